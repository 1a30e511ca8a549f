/** The decompositions on arrays: stacks of matrices in, arrays out, dtype rules, and the events that gradients need. */

import { nativeDType } from '../../ndarray/dtype.ts';
import { observed } from '../../ndarray/observe.ts';
import type { Value } from '../../python/objects/values.ts';
import { toArray } from '../coerce.ts';
import {
  ArrayError,
  assign,
  astype,
  canCast,
  complex64,
  complex128,
  currentObserver,
  type DType,
  dtypeRepr,
  empty,
  float32,
  float64,
  imaginaryPart,
  type NDArray,
  realPart,
  viewOf,
} from '../kernels.ts';
import { complexEigen, complexQr, complexSingular } from './complexDecompose.ts';
import { ComplexMatrix } from './complexMatrix.ts';
import { choleskyFactor, qrFactors } from './factor.ts';
import { type General, generalEigen } from './general.ts';
import { hermitianEigen } from './hermitian.ts';
import { type Lu, luFactor, luLogDeterminant, luSolve, type Numbers } from './lu.ts';
import { Matrix } from './matrix.ts';
import { singularValues, singularValuesOnly } from './singular.ts';
import { symmetricEigen, symmetricValues } from './symmetric.ts';

export function fail(message: string): never {
  throw new ArrayError('LinAlgError', message);
}

/** The dtype that linear algebra computes in; what is no number is refused by `ufunc`, NumPy's name for the computation and its input. */
export function computingType(given: DType, ufunc: string): DType {
  const dtype = nativeDType(given);
  if (dtype === float32 || dtype === complex64 || dtype === float64 || dtype === complex128) return dtype;
  if ('biu'.includes(dtype.kind)) return float64;
  if (dtype.name === 'float16') throw new ArrayError('TypeError', `array type float16 is unsupported in linalg`);
  if (ufunc === 'qr' && dtype.kind === 'O') return float64;
  const [name, place] = ufunc.split(' ') as [string, string | undefined];
  const rule = dtype.kind === 'V' || canCast(dtype, float64, 'unsafe') ? 'same_kind' : 'unsafe';
  throw new ArrayError(
    '_UFuncInputCastingError',
    `Cannot cast ufunc '${name}' input${place === undefined ? '' : ` ${place}`} from ${dtypeRepr(dtype)} to dtype('float64') with casting rule '${rule}'`,
  );
}

/** An argument of a computation as an array of at least two dimensions in a computing dtype. */
export function matrixArgument(a: Value, ufunc: string, square = true): NDArray {
  const array = toArray(a);
  const n = array.shape.length;
  if (n < 2) fail(`${n}-dimensional array given. Array must be at least two-dimensional`);
  if (square && array.shape[n - 1] !== array.shape[n - 2]) fail('Last 2 dimensions of the array must be square');
  const type = computingType(array.dtype, ufunc);
  return array.dtype === type ? array : astype(array, type);
}

/** The matrices of a stack, one after the other. */
export function eachMatrix(a: NDArray): NDArray[] {
  const ndim = a.shape.length;
  const outer = a.shape.slice(0, -2);
  const count = outer.reduce((total, one) => total * one, 1);
  return Array.from({ length: count }, (_, k) => {
    let at = a.offset;
    let rest = k;
    for (let i = outer.length - 1; i >= 0; i--) {
      at += (rest % outer[i]!) * a.strides[i]!;
      rest = Math.floor(rest / outer[i]!);
    }
    return viewOf(a, a.shape.slice(ndim - 2), a.strides.slice(ndim - 2), at);
  });
}

function realNumbers(part: NDArray): Float64Array {
  const made = empty(part.shape, float64);
  assign(made, part);
  return made.storage.f64.slice(made.offset / 8, made.offset / 8 + made.size);
}

const halfType = (array: NDArray): DType => (array.dtype.itemsize === 8 ? float32 : float64);

/** A matrix's numbers. */
export function numbersOf(a: NDArray): Numbers {
  if (a.dtype.kind !== 'c') return { re: quietly(() => realNumbers(a)), im: null };
  return quietly(() => ({ re: realNumbers(realPart(a, halfType(a))), im: realNumbers(imaginaryPart(a, halfType(a))) }));
}

function quietly<T>(body: () => T): T {
  return observed(null, body);
}

const complexOf = (one: NDArray): ComplexMatrix => {
  const [rows, columns] = one.shape as [number, number];
  return new ComplexMatrix(rows, columns, numbersOf(one));
};

export function matrixOf(a: NDArray): Matrix {
  return new Matrix(a.shape[0]!, a.shape[1]!, numbersOf(a).re);
}

/** A stack of results, put together in one array. */
export function stacked(
  parts: readonly Numbers[],
  outer: readonly number[],
  inner: readonly number[],
  dtype: DType,
): NDArray {
  return quietly(() => {
    const made = empty([...outer, ...inner], dtype);
    const size = inner.reduce((total, one) => total * one, 1);
    parts.forEach(({ re, im }, k) => {
      const target = viewOf(made, [size], [dtype.itemsize], made.offset + k * size * dtype.itemsize, dtype);
      const source = (data: Float64Array): NDArray => {
        const one = empty([size], float64);
        one.storage.f64.set(data.subarray(0, size), one.offset / 8);
        return one;
      };
      if (dtype.kind === 'c') {
        assign(realPart(target, halfType(target)), source(re));
        assign(imaginaryPart(target, halfType(target)), source(im ?? new Float64Array(size)));
      } else assign(target, source(re));
    });
    return made;
  });
}

/** Tells the observer of a named operation. */
export function special(
  name: string,
  inputs: NDArray[],
  outputs: NDArray[],
  parameters: Record<string, unknown> = {},
): void {
  currentObserver()?.event({ kind: 'special', name, inputs, outputs, parameters });
}

export const outerShape = (a: NDArray): number[] => a.shape.slice(0, -2);

export function choleskyOf(a: NDArray, upper = false): NDArray {
  if (a.dtype.kind === 'c') return complexCholesky(a, upper);
  const n = a.shape.at(-1)!;
  const parts = eachMatrix(a).map((one) => {
    const m = matrixOf(one);
    const l = choleskyFactor(upper ? m.transposed() : m) ?? fail('Matrix is not positive definite');
    return { re: (upper ? l.transposed() : l).data, im: null };
  });
  const result = stacked(parts, outerShape(a), [n, n], a.dtype);
  special('cholesky', [a], [result], { upper });
  return result;
}

function complexCholesky(a: NDArray, upper: boolean): NDArray {
  const n = a.shape.at(-1)!;
  const parts = eachMatrix(a).map((one) => {
    const { re, im } = numbersOf(one) as { re: Float64Array; im: Float64Array };
    const [lr, li] = [new Float64Array(n * n), new Float64Array(n * n)];
    for (let j = 0; j < n; j++) {
      let diagonal = re[j * n + j]!;
      for (let k = 0; k < j; k++) diagonal -= lr[j * n + k]! ** 2 + li[j * n + k]! ** 2;
      if (diagonal <= 0) fail('Matrix is not positive definite');
      const root = Math.sqrt(diagonal);
      lr[j * n + j] = root;
      for (let i = j + 1; i < n; i++) {
        let x = upper ? re[j * n + i]! : re[i * n + j]!;
        let y = upper ? -im[j * n + i]! : im[i * n + j]!;
        for (let k = 0; k < j; k++) {
          x -= lr[i * n + k]! * lr[j * n + k]! + li[i * n + k]! * li[j * n + k]!;
          y -= li[i * n + k]! * lr[j * n + k]! - lr[i * n + k]! * li[j * n + k]!;
        }
        lr[i * n + j] = x / root;
        li[i * n + j] = y / root;
      }
    }
    if (!upper) return { re: lr, im: li };
    const turned = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        turned.re[j * n + i] = lr[i * n + j]!;
        turned.im[j * n + i] = -li[i * n + j]!;
      }
    }
    return turned;
  });
  return stacked(parts, outerShape(a), [n, n], a.dtype);
}

export function qrOf(a: NDArray, mode: string): { q: NDArray; r: NDArray } {
  const [m, n] = a.shape.slice(-2) as [number, number];
  const complete = mode === 'complete';
  const width = complete ? m : Math.min(m, n);
  const found = eachMatrix(a).map((one) => qrNumbers(one, complete));
  const q = stacked(
    found.map((one) => one.q),
    outerShape(a),
    [m, width],
    a.dtype,
  );
  const r = stacked(
    found.map((one) => one.r),
    outerShape(a),
    [width, n],
    a.dtype,
  );
  if (mode === 'r') special('qr', [a], [r], { q });
  else special('qr', [a], [q, r]);
  return { q, r };
}

function qrNumbers(one: NDArray, complete: boolean): { q: Numbers; r: Numbers } {
  if (one.dtype.kind === 'c') return complexQr(complexOf(one), complete);
  const { q, r } = qrFactors(matrixOf(one), complete);
  return { q: { re: q.data, im: null }, r: { re: r.data, im: null } };
}

interface Eigen {
  values: Float64Array;
  vectors: Numbers;
}

function eigenOf(numbers: Numbers, n: number, lower: boolean, valuesOnly: boolean): Eigen {
  const notFound = (): never => fail('Eigenvalues did not converge');
  if (numbers.im !== null) return hermitianEigen(new ComplexMatrix(n, n, numbers), lower) ?? notFound();
  const m = new Matrix(n, n, numbers.re);
  // the values' gradient asks for the vectors
  const whole = valuesOnly && currentObserver() === null ? null : symmetricEigen(m, lower);
  const values = (valuesOnly ? symmetricValues(m, lower) : whole?.values) ?? notFound();
  return { values, vectors: { re: (whole?.vectors ?? m).data, im: null } };
}

/** LAPACK scales an infinite matrix by 0 and back, and its eigenvalues are no numbers after that. */
function scaledEigenOf({ re, im }: Numbers, n: number, lower: boolean, valuesOnly: boolean): Eigen {
  const zeroed = (part: Float64Array): Float64Array => part.map((x) => 0 * x);
  const { values, vectors } = eigenOf({ re: zeroed(re), im: im && zeroed(im) }, n, lower, valuesOnly);
  return { values: values.fill(Number.NaN), vectors };
}

export function eighOf(a: NDArray, lower = true, valuesOnly = false): { values: NDArray; vectors: NDArray } {
  const n = a.shape.at(-1)!;
  const found = eachMatrix(a).map((one) => {
    const numbers = numbersOf(one);
    return (n > 1 && hasInfinity(numbers) ? scaledEigenOf : eigenOf)(numbers, n, lower, valuesOnly);
  });
  const type = a.dtype === complex64 || a.dtype === float32 ? float32 : float64;
  const values = stacked(
    found.map((one) => ({ re: one.values, im: null })),
    outerShape(a),
    [n],
    type,
  );
  const vectors = stacked(
    found.map((one) => one.vectors),
    outerShape(a),
    [n, n],
    a.dtype,
  );
  if (valuesOnly) special('eigh', [a], [values], { v: vectors, uplo: lower ? 'L' : 'U' });
  else special('eigh', [a], [values, vectors], { uplo: lower ? 'L' : 'U' });
  return { values, vectors };
}

export function svdOf(a: NDArray, full = false): { u: NDArray; s: NDArray; vh: NDArray } {
  const [m, n] = a.shape.slice(-2) as [number, number];
  const k = Math.min(m, n);
  const found = eachMatrix(a).map((one) => singularNumbers(one, full) ?? fail('SVD did not converge'));
  const u = stacked(
    found.map((one) => one.u),
    outerShape(a),
    [m, full ? m : k],
    a.dtype,
  );
  const s = stackedValues(found, a);
  const vh = stacked(
    found.map((one) => one.vh),
    outerShape(a),
    [full ? n : k, n],
    a.dtype,
  );
  special('svd', [a], [u, s, vh]);
  return { u, s, vh };
}

function stackedValues(found: readonly { s: Float64Array }[], a: NDArray): NDArray {
  const parts = found.map(({ s }) => ({ re: s, im: null }));
  return stacked(parts, outerShape(a), [Math.min(...a.shape.slice(-2))], a.dtype.kind === 'c' ? halfType(a) : a.dtype);
}

/** The singular values alone; their gradient asks for the vectors. */
export function svdvalsOf(a: NDArray): NDArray {
  const found = eachMatrix(a).map((one) => {
    const { re, im } = numbersOf(one);
    if (im !== null || !re.every(Number.isFinite)) return singularNumbers(one, false) ?? fail('SVD did not converge');
    return { s: singularValuesOnly(matrixOf(one)) ?? fail('SVD did not converge') };
  });
  const s = stackedValues(found, a);
  if (currentObserver() !== null) {
    const { u, vh } = quietly(() => svdOf(a));
    special('svd', [a], [s], { u, vh });
  }
  return s;
}

function singularNumbers(one: NDArray, full: boolean): { u: Numbers; s: Float64Array; vh: Numbers } | null {
  const { re, im } = numbersOf(one);
  if (re.some(Number.isNaN) || im?.some(Number.isNaN)) return null;
  if (hasInfinity({ re, im })) return unknownNumbers(one, full);
  if (im !== null) return complexSingular(complexOf(one), full);
  const found = singularValues(matrixOf(one), full);
  return found && { u: { re: found.u.data, im: null }, s: found.s, vh: { re: found.vt.data, im: null } };
}

const isInfinite = (x: number): boolean => Math.abs(x) === Number.POSITIVE_INFINITY;
const hasInfinity = ({ re, im }: Numbers): boolean => re.some(isInfinite) || im?.some(isInfinite) === true;

/** LAPACK scales an infinite matrix by 0, and what it finds after that is no number. */
function unknownNumbers(one: NDArray, full: boolean): { u: Numbers; s: Float64Array; vh: Numbers } {
  const [m, n] = one.shape as [number, number];
  const k = Math.min(m, n);
  const unknown = (size: number): Float64Array => new Float64Array(size).fill(Number.NaN);
  const matrix = (size: number): Numbers => ({ re: unknown(size), im: one.dtype.kind === 'c' ? unknown(size) : null });
  return { u: matrix(m * (full ? m : k)), s: unknown(k), vh: matrix(n * (full ? n : k)) };
}

function complexEigOf(a: NDArray): { values: NDArray; vectors: NDArray } {
  const n = a.shape.at(-1)!;
  const found = eachMatrix(a).map((one) => {
    const matrix = complexOf(one);
    if ([...matrix.re, ...matrix.im].some((x) => !Number.isFinite(x))) fail('Array must not contain infs or NaNs');
    return complexEigen(matrix) ?? fail('Eigenvalues did not converge');
  });
  const values = found.map((one) => ({
    re: Float64Array.from(one.values, ([re]) => re),
    im: Float64Array.from(one.values, ([, im]) => im),
  }));
  return {
    values: stacked(values, outerShape(a), [n], a.dtype),
    vectors: stacked(
      found.map((one) => one.vectors),
      outerShape(a),
      [n, n],
      a.dtype,
    ),
  };
}

export function eigOf(a: NDArray): { values: NDArray; vectors: NDArray } {
  if (a.dtype.kind === 'c') return complexEigOf(a);
  const n = a.shape.at(-1)!;
  const found = eachMatrix(a).map((one) => {
    const matrix = matrixOf(one);
    if (matrix.data.some((x) => !Number.isFinite(x))) fail('Array must not contain infs or NaNs');
    return generalEigen(matrix) ?? fail('Eigenvalues did not converge');
  });
  const complex = found.some((one) => one.im.some((y) => y !== 0));
  const wide = a.dtype === float32 ? complex64 : complex128;
  const values = stacked(
    found.map(({ re, im }) => ({ re, im })),
    outerShape(a),
    [n],
    complex ? wide : a.dtype,
  );
  const vectors = stacked(
    found.map((one) => vectorsOf(one, n)),
    outerShape(a),
    [n, n],
    complex ? wide : a.dtype,
  );
  special('eig', [a], [values, vectors]);
  return { values, vectors };
}

/** Pairs of columns as complex columns and their conjugates. */
function vectorsOf({ im, vectors }: General, n: number): Numbers {
  const re = new Float64Array(n * n);
  const imaginary = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      if (im[k]! > 0) {
        re[i * n + k] = vectors.at(i, k);
        imaginary[i * n + k] = vectors.at(i, k + 1);
      } else if (im[k]! < 0) {
        re[i * n + k] = vectors.at(i, k - 1);
        imaginary[i * n + k] = -vectors.at(i, k);
      } else re[i * n + k] = vectors.at(i, k);
    }
  }
  return { re, im: imaginary };
}

export function factored(a: NDArray): Lu[] {
  return eachMatrix(a).map((one) => luFactor(numbersOf(one), a.shape.at(-1)!));
}

export { luLogDeterminant, luSolve };
