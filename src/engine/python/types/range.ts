/** range and slice: constructors and methods; items and comparison are objects/sequences.ts. */

import {
  equal,
  extendType,
  intOf,
  PyRange,
  PySlice,
  PyTuple,
  type PyType,
  rangeType,
  repr,
  sliceType,
  toIndex,
  type Value,
  valueError,
} from './support.ts';

function newRange(_cls: PyType, start: Value, stop: Value | undefined, step: Value | undefined): PyRange {
  if (stop === undefined) return rangeTo(0, start, 1);
  const stride = step === undefined ? 1 : toIndex(step);
  if (stride === 0) valueError('range() arg 3 must not be zero');
  return rangeTo(toIndex(start), stop, stride);
}

/** A range whose end lies beyond the safe integers ends there: no loop comes that far. */
function rangeTo(start: number, stop: Value, step: number): PyRange {
  const end = intOf(stop);
  if (typeof end !== 'bigint') return new PyRange(start, toIndex(stop), step);
  const range = new PyRange(start, end < 0 ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER, step);
  range.far = end;
  return range;
}

/** The position of a value in a range, -1 where it is not. */
function positionIn(self: PyRange, value: Value): number {
  const integer = intOf(value);
  if (integer === undefined) {
    for (let at = 0; at < self.length; at++) if (equal(self.start + at * self.step, value)) return at;
    return -1;
  }
  const at = (Number(integer) - self.start) / self.step;
  return Number.isInteger(at) && at >= 0 && at < self.length ? at : -1;
}

/** Gives range and slice their constructors and methods. */
export function installRange(): void {
  extendType(rangeType, {
    doc: 'range(stop) -> range object\nrange(start, stop[, step]) -> range object',
    new: ['range(cls, start, stop=<no value>, step=<no value>, /)', newRange],
    methods: {
      '__reduce__(self, /)': (self: PyRange) =>
        new PyTuple([rangeType, new PyTuple([self.start, self.stop, self.step])]),
      'count(self, value, /)': (self: PyRange, value: Value) => (positionIn(self, value) < 0 ? 0 : 1),
      'index(self, value, /)': (self: PyRange, value: Value) => {
        const at = positionIn(self, value);
        if (at >= 0) return at;
        return valueError(
          intOf(value) === undefined ? 'sequence.index(x): x not in sequence' : `${repr(value)} is not in range`,
        );
      },
    },
  });
  extendType(sliceType, {
    methods: {
      '__reduce__(self, /)': (self: PySlice) =>
        new PyTuple([sliceType, new PyTuple([self.start, self.stop, self.step])]),
    },
    doc: 'slice(stop)\nslice(start, stop[, step])',
    new: [
      'slice(cls, start, stop=<no value>, step=<no value>, /)',
      (_cls: PyType, start: Value, stop: Value | undefined, step: Value | undefined) =>
        stop === undefined ? new PySlice(null, start, null) : new PySlice(start, stop, step ?? null),
    ],
  });
}
