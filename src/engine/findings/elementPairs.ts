/**
 * Whether a flat array and a column were meant element by element. Every pair is what an outer product, a table of sums or
 * a kernel wants, so only what shows that row i of both is one sample counts: a residual, labels beside scores, an error
 * beside its own features, noise on a prediction.
 */
import type { AstNode } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { exponentOf, producerOf, stepsOfStorage, usesOf, valuesOf } from './provenance.ts';
import type { Context } from './rule.ts';

/** The two operands of one operation: (n,) and (n, 1). */
export interface Pair {
  flat: ArrayRef;
  column: ArrayRef;
}

type Proof = (context: Context, operation: Operation, pair: Pair) => boolean;

/** What shows it, by operation; any other operation shows nothing. */
const PROOFS: Readonly<Record<string, Proof>> = {
  // All differences within one set are a distance table.
  subtract: (context, operation, { flat, column }) => !haveSameValues(flat, column) && !isKernel(context, operation),
  equal: () => true,
  not_equal: () => true,
  multiply: (context, _operation, { flat, column }) =>
    [
      [flat, column],
      [column, flat],
    ].some(([a, b]) => isLabelsBesideScores(context, a as ArrayRef, b as ArrayRef)) ||
    isErrorBesideFeatures(context, flat, column),
  add: (context, operation, { flat, column }) =>
    reaches(context, column, isProduct) && isDrawn(context, operation, flat),
};

/** `np.exp(-np.abs(a - b))`: of all pairs of points. */
function isKernel(context: Context, difference: Operation): boolean {
  const queue = [difference];
  for (let i = 0; i < queue.length && i < 10; i++)
    for (const use of usesOf(context, queue[i] as Operation)) {
      if (exponentOf(use) !== null) return true;
      if (use.kind === 'elementwise') queue.push(use);
    }
  return false;
}

export function areMeantInPairs(context: Context, operation: Operation, pair: Pair): boolean {
  return PROOFS[operation.name]?.(context, operation, pair) ?? false;
}

/** Memory of the features a column was predicted from: the left operands of the products on the way to it. */
export function featuresOf(context: Context, column: ArrayRef): Set<number> {
  return new Set(
    makersOf(context, column).flatMap((maker) =>
      isProduct(maker) && maker.inputs[0] !== undefined ? [maker.inputs[0].storage] : [],
    ),
  );
}

/** What an array was computed from entry by entry, itself first, back to what is something else. */
export function elementwiseAncestors(context: Context, ref: ArrayRef): ArrayRef[] {
  const found: ArrayRef[] = [ref];
  for (let i = 0; i < found.length && found.length < 40; i++) {
    const maker = producerOf(context, found[i] as ArrayRef);
    if (maker?.kind !== 'elementwise') continue;
    found.push(...maker.inputs.filter((input) => hasShape(input, ref.shape) && !found.includes(input)));
  }
  return found;
}

function makersOf(context: Context, ref: ArrayRef): Operation[] {
  return elementwiseAncestors(context, ref).flatMap((one) => producerOf(context, one) ?? []);
}

function reaches(context: Context, ref: ArrayRef, wanted: (operation: Operation) => boolean): boolean {
  return makersOf(context, ref).some(wanted);
}

const isProduct = ({ kind, inputs }: Operation): boolean => kind === 'einsum' && inputs.length === 2;

const isLogarithm = ({ name }: Operation): boolean => /^log/.test(name);

function hasShape({ shape }: ArrayRef, wanted: readonly number[]): boolean {
  return shape.length === wanted.length && shape.every((n, i) => n === wanted[i]);
}

function haveSameValues(a: ArrayRef, b: ArrayRef): boolean {
  const [x, y] = [valuesOf(a), valuesOf(b)];
  return x !== null && y !== null && x.every((v, i) => v === y[i]);
}

/** `t * np.log(p)`, `t * z`, `y * (X @ w + b)`: two classes, each more than once, beside what a product predicted. */
function isLabelsBesideScores(context: Context, labels: ArrayRef, scores: ArrayRef): boolean {
  const values = [...(valuesOf(labels) ?? [])];
  const isTwoClasses = values.every((v) => v === 0 || v === 1) || values.every((v) => v === -1 || v === 1);
  const ones = values.filter((v) => v === 1).length;
  if (!isTwoClasses || ones < 2 || ones > values.length - 2) return false;
  return reaches(context, scores, isLogarithm) || reaches(context, scores, isProduct);
}

/** `(X @ w - y) * X[:, 0]`: the error of a prediction, and what it was predicted from. */
function isErrorBesideFeatures(context: Context, flat: ArrayRef, column: ArrayRef): boolean {
  return [
    { error: column, features: flat },
    { error: flat, features: column },
  ].some(
    ({ error, features }) =>
      reaches(context, error, ({ name }) => name === 'subtract') && featuresOf(context, error).has(features.storage),
  );
}

const DRAWS = /^(?:randn?|normal|standard_normal|uniform|random|random_sample|laplace)$/;

/** Random numbers fresh from the generator, in the same expression or under a name of their own. */
function isDrawn(context: Context, operation: Operation, flat: ArrayRef): boolean {
  if (elementwiseAncestors(context, flat).some((one) => isComputed(producerOf(context, one)))) return false;
  const nodes: (AstNode | null)[] = stepsOfStorage(context, flat.storage).map(
    (step) => context.runtime.nodes[step.node]?.statement ?? null,
  );
  return [context.nodeOf(operation.position), ...nodes].some((node) => node !== null && draws(node));
}

const isComputed = (operation: Operation | null): boolean => operation !== null && operation.kind !== 'elementwise';

function draws(node: AstNode): boolean {
  if (node.kind === 'Call' && node.func.kind === 'Attribute' && DRAWS.test(node.func.attr)) return true;
  return children(node).some(draws);
}
