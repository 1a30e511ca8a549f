/** A person inspects code in a real VS Code: palette, steps, hover, hints. */
import { describe, expect, it } from 'vitest';
import { paint } from './inspectorParts.ts';
import { useVSCode, VSCode } from './window.ts';

const ENDLESS = 'import numpy as np\n\ncount = 0\nwhile True:\n    count += 1\n';

describe('a person inspects code', () => {
  const code = useVSCode(() =>
    VSCode.open({ 'endless.py': ENDLESS, 'alive.py': 'import numpy as np\nalive = np.eye(3)\n' }),
  );

  const notifications = () => code().page.locator('.notifications-toasts .notification-list-item');
  const status = () => code().page.locator('#matrix-loupe\\.matrix-loupe\\.matrixLoupe\\.status');

  it('runs the notebook by the palette, and the inspector shows heatmap, row sums, gradients and findings', async () => {
    await code().openFile('affine_softmax.ipynb');
    await code().command('Matrix Loupe: Inspect File or Notebook');
    const panel = await code().inspector('canvas');
    await code().widenSidebar(620);
    await panel.getByText('affine_softmax.ipynb').first().waitFor();
    for (const section of ['Findings', 'Steps', 'Gradients', 'Output'])
      await panel.getByRole('region', { name: section }).first().waitFor();
    const gradients = panel.getByRole('region', { name: 'Gradients' });
    await gradients.getByText('SoftmaxWithLoss').first().waitFor();
    await panel.getByRole('region', { name: 'Findings' }).getByText('normalises').first().waitFor();
    await code().smallPicture('walkthrough/example', code().page.locator('.part.editor'));
    await code().smallPicture('walkthrough/softmax', panel.getByRole('region', { name: 'Array' }));
    await code().smallPicture('walkthrough/gradients', gradients);
    expect(code().refused).toEqual([]);
  });

  it.each([
    ['Default High Contrast', 'looked-at/theme-high-contrast'],
    ['Dark Modern', 'screenshots/theme-dark'],
  ])('the inspector takes the colours of %s', async (theme, picture) => {
    const panel = await code().inspector('canvas');
    await paint(code(), panel, theme);
    const { background, text } = await panel.evaluate(lightness);
    expect(background).toBeLessThan(0.3);
    expect(text).toBeGreaterThan(0.6);
    await code().picture(picture);
  });

  it('beside the notebook the inspector has its list and what was chosen in it side by side', async () => {
    code().set({ 'workbench.colorTheme': undefined });
    await code().inspector('body.vscode-light canvas');
    await code().page.setViewportSize({ width: 1700, height: 1160 });
    await code().command('Matrix Loupe: Open Inspector to the Side');
    const tab = await code().inspector('[data-place=tab] .inspector');
    await code().command('View: Toggle Primary Side Bar Visibility');
    const [steps, softmax] = ['Steps', 'Softmax'].map((name) => tab.getByRole('region', { name }));
    const edges = async () => {
      const [left, right] = [await steps?.boundingBox(), await softmax?.boundingBox()];
      return (right?.x ?? 0) - ((left?.x ?? 0) + (left?.width ?? 0));
    };
    await expect.poll(edges).toBeGreaterThanOrEqual(0);
    await tab.getByRole('region', { name: 'Gradients' }).getByText('SoftmaxWithLoss').first().waitFor();
    await code().picture('screenshots/inspector');
    await code()
      .page.locator('.tab', { hasText: /^Matrix Loupe/ })
      .first()
      .click({ button: 'middle' });
    await code().command('View: Toggle Primary Side Bar Visibility');
    await code().page.setViewportSize({ width: 1400, height: 900 });
  });

  it('a click on a step reveals its line', async () => {
    const panel = await code().inspector('canvas');
    await panel.getByRole('region', { name: 'Steps' }).getByText('T', { exact: true }).first().click();
    await code().page.locator('.notebook-editor .selected .view-line', { hasText: 'np.eye' }).first().waitFor();
  });

  it('a hover in the notebook tells dtype, shape and values', async () => {
    const hover = await code().hover('T = np.eye');
    await expect.poll(() => hover.innerText()).toContain('float64 (4, 5)');
    await hover.locator('img').first().waitFor();
    await code().picture('screenshots/hover');
    await code().smallPicture('walkthrough/hover', hover);
    await code().page.keyboard.press('Escape');
  });

  it('an empty selection is answered with what to do', async () => {
    await code().openFile('shapes.py');
    await code().goto(5);
    await code().command('Matrix Loupe: Inspect Selection');
    await notifications().filter({ hasText: 'Nothing is selected' }).waitFor();
    await code().command('Notifications: Clear All Notifications');
  });

  it('operands that do not fit are underlined, and the hover gives the reason', async () => {
    await code().command('Matrix Loupe: Inspect File or Notebook');
    await code().page.locator('.squiggly-error').first().waitFor();
    const hover = await code().hover('Y = H @ W2', 6);
    await expect.poll(() => hover.innerText()).toContain('ValueError');
    await code().picture('screenshots/shape-error');
    await code().page.keyboard.press('Escape');
  });

  it('an endless loop is cancelled by command, and the next file runs', async () => {
    await code().openFile('endless.py');
    await code().command('Matrix Loupe: Inspect File or Notebook');
    await notifications().filter({ hasText: 'running the code' }).waitFor();
    await expect.poll(() => status().innerText()).toContain('running');
    await code().command('Matrix Loupe: Cancel');
    await notifications().filter({ hasText: 'running the code' }).waitFor({ state: 'detached' });
    await code().openFile('alive.py');
    await code().command('Matrix Loupe: Inspect File or Notebook');
    const panel = await code().inspector('canvas');
    await panel.getByText('alive.py').first().waitFor();
    await expect.poll(() => status().innerText()).toContain('1 shape');
  });

  it('the status bar has an item only while a report of what is open is there', async () => {
    await code().openFile('attention.py');
    await status().waitFor({ state: 'detached' });
    await code().openFile('alive.py');
    await expect.poll(() => status().innerText()).toContain('1 shape');
  });

  it('a JSON network shows its layers and its loss curve', async () => {
    await code().openFile('softmax_classifier.network.json');
    await code().command('Matrix Loupe: Inspect JSON Network');
    const panel = await code().inspector('.curve svg');
    await panel.getByText('softmax_classifier.network.json').first().waitFor();
    await panel
      .getByRole('region', { name: /Network/ })
      .getByText('Relu')
      .first()
      .waitFor();
    await panel.getByRole('region', { name: /Loss/ }).waitFor();
    await code().picture('screenshots/network');
  });
});

/** Runs in the panel: how light its background and its text are, from 0 to 1. */
function lightness(): { background: number; text: number } {
  const light = (color: string): number => {
    const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
    return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
  };
  const style = getComputedStyle(document.body);
  const probe = document.createElement('i');
  probe.style.color = style.getPropertyValue('--vscode-editor-background').trim();
  document.body.append(probe);
  const background = light(getComputedStyle(probe).color);
  probe.remove();
  return { background, text: light(style.color) };
}
