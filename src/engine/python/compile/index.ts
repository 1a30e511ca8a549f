/** From a syntax tree to a JavaScript function: `compileUnit`. Its code reaches only what it is given (R, X, E, K, G, B and the object classes); every name of the program carries a `$` or stands behind a dot of an object without a prototype. */

import { PyDict } from '../objects/dict.ts';
import { epoch } from '../objects/type.ts';
import type { Attrs, Value } from '../objects/values.ts';
import { PyFloat, PyList, PySlice, PyTuple } from '../objects/values.ts';
import { tellDoubts } from '../runtime/doubts.ts';
import { asksForFrames } from '../runtime/frames.ts';
import { builtinsOf } from '../runtime/namespaces.ts';
import type { CompileOptions, NodeEntry, Unit } from '../runtime/runtime.ts';
import type { AstNode, Expr, Module } from '../syntax/ast.ts';
import { buildScopes } from '../syntax/scopes.ts';
import { holds } from '../syntax/walk.ts';
import { assignTo } from './assignments.ts';
import { Context, quote } from './context.ts';
import { expression } from './expressions.ts';
import { docOf } from './functions.ts';
import { isReplaced, keep, keptFor } from './kept.ts';
import { testCode } from './operators.ts';
import { statements } from './statements.ts';
import { turnsLeft } from './turns.ts';
import { type Handlers, UnitState } from './unit.ts';

const handlers: Handlers = { expr: expression, test: testCode, stmts: statements, assign: assignTo };

/** The operators that compiled code calls by a bare name. */
const LOCAL = [
  ...[
    'add',
    'sub',
    'mul',
    'matmul',
    'truediv',
    'mod',
    'pow',
    'lshift',
    'rshift',
    'or',
    'xor',
    'and',
    'floordiv',
  ].flatMap((n) => [`${n}_`, `i${n}_`]),
  ...['eq', 'ne', 'lt', 'le', 'gt', 'ge'].flatMap((n) => [`${n}_`, `${n}T`]),
  'neg_',
  'positive_',
  'invert_',
  'contains_',
  'truth',
  'getattr_',
  'getitem_',
  'setitem_',
  'iter_',
  'unpack_',
  'isFloat',
  'call0',
  'call1',
  'call2',
  'call3',
  'call4',
];

export interface UnitInput extends CompileOptions {
  module: Module;
  source: string;
  /** Names live in a mapping beside the globals. */
  namespaced?: boolean;
}

/** The runtime that the generated function is called with. */
export interface Environment {
  readonly support: Record<string, unknown>;
  readonly nodes: NodeEntry[];
  readonly last: unknown[];
  /** Whose names need no call where the globals do not have them. */
  readonly builtins: Attrs;
}

type Body = (...args: unknown[]) => Value | undefined;

export interface Compiled {
  body: Body;
  constants: unknown[];
}

/** Modules that ship with the engine are compiled once for all runtimes: their code names no node of a run. */
const shipped = new WeakMap<Module, Compiled>();

/** Compiles a module. The scope errors of the symbol table are the caller's to look at first. */
export function compileUnit(
  input: UnitInput,
  environment: Environment,
): Unit & { run(globals: Attrs, namespace: Value | null): Value | undefined } {
  let compiled: Compiled | undefined = input.user === false ? shipped.get(input.module) : undefined;
  const unit = {
    file: input.file,
    source: input.source,
    cell: input.cell ?? null,
    module: input.module,
    user: input.user ?? true,
    importedAt: input.importedAt ?? -1,
    execute: (globals: Attrs) => unit.run(globals, null),
    run(globals: Attrs, namespace: Value | null): Value | undefined {
      const { support, last } = environment;
      const { body, constants } = compiled!;
      const builtins = builtinsOf(globals, environment.builtins);
      if (unit.user) tellDoubts(unit);
      return body(environment, support, epoch, constants, globals, builtins, namespace, last, ...CLASSES);
    },
  };
  compiled ??= input.user === false ? compileShipped(input, unit, environment) : compileOwn(input, unit, environment);
  return unit;
}

function compileShipped(input: UnitInput, unit: Unit, environment: Environment): Compiled {
  const compiled = compileBody(input, unit, environment);
  shipped.set(input.module, compiled);
  return compiled;
}

function compileOwn(input: UnitInput, unit: Unit, environment: Environment): Compiled {
  if (isReplaced(input)) return compileBody(input, unit, environment);
  const { nodes } = environment;
  const { replace: _idle, ...own } = input;
  const kept = keptFor(own, unit, nodes);
  if (kept !== undefined) return kept;
  const before = nodes.length;
  const compiled = compileBody(own, unit, environment);
  keep(own, compiled, nodes, before);
  return compiled;
}

const CLASSES = [PyList, PyTuple, PyDict, PySlice, PyFloat];

function compileBody(input: UnitInput, unit: Unit, environment: Environment): Compiled {
  const scopes = buildScopes(input.module);
  const state = new UnitState(unit, environment.nodes, scopes, handlers, {
    trace: input.trace ?? false,
    user: unit.user,
    namespaced: input.namespaced ?? false,
    file: input.file,
    display: input.display ?? false,
    frames: unit.user && asksForFrames(input.source),
  });
  state.builtins = environment.builtins;
  state.replace = input.replace ?? null;
  state.textAnnotations = input.module.body.some(
    (s) => s.kind === 'ImportFrom' && s.module === '__future__' && s.names.some((n) => n.name === 'annotations'),
  );
  const text = moduleText(state, input, scopes.module);
  const names = ['R', 'X', 'E', 'K', 'G', 'B', 'N', 'L', 'PyList', 'PyTuple', 'PyDict', 'PySlice', 'PyFloat'];
  return { body: new Function(...names, text) as Body, constants: state.constants };
}

function moduleText(state: UnitState, input: UnitInput, scope: Context['scope']): string {
  const c = new Context(state, scope, input.namespaced === true ? 'namespace' : 'module', null);
  const k = state.constant({ name: '<module>', qualname: '<module>', node: -1, user: state.options.user });
  c.code = k;
  const { body } = input.module;
  const last = body.at(-1);
  const echoed: Expr | null = input.echo === true && last?.kind === 'Expr' ? last.value : null;
  // A cell's last expression is shown, not kept; a file's first text is its documentation.
  const doc = input.echo === true || input.namespaced === true ? null : docOf(body);
  const lines = c.capture(() => {
    if (doc !== null) c.emit(`G.__doc__=${quote(doc)};`);
    if (body.some((s) => s.kind === 'AnnAssign'))
      c.emit(c.kind === 'module' ? 'X.moduleAnnotations(G);' : 'X.setupAnnotations(N);');
    statements(c, echoed === null ? body : body.slice(0, -1));
    if (echoed !== null && c.bound !== null) {
      state.statement = last!;
      c.emit(`{const rv=${c.expr(echoed)};${echoTrace(c, echoed)}R.depth=dp;return rv;}`);
    }
  });
  const constants = state.constants.map((_, i) => `k${i}=K[${i}]`).join(',');
  const head = `"use strict";const {${LOCAL.join(',')}}=X;const ${constants};`;
  const text = `${c.declareTemps()}const sp=R.position,dp=R.depth++;try{if(dp+1>=R.maxDepth)X.checkCall();
${lines}
R.depth=dp;R.position=sp;return undefined;}catch(e){${turnsLeft(c)}throw X.fail(e,${k},sp,dp)}`;
  return input.echo === true && waits(input.module)
    ? `${head}return X.runCell((function*(){${text}})(),${k});`
    : head + text;
}

/** Whether a cell awaits outside of its functions. */
const waits = (module: Module): boolean => holds(module, isWaiting, (node) => OWN_BODIES.has(node.kind));

const isWaiting = (node: AstNode): boolean =>
  WAITING.has(node.kind) || ('generators' in node && node.generators.some((g) => g.isAsync));

const WAITING: ReadonlySet<string> = new Set(['Await', 'AsyncFor', 'AsyncWith']);
const OWN_BODIES: ReadonlySet<string> = new Set(['FunctionDef', 'AsyncFunctionDef', 'ClassDef', 'Lambda']);

function echoTrace(c: Context, node: Expr): string {
  return c.unit.tracing ? `X.tracedExpression(${c.id(node)},rv);` : '';
}
