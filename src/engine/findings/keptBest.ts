/**
 * The best so far, kept as the very array that training goes on changing: `if loss < best: best = loss; kept = w`, then
 * `w -= …` in place. What is kept is known by its place, beside the smallest or largest number, not by a name; that it is
 * one array, written to afterwards, is seen in the run.
 */
import { PyDict, PyList } from '../python/objects/index.ts';
import type { AstNode, Expr, Stmt } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import { walkStatements } from '../trace/names.ts';
import type { Operation } from '../trace/operations.ts';
import { lastValue } from '../trace/seen.ts';
import { arraysIn, isArray } from '../trace/values.ts';
import type { Context } from './rule.ts';

export interface KeptBest {
  statement: Stmt;
  cell: number;
  /** What is kept, and what it is kept of. */
  target: Expr;
  value: Expr;
  change: NonNullable<ReturnType<Context['spanOf']>>;
}

/** The first change of each array that is kept as the best and read again. */
export function keptBests(context: Context): KeptBest[] {
  return context.program.cells.flatMap(({ module, index, source }) => {
    const textOf = ({ span }: Expr) => source.slice(span.start, span.end);
    return [...walkStatements(module.body)].flatMap((outer) =>
      keptBeside(outer, textOf).flatMap(({ statement, target, value }) => {
        const change = changeOf(context, statement, value);
        const isRead = module.body.some((one) => reads(one, lastName(target)));
        return change === null || !isRead ? [] : [{ statement, cell: index, target, value, change }];
      }),
    );
  });
}

interface Pair {
  statement: Stmt;
  target: Expr;
  value: Expr;
}

/** What an `if` assigns beside the number that it compares with. */
function keptBeside(outer: Stmt, textOf: (node: Expr) => string): Pair[] {
  if (outer.kind !== 'If') return [];
  const pairs = outer.body.flatMap(pairsOf);
  const sides = comparisonsIn(outer.test).map(([a, b]) => [textOf(a), textOf(b)]);
  const isOfComparison = ({ target, value }: Pair): boolean =>
    sides.some((both) => both.includes(textOf(target)) && both.includes(textOf(value)));
  return pairs.some(isOfComparison) ? pairs.filter((pair) => !isOfComparison(pair) && isPlain(pair.value)) : [];
}

function comparisonsIn(node: Expr): [Expr, Expr][] {
  if (node.kind === 'BoolOp') return node.values.flatMap(comparisonsIn);
  const [other] = node.kind === 'Compare' ? node.comparators : [];
  return node.kind === 'Compare' && other !== undefined ? [[node.left, other]] : [];
}

/** `a = b`, and each of `a, c = b, d`. */
function pairsOf(statement: Stmt): Pair[] {
  if (statement.kind !== 'Assign' || statement.targets.length !== 1) return [];
  const { value } = statement;
  const [target] = statement.targets as [Expr];
  if (target.kind !== 'Tuple') return [{ statement, target, value }];
  return value.kind === 'Tuple' && value.elts.length === target.elts.length
    ? target.elts.map((one, i) => ({ statement, target: one, value: value.elts[i] as Expr }))
    : [];
}

/** A name, an attribute or an entry: what copies nothing. */
const isPlain = ({ kind }: Expr): boolean => kind === 'Name' || kind === 'Attribute' || kind === 'Subscript';

const lastName = (node: Expr): string =>
  node.kind === 'Name'
    ? node.id
    : node.kind === 'Attribute'
      ? node.attr
      : node.kind === 'Subscript'
        ? lastName(node.value)
        : '';

const reads = (node: AstNode, name: string): boolean =>
  (node.kind === 'Name' && node.ctx === 'Load' && node.id === name) ||
  (node.kind === 'Attribute' && node.ctx === 'Load' && node.attr === name) ||
  children(node).some((child) => reads(child, name));

/** Where the arrays that were kept, as they are or in a list or dictionary, were changed in place. */
function changeOf(context: Context, statement: Stmt, value: Expr): KeptBest['change'] | null {
  const { operations } = context.recorder;
  const seen = lastValue(context.runtime, value);
  if (seen === undefined || !(isArray(seen) || seen instanceof PyDict || seen instanceof PyList)) return null;
  const storages = new Set(arraysIn(seen, 2).map(({ storage }) => operations.storageId(storage)));
  const kept = context.recorder
    .steps()
    .find(({ node, recorded }) => recorded.value === seen && context.runtime.nodes[node]?.statement === statement);
  const from = kept?.operation ?? -1;
  const last = operations.operations.findLast((one) => one.index > from && isInPlace(one, storages));
  return last === undefined ? null : context.spanOf(last.position);
}

const isInPlace = ({ inputs, outputs: [output] }: Operation, storages: ReadonlySet<number>): boolean =>
  output !== undefined && storages.has(output.storage) && inputs.some(({ storage }) => storage === output.storage);
