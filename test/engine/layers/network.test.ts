/** JSON networks against NumPy's answers, and what is said about texts that are wrong. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { values } from '../../../src/engine/gradient/kernels.ts';
import { runNetwork } from '../../../src/engine/layers/network.ts';
import type { NDArray } from '../../../src/engine/ndarray/array.ts';

interface Recorded {
  network: Record<string, unknown>;
  loss: number;
  layers: { output: unknown; gradients: Record<string, unknown> }[];
  training?: number[];
}
const recorded = JSON.parse(
  readFileSync(new URL('../../fixtures/layers/networks.json', import.meta.url), 'utf8'),
) as Recorded[];

/** The largest difference from recorded nested lists, whose shape must be the array's. */
function distance(array: NDArray, list: unknown): number {
  const shape: number[] = [];
  for (let level = list; Array.isArray(level); level = level[0]) shape.push(level.length);
  expect(array.shape).toEqual(shape);
  const expected = [list].flat(Number.POSITIVE_INFINITY) as number[];
  return Math.max(...values(array).map((value, i) => Math.abs(value - (expected[i] as number))));
}

describe.each(recorded)('network $#', ({ network, loss, layers, training }) => {
  const run = runNetwork(JSON.stringify(network));

  test('loss, outputs and gradients are those of NumPy', () => {
    expect(run.problems).toEqual([]);
    expect(run.loss).toBeCloseTo(loss, 12);
    layers.forEach(({ output, gradients }, k) => {
      const layer = run.layers[k]!;
      expect(distance(layer.output, output)).toBeLessThan(1e-12);
      expect(Object.keys(layer.gradients).sort()).toEqual(Object.keys(gradients).sort());
      for (const [name, expected] of Object.entries(gradients))
        expect(distance(layer.gradients[name]!, expected), `${layer.type}.${name}`).toBeLessThan(1e-12);
    });
  });

  test('every row of its gradient table passes', () => {
    expect(run.gradientRows.length).toBeGreaterThan(layers.length);
    expect(run.gradientRows.filter((row) => row.verdict !== 'pass')).toEqual([]);
  });

  if (training === undefined) return;
  test('its loss falls as in NumPy', () => {
    training.forEach((expected, step) => {
      expect(run.training?.loss[step]).toBeCloseTo(expected, 10);
    });
    expect(run.training?.loss).toHaveLength(training.length);
  });
});

const layer = '{"x": [[1, 2]], "layers": [LAYER]}';
const WRONG: [string, string, string, string][] = [
  ['an unknown layer', layer.replace('LAYER', '{"type": "Afine"}'), '"Afine"', 'did you mean "Affine"'],
  ['an unknown property', layer.replace('LAYER', '{"type": "Relu", "unitz": 3}'), '"unitz"', 'no property "unitz"'],
  [
    'weights of a wrong shape',
    layer.replace('LAYER', '{"type": "Affine", "W": [[1]]}'),
    '[[1]]',
    'has shape (1, 1), but (2, ?) is needed here: the input has 2 features.',
  ],
  [
    'a bias of a wrong shape',
    layer.replace('LAYER', '{"type": "Affine", "W": [[1], [2]], "b": [1, 2]}'),
    '[1, 2]}',
    '(2,), but (1,) is needed here: there is 1 unit.',
  ],
  ['a ragged list', '{"x": [[1, 2], [3]], "layers": [{"type": "Relu"}]}', '[3]', 'has 1 element, the first one has 2'],
  ['a text among numbers', '{"x": [[1, "two"]], "layers": [{"type": "Relu"}]}', '"two"', 'Expected a number'],
  ['neither W nor units', layer.replace('LAYER', '{"type": "Affine"}'), '{"type": "Affine"}', 'needs "W" or "units"'],
  ['a loss without targets', layer.replace('LAYER', '{"type": "SoftmaxWithLoss"}'), '{"type": "S', 'needs the targets'],
  [
    'a loss in the middle',
    layer.replace('LAYER', '{"type": "SoftmaxWithLoss"}, {"type": "Relu"}'),
    '{"type": "S',
    'last layer',
  ],
  [
    'a class number too large',
    '{"x": [[1, 2]], "t": [2], "layers": [{"type": "SoftmaxWithLoss"}]}',
    '[2]',
    'from 0 to 1',
  ],
  [
    'targets of a wrong shape',
    '{"x": [[1, 2]], "t": [[1, 2, 3]], "layers": [{"type": "SoftmaxWithLoss"}]}',
    '[[1, 2, 3]]',
    'shape (1, 3)',
  ],
  ['no input', '{"layers": [{"type": "Relu"}]}', '{"layers"', 'no input "x"'],
  ['broken JSON', '{"x": [1, 2}', '}', 'not valid JSON'],
  [
    'an unknown optimizer',
    '{"x": [[1, 2]], "t": [0], "layers": [{"type": "SoftmaxWithLoss"}], "train": {"optimizer": "Adm"}}',
    '"Adm"',
    'one of SGD',
  ],
];

test.each(WRONG)('%s is reported at its place', (_, text, place, message) => {
  const { problems } = runNetwork(text);
  expect(problems[0]?.message.en).toContain(message);
  expect(problems[0]?.span).toMatchObject({ cell: 0, line: 1, column: text.indexOf(place) });
  expect(problems[0]?.message.ja).toMatch(/[ぁ-ん]/);
  expect(problems[0]?.message.ja, 'no English is left in it').not.toMatch(/\b(?:the|is|are|has)\b/);
});

/** Several mistakes in one text: what each message says, from the top. */
const SEVERAL: [name: string, text: string, messages: string[]][] = [
  [
    'an unknown layer, a wrong shape above it and a wrong value below it',
    '{"x": [[1, 2]], "layers": [{"type": "Affine", "W": [[1]]}, {"type": "Reluu"}, {"type": "Dropout", "ratio": -1}]}',
    ['has shape (1, 1)', 'did you mean "Relu"?', 'at least 0'],
  ],
  [
    'two wrong values',
    '{"x": [[1, 2]], "layers": [{"type": "Affine", "units": -2}, {"type": "Affine", "units": 3, "init": "hee"}]}',
    ['at least', 'one of he, xavier'],
  ],
  [
    'a wrong value inside a layer of layers, and one of the training',
    '{"x": [[1, 2]], "layers": [{"type": "Residual", "layers": [{"type": "LeakyRelu", "alpha": "a"}]}, {"type": "Nope"}], "train": {"steps": -1}}',
    ['Expected a number', 'Unknown layer type "Nope"', 'at least 0'],
  ],
  [
    'no input and an unknown layer',
    '{"layers": [{"type": "Nope"}, {"type": "Affine", "units": 0}]}',
    ['no input "x"', 'Unknown layer type', 'at least 1'],
  ],
  ['a training that is no object', '{"x": [[1]], "layers": [{"type": "Nope"}], "train": [1]}', ['Unknown layer type']],
];

test.each(SEVERAL)('%s are told together', (_, text, messages) => {
  const said = runNetwork(text).problems.map(({ message }) => message.en);
  expect(said).toEqual(messages.map((part) => expect.stringContaining(part)));
});

test('what stands before the first mistake runs forward all the same', () => {
  const run = runNetwork('{"x": [[1, -2]], "layers": [{"type": "Relu"}, {"type": "Nope"}, {"type": "Tanh"}]}');
  expect(run.layers.map(({ type, gradients }) => [type, gradients])).toEqual([['Relu', {}]]);
  expect([run.gradientRows, run.training]).toEqual([[], null]);
});

test('comments and trailing commas are allowed, and places count lines', () => {
  const { problems } = runNetwork('{\n  // one sample\n  "x": [1, 2],\n  "layers": [\n    {"type": "Relux"},\n  ],\n}');
  expect(problems).toHaveLength(1);
  expect(problems[0]?.span).toEqual({ cell: 0, line: 5, column: 13, endLine: 5, endColumn: 20 });
});

test('a diverging training is a value', () => {
  const run = runNetwork(
    '{"x": [[1e3, 1]], "t": [[1]], "layers": [{"type": "Affine", "W": [[1], [1]]}, {"type": "MeanSquaredError"}], "train": {"learningRate": 10, "steps": 300}}',
  );
  expect(run.problems).toEqual([]);
  expect(Number.isFinite(run.training?.loss[299])).toBe(false);
});

test('a wrong backward would fail', () => {
  const text = '{"x": [[0.3, -0.2]], "layers": [{"type": "Tanh"}], "dout": [[1, 2]]}';
  const right = runNetwork(text).gradientRows[0]!;
  expect(right.verdict).toBe('pass');
  expect(right.norms.hand).toBeCloseTo(Math.hypot(1 - Math.tanh(0.3) ** 2, 2 * (1 - Math.tanh(0.2) ** 2)), 12);
});
