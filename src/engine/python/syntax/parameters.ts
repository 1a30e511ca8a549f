/**
 * The parameters of `def` and `lambda`, and lambda itself. One left-to-right reading; the mistakes have CPython's words.
 */

import type { Arg, Arguments, Expr, Lambda } from './ast.ts';
import { type Cursor, identifier } from './cursor.ts';
import type { Place } from './errors.ts';
import type { Token } from './tokens.ts';

export function lambda(p: Cursor): Lambda {
  const start = p.expect('lambda');
  const args = parameters(p, ':');
  p.expect(':');
  const body = p.grammar.expression(p);
  return { kind: 'Lambda', args, body, span: p.spanFrom(start) };
}

interface Reading {
  p: Cursor;
  /** ")" for def, where parameters have annotations; ":" for lambda. */
  close: ')' | ':';
  args: Arguments;
  slash: boolean;
  star: Token | null;
}

/** In the first pass a mistake is only a mismatch: another reading may be right. */
function mistake(r: Reading, message: string, from: Place, to: Place = from): never {
  if (r.p.diagnosing) r.p.raise(message, from, to);
  return r.p.mismatch();
}

/** Parameters up to `close`, which stays. */
export function parameters(p: Cursor, close: ')' | ':'): Arguments {
  const start = p.token;
  const args: Arguments = {
    kind: 'arguments',
    posonlyargs: [],
    args: [],
    vararg: null,
    kwonlyargs: [],
    kwDefaults: [],
    kwarg: null,
    defaults: [],
    span: { ...start, end: start.start, endLine: start.line, endColumn: start.column },
  };
  const r: Reading = { p, close, args, slash: false, star: null };
  while (!p.at(close)) {
    parameter(r);
    if (!p.accept(',')) break;
    if (args.kwarg && !p.at(close)) afterDoubleStar(r);
  }
  args.span = p.token === start ? emptySpan(start) : p.spanFrom(start);
  if (!p.at(close)) p.mismatch();
  return args;
}

const emptySpan = (at: Token): Arguments['span'] => ({
  line: at.line,
  column: at.column,
  endLine: at.line,
  endColumn: at.column,
  start: at.start,
  end: at.start,
});

function parameter(r: Reading): void {
  switch (r.p.token.type) {
    case '/':
      return slash(r);
    case '*':
      return star(r);
    case '**':
      return doubleStar(r);
    case '(':
      return parenthesized(r);
    default:
      return named(r);
  }
}

const endsParameter = (r: Reading): boolean => r.p.at(',') || r.p.at(r.close);

function arg(r: Reading, starred: boolean): Arg {
  const { p } = r;
  const name = p.expectName();
  let annotation: Expr | null = null;
  if (r.close === ')' && p.accept(':')) {
    annotation = starred && p.at('*') ? starredAnnotation(p) : p.grammar.expression(p);
  }
  return { kind: 'arg', arg: identifier(name), annotation, span: p.spanFrom(name) };
}

function starredAnnotation(p: Cursor): Expr {
  const start = p.advance();
  const value = p.grammar.bitwiseOr(p);
  return { kind: 'Starred', value, ctx: 'Load', span: p.spanFrom(start) };
}

function defaultValue(r: Reading): Expr | null {
  const { p } = r;
  if (!p.at('=')) return null;
  const equals = p.advance();
  if (endsParameter(r)) mistake(r, 'expected default value expression', equals);
  return p.grammar.expression(p);
}

function named(r: Reading): void {
  const { p, args } = r;
  const found = arg(r, false);
  const value = defaultValue(r);
  if (r.star) {
    args.kwonlyargs.push(found);
    args.kwDefaults.push(value);
    return;
  }
  if (value) args.defaults.push(value);
  else if (args.defaults.length > 0 && endsParameter(r)) {
    mistake(r, 'parameter without a default follows parameter with a default', found.span);
  }
  args.args.push(found);
  if (!endsParameter(r)) p.mismatch();
}

function slash(r: Reading): void {
  const { p, args } = r;
  // CPython takes the slash only where it may stand, or where it has something to say of it.
  if (args.args.length === 0 && !r.star && !r.slash && p.peek(1).type !== ',') p.mismatch();
  const token = p.advance();
  if (r.star) mistake(r, '/ must be ahead of *', token);
  if (r.slash) mistake(r, '/ may appear only once', token);
  if (args.args.length === 0) mistake(r, 'at least one argument must precede /', token);
  if (p.at('*')) mistake(r, 'expected comma between / and *', p.token);
  r.slash = true;
  args.posonlyargs = args.args;
  args.args = [];
}

function star(r: Reading): void {
  const { p, args } = r;
  const token = p.advance();
  if (r.star) mistake(r, '* argument may appear only once', token);
  r.star = token;
  if (p.at('NAME')) {
    args.vararg = arg(r, true);
    if (p.at('=')) mistake(r, 'var-positional argument cannot have default value', p.token);
    return;
  }
  const after = p.at(',') ? p.peek(1).type : p.token.type;
  if (after === r.close || (p.at(',') && after === '**')) {
    mistake(r, 'named arguments must follow bare *', r.close === ')' ? token : p.token);
  }
  if (!p.at(',')) p.mismatch();
}

function doubleStar(r: Reading): void {
  const { p, args } = r;
  p.advance();
  args.kwarg = arg(r, false);
  if (p.at('=')) mistake(r, 'var-keyword argument cannot have default value', p.token);
}

function afterDoubleStar(r: Reading): never {
  const { p } = r;
  if (p.at('NAME') || p.at('*') || p.at('**') || p.at('/')) {
    mistake(r, 'arguments cannot follow var-keyword argument', p.token);
  }
  return p.mismatch();
}

/** `def f((a, b))` of Python 2. */
function parenthesized(r: Reading): never {
  const { p } = r;
  const open = p.advance();
  while (p.at('NAME')) {
    p.advance();
    if (!p.accept(',')) break;
  }
  const what = r.close === ')' ? 'Function parameters' : 'Lambda expression parameters';
  return mistake(r, `${what} cannot be parenthesized`, open, p.expect(')'));
}
