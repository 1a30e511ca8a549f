/** Figures that a program drew, in the panel: the engine runs it, the panel shows what came of it. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/engine/inspect.ts';
import { fixture, type OpenOptions } from './harness.ts';
import { useOnePanel } from './onePanel.ts';
import { THEMES } from './themes.ts';

const PROGRAM = `
import matplotlib.pyplot as plt
x = [i / 4 for i in range(-20, 21)]
plt.plot(x, [1 / (1 + 2.718281828 ** -v) for v in x], label='sigmoid'); plt.plot(x, [0.5] * len(x), 'k--', label='half'); plt.title('sigmoid'); plt.xlabel('x'); plt.ylabel('y'); plt.legend(); plt.show()
fig, axes = plt.subplots(2, 2, figsize=(8, 6)); fig.suptitle('Four kinds')
axes[0, 0].bar(['cat', 'dog', 'cow'], [3, 5, 2]); axes[0, 0].set_title('animals')
axes[0, 1].imshow([[0, 1, 2], [3, 4, 5]], cmap='gray'); axes[0, 1].set_title('picture'); axes[0, 1].axis('off')
points = axes[1, 0].scatter([1, 2, 3], [1, 10, 100], c=[0.0027391, 0.5, 0.9972609], cmap='bwr'); fig.colorbar(points, ax=axes[1, 0]); axes[1, 0].set_yscale('log'); axes[1, 0].set_title('points')
axes[1, 1].pie([1, 3], labels=['few', 'many'], autopct='%.0f%%'); axes[1, 1].set_title('shares')
plt.show()
plt.figure(); plt.plot([0, 10], [1, 0], label='loss'); plt.ylabel('loss'); plt.xlabel('epoch'); other = plt.gca().twinx(); other.plot([5, 20], [50, 90], '--', color='tab:red', label='accuracy'); other.set_ylabel('accuracy'); plt.title('training'); plt.show()
z = [[i * i + j * j for j in range(-3, 4)] for i in range(-3, 4)]
plt.contourf(range(-3, 4), range(-3, 4), z, levels=[2, 6, 10]); plt.colorbar(); plt.title('bowl'); plt.show()
plt.matshow([[0, 1], [2, 3]], cmap='Blues'); plt.text(0, 0, 'pale', ha='center'); plt.text(1, 1, 'deep', color='white'); plt.title('cells'); plt.show()
plt.bar(range(12), range(12)); plt.xticks(range(12), ['hippopotamus'] * 12); plt.title('long names'); plt.xlabel('animal'); plt.show()
plt.figure().add_subplot(111, projection='3d').plot_surface([list(range(7))] * 7, [[i] * 7 for i in range(7)], z); plt.title('hill'); plt.show()
`;

const { show, panel } = useOnePanel();

const { figures } = inspect({
  kind: 'python',
  source: 'figures.py',
  cells: [{ text: PROGRAM }],
  options: { experiments: false },
}).report;

/** A report with these figures. */
function open(options: OpenOptions = {}) {
  const data = fixture('kinds');
  data.report.figures = figures;
  return show(data, options);
}

/** The axes with this title. */
const axes = (title: string) =>
  panel()
    .section('Output')
    .locator('.axes')
    .filter({ has: panel().page.getByRole('heading', { name: title, exact: true }) });

describe('a figure', () => {
  it('has lines with their names, and axes with theirs', async () => {
    await open();
    const plot = axes('sigmoid');
    await plot.getByRole('img', { name: 'sigmoid, x, y' }).waitFor();
    expect(await plot.locator('.figure-names li').allInnerTexts()).toEqual(['sigmoid', 'half']);
    expect(await plot.locator('.figure-name').allTextContents()).toEqual(['x', 'y']);
    const lines = plot.locator('g[clip-path] path');
    expect(await lines.count()).toBe(2);
    expect(await lines.nth(0).getAttribute('stroke-dasharray')).toBeNull();
    expect(await lines.nth(1).getAttribute('stroke-dasharray')).toBe('6 4');
  });

  it('reads the point under the pointer', async () => {
    await open();
    const svg = axes('sigmoid').getByRole('img');
    const box = await svg.boundingBox();
    const [x, y] = [(box?.width ?? 0) / 2, (box?.height ?? 0) / 2];
    await svg.hover({ position: { x: x + 18, y } });
    const reading = axes('sigmoid').locator('output');
    expect(await reading.innerText()).toMatch(/^(?:sigmoid|half): −?[\d.]+, 0\.[\d]+$/);
    await panel().page.mouse.move(0, 0);
    await reading.waitFor({ state: 'detached' });
  });

  it.each([
    [700, [2, 2]],
    [300, [1, 1, 1, 1]],
  ] as const)('in a panel of %d px has its axes in rows of %j', async (width, expected) => {
    await open({ width });
    await panel().section('Output').getByRole('heading', { name: 'Four kinds' }).waitFor();
    const rows = new Map<number, number>();
    for (const title of ['animals', 'picture', 'points', 'shares']) {
      const top = Math.round((await axes(title).boundingBox())?.y ?? 0);
      rows.set(top, (rows.get(top) ?? 0) + 1);
    }
    expect([...rows.values()]).toEqual(expected);
  });

  it('names bars, and writes the shares of a pie', async () => {
    await open({ width: 700 });
    expect((await axes('animals').locator('.figure-ticks text').allTextContents()).slice(0, 3)).toEqual([
      'cat',
      'dog',
      'cow',
    ]);
    expect(await axes('animals').locator('rect').count()).toBe(4);
    expect(await axes('shares').locator('.figure-share').allTextContents()).toEqual(['25%', '75%']);
  });

  it('shows a picture in its own colour map, with the value under the pointer', async () => {
    await open({ width: 700 });
    const picture = axes('picture');
    const corners = await picture.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, 3, 2) ?? { data: [] };
      return [data[0], data[20]];
    });
    expect(corners).toEqual([0, 255]);
    await picture.getByRole('img').hover({ position: { x: 20, y: 20 } });
    expect(await picture.locator('output').innerText()).toBe('0');
    expect(await picture.locator('.figure-ticks').count()).toBe(0);
  });

  it('colours points by their numbers, on a logarithmic scale', async () => {
    await open({ width: 700 });
    const points = axes('points');
    const colours = await points
      .locator('g[clip-path] path')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('stroke')));
    expect(colours).toEqual(['rgb(0 0 255)', 'rgb(255 255 255)', 'rgb(255 0 0)']);
    const heights = await points
      .locator('g[clip-path] path')
      .evaluateAll((paths) => paths.map((path) => Number(/,([\d.]+)/.exec(path.getAttribute('d') ?? '')?.[1])));
    expect((heights[0] ?? 0) - (heights[1] ?? 0)).toBeCloseTo((heights[1] ?? 0) - (heights[2] ?? 0), 0);
  });

  it('fills what lies between levels, and says what the colours mean', async () => {
    await open();
    expect(await axes('bowl').locator('g[clip-path] path').count()).toBe(4);
    expect(await axes('bowl').locator('.figure-bar').innerText()).toMatch(/^0\s+18$/);
  });

  it('lays twin axes over each other: one horizontal direction, and a vertical one at each side', async () => {
    await open();
    const plot = axes('training');
    await plot.getByRole('img', { name: 'training, epoch, loss, accuracy' }).waitFor();
    expect(await plot.locator('.figure-names li').allInnerTexts()).toEqual(['loss', 'accuracy']);
    const [left, right] = await plot.locator('.figure-ticks').all();
    expect(await left?.locator('text').allTextContents()).toEqual(expect.arrayContaining(['20', '1', 'epoch', 'loss']));
    expect(await right?.locator('text').allTextContents()).toEqual(expect.arrayContaining(['50', '90', 'accuracy']));
    const [one, two] = await plot.locator('g[clip-path] path').all();
    const [from, to] = [await one?.boundingBox(), await two?.boundingBox()];
    expect(((to?.width ?? 0) / (from?.width ?? 1)).toFixed(1)).toBe('1.5');
  });

  it("takes the theme's colours by matplotlib's names: what a program calls red is red", async () => {
    await open({ theme: 'dark' });
    const [, line] = await axes('training').locator('g[clip-path] path').all();
    const red = Number.parseInt(THEMES.dark.variables['charts-red'].slice(1), 16);
    const stroke = await line?.evaluate((path) => getComputedStyle(path).stroke);
    expect(stroke).toBe(`rgb(${red >> 16}, ${(red >> 8) & 255}, ${red & 255})`);
  });

  it('keeps the numbers beside its colours whole in a narrow panel', async () => {
    await open({ width: 380 });
    const bar = axes('points').locator('.figure-bar');
    expect(await bar.innerText()).toMatch(/^0\.002739\s+0\.9973$/);
    expect((await bar.boundingBox())?.height).toBeLessThan(20);
  });

  it.each(['dark', 'light'] as const)(
    'has texts on its pictures in the colours that the program meant, in a %s theme',
    async (theme) => {
      await open({ theme });
      const colours = await axes('cells')
        .locator('.figure-words')
        .evaluateAll((texts) => texts.map((text) => [getComputedStyle(text).fill, getComputedStyle(text).textAnchor]));
      expect(colours).toEqual([
        ['rgb(0, 0, 0)', 'middle'],
        ['rgb(255, 255, 255)', 'start'],
      ]);
    },
  );

  it('sets long names aslant, all of them, above the name of their direction', async () => {
    await open();
    const plot = axes('long names');
    const names = plot.getByText('hippopotamus');
    expect(await names.count()).toBe(12);
    const [last, name, next] = await Promise.all([
      names.last().boundingBox(),
      plot.getByText('animal').boundingBox(),
      names.nth(10).boundingBox(),
    ]);
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual((name?.y ?? 0) + 1);
    expect((last?.x ?? 0) - (next?.x ?? 0)).toBeGreaterThan(12);
  });

  it('draws a surface, the farthest cells first', async () => {
    await open();
    expect(await axes('hill').locator('path[stroke-width="0.4"]').count()).toBe(36);
  });
});
