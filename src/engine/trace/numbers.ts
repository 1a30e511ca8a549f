/** Any array as plain numbers, for what is drawn and summed up: booleans as 0 and 1, complex by magnitude, others not. */
import { isCContiguous, type NDArray, viewOf } from '../ndarray/array.ts';
import { TYPE } from '../ndarray/dtype.ts';
import { forEachOffset, rawToNumber, readAt, writeAt } from '../ndarray/elements.ts';
import { Complex } from '../ndarray/objects.ts';

/** Whether the elements have a magnitude to draw. */
export function isNumeric(array: NDArray): boolean {
  return 'biufc'.includes(array.dtype.kind);
}

/** One element, by byte offset in its storage; NaN for what is no number. */
export function numberAt(array: NDArray, at: number): number {
  if (array.dtype.num === TYPE.float64 && !array.dtype.swapped && at % 8 === 0)
    return array.storage.f64[at >> 3] as number;
  const raw = readAt(array, at);
  if (raw instanceof Complex) return Math.hypot(raw.re, raw.im);
  if (typeof raw === 'boolean') return raw ? 1 : 0;
  return isNumeric(array) ? rawToNumber(raw) : Number.NaN;
}

/** How the memory of a dtype whose elements are numbers as they stand is read, by the dtype's number. */
const PLAIN: Record<number, 'f64' | 'f32' | 'i32' | 'u32' | 'i16' | 'u16' | 'i8' | 'u8'> = {
  [TYPE.float64]: 'f64',
  [TYPE.float32]: 'f32',
  [TYPE.int32]: 'i32',
  [TYPE.uint32]: 'u32',
  [TYPE.int16]: 'i16',
  [TYPE.uint16]: 'u16',
  [TYPE.int8]: 'i8',
  [TYPE.uint8]: 'u8',
  [TYPE.bool]: 'u8',
};

/** An array's own memory, where its elements stand in it as numbers, one after the other. */
function ownNumbers({ dtype, storage, offset, size }: NDArray): ArrayLike<number> | null {
  const lane = PLAIN[dtype.num];
  if (lane === undefined || dtype.swapped || offset % dtype.itemsize !== 0) return null;
  const start = offset / dtype.itemsize;
  return storage[lane].subarray(start, start + size);
}

/** All elements in row-major order. */
export function numbersOf(array: NDArray): Float64Array {
  const own = isCContiguous(array) ? ownNumbers(array) : null;
  if (own !== null) return new Float64Array(own);
  const values = new Float64Array(array.size);
  let i = 0;
  forEachOffset(array, (at) => {
    values[i++] = numberAt(array, at);
  });
  return values;
}

/** All elements in row-major order, to be read only: an array's own memory where that is what it holds. */
export function numbersToRead(array: NDArray): Float64Array {
  const own = array.dtype.num === TYPE.float64 && isCContiguous(array) ? ownNumbers(array) : null;
  return own instanceof Float64Array ? own : numbersOf(array);
}

/** All elements in row-major order, to be read only, in pieces of at most `most`: no piece takes long or much memory. */
export function* numbersInPieces(array: NDArray, most: number): Generator<Float64Array, void> {
  const [length] = array.shape;
  if (array.size <= most || length === undefined) return yield numbersToRead(array);
  const [step] = array.strides as [number];
  const along = array.size / length;
  const [shape, strides] = [array.shape.slice(1), array.strides.slice(1)];
  const each = Math.floor(most / along);
  for (let i = 0; i < length; i += Math.max(1, each)) {
    const offset = array.offset + i * step;
    if (each === 0) yield* numbersInPieces(viewOf(array, shape, strides, offset), most);
    else {
      const rows = Math.min(each, length - i);
      yield numbersToRead(viewOf(array, [rows, ...shape], [step, ...strides], offset));
    }
  }
}

/** Overwrites all elements, in row-major order. */
export function writeNumbers(array: NDArray, values: ArrayLike<number>): void {
  let i = 0;
  const integer = 'biu'.includes(array.dtype.kind);
  forEachOffset(array, (at) => {
    const value = values[i++] as number;
    writeAt(array, at, array.dtype.kind === 'b' ? value !== 0 : integer ? Math.round(value) : value);
  });
}
