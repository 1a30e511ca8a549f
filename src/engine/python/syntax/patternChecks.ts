/**
 * What CPython's compiler rejects in the patterns of a `match`: names bound twice, cases that can never be reached.
 */

import type { Expr, Match, Pattern, Span } from './ast.ts';

type Report = (message: string, span: Span) => void;

/** A pattern that takes everything: `_`, a bare name, or an alternative that ends in one. */
function takesAll(pattern: Pattern): boolean {
  if (pattern.kind === 'MatchAs') return pattern.pattern === null || takesAll(pattern.pattern);
  return pattern.kind === 'MatchOr' && pattern.patterns.some(takesAll);
}

function reportUnreachable(pattern: Pattern, report: Report): void {
  if (pattern.kind === 'MatchOr') {
    reportUnreachable(pattern.patterns.find(takesAll) ?? pattern, report);
  } else if (pattern.kind === 'MatchAs') {
    if (pattern.name !== null)
      report(`name capture '${pattern.name}' makes remaining patterns unreachable`, pattern.span);
    else report('wildcard makes remaining patterns unreachable', pattern.span);
  }
}

/** Every case but the last one must leave something over. */
export function checkMatch(match: Match, report: Report): void {
  for (const [index, { pattern, guard }] of match.cases.entries()) {
    checkPattern(pattern, new Set(), report);
    if (index < match.cases.length - 1 && !guard && takesAll(pattern)) reportUnreachable(pattern, report);
  }
}

function bind(name: string | null, span: Span, bound: Set<string>, report: Report): void {
  if (name === null) return;
  if (bound.has(name)) report(`multiple assignments to name '${name}' in pattern`, span);
  bound.add(name);
}

/** Checks a pattern and adds the names it binds to `bound`. */
function checkPattern(pattern: Pattern, bound: Set<string>, report: Report): void {
  switch (pattern.kind) {
    case 'MatchAs':
      if (pattern.pattern) checkPattern(pattern.pattern, bound, report);
      bind(pattern.name, pattern.span, bound, report);
      return;
    case 'MatchStar':
      bind(pattern.name, pattern.span, bound, report);
      return;
    case 'MatchSequence': {
      const stars = pattern.patterns.filter((item) => item.kind === 'MatchStar');
      if (stars.length > 1) report('multiple starred names in sequence pattern', pattern.span);
      for (const item of pattern.patterns) checkPattern(item, bound, report);
      return;
    }
    case 'MatchMapping':
      checkKeys(pattern.keys, pattern.span, report);
      for (const item of pattern.patterns) checkPattern(item, bound, report);
      bind(pattern.rest, pattern.span, bound, report);
      return;
    case 'MatchClass':
      checkAttributes(pattern.kwdAttrs, pattern.kwdPatterns, report);
      for (const item of [...pattern.patterns, ...pattern.kwdPatterns]) checkPattern(item, bound, report);
      return;
    case 'MatchOr':
      checkAlternatives(pattern.patterns, pattern.span, bound, report);
      return;
    default:
  }
}

function checkAlternatives(patterns: Pattern[], span: Span, bound: Set<string>, report: Report): void {
  let first: Set<string> | null = null;
  for (const [index, alternative] of patterns.entries()) {
    if (index < patterns.length - 1 && takesAll(alternative)) reportUnreachable(alternative, report);
    const names = new Set<string>();
    checkPattern(alternative, names, report);
    first ??= names;
    if (names.size !== first.size || [...names].some((name) => !first?.has(name))) {
      report('alternative patterns bind different names', span);
      return;
    }
  }
  for (const name of first ?? []) bind(name, span, bound, report);
}

function checkAttributes(names: string[], patterns: Pattern[], report: Report): void {
  for (const [index, name] of names.entries()) {
    const later = names.indexOf(name, index + 1);
    if (later >= 0) report(`attribute name repeated in class pattern: ${name}`, (patterns[later] as Pattern).span);
  }
}

function checkKeys(keys: Expr[], span: Span, report: Report): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (key.kind !== 'Constant') continue;
    const { value } = key;
    if (value.type !== 'int' && value.type !== 'str') continue;
    const shown = value.type === 'str' ? `'${value.value}'` : String(value.value);
    if (seen.has(shown)) report(`mapping pattern checks duplicate key (${shown})`, span);
    seen.add(shown);
  }
}
