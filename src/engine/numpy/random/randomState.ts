/** numpy.random.RandomState as a Python type: its state, its seeding, and its methods. */
import { defineType } from '../../python/objects/define.ts';
import { PyDict } from '../../python/objects/dict.ts';
import type { NativeImplementation } from '../../python/objects/functions.ts';
import { adopt } from '../../python/objects/instances.ts';
import { isIndex, str, toFloat, truth } from '../../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../../python/objects/raise.ts';
import { boolType, intType, type PyType } from '../../python/objects/type.ts';
import { PyFloat, PyList, PyTuple, type Value } from '../../python/objects/values.ts';
import { countOf, shapeOf } from '../arguments.ts';
import { itemValue } from '../arrayType.ts';
import { toArray } from '../coerce.ts';
import { dtypeArgument } from '../dtypeOf.ts';
import {
  apply,
  astype,
  empty,
  flatItems,
  float64,
  fromValues,
  int64,
  NDArray,
  parseDType,
  scalarArray,
  uint64,
} from '../kernels.ts';
import { methodsOrStandIns } from '../standIns.ts';
import { warn } from '../warnings.ts';
import { legacySeed, makeBitGenerator, PyBitGenerator, seedSequenceOf, stateDict, stateOf } from './bitGenerators.ts';
import { choice } from './choice.ts';
import { fillWith, shuffle } from './draw.ts';
import {
  binomial,
  bytesOf,
  type Draws,
  describe,
  hypergeometric,
  tableMethods,
  triangular,
  uniform,
} from './drawing.ts';
import { drawIntegers } from './integers.ts';
import { legacy, legacyGamma } from './legacy.ts';
import { MersenneSource } from './mt19937.ts';
import { dirichlet, multinomial, multivariateNormal } from './multivariate.ts';
import { PyRandomState } from './objects.ts';
import { permuted } from './permuting.ts';

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
  methods: methodsOrStandIns('numpy.random', {
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
    '__reduce__(self)': (self: PyRandomState) => new PyTuple([self.cls, new PyTuple([null]), getState(self, false)]),
    '__setstate__(self, state)': (self: PyRandomState, state: Value) => {
      setState(self, state);
      self.touch = null;
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
      drawIntegers({
        bits: self.bits,
        low,
        high,
        size,
        dtype: dtype === undefined ? int64 : (dtypeArgument(dtype) ?? float64),
        masked: true,
        isPlain: dtype === undefined || dtype === intType || dtype === boolType,
      }),
    'random_integers(self, low, high=None, size=None)': (self: PyRandomState, low: Value, high: Value, size: Value) => {
      const [least, most] = high === null ? [1, low] : [low, high];
      warn(
        'DeprecationWarning',
        `This function is deprecated. Please call randint(${str(least)}, ${str(most)} + 1) instead`,
      );
      return drawIntegers({ bits: self.bits, low: least, high: most, size, dtype: int64, masked: true, closed: true });
    },
    // the upper 63 of 64 bits
    'tomaxint(self, size=None)': (self: PyRandomState, size: Value) => {
      const bounds = { low: 0, high: 2n ** 64n - 1n };
      const drawn = toArray(
        drawIntegers({ bits: self.bits, ...bounds, size, dtype: uint64, masked: true, closed: true }),
      );
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
    'bytes(self, length)': (self: PyRandomState, length: Value) => bytesOf(self.bits, countOf(length)),
    "multivariate_normal(self, mean, cov, size=None, check_valid='warn', tol=1e-08)": (
      self: PyRandomState,
      mean: Value,
      cov: Value,
      size: Value,
      check: Value,
      tol: Value,
    ) =>
      multivariateNormal(() => legacy.standard_normal(self), mean, cov, size, String(check), toFloat(tol), 'right svd'),
    'multinomial(self, n, pvals, size=None)': (self: PyRandomState, n: Value, pvals: Value, size: Value) =>
      multinomial(self.bits, self.binomial, n, pvals, size, true),
    'dirichlet(self, alpha, size=None)': (self: PyRandomState, alpha: Value, size: Value) => {
      self.touch?.();
      return dirichlet((shape) => legacyGamma(self, shape), null, alpha, size);
    },
  }),
  getset: { _bit_generator: (self: PyRandomState) => self.bitGenerator },
});
