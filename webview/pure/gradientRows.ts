/** The rows of the gradient table by their names and by their places. */
import type { GradientRow } from '../../src/protocol/report.ts';

/** Layer and target name a row; a class that was used twice has several. */
export function gradientKey(row: GradientRow, rows: readonly GradientRow[]): string {
  const same = rows.filter(({ layer, target }) => layer === row.layer && target === row.target);
  return `gradient:${row.layer}:${row.target}:${same.indexOf(row)}`;
}

/** The row to open for a place in the code: the first that fails of those whose class, or whose gradient, stands there. */
export function gradientRowAt(
  rows: readonly GradientRow[],
  { cell, line }: { cell: number; line: number },
): GradientRow | undefined {
  const there = rows.filter(({ owner, span }) => [owner, span].some((one) => one?.cell === cell && one.line === line));
  return there.find(({ verdict }) => verdict === 'fail') ?? there[0];
}
