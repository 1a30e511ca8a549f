/**
 * The one serialisable report of an inspection, and the request that asks for it. Types only: every figure that a
 * person sees, in the editor, the panel, the terminal or an HTML file, is read from here.
 */
import type { Figure } from './figure.ts';

/** Changes where a reader of the JSON report must change, too. */
export const REPORT_VERSION = 1;

/** Where something stands in a cell: 1-based lines, 0-based columns in UTF-16 code units, end exclusive. */
export interface Span {
  cell: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** What to run. */
export interface InspectRequest {
  kind: 'python' | 'notebook' | 'network';
  /** The document's name, for tracebacks and the report's `source`. */
  source: string;
  /** Code cells in document order; a script is one cell; a JSON network is one cell that holds the JSON text. */
  cells: CellSource[];
  /**
   * Run only what these places need: the statements they touch and, before them, those that define the names they
   * use (a backward slice). Without any everything runs from the top.
   */
  focus?: Span[] | null;
  options?: InspectOptions;
  /** Modules and data files of the workspace that the code may import or load, by path relative to its folder. */
  files?: Record<string, string | Uint8Array>;
}

/** One code cell of the request. */
export interface CellSource {
  /** Python or JSON text as the document has it. */
  text: string;
  /** The editor's document URI of this cell, opaque to the engine. */
  uri?: string;
  /** The text that the notebook recorded for this cell, where it has any. */
  recorded?: { stdout: string; result: string | null } | null;
}

/** How to run it; everything has a default. */
export interface InspectOptions {
  /** Seed for random code that seeds nothing itself. */
  seed?: number;
  /** Run the cells after one that raised. */
  continueAfterError?: boolean;
  /** Where the program's folder lies (`/home/ada/net`), for a program that prints it; a made-up place where nobody says. */
  folder?: string;
  /** Run the experiments (gradients and findings). Default true. */
  experiments?: boolean;
  /**
   * Python, run in the program's globals after the run: the inputs of the calls it makes, as in
   * `layer.forward(np.random.randn(3, 2), t)`, are those that gradients are checked at.
   */
  checkAt?: string;
  /** A turn of a loop that is kept in any case; the loop is named as in a report of the same program, or of one edited since. */
  turn?: LoopTurn;
  limits?: Partial<Limits>;
  /** Language of explanations. */
  locale?: 'en' | 'ja';
  /** Rules by name: off, or another severity. */
  rules?: Record<string, 'off' | Severity>;
}

/** What a person asks of a run that no text tells; runs again keep it. */
export type Asked = Pick<InspectOptions, 'seed' | 'turn'>;

/** One turn of a loop: `iteration` counts from 0. */
export interface LoopTurn {
  /** The loop's name, which stays while no loop comes or goes before it. */
  loop: string;
  iteration: number;
}

/** What a run may take. Beyond it the run ends with an error of the kind `limit`; what came before stays in the report. */
export interface Limits {
  /** Wall-clock seconds for the run of the program itself. */
  seconds: number;
  /** Loop turns and calls. */
  steps: number;
  /** Bytes of arrays alive plus what Python containers are estimated to hold. */
  bytes: number;
  /** Characters of output. */
  outputCharacters: number;
  /** Milliseconds for the experiments after the run. */
  experimentMilliseconds: number;
}

/** What an inspection found, without the contents of arrays: these are fetched by tile, through handles. */
export interface Report {
  version: typeof REPORT_VERSION;
  source: string;
  kind: InspectRequest['kind'];
  cells: CellReport[];
  /** Global variables at the end, in order of first assignment. */
  variables: Record<string, ValueSummary>;
  steps: Step[];
  /** The latest value of each name, call, operation, attribute and element that ran: what the hover shows. */
  expressions: ExpressionValue[];
  /** Calls of functions of the program, by which steps nest. */
  calls: CallRecord[];
  /** What ran in modules of the person's, each as if it were the only cell; absent where there are none. */
  modules?: ModuleReport[];
  findings: Finding[];
  gradients: GradientRow[];
  /** What the experiments did not get to, and why. */
  notTried: { what: string; why: string }[];
  figures: Figure[];
  /** Libraries the engine does not have, which were met as opaque values. */
  opaqueModules: { name: string; span: Span | null }[];
  network?: NetworkReport;
  /** The seed that was given to code that seeds nothing itself; null where nothing was random. */
  seed: number | null;
  /** Milliseconds. */
  timings: { parse: number; run: number; experiments: number; total: number };
  /** Which lines ran as context for a focus ("with n statements from above"). */
  context: { statements: number; spans: Span[]; uncalled: UncalledFunction[] } | null;
  engine: { name: string; version: string };
}

/** What is added to a report once the run is over. */
export type Experiments = Pick<Report, 'findings' | 'gradients' | 'notTried' | 'timings'>;

/** The last steps and calls of each shape in one module, for hovers and hints there. */
export interface ModuleReport extends Pick<Report, 'steps' | 'expressions' | 'calls'> {
  /** Its path relative to the program's folder, as among the request's files. */
  file: string;
}

/** A function that the focus lies in and that nothing called: what is missing are values for its arguments. */
export interface UncalledFunction {
  name: string;
  arguments: string[];
  span: Span;
}

/** What one cell did, in the order of the request's cells. */
export interface CellReport {
  index: number;
  stdout: string;
  /** What went to `sys.stderr`: warnings, logging. Absent where nothing did. */
  stderr?: string;
  /** repr of the last expression, as `Out[n]` would show; null where there is none. */
  result: string | null;
  error: ErrorReport | null;
  /** Whether the cell ran at all. */
  ran: boolean;
}

/** One frame of a traceback, the outermost first. */
export interface ErrorFrame {
  name: string;
  /** In the program's own cells; null elsewhere. */
  span: Span | null;
  /** In a module of the person's that the program imports. */
  module?: { file: string; span: Span };
}

/** How a cell ended that did not end well; lines from 1, columns from 0 in UTF-16 code units, as in a span of its cell. */
export interface ErrorReport {
  /** The exception's name, as `ValueError`. */
  type: string;
  message: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** The text as Python prints it, from `Traceback (most recent call last):` on. */
  traceback: string;
  frames: ErrorFrame[];
  /** Named operands of a shape error: where each came from. */
  operands?: { text: string; shape: number[]; dtype: string; span: Span; origin: Span | null }[];
  /** A plain explanation for a learner, in the request's language. */
  explanation?: string;
  /** What kind of end this is: the program's own error, a limit of the engine, something unsupported, or our bug. */
  kind: 'program' | 'limit' | 'unsupported' | 'internal' | 'syntax';
}

/** A value as the lists show it; array contents are fetched by tile through `array`. */
export interface ValueSummary {
  /** The Python type's name, e.g. `ndarray`, `float`, `Affine`. */
  type: string;
  /** A short repr of one line; empty for arrays of more than ten numbers. */
  text: string;
  dtype?: string;
  shape?: number[];
  /** Names of the sizes, where known: `["batch_size", "before"]`; null where a dimension has none. */
  dimensions?: (string | null)[];
  /** Handle for tiles; absent for what is no array. */
  array?: ArrayHandle;
  min?: number | null;
  max?: number | null;
  mean?: number | null;
  nonFinite?: { nan: number; positive: number; negative: number };
  /**
   * All values of up to 10 × 10, or up to 8 × 8 evenly picked ones; row-major, with their rows and columns. What is not
   * finite stays so, and is null where the report went through JSON.
   */
  thumbnail?: { rows: number; columns: number; values: number[] };
  /** Present up to 1,000 elements (or all on request); nested lists; NaN and infinities as strings. */
  values?: unknown;
  /** Of a variable that is a list of numbers: where they stand in it, and evenly picked ones with the last; null is not finite. */
  series?: { at: number[]; values: (number | null)[]; length: number };
  /** Row and column sums where the array looks like probabilities. */
  sums?: { rows: number[]; columns: number[] };
  /** Attributes of an object that hold arrays. */
  attributes?: Record<string, ValueSummary>;
  /** Of an array whose entries are more than one number: its fields, or real part, imaginary part and angle. */
  parts?: ArrayPart[];
}

/** A part of an array's entries, an array of its own. */
export interface ArrayPart {
  /** A field's name; `real`, `imag` and `angle` of complex numbers. */
  name: string;
  dtype: string;
  shape: number[];
  array: ArrayHandle;
}

/** Names an array's state at one moment of one report. */
export type ArrayHandle = string;

/** What a step does: binds a name, changes one in place, is an expression, what a function gives back, a layer of a network. */
export type StepKind = 'assign' | 'augmented' | 'expression' | 'return' | 'layer';

/** One value that came to be, in the order of the run. */
export interface Step {
  index: number;
  kind: StepKind;
  span: Span;
  /** What the step is called in the list: the target's name, or the expression's text. */
  label: string;
  /** The statement as it stands in the source, on one line. */
  text: string;
  /** The operation that made the value, e.g. `np.dot`, `+`, `softmax`. */
  operation: string | null;
  value: ValueSummary;
  /** Where a part of an array was assigned: the array, and how it stands in the source. */
  whole?: { text: string; value: ValueSummary };
  /** Operands of the operation that made the value. */
  inputs: { text: string; shape: number[]; array?: ArrayHandle }[];
  /** Index into `calls`, or null at the top level. */
  call: number | null;
  /** Loops around it, outermost first. */
  iterations: { loop: string; iteration: number; total: number }[];
}

/** What an expression was when it last ran. */
export interface ExpressionValue {
  span: Span;
  value: ValueSummary;
  /** Shapes of all arrays it was seen as, where there was more than one. */
  shapes?: number[][];
}

/** One call of a function of the program. */
export interface CallRecord {
  index: number;
  /** `Affine.forward`, `softmax` */
  name: string;
  span: Span;
  /** Where it was called from. */
  caller: Span | null;
  parent: number | null;
  arguments: { name: string; value: ValueSummary }[];
  result: ValueSummary | null;
}

/** An error is certain, a warning likely to hurt, an info worth knowing, a hint a matter of taste. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** What a rule proved; lines from 1, columns from 0, as in a span of its cell. */
export interface Finding {
  rule: string;
  severity: Severity;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  cell: number;
  message: string;
  /** What the run or the re-run showed, in a sentence with figures. */
  witness: string;
  /** Why it matters and what to do, for a learner. */
  explanation: string;
  fix: Fix | null;
  /** Other places; `file` is there for one in a module of the person's, whose only cell is 0. */
  related: { span: Span; message: string; file?: string }[];
  /** Index of the finding that this one is a consequence of. */
  causedBy: number | null;
  arrays?: { label: string; array: ArrayHandle }[];
}

/** One edit that is certainly right. */
export interface Fix {
  title: string;
  edits: { span: Span; text: string }[];
}

/** One hand-written gradient beside the true one. `maxRelativeError` is as `compareGradients` takes it. */
export interface GradientRow {
  /** The class's name, or the forward function's where a function has a partner. */
  layer: string;
  /** The attribute or argument: `x`, `W`, `b`. */
  target: string;
  shape: number[];
  maxRelativeError: number | null;
  verdict: 'pass' | 'fail' | 'unknown';
  /** A short text that names the factor or the pattern. */
  diagnosis: string | null;
  norms: { hand: number | null; automatic: number | null; numerical: number | null };
  /** Entries compared by differences, of how many; entries at kinks left out. */
  sampled: { checked: number; of: number; leftOut: number };
  arrays: { hand?: ArrayHandle; automatic?: ArrayHandle; numerical?: ArrayHandle; difference?: ArrayHandle };
  worst: { index: number[]; hand: number; automatic: number | null; numerical: number } | null;
  /** The statement that computes or returns the hand-written gradient. */
  span: Span | null;
  /** The class or function that was checked. */
  owner: Span | null;
  /** Where the hand-written gradient stands, when that is in a module of the person's: `span` and `owner` are null then. */
  module?: { file: string } & Omit<Span, 'cell'>;
  why?: string;
  /** The `checkAt` whose call gave the inputs; absent where they are the program's own. */
  at?: string;
}

/** What a JSON network computed, forward and backward. */
export interface NetworkReport {
  loss: number | null;
  layers: NetworkLayerReport[];
  training?: { loss: number[]; accuracy?: number[] };
}

/** One layer of a network, by the places of its JSON. */
export interface NetworkLayerReport {
  type: string;
  /** What it computes, in a sentence with its formula. */
  formula: string;
  span: Span | null;
  output: ArraySummary;
  parameters: Record<string, ArraySummary>;
  gradients: Record<string, ArraySummary>;
}

/** An array in full summary; `values` as in ValueSummary. */
export interface ArraySummary {
  dtype: string;
  shape: number[];
  values?: unknown;
  array?: ArrayHandle;
}
