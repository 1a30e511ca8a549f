/** Rules of reduce and accumulate against central differences, from their tables. */
import { describe, expect, test } from 'vitest';
import { ACCUMULATIONS, REDUCTIONS } from '../../../src/engine/gradient/rules/reduce.ts';
import { Tape } from '../../../src/engine/gradient/tape.ts';
import { accumulateUfunc, reduceatUfunc } from '../../../src/engine/ndarray/accumulate.ts';
import { fromValues } from '../../../src/engine/ndarray/copying.ts';
import { bool } from '../../../src/engine/ndarray/dtype.ts';
import { transpose } from '../../../src/engine/ndarray/manipulate.ts';
import { observed } from '../../../src/engine/ndarray/observe.ts';
import { reduceUfunc } from '../../../src/engine/ndarray/reduction.ts';
import { apply, ufuncNamed } from '../../../src/engine/ndarray/ufunc.ts';
import { array, expectGradients, floats, seeded } from './support.ts';

describe.each(REDUCTIONS)('%s.reduce', (name) => {
  const ufunc = ufuncNamed(name);
  test.each([
    [[0], false],
    [[1], true],
    [[2], false],
  ] as const)('over axes %s, keepdims %s', (axes, keepdims) => {
    expectGradients((x) => reduceUfunc(ufunc, x, { axes, keepdims }), seeded([2, 3, 4], 1, 0.2, 2));
  });
  test.runIf(ufunc.reorderable)('over several axes, of a transposed array', () => {
    expectGradients((x) => reduceUfunc(ufunc, transpose(x), { axes: [0, 2] }), seeded([2, 3, 4], 2, 0.2, 2));
    expectGradients((x) => reduceUfunc(ufunc, x, { axes: null }), seeded([2, 3], 3, -2, 2));
  });
  test('with a mask and an initial value', () => {
    const where = fromValues([true, false, true, true, true, false], bool, [2, 3]);
    expectGradients((x) => reduceUfunc(ufunc, x, { axes: [1], where, initial: 0.7 }), seeded([2, 3], 4, 0.2, 2));
  });
});

test('a product with zeros gives each element the product of the others', () => {
  const gradient = (...values: number[]): number[] => {
    const x = array(values);
    const tape = new Tape();
    const y = observed(tape, () => reduceUfunc(ufuncNamed('multiply'), x));
    return floats(tape.backward(y).gradientOf(x));
  };
  expect(gradient(2, 0, 3)).toEqual([0, 6, 0]);
  expect(gradient(0, 0, 3)).toEqual([0, 0, 0]);
});

test('equal largest elements share the gradient of their maximum', () => {
  const x = array([1, 3, 3]);
  const tape = new Tape();
  const y = observed(tape, () => reduceUfunc(ufuncNamed('maximum'), x));
  expect(floats(tape.backward(y).gradientOf(x))).toEqual([0, 0.5, 0.5]);
});

describe.each(ACCUMULATIONS)('%s.accumulate', (name) => {
  test.each([0, 1, 2])('along axis %s', (axis) => {
    const ufunc = ufuncNamed(name);
    expectGradients((x) => accumulateUfunc(ufunc, x, axis), seeded([3, 4, 2], axis + 1));
    expectGradients((x) => accumulateUfunc(ufunc, transpose(x), axis), seeded([3, 4, 2], axis + 5));
  });
});

test('a cumulative product through zero', () => {
  const values = seeded([5], 3);
  values.storage.f64[2] = 0;
  expectGradients((x) => accumulateUfunc(ufuncNamed('multiply'), x), values);
});

test('reduceat passes on what its segments share', () => {
  expectGradients((x) => reduceatUfunc(ufuncNamed('add'), x, [0, 2, 1], 0), seeded([4, 2]));
});

test('a reduction without a rule is named', () => {
  const x = seeded([3]);
  const tape = new Tape();
  const y = observed(tape, () => apply('positive', reduceUfunc(ufuncNamed('arctan2'), x, { axes: [0] })));
  expect(tape.backward(y).missing).toEqual(['arctan2.reduce']);
});
