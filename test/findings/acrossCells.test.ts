/** Functions and their gradients in different cells of a notebook. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/engine/inspect.ts';
import type { Report } from '../../src/protocol/report.ts';

const notebook = (...texts: string[]): Report =>
  inspect({
    kind: 'python',
    source: 'lesson.ipynb',
    cells: ['import numpy as np', ...texts].map((text) => ({ text })),
    options: { seed: 1, limits: { seconds: 20, experimentMilliseconds: 20_000 } },
  }).report;

const SQUARE = 'def square(x):\n    return x ** 2';
const RIGHT = 'def square_grad(x):\n    return 2 * x';
const WRONG = 'def square_grad(x):\n    return 3 * x';
const CUBE = 'def square(x):\n    return x ** 3';
const CUBE_GRAD = 'def square_grad(x):\n    return 3 * x ** 2';
const CALLS = 'x = np.array([1.0, 2.0, -3.0])\nprint(square(x), square_grad(x))';

const verdicts = ({ gradients }: Report): string[] => gradients.map((g) => `${g.layer}.${g.target} ${g.verdict}`);

describe('a function and its gradient in two cells', () => {
  it('are held against each other', () => {
    expect(verdicts(notebook(SQUARE, RIGHT, CALLS))).toEqual(['square.x pass']);
  });

  it('are told in the cell of the gradient, and the row leads to the cell of the function', () => {
    const report = notebook(SQUARE, WRONG, CALLS);
    expect(verdicts(report)).toEqual(['square.x fail']);
    expect(report.findings.map(({ rule, cell, line }) => ({ rule, cell, line }))).toEqual([
      { rule: 'wrong-gradient', cell: 2, line: 2 },
    ]);
    expect(report.gradients[0]?.owner?.cell).toBe(1);
  });

  it('are a pair with the gradient first, too', () => {
    expect(verdicts(notebook(RIGHT, SQUARE, CALLS))).toEqual(['square.x pass']);
  });

  it('are not mixed up where a later part of the notebook writes both again', () => {
    expect(verdicts(notebook(SQUARE, RIGHT, CALLS, CUBE, CUBE_GRAD, CALLS))).toEqual([
      'square.x pass',
      'square.x pass',
    ]);
    expect(verdicts(notebook(RIGHT, SQUARE, CALLS, CUBE_GRAD, CUBE, CALLS))).toEqual([
      'square.x pass',
      'square.x pass',
    ]);
  });

  it('count in the last version where only the gradient is written again', () => {
    const report = notebook(SQUARE, WRONG, CALLS, RIGHT, CALLS);
    expect(verdicts(report)).toEqual(['square.x fail', 'square.x pass']);
  });

  it('are no pair where one of them has its partner in its own cell', () => {
    expect(verdicts(notebook(`${SQUARE}\n${RIGHT}`, CUBE, CALLS))).not.toContain('square.x fail');
  });
});
