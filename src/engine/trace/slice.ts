/**
 * The backward slice: which statements above a selection it needs. Top-level statements over all cells in document
 * order; a statement stays when it binds or may change a name that something kept after it reads.
 */
import type { Span } from '../../protocol/report.ts';
import type { Stmt } from '../python/syntax/ast.ts';
import { type Effects, effectsOf, walkStatements } from './names.ts';
import type { ParsedCell } from './program.ts';

export interface Slice {
  /** Statements to run, by cell. */
  kept: Set<Stmt>;
  /** Those of them that stand above the selection and are only there for it. */
  context: { cell: number; statement: Stmt }[];
  /** Those that the selection touches. */
  selected: { cell: number; statement: Stmt }[];
}

export interface EnclosingFunction {
  cell: number;
  definition: Extract<Stmt, { kind: 'FunctionDef' | 'AsyncFunctionDef' }>;
}

/** Whether a selection from (line, column) to its end touches the statement; an empty one touches the line it is on. */
function touches(statement: Stmt, focus: Span): boolean {
  const { span } = statement;
  const first = decoratorLine(statement);
  if (focus.line === focus.endLine && focus.column === focus.endColumn)
    return first <= focus.line && focus.line <= span.endLine;
  const startsBeforeEnd = first < focus.endLine || (first === focus.endLine && span.column < focus.endColumn);
  const endsAfterStart = span.endLine > focus.line || (span.endLine === focus.line && span.endColumn > focus.column);
  return startsBeforeEnd && endsAfterStart;
}

function decoratorLine(statement: Stmt): number {
  const decorators = 'decoratorList' in statement ? statement.decoratorList : [];
  return Math.min(statement.span.line, ...decorators.map((d) => d.span.line));
}

/** Statements that the places of a focus need together, or null when they touch none (an empty selection). */
export function sliceFor(cells: readonly ParsedCell[], focus: readonly Span[]): Slice | null {
  const all = cells.flatMap((cell) => cell.module.body.map((statement) => ({ cell: cell.index, statement })));
  const selected = all.filter(({ cell, statement }) =>
    focus.some((one) => cell === one.cell && touches(statement, one)),
  );
  if (selected.length === 0) return null;
  const insideDefinition = selected.some(
    ({ cell, statement }) =>
      isDefinition(statement) && focus.some((one) => cell === one.cell && strictlyInside(statement, one)),
  );
  // Code inside a function only runs when something calls it, and the calls come later.
  if (insideDefinition) return { kept: new Set(all.map((s) => s.statement)), context: [], selected };
  const chosen = new Set(selected.map((s) => s.statement));
  const imported = importedNames(all.map((s) => s.statement));
  const needed = new Set<string>();
  const kept = new Set<Stmt>();
  const context: Slice['context'] = [];
  for (const { cell, statement } of all
    .slice(0, all.lastIndexOf(selected.at(-1) as (typeof all)[number]) + 1)
    .reverse()) {
    const effects = effectsOf(statement);
    if (!chosen.has(statement)) {
      if (!isWanted(statement, effects, needed, imported)) continue;
      context.unshift({ cell, statement });
    }
    kept.add(statement);
    if (effects.rebindsSurely) for (const name of effects.binds) if (!effects.reads.has(name)) needed.delete(name);
    for (const name of effects.reads) needed.add(name);
  }
  return { kept, context, selected };
}

/** The innermost functions whose bodies hold a place of the focus: their code runs only when something calls them. */
export function functionsAround(cells: readonly ParsedCell[], focus: readonly Span[]): EnclosingFunction[] {
  const found = focus.flatMap((one) => {
    const body = cells.find((cell) => cell.index === one.cell)?.module.body ?? [];
    const functions = [...walkStatements(body)].filter(isFunction);
    const definition = functions.findLast((statement) => strictlyInside(statement, one));
    return definition ? [{ cell: one.cell, definition }] : [];
  });
  return found.filter((one, i) => found.findIndex((other) => other.definition === one.definition) === i);
}

/** Whether a statement above binds or may change a name that something kept after it reads. */
function isWanted(statement: Stmt, effects: Effects, needed: Set<string>, imported: Set<string>): boolean {
  if (isPureOutput(statement)) return false;
  const changes = statement.kind === 'Expr' ? effects.changes : without(effects.changes, imported);
  return isStarImport(statement) || some(effects.binds, needed) || some(without(changes, OUTPUT_ONLY), needed);
}

/** Methods and functions of these roots only show something. */
const OUTPUT_ONLY = new Set(['print', 'plt', 'display']);

function isPureOutput(statement: Stmt): boolean {
  if (statement.kind !== 'Expr') return false;
  const { value } = statement;
  if (value.kind !== 'Call') return value.kind !== 'NamedExpr' && value.kind !== 'Await';
  return value.func.kind === 'Name' && OUTPUT_ONLY.has(value.func.id);
}

function isStarImport(statement: Stmt): boolean {
  return statement.kind === 'ImportFrom' && statement.names.some((n) => n.name === '*');
}

function isFunction(statement: Stmt): statement is EnclosingFunction['definition'] {
  return statement.kind === 'FunctionDef' || statement.kind === 'AsyncFunctionDef';
}

function isDefinition(statement: Stmt): boolean {
  return isFunction(statement) || statement.kind === 'ClassDef';
}

function strictlyInside(statement: Stmt, focus: Span): boolean {
  const { span } = statement;
  return span.line < focus.line && focus.endLine <= span.endLine;
}

function importedNames(statements: Stmt[]): Set<string> {
  const names = new Set<string>();
  for (const statement of statements) for (const name of effectsOf(statement).imports) names.add(name);
  return names;
}

function some(a: Set<string>, b: Set<string>): boolean {
  for (const name of a) if (b.has(name)) return true;
  return false;
}

function without(a: Set<string>, b: Set<string>): Set<string> {
  return new Set([...a].filter((name) => !b.has(name)));
}
