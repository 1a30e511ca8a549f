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
  return new Writer(style).write(value, 0);
}

/** One dump: its style, and the containers that are being written, by which circles are found. */
class Writer {
  readonly #style: JsonStyle;
  readonly #active = new Set<Value>();

  constructor(style: JsonStyle) {
    this.#style = style;
  }

  write(value: Value, depth: number): string {
    spend(1);
    const text = textOf(value);
    if (text !== undefined) {
      spend(text.length >> 5);
      return quoteJson(text, this.#style.ascii);
    }
    return this.#plain(value) ?? this.#container(value, depth);
  }

  /** The text of None, a truth value or a number; null for all else. */
  #plain(value: Value): string | null {
    if (value === null) return 'null';
    if (typeof value === 'boolean') return value ? 'true' : 'false';
    const integer = intOf(value);
    if (integer !== undefined) return String(integer);
    return value instanceof PyFloat ? this.#float(value.v) : null;
  }

  #float(x: number): string {
    if (Number.isFinite(x)) return floatRepr(x);
    if (!this.#style.allowNaN) valueError(`Out of range float values are not JSON compliant: ${floatRepr(x)}`);
    return Number.isNaN(x) ? 'NaN' : x > 0 ? 'Infinity' : '-Infinity';
  }

  #container(value: Value, depth: number): string {
    if (this.#style.checkCircular && this.#active.has(value)) valueError('Circular reference detected');
    if (depth > 900) raise('RecursionError', 'maximum recursion depth exceeded while encoding a JSON object');
    this.#active.add(value);
    try {
      if (value instanceof PyList || value instanceof PyTuple) {
        const items = value.items.map((item) => this.write(item, depth + 1));
        return this.#enclosed(items, '[', ']', depth);
      }
      if (value instanceof PyDict) return this.#enclosed(this.#pairs(value, depth), '{', '}', depth);
      return this.write(this.#style.fallback(value), depth);
    } finally {
      this.#active.delete(value);
    }
  }

  #pairs(dict: PyDict, depth: number): string[] {
    const { ascii, keySeparator } = this.#style;
    const written: string[] = [];
    for (const [key, item] of this.#entries(dict)) {
      const name = this.#keyText(key);
      if (name !== null) written.push(`${quoteJson(name, ascii)}${keySeparator}${this.write(item, depth + 1)}`);
    }
    return written;
  }

  #entries(dict: PyDict): (readonly [Value, Value])[] {
    const entries = Array.from(dict.entries(), ({ key, value }) => [key, value] as const);
    if (!this.#style.sortKeys) return entries;
    const keys = entries.map(([key]) => key);
    return sortValues(keys, null, false).map((key) => [key, dict.get(key) as Value] as const);
  }

  /** The text of a key; null for one that is left out. */
  #keyText(key: Value): string | null {
    const text = textOf(key) ?? this.#plain(key);
    if (text !== null || this.#style.skipKeys) return text;
    return typeError(`keys must be str, int, float, bool or None, not ${typeName(key)}`);
  }

  #enclosed(items: string[], open: string, close: string, depth: number): string {
    const { indent, itemSeparator } = this.#style;
    if (items.length === 0) return open + close;
    if (indent === null) return open + items.join(itemSeparator) + close;
    const inner = `\n${indent.repeat(depth + 1)}`;
    return `${open}${inner}${items.join(itemSeparator + inner)}\n${indent.repeat(depth)}${close}`;
  }
}
