/** Finds, in the syntax tree alone, scopes that assign a loss and the gradient of a name: `loss = …`, `dW = …`. */
import type { AstNode, Expr, Stmt } from '../../python/syntax/ast.ts';
import { children } from '../../python/syntax/walk.ts';
import { walkStatements } from '../../trace/names.ts';
import type { Program } from '../../trace/program.ts';
import { namesGradientOf } from './hand.ts';

export interface ScriptGradient {
  loss: string;
  parameter: string;
  /** The statement that computes the gradient. */
  statement: Stmt;
  scope: ReadonlySet<Stmt>;
  isTopLevel: boolean;
  cell: number;
  /** Whether an update of the parameter uses it, and whether it is subtracted there. */
  updated: boolean;
  direction: 'subtracted' | 'added' | 'unknown';
}

const LOSS = /^(?:\w*loss\w*|\w*cost\w*|J|L|mse|nll|損失|誤差|コスト)$/i;

/** Names that parameters have, where no update tells. */
const PARAMETER = /^(?:[WwbBVU](?:\d+|_?[a-z]{1,3}\d*)?|weights?\d*|bias(?:es)?\d*|theta\d*|重み\d*|バイアス\d*)$/;

/** At most one gradient a parameter and scope. */
export function scriptGradients(program: Program): ScriptGradient[] {
  const top = program.cells.flatMap((cell) =>
    ownStatements(cell.module.body).map((statement) => ({ statement, cell: cell.index })),
  );
  const found = inScope(top, true, []);
  for (const cell of program.cells)
    for (const definition of walkStatements(cell.module.body)) {
      if (definition.kind !== 'FunctionDef') continue;
      const body = ownStatements(definition.body).map((statement) => ({ statement, cell: cell.index }));
      const { args } = definition;
      found.push(
        ...inScope(
          body,
          false,
          [...args.posonlyargs, ...args.args, ...args.kwonlyargs].map((a) => a.arg),
        ),
      );
    }
  return found.slice(0, 12);
}

interface Placed {
  statement: Stmt;
  cell: number;
}

function inScope(placed: Placed[], isTopLevel: boolean, parameters: string[]): ScriptGradient[] {
  const assigned = placed.flatMap(({ statement, cell }) =>
    assignedNames(statement).map((name) => ({ name, statement, cell })),
  );
  const loss = assigned.find(({ name }) => LOSS.test(name))?.name;
  if (loss === undefined) return [];
  const scope = new Set(placed.map(({ statement }) => statement));
  const names = [...new Set([...parameters, ...assigned.map(({ name }) => name)])];
  const found: ScriptGradient[] = [];
  for (const parameter of names) {
    if (parameter === loss) continue;
    const gradient = assigned.find(({ name }) => name !== parameter && isGradientName(name, parameter, placed));
    if (gradient === undefined) continue;
    const direction = directionOf(placed, parameter, gradient.name);
    // `dh` of a hidden layer may mean the gradient before or after its activation: only parameters are judged.
    if (direction === 'unknown' && !PARAMETER.test(parameter)) continue;
    found.push({
      loss,
      parameter,
      statement: gradient.statement,
      cell: gradient.cell,
      scope,
      isTopLevel,
      updated: direction !== 'unknown',
      direction,
    });
  }
  return found;
}

function isGradientName(name: string, parameter: string, placed: Placed[]): boolean {
  if (namesGradientOf(name, parameter)) return true;
  return /^(?:grads?|gradients?|g)$/.test(name) && directionOf(placed, parameter, name) !== 'unknown';
}

/** How the update of the parameter uses the gradient. */
function directionOf(placed: Placed[], parameter: string, gradient: string): ScriptGradient['direction'] {
  for (const { statement } of placed) {
    if (statement.kind === 'AugAssign' && isName(statement.target, parameter) && mentions(statement.value, gradient))
      return statement.op === 'Sub' ? 'subtracted' : statement.op === 'Add' ? 'added' : 'unknown';
    if (
      statement.kind !== 'Assign' ||
      statement.targets.length !== 1 ||
      !isName(statement.targets[0] as Expr, parameter)
    )
      continue;
    const { value } = statement;
    if (value.kind === 'BinOp' && isName(value.left, parameter) && mentions(value.right, gradient))
      return value.op === 'Sub' ? 'subtracted' : value.op === 'Add' ? 'added' : 'unknown';
  }
  return 'unknown';
}

function assignedNames(statement: Stmt): string[] {
  if (statement.kind !== 'Assign') return [];
  return statement.targets.flatMap((t) => (t.kind === 'Name' ? [t.id] : []));
}

/** Statements of this scope in source order, those of nested functions and classes left out. */
function ownStatements(body: readonly Stmt[]): Stmt[] {
  const own: Stmt[] = [];
  for (const statement of body) {
    own.push(statement);
    if (statement.kind === 'FunctionDef' || statement.kind === 'AsyncFunctionDef' || statement.kind === 'ClassDef')
      continue;
    for (const key of ['body', 'orelse', 'finalbody'] as const) {
      const block = (statement as unknown as Record<string, unknown>)[key];
      if (Array.isArray(block)) own.push(...ownStatements(block as Stmt[]));
    }
  }
  return own;
}

function isName(node: Expr, name: string): boolean {
  return node.kind === 'Name' && node.id === name;
}

function mentions(node: AstNode, name: string): boolean {
  if (node.kind === 'Name') return node.id === name;
  return [...children(node)].some((child) => mentions(child, name));
}
