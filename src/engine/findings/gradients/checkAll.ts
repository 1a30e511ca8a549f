/**
 * Gradient tables for all candidates of a run. A verdict of "fail" needs three things: central differences and the tape
 * agree, the hand-written gradient differs from both at the program's own values, and it still does at other values
 * (an epsilon inside a logarithm, or a value that sits on a kink, only differs at some).
 */
import type { GradientRow, Span } from '../../../protocol/report.ts';
import { isPositiveMultiple, TOLERANCE } from '../../gradient/compare.ts';
import { float64, fromValues, type NDArray } from '../../ndarray/index.ts';
import type { Value } from '../../python/objects/index.ts';
import type { AstNode, Stmt } from '../../python/syntax/ast.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { finished, type Parts } from '../../trace/parts.ts';
import { isArray, scalarNumber } from '../../trace/values.ts';
import type { Context, Locale } from '../rule.ts';
import type { Captured, CapturedCall } from './capture.ts';
import { emptyRow, type GradientCheck, judged, type Root } from './check.ts';
import { isRightButClipped } from './clipping.ts';
import { conventionOf, isNoGradient, withConventions } from './conventions.ts';
import { diagnosisOf } from './diagnosis.ts';
import { mayBeEpsilon } from './epsilon.ts';
import type { HandGradient } from './hand.ts';
import { type Measured, measure } from './measure.ts';
import { type Pairing, pairingsOf } from './pairs.ts';
import { judgedPerSample, perSampleSetups } from './perSample.ts';
import { type Points, pointsOf } from './points.ts';
import { type Repaired, repairsOf } from './repair.ts';
import type { RoleMap } from './roles.ts';
import { gradientStatement } from './statement.ts';
import { arrayAt, memberOf, type Target, targetsOf } from './targets.ts';
import { copied, runTrial, type Setup, type TrialResult } from './trial.ts';
import { asNumbers } from './widen.ts';

/** A difference this large is no matter of an epsilon. */
const GROSS = 1e-2;

export type CheckTools = Pick<Context, 'runtime' | 'outOfTime' | 'unlessOver' | 'spanOf'> &
  Pick<Setup, 'withSameRandomness'> & { locale: Locale; sizes: Record<string, number> };

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
  return pairingsOf(captured)
    .map((pairing) => checkPairing(captured, pairing, tools))
    .reduce<GradientCheck[]>(joined, []);
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

function checkPairing(captured: Captured, pairing: Pairing, tools: CheckTools): GradientCheck[] {
  const backward = pairing.backward?.function ?? functionOf(captured, pairing.forward, tools);
  if (backward === null) return [];
  const readings: Reading[] = [];
  for (const roles of pairing.readings) {
    const reading = readAs(captured, pairing, roles, backward, tools);
    if (reading === null) continue;
    if (reading.checks.length > 0 && reading.checks.every((check) => check.row.verdict === 'pass'))
      return reading.checks;
    readings.push(reading);
  }
  const failing = ({ checks }: Reading): number => checks.filter(({ row }) => row.verdict === 'fail').length;
  const [likeliest] = readings
    .filter(({ checks }) => checks.some(({ row }) => row.verdict !== 'unknown'))
    .sort((a, b) => failing(a) - failing(b));
  const chosen = likeliest ?? readings[0];
  if (chosen === undefined || (failing(chosen) > 0 && isNoGradient(chosen.setup))) return [];
  return chosen.checks;
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
    if (mean === undefined) return readWith(captured, setup, trial, backward, tools);
    const readings = [mean, ...others].map((one) =>
      readWith(captured, one, runTrial(one) ?? trial, backward, tools),
    ) as [Reading, ...Reading[]];
    const [first] = readings;
    const right = readings.find(({ checks }) => checks.every(({ row }) => row.verdict === 'pass'));
    return right ?? { ...first, checks: first.checks.map(judgedPerSample) };
  }
  return null;
}

function readWith(
  captured: Captured,
  setup: Setup,
  trial: TrialResult,
  backward: CapturedCall | null,
  tools: CheckTools,
): Reading {
  const points = pointsOf(setup, backward);
  return {
    setup,
    trial,
    checks: trial.hand.map((hand) => checkTarget(captured, setup, trial, points, hand, backward, tools)),
  };
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

const placeIn = ({ span: { line, column, endLine, endColumn } }: AstNode): Omit<Span, 'cell'> => ({
  line,
  column,
  endLine,
  endColumn,
});

function checkTarget(
  { candidate, backwards, own }: Captured,
  setup: Setup,
  trial: TrialResult,
  { elsewhere, tame, sparse }: Points,
  given: HandGradient,
  backward: CapturedCall | null,
  tools: CheckTools,
): GradientCheck {
  const hand = bestFitting(given, setup, trial);
  const { target } = hand;
  const array = arrayAt(setup.values, target.path) as NDArray;
  const right = trial.automatic.get(target);
  const isOff =
    right !== undefined &&
    right.size === hand.gradient.size &&
    !isPositiveMultiple(numbersOf(hand.gradient), numbersOf(right));
  const statement = gradientStatement(candidate.backward, hand.from, hand.gradient, trial.assignments, isOff);
  const span = tools.spanOf(statement, candidate.cell ?? undefined);
  const common = {
    candidate,
    statement: span,
    diagnosis: null,
    root: null,
    convention: null,
    ignoresUpstream: ignoresUpstream(hand, trial),
    doubles: doubles(hand, trial, (own ?? { backwards }).backwards),
    upstreamGiven: backward !== null && setup.roles.hasUpstream,
  };
  const owner = tools.spanOf(candidate.owner, candidate.cell ?? undefined);
  const { file } = candidate;
  const row: GradientRow = {
    ...emptyRow(candidate.layer, target.name, array.shape, span, owner),
    ...(file === undefined ? {} : { module: { file, ...placeIn(statement) } }),
  };
  const unknown = (why: string): GradientCheck => ({
    ...common,
    row: { ...row, why },
    shapes: null,
    arrays: { hand: hand.gradient, automatic: null, numerical: null },
  });
  const isScalar = trial.output.size === 1;
  const shapes = shapesDiffer(hand.gradient.shape, array.shape)
    ? { hand: hand.gradient.shape, target: array.shape }
    : null;
  const isAgreed = setup.roles.hasUpstream || setup.upstream !== undefined || isScalar;
  if (!isAgreed && !trial.isElementwise(target))
    return unknown('without an upstream gradient only an element-wise function or a scalar loss can be checked');
  if (shapes !== null && !sameButOnes(shapes.hand, shapes.target)) {
    if ((!hand.named && !isLoneArgument(setup)) || setup.roles.hasForeign)
      return unknown('it is not certain what this is the gradient of');
    return {
      ...common,
      row: { ...row, verdict: 'fail', diagnosis: shapeDiagnosis(shapes) },
      shapes,
      arrays: { hand: hand.gradient, automatic: trial.automatic.get(target) ?? null, numerical: null },
    };
  }
  const measured = measure(trial, hand, target, tools.outOfTime);
  if (measured === null) return unknown('no time left');
  const first = judge(measured, elsewhere.value, hand, target, tools);
  // Right wherever nothing is saturated: the epsilon's difference, not the gradient's.
  const isEpsilon =
    first === 'fail' &&
    (mayBeEpsilon(tools.runtime, measured.byHand, measured.automatic) || areAllRight(tame.value, hand, target, tools));
  const isSparse = first === 'fail' && !isEpsilon && areAllRight(sparse.value, hand, target, tools);
  const isCut =
    first === 'fail' &&
    measured.automatic !== null &&
    isRightButClipped(candidate.backward.body, measured.byHand, measured.automatic);
  const judged = isEpsilon || isSparse || isCut ? 'pass' : first;
  const shared = judged === 'fail' && isSharedParameter(target, setup);
  const isStep = judged === 'fail' && [trial, ...elsewhere.value].every((one) => isZero(one.automatic.get(target)));
  const verdict = judged === 'fail' && (setup.roles.hasForeign || shared || isStep) ? 'unknown' : judged;
  const diagnosis = verdict === 'fail' ? diagnosisOf(setup, trial, elsewhere.value, hand, tools.sizes) : null;
  const convention = conventionOf(setup, trial, hand, backward, verdict !== 'fail');
  return {
    ...common,
    isEpsilon,
    diagnosis,
    convention,
    root: verdict === 'fail' && convention === null ? rootPlace(candidate, setup, trial, hand, statement, tools) : null,
    row: {
      ...row,
      ...measured.row,
      verdict,
      diagnosis: diagnosis === null ? null : diagnosis[tools.locale],
      ...(measured.missing === '' ? {} : { why: `no vector-Jacobian rule for ${measured.missing}` }),
      ...(isEpsilon ? { why: 'it differs only where a probability is smaller than the epsilon in the logarithm' } : {}),
      ...(judged === 'fail' && setup.roles.hasForeign
        ? { why: 'backward takes what the forward has nothing to do with: it is the gradient of something else' }
        : {}),
      ...(shared ? { why: 'the same array is a parameter more than once: its gradients have to be added up' } : {}),
      ...(isStep
        ? { why: 'the forward is made of steps, whose gradient is 0 nearly everywhere: this is a stand-in for it' }
        : {}),
      ...(isCut ? { why: 'right but for the entries that are clipped' } : {}),
      ...(isSparse ? { why: 'right for the gradient that arrives in this program, which is 0 nearly everywhere' } : {}),
    },
    // An axis of length 1 too many or too few is worth knowing, and no error where everything else is right.
    shapes: verdict === 'pass' ? shapes : null,
    arrays: {
      hand: hand.gradient,
      automatic: measured.automatic === null ? null : (trial.automatic.get(target) ?? null),
      numerical: fromValues([...measured.numerical.values], float64, array.shape),
    },
  };
}

/** A sign or a rounding has the gradient 0; what a straight-through estimator passes on instead is meant. */
function isZero(gradient: NDArray | undefined): boolean {
  return gradient !== undefined && numbersOf(gradient).every((v) => v === 0);
}

/** `params = [W, W, V]`: weights that two layers share have a part of their gradient in each. */
function isSharedParameter({ path }: Target, { values, targets }: Setup): boolean {
  const array = arrayAt(values, path);
  const others = targets.filter(
    (other) => other.path !== path && other.path.steps.length > 1 && other.path.steps[0] === path.steps[0],
  );
  return array !== null && others.some((other) => arrayAt(values, other.path)?.storage === array.storage);
}

const repairs = new WeakMap<TrialResult, Repaired[]>();

/** Where a wrong gradient begins: an earlier statement whose right value would make it right. */
function rootPlace(
  candidate: Captured['candidate'],
  setup: Setup,
  trial: TrialResult,
  { target }: HandGradient,
  statement: Stmt,
  tools: CheckTools,
): Root | null {
  if (trial.missing.length > 0) return null;
  const known =
    repairs.get(trial) ??
    repairsOf(
      setup,
      trial,
      trial.hand.map((one) => bestFitting(one, setup, trial)),
      () => tools.outOfTime(`where the gradients of ${candidate.layer} go wrong`),
    );
  repairs.set(trial, known);
  // What stands below it is the same gradient, divided by the batch size.
  const root = known.find(
    ({ mends, isRepeated, statement: { span } }) =>
      mends.has(target) && (span.start < statement.span.start || (isRepeated && span.start > statement.span.end)),
  );
  const place = root === undefined ? null : tools.spanOf(root.statement, candidate.cell ?? undefined);
  if (root === undefined || place === null) return null;
  const { name, of, index, hand, right } = root;
  return { place, name, of, index, hand, right };
}

/**
 * A lone returned array without a telling name belongs to what has its shape; where several have, to the argument whose
 * gradient it comes nearest to.
 */
function bestFitting(hand: HandGradient, setup: Setup, trial: TrialResult): HandGradient {
  if (hand.others.length === 0) return hand;
  const fitting = [hand.target, ...hand.others].filter((target) => {
    const array = arrayAt(setup.values, target.path);
    return array !== null && trial.automatic.has(target) && !shapesDiffer(array.shape, hand.gradient.shape);
  });
  const [only, ...more] = fitting;
  if (only !== undefined && more.length === 0 && only !== hand.target) return { ...hand, target: only, named: true };
  const byHand = numbersOf(hand.gradient);
  let best = { target: hand.target, error: Number.POSITIVE_INFINITY };
  for (const target of fitting) {
    const right = numbersOf(trial.automatic.get(target) as NDArray);
    const scale = Math.sqrt(right.reduce((sum, v) => sum + v * v, 0)) || 1;
    const error = Math.sqrt(right.reduce((sum, v, i) => sum + (v - (byHand[i] as number)) ** 2, 0)) / scale;
    // Another argument than the first is only meant where it fits.
    if (error < best.error && (target === hand.target || error < TOLERANCE)) best = { target, error };
  }
  return { ...hand, target: best.target };
}

function isLoneArgument({ targets }: Setup): boolean {
  return targets.filter((t) => t.isArgument).length === 1;
}

function judge(
  { handError, tapeError, byHand, automatic }: Measured,
  elsewhere: readonly TrialResult[],
  hand: HandGradient,
  target: Target,
  tools: CheckTools,
): GradientRow['verdict'] {
  if (handError === null) return 'unknown';
  if (handError <= TOLERANCE) return 'pass';
  if (tapeError !== null && tapeError > TOLERANCE) return 'unknown';
  // What the forward does not read at all is no parameter of it.
  if (!target.isArgument && automatic?.every((v) => v === 0)) return 'unknown';
  if (!byHand.every(Number.isFinite)) return 'unknown';
  const { compared, passes } = compare(elsewhere, hand, target, tools);
  if (compared === 0) return handError > GROSS ? 'fail' : 'unknown';
  if (passes === 0) return 'fail';
  // Right elsewhere: an epsilon or a saturated entry here, unless it is grossly wrong at the program's own values.
  return passes < compared && handError > GROSS ? 'fail' : 'pass';
}

/** At how many other points the hand-written gradient could be compared, and at how many of them it is right. */
function compare(
  trials: readonly TrialResult[],
  hand: HandGradient,
  target: Target,
  tools: CheckTools,
): { compared: number; passes: number } {
  let passes = 0;
  let compared = 0;
  for (const again of trials) {
    const there = again.hand.find((h) => h.target === target || h.from === hand.from || sameOrigin(h, hand));
    const measured =
      there === undefined || there.gradient.size !== hand.gradient.size
        ? null
        : measure(again, there, target, tools.outOfTime);
    if (
      measured === null ||
      measured.handError === null ||
      (measured.tapeError !== null && measured.tapeError > TOLERANCE)
    )
      continue;
    compared += 1;
    if (measured.handError <= TOLERANCE) passes += 1;
  }
  return { compared, passes };
}

function areAllRight(trials: readonly TrialResult[], hand: HandGradient, target: Target, tools: CheckTools): boolean {
  const { compared, passes } = compare(trials, hand, target, tools);
  return compared > 0 && passes === compared;
}

function sameOrigin(a: HandGradient, b: HandGradient): boolean {
  return JSON.stringify(a.from) === JSON.stringify(b.from);
}

function ignoresUpstream(hand: HandGradient, { handTwice }: TrialResult): boolean {
  const twice = handTwice?.find((h) => sameOrigin(h, hand))?.gradient;
  if (twice === undefined || twice.size !== hand.gradient.size) return false;
  const [a, b] = [numbersOf(hand.gradient), numbersOf(twice)];
  return a.every((v, i) => v === b[i]) && a.some((v) => v !== 0);
}

function doubles(
  hand: HandGradient,
  { handAgain }: TrialResult,
  backwards: readonly CapturedCall[],
): GradientCheck['doubles'] {
  const { from, gradient } = hand;
  const again = handAgain?.find((h) => sameOrigin(h, hand))?.gradient;
  if (!('attribute' in from) || again === undefined || again.size !== gradient.size) return null;
  const [once, twice] = [numbersOf(gradient), numbersOf(again)];
  const at = once.findIndex((v) => v !== 0);
  if (at < 0 || !once.every((v, i) => Math.abs((twice[i] as number) - 2 * v) <= 1e-9 * Math.abs(v))) return null;
  const attribute = typeof from.key === 'string' ? from.key : from.attribute;
  const wasReset = backwards.some(
    (call, i) =>
      backwards.slice(0, i).some((before) => before.self === call.self) && !hasNumbers(attributeOf(call, from)),
  );
  return {
    attribute,
    names: [attribute, from.attribute],
    first: once[at] as number,
    second: twice[at] as number,
    wasReset,
  };
}

/** The gradient's attribute as it was before a call. */
function attributeOf(
  call: CapturedCall,
  { attribute, key }: { attribute: string; key: string | number | null },
): Value | undefined {
  const container = memberOf(call.values[0]?.[1], attribute);
  return key === null ? container : memberOf(container, key);
}

function hasNumbers(value: Value | undefined): boolean {
  return isArray(value) ? numbersOf(value).some((v) => v !== 0) : (scalarNumber(value) ?? 0) !== 0;
}

function shapesDiffer(a: readonly number[], b: readonly number[]): boolean {
  return a.length !== b.length || a.some((n, i) => n !== b[i]);
}

function sameButOnes(a: readonly number[], b: readonly number[]): boolean {
  const [x, y] = [a, b].map((shape) => shape.filter((n) => n !== 1));
  return !shapesDiffer(x as number[], y as number[]);
}

function shapeDiagnosis(shapes: { hand: readonly number[]; target: readonly number[] }): string {
  return `shape (${shapes.hand.join(', ')}) for a parameter of shape (${shapes.target.join(', ')})`;
}
