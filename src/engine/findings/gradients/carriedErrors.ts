/**
 * Where the one mistake is after which no update is right any more: what the program assigns, held against the gradients of
 * each loss, mends all updates of it at once. Errors that are passed back through time right in the first turn and wrong
 * from the next on are a mistake; an error that is none of a loss which the program computes may be meant for another one.
 */
import type { NDArray } from '../../ndarray/array.ts';
import { walkStatements } from '../../trace/names.ts';
import { emptyRow, type GradientCheck, PLAIN, type Root } from './check.ts';
import type { Loss } from './losses.ts';
import { UpdateRepairs } from './updateRepairs.ts';
import type { UpdateSearch } from './updateSearch.ts';
import type { UpdateContext } from './updateWitness.ts';

/** An error may well be shown beside another loss that is followed. */
const CALLED_LOSS = /loss|cost|損失|コスト/i;

const UNFOLLOWED = {
  en: 'no update of the program follows this loss',
  ja: 'この損失に従う更新はプログラム中にありません',
};

/** What a loss is called. */
type NameOf = (loss: Loss) => string;

export function carriedErrors(context: UpdateContext, search: UpdateSearch, nameOf: NameOf): GradientCheck[] {
  return mendedAtOnce(context, search, search.judging(), true).map((check) => told(search, nameOf, check));
}

/** The same where the error that goes back is none of the loss that the program computes under such a name: a note. */
export function unfollowedLosses(
  context: UpdateContext,
  search: UpdateSearch,
  nameOf: (loss: Loss) => string | null,
): GradientCheck[] {
  const isCalledLoss = (loss: Loss): boolean => CALLED_LOSS.test(nameOf(loss) ?? '');
  return mendedAtOnce(context, search, search.judging().filter(isCalledLoss), false).map((check) => ({
    ...told(search, (loss) => nameOf(loss) ?? '', check),
    severity: 'info',
    diagnosis: UNFOLLOWED,
  }));
}

/** A parameter whose update is right once the root is. */
interface Mended {
  loss: Loss;
  root: Root;
  parameter: NDArray;
}

const told = (search: UpdateSearch, nameOf: NameOf, { loss, root, parameter }: Mended): GradientCheck => ({
  ...PLAIN,
  of: 'loss',
  statement: null,
  root,
  arrays: { hand: null, automatic: null, numerical: null },
  row: {
    ...emptyRow(nameOf(loss), search.labels.of(parameter) ?? '', parameter.shape, root.place, root.place),
    verdict: 'fail',
  },
});

/** The statement with whose right value all updates of a loss are right, for the first loss for which there is one. */
function mendedAtOnce(
  context: UpdateContext,
  search: UpdateSearch,
  losses: readonly Loss[],
  isOfCarried: boolean,
): Mended[] {
  for (const loss of losses) {
    const wrong = search
      .judgedBy(loss)
      .flatMap((one) => one.nodes.slice(0, 1).map((node) => ({ ...one, node, scale: 1 })));
    const [first] = wrong;
    if (first === undefined || wrong.length < 2) continue;
    const repairs = new UpdateRepairs(context, search, wrong, isOfCarried);
    for (const { module, index: cell } of context.program.cells) {
      const body = [...walkStatements(module.body)];
      const root = repairs.rootOf(
        first,
        { body, cell },
        (found) => found.beginsRight === isOfCarried && found.mends.size === wrong.length,
      );
      if (root !== null) return wrong.map(({ update: { parameter } }) => ({ loss, root, parameter }));
    }
  }
  return [];
}
