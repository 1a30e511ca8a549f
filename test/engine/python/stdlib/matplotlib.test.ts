/** What pyplot records: figures as data, everything about looks ignored. */

import { expect, test } from 'vitest';
import { installLibrary } from '../../../../src/engine/library.ts';
import { createRuntime } from '../../../../src/engine/python/runtime/index.ts';
import { figuresOf } from '../../../../src/engine/python/stdlib/matplotlib.ts';
import { parseModule } from '../../../../src/engine/python/syntax/parse.ts';
import { outputOf } from './program.ts';

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

const told = (program: string): string => outputOf(`import matplotlib.pyplot as plt, numpy as np\n${program}\n`);

test.each([
  [
    'bars know their heights',
    'print([b.get_height() + b.get_x() for b in plt.bar(["a", "b"], [1, 2.5])])',
    '[np.float64(0.6), np.float64(3.1)]\n',
  ],
  [
    'bars that lie know their widths',
    'for b in plt.barh([1, 2], [3, 4]): print(b.get_width(), b)',
    '3 Rectangle(xy=(0, 0.6), width=3, height=0.8, angle=0)\n4 Rectangle(xy=(0, 1.6), width=4, height=0.8, angle=0)\n',
  ],
  ['what is unknown can be formatted', 'print(f"{plt.gca().get_zorder():.2f}|")', '|\n'],
  [
    'x and y of a line',
    'plt.plot([1, 2, 3], [1, 2])',
    'ValueError: x and y must have same first dimension, but have shapes (3,) and (2,)\n',
  ],
  [
    'x and y of tables',
    'plt.plot(np.zeros((3, 2)), np.zeros((3, 4)))',
    'ValueError: x has 2 columns but y has 4 columns\n',
  ],
  ['x and y of points', 'plt.scatter([1, 2, 3], [1, 2])', 'ValueError: x and y must be the same size\n'],
  ['a picture that was not reshaped', 'plt.imshow(np.zeros(784))', 'TypeError: Invalid shape (784,) for image data\n'],
  [
    'a place outside the grid',
    'plt.subplot(2, 2, 5)',
    'ValueError: num must be an integer with 1 <= num <= 4, not 5\n',
  ],
  [
    'a name that pyplot does not have',
    'plt.sublplots(2)',
    "AttributeError: module 'matplotlib.pyplot' has no attribute 'sublplots'. Did you mean: 'subplots'?\n",
  ],
  [
    'sizes of figures',
    'fig, ax = plt.subplots(2, figsize=(8, 6)); print(repr(fig), fig, len(fig.axes))',
    '<Figure size 800x600 with 2 Axes> Figure(800x600) 2\n',
  ],
  [
    'limits around what is drawn',
    'plt.plot([0, 10], [1, 2]); print(*plt.xlim(), *plt.ylim())',
    '-0.5 10.5 0.95 2.05\n',
  ],
  ['limits of a picture', "plt.imshow(np.zeros((3, 4))); print(*plt.axis('off'))", '-0.5 3.5 2.5 -0.5\n'],
  ['the data of a line', 'line, = plt.plot([4, 5]); print(line.get_xdata(), line.get_ydata())', '[0. 1.] [4 5]\n'],
  ['the texts of a pie', 'print([len(part) for part in plt.pie([1, 2], autopct="%d")])', '[2, 2, 2]\n'],
  [
    'axes with labels',
    'plt.title("T"); plt.xlabel("x"); print(repr(plt.gca()))',
    "<Axes: title={'center': 'T'}, xlabel='x'>\n",
  ],
  ['the cycle of colours', 'print(plt.rcParams["axes.prop_cycle"].by_key()["color"][1])', '#ff7f0e\n'],
  ['all names at once', 'from pylab import *\naxis("off"); print(pi)', '3.141592653589793\n'],
  [
    'sides of a figure',
    'f = plt.figure(figsize=(4, 3)); print(f.get_figwidth(), f.get_size_inches())',
    '4.0 [4. 3.]\n',
  ],
  ['an unknown number', 'print(float(plt.gca().get_zorder()))', 'nan\n'],
])('as matplotlib: %s', (_name, program, expected) => {
  expect(told(program)).toBe(expected);
});
