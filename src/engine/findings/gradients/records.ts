/** Values that hold others by name: dictionaries, and tuples whose fields have names. */
import { PyDict, PyTuple, type Value } from '../../python/objects/index.ts';

/** A tuple with names, as `collections.namedtuple` and `typing.NamedTuple` make them. */
export interface NamedTuple {
  tuple: PyTuple;
  fields: readonly string[];
}

/** Null for a plain tuple and for any other value. */
export function namedTuple(value: Value | undefined): NamedTuple | null {
  if (!(value instanceof PyTuple) || value.exact) return null;
  const fields = value.cls.lookup('_fields');
  if (!(fields instanceof PyTuple) || fields.items.length !== value.items.length) return null;
  return { tuple: value, fields: fields.items.map(String) };
}

/** The values that a dictionary or a named tuple holds by name; none for any other value. */
export function entriesOf(value: Value | undefined): [string, Value][] {
  if (value instanceof PyDict)
    return [...value.entries()].flatMap(({ key, value: item }): [string, Value][] =>
      typeof key === 'string' ? [[key, item]] : [],
    );
  const named = namedTuple(value);
  return named === null ? [] : named.fields.map((field, i) => [field, named.tuple.items[i] as Value]);
}

/** Of what a backward returned, the part that holds gradients by name: itself, or one of a tuple's. */
export function keyedPart(returned: Value): Value {
  if (!(returned instanceof PyTuple)) return returned;
  const isKeyed = (item: Value): boolean => item instanceof PyDict || namedTuple(item) !== null;
  return returned.items.find(isKeyed) ?? returned;
}
