/** def and lambda: a JavaScript function with every parameter in place, and the code object that binds calls to it. */
import type { FunctionCode } from '../objects/functions.ts';
import type {
  Arguments,
  AstNode,
  AsyncFunctionDef,
  ExceptHandler,
  Expr,
  FunctionDef,
  Lambda,
  Stmt,
  TypeParam,
} from '../syntax/ast.ts';
import type { Scope } from '../syntax/scopes.ts';
import { holds, walk } from '../syntax/walk.ts';
import { Context, jsName, quote } from './context.ts';
import { storeName } from './names.ts';
import { turnsLeft } from './turns.ts';

/** All parameters in calling order. */
function parameterNames(args: Arguments): string[] {
  return [
    ...args.posonlyargs.map((a) => a.arg),
    ...args.args.map((a) => a.arg),
    ...(args.vararg === null ? [] : [args.vararg.arg]),
    ...args.kwonlyargs.map((a) => a.arg),
    ...(args.kwarg === null ? [] : [args.kwarg.arg]),
  ];
}

type Kind = FunctionCode['kind'];

function kindOf(scope: Scope): Kind {
  if (scope.isAsync) return scope.isGenerator ? 'asyncGenerator' : 'coroutine';
  return scope.isGenerator ? 'generator' : 'function';
}

/** The path of names that `__qualname__` shows. */
function qualname(c: Context, name: string): string {
  const parts = [name];
  for (let scope: Scope | null = c.scope; scope !== null && scope.kind !== 'module'; scope = scope.parent) {
    if (scope.kind === 'typeParameters' || scope.kind === 'typeExpression') continue;
    if (scope.kind === 'comprehension' && scope.name !== '<genexpr>') continue;
    if (scope.kind === 'class') parts.unshift(scope.name);
    else parts.unshift(scope.kind === 'lambda' ? '<lambda>' : scope.name, '<locals>');
  }
  const own = parts.length > 1 && parts.at(-2) !== '<locals>' ? null : c.scope.symbols.get(name);
  return own?.resolution === 'globalExplicit' ? name : parts.join('.');
}

export { qualname };

/** Variables that `del` or the end of an except clause may unbind. */
function unbindableNames(c: Context, body: readonly Stmt[]): Set<string> {
  const names = new Set<string>();
  for (const statement of body)
    walk(statement, (node) => {
      let name: string | null = null;
      if (node.kind === 'ExceptHandler') name = node.name;
      else if (node.kind === 'Name' && node.ctx === 'Del') name = node.id;
      if (name === null) return;
      const v = c.variable(name);
      if (v.place === 'js') names.add(v.js);
      for (const symbolOwner of owners(c, name)) names.add(symbolOwner);
    });
  return names;
}

function owners(c: Context, name: string): string[] {
  const found: string[] = [];
  for (let scope: Scope | null = c.scope; scope !== null; scope = scope.parent)
    if (scope.symbols.has(name)) found.push(jsName(c.unit, scope, name));
  return found;
}

interface Source {
  node: FunctionDef | AsyncFunctionDef | Lambda;
  name: string;
  args: Arguments;
  write(inner: Context): void;
  body: readonly Stmt[];
  doc: string | null;
}

/** The expression that makes the function object. */
function functionCode(c: Context, source: Source): string {
  const { node, args, name } = source;
  const { unit } = c;
  const scope = unit.scopes.of.get(node)!;
  const kind = kindOf(scope);
  const parameters = parameterNames(args).map((p) => c.mangled(p));
  const code: FunctionCode = {
    name,
    qualname: qualname(c, name),
    parameters: {
      posonly: args.posonlyargs.length,
      positional: [...args.posonlyargs, ...args.args].map((a) => c.mangled(a.arg)),
      vararg: args.vararg === null ? null : c.mangled(args.vararg.arg),
      kwonly: args.kwonlyargs.map((a) => c.mangled(a.arg)),
      kwarg: args.kwarg === null ? null : c.mangled(args.kwarg.arg),
    },
    kind,
    doc: source.doc,
    node: c.id(node),
    user: unit.options.user,
    line: node.span.line,
    file: unit.options.file,
    localNames: [...scope.symbols.values()]
      .filter((s) => s.resolution === 'local' || s.resolution === 'cell')
      .map((s) => s.name),
    cleans: kind === 'generator' && cleansUp(source.body),
    cellNames: [...scope.symbols.values()].filter((s) => s.resolution === 'cell').map((s) => s.name),
    freeNames: [],
  };
  const cells = freeVariables(new Context(unit, scope, 'function', c));
  code.freeNames.push(...cells.map(({ name }) => name));
  const k = unit.constant(code);
  const js = parameters.map((p) => jsName(unit, scope, p));
  const version = (tracing: boolean): Version =>
    unit.traced(tracing, () =>
      bodyOf(new Context(unit, scope, kind === 'function' ? 'function' : 'generator', c), k, js, code, source),
    );
  const maker = { kind, k, js, defaults: defaultPrologue(args, js), self: code.parameters.positional[0] === 'self' };
  const made =
    unit.options.trace && unit.doubled < MOST_DOUBLED
      ? inTwoVersions(c, maker, code, cells, version)
      : makerCode(functionText(maker, version(false)), cells);
  return `X.makeFunction(${k},G,${made},[${args.defaults.map((d) => c.expr(d)).join(',')}],${keywordDefaults(c, args)})`;
}

/** Whether a body has something to do when it is given up: a `finally`, a `with`, or a handler that catches its end. */
function cleansUp(body: readonly Stmt[]): boolean {
  const isCleaning = (node: AstNode): boolean =>
    node.kind === 'With' || (node.kind === 'Try' && (node.finalbody.length > 0 || node.handlers.some(catchesEnd)));
  return body.some((statement) => holds(statement, isCleaning, (node) => FUNCTIONS.has(node.kind)));
}

const FUNCTIONS: ReadonlySet<string> = new Set(['FunctionDef', 'AsyncFunctionDef', 'Lambda', 'ClassDef']);

const catchesEnd = ({ type }: ExceptHandler): boolean =>
  type === null || (type.kind === 'Name' && (type.id === 'GeneratorExit' || type.id === 'BaseException'));

type Cell = { name: string; js: string };

/** The variables of enclosing functions that a function uses. */
function freeVariables(c: Context): Cell[] {
  return [...c.scope.symbols.values()]
    .flatMap(({ name, resolution }) => {
      const v = resolution === 'free' ? c.variable(name) : null;
      return v?.place === 'js' ? [{ name, js: v.js }] : [];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** See `FunctionMaker`: telling the cells costs no closure of its own. */
function makerCode(make: string, cells: readonly Cell[]): string {
  if (cells.length === 0) return `F=>${make}`;
  const values = `[${cells.map(({ js }) => js).join(',')}]`;
  return make.startsWith('{') ? `(F,C)=>{if(C)return ${values};${make.slice(1)}` : `(F,C)=>C?${values}:${make}`;
}

/** The inside of a function as text. */
interface Version {
  declare: string;
  body: string;
  /** What follows at an exception. */
  left: string;
  /** Where the function leaves its frame, and takes it back. */
  frame: { enter: string; leave: string };
}

function bodyOf(inner: Context, k: string, js: readonly string[], code: FunctionCode, source: Source): Version {
  inner.code = k;
  inner.hasToken = inner.unit.tracing;
  inner.asyncKind = code.kind === 'coroutine' || code.kind === 'asyncGenerator' ? code.kind : 'none';
  inner.unbindable = unbindableNames(inner, source.body);
  inner.firstParameter = js[0] ?? '';
  for (const parameter of js) {
    inner.bound!.add(parameter);
    if (!inner.unbindable.has(parameter)) inner.permanent.add(parameter);
  }
  const body = inner.capture(() => source.write(inner));
  const locals = code.localNames.map((n) => jsName(inner.unit, inner.scope, n)).filter((name) => !js.includes(name));
  const declare = `${locals.length > 0 ? `let ${locals.join(',')};` : ''}${inner.declareTemps()}`;
  return {
    declare,
    body,
    left: turnsLeft(inner),
    frame: { enter: frameEntry(inner, k, [...js, ...locals]), leave: frameEnd(inner) },
  };
}

function frameEntry(c: Context, k: string, variables: readonly string[]): string {
  if (!c.unit.options.frames) return '';
  const names = [...c.scope.symbols.values()].map(({ name }) => [quote(name), jsName(c.unit, c.scope, name)] as const);
  const locals = names.filter(([, js]) => variables.includes(js)).map(([name, js]) => `[${name},${js}]`);
  return `R.frames[dp+1]={code:${k},globals:G,calledAt:sp,locals:()=>[${locals.join(',')}]};`;
}

const frameEnd = (c: Context): string => (c.unit.options.frames ? 'R.frames.length=dp+1;' : '');

/** Arguments left out arrive undefined. */
function defaultPrologue(args: Arguments, js: readonly string[]): string {
  const count = args.posonlyargs.length + args.args.length;
  const first = count - args.defaults.length;
  return args.defaults.map((_, i) => `if(${js[first + i]}===undefined)${js[first + i]}=F.defaults[${i}];`).join('');
}

function keywordDefaults(c: Context, args: Arguments): string {
  const pairs = args.kwonlyargs.flatMap((a, i) => {
    const value = args.kwDefaults[i] ?? null;
    return value === null ? [] : [`[${quote(c.mangled(a.arg))},${c.expr(value)}]`];
  });
  return pairs.length === 0 ? 'null' : `new Map([${pairs.join(',')}])`;
}

interface Maker {
  kind: Kind;
  /** The name of the code constant. */
  k: string;
  /** The JavaScript parameters. */
  js: readonly string[];
  defaults: string;
  /** Whether the first parameter is called self. */
  self: boolean;
}

/** How many functions inside each other are written in two versions: each doubles the text of all those inside it. */
const MOST_DOUBLED = 6;

/**
 * A function that tells the tracer of its calls, and beside it the same that tells nothing: the second runs where traced code
 * does not ask for the first, or has asked often enough.
 */
function inTwoVersions(
  c: Context,
  maker: Maker,
  code: FunctionCode,
  cells: readonly Cell[],
  version: (tracing: boolean) => Version,
): string {
  const { kind, k, js, defaults } = maker;
  const list = js.join(',');
  const { all, always } = c.unit.unit.cell === null ? TRACED_CALLS.module : TRACED_CALLS.cell;
  const budget = c.unit.constant({ left: all });
  const isTraced = `(${budget}.left>${all - always}||R.live)&&X.traceCall(${budget})`;
  if (kind !== 'function') {
    const traced = functionText(maker, version(true));
    const both = `const s=(()=>${traced})(),f=(()=>${functionText(maker, version(false))})();`;
    return makerCode(`{${both}return function(${list}){return ${isTraced}?s(${list}):f(${list});}}`, cells);
  }
  const { parameters } = code;
  const shown = [
    ...parameters.positional,
    ...(parameters.vararg === null ? [] : [parameters.vararg]),
    ...parameters.kwonly,
    ...(parameters.kwarg === null ? [] : [parameters.kwarg]),
  ];
  const values = shown.map((p, i) => `[${quote(p)},${js[i]}]`).join(',');
  const traced = functionText(maker, version(true), {
    enter: `const tk=R.tracer===null?null:R.tracer.enter(F,()=>[${values}],sp);`,
    leave: 'return X.leave(tk,null);',
    fail: `X.failTraced(e,${k},sp,dp,tk${selfOf(maker)})`,
  });
  const silent = functionText(maker, version(false));
  if (silent.length > SHORT) {
    const asking = functionText(maker, version(false), { ...SILENT, first: `if(${isTraced})return s(${list});` });
    return makerCode(`{const s=${traced};return ${asking};}`, cells);
  }
  const either = `return function(${list}){return ${isTraced}?s(${list}):f(${list});}`;
  // Made outside of the maker's scope the silent version finds all it uses a scope nearer, in two bytes less a time.
  if (defaults === '') return `(f=>${makerCode(`{const s=${traced};${either}}`, cells)})(${silent})`;
  return makerCode(`{const s=${traced},f=${silent};${either}}`, cells);
}

/**
 * Up to so many characters the silent version is a function of its own behind the question. V8 inlines nothing of more than 460
 * bytes of bytecode, of which the question takes 70: methods of two statements took twice the time of an untraced unit's.
 */
const SHORT = 1200;

/** Calls of a function that are traced in all when traced code makes them, and whoever makes them. Of a module only shapes are shown. */
const TRACED_CALLS = { cell: { all: 4_000, always: 64 }, module: { all: 64, always: 16 } };

/** What a failing function tells beside itself: its object, for "Did you mean: 'self.x'". */
function selfOf({ js, self }: Maker): string {
  return self ? `,${js[0]}` : '';
}

interface Hooks {
  first?: string;
  enter?: string;
  leave: string;
  fail?: string;
}

const SILENT: Hooks = { leave: 'return null;' };

/** The JavaScript function, or for a generator the body of a function that makes it. */
function functionText(maker: Maker, { declare, body, left, frame }: Version, hooks = SILENT): string {
  const { kind, k, js, defaults } = maker;
  const list = js.join(',');
  const self = selfOf(maker);
  if (kind === 'function') {
    const { first = '', enter = '', leave, fail = `X.fail(e,${k},sp,dp${self})` } = hooks;
    return `function(${list}){${first}${declare}const sp=R.position,dp=R.depth++;${defaults}${frame.enter}${enter}try{if(dp+1>=R.maxDepth||--R.fuel<0)X.checkCall();\n${body}\n${frame.leave}R.depth=dp;${leave}}catch(e){${left}throw ${fail}}}`;
  }
  const inner = `function*(${list}){${declare}try{\n${body}\nreturn null;}catch(e){${left}throw X.failGenerator(e,${k}${self})}}`;
  return `{const g=${inner};return function(${list}){${defaults}return X.makeGenerator(${k},g(${list}))}}`;
}

export function lambda(c: Context, node: Lambda): string {
  return functionCode(c, {
    node,
    name: '<lambda>',
    args: node.args,
    doc: null,
    body: [],
    write: (inner) => {
      inner.emit(returnCode(inner, inner.expr(node.body)));
    },
  });
}

/** A return statement's JavaScript. */
export function returnCode(c: Context, value: string): string {
  if (c.kind === 'generator') return `return ${value};`;
  const simple = /^[\w$]+$/.test(value);
  const ref = simple ? value : 'rv';
  const result = c.hasToken ? `X.leave(tk,${ref})` : ref;
  const end = `${frameEnd(c)}R.depth=dp;return ${result};`;
  return simple ? end : `{const rv=${value};${end}}`;
}

/** The docstring of a body. */
export function docOf(body: readonly Stmt[]): string | null {
  const first = body[0];
  if (first?.kind !== 'Expr' || first.value.kind !== 'Constant' || first.value.value.type !== 'str') return null;
  return first.value.value.value;
}

/** Annotations of parameters and result as a JavaScript array of pairs, or null. */
function annotations(c: Context, node: FunctionDef | AsyncFunctionDef): string {
  const { args } = node;
  const all = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg];
  const pairs = all.flatMap((a) =>
    a === null || a.annotation === null ? [] : [`[${quote(c.mangled(a.arg))},${annotation(c, a.annotation)}]`],
  );
  if (node.returns !== null) pairs.push(`["return",${annotation(c, node.returns)}]`);
  return pairs.length === 0 ? '' : `X.annotate(%,[${pairs.join(',')}])`;
}

/** An annotation's value: its text under `from __future__ import annotations`. */
export function annotation(c: Context, node: Expr): string {
  if (!c.unit.textAnnotations) return node.kind === 'Starred' ? `unpack_(${c.expr(node.value)},1)[0]` : c.expr(node);
  return quote(c.unit.unit.source.slice(node.span.start, node.span.end));
}

/** A def statement. */
export function functionDef(c: Context, node: FunctionDef | AsyncFunctionDef): void {
  const generic = c.unit.scopes.typeParametersOf.get(node);
  const decorators = node.decoratorList.map((d) => {
    const t = c.temp();
    c.emit(`${t}=${c.expr(d)};`);
    return [t, d] as const;
  });
  let code =
    generic === undefined
      ? plainFunction(c, node)
      : withTypeParameters(c, generic, node.typeParams, (inner) => plainFunction(inner, node), 'X.setTypeParameters');
  for (const [t, d] of decorators.reverse()) code = `(${c.at(d)},call1(${t},${code}))`;
  c.emit(storeName(c, node.name, code));
}

function plainFunction(c: Context, node: FunctionDef | AsyncFunctionDef): string {
  const code = functionCode(c, {
    node,
    name: node.name,
    args: node.args,
    doc: docOf(node.body),
    body: node.body,
    write: (inner) => inner.stmts(node.body),
  });
  const annotated = annotations(c, node);
  return annotated === '' ? code : annotated.replace('%', () => code);
}

/** Runs `write` where the type parameters of a def, class or type statement are variables. */
export function withTypeParameters(
  c: Context,
  scope: Scope,
  parameters: readonly TypeParam[],
  write: (inner: Context) => string,
  finish: string,
): string {
  const inner = new Context(c.unit, scope, 'comprehension', c);
  const names: string[] = [];
  const values = parameters.map((p) => {
    const js = jsName(c.unit, scope, p.name);
    names.push(js);
    const bound = p.kind === 'TypeVar' && p.bound !== null ? lazy(inner, p.bound) : 'null';
    return `${js}=X.typeParameter(${quote(p.kind)},${quote(p.name)},${bound});`;
  });
  for (const js of names) inner.bound!.add(js);
  const extra = [...scope.symbols.values()]
    .filter(
      (s) => (s.resolution === 'local' || s.resolution === 'cell') && !names.includes(jsName(c.unit, scope, s.name)),
    )
    .map((s) => jsName(c.unit, scope, s.name));
  const result = write(inner);
  const declared = [...names, ...extra];
  return `(()=>{let ${declared.join(',')};${inner.declareTemps()}${values.join('')}return ${finish}(${result},[${names.join(',')}])})()`;
}

/** A value that is computed when first asked for: bounds, and values of type statements. */
export function lazy(c: Context, node: Expr): string {
  const scope = c.unit.scopes.of.get(node);
  const inner = new Context(c.unit, scope ?? c.scope, 'comprehension', c);
  const code = inner.expr(node);
  return `()=>{${inner.declareTemps()}return ${code}}`;
}
