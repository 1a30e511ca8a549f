/** Operators of two numbers of which at least one is a NumPy scalar, without arrays: for the loops over elements to which nobody listens any more. */
import { pow } from '../elementary/power.ts';
import { quickNumber } from '../ndarray/quick.ts';
import { isUnderflowWatched } from '../ndarray/underflow.ts';
import type { PyType } from '../python/objects/type.ts';
import { PyFloat, type Value } from '../python/objects/values.ts';
import { elements } from '../python/runtime/elements.ts';
import { bool, float32, float64, int64, isUntold, TYPE, type Ufunc } from './kernels.ts';
import { makeScalar, NpFloat64, NpScalar, scalarType } from './scalar.ts';

export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';

/** What an operand is; Python's own numbers are weak: they take the type of the other one, and so does each truth value. */
type Kind = 'other' | 'double' | 'single' | 'int64' | 'weakFloat' | 'weakInt';

function kindOf(value: Value): Kind {
  if (typeof value === 'number' || typeof value === 'boolean') return 'weakInt';
  if (value instanceof NpFloat64) return 'double';
  if (value instanceof PyFloat) return value.exact ? 'weakFloat' : 'other';
  if (!(value instanceof NpScalar)) return 'other';
  const { num } = value.dtype;
  // An int64 beyond 2**53 is a bigint.
  if (num === TYPE.int64) return typeof value.value === 'number' ? 'int64' : 'other';
  if (num === TYPE.bool) return 'weakInt';
  return num === TYPE.float32 ? 'single' : 'other';
}

const numberOf = (value: Value): number =>
  typeof value === 'number' ? value : value instanceof PyFloat ? value.v : Number((value as NpScalar).value ?? value);

/** The kind in which two operands meet; other where none of them is NumPy's. */
function commonKind(a: Kind, b: Kind): Kind {
  if (a === 'other' || b === 'other') return 'other';
  if (a === 'double' || b === 'double') return 'double';
  if (a === 'single' || b === 'single') return a === 'int64' || b === 'int64' ? 'double' : 'single';
  if (a !== 'int64' && b !== 'int64') return 'other';
  return a === 'weakFloat' || b === 'weakFloat' ? 'double' : 'int64';
}

/** Below it a result may have lost digits. */
const TINY = 2 ** -126;

/** Whether there may be something to tell of a result: that it is infinite, or lost digits. */
const isTold = (result: number): boolean => result - result !== 0 || (Math.abs(result) < TINY && isUnderflowWatched());

type Compute = (a: number, b: number) => number;

/** The remainder with the divisor's sign, of whole numbers other than b = 0. */
function wholeRemainder(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
}

/** A whole power, NaN where it is none of a few digits. */
function wholePower(a: number, b: number): number {
  if (b < 0 || b > 64) return Number.NaN;
  let result = 1;
  for (let n = 0; n < b; n++) result *= a;
  return result;
}

const FLOATS: Partial<Record<string, Compute>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  power: (a, b) => (a === 1 ? 1 : pow(a, b)),
};

/** NaN is no answer of these: it leaves the operation to the ufunc. */
const WHOLES: Partial<Record<string, Compute>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b + 0,
  divide: (a, b) => a / b,
  floor_divide: (a, b) => (b === 0 ? Number.NaN : (a - wholeRemainder(a, b)) / b + 0),
  remainder: (a, b) => (b === 0 ? Number.NaN : wholeRemainder(a, b)),
  power: wholePower,
};

/** The arithmetic of two numbers by ufunc name; null where the ufunc has to do it: warnings, large integers, listeners. */
export function plainArithmetic(name: string): (a: Value, b: Value) => Value | null {
  const float = FLOATS[name];
  const whole = WHOLES[name];
  if (float === undefined && whole === undefined) return () => null;
  return (a, b) => {
    const kind = commonKind(kindOf(a), kindOf(b));
    if (kind === 'other') return null;
    const compute = kind === 'int64' ? whole : float;
    if (compute === undefined || (name === 'power' && !isCPower(kind, a, b))) return null;
    const result = kind === 'single' ? single(compute, a, b) : compute(numberOf(a), numberOf(b));
    if (isTold(result)) return null;
    if (kind === 'int64' && name !== 'divide')
      return Number.isSafeInteger(result) && isUntold(1) ? makeScalar(result, int64) : null;
    if (!isUntold(1)) return null;
    return kind === 'single' ? makeScalar(result, float32) : new NpFloat64(result);
  };
}

/** Only powers with a float64 are C's; the others have the digits of NumPy's loops. */
function isCPower(kind: Kind, a: Value, b: Value): boolean {
  return kind === 'int64' || a instanceof NpFloat64 || b instanceof NpFloat64;
}

function single(compute: Compute, a: Value, b: Value): number {
  const x = numberOf(a);
  const y = numberOf(b);
  return isTooLarge(x) || isTooLarge(y) ? Number.NaN : Math.fround(compute(Math.fround(x), Math.fround(y)));
}

/** What no float32 can hold: NumPy warns of it. */
const isTooLarge = (value: number): boolean => Math.abs(value) >= 2 ** 128 - 2 ** 103;

const COMPARE: Record<Comparison, (a: number, b: number) => boolean> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
};

/** The comparison of two numbers; null where the ufunc has to do it. */
export function plainComparison(slot: Comparison): (a: Value, b: Value) => Value | null {
  const compare = COMPARE[slot];
  return (a, b) => {
    const kind = commonKind(kindOf(a), kindOf(b));
    if (kind === 'other') return null;
    const x = numberOf(a);
    const y = numberOf(b);
    if ((kind === 'single' && (isTooLarge(x) || isTooLarge(y))) || !isUntold(1)) return null;
    return makeScalar(kind === 'single' ? compare(Math.fround(x), Math.fround(y)) : compare(x, y), bool);
  };
}

/** -x or abs(x) of a number; null where the ufunc has to do it. */
export function plainSign(name: 'negative' | 'absolute'): (a: Value) => Value | null {
  const compute = name === 'negative' ? (x: number): number => -x : Math.abs;
  return (a) => {
    const kind = kindOf(a);
    if (kind === 'other' || kind === 'weakInt' || !isUntold(1)) return null;
    const result = compute(numberOf(a));
    if (kind === 'double') return new NpFloat64(result);
    return kind === 'single' ? makeScalar(result, float32) : makeScalar(result + 0, int64);
  };
}

let doubleType: PyType | null = null;
let wholeType: PyType | null = null;

/** The double behind a number beside another: Python's, float64 or int64; NaN for all else, which leaves the operation to slots. */
function doubleOf(value: Value, other: Value): number {
  if (typeof value === 'number') return value;
  if (value instanceof PyFloat) return value.exact || value.cls === doubleType ? value.v : Number.NaN;
  if (typeof value === 'boolean') return other instanceof NpFloat64 || isWhole(other) ? Number(value) : Number.NaN;
  return isWhole(value) && typeof value.value === 'number' ? value.value : Number.NaN;
}

const isWhole = (value: Value): value is Value & NpScalar =>
  typeof value === 'object' && value !== null && value.cls === wholeType;

/** The scalar of a sum or product; what is infinite, or no safe integer, is left to who tells of it. */
function scalarOf(result: number, a: Value, b: Value): Value | undefined {
  if (isTold(result) || !isUntold(1)) return undefined;
  if ((typeof a === 'object' && !isWhole(a)) || (typeof b === 'object' && !isWhole(b))) return new NpFloat64(result);
  return Number.isSafeInteger(result) ? new NpScalar(wholeType!, int64, result + 0, null) : undefined;
}

/** ufunc(x) of a float64 or one of Python's numbers, which a loop over numbers asks for at each turn; undefined where arrays must do it. */
export function plainUnary(ufunc: Ufunc, value: Value): Value | undefined {
  const isWhole = typeof value === 'number';
  if (ufunc.nin !== 1 || (!isWhole && (!(value instanceof PyFloat) || Number.isNaN(doubleOf(value, value)))))
    return undefined;
  const result = quickNumber(ufunc, doubleOf(value, value), isWhole);
  if (result === undefined || isUnderflowWatched() || !isUntold(1)) return undefined;
  return new NpFloat64(result);
}

/** The operators of float64 and int64 beside each other and Python's numbers, without a search for slots: those of loops over elements. */
export function registerElementOperators(): void {
  doubleType = scalarType(float64);
  wholeType = scalarType(int64);
  elements.add = (a, b) => scalarOf(doubleOf(a, b) + doubleOf(b, a), a, b);
  elements.sub = (a, b) => scalarOf(doubleOf(a, b) - doubleOf(b, a), a, b);
  elements.mul = (a, b) => scalarOf(doubleOf(a, b) * doubleOf(b, a), a, b);
  elements.truediv = (a, b) => {
    const result = doubleOf(a, b) / doubleOf(b, a);
    return !isTold(result) && isUntold(1) ? new NpFloat64(result) : undefined;
  };
  elements.less = (a, b) => {
    const x = doubleOf(a, b);
    const y = doubleOf(b, a);
    return (x < y || x >= y) && isUntold(1) ? x < y : undefined;
  };
  elements.truth = (isTrue) => makeScalar(isTrue, bool);
}
