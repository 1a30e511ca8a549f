/** Milliseconds that only ever grow, for limits and timings; the one place where the engine looks at a clock. */
export function now(): number {
  return performance.now();
}
