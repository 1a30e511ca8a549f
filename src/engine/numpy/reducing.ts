/** What functions along axes share: objects that have the method themselves, and results that go into `out`. */

import { getattrOr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import type { Value } from '../python/objects/values.ts';
import { normalizeAxes } from '../shapes/axes.ts';
import { axesOf, flag, outOf } from './arguments.ts';
import { toArray } from './coerce.ts';
import { ArrayError, assign, canCast, checkOut, dtypeRepr, NDArray, orThrow } from './kernels.ts';
import { hasOwnMethod, isForeign } from './overrides.ts';
import { wrapResult } from './wrapping.ts';

/** An object of the user's that has the method itself answers (np.sum(x) calls x.sum). */
export function delegated(
  a: Value,
  name: string,
  axis: Value,
  dtype: Value,
  out: Value,
  more: readonly (readonly [string, Value])[] = [],
): Value | undefined {
  if (!isForeign(a) || (a instanceof NDArray && !hasOwnMethod(a, name))) return undefined;
  const method = getattrOr(a, name);
  if (method === undefined) return undefined;
  const kw = new Map<string, Value>([['axis', axis]]);
  if (dtype !== null) kw.set('dtype', dtype);
  kw.set('out', out);
  for (const [key, value] of more) kw.set(key, value);
  return call(method, [], kw);
}

interface Reduced {
  /** Whose name errors of the shape have. */
  readonly ufunc: string;
  readonly from: Value;
  readonly axis: Value | undefined;
  readonly keepdims: Value;
  /** The ufunc whose own `out` it is, which is not put there with any loss; null where everything goes. */
  readonly last?: string;
}

/** A result into `out`, as the reduction that it comes from would put it there. */
export function reduced(result: NDArray, out: Value, { ufunc, from, axis, keepdims, last }: Reduced): Value {
  const target = outOf(out);
  if (target === null) return wrapResult(result, [from]);
  const shape = toArray(from).shape;
  checkOut(ufunc, shape, orThrow<number[]>(normalizeAxes(axesOf(axis), shape.length)), target, flag(keepdims));
  if (last !== undefined && !canCast(result.dtype, target.dtype, 'same_kind'))
    throw new ArrayError(
      '_UFuncOutputCastingError',
      `Cannot cast ufunc '${last}' output from ${dtypeRepr(result.dtype)} to ${dtypeRepr(target.dtype)} with casting rule 'same_kind'`,
    );
  assign(target, result, 'unsafe');
  return out;
}
