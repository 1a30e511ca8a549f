/** The statement of a backward that computes a gradient: the last assignment to what is returned or kept, else the return. */
import type { Expr, FunctionDef, Stmt } from '../../python/syntax/ast.ts';
import { walkStatements } from '../../trace/names.ts';
import type { HandGradient } from './hand.ts';

/** The statement that a gradient's finding stands at. */
export function gradientStatement(backward: FunctionDef, from: HandGradient['from'] | null): Stmt {
  const statements = [...walkStatements(backward.body)];
  if (from !== null && 'attribute' in from) {
    const attribute = statements.filter((s) => storesAttribute(s, from.attribute, from.key)).at(-1);
    if (attribute !== undefined) return computationOf(attribute, statements, from.key);
  }
  const last = statements.filter((s) => s.kind === 'Return' && s.value !== null).at(-1);
  const fallback = last ?? statements.at(-1) ?? backward;
  if (last?.kind !== 'Return' || last.value === null) return fallback;
  const returned = from !== null && 'returned' in from ? partOf(last.value, from.returned) : last.value;
  if (returned?.kind === 'Name') return statements.filter((s) => storesName(s, returned.id)).at(-1) ?? fallback;
  if (returned?.kind === 'Attribute')
    return statements.filter((s) => storesAttribute(s, returned.attr, null)).at(-1) ?? fallback;
  if (from !== null && 'returned' in from && typeof from.returned === 'string' && last.value.kind === 'Name') {
    const container = last.value.id;
    const keyed = statements.filter((s) => storesKey(s, container, from.returned as string)).at(-1);
    if (keyed !== undefined) return computationOf(keyed, statements, null);
  }
  return fallback;
}

/** `self.grads[0][...] = dW` only stores: the gradient is computed where `dW` is assigned. */
function computationOf(statement: Stmt, statements: Stmt[], key: string | number | null): Stmt {
  if (statement.kind !== 'Assign') return statement;
  const { value } = statement;
  const element =
    (value.kind === 'List' || value.kind === 'Tuple') && typeof key === 'number' ? value.elts[key] : value;
  if (element?.kind !== 'Name') return statement;
  return statements.filter((s) => storesName(s, element.id)).at(-1) ?? statement;
}

/** Names in the last return statement, in order; null for what is no name. */
export function returnedNames(backward: FunctionDef): (string | null)[] {
  const last = [...walkStatements(backward.body)].filter((s) => s.kind === 'Return' && s.value !== null).at(-1);
  if (last?.kind !== 'Return' || last.value === null) return [];
  const elements = last.value.kind === 'Tuple' || last.value.kind === 'List' ? last.value.elts : [last.value];
  return elements.map((e) => (e.kind === 'Name' ? e.id : e.kind === 'Attribute' ? e.attr : null));
}

/** Element of a returned tuple by index, value of a returned dictionary by key. */
function partOf(value: Expr, part: number | string | null): Expr | null {
  if (part === null) return value;
  if (value.kind === 'Tuple' && typeof part === 'number') return value.elts[part] ?? null;
  if (value.kind === 'Dict' && typeof part === 'string') {
    const at = value.keys.findIndex((k) => k?.kind === 'Constant' && k.value.type === 'str' && k.value.value === part);
    return value.values[at] ?? null;
  }
  return null;
}

function targetsOfStatement(statement: Stmt): Expr[] {
  if (statement.kind === 'Assign') return statement.targets.flatMap((t) => (t.kind === 'Tuple' ? t.elts : [t]));
  if (statement.kind === 'AugAssign' || statement.kind === 'AnnAssign') return [statement.target];
  return [];
}

/** Also `dx[mask] = 0`, which finishes what an earlier line began. */
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
    (t) =>
      t.kind === 'Subscript' &&
      t.value.kind === 'Name' &&
      t.value.id === container &&
      t.slice.kind === 'Constant' &&
      t.slice.value.type === 'str' &&
      t.slice.value.value === key,
  );
}
