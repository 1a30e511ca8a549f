/** Finds the hand-written gradients after a backward call: what it returned, and what it left on the object. */
import type { NDArray } from '../../ndarray/array.ts';
import { PyDict, PyInstance, PyList, PyTuple, type Value } from '../../python/objects/index.ts';
import { isArray } from '../../trace/values.ts';
import { memberOf, type Target, type Values } from './targets.ts';

/** Where a hand-written gradient was found. */
export interface HandGradient {
  target: Target;
  gradient: NDArray;
  /** Index in the returned tuple (null for the whole result), or the attribute's name. */
  from: { returned: number | string | null } | { attribute: string; key: string | number | null };
}

/** Attribute names that hold the gradient of the attribute `p`. */
const GRADIENT_NAMES: readonly ((p: string) => string)[] = [
  (p) => `d${p}`,
  (p) => `d_${p}`,
  (p) => `${p}_grad`,
  (p) => `grad_${p}`,
  (p) => `g${p}`,
  (p) => `grad${p}`,
  (p) => `${p}_gradient`,
  (p) => `delta_${p}`,
  (p) => `nabla_${p}`,
  (p) => `${p}grad`,
  (p) => `d${p.toLowerCase()}`,
  (p) => `d${p.toUpperCase()}`,
  (p) => `${p}_g`,
  (p) => `gradient_${p}`,
  (p) => `grads_${p}`,
];

const CONTAINERS = ['grads', 'gradients', 'grad', 'dparams', 'gradient', 'd'];

/** Pairs targets with gradients; `values` are the call's values after backward ran on them. */
export function handGradients(targets: readonly Target[], values: Values, returned: Value): HandGradient[] {
  const found: HandGradient[] = [];
  const self = values[0]?.[1];
  for (const target of targets.filter((t) => !t.isArgument)) {
    const own = self instanceof PyInstance ? attributeGradient(self, target) : null;
    const keyed = own ?? returnedByName(target, returned);
    if (keyed !== null) found.push({ target, ...keyed });
  }
  found.push(
    ...returnedGradients(
      targets.filter((t) => t.isArgument),
      returned,
    ),
  );
  return found;
}

type Located = Omit<HandGradient, 'target'>;

function attributeGradient(self: PyInstance, { path }: Target): Located | null {
  const [attribute, key] = path.steps;
  if (typeof attribute !== 'string') return null;
  const names = key === undefined ? [attribute] : typeof key === 'string' ? [key] : [];
  for (const base of names)
    for (const name of GRADIENT_NAMES.map((pattern) => pattern(base))) {
      const value = self.d[name];
      if (isArray(value)) return { gradient: value, from: { attribute: name, key: null } };
    }
  for (const name of CONTAINERS) {
    const container = self.d[name];
    if (!(container instanceof PyDict || container instanceof PyList)) continue;
    const inner = key ?? attribute;
    const keys = typeof inner === 'string' ? [inner, ...GRADIENT_NAMES.map((pattern) => pattern(inner))] : [inner];
    for (const candidate of keys) {
      const value = memberOf(container, candidate);
      if (isArray(value)) return { gradient: value, from: { attribute: name, key: candidate } };
    }
  }
  return null;
}

/** A dictionary of gradients that the backward returned, keyed as the parameters are. */
function returnedByName({ path }: Target, returned: Value): Located | null {
  const key = path.steps.at(-1);
  if (!(returned instanceof PyDict) || typeof key !== 'string') return null;
  for (const name of [key, ...GRADIENT_NAMES.map((pattern) => pattern(key))]) {
    const value = returned.get(name);
    if (isArray(value)) return { gradient: value, from: { returned: name } };
  }
  return null;
}

/** The arguments' gradients in the order of the arguments: one array for the first, or a tuple for as many. */
function returnedGradients(targets: readonly Target[], returned: Value): HandGradient[] {
  const [first] = targets;
  if (isArray(returned))
    return first === undefined ? [] : [{ target: first, gradient: returned, from: { returned: null } }];
  if (!(returned instanceof PyTuple || returned instanceof PyList)) return [];
  const arrays = returned.items;
  return targets.slice(0, arrays.length).flatMap((target, i) => {
    const gradient = arrays[i];
    return isArray(gradient) ? [{ target, gradient, from: { returned: i } }] : [];
  });
}
