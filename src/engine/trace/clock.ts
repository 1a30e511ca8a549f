/** Milliseconds since 1970 that only ever grow, for limits, timings and a program's own clock; the one place where the engine looks at one. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
