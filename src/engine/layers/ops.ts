/** The array operations that layers are written with, under short names. They report to a tape as every array operation does. */
import { type NDArray, viewOf } from '../ndarray/array.ts';
import { assign, full, zeros } from '../ndarray/copying.ts';
import { float64 } from '../ndarray/dtype.ts';
import { concatenate, gather as gathered } from '../ndarray/joining.ts';
import { reshape as reshaped, transpose as transposed } from '../ndarray/manipulate.ts';
import { matmul } from '../ndarray/matmul.ts';
import { reduceUfunc } from '../ndarray/reduction.ts';
import { apply, ufuncNamed } from '../ndarray/ufunc.ts';
import { type Operand, Weak } from '../ndarray/weak.ts';

/** An array or a plain number. */
export type Value = NDArray | number;

const operand = (value: Value): Operand => (typeof value === 'number' ? new Weak('weak float', value) : value);
const binary =
  (name: string) =>
  (a: Value, b: Value): NDArray =>
    apply(name, operand(a), operand(b));
const unary =
  (name: string) =>
  (a: NDArray): NDArray =>
    apply(name, a);
const reduction =
  (name: string) =>
  (a: NDArray, axes: number | readonly number[] | null = null, keepdims = false): NDArray =>
    reduceUfunc(ufuncNamed(name), a, { axes: typeof axes === 'number' ? [axes] : axes, keepdims });

export const add = binary('add');
export const sub = binary('subtract');
export const mul = binary('multiply');
export const div = binary('divide');
export const maximum = binary('maximum');
export const minimum = binary('minimum');
export const greater = binary('greater');
export const equal = binary('equal');
export const logaddexp = binary('logaddexp');

export const neg = unary('negative');
export const exp = unary('exp');
export const expm1 = unary('expm1');
export const log = unary('log');
export const sqrt = unary('sqrt');
export const tanh = unary('tanh');

export const sum = reduction('add');
export const max = reduction('maximum');

/** The mean over axes. */
export function mean(a: NDArray, axes: number | readonly number[] | null = null, keepdims = false): NDArray {
  const total = sum(a, axes, keepdims);
  return div(total, a.size / Math.max(1, total.size));
}

export const transpose = (a: NDArray, axes: readonly number[] | null = null): NDArray => transposed(a, axes);
export const reshape = (a: NDArray, shape: readonly number[]): NDArray => reshaped(a, shape);

/** Windows of `size` elements at every `stride` along the axes of a padded image batch: (n, c, oh, ow, h, w), a view. */
export function windowsOf(x: NDArray, [h, w]: Pair, [down, right]: Pair): NDArray {
  const [n, c, rows, columns] = x.shape as [number, number, number, number];
  const [sn, sc, sh, sw] = x.strides as [number, number, number, number];
  const shape = [n, c, Math.floor((rows - h) / down) + 1, Math.floor((columns - w) / right) + 1, h, w];
  return viewOf(x, shape, [sn, sc, sh * down, sw * right, sh, sw]);
}

/** A pair of sizes, of height and width. */
export type Pair = readonly [number, number];

/** Zeros (or another number) around images. */
export function padded(x: NDArray, [h, w]: Pair, value = 0): NDArray {
  if (h === 0 && w === 0) return x;
  const [n, c, rows, columns] = x.shape as [number, number, number, number];
  const made = full([n, c, rows + 2 * h, columns + 2 * w], value, float64);
  assign(inner(made, [h, w]), x);
  return made;
}

/** What lies inside a border. */
export function inner(x: NDArray, [h, w]: Pair): NDArray {
  const [n, c, rows, columns] = x.shape as [number, number, number, number];
  const [, , sh, sw] = x.strides as [number, number, number, number];
  return viewOf(x, [n, c, rows - 2 * h, columns - 2 * w], x.strides, x.offset + h * sh + w * sw);
}

/** Elements start … stop of an axis, a view. */
export function slice(x: NDArray, axis: number, start: number, stop: number): NDArray {
  const k = axis < 0 ? axis + x.ndim : axis;
  const shape = x.shape.map((length, i) => (i === k ? stop - start : length));
  return viewOf(x, shape, x.strides, x.offset + start * (x.strides[k] as number));
}

/** Element `index` of an axis, a view without that axis. */
export function at(x: NDArray, axis: number, index: number): NDArray {
  const without = (list: readonly number[]): number[] => list.filter((_, i) => i !== axis);
  return viewOf(x, without(x.shape), without(x.strides), x.offset + index * (x.strides[axis] as number));
}

export const zerosLike = (x: NDArray): NDArray => zeros(x.shape, float64);
export { assign, concatenate, matmul, zeros };

/** The sum of arrays of one shape. */
export const addAll = (arrays: readonly NDArray[]): NDArray => arrays.reduce((total, array) => add(total, array));

/** Chosen elements by row-major position. */
export const gather = (x: NDArray, positions: Int32Array | Float64Array, shape: readonly number[]): NDArray =>
  gathered('take', x, positions, shape);
