/** Gradients by what a training takes from its parameters, where names tell nothing: a row for each. */
import type { Span } from '../../../protocol/report.ts';
import { compareGradients, disagreements, indexOf, norm } from '../../gradient/compare.ts';
import type { DiagnosisText } from '../../gradient/diagnose.ts';
import { outputsOf } from '../../gradient/operands.ts';
import { NDArray } from '../../ndarray/array.ts';
import { float64, fromValues } from '../../ndarray/index.ts';
import type { Stmt } from '../../python/syntax/ast.ts';
import { walkStatements } from '../../trace/names.ts';
import { numbersOf, writeNumbers } from '../../trace/numbers.ts';
import type { Context } from '../rule.ts';
import { emptyRow, type GradientCheck, PLAIN } from './check.ts';
import { withoutEpsilons } from './epsilon.ts';
import { type Heard, heard, MOST_EVENTS } from './firstEvents.ts';
import { FORMS, GuessedLosses } from './guessedLosses.ts';
import type { Exact, Judged, Wrong } from './judged.ts';
import { ComputedLosses, type Loss, type LossSource } from './losses.ts';
import { factorText, penaltyText } from './relationText.ts';
import type { Repaired } from './repair.ts';
import { scaledUpdates } from './scaledUpdates.ts';
import { scopeOf } from './scriptOrigins.ts';
import { elementAround } from './statement.ts';
import { readsSharedError } from './stepSyntax.ts';
import { UpdateRepairs } from './updateRepairs.ts';
import { UpdateSearch } from './updateSearch.ts';
import { type Node, Traffic, type Update } from './updates.ts';
import { largestOf } from './updateTests.ts';

type UpdateContext = Pick<Context, 'program' | 'rerun' | 'outOfTime' | 'spanOf' | 'runtime'>;

/** What other checks have found of a gradient that a statement gives. */
export type Known = 'right' | 'wrong' | 'nothing';

/** The updates of which other checks know nothing: what is wrong, and what is exactly the gradient of a loss. */
export function checkUpdates(context: UpdateContext, knownOf: KnownOf): GradientCheck[] {
  const run = context.outOfTime('gradients by their updates') ? null : heard(context, MOST_EVENTS);
  if (run === null) return [];
  const traffic = new Traffic(run.tape, run.positions);
  const code = context.program.cells.flatMap(({ module }) => module.body);
  const searchWith: SearchWith = (lossesOf) => new UpdateSearch(run, traffic, code, lossesOf);
  const computed = searchWith(() => new ComputedLosses());
  const isEnough = computed.proven().length > 0 || context.outOfTime('gradients of losses that are not computed');
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
  const repairs = new UpdateRepairs(context, search, wrong);
  const failing = [...wrong, ...scaledUpdates(search)]
    .filter((one) => isNew(one.node, one))
    .flatMap((one) => checkOf(context, search, one, knownOf, shared, repairs) ?? []);
  const passing = exact.flatMap((one) => (isNew(one.node, one) ? (passOf(context, search, one, knownOf) ?? []) : []));
  return [...failing, ...passing];
}

type KnownOf = (statement: Stmt, span: Span, name: string) => Known;

/** Where what stands for a gradient was computed, and what is known of it. */
function placeOf(
  context: UpdateContext,
  search: UpdateSearch,
  node: Node,
  one: Judged,
  knownOf: KnownOf,
): { statement: Stmt; position: number; cell: number; span: Span; known: Known } | null {
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
function passOf(context: UpdateContext, search: UpdateSearch, one: Exact, knownOf: KnownOf): GradientCheck | null {
  const { loss, right, update, node } = one;
  const byHand = search.traffic.valuesOf(node);
  const name = search.nameOf(one);
  if (loss.guess !== undefined || name === undefined) return null;
  const place = placeOf(context, search, node, one, knownOf);
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
  if (run === null) return wrong;
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

function checkOf(
  context: UpdateContext,
  search: UpdateSearch,
  wrong: Wrong,
  knownOf: KnownOf,
  shared: ReadonlyMap<number, Stmt>,
  repairs: UpdateRepairs,
): GradientCheck | null {
  const { node, right, loss, scale, update, penalty, factor } = wrong;
  const place = placeOf(context, search, node, wrong, knownOf);
  if (place === null || place.known === 'wrong') return null;
  const { statement, cell, span } = place;
  const isShared = shared.has(place.position) || (isOfOne(statement) && [...shared.values()].includes(statement));
  const known = place.known === 'nothing' && isShared ? 'shared' : place.known;
  const name = search.nameOf(wrong);
  const row = emptyRow(
    textOf(search, loss),
    search.labels.of(update.parameter) ?? '',
    update.parameter.shape,
    span,
    span,
  );
  const arrays = { hand: null, automatic: null, numerical: null };
  if (node.array.size !== right.length && name !== undefined) {
    if (known === 'right') return null;
    const shapes = { hand: node.array.shape, target: update.parameter.shape };
    return { ...PLAIN, of: 'loss', statement: span, shapes, arrays, row: { ...row, verdict: 'fail' } };
  }
  const byHand = search.traffic.valuesOf(node).map((v) => v / scale);
  const worst = disagreements(byHand, right)[0] ?? largestOf(right);
  const named = search.run.names.known.get(update.parameter.storage);
  const slopes = named === undefined ? null : slopesAt(context, search, wrong, named, worst);
  const expected = right[worst] as number;
  if (slopes === null || isOneSided(slopes, byHand[worst] as number, expected)) return null;
  const numerical = (slopes.up + slopes.down) / 2;
  if (Math.abs(numerical - expected) > 1e-3 * Math.max(Math.abs(numerical), 1e-6)) return null;
  const body = [...walkStatements(context.program.cells[cell]?.module.body ?? [])];
  const isMaybeMeant =
    loss.guess !== undefined ||
    search.isAlternating(wrong) ||
    readsSharedError(statement, body) ||
    (penalty !== undefined && !search.addsParameters());
  const diagnosis = loss.guess !== undefined ? GUESSED : relationOf(wrong, name ?? '');
  // What is right for other parameters, in the same expression perhaps, is given something wrong here: it stands where that was computed.
  const isElsewhere = known === 'right' || known === 'shared';
  const sharing = new Set(shared.values());
  const isOpen = (one: Stmt): boolean => {
    const place = context.spanOf(one, cell);
    return place !== null && knownOf(one, place, '') === 'nothing' && !sharing.has(one);
  };
  const scope = isElsewhere ? body.filter(isOpen) : scopeOf(context.program.cells[cell]?.module.body ?? [], statement);
  const isOrigin = isElsewhere ? () => true : isBefore(statement);
  const isOff = penalty === undefined && factor === undefined;
  const root = isOff ? repairs.rootOf(wrong, { body: scope, cell }, isOrigin) : null;
  if (known === 'right' && root === null) return null;
  const told = isElsewhere && root !== null ? root.place : span;
  return {
    ...PLAIN,
    of: 'loss',
    ...(isMaybeMeant ? { severity: 'info' as const } : {}),
    diagnosis,
    statement: told === span ? span : null,
    root,
    arrays,
    row: {
      ...row,
      span: told,
      verdict: 'fail',
      diagnosis: diagnosis?.en ?? null,
      maxRelativeError: compareGradients(byHand, right, { floor: 1e-10 }).maxRelativeError,
      norms: { hand: norm(byHand), automatic: norm(right), numerical: null },
      sampled: { checked: 1, of: right.length, leftOut: 0 },
      worst: {
        index: indexOf(worst, update.parameter.shape),
        hand: byHand[worst] as number,
        automatic: expected,
        numerical,
      },
    },
  };
}

const relationOf = ({ penalty, factor }: Wrong, name: string): DiagnosisText | null =>
  penalty !== undefined ? penaltyText({ penalty, times: 1 }, name) : factor !== undefined ? factorText(factor) : null;

const GUESSED: DiagnosisText = {
  en: 'the program does not compute this loss, but takes exactly its gradient from another parameter',
  ja: 'この損失はプログラム中では計算されていませんが、別のパラメータの更新量はその勾配と一致します',
};

const cellOf = ({ program }: UpdateContext, statement: Stmt): number =>
  program.cells.findIndex(({ module }) => [...walkStatements(module.body)].includes(statement));

/** What computed the loss, as it is written. */
function textOf({ run }: UpdateSearch, { index, guess }: Loss): string {
  const name = guess?.()?.name;
  if (name !== undefined) return name;
  const statement = run.runtime.nodes[run.positions[index] as number]?.statement;
  const target =
    statement?.kind === 'Assign' ? statement.targets[0] : statement?.kind === 'AugAssign' ? statement.target : null;
  return target?.kind === 'Name' ? target.id : 'loss';
}

/** How a loss changes with one entry of a parameter, to either side. */
interface Slopes {
  up: number;
  down: number;
}

/** Where an activation has a kink, as of a bias of 0 under a sample of zeros, either side's slope is a gradient. */
const isOneSided = ({ up, down }: Slopes, hand: number, right: number): boolean =>
  [up, down].some((slope) => Math.abs(hand - slope) < 0.05 * Math.abs(hand - right));

/** The differences to either side: the program again, with one entry moved where the parameter is first held. */
function slopesAt(
  context: UpdateContext,
  search: UpdateSearch,
  { loss, update }: Judged,
  { ordinal, part }: { ordinal: number; part: number },
  position: number,
): Slopes | null {
  let size = 0;
  const at = (by: number): number | null => {
    const move = (array: NDArray): void => {
      const values = numbersOf(array);
      size = 1e-5 * Math.max(1, Math.abs(values[position] as number));
      writeNumbers(
        array,
        values.map((v, i) => (i === position ? v + by * size : v)),
      );
    };
    const { dtype, shape, strides, offset, size: length } = update.parameter;
    const again = heard(
      context,
      loss.index + 1 + (loss.guess ? 1 : 0),
      update.since > 0
        ? {
            after(at, { storage }) {
              if (at === update.since) move(new NDArray(storage, dtype, shape, strides, offset, null));
            },
          }
        : {
            move(now, parts) {
              const array = now === ordinal ? parts[part] : undefined;
              if (array?.size === length) move(array);
            },
          },
    );
    const event = again?.tape.events[loss.index];
    if (!again || !event || size === 0) return null;
    return loss.guess?.()?.valueIn(again.tape) ?? numbersOf(outputsOf(event)[0] as NDArray)[0] ?? null;
  };
  const here = search.valueOf(loss);
  const [above, below] = [at(1), at(-1)];
  return above === null || below === null ? null : { up: (above - here) / size, down: (here - below) / size };
}

const isBefore =
  ({ span: { start, end } }: Stmt) =>
  ({ statement: { span }, isRepeated }: Repaired<Update>): boolean =>
    span.start < start || (isRepeated && span.start > end);
