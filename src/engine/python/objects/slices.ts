/** What slice objects do besides selecting: `indices`, order and hash; their places are ints of any size. */

import { hashSlice } from '../format/hash.ts';
import { extendType, type SlotTable } from './define.ts';
import { hashOf } from './dict.ts';
import { isIndex, repr, same, toInt } from './protocol.ts';
import { typeError, valueError } from './raise.ts';
import { sliceType, tupleType } from './type.ts';
import { NotImplemented, normalize, PySlice, PyTuple, type Value } from './values.ts';

function place(value: Value): bigint {
  if (!isIndex(value)) typeError('slice indices must be integers or None or have an __index__ method');
  return BigInt(toInt(value));
}

const clip = (value: bigint, low: bigint, high: bigint): bigint => (value < low ? low : value > high ? high : value);

/** `slice.indices(length)`. */
function indices(self: PySlice, given: Value): PyTuple {
  const length = BigInt(toInt(given));
  if (length < 0n) valueError('length should not be negative');
  const step = self.step === null ? 1n : place(self.step);
  if (step === 0n) valueError('slice step cannot be zero');
  const [low, high] = step < 0n ? [-1n, length - 1n] : [0n, length];
  const bound = (value: Value, otherwise: bigint): bigint => {
    if (value === null) return otherwise;
    const at = place(value);
    return clip(at < 0n ? at + length : at, low, high);
  };
  const start = bound(self.start, step < 0n ? high : low);
  const stop = bound(self.stop, step < 0n ? low : high);
  return new PyTuple([start, stop, step].map(normalize));
}

const parts = (slice: PySlice): Value[] => [slice.start, slice.stop, slice.step];

/** Slices are ordered as tuples of their parts. */
const order =
  (name: 'lt' | 'le' | 'gt' | 'ge') =>
  (a: PySlice, b: Value): Value =>
    b instanceof PySlice ? tupleType.slots[name]!(new PyTuple(parts(a)), new PyTuple(parts(b))) : NotImplemented;

extendType(sliceType, {
  js: PySlice,
  slots: {
    repr: (self: PySlice) => `slice(${parts(self).map(repr).join(', ')})`,
    eq: (a: PySlice, b: Value) =>
      b instanceof PySlice ? parts(a).every((part, i) => same(part, parts(b)[i] as Value)) : NotImplemented,
    lt: order('lt'),
    le: order('le'),
    gt: order('gt'),
    ge: order('ge'),
    hash: (self: PySlice) => hashSlice(parts(self).map(hashOf)),
  } as SlotTable,
  methods: { 'indices(self, len, /)': indices },
  getset: {
    start: (self: PySlice) => self.start,
    stop: (self: PySlice) => self.stop,
    step: (self: PySlice) => self.step,
  },
});
