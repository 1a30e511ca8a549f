/** Every layer of the index: its forward against recorded NumPy, its backward against tape and central differences. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { values } from '../../../src/engine/gradient/kernels.ts';
import { LAYERS } from '../../../src/engine/layers/index.ts';
import { runNetwork } from '../../../src/engine/layers/network.ts';

interface Recorded {
  network: { layers: { type: string }[]; x: unknown; mode?: string };
  output: unknown;
}
const recorded = JSON.parse(
  readFileSync(new URL('../../fixtures/layers/forward.json', import.meta.url), 'utf8'),
) as Recorded[];

test('every layer has a recorded forward', () => {
  const tried = new Set(recorded.flatMap(({ network }) => network.layers.map(({ type }) => type)));
  expect(LAYERS.filter(({ type, loss }) => !loss && !tried.has(type)).map(({ type }) => type)).toEqual([]);
});

test('every file with a layer is in the index', () => {
  const folder = new URL('../../../src/engine/layers/', import.meta.url);
  const index = readFileSync(new URL('index.ts', folder), 'utf8');
  const files = readdirSync(folder).filter((name) =>
    /: (Layer|Loss)Definition = \{/.test(readFileSync(new URL(name, folder), 'utf8')),
  );
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((name) => !index.includes(`'./${name}'`))).toEqual([]);
});

describe.each(recorded.map((one) => [one.network.layers.map(({ type }) => type).join(', '), one] as const))(
  '%s',
  (_, { network, output }) => {
    const run = runNetwork(JSON.stringify(network));

    test('gives the output of NumPy', () => {
      expect(run.problems).toEqual([]);
      const found = run.layers[run.layers.length - 1]!.output;
      const shape: number[] = [];
      for (let level = output; Array.isArray(level); level = level[0]) shape.push(level.length);
      expect(found.shape).toEqual(shape);
      const expected = [output].flat(Number.POSITIVE_INFINITY) as number[];
      values(found).forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i] as number, 10);
      });
    });

    test('is named for no other mistake than the one that it has', () => {
      const layers = [...network.layers, { type: 'Nope' }];
      expect(runNetwork(JSON.stringify({ ...network, layers })).problems.map(({ message }) => message.en)).toEqual(
        network.layers.some(({ type }) => type.endsWith('Loss') || type.endsWith('Error'))
          ? [expect.stringContaining('last layer'), expect.stringContaining('Unknown layer type')]
          : [expect.stringContaining('Unknown layer type')],
      );
    });

    test('has the backward of its forward', () => {
      expect(run.gradientRows.length).toBeGreaterThan(0);
      for (const row of run.gradientRows) {
        expect(row.why).toBeUndefined();
        expect(row.verdict, `${row.layer}.${row.target}: ${row.maxRelativeError} ${JSON.stringify(row.worst)}`).toBe(
          'pass',
        );
        expect(row.sampled.checked).toBeGreaterThan(0);
      }
      expect(run.gradientRows.some((row) => row.norms.hand > 1e-3)).toBe(true);
    });
  },
);
