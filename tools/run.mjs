/**
 * Runs a tool of this folder: `node tools/run.mjs build [arguments]`. Plain JavaScript without dependencies, because it
 * is what stands on a fresh clone: it installs the dependencies where they are missing, then bundles and runs tools/NAME.ts.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [name, ...rest] = process.argv.slice(2);

/** The lock file's digest is kept beside the installed packages, so that a pull that changes it installs again. */
function install() {
  const digest = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(root, 'node_modules/.matrix-loupe-lock');
  const installed = existsSync(path.join(root, 'node_modules/esbuild'));
  if (installed && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  const hidden = path.join(root, 'node_modules/.package-lock.json');
  const upToDate = installed && existsSync(hidden) && !missingPackages(hidden);
  for (let attempt = 1; !upToDate; attempt++) {
    console.error('Installing dependencies (npm ci) …');
    const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 'inherit'],
      shell: process.platform === 'win32',
    });
    if (npm.status === 0) break;
    if (attempt === 3) {
      console.error('npm ci failed three times; is a package registry reachable?');
      process.exit(1);
    }
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

/** Whether the lock file names a package that is not installed in that version (optional ones may be absent). */
function missingPackages(hidden) {
  const have = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const want = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).some(([at, p]) => at && !p.optional && have[at]?.version !== p.version);
}

if (!name || !/^[a-z][a-z0-9-]*$/.test(name) || !existsSync(path.join(root, 'tools', `${name}.ts`))) {
  console.error('usage: node tools/run.mjs TOOL [arguments], where tools/TOOL.ts is the tool');
  process.exit(2);
}
process.chdir(root);
install();
const { build } = await import('esbuild');
const outfile = path.join(root, 'node_modules/.cache/matrix-loupe', `${name}.mjs`);
await build({
  entryPoints: [path.join(root, 'tools', `${name}.ts`)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
  define: { 'import.meta.dirname': JSON.stringify(path.join(root, 'tools')) },
});
process.argv.splice(1, 2 + rest.length, outfile, ...rest);
await import(pathToFileURL(outfile).href);
