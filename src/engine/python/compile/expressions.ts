/** Every kind of expression as JavaScript; operators, calls, comprehensions and functions have files of their own. */
import { Ellipsis, PyBytes, PyComplex, PyFloat } from '../objects/values.ts';
import type {
  Attribute,
  Await,
  Constant,
  Dict,
  Expr,
  FormattedValue,
  IfExp,
  JoinedStr,
  NamedExpr,
  SetExpr,
  Slice,
  Subscript,
  Yield,
  YieldFrom,
} from '../syntax/ast.ts';
import { attributeCode } from './attributes.ts';
import { callCode } from './calls.ts';
import { comprehension } from './comprehensions.ts';
import { type Context, quote } from './context.ts';
import { lambda } from './functions.ts';
import { loadName, storeNameExpression } from './names.ts';
import { operand, operands, sequence } from './operands.ts';
import { binOp, boolOp, compare, traced, unaryOp } from './operators.ts';

/** The JavaScript of an expression, as one expression. */
export function expression(c: Context, original: Expr): string {
  const node = c.unit.replace === null ? original : (c.unit.replace(original) ?? original);
  switch (node.kind) {
    case 'Constant':
      return constant(c, node);
    case 'Name':
      return traced(c, node, loadName(c, node));
    case 'BinOp':
      return traced(c, node, binOp(c, node));
    case 'UnaryOp':
      return traced(c, node, foldedNegative(c, node) ?? unaryOp(c, node));
    case 'BoolOp':
      return boolOp(c, node);
    case 'Compare':
      return traced(c, node, compare(c, node, false));
    case 'Call':
      return traced(c, node, callCode(c, node));
    case 'Attribute':
      return traced(c, node, attribute(c, node));
    case 'Subscript':
      return traced(c, node, subscript(c, node));
    case 'IfExp':
      return ifExp(c, node);
    case 'NamedExpr':
      return namedExpr(c, node);
    case 'Tuple':
      return `new PyTuple(${elements(c, node.elts)})`;
    case 'List':
      return `new PyList(${elements(c, node.elts)})`;
    case 'Set':
      return setDisplay(c, node);
    case 'Dict':
      return dict(c, node);
    case 'Slice':
      return slice(c, node);
    case 'JoinedStr':
      return joinedStr(c, node);
    case 'FormattedValue':
      return formatted(c, node);
    case 'Lambda':
      return lambda(c, node);
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
    case 'GeneratorExp':
      return comprehension(c, node);
    case 'Yield':
      return yieldCode(c, node);
    case 'YieldFrom':
      return yieldFrom(c, node);
    case 'Await':
      return awaitCode(c, node);
    case 'Starred':
      throw new Error('internal: a starred expression outside of a display');
  }
}

function foldedNegative(c: Context, node: Expr): string | null {
  if (node.kind !== 'UnaryOp' || node.op !== 'USub' || node.operand.kind !== 'Constant' || c.unit.replace !== null)
    return null;
  const { value } = node.operand;
  if (value.type === 'int' && typeof value.value === 'number') return value.value === 0 ? '0' : `(-${value.value})`;
  if (value.type === 'float')
    return c.unit.shared(`f${Object.is(value.value, 0) ? '-0' : -value.value}`, () => new PyFloat(-value.value));
  return null;
}

function constant(c: Context, { value }: Constant): string {
  switch (value.type) {
    case 'int':
      return typeof value.value === 'bigint' ? `${value.value}n` : String(value.value);
    case 'float':
      return c.unit.shared(`f${value.value}`, () => new PyFloat(value.value));
    case 'complex':
      return c.unit.shared(`c${value.imag}`, () => new PyComplex(0, value.imag));
    case 'str':
      return quote(value.value);
    case 'bytes':
      return c.unit.constant(new PyBytes(value.value));
    case 'bool':
      return String(value.value);
    case 'none':
      return 'null';
    case 'ellipsis':
      return c.unit.shared('…', () => Ellipsis);
  }
}

/** obj.name: instance and module attributes inline, everything else through the lookup. */
function attribute(c: Context, node: Attribute): string {
  const name = c.mangled(node.attr);
  const o = operand(c, node.value);
  return sequence(o.before, attributeCode(c, o.ref, name, c.at(node)));
}

function subscript(c: Context, node: Subscript): string {
  const [o, k] = operands(c, [node.value, node.slice]);
  return sequence(o!.before, k!.before, c.at(node), `getitem_(${o!.ref},${k!.ref})`);
}

function ifExp(c: Context, node: IfExp): string {
  return `(${c.test(node.test)}?${c.expr(node.body)}:${c.expr(node.orelse)})`;
}

function namedExpr(c: Context, node: NamedExpr): string {
  const value = c.expr(node.value);
  // The variable belongs to the function around a comprehension, which the scope analysis has already told.
  const code = storeNameExpression(c, node.target.id, value);
  if (!c.unit.tracing) return code;
  return `X.tracedAssign(${c.id(node.target)},${quote(node.target.id)},${code})`;
}

/** A JavaScript array of display elements, stars spread. */
function elements(c: Context, nodes: readonly Expr[]): string {
  return `[${nodes
    .map((node) => {
      if (node.kind !== 'Starred') return c.expr(node);
      const t = c.temp();
      return `...(${t}=${c.expr(node.value)},${c.at(node)},X.spreadDisplay(${t}))`;
    })
    .join(',')}]`;
}

function setDisplay(c: Context, node: SetExpr): string {
  const t = c.temp();
  const make = node.elts.length > 2 && node.elts.every(isConstant) ? 'literalSet' : 'makeSet';
  return `(${t}=${elements(c, node.elts)},${c.at(node)},X.${make}(${t}))`;
}

/** Whether CPython folds an expression to a constant: numbers with their sign, texts, and tuples of them. */
function isConstant(node: Expr): boolean {
  if (node.kind === 'Tuple') return node.elts.every(isConstant);
  if (node.kind === 'UnaryOp') return node.op !== 'Not' && isConstant(node.operand);
  return node.kind === 'Constant';
}

function dict(c: Context, node: Dict): string {
  if (node.keys.length === 0) return 'new PyDict()';
  const t = c.temp();
  const parts = node.keys.map((key, i) => {
    const value = c.expr(node.values[i]!);
    return key === null ? `[undefined,${value}]` : `[${c.expr(key)},${value}]`;
  });
  return `(${t}=[${parts.join(',')}],${c.at(node)},X.makeDict(${t}))`;
}

function slice(c: Context, node: Slice): string {
  const part = (e: Expr | null): string => (e === null ? 'null' : c.expr(e));
  return `new PySlice(${part(node.lower)},${part(node.upper)},${part(node.step)})`;
}

function joinedStr(c: Context, node: JoinedStr): string {
  const parts = node.values.map((value) => c.expr(value));
  if (parts.length === 0) return '""';
  return parts.length === 1 ? parts[0]! : `(${parts.join('+')})`;
}

const CONVERT = { s: 'X.str', r: 'X.repr', a: 'X.ascii' } as const;

function formatted(c: Context, node: FormattedValue): string {
  const o = operand(c, node.value);
  const spec = node.formatSpec === null ? '""' : joinedStr(c, node.formatSpec);
  const s = node.formatSpec === null ? '' : c.temp();
  const value = node.conversion === null ? o.ref : `${CONVERT[node.conversion]}(${o.ref})`;
  const run = `X.format(${value},${s === '' ? '""' : s})`;
  return sequence(o.before, s === '' ? '' : `${s}=${spec}`, c.at(node), run);
}

function yieldCode(c: Context, node: Yield): string {
  const value = node.value === null ? 'null' : c.expr(node.value);
  const item = c.asyncKind === 'asyncGenerator' ? `new X.AsyncItem(${value})` : value;
  return `(${c.at(node)},yield ${item})`;
}

function yieldFrom(c: Context, node: YieldFrom): string {
  const o = operand(c, node.value);
  return sequence(o.before, c.at(node), `(yield* X.yieldFrom(${o.ref}))`);
}

function awaitCode(c: Context, node: Await): string {
  const o = operand(c, node.value);
  return sequence(o.before, c.at(node), `(yield* X.awaitValue(${o.ref}))`);
}
