/** The panel as a person meets it: the real bundle in a real browser, asked by roles and visible text. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Report, Step } from '../../src/protocol/report.ts';
import { type Fixture, fixture, type OpenOptions, type PanelPage, Workshop } from './harness.ts';

let workshop: Workshop;
let panel: PanelPage;
beforeAll(async () => {
  workshop = await Workshop.open();
});
afterAll(() => workshop.close());
afterEach(async () => {
  const { complaints } = panel;
  await panel.close();
  expect(complaints).toEqual([]);
});

const open = async (name: string, options: OpenOptions = {}) => {
  panel = await workshop.panel(fixture(name), options);
  return panel;
};

describe('findings', () => {
  it('say in short what is wrong and how it shows, and lead to line, fix and gradients', async () => {
    await open('softmax');
    const findings = panel.section('Findings');
    await findings.getByText('Softmax mixes the samples of the batch').waitFor();
    await findings.getByText('Changing sample 2 alone moved the output of sample 0 by 0.31.').waitFor();
    await findings.getByRole('button', { name: 'Show cell 5, line 5' }).click();
    await findings.getByRole('button', { name: 'Fix: axis=-1, keepdims=True' }).click();
    expect((await panel.posted('goto'))[0]).toMatchObject({ report: 1, cell: 4, line: 5, column: 14 });
    expect(await panel.posted('applyFix')).toEqual([{ type: 'applyFix', report: 1, finding: 0 }]);
    await findings.getByRole('button', { name: 'Open gradient table' }).click();
    await expect.poll(() => panel.page.evaluate(() => document.activeElement?.textContent)).toContain('Gradients');
  });
  it('open to witness, reason and rule, and stay open', async () => {
    await open('softmax');
    const findings = panel.section('Findings');
    const message = findings.getByRole('button', { name: /Softmax mixes the samples/ });
    expect(await findings.getByText('softmax-over-batch').count()).toBe(0);
    await message.press('Enter');
    await findings.getByText('softmax-over-batch').waitFor();
    await findings.getByRole('button', { name: 'np.max(a) is taken over the batch too' }).click();
    expect(await message.getAttribute('aria-expanded')).toBe('true');
    const state = await panel.page.evaluate(() => (window as unknown as { kept: unknown }).kept);
    await panel.close();
    await open('softmax', { state });
    await panel.section('Findings').getByText('softmax-over-batch').waitFor();
  });
  it('beyond four wait to be asked for', async () => {
    const data = fixture('softmax');
    const report = data.report as unknown as Report;
    const [first] = report.findings;
    report.findings = Array.from({ length: 9 }, (_, i) => ({ ...first, message: `Finding number ${i}` })) as never;
    panel = await workshop.panel(data);
    const findings = panel.section('Findings');
    expect(await findings.getByRole('button', { name: /Finding number/ }).count()).toBe(4);
    await findings.getByRole('button', { name: 'Show 5 more' }).click();
    expect(await findings.getByRole('button', { name: /Finding number/ }).count()).toBe(9);
  });
  it('of a clean run are an all-clear', async () => {
    await open('kinds');
    await panel.section('Findings').getByText('No findings.').waitFor();
  });
});

describe('steps', () => {
  const chosen = () => panel.page.getByRole('treeitem', { selected: true });
  it('a click shows the array and its line', async () => {
    await open('softmax');
    await panel.page
      .getByRole('treeitem', { name: /exp_a = np\.exp/ })
      .first()
      .click();
    await panel.section('Array').getByRole('heading', { name: 'exp_a' }).waitFor();
    expect((await panel.posted('goto')).at(-1)).toMatchObject({ cell: 4, line: 4 });
  });
  it('arrow keys step forward and back, fold and unfold', async () => {
    await open('softmax');
    const tree = panel.page.getByRole('tree');
    await tree.focus();
    await panel.page.keyboard.press('Home');
    await panel.section('Array').getByRole('heading', { name: 'X', exact: true }).waitFor();
    await panel.page.keyboard.press('ArrowDown');
    await panel.section('Array').getByRole('heading', { name: 'W', exact: true }).waitFor();
    await panel.page.keyboard.press('ArrowUp');
    await panel.section('Array').getByRole('heading', { name: 'X', exact: true }).waitFor();
    const call = panel.page.getByRole('treeitem', { name: /Y = layer\.forward/ });
    await call.click();
    await tree.focus();
    await panel.page.keyboard.press('ArrowLeft');
    await expect.poll(() => call.getAttribute('aria-expanded')).toBe('false');
    await panel.page.keyboard.press('ArrowRight');
    await expect.poll(() => call.getAttribute('aria-expanded')).toBe('true');
  });
  it('the cursor of the editor chooses a step, unless it is not followed', async () => {
    await open('softmax');
    await panel.send({ type: 'reveal', cell: 0, line: 7, column: 0 });
    await expect.poll(() => chosen().innerText()).toContain('W');
    await panel.page.getByRole('button', { name: 'Follow the cursor', pressed: true }).click();
    await panel.send({ type: 'reveal', cell: 0, line: 6, column: 0 });
    await panel.page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await chosen().innerText()).toContain('W');
  });
  it('arrow keys go on from the step that the cursor chose', async () => {
    await open('softmax');
    await panel.page
      .getByRole('treeitem', { name: /exp_a = np\.exp/ })
      .first()
      .click();
    await panel.send({ type: 'reveal', cell: 0, line: 7, column: 0 });
    await expect.poll(() => chosen().innerText()).toContain('W');
    await panel.page.getByRole('tree').press('ArrowDown');
    await panel.section('Array').getByRole('heading', { name: 'b', exact: true }).waitFor();
  });
  it('a loop of 1,000 turns has a slider', async () => {
    await open('training');
    const slider = panel.page.getByRole('slider', { name: /Loop/ });
    await panel.page.getByText('iteration 1,000 of 1,000').waitFor();
    await slider.focus();
    await panel.page.keyboard.press('Home');
    await panel.page.getByText('iteration 1 of 1,000').waitFor();
    await panel.page.keyboard.press('ArrowRight');
    await panel.page.getByText('iteration 2 of 1,000').waitFor();
    await expect.poll(async () => (await chosen().innerText()).replace(/\s+/g, ' ')).toContain('y = softmax(X @ W)');
    const first = await panel.section('Array').locator('.facts').innerText();
    await panel.page.keyboard.press('End');
    await expect.poll(() => panel.section('Array').locator('.facts').innerText()).not.toBe(first);
  });
  it('a turn that was not kept is asked for, and the chosen step is followed into it', async () => {
    await open('training');
    const slider = panel.page.getByRole('slider', { name: /Loop/ });
    const { report } = fixture('training');
    const steps = report.steps as unknown as Step[];
    const last = steps.findLast(({ iterations }) => iterations[0]?.iteration === 999) as Step;
    await slider.fill('499');
    await expect.poll(() => panel.posted('turn')).toHaveLength(1);
    const asked = (await panel.posted('turn'))[0];
    expect(asked?.turn).toEqual({ loop: last.iterations[0]?.loop, iteration: 499 });
    // Until it is there, the text tells what is shown.
    expect(await panel.page.getByText('iteration 500 of 1,000').count()).toBe(0);
    const added = steps
      .filter(({ iterations }) => iterations[0]?.iteration === 5)
      .map((step) => ({ ...step, iterations: step.iterations.map((one) => ({ ...one, iteration: 499 })) }));
    const at = steps.findIndex(({ iterations }) => (iterations[0]?.iteration ?? 0) > 499);
    const all = [...steps.slice(0, at), ...added, ...steps.slice(at)].map((step, index) => ({ ...step, index }));
    await panel.send({
      type: 'report',
      id: 2,
      report: { ...report, steps: all } as unknown as Report,
      stale: false,
      live: false,
      checks: 'done',
    });
    await panel.page.getByText('iteration 500 of 1,000').waitFor();
    await expect.poll(async () => (await chosen().innerText()).replace(/\s+/g, ' ')).toContain('y = softmax(X @ W)');
    expect(await slider.inputValue()).toBe('499');
  });
  it('whole rows are in sight, wherever the chosen one stands', async () => {
    for (const height of [640, 750, 900, 1111]) {
      await open('softmax', { height });
      for (const key of ['End', 'PageUp', 'ArrowUp', 'Home', 'PageDown']) {
        await panel.page.getByRole('tree').press(key);
        const cut = await panel.page
          .getByRole('tree')
          .evaluate((tree) => [tree.scrollTop % 24, tree.clientHeight % 24, tree.clientHeight > 160]);
        expect(cut).toEqual([0, 0, true]);
      }
      if (height !== 1111) await panel.close();
    }
  });
  it('long numbers are rounded in the list and whole in its tooltip', async () => {
    await open('softmax');
    const row = panel.page.getByRole('treeitem', { name: /sum_exp_a = / });
    await row.getByText('2.118', { exact: true }).waitFor();
    await row.getByTitle('2.1179853493661134').waitFor();
  });
  it('a filter leaves what matches', async () => {
    await open('softmax');
    await panel.page.getByRole('searchbox').fill('int64');
    await expect.poll(() => panel.page.getByRole('treeitem').count()).toBe(1);
    await panel.page.getByRole('searchbox').fill('nothing like it');
    await panel.page.getByText('No step matches.').waitFor();
  });
  it('of a long run exist only as far as they are seen', async () => {
    const data = fixture('kinds');
    const [first] = data.report.steps;
    data.report.steps = Array.from({ length: 5000 }, (_, index) => ({
      ...structuredClone(first),
      index,
      label: `v${index}`,
      text: `v${index} = f()`,
    })) as Fixture['report']['steps'];
    panel = await workshop.panel(data);
    const rows = panel.page.getByRole('treeitem');
    await rows.first().waitFor();
    expect(await rows.count()).toBeLessThan(60);
    await panel.page.getByRole('tree').focus();
    await panel.page.keyboard.press('End');
    await panel.page.getByRole('treeitem', { name: /v4999/ }).waitFor();
    expect(await rows.count()).toBeLessThan(60);
  });
});

describe('the array', () => {
  const array = () => panel.section('Array');
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
    await panel.page.mouse.move(2, 2);
    await canvas.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await panel.page.keyboard.press(key);
    await array().getByText('Y[1, 1]').waitFor();
    await panel.page.keyboard.press('Control+End');
    await array().getByText('Y[2, 9]').waitFor();
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
  it('a histogram counts', async () => {
    await open('softmax');
    await array().getByText('Histogram', { exact: true }).click();
    const table = array().getByRole('table', { name: 'Histogram' });
    const counts = (await table.locator('td').allInnerTexts()).map(Number);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(30);
  });
  it('NaN and infinities are counted in the legend', async () => {
    await open('kinds');
    await panel.page.getByRole('treeitem', { name: /odd = np\.log/ }).click();
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
    await panel.page.getByRole('treeitem', { name: /filters = / }).click();
    const slider = array().getByRole('slider', { name: 'filters' });
    await slider.focus();
    await panel.page.keyboard.press('End');
    await array().getByText('11 / 11').waitFor();
    await array().locator('.heat canvas').focus();
    await panel.page.keyboard.press('Home');
    await array().getByText('filters[11, 0, 0, 0]').waitFor();
    await array().getByLabel('down').selectOption({ label: 'filters (12)' });
    await array().getByRole('img', { name: 'Heatmap of filters, 12 rows and 5 columns' }).waitFor();
    await array().getByText('Tiles').click();
    await expect.poll(() => array().locator('.tiles li').count()).toBeGreaterThan(2);
  });
  it.each([
    ['names', 'katherine'],
    ['empty', 'This array has no elements.'],
    ['zero', 'zero[]'],
  ])('%s is shown too', async (name, text) => {
    await open('kinds');
    await panel.page.getByRole('treeitem', { name: new RegExp(`${name} = `) }).click();
    // The heatmap that gets the key is this array's, and not that of the one before.
    await array().getByRole('heading', { name, exact: true }).waitFor();
    if (name === 'zero') {
      await array().locator('.heat canvas').focus();
      await panel.page.keyboard.press('ArrowRight');
    }
    await array().getByText(text).first().waitFor();
  });
  it('a broadcast says which operand was stretched', async () => {
    await open('kinds');
    await panel.page.getByRole('treeitem', { name: /table = column/ }).click();
    await array()
      .getByRole('img', { name: /table \(4, 5\) computed from \*: column \(4, 1\), row \(5,\)/ })
      .waitFor();
    expect(await array().locator('.diagram-stretched').count()).toBe(2);
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
    await panel.page.getByRole('treeitem', { name: /X = / }).click();
    await array().getByRole('heading', { name: 'X', exact: true }).waitFor();
    const legend = () => array().locator('.legend').innerText();
    const whole = await legend();
    await array().getByRole('checkbox', { name: 'Ignore outliers (2–98 %)' }).check();
    await expect.poll(legend).not.toBe(whole);
  });
  it('an entry of a product shows its row, its column and the sum', async () => {
    await open('softmax');
    await panel.page.getByRole('treeitem', { name: /XW = np\.dot/ }).click();
    await array().locator('.heat canvas').focus();
    await panel.page.keyboard.press('End');
    const product = array().getByRole('group', { name: 'How this entry came about' });
    await product.getByRole('rowheader', { name: 'X[0, :]' }).waitFor();
    await product.getByRole('rowheader', { name: 'W[:, 0]' }).waitFor();
    await panel.page.keyboard.press('End');
    await product.getByRole('rowheader', { name: 'W[:, 2]' }).waitFor();
    await array()
      .locator('.heat canvas')
      .click({ position: { x: 4, y: 4 } });
    await product.getByRole('rowheader', { name: 'W[:, 0]' }).waitFor();
  });
  it('two moments are compared', async () => {
    await open('training');
    await array().getByLabel('Compare with').selectOption({ label: 'y (#1)' });
    await array().locator('.heat canvas').focus();
    await panel.page.keyboard.press('Home');
    await array().getByLabel('difference').selectOption('relative');
    await expect.poll(() => array().locator('.legend').innerText()).toContain('−');
  });
  it('is copied and saved in the formats of the menu', async () => {
    await open('softmax');
    await array().getByRole('button', { name: 'Copy' }).click();
    await panel.page.getByRole('menuitem', { name: 'Copy as NumPy' }).press('Enter');
    await expect
      .poll(async () => (await panel.posted('copy'))[0]?.text)
      .toContain('Y = np.array([[9.606693883484119e-05');
    await array().getByRole('button', { name: 'Copy' }).click();
    await panel.page.getByRole('menuitem', { name: 'Save as .npy' }).click();
    await expect.poll(async () => (await panel.posted('save')).length).toBe(1);
    await array().getByRole('button', { name: 'Copy' }).click();
    // The menu has the keyboard once one of its items has the focus.
    await panel.page.locator('[role=menuitem]:focus').waitFor();
    await panel.page.keyboard.press('End');
    await panel.page.locator('[role=menuitem]:focus', { hasText: 'PNG' }).waitFor();
    await panel.page.keyboard.press('Enter');
    await expect.poll(async () => (await panel.posted('save'))[1]?.name).toBe('Y.png');
  });
  it('the menu closes on Escape and gives the focus back', async () => {
    await open('softmax');
    const button = array().getByRole('button', { name: 'Copy' });
    await button.click();
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('Escape');
    expect(await panel.page.getByRole('menu').count()).toBe(0);
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });
  it('a value that the host has released says so', async () => {
    const data = fixture('softmax');
    data.arrays = {};
    panel = await workshop.panel(data);
    await array().getByText('released').waitFor();
  });
});

describe('softmax', () => {
  it('shows sums, predicted and true classes, and over what it was normalised', async () => {
    await open('softmax');
    const section = panel.section('Softmax');
    await section.getByText('normalised over the whole array').waitFor();
    const rows = section.getByRole('row');
    await expect.poll(() => rows.nth(1).innerText()).toMatch(/0\.8772[\s\S]*9[\s\S]*7/);
    expect(await rows.nth(1).innerText()).toContain('✗');
    expect(await rows.nth(3).innerText()).toContain('✓');
  });
  it('another temperature runs the program’s own code again, from the logits', async () => {
    await open('softmax', { scales: true });
    const section = panel.section('Softmax');
    await section.getByRole('slider', { name: 'Temperature' }).press('End');
    await section.getByText('your own code, run again with the logits divided by 10').waitFor();
    // The host of this test answers with the factor in every entry: ten columns of a tenth.
    await expect.poll(() => section.getByRole('row').nth(1).innerText()).toMatch(/1\.0000/);
    const { report } = fixture('softmax') as unknown as { report: Report };
    const handle = (text: string) => report.steps.find((step) => step.text.startsWith(text))?.value.array;
    expect((await panel.posted('scaled')).at(-1)).toMatchObject({
      scaling: { result: handle('Y = softmax'), argument: handle('A = np.array'), factor: 0.1 },
    });
    await section.getByRole('slider', { name: 'Temperature' }).press('Home');
    await section.getByText('divided by 0.1').waitFor();
  });
  it('where the code has no way from the logits, they are normalised here', async () => {
    await open('softmax');
    const section = panel.section('Softmax');
    const slider = section.getByRole('slider', { name: 'Temperature' });
    await slider.focus();
    await panel.page.keyboard.press('Home');
    await section.getByText(/recomputed here/).waitFor();
    await expect.poll(() => section.getByRole('row').nth(1).innerText()).toMatch(/1\.0000\s+0\.04/);
  });
});

describe('gradients', () => {
  it('are a table with a verdict in words, and the failing row stands open with its strips', async () => {
    await open('softmax');
    const section = panel.section('Gradients');
    const row = section.getByRole('row', { name: /SoftmaxWithLoss x/ });
    expect(await row.innerText()).toContain('✗');
    await row.getByText('differs').waitFor({ state: 'attached' });
    expect(await section.getByRole('row', { name: /Affine/ }).count()).toBe(3);
    for (const name of ['by hand', 'autodiff', 'numerical', 'difference'])
      await section.getByRole('img', { name: new RegExp(`${name} ∂x SoftmaxWithLoss`) }).waitFor();
    expect(await section.locator('.strip .worst').count()).toBe(1);
    await section.getByText(/Greatest relative error at \[0, 9\]/).waitFor();
    await section.getByText('30 of 30 entries compared by differences').waitFor();
    await section.getByRole('button', { name: 'difference' }).click();
    await panel.section('Array').getByRole('heading', { name: 'difference ∂x' }).waitFor();
  });
  it('a row opens and closes by keyboard, and stays so', async () => {
    await open('softmax');
    const button = panel.page.getByRole('button', { name: 'Details of Affine W' });
    await button.focus();
    await panel.page.keyboard.press('Enter');
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(await panel.page.evaluate(() => JSON.stringify((window as unknown as { kept: unknown }).kept))).toContain(
      'gradient:Affine:W:0',
    );
  });
});

describe('output, curves, networks', () => {
  it('prints what the cells printed, cell by cell', async () => {
    await open('softmax');
    const output = panel.section('Output');
    await output.getByText('[0.87719998 0.00096067 0.12183935]').waitFor();
    await output.getByText('5.416781025822352').waitFor();
    await output.getByRole('heading', { name: 'cell 5' }).waitFor();
  });
  it('an error names both shapes, explains, and leads to the places', async () => {
    await open('error');
    const output = panel.section('Output');
    for (const text of ['float64 (2, 3)', 'float64 (4, 2)']) await output.getByText(text).waitFor();
    await output.getByText('needs the last axis of the left operand').waitFor();
    await output.getByRole('button', { name: 'made in line 4' }).click();
    expect((await panel.posted('goto')).at(-1)).toMatchObject({ line: 4 });
    await panel.page.getByRole('button', { name: 'ValueError in line 6' }).waitFor();
  });
  it('an error that a finding tells stands at the top by its name and place only', async () => {
    const data = fixture('error');
    const { error } = (data.report.cells as Report['cells']).find((cell) => cell.error) ?? {};
    const notice = () => panel.page.locator('.top').getByText(error?.message ?? '-');
    data.report.findings = [];
    panel = await workshop.panel(data);
    await notice().waitFor();
    await panel.close();
    const finding = {
      rule: 'shape-mismatch',
      severity: 'error',
      line: 6,
      column: 0,
      endLine: 6,
      endColumn: 5,
      cell: 0,
    };
    const texts = { message: `ValueError: ${error?.message}`, witness: '', explanation: '' };
    data.report.findings = [{ ...finding, ...texts, fix: null, related: [], causedBy: null }];
    panel = await workshop.panel(data);
    await panel
      .section('Findings')
      .getByText(error?.message ?? '-')
      .waitFor();
    await panel.page.getByRole('button', { name: 'ValueError in line 6' }).waitFor();
    expect(await notice().count()).toBe(0);
  });
  it('a loop that computes a loss has its curve', async () => {
    await open('training');
    await panel
      .section('Loss curve')
      .getByText(/loss over 1,000 iterations, from 1\.\d+ to 1\.\d+/)
      .last()
      .waitFor();
    await panel.section('Loss curve').locator('canvas').waitFor();
  });
  it('a network is a chain whose parts can be shown', async () => {
    await open('network');
    const network = panel.section('Network');
    expect(await network.locator('.layer-name').allInnerTexts()).toEqual([
      'Affine',
      'Relu',
      'Affine',
      'SoftmaxWithLoss',
    ]);
    await network.getByRole('button', { name: 'W (2, 4)' }).click();
    await panel.section('Array').getByRole('heading', { name: 'Affine W' }).waitFor();
    await network.getByRole('button', { name: '∂W' }).first().click();
    await panel.section('Array').getByRole('heading', { name: 'Affine ∂W' }).waitFor();
    await panel.section('Loss curve').getByText('Loss over 60 steps').last().waitFor();
  });
  it('a figure of the program is drawn', async () => {
    await open('kinds');
    await panel.section('Output').getByRole('heading', { name: 'sigmoid' }).waitFor();
    await panel.section('Output').getByText('pandas').waitFor();
  });
});

describe('the panel', () => {
  it('shows findings, steps and the most telling heatmap in the first screenful of a sidebar', async () => {
    await open('softmax', { width: 400, height: 800 });
    await panel.section('Findings').getByText('SoftmaxWithLoss.backward').waitFor();
    const heat = panel.section('Array').getByRole('img', { name: /Heatmap of Y/ });
    const box = await heat.boundingBox();
    expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThan(800);
  });
  it.each([
    ['view', 0],
    ['tab', 1],
    ['file', 0],
  ] as const)(
    'in a %s there are %d buttons to run again: a view has one in its title, a file cannot',
    async (place, count) => {
      await open('softmax', { place, width: 700 });
      expect(await panel.page.getByRole('button', { name: 'Run again', exact: true }).count()).toBe(count);
      expect(await panel.page.getByRole('button', { name: 'Open to the side' }).count()).toBe(0);
    },
  );
  it('its head tells source, cells, time, engine, what ran from above, and the seed, which is rolled again', async () => {
    await open('softmax');
    const head = panel.page.locator('header.top');
    for (const text of [
      'affine_softmax.ipynb',
      '6 cells',
      'ran in 2.1 ms',
      'embedded engine',
      'with 5 statements from above',
    ])
      await head.getByText(text).waitFor();
    await head.getByText('seed 0').getByRole('button').click();
    expect((await panel.posted('command')).at(-1)?.command).toBe('reroll');
  });
  it('without a report offers three ways to begin', async () => {
    await open('softmax', { empty: true });
    for (const [name, command] of [
      ['Open the example', 'openExample'],
      ['Inspect this file', 'inspectFile'],
      ['What is this?', 'walkthrough'],
    ] as const) {
      await panel.page.getByRole('button', { name }).click();
      expect((await panel.posted('command')).at(-1)?.command).toBe(command);
    }
  });
  it('a run going on can be cancelled; a failure keeps the last report, dimmed', async () => {
    await open('softmax');
    await panel.send({ type: 'running', source: 'a.py' });
    await panel.page.getByText('Running a.py…').waitFor();
    await panel.page.getByRole('button', { name: 'Cancel the run' }).first().click();
    expect((await panel.posted('command')).at(-1)?.command).toBe('cancel');
    await panel.send({ type: 'failed', message: 'The run was ended after 10 seconds.' });
    await panel.page.getByText('The run was ended after 10 seconds.').waitFor();
    await panel.section('Steps').waitFor();
    expect(await panel.page.locator('.dimmed').count()).toBe(1);
  });
  it('a live report marks what changed and keeps the choice', async () => {
    await open('softmax');
    await panel.page
      .getByRole('treeitem', { name: /exp_a = np\.exp/ })
      .first()
      .click();
    const next = fixture('softmax').report as unknown as Report;
    for (const step of next.steps) if (step.text.startsWith('sum_exp_a')) step.value = { ...step.value, text: '99.0' };
    await panel.send({ type: 'report', id: 2, report: next, stale: false, live: true, checks: 'done' });
    await panel.page.getByText('changed since the last run').first().waitFor({ state: 'attached' });
    expect(await panel.page.getByText('changed since the last run').count()).toBe(1);
    await panel.section('Array').getByRole('heading', { name: 'exp_a' }).waitFor();
    await panel.page.getByText('live', { exact: true }).waitFor();
  });
  it('keeps findings and gradients of the last run while the next one is checked, and praises nothing before', async () => {
    await open('softmax');
    const findings = panel.section('Findings');
    await findings.getByText('Softmax mixes the samples of the batch').waitFor();
    const whole = fixture('softmax').report as unknown as Report;
    const { gradients, notTried, timings } = whole;
    const partial: Report = { ...whole, findings: [], gradients: [] };
    const standing = { id: 2, stale: false, live: true };
    await panel.send({ type: 'report', ...standing, checks: 'running', report: partial });
    await findings.getByText('Checking…').waitFor();
    expect(await findings.getByText('Softmax mixes the samples of the batch').count()).toBe(1);
    expect(await panel.section('Gradients').locator('.strips canvas').count()).toBeGreaterThan(2);
    const experiments = { findings: [], gradients, notTried, timings };
    await panel.send({ type: 'news', ...standing, checks: 'done', experiments });
    await findings.getByText('No findings. The experiments found nothing to object to.').waitFor();
    await panel.send({ type: 'news', ...standing, checks: 'stopped', experiments: null });
    await findings.getByText('The checks were stopped.').waitFor();
    expect(await panel.section('Gradients').count()).toBe(0);
    await findings.getByRole('button', { name: 'Run again' }).click();
    expect((await panel.posted('command')).at(-1)?.command).toBe('rerun');
  });
  it('says that it checks, where nothing is known so far', async () => {
    await open('softmax', { empty: true });
    const report = { ...(fixture('softmax').report as unknown as Report), findings: [], gradients: [] };
    await panel.send({ type: 'report', id: 1, report, stale: false, live: false, checks: 'running' });
    await panel.section('Findings').getByText('Checking…').waitFor();
    expect(await panel.page.getByText('No findings').count()).toBe(0);
  });
  it('opens at the array of its first finding when that comes, and stays there', async () => {
    await open('softmax', { empty: true });
    const whole = fixture('softmax').report as unknown as Report;
    const { findings, gradients, notTried, timings } = whole;
    const partial: Report = { ...whole, findings: [], gradients: [] };
    const array = whole.steps.find(({ text }) => text.startsWith('XW'))?.value.array ?? '';
    const [first, ...others] = findings as [Report['findings'][number], ...Report['findings']];
    const told = [{ ...first, arrays: [{ label: 'XW', array }] }, ...others];
    const standing = { stale: false, live: false };
    await panel.send({ type: 'report', id: 1, ...standing, checks: 'running', report: partial });
    await panel.section('Array').getByRole('heading', { name: 'Y', exact: true }).waitFor();
    const news = { type: 'news', ...standing, checks: 'done' } as const;
    await panel.send({ ...news, id: 1, experiments: { findings: told, gradients, notTried, timings } });
    await panel.section('Array').getByRole('heading', { name: 'XW', exact: true }).waitFor();
    await panel.send({ type: 'report', id: 2, ...standing, checks: 'running', report: partial });
    await panel.send({ ...news, id: 2, experiments: { findings: [], gradients, notTried, timings } });
    await panel.section('Findings').getByText('No findings.').waitFor();
    expect(await panel.section('Array').getByRole('heading', { name: 'XW', exact: true }).count()).toBe(1);
  });
  it('a live run that breaks keeps the last good report, dimmed, with the error on top', async () => {
    await open('softmax');
    const error = {
      type: 'NameError',
      message: "name 'q' is not defined",
      line: 3,
      column: 0,
      endLine: 3,
      endColumn: 1,
    };
    await panel.send({ type: 'broken', cell: 2, error: { ...error, traceback: '', frames: [], kind: 'program' } });
    await panel.page.getByText('NameError in cell 3, line 3').waitFor();
    await panel.page.getByText('Below is the last run without an error.').waitFor();
    await panel.section('Array').getByRole('heading', { name: 'Y', exact: true }).waitFor();
    expect(await panel.page.locator('.dimmed').count()).toBe(1);
    await panel.page.getByRole('button', { name: 'Show this run' }).click();
    expect((await panel.posted('command')).at(-1)?.command).toBe('rerun');
    const report = fixture('softmax').report as unknown as Report;
    await panel.send({ type: 'report', id: 3, report, stale: false, live: true, checks: 'done' });
    await expect.poll(() => panel.page.locator('.dimmed').count()).toBe(0);
    expect(await panel.page.getByText('NameError').count()).toBe(0);
  });
  it('in a tab is pinned to its program, and asks for it again after a reload', async () => {
    await open('softmax', { place: 'tab' });
    const target = { kind: 'notebook' as const, uri: 'file:///a.ipynb', focus: null };
    const report = fixture('softmax').report as unknown as Report;
    await panel.send({ type: 'report', id: 2, report, stale: false, live: false, checks: 'done', target });
    await panel.page.getByRole('button', { name: 'Keep showing affine_softmax.ipynb', pressed: false }).click();
    expect(await panel.posted('pin')).toEqual([{ type: 'pin', pinned: true }]);
    const state = await panel.page.evaluate(() => (window as unknown as { kept: unknown }).kept);
    await panel.close();
    await open('softmax', { place: 'tab', state, empty: true });
    expect(await panel.posted('ready')).toEqual([{ type: 'ready', target, pinned: true }]);
    await panel.send({ type: 'running', source: 'a.ipynb' });
    await panel.page.getByText('Running a.ipynb…').waitFor();
    await panel.send({ type: 'stopped' });
    await panel.page.getByText('Running a.ipynb…').waitFor({ state: 'detached' });
  });
  it('remembers what was folded, and the choice, across a reload', async () => {
    await open('softmax');
    await panel.page.getByRole('button', { name: 'Output', exact: true }).click();
    await panel.page.getByRole('treeitem', { name: /X = np\.random/ }).click();
    const state = await panel.page.evaluate(() => (window as unknown as { kept: unknown }).kept);
    await panel.close();
    await open('softmax', { state });
    await panel.section('Array').getByRole('heading', { name: 'X', exact: true }).waitFor();
    expect(await panel.page.getByRole('button', { name: 'Output', exact: true }).getAttribute('aria-expanded')).toBe(
      'false',
    );
  });
  it('one section that fails leaves the rest', async () => {
    const data = fixture('softmax');
    (data.report as unknown as { gradients: unknown[] }).gradients = [{ layer: 'Affine', target: 'x' }];
    panel = await workshop.panel(data);
    await panel.page
      .getByRole('alert')
      .getByText(/This section failed/)
      .waitFor();
    await panel.section('Output').getByText('5.416781025822352').waitFor();
    await panel.page.getByRole('tree').waitFor();
  });
  it('speaks Japanese', async () => {
    await open('softmax', { locale: 'ja' });
    await panel.section('勾配').getByText('手書き').first().waitFor();
    await panel.page.getByText('実行 2.1 ms').waitFor();
  });
  it('as one HTML file has the same sections, and nothing that needs an editor', async () => {
    panel = await workshop.standalone(fixture('softmax'));
    await panel.section('Array').getByRole('list', { name: 'Row sums' }).getByText('0.8772').waitFor();
    await panel.section('Softmax').getByText('normalised over the whole array').waitFor();
    await panel
      .section('Gradients')
      .getByText(/Greatest relative error/)
      .waitFor();
    expect(await panel.page.getByRole('button', { name: /Show line|Run again/ }).count()).toBe(0);
  });
});
