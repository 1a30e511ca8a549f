/** The algorithms of str's methods on plain JavaScript strings; arguments and errors are str.ts's. */

import { SPACE, strip, stripEnd, stripStart } from '../format/space.ts';
import { characters, isWide, textLength } from './codePoints.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: file, group and record separators end lines in Python
const LINE_END = /\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/g;
const WORDS = new RegExp(`[^${SPACE}]+`, 'g');

/** `text.split(None, limit)`. */
export function splitSpace(text: string, limit: number): string[] {
  const words: string[] = [];
  WORDS.lastIndex = 0;
  for (let match = WORDS.exec(text); match !== null; match = WORDS.exec(text)) {
    if (limit >= 0 && words.length === limit) {
      words.push(text.slice(match.index));
      break;
    }
    words.push(match[0]);
  }
  return words;
}

/** `text.rsplit(None, limit)`. */
export function splitSpaceRight(text: string, limit: number): string[] {
  if (limit < 0) return splitSpace(text, -1);
  const words: string[] = [];
  let rest = stripEnd(text);
  const last = new RegExp(`[^${SPACE}]+$`);
  while (rest !== '' && words.length < limit) {
    const match = last.exec(rest) as RegExpExecArray;
    words.unshift(match[0]);
    rest = stripEnd(rest.slice(0, match.index));
  }
  if (rest !== '') words.unshift(rest);
  return words;
}

/** `text.split(separator, limit)`, the separator not empty. */
export function splitOn(text: string, separator: string, limit: number): string[] {
  const parts = text.split(separator);
  if (limit < 0 || parts.length <= limit + 1) return parts;
  return [...parts.slice(0, limit), parts.slice(limit).join(separator)];
}

/** `text.rsplit(separator, limit)`. */
export function splitOnRight(text: string, separator: string, limit: number): string[] {
  const parts: string[] = [];
  let end = text.length;
  while (limit < 0 || parts.length < limit) {
    const at = end - separator.length < 0 ? -1 : text.lastIndexOf(separator, end - separator.length);
    if (at < 0) break;
    parts.unshift(text.slice(at + separator.length, end));
    end = at;
  }
  parts.unshift(text.slice(0, end));
  return parts;
}

/** `text.splitlines(keepEnds)`. */
export function splitLines(text: string, keepEnds: boolean): string[] {
  const lines: string[] = [];
  let start = 0;
  for (const match of text.matchAll(LINE_END)) {
    lines.push(text.slice(start, keepEnds ? match.index + match[0].length : match.index));
    start = match.index + match[0].length;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}

/** `strip`, `lstrip` and `rstrip`; null strips white space. */
export function stripCharacters(text: string, which: 'both' | 'left' | 'right', set: string | null): string {
  if (set === null) return which === 'both' ? strip(text) : which === 'left' ? stripStart(text) : stripEnd(text);
  const members = new Set(characters(set));
  const points = isWide(text) ? characters(text) : null;
  const length = points === null ? text.length : points.length;
  const at = (index: number): string => (points === null ? (text[index] as string) : (points[index] as string));
  let start = 0;
  let end = length;
  if (which !== 'right') while (start < end && members.has(at(start))) start++;
  if (which !== 'left') while (end > start && members.has(at(end - 1))) end--;
  return points === null ? text.slice(start, end) : points.slice(start, end).join('');
}

/** `text.expandtabs(size)`. */
export function expandTabs(text: string, size: number): string {
  let out = '';
  let column = 0;
  for (const character of text) {
    if (character === '\t') {
      const fill = size > 0 ? size - (column % size) : 0;
      out += ' '.repeat(fill);
      column += fill;
    } else {
      out += character;
      column = character === '\n' || character === '\r' ? 0 : column + 1;
    }
  }
  return out;
}

const UPPER = /[\p{Uppercase}]/u;
const LOWER = /[\p{Lowercase}]/u;
const TITLE = /\p{Lt}/u;

/** `text.title()`. */
export function titleCase(text: string): string {
  let out = '';
  let inWord = false;
  let at = 0;
  for (const character of text) {
    out += inWord ? lowerIn(text, at, character) : titleOf(character);
    inWord = isCased(character);
    at += character.length;
  }
  return out;
}

function isCased(character: string): boolean {
  return /\p{Lt}|\p{Uppercase}|\p{Lowercase}/u.test(character);
}

/** The lower case of the character at an offset: a sigma at the end of a word has a form of its own. */
function lowerIn(text: string, at: number, character: string): string {
  if (character !== 'Σ') return character.toLowerCase();
  const inside = /\p{Cased}\p{Case_Ignorable}*$/u.test(text.slice(0, at));
  return inside && !/^\p{Case_Ignorable}*\p{Cased}/u.test(text.slice(at + 1)) ? 'ς' : 'σ';
}

const TITLES: Record<string, string> = { ǆ: 'ǅ', Ǆ: 'ǅ', ǉ: 'ǈ', Ǉ: 'ǈ', ǌ: 'ǋ', Ǌ: 'ǋ', ǳ: 'ǲ', Ǳ: 'ǲ', ß: 'Ss' };

function titleOf(character: string): string {
  const known = TITLES[character];
  if (known !== undefined) return known;
  if (TITLE.test(character)) return character;
  const upper = character.toUpperCase();
  return textLength(upper) > 1 ? upper.slice(0, 1) + upper.slice(1).toLowerCase() : upper;
}

/** `text.capitalize()`. */
export function capitalize(text: string): string {
  const [first = ''] = text;
  let out = titleOf(first);
  let at = first.length;
  for (const character of text.slice(first.length)) {
    out += lowerIn(text, at, character);
    at += character.length;
  }
  return out;
}

/** `text.swapcase()`. */
export function swapCase(text: string): string {
  let out = '';
  let at = 0;
  for (const character of text) {
    out += UPPER.test(character)
      ? lowerIn(text, at, character)
      : LOWER.test(character)
        ? character.toUpperCase()
        : character;
    at += character.length;
  }
  return out;
}

/** `text.casefold()`: lower case, with the foldings beyond it that JavaScript has no function for. */
export function caseFold(text: string): string {
  const lower = text.toLowerCase();
  return /^[ -~]*$/.test(lower)
    ? lower
    : lower.replace(/[\u00b5\u00df\u0149\u017f\u01f0\u03c2\ufb00-\ufb06\u1e9e]/g, folded);
}

const FOLDS: Record<string, string> = { µ: 'μ', ſ: 's', ς: 'σ', ẞ: 'ss' };

function folded(character: string): string {
  return FOLDS[character] ?? character.toUpperCase().toLowerCase();
}

/** `text.istitle()`. */
export function isTitle(text: string): boolean {
  let cased = false;
  let previousCased = false;
  for (const character of text) {
    if (UPPER.test(character) || TITLE.test(character)) {
      if (previousCased) return false;
      previousCased = true;
      cased = true;
    } else if (LOWER.test(character)) {
      if (!previousCased) return false;
      cased = true;
    } else previousCased = false;
  }
  return cased;
}

/** `text.isupper()`. */
export function isUpper(text: string): boolean {
  return UPPER.test(text) && !LOWER.test(text) && !TITLE.test(text);
}

/** `text.islower()`. */
export function isLower(text: string): boolean {
  return LOWER.test(text) && !UPPER.test(text) && !TITLE.test(text);
}

/** The predicates that ask the same of every character of a text that is not empty. */
export const EVERY: Record<'isalpha' | 'isdigit' | 'isdecimal' | 'isnumeric' | 'isalnum', RegExp> = {
  isalpha: /^\p{L}+$/u,
  isdecimal: /^\p{Nd}+$/u,
  isdigit:
    /^[\p{Nd}\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792]+$/u,
  isnumeric:
    /^[\p{N}\u3405\u3483\u382a\u3b4d\u4e00\u4e03\u4e07\u4e09\u4e24\u4e5d\u4e8c\u4e94\u4ebf\u4edf\u4ee8\u4f0d\u516b\u516d\u5146\u5341\u5343\u56db\u58f1\u58f9\u767e\u842c\u842d\u96f6]+$/u,
  isalnum: /^[\p{L}\p{N}\u3405\u4e00]+$/u,
};

/** `text.isidentifier()`. */
export function isIdentifier(text: string): boolean {
  return /^[\p{XID_Start}_][\p{XID_Continue}]*$/u.test(text);
}

/** The number of places where `part` stands in `text` without overlap. */
export function countIn(text: string, part: string): number {
  if (part === '') return textLength(text) + 1;
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

/** `text.replace(old, replacement, limit)`. */
export function replaceIn(text: string, old: string, replacement: string, limit: number): string {
  if (limit < 0 && old !== '') return text.split(old).join(replacement);
  if (old === '') {
    const points = characters(text);
    const places = limit < 0 ? points.length + 1 : Math.min(limit, points.length + 1);
    let out = '';
    for (let at = 0; at <= points.length; at++) out += (at < places ? replacement : '') + (points[at] ?? '');
    return out;
  }
  return splitOn(text, old, limit).join(replacement);
}

/** `text.center(width, fill)`: CPython puts the odd space left where the width is odd. */
export function center(text: string, width: number, fill: string): string {
  const missing = width - textLength(text);
  if (missing <= 0) return text;
  const left = (missing >> 1) + (missing & width & 1);
  return fill.repeat(left) + text + fill.repeat(missing - left);
}

/** `text.zfill(width)`. */
export function zeroFill(text: string, width: number): string {
  const missing = width - textLength(text);
  if (missing <= 0) return text;
  const sign = text[0] === '+' || text[0] === '-' ? (text[0] as string) : '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}
