/**
 * Python that ships in template literals, as it is packed: without blank lines, comments, docstrings of one line and spaces
 * around operators, one space deep where it was four.
 */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import { shortNames } from './shortNames.mts';

/** A template literal that is the whole value of a constant. */
const LITERAL = /(= (?:String\.raw)?`)((?:[^`\\]|\\[\s\S])*)(?=`;)/g;
/** Statements of a module, or methods of a class that another literal begins. */
const PYTHON = /^(?:(?: {4})?def|import|from|class|async def|@\w|[A-Za-z_]\w* =) ?/m;

/** The Python texts of a TypeScript file. */
export function pythonIn(source: string): string[] {
  return [...source.matchAll(LITERAL)].map((match) => match[2] as string).filter(isPython);
}

const isPython = (text: string): boolean => text.includes('\n    ') && PYTHON.test(text);

/** The file with its Python slimmed. */
export function slimFile(source: string): string {
  return source.replace(LITERAL, (whole, open: string, text: string) =>
    isPython(text) ? open + shortNames(slimPython(text)) : whole,
  );
}

/** The same program in fewer characters; texts over several lines stay as they are. */
export function slimPython(text: string): string {
  const kept: string[] = [];
  let open: string | null = null;
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    const startsInside = open !== null;
    open = quoteAfter(line, open);
    if (startsInside) kept.push(line);
    else if (!/^\s*(?:#.*)?$/.test(line) && !isDocstring(lines, at))
      kept.push(line.replace(/^ +/, (spaces) => ' '.repeat(Math.ceil(spaces.length / 4))));
  }
  const end = text.endsWith('\n') && open === null ? '\n' : '';
  return tightened((text.startsWith('\n') ? '\n' : '') + kept.join('\n') + end);
}

/** Strings, the start of a line, a comment, and an operator or bracket with spaces around it. */
const AROUND =
  /"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?:^|\n) *| *#[^\n]*| *(?:->|:=|(?:\*\*|\/\/|<<|>>|[-+*/%&|^@=!<>])=?|[,:;()[\]{}.]) */g;

const tightened = (text: string): string =>
  text.replace(AROUND, (found) => (/^(?:["'\n]| *$)/.test(found) ? found : found.trim().replace(/^#.*/, '')));

/** Whether a line is the docstring of a function or class that has more than it. */
function isDocstring(lines: readonly string[], at: number): boolean {
  const indent = /^( +)r?"""[^"]*"""$/.exec(lines[at]!)?.[1];
  if (indent === undefined || !/^ *(?:async def|def|class) .*:$/.test(lines[at - 1] ?? '')) return false;
  const next = lines.slice(at + 1).find((line) => line.trim() !== '' && !/^ *#/.test(line));
  return next?.startsWith(indent) === true && next[indent.length] !== ' ';
}

/** The triple quote that is still open behind a line. */
function quoteAfter(line: string, before: string | null): string | null {
  let open = before;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\\') {
      at++;
      continue;
    }
    if (open === null && line[at] === '#') return null;
    const quote = /^(?:"""|'''|["'])/.exec(line.slice(at))?.[0];
    if (open === null && quote !== undefined) {
      open = quote;
      at += quote.length - 1;
    } else if (open !== null && line.startsWith(open, at)) {
      at += open.length - 1;
      open = null;
    }
  }
  return open !== null && open.length === 3 ? open : null;
}

/** The files of the engine that hold its libraries in Python. */
export const LIBRARIES = /[\\/]engine[\\/](?:python[\\/]stdlib|numpy[\\/]source)[\\/].*\.ts$/;

/** Slims what the engine's libraries in Python are made of. */
export const slimming: Plugin = {
  name: 'Python, slimmed',
  setup: ({ onLoad }) =>
    onLoad({ filter: LIBRARIES }, ({ path: file }) => ({
      contents: slimFile(readFileSync(file, 'utf8')),
      loader: 'ts',
    })),
};
