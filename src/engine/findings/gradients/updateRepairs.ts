/** Where wrong updates begin: the program is run again with other values in what it assigns, for all updates of a loss at once. */
import { float64, fromValues, type NDArray } from '../../ndarray/index.ts';
import type { Stmt } from '../../python/syntax/ast.ts';
import type { Context } from '../rule.ts';
import type { Root } from './check.ts';
import { heard } from './firstEvents.ts';
import type { Wrong } from './judged.ts';
import type { Loss } from './losses.ts';
import { carriedCause, type Repaired, searched } from './repairSearch.ts';
import { rightGradients } from './rightGradients.ts';
import { forwardLast, MOST_WORK } from './scriptRepair.ts';
import { Assigned, Replacing } from './series.ts';
import type { UpdateSearch } from './updateSearch.ts';
import { Traffic, type Update } from './updates.ts';

/** The statements that are looked at, in one cell. */
export interface Scope {
  body: readonly Stmt[];
  cell: number;
  /** The statement that gives what is wrong, where one does. */
  giving?: Stmt;
}

/** What the hand-written gradients are the gradient of: a part of the loss, where a batch's is multiplied by its size. */
function asMuchAs([first, ...others]: readonly Wrong[], { output }: Loss): NDArray | null {
  const scale = first?.scale ?? 1;
  const isOne = others.every((other) => Math.abs(other.scale - scale) <= 1e-6 * Math.abs(scale));
  return isOne && output.size === 1 ? fromValues([scale], float64, output.shape) : null;
}

export class UpdateRepairs {
  readonly #context: Pick<Context, 'rerun' | 'outOfTime' | 'spanOf'>;
  readonly #search: UpdateSearch;
  readonly #wrong: readonly Wrong[];
  readonly #isOfCarried: boolean;
  readonly #known: { loss: Loss; body: readonly Stmt[]; found: Repaired<Update>[] }[] = [];

  constructor(
    context: Pick<Context, 'rerun' | 'outOfTime' | 'spanOf'>,
    search: UpdateSearch,
    wrong: readonly Wrong[],
    isOfCarried = false,
  ) {
    this.#isOfCarried = isOfCarried;
    this.#context = context;
    this.#search = search;
    this.#wrong = wrong.filter(({ penalty, factor }) => penalty === undefined && factor === undefined);
  }

  /** The statement with which a wrong update begins: put right, it makes the update right and leaves the right ones right. */
  rootOf(
    { loss, update }: Pick<Wrong, 'loss' | 'update'>,
    { body, cell, giving }: Scope,
    isOrigin: (found: Repaired<Update>) => boolean,
  ): Root | null {
    const isSame = (other: readonly Stmt[]): boolean => other.length === body.length && other[0] === body[0];
    let known = this.#known.find((one) => one.loss === loss && isSame(one.body));
    if (known === undefined) {
      known = { loss, body, found: this.#repairs(loss, body) };
      this.#known.push(known);
    }
    const found =
      known.found.find((one) => one.mends.has(update) && isOrigin(one)) ??
      (giving === undefined ? undefined : carriedCause(known.found, giving, body));
    const place = found === undefined ? null : this.#context.spanOf(found.statement, cell);
    return found === undefined || place === null ? null : { ...found, place };
  }

  #repairs(loss: Loss, body: readonly Stmt[]): Repaired<Update>[] {
    const search = this.#search;
    const judged = search.judgedBy(loss);
    const end = Math.max(loss.index, ...judged.map(({ update }) => update.at)) + 1;
    // What came before the last of these parameters had its value belongs to another turn.
    const from = Math.max(...judged.map(({ update }) => update.since).filter((since) => since <= loss.index));
    let assigned: Assigned | null = null;
    heard(this.#context, end, {
      from,
      beside(runtime) {
        assigned = new Assigned(runtime, new Set(body), null);
        return assigned;
      },
    });
    if (assigned === null) return [];
    const { tape, positions } = search.run;
    const wrong = this.#wrong.filter((one) => one.loss === loss);
    const seed = loss.guess?.()?.seed ?? asMuchAs(wrong, loss);
    const at = loss.index + 1;
    let work = 0;
    return searched<Update>({
      body,
      isOfCarried: this.#isOfCarried,
      series: forwardLast((assigned as Assigned).series(), search.run, loss.output, at),
      gradients: (series) =>
        rightGradients({ tape, positions, locals: null }, [{ output: loss.output, seed, at }], series, from),
      wrong: wrong.map(({ update }) => update),
      mendedBy: (series, { turns }) => {
        const again = heard(this.#context, end, {
          from,
          beside: (runtime) => new Replacing(runtime, series, turns),
        });
        if (again === null) return null;
        const traffic = new Traffic(again.tape, again.positions);
        if (judged.some((one) => one.fitting !== null && !search.isRightIn(traffic, one))) return null;
        const mended = wrong.filter((one) => search.isRightIn(traffic, one)).map(({ update }) => update);
        return mended.length === 0 ? null : new Set(mended);
      },
      outOfTime: () => {
        work += end;
        return work > MOST_WORK || this.#context.outOfTime('where the gradients in plain code go wrong');
      },
    });
  }
}
