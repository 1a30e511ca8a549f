/** The seam to Python objects: what kernels of dtype object (and conversions to and from it) ask the Python room to do. Nothing here knows what such an object is. */
import type { DType } from './dtype.ts';
import { ArrayError } from './errors.ts';

/** A complex element as kernels hand it out. */
export class Complex {
  readonly re: number;
  readonly im: number;
  constructor(re: number, im: number) {
    this.re = re;
    this.im = im;
  }
}

/**
 * An element outside of arrays: boolean for bool; number, or bigint past 2^53, for integers and times (NaT is -2^63n);
 * number for floats; Complex; string for 'U'; Uint8Array (without trailing zeros) for 'S'; a 0-d NDArray for 'V';
 * the object itself for 'O'.
 */
export type Raw = unknown;

export interface ObjectOperations {
  /** A ufunc by its NumPy name on Python objects ('add', 'less', 'negative', 'sqrt' → x.sqrt(), 'logical_and' …). */
  call(name: string, args: unknown[]): unknown;
  /** What went wrong in floating point when a ufunc was called: bits of floatStatus.ts. */
  floatStatus(name: string, args: unknown[], result: unknown): number;
  /** bool(object). */
  truth(object: unknown): boolean;
  /** The Python object (plain int, float, complex, bool, str, bytes, tuple, datetime) for an element of `dtype`. */
  box(value: Raw, dtype: DType): unknown;
  /** An element of `dtype` from a Python object, as int(), float(), complex(), bool(), str() … would give. */
  unbox(object: unknown, dtype: DType): Raw;
  repr(object: unknown): string;
  /** Whether type(object) is list: such objects print as list([…]). */
  isList?(object: unknown): boolean;
  str(object: unknown): string;
  /** What np.zeros(dtype=object) holds (the int 0), and np.empty (None). */
  zero: unknown;
  none: unknown;
}

let operations: ObjectOperations | null = null;

/** Registers the Python room's operations. */
export function setObjectOperations(table: ObjectOperations): void {
  operations = table;
}

/** The Python room's operations; an error if there is none. */
export function objectOperations(): ObjectOperations {
  if (operations === null) throw new ArrayError('TypeError', 'internal: object arrays need the Python room');
  return operations;
}
