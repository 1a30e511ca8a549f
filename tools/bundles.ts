/** The bundles of the product, one table: what each is made from, and for which host. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { networkSchema } from '../src/engine/layers/schema.ts';
import { shrinkScript } from './shrink.ts';
import { slimming } from './slimPython.mts';

export const root = path.resolve(import.meta.dirname, '..');

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

// Packages' ES modules first: some, as jsonc-parser, have a UMD main that cannot be bundled.
const node: BuildOptions = {
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  mainFields: ['module', 'main'],
};
const browser: BuildOptions = { platform: 'browser', format: 'iife', target: 'es2022' };

/** What the package may weigh, in bytes. */
export const MOST_PACKED = 1_150_000;

/** What the extension may name and never reaches on the web: it asks where it runs first. */
export const OUTSIDE_WEB: string[] = ['vscode', 'node:worker_threads', 'node:fs/promises', 'node:child_process'];

/**
 * `import * as vscode` as the API itself, asked for once, in the bundle's first line. By itself esbuild asks once for each
 * file that imports it, which VS Code answers by looking the extension up, and copies the API's two hundred properties:
 * that took longer than all else at the start of the extension.
 */
const vscodeOnce: Plugin = {
  name: 'vscode, asked for once',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]src[\\/](editor[\\/].*|extension)\.ts$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replace(/^import \* as vscode from 'vscode';$/m, ''),
      loader: 'ts',
    })),
};

const bundles: Record<string, { from: string } & BuildOptions> = {
  // One file for both hosts: what only Node has is asked for where Node runs.
  'dist/extension.js': {
    from: 'src/extension.ts',
    ...browser,
    format: 'cjs',
    external: OUTSIDE_WEB,
    plugins: [vscodeOnce],
    banner: { js: "const vscode = require('vscode');" },
  },
  'dist/worker.js': {
    from: 'src/worker/main.ts',
    ...browser,
    external: ['node:worker_threads', 'node:os'],
    plugins: [slimming],
  },
  'dist/webview.js': { from: 'webview/main.tsx', ...browser, jsx: 'automatic', jsxImportSource: 'preact' },
  'dist/cli.js': { from: 'src/cli/main.ts', ...node, plugins: [slimming], banner: { js: '#!/usr/bin/env node' } },
};

/** Builds all bundles; those whose source does not exist are named and left out only in development. */
export async function buildAll(options: { development?: boolean; report?: boolean } = {}): Promise<void> {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  writeFileSync(path.join(root, 'dist/network.schema.json'), JSON.stringify(networkSchema()));
  await Promise.all(
    Object.entries(bundles).map(async ([outfile, { from, ...rest }]) => {
      if (options.development && !existsSync(path.join(root, from))) return console.log(`${from} does not exist yet`);
      await build({
        absWorkingDir: root,
        entryPoints: [from],
        outfile,
        bundle: true,
        minify: !options.development,
        sourcemap: options.development ? 'inline' : false,
        legalComments: 'none',
        logLevel: 'error',
        loader: { '.css': 'css', '.svg': 'text' },
        define: { 'process.env.NODE_ENV': '"production"', MATRIX_LOUPE_VERSION: JSON.stringify(version) },
        ...rest,
      });
      if (!options.development) await shrinkScript(path.join(root, outfile));
    }),
  );
  if (options.report) for (const line of sizes()) console.log(line);
}

/** One line a built file: its size, and compressed. */
export function sizes(): string[] {
  const files = [...Object.keys(bundles), 'dist/webview.css'].filter((file) => existsSync(path.join(root, file)));
  return files.map((file) => {
    const bytes = statSync(path.join(root, file)).size;
    const packed = gzipSync(readFileSync(path.join(root, file))).length;
    return `${file.padEnd(22)} ${kilobytes(bytes)}   ${kilobytes(packed)} compressed`;
  });
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
