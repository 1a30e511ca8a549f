/** Operands that answer for a ufunc themselves: instances of a program's classes with `__array_ufunc__`. */
import { getattr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { repr } from '../python/objects/protocol.ts';
import { typeError } from '../python/objects/raise.ts';
import { type PyType, typeOf } from '../python/objects/type.ts';
import { type Keywords, NotImplemented, PyTuple, type Value } from '../python/objects/values.ts';
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

/** Whether a value's class has an answer of its own for ufuncs, be it that it has none. */
export function answersUfuncs(value: Value): boolean {
  if (!isForeign(value)) return false;
  const override = typeOf(value).lookup('__array_ufunc__');
  return override !== undefined && !(override as { owner?: PyType } | null)?.owner?.native;
}

/** Who of the operands answers for the ufunc, in the order in which they are asked: a subclass before its base. */
function overriding(values: readonly Value[]): Value[] {
  const found: Value[] = [];
  for (const value of values) {
    if (!answersUfuncs(value)) continue;
    const type = typeOf(value);
    if (found.some((other) => typeOf(other) === type)) continue;
    const after = found.findIndex((other) => type.mro.includes(typeOf(other)));
    found.splice(after < 0 ? found.length : after, 0, value);
  }
  return found;
}

/** What results are written to, as a tuple in `out`, however it was given; null where nothing is. */
function targetsOf(ufunc: Ufunc, args: readonly Value[], kw: Keywords | null): PyTuple | null {
  const given = args.length > ufunc.nin ? new PyTuple([...args.slice(ufunc.nin)]) : (kw?.get('out') ?? null);
  if (given === null) return null;
  const targets = given instanceof PyTuple ? given : new PyTuple([given]);
  return targets.items.every((one) => one === null) ? null : targets;
}

const OPTIONS = 'out where casting order dtype subok signature sig axis axes keepdims'.split(' ');

/** A call that is wrong whoever answers. */
function checkOptions(ufunc: Ufunc, kw: Keywords | null, method: string): void {
  if (kw === null || method !== '__call__') return;
  for (const name of kw.keys())
    if (!OPTIONS.includes(name)) typeError(`${ufunc.name}() got an unexpected keyword argument '${name}'`);
  if (ufunc.nout > 1 && kw.has('out') && kw.get('out') !== null && !(kw.get('out') instanceof PyTuple))
    typeError("'out' must be a tuple of arrays");
}

/** What an operand answers to a call of a ufunc or of one of its methods; undefined where none does. */
export function overridden(
  ufunc: Ufunc,
  args: readonly Value[],
  kw: Keywords | null,
  method = '__call__',
): Value | undefined {
  const out = method === '__call__' ? targetsOf(ufunc, args, kw) : targetsOf(ufunc, [], kw);
  const inputs = method === '__call__' ? args.slice(0, ufunc.nin) : args;
  const where = kw?.get('where');
  const asked = overriding([...inputs, ...(out?.items ?? []), ...(where === undefined ? [] : [where])]);
  if (asked.length === 0) return undefined;
  checkOptions(ufunc, kw, method);
  const optedOut = asked.find((one) => typeOf(one).lookup('__array_ufunc__') === null);
  if (optedOut !== undefined)
    typeError(`operand '${typeOf(optedOut).name}' does not support ufuncs (__array_ufunc__=None)`);
  const named: Keywords = new Map([...(kw ?? [])].filter(([name]) => name !== 'out'));
  if (out !== null) named.set('out', out);
  for (const one of asked) {
    const given = [ufunc as unknown as Value, method, ...inputs];
    const answer = call(getattr(one, '__array_ufunc__'), given, named.size === 0 ? null : named);
    if (answer !== NotImplemented) return answer;
  }
  const shown = [...inputs.map((one) => repr(one)), ...[...named].map(([name, one]) => `${name}=${repr(one)}`)];
  typeError(
    `operand type(s) all returned NotImplemented from __array_ufunc__(${[`<ufunc '${ufunc.name}'>`, `'${method}'`, ...shown].join(', ')}): ${[...inputs, ...(out?.items ?? [])].map((one) => `'${typeOf(one).name}'`).join(', ')}`,
  );
}
