/** Copies and casts: assign (with broadcast and conversion), copy, astype, fill, and arrays from JavaScript values. */

import { broadcastToShape } from '../shapes/broadcast.ts';
import { compactShape } from '../shapes/texts.ts';
import {
  cStrides,
  empty,
  fStrides,
  isCContiguous,
  isFContiguous,
  mayShareMemory,
  type NDArray,
  type Order,
  unwrittenArray,
  viewOf,
} from './array.ts';
import { castLoop, castToFloats, fillOutside } from './castLoops.ts';
import { bool, type DType, float64, int64, nativeDType, sameDType, TYPE, voidDType } from './dtype.ts';
import { convertRaw, copyStruct, forEachOffset, readAt, writeAt } from './elements.ts';
import { ArrayError } from './errors.ts';
import { reportFloatStatus } from './floatStatus.ts';
import { broadcastStrides, runLoop } from './iterate.ts';
import { type BodyText, compileLoop, isBehaved } from './loops.ts';
import { objectOperations, type Raw } from './objects.ts';
import { currentObserver } from './observe.ts';
import { type Casting, checkCast, notCast } from './promotion.ts';
import { convertTime } from './units.ts';

let onDiscardImaginary: (() => void) | null = null;

/** Who hears of complex numbers cast to real ones (NumPy's ComplexWarning). */
export function setComplexWarningHandler(handler: (() => void) | null): void {
  onDiscardImaginary = handler;
}

const isPlain = (dtype: DType): boolean => dtype.num <= TYPE.complex128 || dtype.num === TYPE.float16;

/** Copies elements without events, overlap or shape checks: `source` must broadcast to `target`. */
export function rawAssign(target: NDArray, source: NDArray): void {
  if (target.size === 0) return;
  const from = source.dtype;
  const to = target.dtype;
  if (from.fields !== null && to.kind !== 'V' && to.kind !== 'O') {
    rawAssign(target, onlyField(source, to));
    return;
  }
  if (from === float64 && to === float64 && source.size === 1 && fillLine(target, source)) return;
  const loopable = isBehaved(target) && isBehaved(source);
  if (loopable && isPlain(from) && isPlain(to)) {
    if (from.num === to.num && copyBlock(target, source)) return;
    if (to === float64 && (from === bool || from.num === TYPE.int64) && castToFloats(target, source)) return;
    if (from.kind === 'c' && to.kind !== 'c' && to.kind !== 'b' && onDiscardImaginary !== null) onDiscardImaginary();
    let status = runLoop(castLoop(from, to), target.shape, [source, target]);
    if (to.num === TYPE.uint32 && from.kind === 'f' && from.itemsize > 2) status |= fillOutside(target, source);
    if (status !== 0) reportFloatStatus(status, 'cast');
    return;
  }
  if (!loopable && from.num !== to.num && isPlain(from) && isPlain(to)) {
    castByWayOfNative(target, source);
    return;
  }
  if (loopable && from.num === to.num && (from.kind === 'O' || sameDType(from, to))) {
    const body: BodyText =
      from.kind === 'O' ? { code: 'r = a' } : { raw: true, code: 'R[ir] = A[ia]; R[ir + 1] = A[ia + 1];' };
    runLoop(compileLoop('cast', [from], [to], body), target.shape, [source, target]);
    return;
  }
  // of what has no shape of its own only the bytes count
  const isRaw = to.kind === 'V' && to.fields === null && to.subarray === null && !'VO'.includes(from.kind);
  assignElements(
    target,
    isRaw ? viewOf(source, source.shape, source.strides, source.offset, voidDType(from.itemsize)) : source,
  );
}

/** One number for a line of float64 (`x[2:5] = 0.0`), which the general loop's preparations take longer than. */
function fillLine(target: NDArray, source: NDArray): boolean {
  if (target.shape.length !== 1 || !isBehaved(target) || !isBehaved(source)) return false;
  const view = target.storage.memory.f64;
  const value = source.storage.memory.f64[(source.storage.start + source.offset) >>> 3] as number;
  const step = (target.strides[0] as number) / 8;
  let at = (target.storage.start + target.offset) / 8;
  for (let i = 0; i < target.size; i++, at += step) view[at] = value;
  return true;
}

/** Casts where bytes are swapped or lie off their places: between copies that loops can run over. */
function castByWayOfNative(target: NDArray, source: NDArray): void {
  const native = (array: NDArray): NDArray => empty(array.shape, nativeDType(array.dtype));
  const from = isBehaved(source) ? source : native(source);
  if (from !== source) rawAssign(from, source);
  const to = isBehaved(target) ? target : native(target);
  rawAssign(to, from);
  if (to !== target) rawAssign(target, to);
}

/** The one field of a structure that becomes a plain array; of several none is the right one. */
function onlyField(source: NDArray, to: DType): NDArray {
  const [field, second] = source.dtype.fields ?? [];
  if (field === undefined || second !== undefined) throw notCast(source.dtype, to, 'unsafe');
  // of a subarray the first element
  const dtype = field.dtype.subarray?.base ?? field.dtype;
  return viewOf(source, source.shape, source.strides, source.offset + field.offset, dtype);
}

/** One memory copy where both sides lie without gaps in the same order. */
function copyBlock(target: NDArray, source: NDArray): boolean {
  if (source.size !== target.size || source.size < 16 || source.shape.length !== target.shape.length) return false;
  const rows = isCContiguous(target) && isCContiguous(source);
  if (!rows && !(isFContiguous(target) && isFContiguous(source))) return false;
  // in views of the whole buffers: those of a new storage would be made for this alone
  const from = source.storage.start + source.offset;
  const bytes = source.storage.memory.u8.subarray(from, from + source.nbytes);
  target.storage.memory.u8.set(bytes, target.storage.start + target.offset);
  return true;
}

function assignElements(target: NDArray, source: NDArray): void {
  const offsets = new Float64Array(target.size);
  const wide = viewOf(source, target.shape, broadcastStrides(source, target.shape));
  let k = 0;
  forEachOffset(wide, (at) => {
    offsets[k++] = at;
  });
  const move = elementMover(target, source);
  k = 0;
  forEachOffset(target, (at) => move(at, offsets[k++] as number));
}

function elementMover(target: NDArray, source: NDArray): (to: number, from: number) => void {
  const from = source.dtype;
  const to = target.dtype;
  const isUnlike = from.fields !== null && to.fields !== null && from.fields.length !== to.fields.length;
  if (isUnlike || (from.kind === 'V' && (from.fields?.length ?? 0) > 1 && 'biufcMmUS'.includes(to.kind)))
    throw notCast(from, to, 'unsafe');
  const spreads = from.kind === 'f' && to.fields !== null;
  if ((from.kind === 'V' && to.kind === 'V') || spreads)
    return (toAt, fromAt) => copyStruct(source, fromAt, from, target, toAt, to);
  if (from.unit !== null && to.unit !== null && from.kind === to.kind) {
    const [unitFrom, unitTo, kind] = [from.unit, to.unit, from.kind as 'M' | 'm'];
    return (toAt, fromAt) =>
      writeAt(target, toAt, convertTime(BigInt(readAt(source, fromAt) as number), unitFrom, unitTo, kind));
  }
  if (sameDType(from, to)) return (toAt, fromAt) => writeAt(target, toAt, readAt(source, fromAt));
  return (toAt, fromAt) => writeAt(target, toAt, convertRaw(readAt(source, fromAt), from, to));
}

/** Whether writing to `target` could change elements of `source` that are still to be read. */
export function overlaps(target: NDArray, source: NDArray): boolean {
  if (source.storage !== target.storage || target.size === 0) return false;
  if (source.offset === target.offset && source.dtype.itemsize === target.dtype.itemsize && sameWindow(source, target))
    return overlapsItself(target);
  return mayShareMemory(target, source);
}

/** Whether elements of an array may lie on the same bytes: those of windows with strides of their own do. */
function overlapsItself(array: NDArray): boolean {
  if (isCContiguous(array)) return false;
  const axes = array.shape.map((length, axis) => ({ length, step: Math.abs(array.strides[axis] as number) }));
  let reach = array.dtype.itemsize;
  for (const { length, step } of axes.sort((a, b) => a.step - b.step)) {
    if (length < 2) continue;
    if (step < reach) return true;
    reach += step * (length - 1);
  }
  return false;
}

function sameWindow(a: NDArray, b: NDArray): boolean {
  return (
    a.shape.length === b.shape.length &&
    a.shape.every((length, i) => length === b.shape[i] && (length === 1 || a.strides[i] === b.strides[i]))
  );
}

/** Tells the observer that a storage is about to change, and counts the change. */
export function beforeWrite(array: NDArray): void {
  const observer = currentObserver();
  if (observer !== null) observer.beforeWrite(array.storage, array);
  array.storage.version += 1;
}

/** Throws NumPy's error where an array's elements may not be cast so. */
export function checkArrayCast(array: NDArray, dtype: DType, casting: Casting): void {
  checkCast(array.dtype, dtype, casting, array.ndim === 0 ? 'scalar' : 'array data');
}

/** target[...] = source: broadcast, cast (unsafe unless told), overlap-safe, reported. */
export function assign(target: NDArray, source: NDArray, casting: Casting = 'unsafe'): void {
  if (!target.writeable) throw new ArrayError('ValueError', 'assignment destination is read-only');
  if (casting !== 'unsafe') checkArrayCast(source, target.dtype, casting);
  const fitted = fitTo(source, target.shape);
  beforeWrite(target);
  rawAssign(target, overlaps(target, fitted) ? plainCopy(fitted) : fitted);
  const observer = currentObserver();
  if (observer !== null && observer.ignores?.(target.size) !== true)
    observer.event({ kind: 'assign', target, source: fitted });
}

/** Drops leading axes of length 1 that the target lacks, and checks that the rest broadcasts. */
function fitTo(source: NDArray, shape: readonly number[]): NDArray {
  let skip = 0;
  while (source.shape.length - skip > shape.length && source.shape[skip] === 1) skip += 1;
  const fitted = skip === 0 ? source : viewOf(source, source.shape.slice(skip), source.strides.slice(skip));
  const error = broadcastToShape(fitted.shape, shape);
  if (error !== null) {
    throw new ArrayError(
      'ValueError',
      `could not broadcast input array from shape ${compactShape(fitted.shape)} into shape ${compactShape(shape)}`,
    );
  }
  return fitted;
}

/** A new array of the same elements in row-major order, unreported. */
export function plainCopy(source: NDArray, dtype: DType = source.dtype, order: Order = 'C'): NDArray {
  const target = empty(source.shape, dtype, order);
  rawAssign(target, source);
  return target;
}

export type CopyOrder = 'C' | 'F' | 'A' | 'K';

/** An array's axes from the one with the largest steps on. */
export function axesByStride({ strides }: NDArray): number[] {
  const reach = (axis: number): number => Math.abs(strides[axis] as number);
  return [...strides.keys()].sort((a, b) => reach(b) - reach(a) || a - b);
}

/** Strides of a new array in the memory order that `order` asks for, given what it is made like. */
function stridesLike(
  array: NDArray,
  order: CopyOrder,
  itemsize: number,
  shape: readonly number[] = array.shape,
): number[] {
  if (order === 'C') return cStrides(shape, itemsize);
  if (order === 'F') return fStrides(shape, itemsize);
  if (isCContiguous(array)) return cStrides(shape, itemsize);
  if (isFContiguous(array)) return fStrides(shape, itemsize);
  if (order === 'A') return cStrides(shape, itemsize);
  const axes = axesByStride(array);
  const strides = new Array<number>(axes.length);
  let step = itemsize;
  for (let k = axes.length - 1; k >= 0; k--) {
    const axis = axes[k] as number;
    strides[axis] = step;
    step *= shape[axis] as number;
  }
  return strides;
}

/** An uninitialised array with the shape and memory order of another. */
export function emptyLike(
  array: NDArray,
  dtype: DType = array.dtype,
  order: CopyOrder = 'K',
  shape: readonly number[] = array.shape,
): NDArray {
  const made = empty(shape, dtype);
  if (dtype.subarray === null && shape.length > 1) made.strides = stridesLike(array, order, dtype.itemsize, shape);
  return made;
}

/** array.copy(order). */
export function copy(array: NDArray, order: CopyOrder = 'K'): NDArray {
  return astype(array, array.dtype, 'unsafe', order);
}

/** array.astype(dtype, order, casting): always a new array. */
export function astype(array: NDArray, dtype: DType, casting: Casting = 'unsafe', order: CopyOrder = 'K'): NDArray {
  if (casting !== 'unsafe') checkArrayCast(array, dtype, casting);
  const target = unwrittenArray(array.shape, dtype);
  if (dtype.subarray === null && array.shape.length > 1) target.strides = stridesLike(array, order, dtype.itemsize);
  rawAssign(target, array);
  currentObserver()?.event({ kind: 'assign', target, source: array });
  return target;
}

/** The array itself if it has the dtype, else a cast copy. */
export function asDType(array: NDArray, dtype: DType): NDArray {
  return array.dtype === dtype || sameDType(array.dtype, dtype) ? array : astype(array, dtype);
}

/** array.fill(value), with a raw value of the array's own dtype. */
export function fill(array: NDArray, value: Raw): void {
  assign(array, scalarArray(value, array.dtype));
}

/** A 0-d array. */
export function scalarArray(value: Raw, dtype: DType): NDArray {
  const made = empty([], dtype);
  writeAt(made, 0, value);
  return made;
}

/** np.full. */
export function full(shape: readonly number[], value: Raw, dtype: DType, order: Order = 'C'): NDArray {
  const made = empty(shape, dtype, order);
  rawAssign(made, scalarArray(value, dtype));
  return made;
}

/** np.zeros: like empty, but with the int 0 for objects. */
export function zeros(shape: readonly number[], dtype: DType = float64, order: Order = 'C'): NDArray {
  const made = empty(shape, dtype, order);
  if (dtype.kind === 'O')
    (made.storage.objects as unknown[]).push(...new Array<unknown>(made.size).fill(objectOperations().zero));
  if (dtype.fields !== null) zeroObjects(made);
  return made;
}

/** Fields of objects hold Python's 0. */
function zeroObjects(array: NDArray): void {
  for (const { dtype, offset } of array.dtype.fields ?? []) {
    const field = viewOf(array, array.shape, array.strides, array.offset + offset, dtype);
    if (dtype.kind === 'O') fill(field, objectOperations().zero);
    else if (dtype.fields !== null) zeroObjects(field);
  }
}

/** A row-major array of raw values. */
export function fromValues(
  values: ArrayLike<Raw>,
  dtype: DType = float64,
  shape: readonly number[] = [values.length],
): NDArray {
  const made = empty(shape, dtype);
  if (dtype === float64) {
    const view = made.storage.f64;
    for (let i = 0; i < values.length; i++) view[i] = values[i] as number;
    return made;
  }
  if (dtype === int64 && (values instanceof Int32Array || values instanceof Float64Array)) {
    fillWhole(made.storage.i32, values);
    return made;
  }
  const size = dtype.itemsize;
  for (let i = 0; i < values.length; i++) writeAt(made, i * size, values[i]);
  return made;
}

/** Whole numbers as the halves of int64s. */
function fillWhole(words: Int32Array, values: Int32Array | Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    words[2 * i] = value;
    words[2 * i + 1] = Math.floor(value / 4294967296);
  }
}

/** np.ascontiguousarray's bytes: the elements' memory in row-major (or column-major) order. */
export function toBytes(array: NDArray, order: Order = 'C'): Uint8Array {
  const fits = order === 'C' ? isCContiguous(array) : isFContiguous(array);
  const source = fits ? array : plainCopy(array, array.dtype, order);
  return source.storage.u8.slice(source.offset, source.offset + source.nbytes);
}
