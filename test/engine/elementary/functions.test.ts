/** Elementary functions against C's library and NumPy's loops, as recorded: the last digit too. */
import { describe, expect, it } from 'vitest';
import * as clib from '../../../src/engine/elementary/cLibrary.ts';
import { log } from '../../../src/engine/elementary/cLogarithm.ts';
import { numpyExp } from '../../../src/engine/elementary/exponential.ts';
import * as hyperbolic from '../../../src/engine/elementary/hyperbolic.ts';
import * as inverse from '../../../src/engine/elementary/inverse.ts';
import * as logarithm from '../../../src/engine/elementary/logarithm.ts';
import { numpyAcos, numpyAsin, numpyAtan2 } from '../../../src/engine/elementary/numpyArcs.ts';
import { numpyExp2, numpyPow } from '../../../src/engine/elementary/numpyPower.ts';
import { exp2Single, powSingle } from '../../../src/engine/elementary/numpyPowerSingle.ts';
import * as power from '../../../src/engine/elementary/power.ts';
import { acos32, asin32, atan2Single, atan32 } from '../../../src/engine/elementary/singleArcs.ts';
import { cbrt32, cosh32, expm1Single, sinh32 } from '../../../src/engine/elementary/singleHyperbolic.ts';
import { log1pSingle, log2Single, log10Single } from '../../../src/engine/elementary/singleLogarithms.ts';
import * as singles from '../../../src/engine/elementary/singles.ts';
import { tan32 } from '../../../src/engine/elementary/singles.ts';
import * as special from '../../../src/engine/elementary/special.ts';
import { numpyTanh } from '../../../src/engine/elementary/tanh.ts';
import { tanh32 } from '../../../src/engine/elementary/tanhSingle.ts';
import { tan } from '../../../src/engine/elementary/trigonometry.ts';
import { complexExpSingle, complexLogSingle, complexSqrtSingle } from '../../../src/engine/ndarray/complexSingle.ts';
import { float64, fromValues } from '../../../src/engine/ndarray/index.ts';
import { logAddExp2Single, logAddExpSingle } from '../../../src/engine/ndarray/realMath.ts';
import { callUfunc, ufuncNamed } from '../../../src/engine/ndarray/ufunc.ts';
import recorded from '../../fixtures/elementary/functions.json';

type Real = (...x: number[]) => number;

/** How many recorded values a function misses, and by how many units in the last place at worst. */
function missed(f: Real, columns: number[][]): { share: number; worst: number } {
  const expected = columns.at(-1) as number[];
  const results = expected.map((_, at) => f(...columns.slice(0, -1).map((column) => column[at] as number)));
  const off = results.map((value, at) => Math.abs(value / (expected[at] as number) - 1) * 2 ** 52);
  return { share: off.filter((units) => units !== 0).length / off.length, worst: Math.max(...off) };
}

describe('every digit is that of C', () => {
  it.each([
    ['cbrt', clib.cbrt],
    ['log', log],
  ] as [keyof typeof recorded.c, Real][])('%s', (name, f) => {
    expect(missed(f, recorded.c[name])).toEqual({ share: 0, worst: 0 });
  });

  it.each([
    ['cbrt of 0', clib.cbrt(-0), -0],
    ['cbrt of 27', clib.cbrt(27), 3.0000000000000004],
    ['cbrt of the smallest double', clib.cbrt(5e-324), 1.7031839360032601e-108],
    ['cbrt of -∞', clib.cbrt(Number.NEGATIVE_INFINITY), Number.NEGATIVE_INFINITY],
    ['log of 1', log(1), 0],
    ['log of 0', log(0), Number.NEGATIVE_INFINITY],
    ['log of -1', log(-1), Number.NaN],
  ])('%s', (_name, value, expected) => {
    expect(value).toBe(expected);
  });
});

describe('two values of a hundred may be the neighbouring double', () => {
  it.each([
    ['acos', inverse.acos],
    ['acosh', clib.acosh],
    ['asin', inverse.asin],
    ['asinh', clib.asinh],
    ['atan', inverse.atan],
    ['atan2', inverse.atan2],
    ['cosh', clib.cosh],
    ['erf', special.erf],
    ['erfc', special.erfc],
    ['exp2', power.exp2],
    ['gamma', special.gamma],
    ['lgamma', special.logGamma],
    ['log10', clib.log10],
    ['log2', logarithm.log2],
    ['pow', power.pow],
    ['tan', tan],
  ] as [keyof typeof recorded.c, Real][])('%s of C', (name, f) => {
    const { share, worst } = missed(f, recorded.c[name]);
    expect(share).toBeLessThan(0.021);
    expect(worst).toBeLessThan(1.01);
  });

  it.each([
    ['arccos', numpyAcos],
    ['arccosh', hyperbolic.acosh],
    ['arcsin', numpyAsin],
    ['arcsinh', hyperbolic.asinh],
    ['arctan', inverse.atan],
    ['arctan2', numpyAtan2],
    ['arctanh', hyperbolic.atanh],
    ['cbrt', hyperbolic.cbrt],
    ['cosh', hyperbolic.cosh],
    ['exp', numpyExp],
    ['exp2', numpyExp2],
    ['expm1', hyperbolic.expm1],
    ['log10', logarithm.log10],
    ['log1p', logarithm.log1p],
    ['log2', logarithm.log2],
    ['power', numpyPow],
    ['sinh', hyperbolic.sinh],
    ['tan', tan],
    ['tanh', numpyTanh],
  ] as [keyof typeof recorded.numpy, Real][])('%s of NumPy', (name, f) => {
    const { share, worst } = missed(f, recorded.numpy[name]);
    expect(share).toBeLessThan(0.021);
    expect(worst).toBeLessThan(1.01);
  });
});

it.each(['exp', 'log', 'tanh'] as const)(
  '%s of an array, by fused multiply-adds, misses one value of a hundred at most',
  (name) => {
    const [points] = recorded.numpy[name] as [number[], number[]];
    const [results] = callUfunc(ufuncNamed(name), [fromValues(points, float64)]);
    const { share, worst } = missed((x) => results?.storage.f64[points.indexOf(x)] as number, recorded.numpy[name]);
    expect(share).toBeLessThan(0.011);
    expect(worst).toBeLessThan(1.01);
  },
);

it.each([
  ['exp', singles.exp32],
  ['log', singles.log32],
  ['sin', singles.sin32],
  ['cos', singles.cos32],
  ['log2', log2Single],
  ['log10', log10Single],
  ['log1p', log1pSingle],
  ['arctan2', atan2Single],
  ['sinh', sinh32],
  ['cosh', cosh32],
  ['logaddexp', logAddExpSingle],
  ['logaddexp2', logAddExp2Single],
] as [keyof typeof recorded.single, Real][])('%s of float32 is NumPy’s in every value', (name, f) => {
  expect(missed((...x) => Math.fround(f(...x)), recorded.single[name]).share).toBe(0);
});

it.each([
  ['exp2', exp2Single],
  ['power', powSingle],
  ['tanh', tanh32],
  ['tan', tan32],
  ['arctan', atan32],
  ['expm1', expm1Single],
  ['cbrt', cbrt32],
] as [keyof typeof recorded.single, Real][])('%s of float32 is NumPy’s but in one value of a hundred', (name, f) => {
  const { share, worst } = missed(f, recorded.single[name]);
  expect(share).toBeLessThan(0.016);
  // in units of a double
  expect(worst).toBeLessThan(1.01 * 2 ** 29);
});

it.each([
  ['arcsin', asin32],
  ['arccos', acos32],
] as const)('%s of float32 is NumPy’s but where the processor guesses a root', (name, f) => {
  const { share, worst } = missed(f as Real, recorded.single[name]);
  expect(share).toBeLessThan(0.12);
  expect(worst).toBeLessThan(2 ** 30);
});

it.each([
  ['exp', complexExpSingle],
  ['log', complexLogSingle],
  ['sqrt', complexSqrtSingle],
] as const)('%s of complex64 is C’s but in one value of twenty', (name, f) => {
  const [[x, y], [re, im]] = recorded.complexSingle[name] as number[][][] as [
    [number[], number[]],
    [number[], number[]],
  ];
  const wrong = x.filter((a, at) => {
    const z = f(a, y[at] as number);
    return Math.fround(z.re) !== re[at] || Math.fround(z.im) !== im[at];
  });
  expect(wrong.length).toBeLessThanOrEqual(0.05 * x.length);
});

it.each([
  ['10^308', power.pow(10, 308), 1e308],
  ['1.05^10', power.pow(1.05, 10), 1.628894626777442],
  ['(-2)^3', power.pow(-2, 3), -8],
  ['(-2)^0.5', power.pow(-2, 0.5), Number.NaN],
  ['0^-1', power.pow(0, -1), Number.POSITIVE_INFINITY],
  ['(-0)^-1', power.pow(-0, -1), Number.NEGATIVE_INFINITY],
  ['2^1024', power.pow(2, 1024), Number.POSITIVE_INFINITY],
  ['2^-1074', power.pow(2, -1074), 5e-324],
  ['∞^-1', power.pow(Number.POSITIVE_INFINITY, -1), 0],
  ['log10 1000', clib.log10(1000), 3],
  ['log2 of a power of two', logarithm.log2(2 ** 40), 40],
  ['atan2 of both zero', inverse.atan2(0, -1), Math.PI],
  ['asin 1', inverse.asin(1), Math.PI / 2],
  ['asin 2', inverse.asin(2), Number.NaN],
  ['acos -1', inverse.acos(-1), Math.PI],
  ['atan ∞', inverse.atan(Number.POSITIVE_INFINITY), Math.PI / 2],
  ['np.arcsin 1', numpyAsin(1), Math.PI / 2],
  ['np.arcsin -0', numpyAsin(-0), -0],
  ['np.arcsin 2', numpyAsin(2), Number.NaN],
  ['np.arccos 1', numpyAcos(1), 0],
  ['np.arccos -1', numpyAcos(-1), Math.PI],
  ['np.arccos of NaN', numpyAcos(Number.NaN), Number.NaN],
  ['tan -0', tan(-0), -0],
  ['log1p -1', logarithm.log1p(-1), Number.NEGATIVE_INFINITY],
  ['expm1 of a tiny number', hyperbolic.expm1(1e-20), 1e-20],
  ['exp32 of 88.8', singles.exp32(Math.fround(88.8)), Number.POSITIVE_INFINITY],
  ['exp32 of -104', singles.exp32(-104), 0],
  ['exp32 of NaN', singles.exp32(Number.NaN), Number.NaN],
  ['log10 of float32 0', log10Single(0), Number.NEGATIVE_INFINITY],
  ['log1p of float32 -1', log1pSingle(-1), Number.NEGATIVE_INFINITY],
  ['arctan of float32 ∞', atan32(Number.POSITIVE_INFINITY), Math.fround(Math.PI / 2)],
  ['arctan of float32 -0', atan32(-0), -0],
  ['arcsin of float32 1', asin32(1), Math.fround(Math.PI / 2)],
  ['arccos of float32 -1', acos32(-1), Math.fround(Math.PI)],
  ['arccos of float32 1', acos32(1), 0],
  ['cosh of float32 0', cosh32(0), 1],
  ['sinh of float32 -0', sinh32(-0), -0],
  ['sinh of float32 -∞', sinh32(Number.NEGATIVE_INFINITY), Number.NEGATIVE_INFINITY],
  ['expm1 of float32 -∞', expm1Single(Number.NEGATIVE_INFINITY), -1],
  ['cbrt of float32 -8', cbrt32(-8), -2],
  ['cbrt of float32 -0', cbrt32(-0), -0],
  ['tan of float32 -0', tan32(-0), -0],
  ['log32 of 0', singles.log32(0), Number.NEGATIVE_INFINITY],
])('%s', (_name, value, expected) => {
  expect(value).toBe(expected);
});
