/** Text to bytes and back: UTF-8, UTF-16, UTF-32, Latin-1, ASCII and older tables with the usual error handlers. */

import { escapeOf } from '../format/quote.ts';
import { reserve, spend } from '../objects/limits.ts';
import { nameOfCharacter } from '../syntax/unicodeNames.ts';
import { bytesOfCharacter, type CodecTable, codecTable, decodeByTable } from './codecTables.ts';
import { escaped, unescaped } from './escapeCodecs.ts';
import { PyBytes, raise, valueError } from './support.ts';

type Codec =
  | 'utf-8'
  | 'utf-8-sig'
  | 'latin-1'
  | 'ascii'
  | 'unicode_escape'
  | 'raw_unicode_escape'
  | 'utf-16'
  | 'utf-16-le'
  | 'utf-16-be'
  | 'utf-32'
  | 'utf-32-le'
  | 'utf-32-be';

const NAMES: Record<string, Codec> = {
  utf8: 'utf-8',
  u8: 'utf-8',
  utf: 'utf-8',
  cp65001: 'utf-8',
  utf8sig: 'utf-8-sig',
  latin1: 'latin-1',
  latin: 'latin-1',
  iso88591: 'latin-1',
  l1: 'latin-1',
  iso8859: 'latin-1',
  cp819: 'latin-1',
  unicodeescape: 'unicode_escape',
  rawunicodeescape: 'raw_unicode_escape',
  ascii: 'ascii',
  usascii: 'ascii',
  utf16: 'utf-16',
  utf16le: 'utf-16-le',
  utf16be: 'utf-16-be',
  utf32: 'utf-32',
  utf32le: 'utf-32-le',
  utf32be: 'utf-32-be',
};

/** What Python 2 had among the encodings: only `codecs` goes between bytes and bytes, or texts and texts. */
const TRANSFORMS = /^(?:base64|bz2|hex|quopri|quotedprintable|rot13|uu|zip|zlib)(?:codec)?$/;

function codecOf(name: string, verb: 'encode' | 'decode'): Codec | CodecTable {
  const plain = name.toLowerCase().replace(/[-_ ]/g, '');
  const known = NAMES[plain] ?? codecTable(plain);
  if (known) return known;
  const isTransform = TRANSFORMS.test(plain);
  return raise(
    'LookupError',
    isTransform
      ? `'${name}' is not a text encoding; use codecs.${verb}() to handle arbitrary codecs`
      : `unknown encoding: ${name}`,
  );
}

/** `text.encode(encoding, errors)`. */
export function encodeText(text: string, encoding = 'utf-8', errors = 'strict'): Uint8Array {
  const codec = codecOf(encoding, 'encode');
  if (typeof codec !== 'string' || codec === 'latin-1' || codec === 'ascii') return encodeSmall(text, codec, errors);
  if (codec.endsWith('escape')) return escaped(text, codec.startsWith('raw'));
  const out = new Bytes(text.length);
  if (codec === 'utf-8-sig') out.push(0xef, 0xbb, 0xbf);
  if (codec === 'utf-16') out.push(0xff, 0xfe);
  if (codec === 'utf-32') out.push(0xff, 0xfe, 0, 0);
  let index = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code >= 0xd800 && code < 0xe000) {
      const substitute = handled(
        errors,
        code,
        codec.startsWith('utf-8') ? 'utf-8' : codec,
        index,
        text,
        'surrogates not allowed',
      );
      for (const unit of substitute) out.push(unit);
    } else if (codec.startsWith('utf-8')) pushUtf8(out, code);
    else if (codec.startsWith('utf-16')) pushUtf16(out, character, codec.endsWith('be'));
    else pushUnits(out, code, 4, codec.endsWith('be'));
    if ((++index & 0xffff) === 0) spend(0x10000);
  }
  return out.taken();
}

function encodeSmall(text: string, codec: 'latin-1' | 'ascii' | CodecTable, errors: string): Uint8Array {
  const limit = codec === 'latin-1' ? 256 : 128;
  const table = typeof codec === 'string' ? { name: codec, reason: `ordinal not in range(${limit})` } : codec;
  const bytesOf = (character: string): number[] | undefined => {
    const code = character.codePointAt(0) as number;
    if (code < limit) return [code];
    return typeof codec === 'string' ? undefined : bytesOfCharacter(codec, character);
  };
  const out: number[] = [];
  const characters = [...text];
  characters.forEach((character, index) => {
    const bytes = bytesOf(character);
    let end = index + 1;
    // Tables of one byte name all characters in a row that they do not have.
    if (bytes === undefined && errors === 'strict' && !table.reason.startsWith('illegal'))
      while (end < characters.length && bytesOf(characters[end]!) === undefined) end++;
    const code = character.codePointAt(0) as number;
    out.push(...(bytes ?? handled(errors, code, table.name, index, text, table.reason, end)));
  });
  return Uint8Array.from(out);
}

/** The bytes an error handler puts for a character that cannot be encoded. */
function handled(
  errors: string,
  code: number,
  codec: string,
  index: number,
  text: string,
  reason: string,
  end = index + 1,
): number[] {
  const ascii = (shown: string): number[] => Array.from(shown, (c) => c.charCodeAt(0));
  switch (errors) {
    case 'ignore':
      return [];
    case 'replace':
      return [63];
    case 'xmlcharrefreplace':
      return ascii(`&#${code};`);
    case 'backslashreplace':
      return ascii(escapeOf(code));
    case 'namereplace': {
      const name = nameOfCharacter(String.fromCodePoint(code));
      return ascii(name === null ? escapeOf(code) : `\\N{${name}}`);
    }
    case 'surrogatepass': {
      const out = new Bytes(4);
      pushUtf8(out, code);
      return [...out.taken()];
    }
    case 'surrogateescape':
      if (code >= 0xdc80 && code < 0xdd00) return [code - 0xdc00];
      break;
    case 'strict':
      break;
    default:
      raise('LookupError', `unknown error handler name '${errors}'`);
  }
  return raise('UnicodeEncodeError', codec, text, index, end, reason);
}

function pushUtf8(out: Bytes, code: number): void {
  if (code < 0x80) out.push(code);
  else if (code < 0x800) out.push(0xc0 | (code >> 6), 0x80 | (code & 63));
  else if (code < 0x10000) out.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  else out.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
}

function pushUtf16(out: Bytes, character: string, big: boolean): void {
  for (let at = 0; at < character.length; at++) pushUnits(out, character.charCodeAt(at), 2, big);
}

function pushUnits(out: Bytes, value: number, size: number, big: boolean): void {
  for (let at = 0; at < size; at++) out.push((value >>> (8 * (big ? size - 1 - at : at))) & 255);
}

/** Bytes that grow, within the limit of memory. */
class Bytes {
  #bytes: Uint8Array;
  #length = 0;

  constructor(length: number) {
    reserve(length);
    this.#bytes = new Uint8Array(Math.max(16, length));
  }

  push(...bytes: number[]): void {
    if (this.#length + bytes.length > this.#bytes.length) {
      reserve(this.#bytes.length * 2);
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    for (const byte of bytes) this.#bytes[this.#length++] = byte;
  }

  taken(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

/** `bytes.decode(encoding, errors)`. */
export function decodeBytes(bytes: Uint8Array, encoding = 'utf-8', errors = 'strict'): string {
  const codec = codecOf(encoding, 'decode');
  if (codec === 'latin-1') return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  if (codec === 'ascii') return decodeAscii(bytes, errors);
  if (typeof codec !== 'string') {
    const { name, reason } = codec;
    return decodeByTable(codec, bytes, (at) => undecodable(errors, name, bytes[at]!, at, reason, 1, bytes));
  }
  if (codec.endsWith('escape')) {
    const name = codec.replace('_', '').replace('raw_', 'raw');
    return unescaped(bytes, codec.startsWith('raw'), (at, length, reason) =>
      undecodable(errors, name, bytes[at]!, at, reason, length, bytes),
    );
  }
  if (codec === 'utf-8-sig')
    return decodeUtf8(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes, errors);
  if (codec === 'utf-8') return decodeUtf8(bytes, errors);
  return decodeWide(bytes, codec);
}

function decodeAscii(bytes: Uint8Array, errors: string): string {
  const out: string[] = [];
  bytes.forEach((byte, at) => {
    out.push(
      byte < 128
        ? String.fromCharCode(byte)
        : undecodable(errors, 'ascii', byte, at, 'ordinal not in range(128)', 1, bytes),
    );
  });
  return out.join('');
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeUtf8(bytes: Uint8Array, errors: string): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return decodeFaultyUtf8(bytes, errors);
  }
}

/** Byte by byte: what is wrong is told, or handled, at its place. */
function decodeFaultyUtf8(bytes: Uint8Array, errors: string): string {
  const out: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] as number;
    if (lead < 0x80) {
      out.push(String.fromCharCode(lead));
      at++;
      continue;
    }
    const size =
      lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
    let valid = 1;
    let code = lead & (0xff >> (size + 1));
    while (valid < size && continues(bytes, at, valid, lead))
      code = (code << 6) | ((bytes[at + valid++] as number) & 63);
    if (size > 0 && valid === size) {
      out.push(String.fromCodePoint(code));
      at += size;
      continue;
    }
    const reason =
      size === 0
        ? 'invalid start byte'
        : at + valid >= bytes.length
          ? 'unexpected end of data'
          : 'invalid continuation byte';
    out.push(undecodable(errors, 'utf-8', lead, at, reason, valid, bytes));
    at += valid;
  }
  return out.join('');
}

/** Whether the byte `offset` places on may continue the sequence that begins with `lead`. */
function continues(bytes: Uint8Array, at: number, offset: number, lead: number): boolean {
  const byte = bytes[at + offset];
  if (byte === undefined || (byte & 0xc0) !== 0x80) return false;
  if (offset > 1) return true;
  if (lead === 0xe0) return byte >= 0xa0;
  if (lead === 0xed) return byte < 0xa0;
  if (lead === 0xf0) return byte >= 0x90;
  return lead !== 0xf4 || byte < 0x90;
}

function undecodable(
  errors: string,
  codec: string,
  byte: number,
  at: number,
  reason: string,
  length = 1,
  bytes?: Uint8Array,
): string {
  if (errors === 'ignore') return '';
  if (errors === 'replace') return '\ufffd';
  const each = Array.from({ length }, (_, offset) => bytes?.[at + offset] ?? byte);
  if (errors === 'backslashreplace') return each.map((b) => `\\x${b.toString(16).padStart(2, '0')}`).join('');
  if (errors === 'surrogateescape') return each.map((b) => String.fromCharCode(0xdc00 + b)).join('');
  return raise('UnicodeDecodeError', codec, new PyBytes(bytes ?? new Uint8Array(0)), at, at + length, reason);
}

function decodeWide(bytes: Uint8Array, codec: Codec): string {
  const size = codec.startsWith('utf-16') ? 2 : 4;
  let big = codec.endsWith('be');
  let at = 0;
  if (codec === 'utf-16' || codec === 'utf-32') {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) at = size;
    else if (bytes[size - 2] === 0xfe && bytes[size - 1] === 0xff) {
      at = size;
      big = true;
    }
  }
  if ((bytes.length - at) % size !== 0) valueError(`'${codec}' codec can't decode: truncated data`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out: string[] = [];
  for (; at < bytes.length; at += size) {
    out.push(
      size === 2 ? String.fromCharCode(view.getUint16(at, !big)) : String.fromCodePoint(view.getUint32(at, !big)),
    );
  }
  return out.join('');
}
