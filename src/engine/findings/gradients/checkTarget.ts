/** One row of a gradient table: what backward gave for one value, held against the tape and central differences. */
import type { GradientRow, Span } from '../../../protocol/report.ts';
import { compareGradients, isPositiveMultiple, TOLERANCE } from '../../gradient/compare.ts';
import { float64, fromValues, type NDArray } from '../../ndarray/index.ts';
import type { AstNode, Stmt } from '../../python/syntax/ast.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { byFrequency } from './byFrequency.ts';
import type { Captured, CapturedCall } from './capture.ts';
import { emptyRow, type GradientCheck, type Root } from './check.ts';
import { isRightButClipped } from './clipping.ts';
import { conventionOf } from './conventions.ts';
import { diagnosisOf } from './diagnosis.ts';
import { mayBeEpsilon } from './epsilon.ts';
import { bestFitting, isLoneArgument, sameButOnes, shapeDiagnosis, shapesDiffer } from './fitting.ts';
import type { HandGradient } from './hand.ts';
import { areAllRight, judge } from './judge.ts';
import { measure } from './measure.ts';
import type { Points } from './points.ts';
import { type Repaired, repairsOf, rightGradients } from './repair.ts';
import { doubles, ignoresUpstream } from './repeats.ts';
import type { CheckTools, Setup } from './setup.ts';
import { standIn } from './standIn.ts';
import { givenTo, gradientStatement, partWritten } from './statement.ts';
import { arrayAt, type Target } from './targets.ts';
import type { TrialResult } from './trial.ts';

const placeIn = ({ span: { line, column, endLine, endColumn } }: AstNode): Omit<Span, 'cell'> => ({
  line,
  column,
  endLine,
  endColumn,
});

export function checkTarget(
  { candidate, forwards, backwards, own }: Captured,
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
  const shapes = shapesDiffer(hand.gradient.shape, array.shape)
    ? { hand: hand.gradient.shape, target: array.shape }
    : null;
  const statement =
    (shapes === null ? null : givenTo(candidate.backward, hand.from)) ??
    gradientStatement(candidate.backward, hand.from, hand.gradient, trial.assignments, isOff);
  const whole = tools.spanOf(statement, tools.cellOf(candidate));
  const written = partWritten(statement, hand.from);
  const part = written === null ? null : tools.spanOf(written, tools.cellOf(candidate));
  const span = part !== null && part.line !== whole?.line ? part : whole;
  const common = {
    candidate,
    statement: span,
    diagnosis: null,
    root: null,
    convention: null,
    from: hand.from,
    ignoresUpstream: ignoresUpstream(hand, trial),
    doubles: doubles(hand, trial, (own ?? { backwards }).backwards),
    upstreamGiven: backward !== null && setup.roles.hasUpstream,
  };
  const owner = tools.spanOf(candidate.owner, candidate.ownerCell ?? tools.cellOf(candidate));
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
  const isAgreed = setup.roles.hasUpstream || setup.upstream !== undefined || isScalar;
  if (!isAgreed && !trial.isElementwise(target))
    return unknown('without an upstream gradient only an element-wise function or a scalar loss can be checked');
  if (shapes !== null && !sameButOnes(shapes.hand, shapes.target)) {
    if ((!hand.named && !isLoneArgument(setup)) || setup.roles.hasForeign)
      return unknown('it is not certain what this is the gradient of');
    if (!hand.named && isGradientWithin(trial, hand.gradient))
      return unknown('it is the gradient of something that the forward computes on the way');
    return {
      ...common,
      row: { ...row, verdict: 'fail', diagnosis: shapeDiagnosis(shapes)[tools.locale] },
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
  const instead = judged === 'fail' ? standIn(candidate) : null;
  const isMeant = setup.roles.hasForeign || shared || isStep || instead !== null;
  const verdict = judged === 'fail' && isMeant ? 'unknown' : judged;
  const counted =
    verdict === 'fail' && measured.automatic !== null
      ? byFrequency(measured.byHand, measured.automatic, array.shape)
      : null;
  const diagnosis =
    counted ?? (verdict === 'fail' ? diagnosisOf(setup, trial, elsewhere.value, hand, tools.sizes) : null);
  const convention = conventionOf(setup, trial, hand, backward, (own ?? { forwards }).forwards, verdict !== 'fail');
  return {
    ...common,
    isEpsilon,
    ...(counted === null ? {} : { severity: 'info' as const }),
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
      ...(instead === null ? {} : { why: instead }),
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

/** Whether an array is the gradient of what the forward computes itself, as `dpre` of a whole network is. */
function isGradientWithin({ forward, upstream }: TrialResult, gradient: NDArray): boolean {
  const seeds = forward.outputs.map((output, i) => ({ output, seed: upstream[i] as NDArray }));
  const own = numbersOf(gradient);
  return rightGradients(forward, seeds, [gradient]).some(({ values }) =>
    values.some((right) => (compareGradients(own, right, { floor: 1e-10 }).maxRelativeError ?? 1) <= TOLERANCE),
  );
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
  const place = root === undefined ? null : tools.spanOf(root.statement, tools.cellOf(candidate));
  if (root === undefined || place === null) return null;
  const { name, of, index, hand, right } = root;
  return { place, name, of, index, hand, right };
}
