/** Programs on data of a library that the engine does not have run to their end: a stand-in is a number, a length and an element. */
import { expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';

const HEAD =
  'import numpy as np\nimport matplotlib.pyplot as plt\nfrom sklearn.datasets import fetch_openml\nX, y = fetch_openml("iris", return_X_y=True)\n';

it.each([
  ['draws it', 'plt.scatter(X[:, 0], X[:, 1], c=y)\nplt.plot(X)\nplt.hist(y)'],
  [
    'makes an array of it',
    'a = np.asarray(X)\nb = np.array([X, y])\nc = np.zeros(3)\nc[0] = X[0]\nprint(a.shape, b.shape)',
  ],
  ['takes its length for a size', 'n, m = X.shape\nw = np.zeros(m)\nfor i in range(n):\n    w += X[i] * 2'],
  ['takes it for an index', 'table = np.arange(4)\nprint(table[y[0]])'],
])('a program that %s', (_what, body) => {
  const { report } = inspect({ kind: 'python', source: 'p.py', cells: [{ text: HEAD + body }] });
  expect(report.cells[0]?.error).toBeNull();
  expect(report.findings.filter((f) => f.severity === 'error' || f.severity === 'warning')).toEqual([]);
});

it('an error in what a module beside the program made of a stand-in is not called a mismatch of shapes', () => {
  const { report } = inspect({
    kind: 'notebook',
    source: 'p.ipynb',
    cells: [{ text: 'from training import *' }, { text: 'best(4).reshape(2, 2)' }],
    files: {
      'training.py':
        'import numpy as np\nfrom sklearn.cluster import KMeans\n\n\ndef best(n):\n    return np.arange(len(KMeans(n).labels_))',
    },
  });
  expect(report.cells[1]?.error?.message).toMatch(/cannot reshape array of size 1/);
  expect(report.findings).toEqual([]);
});
