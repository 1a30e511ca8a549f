/** What the inspector can do, sentence by sentence, as a person does it in a real VS Code, and looked at in dark, light and both high contrasts. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { shownFrame } from '../../tools/rig/browser.ts';
import { array, inspect, look, part, row, show, VIEW } from './inspectorParts.ts';
import { ARRAYS, DRAWN, MOMENTS, RANDOM, TRAIN } from './programs.ts';
import { useVSCode, VSCode } from './window.ts';

describe('the inspector', () => {
  const code = useVSCode(() =>
    VSCode.open(
      { 'random.py': RANDOM, 'moments.py': MOMENTS, 'arrays.py': ARRAYS, 'drawn.py': DRAWN, 'train.py': TRAIN },
      { settings: { 'matrixLoupe.live': 'onType' } },
    ),
  );
  const seen = (panel: Frame, picture: string) => look(code(), panel, picture);
  /** The inspector with a file's report, run where another one is shown. */
  const of = async (file: string): Promise<Frame> => {
    const panel = await shownFrame(code().page, VIEW);
    const shown = await panel?.getByRole('heading', { name: file }).count();
    return panel && shown ? panel : inspect(code(), file);
  };
  const facts = async (panel: Frame) => (await array(panel).locator('.facts').innerText()).replace(/\s+/g, ' ');
  const heat = (panel: Frame) => array(panel).locator('.heat canvas');
  const mode = (panel: Frame, text: string) =>
    array(panel).locator('.segmented').getByText(text, { exact: true }).click();

  it('the head tells source, seed and what ran from above; another seed gives other numbers', async () => {
    await code().openFile('random.py');
    await code().widenSidebar(560);
    await code().goto(5);
    await code().page.keyboard.press('Shift+End');
    await code().command('Matrix Loupe: Inspect Selection');
    const panel = await code().inspector(VIEW);
    await panel.getByRole('heading', { name: 'random.py' }).waitFor();
    for (const text of ['with 3 statements from above', /^ran in /, 'embedded engine'])
      await panel.getByText(text).first().waitFor();
    await show(panel, /levels = /, 'levels');
    const seed = () => panel.locator('.seed').innerText();
    const [before, values] = [await seed(), await facts(panel)];
    expect(before).toMatch(/seed \d+/);
    await panel.getByRole('button', { name: 'Run again with another seed' }).click();
    await expect.poll(seed).not.toBe(before);
    await expect.poll(() => facts(panel)).not.toBe(values);
    await seen(panel, 'head');
  });

  it('a section folds, and is folded when the side bar comes back', async () => {
    const panel = await of('moments.py');
    const fold = (frame: Frame) => part(frame, 'Steps').getByRole('button', { name: /Steps/ });
    await fold(panel).press('Enter');
    await panel.getByRole('tree').waitFor({ state: 'detached' });
    await seen(panel, 'folded');
    await code().command('View: Show Explorer');
    await code().page.locator('.explorer-folders-view').waitFor();
    await code().command('Matrix Loupe: Focus on Inspector View');
    const again = await code().inspector(VIEW);
    await expect.poll(() => fold(again).getAttribute('aria-expanded')).toBe('false');
    await fold(again).press('Enter');
    await again.getByRole('tree').waitFor();
  });

  it('steps forward and back by keyboard show the values as they were then', async () => {
    const panel = await of('moments.py');
    await show(panel, /x = /, 'x');
    const tree = panel.getByRole('tree');
    await expect.poll(() => facts(panel)).toMatch(/min 0 max 0 /);
    await tree.press('ArrowDown');
    await expect.poll(() => facts(panel)).toMatch(/min 0 max 1\.5 /);
    await tree.press('ArrowDown');
    await expect.poll(() => facts(panel)).toMatch(/min −4 max 1\.5 /);
    await tree.press('ArrowUp');
    await expect.poll(() => facts(panel)).toMatch(/min 0 max 1\.5 /);
    await tree.press('ArrowUp');
    await expect.poll(() => facts(panel)).toMatch(/min 0 max 0 /);
    await seen(panel, 'moments');
  });

  it('calls nest and fold, and a filter finds what is folded away', async () => {
    const panel = await of('affine_softmax.ipynb');
    const steps = part(panel, 'Steps');
    const inner = row(panel, /exp_a = np\.exp/);
    await inner.waitFor();
    await row(panel, /self\.y = softmax/).click();
    await panel.getByRole('tree').press('ArrowLeft');
    await inner.waitFor({ state: 'detached' });
    await steps.getByRole('searchbox').fill('exp_a');
    await inner.waitFor();
    await seen(panel, 'filtered');
    await steps.getByRole('searchbox').fill('');
    await row(panel, /self\.y = softmax/).click();
    await panel.getByRole('tree').press('ArrowRight');
    await inner.waitFor();
  });

  it.each([
    ['truths', 'bool', '3 of 4 true'],
    ['small', 'int8', 'max 5'],
    ['half', 'float16', 'max 6.55e+4'],
    ['waves', 'complex128', 'Part'],
    ['words', '<U5', 'left'],
    ['people', '3 fields', 'Ann'],
    ['days', 'datetime64[D]', '2026-02-01'],
    ['things', 'object', 'None'],
    ['point', 'float64', '3.25'],
  ])('%s are shown as what they are: %s', async (step, dtype, text) => {
    const panel = await of('arrays.py');
    const shown = await show(panel, new RegExp(`${step} = `), step);
    await shown.getByText(dtype, { exact: true }).first().waitFor();
    await expect.poll(async () => (await shown.innerText()).replace(/\s+/g, ' ')).toContain(text);
    await seen(panel, `dtype-${step}`);
  });

  it('filters have a slider for each axis by its name, an axis chooser, and tiles', async () => {
    const panel = await of('arrays.py');
    const shown = await show(panel, /filters = /, 'filters');
    await shown.getByRole('slider', { name: 'samples' }).press('End');
    await shown.getByText('11 / 11').waitFor();
    await shown.getByRole('slider', { name: 'channels' }).press('End');
    await shown.getByText('2 / 2').waitFor();
    await shown.getByLabel('down').selectOption({ label: 'samples (12)' });
    await shown.getByRole('img', { name: 'Heatmap of filters, 12 rows and 5 columns' }).waitFor();
    await mode(panel, 'Tiles');
    await expect.poll(() => shown.locator('.tiles canvas').count()).toBeGreaterThan(2);
    await seen(panel, 'tiles');
    await mode(panel, 'Heatmap');
  });

  it('colours follow the content, the map, the range and the outliers, and the legend says which', async () => {
    const panel = await of('arrays.py');
    const shown = await show(panel, /signed = /, 'signed');
    const legend = shown.locator('.legend');
    await legend.locator('.legend-zero').waitFor();
    expect(await legend.innerText()).toMatch(/−5\s+5/);
    await seen(panel, 'diverging');
    await show(panel, /counts = /, 'counts');
    await expect.poll(() => legend.locator('.legend-zero').count()).toBe(0);
    await shown.getByLabel('Range by').selectOption('row');
    await legend.getByText('max/row').waitFor();
    await shown.getByLabel('Range by').selectOption('column');
    await legend.getByText('max/column').waitFor();
    await seen(panel, 'by-column');
    await shown.getByLabel('Range by').selectOption('whole');
    await show(panel, /outlier = /, 'outlier');
    await expect.poll(() => legend.innerText()).toMatch(/1,000,000/);
    await shown.getByRole('checkbox', { name: /Ignore outliers/ }).check();
    await expect.poll(() => legend.innerText()).not.toMatch(/1,000,000/);
    await seen(panel, 'robust');
    await shown.getByRole('checkbox', { name: /Ignore outliers/ }).uncheck();
    await shown.getByLabel('Colours').selectOption('greys');
    await seen(panel, 'greys');
    await shown.getByLabel('Colours').selectOption('auto');
  });

  it('NaN and infinities are marked and counted', async () => {
    const panel = await of('arrays.py');
    const shown = await show(panel, /odd = /, 'odd');
    for (const text of ['NaN × 1', '+∞ × 1', '−∞ × 1']) await shown.getByText(text).waitFor();
    await seen(panel, 'not-finite');
  });

  it('value and index are read under the pointer and by keyboard, with a table behind the picture', async () => {
    const panel = await of('arrays.py');
    const shown = await show(panel, /counts = /, 'counts');
    const box = await heat(panel).boundingBox();
    await heat(panel).hover({ position: { x: (box?.width ?? 0) - 4, y: (box?.height ?? 0) - 4 } });
    await shown.getByText('counts[3, 5]').waitFor();
    await expect.poll(() => shown.locator('.reading').innerText()).toBe('counts[3, 5] = 23');
    await code().page.mouse.move(700, 400);
    for (const key of ['Home', 'ArrowDown', 'ArrowRight']) await heat(panel).press(key);
    await expect.poll(() => shown.locator('.reading').innerText()).toMatch(/counts\[1, \d\] = \d/);
    await shown.getByRole('table').first().waitFor({ state: 'attached' });
    await seen(panel, 'reading');
  });

  it('numbers are a table, in short and with all digits; the histogram counts', async () => {
    const panel = await of('arrays.py');
    const shown = await show(panel, /shares = /, 'shares');
    await mode(panel, 'Numbers');
    await shown.getByRole('table', { name: 'Values of shares' }).getByText('0.3333', { exact: true }).first().waitFor();
    await shown.getByRole('checkbox', { name: 'All digits' }).check();
    await shown.getByText('0.3333333333333333').first().waitFor();
    await shown.getByRole('checkbox', { name: 'All digits' }).uncheck();
    await seen(panel, 'numbers');
    await mode(panel, 'Histogram');
    const counts = await shown.getByRole('table', { name: 'Histogram' }).locator('td').allInnerTexts();
    expect(counts.map(Number).reduce((a, b) => a + b, 0)).toBe(6);
    await seen(panel, 'histogram');
    await mode(panel, 'Heatmap');
  });

  it('rows that are shares have their sums beside them, and a tick has them for others', async () => {
    const panel = await of('arrays.py');
    const shown = await show(panel, /shares = /, 'shares');
    const sums = shown.getByRole('list', { name: 'Row sums' });
    await sums.getByText('1.0000').first().waitFor();
    await show(panel, /signed = /, 'signed');
    await sums.waitFor({ state: 'detached' });
    await shown.getByRole('checkbox', { name: 'Row and column sums' }).check();
    await sums.waitFor();
    await seen(panel, 'sums');
    await shown.getByRole('checkbox', { name: 'Row and column sums' }).uncheck();
  });

  it('two arrays are compared by their difference and their relative difference', async () => {
    const panel = await of('arrays.py');
    const shown = await show(panel, /signed = /, 'signed');
    await shown.getByLabel('Compare with').selectOption({ label: 'counts (line 14)' });
    await heat(panel).press('Control+Home');
    await expect
      .poll(() => shown.locator('.reading').innerText())
      .toMatch(/^signed − counts \(line 14\) \[0, 0\] = −2/);
    await shown.getByLabel('difference').selectOption('relative');
    await expect.poll(() => shown.locator('.reading').innerText()).toContain('relative difference');
    await seen(panel, 'compared');
    await shown.getByLabel('Compare with').selectOption({ index: 0 });
  });

  it('is saved as .npy and as PNG where the person says', async () => {
    const panel = await of('arrays.py');
    const shown = await show(panel, /small = /, 'small');
    const save = async (format: string, file: string): Promise<Buffer> => {
      await shown.getByRole('button', { name: 'Copy', exact: true }).click();
      if (format === '.npy') await seen(panel, 'menu');
      await shown.getByRole('menuitem', { name: `Save as ${format}` }).click();
      const input = code().page.locator('.quick-input-widget input').first();
      // The dialog of a VS Code in a browser is a line with the path in it, which a person may accept as it is.
      await expect.poll(() => input.inputValue()).toBe(path.join(code().workspace, file));
      await code().page.keyboard.press('Enter');
      const written = (): Buffer => {
        try {
          return readFileSync(path.join(code().workspace, file));
        } catch {
          return Buffer.alloc(0);
        }
      };
      await expect.poll(() => written().length).toBeGreaterThan(0);
      return written();
    };
    const npy = await save('.npy', 'small.npy');
    expect(npy.subarray(1, 6).toString()).toBe('NUMPY');
    expect(npy.toString('latin1')).toContain("'descr': '|i1', 'fortran_order': False, 'shape': (2, 3)");
    expect([...npy.subarray(-6)]).toEqual([0, 1, 2, 3, 4, 5]);
    expect((await save('PNG', 'small.png')).subarray(1, 4).toString()).toBe('PNG');
  });

  it('what made an array is drawn as boxes; an entry of a product shows its row and its column', async () => {
    const panel = await of('arrays.py');
    const shown = await show(panel, /product = /, 'product');
    await shown.getByRole('img', { name: /product \(4, 4\) computed from @: signed \(4, 6\), \S+ \(6, 4\)/ }).waitFor();
    await heat(panel).click({ position: { x: 12, y: 8 } });
    const entry = shown.getByRole('group', { name: 'How this entry came about' });
    await entry.getByRole('rowheader', { name: 'signed[0, :]' }).waitFor();
    await seen(panel, 'product');
    await show(panel, /table = /, 'table');
    await shown.getByRole('img', { name: /table \(4, 5\) computed from \*/ }).waitFor();
    await expect.poll(() => shown.locator('.diagram-stretched').count()).toBe(2);
    await seen(panel, 'broadcast');
  });

  it('a softmax has logits, probabilities and targets, sums, entropy and classes; its temperature runs it again', async () => {
    const panel = await of('affine_softmax.ipynb');
    await show(panel, /self\.y = softmax/, 'self.y');
    const softmax = part(panel, 'Softmax');
    await softmax.getByText('logits → probabilities · ▁ targets').first().waitFor();
    for (const column of ['sum', 'entropy', 'predicted', 'true class'])
      await softmax.getByRole('columnheader', { name: column }).waitFor();
    await softmax.scrollIntoViewIfNeeded();
    await seen(panel, 'softmax');
    await softmax.getByRole('slider', { name: 'Temperature' }).press('End');
    await softmax.getByText('your own code, run again with the logits divided by 10').waitFor();
    await softmax.getByRole('slider', { name: 'Temperature' }).press('ArrowLeft');
  });

  it('a loop of 1,000 turns has a slider, and the array is that of the turn; two of its moments are compared', async () => {
    const panel = await of('train.py');
    await show(panel, /y = softmax/, 'y');
    const slider = panel.getByRole('slider', { name: /Loop/ });
    await slider.press('Home');
    await slider.press('ArrowRight');
    await panel.getByText('iteration 2 of 1,000').waitFor();
    await slider.fill('36');
    await panel.getByText('iteration 37 of 1,000').waitFor();
    await part(panel, 'Softmax').getByText('every row sums to 1').waitFor();
    await seen(panel, 'loop');
    const early = await facts(panel);
    await slider.fill('499');
    await panel.getByText('iteration 500 of 1,000').waitFor();
    await expect.poll(() => facts(panel)).not.toBe(early);
    const middle = await facts(panel);
    await slider.press('End');
    await panel.getByText('iteration 1,000 of 1,000').waitFor();
    await expect.poll(() => facts(panel)).not.toBe(middle);
    await array(panel).getByLabel('Compare with').selectOption({ index: 1 });
    await array(panel).locator('.legend-zero').waitFor({ state: 'attached' });
    await array(panel).getByLabel('Compare with').selectOption({ index: 0 });
  });

  it('another temperature changes the entropies of a softmax that a loop made', async () => {
    const panel = await of('train.py');
    await show(panel, /y = softmax/, 'y');
    const softmax = part(panel, 'Softmax');
    await softmax.getByRole('slider', { name: 'Temperature' }).press('End');
    await softmax.getByText('your own code, run again with the logits divided by 10').waitFor();
    const entropies = async () => (await softmax.locator('td.roomy').allInnerTexts()).map(Number);
    await expect.poll(async () => Math.min(...(await entropies()))).toBeGreaterThan(1);
  });

  it('cursor and step follow each other', async () => {
    const panel = await of('train.py');
    await code().page.locator('.tabs-container .tab.active').first().click();
    await code().goto(4);
    await array(panel).getByRole('heading', { name: 'X', exact: true }).waitFor();
    await panel.getByRole('tree').press('ArrowDown');
    await array(panel).getByRole('heading', { name: 't', exact: true }).waitFor();
    await row(panel, /W = np\.zeros/).click();
    await expect.poll(() => code().page.locator('.statusbar').innerText()).toMatch(/Ln 6\b/);
  });

  it('a program that breaks while it is live keeps the last good report, dimmed, with the error on top', async () => {
    const panel = await of('train.py');
    await code().page.locator('.tabs-container .tab.active').first().click();
    await code().goto(6, 21);
    const chosen = array(panel).getByRole('heading', { name: 'W', exact: true });
    await chosen.waitFor();
    await code().page.keyboard.type(' +');
    await panel.getByText(/SyntaxError in line 6/).waitFor();
    await panel.getByText('Below is the last run without an error.').waitFor();
    expect(await panel.locator('.dimmed').count()).toBe(1);
    await chosen.waitFor();
    await seen(panel, 'broken');
    await code().page.keyboard.type(' 1');
    await panel.getByText(/SyntaxError/).waitFor({ state: 'detached' });
    await panel.getByText('changed since the last run').first().waitFor({ state: 'attached' });
    await chosen.waitFor();
  });

  it('a row of the gradients opens to its pictures on one scale, with the worst entry marked', async () => {
    const panel = await of('affine_softmax.ipynb');
    const gradients = part(panel, 'Gradients');
    await gradients.getByRole('row', { name: /SoftmaxWithLoss x/ }).waitFor();
    for (const kind of ['by hand', 'autodiff', 'numerical', 'difference'])
      await gradients.getByRole('img', { name: new RegExp(`${kind} ∂x SoftmaxWithLoss`) }).waitFor();
    expect(await gradients.locator('.strip .worst').count()).toBe(1);
    await gradients.getByText(/Greatest relative error at/).waitFor();
    await gradients.getByRole('button', { name: 'Details of Affine W' }).press('Enter');
    await gradients.getByRole('img', { name: /autodiff ∂W Affine/ }).scrollIntoViewIfNeeded();
    await seen(panel, 'gradients');
    await gradients.getByRole('button', { name: 'Details of Affine W' }).press('Enter');
  });

  it('layers of the code are a chain, whose parts are arrays', async () => {
    const panel = await of('affine_softmax.ipynb');
    const network = part(panel, 'Network');
    await network.getByRole('button', { name: 'W (3, 5)' }).click();
    await array(panel).getByRole('heading', { name: /W$/ }).waitFor();
    await network.scrollIntoViewIfNeeded();
    await seen(panel, 'chain');
  });

  it('a JSON network is a diagram, and its training a curve', async () => {
    await code().openFile('softmax_classifier.network.json');
    await code().command('Matrix Loupe: Inspect JSON Network');
    const panel = await code().inspector(VIEW);
    await panel.getByRole('heading', { name: 'softmax_classifier.network.json' }).waitFor();
    await part(panel, 'Network').getByText('Relu').first().waitFor();
    await part(panel, 'Loss curve').getByRole('img').waitFor();
    await seen(panel, 'network');
  });

  it('what a program prints, its figures and its loss curve are shown', async () => {
    const panel = await of('drawn.py');
    await part(panel, 'Output').getByText('the last loss is').waitFor();
    await part(panel, 'Output').getByRole('heading', { name: 'a training' }).waitFor();
    await part(panel, 'Loss curve').getByRole('img').waitFor();
    await part(panel, 'Output').getByRole('heading', { name: 'a training' }).scrollIntoViewIfNeeded();
    await seen(panel, 'figure');
  });
});
