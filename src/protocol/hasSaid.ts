/** Which cells left something to read, alike for the panel and the terminal. */
import type { CellReport } from './report.ts';

export const hasSaid = ({ stdout, stderr, result, error }: CellReport): boolean =>
  Boolean(stdout || stderr || error) || result !== null;
