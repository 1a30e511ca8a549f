/** A list of numbers, as a loop keeps its losses in: what a curve of it needs. */
import type { ValueSummary } from '../../protocol/report.ts';
import { PyList, PyTuple, type Value } from '../python/objects/index.ts';
import { scalarNumber } from './values.ts';

const FEWEST = 3;
/** More points than a panel has pixels say nothing more. */
const MOST = 500;

/** Null for what is no list of numbers, or too short for a curve. */
export function seriesOf(value: Value): NonNullable<ValueSummary['series']> | null {
  if (!(value instanceof PyList || value instanceof PyTuple) || value.items.length < FEWEST) return null;
  const { length } = value.items;
  const step = Math.max(1, Math.ceil(length / MOST));
  const at: number[] = [];
  for (let i = 0; i < length; i += step) at.push(i);
  if (at.at(-1) !== length - 1) at.push(length - 1);
  const values: (number | null)[] = [];
  for (const i of at) {
    const number = scalarNumber(value.items[i] as Value);
    if (number === null) return null;
    values.push(Number.isFinite(number) ? number : null);
  }
  return { at, values, length };
}
