/** Runs a suite of test/vscode inside the real extension host, Node's or the web's, and collects each test's outcome. */
import { developmentOptions, launch } from './browser.ts';
import type { Rig } from './parts.ts';
import { startServer } from './server.ts';

export interface Outcome {
  name: string;
  ok: boolean;
  /** Why it failed; of a test that passed, why its first try did not. */
  message?: string;
  /** Milliseconds, where something was measured. */
  figure?: number;
}

export interface HostRun {
  /** Folder of the built extension. */
  extension: string;
  /** Folders of other extensions that are there, too. */
  beside?: string[];
  /** The built test module, which exports run(). */
  tests: string;
  workspace: string;
  settings?: Record<string, unknown>;
  seconds?: number;
}

/** What each test came to; a crash, a hang or an exit without an outcome is a failed test of its own. */
export async function runInExtensionHost(rig: Rig, options: HostRun): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const server = await startServer(rig, { settings: options.settings });
  const { browser, page } = await launch(rig.chromium);
  try {
    const exit = new Promise<number | 'hung'>((resolve) => {
      setTimeout(() => resolve('hung'), (options.seconds ?? 900) * 1000).unref();
      void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
    });
    let finished = false;
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      for (const line of args.filter((a): a is string => typeof a === 'string')) {
        if (line.startsWith('@@outcome ')) outcomes.push(JSON.parse(line.slice('@@outcome '.length)));
        else if (line.startsWith('@@finished')) finished = true;
        else if (process.env.RIG_VERBOSE) console.log('  host:', line.slice(0, 2000));
      }
    });
    const uri = (path: string) => ({ scheme: 'vscode-remote', authority: `127.0.0.1:${server.port}`, path });
    await developmentOptions(page, {
      extensions: [options.extension, ...(options.beside ?? [])].map(uri),
      extensionTestsPath: uri(options.tests),
    });
    await page.goto(`http://127.0.0.1:${server.port}/?folder=${options.workspace}`, { waitUntil: 'domcontentloaded' });
    const code = await exit;
    const failed = outcomes.some((o) => !o.ok);
    if (code === 'hung') outcomes.push({ name: 'the suite ends', ok: false, message: 'it hung until its time limit' });
    else if (!finished) outcomes.push({ name: 'the suite loads and ends', ok: false, message: `exit code ${code}` });
    else if ((code === 0) === failed || !outcomes.length)
      outcomes.push({ name: 'exit code and outcomes agree', ok: false, message: `exit code ${code}` });
  } finally {
    await browser.close();
    await server.stop();
  }
  return outcomes;
}
