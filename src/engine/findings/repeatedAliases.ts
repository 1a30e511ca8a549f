/** `[np.zeros(3)] * k`: k times one array, which a change of one of them changes in all. */
import { PyDict, PyList, type Value } from '../python/objects/index.ts';
import type { AstNode, BinOp, Expr, List, Stmt } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import { walkStatements } from '../trace/names.ts';
import { lastValue } from '../trace/seen.ts';
import { isArray } from '../trace/values.ts';
import { firstLine } from './otherAliases.ts';
import type { Context, Found } from './rule.ts';

/** Lists that hold one object several times, where an entry is changed in place later on. */
export function repeatedAliases(context: Context): Found[] {
  return context.program.cells.flatMap(({ module, index }) => {
    const statements = [...walkStatements(module.body)];
    return statements.flatMap((statement) => {
      const made = repeatedIn(statement);
      if (made === null || !isOneObject(lastValue(context.runtime, made.value))) return [];
      const change = statements.find((one) => changesEntry(one, made.name));
      const [place, changed] = [context.spanOf(statement, index), change && context.spanOf(change, index)];
      return place && changed ? [describe(context, place, made, changed, index)] : [];
    });
  });
}

interface Repeated {
  name: string;
  value: BinOp;
  /** `[x]` and `k` of `[x] * k`. */
  list: List;
  times: Expr;
}

function repeatedIn(statement: Stmt): Repeated | null {
  if (statement.kind !== 'Assign' || statement.targets.length !== 1) return null;
  const { value } = statement;
  const [target] = statement.targets;
  if (target?.kind !== 'Name' || value.kind !== 'BinOp' || value.op !== 'Mult') return null;
  const [list, times] = value.left.kind === 'List' ? [value.left, value.right] : [value.right, value.left];
  return list.kind === 'List' && list.elts.length === 1 ? { name: target.id, value, list, times } : null;
}

/** Whether the list still holds one mutable object in two places. */
function isOneObject(value: Value | undefined): boolean {
  const [first, second] = value instanceof PyList ? value.items : [];
  const isMutable = isArray(first) || first instanceof PyList || first instanceof PyDict;
  return isMutable && first === second;
}

const IN_PLACE = new Set(['append', 'extend', 'insert', 'fill', 'sort', 'update', 'add', 'setdefault']);

/** `rows[k] += …`, `rows[k][j] = …`, `rows[k].append(…)`. */
function changesEntry(statement: Stmt, name: string): boolean {
  const isEntry = (node: AstNode): boolean =>
    node.kind === 'Subscript' && node.value.kind === 'Name' && node.value.id === name;
  const isWithin = (node: AstNode): boolean =>
    node.kind === 'Subscript' && (isEntry(node.value) || isWithin(node.value));
  if (statement.kind === 'AugAssign') return isEntry(statement.target) || isWithin(statement.target);
  if (statement.kind === 'Assign') return statement.targets.some(isWithin);
  const call = statement.kind === 'Expr' ? statement.value : null;
  return (
    call?.kind === 'Call' && call.func.kind === 'Attribute' && IN_PLACE.has(call.func.attr) && isEntry(call.func.value)
  );
}

function describe(
  context: Context,
  place: Found['place'],
  { name, value, list, times }: Repeated,
  change: Found['place'],
  cell: number,
): Found {
  const [whole, item, count] = [value, list.elts[0] as Expr, times].map((node) => context.spanOf(node, cell));
  const changed = firstLine(context.textOf(change));
  const text = whole && item && count ? `[${context.textOf(item)} for _ in range(${context.textOf(count)})]` : null;
  return {
    place,
    message: {
      en: `All entries of \`${name}\` are one object: \`*\` repeats the list, not what it holds`,
      ja: `\`${name}\` の要素はすべて同じオブジェクトです。\`*\` はリストを繰り返すだけで、中身は複製しません`,
    },
    witness: {
      en: `\`${changed}\` (line ${change.line}) changes one of them in place, and so all`,
      ja: `${change.line} 行目の \`${changed}\` は 1 つの要素を変更しますが、すべての要素が変わります`,
    },
    fix: whole && text !== null && !holdsName(value) ? { title: text, edits: [{ span: whole, text }] } : null,
    related: [{ span: change, message: { en: 'changed in place here', ja: 'ここでその場で変更' } }],
  };
}

/** Whether a name stands alone in the list, of which each new list would hold the same object again. */
function holdsName(value: BinOp): boolean {
  const lists = children(value).filter((one) => one.kind === 'List');
  return lists.some((list) => children(list).some((one) => one.kind === 'Name'));
}
