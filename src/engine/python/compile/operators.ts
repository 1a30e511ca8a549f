/** Arithmetic and comparison: ints inline, everything else through the runtime's operators. */
import type { BinaryOperator, BinOp, BoolOp, Compare, CompareOperator, Expr, UnaryOp } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import { certainlyBound } from './names.ts';
import { type Operand, operand, operands, sequence } from './operands.ts';

/** The runtime's function of each operator, and of its augmented assignment. */
const BINARY: Record<BinaryOperator, string> = {
  Add: 'add',
  Sub: 'sub',
  Mult: 'mul',
  MatMult: 'matmul',
  Div: 'truediv',
  Mod: 'mod',
  Pow: 'pow',
  LShift: 'lshift',
  RShift: 'rshift',
  BitOr: 'or',
  BitXor: 'xor',
  BitAnd: 'and',
  FloorDiv: 'floordiv',
};

const INLINE: Partial<Record<BinaryOperator, string>> = { Add: '+', Sub: '-', Mult: '*' };
const COMPARE: Partial<Record<CompareOperator, [js: string, slow: string]>> = {
  Lt: ['<', 'lt'],
  LtE: ['<=', 'le'],
  Gt: ['>', 'gt'],
  GtE: ['>=', 'ge'],
};

/** The checks that operands are ints (as numbers); empty when nothing needs one, null when it cannot be. */
function intCheck(...parts: Operand[]): string | null {
  if (parts.some((o) => o.known === 'float' || o.known === 'str')) return null;
  return parts
    .filter((o) => o.known !== 'int')
    .map((o) => `typeof ${o.ref}==="number"`)
    .join('&&');
}

/**
 * `fast` on the doubles of two operands if one is a float and the other is, too, or is a number in the text; else `slow`. What is
 * told to a tracer goes the slow way: its code is long enough.
 */
function onFloats(c: Context, a: Operand, b: Operand, fast: (x: string, y: string) => string, slow: string): string {
  const isNumber = (o: Operand): boolean => o.number !== undefined;
  if (c.unit.tracing || (isNumber(a) && isNumber(b)) || a.known === 'str' || b.known === 'str') return slow;
  const check = [a, b].filter((o) => !isNumber(o)).map((o) => `isFloat(${o.ref})`);
  const [x, y] = [a, b].map((o) => o.number ?? `${o.ref}.v`) as [string, string];
  return `(${check.join('&&')}?${fast(x, y)}:${slow})`;
}

/** Code of `a op b`; `augmented` for `a op= b`. */
export function binaryCode(
  c: Context,
  op: BinaryOperator,
  a: Operand,
  b: Operand,
  at: string,
  augmented = false,
): string {
  const js = INLINE[op];
  const general = `(${at},${augmented ? 'i' : ''}${BINARY[op]}_(${a.ref},${b.ref}))`;
  const slow = js === undefined ? general : onFloats(c, a, b, (x, y) => `new PyFloat(${x}${js}${y})`, general);
  const check = js === undefined ? null : intCheck(a, b);
  if (check === null || check === '') return slow;
  const t = c.temp();
  const range = `(${t}=${a.ref}${js}${b.ref})<=9007199254740991&&${t}>=-9007199254740991`;
  return `(${check}&&${range}?${op === 'Mult' ? `${t}+0` : t}:${slow})`;
}

/** Operators that a tree of floats may be computed with in one go. */
const FLOAT_TREE: Partial<Record<BinaryOperator, string>> = { Add: '+', Sub: '-', Mult: '*' };

/**
 * `a * b + c` of variables and number constants as one JavaScript expression on doubles, with a check that the variables are floats:
 * no float object is made between the operators. Null when the expression is not of that kind.
 */
export function floatTree(c: Context, node: Expr): { check: string; code: string; operators: number } | null {
  if (c.unit.tracing || c.unit.replace !== null) return null;
  const variables = new Set<string>();
  let operators = 0;
  /** The JavaScript of a sub-tree, and whether it is certainly a float then. */
  const visit = (e: Expr): [code: string, isFloat: boolean] | null => {
    if (e.kind === 'Constant') {
      if (e.value.type === 'float' && Number.isFinite(e.value.value)) return [`${e.value.value}`, true];
      return e.value.type === 'int' && typeof e.value.value === 'number' ? [`${e.value.value}`, false] : null;
    }
    if (e.kind === 'Name') {
      const v = c.variable(e.id);
      if (v.place !== 'js' || v.owner !== c.scope || !certainlyBound(c, v.js)) return null;
      variables.add(v.js);
      return [`${v.js}.v`, true];
    }
    if (e.kind !== 'BinOp') return null;
    const js = FLOAT_TREE[e.op];
    if (js === undefined) return null;
    const left = visit(e.left);
    const right = left === null ? null : visit(e.right);
    if (left === null || right === null || !(left[1] || right[1])) return null;
    operators++;
    return [`(${left[0]}${js}${right[0]})`, true];
  };
  const result = visit(node);
  if (result === null || variables.size === 0) return null;
  const check = [...variables].map((v) => `isFloat(${v})`).join('&&');
  return { check, code: result[0], operators };
}

export function binOp(c: Context, node: BinOp): string {
  const tree = floatTree(c, node);
  if (tree !== null && tree.operators > 1) return `(${tree.check}?new PyFloat(${tree.code}):${plainBinOp(c, node)})`;
  return plainBinOp(c, node);
}

function plainBinOp(c: Context, node: BinOp): string {
  const [a, b] = operands(c, [node.left, node.right]) as [Operand, Operand];
  return sequence(a.before, b.before, binaryCode(c, node.op, a, b, c.at(node)));
}

export function unaryOp(c: Context, node: UnaryOp): string {
  if (node.op === 'Not') return `!${c.test(node.operand)}`;
  const a = operand(c, node.operand);
  const name = { Invert: 'invert', UAdd: 'positive', USub: 'neg' }[node.op];
  return sequence(a.before, `${c.at(node)}`, `${name}_(${a.ref})`);
}

/** One comparison as a Python value (usually a boolean). */
function compareCode(c: Context, op: CompareOperator, a: Operand, b: Operand, at: string, asTest: boolean): string {
  const suffix = asTest ? 'T' : '_';
  switch (op) {
    case 'Is':
      return `(${a.ref}===${b.ref})`;
    case 'IsNot':
      return `(${a.ref}!==${b.ref})`;
    case 'In':
      return `(${at},contains_(${b.ref},${a.ref}))`;
    case 'NotIn':
      return `(${at},!contains_(${b.ref},${a.ref}))`;
    case 'Eq':
    case 'NotEq': {
      const [js, name] = op === 'Eq' ? ['===', 'eq'] : ['!==', 'ne'];
      const slow = `(${at},${name}${suffix}(${a.ref},${b.ref}))`;
      const check = intCheck(a, b);
      return check === null || check === '' ? slow : `(${check}?${a.ref}${js}${b.ref}:${slow})`;
    }
    default: {
      const [js, name] = COMPARE[op]!;
      const slow = onFloats(c, a, b, (x, y) => `${x}${js}${y}`, `(${at},${name}${suffix}(${a.ref},${b.ref}))`);
      const check = intCheck(a, b);
      return check === null || check === '' ? slow : `(${check}?${a.ref}${js}${b.ref}:${slow})`;
    }
  }
}

/** A comparison, chained or not. */
export function compare(c: Context, node: Compare, asTest: boolean): string {
  const at = c.at(node);
  const parts: Operand[] = [operand(c, node.left, node.comparators)];
  const pieces: string[] = [];
  for (const [i, right] of node.comparators.entries()) {
    const b = operand(c, right, node.comparators.slice(i + 1));
    const code = sequence(
      i === 0 ? parts[0]!.before : '',
      b.before,
      compareCode(c, node.ops[i]!, parts[i]!, b, at, asTest),
    );
    parts.push(b);
    pieces.push(code);
  }
  if (pieces.length === 1) return pieces[0]!;
  if (asTest) return `(${pieces.join('&&')})`;
  let code = pieces.at(-1)!;
  for (let i = pieces.length - 2; i >= 0; i--) {
    const t = c.temp();
    code = `((${t}=${pieces[i]}),${t}===true||${t}!==false&&truth(${t})?${code}:${t})`;
  }
  return code;
}

/** `a and b`, `a or b` with their values. */
export function boolOp(c: Context, node: BoolOp): string {
  let code = c.expr(node.values.at(-1)!);
  for (let i = node.values.length - 2; i >= 0; i--) {
    const t = c.temp();
    const value = c.expr(node.values[i]!);
    const truthy = `(${t}===true||${t}!==false&&truth(${t}))`;
    code = node.op === 'And' ? `((${t}=${value}),${truthy}?${code}:${t})` : `((${t}=${value}),${truthy}?${t}:${code})`;
  }
  return code;
}

/** A JavaScript boolean: what `if` asks. */
export function testCode(c: Context, node: Expr): string {
  switch (node.kind) {
    case 'BoolOp':
      return `(${node.values.map((value) => testCode(c, value)).join(node.op === 'And' ? '&&' : '||')})`;
    case 'UnaryOp':
      if (node.op === 'Not') return traced(c, node, `!${testCode(c, node.operand)}`);
      break;
    case 'Compare':
      if (!c.unit.tracing) return compare(c, node, true);
      break;
    case 'Constant':
      if (node.value.type === 'bool') return String(node.value.value);
      break;
  }
  const t = c.temp();
  const code = c.expr(node);
  return `((${t}=${code})===true||${t}!==false&&(${c.at(node)},truth(${t})))`;
}

/** Stores an expression's latest value, when the unit is traced. */
export function traced(c: Context, node: Expr, code: string): string {
  return c.unit.tracing ? `(L[${c.id(node)}]=${code})` : code;
}
