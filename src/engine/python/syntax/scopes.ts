/**
 * Which names belong to which scope, as CPython's symbol table says: local, cell, free, global. Collection of the names is scopeCollect.ts.
 */

import type { AstNode, Module } from './ast.ts';
import type { PySyntaxError } from './errors.ts';
import { collectScopes } from './scopeCollect.ts';
import { emptySymbol, type Resolution, type Scope, type ScopeSymbol } from './scopeModel.ts';

export { mangle, type Resolution, type Scope, type ScopeKind, type ScopeSymbol } from './scopeModel.ts';

export interface ScopeTable {
  module: Scope;
  /** By node: Module, FunctionDef, AsyncFunctionDef, ClassDef, Lambda, the comprehensions, and TypeVar or a `type` value. */
  of: ReadonlyMap<AstNode, Scope>;
  /** By the def, class or `type` statement that has type parameters. */
  typeParametersOf: ReadonlyMap<AstNode, Scope>;
  /** What CPython's symbol table rejects, the first one first. */
  errors: PySyntaxError[];
}

const isFunctionLike = (scope: Scope): boolean => scope.kind !== 'module' && scope.kind !== 'class';

interface Surroundings {
  /** Names bound by the functions around; null at module level, where nothing can be nonlocal. */
  bound: ReadonlySet<string> | null;
  globals: ReadonlySet<string>;
}

interface Analysis {
  errors: PySyntaxError[];
  errorAt(scope: Scope, name: string, message: string): PySyntaxError;
}

function resolve(symbol: ScopeSymbol, declaredGlobal: boolean, around: Surroundings): Resolution {
  if (declaredGlobal) return 'globalExplicit';
  if (symbol.isNonlocal) return 'free';
  if (symbol.isAssigned || symbol.isParameter || symbol.isTypeParameter) return 'local';
  if (around.bound?.has(symbol.name)) return 'free';
  return 'globalImplicit';
}

function checkNonlocal(
  scope: Scope,
  symbol: ScopeSymbol,
  declaredGlobal: boolean,
  around: Surroundings,
  analysis: Analysis,
): void {
  const { name } = symbol;
  const report = (message: string): void => {
    analysis.errors.push(analysis.errorAt(scope, name, message));
  };
  if (declaredGlobal) report(`name '${name}' is nonlocal and global`);
  else if (!around.bound) report('nonlocal declaration not allowed at module level');
  else if (!around.bound.has(name)) report(`no binding for nonlocal '${name}' found`);
}

/** Resolves the names of a scope and of all below it; gives the names that these need from outside. */
function analyze(scope: Scope, around: Surroundings, analysis: Analysis): Set<string> {
  const free = new Set<string>();
  const local = new Set<string>();
  const globals = new Set(around.globals);
  const bound = new Set(around.bound);
  for (const symbol of scope.symbols.values()) {
    const { name } = symbol;
    const declaredGlobal = symbol.resolution === 'globalExplicit';
    if (symbol.isNonlocal) checkNonlocal(scope, symbol, declaredGlobal, around, analysis);
    symbol.resolution = resolve(symbol, declaredGlobal, around);
    if (symbol.resolution === 'globalExplicit') {
      globals.add(name);
      bound.delete(name);
    } else if (symbol.resolution === 'free') free.add(name);
    else if (symbol.resolution === 'local') {
      local.add(name);
      globals.delete(name);
    }
  }
  // What a class declares of its own body means nothing to the functions in it.
  const seen =
    scope.kind === 'class' ? { bound: new Set(around.bound), globals: new Set(around.globals) } : { bound, globals };
  analyzeChildren(scope, { ...seen, local, free }, analysis);
  return free;
}

interface Names {
  bound: Set<string>;
  globals: Set<string>;
  local: Set<string>;
  free: Set<string>;
}

function analyzeChildren(scope: Scope, names: Names, analysis: Analysis): void {
  const { bound, globals, local, free } = names;
  const inner = new Set(bound);
  if (isFunctionLike(scope)) for (const name of local) inner.add(name);
  if (scope.kind === 'class') inner.add('__class__');
  const needed = new Set<string>();
  for (const child of scope.children) {
    for (const name of analyze(child, { bound: scope.kind === 'module' ? new Set() : inner, globals }, analysis))
      needed.add(name);
  }
  if (scope.kind === 'class' && needed.delete('__class__')) scope.needsClassCell = true;
  for (const name of needed) {
    const symbol = scope.symbols.get(name);
    if (isFunctionLike(scope) && symbol?.resolution === 'local') {
      symbol.resolution = 'cell';
      continue;
    }
    if (scope.kind === 'module') continue;
    free.add(name);
    if (!symbol) scope.symbols.set(name, { ...emptySymbol(name), resolution: 'free' });
    else if (symbol.resolution !== 'free') symbol.isAlsoFree = true;
  }
}

/** Names by which code reaches its own local variables, when they mean the built-in function. */
function noteBuiltins(scope: Scope): void {
  const means = (name: string): boolean => {
    const symbol = scope.symbols.get(name);
    return symbol?.isUsed === true && symbol.resolution === 'globalImplicit';
  };
  scope.usesLocals = means('locals') || means('vars') || means('dir');
  scope.usesEval = means('eval');
  scope.usesExec = means('exec');
  scope.usesSuper = means('super');
  scope.usesClass = scope.symbols.get('__class__')?.resolution === 'free';
  scope.isCoroutine = scope.isAsync && !scope.isGenerator;
  for (const child of scope.children) noteBuiltins(child);
}

const known = new WeakMap<Module, ScopeTable>();

/** The scopes of a module; asked twice about the same tree, it answers from memory. */
export function buildScopes(module: Module): ScopeTable {
  const before = known.get(module);
  if (before) return before;
  const collected = collectScopes(module);
  const { root, errors } = collected;
  if (errors.length === 0) analyze(root, { bound: null, globals: new Set() }, { errors, errorAt: collected.errorAt });
  noteBuiltins(root);
  const table: ScopeTable = { module: root, of: collected.of, typeParametersOf: collected.typeParametersOf, errors };
  known.set(module, table);
  return table;
}
