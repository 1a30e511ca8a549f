/** What a run is, as types: the runtime that compiled code, native modules and the report see; its making is interpreter.ts. */
import type { PyBaseException } from '../objects/raise.ts';
import type { Attrs, Keywords, PyModule, Value } from '../objects/values.ts';
import type { AstNode, Expr, Module, Stmt } from '../syntax/ast.ts';
import type { FrameEntry } from './frames.ts';
import type { LimitError } from './limitError.ts';
import type { WeakReference } from './mortal.ts';
import type { Tracer } from './tracer.ts';

/** A compiled source text: a script, a cell, an imported module, or what exec was given. */
export interface Unit {
  readonly file: string;
  readonly source: string;
  /** The index of the cell; null for imported modules, exec and eval. */
  readonly cell: number | null;
  readonly module: Module;
  /** Written by the user (false: a standard-library module in Python, whose lines are not the user's). */
  readonly user: boolean;
  /** Id of the import that ran it, of a module; -1 for all else and where nothing is traced. */
  readonly importedAt: number;
  /** Runs the unit in these globals; `locals` is a mapping for class-like bodies (exec with two namespaces). */
  readonly execute: (globals: Attrs) => Value | undefined;
}

/** What an id stands for: an expression or statement of a unit, and the statement it is in. */
export interface NodeEntry {
  readonly node: AstNode;
  readonly unit: Unit;
  readonly statement: Stmt | null;
}

/** What a unit of source is compiled as: a cell, a module, or an experiment on one. */
export interface CompileOptions {
  file: string;
  cell?: number | null;
  /** Compile the hooks in. */
  trace?: boolean;
  /** The last expression statement's value is the result. */
  echo?: boolean;
  user?: boolean;
  /** Print the value of each expression statement, as an interactive prompt does. */
  display?: boolean;
  /** An experiment's expression in the place of another. */
  replace?: (node: Expr) => Expr | null;
  /** Id of the import that asked for it, of a module. */
  importedAt?: number;
}

/** Where a unit finds and leaves its names. */
export interface EvaluateOptions {
  globals: Attrs;
  /** Where names are stored, when that is not the globals. */
  namespace: Value | null;
  /** Return the last expression's value. */
  echo: boolean;
  /** Print the value of each expression statement, as an interactive prompt does. */
  display?: boolean;
}

/** One line of a traceback. */
export interface Frame {
  file: string;
  cell: number | null;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  name: string;
  user: boolean;
  /** Id of the failing expression, -1 when unknown. */
  position: number;
  /** Stands for the statement around the expression. */
  whole: boolean;
}

/** A failure as the report shows it. */
export interface Failure {
  type: string;
  message: string;
  /** Id of the failing expression in the innermost frame of the user's code; -1 when unknown. */
  position: number;
  /** Outermost first. */
  frames: Frame[];
  /** As CPython prints it. */
  traceback: string;
}

/** What became of a unit. */
export type Outcome =
  | { ok: true; result: Value | undefined }
  | { ok: false; error: PyBaseException | LimitError; failure: Failure };

/** What one run may take; beyond it a LimitError ends it. */
export interface Limits {
  seconds: number;
  steps: number;
  /** Bytes that one operation, or all containers together, may take. */
  memory: number;
  output: number;
}

/** How much something may take that is no part of the run. */
export type Allowance = Pick<Limits, 'seconds' | 'steps'>;

/** Lets a gradient tape compute with its own floats. */
export interface FloatHook {
  binary(op: string, a: Value, b: Value): Value | undefined;
  unary(name: string, a: Value): Value | undefined;
  lift?(trace: unknown, value: number): Value;
}

/** What a run is given: files, a seed, limits, listeners. All of it may be left out. */
export interface RuntimeOptions {
  file?: string;
  /** The source of a module of the user by its path without `.py` (`common/layers`, `../common/layers`), or null. */
  modules?: (path: string) => { source: string; file: string; isPackage: boolean } | string | null;
  seed?: number;
  limits?: Partial<Limits>;
  now?: () => number;
  trace?: Tracer | null;
  /** What input() reads; without it, input() raises EOFError. */
  stdin?: string;
  /** Reads a file of the workspace, for open() and np.load; null when there is none. */
  readFile?: (path: string) => Uint8Array | null;
  /** Where the program's folder lies, absolute. */
  folder?: string;
  /** The paths of the workspace's files that came along. */
  fileNames?: () => readonly string[];
  /** A notebook: it has no `__file__`, and imports look in the working directory. */
  interactive?: boolean;
  recursionLimit?: number;
  /** Bytes in use, for the memory limit. */
  heapUsed?: () => number;
  /** Whether whoever waits for the run has given it up. */
  interrupted?: () => boolean;
  /** Trees of the user's modules by their text: what runs one program again shares them, so that it can name their nodes. */
  trees?: Map<string, Module>;
  /** An experiment's expressions in the modules of the user. */
  replace?: (node: Expr) => Expr | null;
}

/** An import of a library that has only a stand-in. */
export interface OpaqueUse {
  name: string;
  /** Id of the import's node. */
  position: number;
}

/** What a cell printed; `position` of a piece is the expression that wrote it. */
export interface TakenOutput {
  stdout: string;
  stderr: string;
  written: { text: string; position: number }[];
}

/** The state of one run, as compiled code and native functions see it. */
export interface Runtime {
  readonly options: RuntimeOptions;
  readonly file: string;
  readonly seed: number;
  readonly now: () => number;
  /** Attributes of `__main__`. */
  readonly globals: Attrs;
  readonly main: PyModule;
  readonly builtins: Attrs;
  /** sys.modules. */
  readonly modules: Map<string, PyModule>;
  /** What native modules keep per run. */
  readonly state: Map<unknown, unknown>;
  readonly nodes: NodeEntry[];
  /** The latest value of each traced expression, by id. */
  readonly last: (Value | undefined)[];
  /** Id of the expression that is being computed (with tracing). */
  position: number;
  tracer: Tracer | null;
  floatHook: FloatHook | null;
  readonly opaque: OpaqueUse[];
  usedUnseededRandomness: boolean;

  /** Of each run and each call from outside; experiments lower the seconds. */
  readonly limits: Limits;
  /** Counts down at loop turns and calls; at zero the limits are looked at. */
  fuel: number;
  depth: number;
  /** The frames of running functions that keep them, by their depth. */
  readonly frames: FrameEntry[];
  /** Traced code has just made a call: the function called is to be traced, too. */
  live: boolean;
  maxDepth: number;
  /** How many decimal digits an int's text may have; 0 for as many as there are. */
  maxDigits: number;
  /** The exception being handled: sys.exc_info(). */
  handled: PyBaseException | null;
  /** What was thrown into a generator last. */
  thrown: Value;
  /** Set by the compiler before calls of locals(), globals(), eval(), exec(), vars(), dir(). */
  caller: { globals: Attrs; locals: (() => [string, Value][]) | null; namespace: Value | null } | null;
  /** The instances with `__del__`, generators with cleanups and what is weakly referenced; null as long as there was none. */
  mortals: { collect(inside: boolean): void; end(): void } | null;
  /** Tells of an instance whose class has `__del__`, or of a generator that cleans up. */
  born(instance: Value): void;
  /** The weak references to an object, and one more of them. */
  references(object: object): readonly WeakReference[];
  watch(object: object, reference: WeakReference): void;
  /** The end of a program that is no notebook: what `atexit` keeps, then what still lives. */
  end(): void;
  /** Set when a limit was exceeded: nothing of the program runs any more. */
  stopped: LimitError | null;

  compile(module: Module, source: string, options: CompileOptions): Unit;
  run(unit: Unit): Outcome;
  /** Compiles and runs in these globals, within the current run: exec and eval. */
  evaluate(module: Module, source: string, file: string, options: EvaluateOptions): Value | undefined;
  call(f: Value, args: readonly Value[], kw?: Keywords | null): Value;
  /** Does what is no part of the run, as writing the report's texts, within limits of its own; the allowance is then what is left of it. */
  aside<T>(allowance: Allowance, work: () => T): T;
  isFunction(value: Value | undefined): value is Value;
  importModule(name: string): PyModule;
  checkLimits(): void;
  reserve(bytes: number): void;
  write(text: string): void;
  writeError(text: string): void;
  stdout(): string;
  stderr(): string;
  /** What was printed since the last call. */
  takeOutput(): TakenOutput;
  failure(error: unknown): Failure;
  /** `file:line` of the user's code that runs now, as warnings show it; `level` frames further out. */
  place(level?: number): string;
  /** `  source line\n` of that place, or nothing. */
  placeLine(level?: number): string;
}
