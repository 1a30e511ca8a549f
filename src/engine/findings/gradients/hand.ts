/**
 * Finds the hand-written gradients after a backward call: what it returned, and what it left on the object. Which
 * gradient belongs to which value is read from names (`dW`, `grads['W']`, `return dx, dw`), then from positions.
 */
import type { NDArray } from '../../ndarray/array.ts';
import { float64, fromValues } from '../../ndarray/index.ts';
import { PyDict, PyInstance, PyList, PyTuple, type Value } from '../../python/objects/index.ts';
import type { FunctionDef } from '../../python/syntax/ast.ts';
import { isArray, scalarNumber } from '../../trace/values.ts';
import { returnedNames } from './statement.ts';
import { memberOf, type Target, type Values } from './targets.ts';

/** Where a hand-written gradient was found. */
export interface HandGradient {
  target: Target;
  gradient: NDArray;
  /** Index in the returned tuple or key in the returned dictionary (null for the whole result), or the attribute's name. */
  from: { returned: number | string | null } | { attribute: string; key: string | number | null };
  /** Other targets that a lone returned array may be the gradient of; the one that fits is taken. */
  others: Target[];
  /** Whether a name says which value it is the gradient of. */
  named: boolean;
}

/** What the gradient of `p` may be called. */
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
  (p) => `dL_d${p}`,
  (p) => `dLd${p}`,
  (p) => `d${p.toLowerCase()}`,
  (p) => `d${p.toUpperCase()}`,
  (p) => `${p}_g`,
  (p) => `gradient_${p}`,
  (p) => `grads_${p}`,
  (p) => `d${p.toLowerCase()}s`,
  (p) => `d${p.charAt(0).toUpperCase()}${p.slice(1)}`,
  (p) => `grad_wrt_${p}`,
];

/** Attributes that hold all gradients of an object. */
export const CONTAINERS = ['grads', 'gradients', 'grad', 'dparams', 'gradient', 'd'];

/** Whether a name is one that the gradient of `p` may have. */
export function namesGradientOf(name: string, p: string): boolean {
  return GRADIENT_NAMES.some((pattern) => pattern(p) === name);
}

/** Pairs targets with gradients; `values` are the call's values after backward ran on them. */
export function handGradients(
  targets: readonly Target[],
  values: Values,
  returned: Value,
  backward: FunctionDef,
): HandGradient[] {
  const found: HandGradient[] = [];
  const self = values[0]?.[1];
  for (const target of targets.filter((t) => !t.isArgument)) {
    if (CONTAINERS.includes(String(target.path.steps[0]))) continue;
    const own = self instanceof PyInstance ? attributeGradient(self, target) : null;
    const keyed = own ?? returnedByKey(target, returned);
    if (keyed !== null) found.push({ target, others: [], named: true, ...keyed });
  }
  for (const target of targets.filter((t) => t.isArgument)) {
    const keyed = returnedByKey(target, returned);
    if (keyed !== null) found.push({ target, others: [], named: true, ...keyed });
  }
  const known = new Set(found.map((hand) => hand.target));
  found.push(
    ...returnedGradients(
      targets.filter((t) => !known.has(t)),
      returned,
      returnedNames(backward),
    ),
  );
  return found;
}

type Located = Pick<HandGradient, 'gradient' | 'from'>;

/** An array, or a number as a 0-d array; null for anything else. */
function gradientArray(value: Value | undefined): NDArray | null {
  if (isArray(value)) return value;
  const number = scalarNumber(value);
  return number === null || typeof value === 'boolean' ? null : fromValues([number], float64, []);
}

function attributeGradient(self: PyInstance, { path }: Target): Located | null {
  const [attribute, key] = path.steps;
  if (typeof attribute !== 'string') return null;
  const base = key === undefined ? attribute : typeof key === 'string' ? key : null;
  if (base !== null)
    for (const name of GRADIENT_NAMES.map((pattern) => pattern(base))) {
      const gradient = gradientArray(self.d[name]);
      if (gradient !== null) return { gradient, from: { attribute: name, key: null } };
    }
  for (const name of CONTAINERS) {
    const container = self.d[name];
    if (!(container instanceof PyDict || container instanceof PyList)) continue;
    const inner = key ?? attribute;
    const keys = typeof inner === 'string' ? [inner, ...GRADIENT_NAMES.map((pattern) => pattern(inner))] : [inner];
    for (const candidate of keys) {
      const gradient = gradientArray(memberOf(container, candidate));
      if (gradient !== null) return { gradient, from: { attribute: name, key: candidate } };
    }
  }
  return null;
}

/** A dictionary of gradients that the backward returned (alone or beside a loss), keyed as the parameters are. */
function returnedByKey({ path, name }: Target, returned: Value): Located | null {
  const dictionary = returned instanceof PyTuple ? returned.items.find((item) => item instanceof PyDict) : returned;
  const key = path.steps.at(-1) ?? name;
  if (!(dictionary instanceof PyDict) || typeof key !== 'string') return null;
  for (const candidate of [key, ...GRADIENT_NAMES.map((pattern) => pattern(key))]) {
    const gradient = gradientArray(dictionary.get(candidate));
    if (gradient !== null) return { gradient, from: { returned: candidate } };
  }
  return null;
}

/** Returned arrays by the names in the return statement; where there are none, in the order of the arguments. */
function returnedGradients(targets: readonly Target[], returned: Value, names: (string | null)[]): HandGradient[] {
  const isTuple = returned instanceof PyTuple || returned instanceof PyList;
  const items = isTuple ? returned.items : [returned];
  const found: HandGradient[] = [];
  const taken = new Set<Target>();
  items.forEach((item, i) => {
    const gradient = gradientArray(item);
    const name = names[i];
    const target =
      gradient === null || !name ? undefined : targets.find((t) => !taken.has(t) && namesGradientOf(name, t.name));
    if (gradient === null || target === undefined) return;
    taken.add(target);
    found.push({ target, gradient, from: { returned: isTuple ? i : null }, others: [], named: true });
  });
  const left = targets.filter((t) => t.isArgument && !taken.has(t));
  if (!isTuple && found.length === 0) {
    const gradient = gradientArray(returned);
    const [first, ...more] = left;
    // `gradient(X, y)` of a model may be with respect to its own `w`.
    const others = [...more, ...targets.filter((t) => !t.isArgument && !taken.has(t))];
    if (gradient !== null && first !== undefined)
      found.push({ target: first, gradient, from: { returned: null }, others, named: false });
  } else if (isTuple && found.length === 0 && items.length === left.length)
    items.forEach((item, i) => {
      const gradient = gradientArray(item);
      if (gradient !== null)
        found.push({ target: left[i] as Target, gradient, from: { returned: i }, others: [], named: false });
    });
  return found;
}
