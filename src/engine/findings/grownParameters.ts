/**
 * Parameters that an update makes larger: `b = b - rate * grad_b` with a gradient of (n, 3) for a b of (3,) gives a b of
 * (n, 3), by broadcasting, and nothing fails. Read from the records of the run, so that it needs no loss and no layer.
 */
import type { Span } from '../../protocol/report.ts';
import type { AstNode, BinOp, Expr, Stmt } from '../python/syntax/ast.ts';
import { children, walk } from '../python/syntax/walk.ts';
import { walkStatements } from '../trace/names.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { namesGradientOf } from './gradients/hand.ts';
import { constantText, storedName } from './gradients/storedNames.ts';
import { producerOf, stepsOfStorage, unscaled } from './provenance.ts';
import type { Context } from './rule.ts';

export interface Grown {
  /** The statement that computes the gradient, or gives it its name. */
  place: Span;
  parameter: string;
  gradient: string;
  shape: readonly number[];
  hand: readonly number[];
  /** What the update made of the parameter. */
  grown: readonly number[];
}

/** The first update of each parameter that shows it. */
export function grownParameters(context: Context): Grown[] {
  const found = new Map<string, Grown>();
  for (const operation of context.recorder.operations.operations) {
    const grown = grownBy(context, operation);
    if (grown !== null && !found.has(grown.parameter)) found.set(grown.parameter, grown);
  }
  return [...found.values()];
}

function grownBy(context: Context, { name, kind, inputs, outputs, position }: Operation): Grown | null {
  const [before, step] = inputs;
  const [after] = outputs;
  if (kind !== 'elementwise' || (name !== 'subtract' && name !== 'add')) return null;
  if (before === undefined || step === undefined || after === undefined || !isGrown(before, after, step)) return null;
  const update = updateIn(context, position);
  if (update === null) return null;
  const { parameter, gradient, isNamed } = update;
  const place = (isNamed ? placeOfName(context, gradient) : null) ?? placeOf(context, step);
  const hand = sizeOf(step) === sizeOf(after) ? after.shape : step.shape;
  return place === null ? null : { parameter, gradient, place, shape: before.shape, hand, grown: after.shape };
}

/** From at least one axis, by the step alone; or by a step of as many entries, `(n,)` from `(n, 1)`. */
function isGrown(before: ArrayRef, after: ArrayRef, step: ArrayRef): boolean {
  const [size, grown, taken] = [before, after, step].map(sizeOf) as [number, number, number];
  return before.shape.length > 0 && size > 1 && grown > size && (taken === grown || taken === size);
}

const sizeOf = ({ shape }: ArrayRef): number => shape.reduce((product, n) => product * n, 1);

interface Named extends Pick<Grown, 'parameter' | 'gradient'> {
  /** Whether the gradient has a name of its own, not a place in a container. */
  isNamed: boolean;
}

/** `b = b - rate * grad_b`, whose difference was computed there. */
function updateIn({ runtime }: Context, position: number): Named | null {
  const { statement, node, unit } = runtime.nodes[position] ?? {};
  if (!statement || !unit || node?.kind !== 'BinOp') return null;
  const parameter = namedFor(statement, node);
  const named = storedNamesIn(node.right).find((name) => parameter !== null && isGradientOf(name, parameter));
  if (parameter !== null && named !== undefined)
    return storedName(node.left) === parameter ? { parameter, gradient: named, isNamed: true } : null;
  // Under a key that is computed, or in an object, what it is taken from tells.
  const text = ({ span }: AstNode) => unit.source.slice(span.start, span.end);
  const isComputed = parameter === null;
  const gradient =
    (isComputed ? storedNamesIn(statement).find((name) => ANY_GRADIENT.test(name)) : undefined) ??
    stepBeside(node, text);
  return gradient !== undefined && isStoredAgain(statement, node, text)
    ? { parameter: text(node.left), gradient, isNamed: false }
    : null;
}

const ANY_GRADIENT = /grad|^(?:d|nabla)_?(?:params?|weights?|bias(?:es)?|[bwBW]s?)$/;

/** `g[k]` of `p[k] - rate * g[k]`, or `p.slope` of `p.value - rate * p.slope`, whatever the two are called. */
function stepBeside({ left, op, right }: BinOp, text: (node: AstNode) => string): string | undefined {
  if (op !== 'Sub' || right.kind !== 'BinOp' || !/^(?:Mult|Div)$/.test(right.op)) return undefined;
  const isBeside = (one: AstNode): boolean =>
    left.kind === 'Subscript'
      ? one.kind === 'Subscript' && text(one.slice) === text(left.slice) && text(one.value) !== text(left.value)
      : left.kind === 'Attribute' &&
        one.kind === 'Attribute' &&
        text(one.value) === text(left.value) &&
        one.attr !== left.attr;
  const step = [...subtree(right)].find(isBeside);
  return step === undefined ? undefined : text(step);
}

function* subtree(node: AstNode): Generator<AstNode> {
  yield node;
  for (const child of children(node)) yield* subtree(child);
}

/** `p[k] = p[k] - …`, `{k: p[k] - … for k in p}`, `[b - … for b, db in zip(bs, dbs)]`. */
function isStoredAgain(around: AstNode, value: BinOp, text: (node: AstNode) => string): boolean {
  const { left } = value;
  if (around.kind === 'Assign' && around.value === value) return around.targets.some((one) => text(one) === text(left));
  if (around.kind === 'DictComp' && around.value === value)
    return left.kind === 'Subscript' && text(around.key) === text(left.slice);
  if (around.kind === 'ListComp' && around.elt === value)
    return left.kind === 'Name' && around.generators.some(({ target }) => storedNamesIn(target).includes(left.id));
  return children(around).some((child) => isStoredAgain(child, value, text));
}

/** What a value is called from then on: by an assignment, or as an entry of `{'b': …}` or `dict(b=…)` in it. */
function namedFor(around: AstNode, value: AstNode): string | null {
  if (around.kind === 'Assign' && around.value === value)
    return around.targets.length === 1 ? storedName(around.targets[0] as Expr) : null;
  if (around.kind === 'keyword' && around.value === value) return around.arg;
  const at = around.kind === 'Dict' ? around.values.indexOf(value as Expr) : -1;
  if (around.kind === 'Dict' && at >= 0) return constantText(around.keys[at]);
  for (const child of children(around)) {
    const name = namedFor(child, value);
    if (name !== null) return name;
  }
  return null;
}

/** `dvb` for `vbias`: what begins with a d and its first letter, too. */
const isGradientOf = (name: string, parameter: string): boolean =>
  namesGradientOf(name, parameter) || (name.length > 2 && name.startsWith(`d${parameter[0]}`));

function storedNamesIn(node: Expr | AstNode): string[] {
  if (node.kind === 'Name') return [node.id];
  if (node.kind === 'Subscript') return [storedName(node) ?? [], storedNamesIn(node.value)].flat();
  if (node.kind === 'Attribute') return [node.attr];
  return children(node).flatMap(storedNamesIn);
}

/** The one statement that gives the gradient its name. */
function placeOfName(context: Context, gradient: string): Span | null {
  const naming = context.program.cells.flatMap(({ module, index }) =>
    [...walkStatements(module.body)].flatMap((statement) => {
      // `self.db = None` is no gradient yet.
      if (statement.kind !== 'Assign' || statement.targets.length !== 1 || statement.value.kind === 'Constant')
        return [];
      const [target] = statement.targets;
      const isStored = target?.kind === 'Name' || target?.kind === 'Attribute';
      return isStored && storedName(target) === gradient ? [{ statement, index }] : [];
    }),
  );
  const [only] = naming;
  return naming.length === 1 && only !== undefined ? context.spanOf(only.statement, only.index) : null;
}

/** The statement that computed what a step is a multiple of, or what calls it a gradient as it is: `grads[k] = delta`. */
function placeOf(context: Context, step: ArrayRef): Span | null {
  const scaled = producerOf(context, step);
  const made = scaled === null ? null : unscaled(scaled);
  const producer = made === null ? scaled : producerOf(context, made);
  const renamed =
    made === null ? undefined : stepsOfStorage(context, made.storage).findLast(({ node }) => isRenamed(context, node));
  const computing = producer === null ? null : (context.runtime.nodes[producer.position]?.statement ?? null);
  const isOwn = renamed === undefined && computing !== null && isCalledGradient(computing);
  const entry = made === null || renamed !== undefined || isOwn ? null : entryOf(context, made);
  if (entry !== null) return entry;
  const position = renamed?.node ?? producer?.position;
  const statement = position === undefined ? null : (context.runtime.nodes[position]?.statement ?? null);
  const cell = position === undefined ? undefined : context.spanOf(position)?.cell;
  return statement === null || cell === undefined ? null : context.spanOf(statement, cell);
}

const OF_PARAMETER = /grad|nabla|^d_?[bw](?:[\d_]|ias|eight|$)/i;

/** `db = np.sum(…) / m`: the gradient of a parameter from its first name on. */
const isCalledGradient = (statement: Stmt): boolean =>
  statement.kind === 'Assign' && statement.targets.some((target) => OF_PARAMETER.test(storedName(target) ?? ''));

/** `{'b': delta}`: the one entry of a dictionary display that an array went into under its name. */
function entryOf(context: Context, { storage }: ArrayRef): Span | null {
  const names = new Set(stepsOfStorage(context, storage).map(({ label }) => label));
  const entries: { value: Expr; index: number }[] = [];
  for (const { module, index } of context.program.cells)
    walk(module, (node) => {
      if (node.kind !== 'Dict') return;
      for (const value of node.values) if (value.kind === 'Name' && names.has(value.id)) entries.push({ value, index });
    });
  const [only] = entries;
  return entries.length === 1 && only !== undefined ? context.spanOf(only.value, only.index) : null;
}

function isRenamed({ runtime: { nodes } }: Context, position: number): boolean {
  const { statement } = nodes[position] ?? {};
  return statement?.kind === 'Assign' && statement.value.kind === 'Name';
}
