/**
 * stale-output (warning). A notebook's recorded output is not what a clean run from the top gives. What depends on
 * random numbers that nothing seeds is told apart by a second run with another seed, and judged by its form only.
 */
import { rootName } from '../trace/names.ts';
import type { CellOutcome } from '../trace/run.ts';
import { CHOICES, OtherSigns } from './freeSigns.ts';
import { cellsOfStandIns } from './opaque.ts';
import { firstDifference, isStandInText, isVolatile, sameOutput } from './recordedText.ts';
import type { Context, Found, Rule } from './rule.ts';
import { cellsOfDecompositions, volatileCells } from './volatile.ts';

export const rule: Rule = {
  name: 'stale-output',
  severity: 'warning',
  explanation: {
    en: 'The output stored in the notebook was made by other code, or in another order of the cells: a clean run from the top gives something else. Run all cells again before you trust or share it.',
    ja: 'ノートブックに保存された出力は、別のコードまたは別の実行順で作られたものです。上から実行し直すと異なる結果になります。共有する前に全セルを再実行してください。',
  },
  detect(context) {
    const suspects = context.run.cells.filter(
      (outcome) => recordedOf(context, outcome) !== null && mismatch(context, outcome) !== null,
    );
    if (suspects.length === 0) return [];
    const other = context.run.usedRandomness ? otherSeed(context) : null;
    return withoutChosenSigns(context, suspects).flatMap((outcome) => {
      const random = context.run.usedRandomness && (other === null || !sameRun(outcome, other[outcome.index]));
      const difference = random ? formMismatch(context, outcome) : mismatch(context, outcome);
      return difference === null ? [] : [describe(context, outcome, difference)];
    });
  },
};

interface Difference {
  recorded: string;
  actual: string;
  /** Where the printed text parts from the recorded one; null where the cell's value does. */
  printedAt: number | null;
}

function otherSeed(context: Context): readonly CellOutcome[] | null {
  return context.rerun({ seed: context.run.seed + 1 })?.cells ?? null;
}

/** Those that say the same whichever signs a decomposition picks. */
function withoutChosenSigns(context: Context, suspects: CellOutcome[]): CellOutcome[] {
  const cells = cellsOfDecompositions(context);
  if (!suspects.some(({ index }) => cells.has(index))) return suspects;
  const others = CHOICES.map((isFlipped) => {
    const signs = new OtherSigns(isFlipped);
    const run = context.rerun({ observer: signs });
    return signs.isOpen ? null : (run?.cells ?? null);
  });
  const saysTheSame = (a: CellOutcome, b: CellOutcome | undefined): boolean =>
    b !== undefined && sameOutput(a.stdout, b.stdout) && sameOutput(a.result ?? '', b.result ?? '');
  return suspects.filter(
    (outcome) => !cells.has(outcome.index) || others.every((cells) => saysTheSame(outcome, cells?.[outcome.index])),
  );
}

function sameRun(a: CellOutcome, b: CellOutcome | undefined): boolean {
  return b !== undefined && a.stdout === b.stdout && a.result === b.result;
}

function recordedOf(context: Context, outcome: CellOutcome): { stdout: string; result: string | null } | null {
  const recorded = context.program.cells[outcome.index]?.recorded ?? null;
  if (recorded === null || !outcome.ran || outcome.error !== null || outcome.opaque) return null;
  if (cellsOfStandIns(context).has(outcome.index) || isStandInText(`${outcome.stdout}${outcome.result ?? ''}`))
    return null;
  if (isUnrepeatable(context, outcome.index)) return null;
  const all = `${recorded.stdout}${recorded.result ?? ''}`;
  // An empty record was cleared on purpose more often than it is stale.
  return all.trim() === '' || isVolatile(all) ? null : recorded;
}

/** Whether the cell's value is what a drawing call gives, which the stand-in for matplotlib does not. */
function isDrawing({ program }: Context, index: number): boolean {
  const last = program.cells[index]?.module.body.at(-1);
  return last?.kind === 'Expr' && /^(?:plt|pylab|fig|figure|ax|axs|axes)\w?$/.test(rootName(last.value) ?? '');
}

function mismatch(context: Context, outcome: CellOutcome): Difference | null {
  const recorded = recordedOf(context, outcome);
  if (recorded === null) return null;
  if (!sameOutput(recorded.stdout, outcome.stdout))
    return {
      recorded: recorded.stdout || (recorded.result ?? ''),
      actual: outcome.stdout,
      printedAt: firstDifference(recorded.stdout, outcome.stdout),
    };
  if (isDrawing(context, outcome.index)) return null;
  if (recorded.result !== null && (outcome.result === null || !sameOutput(recorded.result, outcome.result)))
    return { recorded: recorded.result, actual: outcome.result ?? '', printedAt: null };
  return null;
}

/** For random results: only whether the cell prints at all and whether it has a result. */
function formMismatch(context: Context, outcome: CellOutcome): Difference | null {
  const recorded = recordedOf(context, outcome);
  if (recorded === null) return null;
  const printsDiffer = (recorded.stdout.trim() === '') !== (outcome.stdout.trim() === '');
  const resultsDiffer = recorded.result !== null && outcome.result === null;
  if (!printsDiffer && !resultsDiffer) return null;
  return {
    recorded: recorded.stdout || (recorded.result ?? ''),
    actual: outcome.stdout || (outcome.result ?? ''),
    printedAt: printsDiffer ? 0 : null,
  };
}

/** Line magics that print nothing. */
const SILENT_MAGICS = new Set(['matplotlib', 'pylab', 'config', 'load_ext', 'reload_ext', 'autoreload', 'precision']);

/** Shell commands and other magics, clocks, the contents of fresh memory and other libraries' versions: no second run has to repeat them. */
function isUnrepeatable({ program }: Context, index: number): boolean {
  const cell = program.cells[index];
  if (cell === undefined) return false;
  // `%precision` changes how every later float is shown.
  if (program.cells.slice(0, index + 1).some(({ magics }) => magics.some(({ name }) => name === 'precision')))
    return true;
  if (cell.magics.some(({ kind, name }) => kind !== 'line' || !SILENT_MAGICS.has(name))) return true;
  return volatileCells({ program }).has(index);
}

/** The expression of this cell that printed what differs; where another cell's function did, or none, the last statement. */
function placeOf(context: Context, outcome: CellOutcome, { printedAt }: Difference): Found['place'] {
  const statement = context.program.cells[outcome.index]?.module.body.at(-1);
  const { line, column, endLine, endColumn } = statement?.span ?? { line: 1, column: 0, endLine: 1, endColumn: 0 };
  const last = { cell: outcome.index, line, column, endLine, endColumn };
  if (printedAt === null) return last;
  let end = 0;
  const writer = outcome.written.find(({ text }) => {
    end += text.length;
    return end > printedAt;
  });
  const place = writer === undefined ? null : context.spanOf(writer.position);
  return place !== null && place.cell === outcome.index ? place : last;
}

function describe(context: Context, outcome: CellOutcome, difference: Difference): Found {
  const [was, is] = [clipped(difference.recorded), clipped(difference.actual)];
  return {
    place: placeOf(context, outcome, difference),
    message: {
      en: 'A clean run from the top does not give the recorded output of this cell',
      ja: '上から実行しても、このセルに保存された出力は得られません',
    },
    witness: { en: `recorded: ${was}; a clean run: ${is}`, ja: `保存された出力: ${was}、実行結果: ${is}` },
  };
}

function clipped(text: string): string {
  const line = text.trim().replace(/\s*\n\s*/g, ' ⏎ ');
  return line === '' ? '(nothing)' : `\`${line.length > 80 ? `${line.slice(0, 79)}…` : line}\``;
}
