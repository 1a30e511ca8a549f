/** What only bytearray has: the methods that change it, in room that grows by doubling. */
import { byteOf, NO_BYTES, splice } from '../objects/byteArrays.ts';
import { reserve } from '../objects/limits.ts';
import { bufferOf, PyByteArray, raise, toArray, toIndex, type Value, valueError } from './support.ts';

/** Room for more bytes behind the present ones: the place where they go. */
export function grow(self: PyByteArray, more: number): number {
  const at = self.v.length;
  const { buffer, byteOffset } = self.v;
  if (byteOffset === 0 && buffer.byteLength >= at + more) self.v = new Uint8Array(buffer, 0, at + more);
  else {
    const size = Math.max(at + more, 2 * at, 16);
    reserve(size);
    const room = new Uint8Array(size);
    room.set(self.v);
    self.v = room.subarray(0, at + more);
  }
  return at;
}

export const MUTABLE = {
  'append(self, item, /)': (self: PyByteArray, item: Value) => {
    const byte = byteOf('byte')(item);
    const at = grow(self, 1);
    self.v[at] = byte;
    return null;
  },
  'clear(self, /)': (self: PyByteArray) => {
    self.v = NO_BYTES;
    return null;
  },
  'copy(self, /)': (self: PyByteArray) => new PyByteArray(self.v.slice()),
  'extend(self, iterable_of_ints, /)': (self: PyByteArray, items: Value) => {
    const more = bufferOf(items) ?? Uint8Array.from(toArray(items), byteOf('byte'));
    const taken = more === self.v ? more.slice() : more;
    const at = grow(self, taken.length);
    self.v.set(taken, at);
    return null;
  },
  'insert(self, index, item, /)': (self: PyByteArray, at: Value, item: Value) => {
    const wanted = toIndex(at);
    const { length } = self.v;
    const place = wanted < 0 ? Math.max(0, length + wanted) : Math.min(wanted, length);
    splice(self, place, place, Uint8Array.of(byteOf('byte')(item)));
    return null;
  },
  'pop(self, index=-1, /)': (self: PyByteArray, at: Value) => {
    const { length } = self.v;
    if (length === 0) raise('IndexError', 'pop from empty bytearray');
    const wanted = toIndex(at);
    const place = wanted < 0 ? length + wanted : wanted;
    if (place < 0 || place >= length) raise('IndexError', 'pop index out of range');
    const gone = self.v[place]!;
    if (place === length - 1) self.v = self.v.subarray(0, place);
    else splice(self, place, place + 1, NO_BYTES);
    return gone;
  },
  'remove(self, value, /)': (self: PyByteArray, value: Value) => {
    const at = self.v.indexOf(toIndex(value));
    if (at < 0) valueError('value not found in bytearray');
    splice(self, at, at + 1, NO_BYTES);
    return null;
  },
  'reverse(self, /)': (self: PyByteArray) => {
    self.v.reverse();
    return null;
  },
};
