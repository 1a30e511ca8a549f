/** What pyplot records: figures as data, with as much of their looks as tells things apart. */

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

test.each([
  ['$\\alpha$', 'α'],
  ['$y = x^2$', 'y = x²'],
  ['$x^{-2n}$', 'x⁻²ⁿ'],
  ['loss $L_{i+1}$ of $w_{old}$', 'loss Lᵢ₊₁ of w_old'],
  ['$\\frac{1}{N}\\sum_i x_i^2$', '1/N∑ᵢ xᵢ²'],
  ['$e^{-\\frac{x}{2\\sigma}}$', 'e^(-x/2σ)'],
  ['$\\sqrt{a+b}$', '√(a+b)'],
  ['$\\mathbf{W}^T\\hat{y}$', 'Wᵀŷ'.normalize('NFD')],
  ['price ($)', 'price ($)'],
  ['\\$5 and \\$6', '$5 and $6'],
  ['$\\sin(x)\\cdot 2$', 'sin(x)· 2'],
])('the formulas of %s are read', (text, read) => {
  const [figure] = figures(`import matplotlib.pyplot as plt\nplt.plot([1], label=r'${text}'); plt.title(r'${text}')`);
  expect(figure?.axes[0]?.title).toBe(read);
  expect(figure?.axes[0]?.items[0]).toMatchObject({ label: read });
});

test('a histogram of densities has an area of 1', () => {
  const [figure] = figures(
    'import matplotlib.pyplot as plt\nheights, edges, _ = plt.hist([0, 0, 1, 4], bins=2, density=True)\nassert sum(heights) * 2 == 1',
  );
  expect(figure?.axes[0]?.items).toMatchObject([{ kind: 'histogram', edges: [0, 2, 4], counts: [0.375, 0.125] }]);
});

test.each(['plt.imread("a.png")', 'from matplotlib.image import imread; imread("a.png")'])(
  'pictures are not there: %s',
  (source) => {
    expect(() => figures(`import matplotlib.pyplot as plt\n${source}`)).toThrow(/FileNotFoundError/);
  },
);

test.each([
  'import matplotlib.pyplot as plt',
  'from matplotlib import pyplot as plt',
  'import matplotlib\nfrom matplotlib import cm, pyplot as plt',
  'import matplotlib\nplt = matplotlib.pyplot',
])('pyplot draws, however it is imported: %s', (source) => {
  const [figure] = figures(`${source}\nfig, ax = plt.subplots()\nax.plot([1, 2], [3, 4])`);
  expect(figure?.axes[0]?.items).toMatchObject([{ kind: 'line', x: [1, 2], y: [3, 4] }]);
});

const line = (x: number[], y: number[], label = '', look: object = { colour: 'C0' }) => ({
  kind: 'line',
  label,
  x,
  y,
  look,
});

test.each([
  [
    'a line with labels, its colour and its dashes',
    `plt.plot([1, 2], [3, 4], 'r--', label='loss', linewidth=2); plt.xlabel('x'); plt.title('T'); plt.grid(True); plt.legend(); plt.show()`,
    [
      {
        title: '',
        axes: [
          {
            title: 'T',
            xlabel: 'x',
            ylabel: '',
            items: [line([1, 2], [3, 4], 'loss', { colour: '#ff0000', dash: 'dashed' })],
          },
        ],
      },
    ],
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
            equal: true,
            items: [
              { kind: 'image', rows: 2, columns: 2, values: [0, 1, 2, 3], map: 'gray' },
              { kind: 'histogram', label: '', edges: [0, 0.5, 1], counts: [2, 1], look: { colour: 'C0' } },
            ],
          },
        ],
      },
    ],
  ],
  ['nothing drawn is no figure', 'plt.figure(figsize=(3, 4)); plt.show()', []],
])('%s', (_name, program, expected) => {
  expect(figures(`import matplotlib.pyplot as plt\n${program}\n`)).toMatchObject(expected);
});

const axesOf = (program: string) => figures(`import matplotlib.pyplot as plt, numpy as np\n${program}\n`)[0]?.axes[0];

test.each([
  [
    'points with numbers on a colour map',
    "plt.scatter([0, 1], [2, 3], c=[5, 6], cmap='bwr')",
    { shades: [5, 6], map: 'bwr' },
  ],
  ['points with a colour each', "plt.scatter([0, 1], [2, 3], c=['r', 'tab:blue'])", { colours: ['#ff0000', 'C0'] }],
  ['a colour by its channels', 'plt.plot([0, 1], color=(1, 0, 0.5))', { look: { colour: '#ff0080' } }],
  ['a colour out of a map', 'plt.plot([0, 1], color=plt.cm.viridis(0.0))', { look: { colour: '#440154' } }],
  ['a map as an object', "plt.imshow([[0, 1]], cmap=plt.get_cmap('RdBu_r'))", { map: 'RdBu_r' }],
  ['a grey', "plt.plot([0, 1], c='0.5')", { look: { colour: '#808080' } }],
  ['markers without a line', "plt.plot([0, 1], 'ko')", { look: { colour: 'ink', dash: 'none', marker: 'o' } }],
  ['a step', "plt.step([0, 1], [2, 3], where='post')", { step: 'post' }],
  [
    'bars with their places and names',
    "plt.bar(['a', 'b'], [3, 4], width=0.5)",
    { x: [0, 1], y: [3, 4], width: [0.5, 0.5] },
  ],
  ['stacked bars', 'plt.bar([1, 2], [3, 4], bottom=[1, 1])', { base: [1, 1] }],
  ['bars that lie', 'plt.barh([1, 2], [3, 4])', { horizontal: true, x: [1, 2], y: [3, 4] }],
  [
    'an area',
    'plt.fill_between([0, 1], [2, 3], alpha=0.5)',
    { kind: 'area', low: [2, 3], high: [0, 0], look: { alpha: 0.5 } },
  ],
  [
    'a rule across',
    "plt.axhline(2, color='g', linestyle=':')",
    { kind: 'rule', direction: 'y', at: 2, look: { dash: 'dotted' } },
  ],
  ['a band', 'plt.axvspan(1, 2)', { kind: 'rule', direction: 'x', at: 1, to: 2 }],
  ['segments', 'plt.hlines([1, 2], 0, 5)', { kind: 'segments', x: [0, 0], toX: [5, 5], y: [1, 2], toY: [1, 2] }],
  [
    'a picture in colours',
    'plt.imshow(np.array([[[1.0, 0, 0], [0, 0, 0.5]]]))',
    { colours: [0xff0000, 0x000080], values: [] },
  ],
  ['a picture with its range', 'plt.imshow([[1, 2]], vmin=0, origin="lower")', { range: [0, null], upward: true }],
  [
    'a filled contour over a meshgrid',
    'x, y = np.meshgrid([0, 1, 2], [5, 6]); plt.contourf(x, y, x + y, levels=3)',
    { kind: 'contour', filled: true, x: [0, 1, 2], y: [5, 6], levels: 3, values: [5, 6, 7, 6, 7, 8] },
  ],
  ['a pie', "plt.pie([1, 3], labels=['a', 'b'], autopct='%.0f%%')", { labels: ['a', 'b'], texts: ['25%', '75%'] }],
  [
    'a box and what lies outside',
    'plt.boxplot([1, 2, 3, 4, 100])',
    { boxes: [{ low: 1, q1: 2, median: 3, q3: 4, high: 4, outliers: [100] }] },
  ],
  ['bars whose edges are black', "plt.bar([1, 2], [3, 4], edgecolor='black')", { look: { colour: 'C0' } }],
  [
    'dots that are edges alone',
    "plt.scatter([1, 2], [3, 4], facecolors='none', edgecolors='r')",
    { look: { colour: '#ff0000' } },
  ],
  [
    'a text in the middle of a cell',
    "plt.text(0, 1, 7, ha='center', va='center', color='white')",
    { text: '7', across: 'middle', up: 'middle', colour: 'ground' },
  ],
  ['an annotation with its arrow', "plt.annotate('here', xy=(1, 2), xytext=(3, 4))", { x: 3, y: 4, arrow: [1, 2] }],
  [
    'a circle',
    "plt.gca().add_patch(plt.Circle((1, 2), 3, color='r', fill=False))",
    { kind: 'polygon', outline: true, look: { colour: '#ff0000' } },
  ],
  [
    'a rectangle of matplotlib.patches',
    'from matplotlib.patches import Rectangle; plt.gca().add_patch(Rectangle((1, 2), 3, 4))',
    { x: [1, 4, 4, 1], y: [2, 2, 6, 6] },
  ],
  ['a polygon', "plt.fill([0, 1, 1], [0, 0, 1], 'b')", { kind: 'polygon', x: [0, 1, 1], y: [0, 0, 1] }],
  [
    'a surface',
    "plt.subplots(subplot_kw={'projection': '3d'})[1].plot_surface(*np.meshgrid([0, 1], [2, 3]), np.eye(2))",
    { kind: 'surface', x: [0, 1], y: [2, 3] },
  ],
  [
    'a line in space',
    "plt.figure().add_subplot(111, projection='3d').plot([0, 1], [2, 3], [4, 5])",
    { kind: 'line3', z: [4, 5] },
  ],
])('draws %s', (_name, program, expected) => {
  expect(axesOf(program)?.items[0]).toMatchObject(expected);
});

test.each([
  ['limits', 'plt.plot([1]); plt.xlim(0, 5); plt.ylim(top=2)', { xlim: [0, 5], ylim: [0.945, 2] }],
  ['a logarithmic scale', 'plt.semilogy([1, 10])', { ylog: true }],
  ['a scale that is set', "plt.plot([1]); plt.gca().set_xscale('log')", { xlog: true }],
  [
    'ticks and their names',
    "plt.plot([1, 2]); plt.xticks([0, 1], ['a', 'b'])",
    { xticks: { at: [0, 1], labels: ['a', 'b'] } },
  ],
  ['names of bars', "plt.bar(['a', 'b'], [1, 2])", { xticks: { at: [0, 1], labels: ['a', 'b'] } }],
  ['a bar of colours', 'plt.colorbar(plt.imshow([[1, 2]]))', { colourBar: true }],
  [
    'limits around a logarithmic line',
    'plt.loglog([1, 100], [1, 1])',
    { xlim: [expect.closeTo(10 ** -0.1), expect.closeTo(10 ** 2.1)] },
  ],
  ['no frame', "plt.imshow([[1]]); plt.axis('off')", { bare: true, equal: true }],
  ['an upside-down direction', 'plt.plot([0, 10]); plt.gca().invert_yaxis()', { ylim: [10.5, -0.5] }],
  ['a place in a grid', 'plt.subplot(2, 3, 5); plt.plot([1])', { place: { rows: 2, columns: 3, row: 1, column: 1 } }],
  [
    'names from the legend',
    "plt.plot([1]); plt.plot([2]); plt.legend(['a', 'b'])",
    { items: [{ label: 'a' }, { label: 'b', look: { colour: 'C1' } }] },
  ],
])('axes have %s', (_name, program, expected) => {
  expect(axesOf(program)).toMatchObject(expected);
});

const told = (program: string): string => outputOf(`import matplotlib.pyplot as plt, numpy as np\n${program}\n`);

/** As matplotlib has them. */
test.each([
  ['plt.fill_between([0, 1, 2], [1, 2, 3])', [-0.1, 2.1, -0.15, 3.15]],
  ['plt.bar([1, 2], [3, 4], bottom=[1, 1])', [0.51, 2.49, 1.0, 5.2]],
  ['plt.barh([1, 2], [3, -4])', [-4.35, 3.35, 0.51, 2.49]],
  ['plt.hlines([1, 2], 0, 5)', [-0.25, 5.25, 0.95, 2.05]],
  ['plt.errorbar([1, 2], [3, 4], yerr=[.5, 1])', [0.95, 2.05, 2.375, 5.125]],
  ['plt.boxplot([[1, 2, 3], [2, 5, 9]])', [0.5, 2.5, 0.6, 9.4]],
  ['plt.contourf([[1, 2, 3], [4, 5, 6]])', [0.0, 2.0, 0.0, 1.0]],
  ['plt.pcolormesh(np.eye(3))', [0.0, 3.0, 0.0, 3.0]],
  ['plt.semilogy([1, 10, 100])', [-0.1, 2.1, 0.794328, 125.892541]],
  ['plt.plot([1, 2]); plt.axvspan(3, 4)', [-0.2, 4.2, 0.95, 2.05]],
  ['plt.imshow(np.eye(3), extent=[0, 1, 0, 2])', [0.0, 1.0, 0.0, 2.0]],
  ["plt.imshow(np.eye(3), origin='lower')", [-0.5, 2.5, -0.5, 2.5]],
  ['plt.stem([1, 2, 3])', [-0.1, 2.1, -0.15, 3.15]],
])('the limits of %s', (program, limits) => {
  const shown = told(`${program}; print([round(float(v), 6) for v in plt.xlim() + plt.ylim()])`);
  expect(JSON.parse(shown)).toEqual(limits);
});

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
    'rows of different lengths',
    'plt.plot([0, np.ones(1), 2], [0, np.ones(1), 2])',
    'ValueError: setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (3,) + inhomogeneous part.\n',
  ],
  [
    'parts of a grid',
    `from matplotlib.gridspec import GridSpec, GridSpecFromSubplotSpec
gs = plt.GridSpec(2, 3)
for part in [gs[0, 0], gs[0, 1:], gs[1, :2], gs[-1], gs[0, 0]]:
    plt.subplot(part)
print(len(plt.gcf().axes), gs, gs[1, 1:], gs.get_geometry(), gs[:, 2].rowspan, gs[0] == gs[0, 0])
fig = plt.figure()
inner = fig.add_gridspec(1, 2)[0].subgridspec(2, 1)
axes = [fig.add_subplot(part) for part in (inner[0], inner[1], GridSpecFromSubplotSpec(2, 1, gs[1, 1])[0])]
print(len(set(map(id, axes))), inner, GridSpec(2, 2, figure=fig).subplots().shape)
try:
    gs[2, 0]
except IndexError as error:
    print(error)
gs[6]`,
    `4 GridSpec(2, 3) GridSpec(2, 3)[1:2, 1:3] (2, 3) range(0, 2) True
3 GridSpecFromSubplotSpec(2, 1) (2, 2)
index 2 is out of bounds for axis 0 with size 2
IndexError: index 6 is out of bounds for GridSpec with size 6\n`,
  ],
  [
    'a keyword of old times',
    'plt.stem([1], use_line_collection=True)',
    "TypeError: stem() got an unexpected keyword argument 'use_line_collection'\n",
  ],
  [
    'a keyword of old times of axes',
    'plt.gca().stem([1], use_line_collection=True)',
    "TypeError: Axes.stem() got an unexpected keyword argument 'use_line_collection'\n",
  ],
  [
    'space by an old way',
    "plt.figure().gca(projection='3d')",
    "TypeError: FigureBase.gca() got an unexpected keyword argument 'projection'\n",
  ],
  [
    'an old keyword of scales',
    "plt.yscale('log', basey=2)",
    "TypeError: LogScale.__init__() got an unexpected keyword argument 'basey'\n",
  ],
  [
    'an old keyword of axes',
    "plt.subplot(111, axisbg='r')",
    "AttributeError: Axes.set() got an unexpected keyword argument 'axisbg'\n",
  ],
  [
    'a map by an old way',
    "plt.cm.get_cmap('jet')",
    "AttributeError: module 'matplotlib.cm' has no attribute 'get_cmap'\n",
  ],
  [
    'the title of a window by an old way',
    "plt.gcf().canvas.set_window_title('a')",
    "AttributeError: 'FigureCanvasAgg' object has no attribute 'set_window_title'\n",
  ],
  [
    'a style of old times',
    "plt.style.use(['ggplot', 'seaborn'])",
    "OSError: 'seaborn' is not a valid package style, path of style file, URL of style file, or library style name (library styles are listed in `style.available`)\n",
  ],
  ['styles', "plt.style.use('seaborn-v0_8'); plt.style.use({'lines.linewidth': 2}); print(1)", '1\n'],
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
  [
    'axes in space with labels',
    'ax = plt.figure().add_subplot(projection="3d"); ax.set_zlabel("z"); print(repr(ax))',
    "<Axes3D: zlabel='z'>\n",
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

test.each([
  ['contour', 'X, Y, Z'],
  ['contourf', 'Z'],
  ['pcolormesh', 'x, y, Z'],
  ['imshow', 'Z'],
])('%s thins a large array as it thins lists', (method, given) => {
  const program = (as: string): string =>
    `import matplotlib.pyplot as plt, numpy as np
x, y = np.arange(500.), np.arange(300.)
X, Y = np.meshgrid(x, y)
Z = X * Y
plt.${method}(*[${as} for v in (${given},)])`;
  const [item] = figures(program('v'))[0]?.axes[0]?.items ?? [];
  expect(item).toEqual(figures(program('v.tolist()'))[0]?.axes[0]?.items[0]);
  expect((item as { values: number[] }).values.length).toBeLessThan(256 * 256);
});

test('a colour map gives as many colours as it is given numbers, so that loops over them run', () => {
  const program = `
import matplotlib as mpl, matplotlib.pyplot as plt, numpy as np
from matplotlib import cm, colors
from matplotlib.pyplot import get_cmap
from matplotlib.colors import ListedColormap, LinearSegmentedColormap, Normalize
print([name for name, _ in zip('abc', plt.cm.rainbow(np.linspace(0, 1, 3)))], plt.cm.viridis(np.zeros((2, 5))).shape)
print(plt.cm.jet([0, 0.5, 1.0]).round(3).tolist(), plt.cm.gray(0.5) == (128 / 255,) * 3 + (1,))
print(get_cmap('tab10')(1)[:3] == colors.to_rgb('C1'), plt.get_cmap('viridis', 4).N, cm.Blues.name, cm.Blues_r.name)
print(plt.cm.hot(np.arange(3), alpha=0.5)[:, 3], cm.cool(np.array([0, 255]), bytes=True).tolist(), plt.cm.spring(np.nan))
print(ListedColormap(['r', 'g', '#0000ff'])([0, 1, 2]).tolist())
print(LinearSegmentedColormap.from_list('mine', ['black', 'white'], N=3)([0.0, 0.5, 1.0])[:, 0].tolist())
print(Normalize(0, 2)([0, 1, 3]), plt.Normalize(0, 4)(1), cm.ScalarMappable(Normalize(0, 2), 'winter').to_rgba(0))
print(colors.to_hex((1, 0, 0.5)), colors.to_rgba('#abc', 0.3), colors.to_rgba('0.5'), 'viridis' in mpl.colormaps())
print(mpl.colormaps['plasma'].name, plt.colormaps['magma'](0.0)[3], len(cm.tab20.colors))
`;
  expect(outputOf(program)).toBe(`['a', 'b', 'c'] (2, 5, 4)
[[0.0, 0.0, 0.5, 1.0], [0.49, 1.0, 0.478, 1.0], [0.5, 0.0, 0.0, 1.0]] True
True 4 Blues Blues_r
[0.5 0.5 0.5] [[0, 255, 255, 255], [255, 0, 255, 255]] (np.float64(0.0), np.float64(0.0), np.float64(0.0), np.float64(0.0))
[[1.0, 0.0, 0.0, 1.0], [0.0, 0.5, 0.0, 1.0], [0.0, 0.0, 1.0, 1.0]]
[0.0, 0.5, 1.0]
[0.  0.5 1.5] 0.25 (np.float64(0.0), np.float64(0.0), np.float64(1.0), np.float64(1.0))
#ff0080 (0.6666666666666666, 0.7333333333333333, 0.8, 0.3) (0.5, 0.5, 0.5, 1.0) True
plasma 1.0 20
`);
});

test.each([
  "plt.subplot_mosaic('AAB;CCB')",
  "plt.subplot_mosaic([['A', 'A', 'B'], ['C', '.', 'B']])",
  "(plt.gcf(), plt.gcf().subplot_mosaic('AAB\\nCCB'))",
])('axes of a mosaic have names and the first of their places: %s', (made) => {
  const [figure] = figures(
    `import matplotlib.pyplot as plt\nfig, axs = ${made}\nassert list(axs) == ['A', 'B', 'C']\nfor name in 'CAB': axs[name].set_title(name); axs[name].plot([1])`,
  );
  expect(figure?.axes.map(({ title, place }) => [title, place?.row, place?.column])).toEqual([
    ['A', 0, 0],
    ['B', 0, 2],
    ['C', 1, 0],
  ]);
});

test.each(['ax.twinx()', 'plt.twinx()', 'plt.twinx(ax)', 'ax.twinx().twinx()'])(
  'axes over others are part of them, and share their horizontal direction: %s',
  (twin) => {
    const [figure, ...more] = figures(`import matplotlib.pyplot as plt
fig, ax = plt.subplots()
ax.plot([0, 10], [1, 2]); ax.set_ylabel('loss')
other = ${twin}
other.plot([5, 20], [50, 90]); other.set_ylabel(r'$\\alpha$'); plt.title('both')
assert fig.axes[0] is ax and fig.axes[-1] is other and plt.gca() is other
plt.figure(); plt.plot([1]); plt.xlim(0, 4); plt.twinx().plot([7])
`);
    expect(figure?.axes.map(({ title, ylabel, xlim }) => [title, ylabel, xlim])).toEqual([['both', 'loss', [-1, 21]]]);
    expect(figure?.axes[0]?.over?.map(({ ylabel, xlim, ylim }) => [ylabel, xlim, ylim])).toEqual([
      ['α', [-1, 21], [48, 92]],
    ]);
    expect(more.map(({ axes }) => axes[0]?.over?.[0]?.xlim)).toEqual([[0, 4]]);
  },
);

test('what a legend tells of axes and of their twin is asked for and named once', () => {
  const program = `import matplotlib.pyplot as plt
fig, ax = plt.subplots()
ax.bar([1], [2], label='bars'); ax.plot([1, 2], label='a'); ax.plot([2, 1]); ax.scatter([1], [1], label='_hidden'); twin = ax.twinx(); twin.plot([3, 4], label='b')
handles, labels = ax.get_legend_handles_labels(); others, names = twin.get_legend_handles_labels()
ax.legend(handles + others, labels + names)
print(labels, names, len(handles), ax.get_legend_handles_labels()[1])
`;
  expect(outputOf(program)).toBe("['a', 'bars'] ['b'] 2 ['a', 'bars']\n");
});

test('classes of matplotlib may stand in annotations', () => {
  const program = `import matplotlib.pyplot as plt
def show(ax: plt.Axes | None = None, figure: 'None | plt.Figure' = None) -> list[plt.Axes] | None: return ax
print(show())
`;
  expect(outputOf(program)).toBe('None\n');
});
