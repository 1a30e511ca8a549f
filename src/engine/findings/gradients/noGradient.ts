/** A `backward` that is no gradient at all: it undoes its forward, turns round what it is given, or answers where nothing arrives. */
import { numbersOf } from '../../trace/numbers.ts';
import { runForward } from './forwardRun.ts';
import type { HandGradient } from './hand.ts';
import { moved } from './moved.ts';
import { isNear } from './near.ts';
import type { Role } from './roles.ts';
import type { Setup } from './setup.ts';
import { arrayAt } from './targets.ts';
import { runTrial, type TrialResult } from './trial.ts';

/** Whether what is called a backward is none of gradients: it undoes the forward, or gives something where nothing arrives. */
export function isNoGradient(setup: Setup): boolean {
  return undoesForward(setup) || answersNothing(setup) || passesOn(setup);
}

/** A forward that gives what it is given, whatever it is, is there for its backward alone: a gradient that is turned round or cut. */
function passesOn(setup: Setup): boolean {
  return [setup, ...AWAY.map((by, i) => ({ ...setup, values: moved(setup.values, setup.targets, by, i) }))].every(
    (one) => {
      const first = setup.targets.find(({ isArgument }) => isArgument);
      const input = first === undefined ? null : arrayAt(one.values, first.path);
      const output = input === null ? undefined : runForward(one)?.outputs[0];
      return input !== null && output !== undefined && isNear(numbersOf(output), numbersOf(input), 0);
    },
  );
}

/** Far enough that a ReLU would show. */
const AWAY = [3, -3];

/**
 * `backward(h)` of a restricted Boltzmann machine gives the probabilities of its visible units, of an h of zeros, too; a
 * quantizer's adds the gradients of losses of its own to what arrives. The gradient that comes of an upstream gradient of 0
 * is 0, but where the upstream gradient is ignored by all.
 */
function answersNothing(setup: Setup): boolean {
  const trial = setup.roles.hasUpstream ? runTrial(setup) : null;
  if (trial === null) return false;
  const atZero = runTrial({ ...setup, scale: 0 });
  const answers = trial.hand.map((hand) => answerTo(hand, atZero));
  return answers.includes('added') && answers.every((answer) => answer !== 'none');
}

/** What a gradient is where nothing arrives: nothing, the same as ever, or something that is added to what arrives. */
function answerTo({ target, gradient }: HandGradient, atZero: TrialResult | null): 'none' | 'same' | 'added' {
  const there = atZero?.hand.find((hand) => hand.target === target);
  if (there === undefined || there.gradient.size !== gradient.size) return 'none';
  const [here, nothing] = [numbersOf(gradient), numbersOf(there.gradient)];
  if (!nothing.some((v) => Math.abs(v) > 1e-9)) return 'none';
  return isNear(nothing, here) ? 'same' : 'added';
}

/** Whether the backward, given what the forward gives, gives back the forward's input: an inverse, no gradient. */
function undoesForward(setup: Setup): boolean {
  // A forward that changes nothing yet, as a scale of 1 and a shift of 0, is undone by whatever changes nothing.
  return isUndone(setup) && isUndone({ ...setup, values: moved(setup.values, setup.targets, 0.25, 3) });
}

function isUndone(setup: Setup): boolean {
  const asked = setup.roles.roles.filter(({ role }) => role.kind !== 'self' && role.kind !== 'default');
  const first = setup.targets.find(({ isArgument }) => isArgument);
  const input = first === undefined ? null : arrayAt(setup.values, first.path);
  if (asked.length !== 1 || input === null) return false;
  const roles = setup.roles.roles.map((one) =>
    one === asked[0] ? { ...one, role: { kind: 'result', element: null } as Role } : one,
  );
  const again = runTrial({ ...setup, roles: { ...setup.roles, roles, hasUpstream: false } });
  return again?.hand.some(({ gradient }) => isNear(numbersOf(gradient), numbersOf(input), 1e-7)) ?? false;
}
