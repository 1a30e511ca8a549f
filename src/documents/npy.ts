/**
 * Reads .npy: the header into facts, and any window of the array as numbers and texts, from a reader of byte ranges, so
 * that a file of gigabytes is never read whole. It trusts nothing: sizes are checked before anything is allocated.
 */
import type { ArrayFacts, Tile, TileRequest } from '../protocol/tile.ts';
import { type ByteSource, Damaged, readExactly } from './bytes.ts';
import { type Descr, dtypeName, type Element, elementOf, fieldsOf, isDescr } from './npyElements.ts';

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

/** The fields of records as arrays of their own, by name. */
export const fieldArrays = (npy: Npy): [string, Npy][] =>
  fieldsOf(npy.descr).map(({ name, dtype, element }) => [name, { ...npy, dtype, element, descr: '' }]);

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

export const shapeText = (shape: number[]): string => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`);

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

/** A window of the array. */
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
const BINS = 32;

/** Facts of the array: of all its elements up to eight million, of evenly spread parts of what is larger. */
export async function factsOf(npy: Npy, array: string): Promise<ArrayFacts> {
  const { size } = npy.element;
  const elements = npy.shape.reduce((product, n) => product * n, 1);
  const values = await sample(npy, elements);
  const finite = values.filter(Number.isFinite).sort();
  const at = (share: number): number | null =>
    finite.length ? (finite[Math.round(share * (finite.length - 1))] as number) : null;
  const sum = finite.reduce((a, b) => a + b, 0);
  const count = (wanted: (v: number) => boolean): number => values.reduce((n, v) => n + (wanted(v) ? 1 : 0), 0);
  return {
    array,
    dtype: npy.dtype,
    shape: npy.shape,
    min: at(0),
    max: at(1),
    mean: finite.length ? sum / finite.length : null,
    low: at(0.02),
    high: at(0.98),
    nonFinite: {
      nan: count((v) => Number.isNaN(v)),
      positive: count((v) => v === Number.POSITIVE_INFINITY),
      negative: count((v) => v === Number.NEGATIVE_INFINITY),
    },
    histogram: histogram(finite),
    bytes: elements * size,
  };
}

async function sample(npy: Npy, elements: number): Promise<Float64Array> {
  const { size } = npy.element;
  const most = Math.max(1, Math.floor((MOST_SAMPLED * 8) / Math.max(8, size)));
  const pieces = elements <= most ? 1 : 64;
  const each = Math.min(elements, Math.floor(most / pieces));
  const values = new Float64Array(each * pieces);
  for (let piece = 0; piece < pieces && each > 0; piece++) {
    const start = pieces === 1 ? 0 : Math.floor((piece * (elements - each)) / (pieces - 1));
    const view = await readExactly(npy.source, npy.offset + start * size, each * size);
    for (let i = 0; i < each; i++) values[piece * each + i] = npy.element.value(view, i * size);
  }
  return values;
}

function histogram(sorted: Float64Array): ArrayFacts['histogram'] {
  const low = sorted[0];
  const high = sorted.at(-1);
  if (low === undefined || high === undefined || high <= low) return null;
  const edges = Array.from({ length: BINS + 1 }, (_, i) => low + ((high - low) * i) / BINS);
  const counts = new Array<number>(BINS).fill(0);
  for (const value of sorted) {
    const bin = Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { edges, counts };
}
