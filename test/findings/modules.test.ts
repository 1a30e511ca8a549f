/** Hand-written gradients in modules that the inspected code imports are checked, too, and told where that code calls them. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/engine/inspect.ts';

const layers = (dW: string, db = 'dout.sum(axis=0)'): string => `import numpy as np

class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b
        self.dW = self.db = None

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, dout):
        self.dW = ${dW}
        self.db = ${db}
        return dout @ self.W.T
`;

const NET = `from common.layers import Affine
import numpy as np

class Net:
    def __init__(self):
        rng = np.random.default_rng(0)
        self.layer = Affine(rng.normal(size=(4, 3)), np.zeros(3))

    def gradient(self, x):
        y = self.layer.forward(x)
        return self.layer.backward(2 * y)
`;

const TRAIN = `import numpy as np
from net import Net
net = Net()
x = np.random.default_rng(1).normal(size=(5, 4))
for i in range(3):
    g = net.gradient(x)
    net.layer.W -= 0.01 * net.layer.dW
`;

const run = (affine: string, text = TRAIN, locale: 'en' | 'ja' = 'en') =>
  inspect({
    kind: 'python',
    source: 'train.py',
    cells: [{ text }],
    files: { 'common/layers.py': affine, 'common/__init__.py': '', 'net.py': NET },
    options: { locale },
  }).report;

describe('a layer in an imported module', () => {
  it('has its rows in the gradient table, with file and line, and raises nothing where it is right', () => {
    const { gradients, findings } = run(layers('self.x.T @ dout'));
    expect(gradients.map(({ target, verdict, module }) => [target, verdict, module?.file, module?.line])).toEqual([
      ['W', 'pass', 'common/layers.py', 13],
      ['b', 'pass', 'common/layers.py', 14],
      ['x', 'pass', 'common/layers.py', 15],
    ]);
    expect(findings).toEqual([]);
  });

  it.each([
    ['wrong-gradient', layers('2 * self.x.T @ dout'), '`W` (common/layers.py:13', 'by hand'],
    [
      'gradient-shape',
      layers('self.x.T @ dout', 'dout'),
      'over axis 0 (common/layers.py:14',
      'by hand (5, 3), parameter (3,)',
    ],
  ])('has its %s named at the call that the inspected code makes', (rule, affine, text, witness) => {
    const [finding, ...others] = run(affine).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule, severity: 'error', cell: 0, line: 6, column: 8 });
    expect(finding?.message).toContain(text);
    expect(finding?.witness).toContain(witness);
    const [there] = finding?.related ?? [];
    expect([there?.file, `(${there?.file}:${there?.span.line}`]).toEqual([
      'common/layers.py',
      text.slice(text.indexOf('(')),
    ]);
  });

  it('whose gradient begins to be wrong before it is returned is named where it begins', () => {
    const attention = `import numpy as np

class Tanh:
    def forward(self, x, W):
        self.x, self.W = x, W
        self.y = np.tanh(x @ W)
        return self.y

    def backward(self, dout):
        da = dout * (1 - self.y)
        dW = self.x.T @ da
        return da @ self.W.T, dW
`;
    const text = `import numpy as np
from parts import Tanh
layer = Tanh()
rng = np.random.default_rng(0)
y = layer.forward(rng.normal(size=(4, 3)), rng.normal(size=(3, 2)))
dx, dW = layer.backward(y)
`;
    const { findings } = inspect({
      kind: 'python',
      source: 'main.py',
      cells: [{ text }],
      files: { 'parts.py': attention },
    }).report;
    expect(findings.map(({ rule, line }) => [rule, line])).toEqual([['wrong-gradient', 6]]);
    expect(findings[0]?.message).toContain('(parts.py:10');
    expect(findings[0]?.related.map(({ span }) => span.line)).toContain(10);
  });

  it('that averages over the batch where its loss does not is worth a note', () => {
    const averaging = layers('self.x.T @ dout / len(self.x)', 'dout.mean(axis=0)');
    const text = TRAIN.replace('net.gradient(x)', 'net.layer.backward(np.ones(net.layer.forward(x).shape))');
    expect(run(averaging, text).findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['wrong-gradient', 'info'],
    ]);
  });

  it('that is wrong is told in Japanese, too', () => {
    const [finding] = run(layers('self.x.T @ dout * 2'), TRAIN, 'ja').findings;
    expect(finding?.message).toContain('Affine の `W`(common/layers.py:13');
  });

  it('is silenced by a comment at the call', () => {
    const text = TRAIN.replace('net.gradient(x)', 'net.gradient(x)  # loupe: ignore');
    expect(run(layers('self.x.T @ dout * 2'), text).findings).toEqual([]);
  });
});

const SOFTMAX = `import numpy as np

def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

class SoftmaxWithLoss:
    def forward(self, x, t):
        self.t, self.y = t, softmax(x)
        return -np.sum(np.log(self.y[np.arange(len(t)), t] + 1e-7)) / len(t)

    def backward(self, dout=1):
        dx = self.y.copy()
        dx[np.arange(len(self.t)), self.t] -= 1
        return dout * dx / len(self.t)

class Net:
    def __init__(self, scale):
        self.params = {'W': scale * np.random.default_rng(0).normal(size=(4, 3))}
        self.last = SoftmaxWithLoss()

    def loss(self, x, t):
        x = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 1e-7)
        return self.last.forward(x @ self.params['W'], t)

    def gradient(self, x, t):
        self.loss(x, t)
        d = self.last.backward()
        x = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 1e-7)
        return {'W': x.T @ d}

class Shared:
    def __init__(self):
        W = np.random.default_rng(0).normal(size=(3, 3))
        self.params = [W, W]
        self.grads = [np.zeros_like(W), np.zeros_like(W)]

    def loss(self, x, t):
        self.x, self.h = x, x @ self.params[0]
        self.d = self.h @ self.params[1] - t
        return np.sum(self.d ** 2) / 2

    def gradient(self, x, t):
        self.loss(x, t)
        self.grads[1][...] = self.h.T @ self.d
        self.grads[0][...] = self.x.T @ (self.d @ self.params[1].T)
        return self.grads
`;

describe('a network that is right raises nothing', () => {
  const quiet = (text: string) =>
    inspect({ kind: 'python', source: 'train.py', cells: [{ text }], files: { 'nets.py': SOFTMAX } }).report;

  it.each([1, 30, 300])(
    'whose probabilities are saturated by weights of the size %i, normalised as its input is',
    (scale) => {
      const { findings, gradients } = quiet(`import numpy as np
from nets import Net
net = Net(${scale})
x = np.random.default_rng(1).normal(size=(8, 4))
g = net.gradient(x, np.arange(8) % 3)
`);
      expect(gradients.length).toBeGreaterThan(0);
      expect(findings).toEqual([]);
    },
  );

  it.each([50, 150, 300, 450, 600])('however little time there is to find out: %i ms', (experimentMilliseconds) => {
    const text = `import numpy as np
from nets import Net
g = Net(30).gradient(np.random.default_rng(1).normal(size=(8, 4)), np.arange(8) % 3)`;
    const cells = [{ text }];
    const options = { limits: { experimentMilliseconds } };
    const { report } = inspect({ kind: 'python', source: 'train.py', cells, files: { 'nets.py': SOFTMAX }, options });
    expect(report.findings).toEqual([]);
  });

  it('whose layers share their weights, and have a part of the gradient each', () => {
    const { findings, gradients } = quiet(`import numpy as np
from nets import Shared
net = Shared()
rng = np.random.default_rng(1)
g = net.gradient(rng.normal(size=(5, 3)), rng.normal(size=(5, 3)))
`);
    expect(gradients.map(({ verdict }) => verdict)).not.toContain('fail');
    expect(findings).toEqual([]);
  });
});

describe('a softmax over the batch in an imported module', () => {
  const functions = (sum: string): string => `import numpy as np

def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    total = ${sum}
    return e / total
`;
  const script = `import numpy as np
from common.functions import softmax

def predict(x, w):
    return softmax(x @ w)

rng = np.random.default_rng(0)
y = predict(rng.normal(size=(4, 3)), rng.normal(size=(3, 5)))
print(y.argmax(axis=1))
`;
  const findingsWith = (sum: string, text = script) =>
    inspect({
      kind: 'python',
      source: 'main.py',
      cells: [{ text }],
      files: { 'common/functions.py': functions(sum), 'common/__init__.py': '' },
    }).report.findings;

  it('is told at the call, with the place in the module', () => {
    const [finding, ...others] = findingsWith('np.sum(e)');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'softmax-over-batch', severity: 'warning', cell: 0, line: 5, column: 11 });
    expect(finding?.message).toContain('`np.sum(e)` (common/functions.py:5)');
    expect(finding?.fix).toBeNull();
    expect(finding?.related[0]).toMatchObject({ file: 'common/functions.py', span: { line: 5, column: 12 } });
  });

  it('is none where each row has its sum', () => {
    expect(findingsWith('np.sum(e, axis=-1, keepdims=True)')).toEqual([]);
  });

  it('is silenced at the call', () => {
    const silenced = script.replace('softmax(x @ w)', 'softmax(x @ w)  # loupe: ignore[softmax-over-batch]');
    expect(findingsWith('np.sum(e)', silenced)).toEqual([]);
  });
});

describe('operands that do not align in an imported module', () => {
  it('are told at the call, with the place in the module', () => {
    const { findings } = inspect({
      kind: 'python',
      source: 'main.py',
      cells: [{ text: 'import numpy as np\nfrom parts.scale import scaled\nprint(scaled(np.ones((4, 3))))\n' }],
      files: {
        'parts/scale.py': 'import numpy as np\n\ndef scaled(x):\n    return x @ np.ones((2, 2))\n',
        'parts/__init__.py': '',
      },
    }).report;
    expect(findings).toMatchObject([{ rule: 'shape-mismatch', cell: 0, line: 3 }]);
    expect(findings[0]?.message).toContain('(parts/scale.py:4)');
    expect(findings[0]?.related[0]).toMatchObject({ file: 'parts/scale.py', span: { line: 4, column: 11 } });
  });
});

/** An engine of numbers, whose product passes on what `own` says to its first factor. */
const ENGINE = (own: string): string => `class Value:
    def __init__(self, data, children=()):
        self.data, self.grad = data, 0.0
        self._backward = lambda: None
        self._prev = set(children)

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))
        def _backward():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))
        def _backward():
            self.grad += ${own}
            other.grad += self.data * out.grad
        out._backward = _backward
        return out

    def backward(self):
        order, seen = [], set()
        def visit(node):
            if node not in seen:
                seen.add(node)
                for child in node._prev:
                    visit(child)
                order.append(node)
        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()
`;

describe('an autograd engine in an imported module', () => {
  const text = `from engine.value import Value
a, b = Value(2.0), Value(-3.0)
loss = a * b + a
loss.backward()
print(a.grad, b.grad)
`;
  const reportOf = (own: string) =>
    inspect({
      kind: 'python',
      source: 'main.py',
      cells: [{ text }],
      files: { 'engine/value.py': ENGINE(own), 'engine/__init__.py': '' },
    }).report;

  it('has a row for each operand of its operations, with file and line', () => {
    const { gradients, findings } = reportOf('other.data * out.grad');
    expect(gradients.map(({ layer, target, verdict, module }) => [layer, target, verdict, module?.line])).toEqual([
      ['Value.__mul__', 'self', 'pass', 18],
      ['Value.__mul__', 'other', 'pass', 19],
      ['Value.__add__', 'self', 'pass', 10],
      ['Value.__add__', 'other', 'pass', 11],
    ]);
    expect(findings).toEqual([]);
  });

  it('that is wrong is told at the operation in the inspected code', () => {
    const [finding, ...others] = reportOf('self.data * out.grad').findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'wrong-gradient', severity: 'error', cell: 0, line: 3 });
    expect(finding?.message).toContain('Value.__mul__ for `self` (engine/value.py:18');
    expect(finding?.related).toMatchObject([{ file: 'engine/value.py', span: { line: 18 } }]);
  });
});

describe('a loss and its gradient in plain code', () => {
  const train = (dW: string): string => `import numpy as np

def fit(X, t, steps=3):
    W = np.random.default_rng(0).normal(size=(X.shape[1], 1))
    b = np.zeros(1)
    for step in range(steps):
        y = X @ W + b
        loss = np.mean((y - t) ** 2)
        dy = 2 * (y - t) / len(X)
        dW = ${dW}
        db = dy.sum(axis=0)
        W -= 0.1 * dW
        b -= 0.1 * db
    return W, b
`;
  const pull = (second: string): string => `import numpy as np

def loss_of(a, b):
    return np.sum((a - b) ** 2) / 2

def gradients(a, b):
    grad = a - b
    return grad, ${second}
`;
  const findingsOf = (files: Record<string, string>, text: string) =>
    inspect({ kind: 'python', source: 'main.py', cells: [{ text }], files }).report.findings;
  const fit = `import numpy as np
from train import fit
rng = np.random.default_rng(1)
print(fit(rng.normal(size=(20, 3)), rng.normal(size=(20, 1))))
`;
  const pair = `import numpy as np
from pull import loss_of, gradients
rng = np.random.default_rng(1)
Wa, Wb = rng.normal(size=(4, 2)), rng.normal(size=(4, 2))
for step in range(5):
    loss = loss_of(Wa, Wb)
    dWa, dWb = gradients(Wa, Wb)
    Wa -= 0.1 * dWa
    Wb -= 0.1 * dWb
    print(loss)
`;

  it('of a module is told at the call, with the line of the module', () => {
    const [finding, ...others] = findingsOf({ 'train.py': train('X.T @ dy * X.std(axis=0)[:, None]') }, fit);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'wrong-gradient', severity: 'error', cell: 0, line: 4 });
    expect(finding?.related).toMatchObject([{ file: 'train.py', span: { line: 10 } }]);
  });

  it('that a module returns for two parameters, one of which it is not for, is told where it gets that name', () => {
    const [finding, ...others] = findingsOf({ 'pull.py': pull('grad') }, pair);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'wrong-gradient', severity: 'error', cell: 0, line: 7 });
    expect(finding?.message).toContain('`Wb`');
    expect(finding?.related).toMatchObject([{ file: 'pull.py', span: { line: 8 } }]);
  });

  it.each([
    ['one parameter after the other', { 'train.py': train('X.T @ dy') }, fit],
    ['two at once', { 'pull.py': pull('-grad') }, pair],
  ])('raises nothing where it is right: %s', (_title, files, text) => {
    expect(findingsOf(files, text)).toEqual([]);
  });
});
