/** The experiments after a run, within a time budget: gradient tables first, then the rules, which may run the program again. */
import type { Finding, InspectRequest, Report, Span } from '../../protocol/report.ts';
import { sameRandomness } from '../library.ts';
import type { Stmt } from '../python/syntax/ast.ts';
import { walkStatements } from '../trace/names.ts';
import type { Parts } from '../trace/parts.ts';
import { placesOf } from '../trace/places.ts';
import type { Program } from '../trace/program.ts';
import { execute, type Run, runOptions } from '../trace/run.ts';
import { wholeProgram } from '../trace/wholeProgram.ts';
import { type Budget, budgetOf } from './budget.ts';
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
import { withSoftmaxCauses } from './gradients/softmaxCauses.ts';
import { checkUpdates, type Known, NO_UPDATES } from './gradients/updateChecks.ts';
import { checkWalk } from './gradients/walkChecks.ts';
import type { Context, Variation } from './rule.ts';
import { namedSizes } from './sizes.ts';

export interface Outcome {
  findings: Finding[];
  gradients: { row: GradientCheck['row']; arrays: Record<string, GradientCheck['arrays']['hand']> }[];
  notTried: Report['notTried'];
}

const DEFAULT_BUDGET = 3_000;

/** A program whose variables hold more is not run a second time beside itself: it would hold as much again. */
const MOST_HELD_TWICE = 128 * 1024 * 1024;

const AGAIN = 'running again with changes';

/** All experiments on a finished run, with pauses in which others get their turn; these take nothing from the budget. */
export function* experiment(
  program: Program,
  run: Run,
  request: InspectRequest,
  kept: Set<Stmt> | null,
  interrupted: () => boolean = () => false,
): Parts<Outcome> {
  // What fills the memory leaves no room for copies of it.
  if (run.runtime.stopped?.limit === 'memory')
    return {
      findings: [],
      gradients: [],
      notTried: [{ what: 'the experiments', why: 'the run has filled the memory' }],
    };
  const options = request.options ?? {};
  const budget = budgetOf(run, options.limits?.experimentMilliseconds ?? DEFAULT_BUDGET, interrupted);
  budget.outOfTime('the experiments');
  const isHeavy = askedOnce(() => run.holdsMoreThan(MOST_HELD_TWICE));
  const { recorder } = run;
  if (recorder === null) throw new Error('internal: experiments need a recorded run');
  const context: Ungraded = {
    program,
    run,
    runtime: run.runtime,
    recorder,
    outOfTime: budget.outOfTime,
    unlessOver: budget.unlessOver,
    ...placesOf(program, run.runtime),
    whole: wholeProgram(program, run.runtime),
    rerun: (variation) =>
      isHeavy.value() || budget.outOfTime(AGAIN)
        ? null
        : rerun(program, run, request, kept, { ...variation, interrupted }, budget.secondsLeft()),
  };
  const { gradients, notTried } = yield* gradientTables(context, options, budget);
  const graded: Context = { ...context, gradients };
  graded.gradients = yield* withSoftmaxCauses(graded, function* (mended) {
    const own = budget.on(mended.run);
    return (yield* gradientTables({ ...mended, ...own }, options, own)).gradients;
  });
  const { findings, failures } = yield* budget.inParts(detect(graded, options));
  return {
    findings,
    gradients: graded.gradients.map(({ row, arrays }) => ({ row, arrays: { ...arrays } })),
    notTried: [
      ...notTried,
      ...(isHeavy.known === true ? [{ what: AGAIN, why: 'a second run would hold its large arrays once more' }] : []),
      ...[...budget.skipped].map((what) => ({ what, why: 'the time for experiments was over' })),
      ...failures.map(({ rule, message }) => ({ what: rule, why: `internal: ${message}` })),
    ],
  };
}

/** What is found out when somebody asks for the first time; `known` is undefined where nobody has. */
function askedOnce<T>(find: () => T): { known: T | undefined; value(): T } {
  return {
    known: undefined,
    value() {
      this.known ??= find();
      return this.known;
    },
  };
}

/** What is known of a run before its gradients are. */
type Ungraded = Omit<Context, 'gradients'>;

/** The gradients of functions, classes, plain code and updates, each told once, as the rules and the panel see them. */
function* gradientTables(
  context: Ungraded,
  options: NonNullable<InspectRequest['options']>,
  { inParts }: Budget,
): Parts<{ gradients: GradientCheck[]; notTried: Outcome['notTried'] }> {
  const { run, whole, recorder, unlessOver } = context;
  const captured = run.listener instanceof GradientCapture ? run.listener.captured : [];
  const tools = checkTools(context, options.locale ?? 'en');
  // First of all: a closure's experiments run on copies, but what other experiments call may pass gradients on to the program's own nodes.
  const engine = unlessOver(
    'gradients of an autograd engine',
    () => run.within(() => checkEngine({ ...tools, ...whole, recorder })),
    [],
  );
  const { checkAt: chosen } = options;
  const { checks, notTried } =
    chosen === undefined
      ? { checks: yield* inParts(checkGradientsInParts(captured, tools)), notTried: [] }
      : run.within(() => checkAt(chosen, run, captured, tools));
  const script = unlessOver(
    'gradients outside of functions',
    () => run.within(() => checkScriptGradients({ ...context, ...whole }, coveredBy(checks))),
    UNTRIED,
  );
  const updates = unlessOver(
    'gradients by their updates',
    () => run.within(() => checkUpdates({ ...context, ...whole }, knownFrom([...checks, ...script.checks]))),
    NO_UPDATES,
  );
  const isEachRight = engine.every(({ row }) => row.verdict !== 'fail');
  const walk = isEachRight
    ? unlessOver('the walk of an autograd engine', () => checkWalk({ ...context, ...whole }), [])
    : [];
  const { checks: byUpdates } = updates;
  const isExact = script.proven.length > 0 || byUpdates.some(({ row }) => row.verdict === 'pass');
  const training = isExact ? 'exact' : updates.isTrained ? 'proportional' : 'none';
  const inLoss = run.within(() =>
    checks.map(
      (check): GradientCheck =>
        // The program's run is no worse for it, and an epsilon may decide at extreme inputs: the table is the answer.
        isOnlyWrongThere(check, captured, tools)
          ? { ...check, severity: 'info' }
          : inContext(check, captured, script, training),
    ),
  );
  // What the check of a function leaves open, its updates may tell.
  const told = linesOf(byUpdates);
  const open = ({ row, statement }: GradientCheck) => row.verdict === 'unknown' && told.has(lineOf(statement));
  const all = [...inLoss.filter((check) => !open(check)), ...script.checks, ...byUpdates, ...engine, ...walk];
  return { gradients: all.map((check) => inFile(whole, check)), notTried };
}

function checkTools(
  { runtime, program, whole, outOfTime, unlessOver }: Ungraded,
  locale: CheckTools['locale'],
): CheckTools {
  return {
    runtime,
    outOfTime,
    unlessOver,
    spanOf: whole.spanOf,
    cellOf: ({ cell, file }) => cell ?? whole.cellOfFile(file) ?? undefined,
    withSameRandomness: sameRandomness(runtime),
    locale,
    sizes: Object.fromEntries(namedSizes(program).map(({ name, value }) => [name, value])),
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

const lineOf = (span: Span | null): string => `${span?.cell}:${span?.line}`;
const linesOf = (checks: readonly GradientCheck[]): Set<string> =>
  new Set(checks.map(({ statement }) => lineOf(statement)));

/** What is known of the gradient that a statement gives, from other checks. */
function knownFrom(checks: readonly GradientCheck[]): (statement: Stmt, span: Span, name: string) => Known {
  const failing = checks.filter(({ row }) => row.verdict === 'fail');
  const [covered, lines] = [coveredBy(checks), linesOf(checks.filter(({ row }) => row.verdict !== 'unknown'))];
  const [told, toldLines] = [coveredBy(failing), linesOf(failing)];
  const wrong = new Set(failing.map(({ row }) => row.target));
  return (statement, span, name) => {
    if (wrong.has(name) || told.has(statement) || toldLines.has(lineOf(span))) return 'wrong';
    return covered.has(statement) || lines.has(lineOf(span)) ? 'right' : 'nothing';
  };
}

function rerun(
  program: Program,
  run: Run,
  request: InspectRequest,
  kept: Set<Stmt> | null,
  variation: Variation & { interrupted: () => boolean },
  secondsLeft: number,
): Run {
  const options = runOptions(request);
  const seconds = Math.min(options.limits.seconds ?? 10, secondsLeft);
  return execute(program, {
    ...options,
    seed: variation.seed ?? run.seed,
    limits: { ...options.limits, seconds },
    kept,
    record: variation.record ?? false,
    interrupted: variation.interrupted,
    ...(variation.replace ? { replace: variation.replace } : {}),
    ...(variation.observer ? { observer: variation.observer } : {}),
    ...(variation.tracer ? { tracer: variation.tracer } : {}),
    ...(variation.listener ? { listener: variation.listener } : {}),
  });
}
