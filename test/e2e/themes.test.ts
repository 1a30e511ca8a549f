/** The inspector takes the colours of the theme that a real VS Code has. */
import { afterAll, describe, expect, inject, it } from 'vitest';
import { ensureRig } from '../../tools/rig/parts.ts';
import { type RunningServer, startServer } from '../../tools/rig/server.ts';
import { useVSCode, VSCode } from './window.ts';

const THEMES = [
  ['Dark Modern', 'screenshots/theme-dark'],
  ['Default High Contrast', 'looked-at/theme-high-contrast'],
] as const;

/** How light the panel's background and its text are, from 0 to 1. */
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

describe.each(THEMES)('in the theme %s', (theme, picture) => {
  let server: RunningServer;
  const code = useVSCode(async () => {
    const rig = await ensureRig((line) => console.error(line));
    server = await startServer(rig, { vsix: inject('vsix'), settings: { 'workbench.colorTheme': theme } });
    return VSCode.open({}, { port: server.port });
  });
  let fresh: VSCode | null = null;
  afterAll(async () => {
    await fresh?.close();
    await server?.stop();
  });

  // A browser that never gets its webview's service worker shows a blank panel, whatever the extension does: the second
  // attempt has a window of its own.
  let attempts = 0;
  it('the inspector takes the editor’s colours', { retry: 2 }, async () => {
    if (attempts++ > 0) {
      await fresh?.close();
      fresh = await VSCode.open({}, { port: server.port });
    }
    const window = fresh ?? code();
    await window.openFile('affine_softmax.ipynb');
    await window.command('Matrix Loupe: Inspect File or Notebook');
    const panel = await window.inspector('canvas');
    await window.widenSidebar(620);
    await panel.getByRole('region', { name: 'Gradients' }).getByText('SoftmaxWithLoss').first().waitFor();
    const { background, text } = await panel.evaluate(lightness);
    expect(background).toBeLessThan(0.3);
    expect(text).toBeGreaterThan(0.6);
    await window.picture(picture);
  });
});
