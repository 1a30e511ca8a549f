/** Sets of characters in regular expressions: ranges, Python's classes, and what ignoring case makes equal. */

/** A class like `\d`; tells whether a code point belongs to it. */
export type CharacterClass = (code: number) => boolean;

/** Remembers for each code point of the first plane what a slower test says. */
function remembered(test: (code: number) => boolean): CharacterClass {
  const known = new Uint8Array(0x10000);
  return (code) => {
    if (code > 0xffff) return test(code);
    const answer = known[code] as number;
    if (answer !== 0) return answer === 2;
    const found = test(code);
    known[code] = found ? 2 : 1;
    return found;
  };
}

const matching = (pattern: RegExp) => remembered((code) => pattern.test(String.fromCodePoint(code)));

const ASCII: Readonly<Record<string, CharacterClass>> = {
  d: (code) => code >= 48 && code <= 57,
  w: (code) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95,
  s: (code) => code === 32 || (code >= 9 && code <= 13),
};
const UNICODE: Readonly<Record<string, CharacterClass>> = {
  d: matching(/^\p{Nd}$/u),
  w: matching(/^[\p{L}\p{N}_]$/u),
  // JavaScript's white space has no separators of the C0 controls, but a byte order mark.
  s: remembered(
    (code) => (code >= 0x1c && code <= 0x1f) || (code !== 0xfeff && /^[\s\x85]$/.test(String.fromCodePoint(code))),
  ),
};

/** The class that a letter of d, D, w, W, s, S names. */
export function characterClass(letter: string, ascii: boolean): CharacterClass {
  const lower = letter.toLowerCase();
  const members = (ascii ? ASCII : UNICODE)[lower] as CharacterClass;
  return letter === lower ? members : (code) => !members(code);
}

const folded = new Map<number, number>();

/** A code point of which all that differ from it by case only have the same. */
export function fold(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  let answer = folded.get(code);
  if (answer === undefined) {
    answer = one(one(code, 'toUpperCase'), 'toLowerCase');
    folded.set(code, answer);
  }
  return answer;
}

/** The other case of a code point where that is one code point, too. */
function one(code: number, how: 'toUpperCase' | 'toLowerCase'): number {
  const text = String.fromCodePoint(code)[how]();
  const other = text.codePointAt(0) as number;
  return text.length === (other > 0xffff ? 2 : 1) ? other : code;
}

/** `fold` without Unicode: bytes and (?a). */
function foldAscii(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** What a set has: a range of code points, or a class. */
export type Member = readonly [number, number] | CharacterClass;

/** A set of characters; those below 256 are looked up. */
export class CharacterSet {
  readonly #members: readonly Member[];
  readonly #negative: boolean;
  readonly #ignoreCase: boolean;
  readonly low = new Uint8Array(256);

  constructor(members: readonly Member[], negative = false, ignoreCase: 'no' | 'unicode' | 'ascii' = 'no') {
    this.#members = members;
    this.#negative = negative;
    this.#ignoreCase = ignoreCase === 'unicode';
    for (let code = 0; code < 256; code++) {
      const within =
        ignoreCase === 'ascii'
          ? this.#within(code) ||
            this.#within(foldAscii(code)) ||
            (code >= 97 && code <= 122 && this.#within(code - 32))
          : this.#found(code);
      this.low[code] = within !== negative ? 1 : 0;
    }
  }

  /** Whether a code point belongs to the set. */
  has(code: number): boolean {
    if (code < 256) return this.low[code] === 1;
    return this.#found(code) !== this.#negative;
  }

  #found(code: number): boolean {
    if (this.#within(code)) return true;
    if (!this.#ignoreCase) return false;
    const lower = fold(code);
    return this.#within(lower) || this.#within(one(code, 'toLowerCase')) || this.#within(one(lower, 'toUpperCase'));
  }

  #within(code: number): boolean {
    for (const member of this.#members) {
      if (typeof member === 'function' ? member(code) : code >= member[0] && code <= member[1]) return true;
    }
    return false;
  }
}

/** What `.` takes, without and with the flag that lets it take line ends. */
export const NO_NEWLINE = new CharacterSet([[10, 10]], true);
export const ANYTHING = new CharacterSet([], true);
