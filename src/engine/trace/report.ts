/** Turns a finished run into the report's lists: steps, calls, variables. Reads only what the recorder kept. */
import type { CallRecord, ExpressionValue, Report, Span, Step, ValueSummary } from '../../protocol/report.ts';
import type { NDArray } from '../ndarray/array.ts';
import type { Value } from '../python/objects/index.ts';
import type { Allowance, Runtime } from '../python/runtime/index.ts';
import type { AstNode, Expr } from '../python/syntax/ast.ts';
import type { Names } from './dimensions.ts';
import { dimensionNames } from './dimensions.ts';
import { condensed, ownModules } from './modules.ts';
import { type ProgramPlaces, placesOfModule } from './places.ts';
import type { RecordedStep, RecordedValue, Recorder } from './recorder.ts';
import type { Run } from './run.ts';
import { lastValue } from './seen.ts';
import { seriesOf } from './series.ts';
import { oneLine, operandsIn, operationOf } from './statements.ts';
import { type SummaryContext, summarise } from './summary.ts';
import { arraysIn, isArray, scalarNumber } from './values.ts';

export type ReportParts = Pick<Report, 'steps' | 'expressions' | 'calls' | 'variables' | 'modules'>;

export type Places = Pick<ProgramPlaces, 'spanOf' | 'textOf' | 'cellOf'>;

/** Steps, calls and variables of a run, and what ran in the person's modules. */
export function reportParts(run: Run, recorder: Recorder, places: Places): ReportParts {
  const names = dimensionNames(run.runtime, recorder);
  if (recorder.snapshots.hasForgotten) for (const array of arraysLeft(run)) recorder.snapshots.stillThere(array);
  const context: SummaryContext = {
    hold: (array) => recorder.snapshots.hold(array),
    revive: (snapshot, value) => recorder.snapshots.revive(snapshot, value),
    names: (snapshot): Names | null => names.get(snapshot) ?? null,
    write: boundedTexts(run.runtime),
    known: new Map(),
  };
  const modules = ownModules(run.runtime).map((unit) => ({
    file: unit.file,
    ...condensed(partsIn(placesOfModule(unit, run.runtime), run, recorder, context, false)),
  }));
  return {
    ...partsIn(places, run, recorder, context, true),
    variables: variablesOf(run, context),
    ...(modules.length ? { modules } : {}),
  };
}

/** What one text of the report may take, and what all may: the program's own `__repr__` writes some, and the run with its limits is over. */
const EACH: Allowance = { steps: 200_000, seconds: 1 };
const ALL: Allowance = { steps: 4_000_000, seconds: 4 };

function boundedTexts(runtime: Runtime): SummaryContext['write'] {
  const left = { ...ALL };
  return (text) => {
    const most = { steps: Math.min(EACH.steps, left.steps), seconds: Math.min(EACH.seconds, left.seconds) };
    const allowance = { ...most };
    try {
      return runtime.aside(allowance, text);
    } finally {
      left.steps -= most.steps - allowance.steps;
      left.seconds -= most.seconds - allowance.seconds;
    }
  };
}

/** How deep in lists, dictionaries and objects an array is looked for that the program still has. */
const DEEPEST = 3;

function* arraysLeft({ runtime }: Run): Iterable<NDArray> {
  for (const value of [...Object.values(runtime.globals), ...runtime.last])
    if (value !== undefined) yield* arraysIn(value as Value, DEEPEST);
}

function partsIn(
  places: Places,
  run: Run,
  recorder: Recorder,
  context: SummaryContext,
  foreign: boolean,
): Pick<Report, 'steps' | 'expressions' | 'calls'> {
  const summaryOf = (recorded: RecordedValue) => summarise(recorded.then ?? recorded.value, recorded.snapshot, context);
  const statements = new Map<number, StatementFacts | null>();
  const steps = recorder.steps().flatMap((step) => {
    let facts = statements.get(step.node);
    if (facts === undefined) {
      facts = factsOf(run, step.node, places);
      statements.set(step.node, facts);
    }
    return facts === null ? [] : [stepOf(recorder, step, facts, summaryOf)];
  });
  steps.forEach((step, index) => {
    step.index = index;
  });
  return {
    steps,
    expressions: expressionsOf(run, recorder, places, context),
    calls: callsOf(recorder, places, summaryOf, foreign),
  };
}

/** What all steps of one statement say alike: a loop of a thousand turns has it looked up once. */
interface StatementFacts extends Pick<Step, 'span' | 'text' | 'operation' | 'inputs'> {
  /** The text of what an element is written to. */
  owner: string | null;
}

function factsOf(run: Run, node: number, places: Places): StatementFacts | null {
  const entry = run.runtime.nodes[node];
  const statement = entry?.statement ?? entry?.node;
  const cell = entry === undefined ? null : places.cellOf(entry.unit);
  const span = statement === undefined || cell === null ? null : places.spanOf(statement, cell);
  if (statement === undefined || span === null) return null;
  return {
    span,
    text: oneLine(places.textOf(span)),
    operation: operationOf(statement, (part) => textOf(part, places)),
    inputs: inputsOf(run, statement, places),
    owner: ownerOf(entry?.node, places),
  };
}

function stepOf(
  recorder: Recorder,
  step: RecordedStep,
  { span, text, operation, inputs, owner }: StatementFacts,
  summaryOf: (recorded: RecordedValue) => ValueSummary,
): Step {
  return {
    index: 0,
    kind: step.kind,
    span,
    label: step.label === '' || step.label === 'return' ? text : step.label,
    text,
    operation,
    value: summaryOf(step.recorded),
    ...(step.whole === null || owner === null ? {} : { whole: { text: owner, value: summaryOf(step.whole) } }),
    inputs,
    call: step.call,
    iterations: step.loops.map(({ node, iteration }) => ({
      loop: recorder.loopNames.nameOf(node),
      iteration,
      total: recorder.loopTotals.get(node) ?? iteration + 1,
    })),
  };
}

/** `x` of `x[0] = 1`. */
function ownerOf(node: AstNode | undefined, places: Places): string | null {
  const target = node?.kind === 'AugAssign' ? node.target : node;
  return target?.kind === 'Subscript' ? textOf(target.value, places) : null;
}

function textOf(node: Expr, places: Places): string | null {
  const span = places.spanOf(node);
  return span === null ? null : oneLine(places.textOf(span));
}

function inputsOf(run: Run, statement: AstNode, places: Places): Step['inputs'] {
  return operandsIn(statement).flatMap((operand) => {
    const value = lastValue(run.runtime, operand);
    const span = places.spanOf(operand);
    if (!isArray(value) || span === null) return [];
    return [{ text: oneLine(places.textOf(span)), shape: [...value.shape] }];
  });
}

const MOST_EXPRESSIONS = 4_000;
const SHOWN_EXPRESSIONS = new Set([
  'Name',
  'Attribute',
  'Subscript',
  'Call',
  'BinOp',
  'UnaryOp',
  'Compare',
  'NamedExpr',
  'arg',
]);

/** Arrays and numbers only: what a hover has something to say about. */
function expressionsOf(run: Run, recorder: Recorder, places: Places, context: SummaryContext): ExpressionValue[] {
  const { last, nodes } = run.runtime;
  const results = shapesOfResults(recorder);
  const found: ExpressionValue[] = [];
  for (let id = 0; id < last.length && found.length < MOST_EXPRESSIONS; id++) {
    const value = last[id];
    const entry = nodes[id];
    if (value === undefined || entry === undefined || !SHOWN_EXPRESSIONS.has(entry.node.kind)) continue;
    if (!isArray(value) && scalarNumber(value) === null) continue;
    const span = places.spanOf(id);
    if (span === null) continue;
    const shapes = isArray(value) ? shapesOfExpression(value, results.get(id)) : [];
    found.push({
      span,
      value: summarise(value, isArray(value) ? recorder.snapshots.hold(value) : null, context),
      ...(shapes.length > 1 ? { shapes } : {}),
    });
  }
  return found;
}

/** Shapes of what the operations of each expression came to, call by call: of several operations in a call the last. */
function shapesOfResults({ operations }: Recorder): Map<number, Map<number | null, readonly number[]>> {
  const results = new Map<number, Map<number | null, readonly number[]>>();
  for (const { position, call, outputs } of operations.operations) {
    const shape = outputs[0]?.shape;
    if (shape === undefined) continue;
    const calls = results.get(position) ?? new Map<number | null, readonly number[]>();
    results.set(position, calls.set(call, shape));
  }
  return results;
}

/** All shapes an expression had; only its last where the operations came to something else than the expression did. */
function shapesOfExpression(value: NDArray, seen: Map<unknown, readonly number[]> | undefined): number[][] {
  const shapes = new Map([...(seen?.values() ?? [])].map((shape) => [shape.join(), [...shape]]));
  return shapes.has(value.shape.join()) ? [...shapes.values()] : [[...value.shape]];
}

/** All calls, by which parents are found; `foreign`: with the values of those of functions that stand elsewhere, too. */
function callsOf(
  recorder: Recorder,
  places: Places,
  summaryOf: (recorded: RecordedValue) => ValueSummary,
  foreign: boolean,
): CallRecord[] {
  const spans = new Map<number, Span | null>();
  // Thousands of calls stand at few places, and what they share travels once.
  const spanAt = (node: number): Span | null => {
    const span = spans.get(node) ?? places.spanOf(node);
    spans.set(node, span);
    return span;
  };
  return recorder.calls.map((call) => {
    const own = spanAt(call.function.code.node);
    const isTold = foreign || own !== null;
    return {
      index: call.index,
      name: call.function.qualname.replace('<locals>.', ''),
      span: own ?? { cell: -1, line: 0, column: 0, endLine: 0, endColumn: 0 },
      caller: call.caller < 0 ? null : spanAt(call.caller),
      parent: call.parent,
      arguments: isTold ? call.arguments.map(({ name, recorded }) => ({ name, value: summaryOf(recorded) })) : [],
      result: isTold && call.result !== null ? summaryOf(call.result) : null,
    };
  });
}

/** What a reader does not look for among the variables. */
const HIDDEN_TYPES = new Set([
  'module',
  'function',
  'type',
  'builtin_function_or_method',
  'ABCMeta',
  'EnumType',
  'method',
]);

function variablesOf(run: Run, context: SummaryContext): Record<string, ValueSummary> {
  const variables: Record<string, ValueSummary> = {};
  for (const name of Object.keys(run.runtime.globals)) {
    if (name.startsWith('__') || name === '_' || name === 'In' || name === 'Out' || /^_\d*$/.test(name)) continue;
    const value = run.runtime.globals[name] as Value | undefined;
    if (value === undefined) continue;
    const summary = summarise(value, null, context);
    const series = seriesOf(value);
    if (!HIDDEN_TYPES.has(summary.type)) variables[name] = series === null ? summary : { ...summary, series };
  }
  return variables;
}
