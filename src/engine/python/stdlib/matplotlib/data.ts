/** Numbers for figures out of Python values: lists, arrays (by their `tolist`), ranges; nothing of numpy is known here. */

import type { FigureAxes, FigureGrid } from '../../../../protocol/figure.ts';
import { getattr, getattrOr } from '../../objects/attributes.ts';
import { call } from '../../objects/call.ts';
import { runtime } from '../../objects/current.ts';
import { textOf } from '../../objects/dict.ts';
import { PyOpaque } from '../../objects/opaque.ts';
import { getitem, intOf, listFrom, str, toFloat } from '../../objects/protocol.ts';
import { typeOf } from '../../objects/type.ts';
import { type Keywords, PyFloat, PyList, PySlice, PyTuple, type Value } from '../../objects/values.ts';

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

/** The lengths of an array's axes; null for what is no array. */
function sidesOf(value: Value): number[] | null {
  if (value === null || typeof value !== 'object' || value instanceof PyOpaque) return null;
  if (getattrOr(value, 'tolist') === undefined) return null;
  const shape = getattrOr(value, 'shape');
  if (!(shape instanceof PyTuple)) return null;
  return shape.items.map((side) => Number(intOf(side) ?? 0));
}

/** Whether a value has elements: asked of arrays without converting them. */
export function isMany(value: Value): boolean {
  const sides = sidesOf(value);
  return sides === null ? elementsOf(value) !== null : sides.length > 0;
}

/** How many rows and columns a grid has. */
function extentOf(value: Value): [number, number] {
  const sides = sidesOf(value);
  if (sides !== null) return [sides[0] ?? 0, sides.slice(1).reduce((a, b) => a * b, 1)];
  const items = elementsOf(value) ?? [];
  return [items.length, items.length === 0 ? 0 : numbersOf(items[0] as Value).length];
}

/** Of an array with rows and columns only those that are shown: each element costs a conversion. */
function sparse(value: Value, most: number): Value {
  const [rows, columns] = sidesOf(value) ?? [];
  if (rows === undefined || columns === undefined || (rows <= most && columns <= most)) return value;
  const every = (length: number): Value => new PySlice(null, null, Math.max(1, Math.ceil(length / most)));
  return getitem(value, new PyTuple([every(rows), every(columns)]));
}

/** All numbers of a value in order, however nested. */
export function numbersOf(value: Value): number[] {
  const items = elementsOf(value);
  if (items === null) return [numberOf(value)];
  return items.flatMap((item) => (elementsOf(item) === null ? [numberOf(item)] : numbersOf(item)));
}

/** Positions along a direction of axes: numbers, or 0, 1, … for names, which become its ticks. */
export function positionsOf(value: Value, axes: FigureAxes, direction: 'x' | 'y'): number[] {
  const items = elementsOf(value) ?? [value];
  if (!items.some((item) => textOf(item) !== undefined)) return numbersOf(value);
  const ticks = axes[`${direction}ticks`];
  const names = ticks?.labels ?? [];
  const places = items.map((item) => {
    const name = labelOf(item);
    const known = names.indexOf(name);
    return known >= 0 ? known : names.push(name) - 1;
  });
  axes[`${direction}ticks`] = { at: names.map((_, at) => at), labels: names };
  return places;
}

/** A plotting method: what it draws goes into the axes, what it gives back to the program. */
export type Draw = (axes: FigureAxes, args: Value[], kw: Keywords) => Value;

/** What matplotlib gives as an array of NumPy. */
export function floatArray(numbers: number[]): Value {
  const list = new PyList(numbers.map((n) => new PyFloat(n)));
  return call(getattr(runtime().importModule('numpy'), 'array'), [list]);
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

/** More rows or columns than any picture of the report shows. */
const MOST_ROWS = 256;
/** The same for what is drawn by contours or as a surface. */
const MOST_LINES = 120;

/** A picture's rows, thinned; one in colours has pixels instead of values. */
export function pictureOf(value: Value): (FigureGrid & { colours?: number[] }) | null {
  const items = elementsOf(sparse(value, MOST_ROWS));
  if (items === null || items.length === 0) return null;
  const table = everyNth(items, MOST_ROWS).map((row) => everyNth(elementsOf(row) ?? [row], MOST_ROWS));
  const columns = table[0]?.length ?? 0;
  const pixels = table.flat();
  const channels = elementsOf(pixels[0] ?? null)?.length ?? 0;
  const grid = { rows: table.length, columns };
  if (channels < 3) return { ...grid, values: pixels.map((pixel) => numbersOf(pixel)[0] ?? Number.NaN) };
  const numbers = pixels.map(numbersOf);
  // Whole numbers from 0 to 255, or shares of 1.
  const scale = numbers.some((pixel) => pixel.some((channel) => channel > 1)) ? 1 : 255;
  const byte = (channel: number | undefined): number => Math.round(Math.min(255, Math.max(0, (channel ?? 0) * scale)));
  return { ...grid, values: [], colours: numbers.map(([r, g, b]) => (byte(r) << 16) | (byte(g) << 8) | byte(b)) };
}

const everyNth = <T>(items: readonly T[], most: number): T[] => {
  const step = Math.ceil(items.length / most);
  return items.filter((_, at) => at % step === 0);
};

/** A grid with the places of its columns and rows, thinned to what a drawing can show; null for one without columns. */
export function fieldOf(z: Value, x: Value | undefined, y: Value | undefined): (FigureGrid & Places) | null {
  const [rows, columns] = extentOf(z);
  if (columns === 0) return null;
  const few = everyNth(elementsOf(sparse(z, MOST_LINES)) ?? [], MOST_LINES);
  const table = few.map((row) => everyNth(numbersOf(row), MOST_LINES));
  const places = { x: placesOf(x, true, columns), y: placesOf(y, false, rows) };
  const isThinned = rows > MOST_LINES || columns > MOST_LINES;
  const thin = (given: number[], count: number): number[] =>
    isThinned
      ? everyNth(
          Array.from({ length: count }, (_, at) => given[at] ?? Number.NaN),
          MOST_LINES,
        )
      : given;
  return {
    rows: table.length,
    columns: table[0]?.length ?? 0,
    values: table.flat(),
    x: thin(places.x, columns),
    y: thin(places.y, rows),
  };
}

interface Places {
  x: number[];
  y: number[];
}

/** Places of columns or rows: as given, of a meshgrid its first row or column, else 0, 1, 2, … */
function placesOf(value: Value | undefined, along: boolean, count: number): number[] {
  if (value === undefined || !isMany(value)) return Array.from({ length: count }, (_, at) => at);
  if ((sidesOf(value)?.length ?? 0) >= 2) {
    const all = new PySlice(null, null, null);
    return numbersOf(getitem(value, new PyTuple(along ? [0, all] : [all, 0])));
  }
  const items = elementsOf(value) ?? [];
  if (elementsOf(items[0] ?? null) === null) return items.map(numberOf);
  return along ? numbersOf(items[0] as Value) : items.map((row) => numberOf(elementsOf(row)?.[0] ?? null));
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
export function histogramOf(
  values: number[],
  bins: Value | undefined,
  range: readonly number[],
): { edges: number[]; counts: number[] } {
  const given = bins === undefined || bins === null ? null : elementsOf(bins);
  const finite = values.filter(Number.isFinite);
  const [from = Number.NaN, to = Number.NaN] = range;
  const ends = Number.isFinite(from) && Number.isFinite(to) ? [from, to] : finite;
  const edges = given === null ? evenEdges(ends, binCount(bins)) : given.map(numberOf);
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
