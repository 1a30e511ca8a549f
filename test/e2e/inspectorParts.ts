/** The inspector as a person meets it in VS Code: a program is run, its parts are found by their names, each state is looked at. */
import type { RunOptions } from 'axe-core';
import type { Frame, Locator } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from '../webview/axe.ts';
import type { VSCode } from './window.ts';

/** What people look at: the name of its pictures, the theme's own, and what VS Code calls its kind in a panel. */
const THEMES = [
  ['dark', 'Dark Modern', 'vscode-dark'],
  ['light', 'Light Modern', 'vscode-light'],
  ['contrast', 'Default High Contrast', 'vscode-high-contrast'],
  ['contrastLight', 'Default High Contrast Light', 'vscode-high-contrast-light'],
] as const;

/** The inspector in the side bar; tabs have one, too. */
export const VIEW = '[data-place=view] .inspector';

export const part = (panel: Frame, name: string): Locator => panel.getByRole('region', { name, exact: true });

export const array = (panel: Frame): Locator => part(panel, 'Array');

export const row = (panel: Frame, name: RegExp): Locator => panel.getByRole('treeitem', { name });

/** Runs a file by the palette, and waits for its steps. */
export async function inspect(code: VSCode, file: string): Promise<Frame> {
  // The keyboard is the workbench's own again, wherever a click left it.
  const tab = code.page.locator('.tabs-container .tab.active').first();
  if (await tab.count()) await tab.click();
  await code.openFile(file);
  await code.command('Matrix Loupe: Inspect File or Notebook');
  const panel = await code.inspector(VIEW);
  await panel.getByRole('heading', { name: file }).waitFor();
  await panel.getByRole('tree').waitFor();
  return panel;
}

/** Chooses the array that a step made; of many steps they are found by the filter. */
export async function show(panel: Frame, step: RegExp, name: string): Promise<Locator> {
  const filter = part(panel, 'Steps').getByRole('searchbox');
  const many = (await filter.count()) > 0;
  if (many) await filter.fill(name);
  await row(panel, step).first().click();
  if (many) await filter.fill('');
  await array(panel).getByRole('heading', { name, exact: true }).waitFor();
  return array(panel);
}

/** What a theme can change: axe looks for nothing else in the second one and on. */
const COLOURS: RunOptions = { runOnly: ['color-contrast', 'link-in-text-block'] };

/** Keeps what the window shows as it stands, in which axe finds nothing and nothing stands out to the right. */
export async function glance(code: VSCode, panel: Frame, picture: string, rules: RunOptions = {}): Promise<void> {
  expect(await violations(panel, rules)).toEqual([]);
  expect(await overhang(panel)).toBeLessThanOrEqual(0);
  await code.picture(`looked-at/${picture}`);
}

/**
 * The same in each theme. The last theme stays, and is the first one of the next look: what a person does in between is done in two
 * of them.
 */
export async function look(code: VSCode, panel: Frame, picture: string): Promise<void> {
  const now = await panel.locator('body').getAttribute('data-vscode-theme-kind');
  const order = now === THEMES.at(-1)?.[2] ? THEMES.toReversed() : THEMES;
  for (const [i, [name, theme]] of order.entries()) {
    await paint(code, panel, theme);
    await glance(code, panel, `${name}/${picture}`, i === 0 ? {} : COLOURS);
  }
}

/** Gives the window another theme; resolves when the panel has its colours. */
export async function paint(code: VSCode, panel: Frame, theme: string): Promise<void> {
  const kind = THEMES.find(([, title]) => title === theme)?.[2];
  code.set({ 'workbench.colorTheme': theme });
  await panel.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor({ state: 'attached' });
  await panel.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** By how many pixels a panel is wider than its room. */
const overhang = (panel: Frame): Promise<number> =>
  panel.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
