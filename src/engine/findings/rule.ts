/** What a rule is and what it is given: one finished run with its records, and the means to run again with something changed. */
import type { Fix, Severity, Span } from '../../protocol/report.ts';
import type { ArrayObserver } from '../ndarray/observe.ts';
import type { Runtime, Tracer } from '../python/runtime/index.ts';
import type { AstNode, Expr } from '../python/syntax/ast.ts';
import type { Program } from '../trace/program.ts';
import type { CallListener, Recorder } from '../trace/recorder.ts';
import type { Run } from '../trace/run.ts';
import type { WholeProgram } from '../trace/wholeProgram.ts';
import type { GradientCheck } from './gradients/check.ts';

export type Locale = 'en' | 'ja';

/** One sentence in both languages. */
export type Text = Record<Locale, string>;

/** A file of this folder exports one of these under the name `rule`. */
export interface Rule {
  name: string;
  severity: Severity;
  /** What it does, why it is bad, and what to do: shown with each finding. */
  explanation: Text;
  /** Looks at the run, experiments where it must, and says what it saw. Never throws on a correct program. */
  detect(context: Context): Found[];
}

/** What a rule saw, before it becomes a Finding of the report. */
export interface Found {
  place: Span;
  message: Text;
  witness: Text;
  fix?: Fix | null;
  related?: { span: Span; message: Text; file?: string }[];
  /** Names the rule and the place of what caused this, when another finding is its root. */
  causedBy?: { rule: string | readonly string[]; place?: Span };
  /** Another severity than the rule's. */
  severity?: Severity;
  arrays?: { label: string; array: string }[];
  /** The recorded call in which it was seen: what stands in a module is told where that one comes from. */
  call?: number | null;
}

/** What to change in a re-run. */
export interface Variation {
  /** Replaces an expression before it is compiled (a constant, say); null leaves it. */
  replace?: (node: Expr) => Expr | null;
  /** Another seed for random code that seeds nothing itself. */
  seed?: number;
  /** Listens to the arrays of the re-run instead of the recorder. */
  observer?: ArrayObserver;
  /** Hears of assignments and calls instead of the recorder; may stop the run with a LimitError. */
  tracer?: (runtime: Runtime) => Tracer;
  /** Record steps, calls and operations as the main run did. */
  record?: boolean;
  /** Hears of each call beside the recorder. */
  listener?: (runtime: Runtime) => CallListener;
}

export interface Context {
  program: Program;
  run: Run;
  runtime: Runtime;
  recorder: Recorder;
  /** Gradient tables, made before the rules run. */
  gradients: GradientCheck[];
  /** The program with the modules of the person's that it runs. */
  whole: WholeProgram;
  /** The same program once more; null when the time for experiments is over. */
  rerun(variation: Variation): Run | null;
  /** Whether the time for experiments is over; what was not tried is noted by name. */
  outOfTime(what: string): boolean;
  /** What `body` gives; `otherwise` where time or memory ran out in it, which is noted by name. */
  unlessOver<T>(what: string, body: () => T, otherwise: T): T;
  /** Node of an id that the run used. */
  nodeOf(id: number): AstNode | null;
  /** Place in the cells of an id or a node; null for code outside them (imported modules). */
  spanOf(node: number | AstNode, cell?: number): Span | null;
  /** Source text of a place. */
  textOf(span: Span): string;
}
