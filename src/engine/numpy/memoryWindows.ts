/** An array's memory as a memoryview sees it: the letters of its dtype, after PEP 3118. */

import { beforeWrite } from '../ndarray/copying.ts';
import { valueError } from '../python/objects/raise.ts';
import type { MemoryWindow } from '../python/objects/slots.ts';
import type { Value } from '../python/objects/values.ts';
import { bytesIn, type PyMemoryView } from '../python/types/memoryview.ts';
import { type DType, NDArray, parseDType, reshape, storageOn } from './kernels.ts';

/** Other letters for the same numbers: C has two names for eight bytes. */
const ALIKE: Readonly<Record<string, string>> = { q: 'l', Q: 'L' };

const LETTERS: Record<string, string> = {
  bool: '?',
  int8: 'b',
  int16: 'h',
  int32: 'i',
  int64: 'l',
  uint8: 'B',
  uint16: 'H',
  uint32: 'I',
  uint64: 'L',
  float16: 'e',
  float32: 'f',
  float64: 'd',
  complex64: 'Zf',
  complex128: 'Zd',
  object: 'O',
};

/** The letters of one element. */
function formatOf(dtype: DType): string {
  const order = dtype.swapped ? '>' : '';
  if (dtype.kind === 'S') return `${dtype.itemsize}s`;
  if (dtype.kind === 'U') return `${order}${dtype.itemsize / 4}w`;
  if (dtype.subarray !== null) return `(${dtype.subarray.shape.join(',')})${formatOf(dtype.subarray.base)}`;
  if (dtype.fields !== null)
    return `T{${dtype.fields.map((field) => `${formatOf(field.dtype)}:${field.name}:`).join('')}}`;
  if (dtype.kind === 'V') return `${dtype.itemsize}x`;
  return order + (LETTERS[dtype.baseName] ?? valueError(`cannot include dtype '${dtype.kind}' in a buffer`));
}

/** The window of an array, which writes into the array. */
export function memoryOf(array: NDArray): MemoryWindow {
  return {
    obj: array as unknown as Value,
    bytes: () => array.storage.u8,
    format: formatOf(array.dtype),
    itemsize: array.dtype.itemsize,
    shape: array.shape,
    strides: array.strides,
    offset: array.offset,
    readonly: !array.writeable,
    beforeWrite: () => beforeWrite(array),
  };
}

/** An array of what a memoryview sees: on an array's own memory a window, elsewhere a copy. */
export function arrayOfMemory(view: PyMemoryView): NDArray {
  const window = view.live();
  const { obj, format, itemsize, shape } = window;
  if (obj instanceof NDArray && formatOf((obj as unknown as NDArray).dtype) === format) {
    const owner = obj as unknown as NDArray;
    return new NDArray(owner.storage, owner.dtype, [...shape], [...window.strides], window.offset, owner);
  }
  const letter = format.replace('@', '');
  const found = Object.keys(LETTERS).find((name) => LETTERS[name] === (ALIKE[letter] ?? letter));
  const storage = storageOn(bytesIn(window).slice());
  const made = new NDArray(
    storage,
    parseDType(found ?? (letter === 'w' ? 'U1' : `V${itemsize}`)),
    [storage.u8.length / itemsize],
    [itemsize],
    0,
    null,
  );
  return reshape(made, [...shape]);
}
