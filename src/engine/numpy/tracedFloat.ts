/**
 * Python floats that a gradient tape follows: each is tied to a 0-d array, arithmetic and math functions on it are
 * array operations that the tape hears of. Set as `runtime.floatHook` while a tape listens; otherwise floats are plain.
 */
import { apply, currentObserver, findUfunc, float64, fromValues, NDArray, scalarOf } from '../ndarray/index.ts';
import { intOf } from '../python/objects/protocol.ts';
import { PyFloat, type Value } from '../python/objects/values.ts';
import type { FloatHook, Runtime } from '../python/runtime/runtime.ts';
import { ARITHMETIC } from './operatorSlots.ts';

/** A Python float and the array it was read from. */
export class TracedFloat extends PyFloat {
  readonly trace: NDArray;
  constructor(value: number, trace: NDArray) {
    super(value);
    this.trace = trace;
  }
}
// Keeps it off the fast paths for plain floats.
Object.defineProperty(TracedFloat.prototype, 'exact', { value: false });

const BINARY: Readonly<Record<string, string>> = { ...ARITHMETIC, pow: 'power' };

const UNARY: Record<string, string> = { neg: 'negative', pos: 'positive', abs: 'absolute' };

/** The 0-d array behind a traced number, Python's or NumPy's. */
function traceOf(value: Value): NDArray | null {
  if (!(value instanceof PyFloat) || value.exact) return null;
  const { trace } = value as PyFloat & { trace?: unknown };
  return trace instanceof NDArray ? trace : null;
}

/** A number as a 0-d array; null for what is none, and for NumPy's scalars, whose own operators do it. */
function operand(value: Value): NDArray | null {
  if (value instanceof TracedFloat) return value.trace;
  const number = value instanceof PyFloat ? (value.exact ? value.v : undefined) : intOf(value);
  return number === undefined ? null : fromValues([Number(number)], float64, []);
}

/** The traced result; undefined where it is not a finite number, so that Python itself raises or answers. */
function traced(array: NDArray): TracedFloat | undefined {
  const value = scalarOf(array);
  return typeof value === 'number' && Number.isFinite(value) ? new TracedFloat(value, array) : undefined;
}

export const tracedFloats: FloatHook = {
  binary(op, a, b) {
    if (!(a instanceof TracedFloat || b instanceof TracedFloat) || currentObserver() === null) return undefined;
    const [x, y] = [operand(a), operand(b)];
    const name = BINARY[op];
    if (x === null || y === null || name === undefined) return undefined;
    if (name !== 'power' && scalarOf(y) === 0 && /divide|remainder/.test(name)) return undefined;
    return traced(apply(name, x, y));
  },
  unary(name, a) {
    // Operators of NumPy's scalars are their own; math functions make plain floats of them.
    const x = name in UNARY && !(a instanceof TracedFloat) ? null : traceOf(a);
    const ufunc = findUfunc(UNARY[name] ?? name);
    if (x === null || ufunc === undefined || ufunc.nin !== 1 || ufunc.nout !== 1 || currentObserver() === null)
      return undefined;
    const y = apply(ufunc.name, x);
    return y.dtype.kind === 'f' ? traced(y) : undefined;
  },
  lift: (trace, value) => new TracedFloat(value, trace as NDArray),
};

/** Runs a body in which floats that come from arrays are followed. */
export function withTracedFloats<T>(runtime: Runtime, body: () => T): T {
  const before = runtime.floatHook;
  runtime.floatHook = tracedFloats;
  try {
    return body();
  } finally {
    runtime.floatHook = before;
  }
}
