/** The native half of `re`: compiled patterns, matching with positions by code points, and matches; the module's functions are reSource.ts. */

import { latin, unlatin } from '../format/latin.ts';
import { runtime } from '../objects/current.ts';
import { defineType } from '../objects/define.ts';
import { PyDict, textOf } from '../objects/dict.ts';
import { nativeModule } from '../objects/instances.ts';
import { bytesOf, intOf, isIndex, repr, toIndex, toInt } from '../objects/protocol.ts';
import { raise, typeError } from '../objects/raise.ts';
import { isPlainText } from '../objects/slicing.ts';
import { type PyType, typeName } from '../objects/type.ts';
import { PyBytes, type PyModule, type PyObject, PyTuple, type Value } from '../objects/values.ts';
import { toIndexOf } from '../types/codePoints.ts';
import { makeGeneric } from '../types/genericAlias.ts';
import { Machine, type Wanted } from './regex/machine.ts';
import { parse } from './regex/parse.ts';
import { compile as compileProgram, type Program } from './regex/program.ts';
import { FLAGS, RegexError } from './regex/syntax.ts';

/** A compiled pattern. */
class PyPattern implements PyObject {
  declare cls: PyType;
  readonly pattern: Value;
  readonly flags: number;
  readonly groups: number;
  readonly names: Map<string, number>;
  readonly program: Program;

  constructor(pattern: Value, flags: number, groups: number, names: Map<string, number>, program: Program) {
    this.pattern = pattern;
    this.flags = flags;
    this.groups = groups;
    this.names = names;
    this.program = program;
  }
}

/** A match; offsets are of UTF-16 units, what Python sees are code points. */
class PyMatch implements PyObject {
  declare cls: PyType;
  readonly re: PyPattern;
  readonly string: Value;
  readonly text: string;
  /** Where the groups begin and end, two for a group, -1 where one took no part; last, the group that closed last. */
  readonly marks: Int32Array;
  readonly pos: number;
  readonly endpos: number;
  constructor(re: PyPattern, string: Value, text: string, marks: Int32Array, pos: number, endpos: number) {
    this.re = re;
    this.string = string;
    this.text = text;
    this.marks = marks;
    this.pos = pos;
    this.endpos = endpos;
  }

  /** The text of a group, in the kind of the subject. */
  group(index: number): Value | undefined {
    const end = this.marks[2 * index + 1] as number;
    return end < 0 ? undefined : likeSubject(this.string, this.text.slice(this.marks[2 * index], end));
  }
}

function likeSubject(subject: Value, text: string): Value {
  return bytesOf(subject) === undefined ? text : new PyBytes(unlatin(text));
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

function offsetOf(text: string, index: number): number {
  if (isPlainText(text)) return Math.max(0, Math.min(index, text.length));
  return Array.from(text).slice(0, Math.max(0, index)).join('').length;
}

const SEARCH: Wanted = { whole: false, anchored: false, advance: false };
const MATCH: Wanted = { whole: false, anchored: true, advance: false };
const FULL_MATCH: Wanted = { whole: true, anchored: true, advance: false };
const NEXT: Wanted = { whole: false, anchored: false, advance: true };

/** The text up to `endpos` and the place of `pos` in it. */
function range(re: PyPattern, subject: Value, pos: Value, endpos: Value): { text: string; from: number } {
  const whole = subjectText(re, subject);
  const end = endpos === null ? whole.length : offsetOf(whole, Number(intOf(endpos) ?? 0));
  return { text: end < whole.length ? whole.slice(0, end) : whole, from: offsetOf(whole, toIndex(pos)) };
}

function finder(wanted: Wanted) {
  return (re: PyPattern, subject: Value, pos: Value, endpos: Value): PyMatch | null => {
    const { text, from } = range(re, subject, pos, endpos);
    return findFrom(new Machine(re.program, text), re, subject, text, wanted, from);
  };
}

function findFrom(
  machine: Machine,
  re: PyPattern,
  subject: Value,
  text: string,
  wanted: Wanted,
  from: number,
): PyMatch | null {
  const marks = from > text.length ? null : machine.search(from, wanted);
  return marks === null ? null : new PyMatch(re, subject, text, marks, from, text.length);
}

/** All matches from left to right; an empty one may follow another match, but not overlap it. */
function* findAll(re: PyPattern, subject: Value, pos: Value, endpos: Value): Generator<PyMatch> {
  const { text, from } = range(re, subject, pos, endpos);
  const machine = new Machine(re.program, text);
  let at = from;
  let wanted = SEARCH;
  for (;;) {
    const match = findFrom(machine, re, subject, text, wanted, at);
    if (match === null) return;
    yield match;
    at = match.marks[1] as number;
    wanted = at === match.marks[0] ? NEXT : SEARCH;
  }
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
const patternType = defineType({
  name: 're.Pattern',
  js: PyPattern,
  slots: {
    repr: patternRepr,
    eq: (a: PyPattern, b: Value) =>
      b instanceof PyPattern && a.flags === b.flags && repr(a.pattern) === repr(b.pattern),
    hash: (self: PyPattern) => self.program.code.length,
  },
  getset: {
    pattern: (self: PyPattern) => self.pattern,
    flags: (self: PyPattern) => self.flags,
    groups: (self: PyPattern) => self.groups,
    groupindex: (self: PyPattern) => PyDict.from([...self.names]),
  },
  methods: {
    'search(self, string, pos=0, endpos=None)': finder(SEARCH),
    'match(self, string, pos=0, endpos=None)': finder(MATCH),
    'fullmatch(self, string, pos=0, endpos=None)': finder(FULL_MATCH),
    '_all(self, string, pos=0, endpos=None)': (self: PyPattern, subject: Value, pos: Value, endpos: Value) =>
      new PyTuple([...findAll(self, subject, pos, endpos)]),
    '__copy__(self)': (self: PyPattern) => self,
    '__deepcopy__(self, memo)': (self: PyPattern) => self,
    '__reduce__(self)': (self: PyPattern) =>
      new PyTuple([runtime().importModule('re').d.compile as Value, new PyTuple([self.pattern, self.flags])]),
  },
});

function groupIndex(self: PyMatch, key: Value): number {
  const name = textOf(key);
  const index = name !== undefined ? self.re.names.get(name) : isIndex(key) ? toInt(key) : undefined;
  if (index === undefined || index < 0 || index > self.re.groups) return raise('IndexError', 'no such group');
  return Number(index);
}

function groupValue(self: PyMatch, key: Value): Value {
  const value = self.group(groupIndex(self, key));
  return value === undefined ? null : value;
}

function edge(which: 0 | 1) {
  return (self: PyMatch, group: Value): number => {
    const mark = self.marks[2 * groupIndex(self, group) + which] as number;
    return mark < 0 ? -1 : toIndexOf(self.text, mark);
  };
}

const start = edge(0);
const end = edge(1);

/** The class of matches. */
const matchType = defineType({
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

/** The group that closed last, or 0. */
function lastGroup(self: PyMatch): number {
  return Math.max(0, self.marks[2 * (self.re.groups + 1)] as number);
}

/** Compiles; a tuple of message and position where the pattern is wrong. */
function compile(pattern: Value, flags: Value): Value {
  const text = textOf(pattern);
  const bytes = bytesOf(pattern);
  if (text === undefined && bytes === undefined) return typeError('first argument must be string or compiled pattern');
  const given = Number(intOf(flags) ?? 0);
  try {
    const parsed = parse(text ?? latin(bytes as Uint8Array), given, text === undefined);
    return new PyPattern(pattern, parsed.flags, parsed.groups, parsed.names, compileProgram(parsed));
  } catch (error) {
    if (error instanceof RegexError) return new PyTuple([error.message, error.position]);
    throw error;
  }
}

makeGeneric(patternType);
makeGeneric(matchType);

/** Builds `_re`. */
export function reNative(): PyModule {
  return nativeModule('_re', {
    values: { Pattern: patternType, Match: matchType },
    functions: { 'compile(pattern, flags, /)': compile },
  });
}
