/**
 * Takes out of a notebook cell what only IPython understands (`%magic`, `%%cellmagic`, `!command`, `name?`), keeping every line and column
 * of the Python around it. It says what it found; what a magic means is for others to decide.
 */

import { tokenize } from './lexer.ts';

export type MagicKind = 'line' | 'cell' | 'shell' | 'help';

export interface Magic {
  kind: MagicKind;
  /** `timeit` of `%timeit f()`, `np.dot` of `np.dot?`, "" of `!ls`. */
  name: string;
  /** The rest of the line; of a cell magic, what stands behind its name on the first line. */
  args: string;
  /** Counts from 1. */
  line: number;
  /** The name that takes the result in `files = !ls` or `t = %timeit -o f()`, else null. */
  target: string | null;
  /** The lines below a cell magic, else null. */
  body: string | null;
}

export interface PreparedCell {
  /** As long as the cell, with the same line ends; what was taken out is spaces or a harmless expression. */
  source: string;
  magics: Magic[];
}

/** Cell magics whose body is Python that runs in the notebook's own namespace. */
const PYTHON_BODIES: ReadonlySet<string> = new Set(['time', 'timeit', 'capture', 'prun']);

const CELL_MAGIC = /^\s*%%([A-Za-z_]\w*)[ \t]*([^\r\n]*)/;
const LINE_MAGIC = /^([ \t]*)%([A-Za-z_]\w*)[ \t]*(.*)$/;
const SHELL = /^([ \t]*)!{1,2}(.*)$/;
const HELP_BEFORE = /^([ \t]*)\?{1,2}[ \t]*([A-Za-z_%*][\w.*%]*)[ \t]*;?[ \t]*$/;
const HELP_BEHIND = /^([ \t]*)(%{0,2}[A-Za-z_*][\w.*]*)\?{1,2}[ \t]*;?[ \t]*$/;
/** Commands that IPython takes without a `%`: with something behind them that makes no Python, or, the first few, alone. */
const AUTOMATIC =
  /^(cd|ls|ll|pwd|whos|who)[ \t]*$|^(cd|ls|ll|cat|mkdir|rmdir|rm|mv|cp|more|less|man|pip|conda|matplotlib|pylab|run|load_ext|timeit|time)[ \t]+(?!(?:in|is|if|and|or|not|else|for)\b)(?=[\w.~/'"*-])(.*)$/;
/** Of these an operator behind the name is an option: `ls -l`, `rm *.txt`. */
const WITH_OPTIONS: ReadonlySet<string> = new Set(['ls', 'll', 'rm', 'cp', 'mv', 'mkdir', 'pip', 'cat']);
const ASSIGNED = /^([ \t]*)([A-Za-z_][\w., \t]*?)[ \t]*=[ \t]*(?:%([A-Za-z_]\w*)[ \t]*|!)(.*)$/;

/** Spaces for everything but line ends. */
const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** An empty statement in a line's place, so that a block that had nothing else stays one: `0` at its indentation. */
function placeholder(line: string, indent: string): string {
  return indent === '' ? blank(line) : `${indent}0`.padEnd(line.length);
}

interface Taken {
  magic: Magic;
  replacement: string;
}

function takeLine(text: string, line: number): Taken | null {
  const magic = (kind: MagicKind, name: string, args: string, target: string | null = null): Magic => ({
    kind,
    name,
    args: args.trim(),
    line,
    target,
    body: null,
  });
  let found = HELP_BEFORE.exec(text) ?? HELP_BEHIND.exec(text);
  if (found)
    return { magic: magic('help', found[2] as string, ''), replacement: placeholder(text, found[1] as string) };
  found = LINE_MAGIC.exec(text);
  if (found) {
    const timed = found[2] === 'time' ? timedStatement(text, found) : null;
    if (timed !== null) return { magic: magic('line', 'time', found[3] as string), replacement: timed };
    return {
      magic: magic('line', found[2] as string, found[3] as string),
      replacement: placeholder(text, found[1] as string),
    };
  }
  found = SHELL.exec(text);
  if (found)
    return { magic: magic('shell', '', found[2] as string), replacement: placeholder(text, found[1] as string) };
  const automatic = automaticCommand(text);
  if (automatic !== null) return { magic: magic('line', ...automatic), replacement: blank(text) };
  found = ASSIGNED.exec(text);
  if (!found) return null;
  const [, indent = '', target = '', name, args = ''] = found;
  if (name === 'time' && args !== '')
    return { magic: magic('line', name, args, target), replacement: text.replace('%time', '     ') };
  // The name gets a value, so that what uses it later is an error of that use and not of this line: `files = !ls` → `files = 0`.
  const value = text.search(/=[ \t]*[%!]/);
  const replacement = `${text.slice(0, value)}= 0`.padEnd(text.length).slice(0, text.length);
  const kept = replacement.includes('= 0') ? replacement : placeholder(text, indent);
  return { magic: magic(name === undefined ? 'shell' : 'line', name ?? '', args, target), replacement: kept };
}

function automaticCommand(text: string): [name: string, args: string] | null {
  const [, alone, name, args = ''] = AUTOMATIC.exec(text) ?? [];
  if (alone !== undefined) return [alone, ''];
  if (name === undefined || (/^[-*.]/.test(args) && !WITH_OPTIONS.has(name) && !args.startsWith('..'))) return null;
  return [name, args];
}

/** Whether a cell gives a command's name to something of its own. */
function isTaken(cell: string, line: string): boolean {
  const name = AUTOMATIC.exec(line)
    ?.slice(1)
    .find((part) => part !== undefined);
  return (
    name !== undefined &&
    new RegExp(`\\b${name}\\b[ \\t]*(?:=(?!=)|,.*=(?!=)|\\()|\\b(?:as|import|for|def)[ \\t]+${name}\\b`).test(cell)
  );
}

/** `%time x = f()` runs its statement where it stands, behind an empty one. */
function timedStatement(text: string, [, indent = '', , statement = '']: RegExpExecArray): string | null {
  if (statement.trim() === '') return null;
  const at = text.length - statement.length;
  return `${`${indent}0;`.padEnd(at)}${statement}`;
}

/** Whether the line below `above` goes on with it, inside a string or a bracket or behind a backslash: Python, whatever it looks like. */
function continues(above: string): boolean {
  const { tokens, error, unclosed } = tokenize(`${above}0`);
  if (unclosed || error?.message.startsWith('unterminated triple-quoted')) return true;
  if (error) return false;
  const end = tokens.findLastIndex((token) => token.type === 'NEWLINE');
  const begin = tokens.slice(0, end).findLastIndex((token) => token.type === 'NEWLINE') + 1;
  const first = tokens.slice(begin).find((token) => token.type !== 'INDENT' && token.type !== 'DEDENT');
  return first !== undefined && first.line < (tokens[end]?.line ?? 0);
}

function looksLikeMagic(text: string): boolean {
  return AUTOMATIC.test(text) || /^\s*[%!?]/.test(text) || /\?\s*;?\s*$/.test(text) || /=\s*[%!]/.test(text);
}

/** A session that was pasted keeps its columns: its prompts become the margin that the cell's first line has. */
const withoutPrompts = (text: string): string =>
  /^\s*>>>(?:\s|$)/.test(text) ? text.replace(/^([ \t]*)(?:>>>|\.\.\.)(?= |$)/gm, '$1   ') : text;

/** A cell without what only IPython understands; lines and columns of the rest stay where they were. */
export function prepareCell(given: string): PreparedCell {
  const text = withoutPrompts(given);
  const cell = CELL_MAGIC.exec(text);
  if (cell) return prepareCellMagic(text, cell);
  if (
    !/[%!?]/.test(text) &&
    !/^(?:cd|ls|ll|pwd|who|cat|mkdir|rm|mv|cp|more|less|man|pip|conda|matplotlib|pylab|run|load_ext|time)/m.test(text)
  )
    return { source: text, magics: [] };
  const parts = text.split(/(\r\n|\r|\n)/);
  const magics: Magic[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const line = index / 2 + 1;
    const own = parts[index] as string;
    const found = looksLikeMagic(own) && !isTaken(text, own) ? takeLine(own, line) : null;
    // The lines above are clean by now, so that they tell whether this one goes on with them.
    if (!found || continues(parts.slice(0, index).join(''))) continue;
    parts[index] = found.replacement;
    magics.push(found.magic);
    // A backslash at its end carries a magic over to the next line.
    while (/\\\s*$/.test(lastArgument(magics)) && index + 2 < parts.length) {
      index += 2;
      const more = parts[index] as string;
      const magic = magics.at(-1) as Magic;
      magic.args = `${magic.args.replace(/\\\s*$/, '')}${more.trim()}`;
      parts[index] = blank(more);
    }
  }
  return { source: parts.join(''), magics };
}

const lastArgument = (magics: Magic[]): string => magics.at(-1)?.args ?? '';

function prepareCellMagic(text: string, cell: RegExpExecArray): PreparedCell {
  const [head, name = '', args = ''] = cell;
  const line = (head.match(/\r\n|\r|\n/g) ?? []).length + 1;
  const rest = text.slice(head.length);
  const magic: Magic = {
    kind: 'cell',
    name,
    args: args.trim(),
    line,
    target: null,
    body: rest.replace(/^(\r\n|\r|\n)/, ''),
  };
  if (!PYTHON_BODIES.has(name)) return { source: blank(text), magics: [magic] };
  const prepared = prepareCell((name === 'timeit' ? setUp(head) : blank(head)) + rest);
  return { source: prepared.source, magics: [magic, ...prepared.magics] };
}

/** What stands behind `%%timeit` and its options runs once before the cell, behind an empty statement. */
function setUp(head: string): string {
  const [before = '', setup = ''] =
    /^(\s*%%timeit(?:[ \t]+-(?:[nrp][ \t]*\d+|[a-z]+))*[ \t]*)(.*)$/s.exec(head)?.slice(1) ?? [];
  if (setup.trim() === '') return blank(head);
  const lines = blank(before).lastIndexOf('\n') + 1;
  return `${blank(before).slice(0, lines)}${'0;'.padEnd(before.length - lines)}${setup}`;
}

/** Whether the last thing in a cell is a semicolon, comments aside: IPython then shows no result. */
export function endsInSemicolon(source: string): boolean {
  if (!/;[ \t]*(?:#.*)?\s*$/.test(source)) return false;
  const last = tokenize(source).tokens.findLast((token) => !LAYOUT.has(token.type));
  return last?.type === ';';
}

const LAYOUT: ReadonlySet<string> = new Set(['NEWLINE', 'NL', 'COMMENT', 'INDENT', 'DEDENT', 'ENDMARKER']);
