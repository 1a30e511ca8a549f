/** The steps in the panel, by pointer, keyboard and slider. */
import { describe, expect, it } from 'vitest';
import type { Report, Step } from '../../src/protocol/report.ts';
import { stepTree } from '../../webview/pure/stepTree.ts';
import { type Fixture, fixture } from './harness.ts';
import { useOnePanel } from './onePanel.ts';

const { open, panel, show } = useOnePanel();

describe('steps', () => {
  const chosen = () => panel().page.getByRole('treeitem', { selected: true });
  it('a click shows the array and its line', async () => {
    await open('softmax');
    await panel()
      .page.getByRole('treeitem', { name: /exp_a = np\.exp/ })
      .first()
      .click();
    await panel().section('Array').getByRole('heading', { name: 'exp_a' }).waitFor();
    expect((await panel().posted('goto')).at(-1)).toMatchObject({ cell: 4, line: 4 });
  });
  it('of several cells name cell and line, for a line number alone stands in many', async () => {
    await open('softmax');
    const row = panel()
      .page.getByRole('treeitem', { name: /XW = np\.dot/ })
      .first();
    expect(await row.innerText()).toMatch(/^cell 2, line 2\s+2:2\s+XW/);
    await panel().page.close();
    await open('error');
    expect(await panel().page.getByRole('treeitem').first().innerText()).toMatch(/^line (\d+)\s+\1\s/);
  });
  it('of a function that is written in another cell than its call do not part the steps around them', async () => {
    await open('softmax', { height: 3000 });
    const levels = await panel()
      .page.locator('.step.begins')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-level')));
    expect(new Set(levels)).toEqual(new Set(['1']));
    const cells = new Set((fixture('softmax').report.steps as unknown as Step[]).map(({ span }) => span.cell));
    expect(levels.length).toBeLessThanOrEqual(cells.size);
  });
  it('beside what was chosen the list has the room of its own column: of the usual dtype it says nothing', async () => {
    await open('softmax', { width: 900, place: 'tab' });
    const chip = panel().page.getByRole('treeitem', { name: /W = / }).first().locator('.chip');
    await expect.poll(() => chip.innerText()).toBe('(2, 3)');
    await panel().page.setViewportSize({ width: 1400, height: 900 });
    await expect.poll(() => chip.innerText()).toBe('float64 (2, 3)');
  });
  it('what is shown first is in sight, also where it lies in what is folded', async () => {
    const data = fixture('training');
    const loop = stepTree(data.report as unknown as Report).find(({ kind }) => kind === 'loop');
    await show(data, { state: { panel: { open: { [loop?.key ?? '']: false } } } });
    await expect.poll(() => chosen().innerText()).toMatch(/^line/);
  });
  it('arrow keys step forward and back, fold and unfold', async () => {
    await open('softmax');
    const tree = panel().page.getByRole('tree');
    await tree.focus();
    await panel().page.keyboard.press('Home');
    await panel().section('Array').getByRole('heading', { name: 'X', exact: true }).waitFor();
    await panel().page.keyboard.press('ArrowDown');
    await panel().section('Array').getByRole('heading', { name: 'W', exact: true }).waitFor();
    await panel().page.keyboard.press('ArrowUp');
    await panel().section('Array').getByRole('heading', { name: 'X', exact: true }).waitFor();
    const call = panel().page.getByRole('treeitem', { name: /Y = layer\.forward/ });
    await call.click();
    await tree.focus();
    await panel().page.keyboard.press('ArrowLeft');
    await expect.poll(() => call.getAttribute('aria-expanded')).toBe('false');
    await panel().page.keyboard.press('ArrowRight');
    await expect.poll(() => call.getAttribute('aria-expanded')).toBe('true');
  });
  it('the cursor of the editor chooses a step, unless it is not followed', async () => {
    await open('softmax');
    await panel().send({ type: 'reveal', cell: 0, line: 7, column: 0 });
    await expect.poll(() => chosen().innerText()).toContain('W');
    await panel().page.getByRole('button', { name: 'Follow the cursor', pressed: true }).click();
    await panel().send({ type: 'reveal', cell: 0, line: 6, column: 0 });
    await panel().page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await chosen().innerText()).toContain('W');
  });
  it('arrow keys are faster than the editor’s word that its cursor is where a click sent it', async () => {
    await open('softmax');
    await panel().page.getByRole('tree').press('Home');
    await panel()
      .page.getByRole('treeitem', { name: /line 6 X = / })
      .click();
    await panel().page.getByRole('tree').press('ArrowDown');
    await panel().send({ type: 'reveal', cell: 0, line: 6, column: 38 });
    await panel().page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await chosen().innerText()).toContain('W = np.random.rand');
  });
  it('arrow keys go on from the step that the cursor chose', async () => {
    await open('softmax');
    await panel()
      .page.getByRole('treeitem', { name: /exp_a = np\.exp/ })
      .first()
      .click();
    await panel().send({ type: 'reveal', cell: 0, line: 7, column: 0 });
    await expect.poll(() => chosen().innerText()).toContain('W');
    await panel().page.getByRole('tree').press('ArrowDown');
    await panel().section('Array').getByRole('heading', { name: 'b', exact: true }).waitFor();
  });
  it('a loop of 1,000 turns has a slider', async () => {
    await open('training');
    const slider = panel().page.getByRole('slider', { name: /Loop/ });
    await panel().page.getByText('iteration 1,000 of 1,000').waitFor();
    await slider.focus();
    await panel().page.keyboard.press('Home');
    await panel().page.getByText('iteration 1 of 1,000').waitFor();
    await panel().page.keyboard.press('ArrowRight');
    await panel().page.getByText('iteration 2 of 1,000').waitFor();
    await expect.poll(async () => (await chosen().innerText()).replace(/\s+/g, ' ')).toContain('y = softmax(X @ W)');
    const first = await panel().section('Array').locator('.facts').innerText();
    await panel().page.keyboard.press('End');
    await expect.poll(() => panel().section('Array').locator('.facts').innerText()).not.toBe(first);
  });
  it('a turn that was not kept is asked for, and the chosen step is followed into it', async () => {
    await open('training');
    const slider = panel().page.getByRole('slider', { name: /Loop/ });
    const { report } = fixture('training');
    const steps = report.steps as unknown as Step[];
    const last = steps.findLast(({ iterations }) => iterations[0]?.iteration === 999) as Step;
    await slider.fill('499');
    await expect.poll(() => panel().posted('turn')).toHaveLength(1);
    const asked = (await panel().posted('turn'))[0];
    expect(asked?.turn).toEqual({ loop: last.iterations[0]?.loop, iteration: 499 });
    // Until it is there, the text tells what is shown.
    expect(await panel().page.getByText('iteration 500 of 1,000').count()).toBe(0);
    const added = steps
      .filter(({ iterations }) => iterations[0]?.iteration === 5)
      .map((step) => ({ ...step, iterations: step.iterations.map((one) => ({ ...one, iteration: 499 })) }));
    const at = steps.findIndex(({ iterations }) => (iterations[0]?.iteration ?? 0) > 499);
    const all = [...steps.slice(0, at), ...added, ...steps.slice(at)].map((step, index) => ({ ...step, index }));
    await panel().send({
      type: 'report',
      id: 2,
      report: { ...report, steps: all } as unknown as Report,
      stale: false,
      live: false,
      checks: 'done',
    });
    await panel().page.getByText('iteration 500 of 1,000').waitFor();
    await expect.poll(async () => (await chosen().innerText()).replace(/\s+/g, ' ')).toContain('y = softmax(X @ W)');
    expect(await slider.inputValue()).toBe('499');
  });
  it('whole rows are in sight, wherever the chosen one stands', async () => {
    for (const height of [640, 750, 900, 1111]) {
      await open('softmax', { height });
      for (const key of ['End', 'PageUp', 'ArrowUp', 'Home', 'PageDown']) {
        await panel().page.getByRole('tree').press(key);
        const cut = await panel()
          .page.getByRole('tree')
          .evaluate((tree) => [tree.scrollTop % 24, tree.clientHeight % 24, tree.clientHeight > 160]);
        expect(cut).toEqual([0, 0, true]);
      }
      if (height !== 1111) await panel().close();
    }
  });
  it('long numbers are rounded in the list and whole in its tooltip', async () => {
    await open('softmax');
    const row = panel().page.getByRole('treeitem', { name: /sum_exp_a = / });
    await row.getByText('2.118', { exact: true }).waitFor();
    await row.getByTitle('2.1179853493661134').waitFor();
  });
  it('a filter leaves what matches', async () => {
    await open('softmax');
    await panel().page.getByRole('searchbox').fill('int64');
    await expect.poll(() => panel().page.getByRole('treeitem').count()).toBe(1);
    await panel().page.getByRole('searchbox').fill('nothing like it');
    await panel().page.getByText('No step matches.').waitFor();
  });
  it('a filter is that of one program, and can be emptied where few steps are left', async () => {
    await open('softmax');
    const filter = panel().page.getByRole('searchbox');
    await filter.fill('nothing like it');
    const next = fixture('softmax').report as unknown as Report;
    const few = { ...next, steps: next.steps.filter(({ call }) => call === null).slice(0, 2) };
    await panel().send({ type: 'report', id: 2, report: few, stale: false, live: true, checks: 'done' });
    await panel().page.getByText('No step matches.').waitFor();
    await filter.fill('');
    await filter.waitFor({ state: 'detached' });
    await panel().send({ type: 'report', id: 3, report: next, stale: false, live: true, checks: 'done' });
    await filter.fill('nothing like it');
    const other = { ...next, source: 'other.ipynb' };
    await panel().send({ type: 'report', id: 4, report: other, stale: false, live: true, checks: 'done' });
    await panel().page.getByRole('treeitem').first().waitFor();
    expect(await filter.inputValue()).toBe('');
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
    await show(data);
    const rows = panel().page.getByRole('treeitem');
    await rows.first().waitFor();
    expect(await rows.count()).toBeLessThan(60);
    await panel().page.getByRole('tree').focus();
    await panel().page.keyboard.press('End');
    await panel().page.getByRole('treeitem', { name: /v4999/ }).waitFor();
    expect(await rows.count()).toBeLessThan(60);
  });
});
