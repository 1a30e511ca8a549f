/** json.loads: JSON text to Python values, with CPython's error messages and positions. */

import { parseInteger } from '../format/parse.ts';
import { PyDict } from '../objects/dict.ts';
import { PyFloat, PyList, PyTuple, type Value } from '../objects/values.ts';

/** Where and why a text is no JSON. */
export class JsonError extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/** What the caller makes of objects and numbers. */
export interface JsonHooks {
  readonly object: ((dict: PyDict) => Value) | null;
  readonly pairs: ((pairs: PyList) => Value) | null;
  readonly float: ((text: string) => Value) | null;
  readonly integer: ((text: string) => Value) | null;
  readonly constant: ((text: string) => Value) | null;
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
const CONSTANTS: [string, () => Value][] = [
  ['null', () => null],
  ['true', () => true],
  ['false', () => false],
];
const SPECIAL: [string, number][] = [
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
];
const UNESCAPED: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads a whole text. */
export function readJson(text: string, hooks: JsonHooks): Value {
  if (text.startsWith('\ufeff')) throw new JsonError('Unexpected UTF-8 BOM (decode using utf-8-sig)', 0);
  const { value, end } = readValue(text, skip(text, 0), hooks);
  const rest = skip(text, end);
  if (rest !== text.length) throw new JsonError('Extra data', rest);
  return value;
}

function skip(text: string, start: number): number {
  let at = start;
  while (at < text.length && ' \t\n\r'.includes(text[at] as string)) at++;
  return at;
}

interface Read {
  value: Value;
  end: number;
}

/** Reads the value that begins at `at`. */
function readValue(text: string, at: number, hooks: JsonHooks): Read {
  const first = text[at];
  if (first === '"') return readString(text, at + 1);
  if (first === '{') return readObject(text, at + 1, hooks);
  if (first === '[') return readArray(text, at + 1, hooks);
  for (const [word, make] of CONSTANTS) if (text.startsWith(word, at)) return { value: make(), end: at + word.length };
  NUMBER.lastIndex = at;
  const match = NUMBER.exec(text);
  if (match !== null) return { value: readNumber(match, hooks), end: at + match[0].length };
  for (const [word, number] of SPECIAL) {
    if (text.startsWith(word, at))
      return { value: hooks.constant?.(word) ?? new PyFloat(number), end: at + word.length };
  }
  throw new JsonError('Expecting value', at);
}

function readNumber(match: RegExpExecArray, hooks: JsonHooks): Value {
  const text = match[0];
  if (match[1] !== undefined || match[2] !== undefined)
    return hooks.float === null ? new PyFloat(Number(text)) : hooks.float(text);
  return hooks.integer === null ? parseInteger(text) : hooks.integer(text);
}

function readString(text: string, start: number): { value: string; end: number } {
  let out = '';
  let from = start;
  for (let at = start; ; at++) {
    const unit = text[at];
    if (unit === undefined) throw new JsonError('Unterminated string starting at', start - 1);
    if (unit === '"') return { value: out + text.slice(from, at), end: at + 1 };
    if (unit < ' ') throw new JsonError('Invalid control character at', at);
    if (unit !== '\\') continue;
    out += text.slice(from, at);
    const code = text[at + 1];
    if (code === undefined) throw new JsonError('Unterminated string starting at', start - 1);
    if (code === 'u') {
      const digits = text.slice(at + 2, at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new JsonError('Invalid \\uXXXX escape', at + 1);
      out += String.fromCharCode(Number.parseInt(digits, 16));
      at += 5;
    } else {
      const plain = UNESCAPED[code];
      if (plain === undefined) throw new JsonError('Invalid \\escape', at);
      out += plain;
      at++;
    }
    from = at + 1;
  }
}

function readArray(text: string, start: number, hooks: JsonHooks): Read {
  const items: Value[] = [];
  let at = skip(text, start);
  if (text[at] === ']') return { value: new PyList(items), end: at + 1 };
  for (;;) {
    const { value, end } = readValue(text, at, hooks);
    items.push(value);
    at = skip(text, end);
    if (text[at] === ']') return { value: new PyList(items), end: at + 1 };
    if (text[at] !== ',') throw new JsonError("Expecting ',' delimiter", at);
    at = skip(text, at + 1);
  }
}

function readObject(text: string, start: number, hooks: JsonHooks): Read {
  const pairs: [Value, Value][] = [];
  let at = skip(text, start);
  if (text[at] === '}') return { value: finish(pairs, hooks), end: at + 1 };
  for (;;) {
    if (text[at] !== '"') throw new JsonError('Expecting property name enclosed in double quotes', at);
    const key = readString(text, at + 1);
    at = skip(text, key.end);
    if (text[at] !== ':') throw new JsonError("Expecting ':' delimiter", at);
    const { value, end } = readValue(text, skip(text, at + 1), hooks);
    pairs.push([key.value, value]);
    at = skip(text, end);
    if (text[at] === '}') return { value: finish(pairs, hooks), end: at + 1 };
    if (text[at] !== ',') throw new JsonError("Expecting ',' delimiter", at);
    at = skip(text, at + 1);
  }
}

function finish(pairs: [Value, Value][], hooks: JsonHooks): Value {
  if (hooks.pairs !== null) return hooks.pairs(new PyList(pairs.map((pair) => new PyTuple(pair))));
  const dict = PyDict.from(pairs);
  return hooks.object === null ? dict : hooks.object(dict);
}
