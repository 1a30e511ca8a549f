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
    const { findings } = inspect({ kind: 'python', source: 'main.py', cells: [{ text: NETWORK }] }).report;
    const gradients = findings.filter(({ rule }) => rule === 'wrong-gradient');
    expect(gradients.map(({ line, causedBy }) => [line, findings[causedBy ?? -1]?.rule])).toEqual([
      [15, 'softmax-over-batch'],
      [16, 'softmax-over-batch'],
    ]);
  });
});
