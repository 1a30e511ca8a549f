/**
 * Gradients in plain code: where a program computes a loss and, for a parameter `W` of it, a `dW`, in whatever scopes. The
 * program runs again under the tape up to the first of each; central differences of the whole program confirm what is
 * wrong. A common multiple of the right gradients, a weight decay and a direction that is added are left alone.
 */
import type { GradientRow, Severity } from '../../../protocol/report.ts';
import { compareGradients, disagreements, indexOf, norm } from '../../gradient/compare.ts';
import type { DiagnosisText } from '../../gradient/diagnose.ts';
import { Tape } from '../../gradient/tape.ts';
import type { NDArray } from '../../ndarray/array.ts';
import { offsetOf, readAt, writeAt } from '../../ndarray/elements.ts';
import type { Stmt } from '../../python/syntax/ast.ts';
import { numbersOf } from '../../trace/numbers.ts';
import type { Run } from '../../trace/run.ts';
import { growsIn } from '../lossCurves.ts';
import type { Context } from '../rule.ts';
import { Bindings, HEARD_ENOUGH, type SeenGradient, type SeenLoss } from './bindings.ts';
import { emptyRow, type GradientCheck, PLAIN } from './check.ts';
import { withoutEpsilons } from './epsilon.ts';
import { lineageOf } from './lineage.ts';
import { factorText, penaltyText } from './relationText.ts';
import { scalarParameters } from './scalarParameters.ts';
import { type ScriptNames, scriptNames } from './scriptCandidates.ts';
import { addsParameter, type Compared, compareAll, isExact, type Relation } from './scriptCompare.ts';
import { Origins } from './scriptOrigins.ts';
import { listened } from './scriptRepair.ts';

export interface ScriptChecks {
  checks: GradientCheck[];
  /** Hand-written gradients that are exactly those of the program's loss. */
  proven: NDArray[];
  /** Whether all was looked at that the program has of these; false where time or memory ran out. */
  isComplete: boolean;
}

/** What is known where there was no time to look. */
export const UNTRIED: ScriptChecks = { checks: [], proven: [], isComplete: false };

/** The checks of the gradients that plain code computes; those of `covered` statements are only proof. */
export function checkScriptGradients(context: ScriptContext, covered: ReadonlySet<Stmt>): ScriptChecks {
  const names = scriptNames(context.program);
  if (names === null || names.parameterOf.size === 0) return { checks: [], proven: [], isComplete: true };
  if (context.outOfTime('gradients in plain code')) return UNTRIED;
  const here = checkedWith(context, names, covered);
  if (here === null) return UNTRIED;
  const { checks, proven, isComplete } = withHidden(here, context, names, covered);
  return { checks: unlessEpsilon(checks, context, names, covered), proven, isComplete };
}

/** With what is right where no epsilon stands in the loss's logarithm, and without what cannot be judged there. */
function unlessEpsilon(
  checks: GradientCheck[],
  context: ScriptContext,
  names: ScriptNames,
  covered: ReadonlySet<Stmt>,
): GradientCheck[] {
  const isOff = ({ row, shapes }: GradientCheck): boolean => row.verdict === 'fail' && shapes === null;
  const without = checks.some(isOff) ? withoutEpsilons(context) : null;
  const there = without === null ? null : checkedWith(without, names, covered);
  // With epsilons and no time to run without them, nothing is known.
  if (there === null) return without === null ? checks : checks.filter((check) => !isOff(check));
  return checks.flatMap((check) => {
    const other = there.checks.find(
      ({ row, statement }) => row.target === check.row.target && statement?.line === check.statement?.line,
    );
    return !isOff(check) || other?.row.verdict === 'fail' ? check : (other ?? []);
  });
}

type ScriptContext = Pick<Context, 'program' | 'run' | 'rerun' | 'outOfTime' | 'spanOf' | 'runtime'>;

interface Checked extends ScriptChecks {
  own: readonly Compared[];
}

/** Null where the program cannot be run under the tape. */
function checkedWith(context: ScriptContext, names: ScriptNames, covered: ReadonlySet<Stmt>): Checked | null {
  const heard = listened(context, names);
  if (heard === null) return null;
  const { run, seen, tape } = heard;
  const compared = compareAll([...seen.gradients.values()], [...seen.losses.values()], tape, names);
  const isInner = ({ gradient }: Compared): boolean =>
    names.isInner(gradient.parameter) || isComputedFrom(gradient, compared, names, tape);
  const own = compared.filter((one) => !isInner(one));
  const inner = compared.filter(isInner);
  const right = own.filter(({ relation }) => relation === 'right').map(({ gradient }) => gradient);
  // All of them differ, none by a factor: they may be those of a loss that is not computed, as y - t is beside a printed
  // mean squared error. They are not where one on the way is right, or where the training makes that loss larger.
  const isOtherLoss =
    own.length > 1 &&
    own.every(({ relation, loss }) => relation === 'other' && !growsIn(context.run, loss.name)) &&
    !inner.some(({ relation, right }) => relation === 'right' && right.length > 1);
  const beside = { othersAreRight: right.length > 0, isOtherLoss, isPenaltyKnown: right.some(addsParameter) };
  const origins = new Origins(context, names, heard, own, inner, right);
  const checks = own
    .filter(({ gradient }) => !covered.has(gradient.place.statement))
    .flatMap((one) => {
      // `db = dZ` is right for dZ, and `return grad, grad` for one of the two: what is wrong is the name that it is given.
      const isMisnamed = one.relation === 'shape' || right.some((other) => isOneArray(other, one.gradient));
      const { statement, cell } = isMisnamed ? one.gradient.named : one.gradient.place;
      const span = context.spanOf(statement, cell);
      if (span === null) return [];
      return checkOf(context, names, one, span, beside).map((check) =>
        check.row.verdict === 'fail' ? { ...check, root: origins.of(one) } : check,
      );
    });
  return { checks, proven: right.map(({ copy }) => copy), isComplete: isCompleteRun(run), own };
}

/** Whether what is called as parameters are is never updated, and computed from one that is: the `b` of `a, b = tanh(x @ V), tanh(y @ V)`. */
function isComputedFrom(
  { bound, parameter }: SeenGradient,
  compared: readonly Compared[],
  names: ScriptNames,
  tape: Tape,
): boolean {
  if (names.directionOf(parameter) !== 'unknown') return false;
  const { storages } = lineageOf(tape, bound.array, bound.at, bound.array.storage);
  return compared.some(
    ({ gradient: { bound: other, parameter: of } }) =>
      of !== parameter && other.array.storage !== bound.array.storage && storages.has(other.array.storage),
  );
}

/** Whether one statement computed both, and they are the same. */
const isOneArray = (a: SeenGradient, b: SeenGradient): boolean =>
  a.place.statement === b.place.statement && `${numbersOf(a.copy)}` === `${numbersOf(b.copy)}`;

/**
 * Near 0 many wrong derivatives look right: 1 - z² for 1 - tanh(z)². Where a gradient is right, but not to the last digits,
 * the program runs once more with its parameters moved away, and what is wrong there beside others that are right is told.
 */
function withHidden(here: Checked, context: ScriptContext, names: ScriptNames, covered: ReadonlySet<Stmt>): Checked {
  const isNear = (one: Compared) => one.relation === 'right' && !isExact(one) && !names.isInner(one.gradient.parameter);
  const near = new Set(here.own.filter(isNear).map(({ gradient }) => gradient.parameter));
  const others = here.own.filter((one) => one.relation !== 'right' && one.relation !== 'fine');
  if (near.size === 0 || others.length > 0 || context.outOfTime('gradients in plain code')) return here;
  const away = checkedWith(context, { ...names, isMoved: true }, covered);
  if (away === null || !isOfOneSize(here.own, away.own)) return here;
  // An epsilon in the loss's logarithm shows there, too, by as little and in others as well.
  const least = Math.max(HIDDEN_ERROR, 100 * Math.max(...away.own.filter(isRightThere).map(errorOf)));
  const hidden = away.checks.filter(
    ({ row, severity }) =>
      row.verdict === 'fail' && severity === undefined && near.has(row.target) && (row.maxRelativeError ?? 0) > least,
  );
  if (!away.own.some(isRightThere) || hidden.length === 0) return here;
  const told = new Map(hidden.map((check) => [check.row.target, { ...check, diagnosis: HIDDEN }]));
  return { ...here, proven: [], checks: here.checks.map((check) => told.get(check.row.target) ?? check) };
}

/** A wrong derivative is this far off at least once its parameters are not small. */
const HIDDEN_ERROR = 1e-2;

const isRightThere = ({ relation }: Compared): boolean => relation === 'right';

const errorOf = ({ gradient, right }: Compared): number =>
  compareGradients(numbersOf(gradient.copy), right, { floor: 1e-10 }).maxRelativeError ?? 0;

/** Losses that the other parameters make much larger are those of saturated outputs. */
function isOfOneSize(here: readonly Compared[], away: readonly Compared[]): boolean {
  const size = ([one]: readonly Compared[]) => Math.abs(one === undefined ? 0 : (numbersOf(one.loss.trace)[0] ?? 0));
  return size(away) <= 10 * size(here) + 1;
}

const HIDDEN: DiagnosisText = {
  en: 'with parameters this small it is nearly right, with larger ones it is not',
  ja: 'パラメータが小さいうちはほぼ正しく見えますが、大きくなると一致しません',
};

/** Whether nothing but the listener, which had heard enough, ended the run before its time. */
function isCompleteRun({ runtime: { stopped } }: Run): boolean {
  return stopped === null || stopped.message === HEARD_ENOUGH;
}

function checkOf(
  context: Pick<Context, 'program' | 'rerun'>,
  names: ScriptNames,
  { gradient, loss, right, automatic, relation }: Compared,
  span: NonNullable<GradientRow['span']>,
  beside: Beside,
): GradientCheck[] {
  const { copy, bound } = gradient;
  const row = emptyRow(loss.name, gradient.parameter, bound.array.shape, span, span);
  const common = {
    ...PLAIN,
    of: 'loss' as const,
    statement: span,
    arrays: { hand: copy, automatic, numerical: null },
  };
  if (relation === 'shape')
    return [{ ...common, row: { ...row, verdict: 'fail' }, shapes: { hand: copy.shape, target: bound.array.shape } }];
  const byHand = numbersOf(copy);
  const compared = compareGradients(byHand, right, { floor: 1e-10 });
  const measured = {
    ...row,
    maxRelativeError: compared.maxRelativeError,
    norms: { hand: norm(byHand), automatic: norm(right), numerical: null },
  };
  if (relation === 'right' || relation === 'fine')
    return [{ ...common, shapes: shapesApart(gradient, names), row: { ...measured, verdict: 'pass' } }];
  const worst = disagreements(byHand, right)[0] ?? compared.worst;
  const numerical = differenceAt(context, names, gradient, loss, worst);
  if (numerical === null || Math.abs(numerical - (right[worst] as number)) > 1e-3 * Math.max(Math.abs(numerical), 1e-6))
    return [];
  const severity = severityOf(relation, beside);
  const diagnosis = textOf(relation, gradient.parameter);
  return [
    {
      ...common,
      diagnosis,
      ...(severity === null ? {} : { severity }),
      row: {
        ...measured,
        verdict: 'fail',
        diagnosis: diagnosis?.en ?? null,
        sampled: { checked: 1, of: right.length, leftOut: 0 },
        worst: {
          index: indexOf(worst, bound.array.shape),
          hand: byHand[worst] as number,
          automatic: right[worst] as number,
          numerical,
        },
      },
    },
  ];
}

/** Right in its numbers, and of a shape that would make the parameter grow: worth a note where no update of the program shows it. */
function shapesApart({ copy, bound, parameter }: SeenGradient, names: ScriptNames): GradientCheck['shapes'] {
  const [hand, target] = [copy.shape, bound.array.shape];
  const grows = hand.some((n, i) => n !== 1 && n !== target[i + target.length - hand.length]);
  return grows && names.directionOf(parameter) === 'unknown' ? { hand, target } : null;
}

/** What is known of the program's other gradients. */
interface Beside {
  othersAreRight: boolean;
  isOtherLoss: boolean;
  /** A right one adds a part of its parameter, too. */
  isPenaltyKnown: boolean;
}

/** A multiple of all gradients is a matter of the step size, one of all penalties of their strength: worth knowing, and no error. */
function severityOf(relation: Relation, { othersAreRight, isOtherLoss, isPenaltyKnown }: Beside): Severity | null {
  if (relation === 'unsure sign' || isOtherLoss) return 'info';
  if (typeof relation !== 'object') return null;
  // What is divided later takes its penalty with it: that may be meant.
  return ('penalty' in relation ? isPenaltyKnown && relation.times === 1 : othersAreRight) ? null : 'info';
}

function textOf(relation: Relation, parameter: string): DiagnosisText | null {
  if (relation === 'sign' || relation === 'unsure sign') return { en: 'the sign is wrong', ja: '符号が逆です' };
  if (typeof relation !== 'object') return null;
  return 'factor' in relation ? factorText(relation.factor) : penaltyText(relation, parameter);
}

/** The central difference at one entry: the whole program with that entry of the parameter moved where it was bound. */
function differenceAt(
  context: Pick<Context, 'rerun'>,
  names: ScriptNames,
  { bound, parameter }: Pick<SeenGradient, 'bound' | 'parameter'>,
  loss: SeenLoss,
  position: number,
): number | null {
  const at = readAt(bound.array, offsetOf(bound.array, position));
  const h = 1e-5 * Math.max(1, Math.abs(typeof at === 'number' ? at : 1));
  // A scalar's arithmetic reads what was moved only while somebody listens.
  const scalars = bound.array.ndim === 0 ? { replace: scalarParameters(names) ?? undefined, observer: new Tape() } : {};
  const [above, below] = [h, -h].map((by) => {
    let probe: Bindings | null = null;
    context.rerun({
      ...scalars,
      tracer: (runtime) => {
        probe = new Bindings(runtime, names, () => 0, {
          loss: loss.ordinal,
          parameter,
          bound: bound.ordinal,
          move: (array) => moveBy(array, position, by),
        });
        return probe;
      },
    });
    return (probe as Bindings | null)?.valueAtLoss ?? null;
  });
  return above === null || below === null || above === undefined || below === undefined
    ? null
    : (above - below) / (2 * h);
}

function moveBy(array: NDArray, position: number, by: number): void {
  const at = offsetOf(array, position);
  writeAt(array, at, (readAt(array, at) as number) + by);
  array.storage.version += 1;
}
