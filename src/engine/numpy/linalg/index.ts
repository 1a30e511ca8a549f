/** numpy.linalg's functions that are written here; what is made of them is in the Python source. */

import { exp } from '../../elementary/exponential.ts';
import { isShapeError } from '../../ndarray/errors.ts';
import { INVALID, OVERFLOW, reportFloatStatus } from '../../ndarray/floatStatus.ts';
import { argsort } from '../../ndarray/sort.ts';
import { toFloat, truth } from '../../python/objects/protocol.ts';
import { raise, valueError } from '../../python/objects/raise.ts';
import { PyTuple, type Value } from '../../python/objects/values.ts';
import { broadcastShapes } from '../../shapes/broadcast.ts';
import { compactShape } from '../../shapes/texts.ts';
import { toArray, value } from '../coerce.ts';
import { takeAlongAxis } from '../indexing.ts';
import {
  apply,
  astype,
  broadcastTo,
  complex64,
  complex128,
  copy,
  type DType,
  float32,
  float64,
  type NDArray,
  promoteTypes,
  reshape,
  viewOf,
} from '../kernels.ts';
import { makeNamedTuple } from '../namedTuples.ts';
import { unwrap } from '../scalar.ts';
import { type Entry, entry } from '../section.ts';
import { wrapResult } from '../wrapping.ts';
import {
  choleskyOf,
  computingType,
  eachMatrix,
  eighOf,
  eigOf,
  factored,
  fail,
  luLogDeterminant,
  luSolve,
  matrixArgument,
  matrixOf,
  numbersOf,
  outerShape,
  qrOf,
  special,
  stacked,
  svdOf,
  svdvalsOf,
} from './decompose.ts';
import { qrRaw } from './factor.ts';
import { lstsqOf } from './leastSquares.ts';
import type { Lu, Numbers } from './lu.ts';

const wrap = (array: NDArray, from: Value): Value =>
  array.shape.length === 0 ? unwrap(array) : wrapResult(array, [from]);

function identity(n: number): Float64Array {
  const made = new Float64Array(n * n);
  for (let i = 0; i < n; i++) made[i * n + i] = 1;
  return made;
}

function inverse(a: Value): Value {
  const array = matrixArgument(a, 'inv');
  const n = array.shape.at(-1)!;
  const parts = factored(array).map((lu) =>
    lu.singular ? fail('Singular matrix') : luSolve(lu, { re: identity(n), im: null }, n),
  );
  const result = stacked(parts, outerShape(array), [n, n], array.dtype);
  special('inv', [array], [result]);
  return wrap(result, a);
}

function solve(a: Value, b: Value): Value {
  const given = toArray(b);
  const x = matrixArgument(a, given.shape.length === 1 ? 'solve1 0' : 'solve 0');
  const vector = given.shape.length === 1;
  const name = vector ? 'solve1' : 'solve';
  const type = promoteTypes(x.dtype, computingType(given.dtype, `${name} 1`));
  const right = given.dtype === type ? given : astype(given, type);
  const n = x.shape.at(-1)!;
  if (right.shape.length === 0)
    valueError(
      `${name}: Input operand 1 does not have enough dimensions (has 0, gufunc core with signature (m,m),(m,n)->(m,n) requires 2)`,
    );
  const rows = vector ? right.shape[0]! : right.shape.at(-2)!;
  if (rows !== n) {
    valueError(
      `${name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature ${vector ? '(m,m),(m)->(m)' : '(m,m),(m,n)->(m,n)'} (size ${rows} is different from ${n})`,
    );
  }
  const columns = vector ? 1 : right.shape.at(-1)!;
  const outer = broadcastShapes([outerShape(x), vector ? [] : outerShape(right)]);
  if (isShapeError(outer)) {
    const shown = [x, right].map(
      ({ shape }) => `${compactShape(shape)}->(${[...shape.slice(0, -2), 'newaxis', 'newaxis'].join(',')})`,
    );
    valueError(
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${shown.join(' ')}  and requested shape ${compactShape([n, columns])}`,
    );
  }
  const lus = factored(broadcastTo(x, [...outer, n, n]));
  const rights = vector ? null : eachMatrix(broadcastTo(right, [...outer, n, columns]));
  const parts = lus.map((lu, i) =>
    lu.singular
      ? fail('Singular matrix')
      : luSolve(lu, numbersOf(rights === null ? reshape(right, [n, 1]) : rights[i]!), columns),
  );
  const result = stacked(parts, outer, vector ? [n] : [n, columns], type);
  special('solve', [x, right], [result], { vector });
  return wrap(result, b);
}

const realType = (dtype: DType): DType => (dtype === complex64 ? float32 : dtype === complex128 ? float64 : dtype);

/** The factors of each matrix; what is no number in one of them makes LAPACK's comparisons invalid. */
function factoredFor(array: NDArray, name: string): Lu[] {
  const found = factored(array);
  const isOdd = (lu: Lu): boolean => lu.re.some(Number.isNaN) || (lu.im?.some(Number.isNaN) ?? false);
  if (found.some(isOdd)) reportFloatStatus(INVALID, name);
  return found;
}

function logDeterminant(a: Value): [NDArray, NDArray, NDArray] {
  const array = matrixArgument(a, 'slogdet');
  const found = factoredFor(array, 'slogdet').map(luLogDeterminant);
  const sign = stacked(
    found.map(({ re, im }) => ({ re: Float64Array.of(re), im: Float64Array.of(im) })),
    outerShape(array),
    [],
    array.dtype,
  );
  const log = stacked(
    found.map((one) => ({ re: Float64Array.of(one.log), im: null })),
    outerShape(array),
    [],
    realType(array.dtype),
  );
  return [array, sign, log];
}

/** NumPy takes the determinant from its logarithm. */
function determinantOf(lu: Lu): Numbers {
  const { re, im, log } = luLogDeterminant(lu);
  const size = lu.singular ? 0 : exp(log);
  if (size === Number.POSITIVE_INFINITY && log !== size) reportFloatStatus(OVERFLOW, 'det');
  if (lu.im === null) return { re: Float64Array.of(lu.singular ? 0 : re * size), im: null };
  return { re: Float64Array.of(re * size - im * 0), im: Float64Array.of(re * 0 + im * size) };
}

function determinant(a: Value): Value {
  const array = matrixArgument(a, 'det');
  const result = stacked(factoredFor(array, 'det').map(determinantOf), outerShape(array), [], array.dtype);
  special('det', [array], [result]);
  return wrap(result, a);
}

function finite(array: NDArray): void {
  const ok = numbersOf(reshape(copy(array), [1, array.size]));
  if (ok.re.some((x) => !Number.isFinite(x)) || ok.im?.some((x) => !Number.isFinite(x)))
    fail('Array must not contain infs or NaNs');
}

/** A matrix whose eigenvalues are asked for: NumPy looks whether it is finite first, which only numbers are. */
function finiteMatrix(a: Value, ufunc: string): NDArray {
  const { dtype, shape } = toArray(a);
  if (!'biufc'.includes(dtype.kind) && shape.length > 1 && shape.at(-1) === shape.at(-2)) apply('isfinite', toArray(a));
  const array = matrixArgument(a, ufunc);
  finite(array);
  return array;
}

function eigenvalues(a: Value): Value {
  const array = finiteMatrix(a, 'eigvals');
  return value(eigOf(array).values);
}

function lowerOf(uplo: Value): boolean {
  const letter = String(uplo).toUpperCase();
  if (letter !== 'L' && letter !== 'U') valueError("UPLO argument must be 'L' or 'U'");
  return letter === 'L';
}

function svd(a: Value, fullMatrices: Value, computeUv: Value, hermitian: Value): Value {
  const array = matrixArgument(a, truth(computeUv) ? (truth(fullMatrices) ? 'svd_f' : 'svd_s') : 'svd', false);
  if (truth(hermitian)) return hermitianSvd(matrixArgument(a, 'eigh'), truth(computeUv));
  if (!truth(computeUv)) return wrap(svdvalsOf(array), a);
  const { u, s, vh } = svdOf(array, truth(fullMatrices));
  return makeNamedTuple('SVDResult', ['U', 'S', 'Vh'], [wrap(u, a), value(s), wrap(vh, a)]);
}

/** Elements by places along the last axis. */
const alongLast = (array: NDArray, places: NDArray): NDArray => toArray(takeAlongAxis(value(array), value(places), -1));

/** By eigenvalues: their sizes in descending order, signs moved into Vᵀ. */
function hermitianSvd(array: NDArray, wantsVectors: boolean): Value {
  const { values: unordered, vectors: unorderedVectors } = eighOf(array);
  const places = argsort(apply('absolute', unordered), -1);
  const values = alongLast(unordered, places);
  const v = alongLast(unorderedVectors, reshape(places, [...places.shape.slice(0, -1), 1, places.shape.at(-1)!]));
  const n = array.shape.at(-1)!;
  const flip = (one: NDArray): NDArray =>
    viewOf(
      one,
      one.shape,
      [...one.strides.slice(0, -1), -one.strides.at(-1)!],
      one.offset + (n - 1) * one.strides.at(-1)!,
    );
  const sizes = apply('absolute', values);
  const order = toArray(value(flip(sizes)));
  if (!wantsVectors) return value(copy(order));
  const u = flip(v);
  const signs = apply('copysign', astype(toArray(1), values.dtype), flip(values));
  const turned = apply('multiply', u, reshape(copy(signs), [...signs.shape.slice(0, -1), 1, n]));
  const swapped = viewOf(
    turned,
    [...turned.shape.slice(0, -2), n, n],
    [...turned.strides.slice(0, -2), turned.strides.at(-1)!, turned.strides.at(-2)!],
  );
  return makeNamedTuple(
    'SVDResult',
    ['U', 'S', 'Vh'],
    [value(copy(u)), value(copy(order)), value(apply('conjugate', copy(swapped)))],
  );
}

function rawQr(array: NDArray): Value {
  if (array.dtype.kind === 'c')
    raise('NotImplementedError', "mode='raw' of qr is not supported by this engine for complex matrices");
  const [m, n] = array.shape.slice(-2) as [number, number];
  const found = eachMatrix(array).map((one) => qrRaw(matrixOf(one)));
  const parts = (pick: (one: (typeof found)[number]) => Float64Array): { re: Float64Array; im: null }[] =>
    found.map((one) => ({ re: pick(one), im: null }));
  const h = stacked(
    parts((one) => one.h.data),
    outerShape(array),
    [n, m],
    array.dtype,
  );
  const taus = stacked(
    parts((one) => one.taus),
    outerShape(array),
    [Math.min(m, n)],
    array.dtype,
  );
  return new PyTuple([value(h), value(taus)]);
}

function qr(a: Value, mode: Value): Value {
  const array = matrixArgument(a, 'qr', false);
  const kind = String(mode);
  if (kind === 'raw') return rawQr(array);
  if (!['reduced', 'complete', 'r', 'full', 'f'].includes(kind)) valueError(`Unrecognized mode '${kind}'`);
  const { q, r } = qrOf(array, kind);
  return kind === 'r' ? wrap(r, a) : makeNamedTuple('QRResult', ['Q', 'R'], [wrap(q, a), wrap(r, a)]);
}

export const linalg: Entry[] = [
  entry('inv(a)', 'The inverse of a matrix.', inverse),
  entry('solve(a, b)', 'The solution of a linear system.', solve),
  entry('det(a)', 'The determinant.', determinant),
  entry('slogdet(a)', 'Sign and logarithm of the determinant.', (a: Value) => {
    const [array, sign, log] = logDeterminant(a);
    special('slogdet', [array], [sign, log]);
    return makeNamedTuple('SlogdetResult', ['sign', 'logabsdet'], [wrap(sign, a), wrap(log, a)]);
  }),
  entry('cholesky(a, /, *, upper=False)', "Cholesky's decomposition.", (a: Value, upper: Value) =>
    wrap(choleskyOf(matrixArgument(a, truth(upper) ? 'cholesky_up' : 'cholesky_lo'), truth(upper)), a),
  ),
  entry("qr(a, mode='reduced')", 'The QR decomposition.', qr),
  entry('eig(a)', 'Eigenvalues and right eigenvectors.', (a: Value) => {
    const array = finiteMatrix(a, 'eig');
    const { values, vectors } = eigOf(array);
    return makeNamedTuple('EigResult', ['eigenvalues', 'eigenvectors'], [value(values), wrap(vectors, a)]);
  }),
  entry('eigvals(a)', 'Eigenvalues.', eigenvalues),
  entry("eigh(a, UPLO='L')", 'Eigenvalues and eigenvectors of a symmetric matrix.', (a: Value, uplo: Value) => {
    const { values, vectors } = eighOf(matrixArgument(a, `eigh_${lowerOf(uplo) ? 'lo' : 'up'}`), lowerOf(uplo));
    return makeNamedTuple('EighResult', ['eigenvalues', 'eigenvectors'], [value(values), wrap(vectors, a)]);
  }),
  entry("eigvalsh(a, UPLO='L')", 'Eigenvalues of a symmetric matrix.', (a: Value, uplo: Value) =>
    value(eighOf(matrixArgument(a, `eigvalsh_${lowerOf(uplo) ? 'lo' : 'up'}`), lowerOf(uplo), true).values),
  ),
  entry('svd(a, full_matrices=True, compute_uv=True, hermitian=False)', 'The singular value decomposition.', svd),
  entry('_lstsq(a, b, rcond)', 'Least squares of real matrices.', (a: Value, b: Value, rcond: Value) => {
    const { x, missed, rank, s } = lstsqOf(toArray(a), toArray(b), toFloat(rcond));
    return new PyTuple([value(x), value(missed), rank, value(s)]);
  }),
  entry('svdvals(x, /)', 'Singular values.', (a: Value) => value(svdvalsOf(matrixArgument(a, 'svd', false)))),
];
