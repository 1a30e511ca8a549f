/** range: of plain numbers or, where a bound is no safe integer, of ints of any size; items, comparison and text. Its constructor and methods are types/range.ts. */

import { hashTuple } from '../format/hash.ts';
import { extendType } from './define.ts';
import { hashOf } from './dict.ts';
import { addInts, floorDivideInts, moduloInts, multiplyInts, negateInt, subtractInts } from './integers.ts';
import { makeIterator, RangeIterator } from './iterators.ts';
import { equal, intOf, isIndex, someItem, toInt } from './protocol.ts';
import { raise, typeError, valueError } from './raise.ts';
import { position, select } from './slicing.ts';
import { type PyType, rangeType, typeName } from './type.ts';
import { NotImplemented, type PyObject, PyRange, PySlice, type Value } from './values.ts';

type Int = number | bigint;

/** How many elements a range from `start` to `stop` has. */
function lengthOf(start: Int, stop: Int, step: Int): Int {
  const count =
    step > 0
      ? floorDivideInts(addInts(subtractInts(stop, start), subtractInts(step, 1)), step)
      : floorDivideInts(subtractInts(subtractInts(start, stop), addInts(step, 1)), negateInt(step));
  if (count < 0) return 0;
  return count;
}

/** A range with a bound, or a length, beyond the safe integers. */
export class PyFarRange implements PyObject {
  declare cls: PyType;
  readonly start: Int;
  readonly stop: Int;
  readonly step: Int;
  readonly length: Int;
  constructor(start: Int, stop: Int, step: Int) {
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = lengthOf(start, stop, step);
  }
}

export type AnyRange = PyRange | PyFarRange;

/** The range of these bounds. */
export function makeRange(start: Int, stop: Int, step: Int): AnyRange {
  const near =
    typeof start === 'number' &&
    typeof stop === 'number' &&
    typeof step === 'number' &&
    Number.isSafeInteger(stop - start);
  return near ? new PyRange(start, stop, step) : new PyFarRange(start, stop, step);
}

/** The element at a place that the range has. */
export function rangeItem(range: PyRange, at: number): number;
export function rangeItem(range: AnyRange, at: Int): Int;
export function rangeItem(range: AnyRange, at: Int): Int {
  if (range instanceof PyRange) return range.start + (at as number) * range.step;
  return addInts(range.start, multiplyInts(at, range.step));
}

/** The place of a value in a range, -1 where it is not. */
export function placeIn(range: AnyRange, value: Value): Int {
  const int = intOf(value);
  if (int === undefined) {
    let at = -1;
    const test = (item: Value): boolean => {
      at++;
      return equal(item, value);
    };
    return someItem(range, test) ? at : -1;
  }
  const offset = subtractInts(int, range.start);
  if (moduloInts(offset, range.step) !== 0) return -1;
  const at = floorDivideInts(offset, range.step);
  return at >= 0 && at < range.length ? at : -1;
}

/** range[index] where the range is long or far. */
function farItem(range: PyFarRange, key: Value): Int {
  if (!isIndex(key)) typeError(`range indices must be integers or slices, not ${typeName(key)}`);
  const index = toInt(key);
  const at = index < 0 ? addInts(index, range.length) : index;
  if (at < 0 || at >= range.length) raise('IndexError', 'range object index out of range');
  return rangeItem(range, at);
}

function farSlice(range: PyFarRange, slice: PySlice): AnyRange {
  const bound = (value: Value, fallback: Int, low: Int, high: Int): Int => {
    if (value === null) return fallback;
    if (!isIndex(value)) typeError('slice indices must be integers or None or have an __index__ method');
    const index = toInt(value);
    const at = index < 0 ? addInts(index, range.length) : index;
    return at < low ? low : at > high ? high : at;
  };
  const step = slice.step === null ? 1 : toInt(slice.step);
  if (step === 0) valueError('slice step cannot be zero');
  const [low, high] = step < 0 ? [-1, subtractInts(range.length, 1)] : [0, range.length];
  const start = bound(slice.start, step < 0 ? high : low, low, high);
  const stop = bound(slice.stop, step < 0 ? low : high, low, high);
  return makeRange(rangeItem(range, start), rangeItem(range, stop), multiplyInts(range.step, step));
}

function iterator({ start, stop, step, length }: AnyRange): Value {
  if (typeof start === 'number' && typeof stop === 'number' && typeof step === 'number')
    return new RangeIterator(start, stop, step);
  let at = start;
  let left = length;
  return makeIterator('longrange_iterator', () => {
    if (left <= 0) return undefined;
    const item = at;
    at = addInts(at, step);
    left = subtractInts(left, 1);
    return item;
  });
}

const LONGEST = 2n ** 63n;

/** len(range), exactly; OverflowError where no machine counts so far. */
export function exactLength({ length }: PyFarRange): Int {
  return length < LONGEST ? length : raise('OverflowError', 'Python int too large to convert to C ssize_t');
}

Object.defineProperty(PyFarRange.prototype, 'cls', { value: rangeType, writable: true, configurable: true });

extendType(rangeType, {
  js: PyRange,
  slots: {
    repr: ({ start, stop, step }: AnyRange) => `range(${start}, ${stop}${step === 1 ? '' : `, ${step}`})`,
    len: (self: AnyRange) => (self instanceof PyRange ? self.length : Number(exactLength(self))),
    bool: (self: AnyRange) => self.length > 0,
    getitem: (self: AnyRange, key: Value) => {
      if (self instanceof PyFarRange) return key instanceof PySlice ? farSlice(self, key) : farItem(self, key);
      if (!(key instanceof PySlice))
        return rangeItem(self, position(key, self.length, 'range', 'object index out of range'));
      const { start, stop, step } = select(key, self.length);
      return makeRange(rangeItem(self, start), rangeItem(self, stop), self.step * step);
    },
    contains: (self: AnyRange, item: Value) => placeIn(self, item) >= 0,
    iter: iterator,
    reversed: (self: AnyRange) =>
      iterator(
        makeRange(
          rangeItem(self, subtractInts(self.length, 1)),
          subtractInts(self.start, self.step),
          negateInt(self.step),
        ),
      ),
    eq: (a: AnyRange, b: Value) =>
      b instanceof PyRange || b instanceof PyFarRange
        ? a.length === b.length && (a.length === 0 || (a.start === b.start && (a.length === 1 || a.step === b.step)))
        : NotImplemented,
    hash: ({ start, step, length }: AnyRange) =>
      hashTuple([length, length === 0 ? null : start, length < 2 ? null : step].map(hashOf)),
  } as Parameters<typeof extendType>[1]['slots'],
  getset: {
    start: (self: AnyRange) => self.start,
    stop: (self: AnyRange) => self.stop,
    step: (self: AnyRange) => self.step,
  },
});
