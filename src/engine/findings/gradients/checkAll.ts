/**
 * Gradient tables for all candidates of a run. A verdict of "fail" needs three things: central differences and the tape
 * agree, the hand-written gradient differs from both at the program's own values, and it still does at other values
 * (an epsilon inside a logarithm, or a value that sits on a kink, only differs at some).
 */

import type { GradientRow } from '../../../protocol/report.ts';
import { compareGradients, indexOf, norm, TOLERANCE } from '../../gradient/compare.ts';
import { ENTRY, type NumericalGradient } from '../../gradient/numerical.ts';
import { float64, fromValues, type NDArray } from '../../ndarray/index.ts';
import { PyFunction } from '../../python/objects/index.ts';
import { numbersOf, writeNumbers } from '../../trace/numbers.ts';
import type { Context } from '../rule.ts';
import type { Captured, CapturedCall } from './capture.ts';
import type { GradientCheck } from './check.ts';
import type { HandGradient } from './hand.ts';
import { rolesOf } from './roles.ts';
import { gradientStatement } from './statement.ts';
import { arrayAt, type Target, targetsOf, type Values } from './targets.ts';
import { copied, fixedNumbers, runTrial, type Setup, type TrialResult } from './trial.ts';

/** Entries of each target that are checked by differences. */
const SAMPLE = 60;
/** A difference this large is no matter of an epsilon. */
const GROSS = 1e-2;

export type CheckTools = Pick<Context, 'runtime' | 'outOfTime' | 'spanOf'> & Pick<Setup, 'withSameRandomness'>;

/** The checks of every candidate that the run called. */
export function checkGradients(captured: readonly Captured[], tools: CheckTools): GradientCheck[] {
  return captured.flatMap((one) =>
    tools.outOfTime(`gradients of ${one.candidate.layer}`) ? [] : checkCandidate(one, tools),
  );
}

function checkCandidate(captured: Captured, tools: CheckTools): GradientCheck[] {
  const pair = pairOf(captured);
  if (pair === null) return [];
  const { forward, backward } = pair;
  const definition = captured.candidate.backward;
  const backwardFunction = backward?.function ?? functionOf(captured, forward);
  if (backwardFunction === null) return [];
  const values = copied(forward.values);
  const setup: Setup = {
    runtime: tools.runtime,
    forward: forward.function,
    backward: backwardFunction,
    values,
    roles: rolesOf(definition, forward, backward),
    targets: targetsOf(values),
    withSameRandomness: tools.withSameRandomness,
  };
  const trial = runTrial(setup);
  if (trial === null) return [];
  const elsewhere = new Lazy(() => runTrial({ ...setup, values: moved(values, setup.targets) }));
  return trial.hand.map((hand) => checkTarget(captured, setup, trial, elsewhere, hand, backward, tools));
}

interface Pair {
  forward: CapturedCall;
  backward: CapturedCall | null;
}

/** A forward call and the backward call that belongs to it; a network's loss is given what its gradient was given. */
function pairOf({ candidate, forwards, backwards }: Captured): Pair | null {
  if (candidate.kind === 'network') {
    const backward = backwards[0];
    const forward = forwards[0];
    if (forward !== undefined) return { forward, backward: null };
    return backward === undefined ? null : null;
  }
  for (const forward of forwards) {
    const backward = backwards.find((b) => b.self === forward.self && b.call.index > forward.call.index);
    if (backward !== undefined) return { forward, backward };
  }
  const [forward] = forwards;
  return forward === undefined ? null : { forward, backward: null };
}

/** The backward's function object when the program never called it. */
function functionOf({ candidate }: Captured, forward: CapturedCall): CapturedCall['function'] | null {
  const { name } = candidate.backward;
  const found = forward.self === null ? forward.function.globals[name] : forward.self.cls.lookup(name);
  return found instanceof PyFunction ? found : null;
}

class Lazy<T> {
  #value: { of: T } | null = null;
  readonly #make: () => T;
  constructor(make: () => T) {
    this.#make = make;
  }
  get value(): T {
    this.#value ??= { of: this.#make() };
    return this.#value.of;
  }
}

/** Arguments at a quarter of their size, parameters a little changed: away from saturation, with all signs kept. */
function moved(values: Values, targets: readonly Target[]): Values {
  const copy = copied(values);
  for (const [index, target] of targets.entries()) {
    const array = arrayAt(copy, target.path);
    if (array === null) continue;
    const numbers = numbersOf(array);
    const noise = fixedNumbers(numbers.length, index + 11);
    const scale = target.isArgument ? 0.25 : 1;
    writeNumbers(
      array,
      numbers.map((v, i) => v * scale * (1 + 0.2 * (noise[i] as number))),
    );
  }
  return copy;
}

function checkTarget(
  { candidate }: Captured,
  setup: Setup,
  trial: TrialResult,
  elsewhere: Lazy<TrialResult | null>,
  hand: HandGradient,
  backward: CapturedCall | null,
  tools: CheckTools,
): GradientCheck {
  const { target } = hand;
  const array = arrayAt(setup.values, target.path) as NDArray;
  const statement = gradientStatement(candidate.backward, hand.from);
  const span = tools.spanOf(statement, candidate.cell);
  const common = {
    candidate,
    statement: span,
    ignoresUpstream: ignoresUpstream(hand, trial),
    doubles: doubles(hand, trial),
    upstreamGiven: backward !== null && setup.roles.hasUpstream,
  };
  const row = emptyRow(candidate.layer, target, array, span, tools.spanOf(candidate.owner, candidate.cell));
  if (hand.gradient.size !== array.size) {
    const shapes = { hand: hand.gradient.shape, target: array.shape };
    const meant = setup.roles.hasUpstream || trial.output.scalar;
    return {
      ...common,
      row: { ...row, verdict: meant ? 'fail' : 'unknown', diagnosis: meant ? shapeDiagnosis(shapes) : null },
      shapes: meant ? shapes : null,
      arrays: { hand: hand.gradient, automatic: trial.automatic.get(target) ?? null, numerical: null },
    };
  }
  const measured = measure(trial, hand, target, tools);
  if (measured === null)
    return {
      ...common,
      row: { ...row, why: 'no time left' },
      shapes: null,
      arrays: { hand: hand.gradient, automatic: null, numerical: null },
    };
  const verdict = judge(measured, elsewhere, hand, target, tools);
  return {
    ...common,
    row: {
      ...row,
      ...measured.row,
      verdict,
      ...(measured.missing === '' ? {} : { why: `no vector-Jacobian rule for ${measured.missing}` }),
    },
    shapes: null,
    arrays: {
      hand: hand.gradient,
      automatic: measured.missing === '' ? (trial.automatic.get(target) ?? null) : null,
      numerical: fromValues([...measured.numerical.values], float64, array.shape),
    },
  };
}

interface Measured {
  row: Pick<GradientRow, 'maxRelativeError' | 'norms' | 'sampled' | 'worst'>;
  numerical: NumericalGradient;
  /** Error of the hand-written gradient against the differences, and of the tape against them. */
  handError: number | null;
  tapeError: number | null;
  missing: string;
}

function measure(trial: TrialResult, hand: HandGradient, target: Target, tools: CheckTools): Measured | null {
  const numerical = trial.numerical(target, SAMPLE, () => tools.outOfTime(`differences of ${target.name}`));
  if (numerical === null) return null;
  const include = (i: number) => numerical.entries[i] === ENTRY.checked;
  const byHand = numbersOf(hand.gradient);
  const tape = trial.automatic.get(target);
  const automatic = tape === undefined || trial.missing.length > 0 ? null : numbersOf(tape);
  const handCompared = compareGradients(byHand, numerical.values, { include });
  const against =
    automatic === null
      ? handCompared
      : compareGradients(byHand, automatic, { include: (i) => numerical.entries[i] !== ENTRY.kink });
  const tapeError =
    automatic === null ? null : compareGradients(automatic, numerical.values, { include }).maxRelativeError;
  const { worst } = handCompared;
  return {
    numerical,
    handError: worstOf(
      handCompared.maxRelativeError,
      tapeError !== null && tapeError <= TOLERANCE ? against.maxRelativeError : null,
    ),
    tapeError,
    missing: trial.missing.join(', '),
    row: {
      maxRelativeError: handCompared.maxRelativeError,
      norms: {
        hand: norm(byHand),
        automatic: automatic === null ? null : norm(automatic),
        numerical: numerical.checked < numerical.of ? null : norm(numerical.values),
      },
      sampled: { checked: numerical.checked, of: numerical.of, leftOut: numerical.leftOut },
      worst:
        worst < 0
          ? null
          : {
              index: indexOf(worst, numerical.shape),
              hand: byHand[worst] as number,
              automatic: automatic === null ? null : (automatic[worst] as number),
              numerical: numerical.values[worst] as number,
            },
    },
  };
}

function worstOf(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

function judge(
  measured: Measured,
  elsewhere: Lazy<TrialResult | null>,
  hand: HandGradient,
  target: Target,
  tools: CheckTools,
): GradientRow['verdict'] {
  const { handError, tapeError } = measured;
  if (handError === null) return 'unknown';
  if (handError <= TOLERANCE) return 'pass';
  if (tapeError !== null && tapeError > TOLERANCE) return 'unknown';
  const again = elsewhere.value;
  const handThere = again?.hand.find((h) => h.target === hand.target);
  const there = again === null || handThere === undefined ? null : measure(again, handThere, target, tools);
  if (there === null || there.handError === null) return handError > GROSS ? 'fail' : 'unknown';
  if (there.handError <= TOLERANCE)
    return handError > GROSS * 10 && there.numerical.values.every((v) => !(Math.abs(v) > 0)) ? 'fail' : 'pass';
  return 'fail';
}

function ignoresUpstream({ target, gradient }: HandGradient, { handTwice }: TrialResult): boolean {
  const twice = handTwice?.find((h) => h.target === target)?.gradient;
  if (twice === undefined || twice.size !== gradient.size) return false;
  const [a, b] = [numbersOf(gradient), numbersOf(twice)];
  return a.every((v, i) => v === b[i]) && a.some((v) => v !== 0);
}

function doubles({ target, gradient, from }: HandGradient, { handAgain }: TrialResult): GradientCheck['doubles'] {
  const again = handAgain?.find((h) => h.target === target)?.gradient;
  if (!('attribute' in from) || again === undefined || again.size !== gradient.size) return null;
  const [once, twice] = [numbersOf(gradient), numbersOf(again)];
  const at = once.findIndex((v) => v !== 0);
  if (at < 0 || !once.every((v, i) => Math.abs((twice[i] as number) - 2 * v) <= 1e-9 * Math.abs(v))) return null;
  const attribute = typeof from.key === 'string' ? from.key : from.attribute;
  return { attribute, first: once[at] as number, second: twice[at] as number };
}

function shapeDiagnosis(shapes: { hand: readonly number[]; target: readonly number[] }): string {
  return `shape (${shapes.hand.join(', ')}) for a parameter of shape (${shapes.target.join(', ')})`;
}

function emptyRow(
  layer: string,
  target: Target,
  array: NDArray,
  span: GradientRow['span'],
  owner: GradientRow['owner'],
): GradientRow {
  return {
    layer,
    target: target.name,
    shape: [...array.shape],
    maxRelativeError: null,
    verdict: 'unknown',
    diagnosis: null,
    norms: { hand: null, automatic: null, numerical: null },
    sampled: { checked: 0, of: array.size, leftOut: 0 },
    arrays: {},
    worst: null,
    span,
    owner,
  };
}
