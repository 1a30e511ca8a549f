/** Rules see the whole program: what takes several files to go wrong, hints, and what needs runs with changes in a module. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/engine/inspect.ts';

const NUMPY = 'import numpy as np\n';

const findingsOf = (files: Record<string, string>, text: string) =>
  inspect({
    kind: 'python',
    source: 'train.py',
    cells: [{ text: NUMPY + text }],
    files: Object.fromEntries(Object.entries(files).map(([file, source]) => [file, NUMPY + source])),
    options: { seed: 0, limits: { seconds: 20, experimentMilliseconds: 20_000 } },
  }).report.findings;

interface Case {
  rule: string;
  files: Record<string, string>;
  text: string;
  /** In the script. */
  line: number;
  /** File and line of the related places. */
  there: [file: string, line: number][];
}

const SOFTMAX = `def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
`;

const LINEAR = (backward: string, more = ''): string => `class Linear:
    def __init__(self, n, m):
        self.W = np.random.default_rng(0).normal(size=(n, m)) / n
        self.dW = np.zeros_like(self.W)
    def forward(self, x):
        self.x = x
        return x @ self.W
    def backward(self, dout):
        ${backward}
        return dout @ self.W.T
${more}`;

const OPTIMIZER = (reset: string): string => `class SGD:
    def __init__(self, layers, rate):
        self.layers, self.rate = layers, rate
    def step(self):
        for layer in self.layers:
            layer.W -= self.rate * layer.dW
            ${reset}
`;

const TRAINING = (rate: number): string => `from layers import Linear
from optim import SGD
layer = Linear(4, 2)
optimizer = SGD([layer], ${rate})
rng = np.random.default_rng(1)
x, t = rng.normal(size=(8, 4)), rng.normal(size=(8, 2))
for i in range(10):
    y = layer.forward(x)
    loss = np.sum((y - t) ** 2)
    layer.backward(2 * (y - t))
    optimizer.step()
    print(loss)
`;

/** A layer and a loss of one base, whose calls go through its `__call__`; the softmax is in both. */
const softmaxTwice = (given: string, result: string): string => `class Part:
    def __call__(${given}):
        return ${result}
class Softmax(Part):
    def forward(self, z):
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)
class Entropy(Part):
    def forward(self, z, t):
        e = np.exp(z - z.max(axis=1, keepdims=True))
        p = e / e.sum(axis=1, keepdims=True)
        return -np.mean(np.log(p[np.arange(len(t)), t] + 1e-9))
`;

const TWICE = `from parts import Softmax, Entropy
soft, entropy = Softmax(), Entropy()
y = soft(np.random.default_rng(0).normal(size=(5, 3)))
print(entropy(y, np.array([0, 1, 2, 0, 1])))
`;

const FAILING: Record<string, Case> = {
  'a size of a third file that stands for another': {
    rule: 'coincidental-shape',
    files: {
      'config.py': 'BATCH = 6\nHIDDEN = 6\n',
      'model.py': `from config import BATCH, HIDDEN
class Model:
    def __init__(self):
        self.W = np.random.default_rng(0).normal(size=(3, HIDDEN))
        self.b = np.zeros(BATCH)
    def __call__(self, x):
        return x @ self.W + self.b
`,
    },
    text: 'from config import BATCH\nfrom model import Model\nprint(Model()(np.ones((BATCH, 3))))\n',
    line: 4,
    there: [
      ['model.py', 6],
      ['model.py', 8],
    ],
  },
  'a softmax in a loss after one in a model, of the same function': {
    rule: 'double-softmax',
    files: {
      'functions.py': SOFTMAX,
      'model.py': 'from functions import softmax\ndef predict(x, W):\n    return softmax(x @ W)\n',
      'loss.py': `from functions import softmax
def loss(y, t):
    return -np.mean(np.log(softmax(y)[np.arange(len(t)), t] + 1e-7))
`,
    },
    text: `from model import predict
from loss import loss
rng = np.random.default_rng(0)
y = predict(rng.normal(size=(5, 4)), rng.normal(size=(4, 3)))
print(loss(y, np.array([0, 1, 2, 0, 1])))
`,
    line: 6,
    there: [
      ['loss.py', 4],
      ['model.py', 4],
    ],
  },
  'a softmax in a loss, which is reached by the same call in a module as the one in the layer': {
    rule: 'double-softmax',
    files: {
      'parts.py': softmaxTwice('self, z, t=None', 'self.forward(z) if t is None else self.forward(z, t)'),
    },
    text: TWICE,
    line: 5,
    there: [
      ['parts.py', 4],
      ['parts.py', 4],
    ],
  },
  'a layer that adds to its gradient, and an optimizer that never resets it': {
    rule: 'gradient-accumulates',
    files: { 'layers.py': LINEAR('self.dW += self.x.T @ dout'), 'optim.py': OPTIMIZER('pass') },
    text: TRAINING(0.001),
    line: 11,
    there: [['layers.py', 10]],
  },
  'an optimizer whose steps are too large': {
    rule: 'diverging-loss',
    files: { 'layers.py': LINEAR('self.dW = self.x.T @ dout'), 'optim.py': OPTIMIZER('pass') },
    text: TRAINING(0.5),
    line: 12,
    there: [['optim.py', 7]],
  },
  'the gradient of another shape': {
    rule: 'gradient-shape',
    files: { 'layers.py': LINEAR('self.dW = dout.T @ self.x') },
    text: 'from layers import Linear\nlayer = Linear(4, 2)\nlayer.forward(np.ones((3, 4)))\nlayer.backward(np.ones((3, 2)))\n',
    line: 5,
    there: [['layers.py', 10]],
  },
  'a loss whose backward forgets what arrives': {
    rule: 'upstream-ignored',
    files: {
      'loss.py': `class SquaredError:
    def forward(self, y, t):
        self.d = y - t
        return np.sum(self.d ** 2) / 2
    def backward(self, dout=1):
        return self.d
`,
    },
    text: 'from loss import SquaredError\nloss = SquaredError()\nprint(loss.forward(np.ones(3), np.zeros(3)))\nprint(loss.backward())\n',
    line: 5,
    there: [
      ['loss.py', 7],
      ['loss.py', 6],
    ],
  },
  'a second name for the array that an average is kept in': {
    rule: 'mutable-alias',
    files: {
      'average.py': `def moved(weights, steps):
    before = weights
    for step in steps:
        weights += step
    return weights - before
`,
    },
    text: 'import average\nprint(average.moved(np.zeros(3), np.ones((2, 3))))\n',
    line: 3,
    there: [
      ['average.py', 3],
      ['average.py', 5],
    ],
  },
  'a transposed vector': {
    rule: 'transpose-no-effect',
    files: { 'shapes.py': 'def column(v):\n    return v.T\n' },
    text: 'from shapes import column\nprint(column(np.ones(3)))\n',
    line: 3,
    there: [['shapes.py', 3]],
  },
  "a name of Python's own, told at the import": {
    rule: 'shadowed-builtin',
    files: { 'inner.py': 'next = 3\nsize = next + 1\n', 'outer.py': 'from inner import size\n' },
    text: 'from outer import size\nprint(size)\n',
    line: 2,
    there: [['inner.py', 2]],
  },
  'a comment with another shape': {
    rule: 'shape-comment',
    files: { 'data.py': 'def load():\n    x = np.zeros((4, 3))  # (3, 4)\n    return x\n' },
    text: 'from data import load\nprint(load())\n',
    line: 3,
    there: [['data.py', 3]],
  },
};

const CORRECT: Record<string, { files: Record<string, string>; text: string }> = {
  'an optimizer that resets what a layer of another file adds to': {
    files: {
      'layers.py': LINEAR('self.dW += self.x.T @ dout'),
      'optim.py': OPTIMIZER('layer.dW = np.zeros_like(layer.dW)'),
    },
    text: TRAINING(0.001),
  },
  'sizes of a third file, each where it belongs': {
    files: {
      'config.py': 'BATCH = 6\nHIDDEN = 6\n',
      'model.py': 'from config import HIDDEN\nW, b = np.ones((3, HIDDEN)), np.zeros(HIDDEN)\n',
    },
    text: 'from config import BATCH\nfrom model import W, b\nprint(np.ones((BATCH, 3)) @ W + b)\n',
  },
  'one name for two things in two files': {
    files: { 'parts.py': 'def grow(a):\n    b = a.copy()\n    b += 1\n    return b\n' },
    text: 'from parts import grow\na = np.ones(3)\nb = grow(a)\nprint(a, b)\n',
  },
  'what a comment in the module silences': {
    files: { 'shapes.py': 'def column(v):\n    return v.T  # loupe: ignore[transpose-no-effect]\n' },
    text: 'from shapes import column\nprint(column(np.ones(3)))\n',
  },
};

describe('what happens in modules is told in the script, with the places of the modules', () => {
  it.each(Object.entries(FAILING))('%s', (_title, { rule, files, text, line, there }) => {
    const findings = findingsOf(files, text);
    expect(findings.map((finding) => finding.rule)).toEqual([rule]);
    const [finding] = findings;
    expect([finding?.cell, finding?.line]).toEqual([0, line]);
    expect(finding?.fix).toBeNull();
    expect(finding?.related.map(({ file, span }) => [file, span.line])).toEqual(there);
    expect(finding?.message).toContain(`(${there[0]?.join(':')})`);
  });
});

describe('nothing is told of', () => {
  it.each(Object.entries(CORRECT))('%s', (_title, { files, text }) => {
    expect(findingsOf(files, text)).toEqual([]);
  });
});

it('several gradients under one call are one finding with all their places', () => {
  const layer = LINEAR('self.dW += self.x.T @ dout\n        self.db += dout.sum(axis=0)').replace(
    'self.dW = np',
    'self.b, self.db = np.zeros(m), np.zeros(m)\n        self.dW = np',
  );
  const files = {
    'layers.py': layer.replace('x @ self.W\n', 'x @ self.W + self.b\n'),
    'optim.py': OPTIMIZER('layer.b -= self.rate * layer.db'),
  };
  const [finding, ...others] = findingsOf(files, TRAINING(0.001));
  expect(others).toEqual([]);
  expect(finding?.rule).toBe('gradient-accumulates');
  expect(finding?.related.map(({ file, span }) => [file, span.line])).toEqual([
    ['layers.py', 11],
    ['layers.py', 12],
  ]);
});

it('a reset that is no longer recorded, as it runs for many parameters in one place, is still one', () => {
  const tensor = `class Tensor:
    def __init__(self, data):
        self.data, self.grad = data, np.zeros_like(data)
def push(x, W, out):
    W.grad += x.T @ out
class SGD:
    def __init__(self, params):
        self.params = params
    def zero_grad(self):
        for p in self.params:
            p.grad.fill(0.0)
    def step(self):
        for p in self.params:
            p.data -= 0.01 * p.grad
`;
  const text = `from tensor import Tensor, SGD, push
rng = np.random.default_rng(0)
W, others = Tensor(rng.normal(size=(3, 2))), [Tensor(rng.normal(size=2)) for i in range(9)]
optim = SGD([W, *others])
x = rng.normal(size=(5, 3))
for turn in range(40):
    optim.zero_grad()
    push(x, W, x @ W.data)
    optim.step()
print(W.data)
`;
  expect(findingsOf({ 'tensor.py': tensor }, text)).toEqual([]);
});

describe('what a module computes', () => {
  const share = 'def share(counts):\n    return counts / counts.sum()\n';
  const data = (source: string) => `def load():\n    ${source}\n`;
  const text =
    'from data import load\nfrom shares import share\nX = load()\nprint(share(np.array([len(X) - 1.0, 0.0])))\n';

  it('of the length of a stand-in for an unknown library is not the program’s doing', () => {
    const opaque = data('from sklearn.datasets import fetch_openml\n    return fetch_openml("mnist_784").data');
    expect(findingsOf({ 'shares.py': share, 'data.py': opaque }, text)).toEqual([]);
  });

  it('of the program’s own numbers is', () => {
    const own = data('return [4.0]');
    expect(findingsOf({ 'shares.py': share, 'data.py': own }, text).map(({ rule }) => rule)).toEqual([
      'nan-introduced',
    ]);
  });
});

it('a softmax in a module, whose `__call__` only hands on, is told where the script calls it', () => {
  const parts = softmaxTwice('self, *args', 'self.forward(*args)');
  const [finding, ...others] = findingsOf({ 'parts.py': parts }, TWICE);
  expect([finding?.rule, finding?.cell, finding?.line, others.length]).toEqual(['double-softmax', 0, 5, 0]);
  expect(finding?.related.map(({ file, span }) => [file, span.line])).toEqual([[undefined, 4]]);
});
