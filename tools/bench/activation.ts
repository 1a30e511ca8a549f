/** What VS Code itself counts for the extension when a Python file is opened in a fresh window that has come to rest: its code loaded, and activate() run. */
import type { Browser, Page } from 'playwright-core';
import type { Figure } from '../bench-editor.ts';
import type { Bench } from '../bench-window.ts';
import { palette } from '../rig/browser.ts';
import { median, openFile } from './gestures.ts';

const WINDOWS = 5;
/** Milliseconds in which a window has done what it does at its start, on two processors that the browser needs, too. */
const REST = 3000;

export async function activation({ page }: Bench): Promise<Figure[]> {
  const browser = page.context().browser() as Browser;
  const times: number[] = [];
  for (let i = 0; i < WINDOWS; i++) {
    // A context of its own remembers no editors, which VS Code would open again while it starts; rows out of sight do not exist.
    const context = await browser.newContext({ viewport: { width: 1400, height: 2400 }, locale: 'en-US' });
    times.push(await counted(await context.newPage(), page.url()));
    await context.close();
  }
  return [
    ['activation, as VS Code counts it', median(times), 'ms', 20],
    [`… slowest of ${WINDOWS} windows`, Math.max(...times), 'ms'],
  ];
}

async function counted(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await page.locator('.activitybar [aria-label*="Matrix Loupe"]').first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(REST);
  await openFile(page, 'bench_steps.py');
  await palette(page, 'Developer: Show Running Extensions');
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Matrix Loupe' }).first();
  const time = row.locator('.activation-time', { hasText: /\d+ms/ });
  await time.waitFor();
  return Number(/(\d+)ms/.exec(await time.innerText())?.[1]);
}
