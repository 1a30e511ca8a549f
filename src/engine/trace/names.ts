/**
 * Which names a top-level statement binds, reads, and may change in place. Static and conservative; the backward slice
 * is built on it. Scopes inside functions are approximated: a name that a function reads counts as read by its `def`.
 */
import type { Alias, Arg, Arguments, AstNode, Attribute, Expr, Stmt, Subscript } from '../python/syntax/ast.ts';
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
  visit(statement, effects, true);
  if (statement.kind === 'Expr' && statement.value.kind === 'Call') {
    const { args, keywords } = statement.value;
    for (const argument of [...args, ...keywords.map((k) => k.value)]) addRoot(argument, effects.changes);
  }
  return effects;
}

type Notes = {
  [K in AstNode['kind']]?: (node: Extract<AstNode, { kind: K }>, effects: Effects, isOutside: boolean) => void;
};

/** What kinds of nodes do by themselves, beside what is in them; in functions and classes nothing binds outside. */
const NOTES: Notes = {
  Name({ id, ctx }, { reads, binds }, isOutside) {
    if (ctx === 'Load') reads.add(id);
    else if (isOutside) binds.add(id);
  },
  FunctionDef: noteDefinition,
  AsyncFunctionDef: noteDefinition,
  ClassDef: noteDefinition,
  Global({ names }, { binds, reads }) {
    for (const name of names) {
      binds.add(name);
      reads.add(name);
    }
  },
  Import: noteImport,
  ImportFrom: noteImport,
  ExceptHandler: noteCapture,
  MatchAs: noteCapture,
  MatchStar: noteCapture,
  AugAssign({ target }, { reads, changes }) {
    if (target.kind !== 'Name') return;
    reads.add(target.id);
    changes.add(target.id);
  },
  Attribute: noteChange,
  Subscript: noteChange,
  Call({ func }, { changes }) {
    if (func.kind === 'Attribute') addRoot(func, changes);
  },
};

function noteDefinition({ name }: { name: string }, { binds }: Effects, isOutside: boolean): void {
  if (isOutside) binds.add(name);
}

function noteCapture({ name }: { name: string | null }, { binds }: Effects, isOutside: boolean): void {
  if (name !== null && isOutside) binds.add(name);
}

function noteImport({ names }: { names: Alias[] }, { binds, imports }: Effects, isOutside: boolean): void {
  if (!isOutside) return;
  for (const alias of names) {
    const name = alias.asname ?? alias.name.split('.')[0] ?? alias.name;
    binds.add(name);
    imports.add(name);
  }
}

function noteChange(node: Attribute | Subscript, { changes }: Effects): void {
  if (node.ctx !== 'Load') addRoot(node, changes);
}

function addRoot(expression: Expr, to: Set<string>): void {
  const root = rootName(expression);
  if (root !== null) to.add(root);
}

/** Nodes whose insides have names of their own. */
const INSIDES: ReadonlySet<AstNode['kind']> = new Set(['FunctionDef', 'AsyncFunctionDef', 'ClassDef', 'Lambda']);

function visit(node: AstNode, effects: Effects, isOutside: boolean): void {
  // The table is keyed by kind, so the note is the one for this node.
  (NOTES[node.kind] as ((node: AstNode, effects: Effects, isOutside: boolean) => void) | undefined)?.(
    node,
    effects,
    isOutside,
  );
  for (const child of children(node)) visit(child, effects, isOutside && !INSIDES.has(node.kind));
}

/** The parameters of a function that are given by their places, in order. */
export const positionalOf = ({ args: { posonlyargs, args } }: { args: Arguments }): Arg[] => [...posonlyargs, ...args];

/** The variables that stand in an expression or statement, in order. */
export function variablesIn(node: AstNode): string[] {
  return node.kind === 'Name' ? [node.id] : children(node).flatMap(variablesIn);
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
