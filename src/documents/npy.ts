/**
 * Reads .npy: the header into facts, and any window of the array as numbers and texts, from a reader of byte ranges, so
 * that a file of gigabytes is never read whole. It trusts nothing: sizes are checked before anything is allocated.
 */

import type { ArrayFacts, Tile, TileRequest } from '../protocol/tile.ts';
import { type ByteSource, Damaged, readExactly } from './bytes.ts';
import { type Descr, dtypeName, type Element, elementOf, isDescr, partsOf } from './npyElements.ts';
import { shapeText } from './shapeText.ts';

/** An opened array file: what its header says, and where its elements are read. */
export interface Npy {
  dtype: string;
  descr: Descr;
  shape: number[];
  fortran: boolean;
  element: Element;
  source: ByteSource;
  /** Where the data begin. */
  offset: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const MAX_HEADER = 1 << 20;

const NEWEST = 3;

/** Reads the header and checks it against the file's size. Throws Damaged. */
export async function openNpy(source: ByteSource): Promise<Npy> {
  const { descr, fortran, shape, offset } = await readHead(source);
  const element = elementOf(descr);
  const npy = { dtype: dtypeName(descr), descr, shape, fortran, element, source, offset };
  const elements = shape.reduce((product, n) => product * n, 1);
  if (!Number.isSafeInteger(elements * element.size) || offset + elements * element.size > source.size)
    throw new Damaged(`The header promises ${shapeText(shape)} of ${npy.dtype}, but the file is too short for it.`);
  return npy;
}

async function readHead(source: ByteSource): Promise<Header & { offset: number }> {
  const head = await source.read(0, Math.min(12, source.size));
  if (head.length < 10 || MAGIC.some((byte, i) => head[i] !== byte)) throw new Damaged('This is no .npy file.');
  const version = head[6] as number;
  if (version > NEWEST) throw new Damaged(`Version ${version} of the .npy format is not known.`);
  const wide = version >= 2;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (wide && head.length < 12) throw new Damaged('The file ends inside its header.');
  const length = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  const start = wide ? 12 : 10;
  if (length > MAX_HEADER || start + length > source.size) throw new Damaged('The file ends inside its header.');
  const decoder = new TextDecoder(version >= 3 ? 'utf-8' : 'latin1');
  return { ...readHeader(decoder.decode(await readExactly(source, start, length))), offset: start + length };
}

/** The fields of records and the parts of complex numbers, as arrays of their own, by name. */
export const partArrays = (npy: Npy): [string, Npy][] =>
  partsOf(npy.descr).map(({ name, dtype, element }) => [name, { ...npy, dtype, element, descr: '' }]);

interface Header {
  descr: Descr;
  fortran: boolean;
  shape: number[];
}

/** The header is a Python dictionary of plain values; a few replacements make it JSON. */
function readHeader(text: string): Header {
  const json = text
    .replace(/'((?:[^'\\]|\\.)*)'/g, (_match, inside: string) => JSON.stringify(inside))
    .replace(/\bTrue\b/g, 'true')
    .replace(/\bFalse\b/g, 'false')
    .replace(/\(/g, '[')
    .replace(/\)/g, ']')
    .replace(/,\s*([\]}])/g, '$1')
    .replace(/\b(\d+)L\b/g, '$1');
  let read: { descr?: unknown; fortran_order?: unknown; shape?: unknown };
  try {
    read = JSON.parse(json.trim());
  } catch {
    throw new Damaged('The header of the file cannot be read.');
  }
  const { descr, fortran_order: fortran, shape } = read;
  const sizes =
    Array.isArray(shape) && shape.every((n) => Number.isSafeInteger(n) && n >= 0) ? (shape as number[]) : null;
  if (!sizes || typeof fortran !== 'boolean' || !isDescr(descr) || sizes.length > 64)
    throw new Damaged('The header of the file cannot be read.');
  return { descr, fortran, shape: sizes };
}

/** Elements between neighbours along each axis. */
function strides({ shape, fortran }: Npy): number[] {
  const found = new Array<number>(shape.length).fill(1);
  if (fortran)
    for (let axis = 1; axis < shape.length; axis++) found[axis] = (found[axis - 1] ?? 1) * (shape[axis - 1] ?? 1);
  else
    for (let axis = shape.length - 2; axis >= 0; axis--) found[axis] = (found[axis + 1] ?? 1) * (shape[axis + 1] ?? 1);
  return found;
}

/** Ranges read at once; elements further apart are read on their own. */
const MAX_RUN_BYTES = 4 << 20;

/** A window of the array: its values row by row, and with `texts` what NumPy would print for them. Throws Damaged. */
export async function tileOf(npy: Npy, request: TileRequest, texts: boolean): Promise<Tile> {
  const step = strides(npy);
  const base = Object.entries(request.fixed).reduce((sum, [axis, at]) => sum + (step[Number(axis)] ?? 0) * at, 0);
  const along = (axis: number | null, { start, stop, step: by }: TileRequest['rows']): number[] => {
    const length = axis === null ? 1 : (npy.shape[axis] ?? 1);
    const found: number[] = [];
    for (let at = start; at < Math.min(stop, length); at += Math.max(1, by))
      found.push(axis === null ? 0 : at * (step[axis] ?? 0));
    return found;
  };
  const rows = along(request.rowAxis, request.rows);
  const columns = along(request.columnAxis, request.columns);
  const values = new Float64Array(rows.length * columns.length);
  const printed: string[] = texts ? new Array(values.length).fill('') : [];
  const put = (view: DataView, at: number, into: number): void => {
    values[into] = npy.element.value(view, at);
    if (texts) printed[into] = npy.element.text(view, at);
  };
  await readElements(npy, rows, columns, base, put);
  return {
    array: request.array,
    rows: rows.length,
    columns: columns.length,
    values,
    ...(texts ? { texts: printed } : {}),
  };
}

/** Reads by the axis along which the elements lie closer together, one range of bytes for each line of it. */
async function readElements(
  npy: Npy,
  rows: number[],
  columns: number[],
  base: number,
  put: (view: DataView, at: number, into: number) => void,
): Promise<void> {
  const extent = (list: number[]): number => (list.at(-1) ?? 0) - (list[0] ?? 0);
  const byRow = extent(columns) <= extent(rows) || rows.length === 1;
  const [outer, inner] = byRow ? [rows, columns] : [columns, rows];
  const { size } = npy.element;
  for (const [i, line] of outer.entries()) {
    for (let from = 0; from < inner.length; ) {
      const first = inner[from] ?? 0;
      let to = from;
      while (to + 1 < inner.length && ((inner[to + 1] ?? 0) - first + 1) * size <= MAX_RUN_BYTES) to++;
      const length = ((inner[to] ?? 0) - first + 1) * size;
      const view = await readExactly(npy.source, npy.offset + (base + line + first) * size, length);
      for (let j = from; j <= to; j++)
        put(view, ((inner[j] ?? 0) - first) * size, byRow ? i * columns.length + j : j * columns.length + i);
      from = to + 1;
    }
  }
}

/** Elements that the facts are taken from, each a number of eight bytes. */
const MOST_SAMPLED = 8 << 20;
/** Bytes that are read and gone through at a time: others get their turn between two pieces. */
const PIECE_BYTES = 2 << 20;
/** Values by which the range without outliers goes. */
const MOST_PICKED = 100_000;
const BINS = 32;

/** Facts of the array: of all its elements up to eight million, of evenly spread parts of what is larger. */
export async function factsOf(npy: Npy, array: string): Promise<ArrayFacts> {
  const { size } = npy.element;
  const elements = npy.shape.reduce((product, n) => product * n, 1);
  const nonFinite = { nan: 0, positive: 0, negative: 0 };
  let [min, max, sum, finite] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  const kept: Float64Array[] = [];
  for await (const values of pieces(npy, elements)) {
    kept.push(values);
    for (const value of values) {
      if (Number.isFinite(value)) {
        if (value < min) min = value;
        if (value > max) max = value;
        sum += value;
        finite++;
      } else if (Number.isNaN(value)) nonFinite.nan++;
      else if (value > 0) nonFinite.positive++;
      else nonFinite.negative++;
    }
  }
  return {
    array,
    dtype: npy.dtype,
    shape: npy.shape,
    min: finite ? min : null,
    max: finite ? max : null,
    mean: finite ? sum / finite : null,
    ...withoutOutliers(kept),
    nonFinite,
    histogram: finite ? histogram(kept, min, max) : null,
    bytes: elements * size,
  };
}

/** The elements, or evenly spread parts of them, in pieces that take a few milliseconds each. */
async function* pieces(npy: Npy, elements: number): AsyncGenerator<Float64Array> {
  const { size } = npy.element;
  const most = Math.max(1, Math.floor((MOST_SAMPLED * 8) / Math.max(8, size)));
  const each = Math.max(1, Math.floor(PIECE_BYTES / size));
  const count = Math.ceil(Math.min(elements, most) / each);
  for (let piece = 0; piece < count; piece++) {
    const start =
      elements <= most || count === 1 ? piece * each : Math.floor((piece * (elements - each)) / (count - 1));
    const length = Math.min(each, elements - start);
    const view = await readExactly(npy.source, npy.offset + start * size, length * size);
    const values = new Float64Array(length);
    for (let i = 0; i < length; i++) values[i] = npy.element.value(view, i * size);
    yield values;
  }
}

/** The values below which 2 % and 98 % of the finite entries lie, by evenly picked ones. */
function withoutOutliers(kept: Float64Array[]): Pick<ArrayFacts, 'low' | 'high'> {
  const step = Math.max(1, Math.ceil(kept.reduce((sum, { length }) => sum + length, 0) / MOST_PICKED));
  const picked = kept.flatMap((values) => {
    const some: number[] = [];
    for (let i = 0; i < values.length; i += step) if (Number.isFinite(values[i])) some.push(values[i] as number);
    return some;
  });
  const sorted = Float64Array.from(picked).sort();
  const at = (share: number): number | null => sorted[Math.round(share * (sorted.length - 1))] ?? null;
  return { low: at(0.02), high: at(0.98) };
}

function histogram(kept: Float64Array[], low: number, high: number): ArrayFacts['histogram'] {
  if (high <= low) return null;
  const edges = Array.from({ length: BINS + 1 }, (_, i) => low + ((high - low) * i) / BINS);
  const counts = new Array<number>(BINS).fill(0);
  for (const values of kept)
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      const bin = Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS));
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  return { edges, counts };
}
