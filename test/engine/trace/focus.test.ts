/** What a report says about the place it was asked for, and about lines that ask for silence. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';
import type { Report } from '../../../src/protocol/report.ts';

const text = (...lines: string[]): string => lines.join('\n');

function inspected(code: string, line: number, endLine = line): Report {
  const focus = [{ cell: 0, line, column: 0, endLine, endColumn: 100 }];
  return inspect({ kind: 'python', source: 'main.py', cells: [{ text: code }], focus }).report;
}

const LAYER = text(
  'class Layer:',
  '    def forward(self, x, *, scale=1):',
  '        y = x * scale',
  '        return y',
  '',
  'def unused():',
  '    z = 1',
  '    return z',
);

describe('a place inside a function', () => {
  it.each([
    ['that nothing called names the function and what it would be given', LAYER, 3, [['forward', ['x', 'scale']]]],
    ['without arguments names the function alone', LAYER, 7, [['unused', []]]],
    ['that was called lacks nothing', `${LAYER}\nLayer().forward(2)`, 3, []],
    ['of another module level lacks nothing', `${LAYER}\na = 1`, 9, []],
  ])('%s', (_name, code, line, missing) => {
    expect(inspected(code, line).context?.uncalled.map(({ name, arguments: names }) => [name, names])).toEqual(missing);
  });

  it('has the values of the last call', () => {
    const report = inspected(
      `${LAYER}\nimport numpy as np\nlayer = Layer()\nlayer.forward(np.ones(2))\nlayer.forward(np.ones(5))`,
      3,
    );
    expect(report.steps.findLast((step) => step.label === 'y')?.value.shape).toEqual([5]);
  });
});

describe('a comment silences a finding', () => {
  const overflow = (comment: string): string =>
    text('import numpy as np', 'x = np.array([[1000.0, 1.0]])', 'y = np.exp(', '    x', `)${comment}`, 'print(y)');
  const rules = (code: string): string[] =>
    inspect({ kind: 'python', source: 'main.py', cells: [{ text: code }] }).report.findings.map(({ rule }) => rule);

  it('that is there without it', () => {
    expect(rules(overflow(''))).toContain('nan-introduced');
  });

  it.each([
    ['of its rule', '  # loupe: ignore[nan-introduced]'],
    ['of several rules', '  # loupe: ignore[other, nan-introduced]'],
    ['of all rules', '  # loupe: ignore'],
  ])('on its last line, where it is %s', (_name, comment) => {
    expect(rules(overflow(comment))).not.toContain('nan-introduced');
  });

  it('of that rule only', () => {
    expect(rules(overflow('  # loupe: ignore[other]'))).toContain('nan-introduced');
  });
});

describe('an expression in a function that is called more than once', () => {
  it.each([
    [
      'of an operator has the shapes of all calls',
      'return x @ W',
      'x @ W',
      [
        [2, 4],
        [5, 4],
      ],
    ],
    ['of a call has the shapes of all its results', 'return np.mean(x, axis=1)', 'np.mean(x, axis=1)', [[2], [5]]],
    ['of one shape has no list of them', 'return W + 1', 'W + 1', undefined],
  ])('%s', (_name, body, part, shapes) => {
    const code = text(
      'import numpy as np',
      'W = np.ones((3, 4))',
      'def f(x):',
      `    ${body}`,
      'f(np.ones((2, 3)))',
      'f(np.ones((5, 3)))',
    );
    const { report } = inspect({ kind: 'python', source: 'main.py', cells: [{ text: code }] });
    const column = `    ${body}`.indexOf(part);
    const found = report.expressions.find(
      ({ span }) => span.line === 4 && span.column === column && span.endColumn === column + part.length,
    );
    expect(found?.shapes).toEqual(shapes);
  });
});
