/**
 * What may stand left of `=`, after `for`, after `del`: turns a parsed expression into a target, and names what cannot be one.
 */

import type { Expr, ExprContext } from './ast.ts';
import type { Cursor } from './cursor.ts';

export type TargetKind = 'assign' | 'for' | 'delete';

const NAMES: Partial<Record<Expr['kind'], string>> = {
  Attribute: 'attribute',
  Subscript: 'subscript',
  Starred: 'starred',
  Name: 'name',
  List: 'list',
  Tuple: 'tuple',
  Lambda: 'lambda',
  Call: 'function call',
  BoolOp: 'expression',
  BinOp: 'expression',
  UnaryOp: 'expression',
  GeneratorExp: 'generator expression',
  Yield: 'yield expression',
  YieldFrom: 'yield expression',
  Await: 'await expression',
  ListComp: 'list comprehension',
  SetComp: 'set comprehension',
  DictComp: 'dict comprehension',
  Dict: 'dict literal',
  Set: 'set display',
  JoinedStr: 'f-string expression',
  FormattedValue: 'f-string expression',
  Compare: 'comparison',
  IfExp: 'conditional expression',
  NamedExpr: 'named expression',
};

/** CPython's word for this kind of expression in messages like "cannot assign to function call". */
export function expressionName(e: Expr): string {
  if (e.kind !== 'Constant') return NAMES[e.kind] ?? 'expression';
  switch (e.value.type) {
    case 'none':
      return 'None';
    case 'bool':
      return e.value.value ? 'True' : 'False';
    case 'ellipsis':
      return 'ellipsis';
    default:
      return 'literal';
  }
}

/** The first part of `e` that cannot be a target, or null. */
export function invalidTarget(e: Expr, kind: TargetKind): Expr | null {
  switch (e.kind) {
    case 'List':
    case 'Tuple':
      for (const element of e.elts) {
        const found = invalidTarget(element, kind);
        if (found) return found;
      }
      return null;
    case 'Starred':
      return kind === 'delete' ? e : invalidTarget(e.value, kind);
    case 'Compare':
      // `for a in b` reads as a comparison where only its left side is the target.
      if (kind !== 'for') return e;
      return e.ops[0] === 'In' ? invalidTarget(e.left, kind) : null;
    case 'Name':
    case 'Subscript':
    case 'Attribute':
      return null;
    default:
      return e;
  }
}

export function raiseInvalidTarget(p: Cursor, e: Expr, kind: TargetKind): void {
  const found = invalidTarget(e, kind);
  if (found) p.raise(`cannot ${kind === 'delete' ? 'delete' : 'assign to'} ${expressionName(found)}`, found.span);
}

/** Marks names, attributes, subscripts and the sequences around them as stored to or deleted. */
export function setContext(e: Expr, ctx: ExprContext): void {
  switch (e.kind) {
    case 'List':
    case 'Tuple':
      e.ctx = ctx;
      for (const element of e.elts) setContext(element, ctx);
      return;
    case 'Starred':
      e.ctx = ctx;
      setContext(e.value, ctx);
      return;
    case 'Name':
    case 'Subscript':
    case 'Attribute':
      e.ctx = ctx;
  }
}

/** `e` as a target; a mismatch when it cannot be one. */
export function toTarget(p: Cursor, e: Expr, ctx: ExprContext = 'Store'): Expr {
  if (e.kind === 'Compare' || invalidTarget(e, ctx === 'Del' ? 'delete' : 'assign')) p.mismatch();
  setContext(e, ctx);
  return e;
}

export function isSingleTarget(e: Expr): e is Extract<Expr, { kind: 'Name' | 'Attribute' | 'Subscript' }> {
  return e.kind === 'Name' || e.kind === 'Attribute' || e.kind === 'Subscript';
}
