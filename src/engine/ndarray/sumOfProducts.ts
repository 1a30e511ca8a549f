/**
 * np.einsum's own loops for real floats, which sum in another order than matrix products do: axes by strides, an inner axis that
 * is summed in the lanes of a 128-bit vector where it lies in one piece, products rounded before they are added.
 */
import { empty, type NDArray } from './array.ts';
import { float32, float64 } from './dtype.ts';

/** Axes with their lengths and each operand's stride in elements, the innermost last. */
interface Axis {
  readonly length: number;
  readonly steps: readonly number[];
  readonly isSummed: boolean;
}

/** Above so many products the matrix product is taken, whose last digits may be others. */
const MOST = 100_000;

/** Whether the loops are taken for such operands. */
export function sumsByLoops(operands: readonly NDArray[], products: number): boolean {
  const { dtype } = operands[0]!;
  return (
    operands.length <= 2 &&
    products <= MOST &&
    (dtype === float64 || dtype === float32) &&
    operands.every(
      (one) => one.dtype === dtype && [one.offset, ...one.strides].every((bytes) => bytes % dtype.itemsize === 0),
    )
  );
}

/** NumPy's order of axes: by their strides where operands have some on both, else as they stand. */
function ordered(axes: readonly Axis[]): Axis[] {
  const inner = axes.toReversed();
  for (let i = 1; i < inner.length; i++) {
    const axis = inner[i]!;
    let place = i;
    for (let k = i - 1; k >= 0; k--) {
      const order = swapsWith(axis, inner[k]!);
      if (order === false) break;
      if (order === true) place = k;
    }
    inner.splice(i, 1);
    inner.splice(place, 0, axis);
  }
  return inner.toReversed();
}

/** Whether an axis belongs inside of another; null where no operand tells. */
function swapsWith(outer: Axis, inner: Axis): boolean | null {
  let known: boolean | null = null;
  outer.steps.forEach((step, k) => {
    const other = inner.steps[k]!;
    if (step === 0 || other === 0) return;
    if (Math.abs(other) <= Math.abs(step)) known = false;
    else known ??= true;
  });
  return known;
}

type Elements = Float64Array | Float32Array;

/** The lanes' sums, which are added in pairs. */
const sums = new Float64Array(4);

/** x·y in lanes, four vectors at a time from the last one on. */
function dotInLanes(x: Elements, y: Elements, at: number, other: number, length: number, lanes: number): number {
  const single = x instanceof Float32Array;
  sums.fill(0);
  let i = 0;
  for (; length - i >= 4 * lanes; i += 4 * lanes)
    for (let lane = 0; lane < lanes; lane++) {
      let sum = sums[lane]!;
      for (let k = i + lane + 3 * lanes; k >= i; k -= lanes) {
        const product = x[at + k]! * y[other + k]!;
        sum = single ? Math.fround(sum + Math.fround(product)) : sum + product;
      }
      sums[lane] = sum;
    }
  for (; i < length; i++) {
    const product = x[at + i]! * y[other + i]!;
    const sum = sums[i % lanes]!;
    sums[i % lanes] = single ? Math.fround(sum + Math.fround(product)) : sum + product;
  }
  return together(lanes);
}

/** The sum of x in lanes, four vectors at a time in pairs. */
function sumInLanes(x: Elements, at: number, length: number, lanes: number): number {
  const round = x instanceof Float32Array ? Math.fround : Number;
  sums.fill(0);
  let i = 0;
  for (; length - i >= 4 * lanes; i += 4 * lanes)
    for (let lane = 0; lane < lanes; lane++) {
      const k = at + i + lane;
      const left = round(x[k]! + x[k + lanes]!);
      const right = round(x[k + 2 * lanes]! + x[k + 3 * lanes]!);
      sums[lane] = round(round(left + right) + sums[lane]!);
    }
  for (; i < length; i++) sums[i % lanes] = round(sums[i % lanes]! + x[at + i]!);
  return together(lanes);
}

function together(lanes: number): number {
  const [a, b, c, d] = sums as unknown as [number, number, number, number];
  return lanes === 2 ? a + b : Math.fround(Math.fround(a + b) + Math.fround(c + d));
}

/** An inner axis that is summed, as NumPy's loop for such strides does; x and y begin at i and j and go on by p and q. */
function summedInner(
  x: Elements,
  y: Elements | undefined,
  i: number,
  j: number,
  length: number,
  p: number,
  q: number,
): number {
  const round = x instanceof Float32Array ? Math.fround : Number;
  const lanes = x instanceof Float32Array ? 4 : 2;
  if (p === 1 && y === undefined) return sumInLanes(x, i, length, lanes);
  if (p === 1 && q === 1) return dotInLanes(x, y!, i, j, length, lanes);
  if (y !== undefined && p === 0 && q === 1) return round(x[i]! * sumInLanes(y, j, length, lanes));
  if (y !== undefined && p === 1 && q === 0) return round(y[j]! * sumInLanes(x, i, length, lanes));
  let sum = 0;
  for (let k = 0; k < length; k++)
    sum = round(sum + (y === undefined ? x[i + k * p]! : round(x[i + k * p]! * y[j + k * q]!)));
  return sum;
}

/** The axes that have a length, neighbours that are summed as one where they lie in one piece. */
function joined(axes: readonly Axis[]): Axis[] {
  const result: Axis[] = [];
  for (const axis of axes.filter(({ length }) => length !== 1)) {
    const before = result.at(-1);
    if (before?.isSummed && axis.isSummed && before.steps.every((step, k) => step === axis.steps[k]! * axis.length))
      result[result.length - 1] = { ...axis, length: axis.length * before.length };
    else result.push(axis);
  }
  return result;
}

/**
 * The sum of products of views whose axes are `output` and then those summed, by rising letter; an axis that an operand lacks has
 * the stride 0.
 */
export function sumOfProducts(views: readonly NDArray[], shape: readonly number[], ndim: number): NDArray {
  const { dtype } = views[0]!;
  const size = dtype.itemsize;
  const elements = ({ storage }: NDArray): Elements => (size === 8 ? storage.f64 : storage.f32);
  const result = empty(shape.slice(0, ndim), dtype);
  const out = elements(result);
  out.fill(0, result.offset / size, result.offset / size + result.size);
  if (shape.includes(0)) return result;
  const [x, y] = views.map(elements) as [Elements, Elements | undefined];
  const own = shape.map((length, k) => ({
    length,
    steps: views.map((view) => (view.shape[k] === 1 ? 0 : view.strides[k]! / size)),
    isSummed: k >= ndim,
    target: k < ndim ? result.strides[k]! / size : 0,
  }));
  const axes = joined(ordered(own)) as typeof own;
  const inner = axes.pop() ?? { length: 1, steps: views.map(() => 0), isSummed: false, target: 0 };
  const [p, q = 0] = inner.steps as [number, number?];
  const round = size === 4 ? Math.fround : Number;
  const atInner = (i: number, j: number, to: number): void => {
    if (inner.isSummed) {
      out[to] = summedInner(x, y, i, j, inner.length, p, q) + out[to]!;
      return;
    }
    for (let k = 0, place = to; k < inner.length; k++, place += inner.target) {
      const value = x[i + k * p]!;
      out[place] = (y === undefined ? value : round(value * y[j + k * q]!)) + out[place]!;
    }
  };
  const walk = (depth: number, i: number, j: number, to: number): void => {
    if (depth === axes.length) return atInner(i, j, to);
    const { length, steps, target } = axes[depth]!;
    const [onward, other = 0] = steps as [number, number?];
    for (let k = 0; k < length; k++) walk(depth + 1, i + k * onward, j + k * other, to + k * target);
  };
  const [first, second] = views.map(({ offset }) => offset / size) as [number, number?];
  walk(0, first, second ?? 0, result.offset / size);
  return result;
}
