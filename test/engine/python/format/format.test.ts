/** Replays CPython's recorded answers for number formats, float texts and text-to-number conversions. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  divideToDouble,
  floatDivmod,
  floatFromHex,
  floatHex,
  integerRatio,
  roundFloat,
  trueDivide,
} from '../../../../src/engine/python/format/exact.ts';
import { floatRepr } from '../../../../src/engine/python/format/floatText.ts';
import { hashFloat } from '../../../../src/engine/python/format/hash.ts';
import { formatComplex, formatFloat, formatInt, formatString } from '../../../../src/engine/python/format/number.ts';
import { normalize, parseComplex, parseFloatText, parseInteger } from '../../../../src/engine/python/format/parse.ts';
import { formatPercent } from '../../../../src/engine/python/format/percent.ts';
import { bytesRepr, stringRepr, toAscii } from '../../../../src/engine/python/format/quote.ts';

type Answer = { ok: unknown } | { error: [string, string] };
type Row = (string | number | number[] | Answer)[];
const recorded = JSON.parse(
  readFileSync(new URL('../../../fixtures/format/format.json', import.meta.url), 'utf8'),
) as Record<string, Row[]>;

function answer(f: () => unknown): Answer {
  try {
    return { ok: f() };
  } catch (error) {
    const { type, message } = error as { type: string; message: string };
    return { error: [type, message] };
  }
}

const hex = (x: number): string => floatHex(x);
const real = (text: unknown): number => floatFromHex(text as string);
const integer = (text: unknown): number | bigint => normalize(BigInt(text as string));

const checks: Record<string, (row: Row) => [unknown, unknown]> = {
  repr: ([x, text]) => [floatRepr(real(x)), text],
  hash: ([x, value]) => [String(hashFloat(real(x))), value],
  float: ([x, spec, want]) => [answer(() => formatFloat(real(x), spec as string)), want],
  int: ([x, spec, want]) => [answer(() => formatInt(integer(x), spec as string)), want],
  str: ([x, spec, want]) => [answer(() => formatString(x as string, spec as string)), want],
  complex: ([re, im, spec, want]) => [answer(() => formatComplex(real(re), real(im), spec as string)), want],
  percent: ([format, value, type, want]) => [
    answer(() => percent(format as string, value as string, type as string)),
    want,
  ],
  parseFloat: ([text, want]) => [answer(() => hex(parseFloatText(text as string))), want],
  parseInt: ([text, base, want]) => [answer(() => String(parseInteger(text as string, base as number))), want],
  parseComplex: ([text, want]) => [answer(() => parseComplex(text as string).map(hex)), want],
  quote: ([text, repr, ascii]) => [
    [stringRepr(text as string), toAscii(stringRepr(text as string))],
    [repr, ascii],
  ],
  bytes: ([bytes, repr]) => [bytesRepr(bytes as number[]), repr],
  round: ([x, places, want]) => [answer(() => hex(roundFloat(real(x), places as number))), want],
  divide: ([a, b, want]) => [answer(() => hex(trueDivide(integer(a), integer(b)))), want],
  divmod: ([x, y, q, r]) => [floatDivmod(real(x), real(y)).map(hex), [q, r]],
  hex: ([repr, text]) => [hex(parseFloatText(repr as string)), text],
  ratio: ([x, want]) => [answer(() => integerRatio(real(x)).map(String)), want],
};

function percent(format: string, value: string, type: string): string {
  const number = type === 'int' ? integer(value) : type === 'float' ? real(value) : value;
  return formatPercent<string | number | bigint>(format, {
    next: () => {
      if (format.endsWith('%')) throw pythonError('TypeError', 'not enough arguments for format string');
      return number;
    },
    requireMapping: () => undefined,
    named: () => number,
    text: (v, conversion) => {
      const text =
        type === 'str'
          ? conversion === 's'
            ? (v as string)
            : stringRepr(v as string)
          : shown(v as number | bigint, type);
      return conversion === 'a' ? toAscii(text) : text;
    },
    integer: (v) => (type === 'float' ? normalize(BigInt(Math.trunc(v as number))) : (v as number | bigint)),
    float: (v) => Number(v),
    character: (v) => percentCharacter(v),
    size: (v) => Number(v),
    finish: () => undefined,
  });
}

function shown(v: number | bigint, type: string): string {
  return type === 'float' ? floatRepr(v as number) : String(v);
}

function percentCharacter(v: string | number | bigint): string {
  if (typeof v === 'string') {
    if (v.length === 1) return v;
    throw pythonError('TypeError', '%c requires int or char');
  }
  if (v < 0 || v > 0x10ffff) throw pythonError('OverflowError', '%c arg not in range(0x110000)');
  return String.fromCodePoint(Number(v));
}

function pythonError(type: string, message: string): Error {
  return Object.assign(new Error(message), { type });
}

describe('CPython and the format room agree on', () => {
  for (const [name, check] of Object.entries(checks)) {
    test(name, () => {
      const rows = recorded[name] as Row[];
      expect(rows.length).toBeGreaterThan(4);
      const wrong = rows.filter((row) => {
        const [got, want] = check(row);
        return JSON.stringify(got) !== JSON.stringify(want);
      });
      expect(wrong.slice(0, 12).map((row) => ({ row, got: check(row)[0] }))).toEqual([]);
    });
  }
});

test('a quotient too large for a double is Infinity before it becomes an error', () => {
  expect(divideToDouble(10n ** 400n, 1n)).toBe(Infinity);
});
