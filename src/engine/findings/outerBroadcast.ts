/**
 * accidental-outer-broadcast (warning). (n,) combined with (n, 1) gives (n, n): every pair instead of every element,
 * and a sum or mean then hides it. Arrays that were stretched on purpose (`[:, None]`, reshape, keepdims) are left alone,
 * and so is whatever does not show that elements were meant in pairs.
 */

import type { NDArray } from '../ndarray/array.ts';
import type { AstNode, Stmt } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import { shapeText } from '../shapes/texts.ts';
import { operandsOf } from '../trace/operands.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { isArray } from '../trace/values.ts';
import { areMeantInPairs, elementwiseAncestors, featuresOf, type Pair } from './elementPairs.ts';
import { producerOf, stepsOfStorage, usesOf } from './provenance.ts';
import type { Context, Found, Rule } from './rule.ts';

export const rule: Rule = {
  name: 'accidental-outer-broadcast',
  severity: 'warning',
  explanation: {
    en: 'Shapes are compared from the right: (n,) counts as a row (1, n), and with a column (n, 1) both are stretched to (n, n). Bring both to the same shape first, with `reshape(-1)` or `reshape(-1, 1)`.',
    ja: '形状は右から比べられるため、(n,) は行 (1, n) とみなされ、列 (n, 1) との演算では (n, n) に広がります。先に `reshape(-1)` や `reshape(-1, 1)` で形状をそろえてください。',
  },
  detect(context) {
    // Both terms of a cross entropy are one mistake.
    const found = new Map<Stmt | null, Found>();
    for (const operation of context.recorder.operations.operations) {
      const statement = context.runtime.nodes[operation.position]?.statement ?? null;
      if (found.has(statement)) continue;
      const report = outerIn(context, operation);
      if (report !== null) found.set(statement, report);
    }
    return [...found.values()];
  },
};

function outerIn(context: Context, operation: Operation): Found | null {
  if (operation.kind !== 'elementwise' || operation.inputs.length !== 2) return null;
  const [a, b] = operation.inputs as [ArrayRef, ArrayRef];
  const pair = flatAndColumn(a, b);
  const output = operation.outputs[0];
  if (pair === null || output === undefined || !areMeantInPairs(context, operation, pair)) return null;
  if (isOnPurpose(context, operation, pair)) return null;
  const reduction = reductionAfter(context, operation, featuresOf(context, pair.column));
  const place = context.spanOf(operation.position);
  if (reduction === null || place === null) return null;
  const [flat, column, result] = [shapeText(pair.flat.shape), shapeText(pair.column.shape), shapeText(output.shape)];
  const named = namedOperands(context, operation, pair);
  const reduced = context.spanOf(reduction.position);
  return {
    place,
    message: {
      en: `${named.flat}${flat} with ${named.column}${column} gives ${result}: every pair instead of every element`,
      ja: `${named.flat}${flat} と ${named.column}${column} の演算が ${result} になっています(要素ごとではなく全組み合わせ)`,
    },
    witness: {
      en: `${flat} with ${column} became ${result}, which ${reduced === null ? 'a reduction' : `\`${context.textOf(reduced)}\``} then reduced`,
      ja: `${flat} と ${column} が ${result} になり、その後${reduced === null ? '' : ` \`${context.textOf(reduced)}\` で`}集約されました`,
    },
    related: reduced === null ? [] : [{ span: reduced, message: { en: 'reduced here', ja: 'ここで集約' } }],
  };
}

/** What the two are called where they meet, each before its shape; empty where the program has other values there by now. */
function namedOperands(context: Context, { position }: Operation, pair: Pair): { flat: string; column: string } {
  const node = context.nodeOf(position);
  const operands = node === null ? [] : operandsOf(context.runtime, context.recorder, node, context);
  const textOf = ({ shape }: ArrayRef): string => {
    const operand = operands.find((one) => `${one.shape}` === `${shape}`);
    return operand === undefined ? '' : `\`${operand.text}\` `;
  };
  return { flat: textOf(pair.flat), column: textOf(pair.column) };
}

function flatAndColumn(a: ArrayRef, b: ArrayRef): Pair | null {
  for (const [flat, column] of [
    [a, b],
    [b, a],
  ] as const) {
    const n = flat.shape[0] ?? 0;
    if (
      flat.shape.length === 1 &&
      n >= 2 &&
      column.shape.length === 2 &&
      column.shape[0] === n &&
      column.shape[1] === 1
    )
      return { flat, column };
  }
  return null;
}

/** A column that was a flat array before, or that the program asked to be one, was stretched on purpose. */
function isOnPurpose(context: Context, operation: Operation, { column }: Pair): boolean {
  const producer = producerOf(context, column);
  if (producer?.keepdims) return true;
  const made = producer?.outputs[0];
  if (made !== undefined && made.shape.length !== 2) return true;
  const steps = stepsOfStorage(context, column.storage);
  if (steps.some(({ recorded: { value } }) => isArray(value) && value.ndim === 1 && holdsFirstOf(value, column)))
    return true;
  const nodes = statementsOf(context, column);
  nodes.push(context.nodeOf(operation.position));
  for (let call = operation.call; call !== null; call = context.recorder.calls[call]?.parent ?? null)
    nodes.push(context.nodeOf(context.recorder.calls[call]?.caller ?? -1));
  if (nodes.some((node) => node !== null && mentionsStretching(node))) return true;
  // `a[:, None]` says it also where the column was scaled since; a reshape may only have made a design matrix.
  return elementwiseAncestors(context, column)
    .flatMap((one) => statementsOf(context, one))
    .some((node) => node !== null && mentionsNewAxis(node));
}

/** Whether a flat array has the column's first entry: another column of the same table says nothing of this one. */
function holdsFirstOf({ offset, shape: [length = 0], strides: [stride = 0] }: NDArray, column: ArrayRef): boolean {
  const at = (column.offset - offset) / stride;
  return Number.isInteger(at) && at >= 0 && at < length;
}

/** Statements that gave an array its names. */
function statementsOf(context: Context, ref: ArrayRef): (AstNode | null)[] {
  return stepsOfStorage(context, ref.storage)
    .filter((s) => s.recorded.snapshot?.handle === ref.snapshot.handle)
    .map((s) => context.runtime.nodes[s.node]?.statement ?? null);
}

function mentionsNewAxis(node: AstNode): boolean {
  if (node.kind === 'Attribute' && node.attr === 'expand_dims') return true;
  if (node.kind === 'Subscript' && mentionsNone(node.slice)) return true;
  return children(node).some(mentionsNewAxis);
}

function mentionsStretching(node: AstNode): boolean {
  if (
    node.kind === 'Attribute' &&
    ['newaxis', 'reshape', 'expand_dims', 'atleast_2d', 'meshgrid', 'ogrid'].includes(node.attr)
  )
    return true;
  if (node.kind === 'Subscript' && mentionsNone(node.slice)) return true;
  if (node.kind === 'keyword' && node.arg === 'keepdims') return true;
  return children(node).some(mentionsStretching);
}

function mentionsNone(node: AstNode): boolean {
  if (node.kind === 'Constant') return node.value.type === 'none';
  if (node.kind === 'Attribute') return node.attr === 'newaxis';
  return node.kind === 'Tuple' && node.elts.some(mentionsNone);
}

/** Sums, means and the like, and products that leave one number: a norm is the product of an array with itself. */
function reduces({ kind, outputs }: Operation): boolean {
  return kind === 'reduce' || (kind === 'einsum' && outputs[0]?.shape.every((n) => n === 1) === true);
}

/** The features themselves, or a multiple of them: `2 * X.T @ error`. */
function areFeatures(context: Context, input: ArrayRef, features: ReadonlySet<number>): boolean {
  return elementwiseAncestors(context, input).some(({ storage }) => features.has(storage));
}

/**
 * A reduction to one number, directly or after element-wise steps and reductions along single axes: the first of them.
 * `X.T @ error` adds over the samples, too, where `features` is the memory of the X that the error came from.
 */
function reductionAfter(context: Context, operation: Operation, features: ReadonlySet<number>): Operation | null {
  const queue = usesOf(context, operation).map((use) => ({ use, first: use }));
  const seen = new Set<Operation>();
  for (let next = queue.shift(); next !== undefined && seen.size < 40; next = queue.shift()) {
    const { use, first } = next;
    if (seen.has(use)) continue;
    seen.add(use);
    if (use.kind === 'einsum' && use.inputs.some((input) => areFeatures(context, input, features)))
      return first.kind === 'elementwise' ? use : first;
    if (reduces(use)) {
      const reduction = first.kind === 'elementwise' ? use : first;
      if (use.outputs[0]?.shape.every((n) => n === 1)) return reduction;
      queue.push(...usesOf(context, use).map((later) => ({ use: later, first: reduction })));
    } else if (use.kind === 'elementwise')
      queue.push(
        ...usesOf(context, use).map((later) => ({ use: later, first: first.kind === 'elementwise' ? later : first })),
      );
  }
  return null;
}
