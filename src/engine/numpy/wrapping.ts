/** What NumPy's results become: scalars, or what the class of the leading operand makes of them with `__array_wrap__`. */
import { getattr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { PyFunction, PyNative } from '../python/objects/functions.ts';
import { toFloat } from '../python/objects/protocol.ts';
import { type PyType, typeOf } from '../python/objects/type.ts';
import { PyTuple, type Value } from '../python/objects/values.ts';
import { value } from './coerce.ts';
import { NDArray, type Ufunc } from './kernels.ts';
import { isForeign } from './overrides.ts';
import { isScalar, unwrap } from './scalar.ts';
import { asSubclass, isSubclassed, leadingInput, priorityOf } from './subclass.ts';

/** The call whose result is wrapped: the ufunc, what it was given, and which of its results it is. */
interface Context {
  ufunc: Ufunc;
  operands: readonly Value[];
  index: number;
}

/** What an object without a priority of its own has beside arrays, whose own is 0. */
const NO_PRIORITY = -1e6;

/** The operand whose class decides: the one with the highest priority, of equal ones the first, a plain array last. */
function wrappingOperand(operands: readonly unknown[]): Value | undefined {
  let found: Value | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (const one of operands as readonly Value[]) {
    if (isScalar(one)) continue;
    const isPlain = one instanceof NDArray && !isSubclassed(one);
    if (!isPlain && !(isForeign(one) && typeOf(one).lookup('__array_wrap__'))) continue;
    const given = isPlain ? 0 : typeOf(one).lookup('__array_priority__');
    const priority = given === undefined ? NO_PRIORITY : toFloat(given);
    if (priority < highest || (priority === highest && (isPlain || found !== undefined))) continue;
    highest = priority;
    found = isPlain ? undefined : one;
  }
  return found;
}

/** What a class makes of a result itself; before NumPy 2 it was not told whether a scalar is wanted, nor of the call. */
function wrapped(by: Value, result: NDArray, context: Context | null, isScalar: boolean): Value {
  const wrap = typeOf(by).lookup('__array_wrap__');
  if (wrap instanceof PyNative && by instanceof NDArray) return ofClass(result, by);
  const of =
    context === null
      ? null
      : new PyTuple([context.ufunc as unknown as Value, new PyTuple([...context.operands]), context.index]);
  const args: Value[] = [value(result), of, isScalar];
  const known = wrap instanceof PyFunction && wrap.code.parameters.vararg === null;
  return call(getattr(by, '__array_wrap__'), known ? args.slice(0, wrap.code.parameters.positional.length - 1) : args);
}

/** A result that comes of these operands: a scalar where it has no axes, and of the leading operand's class. */
export function wrapResult(result: NDArray, operands: readonly unknown[], context: Context | null = null): Value {
  const leading = operands.some((one) => isForeign(one as Value)) ? wrappingOperand(operands) : undefined;
  return leading === undefined ? unwrap(result) : wrapped(leading, result, context, result.shape.length === 0);
}

/** What was written to is the answer, unless its class makes something else of it. */
function delivered(out: NDArray, context: Context): Value {
  if (!isSubclassed(out) || (out.cls as PyType).lookup('__array_wrap__') instanceof PyNative) return value(out);
  return wrapped(value(out), out, context, false);
}

/** A ufunc's results as Python sees them; `outs` are the arrays they were written to. */
export function wrapResults(
  ufunc: Ufunc,
  results: readonly NDArray[],
  operands: readonly Value[],
  outs: readonly (NDArray | null)[] | null,
): Value {
  // one result of plain operands, as most calls have, needs no word of the call
  const into = outs?.[0] ?? null;
  if (results.length === 1 && into !== null && !isSubclassed(into)) return value(into);
  if (results.length === 1 && into === null && !operands.some(isForeign)) return unwrap(results[0]!);
  const given = outs?.filter((out) => out !== null) ?? [];
  const values = results.map((result, index) => {
    const context = { ufunc, operands: [...operands, ...(given as unknown as Value[])], index };
    const out = outs?.[index] ?? null;
    return out === null ? wrapResult(result, operands, context) : delivered(out, context);
  });
  return values.length === 1 ? values[0]! : new PyTuple(values);
}

function ofClass(result: NDArray, leading: NDArray | null, from: Value = leading as unknown as Value): Value {
  if (leading === null) return unwrap(result);
  return value(asSubclass(result, leading.cls as PyType, from));
}

/** The same for what NumPy computes without a ufunc: products keep a class only for its `__array_priority__`. */
export function wrapPrioritized(result: NDArray, inputs: readonly unknown[]): Value {
  return ofClass(result, leadingInput(inputs, 0));
}

/** The same for what is joined, which is made from none of its parts. */
export function wrapJoined(result: NDArray, inputs: readonly unknown[]): Value {
  return ofClass(result, leadingInput(inputs, 0), null);
}

/** The same for products: of two classes the one with the higher priority counts, of equal ones the first. */
export function wrapProduct(result: NDArray, [a, b]: readonly unknown[]): Value {
  if (result.shape.length === 0) return unwrap(result);
  const first = a instanceof NDArray && isSubclassed(a) ? a : null;
  return ofClass(result, leadingInput([b], first === null ? 0 : priorityOf(first)) ?? first);
}
