/** Folds of times, strings and structures (reduce, accumulate): maximum, minimum, sums of durations, logical ones; element by element. */
import { reducedShape } from '../shapes/axes.ts';
import { broadcastShapes } from '../shapes/broadcast.ts';
import { empty, NDArray, viewOf } from './array.ts';
import { asDType, assign } from './copying.ts';
import { bool, type DType, dtypeRepr, sameDType } from './dtype.ts';
import { forEachOffset, offsetOf, readAt, writeAt } from './elements.ts';
import { ArrayError, orThrow } from './errors.ts';
import { irregularRule } from './irregular.ts';
import type { IrregularRule } from './irregularRule.ts';
import { broadcastStrides } from './iterate.ts';
import type { Raw } from './objects.ts';
import { COMPARISONS, incompatible, noFold, refusal } from './refusals.ts';
import type { Ufunc } from './ufuncs/index.ts';

interface Options {
  keepdims?: boolean;
  out?: NDArray | null;
  initial?: Raw | ((type: DType) => Raw);
  where?: NDArray | null;
}

/** Whether a dtype's folds are those of this file. */
export const isIrregular = (dtype: DType): boolean => 'SUVMm'.includes(dtype.kind);

/** What a ufunc does with an accumulator and an element of a dtype; `method` is whom the error names. */
export function foldRule(ufunc: Ufunc, dtype: DType, method: string, out: NDArray | null = null): IrregularRule {
  const named = [out, Object.setPrototypeOf({ dtype }, NDArray.prototype) as NDArray];
  if (dtype.kind === 'V' && ufunc.name.startsWith('logical'))
    throw new ArrayError(
      'TypeError',
      `Iterator operand 1 dtype could not be cast from ${dtypeRepr(dtype)} to dtype('bool') according to the rule 'unsafe'`,
    );
  const rule = irregularRule(ufunc, [out?.dtype ?? dtype, dtype], named);
  if (COMPARISONS.has(ufunc.name)) throw dtype.kind === 'V' ? refusal(ufunc, named) : noFold(ufunc);
  const resolved = [...rule.inputs, rule.output];
  if (resolved.some((one) => !sameDType(one, rule.output))) throw incompatible(ufunc, method, resolved);
  return rule;
}

/** ufunc.reduce over sorted `axes` of an array of times, strings or structures. */
export function irregularReduce(ufunc: Ufunc, array: NDArray, axes: readonly number[], options: Options): NDArray {
  const rule = foldRule(ufunc, array.dtype, 'reduce', options.out);
  const shape = options.where == null ? array.shape : orThrow(broadcastShapes([array.shape, options.where.shape]));
  const source = over(asDType(array, rule.output), shape as readonly number[]);
  const mask = options.where == null ? null : over(asDType(options.where, bool), source.shape);
  const result = empty(reducedShape(source.shape, axes, options.keepdims ?? false), rule.output);
  const { initial: given = ufunc.identity } = options;
  const initial: Raw = typeof given === 'function' ? given(rule.output) : given;
  const kept = reducedShape(source.shape, axes, true);
  for (let k = 0; k < result.size; k++) {
    const chosen = mask === null ? null : valuesOf(group(mask, axes, kept, k));
    const elements = valuesOf(group(source, axes, kept, k)).filter((_, i) => chosen === null || chosen[i] === true);
    if (initial !== null) elements.unshift(initial);
    if (elements.length === 0)
      throw new ArrayError('ValueError', `zero-size array to reduction operation ${ufunc.name} which has no identity`);
    writeAt(
      result,
      offsetOf(result, k),
      elements.reduce((total, element) => rule.compute(total, element)),
    );
  }
  if (options.out == null) return result;
  assign(options.out, result);
  return options.out;
}

/** ufunc.accumulate along an axis. */
export function irregularAccumulate(ufunc: Ufunc, array: NDArray, along: number, out: NDArray | null): NDArray {
  const rule = foldRule(ufunc, array.dtype, 'accumulate', out);
  const source = asDType(array, rule.output);
  const result = empty(array.shape, rule.output);
  const length = array.shape[along] as number;
  const shape = reducedShape(array.shape, [along], false);
  const line = (of: NDArray, at: number): NDArray =>
    viewOf(
      of,
      shape,
      of.strides.filter((_, axis) => axis !== along),
      of.offset + at * (of.strides[along] as number),
    );
  let totals: Raw[] = [];
  for (let at = 0; at < length; at++) {
    const elements = valuesOf(line(source, at));
    totals = at === 0 ? elements : elements.map((element, k) => rule.compute(totals[k], element));
    let k = 0;
    const target = line(result, at);
    forEachOffset(target, (offset) => writeAt(target, offset, totals[k++]));
  }
  return result;
}

function over(array: NDArray, shape: readonly number[]): NDArray {
  return viewOf(array, shape, broadcastStrides(array, shape));
}

function valuesOf(array: NDArray): Raw[] {
  const values: Raw[] = [];
  forEachOffset(array, (offset) => values.push(readAt(array, offset)));
  return values;
}

/** The elements that fall on one output, as an array of their own. */
function group(array: NDArray, axes: readonly number[], kept: readonly number[], position: number): NDArray {
  const origin = viewOf(array, kept, array.strides);
  return viewOf(
    array,
    axes.map((axis) => array.shape[axis] as number),
    axes.map((axis) => array.strides[axis] as number),
    offsetOf(origin, position),
  );
}
