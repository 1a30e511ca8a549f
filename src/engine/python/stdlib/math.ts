/** The module `math`: C's functions with CPython's error texts. Sums and norms are mathSpecial.ts. */

import { acosh, asinh, cbrt, cosh, log10 } from '../../elementary/cLibrary.ts';
import { log as logOf } from '../../elementary/cLogarithm.ts';
import { exp } from '../../elementary/exponential.ts';
import { acos, asin, atan, atan2 } from '../../elementary/inverse.ts';
import { log2 } from '../../elementary/logarithm.ts';
import { exp2, pow as powerOf } from '../../elementary/power.ts';
import { erf, erfc, gamma, logGamma } from '../../elementary/special.ts';
import { cos, sin, tan } from '../../elementary/trigonometry.ts';
import { bitLength, divideToDouble, truncateFloat } from '../format/exact.ts';
import { runtime } from '../objects/current.ts';
import { nativeModule } from '../objects/instances.ts';
import { reserve, spend } from '../objects/limits.ts';
import { callSpecial, intOf, iterate, listFrom, toFloat, toIndex, toInt } from '../objects/protocol.ts';
import { raise, typeError, valueError } from '../objects/raise.ts';
import { typeName } from '../objects/type.ts';
import { normalize, PyFloat, type PyModule, PyTuple, type Value } from '../objects/values.ts';
import { binaryOp } from '../runtime/operators.ts';
import { exactSum, norm } from './mathSpecial.ts';

type Int = number | bigint;

const box = (x: number): PyFloat => new PyFloat(x);
const domain = (): never => valueError('math domain error');
const range = (): never => raise('OverflowError', 'math range error');

/** A function of one float: NaN out of a number is a domain error, infinity out of a finite one a range error. */
function unary(name: string, f: (x: number) => number, canOverflow = false): (x: Value) => Value {
  return (value) => {
    if (value instanceof PyFloat && !value.exact) {
      const traced = runtime().floatHook?.unary(name, value);
      if (traced !== undefined) return traced;
    }
    const x = toFloat(value);
    const result = f(x);
    if (Number.isNaN(result) && !Number.isNaN(x)) domain();
    if (!Number.isFinite(result) && Number.isFinite(x)) return canOverflow ? range() : domain();
    return box(result);
  };
}

function logarithm(base: (x: number) => number, ofInt: (bits: number, head: number) => number) {
  return (value: Value): number => {
    const integer = intOf(value);
    if (typeof integer === 'bigint') {
      if (integer <= 0n) domain();
      const shift = bitLength(integer) - 60;
      return ofInt(shift, Number(integer >> BigInt(shift)));
    }
    const x = toFloat(value);
    if (x <= 0) domain();
    return base(x);
  };
}

const natural = logarithm(logOf, (bits, head) => logOf(head) + bits * Math.LN2);
const binary = logarithm(log2, (bits, head) => log2(head) + bits);
const decimal = logarithm(log10, (bits, head) => log10(head) + bits * Math.log10(2));

function log(x: Value, base: Value | undefined): Value {
  if (x instanceof PyFloat && !x.exact && base === undefined) {
    const traced = runtime().floatHook?.unary('log', x);
    if (traced !== undefined) return traced;
  }
  const top = natural(x);
  if (base === undefined) return box(top);
  const bottom = natural(base);
  if (bottom === 0) raise('ZeroDivisionError', 'division by zero');
  return box(top / bottom);
}

function toWhole(name: '__floor__' | '__ceil__' | '__trunc__', f: (x: number) => number) {
  return (value: Value): Value => {
    const integer = intOf(value);
    if (integer !== undefined) return integer;
    if (value instanceof PyFloat && value.exact) return truncateFloat(f(value.v));
    const own = callSpecial(value, name);
    if (own !== undefined) return own;
    if (name === '__trunc__') typeError(`type ${typeName(value)} doesn't define __trunc__ method`);
    return truncateFloat(f(toFloat(value)));
  };
}

function pow(x: Value, y: Value): Value {
  const [a, b] = [toFloat(x), toFloat(y)];
  if (a === 1 || b === 0) return box(1);
  if (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) return box(1);
  if (a === 0 && b < 0 && Number.isFinite(b)) domain();
  const result = powerOf(a, b);
  if (Number.isNaN(result) && !Number.isNaN(a) && !Number.isNaN(b)) domain();
  if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b)) range();
  return box(result);
}

function factorial(value: Value): Int {
  if (value instanceof PyFloat) typeError("'float' object cannot be interpreted as an integer");
  const n = toInt(value);
  if (n < 0) valueError('factorial() not defined for negative values');
  if (n > 0x7fffffff) raise('OverflowError', 'factorial() argument should not exceed 9223372036854775807');
  return normalize(product(1n, Number(n)));
}

/** V8's ints have up to 2^30 binary digits. */
const LARGEST_INT = 2 ** 27;

/** The product of `count` ints from `low` on, by halves, so that the factors stay of like size. */
function product(low: bigint, count: number): bigint {
  if (count <= 8) {
    let result = 1n;
    for (let i = 0; i < count; i++) result *= low + BigInt(i);
    return result;
  }
  // Products take the longer the larger they are, and have as many digits as all of their factors.
  const digits = count * bitLength(low + BigInt(count));
  reserve(digits / 8 > LARGEST_INT ? Number.POSITIVE_INFINITY : digits / 8);
  spend(Math.ceil(digits / 64));
  const half = count >> 1;
  return product(low, half) * product(low + BigInt(half), count - half);
}

function nonNegative(value: Value, name: string): bigint {
  const n = BigInt(toInt(value));
  if (n < 0n) valueError(`${name} must be a non-negative integer`);
  return n;
}

/** A number of factors, which no machine multiplies beyond 2⁶³. */
function factors(n: bigint, name: string): number {
  if (n > 0x7fffffffffffffffn) raise('OverflowError', `${name} must not exceed 9223372036854775807`);
  return Number(n);
}

function comb(n: Value, k: Value): Int {
  const total = nonNegative(n, 'n');
  const chosen = nonNegative(k, 'k');
  if (chosen > total) return 0;
  const rest = total - chosen;
  const isMore = rest < chosen;
  const few = factors(isMore ? rest : chosen, 'min(n - k, k)');
  const low = total - BigInt(few);
  const words = 1 + (bitLength(total) >> 6);
  let result = 1n;
  for (let i = 1; i <= few; i++) {
    if ((i & 255) === 0) spend(256 * words + Math.floor((i * i) / 4096));
    result = (result * (low + BigInt(i))) / BigInt(i);
  }
  return normalize(result);
}

function perm(n: Value, k: Value): Int {
  const total = nonNegative(n, 'n');
  const chosen = k === null ? total : nonNegative(k, 'k');
  return chosen > total ? 0 : normalize(product(total - chosen + 1n, factors(chosen, 'k')));
}

const LONG = 1n << 1024n;

function gcdOf(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  // A division of large ints takes the time of their words.
  const step = x > LONG && y > LONG ? Math.min(bitLength(x), bitLength(y)) >> 10 : 0;
  while (y !== 0n) {
    if (step > 0) spend(step);
    [x, y] = [y, x % y];
  }
  return x;
}

function gcd(values: Value[]): Int {
  return normalize(values.reduce<bigint>((a, b) => gcdOf(a, BigInt(toInt(b))), 0n));
}

function lcm(values: Value[]): Int {
  let result = 1n;
  for (const n of values.map((value) => BigInt(toInt(value)))) {
    const next = n === 0n ? 0n : (result / gcdOf(result, n)) * n;
    result = next < 0n ? -next : next;
  }
  return normalize(result);
}

function isqrt(value: Value): Int {
  const n = BigInt(toInt(value));
  if (n < 0n) valueError('isqrt() argument must be nonnegative');
  if (n === 0n) return 0;
  let guess = 1n << BigInt((bitLength(n) + 1) >> 1);
  for (;;) {
    const next = (guess + n / guess) >> 1n;
    if (next >= guess) return normalize(guess);
    guess = next;
  }
}

function isclose(a: Value, b: Value, relative: Value, absolute: Value): boolean {
  const [x, y, r, t] = [toFloat(a), toFloat(b), toFloat(relative), toFloat(absolute)];
  if (r < 0 || t < 0) valueError('tolerances must be non-negative');
  if (x === y) return true;
  if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
  const difference = Math.abs(x - y);
  return difference <= Math.abs(r * y) || difference <= Math.abs(r * x) || difference <= t;
}

function frexp(value: Value): Value {
  const x = toFloat(value);
  if (x === 0 || !Number.isFinite(x)) return new PyTuple([box(x), 0]);
  let exponent = Math.max(-1073, Math.floor(Math.log2(Math.abs(x))) + 1);
  let mantissa =
    exponent < -1000
      ? x * 2 ** 1000 * 2 ** -(exponent + 1000)
      : x * 2 ** -Math.min(exponent, 1000) * 2 ** -(exponent - Math.min(exponent, 1000));
  while (Math.abs(mantissa) < 0.5) {
    mantissa *= 2;
    exponent--;
  }
  while (Math.abs(mantissa) >= 1) {
    mantissa /= 2;
    exponent++;
  }
  return new PyTuple([box(mantissa), exponent]);
}

function ldexp(x: Value, i: Value): Value {
  const value = toFloat(x);
  const exponent = Number(toInt(i));
  if (value === 0 || !Number.isFinite(value)) return box(value);
  const size = BigInt(Math.abs(Math.trunc(exponent)) > 5000 ? 5000 : Math.abs(exponent));
  const [, shift] = [0, size];
  const scaled =
    exponent >= 0
      ? value * 2 ** Math.min(exponent, 1000) * 2 ** Math.min(exponent - Math.min(exponent, 1000), 1023)
      : scaleDown(value, Number(shift));
  return Number.isFinite(scaled) ? box(scaled) : range();
}

/** value / 2^shift with one rounding only. */
function scaleDown(value: number, shift: number): number {
  const exponent = Math.floor(Math.log2(Math.abs(value))) - shift;
  if (exponent > -1022) return shift > 1000 ? value * 2 ** -1000 * 2 ** -(shift - 1000) : value * 2 ** -shift;
  const [numerator, denominator] = ratio(Math.abs(value));
  return Math.sign(value) * divideToDouble(numerator, denominator << BigInt(shift));
}

function ratio(x: number): [bigint, bigint] {
  let denominator = 0n;
  let value = x;
  while (!Number.isInteger(value)) {
    value *= 2;
    denominator++;
  }
  return [BigInt(value), 1n << denominator];
}

function fmod(x: Value, y: Value): Value {
  const [a, b] = [toFloat(x), toFloat(y)];
  const result = a % b;
  return Number.isNaN(result) && !Number.isNaN(a) && !Number.isNaN(b) ? domain() : box(result);
}

function remainder(x: Value, y: Value): Value {
  const [a, b] = [toFloat(x), Math.abs(toFloat(y))];
  if (Number.isNaN(a) || Number.isNaN(b)) return box(Number.NaN);
  if (!Number.isFinite(a) || b === 0) domain();
  if (!Number.isFinite(b)) return box(a);
  const size = Math.abs(a);
  const m = size % b;
  const c = b - m;
  const r = m < c ? m : m > c ? -c : m - 2 * ((0.5 * (size - m)) % b);
  return box(Object.is(a, -0) || a < 0 ? -r : r);
}

function modf(value: Value): Value {
  const x = toFloat(value);
  if (!Number.isFinite(x)) return new PyTuple([box(Number.isNaN(x) ? x : x > 0 ? 0 : -0), box(x)]);
  const whole = Math.trunc(x);
  const rest = x - whole;
  return new PyTuple([box(rest === 0 && (x < 0 || Object.is(x, -0)) ? -0 : rest), box(whole)]);
}

function copysign(x: Value, y: Value): Value {
  const [size, sign] = [Math.abs(toFloat(x)), toFloat(y)];
  return box(sign < 0 || Object.is(sign, -0) ? -size : size);
}

const bits = new DataView(new ArrayBuffer(8));

function nextAfter(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === y) return y;
  if (x === 0) return y > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
  bits.setFloat64(0, x);
  const up = y > x === x > 0;
  bits.setBigInt64(0, bits.getBigInt64(0) + (up ? 1n : -1n));
  return bits.getFloat64(0);
}

function nextafter(x: Value, y: Value, steps: Value): Value {
  let value = toFloat(x);
  const count = steps === null ? 1 : toIndex(steps);
  if (count < 0) valueError('steps must be a non-negative integer');
  for (let i = 0; i < count; i++) value = nextAfter(value, toFloat(y));
  return box(value);
}

function ulp(value: Value): Value {
  const x = Math.abs(toFloat(value));
  if (!Number.isFinite(x)) return box(x);
  const next = nextAfter(x, Infinity);
  return box(Number.isFinite(next) ? next - x : x - nextAfter(x, -Infinity));
}

function fsum(values: Value): Value {
  const sum = exactSum(listFrom(values).map(toFloat));
  if (sum === 'overflow') raise('OverflowError', 'intermediate overflow in fsum');
  if (sum === 'invalid') valueError('-inf + inf in fsum');
  return box(sum as number);
}

function prod(values: Value, start: Value): Value {
  let result = start;
  iterate(values, (item) => {
    result = binaryOp('mul', result, item);
  });
  return result;
}

function dist(p: Value, q: Value): Value {
  const [a, b] = [listFrom(p).map(toFloat), listFrom(q).map(toFloat)];
  if (a.length !== b.length) valueError('both points must have the same number of dimensions');
  return box(norm(a.map((x, at) => x - (b[at] as number))));
}

function sumprod(p: Value, q: Value): Value {
  const [a, b] = [listFrom(p), listFrom(q)];
  if (a.length !== b.length) valueError('Inputs are not the same length');
  return a.reduce<Value>((sum, x, at) => binaryOp('add', sum, binaryOp('mul', x, b[at] as Value)), 0);
}

function overPole(f: (x: number) => number): (x: Value) => Value {
  return (value) => {
    const x = toFloat(value);
    const result = f(x);
    if (Number.isNaN(result) && !Number.isNaN(x)) domain();
    return !Number.isFinite(result) && Number.isFinite(x) ? (x === 0 ? domain() : range()) : box(result);
  };
}

/** Functions of one float: by name, and whether a result that is not finite is an overflow. */
const OF_ONE: readonly [name: string, f: (x: number) => number, canOverflow?: boolean][] = [
  ['acos', acos],
  ['acosh', acosh],
  ['asin', asin],
  ['asinh', asinh],
  ['atan', atan],
  ['atanh', Math.atanh],
  ['cbrt', cbrt],
  ['cos', cos],
  ['cosh', cosh, true],
  ['erf', erf],
  ['erfc', erfc],
  ['exp', exp, true],
  ['exp2', exp2, true],
  ['expm1', Math.expm1, true],
  ['fabs', Math.abs],
  ['log1p', Math.log1p],
  ['sin', sin],
  ['sinh', Math.sinh, true],
  ['sqrt', Math.sqrt],
  ['tan', tan],
  ['tanh', Math.tanh],
  ['radians', (x) => x * (Math.PI / 180)],
];

const FUNCTIONS = {
  ...Object.fromEntries(
    OF_ONE.map(([name, f, canOverflow = false]) => [`${name}(x, /)`, unary(name, f, canOverflow)] as const),
  ),
  'degrees(x, /)': (x: Value) => box(toFloat(x) * (180 / Math.PI)),
  'gamma(x, /)': overPole(gamma),
  'lgamma(x, /)': overPole(logGamma),
  'log(x, base=<no value>, /)': log,
  'log2(x, /)': (x: Value) => box(binary(x)),
  'log10(x, /)': (x: Value) => box(decimal(x)),
  'ceil(x, /)': toWhole('__ceil__', Math.ceil),
  'floor(x, /)': toWhole('__floor__', Math.floor),
  'trunc(x, /)': toWhole('__trunc__', Math.trunc),
  'atan2(y, x, /)': (y: Value, x: Value) => box(atan2(toFloat(y), toFloat(x))),
  'comb(n, k, /)': comb,
  'copysign(x, y, /)': copysign,
  'dist(p, q, /)': dist,
  'factorial(n, /)': factorial,
  'fmod(x, y, /)': fmod,
  'frexp(x, /)': frexp,
  'fsum(seq, /)': fsum,
  'gcd(*integers)': gcd,
  'hypot(*coordinates)': (values: Value[]) => box(norm(values.map(toFloat))),
  'isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)': isclose,
  'isfinite(x, /)': (x: Value) => Number.isFinite(toFloat(x)),
  'isinf(x, /)': (x: Value) => Math.abs(toFloat(x)) === Infinity,
  'isnan(x, /)': (x: Value) => Number.isNaN(toFloat(x)),
  'isqrt(n, /)': isqrt,
  'lcm(*integers)': lcm,
  'ldexp(x, i, /)': ldexp,
  'modf(x, /)': modf,
  'nextafter(x, y, /, *, steps=None)': nextafter,
  'perm(n, k=None, /)': perm,
  'pow(x, y, /)': pow,
  'prod(iterable, /, *, start=1)': prod,
  'remainder(x, y, /)': remainder,
  'sumprod(p, q, /)': sumprod,
  'ulp(x, /)': ulp,
};

/** Builds the module. */
export function mathModule(): PyModule {
  return nativeModule('math', {
    doc: 'This module provides access to the mathematical functions\ndefined by the C standard.',
    values: { pi: box(Math.PI), e: box(Math.E), tau: box(2 * Math.PI), inf: box(Infinity), nan: box(Number.NaN) },
    functions: FUNCTIONS,
  });
}
