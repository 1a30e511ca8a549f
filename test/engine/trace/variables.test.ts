/** What the report says of variables beside their contents: the curves of lists, the names of sizes. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';

const variablesOf = (text: string) =>
  inspect({
    kind: 'python',
    source: 'a.py',
    cells: [{ text: `import numpy as np\n${text}` }],
    options: { experiments: false },
  }).report.variables;

describe('a list of numbers', () => {
  const series = (value: string) => variablesOf(`a = ${value}\n`).a?.series ?? null;

  it.each([
    ['[3, 2.5, np.float64(1)]', [3, 2.5, 1]],
    ['(1, float("nan"), 3)', [1, null, 3]],
    ['[1, 2]', null],
    ['[1, 2, "x"]', null],
    ['[1, 2, [3]]', null],
  ])('%s has the curve %j', (value, values) => {
    expect(series(value)?.values ?? null).toEqual(values);
  });

  it('of many has evenly picked ones and the last', () => {
    const many = series('[i * 2 for i in range(1001)]');
    expect(many?.length).toBe(1001);
    expect(many?.at.slice(0, 3)).toEqual([0, 3, 6]);
    expect(many?.values.at(-1)).toBe(2000);
  });
});

describe('names of sizes', () => {
  const NAMED = 'N, D = 6, 4\nX = np.ones((N, D))\n';

  it.each([
    ['X.sum(axis=0)', ['D']],
    ['X.sum(axis=1)', ['N']],
    ['X.mean(axis=0, keepdims=True)', [null, 'D']],
    ['X.max(axis=1, keepdims=True)', ['N', null]],
    ['X - X.mean(axis=0, keepdims=True)', ['N', 'D']],
  ])('%s is %j', (expression, names) => {
    expect(variablesOf(`${NAMED}y = ${expression}\n`).y?.dimensions).toEqual(names);
  });
});

describe('a value that holds arrays', () => {
  const inside = (value: string) => {
    const made = `class Net:\n    def __init__(self):\n        self.params = {"W": np.eye(2)}\n        self.rate = 0.1\na = ${value}\n`;
    return Object.entries(variablesOf(made).a?.attributes ?? {}).map(([name, { shape, text }]) => [
      name,
      shape ?? text,
    ]);
  };

  it.each([
    [
      '{"W1": np.ones((2, 3)), "b1": np.zeros(3), "rate": 0.1}',
      [
        ["['W1']", [2, 3]],
        ["['b1']", [3]],
      ],
    ],
    ['{1: np.ones(2), (1, 2): np.ones(3)}', [['[1]', [2]]]],
    [
      '[np.ones(2), None, np.eye(3)]',
      [
        ['[0]', [2]],
        ['[2]', [3, 3]],
      ],
    ],
    ['(np.ones(2),)', [['[0]', [2]]]],
    ['[[np.ones(2)], 1.5, "x"]', []],
    [
      'Net()',
      [
        ["params['W']", [2, 2]],
        ['rate', '0.1'],
      ],
    ],
  ])('%s tells them by what reads them', (value, arrays) => {
    expect(inside(value)).toEqual(arrays);
  });
});

describe('the line of a container that is longer', () => {
  it.each([
    [
      "{'W': np.full((64, 50), 0.1234567), 'b': np.full(50, 0.25), 'c': np.zeros(50), 'd': 1}",
      /^\{'W': .*, 'b': .*, …\}$/,
    ],
    ['[[1, 2]] * 100', /^\[\[1, 2\], .*…$/],
    ["{'W1': np.ones(2), 'b1': 0.5}", /^\{'W1': array\(\[1\., 1\.\]\), 'b1': 0\.5\}$/],
  ])('says so: %s', (value, line) => {
    expect(variablesOf(`a = ${value}\n`).a?.text).toMatch(line);
  });
});

describe('sums of probabilities', () => {
  it.each([
    ['np.ones((1, 3))', undefined],
    ['np.array([[0.25, 0.75]])', { rows: [1], columns: [0.25, 0.75] }],
    ['np.array([[0.5, 0.2], [0.5, 0.8]])', { rows: [0.7, 1.3], columns: [1, 1] }],
  ])('of %s: %j', (value, sums) => {
    expect(variablesOf(`a = ${value}\n`).a?.sums).toEqual(sums);
  });
});

describe('an object that many calls are given', () => {
  it('costs its text alone where its repr has no end, and the next ones still have theirs', () => {
    const { variables } = inspect({
      kind: 'python',
      source: 'a.py',
      cells: [
        {
          text: `class Endless:
    def __repr__(self):
        while True: pass
class Tree:
    def __init__(self, depth):
        self.children = [Tree(depth - 1) for _ in range(2)] if depth else []
    def __repr__(self):
        return f'<{len(self.children)}: {[repr(child) for child in self.children]!r}>'
class Point:
    def __repr__(self):
        return 'Point(1, 2)'
endless, tree, point = Endless(), Tree(18), Point()
`,
        },
      ],
      options: { experiments: false },
    }).report;
    expect(variables.endless?.text).toBe('<Endless: repr takes too long>');
    expect(variables.tree?.text).toBe('<Tree: repr takes too long>');
    expect(variables.point?.text).toBe('Point(1, 2)');
  });

  it('is asked once for its text', () => {
    const { calls } = inspect({
      kind: 'python',
      source: 'a.py',
      cells: [
        {
          text: `class Net:
    asked = 0
    def __repr__(self):
        Net.asked += 1
        return f'Net asked {Net.asked}'
    def step(self, x):
        return x
net = Net()
for i in range(3): net.step(i)
`,
        },
      ],
      options: { experiments: false },
    }).report;
    const texts = calls.filter(({ name }) => name === 'Net.step').map((call) => call.arguments[0]?.value.text);
    expect(texts).toEqual(['Net asked 1', 'Net asked 1', 'Net asked 1']);
  });
});

describe('what goes into a JSON network', () => {
  const LAYERS = '"layers": [{"type": "Affine", "units": 2}, {"type": "SoftmaxWithLoss"}]';

  it.each([
    ['a batch', '"x": [[1, 2], [3, 4], [5, 6]], "t": [0, 1, 1]', { x: [3, 2], t: [3] }],
    ['one sample', '"x": [1, 2], "t": [0, 1]', { x: [2], t: [2] }],
  ])('is x and t: %s', (_, inputs, shapes) => {
    const cells = [{ text: `{${inputs}, ${LAYERS}}` }];
    const { variables } = inspect({ kind: 'network', source: 'a.network.json', cells }).report;
    expect(Object.fromEntries(Object.entries(variables).map(([name, { shape }]) => [name, shape]))).toEqual(shapes);
    expect(Object.values(variables).every(({ array }) => array !== undefined)).toBe(true);
  });
});
