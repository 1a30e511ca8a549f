/** The seam to the runtime's limits, for code that is about to make something large. */

let guard: (bytes: number) => void = () => {};

/** Called before about `bytes` bytes are taken at once; throws the runtime's LimitError when that is too much. */
export function reserve(bytes: number): void {
  if (bytes > 1_000_000) guard(bytes);
}

/** Sets what `reserve` asks. */
export function setReserve(check: (bytes: number) => void): void {
  guard = check;
}

let count: (steps: number) => void = () => {};

/** Counts steps that native code took; throws the runtime's LimitError when there are too many. */
export function spend(steps: number): void {
  count(steps);
}

/** Sets what `spend` tells. */
export function setSpend(tell: (steps: number) => void): void {
  count = tell;
}
