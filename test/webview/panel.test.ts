/** The panel as a whole: what stands first, what survives a run and a reload, its states, its language, its file. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/protocol/report.ts';
import { fixture } from './harness.ts';
import { useOnePanel } from './onePanel.ts';

const { open, panel, show, showFile } = useOnePanel();

describe('the panel', () => {
  it('shows findings, steps and the most telling heatmap in the first screenful of a sidebar', async () => {
    await open('softmax', { width: 400, height: 800 });
    await panel().section('Findings').getByText('SoftmaxWithLoss.backward').waitFor();
    const heat = panel()
      .section('Array')
      .getByRole('img', { name: /Heatmap of Y/ });
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
      expect(await panel().page.getByRole('button', { name: 'Run again', exact: true }).count()).toBe(count);
      expect(await panel().page.getByRole('button', { name: 'Open to the side' }).count()).toBe(0);
    },
  );
  it('its head tells source, cells, time, engine, what ran from above, and the seed, which is rolled again', async () => {
    await open('softmax');
    const head = panel().page.locator('header.top');
    for (const text of [
      'affine_softmax.ipynb',
      '6 cells',
      'ran in 2.1 ms',
      'embedded engine',
      'with 5 statements from above',
    ])
      await head.getByText(text).waitFor();
    await head.getByText('seed 0').getByRole('button').click();
    expect((await panel().posted('command')).at(-1)?.command).toBe('reroll');
  });
  it('without a report offers three ways to begin', async () => {
    await open('softmax', { empty: true });
    for (const [name, command] of [
      ['Open the example', 'openExample'],
      ['Inspect this file', 'inspectFile'],
      ['What is this?', 'walkthrough'],
    ] as const) {
      await panel().page.getByRole('button', { name }).click();
      expect((await panel().posted('command')).at(-1)?.command).toBe(command);
    }
  });
  it('a run going on can be cancelled; a failure keeps the last report, dimmed', async () => {
    await open('softmax');
    await panel().send({ type: 'running', source: 'a.py' });
    await panel().page.getByText('Running a.py…').waitFor();
    await panel().page.getByRole('button', { name: 'Cancel the run' }).first().click();
    expect((await panel().posted('command')).at(-1)?.command).toBe('cancel');
    await panel().send({ type: 'failed', message: 'The run was ended after 10 seconds.' });
    await panel().page.getByText('The run was ended after 10 seconds.').waitFor();
    await panel().section('Steps').waitFor();
    expect(await panel().page.locator('.dimmed').count()).toBe(1);
  });
  it.each([
    [false, 'The run of a.py was cancelled. Below is the report from before.'],
    [true, 'The run of a.py was cancelled.'],
  ])('a run that was cancelled is told (nothing shown yet: %s), until the next one', async (empty, told) => {
    await open('softmax', { empty });
    await panel().send({ type: 'running', source: 'a.py' });
    await panel().send({ type: 'stopped', cancelled: 'a.py' });
    const notice = panel().page.locator('.notice', { hasText: 'cancelled' });
    expect((await notice.innerText()).trim()).toBe(told);
    expect(await panel().page.getByText('Running a.py…').count()).toBe(0);
    await panel().send({ type: 'running', source: 'a.py' });
    await notice.waitFor({ state: 'detached' });
  });
  it('a run of another program is told at the top, wherever the last report was read', async () => {
    await open('softmax', { height: 400 });
    const top = () => panel().page.evaluate(() => scrollY);
    await panel().section('Output').scrollIntoViewIfNeeded();
    const before = await top();
    expect(before).toBeGreaterThan(0);
    await panel().send({ type: 'running', source: 'affine_softmax.ipynb' });
    await panel().page.getByText('Running affine_softmax.ipynb…').waitFor();
    expect(await top()).toBeGreaterThan(0);
    await panel().send({ type: 'running', source: 'a.py' });
    await expect.poll(top).toBe(0);
  });
  it('a live report marks what changed and keeps the choice', async () => {
    await open('softmax');
    await panel()
      .page.getByRole('treeitem', { name: /exp_a = np\.exp/ })
      .first()
      .click();
    const next = fixture('softmax').report as unknown as Report;
    for (const step of next.steps) if (step.text.startsWith('sum_exp_a')) step.value = { ...step.value, text: '99.0' };
    await panel().send({ type: 'report', id: 2, report: next, stale: false, live: true, checks: 'done' });
    await panel().page.getByText('changed since the last run').first().waitFor({ state: 'attached' });
    expect(await panel().page.getByText('changed since the last run').count()).toBe(1);
    await panel().section('Array').getByRole('heading', { name: 'exp_a' }).waitFor();
    await panel().page.getByText('live', { exact: true }).waitFor();
  });
  it('begins at the top of another program, and stays where it was when the same one runs again', async () => {
    await open('softmax', { height: 400 });
    const next = fixture('softmax').report as unknown as Report;
    const scrolled = () => panel().page.evaluate(() => scrollY);
    await panel().page.evaluate(() => scrollTo(0, 300));
    await panel().send({ type: 'report', id: 2, report: next, stale: false, live: false, checks: 'done' });
    await panel().page.locator('[aria-busy=false]').waitFor();
    expect(await scrolled()).toBe(300);
    const other = { ...next, source: 'other.py' };
    await panel().send({ type: 'report', id: 3, report: other, stale: false, live: false, checks: 'done' });
    await panel().page.getByRole('heading', { name: 'other.py' }).waitFor();
    expect(await scrolled()).toBe(0);
  });
  it('keeps findings and gradients of the last run while the next one is checked, and praises nothing before', async () => {
    await open('softmax');
    const findings = panel().section('Findings');
    await findings.getByText('Softmax mixes the samples of the batch').waitFor();
    const whole = fixture('softmax').report as unknown as Report;
    const { gradients, notTried, timings } = whole;
    const partial: Report = { ...whole, findings: [], gradients: [] };
    const standing = { id: 2, stale: false, live: true };
    await panel().send({ type: 'report', ...standing, checks: 'running', report: partial });
    await findings.getByText('Checking…').waitFor();
    expect(await findings.getByText('Softmax mixes the samples of the batch').count()).toBe(1);
    expect(await panel().section('Gradients').locator('.strips canvas').count()).toBeGreaterThan(2);
    const experiments = { findings: [], gradients, notTried, timings };
    await panel().send({ type: 'news', ...standing, checks: 'done', experiments });
    await findings.getByText('No findings. The experiments found nothing to object to.').waitFor();
    await panel().send({ type: 'news', ...standing, checks: 'stopped', experiments: null });
    await findings.getByText('The checks were stopped.').waitFor();
    expect(await panel().section('Gradients').count()).toBe(0);
    await findings.getByRole('button', { name: 'Run again' }).click();
    expect((await panel().posted('command')).at(-1)?.command).toBe('rerun');
  });
  it('says that it checks, where nothing is known so far', async () => {
    await open('softmax', { empty: true });
    const report = { ...(fixture('softmax').report as unknown as Report), findings: [], gradients: [] };
    await panel().send({ type: 'report', id: 1, report, stale: false, live: false, checks: 'running' });
    await panel().section('Findings').getByText('Checking…').waitFor();
    expect(await panel().page.getByText('No findings').count()).toBe(0);
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
    await panel().send({ type: 'report', id: 1, ...standing, checks: 'running', report: partial });
    await panel().section('Array').getByRole('heading', { name: 'Y', exact: true }).waitFor();
    const news = { type: 'news', ...standing, checks: 'done' } as const;
    await panel().send({ ...news, id: 1, experiments: { findings: told, gradients, notTried, timings } });
    await panel().section('Array').getByRole('heading', { name: 'XW', exact: true }).waitFor();
    await panel().send({ type: 'report', id: 2, ...standing, checks: 'running', report: partial });
    await panel().send({ ...news, id: 2, experiments: { findings: [], gradients, notTried, timings } });
    await panel().section('Findings').getByText('No findings.').waitFor();
    expect(await panel().section('Array').getByRole('heading', { name: 'XW', exact: true }).count()).toBe(1);
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
    await panel().send({ type: 'broken', cell: 2, error: { ...error, traceback: '', frames: [], kind: 'program' } });
    await panel().page.getByText('NameError in cell 3, line 3').waitFor();
    await panel().page.getByText('Below is the last run without an error.').waitFor();
    await panel().section('Array').getByRole('heading', { name: 'Y', exact: true }).waitFor();
    expect(await panel().page.locator('.dimmed').count()).toBe(1);
    // Checks of the good run that a keystroke ended are no end of the error.
    await panel().send({ type: 'news', id: 1, stale: true, live: true, checks: 'stopped', experiments: null });
    await panel().section('Findings').getByText('The checks were stopped.').waitFor();
    expect(await panel().page.getByText('NameError in cell 3, line 3').count()).toBe(1);
    await panel().page.getByRole('button', { name: 'Show the run with the error' }).click();
    expect((await panel().posted('command')).at(-1)?.command).toBe('rerun');
    const report = fixture('softmax').report as unknown as Report;
    await panel().send({ type: 'report', id: 3, report, stale: false, live: true, checks: 'done' });
    await expect.poll(() => panel().page.locator('.dimmed').count()).toBe(0);
    expect(await panel().page.getByText('NameError').count()).toBe(0);
  });
  it('in a tab is pinned to its program, and asks for it again after a reload', async () => {
    await open('softmax', { place: 'tab' });
    const target = { kind: 'notebook' as const, uri: 'file:///a.ipynb', focus: null };
    const report = fixture('softmax').report as unknown as Report;
    await panel().send({ type: 'report', id: 2, report, stale: false, live: false, checks: 'done', target });
    await panel().page.getByRole('button', { name: 'Keep showing affine_softmax.ipynb', pressed: false }).click();
    expect(await panel().posted('pin')).toEqual([{ type: 'pin', pinned: true }]);
    const state = await panel().page.evaluate(() => (window as unknown as { kept: unknown }).kept);
    await panel().close();
    await open('softmax', { place: 'tab', state, empty: true });
    expect(await panel().posted('ready')).toEqual([{ type: 'ready', target, pinned: true }]);
    await panel().send({ type: 'running', source: 'a.ipynb' });
    await panel().page.getByText('Running a.ipynb…').waitFor();
    await panel().send({ type: 'stopped' });
    await panel().page.getByText('Running a.ipynb…').waitFor({ state: 'detached' });
  });
  it('remembers what was folded, and the choice, across a reload', async () => {
    await open('softmax');
    await panel().page.getByRole('button', { name: 'Output', exact: true }).click();
    await panel()
      .page.getByRole('treeitem', { name: /X = np\.random/ })
      .click();
    const state = await panel().page.evaluate(() => (window as unknown as { kept: unknown }).kept);
    await panel().close();
    await open('softmax', { state });
    await panel().section('Array').getByRole('heading', { name: 'X', exact: true }).waitFor();
    expect(await panel().page.getByRole('button', { name: 'Output', exact: true }).getAttribute('aria-expanded')).toBe(
      'false',
    );
  });
  it('one section that fails leaves the rest', async () => {
    const data = fixture('softmax');
    (data.report as unknown as { gradients: unknown[] }).gradients = [{ layer: 'Affine', target: 'x' }];
    await show(data);
    await panel()
      .page.getByRole('alert')
      .getByText(/This section failed/)
      .waitFor();
    await panel().section('Output').getByText('5.416781025822352').waitFor();
    await panel().page.getByRole('tree').waitFor();
  });
  it('speaks Japanese', async () => {
    await open('softmax', { locale: 'ja' });
    await panel().section('勾配').getByText('手書き').first().waitFor();
    await panel().page.getByText('実行 2.1 ms').waitFor();
    const colours = panel().section('配列').getByLabel('配色').locator('option');
    expect(await colours.allInnerTexts()).toContain('青–オレンジ');
  });
  it('as one HTML file has the same sections, and nothing that needs an editor', async () => {
    await showFile(fixture('softmax'));
    await panel().section('Array').getByRole('list', { name: 'Row sums' }).getByText('0.8772').waitFor();
    await panel().section('Softmax').getByText('normalised over the whole array').waitFor();
    await panel()
      .section('Gradients')
      .getByText(/Greatest relative error/)
      .waitFor();
    expect(
      await panel()
        .page.getByRole('button', { name: /Show line|Run again/ })
        .count(),
    ).toBe(0);
  });
});
