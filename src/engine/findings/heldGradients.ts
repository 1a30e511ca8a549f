/**
 * Gradients that outlive the step they were made for: an addition to a gradient that still holds what the last update of
 * the parameters already took. Whatever resets it in between, be it by another name, writes to it, and then the addition
 * reads that. Read from the records of the run, so it needs no class with a forward and a backward.
 */
import type { AstNode, Expr, Stmt } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { producerOf, usesOf, valuesOf } from './provenance.ts';
import type { Context } from './rule.ts';

export interface HeldGradient {
  statement: Stmt;
  position: number;
  /** What the program calls it. */
  name: string;
  /** One entry of it: what was there from before the update, and after the addition. */
  held: number;
  after: number;
}

/** The first addition of each statement that shows it. */
export function heldGradients(context: Context): HeldGradient[] {
  const found = new Map<Stmt, HeldGradient>();
  for (const operation of context.recorder.operations.operations) {
    const addition = additionTo(context, operation);
    if (addition === null || found.has(addition.statement)) continue;
    // A difference of a new and an old gradient replaces one of many in an average.
    const added = operation.inputs[1];
    if (added !== undefined && isExchange(context, producerOf(context, added))) continue;
    const before = producerOf(context, addition.from);
    if (before === null || additionTo(context, before)?.name !== addition.name) continue;
    if (!feedsStep(context, before, operation.index)) continue;
    const [old, now] = [valuesOf(before.outputs[0] as ArrayRef), valuesOf(operation.outputs[0] as ArrayRef)];
    const at = old?.findIndex((v) => v !== 0) ?? -1;
    if (old === null || now === null || at < 0 || !isSumOf(now, old, added)) continue;
    const { statement, name } = addition;
    found.set(statement, {
      statement,
      position: operation.position,
      name,
      held: old[at] as number,
      after: now[at] as number,
    });
  }
  return [...found.values()];
}

/** A difference from what the program has computed: of a residual `y - t` the t is given. */
function isExchange(context: Context, added: Operation | null): boolean {
  const old = added?.name === 'subtract' ? added.inputs[1] : undefined;
  return old !== undefined && producerOf(context, old) !== null;
}

/** Of late turns not every write is recorded: what was there is what the sum shows. */
function isSumOf(now: Float64Array, old: Float64Array, added: ArrayRef | undefined): boolean {
  const more = added === undefined ? null : valuesOf(added);
  if (more === null || more.length !== now.length) return true;
  return now.every((sum, i) => {
    const [before, by] = [old[i] as number, more[i] as number];
    return Math.abs(sum - before - by) <= 1e-9 * Math.max(Math.abs(before), Math.abs(by), Math.abs(sum));
  });
}

const GRADIENT =
  /grad|nabla|勾配|^g$|^g_?[A-Z]|^g_?[wb]\d*$|^d_?[A-Z]|^d_?[wb]\d*$|^d_?(?:weight|bias|param)|^delta_?[wb]\d*$/i;
/** A sum over steps, or over their squares, is kept on purpose. */
const KEPT = /acc|sum|total|cum|hist|cache|mom|veloc|sq|avg|mean|norm|合計|累積/i;

interface Addition {
  statement: Stmt;
  name: string;
  /** What it is added to. */
  from: ArrayRef;
}

/** `g += …` or `g = g + …` of an array that is called a gradient. */
function additionTo(context: Context, operation: Operation): Addition | null {
  if (operation.kind !== 'elementwise' || operation.name !== 'add') return null;
  const statement = context.runtime.nodes[operation.position]?.statement ?? null;
  const target = statement === null ? null : addedTo(context, statement);
  const from = operation.inputs[0];
  const output = operation.outputs[0];
  if (statement === null || target === null || from === undefined || output === undefined) return null;
  const names = keptUnder(target);
  if (!names.some((name) => GRADIENT.test(name)) || names.some((name) => KEPT.test(name))) return null;
  if (from.shape.length === 0 || from.shape.join() !== output.shape.join()) return null;
  // Of a longer sum only the last addition gives the gradient its new value.
  const isWhole = context.nodeOf(operation.position) === (statement.kind === 'Assign' ? statement.value : statement);
  return isWhole ? { statement, name: names.join('.'), from } : null;
}

function addedTo(context: Context, statement: Stmt): Expr | null {
  if (statement.kind === 'AugAssign') return statement.op === 'Add' ? statement.target : null;
  if (statement.kind !== 'Assign' || statement.targets.length !== 1) return null;
  const [target] = statement.targets;
  const { value } = statement;
  if (target === undefined || value.kind !== 'BinOp' || value.op !== 'Add') return null;
  const [into, from] = [context.spanOf(target), context.spanOf(value.left)];
  return into !== null && from !== null && context.textOf(into) === context.textOf(from) ? target : null;
}

/** The names, attributes and constant keys of a target; what stands in an index is something else. */
function keptUnder(node: AstNode): string[] {
  if (node.kind === 'Name') return [node.id];
  if (node.kind === 'Attribute') return [...keptUnder(node.value), node.attr];
  if (node.kind === 'Constant') return node.value.type === 'str' ? [node.value.value] : [];
  if (node.kind !== 'Subscript') return [];
  return [...keptUnder(node.value), ...(node.slice.kind === 'Constant' ? keptUnder(node.slice) : [])];
}

/** What keeps a gradient from growing too large passes it on. */
const CUTS = new Set(['clip', 'minimum', 'maximum']);

/** Uses on the way from a gradient to the update that takes it. */
const MOST_USES = 40;

/** Whether an update of a parameter, before another moment, took what an operation gave, by way of what an optimizer keeps perhaps. */
function feedsStep(context: Context, gradient: Operation, before: number): boolean {
  const queue = [gradient];
  const seen = new Set(queue);
  for (let from = queue.shift(); from !== undefined; from = queue.shift())
    for (const use of usesOf(context, from)) {
      if (use.index >= before || use.kind !== 'elementwise' || seen.has(use)) continue;
      if (isStepBy(context, use, from)) return true;
      if (!passesOn(use, from) || seen.size > MOST_USES) continue;
      seen.add(use);
      queue.push(use);
    }
  return false;
}

/** Cut, scaled, averaged with what was there before, or divided by a root of squares; a square is no gradient any more. */
function passesOn({ name, inputs, outputs }: Operation, from: Operation): boolean {
  const slots = inputs.flatMap(({ writtenBy }, i) => (writtenBy === from.index ? [i] : []));
  const isAlike = `${outputs[0]?.shape}` === `${from.outputs[0]?.shape}`;
  if (!isAlike || slots.length !== 1) return false;
  return slots[0] === 0 ? TAKEN_ON.has(name) || CUTS.has(name) : name === 'add' || name === 'multiply';
}

const TAKEN_ON = new Set(['add', 'subtract', 'multiply', 'divide', 'negative']);

/** `W -= step`, `W = W - step`. */
function isStepBy(context: Context, { name, inputs: [a, b], outputs: [output], position }: Operation, step: Operation) {
  if (name !== 'subtract' || a === undefined || b?.writtenBy !== step.index || a.storage === b.storage) return false;
  if (a.shape.join() !== output?.shape.join()) return false;
  const statement = context.runtime.nodes[position]?.statement;
  if (statement?.kind === 'Assign') return updatesItself(statement);
  // Not a difference within `m += share * (g - m)`.
  return statement?.kind === 'AugAssign' && context.nodeOf(position) === statement;
}

/** Whether what an assignment names is part of its value: `w = w - step`, `params[k] = params[k] - step`. */
function updatesItself({ targets, value }: Extract<Stmt, { kind: 'Assign' }>): boolean {
  const [target] = targets;
  const name = target === undefined ? undefined : keptUnder(target).at(-1);
  const mentions = (node: AstNode): boolean =>
    keptUnder(node).at(-1) === name || children(node).some((child) => mentions(child));
  return name !== undefined && mentions(value);
}
