/** Every kind of statement as JavaScript lines. */
import type { Assert, ExprStmt, If, Return, Stmt, TypeAlias } from '../syntax/ast.ts';
import { annAssign, assign, augAssign, deleteTargets } from './assignments.ts';
import { classDef } from './classes.ts';
import { type Context, quote } from './context.ts';
import { functionDef, lazy, returnCode, withTypeParameters } from './functions.ts';
import { importFrom, importStatement } from './imports.ts';
import { asyncFor, breakLoop, continueLoop, forLoop, whileLoop } from './loops.ts';
import { matchStatement } from './matching.ts';
import { storeName } from './names.ts';
import { join, raiseStatement, tryStatement, withStatement } from './tries.ts';
import { branch, turnsAround } from './turns.ts';

/** Writes a body; what can never run is left out. */
export function statements(c: Context, body: readonly Stmt[]): void {
  for (const node of body) {
    if (c.bound === null) return;
    const before = c.unit.statement;
    c.unit.statement = node;
    c.scoped(() => statement(c, node));
    c.unit.statement = before;
    if (mayEndLives(c, node)) c.emit(`if(R.mortals!==null)R.mortals.collect(${c.loops.length + c.withs > 0});`);
  }
}

/** Statements of a module after which objects may be gone; in loops only `del` is worth the look. */
function mayEndLives(c: Context, node: Stmt): boolean {
  if (c.kind !== 'module' || c.bound === null || !c.unit.options.user) return false;
  return node.kind === 'Delete' || (c.loops.length === 0 && ENDS_LIVES.has(node.kind));
}

const ENDS_LIVES: ReadonlySet<string> = new Set(['Expr', 'Assign', 'AugAssign', 'For', 'While', 'With', 'Try']);

function statement(c: Context, node: Stmt): void {
  switch (node.kind) {
    case 'Expr':
      return expressionStatement(c, node);
    case 'Assign':
      return assign(c, node);
    case 'AugAssign':
      return augAssign(c, node);
    case 'AnnAssign':
      return annAssign(c, node);
    case 'Return':
      return returnStatement(c, node);
    case 'If':
      return ifStatement(c, node);
    case 'For':
      return forLoop(c, node);
    case 'AsyncFor':
      return asyncFor(c, node);
    case 'While':
      return whileLoop(c, node);
    case 'Break':
      return breakLoop(c);
    case 'Continue':
      return continueLoop(c);
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      return functionDef(c, node);
    case 'ClassDef':
      return classDef(c, node);
    case 'Try':
    case 'TryStar':
      return tryStatement(c, node);
    case 'With':
    case 'AsyncWith':
      return withStatement(c, node);
    case 'Raise':
      return raiseStatement(c, node);
    case 'Match':
      return matchStatement(c, node);
    case 'Import':
      return importStatement(c, node);
    case 'ImportFrom':
      return importFrom(c, node);
    case 'Delete':
      return deleteTargets(c, node);
    case 'Assert':
      return assertStatement(c, node);
    case 'TypeAlias':
      return typeAlias(c, node);
    case 'Global':
    case 'Nonlocal':
    case 'Pass':
      return;
  }
}

function expressionStatement(c: Context, node: ExprStmt): void {
  const isShown = c.unit.options.display && (c.kind === 'module' || c.kind === 'namespace');
  if (node.value.kind === 'Constant' && !isShown) return;
  const code = c.expr(node.value);
  const told = c.unit.tracing ? `X.tracedExpression(${c.id(node.value)},${code})` : code;
  c.emit(isShown ? `X.display(${told});` : `${told};`);
}

function returnStatement(c: Context, node: Return): void {
  const value = node.value === null ? 'null' : c.expr(node.value);
  if (!c.unit.tracing) c.emit(turnsAround(c));
  const hook = c.unit.tracing && node.value !== null;
  c.emit(returnCode(c, hook ? `X.tracedReturn(${c.id(node.value!)},${dropping(c, value)})` : dropping(c, value)));
  c.bound = null;
}

/** A value to return, and after it the end of the loops that are left. */
function dropping(c: Context, value: string): string {
  const drops = c.loops.flatMap(({ drop }) => drop ?? []).reverse();
  if (drops.length === 0) return value;
  const t = c.temp();
  return `(${t}=${value},${drops.map((drop) => drop.replace(/;$/, '')).join(',')},${t})`;
}

function ifStatement(c: Context, node: If): void {
  c.emit(`if(${c.test(node.test)}){`);
  const before = c.bound === null ? null : new Set(c.bound);
  branch(c, node.body);
  const after = c.bound;
  c.bound = before;
  if (node.orelse.length > 0) {
    c.emit('}else{');
    branch(c, node.orelse);
  }
  c.emit('}');
  c.bound = join(after, c.bound);
}

function assertStatement(c: Context, node: Assert): void {
  c.emit(`if(!${c.test(node.test)}){`);
  const message = node.msg === null ? '' : c.expr(node.msg);
  const t = c.temp();
  c.emit(`${t}=${message === '' ? 'undefined' : message};${c.at(node.test)};throw X.assertion(${t});}`);
}

function typeAlias(c: Context, node: TypeAlias): void {
  const generic = c.unit.scopes.typeParametersOf.get(node);
  const name = quote(node.name.id);
  const code =
    generic === undefined
      ? `X.typeAlias(${name},${lazy(c, node.value)},[])`
      : withTypeParameters(
          c,
          generic,
          node.typeParams,
          (inner) => lazy(inner, node.value),
          `((value,names)=>X.typeAlias(${name},value,names))`,
        );
  c.emit(storeName(c, node.name.id, code));
}
