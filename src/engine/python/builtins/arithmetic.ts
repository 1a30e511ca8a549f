/** The builtins that compute: abs, divmod, max, min, pow, round, sum, and the texts of ints in other bases. */

import { roundToInteger } from '../format/exact.ts';
import { call } from '../objects/call.ts';
import { runtime } from '../objects/current.ts';
import { textOf } from '../objects/dict.ts';
import { spend } from '../objects/limits.ts';
import { getIterator, isIndex, iterate, toIndex, toInt } from '../objects/protocol.ts';
import { raise, typeError, valueError } from '../objects/raise.ts';
import { textLength } from '../objects/slicing.ts';
import { typeName, typeOf } from '../objects/type.ts';
import {
  type Keywords,
  type NativeIterator,
  PyByteArray,
  PyBytes,
  PyFloat,
  PyList,
  type Value,
} from '../objects/values.ts';
import { gtT, ltT } from '../runtime/comparisons.ts';
import { binaryOp, power } from '../runtime/operators.ts';

function abs(x: Value): Value {
  const traced = x instanceof PyFloat && !x.exact ? runtime().floatHook?.unary('abs', x) : undefined;
  if (traced !== undefined) return traced;
  const slot = typeOf(x).slots.abs;
  return slot === undefined ? typeError(`bad operand type for abs(): '${typeName(x)}'`) : slot(x);
}

function round(number: Value, digits: Value | undefined): Value {
  if (number instanceof PyFloat && number.exact && (digits === undefined || digits === null))
    return roundToInteger(number.v);
  const slot = typeOf(number).slots.round;
  if (slot === undefined) return typeError(`type ${typeName(number)} doesn't define __round__ method`);
  return digits === undefined || digits === null ? slot(number) : slot(number, digits);
}

function pow(base: Value, exponent: Value, modulus: Value): Value {
  return modulus === null ? binaryOp('pow', base, exponent) : power(base, exponent, modulus);
}

/** sum(): ints exactly, floats with Neumaier's compensation as CPython 3.12, everything else by `+`. */
function sum(iterable: Value, start: Value): Value {
  refuseText(start);
  const items = getIterator(iterable);
  const next = counted(items);
  let total: Value = start;
  let item = next();
  while (item !== undefined) {
    if (isPlainInt(total)) [total, item] = sumInts(total, item, next);
    else if (total instanceof PyFloat && total.exact) [total, item] = sumFloats(total.v, item, next);
    if (item === undefined) break;
    total = binaryOp('add', total, item);
    item = next();
  }
  return total;
}

function refuseText(start: Value): void {
  if (textOf(start) !== undefined) typeError("sum() can't sum strings [use ''.join(seq) instead]");
  if (start instanceof PyBytes) typeError("sum() can't sum bytes [use b''.join(seq) instead]");
  if (start instanceof PyByteArray) typeError("sum() can't sum bytearray [use b''.join(seq) instead]");
}

/** The next item, with the turns told to the limits. */
function counted(items: NativeIterator): Next {
  let turns = 0;
  return () => {
    if ((++turns & 0xfff) === 0) spend(0x1000);
    return items.$next();
  };
}

type Int = number | bigint;
type Next = () => Value | undefined;

function isPlainInt(value: Value): value is Int {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** Adds ints as long as they come; the total and the first item that is none. */
function sumInts(start: Int, first: Value, next: Next): [Value, Value | undefined] {
  let total: Int = start;
  let item: Value | undefined = first;
  while (item !== undefined && (isPlainInt(item) || typeof item === 'boolean')) {
    const more: Int = typeof item === 'boolean' ? Number(item) : item;
    const sum: unknown = typeof total === 'number' && typeof more === 'number' ? total + more : undefined;
    total = Number.isSafeInteger(sum) ? (sum as number) : (binaryOp('add', total, more) as Int);
    item = next();
  }
  return [total, item];
}

function sumFloats(start: number, first: Value, next: Next): [Value, Value | undefined] {
  let total = start;
  let lost = 0;
  let item: Value | undefined = first;
  for (; item !== undefined; item = next()) {
    if (item instanceof PyFloat && item.exact) {
      const x = item.v;
      const sum = total + x;
      lost += Math.abs(total) >= Math.abs(x) ? total - sum + x : x - sum + total;
      total = sum;
    } else if (typeof item === 'number' || typeof item === 'boolean') total += Number(item);
    else break;
  }
  if (lost !== 0 && Number.isFinite(lost)) total += lost;
  return [new PyFloat(total), item];
}

/** max() and min(). */
function extreme(name: 'max' | 'min') {
  const op = name === 'max' ? 'gt' : 'lt';
  return (args: Value[], kw: Keywords): Value => {
    const key = kw.get('key') ?? null;
    const fallback = kw.get('default');
    for (const word of kw.keys()) {
      if (word !== 'key' && word !== 'default') typeError(`${name}() got an unexpected keyword argument '${word}'`);
    }
    if (kw.size === 0 && args.length === 2) return better(op, args[1]!, args[0]!) ? args[1]! : args[0]!;
    if (args.length === 0) typeError(`${name} expected at least 1 argument, got 0`);
    if (args.length > 1 && fallback !== undefined) {
      typeError(`Cannot specify a default for ${name}() with multiple positional arguments`);
    }
    let best: Value | undefined;
    let bestKey: Value = null;
    iterate(args.length > 1 ? new PyList(args) : (args[0] as Value), (item) => {
      const itemKey = key === null ? item : call(key, [item]);
      if (best !== undefined && !better(op, itemKey, bestKey)) return;
      best = item;
      bestKey = itemKey;
    });
    if (best !== undefined) return best;
    return fallback === undefined ? valueError(`${name}() iterable argument is empty`) : fallback;
  };
}

function better(op: 'gt' | 'lt', a: Value, b: Value): boolean {
  return op === 'gt' ? gtT(a, b) : ltT(a, b);
}

function inBase(base: number, prefix: string) {
  return (number: Value): string => {
    const value = toInt(number);
    return `${value < 0 ? '-' : ''}${prefix}${(value < 0 ? -value : value).toString(base)}`;
  };
}

function chr(code: Value): string {
  const value = isIndex(code) ? toInt(code) : toIndex(code);
  if (typeof value === 'bigint') raise('OverflowError', 'Python int too large to convert to C int');
  if (value < 0 || value > 0x10ffff) valueError('chr() arg not in range(0x110000)');
  return String.fromCodePoint(value as number);
}

function ord(character: Value): number {
  const text = textOf(character);
  if (text !== undefined) {
    if (textLength(text) !== 1) typeError(`ord() expected a character, but string of length ${textLength(text)} found`);
    return text.codePointAt(0) as number;
  }
  if (character instanceof PyBytes || character instanceof PyByteArray) {
    if (character.v.length !== 1)
      typeError(`ord() expected a character, but string of length ${character.v.length} found`);
    return character.v[0] as number;
  }
  return typeError(`ord() expected string of length 1, but ${typeName(character)} found`);
}

/** The functions of this file by their signatures. */
export const ARITHMETIC = {
  'abs(x, /)': abs,
  'bin(number, /)': inBase(2, '0b'),
  'chr(i, /)': chr,
  'divmod(x, y, /)': (x: Value, y: Value): Value => binaryOp('divmod', x, y),
  'hex(number, /)': inBase(16, '0x'),
  'max(*args, **kw)': extreme('max'),
  'min(*args, **kw)': extreme('min'),
  'oct(number, /)': inBase(8, '0o'),
  'ord(c, /)': ord,
  'pow(base, exp, mod=None)': pow,
  'round(number, ndigits=None)': round,
  'sum(iterable, /, start=0)': sum,
};
