/** ufunc.reduce, accumulate, reduceat, outer and at. */
import { normalizeAxes, normalizeAxis, reducedShape } from '../shapes/axes.ts';
import { broadcastShapes } from '../shapes/broadcast.ts';
import { empty, NDArray, viewOf } from './array.ts';
import { asDType, assign, astype, beforeWrite, emptyLike, plainCopy, rawAssign, scalarArray } from './copying.ts';
import { bool, type DType, dtypeRepr, int64, TYPE, uint64 } from './dtype.ts';
import { rawToNumber } from './elements.ts';
import { ArrayError, orThrow } from './errors.ts';
import { reportFloatStatus, reportingAs } from './floatStatus.ts';
import { type Positions, placesOf } from './gather.ts';
import { irregularRule } from './irregular.ts';
import { foldRule, irregularAccumulate, irregularReduce, isIrregular } from './irregularReduce.ts';
import { broadcastStrides, coalesce, runLoop, stridesOver } from './iterate.ts';
import { baseOf, compileScatter, isBehaved, type Lane, type LaneView, laneOf, viewIn } from './loops.ts';
import { objectOperations, type Raw } from './objects.ts';
import { currentObserver } from './observe.ts';
import { isPlainRowMajor } from './quick.ts';
import { addRows, reduceLoopFor } from './reduceLoops.ts';
import { COMPARISONS, incompatible, noFold } from './refusals.ts';
import { callUfunc, findLoop, ownLoop } from './ufunc.ts';
import type { Ufunc, UfuncLoop } from './ufuncs/index.ts';

export interface ReduceOptions {
  /** null: all axes. */
  axes?: readonly number[] | null;
  keepdims?: boolean;
  dtype?: DType | null;
  out?: NDArray | null;
  /** undefined: the ufunc's identity; null: start from the first element; a function is asked for it in the result's type. */
  initial?: Raw | ((type: DType) => Raw);
  where?: NDArray | null;
}

/** The loop that a fold computes with; `method` is whom an error names. */
function foldLoop(
  ufunc: Ufunc,
  array: NDArray,
  dtype: DType | null,
  method: string,
  out: NDArray | null = null,
): UfuncLoop {
  if (dtype === null && out !== null && out.dtype !== array.dtype) return loopInto(ufunc, array, out, method);
  let type = dtype ?? array.dtype;
  if (dtype === null && (ufunc.name === 'add' || ufunc.name === 'multiply')) {
    if (type.kind === 'b' || (type.kind === 'i' && type.itemsize < 8)) type = int64;
    else if (type.kind === 'u' && type.itemsize < 8) type = uint64;
  }
  if (ufunc.name.startsWith('logical') && type.kind !== 'O') type = bool;
  const first = loopOfPairs(ufunc, type);
  const loop = first.inputs[0] === first.outputs[0] ? first : loopOfPairs(ufunc, first.outputs[0] as DType);
  const [before, element] = loop.inputs as [DType, DType];
  const [after] = loop.outputs as [DType];
  if (COMPARISONS.has(ufunc.name) && loop !== first) throw noFold(ufunc);
  // one step at a time may be a reduction, but no running one
  if (before.num === after.num && (element.num === after.num || method === 'reduce')) return loop;
  throw incompatible(ufunc, method, [before, element, after]);
}

/** Where the result goes decides what is computed in, too. */
function loopInto(ufunc: Ufunc, array: NDArray, out: NDArray, method: string): UfuncLoop {
  const loop = findLoop(ufunc, [out, array]);
  if (loop.inputs[0] === loop.outputs[0]) return loop;
  return foldLoop(ufunc, array, null, method);
}

/** The loop for an accumulator and an element; where there is none, NumPy's text names only the element's type. */
function loopOfPairs(ufunc: Ufunc, dtype: DType): UfuncLoop {
  try {
    return findLoop(ufunc, [asOperand({ dtype }), asOperand({ dtype })]);
  } catch (error) {
    if (error instanceof ArrayError && error.type === '_UFuncNoLoopError')
      throw new ArrayError(error.type, error.message.replace(/\(<class '[^']*'>/, '(None'));
    throw error;
  }
}

/** Times, texts and structures that a fold is asked to compute in another type: most of them are cast, some stay what they are. */
function inFoldType(ufunc: Ufunc, array: NDArray, dtype: DType | null): NDArray {
  if (dtype === null || !isIrregular(array.dtype) || isIrregular(dtype)) return array;
  if (array.dtype.kind === 'V')
    throw new ArrayError(
      '_UFuncInputCastingError',
      `Cannot cast ufunc '${ufunc.name}' input 0 from ${dtypeRepr(array.dtype)} to ${dtypeRepr(dtype)} with casting rule 'unsafe'`,
    );
  const stays = array.dtype.unit === null ? ['add'] : ['add', 'subtract', 'multiply'];
  return stays.includes(ufunc.name) ? array : astype(array, dtype, 'unsafe');
}

/** findLoop looks at dtypes only, but tells arrays from weak scalars by their class. */
function asOperand(probe: { dtype: DType }): NDArray {
  return Object.setPrototypeOf(probe, NDArray.prototype) as NDArray;
}

function checkReducible(ufunc: Ufunc, method: string): void {
  if (ufunc.nin !== 2) throw new ArrayError('ValueError', `${method} only supported for binary functions`);
  if (ufunc.nout !== 1)
    throw new ArrayError('ValueError', `${method} only supported for functions returning a single value`);
}

interface QuickFold {
  readonly loop: UfuncLoop;
  readonly lane: Lane;
}

const quickFolds = new WeakMap<Ufunc, (QuickFold | null)[]>();

function quickFold(ufunc: Ufunc, dtype: DType): QuickFold | null {
  let table = quickFolds.get(ufunc);
  if (table === undefined) {
    table = [];
    quickFolds.set(ufunc, table);
  }
  let found = table[dtype.num];
  if (found === undefined) {
    const lane = laneOf(dtype);
    found = null;
    if (lane !== undefined && 'iuf'.includes(dtype.kind)) {
      const loop = foldLoop(ufunc, { dtype } as NDArray, null, 'reduce');
      if ((loop.inputs[0] as DType).num === dtype.num && reduceLoopFor(loop) !== null) found = { loop, lane };
    }
    table[dtype.num] = found;
  }
  return found;
}

/** The usual reductions of row-major arrays: over everything, over the last axis, or over the first of two. */
function quickReduce(ufunc: Ufunc, array: NDArray, options: ReduceOptions): NDArray | null {
  if (
    options.where != null ||
    options.out != null ||
    options.dtype != null ||
    options.initial !== undefined ||
    array.size === 0
  )
    return null;
  const fast = quickFold(ufunc, array.dtype);
  if (fast === null || !isPlainRowMajor(array, fast.lane)) return null;
  const axes = options.axes ?? null;
  const n = array.shape.length;
  const all = axes === null || (n === 1 && axes.length === 1 && (axes[0] === 0 || axes[0] === -1));
  const last = !all && n > 1 && axes.length === 1 && (axes[0] === n - 1 || axes[0] === -1);
  const first = !all && !last && n === 2 && axes.length === 1 && (axes[0] === 0 || axes[0] === -2);
  if (!(all || last || first) || (all && n > 1 && !ufunc.reorderable)) return null;
  const columns = all ? array.size : (array.shape[n - 1] as number);
  const rows = array.size / columns;
  const result = empty(quickShape(array.shape, all, last, options.keepdims === true), array.dtype);
  quickFill(ufunc, fast, array, result, rows, columns, first);
  const observer = currentObserver();
  if (observer !== null) {
    const reduced = all ? array.shape.map((_, i) => i) : [last ? n - 1 : 0];
    observer.event({
      kind: 'reduce',
      name: ufunc.name,
      input: array,
      output: result,
      axes: reduced,
      keepdims: options.keepdims ?? false,
      initial: null,
      where: null,
    });
  }
  return result;
}

function quickFill(
  ufunc: Ufunc,
  fast: QuickFold,
  array: NDArray,
  result: NDArray,
  rows: number,
  columns: number,
  first: boolean,
): void {
  const { lane, loop } = fast;
  const scale = array.dtype.itemsize / lane.width;
  const A = viewIn(array.storage, lane.view);
  const R = viewIn(result.storage, lane.view);
  const from = baseOf(array, lane);
  const to = baseOf(result, lane);
  const skip = ufunc.identity === null ? 1 : 0;
  if (skip === 1) {
    const step = (first ? 1 : columns) * scale;
    for (let k = 0, at = from; k < result.size * scale; k += scale, at += step)
      for (let part = 0; part < scale; part++) R[to + k + part] = A[at + part];
  } else if (ufunc.identity !== 0) rawAssign(result, scalarArray(identityOf(ufunc, array.dtype), array.dtype));
  const register = reduceLoopFor(loop) as NonNullable<ReturnType<typeof reduceLoopFor>>;
  const row = columns * scale;
  const added =
    first && ufunc.name === 'add' && array.dtype.num === TYPE.float64
      ? addRows(A as unknown as Float64Array, from, rows, columns, R as unknown as Float64Array, to)
      : 0;
  const done = skip + added;
  const status = first
    ? ownLoop(loop)(rows - done, columns, R, to, 0, scale, A, from + done * row, row, scale, R, to, 0, scale)
    : register(rows, columns - skip, A, from + skip * scale, row, scale, R, to, scale, Math.max(columns - skip, 1));
  if (status !== 0) reportFloatStatus(status, 'reduce');
}

function quickShape(shape: readonly number[], all: boolean, last: boolean, keepdims: boolean): number[] {
  if (all) return keepdims ? shape.map(() => 1) : [];
  if (last) return keepdims ? [...shape.slice(0, -1), 1] : shape.slice(0, -1);
  return keepdims ? [1, shape[1] as number] : [shape[1] as number];
}

/** ufunc.reduce(array, …). */
export function reduceUfunc(ufunc: Ufunc, given: NDArray, options: ReduceOptions = {}): NDArray {
  checkReducible(ufunc, 'reduce');
  const quick = quickReduce(ufunc, given, options);
  if (quick !== null) return quick;
  const array = inFoldType(ufunc, given, options.dtype ?? null);
  const ndim = array.ndim;
  const axes =
    ndim === 0 && options.axes?.length === 1 && (options.axes[0] === 0 || options.axes[0] === -1)
      ? []
      : orThrow<number[]>(normalizeAxes(options.axes ?? null, ndim));
  axes.sort((a, b) => a - b);
  if (isIrregular(array.dtype))
    return irregularReduce(ufunc, array, axes, { ...options, initial: initialOf(options, array.dtype) });
  const loop = foldLoop(ufunc, array, options.dtype ?? null, 'reduce', options.out ?? null);
  if (axes.length > 1 && !ufunc.reorderable) {
    throw new ArrayError(
      'ValueError',
      `reduction operation '${ufunc.name}' is not reorderable, so at most one axis may be specified`,
    );
  }
  const type = loop.outputs[0] as DType;
  const kept = reducedShape(array.shape, axes, true);
  const shape = options.keepdims ? kept : reducedShape(array.shape, axes, false);
  if (options.out != null) checkOut(ufunc, options.out, shape, options.keepdims === true);
  const accumulator = empty(kept, type);
  accumulator.strides = stridesOver([array.strides], array.shape, type.itemsize, axes);
  start(ufunc, loop, array, accumulator, axes, { ...options, initial: initialOf(options, type) });
  let result = new NDArray(
    accumulator.storage,
    type,
    shape,
    shape.length === kept.length ? accumulator.strides : accumulator.strides.filter((_, i) => !axes.includes(i)),
    0,
    null,
  );
  if (options.out != null) {
    assign(options.out, result, 'unsafe');
    result = options.out;
  }
  const observer = currentObserver();
  if (observer !== null) {
    observer.event({
      kind: 'reduce',
      name: ufunc.name,
      input: array,
      output: result,
      axes,
      keepdims: options.keepdims ?? false,
      initial: options.initial == null ? null : rawToNumber(initialOf(options, type)),
      where: options.where ?? null,
    });
  }
  return result;
}

const initialOf = ({ initial }: ReduceOptions, type: DType): Raw =>
  typeof initial === 'function' ? initial(type) : initial;

function checkOut(ufunc: Ufunc, out: NDArray, shape: readonly number[], keepdims: boolean): void {
  if (out.ndim !== shape.length) {
    throw new ArrayError(
      'ValueError',
      `output parameter for reduction operation ${ufunc.name} has the wrong number of dimensions: Found ${out.ndim} but expected ${shape.length}${keepdims ? " (must match the operand's when keepdims=True)" : ''}`,
    );
  }
}

/** Sets the accumulator to the initial value (or the first elements), then folds the rest in. */
function start(
  ufunc: Ufunc,
  loop: UfuncLoop,
  array: NDArray,
  accumulator: NDArray,
  axes: readonly number[],
  options: ReduceOptions,
): void {
  const type = accumulator.dtype;
  let initial = options.initial;
  if (initial === undefined && ufunc.identity !== null && type.kind !== 'O') initial = identityOf(ufunc, type);
  if (initial === undefined && type.kind === 'O' && array.size === 0 && ufunc.identity !== null)
    initial = objectOperations().box(ufunc.identity, int64);
  const source =
    array.dtype.num === type.num && isBehaved(array) ? array : reportingAs('reduce', () => castLike(array, type));
  const where = options.where ?? null;
  if (where !== null && initial == null) {
    throw new ArrayError(
      'ValueError',
      `reduction operation '${ufunc.name}' does not have an identity, so to use a where mask one has to specify 'initial'`,
    );
  }
  if (initial != null) {
    rawAssign(accumulator, scalarArray(initial, type));
    fold(ufunc, loop, source, accumulator, where, source !== array, array);
    return;
  }
  if (accumulator.size === 0) return;
  if (array.size === 0)
    throw new ArrayError('ValueError', `zero-size array to reduction operation ${ufunc.name} which has no identity`);
  foldFromFirst(ufunc, loop, source, accumulator, axes);
}

function identityOf(ufunc: Ufunc, type: DType): Raw {
  return ufunc.name === 'bitwise_and' && type.kind === 'b' ? true : ufunc.identity;
}

function castLike(array: NDArray, type: DType): NDArray {
  const made = emptyLike(array, type);
  rawAssign(made, array);
  return made;
}

/** Copies the first element along every reduced axis, then folds the others in, axis by axis from the last. */
function foldFromFirst(
  ufunc: Ufunc,
  loop: UfuncLoop,
  source: NDArray,
  accumulator: NDArray,
  axes: readonly number[],
): void {
  rawAssign(
    accumulator,
    window(
      source,
      axes,
      axes.map(() => [0, 1]),
    ),
  );
  for (let k = 0; k < axes.length; k++) {
    // Elements whose first k reduced indices are 0 and whose k-th is not.
    const ranges = axes.map((axis, i): [number, number] =>
      i < k ? [0, 1] : i === k ? [1, source.shape[axis] as number] : [0, source.shape[axis] as number],
    );
    const part = window(source, axes, ranges);
    if (part.size > 0) fold(ufunc, loop, part, accumulator, null, false, part);
  }
}

function window(array: NDArray, axes: readonly number[], ranges: readonly [number, number][]): NDArray {
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
function fold(
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
  const target = accumulatorView(accumulator, source.shape, broadcastStrides(accumulator, source.shape));
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

function accumulatorView(accumulator: NDArray, shape: readonly number[], strides: readonly number[]): NDArray {
  return new NDArray(accumulator.storage, accumulator.dtype, shape, strides, accumulator.offset, accumulator);
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
  const outerPlan = {
    shape: plan.shape.slice(0, outerAxes),
    strides: plan.strides.map((steps) => steps.slice(0, outerAxes)),
  };
  walk(outerPlan, outerAxes, (offsets) => {
    const group = new NDArray(
      input.storage,
      input.dtype,
      groupShape,
      groupStrides,
      input.offset + (offsets[1] as number),
      input,
    );
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
  const input = new NDArray(
    source.storage,
    source.dtype,
    shape,
    broadcastStrides(source, shape),
    source.offset,
    source,
  );
  const accStrides = broadcastStrides(accumulator, shape);
  const plan = coalesce(shape, [accStrides, broadcastStrides(mask, shape), input.strides]);
  const axes = Math.max(plan.shape.length - 1, 0);
  walk(plan, axes, (offsets, length, steps) => {
    for (let from = 0; from < length; ) {
      const chosen = (i: number): boolean =>
        mask.storage.u8[mask.offset + (offsets[1] as number) + i * (steps[1] as number)] !== 0;
      let to = from;
      while (to < length && chosen(to)) to += 1;
      if (to > from) foldRun(ufunc, loop, input, accumulator, offsets, steps, from, to - from);
      from = to + 1;
    }
  });
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
  const part = new NDArray(
    input.storage,
    input.dtype,
    [count],
    [steps[2] as number],
    input.offset + (offsets[2] as number) + from * (steps[2] as number),
    input,
  );
  const target = new NDArray(
    accumulator.storage,
    accumulator.dtype,
    [count],
    [steps[0] as number],
    accumulator.offset + (offsets[0] as number) + from * (steps[0] as number),
    accumulator,
  );
  if (steps[0] === 0)
    fold(
      ufunc,
      loop,
      part,
      new NDArray(accumulator.storage, accumulator.dtype, [1], [0], target.offset, accumulator),
      null,
      false,
      part,
    );
  else runLoop(ownLoop(loop), [count], [target, part, target]);
}

/** ufunc.accumulate(array, axis). */
export function accumulateUfunc(
  ufunc: Ufunc,
  given: NDArray,
  axis = 0,
  dtype: DType | null = null,
  out: NDArray | null = null,
): NDArray {
  checkReducible(ufunc, 'accumulate');
  if (given.ndim === 0) throw new ArrayError('TypeError', 'cannot accumulate on a scalar');
  const along = orThrow<number>(normalizeAxis(axis, given.ndim));
  const array = inFoldType(ufunc, given, dtype);
  const result = isIrregular(array.dtype)
    ? irregularAccumulate(ufunc, array, along, out)
    : accumulated(ufunc, array, along, foldLoop(ufunc, array, dtype, 'accumulate', out));
  if (out !== null && out.ndim < array.ndim)
    throw new ArrayError(
      'ValueError',
      `Iterator input op_axes[0][${out.ndim}] (==${out.ndim}) is not a valid axis of op[0], which has ${out.ndim} dimensions`,
    );
  if (out !== null && out.shape.join() !== result.shape.join())
    throw new ArrayError('ValueError', 'provided out is the wrong size for the accumulation.');
  // Told before `out` is written, which may be the input itself.
  currentObserver()?.event({ kind: 'accumulate', name: ufunc.name, input: array, output: result, axis: along });
  if (out !== null) assign(out, result);
  return out ?? result;
}

function accumulated(ufunc: Ufunc, array: NDArray, along: number, loop: UfuncLoop): NDArray {
  const type = loop.outputs[0] as DType;
  const source = array.dtype.num === type.num && isBehaved(array) ? array : astype(array, type, 'unsafe', 'C');
  const result = empty(array.shape, type);
  result.strides = stridesOver([array.strides], array.shape, type.itemsize);
  const length = array.shape[along] as number;
  if (array.size > 0) {
    rawAssign(window(result, [along], [[0, 1]]), window(source, [along], [[0, 1]]));
    if (length > 1) {
      const before = window(result, [along], [[0, length - 1]]);
      const after = window(result, [along], [[1, length]]);
      const status = runLoop(ownLoop(loop), after.shape, [before, window(source, [along], [[1, length]]), after]);
      reportFloatStatus(status, 'accumulate');
    }
  }
  return result;
}

/** ufunc.reduceat(array, indices, axis). */
export function reduceatUfunc(
  ufunc: Ufunc,
  given: NDArray,
  indices: readonly number[],
  axis = 0,
  dtype: DType | null = null,
): NDArray {
  checkReducible(ufunc, 'reduceat');
  if (given.ndim === 0) throw new ArrayError('TypeError', 'cannot reduceat on a scalar');
  const along = orThrow<number>(normalizeAxis(axis, given.ndim));
  const length = given.shape[along] as number;
  for (const from of indices)
    if (from < 0 || from >= length)
      throw new ArrayError('IndexError', `index ${from} out-of-bounds in ${ufunc.name}.reduceat [0, ${length})`);
  const array = inFoldType(ufunc, given, dtype);
  const type = isIrregular(array.dtype)
    ? foldRule(ufunc, array.dtype, 'reduceat').output
    : foldLoop(ufunc, array, dtype, 'reduceat').outputs[0];
  const result = empty(array.shape.with(along, indices.length), type as DType);
  indices.forEach((from, k) => {
    const next = indices[k + 1] ?? length;
    const to = next > from ? next : from + 1;
    const piece = reportingAs('reduceat', () =>
      reduceUfunc(ufunc, window(array, [along], [[from, to]]), {
        axes: [along],
        keepdims: true,
        dtype,
        initial: null,
      }),
    );
    assign(window(result, [along], [[k, k + 1]]), piece);
  });
  return result;
}

/** ufunc.outer(a, b). */
export function outerUfunc(
  ufunc: Ufunc,
  a: NDArray,
  b: NDArray,
  options: Parameters<typeof callUfunc>[2] = {},
): NDArray[] {
  const shape = [...a.shape, ...b.shape.map(() => 1)];
  const strides = [...a.strides, ...b.shape.map(() => 0)];
  return callUfunc(ufunc, [viewOf(a, shape, strides), b], options);
}

/** What ufunc.at refuses before it looks at the indices. */
export function checkAt(ufunc: Ufunc, target: NDArray, values: NDArray | null): void {
  if (ufunc.nout > 1) throw new ArrayError('ValueError', 'Only single output ufuncs supported at this time');
  if (values === null && ufunc.nin > 1) throw new ArrayError('ValueError', 'second operand needed for ufunc');
  if (values !== null && ufunc.nin === 1)
    throw new ArrayError('ValueError', 'second operand provided when ufunc is unary');
  const inputs = values === null ? [target] : [target, values];
  const dtypes = inputs.map((input) => input.dtype);
  if (!dtypes.some(isIrregular)) findLoop(ufunc, inputs);
  else if (!dtypes.some((dtype) => dtype.kind === 'O')) irregularRule(ufunc, dtypes, inputs);
}

/** ufunc.at(target, positions, values): unbuffered, so that repeated positions count each time. */
export function atUfunc(ufunc: Ufunc, target: NDArray, positions: Positions, values: NDArray | null): void {
  if (!target.writeable) throw new ArrayError('ValueError', 'array is read-only');
  beforeWrite(target);
  if (!scatterQuickly(ufunc, target, positions, values)) scatterSlowly(ufunc, target, positions, values);
  if (values !== null) {
    const observer = currentObserver();
    if (observer !== null && (ufunc.name === 'add' || ufunc.name === 'subtract')) {
      const source = ufunc.name === 'add' ? values : quietNegative(values);
      observer.event({ kind: 'scatter', target, source, positions, add: true });
    }
  }
}

/** One compiled loop over all positions, where the target has the loop's own type; whether there is one. */
function scatterQuickly(ufunc: Ufunc, target: NDArray, positions: Positions, values: NDArray | null): boolean {
  const lane = laneOf(target.dtype);
  if (lane === undefined || lane.as === 'object' || !isBehaved(target)) return false;
  if (
    isIrregular(target.dtype) ||
    (values !== null && (isIrregular(values.dtype) || laneOf(values.dtype)?.as === 'object'))
  )
    return false;
  const loop = findLoop(ufunc, values === null ? [target] : [target, values]);
  if (loop.outputs[0] !== target.dtype || loop.inputs[0] !== target.dtype) return false;
  const other =
    values === null ? null : asDType(values.size === 1 ? values : plainCopy(values), loop.inputs[1] as DType);
  if (other !== null && !isBehaved(other)) return false;
  const otherLane = other === null ? null : (laneOf(other.dtype) as Lane);
  const places = placesOf(target, positions, lane.width);
  const first = baseOf(target, lane);
  for (let k = 0; k < places.length; k++) places[k] = (places[k] as number) + first;
  const run = compileScatter(loop.key, loop.inputs, target.dtype, loop.body);
  const status = run(
    places,
    viewIn(target.storage, lane.view),
    other === null ? null : viewIn(other.storage, (otherLane as Lane).view),
    other === null ? 0 : baseOf(other, otherLane as Lane),
    other === null || other.size === 1 ? 0 : other.dtype.itemsize / (otherLane as Lane).width,
  );
  if (status === 0) return true;
  // NumPy's loop for lines of the target's own type names the ufunc; its general one names the method.
  const line = target.ndim === 1 && values !== null && values.dtype === target.dtype;
  reportingAs(line ? ufunc.name : 'at', () => reportFloatStatus(status, ufunc.name));
  return true;
}

function scatterSlowly(ufunc: Ufunc, target: NDArray, positions: Positions, values: NDArray | null): void {
  for (let k = 0; k < positions.length; k++) {
    const at = elementView(target, positions[k] as number);
    const inputs = values === null ? [at] : [at, elementView(values, values.size === 1 ? 0 : k)];
    reportingAs('at', () => {
      const [result] = quietly(() => callUfunc(ufunc, inputs));
      rawAssign(at, result as NDArray);
    });
  }
}

import { observed } from './observe.ts';
import { ufuncNamed } from './ufunc.ts';

/** The parts of one computation are not events of their own. */
function quietly<T>(body: () => T): T {
  return currentObserver() === null ? body() : observed(null, body);
}

function quietNegative(values: NDArray): NDArray {
  return callUfunc(ufuncNamed('negative'), [values])[0] as NDArray;
}

function elementView(array: NDArray, position: number): NDArray {
  let at = array.offset;
  let rest = position;
  for (let i = array.shape.length - 1; i >= 0; i--) {
    const length = array.shape[i] as number;
    at += (rest % length) * (array.strides[i] as number);
    rest = Math.floor(rest / length);
  }
  return viewOf(array, [], [], at);
}
