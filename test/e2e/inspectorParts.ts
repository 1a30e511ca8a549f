/** The inspector as a person meets it in VS Code: a program is run, its parts are found by their names, each state is looked at. */
import type { Frame, Locator } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from '../webview/axe.ts';
import type { VSCode } from './window.ts';

/** What people look at: a short name, and the theme's own. */
export const THEMES = [
  ['dark', 'Dark Modern'],
  ['light', 'Light Modern'],
  ['contrast', 'Default High Contrast'],
  ['contrastLight', 'Default High Contrast Light'],
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

/** Keeps what the window shows, in which axe finds nothing and nothing stands out to the right. */
export async function look(code: VSCode, panel: Frame, picture: string): Promise<void> {
  expect(await violations(panel)).toEqual([]);
  expect(await overhang(panel)).toBeLessThanOrEqual(0);
  await code.picture(`looked-at/${picture}`);
}

/** By how many pixels a panel is wider than its room. */
const overhang = (panel: Frame): Promise<number> =>
  panel.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
