/**
 * Which forward call a backward is checked against, and what each of the backward's parameters means there. Where the
 * program's own calls leave it open, several readings are given; a gradient is only wrong where all of them say so.
 */

import { PyTuple, type Value } from '../../python/objects/index.ts';
import { PyFunction, type Runtime } from '../../python/runtime/index.ts';
import type { FunctionDef } from '../../python/syntax/ast.ts';
import { positionalOf } from '../../trace/names.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { isArray, scalarNumber } from '../../trace/values.ts';
import { lossPosition } from './candidates.ts';
import type { Captured, CapturedCall } from './capture.ts';
import { codeOf } from './lambdas.ts';
import { isBackwardName, isUpstreamName, type Role, type RoleMap, rolesOf } from './roles.ts';

export interface Pairing {
  forward: CapturedCall;
  backward: CapturedCall | null;
  /** Readings to try, the likeliest first. */
  readings: RoleMap[];
}

/** The pairs of calls to check a candidate at: the first, and one of each other choice of settings. */
export function pairingsOf(captured: Captured, runtime: Runtime): Pairing[] {
  if (captured.candidate.kind !== 'both' && captured.candidate.kind !== 'network') {
    const seen = new Set<string>();
    const called = calledPairs(captured).filter(({ forward, backward }, i) => {
      const settings = `${forward.settings} ${backward.settings}`;
      // A later forward that was not kept may be the one that the backward belongs to.
      const isSure = i === 0 || captured.candidate.kind !== 'layer' || forward.call.index === backward.follows;
      return isSure && !seen.has(settings) && seen.add(settings);
    });
    if (called.length > 0) return called;
  }
  const pairing = pairingOf(captured, runtime);
  return pairing === null ? [] : [pairing];
}

/** The forward to check a candidate at, or null when the program never called it. */
function pairingOf(captured: Captured, runtime: Runtime): Pairing | null {
  const { candidate, forwards, own } = captured;
  const definition = candidate.backward;
  if (candidate.kind === 'both') {
    const giving = forwards.filter((f) => f.result instanceof PyTuple && f.result.items.length >= 2);
    const forward = giving.find(hasNoneOfZeros) ?? giving[0];
    const loss = lossPosition(definition) ?? 0;
    return forward === undefined
      ? null
      : { forward, backward: null, readings: [{ ...allArguments(definition, forward), loss }] };
  }
  const forward = forwards.find(hasNoneOfZeros) ?? forwards[0] ?? asIfCalled(captured, runtime);
  if (forward === null) return null;
  if (candidate.kind === 'network') return { forward, backward: null, readings: [rolesOf(definition, forward, null)] };
  const [called] = calledPairs(captured);
  if (called !== undefined) return called;
  // The program's own calls settle what the parameters mean at chosen inputs, too.
  const settled = own === undefined ? null : pairingOf(own, runtime);
  if (settled?.backward && !settled.readings.some(({ hasForeign }) => hasForeign)) {
    // `layer.backward(layer.forward(x))` showed how it is called, not that the result is meant.
    const [given] = settled.readings;
    const isOfResult = given?.roles.some(({ role }) => role.kind === 'result');
    const readings = isBackwardName(definition.name) ? settled.readings.slice(-1) : settled.readings;
    return { ...settled, forward, readings: isOfResult ? readings.slice(0, 1) : readings };
  }
  const readings = readingsOf(definition, forward, null);
  return captured.backwards.length > 0 && readings.some(isGuessed(definition))
    ? null
    : { forward, backward: null, readings };
}

/** Whether a derivative takes something that only its place makes an upstream gradient: `dy(t, y)` beside the solution `y(t)`. */
const isGuessed =
  (definition: FunctionDef) =>
  ({ roles }: RoleMap): boolean =>
    !isBackwardName(definition.name) &&
    roles.some(({ name, role }) => role.kind === 'upstream' && !isUpstreamName(name));

/** At parameters that are 0, or with a strength of 0, a penalty and much else has no gradient that could be wrong. */
const hasNoneOfZeros = ({ values }: CapturedCall): boolean =>
  values.every(([, value]) =>
    isArray(value) ? value.size === 0 || numbersOf(value).some((v) => v !== 0) : scalarNumber(value) !== 0,
  );

/** A loss that only its gradient is called beside, at what the gradient was given. */
function asIfCalled(
  { candidate: { forward }, backwards: [called] }: Captured,
  { nodes }: Runtime,
): CapturedCall | null {
  if (called === undefined) return null;
  const found = called.self === null ? called.function.globals[forward.name] : called.self.cls.lookup(forward.name);
  const { vararg, kwonlyargs } = forward.args;
  if (
    !(found instanceof PyFunction) ||
    nodes[found.code.node]?.node !== codeOf(forward) ||
    vararg !== null ||
    kwonlyargs.length > 0
  )
    return null;
  const indices = positionalOf(forward).map(({ arg }) => called.values.findIndex(([name]) => name === arg));
  if (indices.includes(-1)) return null;
  const [values, given] = [called.values, called.given].map((all) => indices.map((i) => all[i]));
  return { ...called, function: found, result: null, liveResult: null, values, given } as CapturedCall;
}

/** The program's own calls of the backward, each with the forward that it followed. */
function calledPairs({ candidate, forwards, backwards }: Captured): (Pairing & { backward: CapturedCall })[] {
  return backwards.flatMap((backward) => {
    const before = forwards.filter((f) => f.call.index < backward.call.index && f.self === backward.self).reverse();
    const forward = candidate.kind === 'layer' ? before[0] : before.find((f) => shares(f, backward));
    return forward === undefined
      ? []
      : [{ forward, backward, readings: readingsOf(candidate.backward, forward, backward) }];
  });
}

/** Whether the backward was given an object that the forward was given or returned; that both are methods of one tells nothing. */
function shares(forward: CapturedCall, backward: CapturedCall): boolean {
  const known = new Set<Value>([...forward.given, forward.liveResult]);
  if (forward.liveResult instanceof PyTuple) for (const item of forward.liveResult.items) known.add(item);
  known.delete(forward.self);
  return backward.given.some((value) => typeof value === 'object' && value !== null && known.has(value));
}

function readingsOf(definition: FunctionDef, forward: CapturedCall, backward: CapturedCall | null): RoleMap[] {
  const first = rolesOf(definition, forward, backward);
  const given = first.roles.find((role) => mayBeUpstream(role, first, backward));
  if (given !== undefined && isBackwardName(definition.name)) {
    const roles = first.roles.map((r) => (r === given ? { ...r, role: { kind: 'upstream' } as Role } : r));
    return [first, { ...first, roles, hasUpstream: true }];
  }
  const asked = first.roles.filter(({ role }) => role.kind !== 'self' && role.kind !== 'default');
  const own = asked.length > 1 ? asked.filter((one) => !isSetting(one, forward)) : asked;
  const [only] = own;
  if (only === undefined || own.length > 1 || isBackwardName(definition.name)) return [first];
  const { kind } = only.role;
  if (kind !== 'argument' && kind !== 'result' && kind !== 'upstream') return [first];
  const isSettled = backward !== null && kind !== 'upstream' && shares(forward, backward);
  if (isSettled && kind === 'argument') return [first];
  // `tanh_grad(y)`: of the input or of the output? Without a call to tell, either may be meant.
  const others: Role[] = [
    { kind: 'argument', name: firstArgument(forward) },
    { kind: 'result', element: null },
  ];
  const readings = others.map((role) => ({
    ...first,
    roles: first.roles.map((r) => (r === only ? { ...r, role } : r)),
    hasUpstream: false,
  }));
  // A derivative that is right by its input is not to blame where a layer gives it the output: the layer is.
  return kind === 'upstream' ? [...readings, first] : isSettled ? readings.reverse() : readings;
}

/** A flag or a number beside the array, as in `gradient(x, copy=False)` or `elu_grad(y, alpha)`. */
function isSetting({ role }: RoleMap['roles'][number], { values }: CapturedCall): boolean {
  const given = role.kind === 'argument' ? values.find(([name]) => name === role.name)?.[1] : undefined;
  return (
    given !== undefined &&
    (given === null || typeof given !== 'object' || scalarNumber(given) !== null) &&
    !isArray(given)
  );
}

/** `layer.backward(layer.forward(x))` or `layer.backward(x)`: an array at hand, given for what arrives from above. */
function mayBeUpstream({ name, role }: RoleMap['roles'][number], all: RoleMap, backward: CapturedCall | null): boolean {
  if (role.kind !== 'result' && !(role.kind === 'argument' && role.name !== name)) return false;
  return isUpstreamName(name) || (!all.hasUpstream && isArray(backward?.values.find(([n]) => n === name)?.[1]));
}

function firstArgument({ values, self }: CapturedCall): string {
  return values[self === null ? 0 : 1]?.[0] ?? '';
}

function allArguments(definition: FunctionDef, forward: CapturedCall): RoleMap {
  const names = positionalOf(definition).map(({ arg }) => arg);
  return {
    roles: names.map((name, i) => ({
      name,
      role: i === 0 && forward.self !== null ? { kind: 'self' } : { kind: 'argument', name },
    })),
    hasUpstream: false,
    certain: true,
    hasForeign: false,
  };
}
