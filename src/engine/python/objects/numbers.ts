/** int, bool, float and complex: arithmetic, comparison, hash and text. Their methods (bit_length, hex, from_bytes …) are types/. */

import { log } from '../../elementary/cLogarithm.ts';
import { quotient } from '../../elementary/complexFunctions.ts';
import { exp } from '../../elementary/exponential.ts';
import { hypotenuse } from '../../elementary/hypotenuse.ts';
import { atan2 } from '../../elementary/inverse.ts';
import { pow } from '../../elementary/power.ts';
import { cos, sin } from '../../elementary/trigonometry.ts';
import { compareIntFloat, floatDivmod, roundFloat, roundToInteger, truncateFloat } from '../format/exact.ts';
import { floatRepr } from '../format/floatText.ts';
import { hashComplex, hashFloat, hashInt } from '../format/hash.ts';
import { complexRepr, formatComplex, formatFloat, formatInt } from '../format/number.ts';
import { extendType, type SlotTable } from './define.ts';
import type { Int } from './integers.ts';
import * as ints from './integers.ts';
import { intOf, intToFloat } from './protocol.ts';
import { raise, typeError } from './raise.ts';
import { boolType, complexType, floatType, intType, typeName, typeOf } from './type.ts';
import { NotImplemented, normalize, PyComplex, PyFloat, PyTuple, type Value } from './values.ts';

const f64 = (v: number): PyFloat => new PyFloat(v);

/** What str() gives of an instance of a subclass, whose own `__str__` an empty format asks. */
const shown = (value: Value): string => typeOf(value).slots.str!(value);

type IntOperation = (a: Int, b: Int) => Value;

/** A binary int slot and its reflection. */
function onInts(operation: IntOperation): [(a: Value, b: Value) => Value, (b: Value, a: Value) => Value] {
  const forward = (a: Value, b: Value): Value => {
    const x = intOf(a);
    const y = intOf(b);
    return x === undefined || y === undefined ? NotImplemented : operation(x, y);
  };
  return [forward, (b, a) => forward(a, b)];
}

type FloatOperation = (a: number, b: number) => Value;

/** The float value of an int or float; undefined for others. */
function real(value: Value): number | undefined {
  if (value instanceof PyFloat) return value.v;
  if (typeof value === 'number') return value;
  const int = intOf(value);
  return int === undefined ? undefined : intToFloat(int);
}

function onFloats(operation: FloatOperation): [(a: Value, b: Value) => Value, (b: Value, a: Value) => Value] {
  const forward = (a: Value, b: Value): Value => {
    const x = real(a);
    const y = real(b);
    return x === undefined || y === undefined ? NotImplemented : operation(x, y);
  };
  return [forward, (b, a) => forward(a, b)];
}

type ComplexOperation = (a: PyComplex, b: PyComplex) => Value;

function asComplex(value: Value): PyComplex | undefined {
  if (value instanceof PyComplex) return value;
  const v = real(value);
  return v === undefined ? undefined : new PyComplex(v, 0);
}

function onComplexes(operation: ComplexOperation): [(a: Value, b: Value) => Value, (b: Value, a: Value) => Value] {
  const forward = (a: Value, b: Value): Value => {
    const x = asComplex(a);
    const y = asComplex(b);
    return x === undefined || y === undefined ? NotImplemented : operation(x, y);
  };
  return [forward, (b, a) => forward(a, b)];
}

/** Slot pairs of a table of operations. */
function pairs<T>(make: (f: T) => [unknown, unknown], table: Record<string, T>): SlotTable {
  const slots: Record<string, unknown> = {};
  for (const [name, f] of Object.entries(table)) [slots[name], slots[`r${name}`]] = make(f);
  return slots as SlotTable;
}

function compare(test: (sign: number) => boolean, sign: (a: Value, b: Value) => number | undefined) {
  return (a: Value, b: Value): Value => {
    const s = sign(a, b);
    return s === undefined ? NotImplemented : test(s);
  };
}

function comparisons(sign: (a: Value, b: Value) => number | undefined): SlotTable {
  return {
    eq: compare((s) => s === 0, sign),
    ne: compare((s) => s !== 0, sign),
    lt: compare((s) => s < 0, sign),
    le: compare((s) => s <= 0, sign),
    gt: compare((s) => s > 0, sign),
    ge: compare((s) => s >= 0, sign),
  } as SlotTable;
}

/** The sign of a - b; NaN compares false with everything but `!=`. */
function intSign(a: Value, b: Value): number | undefined {
  const x = intOf(a);
  const y = intOf(b);
  if (x === undefined || y === undefined) return undefined;
  return x < y ? -1 : x > y ? 1 : 0;
}

function floatSign(a: Value, b: Value): number | undefined {
  if (a instanceof PyFloat) {
    const y = b instanceof PyFloat ? b.v : intOf(b);
    if (y === undefined) return undefined;
    if (typeof y === 'bigint') return -compareIntFloat(y, a.v);
    return a.v < y ? -1 : a.v > y ? 1 : a.v === y ? 0 : Number.NaN;
  }
  const sign = floatSign(b, a);
  return sign === undefined ? undefined : -sign;
}

function intPower(a: Int, b: Int): Value {
  if (b >= 0) return ints.powerInts(a, b);
  // biome-ignore lint/suspicious/noDoubleEquals: 0 and 0n are meant alike
  if (a == 0) raise('ZeroDivisionError', '0.0 cannot be raised to a negative power');
  return floatPower(intToFloat(a), intToFloat(b));
}

/** Remainder and floor of ints: divmod. */
function divmodInts(a: Int, b: Int): Value {
  return new PyTuple([ints.floorDivideInts(a, b), ints.moduloInts(a, b)]);
}

const [intPow, intRpow] = onInts(intPower);

const hasModulus = (modulus: Value | undefined): modulus is Value => modulus !== undefined && modulus !== null;

extendType(intType, {
  slots: {
    ...pairs(onInts, {
      add: ints.addInts,
      sub: ints.subtractInts,
      mul: ints.multiplyInts,
      floordiv: ints.floorDivideInts,
      mod: ints.moduloInts,
      divmod: divmodInts,
      truediv: (a: Int, b: Int) => f64(ints.divideInts(a, b)),
      lshift: ints.leftShift,
      rshift: ints.rightShift,
      and: ints.andInts,
      or: ints.orInts,
      xor: ints.xorInts,
    }),
    ...comparisons(intSign),
    pow: (a: Value, b: Value, modulus?: Value) => {
      if (!hasModulus(modulus)) return intPow(a, b);
      const [x, y, m] = [intOf(a), intOf(b), intOf(modulus)];
      return x === undefined || y === undefined || m === undefined ? NotImplemented : ints.powerModulo(x, y, m);
    },
    rpow: intRpow,
    neg: (a: Value) => ints.negateInt(intOf(a)!),
    pos: (a: Value) => intOf(a)!,
    invert: (a: Value) => ints.invertInt(intOf(a)!),
    abs: (a: Value) => {
      const v = intOf(a)!;
      return v < 0 ? ints.negateInt(v) : v;
    },
    int: (a: Value) => intOf(a)!,
    index: (a: Value) => intOf(a)!,
    float: (a: Value) => f64(intToFloat(intOf(a)!)),
    bool: (a: Value) => intOf(a) !== 0,
    hash: (a: Value) => hashInt(intOf(a)!),
    key: (a: Value) => intOf(a)!,
    repr: (a: Value) => ints.intText(intOf(a)!),
    format: (a: Value, spec: string) => {
      const value = intOf(a)!;
      if (spec === '') return typeof a === 'object' ? shown(a) : ints.intText(value);
      if (!/[bcoxXeEfFgG%]$/.test(spec)) ints.checkDigits(value);
      return formatInt(value, spec);
    },
    round: (a: Value, digits?: Value) => roundInt(intOf(a)!, digits),
  } as SlotTable,
});

const noIndex = (value: Value): never => typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);

function roundInt(value: Int, digits?: Value): Value {
  const places = digits === undefined || digits === null ? 0 : Number(intOf(digits) ?? 0);
  if (places >= 0) return value;
  const unit = 10n ** BigInt(-places);
  const big = BigInt(value);
  const down = big - (((big % unit) + unit) % unit);
  const twice = (big - down) * 2n;
  const up = twice > unit || (twice === unit && (down / unit) % 2n !== 0n);
  return normalize(up ? down + unit : down);
}

const onBools =
  (f: (a: boolean, b: boolean) => boolean, slot: (a: Int, b: Int) => Value) =>
  (a: Value, b: Value): Value =>
    typeof a === 'boolean' && typeof b === 'boolean' ? f(a, b) : onInts(slot)[0](a, b);
const boolAnd = onBools((a, b) => a && b, ints.andInts);
const boolOr = onBools((a, b) => a || b, ints.orInts);
const boolXor = onBools((a, b) => a !== b, ints.xorInts);

extendType(boolType, {
  slots: {
    and: boolAnd,
    or: boolOr,
    xor: boolXor,
    rand: (b: Value, a: Value) => boolAnd(a, b),
    ror: (b: Value, a: Value) => boolOr(a, b),
    rxor: (b: Value, a: Value) => boolXor(a, b),
    repr: (a: Value) => (a === true ? 'True' : 'False'),
    bool: (a: Value) => a === true,
    format: (a: Value, spec: string) =>
      spec === '' ? (a === true ? 'True' : 'False') : formatInt(a === true ? 1 : 0, spec),
  } as SlotTable,
});

/** a ** b of floats; complex for a negative base with a fraction. */
function floatPower(a: number, b: number): Value {
  if (a === 0 && b < 0 && b !== Number.NEGATIVE_INFINITY)
    raise('ZeroDivisionError', '0.0 cannot be raised to a negative power');
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b))
    return complexPower(new PyComplex(a, 0), new PyComplex(b, 0));
  if (a === 1) return f64(1);
  if (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) return f64(1);
  const power = pow(a, b);
  if (!Number.isFinite(power) && Number.isFinite(a) && Number.isFinite(b))
    raise('OverflowError', 34, 'Numerical result out of range');
  return f64(power);
}

const divideFloats = (a: number, b: number): Value => {
  if (b === 0) raise('ZeroDivisionError', 'float division by zero');
  return f64(a / b);
};
const nonZero = (b: number, what: string): void => {
  if (b === 0) raise('ZeroDivisionError', what);
};

const [floatPow, floatRpow] = onFloats(floatPower);

extendType(floatType, {
  js: PyFloat,
  slots: {
    ...pairs(onFloats, {
      add: (a: number, b: number) => f64(a + b),
      sub: (a: number, b: number) => f64(a - b),
      mul: (a: number, b: number) => f64(a * b),
      truediv: divideFloats,
      floordiv: (a: number, b: number) => {
        nonZero(b, 'float floor division by zero');
        return f64(floatDivmod(a, b)[0]);
      },
      mod: (a: number, b: number) => {
        nonZero(b, 'float modulo');
        return f64(floatDivmod(a, b)[1]);
      },
      divmod: (a: number, b: number) => {
        nonZero(b, 'float divmod()');
        return new PyTuple(floatDivmod(a, b).map(f64));
      },
    }),
    ...comparisons(floatSign),
    pow: (a: Value, b: Value, modulus?: Value) => (hasModulus(modulus) ? NotImplemented : floatPow(a, b)),
    rpow: floatRpow,
    neg: (a: PyFloat) => f64(-a.v),
    pos: (a: PyFloat) => (a.exact ? a : f64(a.v)),
    abs: (a: PyFloat) => f64(Math.abs(a.v)),
    int: (a: PyFloat) => truncateFloat(a.v),
    float: (a: PyFloat) => (a.exact ? a : f64(a.v)),
    bool: (a: PyFloat) => a.v !== 0,
    hash: (a: PyFloat) => (Number.isNaN(a.v) ? identityHash(a) : hashFloat(a.v)),
    key: (a: PyFloat) => {
      if (Number.isNaN(a.v)) return a;
      return Number.isInteger(a.v) && !Number.isSafeInteger(a.v) ? normalize(BigInt(a.v)) : a.v + 0;
    },
    repr: (a: PyFloat) => floatRepr(a.v),
    format: (a: PyFloat, spec: string) =>
      spec === '' ? (a.exact ? floatRepr(a.v) : shown(a)) : formatFloat(a.v, spec),
    round: (a: PyFloat, digits?: Value) =>
      digits === undefined || digits === null
        ? roundToInteger(a.v)
        : f64(roundFloat(a.v, Number(intOf(digits) ?? noIndex(digits)))),
  } as SlotTable,
});

let nextIdentity = 0x7f0000000000;
const identities = new WeakMap<object, number>();

/** A number that stands for an object's address: id(), hash() and `<… at 0x…>`. */
export function identityHash(object: object): number {
  let identity = identities.get(object);
  if (identity === undefined) {
    nextIdentity += 16;
    identity = nextIdentity;
    identities.set(object, identity);
  }
  return identity;
}

const complex = (re: number, im: number): PyComplex => new PyComplex(re, im);
const isNaNComplex = (a: PyComplex): boolean => Number.isNaN(a.re) || Number.isNaN(a.im);

function complexDivide(a: PyComplex, b: PyComplex): Value {
  const result = quotient([a.re, a.im], [b.re, b.im]);
  if (typeof result === 'string') raise('ZeroDivisionError', 'complex division by zero');
  return complex(...result);
}

const multiplyComplex = (a: PyComplex, b: PyComplex): PyComplex =>
  complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);

/** a ** b of complex numbers, small integer powers by multiplication as CPython does. */
function complexPower(a: PyComplex, b: PyComplex): Value {
  if (b.im === 0 && Number.isInteger(b.re) && Math.abs(b.re) <= 100) {
    let result = complex(1, 0);
    let base = a;
    for (let n = Math.abs(b.re); n > 0; n = Math.floor(n / 2)) {
      if (n % 2 === 1) result = multiplyComplex(result, base);
      base = multiplyComplex(base, base);
    }
    if (b.re >= 0) return result;
    if (a.re === 0 && a.im === 0) raise('ZeroDivisionError', '0.0 to a negative or complex power');
    return complexDivide(complex(1, 0), result);
  }
  if (a.re === 0 && a.im === 0) {
    if (b.im !== 0 || b.re < 0) raise('ZeroDivisionError', '0.0 to a negative or complex power');
    return complex(0, 0);
  }
  const size = hypotenuse(a.re, a.im);
  const angle = atan2(a.im, a.re);
  let length = pow(size, b.re);
  let phase = angle * b.re;
  if (b.im !== 0) {
    length *= exp(-angle * b.im);
    phase += b.im * log(size);
  }
  return complex(length * cos(phase), length * sin(phase));
}

const [complexPow, complexRpow] = onComplexes(complexPower);
const complexEq = (a: Value, b: Value): boolean | undefined => {
  if (typeof b === 'bigint') return a instanceof PyComplex && a.im === 0 && compareIntFloat(b, a.re) === 0;
  const [x, y] = [asComplex(a), asComplex(b)];
  return x === undefined || y === undefined ? undefined : x.re === y.re && x.im === y.im;
};

extendType(complexType, {
  js: PyComplex,
  slots: {
    ...pairs(onComplexes, {
      add: (a: PyComplex, b: PyComplex) => complex(a.re + b.re, a.im + b.im),
      sub: (a: PyComplex, b: PyComplex) => complex(a.re - b.re, a.im - b.im),
      mul: multiplyComplex,
      truediv: complexDivide,
    }),
    pow: (a: Value, b: Value) => complexPow(a, b),
    rpow: complexRpow,
    eq: (a: Value, b: Value) => complexEq(a, b) ?? NotImplemented,
    ne: (a: Value, b: Value) => {
      const result = complexEq(a, b);
      return result === undefined ? NotImplemented : !result;
    },
    neg: (a: PyComplex) => complex(-a.re, -a.im),
    pos: (a: PyComplex) => (a.cls === complexType ? a : complex(a.re, a.im)),
    abs: (a: PyComplex) => f64(hypotenuse(a.re, a.im)),
    complex: (a: PyComplex) => a,
    bool: (a: PyComplex) => a.re !== 0 || a.im !== 0,
    hash: (a: PyComplex) => (isNaNComplex(a) ? identityHash(a) : hashComplex(a.re, a.im)),
    key: (a: PyComplex) => (isNaNComplex(a) ? a : a.im === 0 ? a.re + 0 : `\0C${a.re},${a.im}`),
    repr: (a: PyComplex) => complexRepr(a.re, a.im),
    format: (a: PyComplex, spec: string) => (spec === '' ? shown(a) : formatComplex(a.re, a.im, spec)),
  } as SlotTable,
});
