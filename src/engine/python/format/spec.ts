/** The format mini-language's parser: text after the colon to its parts. What a type makes of the parts is in number.ts and field.ts. */

import { valueError } from './error.ts';

/** A parsed format specification; -1 and '' mean "not given". */
export interface FormatSpec {
  fill: string;
  align: string;
  alignGiven: boolean;
  sign: '' | '+' | '-' | ' ';
  noNegativeZero: boolean;
  alternate: boolean;
  width: number;
  /** Thousands separator; `_` groups by four in bases 2, 8 and 16. */
  group: '' | ',' | '_';
  precision: number;
  type: string;
}

const ALIGNMENTS = '<>=^';
const GROUPING_TYPES = 'defgEG%F';

/** Parses `text`; `typeName` and the defaults are those of the value that is formatted. */
export function parseSpec(text: string, typeName: string, defaultType: string, defaultAlign: string): FormatSpec {
  const characters = /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
  const spec: FormatSpec = {
    fill: ' ',
    align: defaultAlign,
    alignGiven: false,
    sign: '',
    noNegativeZero: false,
    alternate: false,
    width: -1,
    group: '',
    precision: -1,
    type: defaultType,
  };
  let at = parseAlignment(characters, spec);
  const fillGiven = at === 2;
  const next = (): string => characters[at] ?? '';
  if (next() !== '' && '+- '.includes(next())) {
    spec.sign = next() as FormatSpec['sign'];
    at++;
  }
  if (next() === 'z') {
    spec.noNegativeZero = true;
    at++;
  }
  if (next() === '#') {
    spec.alternate = true;
    at++;
  }
  if (!fillGiven && next() === '0') {
    spec.fill = '0';
    if (!spec.alignGiven && defaultAlign === '>') spec.align = '=';
    at++;
  }
  [spec.width, at] = parseInteger(characters, at);
  at = parseGrouping(characters, at, spec);
  if (next() === '.') {
    [spec.precision, at] = parseInteger(characters, at + 1);
    if (spec.precision < 0) throw valueError('Format specifier missing precision');
  }
  if (characters.length - at > 1) {
    throw valueError(`Invalid format specifier '${text}' for object of type '${typeName}'`);
  }
  if (at < characters.length) spec.type = next();
  checkGrouping(spec);
  return spec;
}

/** Reads `[[fill]align]` into the spec and returns how many characters it took. */
function parseAlignment(characters: ArrayLike<string>, spec: FormatSpec): number {
  for (const length of [2, 1]) {
    const align = characters[length - 1];
    if (align === undefined || !ALIGNMENTS.includes(align)) continue;
    spec.align = align;
    spec.alignGiven = true;
    if (length === 2) spec.fill = characters[0] as string;
    return length;
  }
  return 0;
}

function parseInteger(characters: ArrayLike<string>, start: number): [number, number] {
  let at = start;
  let value = 0;
  while (at < characters.length && /[0-9]/.test(characters[at] as string)) {
    value = value * 10 + Number(characters[at]);
    if (value > Number.MAX_SAFE_INTEGER) throw valueError('Too many decimal digits in format string');
    at++;
  }
  return at === start ? [-1, at] : [value, at];
}

function parseGrouping(characters: ArrayLike<string>, start: number, spec: FormatSpec): number {
  let at = start;
  if (characters[at] === ',') {
    spec.group = ',';
    at++;
  }
  if (characters[at] === '_') {
    if (spec.group !== '') throw valueError("Cannot specify both ',' and '_'.");
    spec.group = '_';
    at++;
  }
  if (characters[at] === ',' && spec.group === '_') throw valueError("Cannot specify both ',' and '_'.");
  return at;
}

function checkGrouping(spec: FormatSpec): void {
  if (spec.group === '' || GROUPING_TYPES.includes(spec.type) || spec.type === '') return;
  if (spec.group === '_' && 'boxX'.includes(spec.type)) return;
  throw valueError(`Cannot specify '${spec.group}' with ${shownType(spec.type)}.`);
}

function shownType(type: string): string {
  const code = type.codePointAt(0) as number;
  return code > 32 && code < 128 ? `'${type}'` : `'\\x${code.toString(16)}'`;
}

/** The error for a presentation type that the value's type does not know. */
export function unknownType(type: string, typeName: string): Error {
  return valueError(`Unknown format code ${shownType(type)} for object of type '${typeName}'`);
}

/** Number of code points. */
export function codePointLength(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length - 1; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      length--;
      at++;
    }
  }
  return length;
}

/** Pads `text` to `width` code points. */
export function pad(text: string, width: number, align: string, fill: string): string {
  const missing = width - codePointLength(text);
  if (missing <= 0) return text;
  if (align === '<') return text + fill.repeat(missing);
  if (align === '^') return fill.repeat(missing >> 1) + text + fill.repeat(missing - (missing >> 1));
  return fill.repeat(missing) + text;
}
