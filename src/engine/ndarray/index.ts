/**
 * The array room's door: everything that other rooms import from it.
 *
 * dtype.ts      DType, bool … complex128, object, strDType(n), bytesDType(n), voidDType(n), timeDType(kind, unit), structDType(fields, align?),
 *               subarrayDType, swapByteOrder, nativeDType, sameDType, dtypeStr, dtypeRepr · dtypeParse.ts parseDType(text)
 * promotion.ts  resultType((DType | 'weak int' | 'weak float' | 'weak complex')[]), promoteTypes, canCast(from, to, casting), checkCast
 * array.ts      NDArray {storage, dtype, shape, strides (bytes), offset (bytes), size, base, writeable, cls}, empty(shape, dtype, order),
 *               viewOf(array, shape, strides, offset?, dtype?), isCContiguous, isFContiguous, mayShareMemory
 * copying.ts    assign(target, source, casting?), copy(array, order), astype(array, dtype, casting?, order?), fill(array, raw),
 *               scalarArray(raw, dtype), zeros, full(shape, raw, dtype), fromValues(raws, dtype, shape?), emptyLike(array, dtype?, order?), toBytes
 * elements.ts   itemAt(array, position), readAt/writeAt(array, byteOffset, …), flatItems(array), scalarOf(array0d)
 * indexing.ts   getIndex(array, items): NDArray, setIndex(array, items, value), indexPositions, fitIndices, splitPositions, with
 *               IndexItem = {kind:'int'|'slice'|'newaxis'|'ellipsis'|'array'|'mask'}
 * ufunc.ts      ufuncNamed(name): Ufunc; callUfunc(ufunc, (NDArray | Weak)[], options): NDArray[]; apply(name, …): NDArray;
 *               reduceUfunc, accumulateUfunc, reduceatUfunc, atUfunc
 * matmul.ts     matmul(a, b, out?), dot(a, b, out?), inner, outer, vdot, tensordot(a, b, axesA, axesB) · einsum.ts einsum(subscripts, operands, options?)
 * manipulate.ts reshape, ravel, transpose, swapaxes, moveaxis, squeeze, expandDims, broadcastTo, flip, split … · joining.ts concatenate, stack, repeat, roll, tile, pad
 * parts.ts      fieldView(array, name), realPart, imaginaryPart, partType(array)
 * sort.ts       sort(array, axis), argsort, searchsorted, unique, lexsort
 * partition.ts  partition(array, kths, axis)
 * conditions.ts where, nonzero, anyTrue, allTrue · argBest.ts argmax(array, axis, keepdims), argmin
 * printing/     arrayRepr(array, options), arrayStr, scalarRepr(raw, dtype), scalarStr
 * objects.ts    setObjectOperations(table) · floatStatus.ts setFloatErrorHandler(handler)
 * observe.ts    observed(listener, body), currentObserver()
 */

export { accumulateUfunc, reduceatUfunc } from './accumulate.ts';
export * from './allocation.ts';
export * from './argBest.ts';
export * from './array.ts';
export * from './conditions.ts';
export * from './copying.ts';
export * from './dtype.ts';
export * from './dtypeParse.ts';
export * from './einsum.ts';
export {
  flatItems,
  forEachOffset,
  itemAt,
  NAT,
  offsetOf,
  rawToNumber,
  readAt,
  scalarOf,
  writeAt,
} from './elements.ts';
export type { CallOptions } from './elementwise.ts';
export * from './errors.ts';
export * from './float16.ts';
export * from './floatStatus.ts';
export type { ReduceOptions } from './foldLoop.ts';
export * from './gather.ts';
export type { IndexItem } from './indexItems.ts';
export * from './indexing.ts';
export { checkIntegerBounds } from './integerBounds.ts';
export * from './joining.ts';
export * from './manipulate.ts';
export * from './matmul.ts';
export * from './objects.ts';
export * from './observe.ts';
export { sharesMemory } from './overlap.ts';
export { partition } from './partition.ts';
export * from './parts.ts';
export { type Array2StringOptions, arrayRepr, arrayStr } from './printing/arrays.ts';
export type { Bits, FloatTextOptions } from './printing/floats.ts';
export * from './printing/options.ts';
export { scalarRepr, scalarStr } from './printing/scalars.ts';
export * from './promotion.ts';
export * from './reduction.ts';
export * from './scatter.ts';
export { argsort, searchsorted, sort, type Unique, unique } from './sort.ts';
export * from './text.ts';
export * from './ufunc.ts';
export { findUfunc, SPECIAL, Ufunc, type UfuncLoop, ufuncNames } from './ufuncs/index.ts';
export * from './units.ts';
export { type StartHelpers, setHelpers } from './wasm/team.ts';
export { type Operand, Weak, weakArray, weakDefault } from './weak.ts';
