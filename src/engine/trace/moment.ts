/** Lists and dictionaries as they were at a step: they change later, and only what can be shown of them is copied. */
import { PyDict, PyList, type Value } from '../python/objects/index.ts';

/** One more than a line of text shows, so that it can tell that there are more. */
const MOST_ITEMS = 41;
const DEEPEST = 3;

/** A copy that prints as the value does now; null for what cannot change, or is looked at in another way. */
export function copyOfNow(value: Value): Value | null {
  return value instanceof PyList || value instanceof PyDict ? copyOf(value, 0, new Map()) : null;
}

function copyOf(value: Value, depth: number, made: Map<Value, Value>): Value | null {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return null;
  const known = made.get(value);
  if (known !== undefined) return known;
  if (value instanceof PyList && value.cls.name === 'list') {
    const items = value.items.slice(0, MOST_ITEMS);
    const copy = new PyList(items);
    made.set(value, copy);
    // Most items are numbers, and most steps are pushed out by later ones.
    for (let at = 0; at < items.length; at++) {
      const item = items[at] as Value;
      if (typeof item === 'object') items[at] = copyOf(item, depth + 1, made) ?? item;
    }
    return copy;
  }
  if (!(value instanceof PyDict) || value.cls.name !== 'dict') return null;
  const copy = new PyDict();
  made.set(value, copy);
  for (const { key, value: item } of value.entries()) {
    copy.set(key, copyOf(item, depth + 1, made) ?? item);
    if (copy.size === MOST_ITEMS) break;
  }
  return copy;
}
