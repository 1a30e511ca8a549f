/** A real VS Code with a program that stands in the debugger: its arrays follow each step. */
import { afterEach, describe, expect, inject, it } from 'vitest';
import { useVSCode, VSCode } from './window.ts';

const TRAIN = `import numpy as np

rng = np.random.default_rng(0)
X = rng.normal(size=(4, 5))
W = rng.normal(size=(5, 3))
scores = X @ W
e = np.exp(scores - scores.max(axis=1, keepdims=True))
y = e / e.sum(axis=1, keepdims=True)
X = X * 10
print(y)
`;

const LAUNCH = {
  version: '0.2.0',
  configurations: [
    // The stand-in for the debugger stops where it is told to.
    { type: 'debugpy', request: 'launch', name: 'train', program: `\${workspaceFolder}/train.py`, stopAt: 9 },
  ],
};

describe('a program in the debugger', () => {
  const code = useVSCode(() =>
    VSCode.open({ 'train.py': TRAIN, '.vscode/launch.json': JSON.stringify(LAUNCH) }, { beside: inject('standIn') }),
  );

  afterEach(async () => {
    await code().page.keyboard.press('Shift+F5');
    await code().command('View: Close All Editors');
  });

  it('shows its arrays where it stands, and those that a step has changed', async () => {
    const { page } = code();
    await code().openFile('train.py');
    await page.keyboard.press('F5');
    await page.getByText('Paused on breakpoint').first().waitFor();
    await code().command("Matrix Loupe: Inspect the Debugger's Arrays");
    await page.locator('.tab', { hasText: 'train.py, line 9' }).waitFor();
    const panel = await code().inspector('[data-place=process] .inspector');
    const row = (name: RegExp) => panel.getByRole('treeitem', { name });
    await row(/^y/).click();
    await panel.getByRole('region', { name: 'Array' }).getByText('(4, 3)', { exact: true }).waitFor();
    expect(await panel.getByText('changed').count()).toBe(0);
    await page.locator('.tab', { hasText: 'train.py' }).first().click();
    await page.keyboard.press('F10');
    await page.locator('.tab', { hasText: 'train.py, line 10' }).waitFor();
    await row(/^X.*changed/).waitFor();
    expect(await row(/^y.*changed/).count()).toBe(0);
    await code().picture('screenshots/debugger', page.locator('.part.editor'));
  });
});
