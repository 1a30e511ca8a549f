/** What functions along axes share: objects that have the method themselves, and results that go into `out`. */

import { castingError } from '../ndarray/loopChoice.ts';
import { getattrOr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import type { Value } from '../python/objects/values.ts';
import { normalizeAxes } from '../shapes/axes.ts';
import { axesOf, flag, outOf } from './arguments.ts';
import { toArray } from './coerce.ts';
import { assign, canCast, checkOut, NDArray, orThrow } from './kernels.ts';
import { hasOwnMethod, isForeign } from './overrides.ts';
import { wrapResult } from './wrapping.ts';

type Reduction = (a: Value, axis: Value, ...rest: (Value | undefined)[]) => Value;

/** A function along axes that asks an object of the user's for its method of that name (np.sum(x) calls x.sum); `names` are those of the arguments behind the axis. */
export function asking(method: string, names: readonly string[], compute: (...args: never[]) => Value): Reduction {
  const plain = compute as Reduction;
  // seven by their names, for a rest of arguments would cost a small array's sum a tenth of its time
  return (a, axis, p, q, r, s, t, u, v) => {
    if (!isForeign(a) || (a instanceof NDArray && !hasOwnMethod(a, method))) return plain(a, axis, p, q, r, s, t, u, v);
    const own = getattrOr(a, method);
    if (own === undefined) return plain(a, axis, p, q, r, s, t, u, v);
    const rest = [p, q, r, s, t, u, v];
    const kw = new Map<string, Value>([['axis', axis]]);
    for (const [i, name] of names.entries()) {
      const given = rest[i];
      if (given !== undefined && (given !== null || name !== 'dtype')) kw.set(name, given);
    }
    return call(own, [], kw);
  };
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
    throw castingError({ name: last }, 'output', null, result.dtype, target.dtype, 'same_kind');
  assign(target, result, 'unsafe');
  return out;
}
