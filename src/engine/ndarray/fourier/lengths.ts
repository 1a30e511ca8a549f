/** Which way a length takes: by its factors, or padded to a length that has small ones only. */

/** The smallest length not below n whose factors are at most 11. */
export function friendlyLength(n: number): number {
  if (n <= 12) return n;
  let best = 2 * n;
  for (let eleven = 1; eleven < best; eleven *= 11)
    for (let seven = eleven; seven < best; seven *= 7)
      for (let five = seven; five < best; five *= 5)
        for (let three = five; three < best; three *= 3) {
          let length = three;
          while (length < n) length *= 2;
          best = Math.min(best, length);
        }
  return best;
}

/** What the passes of a length cost, roughly; factors without a pass of their own cost a tenth more. */
function cost(length: number): number {
  let sum = 0;
  let rest = length;
  for (; rest % 2 === 0; rest /= 2) sum += 2;
  const add = (p: number): void => {
    sum += p <= 5 ? p : 1.1 * p;
  };
  for (let p = 3; p * p <= rest; p += 2) for (; rest % p === 0; rest /= p) add(p);
  if (rest > 1) add(rest);
  return sum * length;
}

function largestFactor(length: number): number {
  let largest = 1;
  let rest = length;
  for (; rest % 2 === 0; rest /= 2) largest = 2;
  for (let p = 3; p * p <= rest; p += 2) for (; rest % p === 0; rest /= p) largest = p;
  return rest > 1 ? rest : largest;
}

/** Whether a length is better padded; a real transform's own passes cost half. */
export function needsChirp(length: number, real: boolean): boolean {
  if (length < 50 || largestFactor(length) ** 2 <= length) return false;
  return 3 * cost(friendlyLength(2 * length - 1)) < (real ? 0.5 : 1) * cost(length);
}
