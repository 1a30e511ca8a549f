/** The native half of `re`: compiled patterns, matching with positions by code points, and matches; the module's functions are reSource.ts. */

import { defineType } from '../objects/define.ts';
import { PyDict, textOf } from '../objects/dict.ts';
import { nativeModule } from '../objects/instances.ts';
import { bytesOf, intOf, repr, toIndex } from '../objects/protocol.ts';
import { raise, typeError } from '../objects/raise.ts';
import { isPlainText } from '../objects/slicing.ts';
import { type PyType, typeName } from '../objects/type.ts';
import { PyBytes, type PyModule, type PyObject, PyTuple, type Value } from '../objects/values.ts';
import { toIndexOf } from '../types/codePoints.ts';
import { FLAGS, RegexError, translate } from './regexTranslate.ts';

/** A compiled pattern. */
export class PyPattern implements PyObject {
  declare cls: PyType;
  readonly pattern: Value;
  readonly flags: number;
  readonly groups: number;
  readonly names: Map<string, number>;
  readonly source: string;
  readonly regexFlags: string;
  readonly #compiled = new Map<string, RegExp>();

  constructor(pattern: Value, flags: number, groups: number, names: Map<string, number>, source: string) {
    this.pattern = pattern;
    this.flags = flags;
    this.groups = groups;
    this.names = names;
    this.source = source;
    this.regexFlags = `du${flags & FLAGS.I ? 'i' : ''}`;
  }

  /** The expression for searching, matching at a place, or matching to the end. */
  regex(how: 'search' | 'match' | 'fullmatch'): RegExp {
    let regex = this.#compiled.get(how);
    if (regex === undefined) {
      const source = how === 'fullmatch' ? `(?:${this.source})(?![^])` : this.source;
      regex = new RegExp(source, this.regexFlags + (how === 'search' ? 'g' : 'y'));
      this.#compiled.set(how, regex);
    }
    return regex;
  }
}

/** A match; offsets are of UTF-16 units, what Python sees are code points. */
export class PyMatch implements PyObject {
  declare cls: PyType;
  readonly re: PyPattern;
  readonly string: Value;
  readonly text: string;
  readonly indices: readonly ([number, number] | undefined)[];
  readonly pos: number;
  readonly endpos: number;
  constructor(
    re: PyPattern,
    string: Value,
    text: string,
    indices: readonly ([number, number] | undefined)[],
    pos: number,
    endpos: number,
  ) {
    this.re = re;
    this.string = string;
    this.text = text;
    this.indices = indices;
    this.pos = pos;
    this.endpos = endpos;
  }

  /** The text of a group, in the kind of the subject. */
  group(index: number): Value | undefined {
    const span = this.indices[index];
    return span === undefined ? undefined : likeSubject(this.string, this.text.slice(span[0], span[1]));
  }
}

function likeSubject(subject: Value, text: string): Value {
  return bytesOf(subject) === undefined ? text : new PyBytes(Uint8Array.from(text, (unit) => unit.charCodeAt(0)));
}

/** The subject as text; bytes become a text of the same units. */
function subjectText(re: PyPattern, subject: Value): string {
  const text = textOf(subject);
  const isBytes = bytesOf(re.pattern) !== undefined;
  if (text !== undefined) return isBytes ? typeError('cannot use a bytes pattern on a string-like object') : text;
  const bytes = bytesOf(subject);
  if (bytes === undefined) return typeError(`expected string or bytes-like object, got '${typeName(subject)}'`);
  if (!isBytes) return typeError('cannot use a string pattern on a bytes-like object');
  return latin(bytes);
}

function latin(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function offsetOf(text: string, index: number): number {
  if (isPlainText(text)) return Math.max(0, Math.min(index, text.length));
  return Array.from(text).slice(0, Math.max(0, index)).join('').length;
}

type How = 'search' | 'match' | 'fullmatch';

function find(re: PyPattern, subject: Value, how: How, pos: Value, endpos: Value): PyMatch | null {
  const whole = subjectText(re, subject);
  const end = endpos === null ? whole.length : offsetOf(whole, Number(intOf(endpos) ?? 0));
  const text = end < whole.length ? whole.slice(0, end) : whole;
  return findFrom(re, subject, text, how, offsetOf(whole, toIndex(pos)));
}

function findFrom(re: PyPattern, subject: Value, text: string, how: How, start: number): PyMatch | null {
  if (start > text.length) return null;
  const regex = re.regex(how);
  regex.lastIndex = start;
  const match = regex.exec(text);
  if (match === null) return null;
  return new PyMatch(
    re,
    subject,
    text,
    (match as RegExpExecArray & { indices: [number, number][] }).indices,
    start,
    text.length,
  );
}

/** All matches from left to right; an empty one may follow another match, but not overlap it. */
function* findAll(re: PyPattern, subject: Value, pos: Value, endpos: Value): Generator<PyMatch> {
  const whole = subjectText(re, subject);
  const end = endpos === null ? whole.length : offsetOf(whole, Number(intOf(endpos) ?? 0));
  const text = whole.slice(0, end);
  let at = offsetOf(whole, toIndex(pos));
  let lastEnd = -1;
  while (at <= text.length) {
    const match = findFrom(re, subject, text, 'search', at);
    if (match === null) return;
    const [from, to] = match.indices[0] as [number, number];
    if (from === to && from === lastEnd) {
      // CPython lets an empty match stand right behind a match that was not empty.
      const retry = to < text.length ? findNonEmptyAt(re, subject, text, to) : null;
      if (retry === null) {
        at = to + ((text.codePointAt(to) ?? 0) > 0xffff ? 2 : 1);
        lastEnd = -1;
        continue;
      }
      const [, retryEnd] = retry.indices[0] as [number, number];
      yield retry;
      at = retryEnd;
      lastEnd = retryEnd;
      continue;
    }
    yield match;
    at = to;
    lastEnd = from === to ? to : -2;
    if (from === to) lastEnd = to;
  }
}

/** A match at this place that takes at least one character. */
function findNonEmptyAt(re: PyPattern, subject: Value, text: string, start: number): PyMatch | null {
  const regex = new RegExp(`(?=[^])(?:${re.source})(?<=[^]{${start + 1},})`, `${re.regexFlags}y`);
  regex.lastIndex = start;
  const match = regex.exec(text);
  if (match === null || match[0] === '') return null;
  return new PyMatch(
    re,
    subject,
    text,
    (match as RegExpExecArray & { indices: [number, number][] }).indices,
    start,
    text.length,
  );
}

const FLAG_NAMES: [number, string][] = [
  [FLAGS.I, 're.IGNORECASE'],
  [FLAGS.L, 're.LOCALE'],
  [FLAGS.M, 're.MULTILINE'],
  [FLAGS.S, 're.DOTALL'],
  [FLAGS.X, 're.VERBOSE'],
  [FLAGS.A, 're.ASCII'],
];

function patternRepr(self: PyPattern): string {
  const names = FLAG_NAMES.filter(([bit]) => (self.flags & bit) !== 0).map(([, name]) => name);
  const shown = repr(self.pattern);
  return `re.compile(${shown.length > 200 ? shown.slice(0, 200) : shown}${names.length > 0 ? `, ${names.join('|')}` : ''})`;
}

/** The class of compiled patterns; reSource.ts gives it its methods. */
export const patternType = defineType({
  name: 're.Pattern',
  js: PyPattern,
  slots: {
    repr: patternRepr,
    eq: (a: PyPattern, b: Value) =>
      b instanceof PyPattern && a.flags === b.flags && repr(a.pattern) === repr(b.pattern),
    hash: (self: PyPattern) => self.source.length,
  },
  getset: {
    pattern: (self: PyPattern) => self.pattern,
    flags: (self: PyPattern) => self.flags,
    groups: (self: PyPattern) => self.groups,
    groupindex: (self: PyPattern) => PyDict.from([...self.names]),
  },
  methods: {
    'search(self, string, pos=0, endpos=None)': (self: PyPattern, subject: Value, pos: Value, endpos: Value) =>
      find(self, subject, 'search', pos, endpos),
    'match(self, string, pos=0, endpos=None)': (self: PyPattern, subject: Value, pos: Value, endpos: Value) =>
      find(self, subject, 'match', pos, endpos),
    'fullmatch(self, string, pos=0, endpos=None)': (self: PyPattern, subject: Value, pos: Value, endpos: Value) =>
      find(self, subject, 'fullmatch', pos, endpos),
    '_all(self, string, pos=0, endpos=None)': (self: PyPattern, subject: Value, pos: Value, endpos: Value) =>
      new PyTuple([...findAll(self, subject, pos, endpos)]),
  },
});

function groupIndex(self: PyMatch, key: Value): number {
  const name = textOf(key);
  const index = name === undefined ? intOf(key) : self.re.names.get(name);
  if (index === undefined || index < 0 || index > self.re.groups) return raise('IndexError', 'no such group');
  return Number(index);
}

function groupValue(self: PyMatch, key: Value): Value {
  const value = self.group(groupIndex(self, key));
  return value === undefined ? null : value;
}

function edge(which: 0 | 1) {
  return (self: PyMatch, group: Value): number => {
    const span = self.indices[groupIndex(self, group)];
    return span === undefined ? -1 : toIndexOf(self.text, span[which]);
  };
}

const start = edge(0);
const end = edge(1);

/** The class of matches. */
export const matchType = defineType({
  name: 're.Match',
  js: PyMatch,
  slots: {
    repr: (self: PyMatch) =>
      `<re.Match object; span=(${start(self, 0)}, ${end(self, 0)}), match=${repr(groupValue(self, 0))}>`,
    bool: () => true,
    getitem: (self: PyMatch, key: Value) => groupValue(self, key),
  },
  getset: {
    re: (self: PyMatch) => self.re,
    string: (self: PyMatch) => self.string,
    pos: (self: PyMatch) => toIndexOf(self.text, self.pos),
    endpos: (self: PyMatch) => toIndexOf(self.text, self.endpos),
    lastindex: (self: PyMatch) => {
      const last = lastGroup(self);
      return last === 0 ? null : last;
    },
    lastgroup: (self: PyMatch) => {
      const last = lastGroup(self);
      for (const [name, index] of self.re.names) if (index === last) return name;
      return null;
    },
    regs: (self: PyMatch) =>
      new PyTuple(Array.from({ length: self.re.groups + 1 }, (_, at) => new PyTuple([start(self, at), end(self, at)]))),
  },
  methods: {
    'group(self, /, *groups)': (self: PyMatch, groups: Value[]) =>
      groups.length === 0
        ? groupValue(self, 0)
        : groups.length === 1
          ? groupValue(self, groups[0] as Value)
          : new PyTuple(groups.map((group) => groupValue(self, group))),
    'groups(self, default=None)': (self: PyMatch, fallback: Value) =>
      new PyTuple(Array.from({ length: self.re.groups }, (_, at) => orElse(self.group(at + 1), fallback))),
    'groupdict(self, default=None)': (self: PyMatch, fallback: Value) =>
      PyDict.from([...self.re.names].map(([name, index]) => [name, orElse(self.group(index), fallback)] as const)),
    'start(self, group=0, /)': start,
    'end(self, group=0, /)': end,
    'span(self, group=0, /)': (self: PyMatch, group: Value) => new PyTuple([start(self, group), end(self, group)]),
    '__copy__(self)': (self: PyMatch) => self,
    '__deepcopy__(self, memo)': (self: PyMatch) => self,
  },
});

function orElse(value: Value | undefined, fallback: Value): Value {
  return value === undefined ? fallback : value;
}

/** The group that closed last: the outermost of those that end furthest. */
function lastGroup(self: PyMatch): number {
  let last = 0;
  let furthest = -1;
  for (let at = 1; at <= self.re.groups; at++) {
    const span = self.indices[at];
    if (span !== undefined && span[1] > furthest) {
      last = at;
      furthest = span[1];
    }
  }
  return last;
}

/** Compiles; a tuple of message and position where the pattern is wrong. */
function compile(pattern: Value, flags: Value): Value {
  const text = textOf(pattern);
  const bytes = bytesOf(pattern);
  if (text === undefined && bytes === undefined) return typeError('first argument must be string or compiled pattern');
  const given = Number(intOf(flags) ?? 0);
  try {
    const translated = translate(text ?? latin(bytes as Uint8Array), given, text === undefined);
    const effective = translated.flags | (text !== undefined && (translated.flags & FLAGS.A) === 0 ? FLAGS.U : 0);
    const compiled = new PyPattern(pattern, effective, translated.groups, translated.names, translated.source);
    compiled.regex('search');
    return compiled;
  } catch (error) {
    if (error instanceof RegexError) return new PyTuple([error.message, error.position]);
    if (error instanceof SyntaxError)
      return new PyTuple([`the engine cannot compile this pattern (${error.message})`, 0]);
    throw error;
  }
}

/** Builds `_re`. */
export function reNative(): PyModule {
  return nativeModule('_re', {
    values: { Pattern: patternType, Match: matchType },
    functions: { 'compile(pattern, flags, /)': compile },
  });
}
