/** The door: `createRuntime` makes a run with its globals, modules, output, limits and tracer; `compile` and `run` do the rest. */
import { installCoreBuiltins } from '../builtins/core.ts';
import { compileUnit } from '../compile/index.ts';
import { call } from '../objects/call.ts';
import { maybeRuntime, switchRuntime } from '../objects/current.ts';
import { PyDict } from '../objects/dict.ts';
import { PyFunction } from '../objects/functions.ts';
import { reserve, setGrowth, setReserve, setSpend } from '../objects/limits.ts';
import { PyBaseException } from '../objects/raise.ts';
import { type Attrs, type Keywords, PyModule, type Value } from '../objects/values.ts';
import { absolutePath } from '../stdlib/files.ts';
import type { Module } from '../syntax/ast.ts';
import { translated } from './errors.ts';
import { importSupport } from './imports.ts';
import { LimitError } from './limitError.ts';
import type {
  Allowance,
  CompileOptions,
  EvaluateOptions,
  Failure,
  FloatHook,
  Limits,
  NodeEntry,
  OpaqueUse,
  Outcome,
  Runtime,
  RuntimeOptions,
  TakenOutput,
  Unit,
} from './runtime.ts';
import { supportOf } from './support.ts';
import './importlib.ts';
import type { FrameEntry } from './frames.ts';
import { Mortals, type WeakReference } from './mortal.ts';
import './tracebackModule.ts';
import { parseChecked } from './syntaxError.ts';
import { describeFailure } from './traceback.ts';
import type { Tracer } from './tracer.ts';

const DEFAULTS: Limits = { seconds: 30, steps: 2_000_000_000, memory: 2_000_000_000, output: 10_000_000 };
/** Loop turns and calls between two looks at the clock. */
const CHUNK = 20_000;
/** What a step of work makes at most: the heap is looked at after some 80 MB. */
const BYTES_A_STEP = 4096;
/** Milliseconds between two looks at the heap, which cost a millisecond themselves. */
const WEIGH_EVERY = 100;

setReserve(
  (bytes) => {
    const rt = maybeRuntime();
    if (rt === null) return;
    rt.reserve(bytes);
    rt.fuel -= Math.ceil(bytes / BYTES_A_STEP);
    if (rt.fuel < 0) rt.checkLimits();
  },
  (bytes) => maybeRuntime()?.reserve(bytes),
);
setSpend((steps) => {
  const rt = maybeRuntime();
  if (rt === null) return;
  rt.fuel -= steps;
  if (rt.fuel < 0) rt.checkLimits();
});
setGrowth((length) => {
  const rt = maybeRuntime();
  if (rt === null) return;
  rt.fuel -= 0x10000;
  rt.checkLimits();
  reserve(length * 24);
});

export class PyRuntime implements Runtime {
  readonly options: RuntimeOptions;
  readonly file: string;
  readonly seed: number;
  readonly now: () => number;
  limits: Limits;
  readonly main: PyModule;
  readonly globals: Attrs;
  readonly builtins: Attrs;
  readonly modules = new Map<string, PyModule>();
  readonly state = new Map<unknown, unknown>();
  readonly nodes: NodeEntry[] = [];
  readonly last: (Value | undefined)[] = [];
  readonly opaque: OpaqueUse[] = [];
  position = -1;
  tracer: Tracer | null;
  floatHook: FloatHook | null = null;
  usedUnseededRandomness = false;
  fuel = CHUNK;
  depth = 0;
  readonly frames: FrameEntry[] = [];
  live = false;
  maxDepth: number;
  maxDigits = 4300;
  handled: PyBaseException | null = null;
  thrown: Value = null;
  caller: Runtime['caller'] = null;
  stopped: LimitError | null = null;
  mortals: Mortals | null = null;
  readonly support: Record<string, unknown>;
  #steps = 0;
  #weighed = 0;
  #started = 0;
  #running = 0;
  #out: string[] = [];
  /** Which expression wrote each piece of the output. */
  readonly #writers: number[] = [];
  #err: string[] = [];
  #taken = { out: 0, err: 0 };
  #written = 0;

  constructor(options: RuntimeOptions = {}) {
    this.options = options;
    this.file = options.file ?? 'main.py';
    this.seed = options.seed ?? 0;
    this.now = options.now ?? (() => performance.now());
    this.limits = { ...DEFAULTS, ...options.limits };
    this.maxDepth = options.recursionLimit ?? 1000;
    this.tracer = options.trace ?? null;
    const builtins = new PyModule('builtins');
    this.builtins = builtins.d;
    installCoreBuiltins(this, builtins.d);
    this.modules.set('builtins', builtins);
    this.main = new PyModule('__main__');
    this.globals = this.main.d;
    const script = options.interactive !== true;
    Object.assign(this.globals, { __package__: null, __loader__: null, __spec__: null });
    if (script) this.globals.__annotations__ = new PyDict();
    this.globals.__builtins__ = builtins;
    if (script) Object.assign(this.globals, { __file__: absolutePath(this, this.file), __cached__: null });
    this.modules.set('__main__', this.main);
    const imports = importSupport(this, (source, file, module, user) =>
      this.#executeModule(source, file, module, user),
    );
    this.#load = imports.load;
    this.support = supportOf(this, imports);
  }

  readonly #load: (name: string) => Value;

  #executeModule(source: string, file: string, module: PyModule, user: boolean): void {
    const tree = user ? this.#userTree(source, file) : shippedTree(source, file);
    module.d.__builtins__ = this.modules.get('builtins')!;
    const trace = user && this.tracer !== null;
    const replace = user ? this.options.replace : undefined;
    const options = { file, cell: null, trace, user, importedAt: this.position };
    this.compile(tree, source, replace === undefined ? options : { ...options, replace }).execute(module.d);
  }

  #userTree(source: string, file: string): Module {
    const key = `${file}\n${source}`;
    const tree = this.options.trees?.get(key) ?? parseChecked(source, file);
    this.options.trees?.set(key, tree);
    return tree;
  }

  compile(module: Module, source: string, options: CompileOptions): Unit {
    return compileUnit({ module, source, ...options }, this);
  }

  evaluate(module: Module, source: string, file: string, options: EvaluateOptions): Value | undefined {
    const unit = compileUnit(
      {
        module,
        source,
        file,
        echo: options.echo,
        namespaced: options.namespace !== null,
        display: options.display ?? false,
        cell: null,
      },
      this,
    );
    return unit.run(options.globals, options.namespace);
  }

  run(unit: Unit): Outcome {
    return this.#guard(() => unit.execute(this.globals));
  }

  #guard(f: () => Value | undefined): Outcome {
    const before = switchRuntime(this);
    const depth = this.depth;
    if (this.#running === 0) {
      this.#started = this.now();
      this.#steps = 0;
      this.fuel = CHUNK;
      this.stopped = null;
    }
    this.#running++;
    try {
      return { ok: true, result: f() };
    } catch (thrown) {
      const error = translated(thrown);
      if (!(error instanceof PyBaseException || error instanceof LimitError)) throw error;
      if (error instanceof PyBaseException && isCleanExit(error)) return { ok: true, result: undefined };
      return { ok: false, error, failure: this.failure(error) };
    } finally {
      this.#running--;
      this.depth = depth;
      switchRuntime(before);
    }
  }

  /** f(*args, **kw) from outside of a run too; Python exceptions are thrown. */
  call(f: Value, args: readonly Value[], kw: Keywords | null = null): Value {
    const before = switchRuntime(this);
    const depth = this.depth;
    if (this.#running === 0) {
      this.#started = this.now();
      this.#steps = 0;
      this.stopped = null;
    }
    this.#running++;
    try {
      return call(f, args, kw);
    } catch (error) {
      throw translated(error);
    } finally {
      this.#running--;
      this.depth = depth;
      switchRuntime(before);
    }
  }

  aside<T>(allowance: Allowance, work: () => T): T {
    const { limits, stopped, fuel } = this;
    const [started, steps] = [this.#started, this.#steps];
    const first = Math.min(CHUNK, allowance.steps);
    this.limits = { ...limits, ...allowance };
    this.stopped = null;
    this.fuel = first;
    this.#steps = 0;
    this.#started = this.now();
    this.#running++;
    try {
      return work();
    } finally {
      this.#running--;
      allowance.steps -= Math.min(allowance.steps, this.#steps + first - this.fuel);
      allowance.seconds -= (this.now() - this.#started) / 1000;
      Object.assign(this, { limits, stopped, fuel });
      this.#started = started;
      this.#steps = steps;
    }
  }

  isFunction(value: Value | undefined): value is PyFunction {
    return value instanceof PyFunction;
  }

  importModule(name: string): PyModule {
    return this.#load(name) as PyModule;
  }

  checkLimits(): void {
    // Between two runs it is the engine that works, on what the last one left: that run's clock stands still.
    if (this.#running === 0) return;
    if (this.stopped !== null) throw this.stopped;
    if (this.options.interrupted?.()) this.#stop('time', 'the run was interrupted');
    this.#steps += CHUNK - this.fuel;
    this.fuel = CHUNK;
    if (this.#steps > this.limits.steps) this.#stop('steps', `the limit of ${this.limits.steps} steps is exceeded`);
    const now = this.now();
    if (now - this.#started > this.limits.seconds * 1000)
      this.#stop('time', `the limit of ${this.limits.seconds} seconds is exceeded`);
    if (now - this.#weighed < WEIGH_EVERY) return;
    this.#weighed = now;
    const used = this.options.heapUsed?.() ?? 0;
    if (used > this.limits.memory)
      this.#stop('memory', `the limit of ${Math.round(this.limits.memory / 1e6)} MB of memory is exceeded`);
  }

  reserve(bytes: number): void {
    if (bytes > this.limits.memory || bytes === Number.POSITIVE_INFINITY)
      this.#stop(
        'memory',
        `the limit of ${Math.round(this.limits.memory / 1e6)} MB of memory is exceeded${bytes < Number.POSITIVE_INFINITY ? ` (about ${Math.round(bytes / 1e6)} MB asked for)` : ''}`,
      );
  }

  #stop(limit: LimitError['limit'], message: string): never {
    const error = new LimitError(limit, message);
    this.stopped = error;
    throw error;
  }

  write(text: string): void {
    this.#written += text.length;
    if (this.#written > this.limits.output) {
      if (this.stopped === null)
        this.#stop('output', `the limit of ${this.limits.output} characters of output is exceeded`);
      return;
    }
    this.#out.push(text);
    this.#writers.push(this.position);
  }

  writeError(text: string): void {
    this.#written += text.length;
    if (this.#written <= this.limits.output) this.#err.push(text);
  }

  stdout(): string {
    return this.#out.join('');
  }

  stderr(): string {
    return this.#err.join('');
  }

  born(instance: Value): void {
    this.mortals ??= new Mortals(this);
    this.mortals.add(instance);
  }

  references(object: object): readonly WeakReference[] {
    return this.mortals?.references(object) ?? [];
  }

  watch(object: object, reference: WeakReference): void {
    this.mortals ??= new Mortals(this);
    this.mortals.watch(object, reference);
  }

  end(): void {
    this.#guard(() => {
      const atexit = this.modules.get('atexit')?.d._run_exitfuncs;
      if (atexit !== undefined) call(atexit);
      this.mortals?.end();
      return undefined;
    });
  }

  takeOutput(): TakenOutput {
    const pieces = this.#out.slice(this.#taken.out);
    const taken = {
      stdout: pieces.join(''),
      stderr: this.#err.slice(this.#taken.err).join(''),
      written: pieces.map((text, i) => ({ text, position: this.#writers[this.#taken.out + i] as number })),
    };
    this.#taken = { out: this.#out.length, err: this.#err.length };
    return taken;
  }

  failure(error: unknown): Failure {
    return describeFailure(this, error as PyBaseException | LimitError);
  }

  place(): string {
    const entry = this.nodes[this.position];
    return entry === undefined ? `${this.file}:1` : `${entry.unit.file}:${entry.node.span.line}`;
  }

  placeLine(): string {
    const entry = this.nodes[this.position];
    const line = entry?.unit.source.split(/\r\n|\r|\n/)[entry.node.span.line - 1]?.trim() ?? '';
    return line === '' ? '' : `  ${line}\n`;
  }
}

/** sys.exit() without a complaint. */
function isCleanExit(error: PyBaseException): boolean {
  const code = error.args.items[0] ?? null;
  return error.cls.name === 'SystemExit' && (code === null || code === 0 || code === false);
}

const trees = new Map<string, Module>();

/** The tree of a module that ships with the engine, parsed once for all runtimes. */
function shippedTree(source: string, file: string): Module {
  let tree = trees.get(file);
  if (tree === undefined) {
    tree = parseChecked(source, file);
    trees.set(file, tree);
  }
  return tree;
}

/** A new run, with nothing in it yet. */
export function createRuntime(options: RuntimeOptions = {}): Runtime {
  return new PyRuntime(options);
}
