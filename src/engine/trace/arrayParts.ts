/** What an array whose entries are more than one number can be looked at by: the fields of records, the parts of complex numbers. */
import type { ArrayHandle, ArrayPart } from '../../protocol/report.ts';
import { apply, fieldView, imaginaryPart, type NDArray, partType, realPart } from '../ndarray/index.ts';

/** Between an array's handle and the part's name; no handle of an array has one. */
const SEPARATOR = '.';

/** Parts of complex numbers beside their magnitude, which stands for the numbers themselves; angles in radians. */
const COMPLEX: Record<string, (array: NDArray) => NDArray> = {
  real: (array) => realPart(array, partType(array)),
  imag: (array) => imaginaryPart(array, partType(array)),
  angle: (array) => apply('arctan2', imaginaryPart(array, partType(array)), realPart(array, partType(array))),
};

/** Those that were made, by the array: angles are no view, and a panel asks window by window. */
const made = new WeakMap<NDArray, Map<string, NDArray>>();

/** The parts of an array by the handles under which they are found; undefined where its entries have none. */
export function partsOf(array: NDArray, handle: ArrayHandle): ArrayPart[] | undefined {
  const part = (name: string, dtype: string, shape: readonly number[]): ArrayPart => ({
    name,
    dtype,
    shape: [...shape],
    array: `${handle}${SEPARATOR}${name}`,
  });
  if (array.dtype.kind === 'c')
    return Object.keys(COMPLEX).map((name) => part(name, partType(array).name, array.shape));
  return array.dtype.names?.map((name) => {
    const field = fieldView(array, name);
    return part(name, field.dtype.name, field.shape);
  });
}

/** The array of a handle, which may be that of a part; null where it is not held. */
export function resolved(handle: ArrayHandle, held: (handle: ArrayHandle) => NDArray | null): NDArray | null {
  const at = handle.indexOf(SEPARATOR);
  if (at < 0) return held(handle);
  const whole = held(handle.slice(0, at));
  if (whole === null) return null;
  const name = handle.slice(at + SEPARATOR.length);
  const known = made.get(whole) ?? new Map<string, NDArray>();
  made.set(whole, known);
  const part = known.get(name) ?? (whole.dtype.kind === 'c' ? COMPLEX[name]?.(whole) : fieldView(whole, name)) ?? null;
  if (part !== null) known.set(name, part);
  return part;
}
