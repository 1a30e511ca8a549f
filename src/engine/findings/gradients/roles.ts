/**
 * What each parameter of a backward means: the upstream gradient, an argument of the forward again, the forward's
 * result or a part of it (a cache). Read from the program's own calls where there are any, otherwise from names.
 */

import { PyDict, PyTuple, typeOf, type Value } from '../../python/objects/index.ts';
import type { FunctionDef } from '../../python/syntax/ast.ts';
import { positionalOf } from '../../trace/names.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { isArray, scalarNumber } from '../../trace/values.ts';
import type { CapturedCall } from './capture.ts';
import { LABELS } from './hand.ts';

export type Role =
  | { kind: 'self' }
  | { kind: 'upstream' }
  /** The forward's parameter of this name, as it was given. */
  | { kind: 'argument'; name: string }
  /** The forward's result, or one element of it. */
  | { kind: 'result'; element: number | null }
  /** Left out: its default holds. */
  | { kind: 'default' }
  /** As the program gave it. */
  | { kind: 'constant'; value: Value };

export interface RoleMap {
  roles: { name: string; role: Role }[];
  hasUpstream: boolean;
  /** Whether the program's own calls settled it. */
  certain: boolean;
  /** Whether the backward takes something that the forward has nothing to do with. */
  hasForeign: boolean;
  /** Where one function returns a loss beside its gradients: the loss's position. */
  loss?: number;
}

const UPSTREAM =
  /^(d?out(put)?(_?grad(ient)?)?|dout|dy|dY|dz|dZ|dL.*|dA|da|dh|dH|delta.*|grad(ient)?s?(_?(out|output|y|in|input|z|a))?|g|gy|gz|gout|upstream.*|error|err|dvalues?|accum_grad|eta|top_diff|d)$/;

/** Roles of the backward's parameters for a forward call; `backward` is the program's own call of it, where there is one. */
export function rolesOf(definition: FunctionDef, forward: CapturedCall, backward: CapturedCall | null): RoleMap {
  const { args } = definition;
  const parameters = positionalOf(definition).map(({ arg }) => arg);
  const required = parameters.length - args.defaults.length;
  const isMethod = forward.self !== null;
  let arrived = 0;
  const roles = parameters.map((name, index) => {
    if (isMethod && index === 0) return { name, role: { kind: 'self' } as Role };
    const given = backward?.values.find(([n]) => n === name)?.[1];
    const live = backward === null ? undefined : backward.given[backward.values.findIndex(([n]) => n === name)];
    const role =
      backward === null || given === undefined
        ? byName(name, forward, index >= required || (isBackwardName(definition.name) && LABELS.test(name)))
        : arrivesAtLater(name, given, forward.result, arrived)
          ? ({ kind: 'upstream' } as Role)
          : byValue(
              { name, given, live: live as Value, isGivenTwice: isGivenByName(name, live as Value, forward, backward) },
              forward,
              isBackwardName(definition.name),
            );
    if (role.kind === 'upstream') arrived += 1;
    return { name, role };
  });
  // `maxpool_backward(d_out, mask)` that was never called: beside what arrives from above, a mask is none, and unknown.
  const arriving = roles.filter(({ role }) => role.kind === 'upstream');
  const arrives = ({ name }: (typeof roles)[number]): boolean => isUpstreamName(name) || /^d|grad|delta/i.test(name);
  if (backward === null && arriving.some(arrives))
    for (const one of arriving) if (!arrives(one)) one.role = { kind: 'default' };
  // An array or object that the forward never saw may be what the gradient is taken of.
  const isForeign = ({ name, role }: RoleMap['roles'][number]) =>
    role.kind === 'constant' &&
    ((isObject(role.value) && scalarNumber(role.value) === null && !isPlaceForResults(role.value)) ||
      (LABELS.test(name) && isBackwardName(definition.name)));
  return {
    roles,
    hasUpstream: roles.some(({ role }) => role.kind === 'upstream'),
    certain: backward !== null,
    hasForeign: roles.some(isForeign),
  };
}

/** Whether a function is called as one that takes an upstream gradient, not as a derivative. */
export function isBackwardName(name: string): boolean {
  return /back|bprop|bwd|vjp/i.test(name);
}

/** Whether a parameter is called as an upstream gradient is. */
export function isUpstreamName(name: string): boolean {
  return UPSTREAM.test(name) && !/cache/i.test(name);
}

/** `isLeftOut`: it has a default, or is what only a loss elsewhere knows; without it the call may fail, and nothing is checked. */
function byName(name: string, forward: CapturedCall, isLeftOut: boolean): Role {
  if (forward.values.some(([n]) => n === name)) return { kind: 'argument', name };
  if (/cache|ctx|context|memo/i.test(name) && forward.result instanceof PyTuple)
    return { kind: 'result', element: forward.result.items.length - 1 };
  if (UPSTREAM.test(name)) return { kind: 'upstream' };
  return isLeftOut ? { kind: 'default' } : { kind: 'upstream' };
}

interface Given {
  name: string;
  given: Value;
  live: Value;
  /** Another parameter, called as the forward's, was given the same array. */
  isGivenTwice: boolean;
}

/** `layer.backward(x, cache, x)`: the array is the forward's `x` where it is called so; what else it is here tells its place. */
function isGivenByName(name: string, live: Value, forward: CapturedCall, backward: CapturedCall): boolean {
  const isForwards = (one: string): boolean => forward.values.some(([n]) => n === one);
  if (!isArray(live) || isForwards(name)) return false;
  return backward.values.some(([other], i) => isForwards(other) && backward.given[i] === live);
}

function byValue({ name, given, live, isGivenTwice }: Given, forward: CapturedCall, isBackward: boolean): Role {
  const argument = isGivenTwice ? -1 : forward.given.findIndex((value) => isObject(value) && value === live);
  if (argument >= 0) return { kind: 'argument', name: (forward.values[argument] as [string, Value])[0] };
  if (isObject(live) && live === forward.liveResult) return { kind: 'result', element: null };
  if (forward.liveResult instanceof PyTuple) {
    const element = forward.liveResult.items.findIndex((item) => isObject(item) && item === live);
    if (element >= 0) return { kind: 'result', element };
    // `for cache in reversed(caches)`: what another call of the forward has left.
    const alike = forward.liveResult.items.flatMap((item, i) => (isOfOneForm(item, live) ? [i] : []));
    if (alike.length === 1) return { kind: 'result', element: alike[0] as number };
  }
  // `gradient(y.reshape(-1))`: another array with the same numbers.
  if (!isBackward && holdsSameNumbers(given, forward.result)) return { kind: 'result', element: null };
  // A derivative takes the function's argument again (perhaps another one), a backward what arrives from above.
  if (!isBackward && !UPSTREAM.test(name) && forward.values.some(([n]) => n === name))
    return { kind: 'argument', name };
  // `robot.forward(2.0)`, `robot.backward(0.5)`: the same kind of number again.
  if (scalarNumber(given) !== null && isArray(forward.result) && forward.values.some(([n]) => n === name))
    return { kind: 'argument', name };
  // `model.backward(y)` after `loss(model.forward(x), y)`: the gradient of a loss that stands elsewhere.
  if (LABELS.test(name) && (isArray(given) || isWholeNumber(given))) return { kind: 'constant', value: given };
  if (sameShapeAsResult(given, forward.result) || (UPSTREAM.test(name) && !isPlaceForResults(given)))
    return { kind: 'upstream' };
  if (forward.values.some(([n]) => n === name)) return { kind: 'argument', name };
  return { kind: 'constant', value: given };
}

/** `backward(x, cache, dout, {})`: an empty dictionary is given to be filled. */
function isPlaceForResults(given: Value): boolean {
  return given instanceof PyDict && given.size === 0;
}

/** `coupling_backward(p, dy, dlogdet, cache)`: what arrives at the second of a forward's results, after the first has its own. */
function arrivesAtLater(name: string, given: Value, result: Value, arrived: number): boolean {
  const output = arrived > 0 && result instanceof PyTuple ? result.items[arrived] : undefined;
  if (!isArray(given) || !isArray(output) || output.dtype.kind !== 'f' || !/^d_?\w|grad|delta/i.test(name))
    return false;
  return given.ndim > 0 && given.shape.join() === output.shape.join();
}

/** Whether two tuples or dictionaries hold the same kinds of things, as what two calls of a function leave. */
function isOfOneForm(a: Value, b: Value): boolean {
  if (a instanceof PyTuple && b instanceof PyTuple)
    return a.items.length === b.items.length && a.items.every((item, i) => isOfOneKind(item, b.items[i] ?? null));
  if (!(a instanceof PyDict && b instanceof PyDict)) return false;
  return a.size === b.size && [...a.entries()].every(({ key, value }) => isOfOneKind(value, b.get(key) ?? null));
}

function isOfOneKind(a: Value, b: Value): boolean {
  if (isArray(a)) return isArray(b) && a.shape.length === b.shape.length;
  return typeOf(a) === typeOf(b);
}

function holdsSameNumbers(a: Value, b: Value): boolean {
  if (!isArray(a) || !isArray(b) || a.size !== b.size) return false;
  const [x, y] = [numbersOf(a), numbersOf(b)];
  return x.every((v, i) => v === y[i]);
}

/** A class number. */
function isWholeNumber(value: Value): boolean {
  return Number.isInteger(scalarNumber(value));
}

function isObject(value: Value): boolean {
  return typeof value === 'object' && value !== null;
}

function sameShapeAsResult(given: Value, result: Value): boolean {
  const first = result instanceof PyTuple ? (result.items[0] ?? null) : result;
  if (!isArray(given)) return !isArray(first) && !isObject(given) && given !== null;
  return (
    isArray(first) && given.shape.length === first.shape.length && given.shape.every((n, i) => n === first.shape[i])
  );
}
