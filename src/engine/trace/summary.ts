/** A Python value as the report shows it: one line of text, and for arrays shape, range, thumbnail and a handle for tiles. */

import type { ValueSummary } from '../../protocol/report.ts';
import type { NDArray } from '../ndarray/array.ts';
import { arrayRepr, DEFAULT_PRINT_OPTIONS, inShort, offsetOf } from '../ndarray/index.ts';
import {
  PyBaseException,
  PyByteArray,
  PyBytes,
  PyDict,
  PyInstance,
  PyList,
  PyTuple,
  repr,
  typeName,
  type Value,
  withReprBudget,
} from '../python/objects/index.ts';
import type { Attrs } from '../python/objects/values.ts';
import { EngineFault, isProgramError, LimitError } from '../python/runtime/index.ts';
import { partsOf } from './arrayParts.ts';
import type { Names } from './dimensions.ts';
import { isNumeric, numberAt, numbersToRead } from './numbers.ts';
import type { Snapshot } from './snapshots.ts';
import { statisticsOf } from './statistics.ts';
import { isArray, scalarNumber } from './values.ts';

const NO_ATTRIBUTES: Attrs = {};
const LONGEST_TEXT = 160;
/** Of more numbers the thumbnail and the tiles tell, and no text. */
const MOST_WRITTEN = 10;
const THUMBNAIL = 8;
/** An array of no more rows and columns than this is its own thumbnail. */
const WHOLE = 10;
const MOST_ATTRIBUTES = 24;
/** A larger one, like a broadcast view, is not gone through for its range. */
const MOST_NUMBERS = 100_000_000;

export interface SummaryContext {
  /** Keeps an array for tiles. */
  hold(array: NDArray): Snapshot;
  /** The array of a snapshot that was too large to keep, where its value is still as it was. */
  revive(snapshot: Snapshot, value: NDArray): NDArray | null;
  names(snapshot: Snapshot): Names | null;
  /** Writes a text, in which the program's own `__repr__` may take part, within bounds. */
  write(text: () => string): string;
  /** Summaries made so far, by snapshot or object: one is often seen at many places. */
  known: Map<object, ValueSummary>;
}

/** The summary of a value as it is now, or, for an array with a snapshot, as it was then. */
export function summarise(value: Value, snapshot: Snapshot | null, context: SummaryContext): ValueSummary {
  if (isArray(value)) {
    const summary = arraySummary(value, plainName(value), snapshot ?? context.hold(value), context);
    const attributes = arrayAttributes(value as { d?: Attrs }, context);
    // a masked array's mask, and whatever else an array of a subclass has beside its numbers
    return attributes === null ? summary : { ...summary, attributes };
  }
  const number = scalarNumber(value);
  if (number !== null || typeof value !== 'object' || value === null) return describeValue(value, number, context);
  // The object whose methods a training calls is summarised once, and not for each of its calls.
  const known = context.known.get(value);
  if (known !== undefined) return known;
  const summary = describeValue(value, number, context);
  context.known.set(value, summary);
  return summary;
}

function describeValue(value: Value, number: number | null, context: SummaryContext): ValueSummary {
  const summary: ValueSummary = { type: plainName(value), text: shortText(value, context) };
  if (number !== null && typeof value === 'object' && value !== null && 'dtype' in value) {
    summary.dtype = String((value as { dtype: { name?: string } }).dtype.name ?? '');
    summary.shape = [];
    summary.values = Number.isFinite(number) ? number : summary.text;
  }
  const attributes = value instanceof PyInstance ? arrayAttributes(value, context) : itemArrays(value, '', context);
  if (attributes !== null) summary.attributes = attributes;
  return summary;
}

/** The summary of an array as a snapshot has it; `type` is the name of its Python class. */
export function arraySummary(value: NDArray, type: string, snapshot: Snapshot, context: SummaryContext): ValueSummary {
  const known = context.known.get(snapshot);
  if (known !== undefined) return known;
  const summary = describeArray(value, type, snapshot, context);
  context.known.set(snapshot, summary);
  return summary;
}

function describeArray(value: NDArray, type: string, snapshot: Snapshot, context: SummaryContext): ValueSummary {
  const { handle } = snapshot;
  const array = snapshot.array ?? context.revive(snapshot, value);
  const names = context.names(snapshot);
  const summary: ValueSummary = {
    type,
    text: array === null || (isNumeric(array) && array.size > MOST_WRITTEN) ? '' : arrayText(array, context),
    dtype: value.dtype.name,
    shape: [...value.shape],
    ...(names === null ? {} : { dimensions: names }),
  };
  if (array === null) return summary;
  summary.array = handle;
  const parts = partsOf(array, handle);
  if (parts !== undefined) summary.parts = parts;
  if (!isNumeric(array)) return summary;
  // Going through hundreds of megabytes waits until somebody looks: the facts have it.
  summary.thumbnail = thumbnailOf(array);
  if (snapshot.array === null || array.size > MOST_NUMBERS) return summary;
  // One by one, since a literal with three others spread in took a fourth of a summary's time.
  const { min, max, mean, nonFinite } = statisticsOf(numbersToRead(array));
  summary.min = min;
  summary.max = max;
  summary.mean = mean;
  summary.nonFinite = nonFinite;
  const sums = probabilitySums(array);
  if (sums !== undefined) summary.sums = sums;
  return summary;
}

/** One line of an array's repr; its objects' own repr may raise. */
const arrayText = (array: NDArray, context: SummaryContext): string =>
  clipped(guarded('ndarray', context, () => arrayRepr(array, inShort(DEFAULT_PRINT_OPTIONS, array.ndim))));

/** The class's name without its module: `ndarray`, `float64`, `Affine`. */
function plainName(value: Value): string {
  const name = typeName(value);
  return name.slice(name.lastIndexOf('.') + 1);
}

/** One line of repr. */
function shortText(value: Value, context: SummaryContext): string {
  const text = guarded(typeName(value), context, () => {
    const beginning = beginningOf(value);
    const shown = withReprBudget(LONGEST_TEXT, () => repr(beginning));
    // `[0, 1, …]`: what was left out must not look as if it were not there.
    return beginning !== value && typeof value !== 'string' && shown.at(-2) !== '…'
      ? `${shown.slice(0, -1)}, …${shown.slice(-1)}`
      : shown;
  });
  return clipped(text);
}

/** A repr that raises or does not end, by the program's own doing or the engine's, is no reason to lose the rest. */
function guarded(type: string, { write }: SummaryContext, text: () => string): string {
  try {
    return write(text);
  } catch (error) {
    if (error instanceof LimitError && !(error instanceof EngineFault)) return `<${type}: repr takes too long>`;
    if (!isProgramError(error)) return `<${type}: the engine fails to show it>`;
    const name = error instanceof PyBaseException ? error.cls.name : 'RecursionError';
    return `<${type}: repr raised ${name}>`;
  }
}

const MOST_ITEMS = 40;

/** A long container's first items: only they can show in one line, and a repr of all would take its time. */
function beginningOf(value: Value): Value {
  if (typeof value === 'string') return value.slice(0, 2 * LONGEST_TEXT);
  if (value instanceof PyBytes || value instanceof PyByteArray)
    return value.v.length > 2 * LONGEST_TEXT ? new PyBytes(value.v.slice(0, 2 * LONGEST_TEXT)) : value;
  if (value instanceof PyList && value.items.length > MOST_ITEMS) return new PyList(value.items.slice(0, MOST_ITEMS));
  if (value instanceof PyTuple && value.items.length > MOST_ITEMS) return new PyTuple(value.items.slice(0, MOST_ITEMS));
  if (!(value instanceof PyDict) || value.size <= MOST_ITEMS) return value;
  const beginning = new PyDict();
  for (const { key, value: item } of value.entries()) {
    beginning.set(key, item);
    if (beginning.size === MOST_ITEMS) break;
  }
  return beginning;
}

function clipped(text: string): string {
  const line = text.includes('\n') ? text.replace(/\s*\n\s*/g, ' ') : text;
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT - 1)}…` : line;
}

/** All entries of a small matrix, or 8 × 8 evenly picked ones of the last two axes. */
function thumbnailOf(array: NDArray): NonNullable<ValueSummary['thumbnail']> {
  const columns = array.shape.at(-1) ?? 1;
  const rows = array.shape.at(-2) ?? 1;
  const most = rows <= WHOLE && columns <= WHOLE ? WHOLE : THUMBNAIL;
  const [r, c] = [Math.min(rows, most), Math.min(columns, most)];
  const values: number[] = [];
  if (array.size > 0)
    for (let i = 0; i < r; i++)
      for (let j = 0; j < c; j++) {
        const position = Math.floor((i * rows) / r) * columns + Math.floor((j * columns) / c);
        values.push(numberAt(array, offsetOf(array, position)));
      }
  return { rows: array.size > 0 ? r : 0, columns: array.size > 0 ? c : 0, values };
}

const MOST_SUMS = 1_000;

/** Sums of a matrix whose entries look like probabilities: between 0 and 1, and rows, columns or all of them near 1. */
function probabilitySums(array: NDArray): ValueSummary['sums'] {
  const [rows, columns] = array.shape;
  if (array.ndim !== 2 || rows === undefined || columns === undefined || array.dtype.kind !== 'f') return undefined;
  if (rows === 0 || columns < 2 || rows + columns > MOST_SUMS) return undefined;
  const values = numbersToRead(array);
  const byRow = new Array<number>(rows).fill(0);
  const byColumn = new Array<number>(columns).fill(0);
  let total = 0;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < columns; j++) {
      const value = values[i * columns + j] as number;
      if (!(value >= 0 && value <= 1)) return undefined;
      sum += value;
      byColumn[j] = (byColumn[j] as number) + value;
      total += value;
    }
    byRow[i] = sum;
  }
  const near = (s: number) => Math.abs(s - 1) < 1e-4;
  // A single row is the sum of each of its columns: ones are no probabilities.
  const overColumns = rows > 1 && byColumn.every(near);
  if (!near(total) && !byRow.every(near) && !overColumns) return undefined;
  return { rows: byRow, columns: byColumn };
}

/** Arrays and numbers among an object's attributes, and the arrays one container deep (`params['W1']`). */
function arrayAttributes(
  { d = NO_ATTRIBUTES }: { d?: Attrs },
  context: SummaryContext,
): Record<string, ValueSummary> | null {
  const attributes: Record<string, ValueSummary> = {};
  for (const name of Object.keys(d).slice(0, MOST_ATTRIBUTES)) {
    const value = d[name] as Value;
    if (isArray(value)) attributes[name] = arraySummary(value, plainName(value), context.hold(value), context);
    else if (scalarNumber(value) !== null) attributes[name] = summarise(value, null, context);
    else Object.assign(attributes, itemArrays(value, name, context));
  }
  return Object.keys(attributes).length > 0 ? attributes : null;
}

/** The arrays among the first items of a list, a tuple or a dictionary, each by what reads it: `['W1']`, `[0]`. */
function itemArrays(value: Value, owner: string, context: SummaryContext): Record<string, ValueSummary> | null {
  const arrays: Record<string, ValueSummary> = {};
  for (const [key, item] of firstItems(value))
    if (isArray(item)) arrays[`${owner}[${key}]`] = arraySummary(item, plainName(item), context.hold(item), context);
  return Object.keys(arrays).length > 0 ? arrays : null;
}

/** The first items of a container and what stands between brackets to read them. */
function firstItems(value: Value): [string, Value][] {
  if (value instanceof PyList || value instanceof PyTuple)
    return value.items.slice(0, MOST_ATTRIBUTES).map((item, i) => [String(i), item]);
  const items: [string, Value][] = [];
  if (!(value instanceof PyDict)) return items;
  for (const { key, value: item } of value.entries()) {
    if (isPlainKey(key)) items.push([repr(key), item]);
    if (items.length === MOST_ATTRIBUTES) break;
  }
  return items;
}

/** A key that no code of the program's own writes. */
const isPlainKey = (key: Value): boolean => typeof key === 'string' || typeof key === 'number';
