/** Where a run stopped: an error may come up in a function of an earlier cell than the one that called it. */
import type { ErrorReport, Span } from '../../protocol/report.ts';

/** The innermost expression of the program, in whichever cell it stands. */
export function failingPlace(cell: number, error: ErrorReport): Span {
  return placesOfFrames(error).at(-1) ?? ownPlace(cell, error);
}

/** The innermost expression of the cell that was running. */
export function placeInCell(cell: number, error: ErrorReport): Span {
  return placesOfFrames(error).findLast((span) => span.cell === cell) ?? ownPlace(cell, error);
}

function placesOfFrames({ frames }: ErrorReport): Span[] {
  return frames.flatMap(({ span }) => span ?? []);
}

function ownPlace(cell: number, { line, column, endLine, endColumn }: ErrorReport): Span {
  return { cell, line, column, endLine, endColumn };
}
