/** choice: with or without replacement, uniform or weighted, as each of the two generators draws it. */
import { searchsorted } from '../../ndarray/sort.ts';
import { isIndex, toIndex } from '../../python/objects/protocol.ts';
import { raise, valueError } from '../../python/objects/raise.ts';
import { intType, isInstance } from '../../python/objects/type.ts';
import type { Value } from '../../python/objects/values.ts';
import { integer, shapeOf } from '../arguments.ts';
import { itemValue } from '../arrayType.ts';
import { toArray } from '../coerce.ts';
import { take } from '../indexing.ts';
import { flatItems, float64, fromValues, int64, NDArray, reshape } from '../kernels.ts';
import { isScalar } from '../scalar.ts';
import type { BitSource } from './bits.ts';
import { boundedIndex } from './bounded.ts';
import { permutationOf } from './draw.ts';

interface Texts {
  kind: string;
  dimension: string;
  positive: string;
  empty: string;
  pDimension: string;
  sameSize: string;
  nan: string;
  negative: string;
  sum: string;
  larger: string;
}

const OLD: Texts = {
  kind: 'a must be 1-dimensional or an integer',
  dimension: 'a must be 1-dimensional',
  positive: 'a must be greater than 0 unless no samples are taken',
  empty: "'a' cannot be empty unless no samples are taken",
  pDimension: "'p' must be 1-dimensional",
  sameSize: "'a' and 'p' must have same size",
  nan: 'probabilities contain NaN',
  negative: 'probabilities are not non-negative',
  sum: 'probabilities do not sum to 1',
  larger: "Cannot take a larger sample than population when 'replace=False'",
};
const NEW: Texts = {
  kind: 'a must be a sequence or an integer, ',
  dimension: '',
  positive: 'a must be a positive integer unless no samples are taken',
  empty: 'a cannot be empty unless no samples are taken',
  pDimension: 'p must be 1-dimensional',
  sameSize: 'a and p must have same size',
  nan: 'Probabilities contain NaN',
  negative: 'Probabilities are not non-negative',
  sum: 'Probabilities do not sum to 1. See Notes section of docstring for more information.',
  larger: 'Cannot take a larger sample than population when replace is False',
};

/** The sum with Kahan's compensation. */
export function kahanSum(values: readonly number[]): number {
  let sum = values[0] ?? 0;
  let compensation = 0;
  for (let i = 1; i < values.length; i++) {
    const y = values[i]! - compensation;
    const t = sum + y;
    compensation = t - sum - y;
    sum = t;
  }
  return sum;
}

function probabilities(p: Value, population: number, texts: Texts): number[] {
  const given = toArray(p);
  const array = toArray(p, float64);
  const tolerance = Math.max(
    Math.sqrt(2.220446049250313e-16),
    p instanceof NDArray && given.dtype.kind === 'f'
      ? Math.sqrt(
          given.dtype.itemsize === 4
            ? 1.1920928955078125e-7
            : given.dtype.itemsize === 2
              ? 0.0009765625
              : 2.220446049250313e-16,
        )
      : 0,
  );
  if (array.shape.length !== 1) valueError(texts.pDimension);
  if (array.size !== population) valueError(texts.sameSize);
  const list = flatItems(array) as number[];
  const sum = kahanSum(list);
  if (Number.isNaN(sum)) valueError(texts.nan);
  if (list.some((one) => one < 0)) valueError(texts.negative);
  if (Math.abs(sum - 1) > tolerance) valueError(texts.sum);
  return list;
}

/** Positions by cumulative probabilities. */
function weighted(cumulative: number[], uniforms: readonly number[]): number[] {
  const total = cumulative.at(-1)!;
  const scaled = fromValues(
    cumulative.map((one) => one / total),
    float64,
  );
  return (flatItems(searchsorted(scaled, fromValues(uniforms, float64), 'right')) as number[]).map(Number);
}

const cumulate = (list: readonly number[]): number[] => {
  let sum = 0;
  return list.map((one) => {
    sum += one;
    return sum;
  });
};

/** Weighted draws without replacement: drawn again until enough are different. */
function weightedWithout(bits: BitSource, p: readonly number[], size: number): number[] {
  if (p.filter((one) => one > 0).length < size) valueError('Fewer non-zero entries in p than size');
  const left = [...p];
  const found: number[] = [];
  while (found.length < size) {
    const uniforms = Array.from({ length: size - found.length }, () => bits.nextDouble());
    for (const one of found) left[one] = 0;
    const seen = new Set<number>();
    for (const one of weighted(cumulate(left), uniforms)) {
      if (!seen.has(one)) {
        seen.add(one);
        found.push(one);
      }
    }
  }
  return found;
}

/** Floyd's sample, or the tail of a partial shuffle for large ones. */
function distinct(bits: BitSource, population: number, size: number, shuffled: boolean): number[] {
  if (population > 10000 && size > Math.floor(population / (shuffled ? 50 : 20))) {
    const order = Array.from({ length: population }, (_, i) => i);
    for (let i = population - 1; i >= Math.max(population - size, 1); i--) {
      const j = boundedIndex(bits, i, false);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order.slice(population - size);
  }
  const chosen = new Set<number>();
  const result: number[] = [];
  for (let j = population - size; j < population; j++) {
    const candidate = boundedIndex(bits, j, false);
    const kept = chosen.has(candidate) ? j : candidate;
    chosen.add(kept);
    result.push(kept);
  }
  if (shuffled) {
    for (let i = size - 1; i >= 1; i--) {
      const j = boundedIndex(bits, i, false);
      [result[i], result[j]] = [result[j]!, result[i]!];
    }
  }
  return result;
}

export interface ChoiceOptions {
  legacy: boolean;
  axis: Value;
  shuffle: boolean;
}

/** rng.choice and np.random.choice. */
export function choice(
  bits: BitSource,
  a: Value,
  size: Value,
  replace: boolean,
  p: Value,
  options: ChoiceOptions,
  describe: (value: Value) => string,
): Value {
  const texts = options.legacy ? OLD : NEW;
  const array = toArray(a);
  const shape = size === null ? [] : shapeOf(size);
  if (replace && shape.some((one) => one < 0)) valueError('negative dimensions are not allowed');
  const count = shape.reduce((total, one) => total * one, 1);
  const population =
    array.shape.length === 0 ? numberToChooseFrom(a, array, count, options, describe) : lengthOf(array, count, options);
  const weights = p === null ? null : probabilities(p, population, texts);
  if (!replace) {
    if (count > population) valueError(texts.larger);
    if (shape.some((one) => one < 0))
      valueError(options.legacy ? 'Negative dimensions are not allowed' : 'negative dimensions are not allowed');
  }
  const picked = replace
    ? pickedWith(bits, population, weights, count, options)
    : pickedWithout(bits, population, weights, count, options);
  return elementsAt(array, picked, size === null ? null : shape, options);
}

/** The population of `choice(n)`. */
function numberToChooseFrom(
  a: Value,
  array: NDArray,
  count: number,
  { legacy }: ChoiceOptions,
  describe: (value: Value) => string,
): number {
  const texts = legacy ? OLD : NEW;
  const only = itemValue(array, 0);
  if (!isIndex(only) || (isScalar(only) && !isInstance(only, intType)))
    valueError(legacy ? texts.kind : texts.kind + describe(a));
  const population = toIndex(only);
  if (population <= 0 && count !== 0) valueError(texts.positive);
  return population;
}

/** The population of a choice among the parts of an array. */
function lengthOf(array: NDArray, count: number, { legacy, axis }: ChoiceOptions): number {
  const texts = legacy ? OLD : NEW;
  if (legacy && array.shape.length !== 1) valueError(texts.dimension);
  const length = array.shape.at(legacy ? 0 : integer(axis));
  if (length === undefined) raise('IndexError', 'tuple index out of range');
  if (length === 0 && count !== 0) valueError(texts.empty);
  return length;
}

function pickedWith(
  bits: BitSource,
  population: number,
  weights: number[] | null,
  count: number,
  { legacy }: ChoiceOptions,
): number[] {
  if (weights === null) return Array.from({ length: count }, () => boundedIndex(bits, population - 1, legacy));
  const cumulative = cumulate(weights);
  return weighted(
    cumulative,
    Array.from({ length: count }, () => bits.nextDouble()),
  );
}

function pickedWithout(
  bits: BitSource,
  population: number,
  weights: number[] | null,
  count: number,
  { legacy, shuffle }: ChoiceOptions,
): number[] {
  if (weights !== null) return weightedWithout(bits, weights, count);
  return legacy ? permutationOf(bits, population).slice(0, count) : distinct(bits, population, count, shuffle);
}

/** What was picked, in its shape; null for a single one. Of a number its position is the choice. */
function elementsAt(array: NDArray, picked: number[], shape: number[] | null, { legacy, axis }: ChoiceOptions): Value {
  const isNumber = array.shape.length === 0;
  const along = legacy ? 0 : axis;
  if (shape === null) return isNumber ? picked[0]! : take(array as unknown as Value, picked[0]!, along, null, 'raise');
  const index = reshape(fromValues(picked, int64), shape) as unknown as Value;
  if (isNumber) return index;
  if (shape.length > 0 || array.shape.length !== 1) return take(array as unknown as Value, index, along, null, 'raise');
  return toArray(take(array as unknown as Value, index, 0, null, 'raise')) as unknown as Value;
}
