/** The gradient table itself: which rows a program gives, what they say, and how many entries were looked at. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/engine/inspect.ts';
import type { Report } from '../../src/protocol/report.ts';

const tableOf = (text: string, checkAt?: string): Report =>
  inspect({
    kind: 'python',
    source: 'main.py',
    cells: [{ text: `import numpy as np\n${text}` }],
    options: {
      ...(checkAt === undefined ? {} : { checkAt }),
      seed: 1,
      limits: { seconds: 20, experimentMilliseconds: 20_000 },
    },
  }).report;

const verdicts = (report: Report): string[] => report.gradients.map((g) => `${g.layer}.${g.target} ${g.verdict}`);

const AFFINE = `
class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b
    def forward(self, x):
        self.x = x
        return x @ self.W + self.b
    def backward(self, dout):
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0)
        return dout @ self.W.T
`;

describe('what is checked', () => {
  it('a backward that is never called, on the inputs that the forward was given', () => {
    const report = tableOf(`${AFFINE}\nAffine(np.ones((3, 2)), np.zeros(2)).forward(np.random.randn(4, 3))`);
    expect(verdicts(report)).toEqual(['Affine.W pass', 'Affine.b pass', 'Affine.x pass']);
    expect(report.gradients[2]?.shape).toEqual([4, 3]);
  });

  it('a forward that makes float32 arrays itself', () => {
    const report = tableOf(`
class Scale:
    def forward(self, x):
        self.x = x.astype(np.float32)
        return np.multiply(self.x, 3, dtype='float32') ** 2
    def backward(self, dout):
        return (18 * self.x * dout).astype(np.float32)
scale = Scale()
scale.forward(np.random.randn(4, 3))
scale.backward(np.ones((4, 3), np.float32))`);
    expect(verdicts(report)).toEqual(['Scale.x pass']);
  });

  it('a function too steep for plain differences, by extrapolated ones', () => {
    const report = tableOf(`
class Wave:
    def forward(self, x):
        self.x = x
        return np.sin(5000 * x)
    def backward(self, dout):
        return dout * 5000 * np.cos(5000 * self.x)
wave = Wave()
wave.backward(wave.forward(np.array([0.2, 0.5, 0.9])))`);
    expect(verdicts(report)).toEqual(['Wave.x pass']);
    expect(report.gradients[0]?.norms.numerical).toBeCloseTo(report.gradients[0]?.norms.hand ?? 0, 5);
  });

  it('a layer that divides by the batch size passes, and says why, where the loss’s gradient does not', () => {
    const report = tableOf(`
def linear_forward(A, W, b):
    return W @ A + b, (A, W, b)
def linear_backward(dZ, cache):
    A, W, b = cache
    m = A.shape[1]
    return W.T @ dZ, dZ @ A.T / m, dZ.sum(axis=1, keepdims=True) / m
X, Y = np.random.randn(3, 5), np.random.randn(1, 5)
W, b = np.random.randn(1, 3), np.zeros((1, 1))
Z, cache = linear_forward(X, W, b)
loss = np.sum((Z - Y) ** 2) / (2 * X.shape[1])
dX, dW, db = linear_backward(Z - Y, cache)
W -= 0.1 * dW
b -= 0.1 * db`);
    expect(verdicts(report).slice(0, 3)).toEqual([
      'linear_forward.A pass',
      'linear_forward.W pass',
      'linear_forward.b pass',
    ]);
    expect(report.gradients[1]?.why).toMatch(/loss/);
  });
});

describe('inputs of the user’s choice', () => {
  const RELU = `
class Relu:
    def forward(self, x):
        self.x = x
        return np.maximum(x, 0)
    def backward(self, dout):
        return dout
relu = Relu()
x = np.array([[1.0, 2.0], [0.5, 3.0]])
print(relu.backward(relu.forward(x)))`;
  const SCALE = `
class Scale:
    def __init__(self, W):
        self.W = W
        self.dW = np.zeros_like(W)
    def forward(self, x):
        self.x = x
        return self.W * x
    def backward(self, dout):
        self.dW = dout
        return dout * self.W
scale = Scale(np.array([2.0, 3.0]))
scale.backward(scale.forward(np.ones(2)))`;
  const PAIR = `
def square(x):
    return x ** 2
def square_grad(y):
    return 2 * y
out = square(np.array([1.0, 1.0]))
square_grad(out)`;

  // What is right at the program's own inputs, the call, and what is wrong at its inputs.
  it.each([
    ['a mask that positive inputs hide', RELU, 'relu.forward(np.array([[1.0, -2.0]]))', 'Relu.x'],
    ['an object of the expression’s own', RELU, 'Relu().forward(x - 2)', 'Relu.x'],
    ['a call inside another function', RELU, '(lambda f: f(-x))(relu.forward)', 'Relu.x'],
    ['inputs of another shape', RELU, 'relu.forward(np.random.randn(3, 4, 2))', 'Relu.x'],
    ['several statements', RELU, 'z = x - 1.7; relu.forward(z)', 'Relu.x'],
  ])('%s', (_name, program, call, row) => {
    expect(verdicts(tableOf(program))).toEqual([`${row} pass`]);
    const report = tableOf(program, call);
    expect(verdicts(report)).toEqual([`${row} fail`]);
    expect(report.gradients[0]?.at).toBe(call);
    expect(report.notTried).toEqual([]);
    expect(report.findings.map(({ severity }) => severity)).toEqual(['info']);
  });

  it('a factor that inputs of ones hide', () => {
    const own = tableOf(SCALE);
    expect(verdicts(own)).toEqual(['Scale.W pass', 'Scale.x pass']);
    const report = tableOf(SCALE, 'scale.forward(np.array([4.0, -5.0]))');
    expect(verdicts(report)).toEqual(['Scale.W fail', 'Scale.x pass']);
    expect(own.gradients.every(({ at }) => at === undefined)).toBe(true);
  });

  it('what a derivative takes is read from the program’s own call of it', () => {
    const report = tableOf(PAIR, 'square(np.array([3.0, 0.5]))');
    expect(verdicts(report)).toEqual(['square.x fail']);
  });

  it('a logarithm’s epsilon that decides at extreme inputs makes no error', () => {
    const report = tableOf(
      `
class SoftmaxWithLoss:
    def forward(self, x, t):
        e = np.exp(x - x.max(axis=1, keepdims=True))
        self.y, self.t = e / e.sum(axis=1, keepdims=True), t
        return -np.sum(t * np.log(self.y + 1e-7)) / x.shape[0]
    def backward(self, dout=1):
        return dout * (self.y - self.t) / self.t.shape[0]
A, T = np.random.randn(3, 4), np.eye(4)[:3]
SoftmaxWithLoss().forward(A, T)`,
      'SoftmaxWithLoss().forward(100 * A, T)',
    );
    expect(report.gradients.map(({ at }) => at !== undefined)).toEqual([true]);
    expect(verdicts(report)).toEqual(['SoftmaxWithLoss.x pass']);
    expect(report.gradients[0]?.why).toMatch(/epsilon/);
    expect(report.findings.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
  });

  it('a right backward passes there, too', () => {
    const report = tableOf(
      `${AFFINE}\na = Affine(np.random.randn(3, 2), np.zeros(2))\na.backward(a.forward(np.ones((4, 3))))`,
      'a.forward(10 * np.random.randn(7, 3))',
    );
    expect(verdicts(report)).toEqual(['Affine.W pass', 'Affine.b pass', 'Affine.x pass']);
    expect(report.gradients[2]?.shape).toEqual([7, 3]);
  });

  it('leave nothing else in the report', () => {
    const changing = 'print("no"); np.random.randn(3); x[:] = 9; relu.forward(x); relu.new = 1; other = 2';
    const strip = ({ gradients: _, findings: _f, timings: _t, ...rest }: Report): string =>
      JSON.stringify(rest).replaceAll(/0x[0-9a-f]+/g, 'an address');
    expect(strip(tableOf(RELU, changing))).toEqual(strip(tableOf(RELU)));
  });

  it('a layer that the expression does not call keeps the program’s inputs', () => {
    const report = tableOf(RELU + SCALE, 'scale.forward(np.array([4.0, -5.0]))');
    expect(report.gradients.map(({ layer, at }) => `${layer} ${at !== undefined}`)).toEqual([
      'Relu false',
      'Scale true',
      'Scale true',
    ]);
  });

  it.each([
    ['raises', 'relu.forward(missing)', "NameError: name 'missing' is not defined"],
    ['raises inside a layer', 'relu.forward("a")', /^(?:TypeError|UFuncTypeError|_UFuncNoLoopError)/],
    ['is no Python', 'relu.forward(', /^SyntaxError: /],
    ['calls nothing', 'x + 1', 'it calls nothing that has a hand-written gradient'],
  ])('an expression that %s is told, and the program’s own inputs are taken', (_name, call, why) => {
    const report = tableOf(RELU, call);
    expect(verdicts(report)).toEqual(['Relu.x pass']);
    expect(report.notTried).toEqual([
      { what: `gradients at ${call}`, why: typeof why === 'string' ? why : expect.stringMatching(why) },
    ]);
  });
});

describe('how many entries are looked at', () => {
  it('all of a small array', () => {
    const report = tableOf(
      `${AFFINE}\na = Affine(np.ones((3, 10)), np.zeros(10))\na.backward(a.forward(np.random.randn(4, 3)))`,
    );
    const looked = report.gradients.map(({ target, sampled: { checked, of }, norms: { numerical } }) => [
      target,
      checked === of,
      numerical !== null,
    ]);
    expect(looked).toEqual(['W', 'b', 'x'].map((target) => [target, true, true]));
  });

  it('a sample of a large one, and the sample size is told', () => {
    const report = tableOf(
      `${AFFINE}\na = Affine(np.random.randn(784, 50), np.zeros(50))\na.backward(a.forward(np.random.randn(10, 784)))`,
    );
    const [W] = report.gradients;
    expect(W?.sampled.of).toBe(784 * 50);
    expect(W?.sampled.checked).toBeGreaterThanOrEqual(8);
    expect(W?.sampled.checked).toBeLessThan(1000);
    expect(W?.norms.numerical).toBeNull();
    expect(W?.verdict).toBe('pass');
  });
});

describe('a backward that the program gave an array at hand', () => {
  it.each(['dout', 'd_prev'])('takes the forward’s input for what arrives from above, as `%s`', (name) => {
    const report = tableOf(`
class Relu:
    def forward(self, x):
        self.mask = x > 0
        return np.maximum(x, 0)
    def backward(self, ${name}):
        return ${name} * self.mask
relu, x = Relu(), np.random.randn(3, 4)
relu.forward(x)
relu.backward(x)`);
    expect(verdicts(report)).toEqual(['Relu.x pass']);
  });
});

describe('a backward that the program gave its own forward’s result', () => {
  it.each(['dout', 'd_prev', 'y', 'upstream_values'])('takes it for what arrives from above, as `%s`', (name) => {
    const report = tableOf(`
class Flatten:
    def forward(self, x):
        self.shape = x.shape
        return x.reshape(self.shape[0], -1)
    def backward(self, ${name}):
        return ${name}.reshape(self.shape)
flatten = Flatten()
flatten.backward(flatten.forward(np.random.rand(2, 5, 3)))`);
    expect(verdicts(report)).toEqual(['Flatten.x pass']);
  });

  it('fails only in what no reading of that call makes right', () => {
    const report = tableOf(`
class Scale:
    def __init__(self, W):
        self.W = W
    def forward(self, x):
        self.x = x
        return self.W * x
    def backward(self, dout):
        self.dW = dout
        return dout * self.W
scale = Scale(np.array([2.0, 3.0]))
scale.backward(scale.forward(np.array([4.0, -5.0])))`);
    expect(verdicts(report)).toEqual(['Scale.W fail', 'Scale.x pass']);
  });
});

describe('a backward that is given the right answers', () => {
  const MODEL = `
class Model:
    def __init__(self):
        self.W = np.random.randn(3, 2)
    def forward(self, X):
        self.X = X
        self.Z = X @ self.W
        return self.Z
    def backward(self, NAME):
        self.dW = 2 * self.X.T @ (self.Z - NAME)
m, X, Y = Model(), np.random.randn(8, 3), np.random.randn(8, 2)
Z = m.forward(X)
`;

  it.each(['Y', 'y_true', 'targets', 't', 'labels'])(
    'is that of a loss elsewhere, by which it is judged: `%s`',
    (name) => {
      const program = `${MODEL.replaceAll('NAME', name)}loss = np.sum((Z - Y) ** 2)\nm.backward(Y)`;
      expect(verdicts(tableOf(program))).toEqual(['Model.W unknown', 'loss.W pass']);
      const wrong = program.replace('2 * self', '3 * self').replace('(self.Z', '(self.Z ** 2');
      expect(verdicts(tableOf(wrong))).toEqual(['Model.W unknown', 'loss.W fail']);
    },
  );

  it('is not checked where nothing calls it', () => {
    expect(verdicts(tableOf(MODEL.replaceAll('NAME', 'Y')))).toEqual([]);
  });
});

describe('calls that take different branches', () => {
  const ACTIVATION = `
class Activation:
    def __init__(self, kind):
        self.kind = kind
    def forward(self, x):
        self.out = np.tanh(x) if self.kind == 'tanh' else np.maximum(x, 0)
        return self.out
    def backward(self, dout):
        return dout * (1 - self.out) if self.kind == 'tanh' else dout * (self.out > 0)
x = np.random.randn(3, 4)
layers = [Activation(kind) for kind in KINDS]
for layer in layers:
    x = layer.forward(x)
d = np.random.randn(3, 4)
for layer in layers[::-1]:
    d = layer.backward(d)`;

  it.each([
    ["['relu', 'relu', 'relu', 'relu']", 'pass'],
    ["['tanh', 'relu', 'relu', 'relu']", 'fail'],
    ["['relu', 'relu', 'relu', 'tanh']", 'fail'],
  ])('are each checked: %s', (kinds, verdict) => {
    expect(verdicts(tableOf(ACTIVATION.replace('KINDS', kinds)))).toEqual([`Activation.x ${verdict}`]);
  });

  it('of functions, too', () => {
    const report = tableOf(`
def act_forward(z, kind):
    return (np.maximum(z, 0) if kind == 'relu' else 1 / (1 + np.exp(-z))), z
def act_backward(da, cache, kind):
    return da * (cache > 0) if kind == 'relu' else da * np.exp(-cache)
a, first = act_forward(np.random.randn(3, 4), 'relu')
b, second = act_forward(a, 'sigmoid')
act_backward(act_backward(np.random.randn(3, 4), second, 'sigmoid'), first, 'relu')`);
    expect(verdicts(report)).toEqual(['act_forward.z fail']);
  });

  it('a forward in another mode between two steps is not taken for theirs', () => {
    const report = tableOf(`
class Center:
    def __init__(self):
        self.calls = 0
    def forward(self, x, train):
        self.calls += 1
        return x - x.mean(axis=0) if train else x
    def backward(self, dout):
        return dout - dout.mean(axis=0)
center = Center()
for _ in range(6):
    center.forward(np.random.randn(4, 3), True)
    center.backward(np.random.randn(4, 3))
    center.forward(np.random.randn(4, 3), False)
    center.forward(np.random.randn(4, 3), False)`);
    expect(verdicts(report)).toEqual(['Center.x pass']);
  });
});

describe('one mistake is one cause', () => {
  it('a network’s gradients follow from the wrong layer inside it', () => {
    const report = tableOf(`${AFFINE.replace('self.x.T @ dout', 'self.x.T @ dout / 2')}
class Net:
    def __init__(self):
        self.a = Affine(np.random.randn(3, 3), np.zeros(3))
        self.params = {'W': self.a.W, 'b': self.a.b}
    def forward(self, x):
        return self.a.forward(x)
    def backward(self, dout):
        dx = self.a.backward(dout)
        self.grads = {'W': self.a.dW, 'b': self.a.db}
        return dx
net = Net()
net.forward(np.random.randn(4, 3))
net.backward(np.random.randn(4, 3))`);
    const inner = report.findings.findIndex((f) => f.message.includes('of Affine'));
    expect(report.findings[inner]?.causedBy).toBeNull();
    expect(report.findings.find((f) => f.message.includes('of Net'))?.causedBy).toBe(inner);
  });
});

it('a layer that averages over the batch is a note, and an error where the loss has averaged already', () => {
  const program = (upstream: string) => `
class Dense:
    def __init__(self):
        self.W = np.random.randn(3, 2)
    def forward(self, x):
        self.x = x
        return x @ self.W
    def backward(self, d):
        self.dW = self.x.T @ d / len(self.x)
        return d @ self.W.T
class Mean:
    def forward(self, y):
        self.y = y
        return np.mean(y ** 2)
    def backward(self):
        return 2 * self.y / self.y.size
dense, mean = Dense(), Mean()
y = dense.forward(np.random.randn(5, 3))
mean.forward(y)
mean.backward()
dense.backward(${upstream})`;
  const severities = (upstream: string) => tableOf(program(upstream)).findings.map(({ severity }) => severity);
  expect(severities('2 * y')).toEqual(['info']);
  expect(severities('mean.backward()')).toEqual(['error']);
});

it('a loss that leaves the division by the batch to the layers is a note, without such layers an error', () => {
  const program = (share: string) => `
class Dense:
    def __init__(self):
        self.W = np.random.randn(3, 1)
    def forward(self, x):
        self.x = x
        return x @ self.W
    def backward(self, d):
        self.dW = self.x.T @ d${share}
        return d @ self.W.T
class SquaredError:
    def compute(self, y, t):
        return np.mean((y - t) ** 2)
    def derivative(self, y, t):
        return 2 * (y - t)
x, t = np.random.randn(6, 3), np.random.randn(6, 1)
dense, error = Dense(), SquaredError()
y = dense.forward(x)
error.compute(y, t)
dense.backward(y - t)`;
  const severities = (share: string) => tableOf(program(share)).findings.map(({ severity }) => severity);
  expect(severities(' / len(self.x)')).toEqual(['info', 'info']);
  expect(severities('')).toEqual(['error']);
});

it('gradients that are all of another loss than the one that is printed are notes, one among right ones an error', () => {
  const program = (delta: string, mask: string) => `
np.random.seed(42)
X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0], [1], [1], [0]])
W1, W2 = np.random.randn(2, 4), np.random.randn(4, 1)
a1 = 1 / (1 + np.exp(-X @ W1))
a2 = 1 / (1 + np.exp(-a1 @ W2))
mse = np.sum((y - a2) ** 2) / 2
d2 = ${delta}
dW2 = a1.T @ d2
dW1 = X.T @ (d2 @ W2.T${mask})
W1 -= 0.5 * dW1
W2 -= 0.5 * dW2`;
  const severities = (delta: string, mask: string) =>
    tableOf(program(delta, mask)).findings.flatMap((f) => (f.rule === 'wrong-gradient' ? [f.severity] : []));
  expect(new Set(severities('a2 - y', ' * a1 * (1 - a1)'))).toEqual(new Set(['info']));
  expect(severities('(a2 - y) * a2 * (1 - a2)', '')).toEqual(['error']);
  expect(severities('(a2 - y) * a2 * (1 - a2)', ' * a1 * (1 - a1)')).toEqual([]);
});

it('errors that are shared out by the weights, as a well-known book does, are worth a note only', () => {
  const { findings } = tableOf(`
rng = np.random.default_rng(0)
sigmoid = lambda x: 1 / (1 + np.exp(-x))
wih, who = rng.normal(size=(4, 3)), rng.normal(size=(2, 4))
inputs, targets = rng.random((3, 1)), np.array([[0.9], [0.1]])
for step in range(5):
    hidden = sigmoid(wih @ inputs)
    final = sigmoid(who @ hidden)
    output_errors = targets - final
    loss = 0.5 * np.sum(output_errors ** 2)
    hidden_errors = np.dot(who.T, output_errors)
    who += 0.3 * np.dot(output_errors * final * (1 - final), hidden.T)
    wih += 0.3 * np.dot(hidden_errors * hidden * (1 - hidden), inputs.T)`);
  // Where it begins, and what is computed from it.
  expect(findings.map(({ line }) => line)).toEqual([12, 14]);
  expect(new Set(findings.map(({ rule, severity }) => `${rule} ${severity}`))).toEqual(
    new Set(['wrong-gradient info']),
  );
});

it('a parameter under a computed key is called as it is written', () => {
  const { findings } = tableOf(`
np.random.seed(3)
sizes = [3, 5, 1]
theta = {}
for k in (1, 2):
    theta['W%d' % k] = np.random.randn(sizes[k], sizes[k - 1])
x, t = np.random.randn(3, 8), np.random.randn(1, 8)
def slopes(x, t):
    h = np.tanh(theta['W1'] @ x)
    y = theta['W2'] @ h
    cost = np.mean((y - t) ** 2)
    d = 2 * (y - t) / t.size
    return cost, {2: d @ h.T, 1: (theta['W2'].T @ d * (1 - h)) @ x.T}
for turn in range(4):
    cost, found = slopes(x, t)
    for k in found:
        theta['W%d' % k] = theta['W%d' % k] - 0.1 * found[k]
    print(cost)`);
  expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining("`theta['W%d' % k]`")]);
});

describe('gradients that no name tells', () => {
  const program = (penalty: string) => `
np.random.seed(3)
sizes = [3, 5, 2]
theta = {}
for k in (1, 2):
    theta['W%d' % k] = np.random.randn(sizes[k], sizes[k - 1])
x, t = np.random.randn(3, 8), np.random.randn(2, 8)
def cost(y):
    fit = np.mean((y - t) ** 2)
    return fit + 0.3 / 16 * sum(np.sum(np.square(theta['W%d' % k])) for k in (1, 2))
def back(x, h, y):
    d = 2 * (y - t) / t.size
    found = {}
    for k, a in ((2, h), (1, x)):
        found[k] = d @ a.T + ${penalty} * theta['W%d' % k]
        d = theta['W%d' % k].T @ d * (1 - a ** 2)
    return found
for turn in range(6):
    h = np.tanh(theta['W1'] @ x)
    y = theta['W2'] @ h
    print(cost(y))
    for k, slope in back(x, h, y).items():
        theta['W%d' % k] = theta['W%d' % k] - 0.1 * slope`;

  it('have a row each where they are right', () => {
    const { gradients } = tableOf(program('0.3 / 8'));
    expect(gradients.map(({ verdict, shape, span }) => `${verdict} ${shape} line ${span?.line}`)).toEqual([
      'pass 2,5 line 16',
      'pass 5,3 line 16',
    ]);
  });

  it('are told apart by where they are held, where several networks call theirs alike', () => {
    const { gradients } = tableOf(`import numpy as np
rng = np.random.default_rng(4)
def network(n):
    first = rng.normal(size=(3, n))
    second = rng.normal(size=(n, 1))
    return [first, second]
judges = [network(2), network(4)]
x, t = rng.normal(size=(10, 3)), rng.normal(size=(10, 1))
for turn in range(5):
    for a, b in judges:
        h = np.tanh(x @ a)
        gap = h @ b - t
        total = 0.5 * np.sum(gap ** 2)
        back = gap @ b.T * (1 - h ** 2)
        up, down = h.T @ gap, x.T @ back
        b -= 0.01 * up
        a -= 0.01 * down
    print(total)`);
    expect(gradients.map(({ target, verdict }) => `${target} ${verdict}`).sort()).toEqual([
      'judges[0][0] pass',
      'judges[0][1] pass',
      'judges[1][0] pass',
      'judges[1][1] pass',
    ]);
  });

  it('are told by their penalty where that alone is off: a note', () => {
    const { findings } = tableOf(program('0.3'));
    expect(findings.map(({ rule, severity, line }) => `${rule} ${severity} ${line}`)).toEqual([
      'wrong-gradient info 16',
    ]);
    expect(findings[0]?.message).toContain('0.2625');
  });
});
