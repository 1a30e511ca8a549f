/**
 * Reads .npy: the header into facts, and any window of the array as numbers and texts, from a reader of byte ranges, so
 * that a file of gigabytes is never read whole. It trusts nothing: sizes are checked before anything is allocated.
 */
import type { ArrayFacts, Tile, TileRequest } from '../protocol/tile.ts';

/** Bytes of a file by range. */
export interface ByteSource {
  size: number;
  read(start: number, length: number): Promise<Uint8Array>;
}

/** A file that cannot be shown; its message is for the person. */
export class Damaged extends Error {}

export interface Npy {
  dtype: string;
  shape: number[];
  fortran: boolean;
  element: Element;
  source: ByteSource;
  /** Where the data begin. */
  offset: number;
}

/** How one element lies in its bytes. */
interface Element {
  size: number;
  value(view: DataView, at: number): number;
  text(view: DataView, at: number): string;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const MAX_HEADER = 1 << 20;

/** Reads the header and checks it against the file's size. Throws Damaged. */
export async function openNpy(source: ByteSource): Promise<Npy> {
  const head = await source.read(0, Math.min(12, source.size));
  if (head.length < 10 || MAGIC.some((byte, i) => head[i] !== byte)) throw new Damaged('This is no .npy file.');
  const wide = (head[6] as number) >= 2;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (wide && head.length < 12) throw new Damaged('The file ends inside its header.');
  const length = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  const start = wide ? 12 : 10;
  if (length > MAX_HEADER || start + length > source.size) throw new Damaged('The file ends inside its header.');
  const header = new TextDecoder((head[6] as number) >= 3 ? 'utf-8' : 'latin1').decode(
    await source.read(start, length),
  );
  const { descr, fortran, shape } = readHeader(header);
  const element = elementOf(descr);
  const npy = { dtype: dtypeName(descr), shape, fortran, element, source, offset: start + length };
  const elements = shape.reduce((product, n) => product * n, 1);
  if (!Number.isSafeInteger(elements * element.size) || npy.offset + elements * element.size > source.size)
    throw new Damaged(`The header promises ${shapeText(shape)} of ${npy.dtype}, but the file is too short for it.`);
  return npy;
}

type Descr = string | [string, Descr, number[]?][];

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

const isDescr = (descr: unknown): descr is Descr =>
  typeof descr === 'string' ||
  (Array.isArray(descr) && descr.length > 0 && descr.every((field) => Array.isArray(field) && isDescr(field[1])));

type Getter = (view: DataView, at: number, little: boolean) => number;

const NUMBERS: Record<string, { name: string; size: number; get: Getter }> = {
  b1: { name: 'bool', size: 1, get: (v, at) => (v.getUint8(at) ? 1 : 0) },
  i1: { name: 'int8', size: 1, get: (v, at) => v.getInt8(at) },
  i2: { name: 'int16', size: 2, get: (v, at, le) => v.getInt16(at, le) },
  i4: { name: 'int32', size: 4, get: (v, at, le) => v.getInt32(at, le) },
  i8: { name: 'int64', size: 8, get: (v, at, le) => Number(v.getBigInt64(at, le)) },
  u1: { name: 'uint8', size: 1, get: (v, at) => v.getUint8(at) },
  u2: { name: 'uint16', size: 2, get: (v, at, le) => v.getUint16(at, le) },
  u4: { name: 'uint32', size: 4, get: (v, at, le) => v.getUint32(at, le) },
  u8: { name: 'uint64', size: 8, get: (v, at, le) => Number(v.getBigUint64(at, le)) },
  f2: { name: 'float16', size: 2, get: (v, at, le) => half(v.getUint16(at, le)) },
  f4: { name: 'float32', size: 4, get: (v, at, le) => v.getFloat32(at, le) },
  f8: { name: 'float64', size: 8, get: (v, at, le) => v.getFloat64(at, le) },
};

function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const parts = (descr: string): { little: boolean; kind: string; size: number } => {
  const match = /^([<>|=]?)([a-zA-Z])(\d*)(?:\[.*\])?$/.exec(descr);
  if (!match) throw new Damaged(`The type ${descr} is not known.`);
  return { little: match[1] !== '>', kind: match[2] as string, size: Number(match[3] || 0) };
};

function dtypeName(descr: Descr): string {
  if (typeof descr !== 'string') return `[${descr.map(([name, of]) => `('${name}', ${dtypeName(of)})`).join(', ')}]`;
  const { kind, size } = parts(descr);
  if (kind === 'c') return size === 8 ? 'complex64' : 'complex128';
  return NUMBERS[`${kind}${size}`]?.name ?? descr;
}

function elementOf(descr: Descr): Element {
  if (typeof descr !== 'string') return structure(descr);
  const { little, kind, size } = parts(descr);
  if (kind === 'O')
    throw new Damaged('The file holds pickled Python objects, which are not read: they could run code.');
  if (kind === 'c') return complex(little, size / 2);
  if (kind === 'S' || kind === 'a' || kind === 'V') return bytes(size);
  if (kind === 'U') return unicode(little, size);
  if (kind === 'M' || kind === 'm') return integerText(little);
  const number = NUMBERS[`${kind}${size}`];
  if (!number) throw new Damaged(`The type ${descr} is not known.`);
  const value = (view: DataView, at: number): number => number.get(view, at, little);
  const exact = size === 8 && kind !== 'f';
  const text = (view: DataView, at: number): string => {
    if (exact) return String(kind === 'u' ? view.getBigUint64(at, little) : view.getBigInt64(at, little));
    return kind === 'b' ? (value(view, at) ? 'True' : 'False') : numberText(value(view, at));
  };
  return { size, value, text };
}

const numberText = (value: number): string =>
  Number.isNaN(value) ? 'nan' : Number.isFinite(value) ? String(value) : value > 0 ? 'inf' : '-inf';

function complex(little: boolean, half: number): Element {
  const get: Getter = half === 4 ? (v, at, le) => v.getFloat32(at, le) : (v, at, le) => v.getFloat64(at, le);
  const both = (view: DataView, at: number): [number, number] => [get(view, at, little), get(view, at + half, little)];
  return {
    size: half * 2,
    value: (view, at) => Math.hypot(...both(view, at)),
    text: (view, at) => {
      const [re, im] = both(view, at);
      return `${numberText(re)}${im < 0 || Object.is(im, -0) ? '-' : '+'}${numberText(Math.abs(im))}j`;
    },
  };
}

const bytes = (size: number): Element => ({
  size,
  value: () => Number.NaN,
  text: (view, at) => {
    const raw = new Uint8Array(view.buffer, view.byteOffset + at, size);
    return new TextDecoder('latin1').decode(raw).replace(/\0+$/, '');
  },
});

const unicode = (little: boolean, length: number): Element => ({
  size: length * 4,
  value: () => Number.NaN,
  text: (view, at) => {
    const codes = Array.from({ length }, (_, i) => view.getUint32(at + i * 4, little));
    return codes.map((code) => (code && code <= 0x10ffff ? String.fromCodePoint(code) : '')).join('');
  },
});

/** Dates and durations as the integers they are. */
const integerText = (little: boolean): Element => ({
  size: 8,
  value: (view, at) => Number(view.getBigInt64(at, little)),
  text: (view, at) => String(view.getBigInt64(at, little)),
});

function structure(fields: [string, Descr, number[]?][]): Element {
  let size = 0;
  const laid = fields.map(([name, descr, shape]) => {
    const element = elementOf(descr);
    const field = { name, element, at: size, count: (shape ?? []).reduce((product, n) => product * n, 1) };
    size += element.size * field.count;
    return field;
  });
  return {
    size,
    value: (view, at) => laid[0]?.element.value(view, at) ?? Number.NaN,
    text: (view, at) =>
      `(${laid.map((f) => (f.count === 1 ? f.element.text(view, at + f.at) : `[${f.count}]`)).join(', ')})`,
  };
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
      const bytes = await npy.source.read(npy.offset + (base + line + first) * size, length);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let j = from; j <= to; j++)
        put(view, ((inner[j] ?? 0) - first) * size, byRow ? i * columns.length + j : j * columns.length + i);
      from = to + 1;
    }
  }
}

const SAMPLE_BYTES = 64 << 20;
const BINS = 32;

/** Facts of the array: of all of it up to 64 MB, of evenly spread parts of what is larger. */
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
  const most = Math.max(1, Math.floor(SAMPLE_BYTES / Math.max(1, size)));
  const pieces = elements <= most ? 1 : 64;
  const each = Math.min(elements, Math.floor(most / pieces));
  const values = new Float64Array(each * pieces);
  for (let piece = 0; piece < pieces && each > 0; piece++) {
    const start = pieces === 1 ? 0 : Math.floor((piece * (elements - each)) / (pieces - 1));
    const bytes = await npy.source.read(npy.offset + start * size, each * size);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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
