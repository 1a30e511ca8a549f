/** How a name comes into a scope: bound, used, declared, as a parameter; and what CPython rejects there. The walk is scopeCollect.ts. */

import type { Arguments, AstNode, Span } from './ast.ts';
import { type PySyntaxError, syntaxError } from './errors.ts';
import { emptySymbol, mangle, type Scope, type ScopeKind, type ScopeSymbol } from './scopeModel.ts';

/** What is known while a tree is walked. */
export interface Collector {
  root: Scope;
  scope: Scope;
  of: Map<AstNode, Scope>;
  typeParametersOf: Map<AstNode, Scope>;
  errors: PySyntaxError[];
  directives: Map<Scope, Map<string, Span>>;
  /** `from __future__ import annotations`: annotations are not evaluated, so they use no names. */
  lazyAnnotations: boolean;
  /** In the iterable of a comprehension's `for`, where no name may be assigned. */
  inIterable: boolean;
}

/** A scope without names, below its parent. */
export function newScope(parent: Scope | null, kind: ScopeKind, name: string, node: AstNode): Scope {
  const scope: Scope = {
    kind,
    name,
    node,
    parent,
    children: [],
    symbols: new Map(),
    parameters: [],
    className: kind === 'class' ? name : (parent?.className ?? null),
    isAsync: false,
    isGenerator: false,
    isCoroutine: false,
    usesLocals: false,
    usesEval: false,
    usesExec: false,
    usesSuper: false,
    usesClass: false,
    needsClassCell: false,
  };
  parent?.children.push(scope);
  return scope;
}

/** Visits inside a scope. */
export function inScope(c: Collector, scope: Scope, visit: () => void): void {
  const outer = c.scope;
  c.scope = scope;
  visit();
  c.scope = outer;
}

export const fail = (c: Collector, message: string, span: Span): void => {
  c.errors.push(syntaxError(message, span));
};

/** What is known of a name in a scope, from its first mention on. */
export function symbolOf(c: Collector, name: string, scope: Scope = c.scope): ScopeSymbol {
  const mangled = mangle(scope.className, name);
  let symbol = scope.symbols.get(mangled);
  if (!symbol) {
    symbol = emptySymbol(mangled);
    scope.symbols.set(mangled, symbol);
  }
  return symbol;
}

/** The name is assigned to here. */
export function bind(c: Collector, name: string): ScopeSymbol {
  const symbol = symbolOf(c, name);
  symbol.isAssigned = true;
  return symbol;
}

/** The name is read here. */
export function use(c: Collector, name: string): void {
  symbolOf(c, name).isUsed = true;
  // `super()` finds its class through the hidden variable of the class body.
  if (name === 'super' && isFunction(c.scope)) symbolOf(c, '__class__').isUsed = true;
}

const isFunction = (scope: Scope): boolean => scope.kind !== 'module' && scope.kind !== 'class';

function parameter(c: Collector, name: string, span: Span): void {
  const symbol = symbolOf(c, name);
  if (symbol.isParameter) fail(c, `duplicate argument '${name}' in function definition`, span);
  symbol.isParameter = true;
  c.scope.parameters.push(symbol.name);
}

export function declareParameters(c: Collector, args: Arguments): void {
  for (const arg of [...args.posonlyargs, ...args.args, ...args.kwonlyargs]) parameter(c, arg.arg, arg.span);
  for (const arg of [args.vararg, args.kwarg]) if (arg) parameter(c, arg.arg, arg.span);
}

/** Binds the name of a `:=` in the function around the comprehensions, or says why it cannot be. */
export function bindOutside(c: Collector, name: string, span: Span): void {
  let scope: Scope | null = c.scope;
  for (; scope?.kind === 'comprehension'; scope = scope.parent) {
    if (scope.symbols.get(mangle(scope.className, name))?.isIteration) {
      fail(c, `assignment expression cannot rebind comprehension iteration variable '${name}'`, span);
      return;
    }
  }
  if (!scope) return;
  if (scope.kind === 'class') {
    fail(c, 'assignment expression within a comprehension cannot be used in a class body', span);
    return;
  }
  const outside = symbolOf(c, name, scope);
  const isGlobal = scope.kind === 'module' || outside.resolution === 'globalExplicit';
  if (!isGlobal) outside.isAssigned = true;
  if (scope.kind === 'module') outside.isAssigned = true;
  for (let inner: Scope | null = c.scope; inner && inner !== scope; inner = inner.parent) {
    const symbol = symbolOf(c, name, inner);
    if (isGlobal) symbol.resolution = 'globalExplicit';
    else symbol.isNonlocal = true;
  }
}

/** What CPython says when a name was used before `global` or `nonlocal` names it. */
function declarationMistake(symbol: ScopeSymbol, kind: 'global' | 'nonlocal'): string | null {
  const { name } = symbol;
  if (symbol.isParameter) return `name '${name}' is parameter and ${kind}`;
  if (symbol.isUsed) return `name '${name}' is used prior to ${kind} declaration`;
  if (symbol.isAnnotated) return `annotated name '${name}' can't be ${kind}`;
  if (symbol.isAssigned) return `name '${name}' is assigned to before ${kind} declaration`;
  return null;
}

/** `global` or `nonlocal` names. */
export function declare(c: Collector, names: string[], kind: 'global' | 'nonlocal', span: Span): void {
  for (const name of names) {
    const symbol = symbolOf(c, name);
    const message = declarationMistake(symbol, kind);
    if (message) fail(c, message, span);
    if (kind === 'global') {
      symbol.resolution = 'globalExplicit';
      // The function that declares it may be the only place where the module's variable is named.
      symbolOf(c, symbol.name, c.root).isAssigned = true;
    } else symbol.isNonlocal = true;
    let places = c.directives.get(c.scope);
    if (!places) {
      places = new Map();
      c.directives.set(c.scope, places);
    }
    if (!places.has(symbol.name)) places.set(symbol.name, span);
  }
}
