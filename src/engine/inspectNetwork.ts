/** A JSON network's run as a report: layers, loss, training curve and gradient rows, problems as errors at their place. */
import type {
  ArrayHandle,
  ArraySummary,
  ErrorReport,
  GradientRow,
  InspectRequest,
  NetworkReport,
  Report,
  Step,
  ValueSummary,
} from '../protocol/report.ts';
import { emptyReport } from './emptyReport.ts';
import { LAYERS } from './layers/index.ts';
import { type NetworkGradientRow, type NetworkRun, runNetwork } from './layers/network.ts';
import type { NDArray } from './ndarray/array.ts';
import { now } from './trace/clock.ts';
import { DEFAULT_LIMITS } from './trace/run.ts';
import { Snapshots } from './trace/snapshots.ts';
import { arraySummary } from './trace/summary.ts';

/** The report, and the arrays behind its handles. */
export function inspectNetwork(
  request: InspectRequest,
  interrupted: () => boolean = () => false,
): [Report, (handle: ArrayHandle) => NDArray | null] {
  const started = now();
  const { options = {} } = request;
  const text = request.cells[0]?.text ?? '';
  const deadline = started + (options.limits?.seconds ?? DEFAULT_LIMITS.seconds) * 1000;
  const run = runNetwork(text, {
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    gradients: options.experiments !== false,
    outOfTime: () => interrupted() || now() > deadline,
  });
  const snapshots = new Snapshots();
  const network = networkReport(run, snapshots);
  const report: Report = {
    ...emptyReport(request),
    cells: [
      { index: 0, stdout: '', result: null, error: errorOf(run, options.locale ?? 'en'), ran: run.layers.length > 0 },
    ],
    steps: run.layers.map((layer, index) => stepOf(layer, index, snapshots)),
    variables: Object.fromEntries(
      Object.entries(run.inputs).map(([name, array]) => [name, summaryOf(array, snapshots)]),
    ),
    gradients: run.gradientRows.map((row) => gradientRow(row, snapshots)),
    notTried: run.notTried.map((what) => ({ what, why: 'the time for experiments was over' })),
    network,
    seed: run.seed,
    timings: { parse: 0, run: now() - started, experiments: 0, total: now() - started },
  };
  return [report, (handle) => snapshots.get(handle)];
}

function errorOf({ problems }: NetworkRun, locale: 'en' | 'ja'): ErrorReport | null {
  const [problem] = problems;
  if (problem === undefined) return null;
  const { line, column, endLine, endColumn } = problem.span;
  const message = problem.message[locale];
  return {
    type: 'NetworkError',
    message,
    line,
    column,
    endLine,
    endColumn,
    traceback: problems.map((p) => `line ${p.span.line}, column ${p.span.column + 1}: ${p.message[locale]}`).join('\n'),
    frames: problems.map((p) => ({ name: p.message[locale], span: p.span })),
    kind: 'program',
  };
}

function networkReport(run: NetworkRun, snapshots: Snapshots): NetworkReport {
  const summary = (array: NDArray): ArraySummary => ({
    dtype: array.dtype.name,
    shape: [...array.shape],
    array: snapshots.hold(array).handle,
  });
  const summaries = (arrays: Record<string, NDArray>) =>
    Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, summary(array)]));
  return {
    loss: run.loss,
    layers: run.layers.map(({ type, span, output, parameters, gradients }) => ({
      type,
      formula: LAYERS.find((layer) => layer.type === type)?.summary ?? '',
      span,
      output: summary(output),
      parameters: summaries(parameters),
      gradients: summaries(gradients),
    })),
    ...(run.training === null
      ? {}
      : {
          training: {
            loss: run.training.loss,
            ...(run.training.accuracy ? { accuracy: run.training.accuracy } : {}),
          },
        }),
  };
}

const summaryOf = (array: NDArray, snapshots: Snapshots): ValueSummary =>
  arraySummary(array, 'ndarray', snapshots.hold(array), {
    hold: (a) => snapshots.hold(a),
    revive: (snapshot, a) => snapshots.revive(snapshot, a),
    names: () => null,
    write: (text) => text(),
    known: new Map(),
  });

function stepOf({ type, span, output }: NetworkRun['layers'][number], index: number, snapshots: Snapshots): Step {
  return {
    index,
    kind: 'layer',
    span,
    label: type,
    text: type,
    operation: type,
    value: summaryOf(output, snapshots),
    inputs: [],
    call: null,
    iterations: [],
  };
}

function gradientRow(row: NetworkGradientRow, snapshots: Snapshots): GradientRow {
  const { hand, automatic, numerical, difference, shape, span, ...rest } = row;
  const handle = (array: NDArray | null) => (array === null ? undefined : snapshots.hold(array).handle);
  const arrays: GradientRow['arrays'] = {
    hand: handle(hand),
    numerical: handle(numerical),
    difference: handle(difference),
  };
  if (automatic !== null) arrays.automatic = handle(automatic);
  return { ...rest, shape: [...shape], diagnosis: null, arrays, span, owner: span };
}
