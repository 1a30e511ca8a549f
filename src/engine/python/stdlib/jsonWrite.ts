/** json.dumps: Python values to JSON text in CPython's layout, with its errors. */

import { floatRepr } from '../format/floatText.ts';
import { PyDict, textOf } from '../objects/dict.ts';
import { spend } from '../objects/limits.ts';
import { intOf } from '../objects/protocol.ts';
import { raise, typeError, valueError } from '../objects/raise.ts';
import { typeName } from '../objects/type.ts';
import { PyFloat, PyList, PyTuple, type Value } from '../objects/values.ts';
import { sortValues } from '../types/sort.ts';

export interface JsonStyle {
  readonly ascii: boolean;
  readonly skipKeys: boolean;
  readonly checkCircular: boolean;
  readonly allowNaN: boolean;
  readonly sortKeys: boolean;
  readonly indent: string | null;
  readonly itemSeparator: string;
  readonly keySeparator: string;
  /** `default=`: what to write in the place of an unknown object. */
  readonly fallback: (value: Value) => Value;
}

const ESCAPES: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
};

/** A JSON string. */
function quoteJson(text: string, ascii: boolean): string {
  const escaped = (unit: string): string => ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what JSON escapes
  const special = ascii ? /["\\\x00-\x1f\x7f-\uffff]/g : /["\\\x00-\x1f]/g;
  return `"${text.replace(special, escaped)}"`;
}

/** The text of a value. */
export function writeJson(value: Value, style: JsonStyle): string {
  const active = new Set<Value>();

  function write(value: Value, depth: number): string {
    spend(1);
    if (value === null) return 'null';
    if (typeof value === 'boolean') return value ? 'true' : 'false';
    const text = textOf(value);
    if (text !== undefined) {
      spend(text.length >> 5);
      return quoteJson(text, style.ascii);
    }
    const integer = intOf(value);
    if (integer !== undefined) return String(integer);
    if (value instanceof PyFloat) return number(value.v);
    return container(value, depth);
  }

  function number(x: number): string {
    if (Number.isFinite(x)) return floatRepr(x);
    const shown = Number.isNaN(x) ? 'NaN' : x > 0 ? 'Infinity' : '-Infinity';
    return style.allowNaN ? shown : valueError(`Out of range float values are not JSON compliant: ${floatRepr(x)}`);
  }

  function container(value: Value, depth: number): string {
    if (style.checkCircular && active.has(value)) valueError('Circular reference detected');
    if (depth > 900) raise('RecursionError', 'maximum recursion depth exceeded while encoding a JSON object');
    active.add(value);
    try {
      if (value instanceof PyList || value instanceof PyTuple)
        return sequence(
          value.items.map((item) => write(item, depth + 1)),
          '[',
          ']',
          depth,
        );
      if (value instanceof PyDict) return sequence(pairs(value, depth), '{', '}', depth);
      return write(style.fallback(value), depth);
    } finally {
      active.delete(value);
    }
  }

  function pairs(dict: PyDict, depth: number): string[] {
    const written: string[] = [];
    let entries = Array.from(dict.entries(), (entry) => [entry.key, entry.value] as const);
    if (style.sortKeys) {
      const keys = sortValues(
        entries.map(([key]) => key),
        null,
        false,
      );
      entries = keys.map((key) => [key, dict.get(key) as Value] as const);
    }
    for (const [key, item] of entries) {
      const name = keyText(key);
      if (name !== null) written.push(`${quoteJson(name, style.ascii)}${style.keySeparator}${write(item, depth + 1)}`);
    }
    return written;
  }

  function keyText(key: Value): string | null {
    const text = textOf(key);
    if (text !== undefined) return text;
    if (key === null) return 'null';
    if (typeof key === 'boolean') return key ? 'true' : 'false';
    const integer = intOf(key);
    if (integer !== undefined) return String(integer);
    if (key instanceof PyFloat) return number(key.v);
    if (style.skipKeys) return null;
    return typeError(`keys must be str, int, float, bool or None, not ${typeName(key)}`);
  }

  function sequence(items: string[], open: string, close: string, depth: number): string {
    if (items.length === 0) return open + close;
    if (style.indent === null) return open + items.join(style.itemSeparator) + close;
    const inner = `\n${style.indent.repeat(depth + 1)}`;
    return `${open}${inner}${items.join(style.itemSeparator + inner)}\n${style.indent.repeat(depth)}${close}`;
  }

  return write(value, 0);
}
