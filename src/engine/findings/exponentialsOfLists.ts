/**
 * The exponential of a softmax or a log-sum-exp over a list of numbers, without the shift: `math.exp` and `math.e ** x`
 * compute on no array, so the function itself is called again, on the list with each number changed.
 */
import { PyBaseException, PyFloat, PyList, PyTuple, type Value } from '../python/objects/index.ts';
import { LimitError } from '../python/runtime/index.ts';
import type { AstNode, Expr } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import { callWithParameters } from '../trace/parameters.ts';
import type { RecordedCall } from '../trace/recorder.ts';
import { isArray, scalarNumber } from '../trace/values.ts';
import type { Context } from './rule.ts';

/** How an exponential gives up: Python's raises, NumPy's becomes infinite, so that the function gives no number. */
export type GivesUp = 'raises' | 'infinite';

/** The exponentials, in functions of the program, that overflow when all numbers of their list grow by `shift`. */
export function overflowingExponentials(context: Context, shift: number): Map<Expr, GivesUp> {
  const found = new Map<Expr, GivesUp>();
  const asked = new Set<number>();
  for (const call of context.recorder.calls) {
    const { node } = call.function.code;
    if (asked.has(node)) continue;
    const exponential = exponentialIn(context.runtime.nodes[node]?.node ?? null);
    const list = exponential === null ? -1 : call.arguments.findIndex(({ recorded }) => isNumbers(recorded.value));
    if (exponential === null || list < 0) continue;
    asked.add(node);
    if (context.outOfTime('unstable-exp')) break;
    const how = overflowOf(context, call, list, shift);
    if (how !== null) found.set(exponential, how);
  }
  return found;
}

/** A softmax does not change when its inputs grow by the same, a log-sum-exp grows along; neither need overflow. */
function overflowOf(context: Context, call: RecordedCall, list: number, shift: number): GivesUp | null {
  const plain = outcomeOf(context, call, list, 0);
  const little = outcomeOf(context, call, list, 0.5);
  if (plain === 'overflow' || plain === null || little === 'overflow' || little === null) return null;
  const moves = (by: number) =>
    plain.length === little.length && plain.every((v, i) => Math.abs(v + by - (little[i] as number)) < 1e-9);
  const isDistribution = plain.length > 1 && Math.abs(plain.reduce((sum, v) => sum + v, 0) - 1) < 1e-6 && moves(0);
  if (!isDistribution && !(plain.length === 1 && moves(0.5))) return null;
  const far = outcomeOf(context, call, list, shift);
  if (far === 'overflow') return 'raises';
  return plain.every(Number.isFinite) && far?.every(Number.isFinite) === false ? 'infinite' : null;
}

/** What the call gives with each number of the list so much larger; null where it raises another error or gives no numbers. */
function outcomeOf(context: Context, call: RecordedCall, list: number, by: number): number[] | 'overflow' | null {
  const values = call.arguments.map(({ name, recorded: { value } }, i): [string, Value] => [
    name,
    i === list ? new PyList((numbersIn(value) ?? []).map((v) => new PyFloat(v + by))) : (value ?? null),
  ]);
  if (values.some(([, value]) => isArray(value))) return null;
  try {
    const result = callWithParameters(context.runtime, call.function, values);
    const number = scalarNumber(result);
    return number === null ? numbersIn(result) : [number];
  } catch (error) {
    if (error instanceof PyBaseException) return error.cls.name === 'OverflowError' ? 'overflow' : null;
    if (error instanceof LimitError) return null;
    throw error;
  }
}

function isNumbers(value: Value | undefined): boolean {
  return (numbersIn(value)?.length ?? 0) > 1;
}

function numbersIn(value: Value | undefined): number[] | null {
  if (!(value instanceof PyList || value instanceof PyTuple) || value.items.length > 1_000) return null;
  const numbers = value.items.map((item) => (typeof item === 'boolean' ? null : scalarNumber(item)));
  return numbers.every((v) => v !== null) ? numbers : null;
}

/** `math.exp(…)`, `exp(…)` or `math.e ** …` in a function's own body; null where there is none. */
function exponentialIn(node: AstNode | null): Expr | null {
  if (node === null) return null;
  if (node.kind === 'Call' && nameOf(node.func) === 'exp') return node;
  if (node.kind === 'BinOp' && node.op === 'Pow' && nameOf(node.left) === 'e') return node;
  for (const child of children(node)) {
    const found = exponentialIn(child);
    if (found !== null) return found;
  }
  return null;
}

function nameOf(node: Expr): string {
  return node.kind === 'Attribute' ? node.attr : node.kind === 'Name' ? node.id : '';
}
