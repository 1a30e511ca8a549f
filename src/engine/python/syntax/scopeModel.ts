/**
 * The shape of a scope and of a name in it, and how private names are mangled; no analysis.
 */

import type { AstNode } from './ast.ts';

/**
 * Comprehensions have scopes of their own. `typeParameters` stands around a generic def, class or `type` statement (its node is that one's),
 * `typeExpression` around a type variable's bound (its node is the TypeVar) or the value of a `type` statement (its node is the value).
 */
export type ScopeKind =
  | 'module'
  | 'class'
  | 'function'
  | 'lambda'
  | 'comprehension'
  | 'typeParameters'
  | 'typeExpression';

/**
 * `cell`: local, and used by an inner scope. `free`: of an outer function. `globalExplicit`: declared `global`.
 * At module level `local` means the module's own namespace; in a class, the class's.
 */
export type Resolution = 'local' | 'cell' | 'free' | 'globalImplicit' | 'globalExplicit';

export interface ScopeSymbol {
  /** As looked up: private names of a class are mangled. */
  name: string;
  resolution: Resolution;
  isParameter: boolean;
  /** Bound here in any way: assigned, deleted, imported, defined, a loop's variable… */
  isAssigned: boolean;
  isImported: boolean;
  isUsed: boolean;
  isAnnotated: boolean;
  isNonlocal: boolean;
  /** The variable of a comprehension's `for`. */
  isIteration: boolean;
  isTypeParameter: boolean;
  /** In a class: bound here, while inner scopes mean the variable of this name of an outer function. */
  isAlsoFree: boolean;
}

export interface Scope {
  kind: ScopeKind;
  /** The function's or class's name; "lambda", "<listcomp>"…; "" for the module. */
  name: string;
  node: AstNode;
  parent: Scope | null;
  children: Scope[];
  symbols: Map<string, ScopeSymbol>;
  /** Parameters in calling order: positional-only, positional, `*args`, keyword-only, `**kwargs` (CPython keeps the stars last). */
  parameters: string[];
  /** The innermost class around, whose name mangles `__private` names; null outside of classes. */
  className: string | null;
  isAsync: boolean;
  isGenerator: boolean;
  /** `async def` without yield; with it, `isAsync` and `isGenerator`. */
  isCoroutine: boolean;
  /** Names that are built-in here and look at or change the local variables. */
  usesLocals: boolean;
  usesEval: boolean;
  usesExec: boolean;
  usesSuper: boolean;
  /** A function that needs `__class__` (also through `super`). */
  usesClass: boolean;
  /** A class with such a function inside. */
  needsClassCell: boolean;
}

/** A symbol of which nothing is known yet. */
export function emptySymbol(name: string): ScopeSymbol {
  return {
    name,
    resolution: 'globalImplicit',
    isParameter: false,
    isAssigned: false,
    isImported: false,
    isUsed: false,
    isAnnotated: false,
    isNonlocal: false,
    isIteration: false,
    isTypeParameter: false,
    isAlsoFree: false,
  };
}

/** `__name` inside `class Klass` is `_Klass__name`. */
export function mangle(className: string | null, name: string): string {
  if (className === null || !name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
  const stripped = className.replace(/^_+/, '');
  return stripped === '' ? name : `_${stripped}${name}`;
}
