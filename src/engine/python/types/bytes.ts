/** bytes and bytearray: constructors and the methods that both have; operators and items are objects/sequences.ts. */

import { latin, unlatin } from '../format/latin.ts';
import { bytesRepr } from '../format/quote.ts';
import { byteOf } from '../objects/byteArrays.ts';
import { reserve } from '../objects/limits.ts';
import { isIndex } from '../objects/protocol.ts';
import { grow, MUTABLE } from './bytearray.ts';
import { decodeBytes, encodeText } from './codecs.ts';
import { clipBounds } from './sequences.ts';
import { percentBytes } from './strFormat.ts';
import {
  bufferOf,
  bytearrayType,
  bytesType,
  callSpecial,
  derive,
  extendType,
  intOf,
  type Keywords,
  NotImplemented,
  PyByteArray,
  PyBytes,
  PyList,
  PyTuple,
  type PyType,
  str,
  textOf,
  toArray,
  toIndex,
  toSize,
  truth,
  typeError,
  typeName,
  type Value,
  valueError,
} from './support.ts';
import * as text from './textMethods.ts';

type Bytes = PyBytes | PyByteArray;

const like = (self: Bytes, units: string): Value =>
  self instanceof PyBytes ? new PyBytes(unlatin(units)) : new PyByteArray(unlatin(units));

const required = (value: Value): string => latin(requiredBytes(value));

function requiredBytes(value: Value): Uint8Array {
  const bytes = bufferOf(value);
  return bytes ?? typeError(`a bytes-like object is required, not '${typeName(value)}'`);
}

/** What find and count look for: bytes or one byte's value. */
function part(value: Value): string {
  const byte = intOf(value);
  if (byte === undefined) return required(value);
  if (byte < 0 || byte > 255) valueError('byte must be in range(0, 256)');
  return String.fromCharCode(Number(byte));
}

/** The bytes that a constructor's arguments describe. */
function bytesFrom(
  source: Value | undefined,
  encoding: Value | undefined,
  errors: Value | undefined,
  name: string,
): Uint8Array {
  if (source === undefined) return new Uint8Array(0);
  const string = textOf(source);
  if (string !== undefined) {
    if (encoding === undefined) typeError('string argument without an encoding');
    return encodeText(string, str(encoding as Value), errors === undefined ? 'strict' : str(errors));
  }
  const known = bufferOf(source);
  if (known !== undefined) return known.slice();
  const own = callSpecial(source, '__bytes__');
  if (own instanceof PyBytes) return own.v;
  if (isIndex(source)) {
    const size = toIndex(source);
    if (size < 0) valueError('negative count');
    reserve(size);
    return new Uint8Array(size);
  }
  if (source === null || typeof source !== 'object')
    typeError(`cannot convert '${typeName(source)}' object to ${name}`);
  return Uint8Array.from(toArray(source), byteOf(name));
}

function indexIn(bytes: Uint8Array, units: string, last: boolean): number {
  if (units.length === 1) return last ? bytes.lastIndexOf(units.charCodeAt(0)) : bytes.indexOf(units.charCodeAt(0));
  return last ? latin(bytes).lastIndexOf(units) : latin(bytes).indexOf(units);
}

function find(last: boolean) {
  return (self: Bytes, wanted: Value, start: Value, end: Value): number => {
    const [from, to] = clipBounds(start, end, self.v.length);
    const at = from > to ? -1 : indexIn(self.v.subarray(from, to), part(wanted), last);
    return at < 0 ? -1 : at + from;
  };
}

function index(last: boolean) {
  const search = find(last);
  return (self: Bytes, wanted: Value, start: Value, end: Value): number => {
    const at = search(self, wanted, start, end);
    return at < 0 ? valueError('subsection not found') : at;
  };
}

function parted(last: boolean) {
  return (self: Bytes, separator: Value): Value => {
    const units = latin(self.v);
    const on = required(separator);
    const at = last ? units.lastIndexOf(on) : units.indexOf(on);
    const found = [units.slice(0, at), on, units.slice(at + on.length)];
    const pieces = at >= 0 ? found : last ? ['', '', units] : [units, '', ''];
    return new PyTuple(pieces.map((piece) => like(self, piece)));
  };
}

const WHITE = ' \t\n\r\v\f';

function split(right: boolean) {
  return (self: Bytes, separator: Value, limit: Value): Value => {
    const units = latin(self.v);
    const most = toSize(limit);
    const on = separator === null ? null : required(separator);
    if (on === '') valueError('empty separator');
    // What is white in texts alone is moved out of sight: as bytes it is itself again.
    const words = units.replace(/[^ -~]/g, (c) => (WHITE.includes(c) ? c : String.fromCharCode(c.charCodeAt(0) + 256)));
    const pieces =
      on === null
        ? (right ? text.splitSpaceRight : text.splitSpace)(words, most)
        : (right ? text.splitOnRight : text.splitOn)(units, on, most);
    return new PyList(pieces.map((piece) => like(self, piece)));
  };
}

function strip(which: 'both' | 'left' | 'right') {
  return (self: Bytes, set: Value): Value =>
    like(self, text.stripCharacters(latin(self.v), which, set === null ? WHITE : required(set)));
}

function startsOrEnds(ends: boolean) {
  return (self: Bytes, wanted: Value, start: Value, end: Value): boolean => {
    const [from, to] = clipBounds(start, end, self.v.length);
    const window = latin(self.v.subarray(from, to));
    const all = wanted instanceof PyTuple ? wanted.items : [wanted];
    return all.some((one) => (ends ? window.endsWith(required(one)) : window.startsWith(required(one))));
  };
}

const ascii = (f: (units: string) => string) => (self: Bytes) => like(self, f(latin(self.v)));
const lower = (units: string): string => units.replace(/[A-Z]/g, (c) => c.toLowerCase());
const upper = (units: string): string => units.replace(/[a-z]/g, (c) => c.toUpperCase());
const test = (pattern: RegExp) => (self: Bytes) => pattern.test(latin(self.v));

function join(self: Bytes, iterable: Value): Value {
  const pieces = toArray(iterable).map((item, at) => {
    const bytes = bufferOf(item);
    return bytes ?? typeError(`sequence item ${at}: expected a bytes-like object, ${typeName(item)} found`);
  });
  const size = pieces.reduce((sum, piece) => sum + piece.length, self.v.length * Math.max(0, pieces.length - 1));
  reserve(size);
  const joined = new Uint8Array(size);
  let end = 0;
  pieces.forEach((piece, i) => {
    if (i > 0) joined.set(self.v, end);
    if (i > 0) end += self.v.length;
    joined.set(piece, end);
    end += piece.length;
  });
  return self instanceof PyBytes ? new PyBytes(joined) : new PyByteArray(joined);
}

/** The digits of the bytes, with a separator after each `group` of them: counted from the end, or from the start where it is negative. */
export function hex(self: Bytes, separator: Value | undefined, group: Value = 1): string {
  const digits = Array.from(self.v, (byte) => byte.toString(16).padStart(2, '0'));
  if (separator === undefined) return digits.join('');
  const given = textOf(separator) ?? latin(requiredBytes(separator));
  if (given.length !== 1) valueError('sep must be length 1.');
  const size = toIndex(group);
  if (size === 0) return digits.join('');
  const first = size > 0 ? digits.length % size || size : -size;
  const step = Math.abs(size);
  const groups = [digits.slice(0, first).join('')];
  for (let at = first; at < digits.length; at += step) groups.push(digits.slice(at, at + step).join(''));
  return groups.join(given);
}

function fromHex(cls: PyType, value: Value): Value {
  const digits = (textOf(value) ?? typeError(`fromhex() argument must be str, not ${typeName(value)}`)).replace(
    /\s+/g,
    '',
  );
  const bad = /[^0-9a-f]/i.exec(digits);
  if (bad !== null || digits.length % 2 !== 0) {
    valueError(`non-hexadecimal number found in fromhex() arg at position ${bad === null ? digits.length : bad.index}`);
  }
  const bytes = Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  );
  return cls.isSubtype(bytearrayType) ? new PyByteArray(bytes) : new PyBytes(bytes);
}

function padded(align: 'left' | 'right' | 'center') {
  return (self: Bytes, width: Value, fill: Value): Value => {
    const units = latin(self.v);
    const filler = fill === undefined ? ' ' : required(fill);
    if (align === 'center') return like(self, text.center(units, toSize(width), filler));
    return like(self, align === 'left' ? units.padEnd(toSize(width), filler) : units.padStart(toSize(width), filler));
  };
}

const METHODS = {
  'capitalize(self, /)': ascii((u) => upper(u.slice(0, 1)) + lower(u.slice(1))),
  'center(self, width, fillchar=<no value>, /)': padded('center'),
  'count(self, sub, start=<no value>, end=<no value>, /)': (self: Bytes, wanted: Value, start: Value, end: Value) => {
    const [from, to] = clipBounds(start, end, self.v.length);
    return from > to ? 0 : text.countIn(latin(self.v.subarray(from, to)), part(wanted));
  },
  "decode(self, /, encoding='utf-8', errors='strict')": (self: Bytes, encoding: Value, errors: Value) =>
    decodeBytes(self.v, str(encoding), str(errors)),
  'endswith(self, suffix, start=<no value>, end=<no value>, /)': startsOrEnds(true),
  'expandtabs(self, /, tabsize=8)': (self: Bytes, size: Value) =>
    like(self, text.expandTabs(latin(self.v), toSize(size))),
  'find(self, sub, start=<no value>, end=<no value>, /)': find(false),
  'hex(self, sep=<no value>, bytes_per_sep=1)': hex,
  'index(self, sub, start=<no value>, end=<no value>, /)': index(false),
  'isalnum(self, /)': test(/^[0-9A-Za-z]+$/),
  'isalpha(self, /)': test(/^[A-Za-z]+$/),
  'isascii(self, /)': (self: Bytes) => self.v.every((byte) => byte < 128),
  'isdigit(self, /)': test(/^[0-9]+$/),
  'islower(self, /)': test(/^[^A-Z]*[a-z][^A-Z]*$/),
  'isspace(self, /)': test(/^[ \t-\r]+$/),
  'isupper(self, /)': test(/^[^a-z]*[A-Z][^a-z]*$/),
  'join(self, iterable_of_bytes, /)': join,
  'ljust(self, width, fillchar=<no value>, /)': padded('left'),
  'lower(self, /)': ascii(lower),
  'lstrip(self, bytes=None, /)': strip('left'),
  'partition(self, sep, /)': parted(false),
  'removeprefix(self, prefix, /)': (self: Bytes, prefix: Value) => {
    const units = latin(self.v);
    return like(self, units.startsWith(required(prefix)) ? units.slice(required(prefix).length) : units);
  },
  'removesuffix(self, suffix, /)': (self: Bytes, suffix: Value) => {
    const units = latin(self.v);
    const end = required(suffix);
    return like(self, end !== '' && units.endsWith(end) ? units.slice(0, -end.length) : units);
  },
  'replace(self, old, new, count=-1, /)': (self: Bytes, old: Value, replacement: Value, limit: Value) =>
    like(self, text.replaceIn(latin(self.v), required(old), required(replacement), toSize(limit))),
  'istitle(self, /)': (self: Bytes) => text.isTitle(latin(self.v).replace(/[^\0-\x7f]/g, ' ')),
  'rpartition(self, sep, /)': parted(true),
  'rfind(self, sub, start=<no value>, end=<no value>, /)': find(true),
  'rindex(self, sub, start=<no value>, end=<no value>, /)': index(true),
  'rjust(self, width, fillchar=<no value>, /)': padded('right'),
  'rsplit(self, /, sep=None, maxsplit=-1)': split(true),
  'rstrip(self, bytes=None, /)': strip('right'),
  'split(self, /, sep=None, maxsplit=-1)': split(false),
  'splitlines(self, /, keepends=False)': (self: Bytes, keep: Value) => {
    const lines = latin(self.v).match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
    return new PyList(lines.map((line) => like(self, truth(keep) ? line : line.replace(/[\r\n]+$/, ''))));
  },
  'startswith(self, prefix, start=<no value>, end=<no value>, /)': startsOrEnds(false),
  'strip(self, bytes=None, /)': strip('both'),
  'swapcase(self, /)': ascii((u) => text.swapCase(u)),
  'title(self, /)': ascii((u) => text.titleCase(u)),
  'translate(self, table, /, delete=<no value>)': (self: Bytes, table: Value, gone: Value | undefined) => {
    const map = table === null ? null : unlatin(required(table));
    if (map !== null && map.length !== 256) valueError('translation table must be 256 characters long');
    const dropped = gone === undefined ? '' : required(gone);
    const kept = self.v.filter((byte) => !dropped.includes(String.fromCharCode(byte)));
    return like(self, latin(map === null ? kept : kept.map((byte) => map[byte] as number)));
  },
  'upper(self, /)': ascii(upper),
  'zfill(self, width, /)': (self: Bytes, width: Value) => like(self, text.zeroFill(latin(self.v), toSize(width))),
};

/** `bytes.maketrans`: where each byte goes. */
function makeTable(from: Value, to: Value): Value {
  const [one, other] = [required(from), required(to)];
  if (one.length !== other.length) valueError('maketrans arguments must have same length');
  const table = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  for (let i = 0; i < one.length; i++) table[one.charCodeAt(i)] = other.charCodeAt(i);
  return new PyBytes(table);
}

/** Gives bytes and bytearray their behaviour. */
export function installBytes(): void {
  extendType(bytesType, {
    doc: 'bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\nbytes(int) -> bytes object of size given by the parameter initialized with null bytes\nbytes() -> empty bytes object',
    slots: {
      new: (cls: PyType, args: Value[], kw: Keywords | null) => {
        const [source, encoding, errors] = constructorArguments(args, kw, 'bytes');
        return derive(new PyBytes(bytesFrom(source, encoding, errors, 'bytes')), cls, bytesType);
      },
      str: (self: PyBytes) => bytesRepr(self.v),
      mod: (self: Value, values: Value) =>
        self instanceof PyBytes ? new PyBytes(unlatin(percentBytes(latin(self.v), values))) : NotImplemented,
    },
    methods: { ...METHODS, '__bytes__(self, /)': (self: PyBytes) => new PyBytes(self.v) },
    classMethods: { 'fromhex(type, string, /)': fromHex },
    staticMethods: { 'maketrans(frm, to, /)': makeTable },
  });
  extendType(bytearrayType, {
    doc: 'A mutable sequence of bytes.',
    slots: {
      new: (cls: PyType) => derive(new PyByteArray(new Uint8Array(0)), cls, bytearrayType),
      init: (self: PyByteArray, args: Value[], kw: Keywords | null) => {
        const [source, encoding, errors] = constructorArguments(args, kw, 'bytearray');
        self.v = bytesFrom(source, encoding, errors, 'bytearray');
      },
      mod: (self: Value, values: Value) =>
        self instanceof PyByteArray ? new PyByteArray(unlatin(percentBytes(latin(self.v), values))) : NotImplemented,
      irepeat: (self: PyByteArray, count: number) => {
        self.v = (bytearrayType.slots.repeat!(self, count) as PyByteArray).v;
        return self;
      },
      iconcat: (self: PyByteArray, other: Value) => {
        const more = requiredBytes(other);
        const at = grow(self, more.length);
        self.v.set(more, at);
        return self;
      },
    },
    methods: { ...METHODS, ...MUTABLE },
    classMethods: { 'fromhex(type, string, /)': fromHex },
    staticMethods: { 'maketrans(frm, to, /)': makeTable },
    members: { __hash__: null },
  });
}

function constructorArguments(
  args: Value[],
  kw: Keywords | null,
  name: string,
): [Value | undefined, Value | undefined, Value | undefined] {
  if (args.length > 3) typeError(`${name}() takes at most 3 arguments (${args.length} given)`);
  return [args.length > 0 ? args[0] : kw?.get('source'), args[1] ?? kw?.get('encoding'), args[2] ?? kw?.get('errors')];
}
