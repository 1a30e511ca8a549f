/** Tracebacks as CPython 3.12 prints them: frames, source lines with markers, chained exceptions, notes, suggestions. */
import { getattrOr } from '../objects/attributes.ts';
import { directory } from '../objects/core.ts';
import { baseGroupType } from '../objects/exceptionGroups.ts';
import { repr, str } from '../objects/protocol.ts';
import { PyBaseException, type TracebackEntry } from '../objects/raise.ts';
import { isInstance } from '../objects/type.ts';
import { PyList, type PyTuple, type Value } from '../objects/values.ts';
import { eastAsianWidth } from '../stdlib/unicodedata.ts';
import type { AstNode } from '../syntax/ast.ts';
import { LIBRARY_NAMES } from './libraryNames.ts';
import { LimitError } from './limitError.ts';
import type { Failure, Frame, Runtime } from './runtime.ts';
import { nearest } from './suggestions.ts';

/** The frames of an error, outermost first. */
export function framesOf(rt: Runtime, entries: readonly TracebackEntry[]): Frame[] {
  return entries
    .flatMap((entry) => {
      const found = rt.nodes[entry.position];
      if (found === undefined) return [];
      const whole = entry.whole === true && found.statement !== null;
      const { line, column, endLine, endColumn } = (whole ? found.statement : found.node)!.span;
      const { file, cell, user } = found.unit;
      return [
        { file, cell, line, column, endLine, endColumn, name: entry.name, user, position: entry.position, whole },
      ];
    })
    .reverse();
}

function lineOf(source: string, line: number): string {
  return source.split(/\r\n|\r|\n/)[line - 1] ?? '';
}

/** The line of `^` and `~` below a source line; empty when the whole line is meant. */
function markers(node: AstNode, text: string): string {
  if (node.kind === 'alias') return '';
  const { line, endLine, column } = node.span;
  const end = endLine === line ? node.span.endColumn : text.trimEnd().length;
  const indent = text.length - text.trimStart().length;
  if (column <= indent && end >= text.trimEnd().length && endLine === line) {
    if (anchors(node, text) === null) return '';
  } else if (column <= indent && endLine !== line) return '';
  const split = endLine === line ? anchors(node, text) : null;
  let marks = '';
  for (let i = column; i < end; i++)
    marks += (split === null || (i >= split[0] && i < split[1]) ? '^' : '~').repeat(columnsOf(text, i));
  let before = '';
  for (let i = indent; i < column; i++) before += ' '.repeat(columnsOf(text, i));
  return `    ${before}${marks}\n`;
}

/** How many columns a UTF-16 unit takes where it is shown. */
function columnsOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0x1100 && 'FW'.includes(eastAsianWidth(text[at]!)) ? 2 : 1;
}

/** Where the operator of an operation, or the brackets of a subscript, stand in the line. */
function anchors(node: AstNode, text: string): [number, number] | null {
  if (node.kind === 'BinOp') {
    if (node.span.line !== node.span.endLine) return null;
    const between = text.slice(node.left.span.endColumn, node.right.span.column);
    let at = node.left.span.endColumn + (between.length - between.trimStart().length);
    while (at < text.length && (text[at] === ')' || text[at] === ' ')) at++;
    const next = text[at + 1];
    const two = at + 1 < node.right.span.column && next !== undefined && next.trim() !== '' && next !== '(';
    return [at, at + (two ? 2 : 1)];
  }
  if (node.kind === 'Subscript') {
    let at = node.value.span.endColumn;
    while (at < text.length && text[at] !== '[') at++;
    return [at, node.span.endColumn];
  }
  return null;
}

function frameText(rt: Runtime, frame: Frame): string {
  const { node, statement, unit } = rt.nodes[frame.position]!;
  const text = lineOf(unit.source, frame.line);
  const head = `  File "${frame.file}", line ${frame.line}, in ${frame.name}\n`;
  if (text.trim() === '' || frame.file === '<string>') return head;
  return `${head}    ${text.trim()}\n${markers(frame.whole ? statement! : node, text)}`;
}

/** The frames of the user's code, repeated lines counted as CPython does. */
export function stackText(rt: Runtime, frames: readonly Frame[]): string {
  let out = '';
  let last = '';
  let count = 0;
  const flush = (): void => {
    if (count > 3) out += `  [Previous line repeated ${count - 3} more time${count === 4 ? '' : 's'}]\n`;
  };
  for (const frame of frames) {
    const key = `${frame.file}:${frame.line}:${frame.name}`;
    if (key !== last) {
      flush();
      last = key;
      count = 0;
    }
    count++;
    if (count <= 3) out += frameText(rt, frame);
  }
  flush();
  return out;
}

/** `Type: message` with suggestion and notes; what fails while it is written shows as CPython shows it. */
export function finalLine(rt: Runtime, error: PyBaseException, isAlone = false): string {
  const { cls } = error;
  const name = cls.module === 'builtins' || cls.module === '__main__' ? cls.qualname : `${cls.module}.${cls.qualname}`;
  let message: string;
  try {
    message = str(error);
  } catch {
    message = '<exception str() failed>';
  }
  const text = `${message === '' ? name : `${name}: ${message}`}${message === '' || (isAlone && error.cls.name === 'NameError') ? '' : suggestion(rt, error)}\n`;
  const notes = error.d.__notes__;
  return notes instanceof PyList
    ? `${text}${notes.items.map((note) => `${typeof note === 'string' ? note : repr(note)}\n`).join('')}`
    : text;
}

/** `. Did you mean: 'x'?` where CPython finds a name that is near. */
function suggestion(rt: Runtime, error: PyBaseException): string {
  const wrong = error.details?.name_from ?? error.details?.name;
  if (typeof wrong !== 'string') return '';
  const isName = error.cls.name === 'NameError';
  const near = (isName ? ofSelf(error, wrong) : null) ?? nearest(wrong, candidates(rt, error));
  const forgotten = isName && LIBRARY_NAMES.has(wrong);
  if (near !== null) return `. Did you mean: '${near}'?${forgotten ? ` Or did you forget to import '${wrong}'?` : ''}`;
  return forgotten ? `. Did you forget to import '${wrong}'?` : '';
}

/** `self.name` where a method reads `name` and its object has it. */
function ofSelf(error: PyBaseException, name: string): string | null {
  const self = error.traceback[0]?.self;
  return self !== undefined && getattrOr(self, name) !== undefined ? `self.${name}` : null;
}

function candidates(rt: Runtime, error: PyBaseException): string[] {
  const { name } = error.cls;
  if (name === 'AttributeError' || name === 'ImportError') {
    const object = error.details?.obj;
    if (object === undefined) return [];
    const wrong = String(error.details?.name_from ?? error.details?.name);
    return directory(object as Value).filter((each) => wrong.startsWith('_') || !each.startsWith('_'));
  }
  if (name !== 'NameError') return [];
  const locals = error.traceback[0]?.locals ?? [];
  return [...locals.filter((n) => n !== error.details?.name), ...Object.keys(rt.globals), ...Object.keys(rt.builtins)];
}

function syntaxErrorText(error: PyBaseException): string {
  const { filename, lineno, text, offset, end_offset, lineno: start, end_lineno } = error.details ?? {};
  if (typeof lineno !== 'number') return '';
  let out = `  File "${String(filename ?? '<string>')}", line ${lineno}\n`;
  if (typeof text !== 'string') return out;
  const line = text.replace(/[\r\n]+$/, '');
  const indent = line.length - line.trimStart().length;
  out += `    ${line.trim()}\n`;
  if (typeof offset !== 'number') return out;
  const from = Math.max(0, offset - 1 - indent);
  const same = end_lineno === undefined || end_lineno === start;
  const width =
    same && typeof end_offset === 'number' && end_offset > offset
      ? end_offset - offset
      : same
        ? 1
        : line.length - offset + 1;
  return `${out}    ${' '.repeat(from)}${'^'.repeat(Math.max(1, width))}\n`;
}

/** How much of a traceback is told. */
export interface Extent {
  /** So many entries: the outermost, or the innermost where it is negative. */
  limit?: number | null;
  /** With the exceptions that led to it. */
  chain?: boolean;
}

/** The entries that a limit leaves. */
export const limited = <T>(frames: readonly T[], limit: number | null = null): readonly T[] =>
  limit === null ? frames : limit < 0 ? frames.slice(limit) : frames.slice(0, limit);

/** The whole text, chained exceptions first. */
export function tracebackText(rt: Runtime, error: PyBaseException, { limit, chain = true }: Extent = {}): string {
  const seen = new Set<PyBaseException>();
  const fresh = (one: unknown): one is PyBaseException => one instanceof PyBaseException && !seen.has(one);
  const parts: string[] = [];
  // A loop, as a program can chain more exceptions than the stack has room for.
  for (let one: PyBaseException | null = error; one !== null; ) {
    seen.add(one);
    parts.push(ownText(rt, one, limit));
    if (!chain) break;
    const { cause, context, suppressContext }: PyBaseException = one;
    if (fresh(cause)) parts.push(CAUSED);
    else if (!suppressContext && fresh(context)) parts.push(HANDLED);
    one = fresh(cause) ? cause : !suppressContext && fresh(context) ? context : null;
  }
  return parts.reverse().join('');
}

const CAUSED = '\nThe above exception was the direct cause of the following exception:\n\n';
const HANDLED = '\nDuring handling of the above exception, another exception occurred:\n\n';

function ownText(rt: Runtime, error: PyBaseException, limit: number | null | undefined): string {
  if (error.cls.name === 'SystemExit') return exitText(error);
  const frames = limited(
    framesOf(rt, error.traceback).filter((frame) => frame.user),
    limit,
  );
  if (isInstance(error, baseGroupType)) return groupText(rt, error, frames, '');
  const head = frames.length > 0 ? `Traceback (most recent call last):\n${stackText(rt, frames)}` : '';
  return head + errorText(rt, error);
}

/** An error without the stack: for a syntax error with the line it is in. Told alone, a NameError has no frame whose names could be meant. */
export function errorText(rt: Runtime, error: PyBaseException, isAlone = false): string {
  const syntax = error.cls.mro.some((t) => t.name === 'SyntaxError') ? syntaxErrorText(error) : '';
  return syntax === ''
    ? finalLine(rt, error, isAlone)
    : `${syntax}${error.cls.name}: ${str(error.details?.msg ?? error.args.items[0] ?? null)}\n`;
}

/** What the interpreter prints when a program exits: nothing for a status, else the text. */
function exitText(error: PyBaseException): string {
  const code = error.args.items[0] ?? null;
  return code === null || typeof code === 'number' || typeof code === 'boolean' ? '' : `${str(code)}\n`;
}

/** Exception groups: each exception in a numbered frame. */
function groupText(rt: Runtime, group: PyBaseException, frames: readonly Frame[], indent: string): string {
  const lines = (text: string, mark: string): string =>
    text
      .split('\n')
      .filter((l) => l !== '')
      .map((l) => `${indent}${mark}${l}\n`)
      .join('');
  const top = indent === '';
  let out =
    frames.length > 0 ? `${indent}  ${top ? '+ ' : '| '}Exception Group Traceback (most recent call last):\n` : '';
  out += lines(stackText(rt, frames) + finalLine(rt, group), '  | ');
  const items = (group.details!.exceptions as PyTuple).items as readonly PyBaseException[];
  for (const [i, item] of items.entries()) {
    out += `${indent}  ${i === 0 ? '+-' : '  '}+---------------- ${i + 1} ----------------\n`;
    const inner = framesOf(rt, item.traceback).filter((frame) => frame.user);
    out += isInstance(item, baseGroupType)
      ? groupText(rt, item, inner, `${indent}  `)
      : tracebackText(rt, item)
          .split('\n')
          .filter((l) => l !== '')
          .map((l) => `${indent}    | ${l}\n`)
          .join('');
  }
  // A group at the end has closed the frame of this one, too.
  const last = items.at(-1);
  if (last !== undefined && isInstance(last, baseGroupType)) return out;
  return `${out}${indent}    +------------------------------------\n`;
}

/** A failure for the report. */
export function describeFailure(rt: Runtime, error: PyBaseException | LimitError): Failure {
  const frames = framesOf(rt, error.traceback);
  const position = [...frames].reverse().find((frame) => frame.user)?.position ?? -1;
  if (error instanceof LimitError)
    return {
      type: error.name,
      message: error.message,
      position,
      frames,
      traceback: `${error.name}: ${error.message}\n`,
    };
  let message: string;
  try {
    message = error.cls.mro.some((t) => t.name === 'SyntaxError')
      ? str(error.details?.msg ?? error.args.items[0] ?? null)
      : str(error);
  } catch {
    message = '<exception str() failed>';
  }
  return {
    type: error.cls.name,
    message: message + (message === '' ? '' : suggestion(rt, error)),
    position,
    frames,
    traceback: tracebackText(rt, error),
  };
}
