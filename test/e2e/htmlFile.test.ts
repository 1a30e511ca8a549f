/** The one file that the terminal writes, in a real browser without a network: the sections that VS Code shows. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { BROWSER_ARGUMENTS } from '../../tools/rig/browser.ts';
import { violations } from '../webview/axe.ts';

const root = path.resolve(import.meta.dirname, '../..');
const EXAMPLE = 'examples/affine_softmax.ipynb';
const SECTIONS = ['Findings', 'Steps', 'Array', 'Softmax', 'Gradients', 'Network', 'Output'];

describe('matrix-loupe inspect --html', () => {
  const scratch = mkdtempSync(path.join(tmpdir(), 'matrix-loupe-html-'));
  const file = path.join(scratch, 'report.html');
  let browser: Browser;
  beforeAll(async () => {
    // Its exit status is 1: the example has an error that it finds.
    spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), 'inspect', EXAMPLE, '--html', file], { cwd: root });
    browser = await chromium.launch({ executablePath: inject('chromium'), args: BROWSER_ARGUMENTS });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  const open = async (scheme: 'light' | 'dark', width: number): Promise<{ page: Page; complaints: string[] }> => {
    const context = await browser.newContext({ colorScheme: scheme, offline: true, viewport: { width, height: 900 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    await page.locator('.inspector').waitFor();
    return { page, complaints };
  };

  it.each([
    ['light', 1200],
    ['dark', 1200],
    ['light', 320],
  ] as const)('%s and %d pixels wide it has the sections, and asks nobody for anything', async (scheme, width) => {
    const { page, complaints } = await open(scheme, width);
    for (const name of SECTIONS) await page.getByRole('region', { name, exact: true }).waitFor();
    await page.getByRole('slider', { name: 'Temperature' }).press('End');
    await page.getByText(/^recomputed here from the logits/).waitFor();
    await page.getByRole('tree').press('Home');
    await page.getByRole('treeitem', { name: /X = np/ }).click();
    const array = page.getByRole('region', { name: 'Array', exact: true });
    await array.getByText('Numbers', { exact: true }).click();
    await array.getByText('Heatmap', { exact: true }).click();
    await array.locator('.heat canvas').hover();
    expect(await violations(page)).toEqual([]);
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
    await page.screenshot({
      path: path.join(root, `test-results/pictures/looked-at/file-${scheme}-${width}.png`),
      fullPage: true,
    });
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
