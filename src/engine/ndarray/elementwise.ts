/** Running a chosen loop elementwise: broadcasting, casting, `out`, `where`, warnings and the event. */
import { broadcastError, broadcastShapes } from '../shapes/broadcast.ts';
import { compactShape } from '../shapes/texts.ts';
import { empty, fStrides, isCContiguous, isFContiguous, type NDArray, viewOf } from './array.ts';
import { asDType, beforeWrite, overlaps, rawAssign } from './copying.ts';
import { bool, type DType, float64 } from './dtype.ts';
import { ArrayError, isShapeError } from './errors.ts';
import { collecting, reportFloatStatus } from './floatStatus.ts';
import { flatNonzero, pick, spread } from './gather.ts';
import { broadcastStrides, coalesce, runLoop, stridesOver } from './iterate.ts';
import { castingError } from './loopChoice.ts';
import { compileLoop, isBehaved, type Loop } from './loops.ts';
import { currentObserver } from './observe.ts';
import { sharesMemory } from './overlap.ts';
import { type Casting, canCast } from './promotion.ts';
import type { Ufunc, UfuncLoop } from './ufuncs/index.ts';

export interface CallOptions {
  out?: readonly (NDArray | null)[] | null;
  where?: NDArray | null;
  dtype?: DType | null;
  casting?: Casting;
  order?: 'C' | 'F' | 'A' | 'K';
}

/** Whether a loop for float64 (or float32) may read an operand of another real type as it is. */
function readsDirectly(loopType: DType, own: DType): boolean {
  if (own.num === loopType.num) return true;
  if (loopType.num === float64.num) return own.kind !== 'c' && own.kind !== 'O';
  return loopType.kind === 'f' && own.kind !== 'c' && own.kind !== 'O' && own.itemsize < loopType.itemsize;
}

/** Computes the results of a chosen loop, new ones or `options.out`. */
export function execute(ufunc: Ufunc, loop: UfuncLoop, arrays: readonly NDArray[], options: CallOptions): NDArray[] {
  const where = options.where ?? null;
  checkCasts(ufunc, loop, arrays, options);
  const shape = commonShape(arrays, options.out, where);
  const outs = outputArrays(loop, arrays, shape, options);
  if (where !== null) {
    masked(ufunc, loop, arrays, outs, where, shape);
  } else {
    runInto(ufunc, loop, arrays, outs, shape, options.out != null);
  }
  const observer = currentObserver();
  if (observer !== null)
    outs.forEach((output, k) => {
      // Of two results each is told by itself, by number.
      const name = outs.length === 1 ? ufunc.name : `${ufunc.name}:${k}`;
      observer.event({ kind: 'elementwise', name, inputs: [...arrays], output, where });
    });
  return outs;
}

/** Casts are looked at before shapes. */
function checkCasts(ufunc: Ufunc, loop: UfuncLoop, arrays: readonly NDArray[], options: CallOptions): void {
  const casting = options.casting ?? 'same_kind';
  if ((casting === 'no' || casting === 'equiv') && !ufunc.name.startsWith('logical'))
    arrays.forEach((array, k) => {
      // NumPy divides integers as floats
      const wanted = (ufunc.name === 'divide' ? loop.outputs[0] : loop.inputs[k]) as DType;
      if (!canCast(array.dtype, wanted, casting))
        throw castingError(ufunc, 'input', ufunc.nin > 1 ? k : null, array.dtype, wanted, casting);
    });
  options.out?.forEach((given, k) => {
    const dtype = loop.outputs[k] as DType;
    if (given !== null && !canCast(dtype, given.dtype, casting))
      throw castingError(ufunc, 'output', loop.outputs.length > 1 ? ufunc.nin + k : null, dtype, given.dtype, casting);
  });
}

function commonShape(arrays: readonly NDArray[], out: CallOptions['out'], where: NDArray | null): readonly number[] {
  const only = arrays[0] as NDArray;
  let shape: readonly number[] = only.shape;
  if (arrays.length > 1 || where !== null) {
    const shapes = arrays.map((array) => array.shape);
    if (where !== null) shapes.push(where.shape);
    let same = true;
    for (let k = 1; k < shapes.length && same; k++) same = sameShape(shape, shapes[k] as readonly number[]);
    if (!same) {
      const found = broadcastShapes(shapes);
      if (isShapeError(found)) throw notTogether(arrays, out, where);
      shape = found;
    }
  }
  return out == null ? shape : fitOut(shape, out, arrays, where);
}

/** Operands, outputs and mask that have no shape in common. */
function notTogether(arrays: readonly NDArray[], out: CallOptions['out'], where: NDArray | null): ArrayError {
  const all = [...arrays, ...(out ?? []), where].filter((one) => one !== null);
  return new ArrayError('ValueError', broadcastError(all.map((one) => one.shape)).message);
}

function fitOut(
  shape: readonly number[],
  out: readonly (NDArray | null)[],
  arrays: readonly NDArray[],
  where: NDArray | null,
): readonly number[] {
  const given = out.filter((one) => one !== null);
  if (given.every((one) => sameShape(one.shape, shape))) return shape;
  const whole = broadcastShapes([shape, ...given.map((one) => one.shape)]);
  if (isShapeError(whole)) throw notTogether(arrays, out, where);
  const small = given.find((one) => !sameShape(one.shape, whole));
  if (small === undefined) return whole;
  throw new ArrayError(
    'ValueError',
    `non-broadcastable output operand with shape ${compactShape(small.shape)} doesn't match the broadcast shape ${compactShape(whole)}`,
  );
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function outputArrays(
  loop: UfuncLoop,
  arrays: readonly NDArray[],
  shape: readonly number[],
  options: CallOptions,
): NDArray[] {
  const outs: NDArray[] = new Array(loop.outputs.length);
  for (let k = 0; k < outs.length; k++) {
    const given = options.out?.[k] ?? null;
    const dtype = loop.outputs[k] as DType;
    if (given === null) {
      outs[k] = newOutput(arrays, shape, dtype, options.order ?? 'K', loop.inputs);
      continue;
    }
    outs[k] = given;
  }
  return outs;
}

/** A new result in the memory order of its inputs (order 'K'). */
export function newOutput(
  arrays: readonly NDArray[],
  shape: readonly number[],
  dtype: DType,
  order: 'C' | 'F' | 'A' | 'K' = 'K',
  types: readonly DType[] = [],
): NDArray {
  const made = empty(shape, dtype, order === 'F' ? 'F' : 'C');
  if (shape.length < 2 || order === 'C' || order === 'F') return made;
  let rowMajor = true;
  for (const array of arrays) if (array.shape.length > 1 && !isCContiguous(array)) rowMajor = false;
  if (rowMajor) return made;
  // column by column where nothing has to be cast, else as NumPy's iterator goes
  const isColumnMajor = arrays.every(
    (one, k) => one.ndim === 0 || (one.dtype === types[k] && sameShape(one.shape, shape) && isFContiguous(one)),
  );
  made.strides = isColumnMajor
    ? fStrides(shape, dtype.itemsize)
    : stridesOver(
        arrays.map((array) => broadcastStrides(array, shape)),
        shape,
        dtype.itemsize,
      );
  return made;
}

/** Computes into `outs`, which have the right shape; their dtypes may differ from the loop's. */
function runInto(
  ufunc: Ufunc,
  loop: UfuncLoop,
  arrays: readonly NDArray[],
  outs: readonly NDArray[],
  shape: readonly number[],
  given: boolean,
): void {
  const inputs: NDArray[] = new Array(arrays.length);
  for (let k = 0; k < arrays.length; k++) inputs[k] = ready(arrays[k] as NDArray, loop.inputs[k] as DType, loop);
  if (!given) {
    run(ufunc, loop, inputs, outs, shape);
    return;
  }
  const isRead = (out: NDArray): boolean => inputs.some((input) => overlaps(out, input));
  // a result of another type is written when all is computed, and not at all after an error
  const fits = (k: number): boolean =>
    (outs[k] as NDArray).dtype.num === (loop.outputs[k] as DType).num && isBehaved(outs[k] as NDArray);
  // a power stops at a negative exponent: what was before it is written where NumPy needs no copy
  const [first] = outs as [NDArray];
  const keeps =
    ufunc.name === 'power' &&
    fits(0) &&
    'iu'.includes(first.dtype.kind) &&
    inputs.every((one) => !overlaps(first, one) || isAmong(one, first) || sharesMemory(one, first, 1) === false);
  const targets = outs.map((out, k) => {
    if (fits(k) && !isRead(out)) return out;
    const own = empty(shape, loop.outputs[k] as DType);
    if (keeps) rawAssign(own, out);
    return own;
  });
  const write = (): void =>
    outs.forEach((out, k) => {
      if (targets[k] !== out) rawAssign(out, targets[k] as NDArray);
    });
  for (const out of outs) beforeWrite(out);
  const among = loop.body.reducing !== undefined && outs.some((out) => inputs.some((input) => isAmong(input, out)));
  reportTogether(ufunc, () => {
    try {
      run(ufunc, loop, inputs, targets, shape, among);
    } catch (error) {
      if (keeps) write();
      throw error;
    }
    write();
  });
}

/** Whether NumPy reads a line between the results that it writes: none of them before it is read. */
function isAmong(input: NDArray, out: NDArray): boolean {
  if (input.ndim !== 1 || out.ndim !== 1 || !overlaps(out, input)) return false;
  const isAhead = input.offset >= out.offset && (input.strides[0] as number) >= (out.strides[0] as number);
  return isAhead || sharesMemory(input, out, 1) === false;
}

/** Whether an operand of single complex numbers runs backwards: NumPy has no vector loop for such a line. */
function runsBackwards(inputs: readonly NDArray[], out: NDArray, shape: readonly number[]): boolean {
  if (out.dtype.itemsize !== 8) return false;
  const line = coalesce(
    shape,
    [...inputs, out].map((operand) => broadcastStrides(operand, shape)),
  );
  const steps = line.strides.map(([step]) => step as number);
  return line.shape.length === 1 && (steps.pop() as number) > 0 && steps.some((step) => step < 0);
}

/** The operand itself if the loop can read it, else a cast copy. */
function ready(array: NDArray, dtype: DType, loop: UfuncLoop): NDArray {
  if (array.dtype === dtype && isBehaved(array)) return array;
  if (!loop.body.raw && !loop.body.big && readsDirectly(dtype, array.dtype) && isBehaved(array)) return array;
  const cast = empty(array.shape, dtype);
  rawAssign(cast, array);
  return cast;
}

const direct = new WeakMap<UfuncLoop, Loop>();

function compiledFor(loop: UfuncLoop, inputs: readonly NDArray[]): Loop {
  let plain = true;
  for (let k = 0; k < inputs.length; k++)
    if ((inputs[k] as NDArray).dtype.num !== (loop.inputs[k] as DType).num) plain = false;
  if (!plain) {
    return compileLoop(
      loop.key,
      inputs.map((input) => input.dtype),
      loop.outputs,
      loop.body,
    );
  }
  let found = direct.get(loop);
  if (found === undefined) {
    found = compileLoop(loop.key, loop.inputs, loop.outputs, loop.body);
    direct.set(loop, found);
  }
  return found;
}

/** Axes along which the first operand runs backwards are gone through forwards, unless all is one line. */
function turnedForwards(operands: readonly NDArray[], shape: readonly number[]): readonly NDArray[] {
  const { strides } = operands[0] as NDArray;
  const isTurned = (axis: number): boolean => (strides[axis] as number) < 0;
  if (!strides.some((step) => step < 0) || coalesce(shape, [strides]).shape.length < 2) return operands;
  return operands.map((one) => {
    const from = one.strides.reduce(
      (at, step, axis) => (isTurned(axis) ? at + step * ((shape[axis] as number) - 1) : at),
      one.offset,
    );
    const steps = one.strides.map((step, axis) => (isTurned(axis) ? -step : step));
    return viewOf(one, shape, steps, from);
  });
}

function run(
  ufunc: Ufunc,
  loop: UfuncLoop,
  inputs: readonly NDArray[],
  outs: readonly NDArray[],
  shape: readonly number[],
  among = false,
): void {
  const isPlain = loop.body.reducing !== undefined && (among || runsBackwards(inputs, outs[0] as NDArray, shape));
  const operands = [...inputs, ...outs];
  const isTurned = inputs.length === 1 && (loop.inputs[0] as DType).kind === 'c' && shape.length > 1;
  const ordered = isTurned ? turnedForwards(operands, shape) : operands;
  const status = runLoop(isPlain ? ownLoop(loop) : compiledFor(loop, inputs), shape, ordered);
  if (status !== 0) reportFloatStatus(status, ufunc.name);
}

/** What goes wrong while results are computed and cast to where they go is told once, of the ufunc. */
function reportTogether(ufunc: Ufunc, body: () => void): void {
  const status = collecting(body);
  if (status !== 0) reportFloatStatus(status, ufunc.name);
}

/** The loop compiled for exactly its own types; for reductions, and for those that go `alongside` many results at once. */
export function ownLoop(loop: UfuncLoop, alongside = false): Loop {
  if (loop.body.reducing !== undefined && !alongside)
    return compileLoop(`${loop.key} reducing`, loop.inputs, loop.outputs, { ...loop.body, code: loop.body.reducing });
  return compiledFor(
    loop,
    loop.inputs.map((dtype) => ({ dtype }) as NDArray),
  );
}

/** `where`: only the chosen elements are computed, so that the others raise no warnings. */
function masked(
  ufunc: Ufunc,
  loop: UfuncLoop,
  arrays: readonly NDArray[],
  outs: readonly NDArray[],
  where: NDArray,
  shape: readonly number[],
): void {
  const mask = asDType(where, bool);
  const stretched = viewOf(mask, shape, broadcastStrides(mask, shape));
  const chosen = flatNonzero(stretched);
  const picked = arrays.map((array) => pick(viewOf(array, shape, broadcastStrides(array, shape)), chosen));
  const results = loop.outputs.map((dtype) => empty([chosen.length], dtype));
  reportTogether(ufunc, () => {
    runInto(ufunc, loop, picked, results, [chosen.length], false);
    outs.forEach((out, k) => {
      beforeWrite(out);
      spread(out, asDType(results[k] as NDArray, out.dtype), chosen);
    });
  });
}
