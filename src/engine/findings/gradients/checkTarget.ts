/** One row of a gradient table: what backward gave for one value, held against the tape and central differences. */
import type { GradientRow, Span } from '../../../protocol/report.ts';
import { compareGradients, isPositiveMultiple, TOLERANCE } from '../../gradient/compare.ts';
import { float64, fromValues, type NDArray } from '../../ndarray/index.ts';
import type { Stmt } from '../../python/syntax/ast.ts';
import { walkStatements } from '../../trace/names.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { byFrequency } from './byFrequency.ts';
import type { Captured, CapturedCall } from './capture.ts';
import { emptyRow, type GradientCheck, type Root } from './check.ts';
import { isRightButClipped, mentionsClipping } from './clipping.ts';
import { conventionOf, FUSED_SUM } from './conventions.ts';
import { diagnosisOf } from './diagnosis.ts';
import { mayBeEpsilon } from './epsilon.ts';
import { bestFitting, isLoneArgument, sameButOnes, shapeDiagnosis, shapesDiffer } from './fitting.ts';
import type { HandGradient } from './hand.ts';
import { areAllRight, judge } from './judge.ts';
import { type Measured, measure } from './measure.ts';
import type { Points } from './points.ts';
import { repairsOf } from './repair.ts';
import { carriedCause, type Repaired } from './repairSearch.ts';
import { doubles, ignoresUpstream } from './repeats.ts';
import { rightGradients } from './rightGradients.ts';
import { isUpstreamName, type RoleMap } from './roles.ts';
import type { CheckTools, Setup } from './setup.ts';
import { standIn } from './standIn.ts';
import { givenTo, gradientStatement, partWritten } from './statement.ts';
import { arrayAt, type Target } from './targets.ts';
import type { TrialResult } from './trial.ts';

/** What the gradients of one call of backward are checked with. */
export interface Evidence {
  captured: Captured;
  setup: Setup;
  trial: TrialResult;
  points: Points;
  backward: CapturedCall | null;
  tools: CheckTools;
}

/** A hand-written gradient with what is known of it before it is measured. */
interface Claim extends Evidence {
  hand: HandGradient;
  /** The array that it is the gradient of. */
  array: NDArray;
  /** Both shapes, where they differ. */
  shapes: GradientCheck['shapes'];
  /** The statement of backward that gives it. */
  statement: Stmt;
  /** The check as far as no verdict is needed for it. */
  unjudged: GradientCheck;
}

/** The check of one hand-written gradient: its verdict, and where it is wrong what it is instead and where that begins. */
export function checkTarget(given: HandGradient, evidence: Evidence): GradientCheck {
  const claim = claimOf(given, evidence);
  const { hand, shapes, trial, tools } = claim;
  const why = whyUncheckable(claim);
  if (why !== null) return unknown(claim, why);
  if (shapes !== null && !sameButOnes(shapes.hand, shapes.target) && !isInForwardsShape(claim))
    return isAddedUpLater(claim)
      ? unknown(claim, 'a gradient for each step or sample, which the program has added up before it took it')
      : ofWrongShape(claim, shapes);
  const measured = measure(trial, hand, hand.target, tools.outOfTime);
  return measured === null ? unknown(claim, 'no time left') : judgedBy(claim, measured);
}

function claimOf(given: HandGradient, evidence: Evidence): Claim {
  const { captured, setup, trial, backward, tools } = evidence;
  const { candidate, backwards, own } = captured;
  const hand = bestFitting(given, setup, trial);
  const array = arrayAt(setup.values, hand.target.path) as NDArray;
  const shapes = shapesDiffer(hand.gradient.shape, array.shape)
    ? { hand: hand.gradient.shape, target: array.shape }
    : null;
  const right = trial.automatic.get(hand.target);
  const isOff =
    right !== undefined &&
    right.size === hand.gradient.size &&
    !isPositiveMultiple(numbersOf(hand.gradient), numbersOf(right));
  const statement =
    (shapes === null ? null : givenTo(candidate.backward, hand.from)) ??
    gradientStatement(candidate.backward, hand.from, hand.gradient, trial.assignments, isOff);
  const span = spanToTell(statement, hand, candidate, tools);
  const unjudged: GradientCheck = {
    candidate,
    row: rowOf(candidate, hand.target, array, statement, span, tools),
    statement: span,
    diagnosis: null,
    root: null,
    convention: null,
    shapes: null,
    arrays: { hand: hand.gradient, automatic: null, numerical: null },
    from: hand.from,
    ignoresUpstream: ignoresUpstream(hand, trial),
    doubles: doubles(hand, trial, (own ?? { backwards }).backwards),
    upstreamGiven: backward !== null && setup.roles.hasUpstream,
  };
  return { ...evidence, hand, array, shapes, statement, unjudged };
}

/** The statement's place, or that of the part of it which gives this gradient where it stands in a line of its own. */
function spanToTell(
  statement: Stmt,
  { from }: HandGradient,
  candidate: Captured['candidate'],
  { spanOf, cellOf }: CheckTools,
): Span | null {
  const whole = spanOf(statement, cellOf(candidate));
  const written = partWritten(statement, from);
  const part = written === null ? null : spanOf(written, cellOf(candidate));
  return part !== null && part.line !== whole?.line ? part : whole;
}

/** The table's row before anything is judged. */
function rowOf(
  candidate: Captured['candidate'],
  target: Target,
  { shape }: NDArray,
  { span: { line, column, endLine, endColumn } }: Stmt,
  span: Span | null,
  { spanOf, cellOf }: CheckTools,
): GradientRow {
  const { layer, owner, ownerCell, file } = candidate;
  return {
    ...emptyRow(layer, target.name, shape, span, spanOf(owner, ownerCell ?? cellOf(candidate))),
    ...(file === undefined ? {} : { module: { file, line, column, endLine, endColumn } }),
  };
}

function unknown({ unjudged }: Claim, why: string): GradientCheck {
  return { ...unjudged, row: { ...unjudged.row, why } };
}

/** `gauss_forward(table, m, t)` beside `gauss_backward(table, m, t)`: differences taken forward and backward, say, and no gradient. */
function isAnotherForward(
  { kind, forward, backward }: Captured['candidate'],
  { gradient }: HandGradient,
  trial: TrialResult,
) {
  const names = ({ args }: typeof forward) =>
    [...args.posonlyargs, ...args.args, ...args.kwonlyargs].map(({ arg }) => arg).join();
  return (
    kind === 'functions' && names(forward) === names(backward) && !shapesDiffer(gradient.shape, trial.output.shape)
  );
}

/** Why nothing can be said of a gradient; null where it can be judged. */
function whyUncheckable({ captured, hand, setup, trial, shapes, backward }: Claim): string | null {
  // `backward(a)` that was never called may be given an activation.
  const mayBeOther = ({ name, role }: RoleMap['roles'][number]) =>
    role.kind === 'upstream' && !isUpstreamName(name) && !/^d|grad|delta/i.test(name);
  if (backward === null && setup.roles.roles.some(mayBeOther)) return 'it is not certain what backward is given';
  const { hasUpstream, hasForeign } = setup.roles;
  const isAgreed = hasUpstream || setup.upstream !== undefined || trial.output.size === 1;
  if (!isAgreed && !trial.isElementwise(hand.target))
    return 'without an upstream gradient only an element-wise function or a scalar loss can be checked';
  if (shapes === null || sameButOnes(shapes.hand, shapes.target)) return null;
  if ((!hand.named && !isLoneArgument(setup)) || hasForeign) return 'it is not certain what this is the gradient of';
  if (!hand.named && isAnotherForward(captured.candidate, hand, trial))
    return 'it takes and gives what the forward does';
  return !hand.named && isGradientWithin(trial, hand.gradient)
    ? 'it is the gradient of something that the forward computes on the way'
    : null;
}

function ofWrongShape(
  { unjudged, trial, hand, tools }: Claim,
  shapes: NonNullable<GradientCheck['shapes']>,
): GradientCheck {
  return {
    ...unjudged,
    row: { ...unjudged.row, verdict: 'fail', diagnosis: shapeDiagnosis(shapes)[tools.locale] },
    shapes,
    arrays: { ...unjudged.arrays, automatic: trial.automatic.get(hand.target) ?? null },
  };
}

/** Whether it is the right gradient of an argument which the forward takes flat, say, and reshapes first. */
function isInForwardsShape({ hand: { target, gradient }, trial }: Claim): boolean {
  const right = trial.automatic.get(target);
  if (!target.isArgument || right?.size !== gradient.size) return false;
  return (compareGradients(numbersOf(gradient), numbersOf(right), { floor: 1e-10 }).maxRelativeError ?? 1) <= TOLERANCE;
}

/** Whether it is right once it is summed, and the program has moved the parameter, whose shape is still its own. */
function isAddedUpLater({ captured, trial, hand, array }: Claim): boolean {
  const { target, gradient } = hand;
  const [self, right] = [captured.backwards[0]?.self, trial.automatic.get(target)];
  const now = self && right ? arrayAt([[target.path.parameter, self]], target.path) : null;
  if (!right || now === null || shapesDiffer(now.shape, array.shape) || gradient.ndim <= array.ndim) return false;
  const held = numbersOf(array);
  if (numbersOf(now).every((v, i) => v === held[i])) return false;
  const sums = new Float64Array(right.size);
  numbersOf(gradient).forEach((v, i) => {
    sums[i % sums.length] = (sums[i % sums.length] as number) + v;
  });
  return (compareGradients(sums, numbersOf(right), { floor: 1e-10 }).maxRelativeError ?? 1) <= TOLERANCE;
}

function judgedBy(claim: Claim, measured: Measured): GradientCheck {
  const { captured, setup, trial, points, hand, backward, tools, array, shapes, unjudged } = claim;
  const first = judge(measured, points.elsewhere.value, hand, hand.target, tools);
  const excuse = first === 'fail' ? excuseOf(claim, measured) : null;
  const verdict = excuse?.verdict ?? first;
  const isWrong = verdict === 'fail';
  const counted =
    isWrong && measured.automatic !== null ? byFrequency(measured.byHand, measured.automatic, array.shape) : null;
  const forwards = (captured.own ?? captured).forwards;
  const convention = conventionOf(setup, trial, hand, backward, forwards, !isWrong);
  const pattern = () =>
    convention?.kind === 'fused sum' ? FUSED_SUM : diagnosisOf(setup, trial, points.elsewhere.value, hand, tools.sizes);
  const diagnosis = counted ?? (isWrong ? pattern() : null);
  const why = excuse?.why ?? (measured.missing === '' ? null : `no vector-Jacobian rule for ${measured.missing}`);
  return {
    ...unjudged,
    isEpsilon: excuse?.isEpsilon ?? false,
    ...(counted === null ? {} : { severity: 'info' as const }),
    diagnosis,
    convention,
    root: isWrong && convention === null ? rootPlace(claim) : null,
    row: {
      ...unjudged.row,
      ...measured.row,
      verdict,
      diagnosis: diagnosis === null ? null : diagnosis[tools.locale],
      ...(why === null ? {} : { why }),
    },
    // An axis of length 1 too many or too few is worth knowing, and no error where everything else is right.
    shapes: verdict === 'pass' ? shapes : null,
    arrays: {
      hand: hand.gradient,
      automatic: measured.automatic === null ? null : (trial.automatic.get(hand.target) ?? null),
      numerical: fromValues([...measured.numerical.values], float64, array.shape),
    },
  };
}

/** A reason for which a gradient that differs is right (`pass`) or meant (`unknown`) all the same. */
interface Excuse {
  verdict: 'pass' | 'unknown';
  isEpsilon?: boolean;
  /** The reason in words; null where it does not hold. */
  why(claim: Claim, measured: Measured): string | null;
}

const EXCUSES: readonly Excuse[] = [
  {
    verdict: 'pass',
    isEpsilon: true,
    why: ({ points, hand, tools }, { byHand, automatic }) =>
      mayBeEpsilon(tools.runtime, byHand, automatic) || areAllRight(points.tame.value, hand, hand.target, tools)
        ? 'it differs only where a probability is smaller than the epsilon in the logarithm'
        : null,
  },
  {
    verdict: 'pass',
    why: ({ points, hand, tools }) =>
      areAllRight(points.sparse.value, hand, hand.target, tools)
        ? 'right for the gradient that arrives in this program, which is 0 nearly everywhere'
        : null,
  },
  {
    verdict: 'pass',
    why: ({ captured, points, hand, tools }, { byHand, automatic }) =>
      (automatic !== null && isRightButClipped(captured.candidate.backward.body, byHand, automatic)) ||
      (captured.candidate.backward.body.some(mentionsClipping) &&
        areAllRight(points.faint.value, hand, hand.target, tools))
        ? 'right but for the entries that are clipped'
        : null,
  },
  { verdict: 'unknown', why: ({ captured }) => standIn(captured.candidate) },
  {
    verdict: 'unknown',
    // A sign or a rounding has the gradient 0; what a straight-through estimator passes on instead is meant.
    why: ({ trial, points, hand }) =>
      [trial, ...points.elsewhere.value].every(({ automatic }) => isZero(automatic.get(hand.target)))
        ? 'the forward is made of steps, whose gradient is 0 nearly everywhere: this is a stand-in for it'
        : null,
  },
  {
    verdict: 'unknown',
    why: ({ hand, setup }) =>
      isSharedParameter(hand.target, setup)
        ? 'the same array is a parameter more than once: its gradients have to be added up'
        : null,
  },
  {
    verdict: 'unknown',
    why: ({ setup }) =>
      setup.roles.hasForeign
        ? 'backward takes what the forward has nothing to do with: it is the gradient of something else'
        : null,
  },
];

/** The first excuse that holds for a gradient that differs, in words; null where none does. */
function excuseOf(claim: Claim, measured: Measured): (Omit<Excuse, 'why'> & { why: string }) | null {
  for (const excuse of EXCUSES) {
    const why = excuse.why(claim, measured);
    if (why !== null) return { ...excuse, why };
  }
  return null;
}

/** Whether an array is the gradient of what the forward computes itself, as `dpre` of a whole network is. */
function isGradientWithin({ forward, upstream }: TrialResult, gradient: NDArray): boolean {
  const seeds = forward.outputs.map((output, i) => ({ output, seed: upstream[i] as NDArray }));
  const own = numbersOf(gradient);
  return rightGradients(forward, seeds, [gradient]).some(({ values }) =>
    values.some(({ numbers }) => (compareGradients(own, numbers, { floor: 1e-10 }).maxRelativeError ?? 1) <= TOLERANCE),
  );
}

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

const repairs = new WeakMap<TrialResult, Repaired<Target>[]>();

/** Where a wrong gradient begins: an earlier statement whose right value would make it right. */
function rootPlace({ captured: { candidate }, setup, trial, hand: { target }, statement, tools }: Claim): Root | null {
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
  const root =
    known.find(
      ({ mends, isRepeated, statement: { span } }) =>
        mends.has(target) && (span.start < statement.span.start || (isRepeated && span.start > statement.span.end)),
    ) ?? carriedCause(known, statement, [...walkStatements(candidate.backward.body)]);
  const place = root === undefined ? null : tools.spanOf(root.statement, tools.cellOf(candidate));
  if (root === undefined || place === null) return null;
  const { name, of, index, hand, right } = root;
  return { place, name, of, index, hand, right };
}
