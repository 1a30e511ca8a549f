/** The parts of entries that are more than one number: fields of records, real and imaginary parts; views where NumPy gives views. */
import { cStrides, isCContiguous, isFContiguous, type NDArray, viewOf } from './array.ts';
import { zeros } from './copying.ts';
import { type DType, float32, float64, swapByteOrder } from './dtype.ts';
import { ArrayError } from './errors.ts';

/** A structured array's field as a view. */
export function fieldView(array: NDArray, name: string): NDArray {
  const field = array.dtype.field(name);
  if (field === null) throw new ArrayError('ValueError', `no field of name ${name}`);
  const { dtype } = field;
  if (dtype.subarray === null) return viewOf(array, array.shape, array.strides, array.offset + field.offset, dtype);
  const { base, shape } = dtype.subarray;
  return viewOf(
    array,
    [...array.shape, ...shape],
    [...array.strides, ...cStrides(shape, base.itemsize)],
    array.offset + field.offset,
    base,
  );
}

/** The type of a complex array's real and imaginary parts, whose bytes stand in its order. */
export function partType({ dtype }: NDArray): DType {
  const part = dtype.itemsize === 8 ? float32 : float64;
  return dtype.swapped ? swapByteOrder(part) : part;
}

/** The real or imaginary part: a view of complex arrays; of others the array itself, or read-only zeros. */
export function realPart(array: NDArray, part: DType): NDArray {
  return array.dtype.kind === 'c' ? viewOf(array, array.shape, array.strides, array.offset, part) : array;
}

export function imaginaryPart(array: NDArray, part: DType): NDArray {
  if (array.dtype.kind === 'c') return viewOf(array, array.shape, array.strides, array.offset + part.itemsize, part);
  const made = zeros(array.shape, array.dtype, isCContiguous(array) || !isFContiguous(array) ? 'C' : 'F');
  made.writeable = false;
  return made;
}
