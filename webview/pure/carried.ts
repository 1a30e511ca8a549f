/** The small arrays that a report carries whole, as their own thumbnails: nobody has to be asked for them. Pure. */
import type { ArrayHandle, Report, ValueSummary } from '../../src/protocol/report.ts';
import type { WholeArray } from './cutTile.ts';

/** Arrays by handle. */
export function carriedArrays({ steps, calls, variables }: Report): Map<ArrayHandle, WholeArray> {
  const found = new Map<ArrayHandle, WholeArray>();
  const take = (value: ValueSummary | null): void => {
    if (!value) return;
    for (const inner of Object.values(value.attributes ?? {})) take(inner);
    const whole = value.array && !found.has(value.array) ? wholeOf(value) : null;
    if (whole) found.set(value.array as ArrayHandle, whole);
  };
  for (const { value, whole } of steps) {
    take(value);
    take(whole?.value ?? null);
  }
  for (const value of Object.values(variables)) take(value);
  for (const call of calls) {
    take(call.result);
    for (const { value } of call.arguments) take(value);
  }
  return found;
}

/** Every entry of an array, if its thumbnail has all and each is a number that JSON can write. */
function wholeOf({ shape, thumbnail }: ValueSummary): WholeArray | null {
  if (!shape || !thumbnail || shape.length === 0) return null;
  const { values } = thumbnail;
  const size = shape.reduce((a, b) => a * b, 1);
  return values.length === size && size > 0 && values.every(Number.isFinite) ? { shape, values } : null;
}
