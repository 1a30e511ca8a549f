/** Runs again from the panel's own button, many times: what the page's heap holds afterwards, and the extension's host. */
import type { Frame, Page } from 'playwright-core';
import type { Figure } from '../bench-editor.ts';
import type { Bench } from '../bench-window.ts';
import { palette, webviewFrame } from '../rig/browser.ts';
import { TELL_MEMORY } from './companion.ts';
import { command, inspect, median } from './gestures.ts';
import { untilReported } from './painted.ts';

const ROUNDS = 10;
const INSPECTIONS = 500;
/** Until then caches fill. */
const SETTLED = 100;

export async function manyInspections({ page, heap }: Bench): Promise<Figure[]> {
  await inspect(page, 'affine_softmax.ipynb', 'SoftmaxWithLoss');
  await palette(page, 'Matrix Loupe: Open Inspector to the Side');
  const panel = await webviewFrame(page, '[data-place=tab] .inspector');
  await runAgain(panel, SETTLED);
  const again: number[] = [];
  for (let round = 0; round < ROUNDS; round++)
    again.push(
      await untilReported(panel, () =>
        panel.evaluate(() => {
          const start = performance.timeOrigin + performance.now();
          document.querySelector<HTMLButtonElement>('.top-actions [aria-label="Run again"]')?.click();
          return start;
        }),
      ),
    );
  const before = { page: await heap(), host: await hostHolds(page, 1) };
  await runAgain(panel, INSPECTIONS);
  const after = { page: await heap(), host: await hostHolds(page, 2) };
  return [
    ['the inspector’s Run again to its painted panel', median(again), 'ms', 100],
    [`${INSPECTIONS} inspections: page’s heap grows by`, (after.page - before.page) / 1e6, 'MB'],
    ['… extension host and engine grow by', (after.host - before.host) / 1e6, 'MB'],
  ];
}

/** Bytes that the extension's host and its threads hold after a collection, as the companion tells in the status bar. */
async function hostHolds(page: Page, time: number): Promise<number> {
  await command(page, TELL_MEMORY);
  const told = page.locator('.statusbar').getByText(`weighed ${time}:`);
  await told.waitFor();
  return Number(/: (\d+)/.exec(await told.innerText())?.[1]);
}

async function runAgain(panel: Frame, times: number): Promise<void> {
  await panel.evaluate(async (count) => {
    for (let i = 0; i < count; i++) {
      const arrived = new Promise<void>((resolve) => {
        // The report of a run is followed by its experiments, as news.
        const listen = ({ data }: MessageEvent): void => {
          if (data?.type !== 'news') return;
          removeEventListener('message', listen);
          requestAnimationFrame(() => resolve());
        };
        addEventListener('message', listen);
      });
      document.querySelector<HTMLButtonElement>('.top-actions [aria-label="Run again"]')?.click();
      await arrived;
    }
  }, times);
}
