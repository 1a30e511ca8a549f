/** Rules that read the run look into modules of the person's, too, and tell what they saw at the call in the inspected code. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/engine/inspect.ts';

const run = (module: string, text: string) =>
  inspect({
    kind: 'python',
    source: 'train.py',
    cells: [{ text: `import numpy as np\nfrom lib.functions import *\n${text}` }],
    files: { 'lib/functions.py': `import numpy as np\n${module}`, 'lib/__init__.py': '' },
    options: { seed: 0 },
  }).report.findings.filter(({ severity }) => severity !== 'hint');

const BATCH = 'x = np.random.default_rng(0).normal(size=(4, 3))';

const CASES: [rule: string, module: string, call: string, line: number][] = [
  [
    'unstable-exp',
    'def softmax(x):\n    e = np.exp(x)\n    return e / e.sum(axis=-1, keepdims=True)\n',
    `${BATCH}\nprint(softmax(x))`,
    3,
  ],
  [
    'log-of-zero',
    'def entropy(z):\n    p = 1 / (1 + np.exp(-z))\n    return -np.log(p).mean()\n',
    `${BATCH}\nprint(entropy(x))`,
    4,
  ],
  [
    'input-modified',
    'class Relu:\n    def forward(self, x):\n        x[x < 0] = 0\n        return x\n',
    `${BATCH}\nrelu = Relu()\ny = relu.forward(x)\nprint(x, y)`,
    4,
  ],
  [
    'accidental-outer-broadcast',
    'def mse(y, t):\n    return np.mean((y - t) ** 2)\n',
    'X = np.random.default_rng(0).normal(size=(6, 2))\nprint(mse(X @ np.ones((2, 1)), X[:, 0]))',
    3,
  ],
  [
    'integer-truncation',
    'def scaled(values):\n    out = np.zeros_like(values)\n    for i in range(len(values)):\n        out[i] = values[i] / 4\n    return out\n',
    'print(scaled(np.array([1, 2, 3])))',
    5,
  ],
  [
    'nan-introduced',
    'def standardised(x):\n    return (x - x.mean(axis=0)) / x.std(axis=0)\n',
    'print(standardised(np.array([[1.0, 2.0], [1.0, 3.0]])))',
    3,
  ],
];

describe('what happens in an imported module', () => {
  it.each(CASES)('%s is told at the call, with the line of the module', (rule, module, call, line) => {
    const found = run(module, call);
    expect(found.map((one) => one.rule)).toEqual([rule]);
    const [finding] = found;
    expect(finding?.cell).toBe(0);
    expect(finding?.line).toBeGreaterThan(2);
    expect(finding?.message).toContain(`(lib/functions.py:${line})`);
    expect(finding?.related[0]).toMatchObject({ file: 'lib/functions.py', span: { line } });
    expect(finding?.fix).toBeNull();
  });

  it.each(CASES)('%s is silenced by a comment in the module', (_rule, module, call, line) => {
    const lines = module.split('\n').map((text, i) => (i + 2 === line ? `${text}  # loupe: ignore` : text));
    expect(run(lines.join('\n'), call)).toEqual([]);
  });

  it('is not told twice where both the module and the inspected code do it', () => {
    const module = 'def softmax(x):\n    e = np.exp(x)\n    return e / e.sum(axis=-1, keepdims=True)\n';
    const found = run(module, `${BATCH}\nfor _ in range(3):\n    print(softmax(x))`);
    expect(found.map(({ rule }) => rule)).toEqual(['unstable-exp']);
  });

  it('is silent where the module is right', () => {
    const module =
      'def softmax(x):\n    e = np.exp(x - x.max(axis=-1, keepdims=True))\n    return e / e.sum(axis=-1, keepdims=True)\n';
    expect(run(module, `${BATCH}\nprint(-np.log(softmax(x) + 1e-7).mean())`)).toEqual([]);
  });
});
