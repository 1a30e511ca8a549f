/** What functions along axes share: objects that have the method themselves, and results that go into `out`. */

import { getattrOr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { valueError } from '../python/objects/raise.ts';
import type { Value } from '../python/objects/values.ts';
import { outOf } from './arguments.ts';
import { assign, type Casting, NDArray } from './kernels.ts';
import { wrapResult } from './operators.ts';
import { hasOwnMethod, isForeign } from './overrides.ts';

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

/** A result into `out`, as the reduction that it ends with would put it there. */
export function reduced(ufunc: string, result: NDArray, out: Value, from: Value, casting: Casting = 'unsafe'): Value {
  const target = outOf(out);
  if (target === null) return wrapResult(result, [from]);
  if (target.shape.length !== result.shape.length)
    valueError(
      `output parameter for reduction operation ${ufunc} has the wrong number of dimensions: Found ${target.shape.length} but expected ${result.shape.length}`,
    );
  assign(target, result, casting);
  return out;
}
