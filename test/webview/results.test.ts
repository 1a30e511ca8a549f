/** What the panel tells beside the steps: findings, softmax, gradients, output, curves, networks. */
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/protocol/report.ts';
import { type Fixture, fixture, type OpenOptions } from './harness.ts';
import { useOnePanel } from './onePanel.ts';
import { THEMES } from './themes.ts';

const { open, panel, show } = useOnePanel();

describe('findings', () => {
  it('say in short what is wrong and how it shows, and lead to line, fix and gradients', async () => {
    await open('softmax');
    const findings = panel().section('Findings');
    await findings.getByText('Softmax mixes the samples of the batch').waitFor();
    await findings.getByText('Changing sample 2 alone moved the output of sample 0 by 0.31.').waitFor();
    await findings.getByRole('button', { name: 'Show cell 5, line 5' }).click();
    await findings.getByRole('button', { name: 'Fix: axis=-1, keepdims=True' }).click();
    expect((await panel().posted('goto'))[0]).toMatchObject({ report: 1, cell: 4, line: 5, column: 14 });
    expect(await panel().posted('applyFix')).toEqual([{ type: 'applyFix', report: 1, finding: 0 }]);
    await findings.getByRole('button', { name: 'Open gradient table' }).click();
    await expect.poll(() => panel().page.evaluate(() => document.activeElement?.textContent)).toContain('Gradients');
  });
  it('open to witness, reason and rule, and stay open', async () => {
    await open('softmax');
    const findings = panel().section('Findings');
    const message = findings.getByRole('button', { name: /Softmax mixes the samples/ });
    expect(await findings.getByText('softmax-over-batch').count()).toBe(0);
    await message.press('Enter');
    await findings.getByText('softmax-over-batch').waitFor();
    await findings.getByRole('button', { name: 'np.max(a) is taken over the batch too' }).click();
    expect(await message.getAttribute('aria-expanded')).toBe('true');
    const state = await panel().page.evaluate(() => (window as unknown as { kept: unknown }).kept);
    await panel().close();
    await open('softmax', { state });
    await panel().section('Findings').getByText('softmax-over-batch').waitFor();
  });
  it('beyond four wait to be asked for', async () => {
    const data = fixture('softmax');
    const report = data.report as unknown as Report;
    const [first] = report.findings;
    report.findings = Array.from({ length: 9 }, (_, i) => ({ ...first, message: `Finding number ${i}` })) as never;
    await show(data);
    const findings = panel().section('Findings');
    expect(await findings.getByRole('button', { name: /Finding number/ }).count()).toBe(4);
    await findings.getByRole('button', { name: 'Show 5 more' }).click();
    expect(await findings.getByRole('button', { name: /Finding number/ }).count()).toBe(9);
  });
  it('that follow from another one wait to be asked for beyond two', async () => {
    const data = fixture('softmax');
    const report = data.report as unknown as Report;
    const [first] = report.findings;
    report.findings = Array.from({ length: 6 }, (_, i) => ({
      ...first,
      message: `Finding number ${i}`,
      causedBy: i === 0 ? null : 0,
    })) as never;
    await show(data);
    const findings = panel().section('Findings');
    expect(await findings.getByRole('button', { name: /Finding number/ }).count()).toBe(3);
    await findings.getByRole('button', { name: 'Show 3 more' }).click();
    expect(await findings.getByRole('button', { name: /Finding number/ }).count()).toBe(6);
  });
  it('of a clean run are an all-clear', async () => {
    const data = fixture('kinds');
    await show({ ...data, report: { ...data.report, opaqueModules: [] } });
    await panel().section('Findings').getByText('The experiments found nothing to object to.').waitFor();
  });
  it('of code that nothing calls are no all-clear: there was nothing to check', async () => {
    const data = fixture('kinds');
    await show({ ...data, report: { ...data.report, opaqueModules: [], steps: [] } });
    const findings = panel().section('Findings');
    await findings.getByText('No array was computed here').waitFor();
    expect(await findings.getByText('The experiments found nothing').count()).toBe(0);
  });
  it('are no section of their own where an error says why there are none', async () => {
    const data = fixture('error');
    await show({ ...data, report: { ...data.report, findings: [], notTried: [] } });
    await panel().section('Output').waitFor();
    expect(await panel().section('Findings').count()).toBe(0);
  });
  it('of a run with a library that the engine lacks are none: what it lacks is told at the top', async () => {
    await open('kinds');
    await panel().section('Findings').getByText('No findings in what was computed here.').waitFor();
    await panel().page.locator('header.top').getByText('Not available here: pandas').waitFor();
  });
});

describe('softmax', () => {
  it('shows sums, predicted and true classes, and over what it was normalised', async () => {
    await open('softmax');
    const section = panel().section('Softmax');
    await section.getByText('normalised over the whole array').waitFor();
    const rows = section.getByRole('row');
    await expect.poll(() => rows.nth(1).innerText()).toMatch(/0\.8772[\s\S]*9[\s\S]*7/);
    expect(await rows.nth(1).innerText()).toContain('✗');
    expect(await rows.nth(3).innerText()).toContain('✓');
  });
  it('of many samples says how they stand together, and shows five until more are asked for, which is remembered', async () => {
    await open('training');
    await panel()
      .page.getByRole('treeitem', { name: /y = softmax/ })
      .click();
    const section = panel().section('Softmax');
    await section.getByText('every row sums to 1').waitFor();
    await section.getByText(/^\d+ of 20 predicted right$/).waitFor();
    const samples = section.locator('tbody').getByRole('row');
    expect(await samples.count()).toBe(5);
    await section.getByRole('button', { name: 'Show 15 more' }).press('Enter');
    expect(await samples.count()).toBe(20);
    await panel().page.getByRole('treeitem', { name: /X = / }).click();
    await panel()
      .page.getByRole('treeitem', { name: /y = softmax/ })
      .click();
    await section.getByRole('button', { name: 'Show fewer' }).waitFor();
  });
  it('of a softmax over the batch says how many rows do not sum to 1', async () => {
    await open('softmax');
    await panel().section('Softmax').getByText('3 of 3 rows do not sum to 1').waitFor();
    await panel().section('Softmax').getByText('1 of 3 predicted right').waitFor();
  });
  it('another temperature runs the program’s own code again, from the logits', async () => {
    await open('softmax', { scales: true });
    const section = panel().section('Softmax');
    await section.getByRole('slider', { name: 'Temperature' }).press('End');
    await section.getByText('your own code, run again with the logits divided by 10').waitFor();
    // The host of this test answers with the factor in every entry: ten columns of a tenth.
    await expect.poll(() => section.getByRole('row').nth(1).innerText()).toMatch(/1\.0000/);
    const { report } = fixture('softmax') as unknown as { report: Report };
    const handle = (text: string) => report.steps.find((step) => step.text.startsWith(text))?.value.array;
    expect((await panel().posted('scaled')).at(-1)).toMatchObject({
      scaling: { result: handle('Y = softmax'), argument: handle('A = np.array'), factor: 0.1 },
    });
    await section.getByRole('slider', { name: 'Temperature' }).press('Home');
    await section.getByText('divided by 0.1').waitFor();
  });
  it('where the code has no way from the logits, they are normalised here', async () => {
    await open('softmax');
    const section = panel().section('Softmax');
    const slider = section.getByRole('slider', { name: 'Temperature' });
    await slider.focus();
    await panel().page.keyboard.press('Home');
    await section.getByText(/recomputed here/).waitFor();
    await expect.poll(() => section.getByRole('row').nth(1).innerText()).toMatch(/1\.0000\s+0\.04/);
  });
});

describe('gradients', () => {
  it('asked for in the editor come into sight, opened at the class that was asked about', async () => {
    await open('softmax');
    const section = panel().section('Gradients');
    await section.getByRole('button', { name: 'Gradients', exact: false }).first().click();
    const { report } = fixture('softmax') as unknown as { report: Report };
    const { cell, line } = report.gradients.find(({ layer }) => layer === 'Affine')?.owner ?? { cell: 0, line: 0 };
    await panel().send({ type: 'reveal', cell, line, column: 0, section: 'gradients' });
    const row = section.getByRole('button', { name: 'Details of Affine x' });
    await expect.poll(() => row.getAttribute('aria-expanded')).toBe('true');
    await expect.poll(() => section.evaluate((element) => element.getBoundingClientRect().top)).toBeLessThan(40);
    expect(await section.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  });
  it('are a table with a verdict in words, and the failing row stands open with its strips', async () => {
    await open('softmax');
    const section = panel().section('Gradients');
    const row = section.getByRole('row', { name: /SoftmaxWithLoss x/ });
    expect(await row.innerText()).toContain('✗');
    await row.getByText('differs').waitFor({ state: 'attached' });
    expect(await section.getByRole('row', { name: /Affine/ }).count()).toBe(3);
    for (const name of ['by hand', 'autodiff', 'numerical', 'difference'])
      await section.getByRole('img', { name: new RegExp(`${name} ∂x SoftmaxWithLoss`) }).waitFor();
    expect(await section.locator('.strip .worst').count()).toBe(1);
    await section.getByText(/Greatest relative error at \[0, 9\]/).waitFor();
    await section.getByText('30 of 30 entries checked by central differences').waitFor();
    await section.getByRole('button', { name: 'difference' }).click();
    await panel().section('Array').getByRole('heading', { name: 'difference ∂x' }).waitFor();
  });
  it('of which nothing could be compared have no scale and no count', async () => {
    const data = fixture('softmax');
    const { gradients } = data.report as unknown as Report;
    const row = gradients.find(({ verdict }) => verdict === 'fail');
    Object.assign(row ?? {}, { arrays: { hand: 'nowhere' }, worst: null, sampled: { checked: 0, of: 4, leftOut: 0 } });
    await show(data);
    const details = panel().section('Gradients').locator('.gradient-details');
    await details.getByText('by hand').waitFor();
    expect(await details.locator('.legend').count()).toBe(0);
    expect(await details.getByText(/entries compared/).count()).toBe(0);
  });
  it('a row opens and closes by keyboard, and stays so', async () => {
    await open('softmax');
    const button = panel().page.getByRole('button', { name: 'Details of Affine W' });
    await button.focus();
    await panel().page.keyboard.press('Enter');
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(await panel().page.evaluate(() => JSON.stringify((window as unknown as { kept: unknown }).kept))).toContain(
      'gradient:Affine:W:0',
    );
  });
});

describe('output, curves, networks', () => {
  it('prints what the cells printed, cell by cell', async () => {
    await open('softmax');
    const output = panel().section('Output');
    await output.getByText('[0.87719998 0.00096067 0.12183935]').waitFor();
    await output.getByText('5.416781025822352').waitFor();
    await output.getByRole('heading', { name: 'cell 5' }).waitFor();
  });
  it('tells warnings and logging apart from what was printed', async () => {
    const data = fixture('softmax');
    const report = data.report as unknown as Report;
    const stderr = 'a.py:3: RuntimeWarning: overflow encountered in exp\n';
    await show({
      ...data,
      report: { ...report, cells: [{ ...report.cells[0]!, stdout: '', stderr, result: null }] } as never,
    });
    const warned = panel().section('Output').getByTitle('Warnings and logging (stderr)');
    expect(await warned.textContent()).toBe(stderr.trimEnd());
  });
  const lacking = (): Fixture => {
    const data = fixture('error');
    const [first, ...rest] = data.report.cells as Report['cells'];
    const error = { ...first?.error, type: 'ModuleNotFoundError', message: "No module named 'jax'" };
    return {
      ...data,
      report: {
        ...data.report,
        opaqueModules: ['torch', 'torch.nn', 'pandas'].map((name) => ({ name, span: null })),
        cells: [{ ...first, error }, ...rest],
      },
    };
  };
  it('what the engine lacks leads to a Python of one’s own', async () => {
    await show(lacking());
    const ways = panel().page.getByRole('button', { name: 'Inspect with my own Python' });
    expect(await ways.count()).toBe(2);
    for (const way of await ways.all()) await way.click();
    expect(await panel().posted('command')).toEqual(Array(2).fill({ type: 'command', command: 'inspectWithPython' }));
  });
  it.each<[string, OpenOptions]>([
    ['in the browser, which has none', { hasPython: false }],
    ['where it ran in one', { place: 'python' }],
  ])('but not %s', async (_, options) => {
    await show(lacking(), options);
    await panel().page.locator('header.top').getByText('Not available here: torch, pandas.').waitFor();
    expect(await panel().page.getByRole('button', { name: 'Inspect with my own Python' }).count()).toBe(0);
  });
  it('an error names both shapes, explains, and leads to the places', async () => {
    await open('error');
    const output = panel().section('Output');
    for (const text of ['float64 (2, 3)', 'float64 (4, 2)']) await output.getByText(text).waitFor();
    await output.getByText('needs the last axis of the left operand').waitFor();
    await output.getByRole('button', { name: 'made in line 4' }).click();
    expect((await panel().posted('goto')).at(-1)).toMatchObject({ line: 4 });
    await panel().page.getByRole('button', { name: 'ValueError in line 6' }).waitFor();
  });
  it('an error that a finding tells stands at the top by its name and place only', async () => {
    const data = fixture('error');
    const { error } = (data.report.cells as Report['cells']).find((cell) => cell.error) ?? {};
    const notice = () =>
      panel()
        .page.locator('.top')
        .getByText(error?.message ?? '-');
    data.report.findings = [];
    await show(data);
    await notice().waitFor();
    await panel().close();
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
    await show(data);
    await panel()
      .section('Findings')
      .getByText(error?.message ?? '-')
      .waitFor();
    await panel().page.getByRole('button', { name: 'ValueError in line 6' }).waitFor();
    expect(await notice().count()).toBe(0);
    await panel().close();
    const witness = `a run from the top stops here: ValueError: ${error?.message}`;
    data.report.findings = [
      {
        ...finding,
        message: 'It is only defined later',
        witness,
        explanation: '',
        fix: null,
        related: [],
        causedBy: null,
      },
    ];
    await show(data);
    await panel().section('Findings').getByText('It is only defined later').waitFor();
    expect(await notice().count()).toBe(0);
  });
  it('a loop that computes a loss has its curve', async () => {
    await open('training');
    await panel()
      .section('Loss curve')
      .getByText(/loss over 1,000 iterations, from 1\.\d+ to 1\.\d+/)
      .last()
      .waitFor();
    await panel()
      .section('Loss curve')
      .getByRole('img', { name: /loss over 1,000 iterations/ })
      .waitFor();
  });
  it.each(['contrast', 'contrastLight'] as const)('its grid is no frame, where frames are lines: %s', async (name) => {
    await open('training', { theme: name });
    const drawing = panel().section('Loss curve').getByRole('img');
    await drawing.waitFor();
    const { variables } = THEMES[name];
    expect(await drawing.locator('g[clip-path] path').evaluate(strokeOf)).toBe(variables['charts-blue']);
    expect(await drawing.locator('.figure-ticks path').first().evaluate(strokeOf)).not.toBe(variables.contrastBorder);
  });
  it('a curve says its value and the step under the pointer, at any height, and shows a part of itself', async () => {
    await open('training');
    const curve = panel().section('Loss curve').locator('.curve');
    const [drawing, name] = [curve.getByRole('img'), curve.getByRole('button')];
    await drawing.waitFor();
    await drawing.scrollIntoViewIfNeeded();
    const whole = await ticksOf(drawing);
    const box = (await drawing.boundingBox()) as { x: number; y: number };
    const { mouse } = panel().page;
    await mouse.move(box.x + 150, box.y + 20);
    expect(await name.innerText()).toMatch(/^loss: 1\.\d+$/);
    expect(await curve.getByRole('listitem').first().innerText()).toMatch(/^step: \d+$/);
    await mouse.down();
    await mouse.move(box.x + 200, box.y + 20);
    await mouse.up();
    expect(Number((await ticksOf(drawing))[0])).toBeGreaterThan(Number(whole[0]));
    await mouse.dblclick(box.x + 150, box.y + 20);
    expect(await ticksOf(drawing)).toEqual(whole);
  });
  it('a click on the name of one of several curves hides it, and the others have all the room', async () => {
    const data = fixture('network');
    const training = data.report.network as { training: Record<string, unknown> };
    training.training.accuracy = (training.training.loss as number[]).map(() => 100);
    await show(data);
    const curve = panel().section('Loss curve').locator('.curve');
    const lines = curve.getByRole('img').locator('g[clip-path] path');
    await curve.getByRole('button', { name: 'accuracy' }).waitFor();
    expect(await lines.count()).toBe(2);
    await curve.getByRole('button', { name: 'accuracy' }).click();
    await expect.poll(() => lines.count()).toBe(1);
    expect((await ticksOf(curve.getByRole('img'))).join(' ')).not.toContain('100');
    await curve.getByRole('button', { name: 'accuracy' }).click();
    await expect.poll(() => lines.count()).toBe(2);
  });
  it('a network is a chain whose parts can be shown', async () => {
    await open('network');
    const network = panel().section('Network');
    expect(await network.locator('.layer-name').allInnerTexts()).toEqual([
      'Affine',
      'Relu',
      'Affine',
      'SoftmaxWithLoss',
    ]);
    await network.getByText('loss 1.45, and 0.1028 after 60 steps of training').waitFor();
    await network.getByRole('button', { name: 'W (2, 4)' }).click();
    await panel().section('Array').getByRole('heading', { name: 'Affine W' }).waitFor();
    await network.getByRole('button', { name: '∂W' }).first().click();
    await panel().section('Array').getByRole('heading', { name: 'Affine ∂W' }).waitFor();
    await panel().section('Loss curve').getByText('Loss over 60 steps').last().waitFor();
  });
  it('a figure of the program is drawn', async () => {
    await open('kinds');
    await panel().section('Output').getByRole('heading', { name: 'sigmoid' }).waitFor();
  });
});

/** Runs in the page: the colour of a line, as a theme writes it. */
function strokeOf(line: HTMLElement | SVGElement): string {
  const parts = getComputedStyle(line).stroke.match(/\d+/g) ?? [];
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}

/** The numbers beside the axes of a drawing, along x first. */
const ticksOf = (drawing: Locator): Promise<string[]> =>
  drawing.locator('.figure-ticks text:not(.figure-name)').allTextContents();
