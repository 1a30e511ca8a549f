/** str: its constructor, methods and `%`; the other operators are objects/sequences.ts. The text algorithms are textMethods.ts, `%` and `.format` are strFormat.ts. */

import { isPrintable } from '../format/quote.ts';
import { isSpace } from '../format/space.ts';
import type { TypeMembers } from '../objects/define.ts';
import { decodeBytes, encodeText } from './codecs.ts';
import { characters, sliceText, textLength, toIndexOf } from './codePoints.ts';
import { checkSize, clipBounds } from './sequences.ts';
import { formatMethod, percentFormat } from './strFormat.ts';
import {
  bufferOf,
  extendType,
  getitem,
  isIterable,
  type Keywords,
  NotImplemented,
  PyBytes,
  PyDict,
  PyList,
  PyStrObject,
  PyTuple,
  type PyType,
  str,
  strType,
  textOf,
  toArray,
  toSize,
  truth,
  typeError,
  typeName,
  type Value,
  valueError,
} from './support.ts';
import * as methods from './textMethods.ts';

const list = (items: string[]): PyList => new PyList(items);

/** The text of `self`, which is a str or an instance of a subclass. */
function own(self: Value): string {
  return typeof self === 'string' ? self : (textOf(self) as string);
}

function required(value: Value, message: (kind: string) => string): string {
  const text = textOf(value);
  return text === undefined ? typeError(message(typeName(value))) : text;
}

const mustBeStr = (kind: string): string => `must be str, not ${kind}`;

/** Where `part` is found, as a code-point index; -1 where it is not. */
function find(self: Value, part: Value, start: Value | undefined, end: Value | undefined, last = false): number {
  const text = own(self);
  const wanted = required(part, mustBeStr);
  const length = textLength(text);
  const [from, to] = clipBounds(start, end, length);
  if (from > to) return -1;
  if (length === text.length) {
    // Where units are characters, the whole text is searched in place: a file is read line by line.
    const at = last ? text.lastIndexOf(wanted, to - wanted.length) : text.indexOf(wanted, from);
    return at < from || at + wanted.length > to ? -1 : at;
  }
  const window = sliceText(text, from, to);
  const at = last ? window.lastIndexOf(wanted) : window.indexOf(wanted);
  return at < 0 ? -1 : from + toIndexOf(window, at);
}

function found(index: number): number {
  return index < 0 ? valueError('substring not found') : index;
}

function startsOrEnds(name: 'startswith' | 'endswith') {
  const test =
    name === 'startswith' ? (a: string, b: string) => a.startsWith(b) : (a: string, b: string) => a.endsWith(b);
  return (self: Value, wanted: Value, start: Value, end: Value): boolean => {
    const text = own(self);
    const [from, to] = clipBounds(start, end, textLength(text));
    const window = from > to ? null : sliceText(text, from, to);
    const one = (value: Value, where: string): boolean => {
      const part = required(value, (kind) => `${where}, not ${kind}`);
      return window !== null && test(window, part);
    };
    if (!(wanted instanceof PyTuple)) return one(wanted, `${name} first arg must be str or a tuple of str`);
    return wanted.items.some((item) => one(item, `tuple for ${name} must only contain str`));
  };
}

function stripper(name: 'strip' | 'lstrip' | 'rstrip') {
  const which = name === 'strip' ? 'both' : name === 'lstrip' ? 'left' : 'right';
  return (self: Value, set: Value): string => {
    const characterSet = set === null ? null : required(set, () => `${name} arg must be None or str`);
    return methods.stripCharacters(own(self), which, characterSet);
  };
}

function splitter(right: boolean) {
  return (self: Value, separator: Value, limit: Value): PyList => {
    const text = own(self);
    const most = toSize(limit);
    if (separator === null) return list(right ? methods.splitSpaceRight(text, most) : methods.splitSpace(text, most));
    const on = required(separator, (kind) => `must be str or None, not ${kind}`);
    if (on === '') valueError('empty separator');
    return list(right ? methods.splitOnRight(text, on, most) : methods.splitOn(text, on, most));
  };
}

function partition(self: Value, separator: Value, right: boolean): PyTuple {
  const text = own(self);
  const on = required(separator, mustBeStr);
  if (on === '') valueError('empty separator');
  const at = right ? text.lastIndexOf(on) : text.indexOf(on);
  if (at < 0) return new PyTuple(right ? ['', '', text] : [text, '', '']);
  return new PyTuple([text.slice(0, at), on, text.slice(at + on.length)]);
}

function fillCharacter(fill: Value): string {
  const text = required(fill, (kind) => `The fill character must be a unicode character, not ${kind}`);
  return textLength(text) === 1 ? text : typeError('The fill character must be exactly one character long');
}

function justify(left: boolean) {
  return (self: Value, width: Value, fill: Value): string => {
    const text = own(self);
    const missing = toSize(width) - textLength(text);
    const filler = fillCharacter(fill);
    if (missing <= 0) return text;
    checkSize(missing);
    return left ? text + filler.repeat(missing) : filler.repeat(missing) + text;
  };
}

function join(self: Value, iterable: Value): string {
  const items = iterable instanceof PyList || iterable instanceof PyTuple ? iterable.items : joinable(iterable);
  const parts: string[] = new Array(items.length);
  for (let at = 0; at < items.length; at++) {
    const item = items[at] as Value;
    const text = typeof item === 'string' ? item : textOf(item);
    if (text === undefined) typeError(`sequence item ${at}: expected str instance, ${typeName(item)} found`);
    parts[at] = text as string;
  }
  return parts.join(own(self));
}

function joinable(iterable: Value): Value[] {
  if (!isIterable(iterable)) typeError('can only join an iterable');
  return toArray(iterable);
}

function replace(self: Value, old: Value, replacement: Value, limit: Value): string {
  const from = required(old, (kind) => `replace() argument 1 must be str, not ${kind}`);
  const to = required(replacement, (kind) => `replace() argument 2 must be str, not ${kind}`);
  return methods.replaceIn(own(self), from, to, toSize(limit));
}

function translate(self: Value, table: Value): string {
  let out = '';
  for (const character of own(self)) {
    const code = character.codePointAt(0) as number;
    let to: Value;
    try {
      to =
        table instanceof PyDict && table.exact
          ? (table.get(code) ?? (table.has(code) ? null : character))
          : getitem(table, code);
    } catch (error) {
      if (!isLookupError(error)) throw error;
      to = character;
    }
    if (to === null) continue;
    out +=
      typeof to === 'number'
        ? to >= 0 && to <= 0x10ffff
          ? String.fromCodePoint(to)
          : valueError('character mapping must be in range(0x110000)')
        : required(to, () => 'character mapping must return integer, None or str');
  }
  return out;
}

function isLookupError(error: unknown): boolean {
  const cls = (error as { cls?: PyType }).cls;
  return cls?.mro?.some((type) => type.name === 'LookupError') === true;
}

function maketrans(x: Value, y: Value | undefined, z: Value | undefined): PyDict {
  const table = new PyDict();
  if (y === undefined) {
    if (!(x instanceof PyDict)) return typeError('if you give only one argument to maketrans it must be a dict');
    for (const { key, value } of x.entries()) table.set(translationKey(key), value);
    return table;
  }
  const from = characters(required(x, () => 'first maketrans argument must be a string if there is a second argument'));
  const to = characters(required(y, (kind) => `maketrans() argument 2 must be str, not ${kind}`));
  if (from.length !== to.length) valueError('the first two maketrans arguments must have equal length');
  from.forEach((character, at) => {
    table.set(character.codePointAt(0) as number, (to[at] as string).codePointAt(0) as number);
  });
  if (z === undefined) return table;
  for (const character of required(z, (kind) => `maketrans() argument 3 must be str, not ${kind}`)) {
    table.set(character.codePointAt(0) as number, null);
  }
  return table;
}

function translationKey(key: Value): Value {
  const text = textOf(key);
  if (text === undefined) {
    if (typeof key === 'number') return key;
    return typeError('keys in translate table must be strings or integers');
  }
  if (textLength(text) !== 1) valueError('string keys in translate table must be of length 1');
  return text.codePointAt(0) as number;
}

function newStr(cls: PyType, args: Value[], kw: Keywords | null): Value {
  const text = textFrom(
    args.length > 0 ? args[0] : kw?.get('object'),
    args[1] ?? kw?.get('encoding'),
    args[2] ?? kw?.get('errors'),
    args.length,
  );
  return cls === strType ? text : new PyStrObject(cls, text);
}

function textFrom(
  object: Value | undefined,
  encoding: Value | undefined,
  errors: Value | undefined,
  count: number,
): string {
  if (count > 3) typeError(`str() takes at most 3 arguments (${count} given)`);
  if (object === undefined) return '';
  if (encoding === undefined && errors === undefined) return str(object);
  for (const [name, given] of Object.entries({ encoding, errors }))
    if (given !== undefined && textOf(given) === undefined)
      typeError(`str() argument '${name}' must be str, not ${typeName(given)}`);
  const bytes = bufferOf(object);
  if (bytes !== undefined) {
    return decodeBytes(
      bytes,
      encoding === undefined ? 'utf-8' : str(encoding),
      errors === undefined ? 'strict' : str(errors),
    );
  }
  return typeError(
    typeof object === 'string'
      ? 'decoding str is not supported'
      : `decoding to str: need a bytes-like object, ${typeName(object)} found`,
  );
}

function every(test: (character: string) => boolean) {
  return (self: Value): boolean => own(self) !== '' && characters(own(self)).every(test);
}

/** The methods of str by their signature, in alphabetical order. */
const METHODS: NonNullable<TypeMembers['methods']> = {
  '__getnewargs__(self, /)': (self: Value) => new PyTuple([own(self)]),
  'capitalize(self, /)': (self: Value) => methods.capitalize(own(self)),
  'casefold(self, /)': (self: Value) => methods.caseFold(own(self)),
  "center(self, width, fillchar=' ', /)": (self: Value, width: Value, fill: Value) => {
    checkSize(toSize(width));
    return methods.center(own(self), toSize(width), fillCharacter(fill));
  },
  'count(self, sub, start=<no value>, end=<no value>, /)': (self: Value, part: Value, start: Value, end: Value) => {
    const text = own(self);
    const [from, to] = clipBounds(start, end, textLength(text));
    const wanted = required(part, mustBeStr);
    return from > to ? 0 : methods.countIn(sliceText(text, from, to), wanted);
  },
  "encode(self, /, encoding='utf-8', errors='strict')": (self: Value, encoding: Value, errors: Value) =>
    new PyBytes(encodeText(own(self), str(encoding), str(errors))),
  'endswith(self, suffix, start=<no value>, end=<no value>, /)': startsOrEnds('endswith'),
  'expandtabs(self, /, tabsize=8)': (self: Value, size: Value) => methods.expandTabs(own(self), toSize(size)),
  'find(self, sub, start=<no value>, end=<no value>, /)': (self: Value, part: Value, start: Value, end: Value) =>
    find(self, part, start, end),
  'format(self, /, *args, **kwargs)': (self: Value, args: Value[], kw: Keywords) => formatMethod(own(self), args, kw),
  'format_map(self, mapping, /)': (self: Value, mapping: Value) => formatMethod(own(self), [], mapping),
  'index(self, sub, start=<no value>, end=<no value>, /)': (self: Value, part: Value, start: Value, end: Value) =>
    found(find(self, part, start, end)),
  'isalnum(self, /)': (self: Value) => methods.EVERY.isalnum.test(own(self)),
  'isalpha(self, /)': (self: Value) => methods.EVERY.isalpha.test(own(self)),
  'isascii(self, /)': (self: Value) => !/[\u0080-\uffff]/.test(own(self)),
  'isdecimal(self, /)': (self: Value) => methods.EVERY.isdecimal.test(own(self)),
  'isdigit(self, /)': (self: Value) => methods.EVERY.isdigit.test(own(self)),
  'isidentifier(self, /)': (self: Value) => methods.isIdentifier(own(self)),
  'islower(self, /)': (self: Value) => methods.isLower(own(self)),
  'isnumeric(self, /)': (self: Value) => methods.EVERY.isnumeric.test(own(self)),
  'isprintable(self, /)': (self: Value) => own(self) === '' || every(isPrintable)(self),
  'isspace(self, /)': (self: Value) => isSpace(own(self)),
  'istitle(self, /)': (self: Value) => methods.isTitle(own(self)),
  'isupper(self, /)': (self: Value) => methods.isUpper(own(self)),
  'join(self, iterable, /)': join,
  "ljust(self, width, fillchar=' ', /)": justify(true),
  'lower(self, /)': (self: Value) => own(self).toLowerCase(),
  'lstrip(self, chars=None, /)': stripper('lstrip'),
  'partition(self, sep, /)': (self: Value, separator: Value) => partition(self, separator, false),
  'removeprefix(self, prefix, /)': (self: Value, prefix: Value) => {
    const part = required(prefix, (kind) => `removeprefix() argument must be str, not ${kind}`);
    return own(self).startsWith(part) ? own(self).slice(part.length) : own(self);
  },
  'removesuffix(self, suffix, /)': (self: Value, suffix: Value) => {
    const part = required(suffix, (kind) => `removesuffix() argument must be str, not ${kind}`);
    return part !== '' && own(self).endsWith(part) ? own(self).slice(0, -part.length) : own(self);
  },
  'replace(self, old, new, count=-1, /)': replace,
  'rfind(self, sub, start=<no value>, end=<no value>, /)': (self: Value, part: Value, start: Value, end: Value) =>
    find(self, part, start, end, true),
  'rindex(self, sub, start=<no value>, end=<no value>, /)': (self: Value, part: Value, start: Value, end: Value) =>
    found(find(self, part, start, end, true)),
  "rjust(self, width, fillchar=' ', /)": justify(false),
  'rpartition(self, sep, /)': (self: Value, separator: Value) => partition(self, separator, true),
  'rsplit(self, /, sep=None, maxsplit=-1)': splitter(true),
  'rstrip(self, chars=None, /)': stripper('rstrip'),
  'split(self, /, sep=None, maxsplit=-1)': splitter(false),
  'splitlines(self, /, keepends=False)': (self: Value, keep: Value) => list(methods.splitLines(own(self), truth(keep))),
  'startswith(self, prefix, start=<no value>, end=<no value>, /)': startsOrEnds('startswith'),
  'strip(self, chars=None, /)': stripper('strip'),
  'swapcase(self, /)': (self: Value) => methods.swapCase(own(self)),
  'title(self, /)': (self: Value) => methods.titleCase(own(self)),
  'translate(self, table, /)': translate,
  'upper(self, /)': (self: Value) => own(self).toUpperCase(),
  'zfill(self, width, /)': (self: Value, width: Value) => methods.zeroFill(own(self), toSize(width)),
};

/** Gives str its behaviour. */
export function installStr(): void {
  const modulo = (a: Value, b: Value): Value => (textOf(a) === undefined ? NotImplemented : percentFormat(own(a), b));
  extendType(strType, {
    doc: "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str",
    slots: { new: newStr, mod: modulo, rmod: (b: Value, a: Value) => modulo(a, b) },
    methods: METHODS,
    staticMethods: { 'maketrans(x, y=<no value>, z=<no value>, /)': maketrans },
  });
}
