import { describe, expect, it } from 'vitest';
import { useVSCode, VSCode } from './window.ts';

const UNCALLED = 'import numpy as np\n\n\ndef halves(x, by):\n    return x / by\n';
const OVERFLOW = 'import numpy as np\n\nx = np.array([[1000.0, 1.0]])\ny = np.exp(x)\nprint(y)\n';
const cell = (source: string) => ({ cell_type: 'code', execution_count: null, metadata: {}, source, outputs: [] });
const SLOW = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { language_info: { name: 'python' } },
  cells: [cell('import numpy as np\nstart = np.ones(3)'), cell('while True:\n    start = start + 1')],
});

describe('around the inspector', () => {
  const code = useVSCode(() =>
    VSCode.open({ 'uncalled.py': UNCALLED, 'overflow.py': OVERFLOW, 'slow.ipynb': SLOW, 'damaged.npz': 'no archive' }),
  );
  const notifications = () => code().page.locator('.notifications-toasts .notification-list-item');

  it('a selection in a function that nothing calls says whose values are missing', async () => {
    await code().openFile('uncalled.py');
    await code().goto(5, 5);
    await code().page.keyboard.press('Shift+End');
    await code().command('Matrix Loupe: Inspect Selection');
    await notifications().filter({ hasText: 'Nothing calls “halves”, so x, by have no values here' }).waitFor();
    await code().command('Notifications: Clear All Notifications');
  });

  it('a quick fix is previewed before it is applied', async () => {
    await code().openFile('overflow.py');
    await code().command('Matrix Loupe: Inspect File or Notebook');
    await code().page.locator('.squiggly-warning, .squiggly-info, .squiggly-error').first().waitFor();
    await code().command('Go to Next Problem in Files');
    await code().page.keyboard.press('Escape');
    await code().page.keyboard.press('Control+.');
    const actions = code().page.locator('.action-widget .monaco-list-row');
    const ignore = actions.filter({ hasText: /Ignore .* here/ });
    await ignore.waitFor();
    while (!(await ignore.getAttribute('class'))?.includes('focused')) await code().page.keyboard.press('ArrowDown');
    await code().page.keyboard.press('Control+Enter');
    await code().page.locator('.bulk-edit-panel').getByText('loupe: ignore').first().waitFor();
    await code().page.locator('.bulk-edit-panel').getByText('Discard', { exact: true }).click();
    await code().page.locator('.bulk-edit-panel').first().waitFor({ state: 'hidden' });
    if (await code().page.locator('.part.panel').isVisible()) await code().page.keyboard.press('Control+J');
  });

  it('a notebook’s cells tell shapes and verdicts, and the kernel stays the person’s choice', async () => {
    await code().openFile('affine_softmax.ipynb');
    await code().command('Matrix Loupe: Inspect File or Notebook');
    const items = code().page.locator('.cell-status-item');
    await items.filter({ hasText: 'X (4, 3)' }).first().waitFor();
    await items.filter({ hasText: 'gradients agree: W, b, x' }).first().waitFor();
    await code().page.locator('.notebook-editor').getByText('Select Kernel').first().waitFor();
  });

  it('a cell that runs for long says so in its own status bar, where a click ends it', async () => {
    await code().openFile('slow.ipynb');
    await code().page.locator('.notebook-editor .view-line', { hasText: 'while True' }).first().click();
    await code().command('Matrix Loupe: Inspect Cell');
    const status = code().page.locator('#matrix-loupe\\.matrix-loupe\\.matrixLoupe\\.status');
    const running = code().page.locator('.cell-status-item', { hasText: 'running' });
    await running.first().waitFor();
    expect(await running.count()).toBe(1);
    await running.first().click();
    await running.first().waitFor({ state: 'detached' });
    await expect.poll(() => status.innerText().catch(() => '')).not.toContain('running');
    await code().command('Notifications: Clear All Notifications');
  });

  it('a damaged array file says what is wrong with it', async () => {
    await code().page.keyboard.press('Control+P');
    await code().page.keyboard.type('damaged.npz');
    await code().page.locator('.quick-input-list .monaco-list-row', { hasText: 'damaged.npz' }).first().waitFor();
    await code().page.keyboard.press('Enter');
    const panel = await code().inspector('[data-place=file] #root *');
    await panel.getByText('This is no .npz file: it is no zip archive.').first().waitFor();
  });
});
