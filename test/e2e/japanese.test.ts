/** A real VS Code whose language is Japanese, and the extension in it. */
import { describe, expect, it } from 'vitest';
import { useVSCode, VSCode } from './window.ts';

describe('in a VS Code whose language is Japanese', () => {
  const code = useVSCode(() => VSCode.open({}, { language: 'ja' }));

  it('commands, views, the inspector, findings and the status bar speak it', async () => {
    const { page } = code();
    await code().openFile('affine_softmax.ipynb');
    await code().command('Matrix Loupe: ファイルまたはノートブックを調べる');
    const panel = await code().inspector('canvas');
    for (const name of ['指摘', 'ステップ', '配列'])
      await panel.getByRole('region', { name, exact: true }).getByRole('heading').first().waitFor();
    await panel.getByText('ソフトマックス').first().waitFor();
    for (const view of ['インスペクター', '変数'])
      await page.locator('.pane-header', { hasText: view }).first().waitFor();
    await page.locator('.statusbar', { hasText: /形状 \d+ 個 · 指摘 2 件/ }).waitFor();
    expect(await panel.locator('html').getAttribute('lang')).toBe('ja');
    await code().picture('looked-at/japanese');
  });
});
