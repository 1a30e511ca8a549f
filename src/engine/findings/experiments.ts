/** The experiments after a run, within a time budget: gradient tables first, then the rules, which may run the program again. */
import type { Finding, InspectRequest, Report, Span } from '../../protocol/report.ts';
import { sameRandomness } from '../library.ts';
import { LimitError } from '../python/runtime/index.ts';
import type { Stmt } from '../python/syntax/ast.ts';
import { now } from '../trace/clock.ts';
import { walkStatements } from '../trace/names.ts';
import type { Parts } from '../trace/parts.ts';
import { placesOf } from '../trace/places.ts';
import type { Program } from '../trace/program.ts';
import { execute, type Run } from '../trace/run.ts';
import { wholeProgram } from '../trace/wholeProgram.ts';
import { detect } from './detect.ts';
import { GradientCapture } from './gradients/capture.ts';
import type { GradientCheck } from './gradients/check.ts';
import { checkGradientsInParts } from './gradients/checkAll.ts';
import { checkAt, isOnlyWrongThere } from './gradients/chosen.ts';
import { checkEngine } from './gradients/closureSums.ts';
import { inContext } from './gradients/inContext.ts';
import { inFile } from './gradients/inModules.ts';
import { checkScriptGradients, UNTRIED } from './gradients/script.ts';
import type { CheckTools } from './gradients/setup.ts';
import { checkUpdates } from './gradients/updateChecks.ts';
import type { Context, Variation } from './rule.ts';
import { namedSizes } from './sizes.ts';

export interface Outcome {
  findings: Finding[];
  gradients: { row: GradientCheck['row']; arrays: Record<string, GradientCheck['arrays']['hand']> }[];
  notTried: Report['notTried'];
}

const DEFAULT_BUDGET = 3_000;

/** All experiments on a finished run, with pauses in which others get their turn; these take nothing from the budget. */
export function* experiment(
  program: Program,
  run: Run,
  request: InspectRequest,
  kept: Set<Stmt> | null,
  interrupted: () => boolean = () => false,
): Parts<Outcome> {
  const options = request.options ?? {};
  let deadline = now() + (options.limits?.experimentMilliseconds ?? DEFAULT_BUDGET);
  const skipped = new Set<string>();
  const outOfTime = (what: string): boolean => {
    // No call of the program's own functions may outlast the experiments either.
    run.runtime.limits.seconds = Math.max(0.05, (deadline - now()) / 1000);
    if (now() < deadline && !interrupted()) return false;
    skipped.add(what);
    return true;
  };
  // Our own allocations meet the limits of the program's runtime, too.
  const unlessOver = <T>(what: string, body: () => T, otherwise: T): T => {
    try {
      return body();
    } catch (error) {
      if (!(error instanceof LimitError)) throw error;
      skipped.add(what);
      return otherwise;
    }
  };
  const inParts = function* <T>(parts: Parts<T>): Parts<T> {
    for (;;) {
      const { done, value } = run.within(() => parts.next());
      if (done) return value;
      const paused = now();
      yield undefined;
      deadline += now() - paused;
    }
  };
  outOfTime('the experiments');
  const { recorder } = run;
  const captured = run.listener instanceof GradientCapture ? run.listener.captured : [];
  if (recorder === null) throw new Error('internal: experiments need a recorded run');
  const places = placesOf(program, run.runtime);
  const whole = wholeProgram(program, run.runtime);
  const tools: CheckTools = {
    runtime: run.runtime,
    outOfTime,
    unlessOver,
    spanOf: whole.spanOf,
    cellOf: ({ cell, file }) => cell ?? whole.cellOfFile(file) ?? undefined,
    withSameRandomness: sameRandomness(run.runtime),
    locale: options.locale ?? 'en',
    sizes: Object.fromEntries(namedSizes(program).map(({ name, value }) => [name, value])),
  };
  // First of all: a closure's experiments run on copies, but what other experiments call may pass gradients on to the program's own nodes.
  const engine = unlessOver(
    'gradients of an autograd engine',
    () => run.within(() => checkEngine({ ...tools, ...whole, recorder })),
    [],
  );
  const { checkAt: chosen } = options;
  const { checks: gradients, notTried } =
    chosen === undefined
      ? { checks: yield* inParts(checkGradientsInParts(captured, tools)), notTried: [] }
      : run.within(() => checkAt(chosen, run, captured, tools));
  const context: Context = {
    program,
    run,
    runtime: run.runtime,
    recorder,
    gradients,
    outOfTime,
    unlessOver,
    ...places,
    whole,
    rerun: (variation) =>
      outOfTime('running again with changes')
        ? null
        : rerun(program, run, request, kept, { ...variation, interrupted }, deadline),
  };
  const script = unlessOver(
    'gradients outside of functions',
    () => run.within(() => checkScriptGradients({ ...context, ...whole }, coveredBy(gradients))),
    UNTRIED,
  );
  const byUpdates = unlessOver(
    'gradients by their updates',
    () => run.within(() => checkUpdates({ ...context, ...whole }, isCoveredBy([...gradients, ...script.checks]))),
    [],
  );
  const inLoss = run.within(() =>
    gradients.map(
      (check): GradientCheck =>
        // The program's run is no worse for it, and an epsilon may decide at extreme inputs: the table is the answer.
        isOnlyWrongThere(check, captured, tools) ? { ...check, severity: 'info' } : inContext(check, captured, script),
    ),
  );
  gradients.splice(
    0,
    gradients.length,
    ...[...inLoss, ...script.checks, ...byUpdates, ...engine].map((check) => inFile(whole, check)),
  );
  const { findings, failures } = yield* inParts(detect(context, options));
  return {
    findings,
    gradients: gradients.map(({ row, arrays }) => ({ row, arrays: { ...arrays } })),
    notTried: [
      ...notTried,
      ...[...skipped].map((what) => ({ what, why: 'the time for experiments was over' })),
      ...failures.map(({ rule, message }) => ({ what: rule, why: `internal: ${message}` })),
    ],
  };
}

/** Statements of the backwards that were checked against their own forward. */
function coveredBy(gradients: readonly GradientCheck[]): Set<Stmt> {
  const covered = new Set<Stmt>();
  for (const { candidate, row } of gradients)
    if (candidate !== null && row.verdict !== 'unknown')
      for (const statement of walkStatements(candidate.backward.body)) covered.add(statement);
  return covered;
}

/** Whether a statement's gradient is known, right or wrong. */
function isCoveredBy(checks: readonly GradientCheck[]): (statement: Stmt, span: Span, name: string) => boolean {
  const covered = coveredBy(checks);
  const lines = new Set(checks.map(({ statement }) => `${statement?.cell}:${statement?.line}`));
  const wrong = new Set(checks.filter(({ row }) => row.verdict === 'fail').map(({ row }) => row.target));
  return (statement, { cell, line }, name) => covered.has(statement) || lines.has(`${cell}:${line}`) || wrong.has(name);
}

function rerun(
  program: Program,
  run: Run,
  request: InspectRequest,
  kept: Set<Stmt> | null,
  variation: Variation & { interrupted: () => boolean },
  deadline: number,
): Run {
  const options = request.options ?? {};
  const seconds = Math.max(0.05, Math.min(options.limits?.seconds ?? 10, (deadline - now()) / 1000));
  return execute(program, {
    seed: variation.seed ?? run.seed,
    locale: options.locale ?? 'en',
    limits: { ...options.limits, seconds },
    continueAfterError: options.continueAfterError ?? false,
    files: request.files ?? {},
    kept,
    record: variation.record ?? false,
    interrupted: variation.interrupted,
    ...(variation.replace ? { replace: variation.replace } : {}),
    ...(variation.observer ? { observer: variation.observer } : {}),
    ...(variation.tracer ? { tracer: variation.tracer } : {}),
  });
}
