/** "Did you mean": CPython's edit distance between a wrong name and those that exist. */

const MOVE = 2;
const CASE = 1;
const LONGEST = 40;

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE : MOVE;
}

function distance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  let [x, y] = [a.slice(start, endA), b.slice(start, endB)];
  if (x === '' || y === '') return MOVE * (x.length + y.length);
  if (x.length > LONGEST || y.length > LONGEST) return limit + 1;
  if (y.length < x.length) [x, y] = [y, x];
  if ((y.length - x.length) * MOVE > limit) return limit + 1;
  const row = Array.from({ length: x.length }, (_, i) => (i + 1) * MOVE);
  let result = 0;
  for (let j = 0; j < y.length; j++) {
    let diagonal = j * MOVE;
    result = j * MOVE;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < x.length; i++) {
      const substitute = diagonal + substitution(y[j]!, x[i]!);
      diagonal = row[i]!;
      result = Math.min(substitute, Math.min(result, diagonal) + MOVE);
      row[i] = result;
      if (result < least) least = result;
    }
    if (least > limit) return limit + 1;
  }
  return result;
}

/** The name most like `wrong`, if one is near enough. */
export function nearest(wrong: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const name of names) {
    if (name === wrong) continue;
    const limit = Math.min(Math.floor(((name.length + wrong.length + 3) * MOVE) / 6), bestDistance - 1);
    const d = distance(wrong, name, limit);
    if (d > limit) continue;
    best = name;
    bestDistance = d;
  }
  return best;
}
