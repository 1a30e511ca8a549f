/** The step that stands for a selection: run by the engine, as the inspector gets it. */
import { describe, expect, it } from 'vitest';
import { focusStep } from '../../src/editor/panel/focusStep.ts';
import { inspect } from '../../src/engine/inspect.ts';

const chosen = (lines: string[], from: number, to: number): string | undefined => {
  const focus = [{ cell: 0, line: from, column: 0, endLine: to, endColumn: 100 }];
  const cells = [{ text: `import numpy as np\nimport matplotlib.pyplot as plt\n${lines.join('\n')}` }];
  const { report } = inspect({ kind: 'python', source: 'a.py', cells, focus, options: { experiments: false } });
  return focusStep(report, focus)?.label;
};

describe('the step that stands for a selection', () => {
  const cases: [string, string[], number, number, string | undefined][] = [
    ['is the last array in it', ['x = np.ones(3)', 'y = x + 1', 'z = y * 2'], 3, 4, 'y'],
    [
      'is the array before what was plotted',
      ['x = np.ones(3)', 'fig, ax = plt.subplots(1, 2)', "ax[0].set_title('a')"],
      3,
      5,
      'x',
    ],
    ['is a number where there is no array', ['x = np.ones(3)', 'loss = x.sum()'], 4, 4, 'loss'],
    ['is nothing where nothing happened', ['x = np.ones(3)', '# a comment'], 4, 4, undefined],
  ];
  it.each(cases)('%s', (_name, lines, from, to, expected) => {
    expect(chosen(lines, from, to)).toBe(expected);
  });
});
