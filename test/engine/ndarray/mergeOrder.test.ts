/** The order by merging against the stable sort of lists, at all short lengths and at some that end within a run. */
import { expect, test } from 'vitest';
import { mergeOrder } from '../../../src/engine/ndarray/mergeOrder.ts';

/** A third of the keys are equal to others, some are NaN, which is last. */
const keysOf = (length: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => (i % 11 === 7 ? Number.NaN : Math.round(Math.sin(i * 1.7) * length)));

const beyond = (key: number): number => (Number.isNaN(key) ? Number.POSITIVE_INFINITY : key);

test.each([...Array.from({ length: 34 }, (_, n) => n), 100, 255, 256, 257, 1023, 1500])('%i keys', (length) => {
  const keys = keysOf(length);
  const order = new Int32Array(length);
  mergeOrder(keys, order);
  const wanted = [...keys.keys()].sort((a, b) => {
    const [x, y] = [beyond(keys[a] as number), beyond(keys[b] as number)];
    return x < y ? -1 : x > y ? 1 : 0;
  });
  expect([...order]).toEqual(wanted);
});
