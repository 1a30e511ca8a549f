/** What stands around the inspector in a real VS Code: messages, quick fixes, copies, a narrow side bar. */
import { describe, expect, it } from 'vitest';
import { useVSCode, VSCode } from './window.ts';

const UNCALLED = 'import numpy as np\n\n\ndef halves(x, by):\n    return x / by\n';
const OVERFLOW = 'import numpy as np\n\nx = np.array([[1000.0, 1.0]])\ny = np.exp(x)\nprint(y)\n';
const VALUES = 'import numpy as np\n\nhalf = np.array([[0.5, 1.0], [2.0, -3.0]])\n';
const COPIES = [
  ['NumPy', 'half = np.array([[0.5, 1.0],\n                 [2.0, -3.0]], dtype=np.float64)'],
  ['CSV', '0.5,1.0\n2.0,-3.0'],
  ['LaTeX', '\\begin{bmatrix}\n  0.5 & 1.0 \\\\\n  2.0 & -3.0\n\\end{bmatrix}'],
  ['Markdown', '|  | 0 | 1 |\n| ---: | ---: | ---: |\n| **0** | 0.5 | 1.0 |\n| **1** | 2.0 | -3.0 |'],
  ['JSON', '[[0.5,1],[2,-3]]'],
] as const;
const CUBE = `import numpy as np


class Cube:
    def forward(self, x):
        self.x = x
        return x**3

    def backward(self, dout):
        return 3 * self.x**2 * dout


cube = Cube()
y = cube.forward(np.ones((2, 3)))
dx = cube.backward(np.ones((2, 3)))
`;
const cell = (source: string) => ({ cell_type: 'code', execution_count: null, metadata: {}, source, outputs: [] });
const SLOW = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { language_info: { name: 'python' } },
  cells: [cell('import numpy as np\nstart = np.ones(3)'), cell('while True:\n    start = start + 1')],
});

describe('around the inspector', () => {
  const code = useVSCode(() =>
    VSCode.open({
      'uncalled.py': UNCALLED,
      'overflow.py': OVERFLOW,
      'values.py': VALUES,
      'cube.py': CUBE,
      'slow.ipynb': SLOW,
      'again.py': VALUES.replace('half', 'again'),
      'damaged.npz': 'no archive',
    }),
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
    const actions = code().page.locator('.action-widget .monaco-list-row');
    const ignore = actions.filter({ hasText: /Ignore .* here/ });
    // The end of the checks may give the line new findings while the list is made: then it is asked for again.
    const asked = async (): Promise<boolean> => {
      await code().page.keyboard.press('Control+.');
      return ignore.waitFor({ timeout: 10_000 }).then(
        () => true,
        () => false,
      );
    };
    while (!(await asked())) await code().page.keyboard.press('Escape');
    while (!(await ignore.getAttribute('class'))?.includes('focused')) await code().page.keyboard.press('ArrowDown');
    await code().page.keyboard.press('Control+Enter');
    await code().page.locator('.bulk-edit-panel').getByText('loupe: ignore').first().waitFor();
    await code().page.locator('.bulk-edit-panel').getByText('Discard', { exact: true }).click();
    await code().page.locator('.bulk-edit-panel').first().waitFor({ state: 'hidden' });
    if (await code().page.locator('.part.panel').isVisible()) await code().page.keyboard.press('Control+J');
  });

  it('in a side bar of 300 pixels an array is copied in each form', async () => {
    await code().openFile('values.py');
    await code().command('Matrix Loupe: Inspect File or Notebook');
    const panel = await code().inspector('[data-place=view] .inspector');
    await panel.getByRole('heading', { name: 'values.py' }).waitFor();
    await code().widenSidebar(348);
    const array = panel.getByRole('region', { name: 'Array' });
    await array.getByRole('heading', { name: 'half', exact: true }).waitFor();
    for (const [format, text] of COPIES) {
      await array.getByRole('button', { name: 'Copy', exact: true }).click();
      await array.getByRole('menuitem', { name: `Copy as ${format}` }).click();
      await expect.poll(() => code().page.evaluate(() => navigator.clipboard.readText())).toBe(text);
    }
    await code().picture('looked-at/narrow');
  });

  it('gradients are checked on the inputs that a person types, and the example is a call of the last run', async () => {
    await code().openFile('cube.py');
    await code().command('Matrix Loupe: Inspect File or Notebook');
    const panel = await code().inspector('[data-place=view] .inspector');
    const gradients = panel.getByRole('region', { name: 'Gradients' });
    await panel.getByRole('heading', { name: 'cube.py' }).waitFor();
    await gradients.getByText('Cube').first().waitFor();
    await code().command('Matrix Loupe: Check Gradients on Inputs');
    const input = code().page.locator('.quick-input-widget input').first();
    await expect.poll(() => input.getAttribute('placeholder')).toBe('cube.forward(np.random.randn(2, 3))');
    await code().page.keyboard.type('cube.forward(np.full((4, 5), 0.5))');
    await code().page.keyboard.press('Enter');
    await gradients.getByText('(4, 5)').first().waitFor();
  });

  it('a notebook’s cells tell shapes and verdicts, and the kernel stays the person’s choice', async () => {
    await code().openFile('affine_softmax.ipynb');
    await code().command('Matrix Loupe: Inspect File or Notebook');
    const items = code().page.locator('.cell-status-item');
    await items.filter({ hasText: 'X (4, 3)' }).first().waitFor();
    await items.filter({ hasText: 'gradients agree: W, b, x' }).first().waitFor();
    // The softmax over the whole batch, out of sight so far: as many findings as its cell has, with the sign of the worst.
    const panel = await code().inspector('[data-place=view] .inspector');
    await panel.getByRole('region', { name: 'Findings' }).getByText('Show cell 5').first().click();
    await items
      .filter({ has: code().page.locator('.codicon-warning, .codicon-error'), hasText: '1' })
      .first()
      .waitFor();
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
    await expect.poll(async () => (await status.allInnerTexts()).join()).not.toContain('running');
    await code().command('Notifications: Clear All Notifications');
  });

  it('a run that the inspector started shows its progress there, and is ended there', async () => {
    await code().openFile('again.py');
    await code().command('Matrix Loupe: Inspect File or Notebook');
    const panel = await code().inspector('[data-place=view] .inspector');
    await panel.getByRole('heading', { name: 'again.py' }).waitFor();
    await code().goto(4);
    await code().page.keyboard.type('while True: pass');
    await code().command('Matrix Loupe: Run Again');
    const progress = code().page.locator('.part.sidebar .monaco-progress-container.active');
    await progress.first().waitFor({ state: 'attached' });
    expect(await notifications().filter({ hasText: 'running the code' }).count()).toBe(0);
    await panel.getByRole('button', { name: 'Cancel the run' }).first().click();
    await progress.first().waitFor({ state: 'detached' });
    await panel.getByText('Running again.py…').waitFor({ state: 'detached' });
  });

  it('a damaged array file says what is wrong with it', async () => {
    await code().openTab('damaged.npz');
    const panel = await code().inspector('[data-place=file] #root *');
    await panel.getByText('This is no .npz file: it is no zip archive.').first().waitFor();
  });
});
