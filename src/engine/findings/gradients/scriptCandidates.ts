/**
 * Finds, in the syntax tree alone, what a program calls its loss, its parameters and their gradients (`loss = …`, `W -= …`,
 * `dW = …`, `grads['W1'] = …`), in whatever scope, and which way the updates go.
 */
import type { Unit } from '../../python/runtime/runtime.ts';
import type { AstNode, Expr, Stmt } from '../../python/syntax/ast.ts';
import { children } from '../../python/syntax/walk.ts';
import type { Program } from '../../trace/program.ts';
import { gradientNamesOf } from './hand.ts';
import { type NamelessLoss, namelessLosses } from './namelessLosses.ts';
import { isGradientContainer, storedName } from './storedNames.ts';

export type Direction = 'subtracted' | 'added' | 'unknown';

export interface ScriptNames {
  /** All of the program's statements. */
  code: readonly Stmt[];
  /** The cell of the program that a text is; -1 for what is none, as code given to exec. */
  cellOf(unit: Unit): number;
  losses: ReadonlySet<string>;
  /** Whether the program calls them losses; an error may be of one output only, or of other data. */
  isCertain: boolean;
  /** Losses without a name, by the statement that computes them. */
  nameless: ReadonlyMap<Stmt, readonly NamelessLoss[]>;
  /** Whether the program is run with its parameters away from where they begin. */
  isMoved: boolean;
  /** The parameter, or intermediate value, of which a name is the gradient. */
  parameterOf: ReadonlyMap<string, string>;
  parameters: ReadonlySet<string>;
  /** An intermediate value: `dh` of a layer may mean the gradient before or after its activation, so that it is no proof. */
  isInner(name: string): boolean;
  /** How an update of the parameter uses its gradient. */
  directionOf(parameter: string): Direction;
  /** Whether an update of the parameter takes a multiple of its gradient, which then has its shape. */
  isUpdated(parameter: string): boolean;
  /** Whether an update of the parameter divides its gradient: `W -= lr * dW / m` averages a sum. */
  isDivided(parameter: string): boolean;
  /** Whether its update may shrink the parameter itself: `W -= lr * (dW + decay * W)`, or one that is not seen. */
  mayDecay(parameter: string): boolean;
}

const LOSS =
  /^(?:\w*loss\w*|\w*cost\w*|J|L|mse|nll|損失|誤差|コスト|fehler|verlust|kosten|perte|co[uû]t|p[eé]rdida|coste|perda|custo)$/i;

/** Names that parameters have, where no update tells. */
const PARAMETER =
  /^(?:[WwbBVU](?:\d+|_?[a-z]{1,3}\d*)?|weights?_?\d*|bias(?:es)?_?\d*|theta\d*|gamma\d*|beta\d*|重み\d*|バイアス\d*)$/;

const ANY_GRADIENT = /^(?:grads?|gradients?|g)$/;

/** Null where the program computes no loss, or no gradient by name. */
export function scriptNames(program: Program): ScriptNames | null {
  const code = program.cells.flatMap(({ module }) => module.body);
  const names = new Set<string>();
  const losses = new Set<string>();
  const updates: Update[] = [];
  for (const statement of code) collect(statement, names, losses, updates);
  // What is called an error is a loss where it is squared, and nothing else is one.
  const isCertain = losses.size > 0;
  if (!isCertain) for (const statement of code) collectErrors(statement, losses);
  const nameless = namelessLosses(code);
  if (losses.size + nameless.size === 0) return null;
  const contained = new Set(code.flatMap(containedGradients));
  const generic = directionIn(updates.filter(({ parameter }) => parameter === null));
  const { parameterOf, parameters, directions, updated, divided } = parametersIn(names, losses, updates, contained);
  const inner = addInner(names, losses, parameterOf, parameters);
  return {
    code,
    cellOf: ({ cell, file }) => cell ?? program.cells.findIndex((one) => one.file === file),
    losses,
    isCertain,
    nameless,
    isMoved: false,
    isInner: (name) => inner.has(name),
    parameterOf,
    parameters,
    directionOf: (parameter) => directions.get(parameter) ?? generic,
    isUpdated: (parameter) => updated.has(parameter),
    isDivided: (parameter) => divided.has(parameter),
    mayDecay: (parameter) => {
      const mine = updates.filter((update) => update.parameter === parameter);
      return mine.length === 0 || mine.some(({ mentions }) => mentions.has(parameter));
    },
  };
}

interface Parameters {
  /** By the name of a gradient what it is the gradient of. */
  parameterOf: Map<string, string>;
  parameters: Set<string>;
  directions: Map<string, Direction>;
  /** Those from which their gradient itself is taken. */
  updated: Set<string>;
  /** Those whose gradient is divided by something on its way into the step. */
  divided: Set<string>;
}

/** The names that are updated by a gradient, or are called as parameters are. */
function parametersIn(
  names: ReadonlySet<string>,
  losses: ReadonlySet<string>,
  updates: readonly Update[],
  contained: ReadonlySet<string>,
): Parameters {
  const found: Parameters = {
    parameterOf: new Map(),
    parameters: new Set(),
    directions: new Map(),
    updated: new Set(),
    divided: new Set(),
  };
  const hasOpenUpdate = updates.some(({ parameter }) => parameter === null);
  for (const parameter of names) {
    if (losses.has(parameter)) continue;
    const called = calledGradients(parameter, names);
    const isGradient = (name: string): boolean => called.includes(name) || ANY_GRADIENT.test(name);
    const updating = updates.filter((update) => update.parameter === parameter && some(update.mentions, isGradient));
    if (updating.length === 0 && !PARAMETER.test(parameter)) continue;
    const anonymous = updating.flatMap(({ mentions }) =>
      [...mentions].filter((name) => ANY_GRADIENT.test(name) && names.has(name)),
    );
    for (const name of [...called, ...anonymous])
      if (!found.parameterOf.has(name)) found.parameterOf.set(name, parameter);
    found.parameters.add(parameter);
    if (updating.length > 0) found.directions.set(parameter, directionIn(updating));
    if (updating.some(({ isDivided }) => isDivided)) found.divided.add(parameter);
    // `params[key] -= lr * grads[key]` is an update of all of them.
    const isUpdatedInLoop = hasOpenUpdate && called.some((name) => contained.has(name));
    if (isUpdatedInLoop || updating.some(({ direct }) => some(direct, isGradient))) found.updated.add(parameter);
  }
  return found;
}

/** The names that the gradient of a parameter has; beside `gU`, `du` is that of `u = U[rows]` and not of `U`. */
function calledGradients(parameter: string, names: ReadonlySet<string>): string[] {
  const all = [...gradientNamesOf(parameter), ...shortNamesOf(parameter, names)];
  const called = all.filter((name) => name !== parameter && names.has(name));
  const isExact = (name: string): boolean => name.includes(parameter);
  return called.some(isExact) ? called.filter((name) => isExact(name) || !names.has(name.slice(1))) : called;
}

/** `dw` and `db`, where the program's weights and bias are called so and by no shorter name. */
function shortNamesOf(parameter: string, names: ReadonlySet<string>): string[] {
  const [, word, index = ''] = /^(weight|bias)(?:e?s)?(_?\d*)$/.exec(parameter) ?? [];
  const short = word === undefined ? [] : word === 'weight' ? ['w', 'W'] : ['b'];
  return short.filter((name) => !names.has(`${name}${index}`)).map((name) => `d${name}${index}`);
}

const some = (names: ReadonlySet<string>, isIt: (name: string) => boolean): boolean => [...names].some(isIt);

/** Adds the values between parameters and loss whose gradients have a name, and gives their names. */
function addInner(
  names: ReadonlySet<string>,
  losses: ReadonlySet<string>,
  parameterOf: Map<string, string>,
  parameters: Set<string>,
): Set<string> {
  const inner = new Set<string>();
  if (parameterOf.size === 0) return inner;
  for (const name of names) {
    if (losses.has(name) || parameters.has(name) || parameterOf.has(name)) continue;
    const called = gradientNamesOf(name).find((one) => one !== name && names.has(one) && !parameterOf.has(one));
    if (called === undefined) continue;
    parameterOf.set(called, name);
    parameters.add(name);
    inner.add(name);
  }
  return inner;
}

/** What a program stores as `grads['W'] = …`, by the name of that gradient. */
function containedGradients(node: AstNode): string[] {
  const own =
    node.kind === 'Assign'
      ? node.targets.flatMap((target) =>
          target.kind === 'Subscript' && isGradientContainer(target.value) ? (storedName(target) ?? []) : [],
        )
      : [];
  return [...own, ...children(node).flatMap(containedGradients)];
}

/** `W -= lr * dW` or `W = W - lr * dW`; the parameter is null for `params[key] -= …` and `p -= lr * g`. */
interface Update {
  parameter: string | null;
  mentions: Set<string>;
  /** Those of which it takes a multiple, as they are. */
  direct: Set<string>;
  direction: Direction;
  isDivided: boolean;
}

function collect(node: AstNode, names: Set<string>, losses: Set<string>, updates: Update[]): void {
  if (node.kind === 'Assign')
    for (const target of node.targets.flatMap((t) => (t.kind === 'Tuple' || t.kind === 'List' ? t.elts : [t]))) {
      const name = storedName(target);
      if (name !== null) names.add(name);
      if (target.kind === 'Name' && LOSS.test(target.id)) losses.add(target.id);
      const update =
        node.value.kind === 'BinOp' ? updateOf(target, node.value.op, node.value.right, node.value.left) : null;
      if (update !== null) updates.push(update);
    }
  if (node.kind === 'AugAssign') {
    const name = storedName(node.target);
    if (name !== null) names.add(name);
    const update = updateOf(node.target, node.op, node.value, null);
    if (update !== null) updates.push(update);
  }
  if (node.kind === 'arg') names.add(node.arg);
  if (node.kind === 'Dict') for (const key of node.keys) if (key !== null) addText(names, key);
  for (const child of children(node)) collect(child, names, losses, updates);
}

/** `error += np.sum((y - t) ** 2)`, `error = np.mean(np.square(y - t))`. */
function collectErrors(node: AstNode, losses: Set<string>): void {
  const target = node.kind === 'AugAssign' ? node.target : node.kind === 'Assign' ? node.targets[0] : undefined;
  const value = node.kind === 'AugAssign' || node.kind === 'Assign' ? node.value : undefined;
  if (target?.kind === 'Name' && /err(?:or)?(?:_|$|s$)/i.test(target.id) && value !== undefined && isSquared(value))
    losses.add(target.id);
  for (const child of children(node)) collectErrors(child, losses);
}

function isSquared(node: AstNode): boolean {
  if (node.kind === 'BinOp' && node.op === 'Pow') return true;
  if (node.kind === 'Attribute' && node.attr === 'square') return true;
  return children(node).some(isSquared);
}

function addText(names: Set<string>, node: Expr): void {
  if (node.kind === 'Constant' && node.value.type === 'str') names.add(node.value.value);
}

function updateOf(target: Expr, op: string, by: Expr, from: Expr | null): Update | null {
  if (op !== 'Sub' && op !== 'Add') return null;
  const parameter = storedName(target);
  const isOpen = target.kind === 'Subscript' || (from === null && target.kind === 'Name');
  if (parameter === null && !isOpen) return null;
  if (from !== null && (parameter === null ? from.kind !== 'Subscript' : storedName(from) !== parameter)) return null;
  if (isOfSquares(by)) return null;
  const mentions = new Set<string>();
  mentioned(by, mentions);
  const direct = new Set(factorsOf(by));
  const isNegative = leftmost(by).kind === 'UnaryOp';
  const direction = (op === 'Sub') !== isNegative ? 'subtracted' : 'added';
  const isGeneric = [...mentions].some((n) => /^(?:g|d|dw|db|d_?param\w*|grads?|gradients?)$/i.test(n));
  if (parameter === null || (target.kind === 'Name' && /^(?:p|param|w|weight)$/.test(parameter) && mentions.has('g')))
    return isGeneric ? { parameter: null, mentions, direct, direction, isDivided: divides(by) } : null;
  return { parameter, mentions, direct, direction, isDivided: divides(by) };
}

/** Whether a sum of products divides somewhere. */
function divides(node: Expr): boolean {
  if (node.kind === 'UnaryOp') return divides(node.operand);
  return node.kind === 'BinOp' && (node.op === 'Div' || divides(node.left) || divides(node.right));
}

/** `h += (1 - rho) * g * g`, `v += g ** 2`: what an optimizer keeps of its gradients is no parameter. */
function isOfSquares(by: Expr): boolean {
  if (by.kind !== 'BinOp') return false;
  if (by.op === 'Pow') return ANY_GRADIENT.test(storedName(by.left) ?? '');
  const factors = by.op === 'Mult' ? factorsOf(by).filter((name) => ANY_GRADIENT.test(name)) : [];
  return factors.length > new Set(factors).size || (by.op === 'Mult' && [by.left, by.right].some(isOfSquares));
}

/** `-lr * dW` begins with a minus sign. */
function leftmost(node: Expr): Expr {
  return node.kind === 'BinOp' && node.op !== 'Add' && node.op !== 'Sub' ? leftmost(node.left) : node;
}

/** The names in a sum of products: `lr * dW + mu * v`. What stands in a call or an index is another array. */
function factorsOf(node: Expr): string[] {
  if (node.kind === 'BinOp' && node.op !== 'MatMult') return [...factorsOf(node.left), ...factorsOf(node.right)];
  if (node.kind === 'UnaryOp') return factorsOf(node.operand);
  const name = node.kind === 'Call' ? null : storedName(node);
  return name === null ? [] : [name];
}

function mentioned(node: AstNode, into: Set<string>): void {
  if (node.kind === 'Name') into.add(node.id);
  if (node.kind === 'Attribute') into.add(node.attr);
  if (node.kind === 'Subscript') {
    const name = storedName(node);
    if (name !== null) into.add(name);
  }
  for (const child of children(node)) mentioned(child, into);
}

function directionIn(updates: readonly Update[]): Direction {
  const directions = new Set(updates.map(({ direction }) => direction));
  const [only] = directions;
  return directions.size === 1 && only !== undefined ? only : 'unknown';
}

/** Whether a statement multiplies in place: `dW *= lr` makes a step of a gradient. */
export function isScaling(statement: Stmt | null): boolean {
  return statement?.kind === 'AugAssign' && (statement.op === 'Mult' || statement.op === 'Div');
}
