/** Finds the value that a report knows for a place: of a sub-expression, a name, an attribute. Plain data in, plain data out. */
import { shapeText } from '../../documents/shapeText.ts';
import type { Report, Span, Step, ValueSummary } from '../../protocol/report.ts';

/** A value with what made it. */
export interface Found {
  /** The name it stands for; null for an expression, whose text the document has. */
  label: string | null;
  /** Where the expression stands, or the assignment that made the value. */
  span: Span | null;
  value: ValueSummary;
  /** The last step there, where it is known. */
  step: Step | null;
  /** The step whose value this is, there or further above. */
  maker: Step | null;
  /** All shapes seen at this place, where it ran many times. */
  shapes: string[];
}

/** A position as the engine counts: lines from 1. */
export interface Position {
  cell: number;
  line: number;
  column: number;
}

/**
 * What is known at a position. `chain` is the dotted name there up to the position (`self.W`), or null where there is
 * none; where nothing ran exactly there, the name's last value before it is taken.
 */
export function lookup(report: Report, at: Position, chain: string | null): Found | null {
  const here = (chain === null ? null : assignedHere(report, at, chain)) ?? smallestExpression(report, at);
  if (here?.label || chain === null) return here;
  // A name that is an expression of its own has ended the search; a larger expression around it is the second choice.
  if (here?.span && width(here.span) <= chain.length) return ofName(report, at, chain, here);
  return argument(report, at, chain) ?? lastAssigned(report, at, chain) ?? variable(report, chain) ?? here;
}

/** A name's value where it stands, with the assignment that gave it and all the shapes it was given. */
function ofName(report: Report, at: Position, chain: string, here: Found): Found {
  const given = argument(report, at, chain) ?? lastAssigned(report, at, chain);
  if (!given) return here;
  const same = given.step !== null && (given.value.array === here.value.array || given.value === here.value);
  const shapes = [...new Set([...given.shapes, ...here.shapes])];
  return { ...here, maker: same ? given.step : null, shapes };
}

const contains = (span: Span, at: Position): boolean =>
  span.cell === at.cell &&
  (span.line < at.line || (span.line === at.line && span.column <= at.column)) &&
  (span.endLine > at.line || (span.endLine === at.line && span.endColumn >= at.column));

const width = (span: Span): number => (span.endLine - span.line) * 10_000 + (span.endColumn - span.column);

const shapesOf = (values: ValueSummary[]): string[] => [
  ...new Set(values.flatMap((value) => (value.shape ? [shapeText(value.shape)] : []))),
];

function found(steps: Step[], label: string | null): Found | null {
  const step = steps.at(-1);
  if (!step) return null;
  return {
    label,
    span: step.span,
    value: step.value,
    step,
    maker: step,
    shapes: shapesOf(steps.map((one) => one.value)),
  };
}

const isAssignment = (step: Step): boolean => step.kind === 'assign' || step.kind === 'augmented';

/** Of a function's name in a call, the call's value says more than that it is a function. */
const NOT_TELLING = new Set([
  'function',
  'builtin_function_or_method',
  'method',
  'module',
  'type',
  'ufunc',
  'numpy.ufunc',
]);

function smallestExpression(report: Report, at: Position): Found | null {
  const holding = report.expressions.filter((one) => contains(one.span, at) && !NOT_TELLING.has(one.value.type));
  const smallest = holding.sort((a, b) => width(a.span) - width(b.span))[0];
  const step = smallestStep(report, at);
  if (!smallest) return step;
  const { span, value, shapes } = smallest;
  const all = shapes ? [...new Set(shapes.map(shapeText))] : shapesOf([value]);
  const around = step?.step ?? null;
  const maker = around !== null && value.array !== undefined && around.value.array === value.array ? around : null;
  return { label: null, span, value, step: around, maker, shapes: all };
}

/** The statement around the position, or the layer of a network. */
function smallestStep(report: Report, at: Position): Found | null {
  const around = report.steps.filter((step) => contains(step.span, at));
  const least = Math.min(...around.map((step) => width(step.span)));
  return found(
    around.filter((step) => width(step.span) === least),
    null,
  );
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

const before = (span: Span, at: Position): boolean =>
  span.cell < at.cell ||
  (span.cell === at.cell && (span.line < at.line || (span.line === at.line && span.column < at.column)));

/** The function around the position, by one of its calls. */
const insideCall = (report: Report, step: Step, at: Position): boolean => {
  const call = step.call === null ? undefined : report.calls[step.call];
  return call !== undefined && contains(call.span, at);
};

/** The name is an argument of the function around the position, and was not assigned in it before. */
function argument(report: Report, at: Position, chain: string): Found | null {
  const calls = report.calls.filter((call) => contains(call.span, at));
  const values = calls.flatMap((call) => call.arguments.filter((one) => one.name === chain).map((one) => one.value));
  const value = values.at(-1);
  const assigned = assignments(report, at, chain).some((step) => insideCall(report, step, at));
  if (!value || assigned) return null;
  return { label: chain, span: null, value, step: null, maker: null, shapes: shapesOf(values) };
}

const assignments = (report: Report, at: Position, chain: string): Step[] =>
  report.steps.filter(
    (step) => isAssignment(step) && step.label === chain && before(step.span, at) && !contains(step.span, at),
  );

/** The name's last assignment before the position, in the function around it or else at the top level. */
function lastAssigned(report: Report, at: Position, chain: string): Found | null {
  const all = assignments(report, at, chain);
  const inside = all.filter((step) => insideCall(report, step, at));
  const nearest = inside.length ? inside : all.filter((step) => step.call === null);
  const line = nearest.at(-1)?.span.line;
  return found(
    nearest.filter((step) => step.span.line === line),
    chain,
  );
}

/** A global at the end, or an attribute of one. */
function variable(report: Report, chain: string): Found | null {
  const [name = '', attribute, ...deeper] = chain.split('.');
  if (deeper.length || !Object.hasOwn(report.variables, name)) return null;
  const owner = report.variables[name];
  const value = attribute === undefined ? owner : owner?.attributes?.[attribute];
  return value ? { label: chain, span: null, value, step: null, maker: null, shapes: shapesOf([value]) } : null;
}
