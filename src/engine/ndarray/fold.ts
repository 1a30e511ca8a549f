/** Folding an array into an accumulator along its axes of length 1, in the pieces in which NumPy does it. */
import { broadcastShapes } from '../shapes/broadcast.ts';
import { type NDArray, viewOf } from './array.ts';
import { asDType, plainCopy } from './copying.ts';
import { bool, type DType } from './dtype.ts';
import { ownLoop } from './elementwise.ts';
import { orThrow } from './errors.ts';
import { reportFloatStatus } from './floatStatus.ts';
import { broadcastStrides, coalesce, orderOfIterator, runLoop } from './iterate.ts';
import { baseOf, type Lane, type LaneView, laneOf, viewIn } from './loops.ts';
import { reduceLoopFor } from './reduceLoops.ts';
import type { Ufunc, UfuncLoop } from './ufuncs/index.ts';

/** The part of an array with these ranges along these axes. */
export function window(array: NDArray, axes: readonly number[], ranges: readonly [number, number][]): NDArray {
  const shape = [...array.shape];
  let offset = array.offset;
  axes.forEach((axis, i) => {
    const [from, to] = ranges[i] as [number, number];
    shape[axis] = to - from;
    offset += from * (array.strides[axis] as number);
  });
  return viewOf(array, shape, array.strides, offset);
}

const BUFFER = 8192;

/** accumulator = accumulator op source, along the axes where the accumulator has length 1. */
export function fold(
  ufunc: Ufunc,
  loop: UfuncLoop,
  source: NDArray,
  accumulator: NDArray,
  where: NDArray | null,
  wasCast: boolean,
  original: NDArray,
): void {
  if (source.size === 0) return;
  if (where !== null) {
    foldMasked(ufunc, loop, source, accumulator, where);
    return;
  }
  const input = source;
  const target = viewOf(accumulator, source.shape, broadcastStrides(accumulator, source.shape));
  const accStrides = target.strides;
  const plan = coalesce(input.shape, [accStrides, input.strides]);
  const n = plan.shape.length;
  const innermost = n > 0 ? ((plan.strides[0] as number[])[n - 1] as number) : 0;
  const register = innermost === 0 ? reduceLoopFor(loop) : null;
  if (register === null) {
    const status = runLoop(ownLoop(loop, innermost !== 0), input.shape, [target, input, target]);
    reportFloatStatus(status, 'reduce');
    return;
  }
  const trailing = trailingReduced(plan.strides[0] as number[]);
  if (ufunc.name === 'add' && (loop.inputs[0] as DType).kind !== 'i' && (trailing > 1 || wasCast)) {
    foldBuffered(loop, input, target, plan, trailing, wasCast ? trailingShape(original, accumulator) : null);
    return;
  }
  foldRegister(loop, input, target, plan);
}

/** The two innermost axes go through one call. */
function foldRegister(loop: UfuncLoop, input: NDArray, target: NDArray, plan: ReturnType<typeof coalesce>): void {
  const n = plan.shape.length;
  const inner = n > 0 ? (plan.shape[n - 1] as number) : 1;
  const outer = n > 1 ? (plan.shape[n - 2] as number) : 1;
  const step = (operand: number, axis: number): number =>
    axis < 0 ? 0 : ((plan.strides[operand] as number[])[axis] as number);
  const register = reduceLoopFor(loop) as NonNullable<ReturnType<typeof reduceLoopFor>>;
  const inLane = laneOf(input.dtype) as Lane;
  const accLane = laneOf(target.dtype) as Lane;
  const A = viewIn(input.storage, inLane.view);
  const R = viewIn(target.storage, accLane.view);
  let status = 0;
  walk(plan, Math.max(n - 2, 0), (offsets) => {
    status |= register(
      outer,
      inner,
      A,
      baseOf(input, inLane) + (offsets[1] as number) / inLane.width,
      step(1, n - 2) / inLane.width,
      step(1, n - 1) / inLane.width,
      R,
      baseOf(target, accLane) + (offsets[0] as number) / accLane.width,
      step(0, n - 2) / accLane.width,
      Math.max(inner, 1),
    );
  });
  if (status !== 0) reportFloatStatus(status, 'reduce');
}

function trailingReduced(strides: readonly number[]): number {
  let count = 0;
  while (count < strides.length && strides[strides.length - 1 - count] === 0) count += 1;
  return count;
}

/** The lengths of the innermost reduced axes, before a cast made the operand contiguous. */
function trailingShape(original: NDArray, accumulator: NDArray): number[] {
  const target = broadcastStrides(accumulator, original.shape);
  const plan = coalesce(original.shape, [target, original.strides]);
  const count = trailingReduced(plan.strides[0] as number[]);
  return plan.shape.slice(plan.shape.length - count);
}

/** How many elements NumPy's buffer holds: whole inner axes, as many as fit, and those as often as they fit. */
function bufferLength(lengths: readonly number[], cast: boolean): number {
  const inner = lengths[lengths.length - 1] ?? 1;
  if (inner > BUFFER) return cast ? BUFFER : inner;
  if (lengths.length < 2) return BUFFER;
  let core = inner;
  for (let i = lengths.length - 2; i >= 0 && core * (lengths[i] as number) <= BUFFER; i--) core *= lengths[i] as number;
  return BUFFER - (BUFFER % core);
}

/** Where NumPy goes through its buffer, a sum is joined from pieces of at most 8,192 elements. */
function foldBuffered(
  loop: UfuncLoop,
  input: NDArray,
  accumulator: NDArray,
  plan: ReturnType<typeof coalesce>,
  trailing: number,
  castFrom: readonly number[] | null,
): void {
  const n = plan.shape.length;
  const chunk = bufferLength(castFrom ?? plan.shape.slice(n - trailing), castFrom !== null);
  const outerAxes = n - trailing;
  const groupShape = plan.shape.slice(outerAxes);
  const groupStrides = (plan.strides[1] as number[]).slice(outerAxes);
  walk(outermost(plan, outerAxes), outerAxes, (offsets) => {
    const group = viewOf(input, groupShape, groupStrides, input.offset + (offsets[1] as number));
    const flat = trailing > 1 ? plainCopy(group) : group;
    const step = trailing > 1 ? input.dtype.itemsize : (groupStrides[0] ?? 0);
    const status = callRegister(loop, flat, accumulator, group.size, [offsets[0] as number, 0], [0, step], chunk);
    if (status !== 0) reportFloatStatus(status, 'reduce');
  });
}

function callRegister(
  loop: UfuncLoop,
  input: NDArray,
  accumulator: NDArray,
  length: number,
  offsets: readonly number[],
  steps: readonly number[],
  chunk = length,
): number {
  const width = (laneOf(input.dtype) as Lane).width;
  const view = (array: NDArray): LaneView => viewIn(array.storage, (laneOf(array.dtype) as Lane).view);
  const register = reduceLoopFor(loop) as NonNullable<ReturnType<typeof reduceLoopFor>>;
  return register(
    1,
    length,
    view(input),
    baseOf(input, laneOf(input.dtype) as Lane) + (offsets[1] as number) / width,
    0,
    (steps[1] as number) / width,
    view(accumulator),
    baseOf(accumulator, laneOf(accumulator.dtype) as Lane) + (offsets[0] as number) / width,
    0,
    Math.max(chunk, 1),
  );
}

/** Visits the outer indices of a plan: byte offsets of each operand, and length and steps of the axis that is left. */
function walk(
  plan: { shape: number[]; strides: number[][] },
  outerAxes: number,
  visit: (offsets: number[], length: number, steps: number[]) => void,
): void {
  const index = new Array<number>(outerAxes).fill(0);
  const offsets = plan.strides.map(() => 0);
  const length = plan.shape[outerAxes] ?? 1;
  const steps = plan.strides.map((own) => own[outerAxes] ?? 0);
  for (;;) {
    visit(offsets, length, steps);
    let axis = outerAxes - 1;
    for (; axis >= 0; axis--) {
      index[axis] = (index[axis] as number) + 1;
      const wraps = index[axis] === plan.shape[axis];
      for (let k = 0; k < offsets.length; k++) {
        const step = (plan.strides[k] as number[])[axis] as number;
        offsets[k] = (offsets[k] as number) + (wraps ? step - step * (plan.shape[axis] as number) : step);
      }
      if (!wraps) break;
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}

/** With a mask, NumPy folds each run of chosen elements along the inner axis as a loop of its own. */
function foldMasked(ufunc: Ufunc, loop: UfuncLoop, source: NDArray, accumulator: NDArray, where: NDArray): void {
  const shape = orThrow<number[]>(broadcastShapes([source.shape, where.shape]));
  const mask = asDType(where, bool);
  const input = viewOf(source, shape, broadcastStrides(source, shape));
  const accStrides = broadcastStrides(accumulator, shape);
  const maskStrides = broadcastStrides(mask, shape);
  const order = orderOfIterator(shape.length, [input.strides, maskStrides]);
  const inOrder = (strides: readonly number[]): number[] => order.map((axis) => strides[axis] as number);
  const plan = coalesce(inOrder(shape), [accStrides, maskStrides, input.strides].map(inOrder), false);
  const trailing = trailingReduced(plan.strides[0] as number[]);
  if (trailing > 1) {
    foldMaskedBuffered(ufunc, loop, input, accumulator, mask, plan, trailing);
    return;
  }
  walk(plan, Math.max(plan.shape.length - 1, 0), (offsets, length, steps) => {
    chosenRuns(mask, mask.offset + (offsets[1] as number), steps[1] as number, length, (from, count) =>
      foldRun(ufunc, loop, input, accumulator, offsets, steps, from, count),
    );
  });
}

/** Axes that do not lie one after the other go through NumPy's buffer, in which runs go on from one line to the next. */
function foldMaskedBuffered(
  ufunc: Ufunc,
  loop: UfuncLoop,
  input: NDArray,
  accumulator: NDArray,
  mask: NDArray,
  plan: ReturnType<typeof coalesce>,
  trailing: number,
): void {
  const outerAxes = plan.shape.length - trailing;
  const lengths = plan.shape.slice(outerAxes);
  const chunk = bufferLength(lengths, false);
  const flat = (array: NDArray, k: number, offset: number): NDArray =>
    plainCopy(viewOf(array, lengths, (plan.strides[k] as number[]).slice(outerAxes), array.offset + offset));
  walk(outermost(plan, outerAxes), outerAxes, (offsets) => {
    const chosen = flat(mask, 1, offsets[1] as number);
    const values = flat(input, 2, offsets[2] as number);
    for (let start = 0; start < values.size; start += chunk)
      chosenRuns(chosen, chosen.offset + start, 1, Math.min(chunk, values.size - start), (from, count) =>
        foldRun(
          ufunc,
          loop,
          values,
          accumulator,
          [offsets[0] as number, 0, 0],
          [0, 1, input.dtype.itemsize],
          start + from,
          count,
        ),
      );
  });
}

/** The outer axes of a plan alone. */
const outermost = (plan: ReturnType<typeof coalesce>, count: number): ReturnType<typeof coalesce> => ({
  shape: plan.shape.slice(0, count),
  strides: plan.strides.map((steps) => steps.slice(0, count)),
});

/** Where a line of a mask is true: the beginning and the length of each run. */
function chosenRuns(
  mask: NDArray,
  start: number,
  step: number,
  length: number,
  visit: (from: number, count: number) => void,
): void {
  const chosen = (i: number): boolean => mask.storage.u8[start + i * step] !== 0;
  for (let from = 0; from < length; ) {
    let to = from;
    while (to < length && chosen(to)) to += 1;
    if (to > from) visit(from, to - from);
    from = to + 1;
  }
}

function foldRun(
  ufunc: Ufunc,
  loop: UfuncLoop,
  input: NDArray,
  accumulator: NDArray,
  offsets: number[],
  steps: number[],
  from: number,
  count: number,
): void {
  const part = viewOf(
    input,
    [count],
    [steps[2] as number],
    input.offset + (offsets[2] as number) + from * (steps[2] as number),
  );
  const target = viewOf(
    accumulator,
    [count],
    [steps[0] as number],
    accumulator.offset + (offsets[0] as number) + from * (steps[0] as number),
  );
  if (steps[0] === 0) fold(ufunc, loop, part, viewOf(accumulator, [1], [0], target.offset), null, false, part);
  else reportFloatStatus(runLoop(ownLoop(loop), [count], [target, part, target]), 'reduce');
}
