/**
 * mutable-alias (hint). `b = a` gives the same object a second name; one of them is then changed in place while the other
 * is still read. Names within one function or the top level, in source order; that both are one object is seen in the run.
 */

import { PyDict, PyList, type Value } from '../python/objects/index.ts';
import type { AstNode, Expr, Name, Stmt } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import { rootName, walkStatements } from '../trace/names.ts';
import { lastValue } from '../trace/seen.ts';
import { isArray } from '../trace/values.ts';
import { comparedAliases, copyFix, firstLine, keptAliases, repeatedCopies } from './otherAliases.ts';
import { repeatedAliases } from './repeatedAliases.ts';
import type { Context, Found, Rule, Text } from './rule.ts';
import { isWhole } from './wholeIndex.ts';

export const rule: Rule = {
  name: 'mutable-alias',
  severity: 'hint',
  explanation: {
    en: 'An assignment copies nothing: both names mean one object, and a basic slice is a window on the same memory. Changing it through one name changes what the other shows. Write `a.copy()` where two are meant.',
    ja: '代入では複製されません。2 つの名前は同じオブジェクトを指し、基本スライスも同じメモリの窓です。片方から変更すると、もう片方の値も変わります。別物にしたいときは `a.copy()` と書いてください。',
  },
  detect(context) {
    const scopes = [
      topLevel(context),
      ...context.program.cells.flatMap((cell) => functionsIn(cell.module.body, cell.index)),
    ];
    const named = scopes.flatMap((scope) => aliasesIn(context, scope));
    const isNamed = (place: Found['place']) =>
      named.some((found) => found.place.cell === place.cell && found.place.line === place.line);
    const others = [
      ...comparedAliases(context),
      ...keptAliases(context),
      ...repeatedAliases(context),
      ...repeatedCopies(context),
    ];
    return [...named, ...others.filter(({ place }) => !isNamed(place))];
  },
};

interface Placed {
  statement: Stmt;
  cell: number;
}

function topLevel(context: Context): Placed[] {
  return context.program.cells.flatMap((cell) =>
    ownStatements(cell.module.body).map((statement) => ({ statement, cell: cell.index })),
  );
}

function functionsIn(body: readonly Stmt[], cell: number): Placed[][] {
  const scopes: Placed[][] = [];
  for (const statement of walkStatements(body))
    if (statement.kind === 'FunctionDef')
      scopes.push(ownStatements(statement.body).map((s) => ({ statement: s, cell })));
  return scopes;
}

/** Statements of this scope in source order, those of nested functions and classes left out. */
function ownStatements(body: readonly Stmt[]): Stmt[] {
  const own: Stmt[] = [];
  for (const statement of body) {
    own.push(statement);
    if (statement.kind === 'FunctionDef' || statement.kind === 'AsyncFunctionDef' || statement.kind === 'ClassDef')
      continue;
    for (const block of blocksOf(statement)) own.push(...ownStatements(block));
  }
  return own;
}

function blocksOf(statement: Stmt): Stmt[][] {
  const blocks: Stmt[][] = [];
  if ('body' in statement && Array.isArray(statement.body)) blocks.push(statement.body as Stmt[]);
  if ('handlers' in statement) blocks.push(...statement.handlers.map((h) => h.body));
  if ('orelse' in statement && Array.isArray(statement.orelse)) blocks.push(statement.orelse as Stmt[]);
  if ('finalbody' in statement) blocks.push(statement.finalbody);
  return blocks;
}

interface Alias {
  first: string;
  second: string;
  node: Expr;
  isView: boolean;
  /** `a = b = value`: one value for both, no place for a copy. */
  isShared: boolean;
  /** `second` is a list that holds the object, again and again. */
  isHeld?: boolean;
}

function aliasesIn(context: Context, scope: Placed[]): Found[] {
  return scope.flatMap(({ statement, cell }, at) => {
    const alias = aliasOf(context, statement);
    if (alias === null) return [];
    const change = changeAfter(scope, at, alias);
    const place = change === null ? null : context.spanOf(statement, cell);
    return change === null || place === null ? [] : [describe(context, place, alias, change)];
  });
}

/** Statements that run after one: inside a loop, its next turn comes before what stands below the loop. */
function whatFollows(scope: Placed[], at: number): Placed[] {
  const { statement, cell } = scope[at] as Placed;
  const isInside = (outer: Stmt) => outer.span.start < statement.span.start && statement.span.end <= outer.span.end;
  const loop = scope.findLast(
    (p) => p.cell === cell && (p.statement.kind === 'For' || p.statement.kind === 'While') && isInside(p.statement),
  );
  if (loop === undefined) return scope.slice(at + 1);
  const first = scope.indexOf(loop) + 1;
  const end = scope.findIndex(
    (p, i) => i > at && (p.cell !== cell || p.statement.span.start >= loop.statement.span.end),
  );
  const after = end < 0 ? scope.length : end;
  return [...scope.slice(at + 1, after), ...scope.slice(first, at), ...scope.slice(after)];
}

/** `b = a`, `b = a[0]`, `a = b = value` where the run had one mutable object. */
function aliasOf(context: Context, statement: Stmt): Alias | null {
  if (statement.kind === 'Expr') return heldAlias(context, statement.value);
  if (statement.kind !== 'Assign') return null;
  const [target, other] = statement.targets;
  const { value } = statement;
  if (target?.kind !== 'Name') return null;
  if (other?.kind === 'Name' && statement.targets.length === 2 && value.kind !== 'Name')
    return isMutable(lastValue(context.runtime, value))
      ? { first: other.id, second: target.id, node: value, isView: false, isShared: true }
      : null;
  if (statement.targets.length !== 1) return null;
  const seen = lastValue(context.runtime, value);
  if (value.kind === 'Name' && value.id !== target.id)
    return isMutable(seen) ? { first: value.id, second: target.id, node: value, isView: false, isShared: false } : null;
  const source = windowSource(value);
  if (source === null || source.id === target.id) return null;
  const whole = lastValue(context.runtime, source);
  const isView = isArray(seen) && isArray(whole) && seen.ndim > 0 && seen.storage === whole.storage;
  return isView ? { first: source.id, second: target.id, node: value, isView: true, isShared: false } : null;
}

/** `history.append(state)`, after which the list held the one object more than once. */
function heldAlias(context: Context, call: Expr): Alias | null {
  if (call.kind !== 'Call' || call.func.kind !== 'Attribute' || call.func.attr !== 'append') return null;
  const [item] = call.args;
  const { value: list } = call.func;
  if (item?.kind !== 'Name' || list.kind !== 'Name') return null;
  const [seen, items] = [lastValue(context.runtime, item), lastValue(context.runtime, list)];
  if (!isMutable(seen) || !(items instanceof PyList)) return null;
  const isHeld = items.items.filter((one) => one === seen).length > 1;
  return isHeld ? { first: item.id, second: list.id, node: item, isView: false, isShared: false, isHeld } : null;
}

/** Methods and functions that give a window on the same memory where they can. */
const WINDOWS = new Set(['reshape', 'ravel', 'transpose', 'squeeze', 'swapaxes', 'view', 'asarray', 'atleast_2d']);

/** The array that `a[0]`, `a.T`, `a.reshape(…)` or `np.ravel(a)` may be a window on, by its name. */
function windowSource(value: Expr): Name | null {
  if (value.kind === 'Subscript' || (value.kind === 'Attribute' && value.attr === 'T'))
    return value.value.kind === 'Name' ? value.value : null;
  if (value.kind !== 'Call' || value.func.kind !== 'Attribute' || !WINDOWS.has(value.func.attr)) return null;
  const [first] = value.args;
  return (
    [value.func.value, first].find(
      (node): node is Name => node?.kind === 'Name' && !['np', 'numpy'].includes(node.id),
    ) ?? null
  );
}

function isMutable(value: Value | undefined): boolean {
  return (isArray(value) && value.ndim > 0) || value instanceof PyList || value instanceof PyDict;
}

interface Change {
  changed: string;
  read: string;
  statement: Stmt;
  cell: number;
  reading: Stmt;
  readingCell: number;
}

/** The first change through one name and a later reading of the other, while neither names something else. */
function changeAfter(scope: Placed[], from: number, { first, second, isHeld, isView }: Alias): Change | null {
  // A list that grows does not change what it holds.
  const ways: [string, string][] = isHeld === true ? [] : [[second, first]];
  for (const placed of whatFollows(scope, from)) {
    const { statement, cell } = placed;
    for (const [changed, read] of [...ways, [first, second] as const]) {
      if (!changesInPlace(statement, changed) || (isView && changed === second && fills(statement, second))) continue;
      // The next turn of a loop reads what this one changed: `new[i, j] = …` after `n = grid[i - 1, j]`.
      const next = whatFollows(scope, scope.indexOf(placed)).filter(
        (one) => one !== scope[from] || rebinds(one.statement, read),
      );
      const later = [...(isReadInNextTurn(scope, from, placed, read) ? [placed] : []), ...next].find(
        ({ statement: s }) => rebinds(s, read) || reads(s, read),
      );
      if (later !== undefined && !rebinds(later.statement, read))
        return { changed, read, statement, cell, reading: later.statement, readingCell: later.cell };
    }
    if (namesAnew(statement, first) || namesAnew(statement, second)) return null;
  }
  return null;
}

/** `new[i] = u[i - 1]` in a loop that began after `new = u`: the turn before wrote what it reads. */
function isReadInNextTurn(scope: Placed[], from: number, { statement, cell }: Placed, read: string): boolean {
  const isAround = ({ statement: s, cell: c }: Placed) =>
    c === cell &&
    (s.kind === 'For' || s.kind === 'While') &&
    s.span.start < statement.span.start &&
    statement.span.end <= s.span.end;
  return reads(statement, read) && scope.slice(from + 1).some(isAround);
}

const MUTATORS = new Set([
  'append',
  'extend',
  'insert',
  'pop',
  'remove',
  'clear',
  'sort',
  'reverse',
  'update',
  'fill',
  'put',
  'resize',
  'setdefault',
  'popitem',
]);

/** `a += …` counts: the object of an alias is an array, a list or a dictionary. */
function changesInPlace(statement: Stmt, name: string): boolean {
  if (statement.kind === 'AugAssign') {
    if (statement.target.kind === 'Name') return statement.target.id === name;
    return statement.target.kind === 'Subscript' && rootName(statement.target) === name;
  }
  if (statement.kind === 'Assign')
    return statement.targets.some((t) => t.kind === 'Subscript' && t.value.kind === 'Name' && t.value.id === name);
  if (statement.kind !== 'Expr' || statement.value.kind !== 'Call') return false;
  const { func } = statement.value;
  return func.kind === 'Attribute' && func.value.kind === 'Name' && func.value.id === name && MUTATORS.has(func.attr);
}

/** `row[:] = …`: whoever writes all of a window at once knows that it is one. */
function fills(statement: Stmt, name: string): boolean {
  return (
    statement.kind === 'Assign' &&
    statement.targets.some(
      (t) => t.kind === 'Subscript' && t.value.kind === 'Name' && t.value.id === name && isWhole(t.slice),
    )
  );
}

/** Whether the name means something else from here on, without having been read before. */
function rebinds(statement: Stmt, name: string): boolean {
  return namesAnew(statement, name) && !(statement.kind === 'Assign' && reads(statement, name));
}

/** `w = w - step` names a new object, too. */
function namesAnew(statement: Stmt, name: string): boolean {
  if (statement.kind === 'Assign' || statement.kind === 'Delete')
    return statement.targets.some((t) => bindsName(t, name));
  return statement.kind === 'For' && bindsName(statement.target, name);
}

function bindsName(target: Expr, name: string): boolean {
  if (target.kind === 'Name') return target.id === name;
  return (target.kind === 'Tuple' || target.kind === 'List') && target.elts.some((e) => bindsName(e, name));
}

/** Whether the statement itself reads the name; what stands in its blocks is looked at on its own. */
function reads(statement: Stmt, name: string): boolean {
  return ownExpressions(statement).some((child) => mentions(child, name));
}

function ownExpressions(statement: Stmt): AstNode[] {
  if (statement.kind === 'FunctionDef' || statement.kind === 'ClassDef' || statement.kind === 'AsyncFunctionDef')
    return [];
  const blocks = new Set<AstNode>(blocksOf(statement).flat());
  return [...children(statement)].filter((child) => !blocks.has(child));
}

function mentions(node: AstNode, name: string): boolean {
  if (node.kind === 'Name') return node.id === name && node.ctx === 'Load';
  return [...children(node)].some((child) => mentions(child, name));
}

function describe(context: Context, place: Found['place'], alias: Alias, change: Change): Found {
  const at = context.spanOf(change.statement, change.cell);
  const reading = context.spanOf(change.reading, change.readingCell);
  const { first, second } = alias;
  const changed = at === null ? '' : firstLine(context.textOf(at));
  const shared = sharedIn(alias);
  return {
    place,
    message:
      alias.isHeld === true
        ? heldMessage(alias)
        : {
            en: alias.isView
              ? `\`${second}\` is a window on \`${first}\`, not a copy`
              : `\`${second}\` and \`${first}\` are one object, not two`,
            ja: alias.isView
              ? `\`${second}\` は \`${first}\` の窓で、コピーではありません`
              : `\`${second}\` と \`${first}\` は同じオブジェクトです`,
          },
    witness: {
      en: `${shared.en}; \`${changed}\` (line ${at?.line}) changes \`${change.read}\` too, which is read at line ${reading?.line}`,
      ja: `${shared.ja}ため、${at?.line} 行目の \`${changed}\` で \`${change.read}\` も変わり、${reading?.line} 行目で読まれます`,
    },
    fix: copyFix(context, place.cell, alias),
    related: at === null ? [] : [{ span: at, message: { en: 'changed in place here', ja: 'ここでその場で変更' } }],
  };
}

function sharedIn({ isHeld, isView }: Alias): Text {
  if (isHeld === true) return { en: 'each entry is that object', ja: 'どの要素も同じオブジェクトである' };
  return isView
    ? { en: 'both share one memory', ja: '同じメモリを共有している' }
    : { en: 'both are one object', ja: 'どちらも同じオブジェクトである' };
}

function heldMessage({ first, second }: Alias): Found['message'] {
  return {
    en: `\`${second}\` holds the one object \`${first}\` several times, no copies of it`,
    ja: `\`${second}\` には \`${first}\` のコピーではなく、同じオブジェクトが何度も入っています`,
  };
}
