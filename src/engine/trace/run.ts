/**
 * Runs a program from a clean start: every cell in order in one fresh runtime, with a recorder, an observer of arrays
 * or replaced expressions where the caller wants them. A failing program is an outcome, not an exception.
 */
import type { Figure } from '../../protocol/figure.ts';
import type { ErrorReport, InspectRequest, Limits, LoopTurn, Report } from '../../protocol/report.ts';
import { installLibrary } from '../library.ts';
import { setUnwrittenBuffers } from '../ndarray/array.ts';
import { type ArrayObserver, observed } from '../ndarray/observe.ts';
import { prettyText } from '../python/display/pretty.ts';
import { PyList, switchRuntime, type Value } from '../python/objects/index.ts';
import { createRuntime, type Outcome, type Runtime, type TakenOutput, type Tracer } from '../python/runtime/index.ts';
import { figuresOf } from '../python/stdlib/matplotlib.ts';
import type { Expr, Module, Stmt } from '../python/syntax/ast.ts';
import { now } from './clock.ts';
import { errorReport, syntaxErrorReport } from './errors.ts';
import { moduleSource } from './files.ts';
import { Held } from './held.ts';
import { beginHistory, noteInput, noteResult, showsAll } from './history.ts';
import { keepCaptured, runMagics } from './magics.ts';
import { growth, type HostMemory, watchAllocations } from './memory.ts';
import { type ProgramPlaces, placesOf } from './places.ts';
import type { ParsedCell, Program } from './program.ts';
import { type CallListener, Recorder } from './recorder.ts';
import { isArray } from './values.ts';

/** The host's memory, where it can tell, bounds what no single operation asks for. */
export interface RunOptions extends HostMemory {
  seed: number;
  limits: Partial<Limits>;
  continueAfterError: boolean;
  files: Record<string, string | Uint8Array>;
  folder?: string;
  locale: 'en' | 'ja';
  /** Top-level statements to run; all where null. */
  kept: Set<Stmt> | null;
  record: boolean;
  /** A turn of a loop that the recorder keeps in any case. */
  turn?: LoopTurn;
  replace?: (node: Expr) => Expr | null;
  observer?: ArrayObserver;
  /** Listens instead of a recorder. */
  tracer?: (runtime: Runtime) => Tracer;
  /** Whether whoever waits for the run has given it up. */
  interrupted?: () => boolean;
  /** Hears of each call of a function of the program. */
  listener?: (runtime: Runtime) => CallListener;
}

/** What a request says of each of its runs. */
export function runOptions({ options = {}, files = {} }: InspectRequest) {
  return {
    seed: options.seed ?? 0,
    locale: options.locale ?? ('en' as const),
    limits: options.limits ?? {},
    continueAfterError: options.continueAfterError ?? false,
    files,
    ...(options.folder === undefined ? {} : { folder: options.folder }),
  };
}

export interface CellOutcome {
  index: number;
  stdout: string;
  stderr: string;
  result: string | null;
  error: ErrorReport | null;
  ran: boolean;
  /** The pieces of `stdout`, each with the expression that wrote it. */
  written: TakenOutput['written'];
  /** Whether a library the engine does not have took part. */
  opaque: boolean;
}

export const DEFAULT_LIMITS: Limits = {
  seconds: 60,
  steps: 2_000_000_000,
  bytes: 2 * 1024 ** 3,
  outputCharacters: 2_000_000,
  experimentMilliseconds: 3_000,
};

/** One run of a program, finished; its runtime stays alive for experiments. */
export class Run {
  readonly runtime: Runtime;
  readonly recorder: Recorder | null;
  readonly cells: CellOutcome[];
  readonly seed: number;
  readonly listener: CallListener | null;

  constructor(parts: Pick<Run, 'runtime' | 'recorder' | 'cells' | 'seed' | 'listener'>) {
    this.runtime = parts.runtime;
    this.recorder = parts.recorder;
    this.cells = parts.cells;
    this.seed = parts.seed;
    this.listener = parts.listener;
  }

  /** Whether a cell raised. */
  get failed(): boolean {
    return this.cells.some((cell) => cell.error !== null);
  }

  /** Whether random numbers were drawn from a stream that the program did not seed. */
  get usedRandomness(): boolean {
    return this.runtime.usedUnseededRandomness;
  }

  /** Runs `body` with this run's runtime as the current one: reprs and calls belong to it. */
  within<T>(body: () => T): T {
    const before = switchRuntime(this.runtime);
    try {
      return body();
    } finally {
      switchRuntime(before);
    }
  }

  /** Shapes of the global arrays by name, as text. */
  globalShapes(): Map<string, string> {
    const shapes = new Map<string, string>();
    for (const name of Object.keys(this.runtime.globals)) {
      const value = this.runtime.globals[name] as Value | undefined;
      if (isArray(value)) shapes.set(name, value.shape.join());
    }
    return shapes;
  }

  /** Whether the program's variables hold more than so many bytes at its end, with all that they lead to. */
  holdsMoreThan(bytes: number): boolean {
    const held = new Held(bytes);
    // In a list, since arrays that stand alone are not counted.
    held.add(new PyList(Object.values(this.runtime.globals) as Value[]));
    return held.isFull;
  }

  /** What matplotlib calls drew. */
  figures(): Figure[] {
    return figuresOf(this.runtime);
  }

  opaqueModules(places: ProgramPlaces): Report['opaqueModules'] {
    return this.runtime.opaque.map(({ name, position }) => ({
      name,
      span: position < 0 ? null : places.spanOf(position),
    }));
  }
}

/** Runs the program; `record` keeps steps, calls and operations. */
export function execute(program: Program, options: RunOptions): Run {
  installLibrary();
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const used = growth(options, limits.bytes / 2);
  const runtime = createRuntime({
    ...(used === null ? {} : { heapUsed: used }),
    ...(options.interrupted ? { interrupted: options.interrupted } : {}),
    ...(options.folder === undefined ? {} : { folder: options.folder }),
    file: program.source,
    interactive: program.echo,
    modules: (path) => moduleSource(options.files, path),
    fileNames: () => Object.keys(options.files),
    readFile: (path) => bytesOf(options.files[path] ?? ownText(program, path)),
    seed: options.seed,
    now,
    trees: treesOf(program),
    ...(options.replace ? { replace: options.replace } : {}),
    limits: { seconds: limits.seconds, steps: limits.steps, memory: limits.bytes, output: limits.outputCharacters },
  });
  const recorder = options.record ? new Recorder(runtime, options.turn ?? null) : null;
  const listener = options.listener?.(runtime) ?? null;
  if (recorder !== null) {
    recorder.listener = listener;
    runtime.tracer = recorder;
  }
  if (options.tracer !== undefined) runtime.tracer = options.tracer(runtime);
  watchAllocations(runtime, used, limits.bytes);
  setUnwrittenBuffers(options.unwrittenBuffer ?? null);
  const run = new Run({ runtime, recorder, listener, seed: options.seed, cells: [] });
  const places = placesOf(program, runtime);
  const observer = options.observer ?? recorder?.operations ?? null;
  if (program.echo) run.within(() => beginHistory(runtime));
  for (const cell of program.cells) {
    const stopped = run.failed && !options.continueAfterError;
    run.cells.push(
      stopped || runtime.stopped !== null ? notRun(cell) : runCell(cell, run, options, observer, places, program),
    );
  }
  // What experiments call later is no part of this run.
  runtime.tracer = null;
  if (!program.echo && runtime.stopped === null) finish(run);
  return run;
}

const treesByProgram = new WeakMap<Program, Map<string, Module>>();

/** The trees of the modules that a program imports; all its runs have the same. */
function treesOf(program: Program): Map<string, Module> {
  const trees = treesByProgram.get(program) ?? new Map<string, Module>();
  treesByProgram.set(program, trees);
  return trees;
}

/** The program's own text, for one that opens `__file__`. */
function ownText(program: Program, path: string): string | undefined {
  return program.cells.length === 1 && path === program.source ? program.cells[0]!.text : undefined;
}

/** The end of a program: what it prints then stands under its last part. */
function finish(run: Run): void {
  const last = run.cells.findLast((cell) => cell.ran);
  if (last === undefined) return;
  run.runtime.end();
  const { stdout, stderr, written } = run.runtime.takeOutput();
  last.stdout += stdout;
  last.stderr += stderr;
  last.written = [...last.written, ...written];
}

function notRun({ index }: ParsedCell): CellOutcome {
  return { index, stdout: '', stderr: '', result: null, error: null, ran: false, written: [], opaque: false };
}

function runCell(
  cell: ParsedCell,
  run: Run,
  options: RunOptions,
  observer: ArrayObserver | null,
  places: ProgramPlaces,
  program: Program,
): CellOutcome {
  const [syntaxError] = cell.errors;
  const refused =
    syntaxError === undefined ? null : syntaxErrorReport(syntaxError, program.source, cell.source, options.locale);
  const module = compiledPart(cell);
  if (module === null) return { ...notRun(cell), error: refused };
  const { runtime, recorder } = run;
  const opaqueBefore = runtime.opaque.length;
  const number = program.echo ? noteInput(runtime, cell.text) : 0;
  const failed = runMagics(runtime, program.source, cell.magics, module.body.length === 0);
  const unit = runtime.compile(keptPart(module, options.kept), cell.source, {
    file: program.source,
    cell: cell.index,
    trace: options.record || options.observer !== undefined || options.tracer !== undefined,
    echo: program.echo,
    display: program.echo && showsAll(runtime),
    ...(options.replace ? { replace: options.replace } : {}),
  });
  const outcome = failed ?? observed(observer, () => runtime.run(unit));
  const result = outcome.ok && !cell.quiet && refused === null ? resultText(run, outcome) : null;
  if (result !== null && outcome.ok) noteResult(runtime, number, outcome.result as Value);
  const { stdout, stderr, written } = runtime.takeOutput();
  const capture = cell.magics.find(({ kind, name }) => kind === 'cell' && name === 'capture');
  if (capture !== undefined) keepCaptured(runtime, program.source, capture.args, { stdout, stderr });
  return {
    index: cell.index,
    stdout: capture === undefined ? stdout : '',
    stderr: capture === undefined ? stderr : '',
    written,
    result: capture === undefined ? result : null,
    error: outcome.ok ? refused : run.within(() => errorReport(outcome, runtime, recorder, places, options.locale)),
    ran: true,
    opaque: runtime.opaque.length > opaqueBefore,
  };
}

/** What can be run of a cell: IPython compiles a statement when its turn comes, so that those before a refused one run. */
function compiledPart({ module, errors: [error] }: ParsedCell): Module | null {
  if (error === undefined) return module;
  if (error.onTree !== true) return null;
  const { line, column } = error;
  const refused = module.body.findIndex(
    ({ span }) => span.endLine > line || (span.endLine === line && span.endColumn > column),
  );
  return { ...module, body: module.body.slice(0, refused) };
}

function keptPart(module: Module, kept: Set<Stmt> | null): Module {
  return kept === null ? module : { ...module, body: module.body.filter((statement) => kept.has(statement)) };
}

/** What `Out[n]` would show; None shows nothing. */
function resultText(run: Run, outcome: Outcome & { ok: true }): string | null {
  const { result } = outcome;
  if (result === undefined || result === null) return null;
  try {
    return run.within(() => observed(null, () => prettyText(result)));
  } catch {
    return null;
  }
}

/** Node's Buffer is no plain array of bytes: its `slice` is a window on memory that it shares. */
function bytesOf(file: string | Uint8Array | undefined): Uint8Array | null {
  if (file === undefined) return null;
  return typeof file === 'string' ? new TextEncoder().encode(file) : new Uint8Array(file);
}
