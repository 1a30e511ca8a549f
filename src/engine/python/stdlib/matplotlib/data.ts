/** Numbers for figures out of Python values: lists, arrays (by their `tolist`), ranges; nothing of numpy is known here. */

import { getattrOr } from '../../objects/attributes.ts';
import { call } from '../../objects/call.ts';
import { textOf } from '../../objects/dict.ts';
import { PyOpaque } from '../../objects/opaque.ts';
import { intOf, listFrom, str, toFloat } from '../../objects/protocol.ts';
import { typeOf } from '../../objects/type.ts';
import { PyFloat, PyList, PyTuple, type Value } from '../../objects/values.ts';

/** More points than any chart of the report shows. */
const MOST_POINTS = 20_000;

/** A value as a plain number; NaN for what is none. */
export function numberOf(value: Value): number {
  if (typeof value === 'number') return value;
  if (value instanceof PyFloat) return value.v;
  const integer = intOf(value);
  if (integer !== undefined) return Number(integer);
  try {
    return toFloat(value);
  } catch {
    return Number.NaN;
  }
}

/** Lists instead of arrays, at every depth; a stand-in, whose elements are stand-ins without end, is one unknown number. */
function plain(value: Value): Value {
  if (
    value === null ||
    typeof value !== 'object' ||
    value instanceof PyList ||
    value instanceof PyTuple ||
    value instanceof PyFloat
  ) {
    return value;
  }
  if (value instanceof PyOpaque) return new PyFloat(Number.NaN);
  const tolist = getattrOr(value, 'tolist');
  return tolist === undefined ? value : call(tolist);
}

/** The elements of something iterable, or null for a single value. */
export function elementsOf(value: Value): Value[] | null {
  const listed = plain(value);
  if (listed === null || typeof listed !== 'object' || listed instanceof PyFloat) return null;
  const { iter, getitem } = typeOf(listed).slots;
  return iter === undefined && getitem === undefined ? null : listFrom(listed);
}

/** All numbers of a value in order, however nested. */
export function numbersOf(value: Value): number[] {
  const items = elementsOf(value);
  if (items === null) return [numberOf(value)];
  return items.flatMap((item) => (elementsOf(item) === null ? [numberOf(item)] : numbersOf(item)));
}

/** Positions along an axis: numbers, or 0, 1, … for names. */
export function positionsOf(value: Value): number[] {
  const items = elementsOf(value) ?? [value];
  if (items.some((item) => textOf(item) !== undefined)) return items.map((_, at) => at);
  return numbersOf(value);
}

/** The columns of y values: several lines where y has two dimensions. */
export function columnsOf(value: Value): number[][] {
  const items = elementsOf(value);
  if (items === null) return [[numberOf(value)]];
  const rows = items.map(elementsOf);
  if (rows.length === 0 || rows[0] === null) return [numbersOf(value)];
  const table = items.map(numbersOf);
  return (table[0] as number[]).map((_, column) => table.map((row) => row[column] ?? Number.NaN));
}

/** A picture's rows; colour becomes brightness. */
export function pictureOf(value: Value): { rows: number; columns: number; values: number[] } | null {
  const items = elementsOf(value);
  if (items === null || items.length === 0) return null;
  const table = items.map((row) => (elementsOf(row) ?? [row]).map(brightness));
  const columns = table[0]?.length ?? 0;
  return { rows: table.length, columns, values: table.flat() };
}

function brightness(pixel: Value): number {
  const channels = elementsOf(pixel);
  if (channels === null) return numberOf(pixel);
  const [red = 0, green = red, blue = red] = channels.map(numberOf);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** Every n-th point where there are more than a chart can show. */
export function thinned(x: number[], y: number[]): { x: number[]; y: number[] } {
  const length = Math.min(x.length, y.length);
  const step = Math.ceil(length / MOST_POINTS);
  if (step <= 1) return { x: x.slice(0, length), y: y.slice(0, length) };
  const keep = (values: number[]): number[] => values.slice(0, length).filter((_, at) => at % step === 0);
  return { x: keep(x), y: keep(y) };
}

/** Edges and counts of a histogram, as np.histogram makes them. */
export function histogramOf(values: number[], bins: Value | undefined): { edges: number[]; counts: number[] } {
  const given = bins === undefined || bins === null ? null : elementsOf(bins);
  const finite = values.filter(Number.isFinite);
  const edges = given === null ? evenEdges(finite, binCount(bins)) : given.map(numberOf);
  const counts = new Array<number>(Math.max(edges.length - 1, 0)).fill(0);
  for (const value of finite) {
    let at = counts.length - 1;
    while (at > 0 && value < (edges[at] as number)) at--;
    if (value >= (edges[0] as number) && value <= (edges[edges.length - 1] as number))
      counts[at] = (counts[at] as number) + 1;
  }
  return { edges, counts };
}

function binCount(bins: Value | undefined): number {
  const count = bins === undefined || bins === null ? Number.NaN : numberOf(bins);
  return Number.isFinite(count) && count >= 1 ? Math.min(Math.floor(count), 10_000) : 10;
}

function evenEdges(values: number[], count: number): number[] {
  let low = values.reduce((a, b) => Math.min(a, b), Infinity);
  let high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!Number.isFinite(low)) [low, high] = [0, 1];
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  return Array.from({ length: count + 1 }, (_, at) => (at === count ? high : low + ((high - low) * at) / count));
}

/** The text of a label, or nothing. */
export function labelOf(value: Value | undefined): string {
  return value === undefined || value === null ? '' : str(value);
}
