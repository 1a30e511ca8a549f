/** range and slice: constructors and methods; items and comparison are objects/ranges.ts. */

import { type AnyRange, makeRange, placeIn } from '../objects/ranges.ts';
import {
  equal,
  extendType,
  intOf,
  PySlice,
  PyTuple,
  type PyType,
  rangeType,
  repr,
  sliceType,
  toArray,
  toInt,
  type Value,
  valueError,
} from './support.ts';

function newRange(_cls: PyType, start: Value, stop: Value | undefined, step: Value | undefined): AnyRange {
  if (stop === undefined) return makeRange(0, toInt(start), 1);
  const stride = step === undefined ? 1 : toInt(step);
  if (stride === 0) valueError('range() arg 3 must not be zero');
  return makeRange(toInt(start), toInt(stop), stride);
}

/** Gives range and slice their constructors and methods. */
export function installRange(): void {
  extendType(rangeType, {
    doc: 'range(stop) -> range object\nrange(start, stop[, step]) -> range object',
    new: ['range(cls, start, stop=<no value>, step=<no value>, /)', newRange],
    methods: {
      '__reduce__(self, /)': (self: AnyRange) =>
        new PyTuple([rangeType, new PyTuple([self.start, self.stop, self.step])]),
      'count(self, value, /)': (self: AnyRange, value: Value) =>
        intOf(value) === undefined
          ? toArray(self).filter((item) => equal(item, value)).length
          : placeIn(self, value) < 0
            ? 0
            : 1,
      'index(self, value, /)': (self: AnyRange, value: Value) => {
        const at = placeIn(self, value);
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
