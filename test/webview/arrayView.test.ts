/** The array in the panel: heatmap, numbers, slices, colours, comparison, exports. */
import { describe, expect, it } from 'vitest';
import { fixture } from './harness.ts';
import { useOnePanel } from './onePanel.ts';

const { open, panel, show } = useOnePanel();

describe('the array', () => {
  const array = () => panel().section('Array');
  it('shows shape, dimension names, range, heatmap and row sums that are not 1', async () => {
    await open('softmax');
    await array().getByText('(3, 10) = (samples, classes)').or(array().getByText('(3, 10)')).first().waitFor();
    await array().getByRole('img', { name: 'Heatmap of Y, 3 rows and 10 columns' }).waitFor();
    const sums = array().getByRole('list', { name: 'Row sums' });
    expect((await sums.innerText()).match(/0\.\d+/g)).toEqual(['0.8772', '0.0010', '0.1218']);
    expect(await sums.getByText('not 1').count()).toBe(3);
  });
  it('the canvas holds the colours of the values', async () => {
    await open('softmax');
    const canvas = array().locator('.heat canvas');
    const pixel = (x: number, y: number) =>
      canvas.evaluate(
        (element: HTMLCanvasElement, [px, py]) => {
          const { width, height } = element;
          return [
            ...(element.getContext('2d')?.getImageData((px as number) * width, (py as number) * height, 1, 1).data ??
              []),
          ];
        },
        [x, y],
      );
    await expect.poll(() => pixel(0.97, 0.1)).toEqual([253, 231, 37, 255]);
    expect(await pixel(0.03, 0.5)).toEqual([68, 1, 84, 255]);
  });
  it('the value under the pointer and under the cursor is read out in full', async () => {
    await open('softmax');
    const canvas = array().locator('.heat canvas');
    const width = await canvas.evaluate((element) => element.clientWidth);
    await canvas.hover({ position: { x: width * 0.95, y: 5 } });
    await array().getByText('0.4721467975684003').waitFor();
    await panel().page.mouse.move(2, 2);
    await canvas.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await panel().page.keyboard.press(key);
    await array().getByText('Y[1, 1]').waitFor();
    await panel().page.keyboard.press('Control+End');
    await array().getByText('Y[2, 9]').waitFor();
  });
  it('the cursor is read out where the pointer rests on the picture, until the pointer moves', async () => {
    await open('softmax');
    const canvas = array().locator('.heat canvas');
    const reading = array().locator('.reading');
    await canvas.click({ position: { x: 30, y: 5 } });
    await canvas.press('Control+End');
    await expect.poll(() => reading.innerText()).toContain('Y[2, 9]');
    await canvas.hover({ position: { x: 5, y: 5 } });
    await expect.poll(() => reading.innerText()).toContain('Y[0, 0]');
  });
  it('numbers are a real table with headers, rounded or in full, with the sums', async () => {
    await open('softmax');
    await array().getByText('Numbers').click();
    const table = array().getByRole('table', { name: 'Values of Y' });
    expect(await table.getByRole('columnheader').count()).toBeGreaterThan(3);
    await table.getByRole('rowheader', { name: '2' }).waitFor();
    await table.getByText('9.607e−5').first().waitFor();
    await array().getByRole('checkbox', { name: 'All digits' }).check();
    await table.getByText('9.606693883484119e-05').first().waitFor();
  });
  it('records are a table of their fields, and one field is an array like any other', async () => {
    await open('parts');
    await panel()
      .page.getByRole('treeitem', { name: /people = / })
      .click();
    await array().getByText('3 fields').waitFor();
    const table = array().getByRole('table', { name: 'Values of people' });
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual(['#', 'name', 'age', 'height']);
    expect((await table.getByRole('row').last().innerText()).split(/\s+/)).toEqual(['2', 'Grace', '85', '1.6']);
    await table.getByText('41').click();
    await array().getByText("people['age'][1]").waitFor();
    await array().getByRole('combobox', { name: 'Field' }).selectOption('height');
    await array().getByRole('heading', { name: "people['height']" }).waitFor();
    await array().getByText('max 1.78').waitFor();
    await array().getByRole('img', { name: "Heatmap of people['height'], 1 rows and 3 columns" }).waitFor();
  });
  it('complex numbers are looked at by magnitude, real part, imaginary part or angle, and it says by which', async () => {
    await open('parts');
    await panel()
      .page.getByRole('treeitem', { name: /^\D*2 z = / })
      .click();
    const part = array().getByRole('combobox', { name: 'Part' });
    expect(await part.inputValue()).toBe('');
    expect(await part.locator('option:checked').innerText()).toBe('magnitude');
    await array().getByText('max 5', { exact: true }).waitFor();
    for (const [name, title, greatest] of [
      ['real', 'z.real', 'max 3'],
      ['imaginary', 'z.imag', 'max 4'],
      ['angle', 'np.angle(z)', 'max 0.9273'],
    ] as const) {
      await part.selectOption({ label: name });
      await array().getByRole('heading', { name: title }).waitFor();
      await array().getByText(greatest, { exact: true }).waitFor();
    }
  });
  it('of truths it says how many there are', async () => {
    await open('parts');
    await panel().page.getByRole('treeitem', { name: /tall/ }).click();
    await array().getByText('2 of 3 true').waitFor();
  });
  it('a histogram counts', async () => {
    await open('softmax');
    await array().getByText('Histogram', { exact: true }).click();
    const table = array().getByRole('table', { name: 'Histogram' });
    const counts = (await table.locator('td').allInnerTexts()).map(Number);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(30);
  });
  it('the legend of what has no finite value has no ends', async () => {
    const data = fixture('kinds');
    for (const step of data.report.steps)
      if (step.label === 'odd') step.value = { ...step.value, min: null, max: null, mean: null };
    await show(data);
    await panel()
      .page.getByRole('treeitem', { name: /odd = np\.log/ })
      .click();
    await expect.poll(() => array().locator('.legend > span').allInnerTexts()).toEqual(expect.arrayContaining(['–']));
    expect(await array().locator('.legend > span').allInnerTexts()).not.toContain('0');
  });
  it('NaN and infinities are counted in the legend', async () => {
    await open('kinds');
    await panel()
      .page.getByRole('treeitem', { name: /odd = np\.log/ })
      .click();
    for (const text of ['NaN × 1', '+∞ × 1', '−∞ × 1']) await array().getByText(text).waitFor();
    // A sign stands in the cell of the NaN at [1, 2], because its colour alone would be none.
    const inks = await array()
      .locator('.heat canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        const [w, h] = [canvas.width / 9, canvas.height / 6];
        const context = canvas.getContext('2d') as CanvasRenderingContext2D;
        const { data } = context.getImageData(w * 2 + 3, h + 3, w - 6, h - 6);
        return new Set(new Uint32Array(data.buffer)).size;
      });
    expect(inks).toBeGreaterThan(1);
  });
  it('filters have sliders by their names, an axis chooser and small multiples', async () => {
    await open('kinds');
    await panel()
      .page.getByRole('treeitem', { name: /filters = / })
      .click();
    const slider = array().getByRole('slider', { name: 'filters' });
    await slider.focus();
    await panel().page.keyboard.press('End');
    await array().getByText('11 / 11').waitFor();
    await array().locator('.heat canvas').focus();
    await panel().page.keyboard.press('Home');
    await array().getByText('filters[11, 0, 0, 0]').waitFor();
    await array().getByLabel('down').selectOption({ label: 'filters (12)' });
    await array().getByRole('img', { name: 'Heatmap of filters, 12 rows and 5 columns' }).waitFor();
    await array().getByText('Tiles').click();
    await expect.poll(() => array().locator('.tiles li').count()).toBeGreaterThan(2);
  });
  it('an axis of one element has no slider', async () => {
    const data = fixture('kinds');
    const step = data.report.steps.find(({ text }) => text.startsWith('filters = '));
    Object.assign(step?.value ?? {}, { shape: [7, 1, 5, 5], array: 'big', dimensions: undefined });
    await show(data, { big: true });
    await panel()
      .page.getByRole('treeitem', { name: /filters = / })
      .click();
    await array().getByRole('slider', { name: 'axis 0' }).waitFor();
    expect(await array().getByRole('slider').count()).toBe(1);
  });
  it.each([
    ['names', 'katherine'],
    ['empty', 'This array has no elements.'],
    ['zero', 'zero[]'],
  ])('%s is shown too', async (name, text) => {
    await open('kinds');
    await panel()
      .page.getByRole('treeitem', { name: new RegExp(`${name} = `) })
      .click();
    // The heatmap that gets the key is this array's, and not that of the one before.
    await array().getByRole('heading', { name, exact: true }).waitFor();
    if (name === 'zero') {
      await array().locator('.heat canvas').focus();
      await panel().page.keyboard.press('ArrowRight');
    }
    await array().getByText(text).first().waitFor();
    // Of what has no numbers nothing is smallest, and nothing finite.
    expect(await array().getByText('all finite').count()).toBe(0);
  });
  it('a broadcast says which operand was stretched', async () => {
    await open('kinds');
    await panel()
      .page.getByRole('treeitem', { name: /table = column/ })
      .click();
    await array()
      .getByRole('img', { name: /table \(4, 5\) computed from \*: column \(4, 1\), row \(5,\)/ })
      .waitFor();
    expect(await array().locator('.diagram-stretched').count()).toBe(2);
  });
  it('in 280 pixels a drawing goes on below, where its texts are as large as elsewhere', async () => {
    await open('kinds', { width: 280 });
    await panel()
      .page.getByRole('treeitem', { name: /table = column/ })
      .click();
    await array()
      .getByRole('img', { name: /table \(4, 5\)/ })
      .waitFor();
    const pieces = await array()
      .locator('.diagram svg')
      .evaluateAll((all) =>
        all.map((svg) => {
          const { top, width } = svg.getBoundingClientRect();
          return { top, scale: width / (svg as SVGSVGElement).viewBox.baseVal.width };
        }),
      );
    for (const { scale } of pieces) expect(scale).toBeCloseTo(1);
    expect(new Set(pieces.map(({ top }) => top)).size).toBe(2);
  });
  it('colours range over the whole, each row or each column, in the map that is chosen, and the legend says which', async () => {
    await open('softmax');
    const canvas = array().locator('.heat canvas');
    const lastOf = (row: number) =>
      canvas.evaluate(
        (element: HTMLCanvasElement, at) =>
          [
            ...(element.getContext('2d')?.getImageData(element.width * 0.97, ((at + 0.12) * element.height) / 3, 1, 1)
              .data ?? []),
          ].join(),
        row,
      );
    const brightest = '253,231,37,255';
    await expect.poll(() => lastOf(0)).toBe(brightest);
    expect(await lastOf(2)).not.toBe(brightest);
    await array().getByLabel('Range by').selectOption('row');
    await expect.poll(() => lastOf(2)).toBe(brightest);
    await array().locator('.legend').getByText('max/row').waitFor();
    await array().getByLabel('Colours').selectOption('greys');
    await expect.poll(() => lastOf(2)).not.toBe(brightest);
    await array().getByLabel('Range by').selectOption('whole');
    await array().locator('.legend').getByText('0.4721').waitFor();
  });
  it('outliers are left out of the colours when they are to be ignored', async () => {
    await open('training');
    await panel().page.getByRole('treeitem', { name: /X = / }).click();
    await array().getByRole('heading', { name: 'X', exact: true }).waitFor();
    const legend = () => array().locator('.legend').innerText();
    const whole = await legend();
    await array().getByRole('checkbox', { name: 'Ignore outliers (2–98 %)' }).check();
    await expect.poll(legend).not.toBe(whole);
  });
  it('an entry of a product shows its row, its column and the sum', async () => {
    await open('softmax');
    await panel()
      .page.getByRole('treeitem', { name: /XW = np\.dot/ })
      .click();
    await array().locator('.heat canvas').focus();
    await panel().page.keyboard.press('End');
    const product = array().getByRole('group', { name: 'How this entry came about' });
    await product.getByRole('rowheader', { name: 'X[0, :]' }).waitFor();
    await product.getByRole('rowheader', { name: 'W[:, 0]' }).waitFor();
    await panel().page.keyboard.press('End');
    await product.getByRole('rowheader', { name: 'W[:, 2]' }).waitFor();
    await array()
      .locator('.heat canvas')
      .click({ position: { x: 4, y: 4 } });
    await product.getByRole('rowheader', { name: 'W[:, 0]' }).waitFor();
  });
  it('in a notebook what is compared with has its cell, for a line number alone stands in many', async () => {
    await open('softmax');
    const others = await array().getByLabel('Compare with').locator('option').allInnerTexts();
    expect(others.slice(1).length).toBeGreaterThan(0);
    for (const other of others.slice(1)) expect(other).toMatch(/\(cell \d+, line \d+\)$/);
  });
  it('two moments are compared', async () => {
    await open('training');
    await array().getByLabel('Compare with').selectOption({ label: 'y (iteration 1)' });
    await array().locator('.heat canvas').focus();
    await panel().page.keyboard.press('Home');
    await array().locator('.reading', { hasText: 'y − y (iteration 1) [0, 0] = ' }).waitFor();
    await array().getByLabel('difference').selectOption('relative');
    await expect.poll(() => array().locator('.legend').innerText()).toContain('−');
  });
  it('is copied and saved in the formats of the menu', async () => {
    await open('softmax');
    await array().getByRole('button', { name: 'Copy' }).click();
    await panel().page.getByRole('menuitem', { name: 'Copy as NumPy' }).press('Enter');
    await expect
      .poll(async () => (await panel().posted('copy'))[0]?.text)
      .toContain('Y = np.array([[9.606693883484119e-05');
    await array().getByRole('button', { name: 'Copy' }).click();
    await panel().page.getByRole('menuitem', { name: 'Save as .npy' }).click();
    await expect.poll(async () => (await panel().posted('save')).length).toBe(1);
    await array().getByRole('button', { name: 'Copy' }).click();
    // The menu has the keyboard once one of its items has the focus.
    await panel().page.locator('[role=menuitem]:focus').waitFor();
    await panel().page.keyboard.press('End');
    await panel().page.locator('[role=menuitem]:focus', { hasText: 'PNG' }).waitFor();
    await panel().page.keyboard.press('Enter');
    await expect.poll(async () => (await panel().posted('save'))[1]?.name).toBe('Y.png');
  });
  it('the menu closes on Escape and gives the focus back', async () => {
    await open('softmax');
    const button = array().getByRole('button', { name: 'Copy' });
    await button.click();
    await panel().page.keyboard.press('ArrowDown');
    await panel().page.keyboard.press('Escape');
    expect(await panel().page.getByRole('menu').count()).toBe(0);
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });
  it('a value that the host has released says so', async () => {
    const data = fixture('softmax');
    data.arrays = {};
    await show(data);
    await array().getByText('released').waitFor();
  });
});
