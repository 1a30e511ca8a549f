/** What NumPy keeps per run: error handling, random streams, printing options; a fresh set for each runtime. */
import { watchUnderflow } from '../ndarray/underflow.ts';
import { maybeRuntime } from '../python/objects/current.ts';

export type ErrorMode = 'ignore' | 'warn' | 'raise' | 'call' | 'print' | 'log';

export interface ErrorState {
  divide: ErrorMode;
  over: ErrorMode;
  under: ErrorMode;
  invalid: ErrorMode;
}

const outside = new Map<unknown, unknown>();
const store = (): Map<unknown, unknown> => maybeRuntime()?.state ?? outside;

/** A value that belongs to the current run; made by `make` when first asked for. */
export function runState<T>(key: string, make: () => T): T {
  const own = store();
  const name = `numpy.${key}`;
  if (!own.has(name)) own.set(name, make());
  return own.get(name) as T;
}

/** Replaces a value of the current run. */
export function setRunState<T>(key: string, value: T): void {
  store().set(`numpy.${key}`, value);
}

const defaultErrors = (): ErrorState => ({ divide: 'warn', over: 'warn', under: 'ignore', invalid: 'warn' });

export function errorState(): ErrorState {
  return runState('errors', defaultErrors);
}

export function setErrorState(state: ErrorState): void {
  setRunState('errors', state);
  watchUnderflow(state.under !== 'ignore');
}
