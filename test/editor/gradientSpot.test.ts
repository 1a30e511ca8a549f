/** Where the gradient table opens for a check that a person asked for. */
import { describe, expect, it } from 'vitest';
import { gradientSpot } from '../../src/editor/panel/gradientSpot.ts';
import type { GradientRow, Report } from '../../src/protocol/report.ts';

const row = (line: number, verdict: GradientRow['verdict']) =>
  ({ verdict, owner: { cell: 0, line, column: 0, endLine: line, endColumn: 9 } }) as GradientRow;
const spotOf = (gradients: GradientRow[], owner: { cell: number; line: number } | null) =>
  gradientSpot({ gradients } as Report, owner)?.line ?? null;

describe('the gradient table opens', () => {
  const rows = [row(3, 'pass'), row(9, 'pass'), row(9, 'fail')];
  it.each([
    ['at the class that was asked about', rows, { cell: 0, line: 3 }, 3],
    ['at the first that fails where none was named', rows, null, 9],
    ['at the first where all agree', rows.slice(0, 2), null, 3],
    ['nowhere where the class never ran', rows, { cell: 0, line: 20 }, null],
    ['nowhere where nothing was checked', [], null, null],
  ])('%s', (_, gradients, owner, line) => expect(spotOf(gradients, owner)).toBe(line));
});
