/**
 * Python source text to syntax tree: the one door of this folder. Bad text gives the error CPython 3.12 would, and what could be read.
 */

import type { Module, Span, Stmt } from './ast.ts';
import { checkModule } from './checks.ts';
import { statement } from './compoundStatements.ts';
import { Cursor } from './cursor.ts';
import { MISMATCH, type Place, type PySyntaxError, RaisedSyntaxError, syntaxError } from './errors.ts';
import { GRAMMAR } from './expressions.ts';
import { type LexResult, tokenize } from './lexer.ts';
import { recover } from './recover.ts';
import type { Token } from './tokens.ts';
import { isDeeper } from './walk.ts';

export type { PySyntaxError } from './errors.ts';

export interface ParseOptions {
  /** "exec" for a file (the default), "eval" for one expression, "single" for one interactive statement. */
  mode?: 'exec' | 'eval' | 'single';
  file?: string;
  /**
   * A notebook's cell: IPython compiles its statements one by one, so that a future import may stand anywhere, takes away the margin that
   * its first line has, and of text that more lines could mend says only that it is incomplete.
   */
  cell?: boolean;
  /** Accepts `await` outside of functions, as Jupyter does in a cell. */
  topLevelAwait?: boolean;
}

export interface ParseResult {
  /** With errors: the statements that can be read; a line that cannot stands as `pass`, `if 1:` or nothing. */
  module: Module;
  errors: PySyntaxError[];
}

function readFile(p: Cursor, body: Stmt[]): void {
  while (!p.at('ENDMARKER')) statement(p, body);
}

function readExpression(p: Cursor, body: Stmt[]): void {
  const start = p.token;
  const value = p.grammar.starExpressions(p);
  while (p.accept('NEWLINE'));
  if (!p.at('ENDMARKER')) p.mismatch();
  body.push({ kind: 'Expr', value, span: p.spanFrom(start) });
}

function readInteractive(p: Cursor, body: Stmt[]): void {
  if (p.at('ENDMARKER')) return;
  statement(p, body);
  if (!p.at('ENDMARKER')) p.raise('multiple statements found while compiling a single statement', p.token);
}

const READERS = { exec: readFile, eval: readExpression, single: readInteractive } as const;

/** The reader's error, or null when the text was read to its end. MISMATCH when no rule took it. */
function attemptRead(read: () => void): PySyntaxError | typeof MISMATCH | null {
  try {
    read();
    return null;
  } catch (thrown) {
    if (thrown === MISMATCH) return MISMATCH;
    if (thrown instanceof RaisedSyntaxError) return thrown.error;
    throw thrown;
  }
}

function genericError(last: Token): PySyntaxError {
  if (last.type === 'INDENT' || last.type === 'DEDENT') {
    const message = last.type === 'INDENT' ? 'unexpected indent' : 'unexpected unindent';
    const column = Math.max(0, last.endColumn - 1);
    return { type: 'IndentationError', message, line: last.line, column, endLine: last.line, endColumn: column + 1 };
  }
  if (last.type === 'ENDMARKER') return syntaxError('invalid syntax', { ...last, column: 0, endColumn: 1 });
  return syntaxError('invalid syntax', last);
}

/** An unreadable token later in the text, or a bracket left open on an earlier line, is the likelier cause. */
function preferLexError(lexed: LexResult, error: PySyntaxError, last: Token): PySyntaxError {
  if (lexed.error && !lexed.deferred) return lexed.error;
  if (lexed.unclosed && last.line > lexed.unclosed.line) return lexed.unclosed;
  return error;
}

/** Second pass: finds what to say about text that no rule takes, starting at the statement that failed. */
function diagnose(p: Cursor, read: (p: Cursor, body: Stmt[]) => void, from: number): PySyntaxError {
  const last = p.tokens[p.furthest] as Token;
  p.diagnosing = true;
  p.pos = from;
  const found = attemptRead(() => read(p, []));
  const error = found === null || found === MISMATCH ? genericError(last) : found;
  return preferLexError(p.lexed, error, p.tokens[p.furthest] as Token);
}

interface Reading {
  module: Module;
  error: PySyntaxError | null;
  /** What IPython says in the place of `error`, where nothing but the end of the text is wrong. */
  incomplete: PySyntaxError | null;
}

/** Errors of unreadable text that show only at its end. */
const CUT_OFF = /was never closed$|^unexpected EOF|^unterminated triple-quoted string/;

/** The error of text whose first reading came to its end and missed something there. */
function incompleteInput({ source, tokens, furthest, lexed }: Cursor): PySyntaxError | null {
  const last = tokens[furthest] as Token;
  if (last.type !== 'ERROR') {
    const atEnd = tokens.slice(furthest).every(({ type }) => type === 'DEDENT' || type === 'ENDMARKER');
    return atEnd ? syntaxError(INCOMPLETE, { ...last, endColumn: last.column + 1 }) : null;
  }
  if (!lexed.error || !CUT_OFF.test(lexed.error.message)) return null;
  return syntaxError(INCOMPLETE, lexed.error.message.startsWith('unterminated') ? lexed.error : endOf(source));
}

const INCOMPLETE = 'incomplete input';

/** Behind the last character that is no blank. */
function endOf(source: string): Place {
  const lines = source.trimEnd().split(/\r\n|\r|\n/);
  const column = (lines.at(-1) as string).length;
  return { line: lines.length, column, endLine: lines.length, endColumn: column + 1 };
}

/** The indentation of the first line that is not empty. */
const MARGIN = /^(?:[ \t]*\r?\n)*([ \t]+)\S/;

/** Reads the whole text, up to its first error. */
function readText(source: string, mode: NonNullable<ParseOptions['mode']>, cell = false): Reading {
  const lexed = tokenize(source, cell ? (MARGIN.exec(source)?.[1] ?? '') : '');
  const p = new Cursor(source, lexed, GRAMMAR);
  const read = READERS[mode];
  const body: Stmt[] = [];
  const found = attemptRead(() => {
    p.checkFirst();
    read(p, body);
  });
  const incomplete = cell && found ? incompleteInput(p) : null;
  let error: PySyntaxError | null = null;
  if (found === MISMATCH) error = diagnose(p, read, firstTokenAfter(p, body));
  else if (found) error = preferLexError(lexed, found, p.tokens[p.furthest] as Token);
  return { module: moduleOf(source, lexed.tokens, body), error, incomplete };
}

/** Where the statement that failed begins. */
function firstTokenAfter(p: Cursor, body: Stmt[]): number {
  const finished = body.at(-1);
  if (!finished) return 0;
  let from = 0;
  while ((p.tokens[from] as Token).start < finished.span.end) from++;
  while (BETWEEN_STATEMENTS.has(p.tokens[from]?.type ?? '')) from++;
  return from;
}

const BETWEEN_STATEMENTS: ReadonlySet<string> = new Set(['NEWLINE', 'DEDENT', ';']);

/** Parses `source`; never throws on bad input. The first error is CPython's; the tree then holds what can be read in spite of it. */
export function parseModule(source: string, options: ParseOptions = {}): ParseResult {
  try {
    return parseText(source, options);
  } catch (thrown) {
    // Thousands of operators inside each other: JavaScript's own stack ends, as CPython's does with a RecursionError.
    if (!(thrown instanceof RangeError)) throw thrown;
    return { module: { kind: 'Module', body: [], span: wholeOf(source) }, errors: [tooDeep(wholeOf(source))] };
  }
}

const wholeOf = (source: string): Span => ({
  line: 1,
  column: 0,
  endLine: 1,
  endColumn: 1,
  start: 0,
  end: source.length,
});

/** How deep nodes may stand inside each other: all that goes through a tree later does so by calling itself. */
const DEEPEST = 400;

const tooDeep = (place: Span): PySyntaxError =>
  syntaxError('too deeply nested: maximum recursion depth exceeded during compilation', place);

/** The first statement that is too deep. None is deeper than its text is long, so that most need no look. */
const deepStatement = ({ body }: Module): Stmt | undefined =>
  body.find((statement) => statement.span.end - statement.span.start > DEEPEST && isDeeper(statement, DEEPEST));

function parseText(source: string, options: ParseOptions): ParseResult {
  const mode = options.mode ?? 'exec';
  const { module, error, incomplete } = readText(source, mode, options.cell);
  if (!error) {
    const deep = deepStatement(module);
    if (deep) return { module: { ...module, body: [] }, errors: [tooDeep(deep.span)] };
    const errors = checkModule(module, options);
    return { module, errors: options.cell ? errors.map((found) => ({ ...found, onTree: true })) : errors };
  }
  const rest = mode === 'exec' ? recover(source, error, (text) => readText(text, mode, options.cell)) : null;
  return { module: rest ?? module, errors: [incomplete ? { ...incomplete, inFile: error } : error] };
}

function moduleOf(source: string, tokens: readonly Token[], body: Stmt[]): Module {
  const last = tokens.at(-1) as Token;
  const span = { line: 1, column: 0, endLine: last.endLine, endColumn: last.endColumn, start: 0, end: source.length };
  return { kind: 'Module', body, span };
}
