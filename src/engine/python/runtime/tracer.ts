/** What a listener of one run is told; implemented by src/engine/trace. Ids are indices of `Runtime.nodes`. */
import type { PyFunction } from '../objects/functions.ts';
import type { Value } from '../objects/values.ts';

/** Whatever `enter` returned: handed back to `leave` or `fail`. */
export type CallToken = unknown;

/** The listener: assignments, values of expressions, calls and turns of loops, each by the id of its node. */
export interface Tracer {
  /** Wants to hear of every turn and call; else most turns of long loops are left out. */
  readonly everything?: boolean;
  /** A turn that must not be left out. */
  readonly wanted?: { loop: number; iteration: number } | null;
  /** `whole` is what an item was assigned to, whose name is `[]`. */
  assign(node: number, name: string, value: Value, whole?: Value): void;
  expression(node: number, value: Value): void;
  returning(node: number, value: Value): void;
  enter(callee: PyFunction, values: () => [string, Value][], caller: number): CallToken;
  leave(token: never, value: Value): void;
  fail(token: never, error: unknown): void;
  /** A turn begins; of turns that are left out only the last one may be told. */
  loop(node: number, iteration: number): void;
}

/** Hears nothing: what listens to some events extends it. */
export class SilentTracer implements Tracer {
  assign(_node: number, _name: string, _value: Value, _whole?: Value): void {}
  expression(_node: number, _value: Value): void {}
  returning(_node: number, _value: Value): void {}
  enter(_callee: PyFunction, _values: () => [string, Value][], _caller: number): CallToken {
    return null;
  }
  leave(_token: never, _value: Value): void {}
  fail(_token: never, _error: unknown): void {}
  loop(_node: number, _iteration: number): void {}
}
