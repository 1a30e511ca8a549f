/** Arrays of a running Python process: what there is, windows of them and facts about them, read by expressions that it evaluates. */

import type { ValueSummary } from '../protocol/report.ts';
import type { ArrayFacts, Tile, TileRequest } from '../protocol/tile.ts';
import { answerIn, question } from './liveReader.ts';
import { type Descr, dtypeName, type Element, elementOf, partsOf } from './npyElements.ts';
import { shapeText } from './shapeText.ts';

/** Gives the value of a Python expression as text, in whatever quotes. */
export type Evaluate = (expression: string) => Promise<string>;

/** Where names are looked up. */
export interface Scopes {
  /** Python expressions of dictionaries of names, the nearest scope first. */
  names: string[];
  /** Names that begin so are nobody's. */
  hidden: string;
}

/** One array, or a part of one: a field of records, the real part of complex numbers. */
export interface LiveArray {
  /** A Python expression of the program's scope: `layer.W`; of a part the whole array's. */
  path: string;
  element: Element;
  value: ValueSummary;
}

/** What the process says of an array. */
export interface Told {
  path: string;
  type: string;
  descr: Descr;
  /** Where `descr` is not what the person would call it. */
  dtype?: string;
  shape: number[];
  min?: number | null;
  max?: number | null;
  mean?: number | null;
  thumbnail: ValueSummary['thumbnail'] | null;
}

type ToldFacts = Omit<ArrayFacts, 'array' | 'dtype' | 'shape' | 'nonFinite'> & ArrayFacts['nonFinite'];

/** The process answers, but not as Python does. */
export class NoPython extends Error {}

/**
 * The arrays that names lead to, through objects, lists and dictionaries, too; `first` is an expression that a person has
 * chosen, and leads the list. Throws NoPython, or what the evaluation throws.
 */
export async function listLive(
  evaluate: Evaluate,
  { names, hidden }: Scopes,
  first?: string,
): Promise<Map<string, LiveArray>> {
  const chosen = first === undefined ? [] : [`{${JSON.stringify(first)}: ${first}}`];
  const told = await ask<Told[]>(evaluate, question('listing', JSON.stringify(hidden), ...chosen, ...names));
  const arrays = new Map<string, LiveArray>();
  for (const one of told)
    for (const [handle, array] of arraysOf(one)) if (!arrays.has(handle)) arrays.set(handle, array);
  return arrays;
}

/** An array and its parts, by their handles. */
export function arraysOf({ path, descr, type, shape, thumbnail, ...told }: Told): [string, LiveArray][] {
  const dtype = told.dtype ?? dtypeName(descr);
  const parts = partsOf(descr).map((part) => ({ ...part, array: partOf(path, part.name, descr) }));
  const whole: ValueSummary = {
    type,
    text: `${dtype} ${shapeText(shape)}`,
    dtype,
    shape,
    array: path,
    ...(told.min === undefined ? {} : { min: told.min, max: told.max ?? null, mean: told.mean ?? null }),
    ...(thumbnail ? { thumbnail } : {}),
    ...(parts.length ? { parts: parts.map(({ element: _here, ...part }) => ({ ...part, shape })) } : {}),
  };
  return [
    [path, { path, element: elementOf(descr), value: whole }],
    ...parts.map(({ dtype, array, element }): [string, LiveArray] => [
      array,
      { path, element, value: { type, text: '', dtype, shape, array } },
    ]),
  ];
}

/** The expression of a part, which is its handle, too. */
function partOf(path: string, name: string, descr: Descr): string {
  if (typeof descr !== 'string') return `${path}['${name}']`;
  return name === 'angle' ? `__import__('numpy').angle(${path})` : `${path}.${name}`;
}

/** A window of an array as it is now. */
export async function liveTile(
  evaluate: Evaluate,
  { path, element, value }: LiveArray,
  request: TileRequest,
  texts: boolean,
): Promise<Tile> {
  const { rowAxis, columnAxis, fixed } = request;
  const rows = within(value.shape ?? [], rowAxis, request.rows);
  const columns = within(value.shape ?? [], columnAxis, request.columns);
  const given = [axisText(rowAxis), axisText(columnAxis), dictText(fixed), tupleText(rows), tupleText(columns)];
  const bytes = await answer(evaluate, question('tile', path, ...given));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [height, width] = [lengthOf(rows), lengthOf(columns)];
  if (bytes.byteLength !== height * width * element.size) throw new Error('the array has another shape by now');
  const values = new Float64Array(height * width);
  for (let i = 0; i < values.length; i++) values[i] = element.value(view, i * element.size);
  const printed = texts ? Array.from(values, (_value, i) => element.text(view, i * element.size)) : null;
  return { array: request.array, rows: height, columns: width, values, ...(printed ? { texts: printed } : {}) };
}

/** Facts about an array as it is now: of all its elements up to eight million, of evenly picked ones of what is larger. */
export async function liveFacts(evaluate: Evaluate, { path, value }: LiveArray): Promise<ArrayFacts> {
  const array = value.array ?? path;
  const { nan, positive, negative, ...told } = await ask<ToldFacts>(evaluate, question('facts', array));
  return {
    array,
    dtype: value.dtype ?? '',
    shape: value.shape ?? [],
    ...told,
    nonFinite: { nan, positive, negative },
  };
}

async function answer(evaluate: Evaluate, expression: string): Promise<Uint8Array> {
  const bytes = answerIn(await evaluate(expression));
  if (bytes === null) throw new NoPython();
  return bytes;
}

/** The JSON that the process answers a question with. Throws NoPython, or what the evaluation throws. */
export const ask = async <T>(evaluate: Evaluate, expression: string): Promise<T> =>
  JSON.parse(new TextDecoder().decode(await answer(evaluate, expression))) as T;

type Window = TileRequest['rows'];

const ONE: Window = { start: 0, stop: 1, step: 1 };

/** The part of a window that the array has. */
const within = (shape: number[], axis: number | null, { start, stop, step }: Window): Window =>
  axis === null ? ONE : { start, stop: Math.min(stop, shape[axis] ?? 1), step: Math.max(1, step) };

const lengthOf = ({ start, stop, step }: Window): number => Math.max(0, Math.ceil((stop - start) / step));
const axisText = (axis: number | null): string => (axis === null ? 'None' : String(axis));
const tupleText = ({ start, stop, step }: Window): string => `(${start}, ${stop}, ${step})`;
const dictText = (fixed: TileRequest['fixed']): string =>
  `{${Object.entries(fixed)
    .map(([axis, at]) => `${axis}: ${at}`)
    .join(', ')}}`;
