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
/** Until then caches fill, and V8 compiles what is hot in the engine. */
const SETTLED = 300;

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
  const before = { page: await heap(), ...(await extensionHolds(page, 1)) };
  await runAgain(panel, INSPECTIONS);
  const after = { page: await heap(), ...(await extensionHolds(page, 2)) };
  const more = (of: keyof typeof before): number => (after[of] - before[of]) / 1e6;
  return [
    ['the inspector’s Run again to its painted panel', median(again), 'ms', 100],
    [`${INSPECTIONS} inspections: the page’s heap grows by`, more('page'), 'MB', 5],
    ['… the extension host’s by', more('host'), 'MB', 5],
    ['… the engine’s by', more('engine'), 'MB', 2],
  ];
}

/** Bytes that the extension's host and the engine's thread in it hold, as the companion tells in the status bar. */
async function extensionHolds(page: Page, time: number): Promise<{ host: number; engine: number }> {
  await command(page, TELL_MEMORY);
  const told = page.locator('.statusbar').getByText(`weighed ${time}:`);
  await told.waitFor();
  const [, host, engine] = /host (\d+), threads (\d+)/.exec(await told.innerText()) ?? [];
  return { host: Number(host), engine: Number(engine) };
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
