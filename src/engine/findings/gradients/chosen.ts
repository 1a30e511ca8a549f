/**
 * The candidates' calls that an expression of the user's makes after the run, to check gradients at inputs of their choice.
 * It runs on copies of the program's values and under a recorder of its own, so nothing of it shows in the report.
 */
import type { Report } from '../../../protocol/report.ts';
import { sameRandomness } from '../../library.ts';
import { type ArrayObserver, observed } from '../../ndarray/observe.ts';
import type { Value } from '../../python/objects/index.ts';
import type { Runtime } from '../../python/runtime/index.ts';
import { parseModule } from '../../python/syntax/parse.ts';
import { Copier } from '../../trace/copy.ts';
import { Recorder } from '../../trace/recorder.ts';
import type { Run } from '../../trace/run.ts';
import { type Captured, GradientCapture } from './capture.ts';
import type { GradientCheck } from './check.ts';
import { checkGradients } from './checkAll.ts';
import { withConventions } from './excuses.ts';
import type { CheckTools } from './setup.ts';

/** The candidates that the expression called; or, in `why`, the reason that there are none. */
type ChosenCalls = { captured: Captured[] } | { why: string };

const FILE = '<inputs>';

/** The checks of every candidate: at the chosen inputs where the expression gives some, otherwise at the program's own. */
export function checkAt(
  expression: string,
  run: Run,
  own: readonly Captured[],
  tools: CheckTools,
): { checks: GradientCheck[]; notTried: Report['notTried'] } {
  const calls = callsOf(expression, run, own);
  if ('why' in calls)
    return { checks: checkGradients(own, tools), notTried: [{ what: `gradients at ${expression}`, why: calls.why }] };
  const there = new Map(
    calls.captured.map((one) => [
      one.candidate,
      checkGradients([one], tools).map((check) => ({ ...check, row: { ...check.row, at: expression } })),
    ]),
  );
  const empty = [...there].filter(([, checks]) => checks.length === 0);
  return {
    checks: withConventions(
      own.flatMap((one) => {
        const chosen = there.get(one.candidate) ?? [];
        return chosen.length > 0 ? chosen : checkGradients([one], tools);
      }),
    ),
    notTried: empty.map(([{ layer }]) => ({
      what: `gradients of ${layer} at ${expression}`,
      why: 'these inputs give nothing to differentiate',
    })),
  };
}

/** Whether a gradient is wrong at chosen inputs and not at the program's own: then its loss does not excuse it. */
export function isOnlyWrongThere(
  { candidate, row }: GradientCheck,
  own: readonly Captured[],
  tools: CheckTools,
): boolean {
  if (row.at === undefined || row.verdict !== 'fail') return false;
  const here = checkGradients(
    own.filter((one) => one.candidate === candidate),
    tools,
  );
  return !here.some((check) => check.row.target === row.target && check.row.verdict === 'fail');
}

/** What the expression calls of the candidates that the program's run was listened to for. */
function callsOf(expression: string, run: Run, own: readonly Captured[]): ChosenCalls {
  const source = expression.trim();
  const { module, errors } = parseModule(source, { mode: 'exec', file: FILE });
  const [syntaxError] = errors;
  if (syntaxError !== undefined) return { why: `${syntaxError.type}: ${syntaxError.message}` };
  const { runtime } = run;
  const capture = new GradientCapture(
    runtime,
    own.map(({ candidate }) => candidate),
  );
  const recorder = new Recorder(runtime);
  recorder.listener = capture;
  const outcome = leavingNoTrace(run, recorder, () =>
    runtime.run(runtime.compile(module, source, { file: FILE, trace: true })),
  );
  if (!outcome.ok) return { why: `${outcome.failure.type}: ${outcome.failure.message}` };
  const captured = capture.captured.flatMap((one, i) =>
    one.forwards.length === 0 ? [] : [{ ...one, own: own[i] as Captured }],
  );
  return captured.length > 0 ? { captured } : { why: 'it calls nothing that has a hand-written gradient' };
}

/** Runs `body` and puts back what it changes of the runtime: globals, the values seen, random streams, output. */
function leavingNoTrace<T>(run: Run, recorder: Recorder, body: () => T): T {
  const { runtime } = run;
  const seen = [...runtime.last];
  const restoreGlobals = copyGlobals(runtime);
  runtime.tracer = recorder;
  try {
    return sameRandomness(runtime)(() => observed(keepingSnapshots(run), body));
  } finally {
    runtime.tracer = null;
    restoreGlobals();
    runtime.last.splice(0, runtime.last.length, ...seen);
    runtime.takeOutput();
  }
}

/** Puts copies in the place of the program's values, so that what a call writes to is no value of the program's. */
function copyGlobals({ globals }: Runtime): () => void {
  const before = { ...globals };
  const copier = new Copier();
  for (const name of Object.keys(before)) globals[name] = copier.copy(before[name] as Value);
  return () => {
    for (const name of Object.keys(globals)) if (!(name in before)) delete globals[name];
    Object.assign(globals, before);
  };
}

/** Arrays that no global holds (of a class, a closure, a module) are not copied: the report keeps them as they were. */
function keepingSnapshots({ recorder }: Run): ArrayObserver {
  return {
    event: () => undefined,
    beforeWrite: (storage) => recorder?.snapshots.beforeWrite(storage),
  };
}
