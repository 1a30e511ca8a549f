/** Two findings with one cause: the consequence says which finding is its root. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/engine/inspect.ts';

const CASES: [cause: string, text: string][] = [
  [
    'unstable-exp',
    'def softmax(x):\n    return np.exp(x) / np.exp(x).sum()\nfor x in ([0.5, 1.0], [1000.0, 1.0]):\n    print(softmax(np.array(x)))',
  ],
  ['integer-overflow', 'a = np.array([30000, 200], dtype=np.int16)\nprint(np.sqrt(a.astype(np.int16) ** 2))'],
];

describe('the first NaN or infinity of a run', () => {
  it.each(CASES)('follows from %s at the same line', (cause, text) => {
    const { findings } = inspect({
      kind: 'python',
      source: 'main.py',
      cells: [{ text: `import numpy as np\n${text}` }],
    }).report;
    const consequence = findings.find(({ rule }) => rule === 'nan-introduced');
    expect(findings[consequence?.causedBy ?? -1]?.rule).toBe(cause);
  });

  it('stands alone where nothing else explains it', () => {
    const { findings } = inspect({
      kind: 'python',
      source: 'main.py',
      cells: [{ text: 'import numpy as np\nprint(np.array([1.0, 2.0]) / np.array([0.0, 1.0]))' }],
    }).report;
    expect(findings.map(({ rule, causedBy }) => [rule, causedBy])).toEqual([['nan-introduced', null]]);
  });
});

describe('a wrong gradient at the line of another mistake', () => {
  it('follows from class numbers that are taken for one-hot rows', () => {
    const text = `import numpy as np
class SoftmaxWithLoss:
    def forward(self, x, t):
        e = np.exp(x - x.max(axis=1, keepdims=True))
        self.t, self.y = t, e / e.sum(axis=1, keepdims=True)
        return -np.log(self.y[np.arange(4), t] + 1e-7).mean()
    def backward(self, dout=1):
        dx = (self.y - self.t) / len(self.t)
        return dx * dout
layer = SoftmaxWithLoss()
x = np.array([[0.3, 1.0, -2.0, 0.5], [2.0, -0.4, 0.1, 0.9], [0.2, 0.3, 1.5, -1.0], [0.0, 0.8, -0.3, 0.4]])
print(layer.forward(x, np.array([3, 0, 2, 1])), layer.backward())`;
    expect(new Set(causesIn(text).map(([line, cause]) => `${line} ${cause}`))).toContain('8 labels-as-one-hot');
  });
});

describe('the wrong derivative of a function', () => {
  const LEAKY = `def leaky(z):
    return np.where(z > 0, z, 0.1 * z)
def leaky_grad(z):
    return np.where(z > 0, 1.0, 0.0)
V = 0.1 * rng.normal(size=(3, 3))
for turn in range(3):
    z = x @ W
    y = leaky(z) @ V
    loss = np.mean(np.sum((y - t) ** 2, axis=1))
    dy = 2 * (y - t) / len(x)
    dV = leaky(z).T @ dy
    dz = dy @ V.T
    dz = dz * leaky_grad(z)
    dW = x.T @ dz
    W -= 0.1 * dW
    V -= 0.1 * dV`;

  it('is the cause of the gradient that plain code computes with it, and no line between is accused', () => {
    const text = `${PLAIN.split('\n\n')[0]}\n${LEAKY}`;
    expect(causesIn(text)).toEqual([
      [9, undefined],
      [19, 'wrong-gradient'],
    ]);
  });

  it('is the cause of the gradient that a layer returns to plain code', () => {
    const text = `${PLAIN.split('\n\n')[0]}
class Square:
    def forward(self, x):
        self.x = x
        return x ** 2
    def backward(self, dy):
        return dy * self.x
square = Square()
for turn in range(3):
    loss = np.sum((square.forward(W) - 1) ** 2)
    dW = square.backward(2 * (W ** 2 - 1))
    W -= 0.01 * dW`;
    expect(causesIn(text)).toEqual([
      [11, undefined],
      [15, 'wrong-gradient'],
    ]);
  });

  it('is told alone where the other operations of an engine pass it on', () => {
    expect(causesIn(ENGINE)).toEqual([[16, undefined]]);
  });

  it('is the cause of a loss that grows', () => {
    const text = `import numpy as np
class Cube:
    def forward(self, x):
        self.x = x
        return x ** 3
    def backward(self, dy):
        return dy * 3 * self.x ** 4
cube, W, losses = Cube(), np.array([1.5, -1.2]), []
for turn in range(8):
    y = cube.forward(W)
    loss = np.sum(y ** 2)
    W -= 0.1 * cube.backward(2 * y)`;
    const grows = findingsIn(text).find(({ rule }) => rule === 'diverging-loss');
    expect(findingsIn(text)[grows?.causedBy ?? -1]?.rule).toBe('wrong-gradient');
  });
});

const ENGINE = `import numpy as np
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.parents = data, parents
        self.grad, self.pull = np.zeros_like(data), None
    def __matmul__(self, other):
        out = Tensor(self.data @ other.data, (self, other))
        def pull():
            self.grad += out.grad @ other.data.T
            other.grad += self.data.T @ out.grad
        out.pull = pull
        return out
    def cube(self):
        out = Tensor(self.data ** 3, (self,))
        def pull():
            self.grad += out.grad * self.data
        out.pull = pull
        return out
rng = np.random.default_rng(1)
X, W, V = (Tensor(rng.normal(size=size)) for size in ((6, 3), (3, 2), (2, 2)))
for turn in range(3):
    y = X @ W
    h = y.cube()
    z = h @ V
    loss = (z.data ** 2).mean()
    W.grad, V.grad = np.zeros_like(W.data), np.zeros_like(V.data)
    z.grad = 2 * z.data / z.data.size
    for node in (z, h, y):
        node.pull()
    for parameter in (W, V):
        parameter.data -= 0.001 * parameter.grad`;

/** The last error of a decoder reaches its encoder after the loop. */
const CARRIED = `import numpy as np
rng = np.random.default_rng(1)
x, t = rng.normal(size=(8, 4)), rng.normal(size=(3, 8, 5))
A, U, C = (0.5 * rng.normal(size=s) for s in ((4, 5), (5, 5), (5, 5)))


def losses(A, U, C):
    h = np.tanh(x @ A)
    s = [h]
    for k in range(3):
        s.append(np.tanh(s[-1] @ U + h @ C))
    return h, s, sum(((s[k + 1] - t[k]) ** 2).sum() for k in range(3))


def gradients(A, U, C, h, s):
    dU, dC, dh, ds_next = np.zeros_like(U), np.zeros_like(C), np.zeros_like(h), np.zeros_like(h)
    for k in reversed(range(3)):
        dz = (2 * (s[k + 1] - t[k]) + ds_next) * (1 - s[k + 1] ** 2)
        dU += s[k].T @ dz
        dC += h.T @ dz
        dh += dz @ C.T
        ds_next = dz @ U
    top = (dh + ds_next) * (1 - h ** 2)
    dA = x.T @ top
    return dA, dU, dC


for turn in range(4):
    h, s, loss = losses(A, U, C)
    dA, dU, dC = gradients(A, U, C, h, s)
    A -= 0.01 * dA
    U -= 0.01 * dU
    C -= 0.01 * dC
    print(loss)`;

describe('an error that is carried wrongly through a loop', () => {
  it('is the cause of what is computed after the loop, too', () => {
    const findings = findingsIn(CARRIED).filter(({ rule }) => rule === 'wrong-gradient');
    const causes = findings.map(({ line, causedBy }) => [line, findings[causedBy ?? -1]?.line]);
    expect(causes).toEqual([
      [19, 22],
      [20, 22],
      [22, undefined],
      [24, 22],
    ]);
  });
});

describe('a softmax over the whole batch', () => {
  const NETWORK = `import numpy as np
def softmax(a):
    e = np.exp(a - np.max(a))
    return e / np.sum(e)
class Net:
    def __init__(self):
        self.params = {'W': 0.1 * np.random.randn(4, 3), 'b': np.zeros(3)}
    def predict(self, x):
        return softmax(np.dot(x, self.params['W']) + self.params['b'])
    def loss(self, x, t):
        return -np.sum(t * np.log(self.predict(x) + 1e-7)) / len(x)
    def gradient(self, x, t):
        dy = (self.predict(x) - t) / len(x)
        grads = {}
        grads['W'] = np.dot(x.T, dy)
        grads['b'] = np.sum(dy, axis=0)
        return grads
np.random.seed(0)
x, t, net = np.random.randn(8, 4), np.eye(3)[np.arange(8) % 3], Net()
for turn in range(3):
    grads = net.gradient(x, t)
    for key in grads:
        net.params[key] -= 0.1 * grads[key]
print(net.loss(x, t))`;

  it('is the cause of every gradient that is right for rows, and no line of backward is accused beside it', () => {
    const findings = findingsIn(NETWORK);
    const gradients = findings.filter(({ rule }) => rule === 'wrong-gradient');
    expect(gradients.map(({ line, causedBy }) => [line, findings[causedBy ?? -1]?.rule])).toEqual([
      [15, 'softmax-over-batch'],
      [16, 'softmax-over-batch'],
    ]);
  });

  it.each([
    ['a division', 'e / np.sum(e)'],
    ["Python's own sum of the rows", 'e / sum(e)'],
    ['np.divide', 'np.divide(e, e.sum())'],
    ['a difference of logarithms', 'np.exp((a - np.max(a)) - np.log(np.sum(e)))'],
  ])('is mended for the experiment where it is %s', (_, normalised) => {
    const text = NETWORK.replace('e / np.sum(e)', normalised);
    expect(causesIn(text)).toEqual([
      [15, 'softmax-over-batch'],
      [16, 'softmax-over-batch'],
    ]);
  });

  it('is mended where the sum of each row divides the columns, as many as there are rows', () => {
    const square = NETWORK.replace('randn(8, 4)', 'randn(3, 4)').replace('arange(8)', 'arange(3)');
    expect(causesIn(square.replace('e / np.sum(e)', 'e / np.sum(e, axis=1)'))).toEqual([
      [15, 'softmax-over-batch'],
      [16, 'softmax-over-batch'],
    ]);
  });

  it('is mended where it divides in place, in plain code', () => {
    const text = `${PLAIN}    y = np.exp(x @ W)
    y /= y.sum()
    loss = -np.mean(np.sum(t * np.log(y), axis=1))
    dW = x.T @ (y - t) / len(x)
    W -= 0.1 * dW`;
    expect(causesIn(text)).toEqual([[12, 'softmax-over-batch']]);
  });

  it('is no cause of a wrong gradient that has nothing to do with it', () => {
    const text = `${PLAIN}    error = x @ W - t
    loss = np.mean(error ** 2)
    dW = x.T @ error / len(x)
    W -= 0.1 * dW
    V -= 0.1 * 2 * x.T @ (x @ V - t) / error.size
scores = np.exp(x @ W)
shares = scores / scores.sum()
print(np.mean(shares[np.arange(8), t.argmax(axis=1)]))`;
    expect(rulesIn(text)).toContain('softmax-over-batch');
    expect(causesIn(text)).toEqual([[11, undefined]]);
  });

  it('is no cause of a backward that is wrong for rows, too', () => {
    const text = NETWORK.replace('(self.predict(x) - t) / len(x)', '(t - self.predict(x)) / len(x)');
    expect(causesIn(text).filter(([, cause]) => cause === 'softmax-over-batch')).toEqual([]);
    expect(causesIn(text).length).toBeGreaterThan(0);
  });
});

const PLAIN = `import numpy as np
rng = np.random.default_rng(1)
x, t = rng.normal(size=(8, 4)), np.eye(3)[np.arange(8) % 3]
W = 0.1 * rng.normal(size=(4, 3))
V = 0.1 * rng.normal(size=(4, 3))


for turn in range(3):
`;

/** A loaded machine gets the time, too. */
const options = { limits: { seconds: 20, experimentMilliseconds: 20_000 } };
const findingsIn = (text: string) =>
  inspect({ kind: 'python', source: 'main.py', cells: [{ text }], options }).report.findings;
const rulesIn = (text: string): string[] => findingsIn(text).map(({ rule }) => rule);

/** The lines of the wrong gradients, each with the rule that it follows from. */
function causesIn(text: string): [number, string | undefined][] {
  const findings = findingsIn(text);
  return findings
    .filter(({ rule }) => rule === 'wrong-gradient')
    .map(({ line, causedBy }) => [line, findings[causedBy ?? -1]?.rule]);
}
