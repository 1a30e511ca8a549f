/** Finds the value that a report knows for a place: of a sub-expression, a name, an attribute. Plain data in, plain data out. */
import type { Report, Span, Step, ValueSummary } from '../protocol/report.ts';

/** A value with what made it. */
export interface Found {
  /** The text it stands for, e.g. `self.W` or `np.dot(X, W)`. */
  label: string;
  value: ValueSummary;
  /** The last step that made it, where it is known. */
  step: Step | null;
  /** All shapes seen at this place, where it ran many times. */
  shapes: string[];
  /** How often it ran. */
  times: number;
}

/** A position as the engine counts: lines from 1. */
export interface Position {
  cell: number;
  line: number;
  column: number;
}

/**
 * What is known at a position. `chain` is the dotted name there up to the position (`self.W`), or null where there is
 * none; then the smallest expression around the position is taken.
 */
export function lookup(report: Report, at: Position, chain: string | null): Found | null {
  if (chain === null) return smallestExpression(report, at);
  return (
    assignedHere(report, at, chain) ??
    argument(report, at, chain) ??
    lastAssigned(report, at, chain) ??
    variable(report, chain)
  );
}

const contains = (span: Span, at: Position): boolean =>
  span.cell === at.cell &&
  (span.line < at.line || (span.line === at.line && span.column <= at.column)) &&
  (span.endLine > at.line || (span.endLine === at.line && span.endColumn >= at.column));

const size = (span: Span): number => (span.endLine - span.line) * 10_000 + (span.endColumn - span.column);

/** A shape as Python writes it. */
export const shapeText = (shape: number[]): string => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`);

function found(steps: Step[], label: string): Found | null {
  const last = steps.at(-1);
  if (!last) return null;
  const shapes = [...new Set(steps.flatMap((step) => (step.value.shape ? [shapeText(step.value.shape)] : [])))];
  return { label, value: last.value, step: last, shapes, times: steps.length };
}

const isAssignment = (step: Step): boolean => step.kind === 'assign' || step.kind === 'augmented';

function smallestExpression(report: Report, at: Position): Found | null {
  const around = report.steps.filter((step) => contains(step.span, at));
  const least = Math.min(...around.map((step) => size(step.span)));
  const steps = around.filter((step) => size(step.span) === least);
  return found(steps, steps.at(-1)?.label ?? '');
}

/** The name is the target of an assignment that stands on this line. */
function assignedHere(report: Report, at: Position, chain: string): Found | null {
  const steps = report.steps.filter(
    (step) => isAssignment(step) && step.label === chain && step.span.cell === at.cell && step.span.line === at.line,
  );
  const first = steps[0];
  // To the right of its own assignment a name still has its former value.
  if (first && at.column > first.span.column + chain.length) return null;
  return found(steps, chain);
}

/** The name is an argument of the function around the position. */
function argument(report: Report, at: Position, chain: string): Found | null {
  const calls = report.calls.filter((call) => contains(call.span, at));
  const values = calls.flatMap((call) => call.arguments.filter((one) => one.name === chain).map((one) => one.value));
  const value = values.at(-1);
  const assigned = report.steps.some(
    (step) =>
      isAssignment(step) &&
      step.label === chain &&
      step.call !== null &&
      before(step.span, at) &&
      contains(callSpan(report, step), at),
  );
  if (!value || assigned) return null;
  const shapes = [...new Set(values.flatMap((one) => (one.shape ? [shapeText(one.shape)] : [])))];
  return { label: chain, value, step: null, shapes, times: values.length };
}

const before = (span: Span, at: Position): boolean =>
  span.cell < at.cell ||
  (span.cell === at.cell && (span.line < at.line || (span.line === at.line && span.column < at.column)));

const callSpan = (report: Report, step: Step): Span => report.calls[step.call ?? -1]?.span ?? step.span;

/** The name's last assignment before the position, in the function around it or else at the top level. */
function lastAssigned(report: Report, at: Position, chain: string): Found | null {
  const all = report.steps.filter(
    (step) => isAssignment(step) && step.label === chain && before(step.span, at) && !contains(step.span, at),
  );
  const inside = all.filter((step) => step.call !== null && contains(callSpan(report, step), at));
  const nearest = inside.length ? inside : all.filter((step) => step.call === null);
  const last = nearest.at(-1);
  return last
    ? found(
        nearest.filter((step) => size(step.span) === size(last.span) && step.span.line === last.span.line),
        chain,
      )
    : null;
}

/** A global at the end, or an attribute of one. */
function variable(report: Report, chain: string): Found | null {
  const [name = '', attribute, ...deeper] = chain.split('.');
  if (deeper.length || !Object.hasOwn(report.variables, name)) return null;
  const owner = report.variables[name];
  const value = attribute === undefined ? owner : owner?.attributes?.[attribute];
  return value
    ? { label: chain, value, step: null, shapes: value.shape ? [shapeText(value.shape)] : [], times: 1 }
    : null;
}
