/** What match statements ask of values: sequences, mappings, classes. */
import { getattrOr } from '../objects/attributes.ts';
import { PyDict } from '../objects/dict.ts';
import { contains, getitem, instanceOf, len, listFrom } from '../objects/protocol.ts';
import { typeError } from '../objects/raise.ts';
import { PyType, rangeType, typeOf } from '../objects/type.ts';
import { PyList, PyTuple, type Value } from '../objects/values.ts';

/** Types whose single positional pattern matches the value itself. */
const WHOLE = new Set([
  'bool',
  'bytearray',
  'bytes',
  'dict',
  'float',
  'frozenset',
  'int',
  'list',
  'set',
  'str',
  'tuple',
]);

const SEQUENCES = new Set(['Sequence', 'MutableSequence', 'array', 'deque', 'memoryview']);

function isSequence(value: Value): boolean {
  if (value instanceof PyList || value instanceof PyTuple) return true;
  const type = typeOf(value);
  return type === rangeType || type.mro.some((t) => SEQUENCES.has(t.name));
}

/**
 * The parts of a sequence for `count` patterns, beside a star at `star` (-1: none); null when it does not match.
 * What a star without a name stands for is not looked at.
 */
export function matchSequence(value: Value, count: number, star: number, named: boolean): Value[] | null {
  if (!isSequence(value)) return null;
  const length = len(value);
  if (star < 0 ? length !== count : length < count) return null;
  const after = count - star;
  if (star >= 0 && !named && !(value instanceof PyList || value instanceof PyTuple)) {
    const part = (at: number): Value =>
      at === star ? null : getitem(value, at < star ? at : length - after + at - star - 1);
    return Array.from({ length: count + 1 }, (_, at) => part(at));
  }
  const items = listFrom(value);
  if (star < 0) return items;
  return [...items.slice(0, star), new PyList(items.slice(star, length - after)), ...items.slice(length - after)];
}

/** The values of `keys`, then the rest as dict; null when the value is no mapping or lacks a key. */
export function matchMapping(value: Value, keys: readonly Value[], rest: boolean): Value[] | null {
  const isMapping =
    value instanceof PyDict || typeOf(value).mro.some((t) => t.name === 'Mapping' || t.name === 'mappingproxy');
  if (!isMapping) return null;
  const found: Value[] = [];
  for (const key of keys) {
    if (!contains(value, key)) return null;
    found.push(getitem(value, key));
  }
  if (!rest) return found;
  const remaining = new PyDict();
  for (const key of listFrom(value)) remaining.set(key, getitem(value, key));
  for (const key of keys) remaining.delete(key);
  return [...found, remaining];
}

/** The attributes of `cls(p, …, name=p)`; null when the value is no instance or lacks one. */
export function matchClass(value: Value, cls: Value, positional: number, names: readonly string[]): Value[] | null {
  if (!(cls instanceof PyType)) typeError('called match pattern must be a class');
  if (!instanceOf(value, cls)) return null;
  const found: Value[] = [];
  const attributes: string[] = [];
  if (positional > 0) {
    const args = getattrOr(cls, '__match_args__');
    if (args === undefined) {
      const whole = cls.mro.some((t) => t.native && WHOLE.has(t.name));
      if (!whole || positional > 1)
        typeError(
          `${cls.name}() accepts ${whole ? 1 : 0} positional sub-pattern${whole ? '' : 's'} (${positional} given)`,
        );
      found.push(value);
    } else {
      if (!(args instanceof PyTuple))
        typeError(`${cls.name}.__match_args__ must be a tuple (got ${typeOf(args).name})`);
      if (positional > args.items.length)
        typeError(
          `${cls.name}() accepts ${args.items.length} positional sub-pattern${args.items.length === 1 ? '' : 's'} (${positional} given)`,
        );
      attributes.push(...args.items.slice(0, positional).map(attributeName));
    }
  }
  const seen = new Set<string>();
  for (const name of [...attributes, ...names]) {
    if (seen.has(name)) typeError(`${cls.name}() got multiple sub-patterns for attribute '${name}'`);
    seen.add(name);
    const attribute = getattrOr(value, name);
    if (attribute === undefined) return null;
    found.push(attribute);
  }
  return found;
}

const attributeName = (name: Value): string =>
  typeof name === 'string' ? name : typeError(`__match_args__ elements must be strings (got ${typeOf(name).name})`);
