/** What a shape error shows beside NumPy's own text: what the operation needs, and what it got, for a learner. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/engine/inspect.ts';

const witness = (text: string): string | undefined =>
  inspect({
    kind: 'python',
    source: 'shapes.py',
    cells: [{ text: `import numpy as np\nh, W = np.ones((5, 4)), np.ones((3, 2))\n${text}` }],
    options: { seed: 0 },
  }).report.findings.find(({ rule }) => rule === 'shape-mismatch')?.witness;

describe('beside NumPy’s text stands', () => {
  it.each([
    [
      'which axes of a product must be as long as each other',
      'h @ W',
      '`@` needs the last axis of the left operand (4) to be as long as the second-last axis of the right one (3): `h` (5, 4), `W` (3, 2)',
    ],
    [
      'how many elements a reshape keeps',
      'h.reshape(3, 7)',
      'A reshape keeps all 20 elements: the lengths of the new shape (3,7) must multiply to 20 (one of them may be -1); here `h` (5, 4)',
    ],
    ['what the run stopped with, where there is no plainer word', 'np.split(h, 3)', /^the run stopped here/],
  ])('%s', (_, text, expected) =>
    expect(witness(text)).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected)),
  );
});
