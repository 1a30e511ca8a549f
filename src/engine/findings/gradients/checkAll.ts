/**
 * Gradient tables for all candidates of a run. A verdict of "fail" needs three things: central differences and the tape
 * agree, the hand-written gradient differs from both at the program's own values, and it still does at other values
 * (an epsilon inside a logarithm, or a value that sits on a kink, only differs at some).
 */
import { isPositiveMultiple } from '../../gradient/compare.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { finished, type Parts } from '../../trace/parts.ts';
import type { Captured, CapturedCall } from './capture.ts';
import { type GradientCheck, judged } from './check.ts';
import { checkTarget } from './checkTarget.ts';
import { withConventions } from './excuses.ts';
import type { HandGradient } from './hand.ts';
import { type Made, madeByOnlyForward } from './lazyParameters.ts';
import { isNoGradient } from './noGradient.ts';
import { type Pairing, pairingsOf } from './pairs.ts';
import { judgedPerSample, perSampleSetups } from './perSample.ts';
import { pointsOf } from './points.ts';
import type { RoleMap } from './roles.ts';
import { type CheckTools, copied, type Setup } from './setup.ts';
import { withOneHotTargets } from './softTargets.ts';
import { targetsOf } from './targets.ts';
import { runTrial, type TrialResult } from './trial.ts';
import { asNumbers } from './widen.ts';

/** The checks of every candidate that the run called. */
export const checkGradients = (captured: readonly Captured[], tools: CheckTools): GradientCheck[] =>
  finished(checkGradientsInParts(captured, tools));

/** The same with a pause before each candidate. */
export function* checkGradientsInParts(captured: readonly Captured[], tools: CheckTools): Parts<GradientCheck[]> {
  // A whole network takes the most time and says the least: its layers come before it.
  const inOrder = [...captured].sort((a, b) => Number(isNetwork(a)) - Number(isNetwork(b)));
  const checks: GradientCheck[] = [];
  for (const one of inOrder) {
    yield undefined;
    const what = `gradients of ${one.candidate.layer}`;
    if (!tools.outOfTime(what)) checks.push(...tools.unlessOver(what, () => checkCandidate(one, tools), []));
  }
  return withConventions(unlessSaturated(checks));
}

/** Where a loss inside differs by its epsilon alone, so does the whole network, and no choice of inputs may mend that. */
function unlessSaturated(checks: GradientCheck[]): GradientCheck[] {
  if (!checks.some(({ isEpsilon }) => isEpsilon)) return checks;
  const why = 'the loss inside is saturated: the epsilon in its logarithm decides here';
  return checks.map((check) =>
    check.candidate?.kind === 'network' && check.row.verdict === 'fail' && check.shapes === null
      ? judged(check, 'unknown', why)
      : check,
  );
}

const isNetwork = ({ candidate }: Captured): boolean => candidate.kind === 'network';

/** One reading of a backward's parameters, run at the program's own values. */
interface Reading {
  setup: Setup;
  trial: TrialResult;
  checks: GradientCheck[];
}

function checkCandidate(captured: Captured, tools: CheckTools): GradientCheck[] {
  return pairingsOf(captured, tools.runtime)
    .flatMap((pairing) => [checkPairing(captured, pairing, tools), checkMade(captured, pairing, tools)])
    .reduce<GradientCheck[]>(joined, []);
}

/** What is said of the parameters that a layer's only forward made. */
function checkMade(captured: Captured, pairing: Pairing, tools: CheckTools): GradientCheck[] {
  const made = madeByOnlyForward(pairing, captured, tools);
  return made === null ? [] : checkPairing(captured, made.pairing, tools, made.isMade);
}

/** What a later pair of calls shows beside the earlier ones: a target that is wrong in one branch is wrong. */
function joined(known: GradientCheck[], later: GradientCheck[]): GradientCheck[] {
  const saysMore = (one: GradientCheck, other: GradientCheck): boolean =>
    other.row.verdict !== one.row.verdict && (other.row.verdict === 'fail' || one.row.verdict === 'unknown');
  const isOf = (target: string) => (check: GradientCheck) => check.row.target === target;
  return [
    ...known.map((one) => later.filter(isOf(one.row.target)).find((other) => saysMore(one, other)) ?? one),
    ...later.filter(({ row }) => !known.some(isOf(row.target))),
  ];
}

/** The checks of a pair of calls; of what its forward made alone, where that is asked for. */
function checkPairing(
  captured: Captured,
  pairing: Pairing,
  tools: CheckTools,
  isMade: Made['isMade'] | null = null,
): GradientCheck[] {
  const backward = pairing.backward?.function ?? functionOf(captured, pairing.forward, tools);
  if (backward === null) return [];
  const readings: Reading[] = [];
  for (const roles of pairing.readings) {
    const whole = readAs(captured, pairing, roles, backward, tools);
    const reading = whole === null || isMade === null ? whole : ofMade(whole, isMade);
    if (reading === null) continue;
    if (reading.checks.length > 0 && reading.checks.every((check) => check.row.verdict === 'pass'))
      return reading.checks;
    readings.push(reading);
  }
  const failing = ({ checks }: Reading): number => checks.filter(({ row }) => row.verdict === 'fail').length;
  // A gradient of another shape may only be read wrongly.
  const fitting = readings.filter(({ checks }) => checks.every(({ shapes }) => shapes === null));
  const [likeliest] = (fitting.length > 0 ? fitting : readings)
    .filter(({ checks }) => checks.some(({ row }) => row.verdict !== 'unknown'))
    .sort((a, b) => failing(a) - failing(b));
  const chosen = likeliest ?? readings[0];
  if (chosen === undefined || (failing(chosen) > 0 && isNoGradient(chosen.setup))) return [];
  // What would excuse it, or another reading, may not have been tried to its end.
  const isLate = failing(chosen) > 0 && tools.outOfTime(`what the gradients of ${captured.candidate.layer} may be of`);
  if (isLate)
    return chosen.checks.map((check) => (check.row.verdict === 'fail' ? judged(check, 'unknown', LATE) : check));
  return captured.forwards.length > 0 ? chosen.checks : chosen.checks.map(unlessMultiple);
}

const LATE = 'no time left';

function ofMade(reading: Reading, isMade: Made['isMade']): Reading {
  const { trial, checks } = reading;
  return { ...reading, checks: checks.filter((_, i) => isMade((trial.hand[i] as HandGradient).target.path)) };
}

/** Of a loss that the program never computes the size does not matter: a multiple of its gradient serves as well. */
function unlessMultiple(check: GradientCheck): GradientCheck {
  const { hand, automatic } = check.arrays;
  const isMultiple = hand && automatic && isPositiveMultiple(numbersOf(hand), numbersOf(automatic));
  return isMultiple ? { ...check, severity: 'info' } : check;
}

function readAs(
  captured: Captured,
  { forward, backward }: Pairing,
  roles: RoleMap,
  backwardFunction: Setup['backward'],
  tools: CheckTools,
): Reading | null {
  for (const values of asNumbers(copied(forward.values), captured.candidate.backward)) {
    const setup: Setup = {
      runtime: tools.runtime,
      forward: forward.function,
      backward: backwardFunction,
      definition: captured.candidate.backward,
      values,
      roles,
      targets: targetsOf(values),
      withSameRandomness: tools.withSameRandomness,
    };
    const trial = setup.targets.length === 0 ? null : runTrial(setup);
    if (trial === null || trial.hand.length === 0) continue;
    const [mean, ...others] = perSampleSetups(captured.candidate, setup, trial);
    if (mean === undefined)
      return readAtOneHot(captured, readWith(captured, setup, trial, backward, tools), backward, tools);
    const readings = [mean, ...others].map((one) =>
      readWith(captured, one, runTrial(one) ?? trial, backward, tools),
    ) as [Reading, ...Reading[]];
    const [first] = readings;
    const right = readings.find(({ checks }) => checks.every(({ row }) => row.verdict === 'pass'));
    return right ?? { ...first, checks: first.checks.map(judgedPerSample) };
  }
  return null;
}

/** A reading that fails at targets which are no one-hot rows, at the one-hot rows that the loss takes them for. */
function readAtOneHot(captured: Captured, reading: Reading, backward: CapturedCall | null, tools: CheckTools): Reading {
  if (!reading.checks.some(({ row }) => row.verdict === 'fail')) return reading;
  const setup = withOneHotTargets(reading.setup, reading.trial.forward);
  const trial = setup === null ? null : runTrial(setup);
  return setup === null || trial === null ? reading : readWith(captured, setup, trial, backward, tools);
}

function readWith(
  captured: Captured,
  setup: Setup,
  trial: TrialResult,
  backward: CapturedCall | null,
  tools: CheckTools,
): Reading {
  const evidence = { captured, setup, trial, points: pointsOf(setup, backward), backward, tools };
  return { setup, trial, checks: trial.hand.map((hand) => checkTarget(hand, evidence)) };
}

/** The backward's function object when the program never called it. */
function functionOf(
  { candidate }: Captured,
  forward: CapturedCall,
  { runtime }: CheckTools,
): CapturedCall['function'] | null {
  if (candidate.kind === 'both') return forward.function;
  const { name } = candidate.backward;
  const found = forward.self === null ? forward.function.globals[name] : forward.self.cls.lookup(name);
  return runtime.isFunction(found) ? (found as CapturedCall['function']) : null;
}
