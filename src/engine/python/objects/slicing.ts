/** Indices and slices: how `o[i]` and `o[a:b:c]` select from something of a given length. */
import { intOf, isIndex, toInt } from './protocol.ts';
import { raise, typeError, valueError } from './raise.ts';
import { typeName } from './type.ts';
import { PySlice, type Value } from './values.ts';

const LONGEST = 2n ** 63n;

export interface Selection {
  start: number;
  stop: number;
  step: number;
  count: number;
}

function bound(value: Value, fallback: number): number {
  if (value === null) return fallback;
  if (!isIndex(value)) typeError('slice indices must be integers or None or have an __index__ method');
  return Number(toInt(value));
}

/** The elements a slice selects from `length` ones. */
export function select(slice: PySlice, length: number): Selection {
  const step = bound(slice.step, 1);
  if (step === 0) valueError('slice step cannot be zero');
  const [low, high] = step < 0 ? [-1, length - 1] : [0, length];
  const clamp = (value: number): number => (value < 0 ? Math.max(value + length, low) : Math.min(value, high));
  const start = slice.start === null ? (step < 0 ? high : low) : clamp(bound(slice.start, 0));
  const stop = slice.stop === null ? (step < 0 ? low : high) : clamp(bound(slice.stop, 0));
  const count = Math.max(0, step < 0 ? Math.ceil((start - stop) / -step) : Math.ceil((stop - start) / step));
  return { start, stop, step, count };
}

/** The selected elements of an array, or the selected bytes. */
export function sliceArray(items: Uint8Array, slice: PySlice): Uint8Array;
export function sliceArray<T>(items: readonly T[], slice: PySlice): T[];
export function sliceArray<T>(items: readonly T[] | Uint8Array, slice: PySlice): T[] | Uint8Array {
  const { start, step, count, stop } = select(slice, items.length);
  if (step === 1) return items.slice(start, Math.max(start, stop));
  const out: { [at: number]: unknown } = items instanceof Uint8Array ? new Uint8Array(count) : new Array<T>(count);
  for (let i = 0; i < count; i++) out[i] = items[start + i * step]!;
  return out as T[] | Uint8Array;
}

/** The position of an index in `length` elements; IndexError `${kind} index out of range`, TypeError for what is no index. */
export function position(key: Value, length: number, kind: string, suffix = 'index out of range'): number {
  const int = intOf(key);
  if (int === undefined && !isIndex(key)) typeError(`${kind} indices must be integers or slices, not ${typeName(key)}`);
  const whole = int ?? toInt(key);
  if (whole >= LONGEST || whole < -LONGEST) raise('IndexError', "cannot fit 'int' into an index-sized integer");
  const index = Number(whole);
  const at = index < 0 ? index + length : index;
  if (at < 0 || at >= length) raise('IndexError', `${kind} ${suffix}`);
  return at;
}

const SURROGATE = /[\ud800-\udfff]/;
/** Long texts asked about lately: a file is read line by line, each line out of the same text. */
const known: { text: string; isPlain: boolean }[] = [];
let knownLength = 0;
const LONG = 2048;
/** The two texts of middle length that were found plain last: one walks through a text, or two, character by character. */
let [plain, plainBefore] = ['', ''];
const SHORT = 32;
const MOST = 8_000_000;

/** Whether every character is one UTF-16 unit; remembered for long texts. */
export function isPlainText(text: string): boolean {
  if (text.length < SHORT) return !SURROGATE.test(text);
  if (text === plain || text === plainBefore) return true;
  if (text.length < LONG) {
    if (SURROGATE.test(text)) return false;
    [plain, plainBefore] = [text, plain];
    return true;
  }
  const found = known.find((one) => one.text === text);
  if (found !== undefined) {
    // of two texts with the same characters the one asked about counts, or each question would compare them all
    found.text = text;
    return found.isPlain;
  }
  const isPlain = !SURROGATE.test(text);
  knownLength += text.length;
  if (knownLength > MOST || known.length >= 64) {
    known.length = 0;
    knownLength = text.length;
  }
  known.push({ text, isPlain });
  return isPlain;
}

/** The text beyond 16 bits that was asked about last, and its characters. */
let wide = { text: '', characters: [] as string[] };

function wideCharacters(text: string): string[] {
  if (text !== wide.text) wide = { text, characters: Array.from(text) };
  return wide.characters;
}

/** len() of a str. */
export function textLength(text: string): number {
  return isPlainText(text) ? text.length : wideCharacters(text).length;
}

/** The characters of a str. */
export function characters(text: string): string[] {
  return isPlainText(text) ? text.split('') : Array.from(text);
}

/** text[key]. */
export function textItem(text: string, key: Value): string {
  const isPlain = isPlainText(text);
  if (key instanceof PySlice) {
    if (!isPlain) return sliceArray(wideCharacters(text), key).join('');
    const { start, stop, step, count } = select(key, text.length);
    if (step === 1) return text.slice(start, Math.max(start, stop));
    let out = '';
    for (let i = 0; i < count; i++) out += text[start + i * step];
    return out;
  }
  const int = intOf(key);
  if (int === undefined && !isIndex(key)) typeError(`string indices must be integers, not '${typeName(key)}'`);
  if (isPlain) return text[position(key, text.length, 'string')]!;
  const all = wideCharacters(text);
  return all[position(key, all.length, 'string')]!;
}
