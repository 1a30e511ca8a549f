/** What is chosen or found by truth: where, nonzero, and whether any or all elements are true. */
import { broadcastShapes } from '../shapes/broadcast.ts';
import { empty, NDArray, viewOf } from './array.ts';
import { asDType, astype, fromValues, rawAssign } from './copying.ts';
import { bool, type DType, float64, int64 } from './dtype.ts';
import { offsetOf, scalarOf } from './elements.ts';
import { newOutput } from './elementwise.ts';
import { ArrayError, orThrow } from './errors.ts';
import { flatNonzero, splitPositions } from './gather.ts';
import { broadcastStrides, runLoop } from './iterate.ts';
import { type BodyText, baseOf, compileLoop, isBehaved, type Lane, type Loop, laneOf } from './loops.ts';
import { currentObserver, isUntold } from './observe.ts';
import { resultType } from './promotion.ts';
import { isPlainRowMajor, sameShape } from './quick.ts';
import { reduceUfunc } from './reduction.ts';
import { ufuncNamed } from './ufunc.ts';
import { type Operand, Weak, weakDefault } from './weak.ts';

/** np.where(condition, x, y). */
export function where(condition: NDArray, x: Operand, y: Operand): NDArray {
  const dtype = resultType([x, y].map((operand) => (operand instanceof NDArray ? operand.dtype : operand.kind)));
  const mask = asDType(condition, bool);
  const [a, b] = [x, y].map((operand) => {
    const array = operand instanceof Weak ? weakDefault(operand) : operand;
    return array.dtype === dtype && isBehavedOrOdd(array) ? array : astype(array, dtype);
  }) as [NDArray, NDArray];
  const shape = orThrow<number[]>(broadcastShapes([mask.shape, a.shape, b.shape]));
  const output = newOutput([mask, a, b], shape, dtype);
  const lane = laneOf(dtype);
  if (lane !== undefined && isBehaved(mask)) {
    runLoop(whereLoop(dtype, lane), shape, [mask, a, b, output]);
  } else whereElements(mask, a, b, output);
  const observer = currentObserver();
  if (observer !== null && observer.ignores?.(output.size) !== true)
    observer.event({ kind: 'elementwise', name: 'where', inputs: [mask, a, b], output, where: null });
  return output;
}

/** For a mask and floats of its shape, or numbers, all without gaps, where nobody is told; null where the long way must be gone. */
export function quickWhere(mask: NDArray, x: Operand, y: Operand): NDArray | null {
  const { shape, size } = mask;
  if (mask.dtype !== bool || !(fitsPlainly(x, shape) && fitsPlainly(y, shape))) return null;
  if ((x instanceof Weak && y instanceof Weak) || !isPlainRowMajor(mask, BYTES) || !isUntold(size)) return null;
  const output = empty(shape, float64);
  const [b, ib, stepB] = plainLane(x, 0);
  const [c, ic, stepC] = plainLane(y, 1);
  const loop = whereLoop(float64, DOUBLES);
  const from = mask.storage.start + mask.offset;
  const to = output.storage.start >>> 3;
  loop(
    1,
    size,
    mask.storage.memory.u8,
    from,
    0,
    1,
    b,
    ib,
    0,
    stepB,
    c,
    ic,
    0,
    stepC,
    output.storage.memory.f64,
    to,
    0,
    1,
  );
  return output;
}

const BYTES = laneOf(bool) as Lane;
const DOUBLES = laneOf(float64) as Lane;
const NUMBERS = new Float64Array(2);

/** A Python number, or row-major float64 elements of a shape. */
function fitsPlainly(one: Operand, shape: readonly number[]): boolean {
  if (one instanceof Weak)
    return one.kind === 'weak float' || (one.kind === 'weak int' && typeof one.value === 'number');
  return one.dtype === float64 && sameShape(one.shape, shape) && isPlainRowMajor(one, DOUBLES);
}

/** Where such an operand's numbers lie, and how far apart. */
function plainLane(one: Operand, place: number): [view: Float64Array, at: number, step: number] {
  if (!(one instanceof Weak)) return [one.storage.memory.f64, baseOf(one, DOUBLES), 1];
  NUMBERS[place] = one.value as number;
  return [NUMBERS, place, 0];
}

const whereLoops: (Loop | undefined)[] = [];

function whereLoop(dtype: DType, lane: Lane): Loop {
  let loop = whereLoops[dtype.num];
  if (loop === undefined) {
    const body: BodyText =
      lane.as === 'complex'
        ? { code: 'if (a !== 0) { rr = br; ri = bi; } else { rr = cr; ri = ci; }' }
        : { raw: true, code: whereText(lane) };
    loop = compileLoop('where', [bool, dtype, dtype], [dtype], body);
    whereLoops[dtype.num] = loop;
  }
  return loop;
}

const isBehavedOrOdd = (array: NDArray): boolean => laneOf(array.dtype) === undefined || isBehaved(array);

const whereText = (lane: Lane): string =>
  lane.as.endsWith('int64')
    ? 'if (A[ia] !== 0) { R[ir] = B[ib]; R[ir + 1] = B[ib + 1]; } else { R[ir] = C[ic]; R[ir + 1] = C[ic + 1]; }'
    : 'R[ir] = A[ia] !== 0 ? B[ib] : C[ic];';

function whereElements(mask: NDArray, a: NDArray, b: NDArray, output: NDArray): void {
  const stretch = (array: NDArray): NDArray => viewOf(array, output.shape, broadcastStrides(array, output.shape));
  rawAssign(output, b);
  const chosen = stretch(mask);
  const source = stretch(a);
  const one = (array: NDArray, k: number): NDArray => viewOf(array, [], [], offsetOf(array, k));
  const positions = flatNonzero(chosen);
  for (let k = 0; k < positions.length; k++)
    rawAssign(one(output, positions[k] as number), one(source, positions[k] as number));
}

/** np.nonzero: one int64 array of indices an axis. */
export function nonzero(array: NDArray): NDArray[] {
  if (array.ndim === 0) {
    throw new ArrayError(
      'ValueError',
      'Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead. If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.',
    );
  }
  const flat = flatNonzero(array);
  return splitPositions(flat, array.shape).map((indices) => {
    const found = fromValues(indices, int64);
    found.strides = [int64.itemsize];
    return found;
  });
}

/** bool(element) of every element. */
export function truthsOf(array: NDArray): NDArray {
  const made = empty(array.shape, bool);
  const flat = flatNonzero(array);
  for (let k = 0; k < flat.length; k++) made.storage.u8[made.offset + (flat[k] as number)] = 1;
  return made;
}

/** Whether any (or every) element is true: one answer for the whole array. */
export function anyTrue(array: NDArray): boolean {
  return scalarOf(reduceUfunc(ufuncNamed('logical_or'), truthsFor(array))) === true;
}

export function allTrue(array: NDArray): boolean {
  return scalarOf(reduceUfunc(ufuncNamed('logical_and'), truthsFor(array))) === true;
}

const truthsFor = (array: NDArray): NDArray => (array.dtype.kind === 'b' ? array : truthsOf(array));
