/** Python's operators on arrays and NumPy scalars: which ufunc they call, when they leave the answer to the other operand, and the fast ways for floats. */

import { hypotenuse } from '../elementary/hypotenuse.ts';
import { OVERFLOW, reportFloatStatus, reportingAs, unreported } from '../ndarray/floatStatus.ts';
import { scalarOperation } from '../ndarray/scalarArithmetic.ts';
import { truth } from '../python/objects/protocol.ts';
import { raise, typeError } from '../python/objects/raise.ts';
import { typeOf } from '../python/objects/type.ts';
import {
  NotImplemented,
  PyBytes,
  PyComplex,
  PyFloat,
  PyIntObject,
  PyList,
  PyTuple,
  type Value,
} from '../python/objects/values.ts';
import { isFloat } from '../python/runtime/plainNumbers.ts';
import { broadcastShapes } from '../shapes/broadcast.ts';
import { type Operand, operand, toArray } from './coerce.ts';
import {
  ArrayError,
  bool,
  Complex,
  callUfunc,
  canCast,
  complex64,
  currentObserver,
  type DType,
  float32,
  full,
  isShapeError,
  itemAt,
  NDArray,
  quickly,
  type Raw,
  type Ufunc,
  ufuncNamed,
  Weak,
  writeAt,
} from './kernels.ts';
import { isForeign, overridden } from './overrides.ts';
import { type Comparison, plainArithmetic, plainComparison, plainSign } from './plainScalars.ts';
import { isScalar, makeScalar, NpComplex128, NpFloat64, type Scalar, unwrap } from './scalar.ts';
import { isSubclassed } from './subclass.ts';
import { wrapResults } from './wrapping.ts';

/** Whether `other` wants to answer itself. */
export function defersTo(other: Value): boolean {
  if (other === null || typeof other !== 'object' || isScalar(other)) return false;
  const type = typeOf(other);
  if (type.native) return false;
  const override = type.lookup('__array_ufunc__');
  if (override !== undefined) return override === null;
  const priority = type.lookup('__array_priority__');
  if (priority === undefined) return false;
  return (priority instanceof PyFloat ? priority.v : Number(priority)) > 0;
}

/** A plain array or a number of Python's, whom nobody asks whether it answers itself. */
function plainOperand(value: Value): Operand | null {
  if (value instanceof NDArray) return isSubclassed(value) ? null : value;
  if (typeof value === 'number') return new Weak('weak int', value);
  return isFloat(value) ? new Weak('weak float', value.v) : null;
}

/** a ∘ b of plain operands by the short way, which most operations go; null for all others. It spares a small operation a third of its time. */
export function plainResult(ufunc: Ufunc, a: Value, b: Value, into: NDArray | null = null): NDArray | null {
  const left = plainOperand(a);
  if (left === null) return null;
  const right = plainOperand(b);
  return right === null ? null : quickly(ufunc, 2, left, right, into);
}

/** The same of one operand. */
export function plainResultOf(ufunc: Ufunc, a: Value): NDArray | null {
  return a instanceof NDArray && !isSubclassed(a) ? quickly(ufunc, 1, a, undefined, null) : null;
}

/** What a ufunc makes of operands of any class, which are asked first, and of its results; `into` is what it writes to. */
function operation(ufunc: Ufunc, operands: readonly Value[], into: NDArray | null = null): Value {
  if (operands.some(isForeign)) {
    const answer = overridden(ufunc, operands, into === null ? null : new Map([['out', into as unknown as Value]]));
    if (answer !== undefined) return answer;
  }
  const results = callUfunc(ufunc, operands.map(operand), into === null ? undefined : { out: [into] });
  return wrapResults(ufunc, results, operands, [into]);
}

const binaryOperation = (ufunc: Ufunc, a: Value, b: Value): Value => operation(ufunc, [a, b]);

type BinarySlot = (a: Value, b: Value) => Value;

/** The two slots (plain and reflected) of an operator on arrays. */
export function arrayOperator(name: string): [BinarySlot, BinarySlot] {
  const ufunc = ufuncNamed(name);
  return [
    (a, b) => {
      const result = plainResult(ufunc, a, b);
      if (result !== null) return unwrap(result);
      return defersTo(b) ? NotImplemented : binaryOperation(ufunc, a, b);
    },
    (a, b) => {
      const result = plainResult(ufunc, b, a);
      if (result !== null) return unwrap(result);
      return defersTo(b) ? NotImplemented : binaryOperation(ufunc, b, a);
    },
  ];
}

/** a ∘= b. */
export function inPlaceOperator(name: string): BinarySlot {
  const ufunc = ufuncNamed(name);
  return (a, b) => {
    if (plainResult(ufunc, a, b, a as unknown as NDArray) !== null) return a;
    if (defersTo(b)) return NotImplemented;
    return operation(ufunc, [a, b], a as unknown as NDArray);
  };
}

/** x ** n: squares, roots and reciprocals have ufuncs of their own. */
export function power(a: Value, b: Value): Value {
  if (defersTo(b)) return NotImplemented;
  const special = a instanceof NDArray ? specialPower(a, b) : null;
  if (special !== null) return named(special, b, () => operation(ufuncNamed(special), [a]));
  return binaryOperation(ufuncNamed('power'), a, b);
}

export function powerInPlace(a: Value, b: Value): Value {
  if (defersTo(b)) return NotImplemented;
  const array = a as unknown as NDArray;
  const special = specialPower(array, b);
  if (special === null) return operation(ufuncNamed('power'), [a, b], array);
  return named(special, b, () => operation(ufuncNamed(special), [a], array));
}

/** NumPy asks for a square only where the exponent is Python's 2; 2.0 is a power that computes a square. */
const named = (special: string, exponent: Value, body: () => Value): Value =>
  special === 'square' && typeof exponent !== 'number' ? reportingAs('power', body) : body();

function specialPower(array: NDArray, exponent: Value): string | null {
  const n =
    typeof exponent === 'number'
      ? exponent
      : exponent instanceof PyFloat && !isScalar(exponent)
        ? exponent.v
        : Number.NaN;
  const { kind } = array.dtype;
  if (n === 2 && kind !== 'O') return typeof exponent === 'number' || kind === 'f' || kind === 'c' ? 'square' : null;
  if (kind !== 'f' && kind !== 'c') return null;
  if (n === 0.5) return 'sqrt';
  return exponent === -1 ? 'reciprocal' : n === 1 ? 'positive' : null;
}

const COMPARE: Record<string, string> = {
  eq: 'equal',
  ne: 'not_equal',
  lt: 'less',
  le: 'less_equal',
  gt: 'greater',
  ge: 'greater_equal',
};

const NOT_COMPARED = /NoLoop|DTypePromotion|BinaryResolution/;

const structuresIn = (...operands: Value[]): number =>
  operands.filter((value) => toArray(value).dtype.kind === 'V').length;

const refuseStructure = (): never => typeError('Cannot compare structured or void to non-void arrays.');

const noCommonStructure = (): never =>
  typeError(
    'Cannot compare structured arrays unless they have a common dtype.  I.e. `np.result_type(arr1, arr2)` must be defined.',
  );

/** A comparison of arrays; what cannot be compared is unequal. */
export function arrayComparison(slot: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'): BinarySlot {
  const ufunc = ufuncNamed(COMPARE[slot]!);
  return (a, b) => {
    const result = plainResult(ufunc, a, b);
    if (result !== null) return unwrap(result);
    if (defersTo(b)) return NotImplemented;
    try {
      const made = binaryOperation(ufunc, a, b);
      // objects may be compared with anything but structures
      if ((a as unknown as NDArray).dtype.kind === 'V' && structuresIn(a, b) === 1) refuseStructure();
      return made;
    } catch (error) {
      if (!(error instanceof ArrayError) || !(slot === 'eq' || slot === 'ne') || !NOT_COMPARED.test(error.type))
        throw error;
      const structures = structuresIn(a, b);
      if (structures === 1) refuseStructure();
      if (structures === 2) noCommonStructure();
      const shape = broadcastShapes([(a as unknown as NDArray).shape, operandShape(b)]);
      if (isShapeError(shape)) raise('ValueError', shape.message);
      return unwrap(full(shape, slot === 'ne', bool));
    }
  };
}

function operandShape(value: Value): readonly number[] {
  const other = operand(value);
  return other instanceof NDArray ? other.shape : [];
}

export function unaryOperator(name: string): (a: Value) => Value {
  const ufunc = ufuncNamed(name);
  return (a) => {
    const result = plainResultOf(ufunc, a);
    return result === null ? operation(ufunc, [a]) : unwrap(result);
  };
}

/* Scalars ------------------------------------------------------------------------------------------------------- */

/** Runs `body` with warnings that name the scalar operation. */
export function asScalarOperation<T>(body: () => T): T {
  const before = scalarOperation.active;
  scalarOperation.active = true;
  try {
    return body();
  } finally {
    scalarOperation.active = before;
  }
}

/** Whether a NumPy scalar leaves `a ∘ b` to the other operand: sequences repeat themselves, and Python's texts join themselves. */
function leaves(name: string, a: Value, other: Value): boolean {
  if (name === 'multiply' && (typeof other === 'string' || other instanceof PyBytes || isSequence(other))) return true;
  if (name === 'add' && other === a && (typeof a === 'string' || a instanceof PyBytes)) return true;
  if (other === null || typeof other !== 'object' || isScalar(other)) return false;
  if (other instanceof PyFloat || other instanceof PyComplex || other instanceof PyIntObject)
    return !other.cls.native && other.cls.lookup('__array_ufunc__') === null;
  return !(other instanceof NDArray) && !isSequence(other) && defersTo(other);
}

const isSequence = (value: Value): boolean => value instanceof PyList || value instanceof PyTuple;

/** Whether two operands stay in the scalars' own arithmetic: one takes the other's type. Else arrays do the work. */
function staysScalar(a: Value, b: Value): boolean {
  const [x, y] = [a, b].map((value) => (isScalar(value) ? value.dtype : null)) as [DType | null, DType | null];
  if ([x, y].some((dtype) => dtype !== null && dtype.unit !== null)) return false;
  if (x !== null && y !== null)
    return (x.kind !== 'b' && canCast(y, x)) || (x.kind !== 'b' && y.kind !== 'b' && canCast(x, y));
  const own = (x ?? y) as DType;
  const other = x === null ? a : b;
  if (own.kind === 'b') return false;
  if (other instanceof PyFloat) return 'fc'.includes(own.kind);
  if (typeof other === 'object') return other instanceof PyComplex && own.kind === 'c';
  return true;
}

function floatOf(value: Value): number | null {
  if (value instanceof NpFloat64) return value.v;
  if (typeof value === 'number') return value;
  return value instanceof PyFloat && value.exact ? value.v : null;
}

type Exact = (a: bigint, b: bigint) => bigint;

/** Integer arithmetic without bounds. */
const EXACT: Record<string, Exact> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
};

const wholeOf = (value: Value): bigint | null => {
  const raw = isScalar(value) ? ('iub'.includes(value.dtype.kind) ? value.value : null) : value;
  return typeof raw === 'number' || typeof raw === 'bigint' || typeof raw === 'boolean' ? BigInt(raw) : null;
};

/** An integer scalar that went past its type's ends wraps around, and NumPy says so (arrays wrap in silence). */
function tellOverflow(name: string, result: Value, exact: Exact, a: Value, b: Value): void {
  if (!isScalar(result) || (result.dtype.kind !== 'i' && result.dtype.kind !== 'u')) return;
  const [x, y] = [wholeOf(a), wholeOf(b)];
  if (x !== null && y !== null && exact(x, y) !== BigInt(result.value as number | bigint))
    reportFloatStatus(OVERFLOW, name);
}

/** Products of complex scalars are rounded at each step, as C has them; those of arrays are not. */
function complexProduct(ufunc: Ufunc, a: Value, b: Value): Scalar | null {
  if (ufunc.name !== 'multiply' || !(isComplex(a) || isComplex(b))) return null;
  const x = partsOf(a);
  const y = partsOf(b);
  if (x === null || y === null) return null;
  const single = isSingle(a) || isSingle(b);
  if (single && [a, b].some((one) => isScalar(one) && !isSingle(one))) return null;
  const f = single ? Math.fround : Number;
  const re = f(x.re * y.re) - f(x.im * y.im);
  const im = f(x.re * y.im) + f(x.im * y.re);
  if (re - re !== 0 || im - im !== 0) return null;
  return (single ? makeScalar(new Complex(f(re), f(im)), complex64) : new NpComplex128(re, im)) as unknown as Scalar;
}

const isSingle = (value: Value): boolean => isScalar(value) && value.dtype === complex64;

function partsOf(value: Value): { re: number; im: number } | null {
  if (value instanceof PyComplex) return value;
  if (isSingle(value)) return (value as unknown as Scalar).value as Complex;
  const real = floatOf(value);
  return real === null ? null : { re: real, im: 0 };
}

/** A scalar with digits of its own; whoever listens is told the operation of arrays, whose result takes them. */
function toldAs(result: Scalar, operate: () => Value): Value {
  if (currentObserver() !== null) {
    const { trace } = operate() as unknown as Scalar;
    if (trace !== null) writeAt(trace, trace.offset, result.value);
    result.trace = trace;
  }
  return result as unknown as Value;
}

/** A scalar's operator: warnings name the scalar operation, unless arrays do the work. */
function ofScalars(ufunc: Ufunc, a: Value, b: Value): Value {
  if (!staysScalar(a, b)) return binaryOperation(ufunc, a, b);
  const product = complexProduct(ufunc, a, b);
  if (product !== null) return toldAs(product, () => binaryOperation(ufunc, a, b));
  const exact = EXACT[ufunc.name];
  return asScalarOperation(() => {
    const result = binaryOperation(ufunc, a, b);
    if (exact !== undefined) tellOverflow(ufunc.name, result, exact, a, b);
    return result;
  });
}

/** -x and abs(x) of an integer scalar, which the least one overflows. */
export function scalarSign(name: 'negative' | 'absolute'): (a: Value) => Value {
  const compute = unaryOperator(name);
  const exact: Exact = name === 'negative' ? (a) => -a : (a) => (a < 0n ? -a : a);
  const plain = plainSign(name);
  return (a) =>
    plain(a) ??
    asScalarOperation(() => {
      const parts = name === 'absolute' && isComplex(a) ? partsOf(a) : null;
      if (parts !== null) {
        const size = hypotenuse(parts.re, parts.im);
        const made = isSingle(a) ? makeScalar(Math.fround(size), float32) : new NpFloat64(size);
        return toldAs(made as unknown as Scalar, () => compute(a));
      }
      const result = compute(a);
      tellOverflow(name, result, exact, a, a);
      return result;
    });
}

const FLOORING = new Set(['floor_divide', 'remainder', 'divmod']);
const isComplex = (value: Value): boolean =>
  value instanceof PyComplex || (isScalar(value) && value.dtype.kind === 'c');

/** The operator slots of a scalar, plain and reflected. */
export function scalarOperator(name: string): [BinarySlot, BinarySlot] {
  const ufunc = ufuncNamed(name);
  const plain = plainArithmetic(name);
  const compute = (a: Value, b: Value): Value => {
    // complex numbers have no remainder, and Python says so
    const isBool = isScalar(b) && b.dtype.kind === 'b';
    if (FLOORING.has(name) && (isComplex(a) || isComplex(b)) && !isBool && staysScalar(a, b)) return NotImplemented;
    return ofScalars(ufunc, a, b);
  };
  return [
    (a, b) => plain(a, b) ?? (leaves(name, a, b) ? NotImplemented : compute(a, b)),
    (a, b) => plain(b, a) ?? (leaves(name, b, b) ? NotImplemented : compute(b, a)),
  ];
}

export const [scalarPower, reflectedPower] = scalarOperator('power');

/** Whether the first is a complex number that the second becomes without loss; others are compared as arrays are. */
const fitsComplex = (a: Value, b: Value): boolean =>
  isScalar(a) && a.dtype.kind === 'c' && (!isScalar(b) || canCast(b.dtype, a.dtype));

/** A comparison from its other side, where an array's class may have its own. */
const TURNED = { eq: 'eq', ne: 'ne', lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' } as const;

export function scalarComparison(slot: Comparison): BinarySlot {
  const ufunc = ufuncNamed(COMPARE[slot]!);
  const plain = plainComparison(slot);
  return (a, b) => {
    const known = plain(a, b);
    if (known !== null) return known;
    if (b === null && (slot === 'eq' || slot === 'ne')) return slot === 'ne';
    if (leaves(ufunc.name, a, b)) return NotImplemented;
    if (b instanceof NDArray && isSubclassed(b))
      return typeOf(b as unknown as Value).slots[TURNED[slot]]!(b as unknown as Value, a) as Value;
    try {
      // NaN in complex numbers is told of arrays only
      const isQuiet = !(b instanceof NDArray) && (fitsComplex(a, b) || fitsComplex(b, a));
      return isQuiet ? unreported(() => binaryOperation(ufunc, a, b)) : binaryOperation(ufunc, a, b);
    } catch (error) {
      if (!(error instanceof ArrayError) || (slot !== 'eq' && slot !== 'ne') || !NOT_COMPARED.test(error.type))
        throw error;
      if (b !== null && structuresIn(a, b) === 2) noCommonStructure();
      if (b !== null && structuresIn(a, b) === 1) refuseStructure();
      return NotImplemented;
    }
  };
}

/** bool(array). */
export function arrayTruth(array: NDArray): boolean {
  if (array.size === 1) return rawTruth(array);
  if (array.size === 0) {
    raise(
      'ValueError',
      'The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.',
    );
  }
  raise('ValueError', 'The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()');
}

function rawTruth(array: NDArray): boolean {
  return isTrueRaw(itemAt(array, 0));
}

export function isTrueRaw(raw: Raw): boolean {
  if (typeof raw === 'boolean') return raw;
  if (typeof raw === 'number' || typeof raw === 'bigint') return raw !== 0 && raw !== 0n;
  if (raw instanceof Complex) return raw.re !== 0 || raw.im !== 0;
  if (typeof raw === 'string') return raw.length > 0;
  if (raw instanceof Uint8Array) return raw.length > 0;
  if (raw instanceof NDArray)
    return raw.storage.u8.subarray(raw.offset, raw.offset + raw.dtype.itemsize).some((byte) => byte !== 0);
  return truth((raw ?? null) as Value);
}
