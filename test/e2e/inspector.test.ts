/** The inspector in a real VS Code: turns of loops, comparisons, temperatures, cursor and step. */
import type { Frame } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { array, inspect as inspectIn, row, VIEW } from './inspectorParts.ts';
import { FILTERS, TRAIN } from './programs.ts';
import { useVSCode, VSCode } from './window.ts';

/** What a person does in the inspector, sentence by sentence, in a real VS Code. */
describe('the inspector', () => {
  const code = useVSCode(() =>
    VSCode.open({
      'train.py': TRAIN,
      'filters.py': FILTERS,
      '.vscode/settings.json': JSON.stringify({ 'matrixLoupe.live': 'onType' }),
    }),
  );

  const inspect = (file: string): Promise<Frame> => inspectIn(code(), file);

  it('a loop of 1,000 turns has a slider, and the array is that of the turn', async () => {
    const panel = await inspect('train.py');
    await row(panel, /y = softmax/).click();
    const slider = panel.getByRole('slider', { name: /Loop/ });
    await slider.focus();
    await slider.press('Home');
    for (let i = 0; i < 36; i++) await slider.press('ArrowRight');
    await panel.getByText('iteration 37 of 1,000').waitFor();
    const early = await array(panel).locator('.facts').innerText();
    await slider.fill('499');
    await panel.getByText('iteration 500 of 1,000').waitFor();
    await expect.poll(() => array(panel).locator('.facts').innerText()).not.toBe(early);
    const middle = await array(panel).locator('.facts').innerText();
    await slider.press('End');
    await panel.getByText('iteration 1,000 of 1,000').waitFor();
    await expect.poll(() => array(panel).locator('.facts').innerText()).not.toBe(middle);
  });

  it('two moments are compared', async () => {
    const panel = await code().inspector(VIEW);
    await array(panel).getByLabel('Compare with').selectOption({ index: 1 });
    await array(panel).locator('.legend-zero').waitFor({ state: 'attached' });
    await array(panel).getByLabel('Compare with').selectOption({ index: 0 });
  });

  it('another temperature runs the code again', async () => {
    const panel = await code().inspector(VIEW);
    const softmax = panel.getByRole('region', { name: 'Softmax' });
    await softmax.getByRole('slider', { name: 'Temperature' }).press('End');
    await softmax.getByText('your own code, run again with the logits divided by 10').waitFor();
    const entropies = async () => (await softmax.locator('td.roomy').allInnerTexts()).map(Number);
    await expect.poll(async () => Math.min(...(await entropies()))).toBeGreaterThan(1);
  });

  it('cursor and step follow each other', async () => {
    const panel = await code().inspector(VIEW);
    await code().goto(4);
    await array(panel).getByRole('heading', { name: 'X', exact: true }).waitFor();
    await panel.getByRole('tree').focus();
    await panel.getByRole('tree').press('ArrowDown');
    await array(panel).getByRole('heading', { name: 't', exact: true }).waitFor();
    await row(panel, /W = np\.zeros/).click();
    await expect.poll(() => code().page.locator('.statusbar').innerText()).toMatch(/Ln 6\b/);
  });

  it('filters have sliders by name and small multiples; NaN and infinities are counted; a broadcast is drawn', async () => {
    const panel = await inspect('filters.py');
    await row(panel, /filters = /).click();
    await array(panel).getByRole('slider', { name: 'samples' }).press('End');
    await array(panel).getByText('11 / 11').waitFor();
    await array(panel).getByText('Tiles').click();
    await expect.poll(() => array(panel).locator('.tiles canvas').count()).toBeGreaterThan(2);
    await array(panel).getByText('Heatmap', { exact: true }).click();
    await row(panel, /odd = /).click();
    for (const text of ['NaN × 1', '+∞ × 1', '−∞ × 1']) await array(panel).getByText(text).waitFor();
    await row(panel, /table = /).click();
    await array(panel)
      .getByRole('img', { name: /table \(4, 5\) computed from \*/ })
      .waitFor();
    expect(await array(panel).locator('.diagram-stretched').count()).toBe(2);
  });

  it('live, a program that breaks leaves the last good report dimmed under the error', async () => {
    const panel = await inspect('train.py');
    await code().goto(6, 21);
    await array(panel).getByRole('heading', { name: 'W', exact: true }).waitFor();
    await code().page.keyboard.type(' +');
    await panel.getByText(/SyntaxError in line 6/).waitFor();
    await panel.getByText('Below is the last run without an error.').waitFor();
    expect(await panel.locator('.dimmed').count()).toBe(1);
    await array(panel).getByRole('heading', { name: 'W', exact: true }).waitFor();
    await code().page.keyboard.type(' 1');
    await panel.getByText(/SyntaxError/).waitFor({ state: 'detached' });
    await panel.getByText('changed since the last run').first().waitFor({ state: 'attached' });
    await array(panel).getByRole('heading', { name: 'W', exact: true }).waitFor();
  });
});
