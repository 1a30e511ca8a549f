/** The suites of test/vscode: built, and run inside the extension host of Node or of the web. */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { OUTSIDE_WEB, root } from './bundles.ts';
import { type Outcome, runInExtensionHost } from './rig/extension-host.ts';
import type { Rig } from './rig/parts.ts';

/** Bundles a module that exports run(): the suites, or another one that the host should run. */
export async function buildHostTests(
  host: 'node' | 'web',
  outfile: string,
  module = 'test/vscode/index.ts',
): Promise<void> {
  await build({
    entryPoints: [path.join(root, module)],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: host === 'node' ? 'node' : 'browser',
    target: 'es2022',
    external: OUTSIDE_WEB,
    define: { HOST: JSON.stringify(host) },
    logLevel: 'error',
  });
}

/** Runs the suite, or another module, in a throw-away copy of its workspace. */
export async function hostSuite(
  rig: Rig,
  host: 'node' | 'web',
  module?: string,
  settings?: Record<string, unknown>,
): Promise<Outcome[]> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'matrix-loupe-host-'));
  try {
    const workspace = copyWorkspace(scratch);
    const extension = host === 'node' ? root : webExtension(scratch);
    // A module inside the extension's folder runs in the extension's own host; from elsewhere it would run in Node's.
    const tests = path.join(extension, host === 'node' ? 'test-results' : '', 'host-tests.js');
    await buildHostTests(host, tests, module);
    const beside = module === undefined ? [await standIn(host, path.join(scratch, 'stand-in'))] : [];
    return await runInExtensionHost(rig, { extension, beside, tests, workspace, ...(settings ? { settings } : {}) });
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The extension that stands in for the Python debugger and Jupyter, built into a folder. */
export async function standIn(host: 'node' | 'web', folder: string): Promise<string> {
  const source = 'test/vscode/standIn';
  await buildHostTests(host, path.join(folder, 'extension.js'), `${source}/extension.ts`);
  const manifest = JSON.parse(readFileSync(path.join(root, source, 'package.json'), 'utf8'));
  if (host === 'web') forTheWeb(manifest);
  else await standInPython(path.join(folder, 'python'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

/** A program that is started and spoken to as Python is. */
async function standInPython(outfile: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/vscode/standIn/pythonServer.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    banner: { js: `#!${process.execPath}` },
    logLevel: 'error',
  });
  chmodSync(outfile, 0o755);
}

/** Leaves an extension's manifest only its web entry, as a browser host would choose it. */
function forTheWeb(manifest: { main?: string; extensionKind?: string[] }): void {
  manifest.main = undefined;
  manifest.extensionKind = ['ui'];
}

/** A copy of the examples and of the suite's own files. */
export function copyWorkspace(scratch: string): string {
  const workspace = path.join(scratch, 'workspace');
  cpSync(path.join(root, 'examples'), workspace, { recursive: true });
  cpSync(path.join(root, 'test/vscode/workspace'), workspace, { recursive: true });
  return workspace;
}

/** A copy of the extension for the web. */
function webExtension(scratch: string): string {
  const folder = path.join(scratch, 'extension');
  mkdirSync(folder);
  for (const part of ['dist', 'media', 'l10n', 'package.nls.json', 'package.nls.ja.json', 'examples'])
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  forTheWeb(manifest);
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
