/** `str % values` and `str.format`: the fields' values out of arguments; the syntax is format/percent.ts and format/fields.ts. */

import { truncateFloat } from '../format/exact.ts';
import { type FormatPiece, parseFieldName, parseFormat } from '../format/fields.ts';
import { latin, unlatin } from '../format/latin.ts';
import { integerAsFloat } from '../format/number.ts';
import { formatPercent, type PercentSource } from '../format/percent.ts';
import { toAscii } from '../format/quote.ts';
import { checkDigits } from '../objects/integers.ts';
import { textLength } from './codePoints.ts';
import {
  bytesOf,
  call,
  format,
  getattr,
  getitem,
  integerOf,
  type Keywords,
  lookupSpecial,
  PyBytes,
  PyFloat,
  PyTuple,
  raise,
  repr,
  str,
  textOf,
  toFloat,
  toSize,
  typeError,
  typeName,
  typeOf,
  type Value,
  valueError,
} from './support.ts';

/** `text % values`. */
export function percentFormat(text: string, values: Value): string {
  return formatPercent(text, percentSource(values));
}

/** `bytes % values`, with bytes as texts of the same units. */
export function percentBytes(units: string, values: Value): string {
  const source = percentSource(values, 'bytes');
  return formatPercent(units, {
    ...source,
    named: (key) => source.named(new PyBytes(unlatin(String(key)))),
    isBinary: true,
    text: (value, conversion) => (conversion === 's' ? unitsOf(value) : toAscii(repr(value))),
    character: (value) => {
      const given = bytesOf(value);
      const code = given?.length === 1 ? given[0] : integerOf(value);
      if (code === undefined) return typeError('%c requires an integer in range(256) or a single byte');
      if (code < 0 || code > 255) raise('OverflowError', '%c arg not in range(256)');
      return String.fromCharCode(Number(code));
    },
  });
}

function unitsOf(value: Value): string {
  const method = bytesOf(value) === undefined ? lookupSpecial(value, '__bytes__') : undefined;
  const bytes = bytesOf(method === undefined ? value : call(method, []));
  if (bytes === undefined)
    return typeError(
      `%b requires a bytes-like object, or an object that implements __bytes__, not '${typeName(value)}'`,
    );
  return latin(bytes);
}

function percentSource(values: Value, what = 'string'): PercentSource<Value> {
  const tuple = values instanceof PyTuple ? values.items : null;
  let taken = 0;
  const mapping = tuple === null && textOf(values) === undefined && typeOf(values).slots.getitem !== undefined;
  let named = false;
  return {
    next() {
      if (tuple === null ? taken > 0 || named : taken >= tuple.length)
        typeError('not enough arguments for format string');
      taken++;
      return tuple === null ? values : (tuple[taken - 1] as Value);
    },
    requireMapping() {
      if (!mapping) typeError('format requires a mapping');
    },
    named(key) {
      named = true;
      return getitem(values, key as Value);
    },
    text: (value, conversion) =>
      conversion === 's' ? str(value) : conversion === 'r' ? repr(value) : toAscii(repr(value)),
    integer: percentInteger,
    float: (value) => percentFloat(value),
    character: percentCharacter,
    size: (value) => {
      if (typeof value !== 'number' && typeof value !== 'bigint' && typeof value !== 'boolean')
        typeError('* wants int');
      return toSize(value);
    },
    finish() {
      if (tuple === null ? taken === 0 && !named && !mapping : taken < tuple.length) {
        typeError(`not all arguments converted during ${what} formatting`);
      }
    },
  };
}

function percentInteger(value: Value, conversion: string): number | bigint {
  const known = integerOf(value);
  if (known !== undefined) {
    if (!'oxX'.includes(conversion)) checkDigits(known);
    return known;
  }
  const slots = typeOf(value).slots;
  if ('oxX'.includes(conversion)) {
    if (slots.index === undefined) typeError(`%${conversion} format: an integer is required, not ${typeName(value)}`);
    return integerOf((slots.index as (v: Value) => Value)(value)) as number | bigint;
  }
  if (value instanceof PyFloat) return truncateFloat(value.v);
  const convert = slots.int ?? slots.index;
  if (convert === undefined || textOf(value) !== undefined) {
    return typeError(`%${conversion} format: a real number is required, not ${typeName(value)}`);
  }
  return integerOf(convert(value)) as number | bigint;
}

function percentFloat(value: Value): number {
  if (value instanceof PyFloat) return value.v;
  const integer = integerOf(value);
  if (integer !== undefined) return integerAsFloat(integer);
  return toFloat(value);
}

function percentCharacter(value: Value): string {
  const text = textOf(value);
  if (text !== undefined) return textLength(text) === 1 ? text : typeError('%c requires int or char');
  const code = integerOf(value);
  if (code === undefined) return typeError('%c requires int or char');
  if (code < 0 || code > 0x10ffff) raise('OverflowError', '%c arg not in range(0x110000)');
  return String.fromCodePoint(Number(code));
}

/** Numbers the fields without names; mixing both ways is an error. */
class Numbering {
  #next = 0;
  #manual: boolean | null = null;

  automatic(): number {
    if (this.#manual === true) valueError('cannot switch from manual field specification to automatic field numbering');
    this.#manual = false;
    return this.#next++;
  }

  given(): void {
    if (this.#manual === false)
      valueError('cannot switch from automatic field numbering to manual field specification');
    this.#manual = true;
  }
}

const cache = new Map<string, FormatPiece[]>();

function piecesOf(text: string): FormatPiece[] {
  let pieces = cache.get(text);
  if (pieces === undefined) {
    pieces = parseFormat(text);
    if (cache.size > 200) cache.clear();
    cache.set(text, pieces);
  }
  return pieces;
}

/** `text.format(*args, **named)`; `named` is a mapping for `format_map`. */
export function formatMethod(text: string, args: readonly Value[], named: Keywords | Value): string {
  return formatWith(text, args, named, new Numbering(), 2);
}

function formatWith(
  text: string,
  args: readonly Value[],
  named: Keywords | Value,
  numbering: Numbering,
  depth: number,
): string {
  if (depth === 0) valueError('Max string recursion exceeded');
  let out = '';
  for (const { literal, field } of piecesOf(text)) {
    out += literal;
    if (field === null) continue;
    const value = convert(lookUp(field.name, args, named, numbering), field.conversion);
    const spec =
      field.spec.includes('{') || field.spec.includes('}')
        ? formatWith(field.spec, args, named, numbering, depth - 1)
        : field.spec;
    out += format(value, spec);
  }
  return out;
}

function lookUp(name: string, args: readonly Value[], named: Keywords | Value, numbering: Numbering): Value {
  const { first, steps } = parseFieldName(name);
  let value: Value;
  if (first === '') value = positional(args, numbering.automatic(), named);
  else if (typeof first === 'number') {
    numbering.given();
    value = positional(args, first, named);
  } else value = byName(first, named);
  for (const step of steps) value = step.attribute ? getattr(value, step.key as string) : getitem(value, step.key);
  return value;
}

function positional(args: readonly Value[], index: number, named: Keywords | Value): Value {
  if (!(named instanceof Map)) valueError('Format string contains positional fields');
  const value = args[index];
  return value === undefined
    ? raise('IndexError', `Replacement index ${index} out of range for positional args tuple`)
    : value;
}

function byName(name: string, named: Keywords | Value): Value {
  if (!(named instanceof Map)) return getitem(named, name);
  const value = named.get(name);
  return value === undefined ? raise('KeyError', name) : value;
}

function convert(value: Value, conversion: string): Value {
  if (conversion === '') return value;
  if (conversion === 'r') return repr(value);
  if (conversion === 's') return str(value);
  if (conversion === 'a') return toAscii(repr(value));
  const code = conversion.codePointAt(0) as number;
  return valueError(`Unknown conversion specifier ${code > 32 && code < 127 ? conversion : `\\x${code.toString(16)}`}`);
}
