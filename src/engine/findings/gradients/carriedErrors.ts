/**
 * Errors that are passed back through time right in the first turn and wrong from the next on, so that no update is right
 * any more: what is assigned in a loop, held against the gradients of each loss, mends all updates of it at once.
 */
import { walkStatements } from '../../trace/names.ts';
import { emptyRow, type GradientCheck, PLAIN } from './check.ts';
import { UpdateRepairs } from './updateRepairs.ts';
import type { UpdateSearch } from './updateSearch.ts';
import type { UpdateContext } from './updateWitness.ts';

export function carriedErrors(
  context: UpdateContext,
  search: UpdateSearch,
  nameOf: (loss: ReturnType<UpdateSearch['judging']>[number]) => string,
): GradientCheck[] {
  for (const loss of search.judging()) {
    const wrong = search
      .judgedBy(loss)
      .flatMap((one) => one.nodes.slice(0, 1).map((node) => ({ ...one, node, scale: 1 })));
    const [first] = wrong;
    if (first === undefined || wrong.length < 2) continue;
    const repairs = new UpdateRepairs(context, search, wrong, true);
    for (const { module, index: cell } of context.program.cells) {
      const body = [...walkStatements(module.body)];
      const root = repairs.rootOf(
        first,
        { body, cell },
        (found) => found.beginsRight && found.mends.size === wrong.length,
      );
      if (root === null) continue;
      return wrong.map(({ update: { parameter } }) => ({
        ...PLAIN,
        of: 'loss',
        statement: null,
        root,
        arrays: { hand: null, automatic: null, numerical: null },
        row: {
          ...emptyRow(nameOf(loss), search.labels.of(parameter) ?? '', parameter.shape, root.place, root.place),
          verdict: 'fail',
        },
      }));
    }
  }
  return [];
}
