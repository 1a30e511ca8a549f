/**
 * undefined-in-order (warning). A cell stops at a name that only a later cell defines: run from the top, the notebook
 * breaks there, although it once worked because the cells were run in another order.
 */
import { effectsOf } from '../trace/names.ts';
import { placeInCell } from './errorPlace.ts';
import type { Context, Found, Rule } from './rule.ts';

export const rule: Rule = {
  name: 'undefined-in-order',
  severity: 'warning',
  explanation: {
    en: 'Run from the top, this cell comes before the one that defines the name. It worked in a session where the later cell had been run first. Move the definition up, or this cell down.',
    ja: '上から順に実行すると、この名前を定義するセルより先にこのセルが実行されます。後のセルを先に実行したセッションでのみ動きます。定義を前に移すか、このセルを後ろに移してください。',
  },
  detect(context) {
    if (context.program.cells.length < 2) return [];
    const found: Found[] = [];
    for (const outcome of context.run.cells) {
      const { error } = outcome;
      const name = error?.type === 'NameError' ? /name '([^']+)' is not defined/.exec(error.message)?.[1] : undefined;
      if (error === null || name === undefined) continue;
      // An earlier cell that defines it too, but failed before that, is another story.
      if (isDefinedBefore(context, name, outcome.index)) continue;
      const definer = definingCell(context, name, outcome.index);
      if (definer !== null) found.push(describe(context, name, placeInCell(outcome.index, error), definer));
    }
    return found;
  },
};

function isDefinedBefore(context: Context, name: string, cell: number): boolean {
  return context.program.cells
    .slice(0, cell)
    .some(({ module }) => module.body.some((statement) => effectsOf(statement).binds.has(name)));
}

function definingCell(context: Context, name: string, after: number): { cell: number; line: number } | null {
  for (const cell of context.program.cells.slice(after + 1))
    for (const statement of cell.module.body)
      if (effectsOf(statement).binds.has(name)) return { cell: cell.index, line: statement.span.line };
  return null;
}

function describe(
  context: Context,
  name: string,
  place: Found['place'],
  definer: { cell: number; line: number },
): Found {
  const definition = { cell: definer.cell, line: definer.line, column: 0, endLine: definer.line, endColumn: 0 };
  const text = context.textOf({ ...definition, endColumn: Number.MAX_SAFE_INTEGER }).trim();
  return {
    place,
    message: {
      en: `\`${name}\` is only defined later, in cell ${definer.cell + 1}`,
      ja: `\`${name}\` は後のセル ${definer.cell + 1} で初めて定義されます`,
    },
    witness: {
      en: `a run from the top stops here: NameError: name '${name}' is not defined`,
      ja: `上から実行するとここで停止: NameError: name '${name}' is not defined`,
    },
    related: [{ span: definition, message: { en: `defined here: ${text}`, ja: `定義: ${text}` } }],
  };
}
