/**
 * Where a wrong gradient begins: the first gradient of an intermediate value (`dA` of `A`) that is off in the same way,
 * and that the wrong one is computed from.
 */
import { compareGradients, indexOf, TOLERANCE } from '../../gradient/compare.ts';
import type { NDArray } from '../../ndarray/array.ts';
import type { AstNode, Expr, Stmt } from '../../python/syntax/ast.ts';
import { children } from '../../python/syntax/walk.ts';
import { numbersOf } from '../../trace/numbers.ts';
import type { Root } from './check.ts';

/** The hand-written gradient of an intermediate value beside the right one. */
export interface Inner {
  /** `dA`, and `A`. */
  name: string;
  of: string;
  statement: Stmt;
  hand: NDArray;
  right: NDArray;
}

/**
 * The earliest of the inner gradients (in order of assignment) that explains a wrong one; null where none does. What a
 * right gradient is computed from is no mistake: a gradient that is not yet divided by the batch size, say.
 */
export function rootOf(
  inner: readonly Inner[],
  wrong: Stmt,
  right: readonly Stmt[],
  body: readonly Stmt[],
): Inner | null {
  const proven = new Set(right.flatMap((statement) => [...readsOf(statement, body)]));
  const read = readsOf(wrong, body);
  const found = inner.find(
    (one) => one.statement !== wrong && read.has(one.name) && !proven.has(one.name) && !isEqual(one.hand, one.right),
  );
  return found ?? null;
}

/** The entry where it is furthest off. */
export function worstOf({ name, of, hand, right }: Inner): Omit<Root, 'place'> {
  const [a, b] = [numbersOf(hand), numbersOf(right)];
  const { worst } = compareGradients(a, b, { floor: 1e-10 });
  const at = Math.max(0, worst);
  return { name, of, index: indexOf(at, right.shape), hand: a[at] as number, right: b[at] as number };
}

export function isEqual(hand: NDArray, right: NDArray): boolean {
  return hand.size === right.size && isClose(numbersOf(hand), numbersOf(right));
}

function isClose(a: Float64Array, b: Float64Array): boolean {
  return (compareGradients(a, b, { floor: 1e-10 }).maxRelativeError ?? 0) <= TOLERANCE;
}

/** Names that a statement's values come from, through the other statements of its function. */
export function readsOf(statement: Stmt, body: readonly Stmt[]): Set<string> {
  const names = new Set<string>();
  const todo: Stmt[] = [statement];
  const done = new Set<Stmt>();
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (done.has(next)) continue;
    done.add(next);
    const reading = next;
    const own = new Set<string>();
    for (const node of valuesOf(reading)) mentioned(node, own);
    for (const name of own) {
      names.add(name);
      todo.push(...body.filter((s) => givesTo(reading, name, s, body)));
    }
  }
  return names;
}

/** Whether a statement may give a name the value that another reads: from below it only in a loop around both, or in an object. */
function givesTo(reading: Stmt, name: string, giving: Stmt, body: readonly Stmt[]): boolean {
  const target = targetsOf(giving).find((t) => baseName(t) === name);
  if (target === undefined) return false;
  const isWithin = ({ span }: Stmt, { span: loop }: Stmt) => loop.start < span.start && span.end <= loop.end;
  return (
    giving.span.start <= reading.span.start ||
    target.kind !== 'Name' ||
    body.some((s) => (s.kind === 'For' || s.kind === 'While') && isWithin(giving, s) && isWithin(reading, s))
  );
}

function valuesOf(statement: Stmt): AstNode[] {
  if (statement.kind === 'Assign') return [statement.value];
  if (statement.kind === 'AugAssign') return [statement.value, statement.target];
  if (statement.kind === 'Expr') return [statement.value];
  return statement.kind === 'Return' && statement.value !== null ? [statement.value] : [];
}

function targetsOf(statement: Stmt): Expr[] {
  if (statement.kind === 'Assign') return statement.targets.flatMap((t) => (t.kind === 'Tuple' ? t.elts : [t]));
  return statement.kind === 'AugAssign' ? [statement.target] : [];
}

function baseName(target: Expr): string | null {
  if (target.kind === 'Name') return target.id;
  if (target.kind === 'Attribute') return target.attr;
  return target.kind === 'Subscript' ? baseName(target.value) : null;
}

function mentioned(node: AstNode, into: Set<string>): void {
  if (node.kind === 'Name') into.add(node.id);
  if (node.kind === 'Attribute') into.add(node.attr);
  for (const child of children(node)) mentioned(child, into);
}
