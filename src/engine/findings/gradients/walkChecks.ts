/**
 * The walk back through the graph of a person's own autograd engine whose operations are each right: where the gradients that
 * it leaves are not those of the loss, the statement of it is told in whose place another expression mends all of them.
 */
import { compareGradients, indexOf, norm, TOLERANCE } from '../../gradient/compare.ts';
import { float64, fromValues } from '../../ndarray/index.ts';
import type { AstNode, FunctionDef, Stmt } from '../../python/syntax/ast.ts';
import { walkStatements } from '../../trace/names.ts';
import type { Context } from '../rule.ts';
import { emptyRow, type GradientCheck, PLAIN } from './check.ts';
import { isClose } from './closureBench.ts';
import { BACKWARD, formOf } from './engineForm.ts';
import { agrees, type Leaf, leavesAfterWalk, slopeAlong } from './engineWalk.ts';
import { fixedNumbers } from './forwardRun.ts';
import { type WalkRepair, walkRepairs } from './walkRepairs.ts';

export type WalkTools = Pick<Context, 'program' | 'recorder' | 'rerun' | 'outOfTime' | 'spanOf' | 'nodeOf'>;

/** One row where the first walk of the program is wrong and mended by one of the repairs. */
export function checkWalk(tools: WalkTools): GradientCheck[] {
  const walk = walkOf(tools);
  if (walk === null || tools.outOfTime('the walk of an autograd engine')) return [];
  const leaves = leavesAfterWalk(tools.rerun);
  const known = new Set(leaves.map(({ ordinal }) => ordinal));
  const slope = slopeAlong(tools.rerun, (ordinal, size) =>
    known.has(ordinal) ? fixedNumbers(size, 17 + 101 * ordinal) : null,
  );
  if (slope === null || agrees(leaves, slope)) return [];
  for (const repair of walkRepairs(walk.definition, walk.operations, walk.grad)) {
    if (tools.outOfTime('the walk of an autograd engine')) return [];
    const mended = leavesAfterWalk(tools.rerun, repair.replace);
    if (agrees(mended, slope)) return told(tools, walk, repair, furthestOff(tools.rerun, leaves, mended));
  }
  return [];
}

interface Walk {
  definition: FunctionDef;
  /** The statements of functions inside other ones: what the results of operations carry. */
  operations: Stmt[];
  qualname: string;
  grad: string;
}

function walkOf({ recorder, nodeOf, program }: WalkTools): Walk | null {
  for (const { function: callee, arguments: given } of recorder.calls) {
    const form = BACKWARD.test(callee.name) ? formOf(given[0]?.recorded.value) : null;
    const definition = form === null ? null : nodeOf(callee.code.node);
    if (form !== null && definition?.kind === 'FunctionDef')
      return { definition, operations: operationsIn(program, definition), qualname: callee.qualname, grad: form.grad };
  }
  return null;
}

/** Of a walk's own functions nothing is an operation. */
function operationsIn({ cells }: Context['program'], walk: FunctionDef): Stmt[] {
  const functions = cells
    .flatMap(({ module }) => [...walkStatements(module.body)])
    .filter(isFunction)
    .filter((one) => one !== walk);
  const inner = functions.flatMap(({ body }) => [...walkStatements(body)].filter(isFunction));
  const own = new Set<Stmt>(walkStatements(walk.body));
  return [...new Set(inner)].filter((one) => !own.has(one)).flatMap(({ body }) => [...walkStatements(body)]);
}

const isFunction = (one: Stmt): one is FunctionDef => one.kind === 'FunctionDef';

/** The row of a leaf whose gradient is far off, and whose central difference says so. */
function told(
  tools: WalkTools,
  { definition, qualname }: Walk,
  { statement, diagnosis }: WalkRepair,
  leaf: Compared | null,
): GradientCheck[] {
  const place = placeOf(tools, definition, statement);
  if (place === null || leaf === null) return [];
  const { hand, right, shape, worst, error, name, numerical } = leaf;
  const values = (numbers: Float64Array) => fromValues([...numbers], float64, [...shape]);
  const at = { hand: hand[worst] as number, automatic: right[worst] as number, numerical };
  return [
    {
      ...PLAIN,
      of: 'walk',
      closure: definition,
      statement: place,
      diagnosis,
      arrays: { hand: values(hand), automatic: values(right), numerical: null },
      row: {
        ...emptyRow(qualname, name ?? 'leaf', shape, place, place),
        verdict: 'fail',
        diagnosis: diagnosis.en,
        maxRelativeError: error,
        norms: { hand: norm(hand), automatic: norm(right), numerical: null },
        sampled: { checked: 1, of: right.length, leftOut: 0 },
        worst: { index: indexOf(worst, shape), ...at },
      },
    },
  ];
}

function placeOf({ spanOf }: WalkTools, definition: FunctionDef, statement: AstNode) {
  const cell = spanOf(definition)?.cell;
  return cell === undefined ? null : spanOf(statement, cell);
}

interface Compared extends Omit<Leaf, 'gradient'> {
  hand: Float64Array;
  right: Float64Array;
  worst: number;
  error: number;
  numerical: number;
}

/** What others were computed from by their numbers alone has another difference than its gradient. */
const MOST_TRIED = 4;

/** The leaf that is furthest off and whose right gradient is its central difference, one with a name before others. */
function furthestOff(rerun: Context['rerun'], leaves: readonly Leaf[], mended: readonly Leaf[]): Compared | null {
  const rightOf = new Map(mended.map(({ ordinal, gradient }) => [ordinal, gradient]));
  const compared = leaves.flatMap(({ gradient: hand, ...leaf }) => {
    const right = rightOf.get(leaf.ordinal);
    if (right === undefined || right.length !== hand.length) return [];
    const { worst, maxRelativeError } = compareGradients(hand, right, { floor: 1e-10 });
    return (maxRelativeError ?? 0) > TOLERANCE ? [{ ...leaf, hand, right, worst, error: maxRelativeError ?? 0 }] : [];
  });
  compared.sort((a, b) => Number(a.name === null) - Number(b.name === null) || b.error - a.error);
  for (const one of compared.slice(0, MOST_TRIED)) {
    const { ordinal, worst, right } = one;
    const alone = slopeAlong(rerun, (at, size) =>
      at === ordinal ? Array.from({ length: size }, (_, i) => Number(i === worst)) : null,
    );
    if (alone !== null && isClose(alone.slope, right[worst] as number)) return { ...one, numerical: alone.slope };
  }
  return null;
}
