/**
 * What can still be read of a text with errors: the lines that are wrong give way to harmless ones, so that the rest keeps its place.
 * Only the tree comes from here; the error that is reported is that of the text as it stands.
 */

import type { Module } from './ast.ts';
import type { PySyntaxError } from './errors.ts';

const MAX_LINES_GIVEN_UP = 40;

interface Parsed {
  module: Module;
  error: PySyntaxError | null;
}

/** A harmless line of the same length: its block stays a block, and what is below it has its header. */
function harmless(line: string, opensBlock: boolean): string {
  const indent = (/^[ \t\f]*/.exec(line) as RegExpExecArray)[0];
  const room = line.length - indent.length;
  const words = opensBlock ? ['if 1:'] : ['pass', '0'];
  const word = words.find((candidate) => candidate.length <= room);
  return word === undefined ? ' '.repeat(line.length) : (indent + word).padEnd(line.length);
}

const indentation = (line: string): number => line.search(/\S|$/);

/** Replaces the line at `index` (and says so by a new text), or blanks it when it has been replaced before. */
function giveUpLine(parts: string[], index: number, before: Set<number>): void {
  const line = parts[index] as string;
  let next = index + 2;
  while (next < parts.length && (parts[next] as string).trim() === '') next += 2;
  const opensBlock =
    next < parts.length &&
    indentation(parts[next] as string) > indentation(line) &&
    /:\s*(#.*)?$|^\s*(if|for|while|def|class|with|try|else|elif|except|finally)\b/.test(line);
  parts[index] = before.has(index) ? ' '.repeat(line.length) : harmless(line, opensBlock);
  before.add(index);
}

/** The tree of what can be read, given the first error and a way to parse. */
export function recover(source: string, first: PySyntaxError, parse: (text: string) => Parsed): Module | null {
  const parts = source.split(/(\r\n|\r|\n)/);
  const given = new Set<number>();
  let error: PySyntaxError | null = first;
  for (let attempt = 0; attempt < MAX_LINES_GIVEN_UP && error; attempt++) {
    let index = Math.min((error.line - 1) * 2, parts.length - 1);
    // An error on an empty line, or on one that is blank by now, is about the line with text above it.
    while (index > 0 && (parts[index] as string).trim() === '') index -= 2;
    if (/^expected an indented block/.test(error.message)) {
      const header = /on line (\d+)$/.exec(error.message);
      if (header) index = (Number(header[1]) - 1) * 2;
    }
    if ((parts[index] ?? '').trim() === '') return null;
    giveUpLine(parts, index, given);
    const parsed = parse(parts.join(''));
    if (!parsed.error) return parsed.module;
    error = parsed.error;
  }
  return null;
}
