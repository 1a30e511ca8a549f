/** np.argmax and np.argmin: where along an axis the first of the largest or smallest lies. */
import { normalizeAxis, reducedShape } from '../shapes/axes.ts';
import { empty, type NDArray } from './array.ts';
import { type DType, int64 } from './dtype.ts';
import { readAt } from './elements.ts';
import { ArrayError, orThrow } from './errors.ts';
import { EXTREME_FROM, extremeAt, type Which } from './extremes.ts';
import { baseOf, compileFunction, isBehaved, type Lane, type LaneView, laneOf, viewIn } from './loops.ts';
import { ravel } from './manipulate.ts';
import { rowMajorPlaces } from './moving.ts';
import { objectOperations, type Raw } from './objects.ts';
import { compareRaw } from './ordering.ts';

/** Lines of `count` elements, `step` apart, that begin at `base` plus each of the first places: their answers go to every second word of `out`. */
type FindBest = (
  view: LaneView,
  base: number,
  places: Int32Array,
  lines: number,
  step: number,
  count: number,
  out: Int32Array,
  from: number,
) => void;

/** How an element is read and compared with the best so far, by the kind of its lane; "not worse" and not "better", so that NaN ends the search. */
const SEARCHES: Partial<Record<Lane['as'], (worse: '<=' | '>=') => string>> = {
  number: (worse) => `
    let best = view[start];
    if (best === best)
      for (let i = 1, k = (start + step) | 0; i < count; i++, k = (k + step) | 0) {
        const value = view[k];
        if (value ${worse} best) continue;
        best = value;
        at = i;
        if (value !== value) break;
      }`,
  int64: (worse) => int64Search(worse, ''),
  uint64: (worse) => int64Search(worse, ' >>> 0'),
};

/** Whole numbers of 64 bits by their halves, which is exact. */
const int64Search = (worse: '<=' | '>=', upper: string): string => `
    let high = view[start + 1]${upper}, low = view[start] >>> 0;
    for (let i = 1, k = (start + step) | 0; i < count; i++, k = (k + step) | 0) {
      const h = view[k + 1]${upper}, l = view[k] >>> 0;
      if (h === high ? l ${worse} low : h ${worse} high) continue;
      high = h;
      low = l;
      at = i;
    }`;

/** Compiled for each kind of element, as all of them through one loop would be slow. */
const searches: Record<Which, Map<Lane, FindBest>> = { max: new Map(), min: new Map() };

function searchFor(lane: Lane, which: Which): FindBest | null {
  const text = SEARCHES[lane.as];
  if (text === undefined) return null;
  let found = searches[which].get(lane);
  if (found === undefined) {
    found = compileFunction(
      ['view', 'base', 'places', 'lines', 'step', 'count', 'out', 'from'],
      `// ${lane.view} ${lane.as} ${which}
      base |= 0; step |= 0; count |= 0; from |= 0;
      for (let line = 0; line < lines; line++, from = (from + 2) | 0) {
        const start = (base + places[line]) | 0;
        let at = 0;
        ${text(which === 'max' ? '<=' : '>=')}
        out[from] = at;
      }`,
    ) as unknown as FindBest;
    if (lane.view === 'f64') found = byVectors(found, which);
    searches[which].set(lane, found);
  }
  return found;
}

/** Long lines of neighbouring float64. */
function byVectors(search: FindBest, which: Which): FindBest {
  return (view, base, places, lines, step, count, out, from) => {
    if (step !== 1 || count < EXTREME_FROM) return search(view, base, places, lines, step, count, out, from);
    for (let line = 0; line < lines; line++) {
      const start = base + (places[line] as number);
      const at = extremeAt(view as unknown as Float64Array, start, count, which, 'first');
      if (at < 0) search(view, base, places.subarray(line, line + 1), 1, step, count, out, from + 2 * line);
      else out[from + 2 * line] = at;
    }
  };
}

/** Any elements that can be compared, one by one. */
function bestRaw(array: NDArray, start: number, step: number, count: number, which: Which): number {
  let best = readAt(array, start);
  let at = 0;
  for (let i = 1; i < count && !isUnordered(best, array.dtype); i++) {
    const value = readAt(array, start + i * step);
    if (!isUnordered(value, array.dtype) && !isBetter(value, best, array.dtype, which)) continue;
    best = value;
    at = i;
  }
  return at;
}

/** Objects are asked the one question that NumPy asks them. */
function isBetter(value: Raw, best: Raw, dtype: DType, which: Which): boolean {
  if (dtype.kind !== 'O') return compareRaw(value, best, dtype) * (which === 'max' ? 1 : -1) > 0;
  const operations = objectOperations();
  return operations.truth(operations.call(which === 'max' ? 'greater' : 'less', [value, best]));
}

const NAT = -9223372036854775808n;

function isUnordered(value: unknown, dtype: DType): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  if (typeof value === 'bigint') return value === NAT && dtype.unit !== null;
  return (
    typeof value === 'object' &&
    value !== null &&
    're' in value &&
    (Number.isNaN((value as { re: number }).re) || Number.isNaN((value as unknown as { im: number }).im))
  );
}

function argBest(array: NDArray, axis: number | null, keepdims: boolean, which: Which): NDArray {
  // a single number is a line of one
  const flat = axis === null || array.ndim === 0;
  const source = flat ? ravel(array) : array;
  const along = orThrow<number>(normalizeAxis(axis ?? 0, source.ndim));
  if (source.dtype.kind === 'V') throw new ArrayError('TypeError', 'data type not ordered');
  const length = source.shape[along] as number;
  const kept = reducedShape(source.shape, [along], true);
  if (length === 0) throw new ArrayError('ValueError', `attempt to get arg${which} of an empty sequence`);
  const whole = flat ? array.shape.map(() => 1) : kept;
  const result = empty(keepdims ? whole : flat ? [] : reducedShape(source.shape, [along], false), int64);
  if (result.size > 0) findBest(source, kept, along, length, which, result);
  return result;
}

/** One list for the beginnings of the few lines of a small matrix: a new one each time took a fifth of its argmax. */
const FEW = new Int32Array(64);

/** Where the lines of a small matrix begin; null for anything else. */
function fewPlaces(kept: readonly number[], along: number, { strides }: NDArray, { width }: Lane): Int32Array | null {
  if (kept.length !== 2) return null;
  const across = 1 - along;
  const lines = kept[across] as number;
  if (lines > FEW.length) return null;
  const between = (strides[across] as number) / width;
  for (let line = 0; line < lines; line++) FEW[line] = line * between;
  return FEW;
}

/** Fills the new `result` with the answer for each line along the axis. */
function findBest(
  source: NDArray,
  kept: readonly number[],
  along: number,
  length: number,
  which: Which,
  result: NDArray,
): void {
  const step = source.strides[along] as number;
  const lane = laneOf(source.dtype);
  const search = lane !== undefined && source.dtype.unit === null && isBehaved(source) ? searchFor(lane, which) : null;
  const out = result.storage.memory.i32;
  const from = (result.storage.start + result.offset) / 4;
  if (lane !== undefined && search !== null) {
    const places = fewPlaces(kept, along, source, lane) ?? rowMajorPlaces(kept, source.strides, lane.width);
    const [view, base] = [viewIn(source.storage, lane.view), baseOf(source, lane)];
    search(view, base, places, result.size, step / lane.width, length, out, from);
    return;
  }
  const places = rowMajorPlaces(kept, source.strides);
  for (let k = 0; k < places.length; k++)
    out[from + 2 * k] = bestRaw(source, source.offset + (places[k] as number), step, length, which);
}

/** np.argmax: the first of the largest; NaN counts as largest. */
export function argmax(array: NDArray, axis: number | null = null, keepdims = false): NDArray {
  return argBest(array, axis, keepdims, 'max');
}

/** np.argmin. */
export function argmin(array: NDArray, axis: number | null = null, keepdims = false): NDArray {
  return argBest(array, axis, keepdims, 'min');
}
