/** randint and integers: bounds checked, then drawn in the dtype asked for. */

import { dtypeRepr, nativeDType } from '../../ndarray/dtype.ts';
import { ArrayError, isShapeError } from '../../ndarray/errors.ts';
import { mismatchText } from '../../ndarray/manipulate.ts';
import { getattr } from '../../python/objects/attributes.ts';
import { call } from '../../python/objects/call.ts';
import { listFrom } from '../../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../../python/objects/raise.ts';
import { intType } from '../../python/objects/type.ts';
import { normalize, type Value } from '../../python/objects/values.ts';
import { broadcastShapes } from '../../shapes/broadcast.ts';
import { shapeOf } from '../arguments.ts';
import { toArray } from '../coerce.ts';
import { makeScalar } from '../scalar.ts';
import { warn } from '../warnings.ts';
import type { BitSource } from './bits.ts';
import { bounded64, boundedDraws, SmallWords } from './bounded.ts';
import {
  broadcastTo,
  type DType,
  empty,
  flatItems,
  int64,
  type NDArray,
  offsetOf,
  toInt,
  writeAt,
} from './integerKernels.ts';

const BOUNDS: Record<string, [bigint, bigint]> = {};

function boundsOf(dtype: DType): [bigint, bigint] {
  const bits = BigInt(dtype.itemsize * 8);
  BOUNDS[dtype.name] ??=
    dtype.kind === 'b'
      ? [0n, 1n]
      : dtype.kind === 'u'
        ? [0n, (1n << bits) - 1n]
        : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
  return BOUNDS[dtype.name]!;
}

const boundsError = (closed: boolean, low: bigint): never =>
  valueError(low === 0n ? `high ${closed ? '<' : '<='} 0` : `low ${closed ? '>' : '>='} high`);

/** The elements of a bound, as Python's int() makes them whole. */
function wholesOf(bound: NDArray): bigint[] {
  if ('biu'.includes(bound.dtype.kind)) return flatItems(bound).map((one) => BigInt(one as number | bigint | boolean));
  const objects = call(getattr(call(getattr(bound as unknown as Value, 'ravel')), 'tolist'));
  return listFrom(objects).map((one) => BigInt(call(intType, [one]) as number | bigint));
}

/** Where integers come from, and how they are drawn. */
interface Way {
  bits: BitSource;
  dtype: DType;
  /** Words are cut by a mask and drawn again where they are too large, as RandomState does. */
  masked: boolean;
  /** `high` may come, too. */
  closed: boolean;
}

/** What a call asks for. */
interface Wanted extends Pick<Way, 'bits' | 'dtype'>, Partial<Pick<Way, 'masked' | 'closed'>> {
  low: Value;
  high: Value;
  size: Value;
  /** A single one is Python's own int or bool. */
  isPlain?: boolean;
}

/** Random integers of [low, high) or, closed, [low, high]. */
export function drawIntegers(wanted: Wanted): Value {
  const { bits, low, high, size, masked = false, closed = false, isPlain = false } = wanted;
  const dtype = nativeDType(wanted.dtype);
  const way: Way = { bits, dtype, masked, closed };
  if (!'iub'.includes(dtype.kind))
    typeError(`Unsupported dtype ${dtypeRepr(dtype)} for ${masked ? 'randint' : 'integers'}`);
  if (dtype !== wanted.dtype) {
    const said =
      'Providing a dtype with a non-native byteorder is not supported. If you require platform-independent byteorder, call byteswap when required.';
    if (!masked) valueError(said);
    warn('DeprecationWarning', `${said}\nIn future version, providing byteorder will raise a ValueError`);
  }
  const [from, to] = high === null ? [0 as Value, low] : [low, high];
  if (size !== null && shapeOf(size).includes(0)) return empty(shapeOf(size), dtype) as unknown as Value;
  const lows = toArray(from);
  const highs = toArray(to);
  if (lows.shape.length > 0 || highs.shape.length > 0) return broadcastIntegers(way, lows, highs, size);
  const [a, b] = checked(wholesOf(lows)[0]!, wholesOf(highs)[0]!, dtype, closed);
  const next = drawer(way, a, b - a);
  if (size === null && isPlain) return dtype.kind === 'b' ? next() !== 0n : toInt(next());
  if (size === null) return makeScalar(rawOf(next(), dtype), dtype);
  const made = empty(shapeOf(size), dtype);
  fill(made, way, a, b - a);
  return made as unknown as Value;
}

function checked(low: bigint, high: bigint, dtype: DType, closed: boolean): [bigint, bigint] {
  const [least, most] = boundsOf(dtype);
  const last = closed ? high : high - 1n;
  if (low < least) valueError(`low is out of bounds for ${dtype.name}`);
  if (last > most) valueError(`high is out of bounds for ${dtype.name}`);
  if (low > last) boundsError(closed, low);
  return [low, last];
}

const rawOf = (value: bigint, dtype: DType): unknown => (dtype.kind === 'b' ? value !== 0n : normalize(value));

function drawer({ bits, dtype, masked }: Way, low: bigint, range: bigint): () => bigint {
  if (dtype.itemsize === 8) return () => low + bounded64(bits, range, masked);
  const next = boundedDraws(bits, dtype.kind === 'b' ? 1 : dtype.itemsize * 8, Number(range), masked);
  return () => low + BigInt(next());
}

/** Many draws of one range, without big integers where they fit. */
function fill(made: NDArray, way: Way, low: bigint, range: bigint): void {
  const { bits, dtype, masked } = way;
  const count = made.size;
  if (range <= 0xffffffffn && low >= -9007199254740991n && low <= 9000000000000000n) {
    const width = dtype.itemsize === 8 ? 32 : dtype.kind === 'b' ? 1 : dtype.itemsize * 8;
    const next = boundedDraws(bits, width, Number(range), masked);
    const start = Number(low);
    if (dtype === int64) {
      const { i32 } = made.storage;
      for (let i = 0, at = made.offset / 4; i < count; i++, at += 2) {
        const value = start + next();
        i32[at] = value | 0;
        i32[at + 1] = Math.floor(value / 4294967296);
      }
      return;
    }
    for (let i = 0, at = made.offset; i < count; i++, at += dtype.itemsize) writeAt(made, at, start + next());
    return;
  }
  const next = drawer(way, low, range);
  for (let i = 0, at = made.offset; i < count; i++, at += dtype.itemsize) writeAt(made, at, next());
}

/** One draw for each pair of bounds. */
function broadcastIntegers(way: Way, lows: NDArray, highs: NDArray, size: Value): Value {
  const { bits, dtype, masked, closed } = way;
  const own = broadcastShapes([lows.shape, highs.shape]);
  if (isShapeError(own)) raise(own.type, own.message);
  const shape = size === null ? own : shapeOf(size);
  const bounds = (over: readonly number[]): [bigint, bigint][] => {
    const ends = wholesOf(broadcastTo(highs, over));
    return wholesOf(broadcastTo(lows, over)).map((low, i) => checked(low, ends[i]!, dtype, closed));
  };
  bounds(own);
  const whole = broadcastShapes([own, shape]);
  if (isShapeError(whole)) throw new ArrayError(whole.type, mismatchText([lows.shape, highs.shape, shape]));
  const made = empty(shape, dtype);
  const ranges = bounds(whole).slice(0, made.size);
  const drawers = new Map<bigint, () => number>();
  const width = dtype.kind === 'b' ? 1 : dtype.itemsize * 8;
  const words = new SmallWords(bits, width);
  ranges.forEach(([low, last], i) => {
    const range = last - low;
    let value: bigint;
    if (dtype.itemsize === 8) value = low + bounded64(bits, range, masked);
    else {
      let next = drawers.get(range);
      if (next === undefined) {
        next = boundedDraws(bits, width, Number(range), masked, words);
        drawers.set(range, next);
      }
      value = low + BigInt(next());
    }
    writeAt(made, offsetOf(made, i), rawOf(value, dtype));
  });
  return made as unknown as Value;
}
