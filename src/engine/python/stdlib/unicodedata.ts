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
  const value = what === 'numeric' ? numericValue(character, plain) : undefined;
  if (value !== undefined) return value;
  if (fallback !== undefined) return fallback;
  throw exception('ValueError', what === 'numeric' ? 'not a numeric character' : `not a ${what}`);
}

const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
const CHINESE = '〇一二三四五六七八九十';

/** Fractions, Roman and Chinese numerals; `plain` is the character in its compatible form. */
function numericValue(character: string, plain: string): number | undefined {
  const fraction = /^(\d+)\u2044(\d+)$/.exec(plain);
  if (fraction !== null) return Number(fraction[1]) / Number(fraction[2]);
  if (/^\d+$/.test(plain)) return Number(plain);
  const chinese = CHINESE.indexOf(character);
  if (chinese >= 0) return chinese;
  const letters = /^\p{Nl}$/u.test(character) && /^[IVXLCDM]+$/i.test(plain) ? plain.toUpperCase() : '';
  const values = Array.from(letters, (letter) => ROMAN[letter] as number);
  return values.length === 0
    ? undefined
    : values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** `east_asian_width` of a character. */
export function eastAsianWidth(character: string): string {
  if (/^[\uff01-\uff60\uffe0-\uffe6]$/.test(character)) return 'F';
  if (/^[\uff61-\uffdc]$/.test(character)) return 'H';
  if (WIDE.test(character)) return 'W';
  return /^[ -~]$/.test(character) ? 'Na' : 'N';
}

/** The direction of a character, as far as its kind tells it. */
function bidirectional(character: string): string {
  if (/^\p{Mn}$/u.test(character)) return 'NSM';
  if (/^[0-9]$/.test(character)) return 'EN';
  if (/^[\u0660-\u0669]$/.test(character)) return 'AN';
  if (/^[+-]$/.test(character)) return 'ES';
  if (/^[,./:]$/.test(character)) return 'CS';
  if (/^[#%]|\p{Sc}$/u.test(character)) return 'ET';
  if (/^\p{Script=Hebrew}$/u.test(character)) return 'R';
  if (/^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]$/u.test(character)) return 'AL';
  if (/^\p{Zs}$/u.test(character)) return 'WS';
  return /^\p{L}$/u.test(character) ? 'L' : 'ON';
}

/** What a character is made of, as code points; empty for one of its own. */
function decomposition(character: string): string {
  const made = character.normalize('NFD');
  return made === character ? '' : Array.from(made, (part) => codeText(part)).join(' ');
}

const codeText = (part: string): string => (part.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');

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
      'bidirectional(chr, /)': (value: Value) => bidirectional(characterOf(value, 'bidirectional')),
      'mirrored(chr, /)': (value: Value) => (/^\p{Bidi_Mirrored}$/u.test(characterOf(value, 'mirrored')) ? 1 : 0),
      'decomposition(chr, /)': (value: Value) => decomposition(characterOf(value, 'decomposition')),
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
