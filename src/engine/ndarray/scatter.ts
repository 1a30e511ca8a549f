/** ufunc.at: a ufunc at positions of an array, each time they are named. */
import { type NDArray, viewOf } from './array.ts';
import { narrowed } from './castLoops.ts';
import { asDType, beforeWrite, plainCopy, rawAssign } from './copying.ts';
import type { DType } from './dtype.ts';
import { ArrayError } from './errors.ts';
import { INVALID, reportFloatStatus, reportingAs } from './floatStatus.ts';
import { type Positions, placesOf } from './gather.ts';
import { irregularRule } from './irregular.ts';
import { isIrregular } from './irregularReduce.ts';
import { findLoop } from './loopChoice.ts';
import { type BodyText, baseOf, compileScatter, isBehaved, type Lane, laneOf, viewIn } from './loops.ts';
import { broadcastTo } from './manipulate.ts';
import { currentObserver, observed } from './observe.ts';
import { callUfunc, ufuncNamed } from './ufunc.ts';
import type { Ufunc } from './ufuncs/index.ts';

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
export function atUfunc(
  ufunc: Ufunc,
  target: NDArray,
  positions: Positions,
  given: NDArray | null,
  shape: readonly number[],
): void {
  beforeWrite(target);
  const values = given === null || given.ndim === 0 ? given : broadcastTo(given, shape);
  if (!scatterQuickly(ufunc, target, positions, values)) scatterSlowly(ufunc, target, positions, values);
  if (values !== null) {
    const observer = currentObserver();
    if (observer !== null && (ufunc.name === 'add' || ufunc.name === 'subtract')) {
      const spread = broadcastTo(values, shape);
      const source = ufunc.name === 'add' ? spread : quietNegative(spread);
      observer.event({ kind: 'scatter', target, source, positions, add: true });
    }
  }
}

/** Ufuncs that NumPy has loops for which take places. */
const INDEXED = new Set('add subtract multiply divide floor_divide maximum minimum fmax fmin'.split(' '));

/** One compiled loop over all positions, where a store gives the target what the loop computes; whether there is one. */
function scatterQuickly(ufunc: Ufunc, target: NDArray, positions: Positions, values: NDArray | null): boolean {
  const lane = laneOf(target.dtype);
  if (lane === undefined || lane.as === 'object' || !isBehaved(target)) return false;
  if (
    isIrregular(target.dtype) ||
    (values !== null && (isIrregular(values.dtype) || laneOf(values.dtype)?.as === 'object'))
  )
    return false;
  const loop = findLoop(ufunc, values === null ? [target] : [target, values]);
  const computed = loop.inputs[0] as DType;
  if (loop.outputs[0] !== computed || (computed !== target.dtype && !isNarrowedByStore(computed, target.dtype)))
    return false;
  const other =
    values === null ? null : asDType(values.size === 1 ? values : plainCopy(values), loop.inputs[1] as DType);
  if (other !== null && !isBehaved(other)) return false;
  const otherLane = other === null ? null : (laneOf(other.dtype) as Lane);
  const places = placesOf(target, positions, lane.width);
  const first = baseOf(target, lane);
  for (let k = 0; k < places.length; k++) places[k] = (places[k] as number) + first;
  const body = computed === target.dtype || computed.kind !== 'f' ? loop.body : tellingOverflow(loop.body);
  const run = compileScatter(loop.key, loop.inputs, target.dtype, body);
  const elements = viewIn(target.storage, lane.view);
  const status = run(
    places,
    elements,
    other === null ? null : viewIn(other.storage, (otherLane as Lane).view),
    other === null ? 0 : baseOf(other, otherLane as Lane),
    other === null || other.size === 1 ? 0 : other.dtype.itemsize / (otherLane as Lane).width,
  );
  // NumPy's loops for lines of the target's own type name the ufunc, and compare NaN; its general one names the method.
  const isOwn = target.ndim === 1 && values !== null && values.dtype === target.dtype;
  if (isOwn && /imum$/.test(ufunc.name) && places.some((place) => Number.isNaN(elements[place])))
    reportingAs(ufunc.name, () => reportFloatStatus(INVALID, ufunc.name));
  if (status === 0) return true;
  const line = isOwn && (INDEXED.has(ufunc.name) || (target.dtype.kind === 'f' && values.ndim > 0));
  reportingAs(line ? ufunc.name : 'at', () => reportFloatStatus(status, ufunc.name));
  return true;
}

/** Whether an element of the one type, written into a view of the other's, becomes what NumPy's cast makes of it. */
function isNarrowedByStore(from: DType, to: DType): boolean {
  return from.kind === to.kind && laneOf(from)?.as === 'number' && laneOf(to)?.as === 'number';
}

const tellingOverflow = (body: BodyText): BodyText => ({ ...body, code: `${body.code}${narrowed('r')}` });

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
