/**
 * The one door to the engine: a request comes in, a report goes out. Errors of the user's program are values in the
 * report; what is thrown from here is our own bug, and says so.
 */
import type { ArrayHandle, GradientRow, InspectRequest, Report } from '../protocol/report.ts';
import type { ArrayFacts, ScalingRequest, Tile, TileRequest } from '../protocol/tile.ts';
import { emptyReport } from './emptyReport.ts';
import { experiment } from './findings/experiments.ts';
import { candidatesOf } from './findings/gradients/candidates.ts';
import { GradientCapture } from './findings/gradients/capture.ts';
import { withStandInErrors } from './findings/standInErrors.ts';
import { inspectNetwork } from './inspectNetwork.ts';
import type { NDArray } from './ndarray/array.ts';
import type { Expr, Stmt } from './python/syntax/ast.ts';
import { resolved } from './trace/arrayParts.ts';
import { now } from './trace/clock.ts';
import { type HostMemory, memoryOf } from './trace/memory.ts';
import { finished, type Parts } from './trace/parts.ts';
import { type ProgramPlaces, placesOf } from './trace/places.ts';
import { type Program, parseProgram } from './trace/program.ts';
import { MOST_CALLS, type Recorder } from './trace/recorder.ts';
import { reportParts } from './trace/report.ts';
import { execute, type Run, runOptions } from './trace/run.ts';
import { scaledAgain } from './trace/scaledAgain.ts';
import { type EnclosingFunction, functionsAround, type Slice, sliceFor } from './trace/slice.ts';
import { factsInParts, factsOf, tileOf, wholeOf } from './trace/tiles.ts';

/** What a person who moves a slider waits for at most. */
const SECONDS_AGAIN = 2;

/** A finished inspection: its report, and the arrays behind it by handle. */
export interface Inspection {
  report: Report;
  /** A window of an array. Throws for a handle that this report does not hold. */
  tile(request: TileRequest, texts: boolean): Tile;
  /** Extremes, mean, histogram of a whole array. Throws for a handle that this report does not hold. */
  facts(array: ArrayHandle): ArrayFacts;
  /** The facts of a large array, with pauses for other questions. */
  factsInParts(array: ArrayHandle): Parts<ArrayFacts>;
  /** Whether it takes the program's own code to print an array's elements. */
  printsByCode(array: ArrayHandle): boolean;
  /** The array that comes out of the program's own code with another one multiplied first; null where there is no way. */
  scaled(request: ScalingRequest): Tile | null;
}

/** What a host may hear and say while the engine is at work; without its memory only single large values are refused. */
export interface InspectHooks extends HostMemory {
  /** The program has run; findings and gradients follow. */
  onRun?(partial: Inspection): void;
  /** Whether nobody waits for the experiments any more: they end at the next turn of a loop, and what is known so far is told. */
  interrupted?(): boolean;
}

/**
 * Inspects a program, a notebook or a network: runs it within its limits, then tries the experiments. Errors of the program,
 * limits included, stand in the report's cells; what is thrown is a bug of the engine's and begins with `internal:`.
 */
export const inspect = (request: InspectRequest, hooks: InspectHooks = {}): Inspection =>
  finished(inspectInParts(request, hooks));

/** The same with pauses between the experiments, in which what was told already may be asked for. */
export function* inspectInParts(request: InspectRequest, hooks: InspectHooks = {}): Parts<Inspection> {
  if (request.kind === 'network') return ofNetwork(request, hooks);
  return yield* inspectProgram(request, hooks);
}

function ofNetwork(request: InspectRequest, hooks: InspectHooks): Inspection {
  const [report, held] = inspectNetwork(request, hooks.interrupted);
  return withArrays(report, { held });
}

function* inspectProgram(request: InspectRequest, hooks: InspectHooks): Parts<Inspection> {
  const started = now();
  const program = parseProgram(request);
  const slice = request.focus?.length ? sliceFor(program.cells, request.focus) : null;
  const kept = slice?.kept ?? null;
  const parsed = now();
  const run = mainRun(program, request, kept, hooks);
  const ran = now();
  const report: Report = {
    ...emptyReport(request),
    ...recordOf(program, run, request, slice),
    timings: { parse: parsed - started, run: ran - parsed, experiments: 0, total: now() - started },
  };
  const arrays = arraysOf(program, run, request, kept);
  if (request.options?.experiments === false) return withArrays(report, arrays);
  if (hooks.onRun) {
    hooks.onRun(withArrays(report, arrays));
    yield undefined; // whoever shows the report goes before the experiments
  }
  const before = now();
  const { findings, gradients, notTried } = yield* experiment(program, run, request, kept, hooks.interrupted);
  const complete: Report = {
    ...report,
    findings,
    gradients: gradients.map((row) => rowWithHandles(row, run)),
    notTried,
    timings: { ...report.timings, experiments: now() - before, total: now() - started },
  };
  return withArrays(complete, arrays);
}

/** The run that the report is of: recorded, and heard by whatever will check gradients. */
function mainRun(program: Program, request: InspectRequest, kept: Set<Stmt> | null, hooks: InspectHooks): Run {
  const turn = request.options?.turn;
  return execute(program, {
    ...runOptions(request),
    kept,
    record: true,
    ...(turn ? { turn } : {}),
    ...memoryOf(hooks),
    ...(hooks.interrupted ? { interrupted: hooks.interrupted } : {}),
    listener: (runtime) => new GradientCapture(runtime, candidatesOf(program)),
  });
}

function recorderOf({ recorder }: Run): Recorder {
  if (recorder === null) throw new Error('internal: the main run was not recorded');
  return recorder;
}

/** What the run itself tells, before anything was tried with it. */
function recordOf(program: Program, run: Run, request: InspectRequest, slice: Slice | null): Partial<Report> {
  const recorder = recorderOf(run);
  const places = placesOf(program, run.runtime);
  const cells = run.cells.map(({ index, stdout, stderr, result, error, ran }) => ({
    index,
    stdout,
    ...(stderr && { stderr }),
    result,
    error,
    ran,
  }));
  return {
    cells: withStandInErrors(cells, program, run.runtime, places, request.options?.locale ?? 'en'),
    ...run.within(() => reportParts(run, recorder, places)),
    figures: run.figures(),
    opaqueModules: run.opaqueModules(places),
    seed: run.usedRandomness ? run.seed : null,
    context: slice === null ? null : contextOf(slice, program, request, places, recorder),
  };
}

/** The arrays behind the report, and those that the program makes of changed ones when it is asked again. */
function arraysOf(program: Program, run: Run, request: InspectRequest, kept: Set<Stmt> | null): Arrays {
  const { snapshots } = recorderOf(run);
  return {
    held: (handle) => snapshots.get(handle),
    scaled: (scaling) => {
      run.runtime.limits.seconds = SECONDS_AGAIN;
      return scaledAgain(program, run, (replace) => executeAgain(program, run, request, kept, replace), scaling);
    },
  };
}

/** What ran for a focus beside itself, and the functions around it that never ran. */
function contextOf(
  slice: Slice,
  program: Program,
  request: InspectRequest,
  places: ProgramPlaces,
  recorder: Recorder,
): Report['context'] {
  const called = new Set(recorder.calls.map((call) => places.nodeOf(call.function.code.node)));
  const around = recorder.calls.length < MOST_CALLS ? functionsAround(program.cells, request.focus ?? []) : [];
  return {
    statements: slice.context.length,
    spans: slice.context.flatMap(({ cell, statement }) => places.spanOf(statement, cell) ?? []),
    uncalled: around.flatMap(({ cell, definition }) => {
      const span = called.has(definition) ? null : places.spanOf(definition, cell);
      return span === null ? [] : [{ name: definition.name, arguments: argumentNames(definition), span }];
    }),
  };
}

/** The arguments that a caller gives. */
const argumentNames = ({ args }: EnclosingFunction['definition']): string[] =>
  [...args.posonlyargs, ...args.args, ...args.kwonlyargs]
    .map(({ arg }) => arg)
    .filter((name, at) => at > 0 || (name !== 'self' && name !== 'cls'));

function rowWithHandles(check: { row: GradientRow; arrays: Record<string, NDArray | null> }, run: Run): GradientRow {
  const arrays: Record<string, ArrayHandle> = {};
  for (const [name, array] of Object.entries(check.arrays))
    if (array !== null && run.recorder !== null) arrays[name] = run.recorder.snapshots.hold(array).handle;
  return { ...check.row, arrays };
}

/** The program, recorded as the first time, with some expressions replaced. */
function executeAgain(
  program: Program,
  run: Run,
  request: InspectRequest,
  kept: Set<Stmt> | null,
  replace: (node: Expr) => Expr | null,
): Run {
  const options = runOptions(request);
  const limits = { ...options.limits, seconds: SECONDS_AGAIN };
  return execute(program, { ...options, limits, seed: run.seed, kept, record: true, replace });
}

/** What a report's handles stand for. */
interface Arrays {
  held(handle: ArrayHandle): NDArray | null;
  scaled?(request: ScalingRequest): NDArray | null;
}

function withArrays(report: Report, { held, scaled }: Arrays): Inspection {
  const get = (handle: ArrayHandle): NDArray => {
    const array = resolved(handle, held);
    if (array === null) throw new Error(`internal: array ${handle} is not held`);
    return array;
  };
  return {
    report,
    tile: (request, texts) => tileOf(get(request.array), request, texts),
    facts: (array) => factsOf(array, get(array)),
    factsInParts: (array) => factsInParts(array, get(array)),
    printsByCode: (array) => get(array).dtype.kind === 'O',
    scaled: (request) => {
      const array = scaled?.(request) ?? null;
      return array && tileOf(array, wholeOf(array, request.result), false);
    },
  };
}
