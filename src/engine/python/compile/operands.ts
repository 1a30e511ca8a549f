/** Operands: sub-expressions that the generated code refers to more than once, evaluated in Python's order. */
import type { ConstantValue, Expr } from '../syntax/ast.ts';
import { holds } from '../syntax/walk.ts';
import type { Context } from './context.ts';
import { certainlyBound } from './names.ts';

export interface Operand {
  /** Code that must run first; empty for names and constants. */
  before: string;
  /** An identifier or literal. */
  ref: string;
  /** What is known of the value without running it. */
  known: 'int' | 'float' | 'str' | null;
  /** A number's literal, as JavaScript has it. */
  number?: string;
}

/** The operands of one operation, in order. */
export function operands(c: Context, nodes: readonly Expr[]): Operand[] {
  return nodes.map((node, i) => operand(c, node, nodes.slice(i + 1)));
}

/** One operand; `later` is evaluated between it and its use. */
export function operand(c: Context, original: Expr, later: readonly Expr[] = []): Operand {
  const node = c.unit.replace?.(original) ?? original;
  const literal = literalOf(c, node);
  if (literal !== null) return literal;
  if (node.kind === 'Name') {
    const direct = stableName(c, node.id, later);
    if (direct !== null)
      return { before: c.unit.tracing ? `L[${c.id(node)}]=${direct}` : '', ref: direct, known: null };
  }
  const code = c.expr(node);
  const t = c.temp();
  return { before: `${t}=${code}`, ref: t, known: null };
}

function literalOf(c: Context, node: Expr): Operand | null {
  if (
    node.kind === 'UnaryOp' &&
    node.op === 'USub' &&
    node.operand.kind === 'Constant' &&
    !c.unit.tracing &&
    c.unit.replace === null
  ) {
    const { value } = node.operand;
    if (value.type === 'int' && typeof value.value === 'number' && value.value !== 0)
      return { before: '', ref: `(-${value.value})`, known: 'int' };
    return null;
  }
  if (node.kind !== 'Constant') return null;
  const { type } = node.value;
  const known =
    type === 'int' && typeof node.value.value === 'number' ? 'int' : type === 'float' || type === 'str' ? type : null;
  const code = c.expr(node);
  return { before: '', ref: /^\d/.test(code) ? `(${code})` : code, known, ...numberOf(node.value) };
}

const numberOf = (constant: ConstantValue): Pick<Operand, 'number'> =>
  (constant.type === 'int' || constant.type === 'float') && Number.isFinite(constant.value)
    ? { number: `${constant.value}` }
    : {};

/** The JavaScript variable of a name, when nothing in `later` can rebind it. */
function stableName(c: Context, id: string, later: readonly Expr[]): string | null {
  const v = c.variable(id);
  if (v.place !== 'js' || !certainlyBound(c, v.js)) return null;
  const symbol = v.owner.symbols.get(v.name);
  const own = v.owner === c.scope && symbol?.resolution === 'local';
  for (const node of later) if (own ? binds(node) : !isInert(node)) return null;
  return v.js;
}

function isInert(node: Expr): boolean {
  return node.kind === 'Name' || node.kind === 'Constant';
}

/** Whether an expression holds a walrus (or gives control away). */
const binds = (node: Expr): boolean => !isInert(node) && holds(node, (inner) => inner.kind === 'NamedExpr');

/** `(a, b, c)` without empty parts. */
export function sequence(...parts: string[]): string {
  const kept = parts.filter((part) => part !== '');
  return kept.length === 1 ? kept[0]! : `(${kept.join(',')})`;
}
