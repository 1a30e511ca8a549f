/** Every elementwise rule against central differences, from the registry of ufuncs. */
import { describe, expect, test } from 'vitest';
import { ELEMENTWISE, FLAT } from '../../../src/engine/gradient/rules/elementwise.ts';
import { Tape } from '../../../src/engine/gradient/tape.ts';
import { astype } from '../../../src/engine/ndarray/copying.ts';
import { int64 } from '../../../src/engine/ndarray/dtype.ts';
import { observed } from '../../../src/engine/ndarray/observe.ts';
import { apply, callUfunc, ufuncNamed } from '../../../src/engine/ndarray/ufunc.ts';
import { findUfunc, ufuncNames } from '../../../src/engine/ndarray/ufuncs/index.ts';
import { array, expectGradients, floats, inPlace, seeded } from './support.ts';

/** Where a function is defined, if not on [-2, 2]. */
const DOMAIN: Record<string, [number, number]> = {
  log: [0.2, 3],
  log2: [0.2, 3],
  log10: [0.2, 3],
  log1p: [-0.7, 3],
  sqrt: [0.2, 3],
  power: [0.3, 2],
  float_power: [0.3, 2],
  arcsin: [-0.9, 0.9],
  arccos: [-0.9, 0.9],
  arctanh: [-0.9, 0.9],
  arccosh: [1.2, 3],
  tan: [-1.2, 1.2],
  reciprocal: [0.3, 2],
  divide: [0.3, 2],
  true_divide: [0.3, 2],
};

/** Products, which are events of another kind. */
const WITHOUT = new Set(['matmul', 'vecdot', 'matvec', 'vecmat']);

const canonical = [...new Set(ufuncNames().map((name) => findUfunc(name)?.name as string))];

test('every ufunc of the registry has a rule, is flat, or is named as having none', () => {
  const results = canonical.flatMap((name) => (findUfunc(name)?.nout === 2 ? [`${name}:0`, `${name}:1`] : [name]));
  const unknown = results.filter((name) => !(name in ELEMENTWISE) && !FLAT.has(name) && !WITHOUT.has(name));
  expect(unknown).toEqual([]);
});

const differentiable = canonical.filter((name) => name in ELEMENTWISE && name !== 'ldexp' && name !== 'clip');

describe.each(differentiable)('%s', (name) => {
  const [low, high] = DOMAIN[name] ?? [-2, 2];
  const count = findUfunc(name)?.nin as number;

  test('agrees with central differences, with broadcast operands', () => {
    const inputs = [seeded([3, 4], 1, low, high), seeded([4], 2, low, high)].slice(0, count);
    expectGradients((...arrays) => apply(name, ...arrays), ...inputs);
  });

  test('agrees when the result is written over the first operand', () => {
    const inputs = [seeded([2, 3], 3, low, high), seeded([2, 1], 4, low, high)].slice(0, count);
    const other = seeded([2, 3], 5, 0.5, 1.5);
    expectGradients(
      (...arrays) => {
        const x = apply('multiply', arrays[0]!, other);
        return apply('multiply', x, inPlace(name, [x, ...arrays.slice(1)]));
      },
      ...inputs.map((input, k) => (k === 0 ? apply('divide', input, other) : input)),
    );
  });
});

test.each(['divmod:1', 'modf:0', 'frexp:0'])('%s', (result) => {
  const [name, k] = result.split(':') as [string, string];
  const inputs = [seeded([3, 4], 1), seeded([4], 2, 0.5, 2)].slice(0, findUfunc(name)?.nin);
  expectGradients((...arrays) => callUfunc(ufuncNamed(name), arrays)[Number(k)]!, ...inputs);
});

test('ldexp and clip, whose operands differ in kind', () => {
  const powers = astype(array([1, 2, -1, 0]), int64);
  expectGradients((x) => apply('ldexp', x, powers), seeded([3, 4]));
  expectGradients(
    (x, low, high) => apply('clip', x, low, high),
    seeded([4, 4]),
    array([-0.5, -1, -0.2, -3]),
    array([1, 0.5, 0.7, 3]),
  );
});

/** isnat looks at times only, which no gradient passes. */
const takesNumbers = (name: string): boolean =>
  findUfunc(name)?.loops.some((loop) => 'dl'.includes(loop.inputs[0]?.char ?? ' ')) ?? false;

test.each([...FLAT].filter(takesNumbers))('%s passes nothing on', (name) => {
  const ufunc = findUfunc(name);
  const float = ufunc?.loops.some((loop) => loop.inputs[0]?.char === 'd') ?? false;
  const inputs = [seeded([3]), seeded([3], 2)].slice(0, ufunc?.nin).map((a) => (float ? a : astype(a, int64)));
  const tape = new Tape();
  const result = observed(tape, () => apply('multiply', apply(name, ...inputs), array([1, 2, 3])));
  const { missing, gradientOf } = tape.backward(result);
  expect(missing).toEqual([]);
  expect(floats(gradientOf(inputs[0]!)).every((g) => g === 0)).toBe(true);
});

test('at a tie each side gets half, and |x| nothing at 0', () => {
  const half = (name: string, ...inputs: number[]): number[] => {
    const arrays = inputs.map((x) => array([x]));
    const tape = new Tape();
    const result = observed(tape, () => apply(name, ...arrays));
    const { gradientOf } = tape.backward(result);
    return arrays.map((a) => floats(gradientOf(a))[0] as number);
  };
  expect(half('maximum', 0, 0)).toEqual([0.5, 0.5]);
  expect(half('minimum', 1, 1)).toEqual([0.5, 0.5]);
  expect(half('absolute', 0)).toEqual([0]);
  expect(half('maximum', 1, 0)).toEqual([1, 0]);
});

test('a ufunc without a rule is named', () => {
  const x = seeded([3]);
  const tape = new Tape();
  const result = observed(tape, () => apply('sin', x));
  const event = {
    kind: 'elementwise',
    name: 'bessel',
    inputs: [result],
    output: array([0, 0, 0]),
    where: null,
  } as const;
  tape.event({ ...event, inputs: [...event.inputs] });
  expect(tape.backward(event.output).missing).toEqual(['bessel']);
});
