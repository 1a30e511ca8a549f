/** The inspector in a real VS Code for whoever comes: at first sight, without a mouse, without motion, while the code changes. */
import type { Frame } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { array, glance, inspect, look, part, row, show, VIEW } from './inspectorParts.ts';
import { DRAWN, MOMENTS } from './programs.ts';
import { useVSCode, VSCode } from './window.ts';

const EMPTY = '[data-place=view] .empty button';

describe('the empty view', () => {
  const code = useVSCode(() => VSCode.open({ 'moments.py': MOMENTS }));

  it('says what this is by a walkthrough of four steps, each with its picture', async () => {
    await code().command('Matrix Loupe: Focus on Inspector View');
    const panel = await code().inspector(EMPTY);
    await look(code(), panel, 'first/empty');
    await panel.getByRole('button', { name: 'What is this?' }).click();
    const walkthrough = code().page.locator('.gettingStartedContainer');
    const steps = walkthrough.locator('.getting-started-step');
    await expect.poll(() => steps.count()).toBe(4);
    for (const [i, title] of ['Open the softmax example', 'Look at a softmax', 'Check a backward pass'].entries()) {
      await steps.nth(i).getByText(title, { exact: true }).first().click();
      const picture = walkthrough.getByRole('img', { name: title });
      await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(300);
      await code().picture(`looked-at/first/walkthrough-${i + 1}`);
    }
  });

  it('opens the example, which is inspected at once', async () => {
    const panel = await code().inspector(EMPTY);
    await panel.getByRole('button', { name: 'Open the example' }).click();
    await code().page.locator('.notebook-editor').first().waitFor();
    const shown = await code().inspector(VIEW);
    await part(shown, 'Gradients').getByText('SoftmaxWithLoss').first().waitFor();
  });
});

describe('the inspector for everyone', () => {
  const code = useVSCode(() =>
    VSCode.open(
      {
        'moments.py': MOMENTS,
        'drawn.py': DRAWN,
        'endless.py': 'import numpy as np\nx = np.ones(3)\nwhile True:\n    x = x + 1\n',
      },
      { settings: { 'matrixLoupe.live': 'onSave' } },
    ),
  );

  it('the empty view beside a file inspects this file', async () => {
    await code().openFile('moments.py');
    await code().command('Matrix Loupe: Focus on Inspector View');
    const panel = await code().inspector(EMPTY);
    await panel.getByRole('button', { name: 'Inspect this file' }).click();
    const shown = await code().inspector(VIEW);
    await shown.getByRole('heading', { name: 'moments.py' }).waitFor();
  });

  it('Tab alone reaches every section, and each stop has a name', async () => {
    const panel = await inspect(code(), 'affine_softmax.ipynb');
    await code().widenSidebar(560);
    await part(panel, 'Gradients').getByText('SoftmaxWithLoss').first().waitFor();
    const reached = async (): Promise<string[]> => {
      await code().command('Matrix Loupe: Focus on Inspector View');
      await panel.waitForFunction(() => document.hasFocus());
      const stops = new Set<string>();
      for (let i = 0; i < 90; i++) {
        await code().page.keyboard.press('Tab');
        const [section, name] = await panel.evaluate(focused);
        if (section) stops.add(section);
        if (section) expect(name, `a stop in ${section}`).not.toBe('');
      }
      return [...stops].sort();
    };
    // A notebook that is still being drawn takes the keyboard once more.
    await expect
      .poll(reached, { timeout: 200_000 })
      .toEqual(['Array', 'Findings', 'Gradients', 'Network', 'Output', 'Softmax', 'Steps']);
  });

  it('nothing turns where VS Code is asked for less motion', async () => {
    const spins = (panel: Frame) =>
      panel
        .locator('.spinning')
        .first()
        .evaluate((icon) => getComputedStyle(icon).animationName !== 'none');
    const run = async (): Promise<Frame> => {
      await code().command('Matrix Loupe: Inspect File or Notebook');
      const panel = await code().inspector(VIEW);
      await panel.getByText('Running endless.py…').waitFor();
      return panel;
    };
    await code().openFile('endless.py');
    expect(await spins(await run())).toBe(true);
    code().set({ 'workbench.reduceMotion': 'on' });
    const panel = await code().inspector('body.vscode-reduce-motion .inspector');
    expect(await spins(panel)).toBe(false);
    await glance(code(), panel, 'everyone/running');
    await panel.getByRole('button', { name: 'Cancel the run' }).first().click();
    await panel.getByText('Running endless.py…').waitFor({ state: 'detached' });
  });

  it('live on save runs when the file is saved and not before, keeps what was chosen, and marks what changed', async () => {
    const panel = await inspect(code(), 'moments.py');
    await show(panel, /x = np/, 'x');
    await code().goto(3, 1);
    // Lines come in at once: on busy machines an Enter between typed letters was lost now and then, and two lines ran together.
    await code().page.keyboard.insertText('# a comment\ns = 2 * np.ones(3)\nt = s + 1\n');
    await panel.getByText('The code was edited after this run.').waitFor();
    expect(await row(panel, /s = 2/).count()).toBe(0);
    await look(code(), panel, 'everyone/stale');
    await code().page.keyboard.press('Control+S');
    await row(panel, /s = 2/).waitFor();
    await panel.getByText('The code was edited after this run.').waitFor({ state: 'detached' });
    await array(panel).getByRole('heading', { name: 'x', exact: true }).waitFor();
    await code().goto(4, 5);
    await code().page.keyboard.press('Shift+ArrowRight');
    await code().page.keyboard.type('7');
    await code().page.keyboard.press('Control+S');
    await row(panel, /s = 7/).waitFor();
    await row(panel, /t = s.*changed since the last run/).waitFor();
  });

  it('live that is off leaves the run to the person', async () => {
    code().set({ 'matrixLoupe.live': 'off' });
    const panel = await inspect(code(), 'drawn.py');
    await expect.poll(() => panel.getByText('live', { exact: true }).count()).toBe(0);
    await code().goto(1, 1);
    await code().page.keyboard.type('again = 1; ');
    await code().page.keyboard.press('Control+S');
    await panel.getByText('The code was edited after this run.').waitFor();
    await panel.getByRole('button', { name: 'Run again', exact: true }).click();
    await row(panel, /again = 1/).waitFor();
  });
});

/** Runs in the panel: the section and the name of what has the focus. */
function focused(): [string, string] {
  const element = document.activeElement as HTMLElement | null;
  const section = element?.closest('section')?.getAttribute('aria-label') ?? '';
  const label =
    element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0] : null;
  return [section, (element?.getAttribute('aria-label') ?? label?.textContent ?? element?.textContent ?? '').trim()];
}
