/** How fast a view moves: what a fast one passes is not worth fetching. Pure: positions and times in, a judgement out. */

/** Pixels a millisecond. A wheel moves one, a fling ten. */
const FAST = 4;
/** Milliseconds after which a view that does not move stands still. */
export const REST = 80;

export interface Pace {
  x: number;
  y: number;
  at: number;
  fast: boolean;
}

/** The pace of a view that is now at another place, or still where it was. */
export function paceAt(before: Pace, x: number, y: number, at: number): Pace {
  const elapsed = Math.max(1, at - before.at);
  const distance = Math.abs(x - before.x) + Math.abs(y - before.y);
  if (distance === 0) return elapsed >= REST ? { ...before, fast: false } : before;
  return { x, y, at, fast: distance / elapsed > FAST };
}
