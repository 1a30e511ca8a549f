/** What NumPy's scalars answer to: operators, text, truth, hashing, rounding and the conversions to Python's numbers. */

import { scalarRepr, scalarStr } from '../ndarray/printing/scalars.ts';
import { maybeRuntime } from '../python/objects/current.ts';
import { hashKey, hashOf } from '../python/objects/dict.ts';
import { format, subscriptOnly, toIndex } from '../python/objects/protocol.ts';
import { raise } from '../python/objects/raise.ts';
import type { Slots } from '../python/objects/slots.ts';
import { floatType } from '../python/objects/type.ts';
import {
  NotImplemented,
  normalize,
  PyComplex,
  PyFloat,
  PySlice,
  PyTuple,
  type Value,
} from '../python/objects/values.ts';
import { toArray } from './coerce.ts';
import { getItem } from './indexKeys.ts';
import { type Complex, currentObserver, type NDArray } from './kernels.ts';
import { comparisonSlots, operatorSlots } from './operatorSlots.ts';
import {
  isTrueRaw,
  reflectedPower,
  scalarComparison,
  scalarOperator,
  scalarPower,
  scalarSign,
  unaryOperator,
} from './operators.ts';
import { printOptions } from './printOptions.ts';
import { type Scalar, toPython } from './scalar.ts';

/** A plain Python float, or the traced one that gradients flow through. */
export function plainFloat(value: number, trace: NDArray | null): Value {
  const hook = (maybeRuntime() as { floatHook?: { lift?: (trace: NDArray, value: number) => Value } | null } | null)
    ?.floatHook;
  if (trace !== null && hook?.lift !== undefined && currentObserver() !== null) return hook.lift(trace, value);
  return new PyFloat(value);
}

/** item(): the plain Python object. */
export function itemOf(self: Scalar): Value {
  if (self.dtype.kind === 'f') return plainFloat(self.value as number, self.trace);
  return toPython(self.value, self.dtype);
}

/** The Python int of a number, as int() gives it. */
export function toInteger(self: Scalar): Value {
  const { value, dtype } = self;
  if (dtype.kind === 'f' || dtype.kind === 'c') {
    const number = dtype.kind === 'f' ? (value as number) : (value as Complex).re;
    if (Number.isNaN(number)) raise('ValueError', 'cannot convert float NaN to integer');
    if (!Number.isFinite(number)) raise('OverflowError', 'cannot convert float infinity to integer');
    const whole = Math.trunc(number);
    return Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole);
  }
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value as number | bigint;
}

function toFloatValue(self: Scalar): Value {
  const { value, dtype } = self;
  if (dtype.kind === 'c') return new PyFloat((value as Complex).re);
  return plainFloat(Number(value), self.trace);
}

/** What a scalar is hashed as; a time that Python's calendar does not reach, as its count. */
function hashedAs({ value, dtype }: Scalar): Value {
  try {
    return toPython(value, dtype);
  } catch (error) {
    if (dtype.unit === null) throw error;
    return Number(value);
  }
}

/** What every scalar's text, truth and comparison is. */
export const common: Partial<Slots> = {
  repr: (self) => scalarRepr((self as Scalar).value, (self as Scalar).dtype, printOptions()),
  str: (self) => scalarStr((self as Scalar).value, (self as Scalar).dtype, printOptions()),
  bool: (self) => isTrueRaw((self as Scalar).value),
  hash: (self) => hashOf(hashedAs(self as Scalar)),
  key: (self) => hashKey(hashedAs(self as Scalar)),
  format: (self, spec) => {
    const { value, dtype } = self as Scalar;
    return format(dtype.kind === 'V' ? scalarStr(value, dtype, printOptions()) : toPython(value, dtype), spec);
  },
  ...comparisonSlots(scalarComparison),
  getitem: subscriptOnly((self: Value, key: Value) => {
    if (key instanceof PyTuple && key.items.length === 0) return self;
    const view = toArray(self);
    if (
      key === null ||
      (key instanceof PyTuple && !key.items.some((one) => one instanceof PySlice)) ||
      (key !== null && typeof key === 'object' && (key as { text?: string }).text === 'Ellipsis')
    )
      return getItem(view, key);
    raise('IndexError', 'invalid index to scalar variable.');
  }),
};

/** The operators of numbers. */
export const arithmetic: Partial<Slots> = {
  ...operatorSlots(scalarOperator),
  pow: (a, b, modulus) => (modulus !== undefined && modulus !== null ? NotImplemented : scalarPower(a, b)),
  rpow: reflectedPower,
  neg: scalarSign('negative'),
  pos: unaryOperator('positive'),
  abs: scalarSign('absolute'),
  invert: unaryOperator('invert'),
  int: (self) => toInteger(self as Scalar),
  float: (self) => toFloatValue(self as Scalar),
  complex: (self) => {
    const { value } = self as Scalar;
    return typeof value === 'object' && value !== null && 're' in (value as object)
      ? new PyComplex((value as Complex).re, (value as Complex).im)
      : new PyComplex(Number(value), 0);
  },
};

export const rounding = { round: (self: Scalar, digits: Value | undefined) => roundScalar(self, digits) };

function roundScalar(self: Scalar, digits: Value | undefined): Value {
  const python = toPython(self.value, self.dtype);
  if (digits === undefined || digits === null) {
    const { slots } = floatType;
    if (self.dtype.kind === 'f') return slots.round!(python);
    return python;
  }
  return roundArray(self as unknown as Value, toIndex(digits));
}

let roundArray: (value: Value, digits: number) => Value = (value) => value;

/** Registers np.round for round(scalar, n). */
export function setRound(round: (value: Value, digits: number) => Value): void {
  roundArray = round;
}

/** The number of ones among the bits of an integer's magnitude. */
export function bitCount(self: Scalar): number {
  const value = BigInt(self.value as number | bigint);
  let bits = 0;
  for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 1n) bits += Number(rest & 1n);
  return bits;
}

/** as_integer_ratio of a float. */
export function ratio(value: number): Value {
  if (Number.isNaN(value)) raise('ValueError', 'cannot convert NaN to integer ratio');
  if (!Number.isFinite(value)) raise('OverflowError', 'cannot convert Infinity to integer ratio');
  let denominator = 1n;
  let numerator = value;
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    denominator *= 2n;
  }
  return new PyTuple([normalize(BigInt(numerator)), normalize(denominator)]);
}
