/** Every entry of the catalogue is recognised, and nothing is said where two fit or none does. */
import { expect, test } from 'vitest';
import { type DiagnosisPoint, diagnose } from '../../../src/engine/gradient/diagnose.ts';
import { MT19937 } from '../../../src/engine/ndarray/random/mt19937.ts';

const draw = (seed: number, size: number, low = -1, high = 1): number[] => {
  const random = new MT19937(seed);
  return Array.from({ length: size }, () => low + (high - low) * random.nextDouble());
};

type Mistake = (right: number[], context: { x: number[]; y: number[]; dout: number[]; n: number }) => number[];

/** Points for a layer y = f(x) of shape (2, 3), whose gradient is dout * slope(x, y). */
function points(f: (x: number) => number, slope: (x: number, y: number) => number, mistake: Mistake): DiagnosisPoint[] {
  return [1, 2, 3].map((seed) => {
    const x = draw(seed, 6, -1.5, 1.5);
    const y = x.map(f);
    const dout = draw(seed + 10, 6);
    const right = dout.map((g, i) => g * slope(x[i]!, y[i]!));
    const hand = mistake(right, { x, y, dout, n: 2 });
    return { hand, right, shape: [2, 3], sizes: { batch_size: 2, classes: 3 }, x, y, dout };
  });
}

const sigma = (x: number): number => 1 / (1 + Math.exp(-x));
const sigmoid = (mistake: Mistake): DiagnosisPoint[] => points(sigma, (_x, y) => y * (1 - y), mistake);
const relu = (mistake: Mistake): DiagnosisPoint[] =>
  points(
    (x) => Math.max(x, 0),
    (x) => (x > 0 ? 1 : 0),
    mistake,
  );
const each =
  (mistake: (g: number, i: number) => number): Mistake =>
  (right) =>
    right.map(mistake);

const CASES: [string, string, DiagnosisPoint[], string][] = [
  ['too large by the batch', 'factor', sigmoid(each((g) => g * 2)), 'too large by the factor 2 = batch_size'],
  ['too small by the classes', 'factor', sigmoid(each((g) => g / 3)), 'too small by the factor 3 = classes'],
  ['an unnamed factor', 'factor', sigmoid(each((g) => g * 1.5)), 'too large by the factor 1.5'],
  ['the sign', 'sign', sigmoid(each((g) => -g)), 'sign'],
  ['nothing at all', 'zero', sigmoid(each(() => 0)), 'zero'],
  [
    'a transposition',
    'transposed',
    sigmoid((right) => right.map((_, k) => right[(k % 2) * 3 + Math.floor(k / 2)]!)),
    'transposed',
  ],
  ['no mask', 'without-mask', relu((_, { dout }) => dout), 'mask is missing'],
  [
    'a reversed mask',
    'mask-reversed',
    relu((_, { x, dout }) => dout.map((g, i) => (x[i]! > 0 ? 0 : g))),
    'wrong way round',
  ],
  [
    'the upstream gradient ignored',
    'upstream-ignored',
    sigmoid((_, { y }) => y.map((v) => v * (1 - v))),
    'not multiplied',
  ],
  ['only the upstream gradient', 'upstream-only', sigmoid((_, { dout }) => dout), 'without the derivative'],
  [
    'σ′ of the activation',
    'derivative-of-output',
    sigmoid((_, { y, dout }) => dout.map((g, i) => g * sigma(y[i]!) * (1 - sigma(y[i]!)))),
    'activation',
  ],
  [
    'y (1 - y) of the input',
    'formula-of-input',
    sigmoid((_, { x, dout }) => dout.map((g, i) => g * x[i]! * (1 - x[i]!))),
    'input instead',
  ],
  ['a factor left out', 'without-one-minus', sigmoid((_, { y, dout }) => dout.map((g, i) => g * y[i]!)), '(1 - y)'],
  ['tanh′ for σ′', 'tanh-for-other', sigmoid((_, { y, dout }) => dout.map((g, i) => g * (1 - y[i]! ** 2))), 'tanh'],
  [
    'the sum everywhere',
    'summed-everywhere',
    sigmoid((right) => right.map(() => right.reduce((a, b) => a + b))),
    'sum of all',
  ],
];

test.each(CASES)('%s', (_, id, given, text) => {
  const found = diagnose(given);
  expect(found?.id).toBe(id);
  expect(found?.text.en).toContain(text);
  expect(found?.text.ja).toMatch(/[ぁ-ん]/);
});

test('a right gradient has no diagnosis', () => {
  expect(diagnose(sigmoid((right) => right))).toBeNull();
});

test('noise has none', () => {
  expect(diagnose(sigmoid((right) => right.map((g, i) => g + 0.1 * i)))).toBeNull();
});

test('what fits at one point only is not said', () => {
  const [first, ...rest] = sigmoid(each((g) => g * 2));
  expect(
    diagnose([first!, ...rest.map((point) => ({ ...point, hand: Array.from(point.right, (g) => g * 5) }))]),
  ).toBeNull();
});

test('a factor that follows a size from point to point is named by it', () => {
  const all = sigmoid((right) => right).map((point, k) => ({
    ...point,
    sizes: { n: k + 2, c: 3 },
    hand: Array.from(point.right, (g) => g * (k + 2)),
  }));
  expect(diagnose(all)).toMatchObject({ id: 'factor', text: { en: 'too large by the factor 2 = n' } });
});

test('alternatives of the caller count as entries, and two that fit say nothing', () => {
  const base = sigmoid(each((g, i) => g + i));
  const other = (id: string) => ({ id, text: { en: id, ja: id } });
  const one = base.map((point) => ({ ...point, alternatives: [{ ...other('a'), values: point.hand }] }));
  expect(diagnose(one)?.id).toBe('a');
  const two = base.map((point) => ({
    ...point,
    alternatives: [
      { ...other('a'), values: point.hand },
      { ...other('b'), values: point.hand },
    ],
  }));
  expect(diagnose(two)).toBeNull();
});
