/** What pyplot records: figures as data, everything about looks ignored. */

import { expect, test } from 'vitest';
import { installLibrary } from '../../../../src/engine/library.ts';
import { createRuntime } from '../../../../src/engine/python/runtime/index.ts';
import { figuresOf } from '../../../../src/engine/python/stdlib/matplotlib.ts';
import { parseModule } from '../../../../src/engine/python/syntax/parse.ts';
import './program.ts';

installLibrary();

function figures(source: string) {
  const runtime = createRuntime({ file: 'main.py', now: () => 0 });
  const { module } = parseModule(source, { file: 'main.py', mode: 'exec' });
  const outcome = runtime.run(runtime.compile(module, source, { file: 'main.py', cell: 0 }));
  if (!outcome.ok) throw new Error(outcome.failure.traceback);
  return figuresOf(runtime).map(({ title, axes }) => ({ title, axes }));
}

test('a histogram of densities has an area of 1', () => {
  const [figure] = figures(
    'import matplotlib.pyplot as plt\nheights, edges, _ = plt.hist([0, 0, 1, 4], bins=2, density=True)\nassert sum(heights) * 2 == 1',
  );
  expect(figure?.axes[0]?.items).toEqual([{ kind: 'histogram', edges: [0, 2, 4], counts: [0.375, 0.125] }]);
});

test.each(['plt.imread("a.png")', 'from matplotlib.image import imread; imread("a.png")'])(
  'pictures are not there: %s',
  (source) => {
    expect(() => figures(`import matplotlib.pyplot as plt\n${source}`)).toThrow(/FileNotFoundError/);
  },
);

const line = (x: number[], y: number[], label = '') => ({ kind: 'line', label, x, y });

test.each([
  [
    'a line with labels, and looks that are ignored',
    `plt.plot([1, 2], [3, 4], 'r--', label='loss', linewidth=2); plt.xlabel('x'); plt.title('T'); plt.grid(True); plt.legend(); plt.show()`,
    [{ title: '', axes: [{ title: 'T', xlabel: 'x', ylabel: '', items: [line([1, 2], [3, 4], 'loss')] }] }],
  ],
  [
    'show() ends a figure',
    'plt.plot([1]); plt.show(); plt.plot([2]); plt.show()',
    [1, 2].map((y) => ({ title: '', axes: [{ title: '', xlabel: '', ylabel: '', items: [line([0], [y])] }] })),
  ],
  [
    'an image and a histogram on the axes of subplots()',
    `fig, ax = plt.subplots(); ax.imshow([[0, 1], [2, 3]], cmap=plt.cm.gray); ax.hist([0, 0, 1], bins=2); fig.suptitle('S')`,
    [
      {
        title: 'S',
        axes: [
          {
            title: '',
            xlabel: '',
            ylabel: '',
            items: [
              { kind: 'image', rows: 2, columns: 2, values: [0, 1, 2, 3] },
              { kind: 'histogram', edges: [0, 0.5, 1], counts: [2, 1] },
            ],
          },
        ],
      },
    ],
  ],
  ['nothing drawn is no figure', 'plt.figure(figsize=(3, 4)); plt.show()', []],
])('%s', (_name, program, expected) => {
  expect(figures(`import matplotlib.pyplot as plt\n${program}\n`)).toEqual(expected);
});
