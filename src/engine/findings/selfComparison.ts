/**
 * An array that is held against itself under two names: `self.w - self.start` after `self.start = w` and steps in place,
 * or mixed with itself: `self.shadow += 0.1 * w`. The two operands are one window on one memory that was written to in
 * between, so the comparison can only say "equal", and the average is the array itself.
 */
import type { AstNode, Expr, Stmt } from '../python/syntax/ast.ts';
import { walkStatements } from '../trace/names.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { lastValue } from '../trace/seen.ts';
import { isArray } from '../trace/values.ts';
import { producerOf, unscaled } from './provenance.ts';
import type { Context } from './rule.ts';

export interface SelfComparison {
  /** The assignment that gave the array its second name. */
  statement: Stmt & { kind: 'Assign' };
  cell: number;
  /** What is compared, or the one added to the other, as written. */
  names: [string, string];
  isMixed: boolean;
  comparison: NonNullable<ReturnType<Context['spanOf']>>;
}

const COMPARING = new Set(['subtract', 'equal', 'not_equal']);

/** Comparisons of an array with itself, each with the assignment that is to blame. */
export function selfComparisons(context: Context): SelfComparison[] {
  const found = new Map<Stmt, SelfComparison>();
  for (const operation of context.recorder.operations.operations) {
    const [a] = operation.inputs;
    const isMixed = operation.name === 'add';
    const b = isMixed ? scaledIn(context, operation) : operation.inputs[1];
    if ((!isMixed && !COMPARING.has(operation.name)) || a === undefined || b == null) continue;
    if (!isSameWindow(a, b) || !wasWrittenInPlace(context, b)) continue;
    const node = context.nodeOf(operation.position);
    const operands = isMixed ? mixedIn(node) : operandsOf(node);
    const comparison = context.spanOf(operation.position);
    if (operands === null || comparison === null) continue;
    const blamed = aliasBehind(context, operands, a.storage);
    if (blamed !== null && !found.has(blamed.statement))
      found.set(blamed.statement, {
        ...blamed,
        comparison,
        isMixed,
        names: [nameIn(operands[0]), nameIn(operands[1])],
      });
  }
  return [...found.values()];
}

/** The array of which an update in place adds a multiple. */
function scaledIn(context: Context, { inputs: [, step] }: Operation): ArrayRef | null {
  const scaled = step === undefined ? null : producerOf(context, step);
  return scaled === null ? null : unscaled(scaled);
}

/** `a += c * b` for two names. */
function mixedIn(node: AstNode | null): [Expr, Expr] | null {
  if (node?.kind !== 'AugAssign' || node.value.kind !== 'BinOp' || node.value.op !== 'Mult') return null;
  const other = [node.value.right, node.value.left].find((side) => nameIn(side) !== '');
  return other === undefined ? null : namedApart(node.target, other);
}

function isSameWindow(a: ArrayRef, b: ArrayRef): boolean {
  return (
    a.storage === b.storage &&
    a.offset === b.offset &&
    a.shape.join() === b.shape.join() &&
    a.strides.join() === b.strides.join()
  );
}

/** An update that read the memory it wrote to, or a store into a part of it. */
function wasWrittenInPlace(context: Context, ref: ArrayRef): boolean {
  const writer: Operation | null = producerOf(context, ref);
  if (writer === null) return false;
  return writer.kind === 'scatter' || writer.inputs.some(({ storage }) => storage === ref.storage);
}

/** The two sides of a comparison as written, where they are names or attributes and not the same. */
function operandsOf(node: AstNode | null): [Expr, Expr] | null {
  const sides: (Expr | undefined)[] =
    node?.kind === 'BinOp'
      ? [node.left, node.right]
      : node?.kind === 'Compare'
        ? [node.left, node.comparators[0]]
        : node?.kind === 'Call'
          ? node.args.slice(0, 2)
          : [];
  const [left, right] = sides;
  return left === undefined || right === undefined ? null : namedApart(left, right);
}

function namedApart(left: Expr, right: Expr): [Expr, Expr] | null {
  const [a, b] = [nameIn(left), nameIn(right)];
  return a !== '' && b !== '' && a !== b ? [left, right] : null;
}

/** `w`, `self.w`; empty for whatever else. */
function nameIn(node: Expr): string {
  if (node.kind === 'Name') return node.id;
  if (node.kind !== 'Attribute') return '';
  const base = nameIn(node.value);
  return base === '' ? '' : `${base}.${node.attr}`;
}

/** The last assignment of a name or attribute to one of the two that gave it the other's array. */
function aliasBehind(
  context: Context,
  operands: [Expr, Expr],
  storage: number,
): Pick<SelfComparison, 'statement' | 'cell'> | null {
  const targets = operands.map(lastPart);
  let blamed: Pick<SelfComparison, 'statement' | 'cell'> | null = null;
  for (const cell of context.program.cells)
    for (const statement of walkStatements(cell.module.body)) {
      if (statement.kind !== 'Assign' || nameIn(statement.value) === '') continue;
      if (!statement.targets.some((target) => targets.includes(lastPart(target)))) continue;
      const value = lastValue(context.runtime, statement.value);
      if (isArray(value) && context.recorder.operations.storageId(value.storage) === storage)
        blamed = { statement, cell: cell.index };
    }
  return blamed;
}

/** The attribute or name itself: `model.w` of one method is `self.w` of another. */
function lastPart(node: Expr): string {
  return node.kind === 'Attribute' ? `.${node.attr}` : nameIn(node);
}
