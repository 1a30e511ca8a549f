/** Numbers and nested lists of JSON as arrays, with ragged lists and wrong elements reported at their place. */
import type { NDArray } from '../ndarray/array.ts';
import { fromValues } from '../ndarray/copying.ts';
import { float64, int64 } from '../ndarray/dtype.ts';
import type { Json } from './json.ts';

/** A nested list of numbers as a float64 array; int64 where all are written as integers and `integers` is set. */
export function arrayFrom(json: Json, integers = false): NDArray {
  const flat: number[] = [];
  const shape = shapeOf(json);
  collect(json, shape, 0, flat);
  const whole = integers && flat.every(Number.isSafeInteger);
  return fromValues(flat, whole ? int64 : float64, shape);
}

function shapeOf(json: Json): number[] {
  const shape: number[] = [];
  for (let level: Json | undefined = json; level?.kind === 'array'; level = level.elements()[0])
    shape.push(level.elements().length);
  return shape;
}

function collect(json: Json, shape: readonly number[], depth: number, flat: number[]): void {
  if (depth === shape.length) {
    flat.push(number(json));
    return;
  }
  const elements = json.elements();
  if (json.kind !== 'array')
    json.fail(
      `Expected a list of ${shape[depth]} numbers here, as in its neighbours.`,
      `隣と同じく ${shape[depth]} 個の数のリストが必要です。`,
    );
  if (elements.length !== shape[depth])
    json.fail(
      `This row has ${elements.length} element${elements.length === 1 ? '' : 's'}, the first one has ${shape[depth]}.`,
      `この行の要素数は ${elements.length} ですが、最初の行は ${shape[depth]} です。`,
    );
  for (const element of elements) collect(element, shape, depth + 1, flat);
}

const SPELT: Record<string, number> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
};

/** A number; "nan", "inf" and "-inf" may be written as texts, true and false count 1 and 0. */
export function number(json: Json): number {
  const { value } = json;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && value in SPELT) return SPELT[value] as number;
  const shown = json.kind === 'array' ? 'a list' : json.kind === 'object' ? 'an object' : JSON.stringify(value);
  return json.fail(`Expected a number, not ${shown}.`, `数値が必要ですが、${shown} があります。`);
}
