/** permutation and permuted: whole slices or each line by itself, along any axis. */
import { isIndex, toIndex } from '../../python/objects/protocol.ts';
import { typeError, valueError } from '../../python/objects/raise.ts';
import type { Value } from '../../python/objects/values.ts';
import { axisIn, checkWriteable, parsedInteger } from '../arguments.ts';
import { toArray } from '../coerce.ts';
import {
  assign,
  checkArrayCast,
  copy,
  flatItems,
  fromValues,
  getIndex,
  int64,
  isCContiguous,
  isFContiguous,
  NDArray,
  offsetOf as offsetIn,
  viewOf,
  writeAt,
} from '../kernels.ts';
import type { BitSource } from './bits.ts';
import { permutationOf, reordered, shuffle } from './draw.ts';

export function permuted(bits: BitSource, x: Value, axis: number): Value {
  if (isIndex(x) && !(x instanceof NDArray))
    return fromValues(permutationOf(bits, Math.max(0, toIndex(x))), int64) as unknown as Value;
  const array = toArray(x);
  return getIndex(array, reordered(bits, array, axisIn(axis, array.shape.length))) as unknown as Value;
}

function checkedOut(out: Value, source: NDArray): NDArray {
  if (!(out instanceof NDArray)) typeError('out must be a numpy array');
  const target = out as unknown as NDArray;
  if (target.shape.join() !== source.shape.join()) valueError('out must have the same shape as x');
  checkArrayCast(source, target.dtype, 'safe');
  return target;
}

/** Each line along an axis shuffled by itself. */
export function permutedAlong(bits: BitSource, x: Value, axis: Value, out: Value): Value {
  const source = toArray(x);
  const made = out === null ? copy(source) : checkedOut(out, source);
  checkWriteable(made, 'out');
  if (out !== null && made !== source) assign(made, source);
  if (source.shape.length === 0) typeError('len() of unsized object');
  if (axis === null) {
    // NumPy shuffles the memory as it lies, be it by rows or by columns.
    const lies = isCContiguous(made) || isFContiguous(made);
    const flat = viewOf(lies ? made : copy(made, 'C'), [made.size], [made.dtype.itemsize]);
    shuffle(bits, flat as unknown as Value);
    if (!lies)
      flatItems(flat).forEach((raw, i) => {
        writeAt(made, offsetIn(made, i), raw);
      });
    return made as unknown as Value;
  }
  const along = axisIn(parsedInteger(axis), made.shape.length);
  const outer = made.shape.filter((_, i) => i !== along);
  const strides = made.strides.filter((_, i) => i !== along);
  const lines = outer.reduce((total, one) => total * one, 1);
  for (let k = 0; k < lines; k++) {
    let at = made.offset;
    let rest = k;
    for (let i = outer.length - 1; i >= 0; i--) {
      at += (rest % outer[i]!) * strides[i]!;
      rest = Math.floor(rest / outer[i]!);
    }
    shuffle(bits, viewOf(made, [made.shape[along]!], [made.strides[along]!], at) as unknown as Value);
  }
  return made as unknown as Value;
}
