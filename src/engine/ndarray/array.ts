/** Storage and NDArray: memory and the windows (shape, byte strides, offset) on it, exactly as NumPy lays them out. What computes with them is elsewhere. */
import { checkAllocation, memoryError } from './allocation.ts';
import { type DType, float64 } from './dtype.ts';
import { ArrayError } from './errors.ts';

/** A buffer for all small storages. */
const SLAB = 65536;
const SMALL = 2048;
/** Those of a few kB are often kept, too (weights of every step): a smaller buffer, so that one of them holds little beside it. */
const MIDDLING_SLAB = 16384;
const MIDDLING = 8192;
/** Scalars and rows of a few numbers: one a turn is often kept (a list of losses), and must not hold what lies beside it. */
const TINY_SLAB = 4096;
export const TINY = 64;

/** A stretch of a buffer with typed views of it, made when first asked for. */
export class Memory {
  readonly buffer: ArrayBuffer;
  readonly start: number;
  readonly byteLength: number;
  #u8: Uint8Array | null = null;
  #i8: Int8Array | null = null;
  #u16: Uint16Array | null = null;
  #i16: Int16Array | null = null;
  #u32: Uint32Array | null = null;
  #i32: Int32Array | null = null;
  #f32: Float32Array | null = null;
  #f64: Float64Array | null = null;
  #b64: BigInt64Array | null = null;
  #data: DataView | null = null;

  constructor(buffer: ArrayBuffer, start = 0, byteLength = buffer.byteLength) {
    this.buffer = buffer;
    this.start = start;
    this.byteLength = byteLength;
  }

  get u8(): Uint8Array {
    const known = this.#u8;
    if (known !== null) return known;
    const made = new Uint8Array(this.buffer, this.start, this.byteLength);
    this.#u8 = made;
    return made;
  }
  get i8(): Int8Array {
    const known = this.#i8;
    if (known !== null) return known;
    const made = new Int8Array(this.buffer, this.start, this.byteLength);
    this.#i8 = made;
    return made;
  }
  get u16(): Uint16Array {
    const known = this.#u16;
    if (known !== null) return known;
    const made = new Uint16Array(this.buffer, this.start, this.byteLength >>> 1);
    this.#u16 = made;
    return made;
  }
  get i16(): Int16Array {
    const known = this.#i16;
    if (known !== null) return known;
    const made = new Int16Array(this.buffer, this.start, this.byteLength >>> 1);
    this.#i16 = made;
    return made;
  }
  get u32(): Uint32Array {
    const known = this.#u32;
    if (known !== null) return known;
    const made = new Uint32Array(this.buffer, this.start, this.byteLength >>> 2);
    this.#u32 = made;
    return made;
  }
  get i32(): Int32Array {
    const known = this.#i32;
    if (known !== null) return known;
    const made = new Int32Array(this.buffer, this.start, this.byteLength >>> 2);
    this.#i32 = made;
    return made;
  }
  get f32(): Float32Array {
    const known = this.#f32;
    if (known !== null) return known;
    const made = new Float32Array(this.buffer, this.start, this.byteLength >>> 2);
    this.#f32 = made;
    return made;
  }
  get f64(): Float64Array {
    const known = this.#f64;
    if (known !== null) return known;
    const made = new Float64Array(this.buffer, this.start, this.byteLength >>> 3);
    this.#f64 = made;
    return made;
  }
  get b64(): BigInt64Array {
    const known = this.#b64;
    if (known !== null) return known;
    const made = new BigInt64Array(this.buffer, this.start, this.byteLength >>> 3);
    this.#b64 = made;
    return made;
  }
  get data(): DataView {
    const known = this.#data;
    if (known !== null) return known;
    const made = new DataView(this.buffer, this.start, this.byteLength);
    this.#data = made;
    return made;
  }
}

type MakeBuffer = (bytes: number) => ArrayBuffer;
const zeroed: MakeBuffer = (bytes) => new ArrayBuffer(bytes);
let unwritten: MakeBuffer = zeroed;

/** How the host gives memory that nobody has set to 0, if it can; for arrays that are written as a whole before one element is read. */
export function setUnwrittenBuffers(make: MakeBuffer | null): void {
  unwritten = make ?? zeroed;
}

/** A buffer that storages of one size class share; it lives as long as any of them. */
class Slab {
  readonly #bytes: number;
  #memory: Memory;
  #used = 0;

  constructor(bytes: number) {
    this.#bytes = bytes;
    this.#memory = new Memory(new ArrayBuffer(bytes));
  }

  storage(bytes: number, objects: unknown[] | null): Storage {
    const room = (bytes + 15) & ~15;
    if (this.#used + room > this.#bytes) {
      this.#memory = new Memory(new ArrayBuffer(this.#bytes));
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += room;
    return new Storage(this.#memory, start, bytes, objects);
  }
}

const tiny = new Slab(TINY_SLAB);
const small = new Slab(SLAB);
const middling = new Slab(MIDDLING_SLAB);

/** What a listener notes about a storage: it knows its own by the mark, which holds nothing else alive. */
export interface StorageNote {
  readonly mark: object;
}

/** What arrays are windows on: a piece of memory with typed views that start at its byte 0. */
export class Storage {
  /** The whole buffer: kernels index it from `start`, which spares small arrays views of their own. */
  readonly memory: Memory;
  /** Where this storage begins in the buffer: small storages share one. */
  readonly start: number;
  readonly byteLength: number;
  /** Python objects of dtype object, by byte offset / 8. */
  readonly objects: unknown[] | null;
  /** Counts in-place changes. */
  version = 0;
  /** What the first listener that noted something about this storage knows of it: a weak map would cost each operation, and the collector, more. */
  note: StorageNote | null = null;
  /** Whether others know something, too; they keep it in maps of their own. */
  isNotedElsewhere = false;
  private views: Memory | null = null;

  constructor(memory: Memory | ArrayBuffer, start: number, byteLength: number, objects: unknown[] | null = null) {
    this.memory = memory instanceof Memory ? memory : new Memory(memory);
    this.start = start;
    this.byteLength = byteLength;
    this.objects = objects;
  }

  get buffer(): ArrayBuffer {
    return this.memory.buffer;
  }

  private own(): Memory {
    if (this.views !== null) return this.views;
    const whole = this.start === 0 && this.byteLength === this.memory.byteLength;
    const views = whole ? this.memory : new Memory(this.memory.buffer, this.start, this.byteLength);
    this.views = views;
    return views;
  }

  get u8(): Uint8Array {
    return this.own().u8;
  }
  get i8(): Int8Array {
    return this.own().i8;
  }
  get u16(): Uint16Array {
    return this.own().u16;
  }
  get i16(): Int16Array {
    return this.own().i16;
  }
  get u32(): Uint32Array {
    return this.own().u32;
  }
  get i32(): Int32Array {
    return this.own().i32;
  }
  get f32(): Float32Array {
    return this.own().f32;
  }
  get f64(): Float64Array {
    return this.own().f64;
  }
  get b64(): BigInt64Array {
    return this.own().b64;
  }
  get data(): DataView {
    return this.own().data;
  }
}

/** Zeroed memory of `bytes` bytes. */
export function newStorage(bytes: number, withObjects: boolean): Storage {
  const objects: unknown[] | null = withObjects ? [] : null;
  if (bytes > MIDDLING) return new Storage(new Memory(new ArrayBuffer(bytes)), 0, bytes, objects);
  return (bytes > SMALL ? middling : bytes > TINY ? small : tiny).storage(bytes, objects);
}

/** A storage on memory that exists already (np.frombuffer). */
export function storageOn(bytes: Uint8Array): Storage {
  if (bytes.byteOffset % 16 === 0) return new Storage(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  const copy = bytes.slice();
  return new Storage(copy.buffer as ArrayBuffer, 0, copy.byteLength);
}

/** A window on a storage. Shapes and strides are never changed in place once an array is shared. */
export class NDArray {
  storage: Storage;
  dtype: DType;
  shape: readonly number[];
  /** In bytes. */
  strides: readonly number[];
  /** In bytes from the storage's start. */
  offset: number;
  size: number;
  /** The array whose memory this one views, or null if it owns it. */
  base: NDArray | null;
  writeable = true;
  /** The Python class; the Python room sets it on the prototype, and on instances of subclasses. */
  declare cls: unknown;

  constructor(
    storage: Storage,
    dtype: DType,
    shape: readonly number[],
    strides: readonly number[],
    offset: number,
    base: NDArray | null,
  ) {
    this.storage = storage;
    this.dtype = dtype;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
    this.base = base;
    this.size = sizeOf(shape);
  }

  get ndim(): number {
    return this.shape.length;
  }

  get itemsize(): number {
    return this.dtype.itemsize;
  }

  get nbytes(): number {
    return this.size * this.dtype.itemsize;
  }
}

/** The number of elements of a shape. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (let i = 0; i < shape.length; i++) size *= shape[i] as number;
  return size;
}

/** Row-major byte strides. As NumPy's, they do not depend on whether the array is empty. */
export function cStrides(shape: readonly number[], itemsize: number): number[] {
  const n = shape.length;
  const strides = new Array<number>(n);
  let step = itemsize;
  for (let i = n - 1; i >= 0; i--) {
    strides[i] = step;
    step *= shape[i] as number;
  }
  // of nothing there are no steps
  return step === 0 ? strides.fill(0) : strides;
}

/** Column-major byte strides. */
export function fStrides(shape: readonly number[], itemsize: number): number[] {
  const strides = new Array<number>(shape.length);
  let step = itemsize;
  for (let i = 0; i < shape.length; i++) {
    strides[i] = step;
    step *= shape[i] as number;
  }
  return step === 0 ? strides.fill(0) : strides;
}

export type Order = 'C' | 'F';

/** NumPy's error where the host has no memory for a storage. */
const noRoom = (error: unknown, bytes: number, shape: readonly number[], dtype: DType): unknown =>
  error instanceof RangeError ? memoryError(bytes, shape, dtype) : error;

/** A new array, zeroed (numbers 0, strings empty, objects undefined until they are written). */
export function empty(shape: readonly number[], dtype: DType = float64, order: Order = 'C'): NDArray {
  if (dtype.subarray !== null) return empty([...shape, ...dtype.subarray.shape], dtype.subarray.base, order);
  for (const length of shape) if (length < 0) throw new ArrayError('ValueError', 'negative dimensions are not allowed');
  if (shape.length > 64)
    throw new ArrayError(
      'ValueError',
      `maximum supported dimension for an ndarray is currently 64, found ${shape.length}`,
    );
  const bytes = sizeOf(shape) * dtype.itemsize;
  if (bytes > 1024) checkAllocation(bytes, shape, dtype);
  let storage: Storage;
  try {
    storage = newStorage(bytes, dtype.hasObject);
  } catch (error) {
    throw noRoom(error, bytes, shape, dtype);
  }
  const strides = order === 'F' ? fStrides(shape, dtype.itemsize) : cStrides(shape, dtype.itemsize);
  return new NDArray(storage, dtype, shape, strides, 0, null);
}

/**
 * A new row-major array with anything in it, for who writes every element before one is read. A large one then costs the
 * pages that it needs and not a walk over them before: of an addition of 10⁶ numbers a sixth.
 */
export function unwrittenArray(shape: readonly number[], dtype: DType): NDArray {
  const bytes = sizeOf(shape) * dtype.itemsize;
  if (bytes <= MIDDLING || !'biufc'.includes(dtype.kind)) return empty(shape, dtype);
  checkAllocation(bytes, shape, dtype);
  let memory: Memory;
  try {
    memory = new Memory(unwritten(bytes));
  } catch (error) {
    throw noRoom(error, bytes, shape, dtype);
  }
  return new NDArray(new Storage(memory, 0, bytes), dtype, shape, cStrides(shape, dtype.itemsize), 0, null);
}

/** The same with the shape of one without gaps, whose elements are as wide: a small one has its strides, too. */
export function unwrittenAlike({ shape, strides, size }: NDArray, dtype: DType): NDArray {
  const bytes = size * dtype.itemsize;
  if (bytes > 1024) return unwrittenArray(shape, dtype);
  // an axis of one element may have any stride
  for (let i = 0; i < shape.length; i++) if ((shape[i] as number) < 2) return empty(shape, dtype);
  return new NDArray(newStorage(bytes, dtype.hasObject), dtype, shape, strides, 0, null);
}

/** Another window on the same memory; its base is the array that owns it. */
export function viewOf(
  array: NDArray,
  shape: readonly number[],
  strides: readonly number[],
  offset: number = array.offset,
  dtype: DType = array.dtype,
): NDArray {
  const view = new NDArray(array.storage, dtype, shape, strides, offset, array.base ?? array);
  view.writeable = array.writeable;
  return view;
}

/** Row-major without gaps. */
export function isCContiguous(array: NDArray): boolean {
  if (array.size === 0) return true;
  let step = array.dtype.itemsize;
  for (let i = array.shape.length - 1; i >= 0; i--) {
    const length = array.shape[i] as number;
    if (length !== 1) {
      if (array.strides[i] !== step) return false;
      step *= length;
    }
  }
  return true;
}

/** Column-major without gaps. */
export function isFContiguous(array: NDArray): boolean {
  if (array.size === 0) return true;
  let step = array.dtype.itemsize;
  for (let i = 0; i < array.shape.length; i++) {
    const length = array.shape[i] as number;
    if (length !== 1) {
      if (array.strides[i] !== step) return false;
      step *= length;
    }
  }
  return true;
}

/** Whether every element lies at a multiple of its dtype's alignment. */
export function isAligned(array: NDArray): boolean {
  const alignment = array.dtype.alignment;
  if (alignment <= 1) return true;
  if (array.offset % alignment !== 0) return false;
  return array.strides.every((stride, i) => (array.shape[i] as number) <= 1 || stride % alignment === 0);
}

/** The bytes [low, high) of the storage that an array's elements lie in. */
export function byteBounds(array: NDArray): [number, number] {
  if (array.size === 0) return [array.offset, array.offset];
  let low = array.offset;
  let high = array.offset + array.dtype.itemsize;
  for (let i = 0; i < array.shape.length; i++) {
    const reach = ((array.shape[i] as number) - 1) * (array.strides[i] as number);
    if (reach < 0) low += reach;
    else high += reach;
  }
  return [low, high];
}

/** Whether two arrays' byte ranges overlap (may_share_memory). */
export function mayShareMemory(a: NDArray, b: NDArray): boolean {
  if (a.storage.buffer !== b.storage.buffer || a.size === 0 || b.size === 0) return false;
  const [aLow, aHigh] = byteBounds(a);
  const [bLow, bHigh] = byteBounds(b);
  return aLow + a.storage.start < bHigh + b.storage.start && bLow + b.storage.start < aHigh + a.storage.start;
}
