/** A VS Code server on a free port of this machine, with its own empty user data, gone when it is stopped. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Rig, run } from './parts.ts';

/** Settings that keep the window still, so that tests wait for what they caused and nothing else. */
const QUIET: Record<string, unknown> = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': 'off',
  'update.mode': 'none',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.enabled': false,
  'editor.hover.delay': 100,
  'files.autoSave': 'off',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

export interface ServerOptions {
  /** Installed before the start, as a user would. */
  vsix?: string;
  /** Installed beside it. */
  beside?: string;
  /** User settings beside those that keep the window still. */
  settings?: Record<string, unknown>;
  port?: number;
}

export interface RunningServer {
  port: number;
  /** The user-data folder of this run. */
  home: string;
  stop(): Promise<void>;
}

/** Starts the server; resolves when it answers. */
export async function startServer(rig: Rig, options: ServerOptions = {}): Promise<RunningServer> {
  const home = mkdtempSync(path.join(tmpdir(), 'matrix-loupe-rig-'));
  mkdirSync(path.join(home, 'data/User'), { recursive: true });
  writeFileSync(path.join(home, 'data/User/settings.json'), JSON.stringify({ ...QUIET, ...options.settings }));
  writeFileSync(path.join(home, 'server.yaml'), 'auth: none\n');
  const env = { EXTENSIONS_GALLERY: '{}', CS_DISABLE_GETTING_STARTED_OVERRIDE: '1' };
  const trust = options.settings?.['security.workspace.trust.enabled'] === true ? [] : ['--disable-workspace-trust'];
  const flags = [
    ...['--config', path.join(home, 'server.yaml'), '--auth', 'none'],
    ...['--user-data-dir', path.join(home, 'data'), '--extensions-dir', path.join(home, 'extensions')],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override', ...trust],
  ];
  for (const vsix of [options.vsix, options.beside].filter((one) => one !== undefined))
    await run(rig.node, [rig.server, ...flags, '--install-extension', vsix], { env });
  const port = options.port ?? (await freePort());
  const server = spawn(rig.node, [rig.server, ...flags, '--bind-addr', `127.0.0.1:${port}`], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const stop = async (): Promise<void> => {
    await end(server);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  for (let i = 0; i < 400 && server.exitCode === null; i++) {
    if (await answers(port)) return { port, home, stop };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop();
  throw new Error('the VS Code server did not answer within 20 s');
}

const answers = async (port: number): Promise<boolean> => {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  } catch {
    return false;
  }
};

/** Asks the server to end, and makes it end where it does not. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  server.kill();
  const force = setTimeout(() => server.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(force);
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
