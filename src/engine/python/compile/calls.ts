/** Calls: positional ones go straight to the callee's JavaScript function where its arity allows; methods through a cache at each site. */
import type { AstNode, Attribute, Call, Expr, Keyword } from '../syntax/ast.ts';
import { holds } from '../syntax/walk.ts';
import { type Context, member, quote } from './context.ts';
import { type Operand, operand, operands, sequence } from './operands.ts';
import { Site } from './site.ts';

/** Built-ins whose result depends on who calls. */
const LOOKS_AT_CALLER = new Set([
  'locals',
  'globals',
  'eval',
  'exec',
  'vars',
  'dir',
  '__import__',
  'breakpoint',
  'help',
]);

export function callCode(c: Context, node: Call): string {
  const { func } = node;
  const plain = node.keywords.length === 0 && !node.args.some((arg) => arg.kind === 'Starred');
  if (func.kind === 'Name' && func.id === 'super' && plain && node.args.length === 0) {
    const zero = zeroSuper(c, node);
    if (zero !== null) return zero;
  }
  const prepare = func.kind === 'Name' && LOOKS_AT_CALLER.has(func.id) ? callerCode(c) : '';
  if (func.kind === 'Attribute') return plain ? methodCall(c, node, func) : methodCallKeywords(c, node, func);
  const f = operand(c, func, node.args);
  if (plain) return plainCall(c, node, f, prepare);
  const { before, args, keywords } = argumentCode(c, node, f.ref);
  return sequence(f.before, before, prepare, c.atCall(node), `X.callKeywords(${f.ref},${args},${keywords})`);
}

function plainCall(c: Context, node: Call, f: Operand, prepare: string): string {
  const args = operands(c, node.args);
  const refs = args.map((a) => a.ref);
  const n = refs.length;
  const slow = n <= 4 ? `call${n}(${[f.ref, ...refs].join(',')})` : `X.call(${f.ref},[${refs.join(',')}])`;
  const direct = `${f.ref}!==null&&${f.ref}.$lo<=${n}&&${f.ref}.$hi>=${n}?${f.ref}.$js(${refs.join(',')}):${slow}`;
  return sequence(f.before, ...args.map((a) => a.before), prepare, c.atCall(node), `(${direct})`);
}

/** obj.name(args): the function found for the object's class last time is called without a lookup. */
function methodCall(c: Context, node: Call, func: Attribute): string {
  const name = c.mangled(func.attr);
  const o = operand(c, func.value, node.args);
  const args = operands(c, node.args);
  const refs = args.map((a) => a.ref);
  const before = args.map((a) => a.before);
  const site = c.unit.constant(new Site(name, c.id(func)));
  const n = refs.length;
  const hit = `${o.ref}!==null&&${o.ref}.cls===${site}.cls&&${site}.epoch===E.n&&(${o.ref}.d===undefined||${member(`${o.ref}.d`, name)}===undefined)`;
  if (node.args.some(runsCode)) {
    // What the arguments print or change comes after the lookup: it is done before them, and only kept where they run code.
    const f = c.temp();
    const found = `${f}=${hit}?${site}.js:X.methodAt(${site},${o.ref},${n})`;
    const bound =
      n <= 3 ? `X.bound${n}(${[f, o.ref, ...refs].join(',')})` : `X.boundN(${f},${o.ref},[${refs.join(',')}])`;
    const call = `(typeof ${f}==='function'?${f}(${[o.ref, ...refs].join(',')}):${bound})`;
    return sequence(o.before, found, ...before, c.atCall(node), call);
  }
  const slow =
    n <= 3 ? `X.method${n}(${[site, o.ref, ...refs].join(',')})` : `X.methodN(${site},${o.ref},[${refs.join(',')}])`;
  const direct = n <= 3 ? `(${hit}?${site}.js(${[o.ref, ...refs].join(',')}):${slow})` : slow;
  return sequence(o.before, ...before, c.atCall(node), direct);
}

const RUNS_CODE = new Set<AstNode['kind']>(['Call', 'Await', 'Yield', 'YieldFrom']);

/** Whether evaluating an expression calls something that a person could see. */
const runsCode = (node: Expr): boolean => holds(node, (inner) => RUNS_CODE.has(inner.kind));

function methodCallKeywords(c: Context, node: Call, func: Attribute): string {
  const name = c.mangled(func.attr);
  const o = operand(c, func.value, [...node.args, ...node.keywords.map((k) => k.value)]);
  const f = c.temp();
  const { before, args, keywords } = argumentCode(c, node, f);
  return sequence(
    o.before,
    c.at(func),
    `${f}=X.method(${o.ref},${quote(name)})`,
    before,
    c.atCall(node),
    `X.callMethodKeywords(${f},${o.ref},${args},${keywords})`,
  );
}

interface ArgumentCode {
  before: string;
  /** An array of the positional arguments. */
  args: string;
  /** A Map of the keywords, or null. */
  keywords: string;
}

/** Arguments with stars and keywords, evaluated in order. */
export function argumentCode(
  c: Context,
  node: { args: readonly Expr[]; keywords: readonly Keyword[] },
  callee = 'null',
): ArgumentCode {
  const before: string[] = [];
  const parts = node.args.map((arg) => {
    if (arg.kind !== 'Starred') {
      const o = operand(c, arg, [...node.args, ...node.keywords.map((k) => k.value)]);
      before.push(o.before);
      return o.ref;
    }
    const t = c.temp();
    before.push(`${t}=${c.expr(arg.value)}`, c.at(arg), `${t}=X.spread(${t},${callee})`);
    return `...${t}`;
  });
  const pairs: string[] = [];
  let merged = false;
  for (const { arg, value } of node.keywords) {
    const t = c.temp();
    before.push(`${t}=${c.expr(value)}`);
    if (arg === null) merged = true;
    pairs.push(arg === null ? `[null,${t}]` : `[${quote(c.mangled(arg))},${t}]`);
  }
  const keywords =
    pairs.length === 0
      ? 'null'
      : merged
        ? `X.mergeKeywords([${pairs.join(',')}],${callee})`
        : `new Map([${pairs.join(',')}])`;
  return { before: before.filter((b) => b !== '').join(','), args: `[${parts.join(',')}]`, keywords };
}

/** super() without arguments: the class around and the first parameter. */
function zeroSuper(c: Context, node: Call): string | null {
  let context: Context | null = c;
  while (context !== null && context.scope.kind === 'comprehension') context = context.parent;
  if (context === null || (context.scope.kind !== 'function' && context.scope.kind !== 'lambda')) return null;
  if (c.scope.symbols.get('super') !== undefined && c.variable('super').place !== 'global') return null;
  const cell = c.variable('__class__');
  const first = context.scope.parameters[0];
  if (first === undefined) return `(${c.at(node)},X.noSuper("super(): no arguments"))`;
  if (cell.place !== 'js') return `(${c.at(node)},X.noSuper("super(): __class__ cell not found"))`;
  return `(${c.at(node)},X.zeroSuper(${cell.js},${context.firstParameter}))`;
}

/** Tells the runtime whose variables locals(), eval() and the like mean. */
function callerCode(c: Context): string {
  if (c.kind === 'module') return 'R.caller={globals:G,locals:null,namespace:null}';
  if (c.kind === 'class' || c.kind === 'namespace') return 'R.caller={globals:G,locals:null,namespace:N}';
  const pairs: string[] = [];
  for (
    let context: Context | null = c;
    context !== null;
    context = context.scope.kind === 'comprehension' ? context.parent : null
  )
    for (const [name, symbol] of context.scope.symbols) {
      if (name.startsWith('.')) continue;
      if (!['local', 'cell', 'free'].includes(symbol.resolution) || name === '__class__') continue;
      const v = context.variable(name);
      if (v.place === 'js') pairs.push(`[${quote(name)},${v.js}]`);
    }
  return `R.caller={globals:G,locals:()=>[${pairs.join(',')}].filter((p)=>p[1]!==undefined),namespace:null}`;
}
