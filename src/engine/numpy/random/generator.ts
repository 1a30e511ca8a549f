/** numpy.random.Generator as a Python type. */
import { defineType, type TypeMembers } from '../../python/objects/define.ts';
import type { NativeImplementation } from '../../python/objects/functions.ts';
import { adopt } from '../../python/objects/instances.ts';
import { toFloat, truth } from '../../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../../python/objects/raise.ts';
import { boolType, intType, type PyType } from '../../python/objects/type.ts';
import { PyList, PyTuple, type Value } from '../../python/objects/values.ts';
import { countOf, parsedInteger } from '../arguments.ts';
import { toArray } from '../coerce.ts';
import { dtypeArgument } from '../dtypeOf.ts';
import { astype, dtypeRepr, float32, float64, int64, NDArray } from '../kernels.ts';
import { methodsOrStandIns } from '../standIns.ts';
import { makeBitGenerator, PyBitGenerator, PySeedSequence, seedSequenceOf } from './bitGenerators.ts';
import { choice } from './choice.ts';
import { modern, standardGammaSingle } from './distributions.ts';
import { checkedOut, drawWith, shuffle } from './draw.ts';
import {
  binomial,
  bytesOf,
  type Draws,
  describe,
  fillMethod,
  hypergeometric,
  tableMethods,
  triangular,
  uniform,
} from './drawing.ts';
import { drawIntegers } from './integers.ts';
import { dirichlet, multinomial, multivariateHypergeometric, multivariateNormal } from './multivariate.ts';
import { PyGenerator, PyRandomState } from './objects.ts';
import { permuted, permutedAlong } from './permuting.ts';
import type { SeedSequence } from './seedSequence.ts';
import {
  nextSingle,
  standardExponential,
  standardExponentialSingle,
  standardNormal,
  standardNormalSingle,
} from './ziggurat.ts';

const newMembers: TypeMembers = {
  slots: {
    repr: (self: PyGenerator) => `Generator(${self.bits.kind}) at 0x7F0000000000`,
    str: (self: PyGenerator) => `Generator(${self.bits.kind})`,
  },
  methods: methodsOrStandIns('numpy.random', {
    ...tableMethods(modern as unknown as Draws, (self: PyGenerator) => self.bits, true, [
      'standard_exponential',
      'standard_gamma',
    ]),
    'random(self, size=None, dtype=None, out=None)': (self: PyGenerator, size: Value, dtype: Value, out: Value) =>
      fillMethod(self, dtype, size, out, 'random', (bits) => bits.nextDouble(), nextSingle),
    'standard_normal(self, size=None, dtype=None, out=None)': (
      self: PyGenerator,
      size: Value,
      dtype: Value,
      out: Value,
    ) => fillMethod(self, dtype, size, out, 'standard_normal', standardNormal, standardNormalSingle),
    "standard_exponential(self, size=None, dtype=None, method='zig', out=None)": (
      self: PyGenerator,
      size: Value,
      dtype: Value,
      method: Value,
      out: Value,
    ) =>
      method !== 'zig'
        ? fillMethod(
            self,
            dtype,
            size,
            out,
            'standard_exponential',
            (bits) => -Math.log1p(-bits.nextDouble()),
            (bits) => Math.fround(-Math.log1p(-nextSingle(bits))),
          )
        : fillMethod(self, dtype, size, out, 'standard_exponential', standardExponential, standardExponentialSingle),
    'standard_gamma(self, shape, size=None, dtype=None, out=None)': (
      self: PyGenerator,
      shape: Value,
      size: Value,
      dtype: Value,
      out: Value,
    ) => {
      const wanted = dtypeArgument(dtype) ?? float64;
      if (wanted !== float32 && wanted !== float64)
        typeError(`Unsupported dtype ${dtypeRepr(wanted)} for standard_gamma`);
      const { bits } = self;
      const parameter = [{ name: 'shape', constraint: 'non-negative' as const }];
      if (wanted === float32) {
        const drawn = drawWith(
          (k) => standardGammaSingle(bits, Math.fround(k)),
          parameter,
          [shape],
          size,
          false,
          checkedOut(out, size, float32),
        );
        return drawn instanceof NDArray ? (astype(drawn as unknown as NDArray, float32) as unknown as Value) : drawn;
      }
      return drawWith(
        (k) => modern.standard_gamma(bits, k),
        parameter,
        [shape],
        size,
        false,
        checkedOut(out, size, float64),
      );
    },
    'uniform(self, low=0.0, high=1.0, size=None)': (self: PyGenerator, low: Value, high: Value, size: Value) =>
      uniform(self.bits, low, high, size, true),
    'triangular(self, left, mode, right, size=None)': (
      self: PyGenerator,
      left: Value,
      mode: Value,
      right: Value,
      size: Value,
    ) => triangular((a, b, c) => modern.triangular(self.bits, a, b, c), left, mode, right, size),
    'hypergeometric(self, ngood, nbad, nsample, size=None)': (
      self: PyGenerator,
      good: Value,
      bad: Value,
      sample: Value,
      size: Value,
    ) => hypergeometric((a, b, c) => modern.hypergeometric(self.bits, a, b, c), good, bad, sample, size, true),
    'binomial(self, n, p, size=None)': binomial as NativeImplementation,
    'integers(self, low, high=None, size=None, dtype=<no value>, endpoint=False)': (
      self: PyGenerator,
      low: Value,
      high: Value,
      size: Value,
      dtype: Value | undefined,
      endpoint: Value,
    ) =>
      drawIntegers({
        bits: self.bits,
        low,
        high,
        size,
        dtype: dtype === undefined ? int64 : (dtypeArgument(dtype) ?? float64),
        closed: truth(endpoint),
        isPlain: dtype === intType || dtype === boolType,
      }),
    'choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True)': (
      self: PyGenerator,
      a: Value,
      size: Value,
      replace: Value,
      p: Value,
      axis: Value,
      shuffled: Value,
    ) => choice(self.bits, a, size, truth(replace), p, { legacy: false, axis, shuffle: truth(shuffled) }, describe),
    'shuffle(self, x, axis=0)': (self: PyGenerator, x: Value, axis: Value) => {
      const at = parsedInteger(axis);
      if (!(x instanceof NDArray) && at !== 0)
        raise('NotImplementedError', 'Axis argument is only supported on ndarray objects');
      shuffle(self.bits, x, at);
      return null;
    },
    'permutation(self, x, axis=0)': (self: PyGenerator, x: Value, axis: Value) =>
      permuted(self.bits, x, parsedInteger(axis)),
    'permuted(self, x, *, axis=None, out=None)': (self: PyGenerator, x: Value, axis: Value, out: Value) =>
      permutedAlong(self.bits, x, axis, out),
    'bytes(self, length)': (self: PyGenerator, length: Value) => bytesOf(self.bits, countOf(length)),
    "multivariate_normal(self, mean, cov, size=None, check_valid='warn', tol=1e-08, *, method='svd')": (
      self: PyGenerator,
      mean: Value,
      cov: Value,
      size: Value,
      check: Value,
      tol: Value,
      method: Value,
    ) => {
      if (!['eigh', 'svd', 'cholesky'].includes(String(method)))
        valueError("method must be one of {'eigh', 'svd', 'cholesky'}");
      if ([mean, cov].some((given) => toArray(given).dtype.kind === 'c')) typeError('mean and cov must not be complex');
      return multivariateNormal(
        () => standardNormal(self.bits),
        mean,
        cov,
        size,
        String(check),
        toFloat(tol),
        String(method),
      );
    },
    'multinomial(self, n, pvals, size=None)': (self: PyGenerator, n: Value, pvals: Value, size: Value) =>
      multinomial(self.bits, self.binomial, n, pvals, size, false),
    "multivariate_hypergeometric(self, colors, nsample, size=None, method='marginals')": (
      self: PyGenerator,
      colors: Value,
      nsample: Value,
      size: Value,
      method: Value,
    ) => multivariateHypergeometric(self.bits, colors, nsample, size, String(method)),
    'dirichlet(self, alpha, size=None)': (self: PyGenerator, alpha: Value, size: Value) =>
      dirichlet(
        (shape) => modern.standard_gamma(self.bits, shape),
        (a, b) => modern.beta(self.bits, a, b),
        alpha,
        size,
      ),
    '__reduce__(self)': (self: PyGenerator) => new PyTuple([self.cls, new PyTuple([self.bitGenerator])]),
    'spawn(self, n_children)': (self: PyGenerator, count: Value) => {
      const seeds = self.bitGenerator.seeds ?? seedSequenceOf(0);
      return new PyList(
        seeds.seeds
          .spawn(countOf(count))
          .map((child) => new PyGenerator(makeBitGenerator(self.bits.kind, wrapSeeds(child, seeds.entropy)))),
      );
    },
  }),
  getset: { bit_generator: (self: PyGenerator) => self.bitGenerator },
};

const wrapSeeds = (child: SeedSequence, entropy: Value): PySeedSequence => new PySeedSequence(child, entropy);

export const generatorType = defineType({
  name: 'numpy.random._generator.Generator',
  style: 'cython',
  js: PyGenerator,
  new: [
    'Generator(cls, bit_generator)',
    (cls: PyType, bits: Value) => {
      if (!(bits instanceof PyBitGenerator)) typeError('BitGenerator must be an instance of numpy.random.BitGenerator');
      return adopt(new PyGenerator(bits), cls, generatorType);
    },
  ],
  ...newMembers,
});

/** default_rng(seed). */
export function defaultRng(seed: Value): Value {
  if (seed instanceof PyGenerator) return seed;
  if (seed instanceof PyBitGenerator) return new PyGenerator(seed);
  if (seed instanceof PyRandomState) return new PyGenerator(seed.bitGenerator);
  return new PyGenerator(makeBitGenerator('PCG64', seedSequenceOf(seed)));
}
