/**
 * Names of array sizes, as the program calls them: where `np.zeros((batch_size, before))` makes an array, its axes are
 * called so, and the names follow it through element-wise operations, products (by einsum's letters), reductions and
 * views (by their strides). A size that the program gives no name has none.
 */

import type { Runtime } from '../python/runtime/index.ts';
import type { AstNode, Call, Expr } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import type { ArrayRef, Operation } from './operations.ts';
import type { RecordedStep, Recorder } from './recorder.ts';
import { lastValue } from './seen.ts';
import { isArray } from './values.ts';

export type Names = (string | null)[];

/** Names by snapshot; those without any named axis are absent. */
export function dimensionNames(runtime: Runtime, recorder: Recorder): Map<object, Names> {
  const tracker = new Tracker(recorder);
  const { operations } = recorder.operations;
  let next = 0;
  for (const step of recorder.steps()) {
    for (; next < operations.length && next <= (step.operation ?? -1); next++)
      tracker.operation(operations[next] as Operation);
    tracker.step(runtime, step);
  }
  for (; next < operations.length; next++) tracker.operation(operations[next] as Operation);
  return tracker.bySnapshot;
}

/** Of one storage: the name of the axis that a byte stride walks along. */
type Layout = Map<number, { name: string; size: number }>;

class Tracker {
  readonly bySnapshot = new Map<object, Names>();
  readonly #layouts = new Map<number, Layout>();
  readonly #recorder: Recorder;

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  operation(operation: Operation): void {
    for (const input of operation.inputs) this.#note(input);
    const output = operation.outputs[0];
    if (output === undefined) return;
    const names = namesAfter(operation, (ref) => this.#namesOf(ref));
    if (names?.some((name) => name !== null)) this.#learn(output.storage, output.shape, output.strides, names);
    this.#note(output);
  }

  step(runtime: Runtime, step: RecordedStep): void {
    const { snapshot, value } = step.recorded;
    if (snapshot === null || !isArray(value)) return;
    const { shape, strides, storage } = value;
    const id = this.#recorder.operations.storageId(storage);
    if (!this.#layouts.has(id)) {
      const statement = runtime.nodes[step.node]?.statement ?? runtime.nodes[step.node]?.node;
      const names = statement === undefined ? null : namesFromCreation(runtime, statement, shape);
      if (names !== null) this.#learn(id, shape, strides, names);
    }
    const names = named(this.#layouts.get(id), shape, strides);
    if (names !== null) this.bySnapshot.set(snapshot, names);
  }

  #namesOf(ref: ArrayRef): Names | null {
    return named(this.#layouts.get(ref.storage), ref.shape, ref.strides);
  }

  #note(ref: ArrayRef): void {
    const names = this.#namesOf(ref);
    if (names !== null) this.bySnapshot.set(ref.snapshot, names);
  }

  #learn(storage: number, shape: readonly number[], strides: readonly number[], names: Names): void {
    const layout: Layout = new Map();
    names.forEach((name, axis) => {
      if (name !== null && strides[axis] !== 0)
        layout.set(strides[axis] as number, { name, size: shape[axis] as number });
    });
    if (layout.size > 0) this.#layouts.set(storage, layout);
  }
}

function named(layout: Layout | undefined, shape: readonly number[], strides: readonly number[]): Names | null {
  if (layout === undefined) return null;
  const names = shape.map((size, axis) => {
    const known = layout.get(strides[axis] as number);
    return known !== undefined && known.size === size ? known.name : null;
  });
  return names.some((name) => name !== null) ? names : null;
}

function namesAfter(operation: Operation, namesOf: (ref: ArrayRef) => Names | null): Names | null {
  const output = operation.outputs[0] as ArrayRef;
  const input = operation.inputs[0];
  switch (operation.kind) {
    case 'elementwise':
    case 'assign':
      return fromBroadcast(operation.inputs, output, namesOf);
    case 'accumulate':
      return input === undefined ? null : namesOf(input);
    case 'reduce': {
      const names = input === undefined ? null : namesOf(input);
      if (names === null) return null;
      const isGone = (axis: number): boolean => operation.axes?.includes(axis) ?? false;
      // An axis that is kept with one entry has that size no more.
      if (output.shape.length === names.length) return names.map((name, axis) => (isGone(axis) ? null : name));
      return names.filter((_, axis) => !isGone(axis));
    }
    case 'einsum':
      return fromLetters(operation, namesOf);
    default:
      return null;
  }
}

/** Axes are aligned at the right; a stretched axis of length 1 gives no name. */
function fromBroadcast(inputs: ArrayRef[], output: ArrayRef, namesOf: (ref: ArrayRef) => Names | null): Names {
  const names: Names = output.shape.map(() => null);
  for (const input of inputs) {
    const own = namesOf(input);
    if (own === null) continue;
    const shift = output.shape.length - own.length;
    own.forEach((name, axis) => {
      if (name !== null && input.shape[axis] === output.shape[axis + shift]) names[axis + shift] ??= name;
    });
  }
  return names;
}

function fromLetters(operation: Operation, namesOf: (ref: ArrayRef) => Names | null): Names | null {
  const [left, right] = (operation.subscripts ?? '').split('->');
  if (left === undefined || right === undefined || right.includes('.')) return null;
  const byLetter = new Map<string, string>();
  left.split(',').forEach((letters, i) => {
    const input = operation.inputs[i];
    const names = input === undefined || letters.includes('.') ? null : namesOf(input);
    names?.forEach((name, axis) => {
      const letter = letters[axis];
      if (name !== null && letter !== undefined && !byLetter.has(letter)) byLetter.set(letter, name);
    });
  });
  return [...right].map((letter) => byLetter.get(letter) ?? null);
}

/** Sizes given by name to a call in the statement: `rand(batch_size, before)`, `zeros((n, m))`, `normal(size=(n, m))`. */
function namesFromCreation(runtime: Runtime, node: AstNode, shape: readonly number[]): Names | null {
  if (node.kind === 'Call') {
    const names = namesFromCall(runtime, node, shape);
    if (names !== null) return names;
  }
  if (node.kind === 'FunctionDef' || node.kind === 'Lambda' || node.kind === 'ClassDef') return null;
  for (const child of children(node)) {
    const names = namesFromCreation(runtime, child, shape);
    if (names !== null) return names;
  }
  return null;
}

function namesFromCall(runtime: Runtime, call: Call, shape: readonly number[]): Names | null {
  const lists: Expr[][] = [call.args];
  for (const argument of [...call.args, ...call.keywords.map((k) => k.value)])
    lists.push(argument.kind === 'Tuple' || argument.kind === 'List' ? argument.elts : [argument]);
  for (const list of lists) {
    if (list.length !== shape.length) continue;
    const names = list.map((e, axis) => sizeName(runtime, e, shape[axis] as number));
    if (names.some((name) => name !== null) && list.every((e, axis) => fits(runtime, e, shape[axis] as number)))
      return names;
  }
  return null;
}

function sizeName(runtime: Runtime, expression: Expr, size: number): string | null {
  if (expression.kind === 'Name' && lastValue(runtime, expression) === size) return expression.id;
  if (expression.kind === 'Attribute' && lastValue(runtime, expression) === size) return expression.attr;
  return null;
}

function fits(runtime: Runtime, expression: Expr, size: number): boolean {
  if (expression.kind === 'Constant') return expression.value.type === 'int' && expression.value.value === size;
  const value = lastValue(runtime, expression);
  return value === size || value === -1 || expression.kind === 'UnaryOp';
}
