/** Gradients by what a training takes from its parameters, where names tell nothing: a row for each that is wrong. */
import type { Span } from '../../../protocol/report.ts';
import { compareGradients, disagreements, indexOf, norm } from '../../gradient/compare.ts';
import { outputsOf } from '../../gradient/operands.ts';
import { NDArray } from '../../ndarray/array.ts';
import type { Stmt } from '../../python/syntax/ast.ts';
import { walkStatements } from '../../trace/names.ts';
import { numbersOf, writeNumbers } from '../../trace/numbers.ts';
import type { Context } from '../rule.ts';
import { emptyRow, type GradientCheck, PLAIN, type Root } from './check.ts';
import { heard, MOST_EVENTS } from './firstEvents.ts';
import { Assigned, type Repaired, Replacing, rightGradients, searched } from './repair.ts';
import { scopeOf } from './scriptOrigins.ts';
import { forwardLast, MOST_WORK } from './scriptRepair.ts';
import { readsSharedError } from './stepSyntax.ts';
import { type Judged, type Loss, largestOf, UpdateSearch, type Wrong } from './updateSearch.ts';
import { Traffic } from './updates.ts';

type UpdateContext = Pick<Context, 'program' | 'rerun' | 'outOfTime' | 'spanOf' | 'runtime'>;

/** The wrong ones among the updates that do not stand at one of the `covered` statements. */
export function checkUpdates(
  context: UpdateContext,
  isCovered: (statement: Stmt, span: Span, name: string) => boolean,
): GradientCheck[] {
  const run = context.outOfTime('gradients by their updates') ? null : heard(context, MOST_EVENTS);
  if (run === null) return [];
  const traffic = new Traffic(run.tape, run.positions);
  const search = new UpdateSearch(
    run,
    traffic,
    context.program.cells.flatMap(({ module }) => module.body),
  );
  const told = new Set<string>();
  return search.wrong().flatMap((wrong) => {
    // One statement is told once for each parameter, however often it ran.
    const key = `${search.statementOf(wrong.node)?.position} ${search.nameOf(wrong)}`;
    if (told.has(key)) return [];
    told.add(key);
    return checkOf(context, search, wrong, isCovered) ?? [];
  });
}

function checkOf(
  context: UpdateContext,
  search: UpdateSearch,
  wrong: Wrong,
  isCovered: (statement: Stmt, span: Span, name: string) => boolean,
): GradientCheck | null {
  const { node, right, loss, scale, update } = wrong;
  const placed = search.statementOf(node);
  const cell = placed === null ? -1 : cellOf(context, placed.statement);
  const span = placed === null || cell < 0 ? null : context.spanOf(placed.statement, cell);
  if (placed === null || span === null || isCovered(placed.statement, span, search.nameOf(wrong) ?? '')) return null;
  const name = search.nameOf(wrong);
  const row = emptyRow(textOf(search, loss), name ?? '', update.parameter.shape, span, span);
  const arrays = { hand: null, automatic: null, numerical: null };
  if (node.array.size !== right.length && name !== undefined) {
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
  return {
    ...PLAIN,
    of: 'loss',
    ...(search.isAlternating(wrong) || readsSharedError(placed.statement, body) ? { severity: 'info' as const } : {}),
    statement: span,
    root: rootOf(context, search, wrong, placed.statement, cell),
    arrays,
    row: {
      ...row,
      verdict: 'fail',
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

const cellOf = ({ program }: UpdateContext, statement: Stmt): number =>
  program.cells.findIndex(({ module }) => [...walkStatements(module.body)].includes(statement));

/** What computed the loss, as it is written. */
function textOf({ run }: UpdateSearch, { index }: Loss): string {
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
  { traffic }: UpdateSearch,
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
      loss.index + 1,
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
    const value = event && size > 0 ? numbersOf(outputsOf(event)[0] as NDArray)[0] : undefined;
    return value ?? null;
  };
  const here = traffic.valuesOf({ array: loss.output, at: loss.index + 1 })[0] as number;
  const [above, below] = [at(1), at(-1)];
  return above === null || below === null ? null : { up: (above - here) / size, down: (here - below) / size };
}

/** The statement with which it begins: put right, it makes the update right and leaves the right ones right. */
function rootOf(
  context: UpdateContext,
  search: UpdateSearch,
  wrong: Judged,
  statement: Stmt,
  cell: number,
): Root | null {
  const body = scopeOf(context.program.cells[cell]?.module.body ?? [], statement);
  const judged = search.judgedBy(wrong.loss);
  const end = Math.max(wrong.loss.index, ...judged.map(({ update }) => update.at)) + 1;
  // What came before the last of these parameters had its value belongs to another turn.
  const from = Math.max(...judged.map(({ update }) => update.since).filter((since) => since <= wrong.loss.index));
  let assigned: Assigned | null = null;
  heard(context, end, {
    from,
    beside(runtime) {
      assigned = new Assigned(runtime, new Set(body), null);
      return assigned;
    },
  });
  if (assigned === null) return null;
  const { tape, positions } = search.run;
  const { output, index } = wrong.loss;
  let work = 0;
  const [found] = searched<Judged>({
    body,
    series: forwardLast((assigned as Assigned).series(), search.run, output, index + 1),
    gradients: (series) =>
      rightGradients({ tape, positions, locals: null }, [{ output, seed: null, at: index + 1 }], series, from),
    wrong: [wrong],
    mendedBy(series, { turns }) {
      const again = heard(context, end, { from, beside: (runtime) => new Replacing(runtime, series, turns) });
      if (again === null) return null;
      const traffic = new Traffic(again.tape, again.positions);
      const isLost = judged.some((one) => one.fitting !== null && !search.isRightIn(traffic, one));
      return isLost || !search.isRightIn(traffic, wrong) ? null : new Set([wrong]);
    },
    outOfTime() {
      work += end;
      return work > MOST_WORK || context.outOfTime('where the gradients in plain code go wrong');
    },
  }).filter(isBefore(statement));
  const place = found === undefined ? null : context.spanOf(found.statement, cell);
  return found === undefined || place === null ? null : { ...found, place };
}

const isBefore =
  ({ span: { start, end } }: Stmt) =>
  ({ statement: { span }, isRepeated }: Repaired<Judged>): boolean =>
    span.start < start || (isRepeated && span.start > end);
