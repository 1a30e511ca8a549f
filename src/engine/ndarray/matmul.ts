/** matmul, dot, inner, outer, vdot and tensordot. Each reports one einsum event. */
import { dotShape, innerShape, type MatmulShape, matmulShape, tensordotShape } from '../shapes/products.ts';
import { empty, isCContiguous, NDArray, unwrittenArray } from './array.ts';
import { gemmComplex } from './blas/complexMatrices.ts';
import { assign, astype, plainCopy, rawAssign } from './copying.ts';
import { complex128, type DType, float32, float64, int32, int64, object, sameDType, TYPE, timeDType } from './dtype.ts';
import { ArrayError, orThrow } from './errors.ts';
import { INVALID, reportFloatStatus, reportingAs, unreported } from './floatStatus.ts';
import { type Gemm, gemmFloat, gemmI32, gemmI64, gemmObject, sumOfProducts } from './gemm.ts';
import { broadcastStrides } from './iterate.ts';
import { findLoop } from './loopChoice.ts';
import { isBehaved } from './loops.ts';
import { ravel, reshape, transpose } from './manipulate.ts';
import { currentObserver, observed } from './observe.ts';
import { allFinite, meetsPadding, productStatus } from './productStatus.ts';
import { resultType } from './promotion.ts';
import { refusal } from './refusals.ts';
import { apply, callUfunc, ufuncNamed } from './ufunc.ts';
import type { Matrix } from './wasm/gemm.ts';

interface Kernel {
  /** What the operands are cast to before, and the result is cast from. */
  readonly dtype: DType;
  /** Null: floats and complex numbers, which are multiplied where they lie. */
  readonly gemm: Gemm<never> | null;
  readonly view: (array: NDArray) => unknown;
  /** Elements per item of the view, and per offset byte. */
  readonly width: number;
}

const f64Kernel: Kernel = {
  dtype: float64,
  gemm: null,
  view: (array) => array.storage.f64,
  width: 8,
};
const f32Kernel: Kernel = {
  dtype: float32,
  gemm: null,
  view: (array) => array.storage.f32,
  width: 4,
};
const i32Kernel: Kernel = { dtype: int32, gemm: gemmI32 as Gemm<never>, view: (array) => array.storage.i32, width: 4 };
const i64Kernel: Kernel = { dtype: int64, gemm: gemmI64 as Gemm<never>, view: (array) => array.storage.b64, width: 8 };
const objectKernel = (dtype: DType): Kernel => ({
  dtype,
  gemm: gemmObject as Gemm<never>,
  view: (array) => array.storage.objects,
  width: 8,
});
const complexKernel = (dtype: DType): Kernel =>
  dtype.itemsize === 16
    ? { dtype, gemm: null, view: (array) => array.storage.f64, width: 16 }
    : { dtype, gemm: null, view: (array) => array.storage.f32, width: 8 };

/** 64-bit integers go through doubles while every sum stays exact. */
function integerKernel(a: NDArray, b: NDArray, inner: number): Kernel {
  const limit = 2 ** 53;
  return largest(a) * largest(b) * inner < limit ? f64Kernel : i64Kernel;
}

function largest(array: NDArray): number {
  if (array.size === 0) return 0;
  const values = asContiguousOf(array, float64);
  const view = values.storage.f64;
  let most = 0;
  for (let i = values.offset / 8, end = i + values.size; i < end; i++)
    most = Math.max(most, Math.abs(view[i] as number));
  return most;
}

function kernelFor(dtype: DType, a: NDArray, b: NDArray, inner: number): Kernel {
  if (dtype.num === TYPE.float64 || dtype.kind === 'b') return f64Kernel;
  if (dtype.kind === 'f') return f32Kernel;
  if (dtype.kind === 'c') return complexKernel(dtype);
  if (dtype.kind === 'O') return objectKernel(dtype);
  return dtype.itemsize === 8 ? integerKernel(a, b, inner) : i32Kernel;
}

function asContiguousOf(array: NDArray, dtype: DType): NDArray {
  if (array.dtype.num === dtype.num && isCContiguous(array) && isBehaved(array)) return array;
  const made = empty(array.shape, dtype);
  rawAssign(made, array);
  return made;
}

/** The dtype of a product; the error of matmul where there is none. */
function productType(a: NDArray, b: NDArray): DType {
  if (a.dtype === b.dtype && a.dtype.num <= TYPE.object && !a.dtype.swapped) return a.dtype;
  if (a.dtype.kind === 'O' || b.dtype.kind === 'O') return object;
  const kinds = a.dtype.kind + b.dtype.kind;
  if (kinds === 'mm') return timeDType('m', { base: 'generic', count: 1 });
  if (/[US]/.test(kinds)) throw new ArrayError('ValueError', 'data type must provide an itemsize');
  if (/[mMV]/.test(kinds)) throw refusal(ufuncNamed('matmul'), [a, b]);
  return resultType([a.dtype, b.dtype]);
}

/** Whether BLAS multiplies a column or row by 0: it leaves that out, whatever the other numbers are. */
function isTimesZero(a: NDArray, b: NDArray, { rows, inner, columns }: MatmulShape): boolean {
  if (inner !== 1 || rows === columns || !isFloat([a, b])) return false;
  return rows === 1 ? isZero(a) : columns === 1 && isZero(b);
}

function isZero(number: NDArray): boolean {
  const { storage, offset } = asContiguousOf(number, complex128);
  return storage.f64[offset / 8] === 0 && storage.f64[offset / 8 + 1] === 0;
}

/** Who tells what the product met on its way beyond the finite: NumPy's name of the function, or nobody. */
type Teller = string | null;

/** Multiplies stacks of matrices into a new row-major array of `plan.shape`. */
function multiply(a: NDArray, b: NDArray, plan: MatmulShape, teller: Teller, oneByOne = false): NDArray {
  const dtype = productType(a, b);
  const kernel = kernelFor(dtype, a, b, plan.inner);
  // only of matrices' products every element is set and not added to
  const isSet = kernel === f64Kernel && plan.rows > 1 && plan.columns > 1 && plan.inner > 0;
  const result = isSet ? unwrittenArray(plan.shape, float64) : empty(plan.shape, kernel.dtype);
  if (result.size > 0) {
    if (teller === 'dot' && !oneByOne && isTimesZero(a, b, plan)) return result;
    if (kernel.gemm === null)
      multiplyFloats(inPlace(a, kernel.dtype), inPlace(b, kernel.dtype), result, plan, oneByOne);
    else multiplyPacked(kernel, asContiguousOf(a, kernel.dtype), asContiguousOf(b, kernel.dtype), result, plan);
  }
  if (teller !== null && 'fc'.includes(dtype.kind)) tellStatus(teller, a, b, result, plan);
  if (kernel.dtype.num === dtype.num) return result;
  return teller === null ? castBack(result, dtype) : reportingAs(teller, () => castBack(result, dtype));
}

function tellStatus(teller: string, a: NDArray, b: NDArray, result: NDArray, plan: MatmulShape): void {
  const { dtype } = result;
  const parts = dtype.kind === 'c' ? 2 : 1;
  const width = dtype.itemsize / parts;
  const factor = ({ storage }: NDArray, offset: number): { view: Float64Array | Float32Array; at: number } => ({
    view: width === 8 ? storage.memory.f64 : storage.memory.f32,
    at: (offset + storage.start) / width,
  });
  const { view, at } = factor(result, result.offset);
  if (allFinite(view, at, at + result.size * parts)) return;
  const [left, right] = [asContiguousOf(a, dtype), asContiguousOf(b, dtype)];
  const offsetsB = batchOffsets(right, plan.batch, right.ndim > 1 ? 2 : 1);
  const step = plan.rows * plan.columns * dtype.itemsize;
  // half precision has no kernels of OpenBLAS's
  const isRowMajor = productType(a, b).num === dtype.num && isCContiguous(a) && isCContiguous(b);
  let status = 0;
  batchOffsets(left, plan.batch, left.ndim > 1 ? 2 : 1).forEach((offset, i) => {
    const own = factor(result, result.offset + i * step);
    const size = { ...plan, parts } as const;
    status |= productStatus(factor(left, offset), factor(right, offsetsB[i] as number), own, size);
    if (isRowMajor && meetsPadding(factor(left, offset), size)) status |= INVALID;
  });
  reportFloatStatus(status, teller);
}

/** The array as it lies if it can be read so, else a cast copy. */
function inPlace(array: NDArray, dtype: DType): NDArray {
  return array.dtype.num === dtype.num && isBehaved(array) ? array : asContiguousOf(array, dtype);
}

/** A matrix of the array's from an element of the buffer on; a vector stands as a column, or lies as a row. */
function matrixAt({ storage, strides }: NDArray, width: number, at: number, stands: boolean): Matrix {
  const view = width === 8 ? storage.memory.f64 : storage.memory.f32;
  const last = (strides[strides.length - 1] as number) / width;
  if (strides.length > 1) return { view, at, row: (strides[strides.length - 2] as number) / width, column: last };
  return stands ? { view, at, row: last, column: 0 } : { view, at, row: 0, column: last };
}

/** Up to so many products np.dot of stacks goes element by element, as NumPy does. */
const ONE_BY_ONE = 2 ** 20;

function multiplyFloats(a: NDArray, b: NDArray, result: NDArray, plan: MatmulShape, oneByOne: boolean): void {
  const { rows, inner, columns } = plan;
  const parts = result.dtype.kind === 'c' ? 2 : 1;
  const whole = parts === 2 ? gemmComplex : gemmFloat;
  const gemm = oneByOne ? byElements(whole, parts) : whole;
  const width = result.dtype.itemsize / parts;
  const to = (result.offset + result.storage.start) / width;
  const out = width === 8 ? result.storage.memory.f64 : result.storage.memory.f32;
  const one = (offsetA: number, offsetB: number, at: number): void => {
    const left = matrixAt(a, width, (offsetA + a.storage.start) / width, false);
    const right = matrixAt(b, width, (offsetB + b.storage.start) / width, true);
    gemm(rows, columns, inner, left, right, out, at);
  };
  if (plan.batch.length === 0) {
    one(a.offset, b.offset, to);
    return;
  }
  const offsetsB = batchOffsets(b, plan.batch, b.ndim > 1 ? 2 : 1);
  batchOffsets(a, plan.batch, a.ndim > 1 ? 2 : 1).forEach((offset, i) => {
    one(offset, offsetsB[i] as number, to + i * rows * columns * parts);
  });
}

type Placed = typeof gemmFloat;

/** A product as so many dot products of a row and a column. */
const byElements =
  (gemm: Placed, parts: number): Placed =>
  (m, n, k, A, B, C, c) => {
    for (let i = 0; i < m; i++)
      for (let j = 0; j < n; j++)
        gemm(1, 1, k, { ...A, at: A.at + i * A.row }, { ...B, at: B.at + j * B.column }, C, c + parts * (i * n + j));
  };

function multiplyPacked(kernel: Kernel, left: NDArray, right: NDArray, result: NDArray, plan: MatmulShape): void {
  const { rows, inner, columns } = plan;
  const run = kernel.gemm as unknown as (
    m: number,
    n: number,
    k: number,
    A: unknown,
    a: number,
    B: unknown,
    b: number,
    C: unknown,
    c: number,
  ) => void;
  const [A, B, C] = [kernel.view(left), kernel.view(right), kernel.view(result)];
  const offsetsA = batchOffsets(left, plan.batch, left.ndim > 1 ? 2 : 1);
  const offsetsB = batchOffsets(right, plan.batch, right.ndim > 1 ? 2 : 1);
  for (let i = 0; i < offsetsA.length; i++) {
    run(
      rows,
      columns,
      inner,
      A,
      (offsetsA[i] as number) / kernel.width,
      B,
      (offsetsB[i] as number) / kernel.width,
      C,
      i * rows * columns,
    );
  }
}

function castBack(result: NDArray, dtype: DType): NDArray {
  return observed(null, () => astype(result, dtype));
}

/** Byte offsets of the matrices of a stack broadcast to `batch`. */
function batchOffsets(array: NDArray, batch: readonly number[], core: number): number[] {
  if (batch.length === 0) return [array.offset];
  const stack = new NDArray(
    array.storage,
    array.dtype,
    array.shape.slice(0, array.ndim - core),
    array.strides.slice(0, array.ndim - core),
    array.offset,
    null,
  );
  const strides = broadcastStrides(stack, batch);
  let offsets = [array.offset];
  batch.forEach((length, axis) => {
    offsets = offsets.flatMap((at) => Array.from({ length }, (_, i) => at + i * (strides[axis] as number)));
  });
  return offsets;
}

/** np.dot writes straight into its output. */
function checkDotOutput(result: NDArray, out: NDArray): void {
  const fits = sameDType(out.dtype, result.dtype) && out.ndim === result.ndim && isCContiguous(out);
  if (fits && out.shape.join() === result.shape.join()) return;
  throw new ArrayError(
    'ValueError',
    fits
      ? 'output array has wrong dimensions'
      : 'output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)',
  );
}

function into(result: NDArray, out: NDArray | null, name: string): NDArray {
  if (out === null) return result;
  if (name === 'dot') checkDotOutput(result, out);
  else if (out.shape.join() !== result.shape.join()) {
    throw new ArrayError(
      'ValueError',
      `matmul: Output operand 0 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size ${out.shape[0]} is different from ${result.shape[0]})`,
    );
  }
  // One einsum event tells of the product; what is overwritten is told all the same.
  currentObserver()?.beforeWrite(out.storage, out);
  observed(null, () => assign(out, result, 'same_kind'));
  return out;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function report(name: string, subscripts: () => string, inputs: NDArray[], output: NDArray): NDArray {
  const observer = currentObserver();
  if (observer !== null && observer.ignores?.(output.size) !== true)
    observer.event({ kind: 'einsum', name, subscripts: subscripts(), inputs, output });
  return output;
}

function matmulLetters(a: NDArray, b: NDArray): string {
  const batch = Math.max(a.ndim - 2, b.ndim - 2, 0);
  const letters = LETTERS.slice(0, batch);
  const own = (ndim: number): string => letters.slice(batch - Math.max(ndim - 2, 0));
  const left = a.ndim > 1 ? 'x' : '';
  const right = b.ndim > 1 ? 'z' : '';
  return `${own(a.ndim)}${left}y,${own(b.ndim)}y${right}->${letters}${left}${right}`;
}

/** NumPy leaves products of complex columns and rows out of BLAS. */
function matmulOf(a: NDArray, b: NDArray, teller: Teller): NDArray {
  const plan = orThrow<MatmulShape>(matmulShape(a.shape, b.shape));
  return multiply(a, b, plan, teller, plan.inner === 1 && productType(a, b).kind === 'c');
}

/** a @ b. */
export function matmul(a: NDArray, b: NDArray, out: NDArray | null = null, teller: Teller = 'matmul'): NDArray {
  // asked for its error where there is no product
  if (a.dtype !== b.dtype || a.dtype.kind !== 'f') findLoop(ufuncNamed('matmul'), [a, b]);
  const quick = dotOfVectors(a, b);
  const product = quick ?? matmulOf(a, b, teller);
  const output = into(product, out, 'matmul');
  return report('matmul', () => matmulLetters(a, b), [a, b], output);
}

/** np.dot. */
export function dot(a: NDArray, b: NDArray, out: NDArray | null = null, teller: Teller = 'dot'): NDArray {
  if (a.ndim === 0 || b.ndim === 0) {
    const isForBlas =
      a.ndim <= 2 && b.ndim <= 2 && [a, b].every(({ dtype }) => 'biufc'.includes(dtype.kind)) && isFloat([a, b]);
    const multiplied = (): NDArray => observed(currentObserver(), () => apply('multiply', a, b));
    if (!isForBlas) return into(multiplied(), out, 'dot');
    const [number, other] = a.ndim === 0 ? [a, b] : [b, a];
    const leavesOut = other.size > 1 && isZero(number);
    const product = leavesOut ? unreported(multiplied) : reportingAs('dot', multiplied);
    // BLAS, which NumPy asks about matrices, adds the products to zeros, so that none is negative
    if (product.size > 1 && !product.dtype.swapped) withoutNegativeZeros(product, leavesOut);
    return into(product, out, 'dot');
  }
  const isFlat = a.ndim <= 2 && b.ndim <= 2;
  const fits = a.shape[a.ndim - 1] === b.shape[Math.max(b.ndim - 2, 0)];
  const product = !(isFlat && fits)
    ? observed(null, () => dotOfStacks(a, b, teller))
    : a.size === 1 && b.size === 1 && teller === 'dot' && isFloat([a, b])
      ? productOfNumbers(a, b)
      : flatDot(a, b, teller);
  return report(
    'dot',
    () => pairLetters(a, b, [a.ndim - 1], [Math.max(b.ndim - 2, 0)]),
    [a, b],
    into(product, out, 'dot'),
  );
}

/** The product of two vectors of float64 that lie forwards; null for others, and where it is not finite and something is to be told. */
function dotOfVectors(a: NDArray, b: NDArray): NDArray | null {
  if (a.shape.length !== 1 || b.shape.length !== 1 || a.dtype !== float64 || b.dtype !== float64) return null;
  const { size } = a;
  const [step, other] = [a.strides[0] as number, b.strides[0] as number];
  if (size !== b.size || size < 2 || step < 8 || other < 8 || !isBehaved(a) || !isBehaved(b)) return null;
  const line = ({ storage, offset }: NDArray, bytes: number) => ({
    view: storage.memory.f64,
    at: (storage.start + offset) >>> 3,
    step: bytes >>> 3,
  });
  const sum = sumOfProducts(line(a, step), line(b, other), size);
  if (sum === null || sum - sum !== 0) return null;
  const result = empty([], float64);
  result.storage.memory.f64[result.storage.start >>> 3] = sum;
  return result;
}

/** Whether arrays have a type together that BLAS has sums for. */
function isFloat(arrays: readonly NDArray[]): boolean {
  const type = resultType(arrays.map(({ dtype }) => dtype));
  return 'fc'.includes(type.kind) && type.itemsize > 2;
}

/** Matrices of one number each are multiplied by NumPy itself: nothing is added to the product, which may be -0. */
const productOfNumbers = (a: NDArray, b: NDArray): NDArray =>
  observed(null, () => {
    const product = reportingAs('dot', () => apply('multiply', ravel(a), ravel(b)));
    return reshape(product, orThrow<number[]>(dotShape(a.shape, b.shape)));
  });

const flatDot = (a: NDArray, b: NDArray, teller: Teller): NDArray => {
  const quick = dotOfVectors(a, b);
  if (quick !== null) return quick;
  const [left, right] = [forwards(a), forwards(b)];
  return multiply(left, right, orThrow<MatmulShape>(matmulShape(left.shape, right.shape)), teller);
};

function dotOfStacks(a: NDArray, b: NDArray, teller: Teller): NDArray {
  const shape = orThrow<number[]>(dotShape(a.shape, b.shape));
  const inner = a.shape[a.ndim - 1] as number;
  const left = reshape(a, [sizeBut(a, a.ndim - 1), inner]);
  const right = linesAlong(b, Math.max(b.ndim - 2, 0));
  const plan = orThrow<MatmulShape>(matmulShape(left.shape, right.shape));
  return reshape(multiply(left, right, plan, teller, plan.rows * inner * plan.columns <= ONE_BY_ONE), shape);
}

/** np.dot gives BLAS a copy of a vector or matrix that runs backwards or stands still, and of a matrix whose lines BLAS cannot walk. */
function forwards(array: NDArray): NDArray {
  const { shape, strides, dtype } = array;
  const isOdd = strides.some((step, axis) => step < 0 || (step === 0 && (shape[axis] as number) > 1));
  const [rows = 0, columns = 0] = shape;
  const [down = 0, along = 0] = strides.map((step) => step / dtype.itemsize);
  const isForBlas = shape.length < 2 || (along === 1 && down >= columns) || (down === 1 && along >= rows);
  return isOdd || !isForBlas ? plainCopy(array) : array;
}

/** The lines along an axis as columns of a matrix; neighbours stay neighbours, and gaps gaps. */
function linesAlong(array: NDArray, axis: number): NDArray {
  const length = array.shape[axis] as number;
  const others = axesBut(array, axis);
  const count = sizeBut(array, axis);
  if (array.strides[axis] === array.dtype.itemsize)
    return transpose(reshape(transpose(array, [...others, axis]), [count, length]));
  return reshape(transpose(array, [axis, ...others]), [length, count]);
}

function withoutNegativeZeros(array: NDArray, isLeftOut: boolean): void {
  const parts = array.dtype.kind === 'c' ? 2 : 1;
  const width = array.dtype.itemsize / parts;
  if (width < 4) return;
  const view = width === 8 ? array.storage.f64 : array.storage.f32;
  const start = array.offset / width;
  for (let i = start, end = start + array.size * parts; i < end; i++) view[i] = isLeftOut ? 0 : (view[i] as number) + 0;
}

const axesBut = (array: NDArray, axis: number): number[] => array.shape.map((_, i) => i).filter((i) => i !== axis);
const sizeBut = (array: NDArray, axis: number): number =>
  array.shape.reduce((total, length, i) => (i === axis ? total : total * length), 1);

function pairLetters(a: NDArray, b: NDArray, axesA: readonly number[], axesB: readonly number[]): string {
  const left = [...LETTERS.slice(0, a.ndim)];
  const right = [...LETTERS.slice(a.ndim, a.ndim + b.ndim)];
  axesB.forEach((axis, k) => {
    right[axis] = left[axesA[k] as number] as string;
  });
  const output = [...left.filter((_, i) => !axesA.includes(i)), ...right.filter((_, i) => !axesB.includes(i))];
  return `${left.join('')},${right.join('')}->${output.join('')}`;
}

/** np.inner, to NumPy a product with the transpose. */
export function inner(a: NDArray, b: NDArray): NDArray {
  if (a.ndim === 0 || b.ndim === 0) return dot(a, b);
  orThrow<number[]>(innerShape(a.shape, b.shape));
  const turned = b.ndim < 2 ? b : transpose(b, [...axesBut(b, b.ndim - 2), b.ndim - 2]);
  const product = observed(null, () => dot(a, turned));
  return report('inner', () => pairLetters(a, b, [a.ndim - 1], [b.ndim - 1]), [a, b], product);
}

/** np.tensordot over the given axes. */
export function tensordot(a: NDArray, b: NDArray, axesA: readonly number[], axesB: readonly number[]): NDArray {
  const plan = orThrow<{ axesA: number[]; axesB: number[]; shape: number[] }>(
    tensordotShape(a.shape, b.shape, axesA, axesB),
  );
  return contract('tensordot', a, b, plan.axesA, plan.axesB);
}

/** Moves the summed axes inside, multiplies two matrices, and gives the rest its shape. */
function contract(name: string, a: NDArray, b: NDArray, axesA: readonly number[], axesB: readonly number[]): NDArray {
  const keptA = a.shape.map((_, i) => i).filter((i) => !axesA.includes(i));
  const keptB = b.shape.map((_, i) => i).filter((i) => !axesB.includes(i));
  const shape = [...keptA.map((i) => a.shape[i] as number), ...keptB.map((i) => b.shape[i] as number)];
  const product = observed(null, () => {
    if (a.size === 1 && b.size === 1 && isFloat([a, b])) return reshape(productOfNumbers(ravel(a), ravel(b)), shape);
    const summed = axesA.reduce((total, i) => total * (a.shape[i] as number), 1);
    const rows = keptA.reduce((total, i) => total * (a.shape[i] as number), 1);
    const columns = keptB.reduce((total, i) => total * (b.shape[i] as number), 1);
    const left = forwards(reshape(transpose(a, [...keptA, ...axesA]), [rows, summed]));
    const right = forwards(reshape(transpose(b, [...axesB, ...keptB]), [summed, columns]));
    return reshape(multiply(left, right, orThrow<MatmulShape>(matmulShape(left.shape, right.shape)), 'dot'), shape);
  });
  return report(name, () => pairLetters(a, b, axesA, axesB), [a, b], product);
}

/** np.outer: both flattened. */
export function outer(a: NDArray, b: NDArray, out: NDArray | null = null): NDArray {
  const left = reshape(a, [a.size, 1]);
  const right = reshape(b, [1, b.size]);
  const product = observed(
    null,
    () => callUfunc(ufuncNamed('multiply'), [left, right], { out: out && [out] })[0],
  ) as NDArray;
  return report('outer', () => 'a,b->ab', [reshape(a, [a.size]), reshape(b, [b.size])], product);
}

/** np.vdot: flattened, the first one conjugated. */
export function vdot(a: NDArray, b: NDArray): NDArray {
  if (a.size !== b.size)
    throw new ArrayError('ValueError', `cannot reshape array of size ${b.size} into shape (${a.size},)`);
  const left = reshape('cO'.includes(a.dtype.kind) ? apply('conjugate', a) : a, [a.size]);
  const right = reshape(b, [b.size]);
  const product = observed(null, () =>
    multiply(left, right, orThrow<MatmulShape>(matmulShape(left.shape, right.shape)), null),
  );
  return report('dot', () => 'a,a->', [left, right], product);
}
