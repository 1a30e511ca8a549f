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
