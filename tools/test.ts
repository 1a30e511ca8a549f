/**
 * `npm test`: every suite of the project, one after the other or two that mostly wait side by side, and `N passed, N failed` as its last
 * line. A check counts as one test; a suite that crashes counts as a failed one. `npm test -- units e2e` runs the named suites only.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildAll, root } from './bundles.ts';
import type { Outcome } from './rig/extension-host.ts';
import { ensureChromium, ensureRig, type Rig, run } from './rig/parts.ts';
import { hostSuite } from './suites.ts';
import { checkWalls } from './walls.ts';

const say = (line: string): void => console.log(line);
const chosen = process.argv.slice(2);

/** Fetched while the first suites run; a failure is told by the suites that need it. */
let fetching: Promise<Rig> | null = null;
const rig = (): Promise<Rig> => {
  fetching ??= ensureRig((line) => say(`  [rig] ${line}`));
  return fetching;
};

interface Suite {
  name: string;
  /** Slow suites fetch VS Code first. */
  needsRig?: boolean;
  /** It leaves a processor and a window to the next suite, and runs beside it. */
  beside?: boolean;
  run(): Promise<Outcome[]>;
}

const UNTRUSTED = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };

const suites: Suite[] = [
  command('format and lint', 'npx', [
    'biome',
    'ci',
    '--diagnostic-level=error',
    '--colors=off',
    '--max-diagnostics=60',
  ]),
  ...['src/engine', '.', 'webview', 'test', 'test/webview', 'test/e2e', 'tools'].map((project) =>
    command(`types of ${project === '.' ? 'src' : project}`, 'npx', ['tsc', '--noEmit', '-p', project]),
  ),
  check('walls', async () => {
    const { breaches } = checkWalls(root);
    if (breaches.length) throw new Error(breaches.map((b) => `${b.file}: ${b.why} (${b.imports})`).join('\n'));
  }),
  check('build', () => buildAll({ report: true })),
  vitest('units', 'units'),
  vitest('webview', 'webview', () => ensureChromium(say)),
  { name: 'extension host', needsRig: true, beside: true, run: async () => hostSuite(await rig(), 'node') },
  { name: 'web extension host', needsRig: true, run: async () => hostSuite(await rig(), 'web') },
  {
    name: 'extension host without trust',
    needsRig: true,
    run: async () => hostSuite(await rig(), 'node', 'test/vscode/untrusted.ts', UNTRUSTED),
  },
  { ...vitest('e2e', 'e2e', rig), needsRig: true },
];

function check(name: string, body: () => Promise<void>): Suite {
  return {
    name,
    run: async () => {
      await body();
      return [{ name, ok: true }];
    },
  };
}

function command(name: string, program: string, args: string[]): Suite {
  return check(name, async () => {
    await run(program, args, { cwd: root });
  });
}

interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

/** A vitest project; its outcomes come from its JSON report, and none from a run that leaves no report. */
function vitest(name: string, project: string, before?: () => Promise<unknown>): Suite {
  return {
    name,
    run: async () => {
      await before?.();
      const file = path.join(root, 'test-results', `${project}.json`);
      rmSync(file, { force: true });
      mkdirSync(path.dirname(file), { recursive: true });
      const args = ['vitest', 'run', '--project', project, '--reporter=json', `--outputFile=${file}`];
      const code = await stream('npx', args);
      if (!existsSync(file)) throw new Error(`vitest ended with ${code} and left no report`);
      const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
      const outcomes = report.testResults.flatMap((one) => fileOutcomes(one));
      if (!outcomes.length) throw new Error(`no test ran: vitest ended with ${code}, and said why above`);
      if (code !== 0 && outcomes.every((outcome) => outcome.ok))
        outcomes.push({ name: `${project} ends`, ok: false, message: `vitest ended with ${code}` });
      return outcomes;
    },
  };
}

function fileOutcomes(file: VitestReport['testResults'][number]): Outcome[] {
  const tests = file.assertionResults
    .filter((test) => test.status === 'passed' || test.status === 'failed')
    .map((test) => ({
      name: test.fullName,
      ok: test.status === 'passed',
      message: test.failureMessages?.join('\n') || undefined,
    }));
  const crashed = file.status === 'failed' && tests.every((test) => test.ok);
  return crashed ? [...tests, { name: `${file.name} loads`, ok: false, message: file.message }] : tests;
}

/** Runs a command with its errors shown. */
const stream = (program: string, args: string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    // vitest bundles its configuration, which holds the engine's parser; Vite says that a later loader will not
    const env = { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' };
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });

async function main(): Promise<void> {
  const wanted = suites.filter((suite) => !chosen.length || chosen.some((name) => suite.name.includes(name)));
  if (!wanted.length)
    throw new Error(`no suite is called ${chosen.join(' or ')}: ${suites.map((s) => s.name).join(', ')}`);
  if (wanted.some((suite) => suite.needsRig)) rig().catch(() => undefined); // its own suites report the failure
  let passed = 0;
  let failed = 0;
  for (let next = 0; next < wanted.length; ) {
    const start = next;
    while (wanted[next++]?.beside);
    const runs = wanted.slice(start, next).map((suite) => ({ suite, run: runOf(suite) }));
    for (const { suite, run } of runs) {
      const { outcomes, seconds } = await run;
      const bad = outcomes.filter((outcome) => !outcome.ok).length;
      passed += outcomes.length - bad;
      failed += bad;
      report(suite, outcomes, seconds);
    }
  }
  process.exitCode = failed ? 1 : 0;
  say(`${passed} passed, ${failed} failed`);
}

interface Run {
  outcomes: Outcome[];
  seconds: number;
}

async function runOf(suite: Suite): Promise<Run> {
  const start = performance.now();
  const outcomes = await suite
    .run()
    .catch((error: Error): Outcome[] => [{ name: suite.name, ok: false, message: error.message }]);
  return { outcomes, seconds: (performance.now() - start) / 1000 };
}

function report(suite: Suite, outcomes: Outcome[], seconds: number): void {
  const bad = outcomes.filter((outcome) => !outcome.ok);
  const sums = `${outcomes.length - bad.length} passed, ${bad.length} failed`;
  say(`${bad.length ? '✗' : '✓'} ${suite.name}: ${sums} (${seconds.toFixed(1)} s)`);
  for (const outcome of bad) say(`    ✗ ${outcome.name}\n${indent(outcome.message ?? '')}`);
  // A real browser on a busy machine may stumble once; that it did is never hidden.
  for (const outcome of outcomes.filter((one) => one.ok && one.message))
    say(`    ↻ passed at the second try: ${outcome.name}\n${indent(outcome.message ?? '')}`);
}

const indent = (text: string): string =>
  text
    .slice(0, 6000)
    .split('\n')
    .map((line) => `        ${line}`)
    .join('\n');

await main();
process.exit();
