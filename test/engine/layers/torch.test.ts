/** Every layer and loss beside PyTorch: what comes out, and the gradients that autograd has for the input and the parameters. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { values } from '../../../src/engine/gradient/kernels.ts';
import { LAYERS } from '../../../src/engine/layers/index.ts';
import { runNetwork } from '../../../src/engine/layers/network.ts';
import type { NDArray } from '../../../src/engine/ndarray/array.ts';

interface Recorded {
  network: { layers: { type: string }[] };
  output: unknown;
  /** By the number of the layer and the name, as `0.W`; of a layer in a branch with its way there, as `0.1.0.W`. */
  gradients: Record<string, unknown>;
}

const recorded = JSON.parse(
  readFileSync(new URL('../../fixtures/layers/torch.json', import.meta.url), 'utf8'),
) as Recorded[];

const flat = (nested: unknown): number[] => [nested].flat(Number.POSITIVE_INFINITY) as number[];

function expectClose(found: NDArray | undefined, wanted: unknown, what: string): void {
  expect(found, what).toBeDefined();
  const numbers = [...values(found as NDArray)];
  const expected = flat(wanted);
  expect(numbers.length, what).toBe(expected.length);
  numbers.forEach((value, i) => {
    expect(value, `${what} [${i}]`).toBeCloseTo(expected[i] as number, 10);
  });
}

test('every layer and loss is there', () => {
  const tried = new Set(recorded.flatMap(({ network }) => network.layers.map(({ type }) => type)));
  expect(LAYERS.filter(({ type }) => !tried.has(type)).map(({ type }) => type)).toEqual([]);
});

describe.each(recorded.map((one) => [one.network.layers.map(({ type }) => type).join(', '), one] as const))(
  '%s',
  (_, { network, output, gradients }) => {
    const run = runNetwork(JSON.stringify(network), { gradients: false });

    test('gives what PyTorch gives', () => {
      expect(run.problems).toEqual([]);
      if (run.loss === null) expectClose(run.layers.at(-1)?.output, output, 'output');
      // the book's 1e-7 in our logarithm shows in the seventh digit
      else expect(run.loss).toBeCloseTo(output as number, 5);
    });

    test("has autograd's gradients", () => {
      for (const [name, wanted] of Object.entries(gradients)) {
        const [layer, ...path] = name.split('.');
        expectClose(run.layers[Number(layer)]?.gradients[path.join('.')], wanted, name);
      }
    });
  },
);
