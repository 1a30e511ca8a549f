/** The module `unicodedata`: normal forms and categories as JavaScript knows them, names as far as `\\N{…}` does. */
import { nativeModule } from '../objects/instances.ts';
import { toText } from '../objects/protocol.ts';
import { exception, typeError } from '../objects/raise.ts';
import { textLength } from '../objects/slicing.ts';
import { PyFloat, type PyModule, type Value } from '../objects/values.ts';
import { characterNamed, nameOfCharacter } from '../syntax/unicodeNames.ts';

const FORMS: ReadonlySet<string> = new Set(['NFC', 'NFD', 'NFKC', 'NFKD']);

const CATEGORIES = 'Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co'
  .split(' ')
  .map((name) => ({ name, pattern: new RegExp(`^\\p{${name}}$`, 'u') }));

const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

function characterOf(value: Value, what: string): string {
  const text = toText(value, `${what}() argument 1`);
  if (textLength(text) !== 1) typeError(`${what}() argument 1 must be a unicode character, not str`);
  return text;
}

function form(name: Value): 'NFC' {
  const text = toText(name, 'form');
  if (!FORMS.has(text)) throw exception('ValueError', 'invalid normalization form');
  return text as 'NFC';
}

function numberOf(character: string, what: string, fallback: Value | undefined): number | Value {
  const plain = character.normalize('NFKC');
  if (/^\p{Nd}$/u.test(character)) {
    const code = character.codePointAt(0) as number;
    let zero = code;
    while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--;
    return code - zero;
  }
  if (what !== 'decimal' && /^[0-9]$/.test(plain)) return Number(plain);
  if (fallback !== undefined) return fallback;
  throw exception('ValueError', what === 'numeric' ? 'not a numeric character' : `not a ${what}`);
}

/** `east_asian_width` of a character. */
export function eastAsianWidth(character: string): string {
  if (/^[\uff01-\uff60\uffe0-\uffe6]$/.test(character)) return 'F';
  if (/^[\uff61-\uffdc]$/.test(character)) return 'H';
  if (WIDE.test(character)) return 'W';
  return /^[ -~]$/.test(character) ? 'Na' : 'N';
}

/** Builds the module. */
export function unicodedataModule(): PyModule {
  return nativeModule('unicodedata', {
    values: { unidata_version: '15.0.0' },
    functions: {
      'normalize(form, unistr, /)': (name: Value, text: Value) =>
        toText(text, 'normalize() argument 2').normalize(form(name)),
      'is_normalized(form, unistr, /)': (name: Value, text: Value) =>
        toText(text).normalize(form(name)) === toText(text),
      'category(chr, /)': (value: Value) => {
        const character = characterOf(value, 'category');
        return CATEGORIES.find(({ pattern }) => pattern.test(character))?.name ?? 'Cn';
      },
      'combining(chr, /)': (value: Value) => (/^\p{Mn}$/u.test(characterOf(value, 'combining')) ? 230 : 0),
      'east_asian_width(chr, /)': (value: Value) => eastAsianWidth(characterOf(value, 'east_asian_width')),
      'name(chr, default=<none>, /)': (value: Value, fallback: Value | undefined) => {
        const found = nameOfCharacter(characterOf(value, 'name'));
        if (found !== null) return found;
        if (fallback !== undefined) return fallback;
        throw exception('ValueError', 'no such name');
      },
      'lookup(name, /)': (value: Value) => {
        const name = toText(value);
        const found = characterNamed(name);
        if (found === null) throw exception('KeyError', `undefined character name '${name}'`);
        return found;
      },
      'decimal(chr, default=<none>, /)': (value: Value, fallback: Value | undefined) =>
        numberOf(characterOf(value, 'decimal'), 'decimal', fallback),
      'digit(chr, default=<none>, /)': (value: Value, fallback: Value | undefined) =>
        numberOf(characterOf(value, 'digit'), 'digit', fallback),
      'numeric(chr, default=<none>, /)': (value: Value, fallback: Value | undefined) => {
        const found = numberOf(characterOf(value, 'numeric'), 'numeric', fallback);
        return typeof found === 'number' && found !== fallback ? new PyFloat(found) : found;
      },
    },
  });
}
