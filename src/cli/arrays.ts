/** Reads whole arrays out of an inspection, for outputs that cannot ask for tiles later. */
import type { Inspection } from '../engine/inspect.ts';
import type { ArrayHandle, Report } from '../protocol/report.ts';
import type { ArrayFacts, TileRequest } from '../protocol/tile.ts';

/** An array's values in row-major order, as the standalone page has them. */
export interface WholeArray {
  dtype: string;
  shape: number[];
  facts: ArrayFacts;
  values: (number | string)[];
  texts?: string[];
}

/** Reads one array; null where it has more elements than `limit`. */
export function wholeArray(
  inspection: Inspection,
  array: ArrayHandle,
  limit: number,
  texts = false,
): WholeArray | null {
  const facts = inspection.facts(array);
  const size = facts.shape.reduce((a, b) => a * b, 1);
  if (size > limit) return null;
  const values: (number | string)[] = [];
  const printed: string[] = [];
  if (size)
    for (const request of windows(array, facts.shape)) {
      const tile = inspection.tile(request, texts);
      for (const value of tile.values) values.push(plain(value));
      if (tile.texts) printed.push(...tile.texts);
    }
  return {
    dtype: facts.dtype,
    shape: facts.shape,
    facts,
    values,
    ...(texts && printed.length ? { texts: printed } : {}),
  };
}

/** The windows over the last two axes that together cover an array in row-major order. */
export function* windows(array: ArrayHandle, shape: number[]): Generator<TileRequest> {
  const outer = Math.max(0, shape.length - 2);
  const rowAxis = shape.length >= 2 ? outer : null;
  const columnAxis = shape.length >= 1 ? shape.length - 1 : null;
  const span = (axis: number | null) => ({ start: 0, stop: axis === null ? 1 : (shape[axis] as number), step: 1 });
  const index = new Array<number>(outer).fill(0);
  for (;;) {
    const fixed = Object.fromEntries(index.map((at, axis) => [axis, at]));
    yield { array, rowAxis, columnAxis, fixed, rows: span(rowAxis), columns: span(columnAxis) };
    let axis = outer - 1;
    while (axis >= 0 && ++index[axis]! >= (shape[axis] as number)) index[axis--] = 0;
    if (axis < 0) return;
  }
}

/** JSON has no NaN and no infinity: they travel as NumPy writes them. */
export const plain = (value: number): number | string =>
  Number.isFinite(value) ? value : Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';

/** Flat row-major values as nested lists of a shape. */
export function nested(values: (number | string | boolean)[], shape: number[]): unknown {
  let at = 0;
  const build = (axis: number): unknown =>
    axis === shape.length ? values[at++] : Array.from({ length: shape[axis] as number }, () => build(axis + 1));
  return build(0);
}

/** Every array handle that a report names, in order of appearance. */
export function handles(report: Report): ArrayHandle[] {
  const found = new Set<ArrayHandle>();
  const visit = (value: unknown, key: string): void => {
    if (key === 'values' || key === 'thumbnail' || value === null || typeof value !== 'object') return;
    for (const [name, part] of Object.entries(value)) {
      if (name === 'array' && typeof part === 'string') found.add(part);
      else visit(part, name);
    }
  };
  visit(report, '');
  for (const row of report.gradients) for (const handle of Object.values(row.arrays)) if (handle) found.add(handle);
  return [...found];
}
