/** Rules of ufuncs' reduce (sum, prod, max, …) and accumulate (cumsum, cumprod, …). */
import { empty, type NDArray, viewOf } from '../../ndarray/array.ts';
import { plainCopy } from '../../ndarray/copying.ts';
import { float64 } from '../../ndarray/dtype.ts';
import { moveaxis } from '../../ndarray/manipulate.ts';
import { partOf } from '../buffers.ts';
import { addFormula, fromFloats, values } from '../kernels.ts';
import type { EventOf, Visit } from './rule.ts';

/** The share of element `x` of a group whose result is `o`; `n` counts the elements that tie for it. */
const REDUCE: Record<string, string> = {
  add: 'g',
  maximum: 'x === o ? g / n : 0',
  minimum: 'x === o ? g / n : 0',
  fmax: 'x === o ? g / n : 0',
  fmin: 'x === o ? g / n : 0',
  logaddexp: 'g * Math.exp(x - o)',
  logaddexp2: 'g * Math.pow(2, x - o)',
  hypot: 'o === 0 ? 0 : g * x / o',
  // The product of the others; `n` counts the zeros of the group and `p` is the product of the rest.
  multiply: 'n === 0 ? g * o / x : n === 1 && x === 0 ? g * p : 0',
};
const FLAT = new Set(['logical_and', 'logical_or', 'logical_xor', 'bitwise_and', 'bitwise_or', 'bitwise_xor']);

/** Names of the reductions that have a rule. */
export const REDUCTIONS = Object.keys(REDUCE);

/** The reduced array as one that broadcasts against the input: its lost axes have length 1 again. */
function kept(output: NDArray, input: NDArray, axes: readonly number[], keepdims: boolean): NDArray {
  const shape = input.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  if (keepdims) return viewOf(output, shape, output.strides);
  const left = output.strides.slice();
  return viewOf(
    output,
    shape,
    shape.map((_, axis) => (axes.includes(axis) ? 0 : (left.shift() as number))),
  );
}

export function applyReduce(visit: Visit<EventOf<'reduce'>>): void {
  const { event, buffers, fresh, isActive } = visit;
  const { input, axes, keepdims, where } = event;
  const taken = buffers.take(event.output, fresh);
  if (taken === null || !isActive(input) || FLAT.has(event.name)) return;
  const formula = REDUCE[event.name];
  if (formula === undefined || (input.dtype.kind === 'c' && event.name !== 'add')) {
    visit.missing.add(`${event.name}.reduce`);
    return;
  }
  const window = buffers.window(input);
  const add = (target: NDArray, part: NDArray): void => {
    const g = kept(part, input, axes, keepdims);
    const gm = where === null ? g : masked(g, where, input.shape);
    if (event.name === 'add') return addFormula(target, input.shape, 'g', { g: gm });
    const o = kept(visit.outputs[0] as NDArray, input, axes, keepdims);
    const counted = counts(event, o, g.shape);
    if (event.name === 'multiply') addProduct(target, input, gm, o, counted);
    else addFormula(target, input.shape, formula, { g: gm, x: input, o, n: counted.n });
  };
  if (input.dtype.kind === 'c') for (const part of [0, 8]) add(partOf(window, part), partOf(taken, part));
  else add(window, taken);
}

function masked(g: NDArray, where: NDArray, shape: readonly number[]): NDArray {
  const made = empty(shape, float64);
  addFormula(made, shape, 'm ? g : 0', { m: where, g }, false);
  return made;
}

/** `n` and `p` of the formulas, for each group. */
function counts(event: EventOf<'reduce'>, o: NDArray, shape: readonly number[]): { n: NDArray; p: NDArray } {
  const n = empty(shape, float64);
  const p = empty(shape, float64);
  const { input } = event;
  const m = event.where ?? fromFloats([1], []);
  if (event.name === 'multiply') {
    addFormula(p, shape, '1', {});
    const target = event.initial ?? 1;
    addFormula(p, input.shape, `m && x !== 0 ? R[ir] * (x - 1) : 0`, { m, x: input });
    if (target !== 1) addFormula(p, shape, `R[ir] * (${target} - 1)`, {});
    addFormula(n, input.shape, 'm && x === 0 ? 1 : 0', { m, x: input });
  } else addFormula(n, input.shape, 'm && x === o ? 1 : 0', { m, x: input, o });
  return { n, p };
}

/** Four operands are a loop's limit, so the product of a group with one zero goes in a second pass. */
function addProduct(
  target: NDArray,
  input: NDArray,
  g: NDArray,
  o: NDArray,
  { n, p }: { n: NDArray; p: NDArray },
): void {
  addFormula(target, input.shape, 'n === 0 ? g * o / x : 0', { g, x: input, o, n });
  addFormula(target, input.shape, 'n === 1 && x === 0 ? g * p : 0', { g, x: input, p, n });
}

type Line = (g: Float64Array, x: Float64Array, o: Float64Array, share: Float64Array) => void;

/** Accumulations along one line: what each element gets. */
const ACCUMULATE: Record<string, Line> = {
  add(g, _x, _o, share) {
    for (let i = g.length - 1, sum = 0; i >= 0; i--) share[i] = sum += g[i] as number;
  },
  multiply(g, x, _o, share) {
    // With before = x[0] … x[i - 1]: share[i] = before * Σ_{k ≥ i} g[k] x[i + 1] … x[k], summed from the end.
    for (let i = g.length - 1, sum = 0; i >= 0; i--) {
      sum = (g[i] as number) + (i + 1 < g.length ? sum * (x[i + 1] as number) : 0);
      share[i] = sum;
    }
    for (let i = 0, before = 1; i < g.length; before *= x[i] as number, i++) share[i]! *= before;
  },
  maximum: extreme((x, o) => x === o),
  minimum: extreme((x, o) => x === o),
  logaddexp(g, x, o, share) {
    for (let i = 0; i < g.length; i++)
      for (let k = i; k < g.length; k++) share[i]! += (g[k] as number) * Math.exp((x[i] as number) - (o[k] as number));
  },
};

/** A running extreme comes from the first element that reached it. */
function extreme(reached: (x: number, o: number) => boolean): Line {
  return (g, x, o, share) => {
    let at = 0;
    for (let i = 0; i < g.length; i++) {
      if (i > 0 && o[i] !== o[i - 1] && reached(x[i] as number, o[i] as number)) at = i;
      share[at]! += g[i] as number;
    }
  };
}

/** Names of the accumulations that have a rule. */
export const ACCUMULATIONS = Object.keys(ACCUMULATE);

export function applyAccumulate(visit: Visit<EventOf<'accumulate'>>): void {
  const { event, buffers, fresh, isActive } = visit;
  const { input, axis } = event;
  const taken = buffers.take(event.output, fresh);
  if (taken === null || !isActive(input)) return;
  const line = ACCUMULATE[event.name];
  if (line === undefined || input.dtype.kind === 'c') {
    visit.missing.add(`${event.name}.accumulate`);
    return;
  }
  const last = (array: NDArray): NDArray => moveaxis(array, [axis], [-1]);
  const length = input.shape[axis] as number;
  const [g, x, o] = [taken, input, visit.outputs[0] as NDArray].map((a) => values(plainCopy(last(a), float64))) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const share = new Float64Array(input.size);
  for (let k = 0; k < share.length; k += length) {
    const part = (data: Float64Array): Float64Array => data.subarray(k, k + length);
    line(part(g), part(x), part(o), part(share));
  }
  const window = last(buffers.window(input));
  addFormula(window, window.shape, 'g', { g: fromFloats(share, window.shape) });
}
