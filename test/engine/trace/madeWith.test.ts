/** What a step says its value was made with: the operation and the arrays that it worked on, from which it is drawn. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';

function madeWith(statement: string): [operation: string | null, ...inputs: string[]] {
  const text = `import numpy as np\np, q = np.ones((4, 3)), np.ones(3)\n${statement}\n`;
  const { steps } = inspect({ kind: 'python', source: 'steps.py', cells: [{ text }], options: { seed: 0 } }).report;
  const step = steps.at(-1);
  return [step?.operation ?? null, ...(step?.inputs ?? []).map((input) => `${input.text} (${input.shape})`)];
}

describe('a step is made with', () => {
  it.each([
    ['both sides of an operator', 'y = p / q', ['/', 'p (4,3)', 'q (3)']],
    ['a call’s receiver and arguments', 'y = p.dot(np.ones((3, 2)))', ['p.dot', 'p (4,3)', 'np.ones((3, 2)) (3,2)']],
    ['the value where it is changed in place', 'p -= q', ['-', 'q (3)']],
    [
      'the operator’s value, not what the value itself is made with',
      'p /= p.sum(axis=1, keepdims=True)',
      ['/', 'p.sum(axis=1, keepdims=True) (4,1)'],
    ],
    ['the array alone beside a number', 'y = 2 * p', ['*', 'p (4,3)']],
  ])('%s', (_, statement, expected) => expect(madeWith(statement)).toEqual(expected));
});
