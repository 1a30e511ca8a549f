/** try, with and raise. Limits pass through every handler: only exceptions of Python are caught, and `finally` is skipped once a run is stopped. */
import type { AsyncWith, Call, ExceptHandler, Raise, Stmt, Try, TryStar, With, WithItem } from '../syntax/ast.ts';
import { walk } from '../syntax/walk.ts';
import type { Context } from './context.ts';
import { clearName, storeName } from './names.ts';

type Bound = Set<string> | null;

const copy = (bound: Bound): Bound => (bound === null ? null : new Set(bound));

/** What is bound after either of two ways; an unreachable one does not count. */
export function join(a: Bound, b: Bound): Bound {
  if (a === null) return b;
  if (b === null) return a;
  return new Set([...a].filter((name) => b.has(name)));
}

export function tryStatement(c: Context, node: Try | TryStar): void {
  if (node.finalbody.length === 0) {
    guarded(c, node);
    return;
  }
  const before = copy(c.bound);
  const n = c.unit.label();
  c.emit(`let q${n}=null;try{`);
  if (node.handlers.length > 0) guarded(c, node);
  else c.stmts(node.body);
  const after = c.bound;
  // An exception on its way is the context of what is raised meanwhile, and is still one of the line that raised it.
  c.emit(
    `}catch(x${n}){q${n}=X.caught(x${n},${codeOf(c)});throw X.rethrown(q${n});}finally{if(!R.stopped){const p${n}=R.position,h${n}=R.handled;if(q${n}!==null)R.handled=q${n};try{`,
  );
  c.bound = copy(before);
  const given = copy(before);
  c.handlers.push(`(q${n}??${c.handlers.at(-1) ?? 'R.handled'})`);
  c.stmts(node.finalbody);
  c.handlers.pop();
  c.emit(
    `}catch(y${n}){throw q${n}===null?y${n}:X.chained(y${n},q${n});}finally{R.handled=h${n};}R.position=p${n};if(q${n}!==null)X.rethrown(q${n});}}`,
  );
  c.bound =
    c.bound === null || after === null
      ? null
      : new Set([...after, ...[...c.bound].filter((n) => given?.has(n) !== true)]);
}

function guarded(c: Context, node: Try | TryStar): void {
  const n = c.unit.label();
  const before = copy(c.bound);
  const hasElse = node.orelse.length > 0;
  if (hasElse) c.emit(`let o${n}=false;`);
  c.emit('try{');
  const substitutes = node.handlers.some(isSubstitute) ? 1 : 0;
  c.substitutes += substitutes;
  c.stmts(node.body);
  c.substitutes -= substitutes;
  if (hasElse) c.emit(`o${n}=true;`);
  let after = c.bound;
  c.emit(`}catch(x${n}){let e${n}=X.caught(x${n},${codeOf(c)});const h${n}=R.handled;R.handled=e${n};try{`);
  c.handlers.push(`e${n}`);
  const ends = node.kind === 'TryStar' ? starHandlers(c, node, n, before) : handlers(c, node.handlers, n, before);
  c.handlers.pop();
  c.emit(`}catch(y${n}){throw X.chained(y${n},e${n})}finally{R.handled=h${n};}}`);
  if (hasElse) {
    c.emit(`if(o${n}){`);
    c.bound = after;
    c.stmts(node.orelse);
    after = c.bound;
    c.emit('}');
  }
  c.bound = join(after, ends);
}

const IMPORT_FAILURES: ReadonlySet<string> = new Set([
  'ImportError',
  'ModuleNotFoundError',
  'Exception',
  'BaseException',
]);
const ENDS: ReadonlySet<string> = new Set(['exit', 'quit', '_exit']);

/** Whether a handler catches a failed import and goes on without the library. */
function isSubstitute({ type, body }: ExceptHandler): boolean {
  const types = type === null ? [] : type.kind === 'Tuple' ? type.elts : [type];
  if (type !== null && !types.some((t) => t.kind === 'Name' && IMPORT_FAILURES.has(t.id))) return false;
  let goesOn = true;
  for (const statement of body)
    walk(statement, (node) => {
      if (node.kind === 'Raise' || (node.kind === 'Call' && ENDS.has(calledName(node)))) goesOn = false;
    });
  return goesOn;
}

const calledName = ({ func }: Call): string =>
  func.kind === 'Name' ? func.id : func.kind === 'Attribute' ? func.attr : '';

/** The name of the function's code constant in tracebacks. */
function codeOf(c: Context): string {
  return c.code === '' ? 'null' : c.code;
}

function handlers(c: Context, list: readonly ExceptHandler[], n: number, before: Bound): Bound {
  let ends: Bound = null;
  let catchesAll = false;
  for (const [i, handler] of list.entries()) {
    c.bound = copy(before);
    if (handler.type === null) {
      c.emit(i === 0 ? '{' : 'else{');
      catchesAll = true;
    } else {
      const type = c.scoped(() => c.expr(handler.type!));
      c.emit(`${i === 0 ? '' : 'else '}if(X.matches(e${n},(${type}),${c.id(handler.type)})){`);
    }
    handlerBody(c, handler.name, `e${n}`, handler.body);
    c.emit('}');
    ends = join(ends, c.bound);
  }
  if (!catchesAll) c.emit(`else throw X.rethrown(e${n});`);
  return ends;
}

function handlerBody(c: Context, name: string | null, error: string, body: readonly Stmt[]): void {
  if (name === null) {
    c.stmts(body);
    return;
  }
  c.emit(`${storeName(c, name, error)}try{`);
  c.stmts(body);
  c.emit(`}finally{${clearName(c, name)}}`);
}

/** except*: each clause takes its part of the group; the rest is raised again. */
function starHandlers(c: Context, node: TryStar, n: number, before: Bound): Bound {
  c.emit(`let g${n}=X.startGroup(e${n});`);
  let ends: Bound = copy(before);
  for (const handler of node.handlers) {
    c.bound = copy(before);
    const m = c.unit.label();
    c.emit(
      `const m${m}=X.matchGroup(g${n},(${c.expr(handler.type!)}),${c.id(handler.type!)});if(m${m}!==null){R.handled=m${m};try{`,
    );
    c.handlers.push(`m${m}`);
    handlerBody(c, handler.name, `m${m}`, handler.body);
    c.handlers.pop();
    c.emit(`}catch(y${m}){X.raisedInGroup(g${n},y${m},${codeOf(c)});}}`);
    ends = join(ends, c.bound);
  }
  c.emit(`X.finishGroup(g${n});`);
  return ends;
}

export function raiseStatement(c: Context, node: Raise): void {
  if (node.exc === null) {
    c.emit(`${c.at(node)};throw X.reraise(${c.handlers.at(-1) ?? 'R.handled'});`);
  } else {
    const t = c.temp();
    c.emit(`${t}=${c.expr(node.exc)};`);
    const cause = node.cause === null ? 'undefined' : c.expr(node.cause);
    c.emit(`{const w=${cause};${c.at(node)};throw X.raised(${t},w);}`);
  }
  c.bound = null;
}

export function withStatement(c: Context, node: With | AsyncWith): void {
  withItems(c, node, node.items);
}

function withItems(c: Context, node: With | AsyncWith, items: readonly WithItem[]): void {
  const [item, ...rest] = items;
  if (item === undefined) {
    c.withs++;
    c.stmts(node.body);
    c.withs--;
    return;
  }
  const n = c.unit.label();
  const async = node.kind === 'AsyncWith';
  const run = (code: string): string => (async ? `yield* X.async${code}` : `X.${code}`);
  const source = c.expr(item.contextExpr);
  c.emit(
    `const c${n}=${source};${c.at(item.contextExpr)};const w${n}=${run(`Enter(c${n})`).replace('X.Enter', 'X.enter')};`,
  );
  if (item.optionalVars !== null) c.assign(item.optionalVars, `w${n}.value`);
  const before = copy(c.bound);
  c.emit(`let f${n}=false;try{try{`);
  withItems(c, node, rest);
  const end = c.bound;
  c.emit(
    `}catch(x${n}){f${n}=true;const e${n}=X.caught(x${n},${codeOf(c)});const h${n}=R.handled;R.handled=e${n};try{${c.at(item.contextExpr)};if(!(${run(`Exit(w${n},e${n})`).replace('X.Exit', 'X.exit')}))throw X.rethrown(e${n});}catch(y${n}){throw X.chained(y${n},e${n})}finally{R.handled=h${n};}}`,
  );
  c.emit(
    `}finally{if(!f${n}&&!R.stopped){${c.at(item.contextExpr)};${run(`Exit(w${n},null)`).replace('X.Exit', 'X.exit')};}}`,
  );
  c.bound = join(end, before);
}
