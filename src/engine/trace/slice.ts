/**
 * The backward slice: which statements above a selection it needs. Top-level statements over all cells in document
 * order; a statement stays when it binds or may change a name that something kept after it reads.
 */
import type { Span } from '../../protocol/report.ts';
import type { Stmt } from '../python/syntax/ast.ts';
import { effectsOf } from './names.ts';
import type { ParsedCell } from './program.ts';

export interface Slice {
  /** Statements to run, by cell. */
  kept: Set<Stmt>;
  /** Those of them that stand above the selection and are only there for it. */
  context: { cell: number; statement: Stmt }[];
  /** Those that the selection touches. */
  selected: { cell: number; statement: Stmt }[];
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

/** Statements that a focus needs, or null when it touches none (an empty selection). */
export function sliceFor(cells: readonly ParsedCell[], focus: Span): Slice | null {
  const all = cells.flatMap((cell) => cell.module.body.map((statement) => ({ cell: cell.index, statement })));
  const selected = all.filter(({ cell, statement }) => cell === focus.cell && touches(statement, focus));
  if (selected.length === 0) return null;
  const insideDefinition = selected.every(
    ({ statement }) => isDefinition(statement) && strictlyInside(statement, focus),
  );
  // Code inside a function only runs when something calls it, and the calls come later.
  if (insideDefinition) return { kept: new Set(all.map((s) => s.statement)), context: [], selected };
  const firstSelected = all.indexOf(selected[0] as (typeof all)[number]);
  const needed = new Set<string>();
  const kept = new Set<Stmt>();
  for (const { statement } of selected) {
    kept.add(statement);
    for (const name of effectsOf(statement).reads) needed.add(name);
  }
  const imported = importedNames(all.map((s) => s.statement));
  const context: Slice['context'] = [];
  for (let i = firstSelected - 1; i >= 0; i--) {
    const { cell, statement } = all[i] as (typeof all)[number];
    const effects = effectsOf(statement);
    const changes = statement.kind === 'Expr' ? effects.changes : without(effects.changes, imported);
    const wanted =
      isStarImport(statement) || some(effects.binds, needed) || some(without(changes, OUTPUT_ONLY), needed);
    if (!wanted || isPureOutput(statement)) continue;
    kept.add(statement);
    context.unshift({ cell, statement });
    if (effects.rebindsSurely) for (const name of effects.binds) if (!effects.reads.has(name)) needed.delete(name);
    for (const name of effects.reads) needed.add(name);
  }
  return { kept, context, selected };
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

function isDefinition(statement: Stmt): boolean {
  return statement.kind === 'FunctionDef' || statement.kind === 'AsyncFunctionDef' || statement.kind === 'ClassDef';
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
