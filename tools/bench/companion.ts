/** Packs the extension that stands beside ours while benchmarks run. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../bundles.ts';
import { run } from '../rig/parts.ts';

/** The titles of its commands in the palette. */
export const OPEN_EMPTY = 'Bench: Open Empty Webview';
export const PAINT_EMPTY = 'Bench: Paint Empty Webview';
export const TELL_MEMORY = 'Bench: Tell Memory';

const MANIFEST = {
  name: 'bench-companion',
  publisher: 'bench',
  version: '0.0.1',
  engines: { vscode: '^1.100.0' },
  main: './main.js',
  contributes: {
    commands: [
      { command: 'benchCompanion.open', title: OPEN_EMPTY },
      { command: 'benchCompanion.paint', title: PAINT_EMPTY },
      { command: 'benchCompanion.memory', title: TELL_MEMORY },
    ],
  },
};

/** The path of its .vsix in a folder of the caller's. */
export async function packCompanion(scratch: string): Promise<string> {
  const folder = path.join(scratch, 'companion');
  const vsix = path.join(scratch, 'companion.vsix');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(MANIFEST));
  writeFileSync(path.join(folder, 'README.md'), 'For benchmarks.\n');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/bench/companion.ts'],
    outfile: path.join(folder, 'main.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    logLevel: 'error',
  });
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix];
  await run(process.execPath, [vsce, 'package', ...flags], { cwd: folder });
  return vsix;
}
