/**
 * Finds the hand-written gradients after a backward call: what it returned, and what it left on the object. Which
 * gradient belongs to which value is read from names (`dW`, `grads['W']`, `return dx, dw`), then from positions.
 */
import type { NDArray } from '../../ndarray/array.ts';
import { float64, fromValues } from '../../ndarray/index.ts';
import { PyDict, PyInstance, PyList, PyTuple, type Value } from '../../python/objects/index.ts';
import type { FunctionDef } from '../../python/syntax/ast.ts';
import { isArray, scalarNumber } from '../../trace/values.ts';
import { entriesOf, type KeyedPart, keyedParts, namedTuple } from './records.ts';
import { returnedNames, returnedOfGradients, setsAttribute } from './statement.ts';
import { arrayAt, memberOf, type Target, type Values } from './targets.ts';

/** Where a hand-written gradient was found. */
export interface HandGradient {
  target: Target;
  gradient: NDArray;
  /**
   * Index in the returned tuple or key in the returned dictionary (null for the whole result), or the attribute's name.
   * `part` is the dictionary's own index where it is one of a returned tuple's items.
   */
  from: { returned: number | string | null; part?: number } | { attribute: string; key: string | number | null };
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
  (p) => `dj_d${p}`,
  (p) => `dJ_d${p}`,
  (p) => `dJd${p}`,
  (p) => `dCd${p}`,
  (p) => `dEd${p}`,
  (p) => `dC_d${p}`,
  (p) => `dE_d${p}`,
  (p) => `dcost_d${p}`,
  (p) => `dloss_d${p}`,
  (p) => `d_${p.toLowerCase()}`,
  // The activation that a layer is given is that of the layer before it; `dh_prev` has an `h_prev` of its own.
  (p) => (p === 'A' ? 'dA_prev' : `d${p}`),
];

/** What the right answers are called: nobody means the gradient with respect to them, nor a gradient by them. */
export const LABELS =
  /^(?:t|ts|[yt]_?(?:true|t|real|train|batch|onehot|one_hot)?|targets?|labels?|(?:ground_?)?truth|teachers?|expected|desired|answers?|actual|Y|T|教師.*|正解.*)$/i;

function isLabel({ name, isArgument }: Target, all: readonly Target[]): boolean {
  if (!isArgument || !LABELS.test(name)) return false;
  // A lone `y`, or one beside a `t`, is the prediction.
  return (
    !/^y$/i.test(name) || all.some((t) => t.isArgument && t.name !== name && !/^(?:t|targets?|labels?)$/i.test(t.name))
  );
}

/** Attributes that hold all gradients of an object. */
export const CONTAINERS = ['grads', 'gradients', 'grad', 'dparams', 'gradient', 'd'];

/** All names that the gradient of `p` may have. */
export function gradientNamesOf(p: string): string[] {
  return GRADIENT_NAMES.map((pattern) => pattern(p));
}

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
  /** Position of the loss that is returned beside its gradients. */
  loss: number | null = null,
  /** Whether backward changed what an array holds. */
  isWritten: (array: NDArray) => boolean = () => true,
): HandGradient[] {
  const found: HandGradient[] = [];
  const self = values[0]?.[1];
  const returns = returnedNames(backward);
  // What is returned under its name is meant, not the zeros that the object holds until somebody adds it to them.
  const isMeant = (located: Located | null, { name }: Target): boolean =>
    located !== null && (isWritten(located.gradient) || !returns.some((r) => r !== null && namesGradientOf(r, name)));
  for (const target of targets.filter((t) => !t.isArgument)) {
    if (CONTAINERS.includes(String(target.path.steps[0]))) continue;
    const attribute = self instanceof PyInstance ? attributeGradient(self, target, backward) : null;
    const own = isMeant(attribute, target) ? attribute : null;
    const keyed = own ?? returnedByKey(target, targets, values, returned);
    if (keyed !== null) found.push({ target, others: [], named: true, ...keyed });
  }
  for (const [i, target] of targets.filter((t) => t.isArgument).entries()) {
    const left = returned === null && self instanceof PyInstance ? self : null;
    const own =
      left === null ? null : (attributeGradient(left, target, backward) ?? (i === 0 ? inputGradient(left) : null));
    const keyed = own ?? returnedByKey(target, targets, values, returned);
    if (keyed !== null) found.push({ target, others: [], named: true, ...keyed });
  }
  const known = new Set(found.map((hand) => hand.target));
  found.push(
    ...returnedGradients(
      targets.filter((t) => !known.has(t)),
      returned,
      returns,
      returnedOfGradients(backward),
      loss,
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

function attributeGradient(self: PyInstance, { path }: Target, backward: FunctionDef): Located | null {
  const [attribute = path.parameter, key] = path.steps;
  if (typeof attribute !== 'string') return null;
  const base = key === undefined ? attribute : typeof key === 'string' ? key : null;
  if (base !== null)
    for (const name of GRADIENT_NAMES.map((pattern) => pattern(base))) {
      const value = self.d[name];
      const gradient = gradientArray(value);
      // A number that backward does not set is a setting: `self.dk`, the size of the keys.
      const isMeant = isArray(value) || setsAttribute(backward, name);
      if (gradient !== null && isMeant) return { gradient, from: { attribute: name, key: null } };
    }
  for (const name of [...CONTAINERS, attribute.replace(/param(?:eter)?s?$/, 'grads')]) {
    const container = self.d[name];
    if (!(container instanceof PyDict || container instanceof PyList) || name === attribute) continue;
    if (typeof key === 'number' && !isAsLong(container, self.d[attribute])) continue;
    const inner = key ?? attribute;
    const keys = typeof inner === 'string' ? [inner, ...GRADIENT_NAMES.map((pattern) => pattern(inner))] : [inner];
    for (const candidate of keys) {
      const gradient = gradientArray(memberOf(container, candidate));
      if (gradient !== null) return { gradient, from: { attribute: name, key: candidate } };
    }
  }
  return null;
}

/** The gradients of all parameters of a network are not those of one layer's, by their numbers. */
function isAsLong(container: PyDict | PyList, parameters: Value | undefined): boolean {
  const isCounted = container instanceof PyList && (parameters instanceof PyList || parameters instanceof PyTuple);
  return !isCounted || container.items.length === parameters.items.length;
}

/** What a backward leaves of its input, whatever the input is called: a loss has `y_pred`, and leaves `dinputs`. */
function inputGradient(self: PyInstance): Located | null {
  for (const attribute of ['dinputs', 'dinput', 'dx', 'dX', 'grad_input']) {
    const gradient = gradientArray(self.d[attribute]);
    if (gradient !== null) return { gradient, from: { attribute, key: null } };
  }
  return null;
}

/** A dictionary or named tuple of gradients that the backward returned (alone or beside others), keyed as the parameters are. */
function returnedByKey(target: Target, all: readonly Target[], values: Values, returned: Value): Located | null {
  const key = keyOf(target);
  if (typeof key !== 'string') return null;
  const located = keyedParts(returned).flatMap((part) => heldUnder(key, part, target, values) ?? []);
  const parameter = arrayAt(values, target.path);
  if (located.length < 2 || parameter === null) return located[0] ?? null;
  // `weights['f']` and `biases['f']`, whose gradients come in two dictionaries: in the same order, or told by their shapes.
  const containers = [...new Set(all.filter((t) => !t.isArgument && keyOf(t) === key).map(containerOf))];
  if (containers.length < 2) return located[0] as Located;
  const fitting = located.filter(({ gradient }) => gradient.shape.join() === parameter.shape.join());
  const inOrder = located[containers.indexOf(containerOf(target))];
  return fitting.find((one) => one === inOrder) ?? (fitting.length === 1 ? (fitting[0] as Located) : null);
}

const keyOf = ({ path, name }: Target): string | number => path.steps.at(-1) ?? name;
const containerOf = ({ path }: Target): string => [path.parameter, ...path.steps.slice(0, -1)].join();

/** The gradient of the parameter `key` that one dictionary or named tuple holds. */
function heldUnder(key: string, { part, holder }: KeyedPart, target: Target, values: Values): Located | null {
  const held = new Map(entriesOf(holder));
  const called = GRADIENT_NAMES.map((pattern) => pattern(key));
  for (const candidate of holdsGradients(holder, target, values) ? [key, ...called] : called) {
    const gradient = gradientArray(held.get(candidate));
    if (gradient !== null) return { gradient, from: { returned: candidate, ...(part === null ? {} : { part }) } };
  }
  return null;
}

/**
 * Whether what stands under a parameter's own name is its gradient: a named tuple may also be a state or a cache, unless it is
 * of the class that holds the parameters, or called after gradients.
 */
function holdsGradients(holder: Value, { path }: Target, values: Values): boolean {
  const named = namedTuple(holder);
  if (named === null || /grad|deriv/i.test(named.tuple.cls.name)) return true;
  let container = values.find(([name]) => name === path.parameter)?.[1];
  for (const step of path.steps.slice(0, -1)) container = memberOf(container, step);
  return namedTuple(container)?.tuple.cls === named.tuple.cls;
}

/**
 * `return dx, dh_prev` of a forward(x, h): where the gradients that name their value stand in the order of the arguments,
 * the others do, too.
 */
function besideNamed(found: readonly HandGradient[], items: readonly Item[], left: readonly Target[]): HandGradient[] {
  if (items.length !== left.length || left.some((t) => isLabel(t, left))) return [];
  const isInOrder = found.every(
    ({ target, from }) => 'returned' in from && items[left.indexOf(target)]?.at === from.returned,
  );
  if (!isInOrder) return [];
  return items.flatMap(({ gradient, name, isOfGradients, at }, i) => {
    const target = left[i] as Target;
    const isKnown = found.some((hand) => hand.target === target);
    const isGradient = name === null ? isOfGradients : /^(?:d[A-Za-z_]|grad|delta)/.test(name);
    return isKnown || gradient === null || !isGradient
      ? []
      : [{ target, gradient, from: { returned: at }, others: [], named: false }];
  });
}

/** Something returned, as an array if it is one, its name in the return statement, and its position in a tuple. */
interface Item {
  gradient: NDArray | null;
  name: string | null;
  /** Whether it has none and is computed of gradients. */
  isOfGradients: boolean;
  at: number | null;
}

/** Returned arrays by the names in the return statement; where there are none, in the order of the arguments. */
function returnedGradients(
  targets: readonly Target[],
  returned: Value,
  names: (string | null)[],
  ofGradients: readonly boolean[],
  loss: number | null,
): HandGradient[] {
  const isTuple = returned instanceof PyTuple || returned instanceof PyList;
  const called = namedTuple(returned)?.fields ?? names;
  const items = (isTuple ? returned.items : [returned])
    .map((item, i) => ({
      item,
      gradient: gradientArray(item),
      name: called[i] ?? null,
      isOfGradients: ofGradients[i] === true,
      at: isTuple ? i : null,
    }))
    // A dictionary or a named tuple holds those that are found by their keys.
    .filter(({ item, at }) => (loss === null || at !== loss) && !(item instanceof PyDict) && namedTuple(item) === null);
  const found: HandGradient[] = [];
  const taken = new Set<Target>();
  for (const { gradient, name, at } of items) {
    const target =
      gradient === null || name === null
        ? undefined
        : targets.find((t) => !taken.has(t) && namesGradientOf(name, t.name));
    if (gradient === null || target === undefined) continue;
    taken.add(target);
    found.push({ target, gradient, from: { returned: at }, others: [], named: true });
  }
  const left = targets.filter((t) => t.isArgument);
  if (found.length > 0) return [...found, ...besideNamed(found, items, left)];
  const [only, ...others] = items;
  if (only !== undefined && others.length === 0) {
    // `gradient(X, y)` of a model may be with respect to its own `w`; with respect to labels it never is.
    const meant = [...left, ...targets.filter((t) => !t.isArgument)].filter((t) => !isLabel(t, targets));
    const [first, ...more] = meant.length > 0 ? meant : left;
    if (only.gradient !== null && first !== undefined && left.length > 0)
      found.push({ target: first, gradient: only.gradient, from: { returned: only.at }, others: more, named: false });
  } else if (items.length === left.length && !left.some((t) => isLabel(t, targets)))
    for (const [i, { gradient, at }] of items.entries())
      if (gradient !== null)
        found.push({ target: left[i] as Target, gradient, from: { returned: at }, others: [], named: false });
  return found;
}
