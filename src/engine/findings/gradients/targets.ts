/** What a forward's gradient can be taken for: its float arguments, dictionaries of them, and the float arrays of the object it is called on. */
import type { NDArray, Storage } from '../../ndarray/array.ts';
import { PyDict, PyInstance, PyList, type Value } from '../../python/objects/index.ts';
import { arraysIn, isArray } from '../../trace/values.ts';
import { entriesOf, namedTuple } from './records.ts';

/** Where a target stands among the values of a call; the same path finds it in any copy of them. */
export interface Path {
  /** Parameter's name. */
  parameter: string;
  /** Attributes and keys from there. */
  steps: (string | number)[];
}

export interface Target {
  /** The argument's or attribute's name as the report shows it: `x`, `W`, `W1`. */
  name: string;
  path: Path;
  isArgument: boolean;
}

export type Values = readonly [string, Value][];

/** Float arrays that the call can reach, arguments first. */
export function targetsOf(values: Values): Target[] {
  const targets: Target[] = [];
  values.forEach(([parameter, value], index) => {
    if (value instanceof PyInstance && index === 0) return;
    if (isFloat(value)) targets.push({ name: parameter, path: { parameter, steps: [] }, isArgument: true });
    targets.push(...entryTargets(parameter, value));
  });
  const [first] = values;
  if (first !== undefined && first[1] instanceof PyInstance) targets.push(...attributeTargets(first[0], first[1]));
  return targets;
}

/** `theta['W']` or `theta.W` of a forward(x, theta): the parameters of a model without a class. */
function entryTargets(parameter: string, holder: Value): Target[] {
  return entriesOf(holder).flatMap(([key, value]): Target[] =>
    isFloat(value) ? [{ name: key, path: { parameter, steps: [key] }, isArgument: false }] : [],
  );
}

function attributeTargets(parameter: string, self: PyInstance): Target[] {
  const targets: Target[] = [];
  const add = (name: string, steps: (string | number)[], value: Value | undefined) => {
    if (isFloat(value)) targets.push({ name, path: { parameter, steps }, isArgument: false });
  };
  for (const attribute of Object.keys(self.d)) {
    const value = self.d[attribute];
    add(attribute, [attribute], value);
    for (const [key, item] of entriesOf(value)) add(key, [attribute, key], item);
    if (value instanceof PyList)
      for (const [i, item] of value.items.entries()) add(`${attribute}[${i}]`, [attribute, i], item);
  }
  return targets;
}

/** The target's array in these values, or null. */
export function arrayAt(values: Values, { parameter, steps }: Path): NDArray | null {
  let value: Value | undefined = values.find(([name]) => name === parameter)?.[1];
  for (const step of steps) value = memberOf(value, step);
  return isArray(value) ? value : null;
}

export function memberOf(value: Value | undefined, step: string | number): Value | undefined {
  if (value instanceof PyInstance && typeof step === 'string') return value.d[step];
  if (value instanceof PyDict) return value.get(step);
  if (value instanceof PyList && typeof step === 'number') return value.items[step];
  const named = typeof step === 'string' ? namedTuple(value) : null;
  return named?.tuple.items[named.fields.indexOf(step as string)];
}

function isFloat(value: Value | undefined): boolean {
  return isArray(value) && (value as unknown as NDArray).dtype.kind === 'f' && (value as unknown as NDArray).size > 0;
}

/** The memory of those arrays. */
export const storagesIn = (value: Value, depth: number): Storage[] =>
  arraysIn(value, depth).map(({ storage }) => storage);
