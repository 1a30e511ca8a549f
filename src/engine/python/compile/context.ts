/** One JavaScript function being written: its lines, temporaries, loops, and which variables are certainly bound. */
import type { AstNode, Expr, Stmt } from '../syntax/ast.ts';
import { mangle, type Scope, type ScopeSymbol } from '../syntax/scopes.ts';
import type { Turns } from './turns.ts';
import type { UnitState } from './unit.ts';

export type ContextKind = 'module' | 'class' | 'function' | 'generator' | 'comprehension' | 'namespace';

export interface Loop {
  turns: Turns | null;
  breakLabel: string;
  continueLabel: string;
  /** What is to be done where the loop is left before its end: null where it has no iterator. */
  drop: string | null;
  /** A `break` leaves it. */
  broken: boolean;
}

export class Context {
  readonly unit: UnitState;
  readonly scope: Scope;
  readonly kind: ContextKind;
  readonly parent: Context | null;
  readonly lines: string[] = [];
  readonly loops: Loop[] = [];
  /** JavaScript names of variables that are bound here; null in code that is never reached. */
  bound: Set<string> | null = new Set();
  /** Variables that `del` or `except … as` may unbind. */
  unbindable: ReadonlySet<string> = new Set();
  /** Variables that inner functions may read without a check: parameters that nothing unbinds. */
  readonly permanent = new Set<string>();
  /** The caught exception variables around, innermost last. */
  readonly handlers: string[] = [];
  /** How many `with` statements stand around. */
  withs = 0;
  /** How many of the try statements around have something else to do where an import fails. */
  substitutes = 0;
  /** The variable holding the function's code constant, for tracebacks. */
  code = '';
  /** The JavaScript variable of the first parameter, for super(). */
  firstParameter = '';
  /** With tracing: the call's token variable exists. */
  hasToken = false;
  /** Loops whose turns are counted, also those that have been left. */
  readonly counted: Turns[] = [];
  readonly #declared: string[] = [];
  /** Coroutines and async generators: `yield` of values differs. */
  asyncKind: 'none' | 'coroutine' | 'asyncGenerator' = 'none';
  #temps = 0;
  #most = 0;

  constructor(unit: UnitState, scope: Scope, kind: ContextKind, parent: Context | null) {
    this.unit = unit;
    this.scope = scope;
    this.kind = kind;
    this.parent = parent;
  }

  emit(line: string): void {
    this.lines.push(line);
  }

  /** Runs `write` and returns the lines it emitted instead of keeping them. */
  capture(write: () => void): string {
    const at = this.lines.length;
    write();
    return this.lines.splice(at).join('\n');
  }

  temp(): string {
    this.#temps += 1;
    if (this.#temps > this.#most) this.#most = this.#temps;
    return `t${this.#temps}`;
  }

  /** Temporaries taken by `write` are free again afterwards. */
  scoped<T>(write: () => T): T {
    const before = this.#temps;
    const result = write();
    this.#temps = before;
    return result;
  }

  /** Variables of the whole function beside the temporaries. */
  declare(...names: string[]): void {
    this.#declared.push(...names);
  }

  /** The declaration of all temporaries, and of what was declared. */
  declareTemps(): string {
    const names = Array.from({ length: this.#most }, (_, i) => `t${i + 1}`);
    for (const name of this.#declared) names.push(`${name}=0`);
    return names.length === 0 ? '' : `let ${names.join(',')};`;
  }

  id(node: AstNode): number {
    return this.unit.id(node);
  }

  /** `R.position=id`, as an expression; in modules that ship with the engine the position stays the user's. */
  at(node: AstNode): string {
    if (!this.unit.options.user) return '0';
    return `R.position=${this.unit.id(node)}`;
  }

  /** `at` before a call: traced code also says that the function called is to be traced. */
  atCall(node: AstNode): string {
    return this.unit.tracing ? `${this.at(node)},R.live=true` : this.at(node);
  }

  expr(node: Expr): string {
    return this.unit.handlers.expr(this, node);
  }

  test(node: Expr): string {
    return this.unit.handlers.test(this, node);
  }

  stmts(body: readonly Stmt[]): void {
    this.unit.handlers.stmts(this, body);
  }

  assign(target: Expr, value: string): void {
    this.unit.handlers.assign(this, target, value);
  }

  /** A private name of the class around, mangled. */
  mangled(name: string): string {
    return mangle(this.scope.className, name);
  }

  /** Where a name lives, seen from here. */
  variable(raw: string): Variable {
    const name = this.mangled(raw);
    const symbol = this.scope.symbols.get(name);
    if (name === '__class__' && this.scope.kind !== 'class' && this.scope.kind !== 'module' && !isOwn(symbol)) {
      const owner = enclosingClass(this.scope);
      if (owner !== null) return { place: 'js', name, js: classCell(this.unit, owner), owner };
    }
    if (this.kind === 'module' || this.kind === 'namespace')
      return {
        place: this.kind === 'namespace' && symbol?.resolution !== 'globalExplicit' ? 'namespace' : 'global',
        name,
      };
    if (this.scope.kind === 'class') {
      if (isOwn(symbol)) return { place: 'namespace', name };
      if (symbol?.resolution === 'free') {
        const owner = ownerOf(this.scope.parent, name);
        if (owner !== null && symbol.isNonlocal)
          return { place: 'js', name, js: jsName(this.unit, owner, name), owner };
        if (owner !== null) return { place: 'namespaceThenJs', name, js: jsName(this.unit, owner, name), owner };
      }
      return { place: symbol?.resolution === 'globalExplicit' ? 'global' : 'namespace', name };
    }
    if (isOwn(symbol)) return { place: 'js', name, js: jsName(this.unit, this.scope, name), owner: this.scope };
    if (symbol?.resolution === 'free') {
      const owner = ownerOf(this.scope.parent, name);
      if (owner !== null) return { place: 'js', name, js: jsName(this.unit, owner, name), owner };
    }
    return { place: 'global', name };
  }
}

export type Variable =
  | { place: 'global'; name: string }
  | { place: 'namespace'; name: string }
  | { place: 'namespaceThenJs'; name: string; js: string; owner: Scope }
  | { place: 'js'; name: string; js: string; owner: Scope };

function isOwn(symbol: ScopeSymbol | undefined): boolean {
  return symbol !== undefined && (symbol.resolution === 'local' || symbol.resolution === 'cell');
}

/** The function-like scope around that owns a free variable. */
function ownerOf(scope: Scope | null, name: string): Scope | null {
  for (let s = scope; s !== null; s = s.parent)
    if (s.kind !== 'class' && s.kind !== 'module' && isOwn(s.symbols.get(name))) return s;
  return null;
}

function enclosingClass(scope: Scope): Scope | null {
  for (let s: Scope | null = scope; s !== null; s = s.parent) if (s.kind === 'class') return s;
  return null;
}

/** The JavaScript variable of a Python variable; `$` keeps it apart from all of JavaScript's own names. */
export function jsName(unit: UnitState, scope: Scope, name: string): string {
  return `${name}$${unit.scopeNumber(scope)}`;
}

/** The JavaScript variable that holds a class for `__class__` and super(). */
export function classCell(unit: UnitState, scope: Scope): string {
  return `class$${unit.scopeNumber(scope)}$`;
}

/** A property access by a Python name. */
export function member(object: string, name: string): string {
  return `${object}.${name}`;
}

/** A JavaScript string literal. */
export function quote(text: string): string {
  return JSON.stringify(text)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}
