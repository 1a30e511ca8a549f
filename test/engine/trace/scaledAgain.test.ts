/** A slider asks what an array would be with another one multiplied: the program's own code answers. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';

const SOFTMAX = `import numpy as np
def softmax(a):
    e = np.exp(a - a.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
`;

/** The last array of that name, scaled through the program. */
function scaled(text: string, result: string, argument: string, factor: number): number[] | null {
  const inspection = inspect({ kind: 'python', source: 'a.py', cells: [{ text }], options: { experiments: false } });
  const { report } = inspection;
  expect(report.cells[0]?.error).toBeNull();
  const handle = (name: string): string =>
    report.steps.findLast((step) => step.label === name && step.value.array)?.value.array ?? '';
  const tile = inspection.scaled({ result: handle(result), argument: handle(argument), factor });
  return tile && [...tile.values].map((value) => Math.round(value * 1e6) / 1e6);
}

const once = (logits: number[], sums = [logits]): number[] => {
  const total = sums.flat().reduce((sum, value) => sum + Math.exp(value), 0);
  return logits.map((value) => Math.round((Math.exp(value) / total) * 1e6) / 1e6);
};

describe('an array with another one multiplied', () => {
  it.each([
    ['comes from the function that made it', `${SOFTMAX}A = np.array([[1.0, 2.0], [0.0, 4.0]])\nY = softmax(A)\n`],
    [
      'comes from a method that made it',
      `${SOFTMAX}class Layer:\n    def forward(self, x):\n        self.x = x\n        return softmax(x)\n` +
        'A = np.array([[1.0, 2.0], [0.0, 4.0]])\nY = Layer().forward(A)\n',
    ],
    [
      'comes from the whole program where no function made it',
      'import numpy as np\nA = np.array([[1.0, 2.0], [0.0, 4.0]])\ne = np.exp(A)\nY = e / e.sum(axis=1, keepdims=True)\n',
    ],
    ['takes whole numbers as they would be', `${SOFTMAX}A = np.array([[1, 2], [0, 4]])\nY = softmax(A)\n`],
  ])('%s', (_name, text) => {
    expect(scaled(text, 'Y', 'A', 0.25)).toEqual([...once([0.25, 0.5]), ...once([0, 1])]);
  });
  it('keeps the program’s own mistake', () => {
    const text =
      'import numpy as np\ndef f(a):\n    e = np.exp(a)\n    return e / e.sum()\nA = np.array([[1.0, 2.0], [0.0, 4.0]])\nY = f(A)\n';
    const all = [
      [0.5, 1],
      [0, 2],
    ];
    expect(scaled(text, 'Y', 'A', 0.5)).toEqual(all.flatMap((row) => once(row, all)));
  });
  it('leaves the arrays of the report as they were', () => {
    const text = `${SOFTMAX}A = np.array([[1.0, 2.0]])\nY = softmax(A)\n`;
    expect(scaled(text, 'Y', 'A', 0)).toEqual([0.5, 0.5]);
    expect(scaled(text, 'Y', 'A', 1)).toEqual(once([1, 2]));
  });
  it.each([
    [
      'the one was not computed from the other',
      'import numpy as np\nA = np.ones((1, 2))\nB = np.ones((1, 2))\n',
      'B',
      'Q',
    ],
    [
      'a loop makes it many times',
      'import numpy as np\nfor i in range(3):\n    A = np.full((1, 2), float(i))\n    Y = A / A.sum() if i else A\n',
      'Y',
      'A',
    ],
  ])('there is none where %s', (_name, text, result, argument) => expect(scaled(text, result, argument, 2)).toBeNull());
});
