import { afterAll, describe, expect, it } from 'vitest';
import { useVSCode, VSCode } from './window.ts';

const THEMES: Record<string, string> = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'high-contrast': 'Default High Contrast',
};

describe('the inspector takes the editor’s colours', () => {
  const code = useVSCode(async () => {
    const window = await VSCode.open();
    await window.openFile('affine_softmax.ipynb');
    await window.command('Matrix Loupe: Inspect File or Notebook');
    return window;
  });
  afterAll(() => code().settings({ 'workbench.colorTheme': undefined }));

  it.each(Object.entries(THEMES))('%s', async (name, theme) => {
    code().settings({ 'workbench.colorTheme': theme });
    const panel = await code().inspector('canvas');
    const colours = () =>
      panel.evaluate(() => {
        const style = getComputedStyle(document.body);
        const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
        const light = ([r = 0, g = 0, b = 0]: number[]): number => (0.299 * r + 0.587 * g + 0.114 * b) / 255;
        const variable =
          style.getPropertyValue('--vscode-sideBar-background') || style.getPropertyValue('--vscode-editor-background');
        const probe = document.createElement('i');
        probe.style.color = variable.trim();
        document.body.append(probe);
        const background = light(channels(getComputedStyle(probe).color));
        probe.remove();
        return { background, text: light(channels(style.color)) };
      });
    await expect.poll(async () => (await colours()).background > 0.5, { timeout: 60_000 }).toBe(name === 'light');
    const { background, text } = await colours();
    expect(Math.abs(background - text)).toBeGreaterThan(0.4);
    await code().picture(`theme-${name}`);
  });
});
