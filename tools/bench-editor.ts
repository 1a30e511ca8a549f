/** Times what a person waits for in a real VS Code with the engine warm: the panel painted, a step, a slice, an array of 800 MB. */
import type { Frame } from 'playwright-core';
import { activation } from './bench/activation.ts';
import { inspect, median } from './bench/gestures.ts';
import { manyInspections } from './bench/manyInspections.ts';
import { opened, painted } from './bench/painted.ts';
import { residentOf } from './bench-processes.ts';
import { type Bench, inEditor } from './bench-window.ts';

const ROUNDS = 10;

/** A figure with its name and unit, and what it may be at most. */
export type Figure = [name: string, value: number, unit: string, most?: number];

/** Steps of a thousand rows, four slices of a million entries, and an array that no message could carry. */
const PROGRAMS = {
  'bench_steps.py': 'import numpy as np\nA = np.arange(6000.0).reshape(60, 100)\nB = np.sin(A)\nC = np.cos(A).T\n',
  'bench_slices.py': 'import numpy as np\nS = np.sin(np.arange(4e6)).reshape(4, 1000, 1000)\n',
  'bench_large.py': 'import numpy as np\nsmall = np.eye(3)\nlarge = np.arange(1e8).reshape(10000, 10000)\n',
};

/** Medians of ten, said as they come. */
export function benchEditor(say: (...figure: Figure) => void): Promise<void> {
  return inEditor(PROGRAMS, async (bench) => {
    for (const measure of [painted, opened, steps, slices, large, activation, manyInspections])
      for (const figure of await measure(bench)) say(...figure);
  });
}

/**
 * Milliseconds from an event in the panel until the heatmap was last painted for it, and how much of that the panel's own
 * thread was busy before it gave the frame back. Runs in the panel's frame.
 */
async function untilPainted(panel: Frame, what: Act): Promise<{ painted: number; busy: number }> {
  return panel.evaluate(async ([kind, selector, value]) => {
    const marks = globalThis as unknown as { lastPaint?: number; watched?: boolean };
    if (!marks.watched) {
      marks.watched = true;
      const draw = CanvasRenderingContext2D.prototype.drawImage;
      CanvasRenderingContext2D.prototype.drawImage = function (this: CanvasRenderingContext2D, ...given: unknown[]) {
        if (this.canvas.closest('.heat')) marks.lastPaint = performance.now();
        return (draw as (...all: unknown[]) => void).apply(this, given);
      } as typeof draw;
    }
    const elements = [...document.querySelectorAll<HTMLElement & { value: string }>(selector)];
    const element = kind === 'click' ? elements.find((one) => one.textContent?.includes(value)) : elements[0];
    if (!element) throw new Error(`nothing like ${selector} ${value}`);
    delete marks.lastPaint;
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    if (kind === 'click') element.click();
    else {
      element.value = value;
      element.dispatchEvent(new Event(kind, { bubbles: true }));
    }
    // A message comes after what the event queued for now, and before any answer of the host.
    await new Promise<void>((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(0);
    });
    const busy = performance.now() - start;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (marks.lastPaint !== undefined && performance.now() - marks.lastPaint > 250)
        return { painted: marks.lastPaint - start, busy };
      if (performance.now() - start > 20_000) throw new Error(`${selector} ${value} painted nothing`);
    }
  }, what);
}

/** What is done: a click on what has a text, or a value given to an input or a list. */
type Act = ['click' | 'input' | 'change', selector: string, value: string];

async function each(panel: Frame, acts: Act[]): Promise<{ painted: number; busy: number }> {
  const all: { painted: number; busy: number }[] = [];
  for (let round = 0; round < ROUNDS + acts.length; round++)
    all.push(await untilPainted(panel, acts[round % acts.length] as Act));
  const warm = all.slice(acts.length);
  return { painted: median(warm.map((one) => one.painted)), busy: median(warm.map((one) => one.busy)) };
}

async function steps({ page }: Bench): Promise<Figure[]> {
  const panel = await inspect(page, 'bench_steps.py', 'C = np.cos');
  const { painted: ms, busy } = await each(panel, [
    ['click', '[role=treeitem]', 'B = np.sin'],
    ['click', '[role=treeitem]', 'C = np.cos'],
    ['click', '[role=treeitem]', 'A = np.arange'],
  ]);
  return [
    ['another step: array painted', ms, 'ms', 16],
    ['… of which the panel is busy', busy, 'ms'],
  ];
}

async function slices({ page }: Bench): Promise<Figure[]> {
  const panel = await inspect(page, 'bench_slices.py', 'S = np.sin');
  const slice = await each(
    panel,
    ['1', '2', '3', '0'].map((value): Act => ['input', '.section-array .slider input', value]),
  );
  const colours = await each(
    panel,
    ['magma', 'viridis', 'greys'].map((value): Act => ['change', '.options select', value]),
  );
  return [
    ['another slice of 1,000 × 1,000', slice.painted, 'ms', 16],
    ['… of which the panel is busy', slice.busy, 'ms'],
    ['other colours of 1,000 × 1,000', colours.painted, 'ms', 16],
  ];
}

async function large({ page, processes }: Bench): Promise<Figure[]> {
  const panel = await inspect(page, 'bench_large.py', 'large = np.arange');
  await untilPainted(panel, ['click', '[role=treeitem]', 'small = np.eye']);
  const before = residentOf(processes());
  const first = await panel.evaluate(async () => {
    const row = [...document.querySelectorAll<HTMLElement>('[role=treeitem]')].find((one) =>
      one.textContent?.includes('large = np.arange'),
    );
    const heat = (): boolean => document.querySelector('.heat canvas[aria-label*="10000"]') !== null;
    const marks = globalThis as unknown as { lastPaint?: number };
    delete marks.lastPaint;
    const start = performance.now();
    row?.click();
    while (marks.lastPaint === undefined || !heat()) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (performance.now() - start > 30_000) throw new Error('the large array was not painted');
    }
    return marks.lastPaint - start;
  });
  await page.waitForTimeout(3000);
  const more = residentOf(processes()) - before;
  const zoomed = panel.getByRole('button', { name: 'Zoom in' });
  for (let i = 0; i < 5; i++) await zoomed.click();
  const scrolled = await panel.evaluate(async () => {
    const scroller = document.querySelector('.heat-scroll') as HTMLElement;
    let longest = 0;
    let last = performance.now();
    for (let frame = 0; frame < 120; frame++) {
      scroller.scrollTop += 137;
      scroller.scrollLeft += 91;
      await new Promise(requestAnimationFrame);
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    return longest;
  });
  return [
    ['10,000 × 10,000: first paint', first, 'ms', 150],
    ['… more memory, all processes', more / 1e6, 'MB', 150],
    ['… longest frame of 120 while scrolling', scrolled, 'ms'],
  ];
}
