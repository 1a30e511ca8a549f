/**
 * A copy that is made again and again and is none: `target.params = net.params` every hundred steps, where both have been one
 * object since the first time. That an assignment runs several times, between two objects of one kind, shows that they are
 * meant to differ in between; that it gives what was there already, and that this was changed in place, is seen in the run.
 */
import { PyDict, PyInstance, PyList, type Value } from '../python/objects/index.ts';
import type { Expr, Stmt } from '../python/syntax/ast.ts';
import { walkStatements } from '../trace/names.ts';
import { lastValue } from '../trace/seen.ts';
import { arraysIn, isArray } from '../trace/values.ts';
import { formOf, isInPlace, type KeptBest } from './keptBest.ts';
import type { Context } from './rule.ts';

/** The assignments that give nothing new from their second time on, each with a change in between. */
export function syncedAliases(context: Context): KeptBest[] {
  return context.program.cells.flatMap(({ module, index }) =>
    [...walkStatements(module.body)].flatMap((statement): KeptBest[] => {
      const pair = pairIn(statement);
      if (pair === null || !areAlike(context, pair)) return [];
      const value = lastValue(context.runtime, pair.value);
      const change = value === undefined ? null : changeBetween(context, statement, value);
      return change === null ? [] : [{ statement, cell: index, ...pair, change, form: formOf(value) }];
    }),
  );
}

interface Pair {
  target: Part;
  value: Part;
}

type Part = Expr & { kind: 'Attribute' | 'Subscript' };

const isPart = (node: Expr | undefined): node is Part => node?.kind === 'Attribute' || node?.kind === 'Subscript';

/** `a.w = b.w`, `a[key] = b[key]`. */
function pairIn(statement: Stmt): Pair | null {
  const [target] = statement.kind === 'Assign' && statement.targets.length === 1 ? statement.targets : [];
  const value = statement.kind === 'Assign' ? statement.value : undefined;
  if (!isPart(target) || !isPart(value)) return null;
  if (target.kind === 'Attribute' && value.kind === 'Attribute')
    return target.attr === value.attr ? { target, value } : null;
  const isOneKey = target.kind === 'Subscript' && value.kind === 'Subscript' && isSameName(target.slice, value.slice);
  return isOneKey ? { target, value } : null;
}

const isSameName = (a: Expr, b: Expr): boolean =>
  (a.kind === 'Name' && b.kind === 'Name' && a.id === b.id) ||
  (a.kind === 'Constant' && b.kind === 'Constant' && a.value === b.value);

/** Whether the two that hold it are different objects of one kind. */
function areAlike({ runtime }: Context, { target, value }: Pair): boolean {
  const [into, from] = [lastValue(runtime, target.value), lastValue(runtime, value.value)];
  if (into === undefined || from === undefined || into === from) return false;
  if (into instanceof PyInstance && from instanceof PyInstance) return into.cls === from.cls;
  return (into instanceof PyDict && from instanceof PyDict) || (into instanceof PyList && from instanceof PyList);
}

/** Where what was assigned, and is assigned once more, is changed in place: of a long training the first changes are recorded. */
function changeBetween(context: Context, statement: Stmt, value: Value): KeptBest['change'] | null {
  if (!(isArray(value) || value instanceof PyDict || value instanceof PyList)) return null;
  const { operations } = context.recorder;
  const times = context.recorder
    .steps()
    .filter(({ node, recorded }) => recorded.value === value && context.runtime.nodes[node]?.statement === statement);
  const storages = new Set(arraysIn(value, 2).map(({ storage }) => operations.storageId(storage)));
  const changed = operations.operations.findLast((one) => isInPlace(one, storages));
  return times.length < 2 || changed === undefined ? null : context.spanOf(changed.position);
}
