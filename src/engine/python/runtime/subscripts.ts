/** Attributes, subscripts, iteration and unpacking as compiled code calls them: common classes first. */
import { attributeError, findattr, getattrOr } from '../objects/attributes.ts';
import { PyDict, PySet } from '../objects/dict.ts';
import { PyIterator } from '../objects/iterators.ts';
import { PyOpaque } from '../objects/opaque.ts';
import { delitem, getIterator, getitem, isIterable, listFrom, setitem } from '../objects/protocol.ts';
import { raise, typeError, valueError } from '../objects/raise.ts';
import { typeName, typeOf } from '../objects/type.ts';
import { type NativeIterator, PyList, PyTuple, type Value } from '../objects/values.ts';

export function getattr_(o: Value, name: string): Value {
  const found = findattr(o, name);
  if (found === undefined) throw attributeError(o, name);
  return found;
}

export function getitem_(o: Value, key: Value): Value {
  if (o instanceof PyList) {
    if (typeof key === 'number' && o.exact) {
      const item = o.items[key < 0 ? key + o.items.length : key];
      if (item !== undefined) return item;
    }
  } else if (o instanceof PyDict) {
    if (o.exact) {
      const entry = o.table.find(key);
      if (entry === undefined) raise('KeyError', key);
      return entry.value;
    }
  } else if (o instanceof PyTuple && typeof key === 'number' && o.exact) {
    const item = o.items[key < 0 ? key + o.items.length : key];
    if (item !== undefined) return item;
  }
  return getitem(o, key);
}

export function setitem_(o: Value, key: Value, value: Value): void {
  if (o instanceof PyList) {
    if (typeof key === 'number' && o.exact) {
      const at = key < 0 ? key + o.items.length : key;
      if (at >= 0 && at < o.items.length) {
        o.items[at] = value;
        return;
      }
    }
  } else if (o instanceof PyDict && o.exact) {
    o.table.set(key, value);
    return;
  }
  setitem(o, key, value);
}

export { delitem };

export function iter_(value: Value): NativeIterator {
  return value instanceof PyIterator ? value : getIterator(value);
}

/** The elements of something that is taken apart into `count` targets. */
export function unpack_(value: Value, count: number): readonly Value[] {
  if ((value instanceof PyTuple || value instanceof PyList) && value.exact) {
    if (value.items.length === count) return value.items;
    return wrongCount(value.items.length, count);
  }
  if (value instanceof PyOpaque) return Array.from({ length: count }, (_, i) => new PyOpaque(`${value.path}[${i}]`));
  if (!isIterable(value)) typeError(`cannot unpack non-iterable ${typeName(value)} object`);
  const iterator = getIterator(value);
  const items: Value[] = [];
  for (let item = iterator.$next(); item !== undefined; item = iterator.$next()) {
    if (items.length === count) wrongCount(count + 1, count);
    items.push(item);
  }
  return items.length < count ? wrongCount(items.length, count) : items;
}

function wrongCount(got: number, wanted: number): never {
  if (got > wanted) valueError(`too many values to unpack (expected ${wanted})`);
  return valueError(`not enough values to unpack (expected ${wanted}, got ${got})`);
}

/** `a, *b, c = value`. */
export function unpackStar(value: Value, before: number, after: number): Value[] {
  if (!isIterable(value)) typeError(`cannot unpack non-iterable ${typeName(value)} object`);
  const items = listFrom(value);
  if (items.length < before + after)
    valueError(`not enough values to unpack (expected at least ${before + after}, got ${items.length})`);
  const end = items.length - after;
  return [...items.slice(0, before), new PyList(items.slice(before, end)), ...items.slice(end)];
}

/** *value in a call. */
export function spread(value: Value, callee: Value): readonly Value[] {
  if ((value instanceof PyList || value instanceof PyTuple) && value.exact) return value.items;
  if (!isIterable(value))
    typeError(`${calleeName(callee)}argument after * must be an iterable, not ${typeName(value)}`);
  return listFrom(value);
}

/** `module.name() ` of what is called, as errors about its arguments begin; nothing when it has no name. */
export function calleeName(callee: Value): string {
  if (callee === null || typeof callee !== 'object') return '';
  const f = 'f' in callee ? (callee.f as Value) : callee;
  const name = getattrOr(f, '__qualname__');
  const module = getattrOr(f, '__module__');
  if (typeof name !== 'string') return '';
  return typeof module === 'string' && module !== 'builtins' ? `${module}.${name}() ` : `${name}() `;
}

/** *value in a display. */
export function spreadDisplay(value: Value): readonly Value[] {
  if (!isIterable(value)) typeError(`Value after * must be an iterable, not ${typeName(value)}`);
  return listFrom(value);
}

export function makeSet(items: Iterable<Value>): PySet {
  return new PySet(items);
}

export const literalSet = (items: Iterable<Value>): PySet => PySet.literal(items);

export function makeDict(pairs: readonly (readonly [Value | undefined, Value])[]): PyDict {
  const dict = new PyDict();
  for (const [key, value] of pairs) {
    if (key !== undefined) dict.set(key, value);
    else mergeInto(dict, value);
  }
  return dict;
}

function mergeInto(dict: PyDict, value: Value): void {
  if (value instanceof PyDict) {
    for (const entry of value.entries()) dict.set(entry.key, entry.value);
    return;
  }
  const keys = typeOf(value).lookup('keys');
  if (keys === undefined) typeError(`'${typeName(value)}' object is not a mapping`);
  for (const key of listFrom(value)) dict.set(key, getitem(value, key));
}

export function dictAdd(dict: PyDict, key: Value, value: Value): void {
  dict.set(key, value);
}
