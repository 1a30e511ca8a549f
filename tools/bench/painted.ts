/** From a command to the painted panel: ours, and beside it an empty webview, which is VS Code's own part of the way. */
import type { Frame, Page } from 'playwright-core';
import type { Figure } from '../bench-editor.ts';
import type { Bench } from '../bench-window.ts';
import { webviewFrame } from '../rig/browser.ts';
import { OPEN_EMPTY, PAINT_EMPTY } from './companion.ts';
import { command, inspect, median } from './gestures.ts';

const ROUNDS = 10;
const OPENINGS = 5;

/** From the command in the palette to the frame after the first report of its run; rounds of both alternate. */
export async function painted({ page }: Bench): Promise<Figure[]> {
  const view = await inspect(page, 'affine_softmax.ipynb', 'SoftmaxWithLoss');
  await view.getByRole('region', { name: 'Gradients' }).getByText('SoftmaxWithLoss').first().waitFor();
  await command(page, OPEN_EMPTY);
  const empty = await webviewFrame(page, '.empty-webview');
  await empty.getByText('begun').waitFor();
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push(await untilReported(empty, () => command(page, PAINT_EMPTY), false));
    ours.push(await untilReported(view, () => command(page, 'Matrix Loupe: Run Again')));
  }
  await close(page);
  return [
    ['command to painted panel, engine warm', median(ours), 'ms', 100],
    ['… the same with an empty webview', median(theirs), 'ms'],
  ];
}

/** From the command that opens a panel in a tab to its first paint, report and all; rounds of both alternate. */
export async function opened({ page }: Bench): Promise<Figure[]> {
  await inspect(page, 'affine_softmax.ipynb', 'SoftmaxWithLoss');
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < OPENINGS; round++) {
    theirs.push(await untilOpened(page, OPEN_EMPTY, '.empty-webview'));
    ours.push(await untilOpened(page, 'Matrix Loupe: Open Inspector to the Side', '[data-place=tab] .inspector h1'));
  }
  return [
    ['a new panel with its report, first paint', median(ours), 'ms'],
    ['… the same with an empty webview', median(theirs), 'ms'],
  ];
}

async function untilOpened(page: Page, title: string, shown: string): Promise<number> {
  const begun = await command(page, title);
  const frame = await webviewFrame(page, shown);
  const first = await frame.evaluate(async () => {
    for (;;) {
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      if (paint) return performance.timeOrigin + paint.startTime;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });
  await close(page);
  return first - begun;
}

/** Closes the tab that was opened to the side, and with it the group that it leaves empty. */
async function close(page: Page): Promise<void> {
  const tab = page.locator('.tab', { hasText: /^(Empty|Matrix Loupe)/ }).first();
  await tab.click({ button: 'middle' });
  await tab.waitFor({ state: 'detached' });
}

/**
 * Milliseconds from a start to the frame after the first report; where experiments follow, as news of it, the next round
 * waits for them.
 */
export async function untilReported(panel: Frame, start: () => Promise<number>, news = true): Promise<number> {
  await panel.evaluate((awaitsNews) => {
    const marks = globalThis as unknown as Rounds;
    marks.painted = new Promise((painted) => {
      marks.settled = new Promise((settled) => {
        const listen = (event: MessageEvent): void => {
          if (event.data?.type === 'report')
            requestAnimationFrame(() =>
              requestAnimationFrame(() => painted(performance.timeOrigin + performance.now())),
            );
          if (event.data?.type !== (awaitsNews ? 'news' : 'report')) return;
          removeEventListener('message', listen);
          settled();
        };
        addEventListener('message', listen);
      });
    });
  }, news);
  const begun = await start();
  const end = await panel.evaluate(() => (globalThis as unknown as Rounds).painted);
  await panel.evaluate(() => (globalThis as unknown as Rounds).settled);
  return end - begun;
}

/** What a round leaves in the panel's page: when the frame stood, and that the run is over. */
interface Rounds {
  painted: Promise<number>;
  settled: Promise<void>;
}
