/** RuntimeWarnings and their relatives from array code: floating-point conditions as np.errstate says, and plain warnings. */
import { setComplexWarningHandler } from '../ndarray/copying.ts';
import { type FloatError, setFloatErrorHandler } from '../ndarray/index.ts';
import { scalarOperation } from '../ndarray/scalarArithmetic.ts';
import { setUnderflowHearer } from '../ndarray/underflow.ts';
import { getattr } from '../python/objects/attributes.ts';
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

const NAMES: Record<FloatError, string> = {
  divide: 'divide by zero',
  over: 'overflow',
  under: 'underflow',
  invalid: 'invalid value',
};

setFloatErrorHandler((kind, text, flags) => {
  const mode = errorState()[kind];
  if (mode === 'ignore') return;
  const message = scalarOperation.active ? text.replace(/ encountered in (?!cast$)/, ' encountered in scalar ') : text;
  if (mode === 'warn') warnRuntime(message);
  else if (mode === 'raise') raise('FloatingPointError', message);
  else if (mode === 'call' || mode === 'log') {
    const { callback } = errorCallback();
    const place = `${NAMES[kind]} (in ${message.split(' encountered in ')[1]})`;
    if (callback === null && mode === 'call')
      raise('NameError', `python callback specified for ${place} but no function found.`);
    if (callback === null) raise('NameError', `log specified for ${place} but no object with write method found.`);
    if (mode === 'call') call(callback, [NAMES[kind], flags]);
    else call(getattr(callback, 'write'), [`Warning: ${message}\n`]);
  }
});
setComplexWarningHandler(() => emit('ComplexWarning', 'Casting complex values to real discards the imaginary part'));
setUnderflowHearer(() => errorState().under !== 'ignore');
