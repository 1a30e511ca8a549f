/** The programs that `npm run bench` times in the engine and in CPython with NumPy, each with the goal. */

export interface Program {
  name: string;
  setup: string;
  body: string;
  /** How often the body runs in one sample, which should last about a millisecond. */
  times: number;
  /** At most so many times CPython's or NumPy's time. */
  most: number;
  /** Part of the measure of what tracing costs. */
  traced?: boolean;
  /** Threads help with its products, as in the editor; NumPy has one thread in any case. */
  helped?: boolean;
}

const NUMPY = 'import numpy as np\n';
const PYTHON = 0.5;
const SMALL = 1;
const LARGE = 2;
const TRANSCENDENTAL = 4;
const PRODUCT = 3;

const pure: Program[] = [
  {
    name: 'loop of 1e5 additions',
    setup: 'def run():\n    total = 0\n    for i in range(100000):\n        total += i\n    return total',
    body: 'run()',
    times: 1,
    most: PYTHON,
    traced: true,
  },
  {
    name: 'loop of 1e5 float steps',
    setup:
      'def run(x):\n    s = 0.0\n    for i in range(100000):\n        if s > 50.0:\n            s = 0.0\n        s = s + x * x\n    return s',
    body: 'run(0.5)',
    times: 1,
    most: PYTHON,
    traced: true,
  },
  {
    name: '1e5 elements of nested lists',
    setup:
      'A = [[float(i * j) for i in range(300)] for j in range(333)]\ndef run():\n    s = 0.0\n    for i in range(333):\n        for j in range(300):\n            s += A[i][j]\n    return s',
    body: 'run()',
    times: 1,
    most: PYTHON,
    traced: true,
  },
  {
    name: '1e5 calls',
    setup:
      'def f(x):\n    return x + 1\ndef run():\n    x = 0\n    for _ in range(100000):\n        x = f(x)\n    return x',
    body: 'run()',
    times: 1,
    most: PYTHON,
    traced: true,
  },
  {
    name: '1e5 method calls',
    setup:
      'class P:\n    def __init__(self):\n        self.x = 0\n    def step(self, d):\n        self.x = self.x + d\n        return self.x\np = P()\ndef run():\n    for i in range(100000):\n        p.step(1)',
    body: 'run()',
    times: 1,
    most: PYTHON,
    traced: true,
  },
  {
    name: '1e5 attribute updates',
    setup: 'class C:\n    pass\nc = C()\nc.n = 0\ndef run():\n    for _ in range(100000):\n        c.n += 1',
    body: 'run()',
    times: 1,
    most: PYTHON,
    traced: true,
  },
];

const SETUP = `${NUMPY}a = np.ones((10, 20))
b = np.ones((10, 20))
v = np.linspace(-1, 1, 100)
w = np.ones((20, 5))
row = np.arange(20.0)
n = np.arange(900)
mask = v > 0
values = [1.0, 2.0, 3.0]
f = np.float64(1.5)
labels = np.arange(10) % 5
t = np.zeros((10, 10))`;

const SMALL_BODIES: [name: string, body: string][] = [
  ['add of 10×20', 'a + b'],
  ['add of a row', 'a + row'],
  ['times a number', 'v * 2.0'],
  ['add of 900 integers', 'n + n'],
  ['comparison of 100', 'v > 0.5'],
  ['exp of 100', 'np.exp(v)'],
  ['tanh of 100', 'np.tanh(v)'],
  ['maximum with 0', 'np.maximum(0, v)'],
  ['where of 100', 'np.where(mask, v, 0.0)'],
  ['sum of 100', 'v.sum()'],
  ['sum over an axis', 'np.sum(a, axis=0)'],
  ['mean over an axis', 'a.mean(axis=1)'],
  ['max with keepdims', 'np.max(a, axis=1, keepdims=True)'],
  ['argmax over an axis', 'a.argmax(axis=1)'],
  ['product 10×20 by 20×5', 'a @ w'],
  ['np.dot of vectors', 'np.dot(v, v)'],
  ['transpose', 'a.T'],
  ['reshape', 'a.reshape(20, 10)'],
  ['a row', 'a[3]'],
  ['an element', 'a[3, 4]'],
  ['a slice', 'v[10:50]'],
  ['choice by mask', 'v[mask]'],
  ['assignment to a slice', 'v[10:20] = 0.5'],
  ['in-place subtraction', 'b -= 0.01 * a'],
  ['np.zeros', 'np.zeros((3, 4))'],
  ['np.array of a list', 'np.array(values)'],
  ['np.arange of 100', 'np.arange(100)'],
  ['an element changed', 'a[3, 4] += 0.5'],
  ['a row assigned', 'a[3] = row'],
  ['arithmetic of an element', '0.4 * (1.0 + v[7])'],
  ['the larger of two numbers', 'max(f, 2.0)'],
  ['exp of a number', 'np.exp(f)'],
  ['transposed product', 'a.T @ b'],
  ['quotient by the sum', 'v / v.sum()'],
  ['square', 'v ** 2'],
  ['zeros by mask', 't[t > 0] = 0'],
  ['count of a mask', '(v > 0).sum()'],
  ['all of a mask', 'mask.all()'],
  ['integers times a float', 'n * 0.5'],
  ['remainders of integers', 'n % 7'],
  ['np.bincount', 'np.bincount(labels)'],
  ['random numbers', 'np.random.randn(3, 4)'],
];

const small: Program[] = [
  {
    name: 'softmax of 3×10',
    setup: `${NUMPY}A = np.arange(30.0).reshape(3, 10) / 7
def softmax(a):
    e = np.exp(a - np.max(a, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)`,
    body: 'softmax(A)',
    times: 300,
    most: SMALL,
    traced: true,
  },
  ...SMALL_BODIES.map(([name, body]) => ({
    name: `small: ${name}`,
    setup: SETUP,
    body,
    times: 1000,
    most: SMALL,
    traced: true,
  })),
];

const LARGE_SETUP = `${NUMPY}a = np.linspace(-5, 5, 1000000)
b = np.linspace(1, 3, 1000000)
m = b.reshape(1000, 1000)
row = np.ones(1000)`;

const LARGE_BODIES: [name: string, body: string, most: number][] = [
  ['add', 'a + b', LARGE],
  ['times a number', 'a * 2.0', LARGE],
  ['quotient', 'a / b', LARGE],
  ['sqrt', 'np.sqrt(b)', LARGE],
  ['maximum with 0', 'np.maximum(a, 0)', LARGE],
  ['comparison', 'a > b', LARGE],
  ['in-place add', 'b += a', LARGE],
  ['add of a row to 1000×1000', 'm + row', LARGE],
  ['sum', 'b.sum()', LARGE],
  ['sum over rows', 'm.sum(axis=1)', LARGE],
  ['sum over columns', 'm.sum(axis=0)', LARGE],
  ['mean', 'b.mean()', LARGE],
  ['max', 'b.max()', LARGE],
  ['argmax', 'a.argmax()', LARGE],
  ['exp', 'np.exp(a)', TRANSCENDENTAL],
  ['log', 'np.log(b)', TRANSCENDENTAL],
  ['tanh', 'np.tanh(a)', TRANSCENDENTAL],
];

const large: Program[] = LARGE_BODIES.map(([name, body, most]) => ({
  name: `1e6: ${name}`,
  setup: LARGE_SETUP,
  body,
  times: 1,
  most,
}));

const PRODUCTS: [n: number, helped: boolean][] = [
  [256, false],
  [1024, false],
  [256, true],
  [1024, true],
];

const products: Program[] = PRODUCTS.map(([n, helped]) => ({
  name: `matrix product of ${n}×${n}${helped ? ', with helping threads' : ''}`,
  helped,
  setup: `${NUMPY}a = np.linspace(0, 1, ${n * n}).reshape(${n}, ${n})`,
  body: 'a @ a',
  times: 1,
  most: PRODUCT,
}));

/** The network that books train on handwritten digits. */
const TWO_LAYERS = `${NUMPY}rng = np.random.default_rng(0)
x = rng.normal(size=(BATCH, 784)); t = np.eye(10)[rng.integers(0, 10, BATCH)]
W1 = rng.normal(size=(784, 50)) * 0.05; b1 = np.zeros(50); W2 = rng.normal(size=(50, 10)) * 0.1; b2 = np.zeros(10)
def forward():
    h = np.maximum(0, x @ W1 + b1)
    a = h @ W2 + b2
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return h, e / e.sum(axis=1, keepdims=True)`;

const training: Program = {
  name: 'training step of 784-50-10, batch 100',
  setup: `${TWO_LAYERS.replaceAll('BATCH', '100')}
def step():
    global W1, b1, W2, b2
    h, y = forward()
    d = (y - t) / 100
    dh = (d @ W2.T) * (h > 0)
    W2 -= 0.1 * h.T @ d; b2 -= 0.1 * d.sum(axis=0)
    W1 -= 0.1 * x.T @ dh; b1 -= 0.1 * dh.sum(axis=0)`,
  body: 'step()',
  times: 1,
  most: SMALL,
  traced: true,
};

export const PROGRAMS: readonly Program[] = [...pure, ...small, training, ...large, ...products];

/** A forward pass with its loss, for the cost of the tape. */
export const FORWARD: Pick<Program, 'setup' | 'body'> = {
  setup: `${TWO_LAYERS.replaceAll('BATCH', '100')}
def loss():
    return -np.sum(t * np.log(forward()[1] + 1e-7)) / 100`,
  body: 'loss()',
};

const indented = (text: string, by: string): string => text.replace(/^/gm, by);

/** The program with a function that prints the best time of one body in milliseconds, in either Python. */
export const timedText = ({ setup, body }: Pick<Program, 'setup' | 'body'>, times: number, samples: number): string =>
  `${setup}
from time import perf_counter as _now
def _measure():
    global a, b, v
    best = 1e9
    for _ in range(${samples}):
        start = _now()
        for _ in range(${times}):
${indented(body, '            ')}
        best = min(best, _now() - start)
    return best
print(_measure() / ${times} * 1000)
`;

/** The network of the gradient table: 39,760 parameters, ten samples. */
export const GRADIENTS = `import numpy as np


class TwoLayerNet:
    def __init__(self, rng):
        self.W1, self.b1 = rng.normal(size=(784, 50)) * 0.05, np.zeros(50)
        self.W2, self.b2 = rng.normal(size=(50, 10)) * 0.1, np.zeros(10)

    def forward(self, x, t):
        self.x, self.t = x, t
        self.h = np.maximum(0, x @ self.W1 + self.b1)
        a = self.h @ self.W2 + self.b2
        e = np.exp(a - a.max(axis=1, keepdims=True))
        self.y = e / e.sum(axis=1, keepdims=True)
        return -np.sum(t * np.log(self.y + 1e-7)) / len(x)

    def backward(self, dout=1.0):
        da = dout * (self.y - self.t) / len(self.t)
        self.dW2, self.db2 = self.h.T @ da, da.sum(axis=0)
        dh = (da @ self.W2.T) * (self.h > 0)
        self.dW1, self.db1 = self.x.T @ dh, dh.sum(axis=0)
        return dh @ self.W1.T


rng = np.random.default_rng(0)
x = rng.normal(size=(10, 784))
t = np.eye(10)[rng.integers(0, 10, 10)]
network = TwoLayerNet(rng)
loss = network.forward(x, t)
dx = network.backward()
`;

/** Sixty lines as a learner writes them: layers, a network, a few steps of training. */
export const SIXTY_LINES = `import numpy as np


def softmax(a):
    e = np.exp(a - np.max(a, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def cross_entropy(y, t):
    return -np.sum(t * np.log(y + 1e-7)) / y.shape[0]


class Affine:
    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.x = None
        self.dW = None
        self.db = None

    def forward(self, x):
        self.x = x
        return np.dot(x, self.W) + self.b

    def backward(self, dout):
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return np.dot(dout, self.W.T)


class SoftmaxWithLoss:
    def __init__(self):
        self.y = None
        self.t = None

    def forward(self, x, t):
        self.y = softmax(x)
        self.t = t
        return cross_entropy(self.y, t)

    def backward(self, dout=1):
        return dout * (self.y - self.t) / self.t.shape[0]


np.random.seed(0)
x = np.random.randn(4, 3)
t = np.eye(2)[[0, 1, 1, 0]]
affine = Affine(np.random.randn(3, 2) * 0.1, np.zeros(2))
last = SoftmaxWithLoss()
losses = []
for step in range(5):
    score = affine.forward(x)
    loss = last.forward(score, t)
    losses.append(loss)
    dx = affine.backward(last.backward())
    affine.W -= 0.5 * affine.dW
    affine.b -= 0.5 * affine.db
print(score.shape, dx.shape)
print(losses[0] > losses[-1])
`;
