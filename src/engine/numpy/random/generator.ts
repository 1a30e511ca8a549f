/** numpy.random.Generator and RandomState as Python types, and default_rng. */

import { allTrue, anyTrue } from '../../ndarray/reduce.ts';
import { defineType, type TypeMembers } from '../../python/objects/define.ts';
import { PyDict } from '../../python/objects/dict.ts';
import type { NativeImplementation } from '../../python/objects/functions.ts';
import { adopt } from '../../python/objects/instances.ts';
import { isIndex, repr, toFloat, toIndex, truth } from '../../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../../python/objects/raise.ts';
import { boolType, intType, type PyType, typeOf } from '../../python/objects/type.ts';
import { PyBytes, PyFloat, PyList, type PyObject, PyTuple, type Value } from '../../python/objects/values.ts';
import { normalizeAxis } from '../../shapes/axes.ts';
import { integer, shapeOf } from '../arguments.ts';
import { itemValue } from '../arrayType.ts';
import { toArray } from '../coerce.ts';
import { dtypeArgument } from '../dtypeOf.ts';
import {
  apply,
  assign,
  astype,
  copy,
  empty,
  flatItems,
  float32,
  float64,
  fromValues,
  getIndex,
  type IndexItem,
  int64,
  isCContiguous,
  isFContiguous,
  NDArray,
  offsetOf as offsetIn,
  parseDType,
  scalarArray,
  uint64,
  viewOf,
  writeAt,
} from '../kernels.ts';
import {
  legacySeed,
  makeBitGenerator,
  PyBitGenerator,
  PySeedSequence,
  seedSequenceOf,
  stateDict,
  stateOf,
} from './bitGenerators.ts';
import type { BitSource } from './bits.ts';
import { choice } from './choice.ts';
import { Binomial } from './common.ts';
import { modern, standardGammaSingle } from './distributions.ts';
import { checkedOut, drawSingles, drawWith, fillWith, permutationOf, shuffle } from './draw.ts';
import { drawIntegers } from './integers.ts';
import { type LegacySource, legacy, legacyGamma } from './legacy.ts';
import { MersenneSource } from './mt19937.ts';
import { dirichlet, multinomial, multivariateHypergeometric, multivariateNormal } from './multivariate.ts';
import type { SeedSequence } from './seedSequence.ts';
import { DISTRIBUTIONS } from './table.ts';
import {
  nextSingle,
  standardExponential,
  standardExponentialSingle,
  standardNormal,
  standardNormalSingle,
} from './ziggurat.ts';

export class PyGenerator implements PyObject {
  declare cls: PyType;
  readonly bitGenerator: PyBitGenerator;
  readonly binomial = new Binomial(false);
  constructor(bitGenerator: PyBitGenerator) {
    this.bitGenerator = bitGenerator;
  }
  get bits(): BitSource {
    return this.bitGenerator.source;
  }
}

export class PyRandomState implements PyObject, LegacySource {
  declare cls: PyType;
  bitGenerator: PyBitGenerator;
  hasGauss = false;
  gauss = 0;
  readonly binomial = new Binomial(true);
  constructor(bitGenerator: PyBitGenerator) {
    this.bitGenerator = bitGenerator;
  }
  get bits(): BitSource {
    this.touch?.();
    return this.bitGenerator.source;
  }
  /** Seeds the global stream from the run's seed when it is first drawn from. */
  touch: (() => void) | null = null;
}

type Draws = Record<string, (source: never, ...parameters: number[]) => number>;

/** The methods that the table of distributions gives. */
function tableMethods(
  draws: Draws,
  sourceOf: (self: never) => unknown,
  newer: boolean,
  skip: readonly string[],
): Record<string, NativeImplementation> {
  const methods: Record<string, NativeImplementation> = {};
  for (const [name, { parameters, whole }] of Object.entries(DISTRIBUTIONS)) {
    if (skip.includes(name)) continue;
    const list = parameters.map(([parameter, fallback]) => `${parameter}${fallback === '' ? '' : `=${fallback}`}`);
    const checked = parameters.map(([parameter, , constraint, later]) => ({
      name: parameter,
      constraint: newer ? (later ?? constraint) : constraint,
    }));
    const draw = draws[name]! as unknown as (source: unknown, ...values: number[]) => number;
    methods[`${name}(self, ${[...list, 'size=None'].join(', ')})`] = ((self: never, ...args: Value[]) => {
      const source = sourceOf(self);
      return drawWith(
        (...values) => draw(source, ...values),
        checked,
        args.slice(0, parameters.length),
        args[parameters.length] ?? null,
        whole ?? false,
      );
    }) as NativeImplementation;
  }
  return methods;
}

/** uniform(low, high, size). */
function uniform(bits: BitSource, low: Value, high: Value, size: Value, ordered = false): Value {
  const [a, b] = [toArray(low, float64), toArray(high, float64)];
  const range = apply('subtract', b, a);
  if (ordered && anyTrue(apply('signbit', range))) valueError('high - low < 0');
  if (!allTrue(apply('isfinite', range)))
    raise(
      'OverflowError',
      a.shape.length + b.shape.length === 0 ? 'high - low range exceeds valid bounds' : 'Range exceeds valid bounds',
    );
  return drawWith(
    (start, width) => start + width * bits.nextDouble(),
    [
      { name: 'low', constraint: 'none' },
      { name: 'high - low', constraint: 'none' },
    ],
    [a as unknown as Value, range as unknown as Value],
    size,
    false,
  );
}

function triangular(
  draw: (a: number, b: number, c: number) => number,
  left: Value,
  mode: Value,
  right: Value,
  size: Value,
): Value {
  const [a, b, c] = [toArray(left, float64), toArray(mode, float64), toArray(right, float64)];
  if (anyTrue(apply('greater', a, b))) valueError('left > mode');
  if (anyTrue(apply('greater', b, c))) valueError('mode > right');
  if (anyTrue(apply('equal', a, c))) valueError('left == right');
  const free = ['left', 'mode', 'right'].map((name) => ({ name, constraint: 'none' as const }));
  return drawWith(draw, free, [a, b, c] as unknown as Value[], size, false);
}

function hypergeometric(
  draw: (a: number, b: number, c: number) => number,
  good: Value,
  bad: Value,
  sample: Value,
  size: Value,
  newer: boolean,
): Value {
  const [a, b, c] = [toArray(good, float64), toArray(bad, float64), toArray(sample, float64)];
  const all = (array: NDArray): number[] => flatItems(array) as number[];
  if (newer && [...all(a), ...all(b)].some((one) => one >= 1e9))
    valueError('both ngood and nbad must be less than 1000000000');
  if (anyTrue(apply('less', apply('add', a, b), c))) valueError('ngood + nbad < nsample');
  const checked = ['ngood', 'nbad', 'nsample'].map((name) => ({
    name,
    constraint: newer || name !== 'nsample' ? ('non-negative' as const) : ('>= 1' as const),
  }));
  if (!newer) checked[2] = { name: 'nsample', constraint: 'non-negative' };
  return drawWith(draw, checked, [a, b, c] as unknown as Value[], size, true);
}

function binomial(self: { bits: BitSource; binomial: Binomial }, n: Value, p: Value, size: Value): Value {
  const { bits } = self;
  return drawWith(
    (count, chance) => self.binomial.draw(bits, chance, Math.trunc(count)),
    [
      { name: 'n', constraint: 'non-negative' },
      { name: 'p', constraint: '[0, 1]' },
    ],
    [n, p],
    size,
    true,
  );
}

/** A fill method with dtype= and out=. */
function fillMethod(
  self: PyGenerator,
  dtype: Value,
  size: Value,
  out: Value,
  name: string,
  double: (bits: BitSource) => number,
  single: (bits: BitSource) => number,
): Value {
  const wanted = dtypeArgument(dtype) ?? float64;
  const { bits } = self;
  if (wanted === float32) return drawSingles(() => single(bits), size, checkedOut(out, size, float32));
  if (wanted !== float64) typeError(`Unsupported dtype dtype('${wanted.name}') for ${name}`);
  const target = checkedOut(out, size, float64);
  if (size === null && target === null) return new PyFloat(double(bits));
  const made = target ?? empty(shapeOf(size), float64);
  fillWith(made, false, () => double(bits));
  return made as unknown as Value;
}

function permuted(bits: BitSource, x: Value, axis: number): Value {
  if (isIndex(x) && !(x instanceof NDArray))
    return fromValues(permutationOf(bits, Math.max(0, toIndex(x))), int64) as unknown as Value;
  const array = toArray(x);
  const along = normalizeAxis(axis, array.shape.length);
  if (typeof along !== 'number') raise('AxisError', along.message);
  const order = fromValues(permutationOf(bits, array.shape[along]!), int64);
  const items: IndexItem[] = [
    ...new Array<IndexItem>(along).fill({ kind: 'slice', start: null, stop: null, step: null }),
    { kind: 'array', array: order },
  ];
  return getIndex(array, items) as unknown as Value;
}

function bytesOf(bits: BitSource, length: number): Value {
  const data = new Uint8Array(Math.ceil(length / 4) * 4);
  for (let i = 0; i < data.length; i += 4) {
    const word = bits.next32();
    data[i] = word;
    data[i + 1] = word >>> 8;
    data[i + 2] = word >>> 16;
    data[i + 3] = word >>> 24;
  }
  return new PyBytes(data.slice(0, length));
}

const describe = (value: Value): string => `not ${repr(typeOf(value))}`;

const newMembers: TypeMembers = {
  slots: {
    repr: (self: PyGenerator) => `Generator(${self.bits.kind}) at 0x7F0000000000`,
    str: (self: PyGenerator) => `Generator(${self.bits.kind})`,
  },
  methods: {
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
        typeError(`Unsupported dtype dtype('${wanted.name}') for standard_gamma`);
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
      drawIntegers(
        self.bits,
        low,
        high,
        size,
        dtype === undefined ? int64 : (dtypeArgument(dtype) ?? float64),
        false,
        truth(endpoint),
        dtype === intType || dtype === boolType,
      ),
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
      const at = integer(axis);
      if (!(x instanceof NDArray) && at !== 0)
        raise('NotImplementedError', 'Axis argument is only supported on ndarray objects');
      shuffle(self.bits, x, x instanceof NDArray && at < 0 ? at + x.shape.length : at);
      return null;
    },
    'permutation(self, x, axis=0)': (self: PyGenerator, x: Value, axis: Value) => permuted(self.bits, x, integer(axis)),
    'permuted(self, x, *, axis=None, out=None)': (self: PyGenerator, x: Value, axis: Value, out: Value) =>
      permutedAlong(self.bits, x, axis, out),
    'bytes(self, length)': (self: PyGenerator, length: Value) => bytesOf(self.bits, integer(length)),
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
    'spawn(self, n_children)': (self: PyGenerator, count: Value) => {
      const seeds = self.bitGenerator.seeds ?? seedSequenceOf(0);
      return new PyList(
        seeds.seeds
          .spawn(integer(count))
          .map((child) => new PyGenerator(makeBitGenerator(self.bits.kind, wrapSeeds(child, seeds.entropy)))),
      );
    },
  },
  getset: { bit_generator: (self: PyGenerator) => self.bitGenerator },
};

const wrapSeeds = (child: SeedSequence, entropy: Value): PySeedSequence => new PySeedSequence(child, entropy);

/** Each line along an axis shuffled by itself. */
function permutedAlong(bits: BitSource, x: Value, axis: Value, out: Value): Value {
  const source = toArray(x);
  if (source.shape.length === 0) typeError('len() of unsized object');
  const made = out === null ? copy(source) : (out as unknown as NDArray);
  if (out !== null && made !== source) assign(made, source);
  if (axis === null) {
    // NumPy shuffles the memory as it lies, be it by rows or by columns.
    const lies = isCContiguous(made) || isFContiguous(made);
    const flat = viewOf(lies ? made : copy(made, 'C'), [made.size], [made.dtype.itemsize]);
    shuffle(bits, flat as unknown as Value);
    if (!lies)
      flatItems(flat).forEach((raw, i) => {
        writeAt(made, offsetIn(made, i), raw);
      });
    return made as unknown as Value;
  }
  const along = normalizeAxis(integer(axis), made.shape.length);
  if (typeof along !== 'number') raise('AxisError', along.message);
  const outer = made.shape.filter((_, i) => i !== along);
  const strides = made.strides.filter((_, i) => i !== along);
  const lines = outer.reduce((total, one) => total * one, 1);
  for (let k = 0; k < lines; k++) {
    let at = made.offset;
    let rest = k;
    for (let i = outer.length - 1; i >= 0; i--) {
      at += (rest % outer[i]!) * strides[i]!;
      rest = Math.floor(rest / outer[i]!);
    }
    shuffle(bits, viewOf(made, [made.shape[along]!], [made.strides[along]!], at) as unknown as Value);
  }
  return made as unknown as Value;
}

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

const randomSample = (self: PyRandomState, size: Value): Value => {
  const { bits } = self;
  if (size === null) return new PyFloat(bits.nextDouble());
  const made = empty(shapeOf(size), float64);
  fillWith(made, false, () => bits.nextDouble());
  return made as unknown as Value;
};

const oldNormal = (self: PyRandomState, size: Value): Value => {
  self.touch?.();
  if (size === null) return new PyFloat(legacy.standard_normal(self));
  const made = empty(shapeOf(size), float64);
  fillWith(made, false, () => legacy.standard_normal(self));
  return made as unknown as Value;
};

const sizeFrom = (dimensions: Value[]): Value => (dimensions.length === 0 ? null : new PyTuple(dimensions));

function getState(self: PyRandomState, old: boolean): Value {
  const { bits } = self;
  const state = bits.getState();
  if (!old || bits.kind !== 'MT19937') {
    const dict = stateDict(state);
    dict.set('has_gauss', self.hasGauss ? 1 : 0);
    dict.set('gauss', new PyFloat(self.gauss));
    return dict;
  }
  const inner = state.state as { key: number[]; pos: number };
  return new PyTuple([
    'MT19937',
    fromValues(inner.key, parseDType('uint32')) as unknown as Value,
    inner.pos,
    self.hasGauss ? 1 : 0,
    new PyFloat(self.gauss),
  ]);
}

function setState(self: PyRandomState, state: Value): void {
  void self.bits;
  if (state instanceof PyDict) {
    self.bitGenerator.source.setState(stateOf(state));
    self.hasGauss = truth(state.get('has_gauss') ?? 0);
    self.gauss = toFloat(state.get('gauss') ?? 0);
    return;
  }
  const items =
    state instanceof PyTuple || state instanceof PyList ? state.items : typeError('state must be a dict or a tuple.');
  if (items[0] !== 'MT19937') valueError('set_state can only be used with legacy MT19937 state instances.');
  const key = flatItems(toArray(items[1]!)).map(Number);
  self.bitGenerator.source.setState({ state: { key, pos: Number(items[2]) } });
  self.hasGauss = items.length > 3 ? truth(items[3]!) : false;
  self.gauss = items.length > 4 ? toFloat(items[4]!) : 0;
}

export function seedState(self: PyRandomState, seed: Value): void {
  const { source } = self.bitGenerator;
  if (!(source instanceof MersenneSource)) typeError('can only re-seed a MT19937 BitGenerator');
  legacySeed(source, seed);
  self.hasGauss = false;
  self.gauss = 0;
  self.touch = null;
}

export const randomStateType = defineType({
  name: 'numpy.random.mtrand.RandomState',
  style: 'cython',
  js: PyRandomState,
  new: [
    'RandomState(cls, seed=None)',
    (cls: PyType, seed: Value) => {
      if (seed instanceof PyBitGenerator) return adopt(new PyRandomState(seed), cls, randomStateType);
      const state = new PyRandomState(makeBitGenerator('MT19937', seedSequenceOf(seed === null ? null : 0)));
      if (seed !== null) legacySeed(state.bitGenerator.source as MersenneSource, seed);
      return adopt(state, cls, randomStateType);
    },
  ],
  slots: {
    repr: (self: PyRandomState) => `RandomState(${self.bitGenerator.source.kind}) at 0x7F0000000000`,
    str: (self: PyRandomState) => `RandomState(${self.bitGenerator.source.kind})`,
  },
  methods: {
    ...tableMethods(
      legacy as unknown as Draws,
      (self: PyRandomState) => {
        self.touch?.();
        return self;
      },
      false,
      [],
    ),
    'seed(self, seed=None)': (self: PyRandomState, seed: Value) => {
      seedState(self, seed);
      return null;
    },
    'get_state(self, legacy=True)': (self: PyRandomState, old: Value) => getState(self, truth(old)),
    'set_state(self, state)': (self: PyRandomState, state: Value) => {
      setState(self, state);
      self.touch = null;
      return null;
    },
    'random_sample(self, size=None)': randomSample,
    'random(self, size=None)': randomSample,
    'rand(self, *args)': (self: PyRandomState, dimensions: Value[]) => randomSample(self, sizeFrom(dimensions)),
    'randn(self, *args)': (self: PyRandomState, dimensions: Value[]) => oldNormal(self, sizeFrom(dimensions)),
    'standard_normal(self, size=None)': oldNormal,
    'randint(self, low, high=None, size=None, dtype=<no value>)': (
      self: PyRandomState,
      low: Value,
      high: Value,
      size: Value,
      dtype: Value | undefined,
    ) =>
      drawIntegers(
        self.bits,
        low,
        high,
        size,
        dtype === undefined ? int64 : (dtypeArgument(dtype) ?? float64),
        true,
        false,
        dtype === undefined || dtype === intType || dtype === boolType,
      ),
    'random_integers(self, low, high=None, size=None)': (self: PyRandomState, low: Value, high: Value, size: Value) =>
      drawIntegers(self.bits, high === null ? 1 : low, high === null ? low : high, size, int64, true, true, false),
    // the upper 63 of 64 bits
    'tomaxint(self, size=None)': (self: PyRandomState, size: Value) => {
      const drawn = toArray(drawIntegers(self.bits, 0, 2n ** 64n - 1n, size, uint64, true, true, false));
      const halved = astype(apply('right_shift', drawn, scalarArray(1, uint64)), int64);
      return size === null ? itemValue(halved, 0) : (halved as unknown as Value);
    },
    'uniform(self, low=0.0, high=1.0, size=None)': (self: PyRandomState, low: Value, high: Value, size: Value) =>
      uniform(self.bits, low, high, size),
    'triangular(self, left, mode, right, size=None)': (
      self: PyRandomState,
      left: Value,
      mode: Value,
      right: Value,
      size: Value,
    ) => triangular((a, b, c) => legacy.triangular(self, a, b, c), left, mode, right, size),
    'hypergeometric(self, ngood, nbad, nsample, size=None)': (
      self: PyRandomState,
      good: Value,
      bad: Value,
      sample: Value,
      size: Value,
    ) => hypergeometric((a, b, c) => legacy.hypergeometric(self, a, b, c), good, bad, sample, size, false),
    'binomial(self, n, p, size=None)': binomial as NativeImplementation,
    'choice(self, a, size=None, replace=True, p=None)': (
      self: PyRandomState,
      a: Value,
      size: Value,
      replace: Value,
      p: Value,
    ) => choice(self.bits, a, size, truth(replace), p, { legacy: true, axis: 0, shuffle: true }, describe),
    'shuffle(self, x)': (self: PyRandomState, x: Value) => {
      shuffle(self.bits, x);
      return null;
    },
    'permutation(self, x)': (self: PyRandomState, x: Value) => {
      if ((x instanceof NDArray || !isIndex(x)) && toArray(x).shape.length === 0)
        raise('IndexError', 'x must be an integer or at least 1-dimensional');
      return permuted(self.bits, x, 0);
    },
    'bytes(self, length)': (self: PyRandomState, length: Value) => bytesOf(self.bits, integer(length)),
    "multivariate_normal(self, mean, cov, size=None, check_valid='warn', tol=1e-08)": (
      self: PyRandomState,
      mean: Value,
      cov: Value,
      size: Value,
      check: Value,
      tol: Value,
    ) => multivariateNormal(() => legacy.standard_normal(self), mean, cov, size, String(check), toFloat(tol), 'svd'),
    'multinomial(self, n, pvals, size=None)': (self: PyRandomState, n: Value, pvals: Value, size: Value) =>
      multinomial(self.bits, self.binomial, n, pvals, size, true),
    'dirichlet(self, alpha, size=None)': (self: PyRandomState, alpha: Value, size: Value) => {
      self.touch?.();
      return dirichlet((shape) => legacyGamma(self, shape), null, alpha, size);
    },
  },
  getset: { _bit_generator: (self: PyRandomState) => self.bitGenerator },
});
