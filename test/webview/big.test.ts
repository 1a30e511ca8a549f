/** Arrays too large to travel: only tiles in sight are asked for, at the resolution that is painted. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixture, type PanelPage, Workshop } from './harness.ts';

const EDGE = 10_000;

let workshop: Workshop;
let panel: PanelPage;
beforeAll(async () => {
  workshop = await Workshop.open();
});
afterAll(() => workshop.close());
/** A panel that shows an array of 10,000 × 10,000; `range` is what the report knows of its values. */
async function open(range: Record<string, unknown>, factless = false): Promise<void> {
  const data = fixture('error');
  const step = structuredClone(data.report.steps[0]) as unknown as {
    text: string;
    value: Record<string, unknown>;
    inputs: unknown[];
  };
  step.text = 'big = np.random.rand(10000, 10000)';
  step.value = {
    type: 'ndarray',
    text: '',
    dtype: 'float64',
    shape: [EDGE, EDGE],
    array: 'big',
    ...range,
  };
  data.report.steps = [step as never];
  data.report.cells = [{ index: 0, stdout: '', result: null, error: null, ran: true }];
  panel = await workshop.panel(data, { big: true, factless });
}
beforeEach(() => open({ min: 0, max: 1, mean: 0.5, nonFinite: { nan: 0, positive: 0, negative: 0 } }));
afterEach(async () => {
  const { complaints } = panel;
  await panel.close();
  expect(complaints).toEqual([]);
});

const size = ({ start, stop, step }: { start: number; stop: number; step: number }): number =>
  Math.ceil((stop - start) / step);
const asked = async () => (await panel.posted('tile')).map(({ tile }) => tile);
const entries = async () => (await asked()).reduce((sum, { rows, columns }) => sum + size(rows) * size(columns), 0);
/** Red of the pixel in the middle of the canvas; the host paints rows as a ramp. */
const middle = () =>
  panel
    .section('Array')
    .locator('.heat canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const data = canvas.getContext('2d')?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
      return data ? [...data].slice(0, 3).join() : '';
    });

describe('an array of 10,000 × 10,000', () => {
  it('is painted from a coarse sample', async () => {
    await expect.poll(middle).not.toBe('0,0,0');
    expect(await entries()).toBeLessThan(600_000);
    const samples = await asked();
    expect(samples.length).toBeGreaterThan(0);
    for (const { rows, columns } of samples) {
      expect(rows.step).toBeGreaterThanOrEqual(16);
      expect(size(rows) * size(columns)).toBeLessThanOrEqual(256 * 256);
    }
    await panel
      .section('Array')
      .getByText(/every \d+th entry is drawn at this size/)
      .waitFor();
  });
  it('is coloured by what is seen of it while its range is not known', async () => {
    await panel.close();
    await open({}, true);
    await expect.poll(middle).not.toBe('0,0,0');
    const ends = await panel
      .section('Array')
      .locator('.heat canvas')
      .evaluate((canvas: HTMLCanvasElement) =>
        [2, canvas.height - 3].map((y) => [...(canvas.getContext('2d')?.getImageData(9, y, 1, 1).data ?? [])].join()),
      );
    expect(ends[0]).not.toBe(ends[1]);
    const legend = panel.section('Array').locator('.legend');
    expect(await legend.innerText()).toMatch(/≈ 0\s+≈ 0\.9/);
  });
  it('zoomed in and scrolled, asks only for what is in sight', async () => {
    const array = panel.section('Array');
    for (let i = 0; i < 4; i++) await array.getByRole('button', { name: 'Zoom in' }).click();
    const before = await entries();
    const scroller = array.locator('.heat-scroll');
    await scroller.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
      element.scrollLeft = element.scrollWidth;
    });
    await expect
      .poll(async () =>
        (await asked()).some(({ rows, columns }) => rows.stop === EDGE && columns.stop === EDGE && rows.step < 16),
      )
      .toBe(true);
    expect((await entries()) - before).toBeLessThan(9 * 256 * 256);
    await expect.poll(middle).toMatch(/^2[0-9]{2},2[0-9]{2},/);
  });
  it('flung to its end, has what is in sight there', async () => {
    const array = panel.section('Array');
    for (let i = 0; i < 5; i++) await array.getByRole('button', { name: 'Zoom in' }).click();
    await array.locator('.heat-scroll').evaluate(async (element) => {
      for (let at = 0; at < element.scrollHeight + 700; at += 700) {
        element.scrollTop = at;
        element.scrollLeft = at;
        await new Promise(requestAnimationFrame);
      }
    });
    await expect
      .poll(async () =>
        (await asked()).some(({ rows, columns }) => rows.stop === EDGE && columns.stop === EDGE && rows.step < 4),
      )
      .toBe(true);
    await expect.poll(middle).toMatch(/^2[0-9]{2},2[0-9]{2},/);
  });
  it('its last entry is reached by keyboard and read exactly', async () => {
    const array = panel.section('Array');
    await array.locator('.heat canvas').focus();
    await panel.page.keyboard.press('End');
    await panel.page.keyboard.press('Control+End');
    await array.getByText(`big[${EDGE - 1}, ${EDGE - 1}]`).waitFor();
    await array.getByText('exact 9999,9999').waitFor();
  });
  it('as numbers has only the cells in sight', async () => {
    const array = panel.section('Array');
    await array.getByText('Numbers').click();
    const table = array.getByRole('table', { name: 'Values of big' });
    await table.getByRole('rowheader', { name: '0', exact: true }).waitFor();
    expect(await table.getByRole('cell').count()).toBeLessThan(400);
    await array.locator('.numbers').evaluate((element) => {
      element.scrollTop = element.scrollHeight;
      element.scrollLeft = element.scrollWidth;
    });
    await table.getByRole('rowheader', { name: '9999' }).waitFor();
    await table.getByRole('columnheader', { name: '9999' }).waitFor();
    await table.getByRole('cell', { name: '0.9999' }).first().waitFor();
    expect(await table.getByRole('cell').count()).toBeLessThan(400);
  });
});
