/** What benchmarks of the editor do by hand, over and over. */
import type { Frame, Page } from 'playwright-core';
import { choose, palette, webviewFrame } from '../rig/browser.ts';

export const median = (times: number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

export async function openFile(page: Page, file: string): Promise<void> {
  // The keyboard is the workbench's own again, wherever a click of the last measurement left it.
  const tab = page.locator('.tabs-container .tab.active').first();
  if (await tab.count()) await tab.click();
  await choose(page, 'Control+P', file);
  await page.locator('.tabs-container .tab.active', { hasText: file }).waitFor();
}

/** Opens a file and inspects it; the panel that shows it. */
export async function inspect(page: Page, file: string, text: string): Promise<Frame> {
  await openFile(page, file);
  await palette(page, 'Matrix Loupe: Inspect File or Notebook');
  const panel = await webviewFrame(page, '.inspector');
  await panel.locator('h1', { hasText: file }).waitFor();
  await panel.getByText(text).first().waitFor();
  return panel;
}

/** Chooses a command in the palette; milliseconds of the machine's clock when Enter was pressed. */
export async function command(page: Page, title: string): Promise<number> {
  await page.keyboard.press('F1');
  await page.keyboard.type(title);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).first().waitFor();
  const start = await page.evaluate(() => performance.timeOrigin + performance.now());
  await page.keyboard.press('Enter');
  return start;
}
