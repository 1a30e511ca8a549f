/**
 * Walks a tree and collects which names each scope binds, uses and declares. How a name comes into a scope is scopeNames.ts, resolution scopes.ts.
 */

import type {
  Arguments,
  AstNode,
  AsyncFunctionDef,
  ClassDef,
  DictComp,
  Expr,
  FunctionDef,
  GeneratorExp,
  ListComp,
  Module,
  NamedExpr,
  SetComp,
  Stmt,
  TypeAlias,
  TypeParam,
} from './ast.ts';
import { type PySyntaxError, syntaxError } from './errors.ts';
import type { Scope } from './scopeModel.ts';
import {
  bind,
  bindOutside,
  type Collector,
  declare,
  declareParameters,
  fail,
  inScope,
  newScope,
  symbolOf,
  use,
} from './scopeNames.ts';
import { children } from './walk.ts';

export interface CollectedScopes {
  root: Scope;
  of: Map<AstNode, Scope>;
  typeParametersOf: Map<AstNode, Scope>;
  errors: PySyntaxError[];
  /** An error at the `global` or `nonlocal` statement that names `name` in `scope`. */
  errorAt(scope: Scope, name: string, message: string): PySyntaxError;
}

type ComprehensionNode = ListComp | SetComp | DictComp | GeneratorExp;

const COMPREHENSION_NAMES: Readonly<Record<ComprehensionNode['kind'], string>> = {
  ListComp: '<listcomp>',
  SetComp: '<setcomp>',
  DictComp: '<dictcomp>',
  GeneratorExp: '<genexpr>',
};

const YIELD_PLACES: Readonly<Record<ComprehensionNode['kind'], string>> = {
  ListComp: 'list comprehension',
  SetComp: 'set comprehension',
  DictComp: 'dict comprehension',
  GeneratorExp: 'generator expression',
};

function visitDefaults(c: Collector, args: Arguments): void {
  visitAll(c, args.defaults);
  visitAll(c, args.kwDefaults);
}

function visitAnnotations(c: Collector, args: Arguments, returns: Expr | null): void {
  if (c.lazyAnnotations) return;
  const { posonlyargs, vararg, kwonlyargs, kwarg } = args;
  for (const arg of [...posonlyargs, ...args.args, vararg, kwarg, ...kwonlyargs]) visit(c, arg?.annotation ?? null);
  visit(c, returns);
}

function visitTypeParameters(c: Collector, params: TypeParam[]): void {
  for (const param of params) {
    const symbol = bind(c, param.name);
    if (symbol.isTypeParameter) fail(c, `duplicate type parameter '${param.name}'`, param.span);
    symbol.isTypeParameter = true;
  }
  for (const param of params) {
    if (param.kind !== 'TypeVar' || !param.bound) continue;
    const { bound } = param;
    const scope = newScope(c.scope, 'typeExpression', param.name, param);
    c.of.set(param, scope);
    inScope(c, scope, () => visit(c, bound));
  }
}

/** Visits inside the scope of type parameters when there are any, else right here. */
function withTypeParameters(
  c: Collector,
  node: FunctionDef | AsyncFunctionDef | ClassDef | TypeAlias,
  name: string,
  body: () => void,
): void {
  if (node.typeParams.length === 0) return body();
  const scope = newScope(c.scope, 'typeParameters', name, node);
  c.typeParametersOf.set(node, scope);
  inScope(c, scope, () => {
    visitTypeParameters(c, node.typeParams);
    body();
  });
}

function visitFunction(c: Collector, node: FunctionDef | AsyncFunctionDef): void {
  bind(c, node.name);
  visitAll(c, node.decoratorList);
  visitDefaults(c, node.args);
  withTypeParameters(c, node, node.name, () => {
    visitAnnotations(c, node.args, node.returns);
    const scope = newScope(c.scope, 'function', node.name, node);
    scope.isAsync = node.kind === 'AsyncFunctionDef';
    c.of.set(node, scope);
    inScope(c, scope, () => {
      declareParameters(c, node.args);
      visitAll(c, node.body);
    });
  });
}

function visitClass(c: Collector, node: ClassDef): void {
  bind(c, node.name);
  visitAll(c, node.decoratorList);
  withTypeParameters(c, node, node.name, () => {
    visitAll(c, node.bases);
    visitAll(c, node.keywords);
    const scope = newScope(c.scope, 'class', node.name, node);
    c.of.set(node, scope);
    inScope(c, scope, () => visitAll(c, node.body));
  });
}

function visitComprehension(c: Collector, node: ComprehensionNode): void {
  const [first, ...others] = node.generators;
  if (!first) return;
  const outer = c.inIterable;
  c.inIterable = true;
  visit(c, first.iter);
  c.inIterable = outer;
  const scope = newScope(c.scope, 'comprehension', COMPREHENSION_NAMES[node.kind], node);
  scope.isAsync = node.generators.some((clause) => clause.isAsync);
  c.of.set(node, scope);
  inScope(c, scope, () => {
    visitIterationTarget(c, first.target);
    visitAll(c, first.ifs);
    for (const clause of others) {
      visitIterationTarget(c, clause.target);
      c.inIterable = true;
      visit(c, clause.iter);
      c.inIterable = outer;
      visitAll(c, clause.ifs);
    }
    if (node.kind === 'DictComp') visitAll(c, [node.key, node.value]);
    else visit(c, node.elt);
  });
  scope.isGenerator = node.kind === 'GeneratorExp';
}

function visitIterationTarget(c: Collector, target: Expr): void {
  const before = new Set([...c.scope.symbols.values()].filter((symbol) => symbol.isAssigned));
  visit(c, target);
  for (const symbol of c.scope.symbols.values()) {
    if (symbol.isAssigned && !before.has(symbol)) symbol.isIteration = true;
  }
}

/** In a comprehension `:=` binds in the function around it. */
function visitNamedExpression(c: Collector, node: NamedExpr): void {
  const { id } = node.target;
  if (c.inIterable) {
    fail(c, 'assignment expression cannot be used in a comprehension iterable expression', node.span);
  } else if (c.scope.kind === 'comprehension') bindOutside(c, id, node.target.span);
  visit(c, node.value);
  visit(c, node.target);
}

type Handlers = { [K in AstNode['kind']]?: (c: Collector, node: Extract<AstNode, { kind: K }>) => void };

function visitYield(c: Collector, node: AstNode): void {
  visitAll(c, children(node));
  if (c.scope.kind === 'comprehension') {
    const place = YIELD_PLACES[(c.scope.node as ComprehensionNode).kind];
    fail(c, `'yield' inside ${place}`, node.span);
  }
  c.scope.isGenerator = true;
}

/** Kinds that do more than pass on to their children. */
const HANDLERS: Handlers = {
  FunctionDef: visitFunction,
  AsyncFunctionDef: visitFunction,
  ClassDef: visitClass,
  ListComp: visitComprehension,
  SetComp: visitComprehension,
  DictComp: visitComprehension,
  GeneratorExp: visitComprehension,
  NamedExpr: visitNamedExpression,
  Yield: visitYield,
  YieldFrom: visitYield,
  Await(c, node) {
    visit(c, node.value);
    // A generator expression that awaits is asynchronous, whatever it loops over.
    if (c.scope.kind === 'comprehension') c.scope.isAsync = true;
  },
  Name(c, node) {
    if (node.ctx === 'Load') use(c, node.id);
    else bind(c, node.id);
  },
  Lambda(c, node) {
    visitDefaults(c, node.args);
    const scope = newScope(c.scope, 'lambda', 'lambda', node);
    c.of.set(node, scope);
    inScope(c, scope, () => {
      declareParameters(c, node.args);
      visit(c, node.body);
    });
  },
  TypeAlias(c, node) {
    visit(c, node.name);
    withTypeParameters(c, node, node.name.id, () => {
      const scope = newScope(c.scope, 'typeExpression', node.name.id, node.value);
      c.of.set(node.value, scope);
      inScope(c, scope, () => visit(c, node.value));
    });
  },
  AnnAssign(c, node) {
    if (node.target.kind === 'Name') {
      const symbol = symbolOf(c, node.target.id);
      const declared = symbol.resolution === 'globalExplicit' ? 'global' : symbol.isNonlocal ? 'nonlocal' : null;
      if (node.simple && declared && c.scope.kind !== 'module') {
        fail(c, `annotated name '${node.target.id}' can't be ${declared}`, node.span);
      }
      if (node.simple) symbol.isAnnotated = true;
      if (node.simple || node.value) symbol.isAssigned = true;
    } else visit(c, node.target);
    if (!c.lazyAnnotations) visit(c, node.annotation);
    visit(c, node.value);
  },
  Global: (c, node) => declare(c, node.names, 'global', node.span),
  Nonlocal: (c, node) => declare(c, node.names, 'nonlocal', node.span),
  alias(c, node) {
    if (node.name === '*') {
      if (c.scope.kind !== 'module') fail(c, 'import * only allowed at module level', node.span);
      return;
    }
    bind(c, node.asname ?? (node.name.split('.')[0] as string)).isImported = true;
  },
  ExceptHandler(c, node) {
    visit(c, node.type);
    if (node.name) bind(c, node.name);
    visitAll(c, node.body);
  },
  MatchStar(c, node) {
    if (node.name) bind(c, node.name);
  },
  MatchAs(c, node) {
    visit(c, node.pattern);
    if (node.name) bind(c, node.name);
  },
  MatchMapping(c, node) {
    visitAll(c, node.keys);
    visitAll(c, node.patterns);
    if (node.rest) bind(c, node.rest);
  },
};

function visit(c: Collector, node: AstNode | null): void {
  if (!node) return;
  // The table is keyed by kind, so the handler is the one for this node.
  const handler = HANDLERS[node.kind] as ((c: Collector, node: AstNode) => void) | undefined;
  if (handler) handler(c, node);
  else visitAll(c, children(node));
}

function visitAll(c: Collector, nodes: readonly (AstNode | null)[]): void {
  for (const node of nodes) visit(c, node);
}

const importsAnnotations = (statement: Stmt): boolean =>
  statement.kind === 'ImportFrom' &&
  statement.module === '__future__' &&
  statement.names.some((alias) => alias.name === 'annotations');

/** All scopes of a module with their names, not yet resolved. */
export function collectScopes(module: Module): CollectedScopes {
  const root = newScope(null, 'module', '', module);
  const c: Collector = {
    root,
    scope: root,
    of: new Map(),
    typeParametersOf: new Map(),
    errors: [],
    directives: new Map(),
    lazyAnnotations: module.body.some(importsAnnotations),
    inIterable: false,
  };
  c.of.set(module, root);
  visitAll(c, module.body);
  const errorAt = (scope: Scope, name: string, message: string): PySyntaxError =>
    syntaxError(message, c.directives.get(scope)?.get(name) ?? scope.node.span);
  return { root, of: c.of, typeParametersOf: c.typeParametersOf, errors: c.errors, errorAt };
}
