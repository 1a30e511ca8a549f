/** The seam between shared types and the run that is going on: `runtime()` is the interpreter whose code runs now. */
import type { Runtime } from '../runtime/runtime.ts';

let current: Runtime | null = null;

/** The current runtime; an internal error outside of a run. */
export function runtime(): Runtime {
  if (current === null) throw new Error('internal: no Python runtime is running');
  return current;
}

/** The current runtime or null, for code that works without one too. */
export function maybeRuntime(): Runtime | null {
  return current;
}

/** Makes `next` current and returns what was, to be put back afterwards. */
export function switchRuntime(next: Runtime | null): Runtime | null {
  const before = current;
  current = next;
  return before;
}
