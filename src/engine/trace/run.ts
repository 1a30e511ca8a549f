/**
 * Runs a program from a clean start: every cell in order in one fresh runtime, with a recorder, an observer of arrays
 * or replaced expressions where the caller wants them. A failing program is an outcome, not an exception.
 */
import type { ErrorReport, Figure, Limits, Report } from '../../protocol/report.ts';
import { candidatesOf } from '../findings/gradients/candidates.ts';
import { GradientCapture } from '../findings/gradients/capture.ts';
import { type ArrayObserver, observed } from '../ndarray/observe.ts';
import type { Expr, Module, Stmt } from '../python/syntax/ast.ts';
import { createRuntime, type Runtime } from '../python/runtime/index.ts';
import { repr, switchRuntime, type Value } from '../python/objects/index.ts';
import { now } from './clock.ts';
import { errorReport, syntaxErrorReport } from './errors.ts';
import { placesOf, type ProgramPlaces } from './places.ts';
import type { ParsedCell, Program } from './program.ts';
import { Recorder } from './recorder.ts';
import { isArray } from './values.ts';

export interface RunOptions {
  seed: number;
  limits: Partial<Limits>;
  continueAfterError: boolean;
  files: Record<string, string | Uint8Array>;
  /** Top-level statements to run; all where null. */
  kept: Set<Stmt> | null;
  record: boolean;
  replace?: (node: Expr) => Expr | null;
  observer?: ArrayObserver;
}

export interface CellOutcome {
  index: number;
  stdout: string;
  result: string | null;
  error: ErrorReport | null;
  ran: boolean;
  /** Whether a library the engine does not have took part. */
  opaque: boolean;
}
