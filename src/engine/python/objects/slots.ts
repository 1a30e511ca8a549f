/** The native protocol of a type: one optional function per operation, found without any name lookup. How dunders become slots is dunders.ts. */
import type { PyType } from './type.ts';
import type { Keywords, Value } from './values.ts';

export type Unary = (self: Value) => Value;
export type Binary = (a: Value, b: Value) => Value;

/** Memory as whoever lends it describes it, after Python's buffer protocol: lengths and strides (in bytes) an axis. */
export interface MemoryWindow {
  readonly obj: Value;
  /** The whole memory; asked for each time, for a bytearray's moves as it grows. */
  bytes(): Uint8Array;
  /** The letters of one item, as `struct` has them. */
  readonly format: string;
  readonly itemsize: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** Where the first item begins. */
  readonly offset: number;
  readonly readonly: boolean;
  /** Heard before it is written to. */
  beforeWrite?(): void;
}

/** Every field exists on every instance, so that `type.slots.x` is one load everywhere. */
export class Slots {
  new: ((cls: PyType, args: Value[], kw: Keywords | null) => Value) | undefined = undefined;
  init: ((self: Value, args: Value[], kw: Keywords | null) => void) | undefined = undefined;
  call: ((self: Value, args: Value[], kw: Keywords | null) => Value) | undefined = undefined;

  repr: ((self: Value) => string) | undefined = undefined;
  str: ((self: Value) => string) | undefined = undefined;
  format: ((self: Value, spec: string) => string) | undefined = undefined;
  hash: ((self: Value) => number | bigint) | undefined = undefined;
  /** A JavaScript primitive (or the object itself) that equal values share as dict key; undefined: ask hash and eq. */
  key: ((self: Value) => unknown) | undefined = undefined;
  bool: ((self: Value) => boolean) | undefined = undefined;

  len: ((self: Value) => number) | undefined = undefined;
  getitem: Binary | undefined = undefined;
  setitem: ((self: Value, key: Value, value: Value) => void) | undefined = undefined;
  delitem: ((self: Value, key: Value) => void) | undefined = undefined;
  contains: ((self: Value, item: Value) => boolean) | undefined = undefined;
  iter: Unary | undefined = undefined;
  /** undefined is the end; a generator's return value is then in the runtime's `stopValue`. */
  next: ((self: Value) => Value | undefined) | undefined = undefined;
  reversed: Unary | undefined = undefined;
  /** Sequence + and *, tried after both operands' numeric slots. */
  concat: Binary | undefined = undefined;
  repeat: ((self: Value, count: number) => Value) | undefined = undefined;
  /** Sequence += and *=; only `iadd` and `imul` come before the numeric slots of the right operand. */
  iconcat: Binary | undefined = undefined;
  irepeat: ((self: Value, count: number) => Value) | undefined = undefined;

  /** Replaces the generic lookup; undefined means "no such attribute". */
  getattribute: ((self: Value, name: string) => Value | undefined) | undefined = undefined;
  /** `__getattr__`: asked when the lookup found nothing. */
  getattr: ((self: Value, name: string) => Value | undefined) | undefined = undefined;
  setattr: ((self: Value, name: string, value: Value) => void) | undefined = undefined;
  delattr: ((self: Value, name: string) => void) | undefined = undefined;
  /** `object` is undefined for access through the class. */
  descrGet: ((self: Value, object: Value | undefined, type: PyType) => Value) | undefined = undefined;
  descrSet: ((self: Value, object: Value, value: Value) => void) | undefined = undefined;
  descrDelete: ((self: Value, object: Value) => void) | undefined = undefined;

  eq: Binary | undefined = undefined;
  ne: Binary | undefined = undefined;
  lt: Binary | undefined = undefined;
  le: Binary | undefined = undefined;
  gt: Binary | undefined = undefined;
  ge: Binary | undefined = undefined;

  add: Binary | undefined = undefined;
  sub: Binary | undefined = undefined;
  mul: Binary | undefined = undefined;
  truediv: Binary | undefined = undefined;
  floordiv: Binary | undefined = undefined;
  mod: Binary | undefined = undefined;
  divmod: Binary | undefined = undefined;
  pow: ((a: Value, b: Value, modulus?: Value) => Value) | undefined = undefined;
  matmul: Binary | undefined = undefined;
  lshift: Binary | undefined = undefined;
  rshift: Binary | undefined = undefined;
  and: Binary | undefined = undefined;
  or: Binary | undefined = undefined;
  xor: Binary | undefined = undefined;
  /** Reflected: `self` is the right operand and comes first. */
  radd: Binary | undefined = undefined;
  rsub: Binary | undefined = undefined;
  rmul: Binary | undefined = undefined;
  rtruediv: Binary | undefined = undefined;
  rfloordiv: Binary | undefined = undefined;
  rmod: Binary | undefined = undefined;
  rdivmod: Binary | undefined = undefined;
  rpow: Binary | undefined = undefined;
  rmatmul: Binary | undefined = undefined;
  rlshift: Binary | undefined = undefined;
  rrshift: Binary | undefined = undefined;
  rand: Binary | undefined = undefined;
  ror: Binary | undefined = undefined;
  rxor: Binary | undefined = undefined;
  iadd: Binary | undefined = undefined;
  isub: Binary | undefined = undefined;
  imul: Binary | undefined = undefined;
  itruediv: Binary | undefined = undefined;
  ifloordiv: Binary | undefined = undefined;
  imod: Binary | undefined = undefined;
  ipow: Binary | undefined = undefined;
  imatmul: Binary | undefined = undefined;
  ilshift: Binary | undefined = undefined;
  irshift: Binary | undefined = undefined;
  iand: Binary | undefined = undefined;
  ior: Binary | undefined = undefined;
  ixor: Binary | undefined = undefined;

  neg: Unary | undefined = undefined;
  pos: Unary | undefined = undefined;
  invert: Unary | undefined = undefined;
  abs: Unary | undefined = undefined;
  int: Unary | undefined = undefined;
  float: Unary | undefined = undefined;
  index: Unary | undefined = undefined;
  /** The window on the memory of what a memoryview can be made of. */
  memory: ((self: Value) => MemoryWindow) | undefined = undefined;
  /** The memory of what is like bytes, as its bytes in C's order. */
  buffer: ((self: Value) => Uint8Array) | undefined = undefined;
  complex: Unary | undefined = undefined;
  round: ((self: Value, digits?: Value) => Value) | undefined = undefined;
}

export type SlotName = keyof Slots;

/** The names of all slots. */
export const SLOT_NAMES = Object.keys(new Slots()) as SlotName[];
