/** NumPy's exception classes, registered under the names by which array kernels throw them. */

import { defineType } from '../python/objects/define.ts';
import { defineException } from '../python/objects/exceptions.ts';
import { errorType, type PyBaseException, registerErrorType } from '../python/objects/raise.ts';
import type { PyType } from '../python/objects/type.ts';
import { PyTuple, type Value } from '../python/objects/values.ts';

const CORE = 'numpy._core._exceptions';
const PUBLIC = 'numpy.exceptions';

/** An internal class that has its base's name, but its own in tracebacks. */
function shownAs(name: string, shown: string, base: PyType): PyType {
  const type = defineType({ name: `${CORE}.${shown}`, bases: [base], hasDict: true });
  type.qualname = name;
  registerErrorType(name, type);
  return type;
}

const ufuncTypeError = defineException(`${CORE}.UFuncTypeError`, 'TypeError');
shownAs('_UFuncNoLoopError', 'UFuncTypeError', ufuncTypeError);
shownAs('_UFuncBinaryResolutionError', 'UFuncTypeError', ufuncTypeError);
const castingError = shownAs('_UFuncCastingError', 'UFuncTypeError', ufuncTypeError);
shownAs('_UFuncInputCastingError', 'UFuncTypeError', castingError);
shownAs('_UFuncOutputCastingError', 'UFuncTypeError', castingError);
shownAs('_ArrayMemoryError', 'MemoryError', errorType('MemoryError')!);

/** AxisError('text') or AxisError(axis, ndim, prefix). */
function axisMessage(args: readonly Value[]): string {
  if (args.length === 1) return String(args[0]);
  const prefix = typeof args[2] === 'string' ? `${args[2]}: ` : '';
  return `${prefix}axis ${String(args[0])} is out of bounds for array of dimension ${String(args[1])}`;
}

const axisError = defineType({
  name: `${PUBLIC}.AxisError`,
  bases: [errorType('ValueError')!, errorType('IndexError')!],
  hasDict: true,
  slots: {
    init: (self: PyBaseException, args: Value[]) => {
      self.args = new PyTuple(args);
      if (args.length >= 2) self.details = { ...self.details, axis: args[0]!, ndim: args[1]! };
    },
    str: (self: PyBaseException) => axisMessage(self.args.items),
  },
  getset: {
    axis: (self: PyBaseException) => (self.details?.axis as Value) ?? null,
    ndim: (self: PyBaseException) => (self.details?.ndim as Value) ?? null,
  },
});
registerErrorType('AxisError', axisError);

export const linAlgError = defineException('numpy.linalg.LinAlgError', 'ValueError');

/** numpy.exceptions by name. */
export const exceptions: Record<string, PyType> = {
  AxisError: axisError,
  DTypePromotionError: defineException(`${PUBLIC}.DTypePromotionError`, 'TypeError'),
  ComplexWarning: defineException(`${PUBLIC}.ComplexWarning`, 'RuntimeWarning'),
  VisibleDeprecationWarning: defineException(`${PUBLIC}.VisibleDeprecationWarning`, 'UserWarning'),
  RankWarning: defineException(`${PUBLIC}.RankWarning`, 'RuntimeWarning'),
  ModuleDeprecationWarning: defineException(`${PUBLIC}.ModuleDeprecationWarning`, 'DeprecationWarning'),
  TooHardError: defineException(`${PUBLIC}.TooHardError`, 'RuntimeError'),
};
registerErrorType('TooHardError', exceptions.TooHardError!);
