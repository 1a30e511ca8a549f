/** RuntimeWarnings and their relatives from array code: floating-point conditions as np.errstate says, and plain warnings. */
import { setComplexWarningHandler } from '../ndarray/copying.ts';
import { type FloatError, setFloatErrorHandler } from '../ndarray/index.ts';
import { scalarOperation } from '../ndarray/scalarArithmetic.ts';
import { setUnderflowHearer } from '../ndarray/underflow.ts';
import { call } from '../python/objects/call.ts';
import { raise } from '../python/objects/raise.ts';
import type { Value } from '../python/objects/values.ts';
import { errorState, runState } from './state.ts';

let emit: (category: string, message: string) => void = () => {};

/** Registers how a warning reaches the Python room's warnings machinery. */
export function setWarningEmitter(emitter: (category: string, message: string) => void): void {
  emit = emitter;
}

export function warn(category: string, message: string): void {
  emit(category, message);
}

export function warnRuntime(message: string): void {
  emit('RuntimeWarning', message);
}

/** What np.seterrcall set. */
export function errorCallback(): { callback: Value } {
  return runState('errorCallback', () => ({ callback: null }));
}

const FLAGS: Record<FloatError, number> = { divide: 1, over: 2, under: 4, invalid: 8 };
const NAMES: Record<FloatError, string> = {
  divide: 'divide by zero',
  over: 'overflow',
  under: 'underflow',
  invalid: 'invalid value',
};

setFloatErrorHandler((kind, text) => {
  const mode = errorState()[kind];
  if (mode === 'ignore') return;
  const message = scalarOperation.active ? text.replace(/ encountered in (?!cast$)/, ' encountered in scalar ') : text;
  if (mode === 'warn') warnRuntime(message);
  else if (mode === 'raise') raise('FloatingPointError', message);
  else if (mode === 'call' || mode === 'log') {
    const { callback } = errorCallback();
    if (callback !== null && mode === 'call') call(callback, [NAMES[kind], FLAGS[kind]]);
  }
});
setComplexWarningHandler(() => emit('ComplexWarning', 'Casting complex values to real discards the imaginary part'));
setUnderflowHearer(() => errorState().under !== 'ignore');
