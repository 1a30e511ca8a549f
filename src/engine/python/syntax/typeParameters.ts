/**
 * The type parameters of PEP 695: `[T: int, *Ts, **P]`.
 */

import type { TypeParam } from './ast.ts';
import { type Cursor, identifier } from './cursor.ts';
import { expressionName } from './targets.ts';
import type { Token } from './tokens.ts';

/** Takes the brackets and at least one parameter. */
export function typeParameters(p: Cursor): TypeParam[] {
  p.expect('[');
  const found: TypeParam[] = [];
  do {
    if (found.length > 0 && p.at(']')) break;
    found.push(typeParameter(p));
  } while (p.accept(','));
  p.expect(']');
  return found;
}

function typeParameter(p: Cursor): TypeParam {
  const start = p.token;
  if (p.accept('*')) return starred(p, start, 'TypeVarTuple');
  if (p.accept('**')) return starred(p, start, 'ParamSpec');
  const name = identifier(p.expectName());
  const bound = p.accept(':') ? p.grammar.expression(p) : null;
  return { kind: 'TypeVar', name, bound, span: p.spanFrom(start) };
}

function starred(p: Cursor, start: Token, kind: 'TypeVarTuple' | 'ParamSpec'): TypeParam {
  const name = identifier(p.expectName());
  if (p.at(':')) {
    const colon = p.advance();
    const bound = p.grammar.expression(p);
    const what = expressionName(bound) === 'tuple' ? 'constraints' : 'bound';
    p.raise(`cannot use ${what} with ${kind}`, colon, bound.span);
  }
  return { kind, name, span: p.spanFrom(start) };
}
