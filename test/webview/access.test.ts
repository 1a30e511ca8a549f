/** Everybody can use the panel: axe in every state and theme, high contrast, 280 pixels, twice the size, no refused content. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { fixture, type OpenOptions, type PanelPage, Workshop } from './harness.ts';
import type { ThemeName } from './themes.ts';

const themes: ThemeName[] = ['dark', 'light', 'contrast'];

let workshop: Workshop;
beforeAll(async () => {
  workshop = await Workshop.open();
});
afterAll(() => workshop.close());

async function inPanel(name: string, options: OpenOptions, look: (panel: PanelPage) => Promise<void>): Promise<void> {
  const panel = await workshop.panel(fixture(name), options);
  try {
    await look(panel);
    expect(panel.complaints).toEqual([]);
  } finally {
    await panel.close();
  }
}

describe.each(themes)('in the theme %s', (theme) => {
  it.each(['softmax', 'training', 'kinds', 'error', 'network'])('axe has nothing against the report %s', (name) =>
    inPanel(name, { theme }, async (panel) => expect(await violations(panel.page)).toEqual([])),
  );
  it.each(['softmax', 'training'])('nor against it beside the editor, on an editor’s ground: %s', (name) =>
    inPanel(name, { theme, place: 'tab', width: 900 }, async (panel) =>
      expect(await violations(panel.page)).toEqual([]),
    ),
  );
  it('nor against the empty panel', () =>
    inPanel('softmax', { theme, empty: true }, async (panel) => expect(await violations(panel.page)).toEqual([])));
  it.each(['Numbers', 'Histogram'])('nor against %s, an open menu and open details', (mode) =>
    inPanel('softmax', { theme }, async (panel) => {
      await panel.section('Array').getByText(mode, { exact: true }).click();
      for (const finding of await panel.page.locator('.finding-message').all()) await finding.click();
      for (const summary of await panel.page.locator('summary').all()) await summary.click();
      await panel.page.getByRole('button', { name: 'Details of Affine W' }).click();
      await panel.page.getByRole('button', { name: 'Copy', exact: true }).click();
      expect(await violations(panel.page)).toEqual([]);
    }),
  );
  it('nor against small multiples, and a report that is old, running and failed', () =>
    inPanel('kinds', { theme }, async (panel) => {
      await panel.page.getByRole('treeitem', { name: /filters = / }).click();
      await panel.section('Array').getByText('Tiles').click();
      expect(await violations(panel.page)).toEqual([]);
      await panel.send({ type: 'failed', message: 'It failed.' });
      await panel.send({ type: 'running', source: 'kinds.py' });
      await panel.page.getByText('Running kinds.py…').waitFor();
      expect(await violations(panel.page)).toEqual([]);
    }));
});

describe('in the theme contrastLight', () => {
  it.each(['softmax', 'error'])('axe has nothing against the report %s', (name) =>
    inPanel(name, { theme: 'contrastLight' }, async (panel) => expect(await violations(panel.page)).toEqual([])),
  );
});

describe('space', () => {
  it.each([280, 320, 420, 900])('at %d pixels nothing stands out to the right', (width) =>
    Promise.all(
      ['softmax', 'training', 'error', 'network'].map((name) =>
        inPanel(name, { width }, async (panel) => {
          const over = await panel.page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(over).toBeLessThanOrEqual(0);
        }),
      ),
    ).then(() => {}),
  );
  it('at twice the size all stays within its width', () =>
    inPanel('softmax', { width: 580 }, async (panel) => {
      await panel.page.evaluate(() => {
        document.documentElement.style.setProperty('zoom', '2');
      });
      await panel.page.evaluate(() => new Promise(requestAnimationFrame));
      const over = await panel.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over).toBeLessThanOrEqual(0);
    }));
});

describe('motion', () => {
  const spins = (panel: PanelPage) =>
    panel.page.locator('.spinning').evaluate((icon) => getComputedStyle(icon).animationName !== 'none');
  it('stops where the system or VS Code asks for less of it', () =>
    inPanel('softmax', {}, async (panel) => {
      await panel.send({ type: 'running', source: 'a.py' });
      await panel.page.locator('.spinning').waitFor();
      expect(await spins(panel)).toBe(true);
      await panel.page.emulateMedia({ reducedMotion: 'reduce' });
      expect(await spins(panel)).toBe(false);
      await panel.page.emulateMedia({ reducedMotion: 'no-preference' });
      expect(await spins(panel)).toBe(true);
      await panel.page.evaluate(() => document.body.classList.add('vscode-reduce-motion'));
      expect(await spins(panel)).toBe(false);
    }));
});

describe('keyboard', () => {
  it('Tab reaches every part, and each stop has a name', () =>
    inPanel('softmax', {}, async (panel) => {
      const stops: string[] = [];
      for (let i = 0; i < 80; i++) {
        await panel.page.keyboard.press('Tab');
        const stop = await panel.page.evaluate(() => {
          const e = document.activeElement as HTMLElement | null;
          if (!e || e === document.body) return null;
          const name =
            e.getAttribute('aria-label') ??
            (e instanceof HTMLInputElement || e instanceof HTMLSelectElement
              ? (e.labels?.[0]?.textContent ?? e.title)
              : null) ??
            e.textContent;
          const section = e.closest('section')?.getAttribute('aria-label') ?? 'top';
          return `${section}: ${name?.trim() ?? ''}`;
        });
        if (stop === null) break;
        stops.push(stop);
      }
      const sections = new Set(stops.map((stop) => stop.split(': ')[0]));
      expect([...sections]).toEqual(['top', 'Findings', 'Steps', 'Array', 'Softmax', 'Gradients', 'Output']);
      for (const stop of stops) expect(stop).toMatch(/: ./);
      expect(stops.some((stop) => stop.includes('Heatmap of Y'))).toBe(true);
    }));
});
