/** match statements: each pattern is one JavaScript condition; names are bound when the whole pattern holds. */
import type { Match, Pattern } from '../syntax/ast.ts';
import { type Context, quote } from './context.ts';
import { join } from './tries.ts';

type Captures = [name: string, temp: string][];

export function matchStatement(c: Context, node: Match): void {
  const n = c.unit.label();
  c.emit(`const m${n}=${c.expr(node.subject)};l${n}:{`);
  const before = c.bound === null ? null : new Set(c.bound);
  let ends: Set<string> | null = null;
  let exhausts = false;
  for (const each of node.cases) {
    c.bound = before === null ? null : new Set(before);
    const captures: Captures = [];
    const condition = pattern(c, each.pattern, `m${n}`, captures);
    c.emit(`if(${condition}){`);
    for (const [name, t] of captures) c.assign({ kind: 'Name', id: name, ctx: 'Store', span: each.pattern.span }, t);
    if (each.guard !== null) c.emit(`if(${c.test(each.guard)}){`);
    c.stmts(each.body);
    if (c.bound !== null) c.emit(`break l${n};`);
    ends = join(ends, c.bound);
    c.emit(each.guard === null ? '}' : '}}');
    if (each.guard === null && each.pattern.kind === 'MatchAs' && each.pattern.pattern === null) exhausts = true;
  }
  c.emit('}');
  c.bound = exhausts ? ends : join(ends, before);
}

/** A condition that holds when `subject` (a JavaScript reference) matches. */
function pattern(c: Context, p: Pattern, subject: string, captures: Captures): string {
  switch (p.kind) {
    case 'MatchValue':
      return `(${c.at(p)},eqT(${subject},(${c.expr(p.value)})))`;
    case 'MatchSingleton':
      return `${subject}===${p.value.type === 'none' ? 'null' : String(p.value.value)}`;
    case 'MatchAs': {
      if (p.pattern === null) return p.name === null ? 'true' : capture(c, p.name, subject, captures);
      const inner = pattern(c, p.pattern, subject, captures);
      return p.name === null ? inner : `(${inner}&&${capture(c, p.name, subject, captures)})`;
    }
    case 'MatchStar':
      return p.name === null ? 'true' : capture(c, p.name, subject, captures);
    case 'MatchOr':
      return matchOr(c, p.patterns, subject, captures);
    case 'MatchSequence': {
      const star = p.patterns.findIndex((each) => each.kind === 'MatchStar');
      const named = star >= 0 && (p.patterns[star] as { name: string | null }).name !== null;
      const t = c.temp();
      const open = `(${t}=X.matchSequence(${subject},${star < 0 ? p.patterns.length : p.patterns.length - 1},${star},${named}))!==null`;
      return all(c, open, p.patterns, (i) => `${t}[${i}]`, captures);
    }
    case 'MatchMapping': {
      const t = c.temp();
      const keys = p.keys.map((key) => c.expr(key));
      const open = `(${t}=X.matchMapping(${subject},[${keys.join(',')}],${p.rest !== null}))!==null`;
      const inner = all(c, open, p.patterns, (i) => `${t}[${i}]`, captures);
      return p.rest === null ? inner : `(${inner}&&${capture(c, p.rest, `${t}[${p.patterns.length}]`, captures)})`;
    }
    case 'MatchClass': {
      const t = c.temp();
      const names = `[${p.kwdAttrs.map((name) => quote(c.mangled(name))).join(',')}]`;
      const open = `(${t}=(${c.at(p)},X.matchClass(${subject},(${c.expr(p.cls)}),${p.patterns.length},${names})))!==null`;
      return all(c, open, [...p.patterns, ...p.kwdPatterns], (i) => `${t}[${i}]`, captures);
    }
  }
}

function all(
  c: Context,
  open: string,
  parts: readonly Pattern[],
  at: (i: number) => string,
  captures: Captures,
): string {
  const conditions = parts.map((part, i) => {
    const t = c.temp();
    return `((${t}=${at(i)}),${pattern(c, part, t, captures)})`;
  });
  return `(${[open, ...conditions].join('&&')})`;
}

function capture(c: Context, name: string, subject: string, captures: Captures): string {
  const known = captures.find(([other]) => other === name);
  const t = known?.[1] ?? c.temp();
  if (known === undefined) captures.push([name, t]);
  return `((${t}=${subject}),true)`;
}

function matchOr(c: Context, patterns: readonly Pattern[], subject: string, captures: Captures): string {
  return `(${patterns.map((each) => pattern(c, each, subject, captures)).join('||')})`;
}
