/**
 * Which names a top-level statement binds, reads, and may change in place. Static and conservative; the backward slice
 * is built on it. Scopes inside functions are approximated: a name that a function reads counts as read by its `def`.
 */
import type { AstNode, Expr, Stmt } from '../python/syntax/ast.ts';
import { children, isStatement } from '../python/syntax/walk.ts';

export interface Effects {
  /** Names that are (re)bound by the statement at its own level. */
  binds: Set<string>;
  /** Names read anywhere inside it. */
  reads: Set<string>;
  /** Names whose object the statement may change: `a[i] = …`, `a.b = …`, `a += …`, `a.method(…)`, `f(a)` as a statement. */
  changes: Set<string>;
  /** Whether it always binds, so that an earlier binding no longer matters. */
  rebindsSurely: boolean;
  /** Names bound by import statements. */
  imports: Set<string>;
}

/** The leftmost name of `a.b[c].d(…)`, or null. */
export function rootName(expression: Expr): string | null {
  let e: Expr = expression;
  for (;;) {
    if (e.kind === 'Name') return e.id;
    if (e.kind === 'Attribute' || e.kind === 'Subscript' || e.kind === 'Starred') e = e.value;
    else if (e.kind === 'Call') e = e.func;
    else return null;
  }
}

/** What a statement does to names, see Effects. */
export function effectsOf(statement: Stmt): Effects {
  const effects: Effects = {
    binds: new Set(),
    reads: new Set(),
    changes: new Set(),
    rebindsSurely: [
      'Assign',
      'AnnAssign',
      'FunctionDef',
      'AsyncFunctionDef',
      'ClassDef',
      'Import',
      'ImportFrom',
    ].includes(statement.kind),
    imports: new Set(),
  };
  visit(statement, effects, 0);
  if (statement.kind === 'Expr' && statement.value.kind === 'Call') {
    for (const argument of [...statement.value.args, ...statement.value.keywords.map((k) => k.value)]) {
      const root = rootName(argument);
      if (root !== null) effects.changes.add(root);
    }
  }
  return effects;
}

function visit(node: AstNode, effects: Effects, depth: number): void {
  switch (node.kind) {
    case 'Name':
      if (node.ctx === 'Load') effects.reads.add(node.id);
      else if (depth === 0) effects.binds.add(node.id);
      return;
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
      if (depth === 0) effects.binds.add(node.name);
      for (const child of children(node)) visit(child, effects, depth + 1);
      return;
    case 'Lambda':
      for (const child of children(node)) visit(child, effects, depth + 1);
      return;
    case 'Global':
      for (const name of node.names) {
        effects.binds.add(name);
        effects.reads.add(name);
      }
      return;
    case 'Import':
    case 'ImportFrom':
      for (const alias of node.names) {
        const name = alias.asname ?? alias.name.split('.')[0] ?? alias.name;
        if (depth === 0) effects.binds.add(name);
        if (depth === 0) effects.imports.add(name);
      }
      return;
    case 'ExceptHandler':
      if (node.name !== null && depth === 0) effects.binds.add(node.name);
      break;
    case 'AugAssign':
      if (node.target.kind === 'Name') {
        effects.reads.add(node.target.id);
        effects.changes.add(node.target.id);
      }
      break;
    case 'Attribute':
    case 'Subscript':
      if (node.ctx !== 'Load') {
        const root = rootName(node);
        if (root !== null) effects.changes.add(root);
      }
      break;
    case 'Call':
      if (node.func.kind === 'Attribute') {
        const root = rootName(node.func);
        if (root !== null) effects.changes.add(root);
      }
      break;
    case 'MatchAs':
    case 'MatchStar':
      if (node.name !== null && depth === 0) effects.binds.add(node.name);
      break;
  }
  for (const child of children(node)) visit(child, effects, depth);
}

/** Every statement, also inside blocks, functions and classes, in source order. */
export function* walkStatements(statements: readonly Stmt[]): Generator<Stmt> {
  for (const statement of statements) {
    yield statement;
    for (const child of children(statement)) yield* statementsIn(child);
  }
}

function* statementsIn(node: AstNode): Generator<Stmt> {
  if (isStatement(node)) yield* walkStatements([node]);
  else if (node.kind === 'ExceptHandler' || node.kind === 'match_case') yield* walkStatements(node.body);
}
