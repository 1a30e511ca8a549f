/** Numbers that a program gives as Python numbers or integer arrays, made differentiable where it computes with them. */
import { float64, fromValues } from '../../ndarray/index.ts';
import type { Value } from '../../python/objects/index.ts';
import type { FunctionDef, Stmt } from '../../python/syntax/ast.ts';
import { walkStatements } from '../../trace/names.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { isArray, scalarNumber } from '../../trace/values.ts';
import { gradientNamesOf } from './hand.ts';
import { targetsOf, type Values } from './targets.ts';

/**
 * The values as they are; where the first array or every one is of integers, also with these and Python numbers as float arrays.
 * A Python number whose gradient the backward names (`db` of a `b`) is an array first.
 */
export function asNumbers(values: Values, backward: FunctionDef): Values[] {
  if (targetsOf(values).some((t) => t.isArgument)) {
    const assigned = new Set([...walkStatements(backward.body)].flatMap(assignedNames));
    const named = values.map(
      ([name, value]) =>
        [name, isNumber(value) && gradientNamesOf(name).some((n) => assigned.has(n)) ? scalar(value) : value] as [
          string,
          Value,
        ],
    );
    const plain = named.some(([, v], i) => v !== values[i]?.[1]) ? [named, values] : [values];
    return [...plain.flatMap(withFirstWidened), ...plain];
  }
  const arrays = values.map(([name, value]) => [name, isIntegers(value) ? floats(value) : value] as [string, Value]);
  const numbers = values.map(
    ([name, value]) =>
      [name, isNumber(value) ? scalar(value) : isIntegers(value) ? floats(value) : value] as [string, Value],
  );
  return [
    ...(arrays.some(([, v], i) => v !== values[i]?.[1]) ? [arrays] : []),
    ...(numbers.some(([, v], i) => v !== arrays[i]?.[1]) ? [numbers] : []),
    values,
  ];
}

/** One-hot rows of a recurrent layer, before its float state: what comes first is differentiated, unless it counts as indices. */
function withFirstWidened(values: Values): Values[] {
  const first = values.findIndex(([, value]) => isArray(value));
  const value = values[first]?.[1];
  if (value === undefined || !isIntegers(value)) return [];
  return [values.map((one, i) => (i === first ? [one[0], floats(value)] : one))];
}

function isIntegers(value: Value): boolean {
  return isArray(value) && 'iu'.includes(value.dtype.kind);
}

function floats(value: Value): Value {
  return isArray(value) ? (fromValues([...numbersOf(value)], float64, value.shape) as unknown as Value) : value;
}

/** Python's own and NumPy's scalars. */
function isNumber(value: Value): boolean {
  return !isArray(value) && typeof value !== 'boolean' && scalarNumber(value) !== null;
}

function scalar(value: Value): Value {
  return fromValues([scalarNumber(value) ?? 0], float64, []) as unknown as Value;
}

function assignedNames(statement: Stmt): string[] {
  if (statement.kind !== 'Assign') return [];
  return statement.targets.flatMap((t) => (t.kind === 'Name' ? [t.id] : []));
}
