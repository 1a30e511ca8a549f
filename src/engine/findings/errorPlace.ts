/** Where a run stopped: an error may come up in a function of an earlier cell than the one that called it. */
import type { ErrorFrame, ErrorReport, Span } from '../../protocol/report.ts';

/** The innermost expression of the program, in whichever cell it stands. */
export function failingPlace(cell: number, error: ErrorReport): Span {
  return placesOfFrames(error).at(-1) ?? ownPlace(cell, error);
}

/** Where in a module that the program imports it came up; null where it did in the program itself. */
export function placeInModule({ frames }: ErrorReport): ErrorFrame['module'] | null {
  const innermost = frames.findLast(({ span, module }) => span !== null || module !== undefined);
  return innermost?.module ?? null;
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
