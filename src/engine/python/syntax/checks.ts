/**
 * What parses and yet is no program: `return` outside a function, `break` outside a loop, misplaced stars. CPython's compiler rejects these;
 * here they are found on the tree, in source order. Patterns have their own checks in patternChecks.ts.
 */

import type { AstNode, Expr, Keyword, Module, Span, Stmt } from './ast.ts';
import { type PySyntaxError, syntaxError } from './errors.ts';
import { checkMatch } from './patternChecks.ts';
import { buildScopes, type ScopeTable } from './scopes.ts';
import { children } from './walk.ts';

interface Context {
  /** What code runs in here; a comprehension takes over whether the function around it is async. */
  place: 'module' | 'class' | 'function' | 'async';
  inComprehension: boolean;
  inLoop: boolean;
  /** In an `except*` block: nothing may jump out of it. */
  inExceptStar: boolean;
  node: AstNode | null;
}

interface Checker {
  table: ScopeTable;
  /** Jupyter runs `await` at the top of a cell. */
  topLevelAwait: boolean;
  report(message: string, span: Span): void;
}

const isAsync = (k: Checker, at: Context): boolean =>
  at.place === 'async' || (at.place === 'module' && k.topLevelAwait);

type Handler<N> = (k: Checker, node: N, at: Context) => void;
type Handlers = { [K in AstNode['kind']]?: Handler<Extract<AstNode, { kind: K }>> };

function visitAll(k: Checker, nodes: readonly (AstNode | null)[], at: Context): void {
  for (const node of nodes) if (node) visit(k, node, at);
}

function visit(k: Checker, node: AstNode, at: Context): void {
  // The table is keyed by kind, so the handler is the one for this node.
  const handler = HANDLERS[node.kind] as Handler<AstNode> | undefined;
  if (handler) handler(k, node, at);
  else visitAll(k, children(node), at);
}

const EXCEPT_STAR = "'break', 'continue' and 'return' cannot appear in an except* block";

function checkLoopExit(k: Checker, node: Stmt, at: Context, outside: string): void {
  if (at.inLoop) return;
  k.report(at.inExceptStar ? EXCEPT_STAR : outside, node.span);
}

/** One star at most among the targets of a sequence. */
function checkStars(k: Checker, target: Expr): void {
  if (target.kind !== 'Tuple' && target.kind !== 'List') return;
  const stars = target.elts.filter((element) => element.kind === 'Starred');
  if (stars.length > 1) k.report('multiple starred expressions in assignment', target.span);
  for (const element of target.elts) checkStars(k, element.kind === 'Starred' ? element.value : element);
}

function checkTarget(k: Checker, target: Expr): void {
  if (target.kind === 'Starred') k.report('starred assignment target must be in a list or tuple', target.span);
  checkStars(k, target);
}

function checkNoStar(k: Checker, value: Expr | null): void {
  if (value?.kind === 'Starred') k.report("can't use starred expression here", value.span);
}

function checkKeywords(k: Checker, keywords: Keyword[]): void {
  const seen = new Set<string>();
  for (const { arg, span } of keywords) {
    if (arg === null) continue;
    if (arg === '__debug__') k.report('cannot assign to __debug__', span);
    if (seen.has(arg)) k.report(`keyword argument repeated: ${arg}`, span);
    seen.add(arg);
  }
}

function checkDebugName(k: Checker, name: string, span: Span): void {
  if (name === '__debug__') k.report('cannot assign to __debug__', span);
}

function loop(k: Checker, node: Extract<AstNode, { kind: 'For' | 'AsyncFor' | 'While' }>, at: Context): void {
  if (node.kind === 'AsyncFor' && !isAsync(k, at)) k.report("'async for' outside async function", node.span);
  if (node.kind === 'While') visit(k, node.test, at);
  else {
    checkTarget(k, node.target);
    visitAll(k, [node.iter, node.target], at);
  }
  visitAll(k, node.body, { ...at, inLoop: true, inExceptStar: false });
  visitAll(k, node.orelse, at);
}

function tryStatement(k: Checker, node: Extract<AstNode, { kind: 'Try' | 'TryStar' }>, at: Context): void {
  visitAll(k, node.body, at);
  const inner = node.kind === 'TryStar' ? { ...at, inExceptStar: true, inLoop: false } : at;
  for (const [index, handler] of node.handlers.entries()) {
    if (!handler.type && index < node.handlers.length - 1) k.report("default 'except:' must be last", handler.span);
    visitAll(k, [handler.type], at);
    visitAll(k, handler.body, inner);
  }
  visitAll(k, node.orelse, at);
  visitAll(k, node.finalbody, at);
}

function withStatement(k: Checker, node: Extract<AstNode, { kind: 'With' | 'AsyncWith' }>, at: Context): void {
  if (node.kind === 'AsyncWith' && !isAsync(k, at)) k.report("'async with' outside async function", node.span);
  for (const item of node.items) if (item.optionalVars) checkTarget(k, item.optionalVars);
  visitAll(k, children(node), at);
}

function functionDefinition(
  k: Checker,
  node: Extract<AstNode, { kind: 'FunctionDef' | 'AsyncFunctionDef' }>,
  at: Context,
): void {
  checkDebugName(k, node.name, node.span);
  visitAll(k, node.decoratorList, at);
  visitAll(k, [node.args, node.returns], at);
  const place = node.kind === 'FunctionDef' ? 'function' : 'async';
  visitAll(k, node.body, { place, inComprehension: false, inLoop: false, inExceptStar: false, node });
}

function comprehension(
  k: Checker,
  node: Extract<AstNode, { kind: 'ListComp' | 'SetComp' | 'DictComp' | 'GeneratorExp' }>,
  at: Context,
): void {
  const scope = k.table.of.get(node);
  if (scope?.isAsync && node.kind !== 'GeneratorExp' && !isAsync(k, at) && !at.inComprehension) {
    k.report('asynchronous comprehension outside of an asynchronous function', node.span);
  }
  for (const clause of node.generators) checkTarget(k, clause.target);
  visitAll(k, children(node), { ...at, inComprehension: true });
}

function checkYield(k: Checker, node: Extract<AstNode, { kind: 'Yield' | 'YieldFrom' }>, at: Context): void {
  if (at.place === 'module' || at.place === 'class') k.report("'yield' outside function", node.span);
  if (node.kind === 'YieldFrom' && at.place === 'async') k.report("'yield from' inside async function", node.span);
  visitAll(k, [node.value], at);
}

const HANDLERS: Handlers = {
  FunctionDef: functionDefinition,
  AsyncFunctionDef: functionDefinition,
  ListComp: comprehension,
  SetComp: comprehension,
  DictComp: comprehension,
  GeneratorExp: comprehension,
  For: loop,
  AsyncFor: loop,
  While: loop,
  With: withStatement,
  AsyncWith: withStatement,
  Try: tryStatement,
  TryStar: tryStatement,
  Yield: checkYield,
  YieldFrom: checkYield,
  ClassDef(k, node, at) {
    checkKeywords(k, node.keywords);
    visitAll(k, [...node.decoratorList, ...node.bases, ...node.keywords], at);
    visitAll(k, node.body, { place: 'class', inComprehension: false, inLoop: false, inExceptStar: false, node });
  },
  Lambda(k, node, at) {
    visit(k, node.args, at);
    visit(k, node.body, { place: 'function', inComprehension: false, inLoop: false, inExceptStar: false, node });
  },
  Return(k, node, at) {
    if (at.place === 'module' || at.place === 'class') k.report("'return' outside function", node.span);
    else if (at.inExceptStar) k.report(EXCEPT_STAR, node.span);
    if (node.value && at.place === 'async' && at.node && k.table.of.get(at.node)?.isGenerator) {
      k.report("'return' with value in async generator", node.span);
    }
    checkNoStar(k, node.value);
    visitAll(k, [node.value], at);
  },
  Break: (k, node, at) => checkLoopExit(k, node, at, "'break' outside loop"),
  Continue: (k, node, at) => checkLoopExit(k, node, at, "'continue' not properly in loop"),
  Await(k, node, at) {
    if (!at.inComprehension && !isAsync(k, at)) {
      const outside = at.place === 'function' ? 'async function' : 'function';
      k.report(`'await' outside ${outside}`, node.span);
    }
    visit(k, node.value, at);
  },
  Assign(k, node, at) {
    for (const target of node.targets) checkTarget(k, target);
    checkNoStar(k, node.value);
    visitAll(k, [node.value, ...node.targets], at);
  },
  AugAssign(k, node, at) {
    checkNoStar(k, node.value);
    visitAll(k, children(node), at);
  },
  AnnAssign(k, node, at) {
    checkNoStar(k, node.value);
    visitAll(k, children(node), at);
  },
  Expr(k, node, at) {
    checkNoStar(k, node.value);
    visit(k, node.value, at);
  },
  Call(k, node, at) {
    checkKeywords(k, node.keywords);
    visitAll(k, children(node), at);
  },
  Name(k, node) {
    if (node.ctx !== 'Load') {
      if (node.id === '__debug__')
        k.report(`cannot ${node.ctx === 'Del' ? 'delete' : 'assign to'} __debug__`, node.span);
    }
  },
  Attribute(k, node, at) {
    if (node.ctx === 'Store') checkDebugName(k, node.attr, node.span);
    visit(k, node.value, at);
  },
  Import(k, node) {
    for (const alias of node.names) if (!alias.asname) checkDebugName(k, alias.name, node.span);
  },
  arg(k, node, at) {
    checkDebugName(k, node.arg, node.span);
    visitAll(k, [node.annotation], at);
  },
  Match(k, node, at) {
    checkMatch(node, k.report);
    visitAll(k, children(node), at);
  },
};

const FUTURES: ReadonlySet<string> = new Set(
  'nested_scopes generators division absolute_import with_statement print_function unicode_literals barry_as_FLUFL generator_stop annotations'.split(
    ' ',
  ),
);

/** `from __future__` stands first, behind the docstring at most, and names features that exist. */
function checkFutures(module: Module, anywhere: boolean, report: Checker['report']): void {
  let open = true;
  for (const [index, statement] of module.body.entries()) {
    if (statement.kind === 'ImportFrom' && statement.module === '__future__') {
      if (!open && !anywhere) report('from __future__ imports must occur at the beginning of the file', statement.span);
      const at = { ...statement.span, endLine: statement.span.line, endColumn: statement.span.column + 1 };
      for (const { name } of statement.names) {
        if (name === 'braces') report('not a chance', at);
        else if (!FUTURES.has(name)) report(`future feature ${name} is not defined`, at);
      }
      continue;
    }
    const isDocstring = index === 0 && statement.kind === 'Expr' && statement.value.kind === 'Constant';
    if (!isDocstring) open = false;
  }
}

/** The errors of a tree that parsed, CPython's first one first. */
export function checkModule(
  module: Module,
  options: { topLevelAwait?: boolean; cell?: boolean } = {},
): PySyntaxError[] {
  const errors: PySyntaxError[] = [];
  const report = (message: string, span: Span): void => {
    errors.push(syntaxError(message, span));
  };
  checkFutures(module, options.cell ?? false, report);
  if (errors.length > 0) return errors;
  const table = buildScopes(module);
  if (table.errors.length > 0) return table.errors;
  const checker: Checker = { table, topLevelAwait: options.topLevelAwait ?? false, report };
  visitAll(checker, module.body, {
    place: 'module',
    inComprehension: false,
    inLoop: false,
    inExceptStar: false,
    node: null,
  });
  return errors;
}
