/** What a walk back through an autograd engine's graph may have wrong: the expressions to try in its place. */
import { listFrom, nativeFunction, type PyInstance, PyList, type Value } from '../../python/objects/index.ts';
import type { AstNode, Expr, FunctionDef, Stmt } from '../../python/syntax/ast.ts';
import { walkStatements } from '../../trace/names.ts';
import type { Text, Variation } from '../rule.ts';

/** The statement that is wrong where the run is right with other expressions in it. */
export interface WalkRepair {
  statement: Stmt;
  diagnosis: Text;
  replace: NonNullable<Variation['replace']>;
}

/** The names under which a run knows the functions that put nodes in the order of their creation, last first. */
const IN_ORDER = '_in_order_of_creation';
const ONCE_IN_ORDER = '_once_in_order_of_creation';

/** Gives a run these functions. */
export function knowOrders(globals: Record<string, Value>, born: ReadonlyMap<PyInstance, number>): void {
  const ordinal = (node: Value): number => born.get(node as PyInstance) ?? -1;
  const ordered = (nodes: Iterable<Value>): Value => new PyList([...nodes].sort((a, b) => ordinal(b) - ordinal(a)));
  const know = (name: string, order: (nodes: Value) => Value): void => {
    globals[name] = nativeFunction(`${name}(nodes, /)`, order) as unknown as Value;
  };
  know(IN_ORDER, (nodes) => ordered(listFrom(nodes)));
  know(ONCE_IN_ORDER, (nodes) => ordered(new Set(listFrom(nodes))));
}

/** Of a gradient that several uses have a part in. */
export const ADDS: Text = {
  en: 'it is set where it has to be added to: what another use of the same value passed on is lost',
  ja: '加算すべきところで代入しています。同じ値の別の使用から届いた勾配が失われます',
};

const REVERSED: Text = {
  en: 'the nodes are walked through from the first to the last: a gradient is passed on before it has arrived',
  ja: '計算した順のままノードをたどっています。勾配が届く前に次へ渡しています',
};

const ORDER: Text = {
  en: 'a node has its turn before all that was computed from it: the rest of its gradient arrives too late',
  ja: 'そのノードを使った計算がすべて終わる前に順番が回っています。残りの勾配が届いたときにはもう渡した後です',
};

const TWICE: Text = {
  en: 'a node has a turn for each way that leads to it, and passes its gradient on each time',
  ja: '同じノードに、そこへ至る経路の数だけ順番が回り、そのたびに勾配を渡しています',
};

/** Of a walk's function and the operations beside it, the cheapest to explain first. */
export function walkRepairs(walk: FunctionDef, operations: readonly Stmt[], grad: string): WalkRepair[] {
  const statements = [...walkStatements(walk.body)];
  const setting = operations.flatMap((statement) => addingIn(statement, grad));
  return [
    ...statements.flatMap((statement) => addingIn(statement, grad)),
    ...statements.flatMap((statement) => reversedIn(statement)),
    ...statements.flatMap((statement) => orderedIn(statement, statements)),
    ...setting,
    ...allOf(setting),
  ];
}

/** All at once, where each operation makes the same mistake: told at the first. */
function allOf(repairs: readonly WalkRepair[]): WalkRepair[] {
  const [first, ...others] = repairs;
  if (first === undefined || others.length === 0) return [];
  const replace: WalkRepair['replace'] = (node) =>
    repairs.reduce<Expr | null>((found, one) => found ?? one.replace(node), null);
  return [{ ...first, replace }];
}

const only =
  (replaced: AstNode, by: Expr): WalkRepair['replace'] =>
  (node) =>
    node === replaced ? by : null;

/** `x.grad = g` as `x.grad = g if x.grad is None else x.grad + g`. */
function addingIn(statement: Stmt, grad: string): WalkRepair[] {
  if (statement.kind !== 'Assign' || statement.targets.length !== 1) return [];
  const [target] = statement.targets;
  if (target?.kind !== 'Attribute' || target.attr !== grad) return [];
  const { value } = statement;
  const { span } = value;
  const given: Expr = { ...value };
  const known: Expr = { ...target, ctx: 'Load' };
  const none: Expr = { kind: 'Constant', span, value: { type: 'none' } };
  const test: Expr = { kind: 'Compare', span, left: known, ops: ['Is'], comparators: [none] };
  const sum: Expr = { kind: 'BinOp', span, left: known, op: 'Add', right: given };
  return [
    {
      statement,
      diagnosis: ADDS,
      replace: only(value, { kind: 'IfExp', span, test, body: given, orelse: sum }),
    },
  ];
}

const called = (id: string, argument: Expr): Expr => {
  const { span } = argument;
  return {
    kind: 'Call',
    span,
    func: { kind: 'Name', span, id, ctx: 'Load' },
    args: [argument],
    keywords: [],
  };
};

/** `for node in order` from the other end. */
function reversedIn(statement: Stmt): WalkRepair[] {
  if (statement.kind !== 'For' || statement.iter.kind === 'Call') return [];
  const { iter } = statement;
  return [{ statement, diagnosis: REVERSED, replace: only(iter, called('reversed', { ...iter })) }];
}

/** The same in the order of creation: what is wrong is where a list of nodes is made, where one statement does. */
function orderedIn(statement: Stmt, statements: readonly Stmt[]): WalkRepair[] {
  if (statement.kind !== 'For') return [];
  const { iter } = statement;
  const appending = statements.filter(appends);
  const place = appending.length === 1 ? (appending[0] as Stmt) : statement;
  const orders: [Text, string][] = [
    [ORDER, IN_ORDER],
    [TWICE, ONCE_IN_ORDER],
  ];
  return orders.map(([diagnosis, name]) => ({
    statement: place,
    diagnosis,
    replace: only(iter, called(name, { ...iter })),
  }));
}

const appends = (statement: Stmt): boolean =>
  statement.kind === 'Expr' &&
  statement.value.kind === 'Call' &&
  statement.value.func.kind === 'Attribute' &&
  statement.value.func.attr === 'append';
