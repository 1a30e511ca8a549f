/**
 * The best so far, kept as the very array that training goes on changing: `if loss < best: best = loss; kept = w`, then
 * `w -= …` in place. What is kept is known by its place, beside the smallest or largest number, not by a name; that it is
 * one array, written to afterwards, is seen in the run.
 */
import { PyDict, PyList, type Value } from '../python/objects/index.ts';
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
  /** What is one array, or a list or dictionary of nothing but arrays; null where it holds more. */
  form: 'array' | 'list' | 'dict' | null;
}

/** The first change of each array that is kept as the best and read again. */
export function keptBests(context: Context): KeptBest[] {
  return context.program.cells.flatMap(({ module, index, source }) => {
    const textOf = ({ span }: Expr) => source.slice(span.start, span.end);
    return [...walkStatements(module.body)].flatMap((outer) =>
      keptBeside(outer, textOf).flatMap(({ statement, target, value }) => {
        const change = changeOf(context, statement, value);
        const isRead = module.body.some((one) => reads(one, lastName(target)));
        const form = formOf(lastValue(context.runtime, value));
        return change === null || !isRead ? [] : [{ statement, cell: index, target, value, change, form }];
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
  const sides = comparisonsIn(outer.test).map((both) => both.flatMap(withTerms).map(textOf));
  const isOfComparison = ({ target, value }: Pair): boolean =>
    sides.some((both) => both.includes(textOf(target)) && both.includes(textOf(value)));
  return pairs.some(isOfComparison) ? pairs.filter((pair) => !isOfComparison(pair)) : [];
}

/** A side of a comparison, and what it is the sum of: `loss < best - 1e-4`. */
const withTerms = (side: Expr): Expr[] => (side.kind === 'BinOp' ? [side, side.left, side.right] : [side]);

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
export const isPlain = ({ kind }: Expr): boolean => kind === 'Name' || kind === 'Attribute' || kind === 'Subscript';

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
  // `dict(params)` is a new dictionary of the same arrays; what else computes an array gives a new one.
  if (seen === undefined || !(isContainer(seen) || (isArray(seen) && isPlain(value)))) return null;
  const kept = context.recorder
    .steps()
    .find(
      ({ node, recorded }) =>
        context.runtime.nodes[node]?.statement === statement &&
        (recorded.value === seen || (!isPlain(value) && isContainer(recorded.value))),
    );
  const first = kept?.recorded.value ?? seen;
  const storages = new Set(arraysIn(first, 2).map(({ storage }) => operations.storageId(storage)));
  const from = kept?.operation ?? -1;
  const last = operations.operations.findLast((one) => one.index > from && isInPlace(one, storages));
  return last === undefined ? null : context.spanOf(last.position);
}

export function formOf(value: Value | undefined): KeptBest['form'] {
  if (isArray(value)) return 'array';
  if (value instanceof PyList) return value.items.every(isArray) ? 'list' : null;
  return value instanceof PyDict && [...value.entries()].every((entry) => isArray(entry.value)) ? 'dict' : null;
}

const isContainer = (value: Value): boolean => value instanceof PyDict || value instanceof PyList;

export const isInPlace = ({ inputs, outputs: [output] }: Operation, storages: ReadonlySet<number>): boolean =>
  output !== undefined && storages.has(output.storage) && inputs.some(({ storage }) => storage === output.storage);
