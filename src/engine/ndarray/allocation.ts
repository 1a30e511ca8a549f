/** The bound on the memory of arrays, and NumPy's MemoryError text when one does not fit. Storages are counted when they are made; what is garbage collected is given back by the engine at its own checks. */
import { type DType, dtypeStr, tuple } from './dtype.ts';
import { ArrayError } from './errors.ts';

/** No single array may be larger than this: kernels index memory with 32-bit integers. */
const LARGEST = 2 ** 31;
let onAllocate: ((bytes: number) => void) | null = null;

/** A listener that hears of every storage of more than a few bytes; it may throw to stop the program. */
export function setAllocationListener(listener: ((bytes: number) => void) | null): void {
  onAllocate = listener;
}

/** Throws as NumPy does when `bytes` may not be allocated. */
export function checkAllocation(bytes: number, shape: readonly number[], dtype: DType): void {
  if (bytes > LARGEST) {
    if (bytes > 2 ** 63)
      throw new ArrayError(
        'ValueError',
        'array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.',
      );
    throw memoryError(bytes, shape, dtype);
  }
  if (onAllocate !== null && bytes > 1024) onAllocate(bytes);
}

/** NumPy's error for an array that does not fit. */
export function memoryError(bytes: number, shape: readonly number[], dtype: DType): ArrayError {
  return new ArrayError(
    '_ArrayMemoryError',
    `Unable to allocate ${humanSize(bytes)} for an array with shape ${tuple(shape)} and data type ${dtypeStr(dtype)}`,
  );
}

function humanSize(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
  let unit = 0;
  let size = bytes;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  // NumPy goes to the next unit when three digits would round up to 1000 or more.
  if (unit > 0 && unit < units.length - 1 && Math.round(size) === 1024) {
    size /= 1024;
    unit += 1;
  }
  if (unit === 0) return `${size} bytes`;
  const digits = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
  return `${size.toFixed(digits)}${digits === 0 ? '.' : ''} ${units[unit]}`;
}
