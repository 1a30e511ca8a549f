/** What is put in the place of a bytearray's bytes: one, or those of a slice. */
import { bufferOf, isIndex, isIterable, listFrom, toIndex } from './protocol.ts';
import { typeError, valueError } from './raise.ts';
import { position, select } from './slicing.ts';
import { typeName, typeOf } from './type.ts';
import { type PyByteArray, PySlice, type Value } from './values.ts';

/** The byte that an int stands for, with the errors of `name`'s constructor or methods. */
export function byteOf(name: string): (value: Value) => number {
  return (value) => {
    if (!isIndex(value)) typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
    const byte = toIndex(value);
    return byte < 0 || byte > 255
      ? valueError(`${name === 'bytes' ? 'bytes' : 'byte'} must be in range(0, 256)`)
      : byte;
  };
}

export const NO_BYTES: Uint8Array<ArrayBuffer> = new Uint8Array(0);

/** Puts `bytes` in the place of what stands from `from` to `to`. */
export function splice(self: PyByteArray, from: number, to: number, bytes: Uint8Array): void {
  const before = self.v;
  if (bytes.length === to - from) {
    before.set(bytes, from);
    return;
  }
  const made = new Uint8Array(before.length - (to - from) + bytes.length);
  made.set(before.subarray(0, from));
  made.set(bytes, from);
  made.set(before.subarray(to), from + bytes.length);
  self.v = made;
}

/** self[key] = value. */
export function assignBytes(self: PyByteArray, key: Value, value: Value): void {
  if (!(key instanceof PySlice)) {
    const at = position(key, self.v.length, 'bytearray');
    self.v[at] = byteOf('bytearray')(value);
    return;
  }
  const given = bytesFrom(value, self);
  const { start, stop, step, count } = select(key, self.v.length);
  if (step === 1) splice(self, start, Math.max(start, stop), given);
  else if (given.length === 0) deleteBytes(self, key);
  else if (given.length !== count)
    valueError(`attempt to assign bytes of size ${given.length} to extended slice of size ${count}`);
  else for (let i = 0; i < count; i++) self.v[start + i * step] = given[i] as number;
}

/** del self[key]. */
export function deleteBytes(self: PyByteArray, key: Value): void {
  if (!(key instanceof PySlice)) {
    const at = position(key, self.v.length, 'bytearray');
    splice(self, at, at + 1, NO_BYTES);
    return;
  }
  const { start, step, count } = select(key, self.v.length);
  if (step === 1) splice(self, start, start + count, NO_BYTES);
  else {
    const gone = new Set(Array.from({ length: count }, (_, i) => start + i * step));
    self.v = self.v.filter((_, i) => !gone.has(i));
  }
}

/** What is assigned to a slice of `self`, whose own bytes are copied. */
function bytesFrom(value: Value, self: PyByteArray): Uint8Array {
  const lent = bufferOf(value);
  if (lent !== undefined) return lent.buffer === self.v.buffer ? lent.slice() : lent;
  if (typeof value === 'string' || isIndex(value) || typeOf(value).slots.float !== undefined)
    typeError('can assign only bytes, buffers, or iterables of ints in range(0, 256)');
  if (!isIterable(value)) typeError(`cannot convert '${typeName(value)}' object to bytearray`);
  return Uint8Array.from(listFrom(value), byteOf('bytearray'));
}
