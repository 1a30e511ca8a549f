/** The statement of a backward that computes a gradient: the last assignment to what is returned or kept, else the return. */

import type { NDArray } from '../../ndarray/array.ts';
import type { AstNode, Expr, FunctionDef, Stmt } from '../../python/syntax/ast.ts';
import { children } from '../../python/syntax/walk.ts';
import { variablesIn, walkStatements } from '../../trace/names.ts';
import { numbersOf } from '../../trace/numbers.ts';
import type { Assignments } from './assignments.ts';
import type { HandGradient } from './hand.ts';

/**
 * The statement that a gradient's finding stands at. What is no multiple of the right gradient went wrong before it was
 * divided by the batch size: `before` leaves such divisions out.
 */
export function gradientStatement(
  backward: FunctionDef,
  from: HandGradient['from'] | null,
  gradient: NDArray,
  assignments: Assignments,
  before = false,
): Stmt {
  const all = [...walkStatements(backward.body)];
  const statements = before ? all.filter((s) => !isDivided(s)) : all;
  const named = namedStatement(statements, from);
  if (named !== null) return named;
  // What stands in no statement by name (`for g, d in zip(self.grads, (dW, db)): …`) was assigned somewhere.
  const holding = [...assignments.byName.values()].find(({ array }) => isSame(array, gradient));
  if (holding !== undefined) return statements.filter((s) => storesName(s, holding.name)).at(-1) ?? holding.statement;
  return statements.filter((s) => s.kind === 'Return' && s.value !== null).at(-1) ?? statements.at(-1) ?? backward;
}

/** `dx /= N`, `self.dinputs = self.dinputs / samples`. */
function isDivided(statement: Stmt): boolean {
  const isNumber = ({ kind }: Expr): boolean => kind === 'Name' || kind === 'Constant' || kind === 'Call';
  if (statement.kind === 'AugAssign') return statement.op === 'Div' && isNumber(statement.value);
  if (statement.kind !== 'Assign' || statement.value.kind !== 'BinOp' || statement.value.op !== 'Div') return false;
  const { left, right } = statement.value;
  const [target] = statement.targets;
  const isItself =
    (target?.kind === 'Name' && left.kind === 'Name' && target.id === left.id) ||
    (target?.kind === 'Attribute' && left.kind === 'Attribute' && target.attr === left.attr);
  return isItself && isNumber(right);
}

function isSame(a: NDArray, b: NDArray): boolean {
  if (a.ndim !== b.ndim || a.shape.some((n, i) => n !== b.shape[i])) return false;
  const [x, y] = [numbersOf(a), numbersOf(b)];
  return x.every((v, i) => v === y[i]);
}

/** The statement that the syntax alone tells; null where it does not. */
function namedStatement(statements: Stmt[], from: HandGradient['from'] | null): Stmt | null {
  if (from !== null && 'attribute' in from) {
    const attribute = statements.filter((s) => storesAttribute(s, from.attribute, from.key)).at(-1);
    if (attribute !== undefined) return computationOf(attribute, statements, from.key);
  }
  const last = statements.filter((s) => s.kind === 'Return' && s.value !== null).at(-1);
  if (from === null || !('returned' in from) || last?.kind !== 'Return' || last.value === null) return null;
  const returned = partOf(last.value, from.returned);
  if (returned?.kind === 'Name') return statements.filter((s) => storesName(s, returned.id)).at(-1) ?? last;
  if (returned?.kind === 'Attribute')
    return statements.filter((s) => storesAttribute(s, returned.attr, null)).at(-1) ?? last;
  if (typeof from.returned !== 'string') return returned === null ? null : last;
  const containers = last.value.kind === 'Tuple' ? last.value.elts : [last.value];
  const meant =
    from.part === undefined || containers.length === 1 ? containers : containers.slice(from.part, from.part + 1);
  for (const container of meant) {
    const stored = container.kind === 'Name' ? storedUnder(statements, container.id, from.returned) : null;
    if (stored !== null) return stored;
  }
  return returned === null ? null : last;
}

/** The statement that computes what a container holds under a key; null where none does. */
function storedUnder(statements: Stmt[], container: string, key: string): Stmt | null {
  const stored = statements.filter((s) => storesKey(s, container, key));
  const keyed = stored.filter(isConstantKey).at(-1) ?? stored.at(-1);
  if (keyed !== undefined) return computationOf(keyed, statements, null);
  for (const statement of statements) {
    const literal = literalOf(statement, container);
    const part = literal === null ? null : partOf(literal, key);
    if (part === null) continue;
    const named = part.kind === 'Name' ? statements.filter((s) => storesName(s, part.id)).at(-1) : undefined;
    return named ?? statement;
  }
  return null;
}

/** The one of several gradients in a statement that is computed where it is written: `return {'W': x.T @ dout, …}`. */
export function partWritten(statement: Stmt, from: HandGradient['from']): Expr | null {
  const value = statement.kind === 'Return' || statement.kind === 'Assign' ? statement.value : null;
  const part = value !== null && 'returned' in from && from.returned !== null ? partOf(value, from.returned) : null;
  return part === null || part.kind === 'Name' ? null : part;
}

/** The element of what a statement's value writes out, on a line of its own, in which an expression stands: `{'W': x.T @ d, …}`. */
export function elementAround(statement: Stmt, { span: { start, end } }: AstNode): Expr | null {
  let value = statement.kind === 'Return' || statement.kind === 'Assign' ? statement.value : null;
  let found: Expr | null = null;
  while (value !== null) {
    const elements: (Expr | null)[] =
      value.kind === 'Dict' ? value.values : value.kind === 'Tuple' || value.kind === 'List' ? value.elts : [];
    value = elements.find((one) => one !== null && one.span.start <= start && end <= one.span.end) ?? null;
    found = value ?? found;
  }
  return found !== null && found.span.line > statement.span.line ? found : null;
}

/** What holds gradients by name, where a statement assigns it as it is written: `grads = {'W': dW}`, `grads = Grads(W=dW)`. */
function literalOf(statement: Stmt, name: string): Expr | null {
  return statement.kind === 'Assign' && storesName(statement, name) && ['Dict', 'Call'].includes(statement.value.kind)
    ? statement.value
    : null;
}

function isConstantKey(statement: Stmt): boolean {
  return targetsOfStatement(statement).some((t) => t.kind === 'Subscript' && t.slice.kind === 'Constant');
}

/** `self.grads[0][...] = dW` only stores: the gradient is computed where `dW` is assigned. */
function computationOf(statement: Stmt, statements: Stmt[], key: string | number | null): Stmt {
  if (statement.kind !== 'Assign') return statement;
  const { value } = statement;
  const element =
    (value.kind === 'List' || value.kind === 'Tuple') && typeof key === 'number' ? value.elts[key] : value;
  if (element?.kind !== 'Name') return statement;
  // `self.grads = g`, each part of which has a statement of its own.
  const part = typeof key === 'string' ? statements.filter((s) => storesKey(s, element.id, key)).at(-1) : undefined;
  return part ?? statements.filter((s) => storesName(s, element.id)).at(-1) ?? statement;
}

/** `self.grads[2] = dt` where `dt` goes on to other gradients: what is wrong by its shape alone is what it is given to. */
export function givenTo(backward: FunctionDef, from: HandGradient['from']): Stmt | null {
  if (!('attribute' in from)) return null;
  const statements = [...walkStatements(backward.body)];
  const storing = statements.filter((s) => storesAttribute(s, from.attribute, from.key)).at(-1);
  if (storing?.kind !== 'Assign' || storing.value.kind !== 'Name') return null;
  const { id } = storing.value;
  return statements.some((s) => s !== storing && reads(s, id)) ? storing : null;
}

/** Whether a backward's own statements set an attribute. */
export function setsAttribute(backward: FunctionDef, attribute: string): boolean {
  return [...walkStatements(backward.body)].some((s) => storesAttribute(s, attribute, null));
}

/** Whether code reads a name. */
export function reads(node: AstNode, name: string): boolean {
  if (node.kind === 'Name') return node.id === name && node.ctx === 'Load';
  return children(node).some((child) => reads(child, name));
}

/** Names in the last return statement, in order; null for what is no name. */
export function returnedNames(backward: FunctionDef): (string | null)[] {
  return returnedElements(backward).map((e) => (e.kind === 'Name' ? e.id : e.kind === 'Attribute' ? e.attr : null));
}

/** Of each whether it is computed there of what is called a gradient: `dz @ W.T`. */
export function returnedOfGradients(backward: FunctionDef): boolean[] {
  return returnedElements(backward).map((e) => e.kind !== 'Name' && variablesIn(e).some((n) => GRADIENT.test(n)));
}

/** `dout`, `dz2`, `grad_h`, `delta`; not `data`, `depth` or `d`. */
export const GRADIENT =
  /^(?:d(?!ata|im|epth|ist|ay|egree|ecay|type|rop|iff|iv|enom?$|rate|raw|one$|own|ot$|et$|elay)[A-Za-z_]\w*|grad\w*|delta\w*|upstream\w*|\w+_grad)$/;

function returnedElements(backward: FunctionDef): Expr[] {
  const last = [...walkStatements(backward.body)].filter((s) => s.kind === 'Return' && s.value !== null).at(-1);
  if (last?.kind !== 'Return' || last.value === null) return [];
  return last.value.kind === 'Tuple' || last.value.kind === 'List' ? last.value.elts : [last.value];
}

/** Element of a returned tuple by index, value of a returned dictionary or named tuple by key. */
function partOf(value: Expr, part: number | string | null): Expr | null {
  if (part === null) return value;
  if (value.kind === 'Tuple' && typeof part === 'number') return value.elts[part] ?? null;
  if (value.kind === 'Dict' && typeof part === 'string') {
    const at = value.keys.findIndex((k) => k?.kind === 'Constant' && k.value.type === 'str' && k.value.value === part);
    return value.values[at] ?? null;
  }
  if (value.kind === 'Call' && typeof part === 'string')
    return value.keywords.find(({ arg }) => arg === part)?.value ?? null;
  return null;
}

function targetsOfStatement(statement: Stmt): Expr[] {
  if (statement.kind === 'Assign') return statement.targets.flatMap((t) => (t.kind === 'Tuple' ? t.elts : [t]));
  if (statement.kind === 'AugAssign' || statement.kind === 'AnnAssign') return [statement.target];
  const added = statement.kind === 'Expr' ? addedAt(statement.value) : null;
  return added === null ? [] : [added];
}

/** What `np.add.at(dW, …)` adds to. */
export function addedAt(call: Expr): Expr | null {
  const isAt = call.kind === 'Call' && call.func.kind === 'Attribute' && call.func.attr === 'at';
  return isAt ? (call.args[0] ?? null) : null;
}

/** Also `dx[mask] = 0` and `np.add.at(dx, …)`, which finish what an earlier line began. */
function storesName(statement: Stmt, name: string): boolean {
  return targetsOfStatement(statement).some(
    (t) =>
      (t.kind === 'Name' && t.id === name) ||
      (t.kind === 'Subscript' && t.value.kind === 'Name' && t.value.id === name),
  );
}

function storesAttribute(statement: Stmt, attribute: string, key: string | number | null): boolean {
  return targetsOfStatement(statement).some((target) => {
    // `self.grads[0][...] = dW` stores into element 0.
    let t = target;
    while (t.kind === 'Subscript' && t.value.kind === 'Subscript') t = t.value;
    if (t.kind === 'Attribute') return t.attr === attribute;
    if (t.kind !== 'Subscript' || t.value.kind !== 'Attribute' || t.value.attr !== attribute) return false;
    return (
      key === null ||
      t.slice.kind !== 'Constant' ||
      ('value' in t.slice.value && String(t.slice.value.value) === String(key))
    );
  });
}

function storesKey(statement: Stmt, container: string, key: string): boolean {
  return targetsOfStatement(statement).some(
    (t) => t.kind === 'Subscript' && t.value.kind === 'Name' && t.value.id === container && mayBeKey(t.slice, key),
  );
}

/** `'W' + str(i)` and `f'W{i}'` may be any key that begins so. */
function mayBeKey(slice: Expr, key: string): boolean {
  if (slice.kind === 'Constant') return slice.value.type === 'str' && slice.value.value === key;
  const first = slice.kind === 'BinOp' ? slice.left : slice.kind === 'JoinedStr' ? slice.values[0] : undefined;
  return first?.kind !== 'Constant' || (first.value.type === 'str' && key.startsWith(first.value.value));
}
