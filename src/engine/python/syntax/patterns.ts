/**
 * The patterns of `case`: literals, captures, sequences, mappings, classes and alternatives.
 */

import type { Attribute, Constant, Expr, MatchAs, MatchStar, Name, Pattern } from './ast.ts';
import { type Cursor, identifier, spanBetween, spanOf } from './cursor.ts';
import { numberValue } from './literals.ts';
import { strings } from './strings.ts';
import type { Token } from './tokens.ts';

/** The whole of what stands behind `case`: an open sequence, or one pattern. */
export function patterns(p: Cursor): Pattern {
  const start = p.token;
  const first = maybeStar(p);
  if (!p.at(',')) {
    if (first.kind === 'MatchStar') p.mismatch();
    return first;
  }
  const found = [first];
  while (p.accept(',')) {
    if (p.at(':') || p.at('if')) break;
    found.push(maybeStar(p));
  }
  return { kind: 'MatchSequence', patterns: found, span: p.spanFrom(start) };
}

const maybeStar = (p: Cursor): Pattern => (p.at('*') ? starPattern(p) : pattern(p));

const captured = (name: Token): string | null => (name.text === '_' ? null : identifier(name));

function starPattern(p: Cursor): MatchStar {
  const start = p.advance();
  const name = p.expectName();
  return { kind: 'MatchStar', name: captured(name), span: p.spanFrom(start) };
}

function pattern(p: Cursor): Pattern {
  const start = p.token;
  const found = orPattern(p);
  if (!p.accept('as')) return found;
  if (p.atSoftKeyword('_')) p.raise("cannot use '_' as a target", p.token);
  if (p.diagnosing && !p.at('NAME')) p.raise('invalid pattern target', p.grammar.expression(p).span);
  const name = identifier(p.expectName());
  if (p.diagnosing && (p.at('.') || p.at('(') || p.at('='))) p.mismatch();
  return { kind: 'MatchAs', pattern: found, name, span: p.spanFrom(start) };
}

function orPattern(p: Cursor): Pattern {
  const start = p.token;
  const first = closedPattern(p);
  if (!p.at('|')) return first;
  const found = [first];
  while (p.accept('|')) found.push(closedPattern(p));
  return { kind: 'MatchOr', patterns: found, span: p.spanFrom(start) };
}

function closedPattern(p: Cursor): Pattern {
  const { token } = p;
  switch (token.type) {
    case 'NAME':
      return nameOrClass(p);
    case '(':
      return groupOrSequence(p);
    case '[':
      return listPattern(p);
    case '{':
      return mapping(p);
    case 'None':
      p.advance();
      return { kind: 'MatchSingleton', value: { type: 'none' }, span: spanOf(token) };
    case 'True':
    case 'False':
      p.advance();
      return { kind: 'MatchSingleton', value: { type: 'bool', value: token.type === 'True' }, span: spanOf(token) };
    default: {
      const value = literal(p);
      return { kind: 'MatchValue', value, span: value.span };
    }
  }
}

function number(p: Cursor): Constant {
  const token = p.expect('NUMBER');
  return { kind: 'Constant', value: numberValue(p.source.slice(token.start, token.end)), span: spanOf(token) };
}

function signedNumber(p: Cursor): Expr {
  if (!p.at('-')) return number(p);
  const start = p.advance();
  const operand = number(p);
  return { kind: 'UnaryOp', op: 'USub', operand, span: p.spanFrom(start) };
}

const isImaginary = (e: Expr): boolean => e.kind === 'Constant' && e.value.type === 'complex';

/** A string, or a number with its sign, or a complex number such as `-1 + 2j`. */
function literal(p: Cursor): Expr {
  if (p.at('STRING') || p.at('FSTRING_START')) {
    const found = strings(p);
    if (found.kind === 'JoinedStr') p.raise('patterns may only match literals and attribute lookups', found.span);
    return found;
  }
  const start = p.token;
  const left = signedNumber(p);
  if (!p.at('+') && !p.at('-')) return left;
  const op = p.advance().type === '+' ? 'Add' : 'Sub';
  const right = number(p);
  const real = left.kind === 'UnaryOp' ? left.operand : left;
  if (isImaginary(real)) p.raise('real number required in complex literal', left.span);
  if (!isImaginary(right)) p.raise('imaginary number required in complex literal', right.span);
  return { kind: 'BinOp', left, op, right, span: p.spanFrom(start) };
}

function dotted(p: Cursor): Name | Attribute {
  const start = p.expectName();
  let found: Name | Attribute = { kind: 'Name', id: identifier(start), ctx: 'Load', span: spanOf(start) };
  while (p.accept('.')) {
    const name = p.expectName();
    found = {
      kind: 'Attribute',
      value: found,
      attr: identifier(name),
      attrSpan: spanOf(name),
      ctx: 'Load',
      span: p.spanFrom(start),
    };
  }
  return found;
}

function nameOrClass(p: Cursor): Pattern {
  const { token } = p;
  const name = dotted(p);
  if (p.at('(')) return classPattern(p, name);
  if (name.kind === 'Attribute') return { kind: 'MatchValue', value: name, span: name.span };
  const capture: MatchAs = { kind: 'MatchAs', pattern: null, name: captured(token), span: name.span };
  return capture;
}

function classPattern(p: Cursor, cls: Name | Attribute): Pattern {
  p.advance();
  const positional: Pattern[] = [];
  const kwdAttrs: string[] = [];
  const kwdPatterns: Pattern[] = [];
  while (!p.at(')')) {
    if (p.at('NAME') && p.peek(1).type === '=') {
      kwdAttrs.push(identifier(p.advance()));
      p.advance();
      kwdPatterns.push(pattern(p));
    } else {
      if (kwdAttrs.length > 0) positionalAfterKeyword(p);
      positional.push(pattern(p));
    }
    if (!p.accept(',')) break;
  }
  p.expect(')');
  return { kind: 'MatchClass', cls, patterns: positional, kwdAttrs, kwdPatterns, span: p.spanFrom(cls.span) };
}

function positionalAfterKeyword(p: Cursor): never {
  if (!p.diagnosing) p.mismatch();
  const first = pattern(p);
  let last = first;
  while (p.accept(',') && !p.at(')') && !(p.at('NAME') && p.peek(1).type === '=')) last = pattern(p);
  return p.raise('positional patterns follow keyword patterns', spanBetween(first.span, last.span));
}

function sequenceItems(p: Cursor, close: string): Pattern[] {
  const found: Pattern[] = [];
  while (!p.at(close)) {
    found.push(maybeStar(p));
    if (!p.accept(',')) break;
  }
  return found;
}

function listPattern(p: Cursor): Pattern {
  const start = p.advance();
  const found = sequenceItems(p, ']');
  p.expect(']');
  return { kind: 'MatchSequence', patterns: found, span: p.spanFrom(start) };
}

function groupOrSequence(p: Cursor): Pattern {
  const start = p.advance();
  const found = sequenceItems(p, ')');
  const comma = p.tokens[p.pos - 1]?.type === ',';
  p.expect(')');
  const only = found.length === 1 && !comma ? found[0] : undefined;
  if (only && only.kind !== 'MatchStar') return only;
  if (only) p.mismatch();
  return { kind: 'MatchSequence', patterns: found, span: p.spanFrom(start) };
}

function mappingKey(p: Cursor): Expr {
  const { token } = p;
  switch (token.type) {
    case 'None':
      p.advance();
      return { kind: 'Constant', value: { type: 'none' }, span: spanOf(token) };
    case 'True':
    case 'False':
      p.advance();
      return { kind: 'Constant', value: { type: 'bool', value: token.type === 'True' }, span: spanOf(token) };
    case 'NAME': {
      const found = dotted(p);
      if (found.kind === 'Name') p.mismatch();
      return found;
    }
    default:
      return literal(p);
  }
}

function mapping(p: Cursor): Pattern {
  const start = p.advance();
  const keys: Expr[] = [];
  const found: Pattern[] = [];
  let rest: string | null = null;
  while (!p.at('}')) {
    if (p.accept('**')) {
      if (p.atSoftKeyword('_')) p.mismatch();
      rest = identifier(p.expectName());
      p.accept(',');
      break;
    }
    keys.push(mappingKey(p));
    p.expect(':');
    found.push(pattern(p));
    if (!p.accept(',')) break;
  }
  p.expect('}');
  return { kind: 'MatchMapping', keys, patterns: found, rest, span: p.spanFrom(start) };
}
