/** Python's regular expressions as JavaScript's: groups, flags and escapes rewritten; matching is re.ts. */

/** Why and where a pattern is no regular expression. */
export class RegexError extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

export const FLAGS = { TEMPLATE: 1, I: 2, L: 4, M: 8, S: 16, U: 32, X: 64, A: 256 } as const;

export interface Translated {
  readonly source: string;
  readonly flags: number;
  readonly groups: number;
  /** Group numbers by name. */
  readonly names: Map<string, number>;
}

const INLINE: Record<string, number> = {
  i: FLAGS.I,
  L: FLAGS.L,
  m: FLAGS.M,
  s: FLAGS.S,
  u: FLAGS.U,
  x: FLAGS.X,
  a: FLAGS.A,
};
const ASCII_CLASSES: Record<string, string> = { d: '0-9', w: 'a-zA-Z0-9_', s: ' \\t\\n\\r\\f\\v' };
const UNICODE_CLASSES: Record<string, string> = {
  d: '\\p{Nd}',
  w: '\\p{L}\\p{N}\\p{Mn}\\p{Mc}_',
  s: '\\s\\x1c-\\x1f\\x85',
};
const PUNCTUATION = /[\^$\\.*+?()[\]{}|/-]/;

/** Rewrites a pattern; `flags` are those of the call. */
export function translate(pattern: string, flags: number, ascii: boolean): Translated {
  return new Translator(pattern, flags, ascii).run();
}

class Translator {
  readonly #text: string;
  #at = 0;
  #flags: number;
  #groups = 0;
  readonly #names = new Map<string, number>();
  readonly #open: number[] = [];
  readonly #ascii: boolean;

  constructor(text: string, flags: number, ascii: boolean) {
    this.#text = text;
    this.#flags = flags;
    this.#ascii = ascii || (flags & FLAGS.A) !== 0;
  }

  run(): Translated {
    this.#leadingFlags();
    let source = '';
    while (this.#at < this.#text.length) source += this.#one();
    if (this.#open.length > 0) throw new RegexError('missing ), unterminated subpattern', this.#open[0] as number);
    return { source, flags: this.#flags, groups: this.#groups, names: this.#names };
  }

  #leadingFlags(): void {
    const match = /^\(\?([aiLmsux]+)\)/.exec(this.#text);
    if (match === null) return;
    for (const letter of match[1] as string) this.#flags |= INLINE[letter] as number;
    this.#at = match[0].length;
  }

  /** Translates the next piece: a character, a class, the head of a group, a quantifier. */
  #one(): string {
    const start = this.#at;
    const character = this.#character();
    if ((this.#flags & FLAGS.X) !== 0) {
      if (/\s/.test(character)) return '';
      if (character === '#') {
        while (this.#at < this.#text.length && this.#text[this.#at] !== '\n') this.#at++;
        return '';
      }
    }
    switch (character) {
      case '\\':
        return this.#escape(false);
      case '[':
        return this.#set(start);
      case '(':
        return this.#group(start);
      case ')':
        if (this.#open.pop() === undefined) throw new RegexError('unbalanced parenthesis', start);
        return ')';
      case '.':
        return (this.#flags & FLAGS.S) !== 0 ? '[^]' : '[^\\n]';
      case '^':
        return (this.#flags & FLAGS.M) !== 0 ? '(?<![^\\n])' : '(?<![^])';
      case '$':
        return (this.#flags & FLAGS.M) !== 0 ? '(?![^\\n])' : '(?!\\n[^]|[^\\n])';
      case '*':
      case '+':
      case '?':
        return this.#quantifier(character, start);
      case '|':
        return '|';
      case '{':
        return this.#braces(start);
      default:
        return literal(character);
    }
  }

  #character(): string {
    const code = this.#text.codePointAt(this.#at) as number;
    const character = String.fromCodePoint(code);
    this.#at += character.length;
    return character;
  }

  #quantifier(character: string, start: number): string {
    if (start === 0 || ('(|'.includes(this.#text[start - 1] as string) && this.#text[start - 2] !== '\\')) {
      throw new RegexError('nothing to repeat', start);
    }
    const next = this.#text[this.#at];
    if (next === '?') {
      this.#at++;
      return `${character}?`;
    }
    if (next !== undefined && '*+'.includes(next)) {
      if (next === '+') {
        // A possessive quantifier is taken as a greedy one.
        this.#at++;
        return character;
      }
      throw new RegexError('multiple repeat', this.#at);
    }
    return character;
  }

  #braces(start: number): string {
    const match = /^\{(\d*)(,?)(\d*)\}/.exec(this.#text.slice(start));
    if (match === null || (match[1] === '' && match[3] === '')) return '\\{';
    this.#at = start + match[0].length;
    if (match[3] !== '' && Number(match[3]) < Number(match[1])) {
      throw new RegexError('min repeat greater than max repeat', start + 1);
    }
    let quantifier = `{${match[1] || '0'}${match[2]}${match[3]}}`;
    if (this.#text[this.#at] === '?') {
      quantifier += '?';
      this.#at++;
    } else if (this.#text[this.#at] === '+') this.#at++;
    return quantifier;
  }

  #group(start: number): string {
    this.#open.push(start);
    if (this.#text[this.#at] !== '?') {
      this.#groups++;
      return '(';
    }
    this.#at++;
    const rest = this.#text.slice(this.#at);
    const simple = /^(?::|=|!|<=|<!|>)/.exec(rest)?.[0];
    if (simple !== undefined) {
      this.#at += simple.length;
      return simple === '>' ? '(?:' : `(?${simple}`;
    }
    if (rest.startsWith('P<')) return this.#named(start);
    if (rest.startsWith('P=')) return this.#reference();
    if (rest.startsWith('#')) return this.#comment(start);
    const inline = /^([aiLmsux]*)(?:-([imsx]+))?(:|\))/.exec(rest);
    if (inline !== null && inline[1] + (inline[2] ?? '') !== '') return this.#inline(inline);
    const condition = /^\((\w+)\)/.exec(rest);
    if (condition !== null) throw new RegexError('conditional groups are not supported here', start);
    throw new RegexError(`unknown extension ?${rest.slice(0, rest[0] === 'P' || rest[0] === '<' ? 2 : 1)}`, start + 1);
  }

  #named(start: number): string {
    const end = this.#text.indexOf('>', this.#at);
    if (end < 0) throw new RegexError('missing >, unterminated name', this.#at + 2);
    const name = this.#text.slice(this.#at + 2, end);
    if (name === '') throw new RegexError('missing group name', this.#at + 2);
    if (!/^[\p{XID_Start}_][\p{XID_Continue}]*$/u.test(name))
      throw new RegexError(`bad character in group name '${name}'`, this.#at + 2);
    const known = this.#names.get(name);
    this.#groups++;
    if (known !== undefined) {
      throw new RegexError(
        `redefinition of group name '${name}' as group ${this.#groups}; was group ${known}`,
        this.#at + 2,
      );
    }
    this.#names.set(name, this.#groups);
    this.#at = end + 1;
    void start;
    return '(';
  }

  #reference(): string {
    const end = this.#text.indexOf(')', this.#at);
    const name = this.#text.slice(this.#at + 2, end < 0 ? undefined : end);
    const number = this.#names.get(name);
    if (end < 0) throw new RegexError('missing ), unterminated name', this.#at + 2);
    if (number === undefined) throw new RegexError(`unknown group name '${name}'`, this.#at + 2);
    this.#at = end + 1;
    this.#open.pop();
    return `(?:\\${number})`;
  }

  #comment(start: number): string {
    const end = this.#text.indexOf(')', this.#at);
    if (end < 0) throw new RegexError('missing ), unterminated comment', start);
    this.#at = end + 1;
    this.#open.pop();
    return '';
  }

  /** `(?i)` further inside and `(?i:…)`: the flags hold for the whole pattern here. */
  #inline(match: RegExpExecArray): string {
    for (const letter of match[1] as string) this.#flags |= INLINE[letter] as number;
    this.#at += match[0].length;
    if (match[3] === ':') return '(?:';
    this.#open.pop();
    return '';
  }

  /** What follows a backslash, inside of a set or outside. */
  #escape(inSet: boolean): string {
    const start = this.#at - 1;
    if (this.#at >= this.#text.length) throw new RegexError('bad escape (end of pattern)', start);
    const character = this.#character();
    const classes = this.#ascii ? ASCII_CLASSES : UNICODE_CLASSES;
    const members = classes[character.toLowerCase()];
    if (members !== undefined && 'dwsDWS'.includes(character)) {
      if (character === character.toLowerCase()) return inSet ? members : `[${members}]`;
      return inSet ? negatedInSet(character, this.#ascii) : `[^${members}]`;
    }
    if (!inSet) {
      const anchor = this.#anchor(character);
      if (anchor !== null) return anchor;
      if (/[1-9]/.test(character)) return this.#backReference(character, start);
    }
    return this.#characterEscape(character, start, inSet);
  }

  #anchor(character: string): string | null {
    const word = this.#ascii ? '[a-zA-Z0-9_]' : '[\\p{L}\\p{N}\\p{Mn}\\p{Mc}_]';
    switch (character) {
      case 'A':
        return '(?<![^])';
      case 'Z':
        return '(?![^])';
      case 'b':
        return this.#ascii ? '\\b' : `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
      case 'B':
        return this.#ascii ? '\\B' : `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`;
      default:
        return null;
    }
  }

  #backReference(first: string, start: number): string {
    let digits = first;
    if (/[0-9]/.test(this.#text[this.#at] ?? '')) digits += this.#text[this.#at++];
    const number = Number(digits);
    if (number > this.#groups) throw new RegexError(`invalid group reference ${number}`, start + 1);
    return `(?:\\${number})`;
  }

  #characterEscape(character: string, start: number, inSet: boolean): string {
    const rest = this.#text.slice(this.#at);
    const hex = { x: /^[0-9a-fA-F]{2}/, u: /^[0-9a-fA-F]{4}/, U: /^[0-9a-fA-F]{8}/ }[character];
    if (hex !== undefined) {
      const digits = hex.exec(rest)?.[0];
      if (digits === undefined) throw new RegexError(`incomplete escape \\${character}`, start);
      this.#at += digits.length;
      return literal(String.fromCodePoint(Number.parseInt(digits, 16)), inSet);
    }
    if (/[0-7]/.test(character)) {
      const digits = (/^[0-7]{0,2}/.exec(rest) as RegExpExecArray)[0];
      this.#at += digits.length;
      return literal(String.fromCharCode(Number.parseInt(character + digits, 8)), inSet);
    }
    const control: Record<string, string> = { n: '\\n', r: '\\r', t: '\\t', f: '\\f', v: '\\v', a: '\\x07' };
    if (control[character] !== undefined) return control[character] as string;
    if (inSet && character === 'b') return '\\x08';
    if (/[a-zA-Z]/.test(character)) throw new RegexError(`bad escape \\${character}`, start);
    return literal(character, inSet);
  }

  #set(start: number): string {
    let out = '[';
    if (this.#text[this.#at] === '^') {
      out += '^';
      this.#at++;
    }
    let first = true;
    for (;;) {
      if (this.#at >= this.#text.length) throw new RegexError('unterminated character set', start);
      const character = this.#character();
      if (character === ']' && !first) break;
      first = false;
      if (character === '\\') out += this.#escape(true);
      else if (character === '-') out += this.#isRange(out) ? '-' : '\\-';
      else out += literal(character, true);
    }
    // An empty set in Python is written otherwise; `[]` in JavaScript matches nothing.
    return `${out}]`;
  }

  /** Whether a hyphen here stands between two ends of a range. */
  #isRange(before: string): boolean {
    return before !== '[' && before !== '[^' && this.#text[this.#at] !== ']' && !/\}$|0-9$|_$|x85$/.test(before);
  }
}

function negatedInSet(character: string, ascii: boolean): string {
  if (ascii) return `\\${character}`;
  return { D: '\\P{Nd}', S: '\\S', W: '\\W' }[character] as string;
}

function literal(character: string, inSet = false): string {
  if (PUNCTUATION.test(character) && (inSet || character !== '-')) return `\\${character}`;
  const code = character.codePointAt(0) as number;
  if (code < 32 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code < 0xe000))
    return `\\u{${code.toString(16)}}`;
  return character;
}
