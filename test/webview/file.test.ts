/** The panel as the editor of a file of arrays: what comes from no code claims nothing of code. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/protocol/report.ts';
import { violations } from './axe.ts';
import { type Fixture, fixture } from './harness.ts';
import { useOnePanel } from './onePanel.ts';

const { panel, show } = useOnePanel();

/** The first arrays of a report as those of a file, of which only shape and dtype are known beforehand. */
function fileOf(count: number): Fixture {
  const data = fixture('softmax');
  const report = data.report as unknown as Report;
  const steps = report.steps
    .filter(({ value }) => value.array && value.shape?.length === 2)
    .slice(0, count)
    .map((step, index) => {
      const { type, text, dtype, shape, array } = step.value;
      const value = { type, text, dtype, shape, array } as typeof step.value;
      const span = { cell: -1, line: index, column: 0, endLine: index, endColumn: 0 };
      return { ...step, index, span, text: `array_${index}`, label: `array_${index}`, inputs: [], call: null, value };
    });
  const nothing = { cells: [], findings: [], gradients: [], calls: [], variables: {} };
  data.report = { ...report, source: 'many.npz', steps, ...nothing } as never;
  return data;
}

describe('a file of arrays', () => {
  it('lists them without lines, findings or a cursor to follow', async () => {
    await show(fileOf(3), { place: 'file', width: 900 });
    const list = panel().section('Arrays');
    expect(await list.getByRole('treeitem').count()).toBe(3);
    await panel().page.getByText('3 arrays').waitFor();
    expect(await list.getByRole('treeitem').first().innerText()).not.toMatch(/line/);
    expect(
      await panel()
        .page.getByText(/No findings|steps|live/)
        .count(),
    ).toBe(0);
    expect(
      await panel()
        .page.getByRole('button', { name: /Follow the cursor|Show line/ })
        .count(),
    ).toBe(0);
  });
  it('of one array has no list, and tells its range once it is known', async () => {
    await show(fileOf(1), { place: 'file', width: 900 });
    await panel()
      .section('Array')
      .getByText(/^min −?[\d.]+$/)
      .waitFor();
    expect(await panel().page.getByRole('tree').count()).toBe(0);
    const width = await panel()
      .section('Array')
      .evaluate((section) => section.getBoundingClientRect().width);
    expect(width).toBeGreaterThan(800);
  });
  it('too large to be read whole says how much data it has, and claims no memory for it', async () => {
    const data = fileOf(1);
    const [step] = data.report.steps as unknown as Report['steps'];
    Object.assign(step?.value ?? {}, { shape: [10_000, 10_000], array: 'big' });
    await show(data, { place: 'file', width: 900, big: true });
    await panel()
      .section('Array')
      .getByText(/^800 MB of data, read where it is looked at/)
      .waitFor();
  });
  it('that is damaged says so, and offers nothing to run', async () => {
    await show(fileOf(1), { place: 'file', empty: true });
    await panel().send({ type: 'failed', message: 'The file ends inside its header.' });
    await panel().page.getByRole('heading', { name: 'This file cannot be shown' }).waitFor();
    await panel().page.getByText('The file ends inside its header.').waitFor();
    expect(await panel().page.getByRole('button').count()).toBe(0);
  });
});

describe('the arrays of a running process', () => {
  it('stay in sight when it has ended, which is told and is no failure', async () => {
    await show(fileOf(3), { place: 'process', width: 900 });
    await panel().send({ type: 'failed', message: 'The debug session has ended.' });
    const notice = panel().page.locator('.notice', { hasText: 'The debug session has ended.' });
    await notice.waitFor();
    expect(await notice.getAttribute('class')).not.toContain('error');
    expect(await panel().section('Arrays').getByRole('treeitem').count()).toBe(3);
  });
  it('that are none yet offer no program to begin with', async () => {
    await show(fileOf(1), { place: 'process', empty: true });
    await panel().send({ type: 'failed', message: 'There is no array of numbers here yet.' });
    await panel().page.getByText('There is no array of numbers here yet.').waitFor();
    expect(await panel().page.getByRole('button').count()).toBe(0);
  });
});

describe('a program that ran in another Python', () => {
  const ran = (): Fixture => {
    const data = fixture('softmax');
    return { ...data, report: { ...data.report, engine: { name: 'Python 3.12.1', version: 'NumPy 2.4.6' } } };
  };
  it('names it, can run again, and praises nothing, since nothing is tried there', async () => {
    await show(ran(), { place: 'python', width: 900 });
    await panel().page.getByText('Python 3.12.1, NumPy 2.4.6').waitFor();
    expect(await panel().section('Findings').count()).toBe(0);
    await panel().page.getByRole('button', { name: 'Run again', exact: true }).click();
    expect(await panel().posted('command')).toEqual([{ type: 'command', command: 'rerun' }]);
  });
  it('that could not be started says why, and offers no other program', async () => {
    await show(ran(), { place: 'python', empty: true });
    await panel().send({ type: 'failed', message: 'Python could not be started: python3.' });
    await panel().page.getByText('Python could not be started: python3.').waitFor();
    expect(await panel().page.getByRole('button').count()).toBe(0);
  });
});

describe.each(['dark', 'light', 'contrast'] as const)('in the theme %s axe has nothing against', (theme) => {
  it('a file of arrays, nor against one that is damaged', async () => {
    await show(fileOf(3), { place: 'file', width: 900, theme });
    expect(await violations(panel().page)).toEqual([]);
    await panel().close();
    await show(fileOf(3), { place: 'file', empty: true, theme });
    await panel().send({ type: 'failed', message: 'The file ends inside its header.' });
    await panel().page.getByRole('heading', { name: 'This file cannot be shown' }).waitFor();
    expect(await violations(panel().page)).toEqual([]);
  });
  it('the last good report under a later error', async () => {
    await show(fixture('softmax'), { theme });
    const error = { type: 'NameError', message: 'no q', line: 3, column: 0, endLine: 3, endColumn: 1 };
    await panel().send({ type: 'broken', cell: 2, error: { ...error, traceback: '', frames: [], kind: 'program' } });
    await panel().page.getByText('Below is the last run without an error.').waitFor();
    expect(await violations(panel().page)).toEqual([]);
  });
});

describe('before the first report', () => {
  it('a run that goes on is all there is', async () => {
    await show(fileOf(1), { empty: true });
    await panel().page.getByRole('button', { name: 'Open the example' }).waitFor();
    await panel().send({ type: 'running', source: 'slow.py' });
    await panel().page.getByText('Running slow.py…').waitFor();
    expect(await panel().page.getByRole('button', { name: 'Open the example' }).count()).toBe(0);
    await panel().page.getByRole('button', { name: 'Cancel the run' }).click();
    expect((await panel().posted('command')).at(-1)?.command).toBe('cancel');
  });
});
