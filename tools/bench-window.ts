/** A real VS Code with the packaged extension for benchmarks: the examples and the benchmarks' programs in its workspace. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { packCompanion } from './bench/companion.ts';
import { familyOf } from './bench-processes.ts';
import { root } from './bundles.ts';
import { packVsix } from './packVsix.ts';
import { launch, readyWebviews } from './rig/browser.ts';
import { ensureRig } from './rig/parts.ts';
import { startServer } from './rig/server.ts';

export interface Bench {
  page: Page;
  /** Numbers of all processes of the window: server, hosts, browser. */
  processes(): number[];
  /** Bytes that live in the page's heap, its webviews' included, after a collection. */
  heap(): Promise<number>;
}

export async function inEditor<T>(programs: Record<string, string>, body: (bench: Bench) => Promise<T>): Promise<T> {
  const rig = await ensureRig((line) => console.log(line));
  const scratch = mkdtempSync(path.join(tmpdir(), 'matrix-loupe-bench-'));
  const vsix = path.join(scratch, 'matrix-loupe.vsix');
  const workspace = path.join(scratch, 'examples');
  await packVsix(vsix, { squeezed: false });
  cpSync(path.join(root, 'examples'), workspace, { recursive: true });
  for (const [name, text] of Object.entries(programs)) writeFileSync(path.join(workspace, name), text);
  const server = await startServer(rig, { vsix, beside: await packCompanion(scratch) });
  const { browser, page } = await launch(rig.chromium);
  try {
    await page.goto(`http://127.0.0.1:${server.port}/?folder=${workspace}`, { waitUntil: 'domcontentloaded' });
    await page.locator('.activitybar [aria-label*="Matrix Loupe"]').first().waitFor({ timeout: 60_000 });
    await readyWebviews(page);
    const session = await page.context().newCDPSession(page);
    const heap = async (): Promise<number> => {
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    };
    return await body({ page, heap, processes: () => familyOf(process.pid) });
  } finally {
    await browser.close();
    await server.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
