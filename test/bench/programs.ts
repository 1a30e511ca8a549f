/** The programs that `npm run bench` times in the engine and in CPython with NumPy, each as often as it says. */

export interface Program {
  name: string;
  setup: string;
  body: string;
  /** How often the body runs in one measurement. */
  times: number;
}

export const PROGRAMS: Program[] = [
  {
    name: 'softmax of 3×10',
    setup: `import numpy as np
A = np.arange(30.0).reshape(3, 10) / 7
def softmax(a):
    e = np.exp(a - np.max(a, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)`,
    body: 'softmax(A)',
    times: 2000,
  },
  {
    name: 'loop of 1e5 additions',
    setup: 'total = 0',
    body: 'for i in range(100000):\n    total += i',
    times: 5,
  },
  {
    name: '1e5 calls',
    setup:
      'def f(x):\n    return x + 1\ndef run():\n    x = 0\n    for _ in range(100000):\n        x = f(x)\n    return x',
    body: 'run()',
    times: 5,
  },
  {
    name: '1e5 attribute updates',
    setup: 'class C:\n    pass\nc = C()\nc.n = 0\ndef run():\n    for _ in range(100000):\n        c.n += 1',
    body: 'run()',
    times: 5,
  },
  {
    name: 'add of 100 numbers',
    setup: 'import numpy as np\na = np.ones(100)\nb = np.ones(100)',
    body: 'a + b',
    times: 5000,
  },
  {
    name: 'add of 1e6 numbers',
    setup: 'import numpy as np\na = np.ones(1000000)\nb = np.ones(1000000)',
    body: 'a + b',
    times: 20,
  },
  {
    name: 'sum of 1e6 numbers',
    setup: 'import numpy as np\na = np.ones(1000000)',
    body: 'a.sum()',
    times: 20,
  },
  {
    name: 'exp of 1e6 numbers',
    setup: 'import numpy as np\na = np.linspace(-5, 5, 1000000)',
    body: 'np.exp(a)',
    times: 10,
  },
  {
    name: 'matrix product of 256×256',
    setup: 'import numpy as np\na = np.ones((256, 256))',
    body: 'a @ a',
    times: 20,
  },
  {
    name: 'matrix product of 1024×1024',
    setup: 'import numpy as np\na = np.ones((1024, 1024))',
    body: 'a @ a',
    times: 2,
  },
  {
    name: 'training step of 784-50-10, batch 100',
    setup: `import numpy as np
rng = np.random.default_rng(0)
x = rng.normal(size=(100, 784)); t = np.eye(10)[rng.integers(0, 10, 100)]
W1 = rng.normal(size=(784, 50)) * 0.05; b1 = np.zeros(50); W2 = rng.normal(size=(50, 10)) * 0.1; b2 = np.zeros(10)
def step():
    global W1, b1, W2, b2
    h = np.maximum(0, x @ W1 + b1)
    a = h @ W2 + b2
    e = np.exp(a - a.max(axis=1, keepdims=True))
    y = e / e.sum(axis=1, keepdims=True)
    d = (y - t) / 100
    dh = (d @ W2.T) * (h > 0)
    W2 -= 0.1 * h.T @ d; b2 -= 0.1 * d.sum(axis=0)
    W1 -= 0.1 * x.T @ dh; b1 -= 0.1 * dh.sum(axis=0)`,
    body: 'step()',
    times: 20,
  },
];

const indented = (text: string): string => text.replace(/^/gm, '    ');

/** The program with its body run so often; the difference of two counts is the body's own time. */
export const programText = ({ setup, body }: Program, times: number): string =>
  `${setup}\nfor _bench in range(${times}):\n${indented(body)}\n`;
