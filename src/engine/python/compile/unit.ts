/** One source text being compiled: its constants, the ids of its nodes, and the handlers that turn nodes into JavaScript. */
import type { Attrs, Value } from '../objects/values.ts';
import type { NodeEntry, Unit } from '../runtime/runtime.ts';
import type { AstNode, Expr, Stmt } from '../syntax/ast.ts';
import type { Scope, ScopeTable } from '../syntax/scopes.ts';
import type { Context } from './context.ts';

export interface Handlers {
  expr(c: Context, node: Expr): string;
  /** A JavaScript boolean. */
  test(c: Context, node: Expr): string;
  stmts(c: Context, body: readonly Stmt[]): void;
  /** Stores `value` (JavaScript code that may be read once) into a target. */
  assign(c: Context, target: Expr, value: string): void;
}

export interface UnitOptions {
  trace: boolean;
  user: boolean;
  /** Names live in a mapping beside the globals: exec and eval with two namespaces. */
  namespaced: boolean;
  file: string;
  display: boolean;
  /** Functions keep frames for `sys._getframe`. */
  frames: boolean;
}

export class UnitState {
  readonly constants: unknown[] = [];
  readonly options: UnitOptions;
  readonly scopes: ScopeTable;
  readonly handlers: Handlers;
  readonly unit: Unit;
  statement: Stmt | null = null;
  /** Whether the code being written tells the tracer; in a traced unit, code that runs often is written a second time without. */
  tracing: boolean;
  /** How many functions, one inside the other, are being written with or without tracing. */
  doubled = 0;
  /** `from __future__ import annotations` */
  textAnnotations = false;
  /** Names that a global may stand for where it is not set. */
  builtins: Attrs = {};
  /** An experiment's expressions in the place of the program's. */
  replace: ((node: Expr) => Expr | null) | null = null;
  readonly #nodes: NodeEntry[];
  readonly #ids = new Map<AstNode, number>();
  readonly #scopeNumbers = new Map<Scope, number>();
  #labels = 0;

  constructor(unit: Unit, nodes: NodeEntry[], scopes: ScopeTable, handlers: Handlers, options: UnitOptions) {
    this.unit = unit;
    this.#nodes = nodes;
    this.scopes = scopes;
    this.handlers = handlers;
    this.options = options;
    this.tracing = options.trace;
  }

  /** The runtime-wide id of a node; -1 in modules that ship with the engine, whose code belongs to no run. */
  id(node: AstNode): number {
    if (!this.options.user) return -1;
    let id = this.#ids.get(node);
    if (id === undefined) {
      id = this.#nodes.length;
      this.#nodes.push({ node, unit: this.unit, statement: this.statement });
      this.#ids.set(node, id);
    }
    return id;
  }

  /** The JavaScript name of a constant that code cannot spell. */
  constant(value: unknown): string {
    this.constants.push(value);
    return `k${this.constants.length - 1}`;
  }

  readonly #floats = new Map<string, string>();
  /** The name of a shared constant, by a key that tells equal ones. */
  shared(key: string, make: () => Value): string {
    let name = this.#floats.get(key);
    if (name === undefined) {
      name = this.constant(make());
      this.#floats.set(key, name);
    }
    return name;
  }

  scopeNumber(scope: Scope): number {
    let number = this.#scopeNumbers.get(scope);
    if (number === undefined) {
      number = this.#scopeNumbers.size;
      this.#scopeNumbers.set(scope, number);
    }
    return number;
  }

  /** Writes with or without tracing, whatever is around. */
  traced<T>(tracing: boolean, write: () => T): T {
    const before = this.tracing;
    this.tracing = tracing;
    this.doubled++;
    const result = write();
    this.doubled--;
    this.tracing = before;
    return result;
  }

  label(): number {
    this.#labels += 1;
    return this.#labels;
  }
}
