/** array[mask] and array[mask] = value for a mask of the array's own shape: what every Relu does. */
import { empty, isCContiguous, type NDArray, unwrittenArray, viewOf } from './array.ts';
import { beforeWrite, plainCopy, rawAssign } from './copying.ts';
import { bool, float64, TYPE } from './dtype.ts';
import { ArrayError } from './errors.ts';
import { countTrue, flatNonzero, oneIfTrue, pick, spread } from './gather.ts';
import type { IndexItem } from './indexItems.ts';
import { runLoop } from './iterate.ts';
import { type BodyText, compileLoop, isBehaved, laneOf } from './loops.ts';
import { gaplessCopy } from './moving.ts';
import { currentObserver } from './observe.ts';
import { isPlainRowMajor } from './quick.ts';

const fits = (mask: NDArray, array: NDArray): boolean =>
  mask.ndim === array.ndim && mask.ndim > 0 && mask.shape.every((length, i) => length === array.shape[i]);

/** array[mask]; null where the mask has another shape. */
export function maskedPick(array: NDArray, mask: NDArray): NDArray | null {
  if (!fits(mask, array)) return null;
  const direct = pickNumbers(array, mask);
  const observer = currentObserver();
  const isTold = observer !== null && observer.ignores?.(direct?.size ?? 0) !== true;
  if (direct !== null && !isTold) return direct;
  const positions = flatNonzero(mask);
  const output = direct ?? pick(array, positions);
  if (isTold) observer.event({ kind: 'gather', name: 'getitem', input: array, output, positions });
  return output;
}

/** The chosen elements of an array of numbers, without a list of their positions; null for others. */
function pickNumbers(given: NDArray, chosen: NDArray): NDArray | null {
  const lane = laneOf(given.dtype);
  if (lane === undefined || lane.as === 'object' || chosen.dtype.num !== TYPE.bool) return null;
  const array = isPlainRowMajor(given, lane) ? given : plainCopy(given);
  const mask = gaplessCopy(chosen);
  const truths = mask.storage.memory.u8;
  const first = mask.offset + mask.storage.start;
  const count = countTrue(mask.storage.memory, first, array.size);
  const output = unwrittenArray([count], array.dtype);
  if (lane.view !== 'f64' || lane.as !== 'number') {
    pickWords(array, truths, first, output);
    return output;
  }
  const from = array.storage.memory.f64;
  const to = output.storage.memory.f64;
  const base = (array.offset + array.storage.start) >>> 3;
  const start = output.storage.start >>> 3;
  // Each is written to the next free place, and what is not chosen is written over: no branch that is guessed wrong.
  const end = (start + count) | 0;
  for (let at = start, i = base, chosen = first | 0; at < end; i = (i + 1) | 0, chosen = (chosen + 1) | 0) {
    to[at] = from[i] as number;
    at = (at + oneIfTrue(truths[chosen] as number)) | 0;
  }
  return output;
}

/** The chosen elements as words, whatever they mean: bytes, pairs of bytes, or one, two or four times four of them. */
function pickWords(array: NDArray, truths: Uint8Array, first: number, output: NDArray): void {
  const { itemsize } = array.dtype;
  const view = itemsize === 1 ? 'u8' : itemsize === 2 ? 'i16' : 'i32';
  const width = Math.min(itemsize, 4);
  const words = itemsize / width;
  const from = array.storage.memory[view];
  const to = output.storage.memory[view];
  let source = (array.offset + array.storage.start) / width;
  let target = output.storage.start / width;
  for (let i = 0; i < array.size; i++, source += words) {
    if (truths[first + i] === 0) continue;
    for (let word = 0; word < words; word++) to[target + word] = from[source + word] as number;
    target += words;
  }
}

/** Sets array[mask] in one go; false where the long way must be gone. */
export function setByMask(array: NDArray, item: IndexItem, value: NDArray): boolean {
  if (item.kind !== 'mask' || item.array.ndim === 0 || item.array.ndim !== array.ndim) return false;
  if (value.ndim > 1 && item.array.shape.join() === array.shape.join())
    throw new ArrayError(
      'TypeError',
      `NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has ${value.ndim} dimensions`,
    );
  const mask = item.array;
  if (!fits(mask, array) || mask.dtype.num !== TYPE.bool) return false;
  return value.size === 1 ? fillByMask(array, mask, value) : spreadByMask(array, mask, value);
}

const FILL_ONE: BodyText = { raw: true, code: 'if (A[ia] !== 0) R[ir] = B[ib];' };
const FILL_TWO: BodyText = { raw: true, code: 'if (A[ia] !== 0) { R[ir] = B[ib]; R[ir + 1] = B[ib + 1]; }' };

/** The same where both lie without gaps, as nearly always; false where they do not. Preparing the general loop took longer than the loop. */
function fillFloats(array: NDArray, mask: NDArray, one: NDArray): boolean {
  if (array.dtype !== float64 || !isCContiguous(array) || !isCContiguous(mask)) return false;
  const value = one.storage.memory.f64[one.storage.start >>> 3] as number;
  const { f64 } = array.storage.memory;
  const { u8 } = mask.storage.memory;
  let at = (array.storage.start + array.offset) >>> 3;
  const first = (mask.storage.start + mask.offset) | 0;
  for (let k = first; k < first + mask.size; k++, at++) if (u8[k] !== 0) f64[at] = value;
  return true;
}

/** One value, into arrays of any layout. */
function fillByMask(array: NDArray, mask: NDArray, value: NDArray): boolean {
  const lane = laneOf(array.dtype);
  if (lane === undefined || lane.as === 'object' || laneOf(value.dtype) === undefined || !isBehaved(array))
    return false;
  const one = empty([], array.dtype);
  rawAssign(one, viewOf(value, [], []));
  const chosen = mask.storage === array.storage ? plainCopy(mask) : mask;
  beforeWrite(array);
  if (!fillFloats(array, chosen, one)) {
    const body = array.dtype.itemsize === lane.width ? FILL_ONE : FILL_TWO;
    runLoop(compileLoop('fill by mask', [bool, array.dtype], [array.dtype], body), array.shape, [chosen, one, array]);
  }
  const observer = currentObserver();
  if (observer === null || observer.ignores?.(array.size) === true) return true;
  const positions = flatNonzero(mask);
  observer.event({
    kind: 'scatter',
    target: array,
    source: viewOf(one, [positions.length], [0]),
    positions,
    add: false,
  });
  return true;
}

/** As many values as the mask chooses. */
function spreadByMask(array: NDArray, mask: NDArray, value: NDArray): boolean {
  const positions = flatNonzero(mask);
  if (value.size !== positions.length || value.ndim !== 1) return false;
  const cast = empty(value.shape, array.dtype);
  rawAssign(cast, value);
  beforeWrite(array);
  spread(array, cast, positions);
  const observer = currentObserver();
  if (observer !== null && observer.ignores?.(value.size) !== true)
    observer.event({ kind: 'scatter', target: array, source: value, positions, add: false });
  return true;
}
