/** Reads a regular expression into its tree, with CPython's errors and their places. */

import { stringRepr } from '../../format/quote.ts';
import { exception } from '../../objects/raise.ts';
import { isIdentifier } from '../../types/textMethods.ts';
import { ANYTHING, CharacterSet, type Member, NO_NEWLINE } from './characters.ts';
import { type Escape, escapeInside, escapeOutside } from './escapes.ts';
import { beginsFlags, fixedFlags, readFlags, withKind } from './inlineFlags.ts';
import { Reader } from './reader.ts';
import { FLAGS, type Node, type Parsed, RegexError, UNLIMITED } from './syntax.ts';

const MOST_GROUPS = 1_073_741_823;
const SPACE = /^[ \t\n\r\v\f]$/;
const DIGIT = /^[0-9]$/;
const SIMPLE_REPEATS: Readonly<Record<string, readonly [number, number]>> = {
  '?': [0, 1],
  '*': [0, UNLIMITED],
  '+': [1, UNLIMITED],
};

/** Reads a pattern; `flags` are those of the call. */
export function parse(pattern: string, flags: number, bytes: boolean): Parsed {
  const first = new Parser(pattern, flags, bytes);
  const parsed = first.run();
  // (?x) at the beginning changes how all of the pattern is read.
  return (parsed.flags & ~flags & FLAGS.X) !== 0 ? new Parser(pattern, parsed.flags, bytes).run() : parsed;
}

const sequence = (items: readonly Node[]): Node =>
  items.length === 1 ? (items[0] as Node) : { kind: 'sequence', items };
const NOTHING: Node = { kind: 'sequence', items: [] };

class Parser {
  readonly #reader: Reader;
  readonly #bytes: boolean;
  #flags: number;
  #groups = 1;
  readonly #closed = new Set<number>();
  readonly #names = new Map<string, number>();
  /** Where conditions named groups that may come later. */
  readonly #conditions = new Map<number, number>();
  /** The number of groups before the outermost look-behind that is open. */
  #lookBehind: number | null = null;

  constructor(pattern: string, flags: number, bytes: boolean) {
    this.#flags = flags;
    this.#bytes = bytes;
    this.#reader = new Reader(pattern, bytes);
  }

  run(): Parsed {
    const tree = this.#alternatives(this.#flags, true);
    const flags = fixedFlags(this.#flags, this.#bytes);
    if (this.#reader.next !== null) throw this.#reader.error('unbalanced parenthesis');
    for (const [group, at] of this.#conditions)
      if (group >= this.#groups) throw new RegexError(`invalid group reference ${group}`, at);
    return { tree, flags, groups: this.#groups - 1, names: this.#names };
  }

  #alternatives(given: number, outermost = false): Node {
    let flags = given;
    const options: Node[] = [];
    do {
      if (outermost) flags = this.#flags;
      options.push(this.#items(flags, outermost && options.length === 0));
    } while (this.#reader.match('|'));
    return options.length === 1 ? (options[0] as Node) : { kind: 'branch', options };
  }

  /** A row of items up to a bar, a closing parenthesis or the end. */
  #items(given: number, first = false): Node {
    let flags = given;
    const items: Node[] = [];
    for (;;) {
      const piece = this.#reader.next;
      if (piece === null || piece === '|' || piece === ')') return sequence(items);
      this.#reader.take();
      if ((flags & FLAGS.X) !== 0 && this.#skipped(piece)) continue;
      if (piece === '(') {
        const node = this.#parenthesis(flags, first && items.length === 0);
        if (node === 'global flags') flags = this.#flags;
        else if (node !== null) items.push(node);
      } else if (SIMPLE_REPEATS[piece] !== undefined || piece === '{') {
        this.#quantifier(piece, items, flags);
      } else items.push(this.#single(piece, flags));
    }
  }

  /** White space and comments of a verbose pattern. */
  #skipped(piece: string): boolean {
    if (SPACE.test(piece)) return true;
    if (piece !== '#') return false;
    for (;;) {
      const next = this.#reader.take();
      if (next === null || next === '\n') return true;
    }
  }

  #single(piece: string, flags: number): Node {
    if (piece === '.') return { kind: 'set', set: (flags & FLAGS.S) !== 0 ? ANYTHING : NO_NEWLINE };
    if (piece === '[') return this.#set(flags);
    const ascii = this.#ascii(flags);
    if (piece === '^') return { kind: 'place', place: (flags & FLAGS.M) !== 0 ? 'line start' : 'start', ascii };
    if (piece === '$') return { kind: 'place', place: (flags & FLAGS.M) !== 0 ? 'line end' : 'last line end', ascii };
    if (piece[0] !== '\\') return this.#character(piece.codePointAt(0) as number, flags);
    return this.#escaped(escapeOutside(this.#reader, piece, ascii), flags);
  }

  #escaped(found: Escape, flags: number): Node {
    if ('code' in found) return this.#character(found.code, flags);
    if ('class' in found) return { kind: 'set', set: new CharacterSet([found.class]) };
    if ('place' in found) return { kind: 'place', place: found.place, ascii: this.#ascii(flags) };
    const { group, length } = found;
    if (group >= this.#groups) throw this.#reader.error(`invalid group reference ${group}`, length - 1);
    return this.#reference(group, length, flags);
  }

  #reference(group: number, length: number, flags: number): Node {
    if (!this.#closed.has(group)) throw this.#reader.error('cannot refer to an open group', length);
    this.#checkLookBehind(group);
    return { kind: 'reference', group, ignoreCase: (flags & FLAGS.I) !== 0 };
  }

  #checkLookBehind(group: number): void {
    if (this.#lookBehind === null) return;
    if (!this.#closed.has(group)) throw this.#reader.error('cannot refer to an open group');
    if (group >= this.#lookBehind)
      throw this.#reader.error('cannot refer to group defined in the same lookbehind subpattern');
  }

  #ascii(flags: number): boolean {
    return this.#bytes || (flags & FLAGS.A) !== 0;
  }

  #character(code: number, flags: number): Node {
    if ((flags & FLAGS.I) === 0) return { kind: 'character', code, ignoreCase: false };
    if (this.#ascii(flags)) return { kind: 'set', set: new CharacterSet([[code, code]], false, 'ascii') };
    return { kind: 'character', code, ignoreCase: true };
  }

  #set(flags: number): Node {
    const reader = this.#reader;
    const start = reader.tell() - 1;
    const negative = reader.match('^');
    const members: Member[] = [];
    const open = () => reader.error('unterminated character set', reader.tell() - start);
    for (;;) {
      const piece = reader.take();
      if (piece === null) throw open();
      if (piece === ']' && members.length > 0) break;
      const from = this.#member(piece, flags);
      if (!reader.match('-')) {
        members.push(from);
        continue;
      }
      const last = reader.take();
      if (last === null) throw open();
      if (last === ']') {
        members.push(from, [45, 45]);
        break;
      }
      const to = this.#member(last, flags);
      if (typeof from === 'function' || typeof to === 'function' || to[0] < from[0])
        throw reader.error(`bad character range ${piece}-${last}`, Array.from(piece + last).length + 1);
      members.push([from[0], to[0]]);
    }
    const ignoring = (flags & FLAGS.I) === 0 ? 'no' : this.#ascii(flags) ? 'ascii' : 'unicode';
    return { kind: 'set', set: new CharacterSet(members, negative, ignoring) };
  }

  #member(piece: string, flags: number): Member {
    const code = piece.codePointAt(0) as number;
    if (piece[0] !== '\\') return [code, code];
    const found = escapeInside(this.#reader, piece, this.#ascii(flags));
    if ('class' in found) return found.class;
    const own = (found as { code: number }).code;
    return [own, own];
  }

  #quantifier(piece: string, items: Node[], flags: number): void {
    const reader = this.#reader;
    const here = reader.tell();
    const counts = SIMPLE_REPEATS[piece] ?? this.#counts(here);
    if (counts === null) {
      items.push(this.#character(123, flags));
      return;
    }
    const item = items.at(-1);
    const wrong = (message: string) => reader.error(message, reader.tell() - here + piece.length);
    if (item === undefined || item.kind === 'place') throw wrong('nothing to repeat');
    if (item.kind === 'repeat') throw wrong('multiple repeat');
    const how = reader.match('?') ? 'lazy' : reader.match('+') ? 'possessive' : 'greedy';
    items[items.length - 1] = { kind: 'repeat', body: item, min: counts[0], max: counts[1], how };
  }

  /** The counts in braces; null where the brace is a character. */
  #counts(here: number): readonly [number, number] | null {
    const reader = this.#reader;
    if (reader.next === '}') return null;
    const low = reader.takeWhile(Number.POSITIVE_INFINITY, DIGIT);
    const high = reader.match(',') ? reader.takeWhile(Number.POSITIVE_INFINITY, DIGIT) : low;
    if (!reader.match('}')) {
      reader.seek(here);
      return null;
    }
    const min = low === '' ? 0 : Number(low);
    const max = high === '' ? UNLIMITED : Number(high);
    if (min >= UNLIMITED || (high !== '' && max >= UNLIMITED))
      throw exception('OverflowError', 'the repetition number is too large');
    if (max < min) throw reader.error('min repeat greater than max repeat', reader.tell() - here);
    return [min, max];
  }

  /** What an opening parenthesis begins; null for a comment. */
  #parenthesis(flags: number, first: boolean): Node | null | 'global flags' {
    const reader = this.#reader;
    const start = reader.tell() - 1;
    if (!reader.match('?')) return this.#group(start, flags, null, true);
    const kind = this.#reader.needed();
    switch (kind) {
      case 'P':
        return this.#named(start, flags);
      case ':':
        return this.#group(start, flags, null, false);
      case '>':
        return { kind: 'atomic', body: this.#closedBody(start, flags) };
      case '#':
        return this.#comment(start);
      case '=':
      case '!':
      case '<':
        return this.#look(start, flags, kind);
      case '(':
        return this.#condition(start, flags);
      default:
        if (beginsFlags(kind)) return this.#flagged(start, flags, kind, first);
        throw reader.error(`unknown extension ?${kind}`, Array.from(kind).length + 1);
    }
  }

  #comment(start: number): null {
    const reader = this.#reader;
    for (;;) {
      if (reader.next === null) throw reader.error('missing ), unterminated comment', reader.tell() - start);
      if (reader.take() === ')') return null;
    }
  }

  #closedBody(start: number, flags: number): Node {
    const body = this.#alternatives(flags);
    this.#close(start);
    return body;
  }

  #close(start: number): void {
    const reader = this.#reader;
    if (!reader.match(')')) throw reader.error('missing ), unterminated subpattern', reader.tell() - start);
  }

  #group(start: number, flags: number, name: string | null, capture: boolean, flagged = false): Node {
    if (!capture) return { kind: 'group', group: null, flagged, body: this.#closedBody(start, flags) };
    const group = this.#groups++;
    if (group > MOST_GROUPS) throw this.#reader.error('too many groups', (name ?? '').length + 1);
    if (name !== null) {
      const other = this.#names.get(name);
      if (other !== undefined)
        throw this.#reader.error(
          `redefinition of group name ${stringRepr(name)} as group ${group}; was group ${other}`,
          Array.from(name).length + 1,
        );
      this.#names.set(name, group);
    }
    const body = this.#closedBody(start, flags);
    this.#closed.add(group);
    return { kind: 'group', group, flagged, body };
  }

  /** `(?P<name>…)` and `(?P=name)`. */
  #named(start: number, flags: number): Node {
    const reader = this.#reader;
    if (reader.match('<')) return this.#group(start, flags, this.#name('>'), true);
    if (reader.match('=')) {
      const name = this.#name(')');
      return this.#reference(this.#groupNamed(name), Array.from(name).length + 1, flags);
    }
    const kind = this.#reader.needed();
    throw reader.error(`unknown extension ?P${kind}`, Array.from(kind).length + 2);
  }

  #name(end: string): string {
    const name = this.#reader.until(end, 'group name');
    this.#checkName(name);
    return name;
  }

  #checkName(name: string): void {
    if (!isIdentifier(name) || (this.#bytes && /[^\0-\x7f]/.test(name)))
      throw this.#reader.error(`bad character in group name ${stringRepr(name)}`, Array.from(name).length + 1);
  }

  #groupNamed(name: string): number {
    const group = this.#names.get(name);
    if (group === undefined)
      throw this.#reader.error(`unknown group name ${stringRepr(name)}`, Array.from(name).length + 1);
    return group;
  }

  #look(start: number, flags: number, kind: string): Node {
    const ahead = kind !== '<';
    const sign = ahead ? kind : this.#reader.needed();
    if (sign !== '=' && sign !== '!')
      throw this.#reader.error(`unknown extension ?<${sign}`, Array.from(sign).length + 2);
    const outer = this.#lookBehind;
    if (!ahead) this.#lookBehind ??= this.#groups;
    const body = this.#alternatives(flags);
    if (!ahead) this.#lookBehind = outer;
    this.#close(start);
    return { kind: 'look', ahead, negative: sign === '!', body };
  }

  #condition(start: number, flags: number): Node {
    const reader = this.#reader;
    const name = reader.until(')', 'group name');
    const group = this.#conditionGroup(name);
    this.#checkLookBehind(group);
    const yes = this.#items(flags);
    let no = NOTHING;
    if (reader.match('|')) {
      no = this.#items(flags);
      if (reader.next === '|') throw reader.error('conditional backref with more than two branches');
    }
    this.#close(start);
    return { kind: 'condition', group, yes, no };
  }

  #conditionGroup(name: string): number {
    const reader = this.#reader;
    if (!/^[0-9]+$/.test(name)) {
      this.#checkName(name);
      return this.#groupNamed(name);
    }
    const group = Number(name);
    if (group === 0) throw reader.error('bad group number', name.length + 1);
    if (group >= MOST_GROUPS) throw reader.error(`invalid group reference ${name}`, name.length + 1);
    if (!this.#conditions.has(group)) this.#conditions.set(group, reader.tell() - name.length - 1);
    return group;
  }

  /** `(?i)` for all of the pattern, `(?i-s:…)` for a part. */
  #flagged(start: number, flags: number, letter: string, first: boolean): Node | 'global flags' {
    const reader = this.#reader;
    const { add, remove, global } = readFlags(reader, letter);
    if (!global) return this.#group(start, (withKind(flags, add) | add) & ~remove, null, false, true);
    if (!first) throw reader.error('global flags not at the start of the expression', reader.tell() - start);
    this.#flags |= add;
    return 'global flags';
  }
}
