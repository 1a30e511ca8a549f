/** Gradients by what a training takes from its parameters, where names tell nothing: a row for each. */
import type { Span } from '../../../protocol/report.ts';
import { compareGradients, norm } from '../../gradient/compare.ts';
import type { DiagnosisText } from '../../gradient/diagnose.ts';
import type { NDArray } from '../../ndarray/array.ts';
import { float64, fromValues } from '../../ndarray/index.ts';
import type { Stmt } from '../../python/syntax/ast.ts';
import { walkStatements } from '../../trace/names.ts';
import { carriedErrors, unfollowedLosses } from './carriedErrors.ts';
import { emptyRow, type GradientCheck, PLAIN } from './check.ts';
import { withoutEpsilons } from './epsilon.ts';
import { type Heard, heard, MOST_EVENTS } from './firstEvents.ts';
import { FORMS, GuessedLosses } from './guessedLosses.ts';
import type { Exact, Judged, Wrong } from './judged.ts';
import { ComputedLosses, type Loss, type LossSource } from './losses.ts';
import { factorText, penaltyText } from './relationText.ts';
import type { Repaired } from './repairSearch.ts';
import { scaledUpdates } from './scaledUpdates.ts';
import { scopeOf } from './scriptOrigins.ts';
import { elementAround } from './statement.ts';
import { readsSharedError } from './stepSyntax.ts';
import { UpdateRepairs } from './updateRepairs.ts';
import { UpdateSearch } from './updateSearch.ts';
import { type Node, Traffic, type Update } from './updates.ts';
import { type UpdateContext, witnessOf } from './updateWitness.ts';

/** What other checks have found of a gradient that a statement gives. */
export type Known = 'right' | 'wrong' | 'nothing';

export interface UpdateChecks {
  checks: GradientCheck[];
  /** Whether the program steps along the gradient of a loss that it computes, by whatever step size. */
  isTrained: boolean;
}

export const NO_UPDATES: UpdateChecks = { checks: [], isTrained: false };

/** The updates of which other checks know nothing: what is wrong, and what is exactly the gradient of a loss. */
export function checkUpdates(context: UpdateContext, knownOf: KnownOf): UpdateChecks {
  const run = context.outOfTime('gradients by their updates') ? null : heard(context, MOST_EVENTS);
  if (run === null) return NO_UPDATES;
  const traffic = new Traffic(run.tape, run.positions);
  const code = context.program.cells.flatMap(({ module }) => module.body);
  const searchWith: SearchWith = (lossesOf) => new UpdateSearch(run, traffic, code, lossesOf);
  const computed = searchWith(() => new ComputedLosses());
  const isTrained = computed.proven().length > 0;
  const isEnough = isTrained || context.outOfTime('gradients of losses that are not computed');
  const { search, wrong } = isEnough
    ? { search: computed, wrong: unlessEpsilon(context, code, computed.wrong()) }
    : guessed(run, searchWith);
  const told = new Map<Stmt | undefined, Set<string>>();
  // One statement is told once for each parameter, however often it ran.
  const isNew = (node: Node, one: Judged): boolean => {
    const { statement } = search.statementOf(node) ?? {};
    const names = told.get(statement) ?? new Set();
    told.set(statement, names);
    const key = `${search.labels.of(one.update.parameter)} ${one.update.parameter.shape}`;
    return !names.has(key) && names.add(key).size > 0;
  };
  const exact = search.exact();
  const shared = new Map(
    exact.flatMap(({ node }) => {
      const placed = search.statementOf(node);
      return placed === null ? [] : [[placed.position, placed.statement] as const];
    }),
  );
  const looking = { context, search, knownOf, shared, repairs: new UpdateRepairs(context, search, wrong) };
  const failing = [...wrong, ...scaledUpdates(search)]
    .filter((one) => isNew(one.node, one))
    .flatMap((one) => failOf(looking, one) ?? []);
  const passing = exact.flatMap((one) => (isNew(one.node, one) ? (passOf(looking, one) ?? []) : []));
  const isNothingRight = failing.length + passing.length === 0 && search.proven().length === 0;
  const nameOf = (loss: Loss): string => textOf(computed, loss);
  const of = { ...looking, search: computed };
  const carried =
    isNothingRight && isUntold(of, ['nothing']) && !context.outOfTime('errors that are carried through time')
      ? carriedErrors(context, computed, nameOf)
      : [];
  const unfollowed =
    !isTrained &&
    carried.length === 0 &&
    isUntold(of, ['nothing', 'right']) &&
    withoutEpsilons(context) === null &&
    !context.outOfTime('losses that no update follows')
      ? unfollowedLosses(context, computed, (loss) => assignedName(computed, loss))
      : [];
  const checks = [...failing, ...passing, ...carried, ...unfollowed];
  return { checks, isTrained };
}

type KnownOf = (statement: Stmt, span: Span, name: string) => Known;

/** Whether no other check has said more of the updates that were judged. */
function isUntold(looking: Looking, known: readonly Known[]): boolean {
  const { search } = looking;
  return search
    .judging()
    .flatMap((loss) => search.judgedBy(loss))
    .every((one) =>
      one.nodes.slice(0, 1).every((node) => known.includes(placeOf(looking, node, one)?.known ?? 'wrong')),
    );
}

/** What a row is made from. */
interface Looking {
  context: UpdateContext;
  search: UpdateSearch;
  knownOf: KnownOf;
  /** Where updates that are right are computed. */
  shared: ReadonlyMap<number, Stmt>;
  repairs: UpdateRepairs;
}

interface Place {
  statement: Stmt;
  position: number;
  cell: number;
  span: Span;
  known: Known;
}

/** Where what stands for a gradient was computed, and what is known of it. */
function placeOf({ context, search, knownOf }: Looking, node: Node, one: Judged): Place | null {
  const placed = search.statementOf(node);
  const cell = placed === null ? -1 : cellOf(context, placed.statement);
  if (placed === null || cell < 0) return null;
  const { node: expression } = search.run.runtime.nodes[placed.position] ?? {};
  const element = expression === undefined ? null : elementAround(placed.statement, expression);
  const span = context.spanOf(element ?? placed.statement, cell);
  if (span === null) return null;
  return { ...placed, cell, span, known: knownOf(placed.statement, span, search.nameOf(one) ?? '') };
}

/** Whether a statement computes one value, and no gradients beside each other. */
const isOfOne = (statement: Stmt): boolean =>
  statement.kind === 'Assign' && !['Tuple', 'List', 'Dict', 'Call'].includes(statement.value.kind);

/** The row of one that is right. */
function passOf(looking: Looking, one: Exact): GradientCheck | null {
  const { search } = looking;
  const { loss, right, update, node } = one;
  const byHand = search.traffic.valuesOf(node);
  const name = search.nameOf(one);
  if (loss.guess !== undefined || name === undefined) return null;
  const place = placeOf(looking, node, one);
  if (place?.known !== 'nothing') return null;
  const { shape } = update.parameter;
  const [hand, automatic] = [byHand, right].map((values) => fromValues([...values], float64, shape)) as [
    NDArray,
    NDArray,
  ];
  return {
    ...PLAIN,
    of: 'loss',
    statement: place.span,
    arrays: { hand, automatic, numerical: null },
    row: {
      ...emptyRow(textOf(search, loss), search.labels.of(one.update.parameter) ?? name, shape, place.span, place.span),
      verdict: 'pass',
      maxRelativeError: compareGradients(byHand, right, { floor: 1e-10 }).maxRelativeError,
      norms: { hand: norm(byHand), automatic: norm(right), numerical: null },
    },
  };
}

/** Without those that are right, or cannot be judged, where no epsilon stands in the loss's logarithm. */
function unlessEpsilon(context: UpdateContext, code: readonly Stmt[], wrong: Wrong[]): Wrong[] {
  const without = wrong.length === 0 ? null : withoutEpsilons(context);
  const run = without === null ? null : heard(without, MOST_EVENTS);
  // With epsilons and no time to run without them, nothing is known.
  if (run === null) return without === null ? wrong : [];
  const traffic = new Traffic(run.tape, run.positions);
  const search = new UpdateSearch(run, traffic, code, () => new ComputedLosses());
  return wrong.filter(({ update, loss }) => search.judgedAt(update.at, loss.index)?.fitting === null);
}

type SearchWith = (lossesOf: (isDependent: (array: NDArray) => boolean) => LossSource) => UpdateSearch;

/** What is wrong by the loss that most updates are the gradient of, and right by no loss of other outputs. */
function guessed(run: Heard, searchWith: SearchWith): { search: UpdateSearch; wrong: Wrong[] } {
  const searches = FORMS.map((form) => searchWith((isDependent) => new GuessedLosses(form, run, isDependent)));
  const most = Math.max(...searches.map((one) => one.proven().length));
  const search = searches.find((one) => one.proven().length === most) as UpdateSearch;
  const elsewhere = searches.filter((one) => one !== search).flatMap((one) => one.proven());
  const isRightElsewhere = ({ update, loss }: Wrong): boolean =>
    elsewhere.some((other) => other.update.at === update.at && other.loss.index !== loss.index);
  return { search, wrong: search.wrong().filter((one) => !isRightElsewhere(one)) };
}

/** The row of one that is wrong; null where nothing can be said of it that other checks have not said. */
function failOf(looking: Looking, wrong: Wrong): GradientCheck | null {
  const { context, search } = looking;
  const { node, right, loss, update } = wrong;
  const place = placeOf(looking, node, wrong);
  if (place === null || place.known === 'wrong') return null;
  const { statement, cell, span } = place;
  const { parameter } = update;
  const name = search.nameOf(wrong);
  const row = {
    ...emptyRow(textOf(search, loss), search.labels.of(parameter) ?? '', parameter.shape, span, span),
    verdict: 'fail' as const,
  };
  if (node.array.size !== right.length && name !== undefined) {
    if (place.known === 'right') return null;
    const shapes = { hand: node.array.shape, target: parameter.shape };
    return { ...PLAIN, of: 'loss', statement: span, shapes, arrays: NO_ARRAYS, row };
  }
  const seen = witnessOf(context, search, wrong);
  if (seen === null) return null;
  const root = rootOf(looking, wrong, place);
  if (place.known === 'right' && root === null) return null;
  const told = root !== null && isRightElsewhere(looking, place) ? root.place : span;
  const isUnsure = isMaybeMeant(search, wrong, statement, bodyOf(context, cell));
  const diagnosis = loss.guess !== undefined ? GUESSED : relationOf(wrong, name ?? '');
  return {
    ...PLAIN,
    of: 'loss',
    ...(isUnsure ? { severity: 'info' as const } : {}),
    diagnosis,
    statement: told === span ? span : null,
    root,
    arrays: NO_ARRAYS,
    row: { ...row, ...seen, span: told, diagnosis: diagnosis?.en ?? null },
  };
}

const NO_ARRAYS = { hand: null, automatic: null, numerical: null };

/** Whether the same expression gives what is right, for other parameters perhaps. */
const isRightElsewhere = ({ shared }: Looking, { position, statement, known }: Place): boolean =>
  known === 'right' || shared.has(position) || (isOfOne(statement) && [...shared.values()].includes(statement));

/** Whether a person may have wanted what is not the gradient of this loss. */
const isMaybeMeant = (search: UpdateSearch, wrong: Wrong, statement: Stmt, body: Stmt[]): boolean =>
  wrong.loss.guess !== undefined ||
  search.isAlternating(wrong) ||
  readsSharedError(statement, body) ||
  (wrong.penalty !== undefined && !search.addsParameters());

/**
 * Where the mistake is made, by repair. What is right elsewhere is given something wrong here: its root is sought where
 * that was computed, among statements of which nothing is known.
 */
function rootOf(looking: Looking, wrong: Wrong, place: Place): GradientCheck['root'] {
  if (wrong.penalty !== undefined || wrong.factor !== undefined) return null;
  const { context, knownOf, shared, repairs } = looking;
  const { statement, cell } = place;
  const sharing = new Set(shared.values());
  const isOpen = (one: Stmt): boolean => {
    const span = context.spanOf(one, cell);
    return span !== null && knownOf(one, span, '') === 'nothing' && !sharing.has(one);
  };
  return isRightElsewhere(looking, place)
    ? repairs.rootOf(wrong, { body: bodyOf(context, cell).filter(isOpen), cell }, () => true)
    : repairs.rootOf(
        wrong,
        { body: scopeOf(topOf(context, cell), statement), cell, giving: statement },
        isBefore(statement),
      );
}

const topOf = ({ program }: UpdateContext, cell: number): readonly Stmt[] => program.cells[cell]?.module.body ?? [];

/** The statements of a cell, those inside others too. */
const bodyOf = (context: UpdateContext, cell: number): Stmt[] => [...walkStatements(topOf(context, cell))];

const relationOf = ({ penalty, factor }: Wrong, name: string): DiagnosisText | null =>
  penalty !== undefined ? penaltyText({ penalty, times: 1 }, name) : factor !== undefined ? factorText(factor) : null;

const GUESSED: DiagnosisText = {
  en: 'the program does not compute this loss, but takes exactly its gradient from another parameter',
  ja: 'この損失はプログラム中では計算されていませんが、別のパラメータの更新量はその勾配と一致します',
};

const cellOf = ({ program }: UpdateContext, statement: Stmt): number =>
  program.cells.findIndex(({ module }) => [...walkStatements(module.body)].includes(statement));

/** What computed the loss, as it is written. */
const textOf = (search: UpdateSearch, loss: Loss): string =>
  loss.guess?.()?.name ?? assignedName(search, loss) ?? 'loss';

/** What the statement that computed a loss assigns it to. */
function assignedName({ run }: UpdateSearch, { index }: Loss): string | null {
  const statement = run.runtime.nodes[run.positions[index] as number]?.statement;
  const target =
    statement?.kind === 'Assign' ? statement.targets[0] : statement?.kind === 'AugAssign' ? statement.target : null;
  return target?.kind === 'Name' ? target.id : null;
}

const isBefore =
  ({ span: { start, end } }: Stmt) =>
  ({ statement: { span }, isRepeated }: Repaired<Update>): boolean =>
    span.start < start || (isRepeated && span.start > end);
