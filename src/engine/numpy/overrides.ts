/** Operands that answer for a ufunc themselves: instances of a program's classes with `__array_ufunc__`. */
import { getattr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { type PyType, typeOf } from '../python/objects/type.ts';
import { type Keywords, NotImplemented, type Value } from '../python/objects/values.ts';
import type { Ufunc } from './kernels.ts';

/** Whether a value is an instance of a class that the program (or a Python source) defines. */
export const isForeign = (value: Value): boolean =>
  value !== null && typeof value === 'object' && !(value as { cls: PyType }).cls.native;

/** Whether a class of the program's (or of a Python source) gives a value this method, in the place of an array's own. */
export function hasOwnMethod(value: Value, name: string): boolean {
  for (const type of typeOf(value).mro) {
    if (type.native) return false;
    if (type.dict.has(name)) return true;
  }
  return false;
}

function overriding(values: readonly Value[]): Value | undefined {
  for (const value of values) {
    if (!isForeign(value)) continue;
    const found = typeOf(value).lookup('__array_ufunc__');
    if (found !== undefined && found !== null && !(found as { owner?: PyType }).owner?.native) return value;
  }
  return undefined;
}

/** What an operand answers to a call of a ufunc; undefined where none does. */
export function overridden(ufunc: Ufunc, args: readonly Value[], kw: Keywords | null): Value | undefined {
  const override = overriding(args);
  if (override === undefined) return undefined;
  const answer = call(getattr(override, '__array_ufunc__'), [ufunc as unknown as Value, '__call__', ...args], kw);
  return answer === NotImplemented ? undefined : answer;
}
