/** Which rows of the gradient table answer a check: those of the owner that was asked about, or the first that fail. */
import type { Report } from '../../protocol/report.ts';
import type { Spot } from '../inspections.ts';

/** A class or function whose gradient is checked: where its first line stands, as the engine counts. */
export interface GradientOwner {
  cell: number;
  line: number;
}

/** Where the table has to open; null where nothing was checked of what was asked about. */
export function gradientSpot({ gradients }: Report, asked: GradientOwner | null): Spot | null {
  const rows = gradients.filter(({ owner }) => !asked || (owner?.cell === asked.cell && owner.line === asked.line));
  const row = rows.find(({ verdict }) => verdict === 'fail') ?? rows[0];
  if (!row) return null;
  const { cell, line } = row.owner ?? row.span ?? { cell: 0, line: 1 };
  return { cell, line, column: 0, section: 'gradients' };
}
