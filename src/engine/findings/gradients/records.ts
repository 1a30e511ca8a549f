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

/** What holds gradients by name, and its position where it is one of a returned tuple's items. */
export interface KeyedPart {
  part: number | null;
  holder: Value;
}

/** Of what a backward returned, the parts that hold gradients by name: some of a tuple's items, otherwise itself. */
export function keyedParts(returned: Value): KeyedPart[] {
  const items = returned instanceof PyTuple ? returned.items : [];
  const keyed = items.flatMap((holder, part): KeyedPart[] =>
    holder instanceof PyDict || namedTuple(holder) !== null ? [{ part, holder }] : [],
  );
  return keyed.length > 0 ? keyed : [{ part: null, holder: returned }];
}
