/** The legacy random stream against NumPy's. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MT19937 } from '../../../src/engine/ndarray/random/mt19937.ts';

interface Row {
  seed: number | number[];
  uniform: number[];
  gauss: number[];
}
const rows = JSON.parse(readFileSync(new URL('../../fixtures/layers/random.json', import.meta.url), 'utf8')) as Row[];

test.each(rows)('seed $seed gives the doubles and normal numbers of np.random', ({ seed, uniform, gauss }) => {
  const generator = new MT19937(seed);
  const drawn = Array.from({ length: 400 }, () => generator.nextDouble());
  expect([...drawn.slice(0, 4), ...drawn.slice(-4)]).toEqual(uniform);
  generator.seed(seed);
  for (const expected of gauss) expect(generator.nextGauss()).toBeCloseTo(expected, 14);
});
