/**
 * Primaries: an atom with the attributes, subscripts and calls behind it, and `await` before it.
 */

import type { Expr } from './ast.ts';
import { atom } from './atoms.ts';
import { callArguments } from './callArguments.ts';
import { type Cursor, identifier, spanOf } from './cursor.ts';
import type { Token } from './tokens.ts';

export function awaitPrimary(p: Cursor): Expr {
  if (!p.at('await')) return primary(p);
  const start = p.advance();
  const value = primary(p);
  return { kind: 'Await', value, span: p.spanFrom(start) };
}

function primary(p: Cursor): Expr {
  const start = p.token;
  let value = atom(p);
  for (;;) {
    switch (p.token.type) {
      case '.':
        value = attribute(p, value, start);
        break;
      case '[':
        value = subscript(p, value, start);
        break;
      case '(':
        value = call(p, value, start);
        break;
      default:
        return value;
    }
  }
}

function attribute(p: Cursor, value: Expr, start: Token): Expr {
  p.advance();
  const name = p.expectName();
  return {
    kind: 'Attribute',
    value,
    attr: identifier(name),
    attrSpan: spanOf(name),
    ctx: 'Load',
    span: p.spanFrom(start),
  };
}

function subscript(p: Cursor, value: Expr, start: Token): Expr {
  p.advance();
  const slice = slices(p);
  p.expect(']');
  return { kind: 'Subscript', value, slice, ctx: 'Load', span: p.spanFrom(start) };
}

function call(p: Cursor, func: Expr, start: Token): Expr {
  const { args, keywords } = callArguments(p);
  return { kind: 'Call', func, args, keywords, span: p.spanFrom(start) };
}

/** What stands between the brackets of a subscript: one slice, or a tuple of slices and starred expressions. */
function slices(p: Cursor): Expr {
  const start = p.token;
  const first = sliceOrStarred(p);
  if (!p.at(',') && first.kind !== 'Starred') return first;
  const elts = [first];
  while (p.accept(',')) {
    if (p.at(']')) break;
    elts.push(sliceOrStarred(p));
  }
  return { kind: 'Tuple', elts, ctx: 'Load', span: p.spanFrom(start) };
}

const sliceOrStarred = (p: Cursor): Expr => (p.at('*') ? p.grammar.starredExpression(p) : slice(p));

const endsSlicePart = (p: Cursor): boolean => p.at(':') || p.at(',') || p.at(']');

function slice(p: Cursor): Expr {
  const start = p.token;
  let lower: Expr | null = null;
  if (!p.at(':')) {
    lower = p.grammar.namedExpression(p);
    if (!p.at(':')) return lower;
    if (lower.kind === 'NamedExpr' && lower.span.start === start.start) p.mismatch();
  }
  p.expect(':');
  const upper = endsSlicePart(p) ? null : p.grammar.expression(p);
  const step = p.accept(':') && !endsSlicePart(p) ? p.grammar.expression(p) : null;
  return { kind: 'Slice', lower, upper, step, span: p.spanFrom(start) };
}
