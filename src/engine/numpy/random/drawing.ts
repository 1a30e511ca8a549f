/** Methods that Generator and RandomState share: those of the table of distributions, and those that check more. */
import { allTrue, anyTrue } from '../../ndarray/conditions.ts';
import type { NativeImplementation } from '../../python/objects/functions.ts';
import { repr } from '../../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../../python/objects/raise.ts';
import { typeOf } from '../../python/objects/type.ts';
import { PyBytes, PyFloat, type Value } from '../../python/objects/values.ts';
import { shapeOf } from '../arguments.ts';
import { toArray } from '../coerce.ts';
import { dtypeArgument } from '../dtypeOf.ts';
import { apply, dtypeRepr, empty, flatItems, float32, float64, type NDArray } from '../kernels.ts';
import type { BitSource } from './bits.ts';
import type { Binomial } from './common.ts';
import { checkedOut, checkNumbers, drawSingles, drawWith, fillWith, parameterArray } from './draw.ts';
import type { PyGenerator } from './objects.ts';
import { DISTRIBUTIONS } from './table.ts';

export type Draws = Record<string, (source: never, ...parameters: number[]) => number>;

/** The methods that the table of distributions gives. */
export function tableMethods(
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
export function uniform(bits: BitSource, low: Value, high: Value, size: Value, ordered = false): Value {
  const [a, b] = [parameterArray(low), parameterArray(high)];
  if (a.ndim + b.ndim === 0) checkNumbers([low, high]);
  const range = apply('subtract', b, a);
  if (ordered && anyTrue(apply('signbit', range))) valueError('high - low < 0');
  if (!allTrue(apply('isfinite', range)))
    raise(
      'OverflowError',
      ordered && a.shape.length + b.shape.length === 0
        ? 'high - low range exceeds valid bounds'
        : 'Range exceeds valid bounds',
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

export function triangular(
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

export function hypergeometric(
  draw: (a: number, b: number, c: number) => number,
  good: Value,
  bad: Value,
  sample: Value,
  size: Value,
  newer: boolean,
): Value {
  const [a, b, c] = [good, bad, sample].map((one) => apply('trunc', toArray(one, float64))) as [
    NDArray,
    NDArray,
    NDArray,
  ];
  const all = (array: NDArray): number[] => flatItems(array) as number[];
  if (newer && [...all(a), ...all(b)].some((one) => one >= 1e9))
    valueError('both ngood and nbad must be less than 1000000000');
  if (anyTrue(apply('less', apply('add', a, b), c))) valueError('ngood + nbad < nsample');
  const checked = ['ngood', 'nbad', 'nsample'].map((name) => ({
    name,
    constraint: newer || name !== 'nsample' ? ('non-negative' as const) : ('>= 1' as const),
  }));
  const isSingle = [a, b, c].every((one) => one.shape.length === 0);
  if (!newer && isSingle) checked[2] = { name: 'nsample', constraint: 'non-negative' };
  return drawWith(draw, checked, [a, b, c] as unknown as Value[], size, true);
}

export function binomial(self: { bits: BitSource; binomial: Binomial }, n: Value, p: Value, size: Value): Value {
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
export function fillMethod(
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
  if (wanted !== float64) typeError(`Unsupported dtype ${dtypeRepr(wanted)} for ${name}`);
  const target = checkedOut(out, size, float64);
  if (size === null && target === null) return new PyFloat(double(bits));
  const made = target ?? empty(shapeOf(size), float64);
  fillWith(made, false, () => double(bits));
  return made as unknown as Value;
}

export function bytesOf(bits: BitSource, length: number): Value {
  const data = new Uint8Array(Math.max(Math.ceil(length / 4), 1) * 4);
  for (let i = 0; i < data.length; i += 4) {
    const word = bits.next32();
    data[i] = word;
    data[i + 1] = word >>> 8;
    data[i + 2] = word >>> 16;
    data[i + 3] = word >>> 24;
  }
  return new PyBytes(data.slice(0, length));
}

/** How errors name a value's type. */
export const describe = (value: Value): string => `not ${repr(typeOf(value))}`;
