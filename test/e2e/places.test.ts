/** The inspector wherever it stands in a real VS Code, looked at in four themes: pinned to the side, in little room, twice the size, over a big array. */
import type { Frame } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { stored } from '../../tools/rig/browser.ts';
import { array, glance, inspect, look, part, row, VIEW } from './inspectorParts.ts';
import { ARRAYS, DRAWN, FILTERS, TRAIN } from './programs.ts';
import { useVSCode, VSCode } from './window.ts';

const PROGRAMS = ['affine_softmax.ipynb', 'convolution.py', 'arrays.py', 'drawn.py', 'shapes.py'];

describe('the inspector in its places', () => {
  const code = useVSCode(() =>
    VSCode.open({ 'filters.py': FILTERS, 'train.py': TRAIN, 'arrays.py': ARRAYS, 'drawn.py': DRAWN }),
  );
  const seen = (panel: Frame, picture: string) => look(code(), panel, picture);

  it('10,000 × 10,000 made by code is painted, zoomed, scrolled, and read to its last entry', async () => {
    const panel = await inspect(code(), 'filters.py');
    await code().widenSidebar(560);
    await panel.evaluate(countTiles);
    await row(panel, /large = /).click();
    const heat = array(panel).getByRole('img', { name: 'Heatmap of large, 10000 rows and 10000 columns' });
    const sampled = array(panel).getByText(/800 MB in memory · every \d+th entry is drawn/);
    await sampled.waitFor();
    await seen(panel, 'big');
    for (let i = 0; i < 6; i++) await array(panel).getByRole('button', { name: 'Zoom in' }).click();
    await heat.hover();
    const top = () =>
      array(panel)
        .locator('.heat-scroll')
        .evaluate((scroller) => scroller.scrollTop);
    for (let i = 0; i < 5; i++) await code().page.mouse.wheel(300, 400);
    await expect.poll(top).toBeGreaterThan(500);
    await heat.press('Home');
    await heat.press('Control+End');
    await array(panel).getByText('large[9999, 9999]').waitFor();
    await seen(panel, 'big-end');
    const came = () => panel.evaluate(() => (window as unknown as { came: ReturnType<typeof countTiles> }).came);
    await expect.poll(async () => (await came()).tiles).toBeGreaterThan(1);
    // Of 800 MB what was in sight on the way.
    expect((await came()).bytes).toBeLessThan(40_000_000);
  });

  it('several to the side, each pinned, keep their programs while another one runs, and after a reload of the window', async () => {
    await inspect(code(), 'filters.py');
    await code().command('Matrix Loupe: Open Inspector to the Side');
    const tab = await code().inspector('[data-place=tab] .inspector');
    await row(tab, /table = /).click();
    await tab.getByRole('button', { name: 'Keep showing filters.py' }).click();
    await code().page.locator('.tabs-container .tab', { hasText: 'filters.py' }).nth(1).waitFor();
    await inspect(code(), 'train.py');
    await tab.getByRole('heading', { name: 'filters.py' }).waitFor();
    await code().command('Matrix Loupe: Open Inspector to the Side');
    const second = await code().inspector('[data-place=tab] [aria-label="Keep showing train.py"]');
    await second.getByRole('button', { name: 'Keep showing train.py' }).click();
    await code().page.locator('.tabs-container .tab', { hasText: 'train.py' }).nth(1).waitFor();
    const view = await inspect(code(), 'two_layer_network.py');
    await view.getByRole('heading', { name: 'two_layer_network.py' }).waitFor();
    await second.getByRole('heading', { name: 'train.py' }).waitFor();
    await seen(second, 'pinned');
    const kept = (file: string): string => `${file}\\W+focus\\W+null\\W+pinned\\W+true`;
    await stored(
      code().page,
      new RegExp(`inspectorTab.*${kept('filters.py')}.*inspectorTab.*${kept('train.py')}`, 's'),
    );
    await code().page.reload({ waitUntil: 'domcontentloaded' });
    await code().page.locator('.monaco-workbench').waitFor();
    // The tab that is seen comes back first; the one behind it when it is looked at.
    const behind = await code().inspector('[data-place=tab] .inspector');
    await behind.getByRole('heading', { name: 'train.py' }).waitFor();
    await code().page.locator('.tabs-container .tab', { hasText: 'filters.py' }).last().click();
    const again = await code().inspector('[data-place=tab] [aria-label="Keep showing filters.py"]');
    await again.getByRole('heading', { name: 'filters.py' }).waitFor();
    await array(again).getByRole('heading', { name: 'table', exact: true }).waitFor();
    await array(again).locator('.heat canvas').waitFor();
    await seen(again, 'reloaded');
    expect(code().refused).toEqual([]);
  });

  it('beside the editor and wide, the list stands beside what was chosen in it', async () => {
    await code().command('View: Close All Editors');
    await inspect(code(), 'affine_softmax.ipynb');
    await code().command('Matrix Loupe: Open Inspector to the Side');
    const tab = await code().inspector('[data-place=tab] .inspector');
    await tab.getByRole('heading', { name: 'affine_softmax.ipynb' }).waitFor();
    // The keyboard stays in the editor: a panel that has it may take the first letters of what is typed into the palette.
    await code().page.setViewportSize({ width: 1800, height: 1000 });
    await code().command('View: Toggle Primary Side Bar Visibility');
    await expect.poll(() => tab.evaluate(() => innerWidth)).toBeGreaterThan(800);
    const [steps, softmax] = [part(tab, 'Steps'), part(tab, 'Softmax')];
    await part(tab, 'Gradients').getByText('SoftmaxWithLoss').first().waitFor();
    const [left, right] = [await steps.boundingBox(), await softmax.boundingBox()];
    expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0);
    await seen(tab, 'wide');
    await code().page.setViewportSize({ width: 1400, height: 900 });
    await code().command('View: Close All Editors');
    await code().command('Matrix Loupe: Focus on Inspector View');
    await code().inspector(VIEW);
  });

  it.each(PROGRAMS)('%s stays within 280 pixels, and within 300 at 200 % of a window of 1,400', async (file) => {
    const panel = await inspect(code(), file);
    for (const [picture, window, width] of [
      ['narrow', { width: 1400, height: 900 }, 280],
      ['zoomed', { width: 700, height: 450 }, 300],
    ] as const) {
      await code().page.setViewportSize(window);
      const edge = await code().page.locator('.part.sidebar').boundingBox();
      await code().widenSidebar((edge?.x ?? 0) + width);
      await expect.poll(() => panel.evaluate(() => innerWidth)).toBeLessThanOrEqual(width);
      await panel.evaluate(() => scrollTo(0, 0));
      await seen(panel, `${picture}/${file}`);
      // The same page further down, whose colours were looked at in every theme.
      for (const section of await panel.getByRole('region').all()) await section.scrollIntoViewIfNeeded();
      await glance(code(), panel, `${picture}/${file}-end`);
    }
    await code().page.setViewportSize({ width: 1400, height: 900 });
  });
});

/** Runs in the panel: counts the tiles that come, and their bytes. */
function countTiles(): { tiles: number; bytes: number } {
  const came = { tiles: 0, bytes: 0 };
  Object.assign(window, { came });
  window.addEventListener('message', ({ data }) => {
    if (data?.type !== 'tile') return;
    came.tiles += 1;
    came.bytes += data.tile.values.byteLength;
  });
  return came;
}
