/**
 * Where a wrong gradient of a backward begins: the first of its statements with whose value, replaced by the right gradient of
 * something that the forward computed, wrong gradients become right and right ones stay so. The backward is called again for
 * each try.
 */
import type { NDArray } from '../../ndarray/array.ts';
import { walkStatements } from '../../trace/names.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { tracedBy } from './assignments.ts';
import type { HandGradient } from './hand.ts';
import { runBackward } from './handRun.ts';
import { type Candidate, type Repaired, searched } from './repairSearch.ts';
import { rightGradients } from './rightGradients.ts';
import { isEqual } from './root.ts';
import { Assigned, Replacing, type Series } from './series.ts';
import type { Setup } from './setup.ts';
import type { Target } from './targets.ts';
import type { TrialResult } from './trial.ts';

/** The statements with which the wrong gradients of a backward begin, the first that mends each. */
export function repairsOf(
  setup: Setup,
  trial: TrialResult,
  hands: readonly HandGradient[],
  outOfTime: () => boolean,
): Repaired<Target>[] {
  const { runtime, definition } = setup;
  const body = [...walkStatements(definition.body)];
  const arriving = new Set(setup.roles.roles.flatMap(({ name, role }) => (role.kind === 'upstream' ? [name] : [])));
  const assigned = new Assigned(runtime, new Set(body), definition, arriving);
  tracedBy(runtime, assigned, () => runBackward(setup, trial.upstream, 1, 1));
  const { forward, upstream } = trial;
  const seeds = forward.outputs.map((output, i) => ({ output, seed: upstream[i] as NDArray }));
  return searched({
    body,
    series: assigned.series(),
    gradients: (series) => rightGradients(forward, seeds, series),
    wrong: hands.filter((hand) => isRight(hand, trial) === false).map(({ target }) => target),
    given: hands.map(({ gradient }) => Float64Array.from(numbersOf(gradient))),
    mendedBy: (series, candidate) => mendedBy(setup, trial, hands, series, candidate),
    outOfTime,
  });
}

function isRight({ target, gradient }: HandGradient, { automatic }: TrialResult): boolean | null {
  const right = automatic.get(target);
  return right === undefined ? null : isEqual(gradient, right);
}

/** The targets that are right once a series holds other values; null where one that was right is no longer. */
function mendedBy(
  setup: Setup,
  trial: TrialResult,
  hands: readonly HandGradient[],
  series: Series,
  { turns }: Candidate,
): Set<Target> | null {
  const again = tracedBy(setup.runtime, new Replacing(setup.runtime, series, turns), () =>
    runBackward(setup, trial.upstream, 1, 1),
  );
  const mended = new Set<Target>();
  for (const hand of hands) {
    const before = isRight(hand, trial);
    const now = again?.find(({ from }) => JSON.stringify(from) === JSON.stringify(hand.from));
    if (before === null || now === undefined) continue;
    const after = isRight({ ...now, target: hand.target }, trial);
    if (before && !after) return null;
    if (!before && after) mended.add(hand.target);
  }
  return mended.size > 0 ? mended : null;
}
