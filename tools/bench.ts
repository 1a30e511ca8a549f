/**
 * `npm run bench [-- NAME…]`: what an inspection costs, beside CPython with NumPy in the same run. Medians; what takes an
 * editor is measured in the rig's (`--no-editor` leaves it out).
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { readNotebook } from '../src/documents/notebook.ts';
import type { WorkerResponse } from '../src/protocol/messages.ts';
import type { InspectRequest, Report } from '../src/protocol/report.ts';
import { PROGRAMS, programText } from '../test/bench/programs.ts';
import { benchEditor } from './bench-editor.ts';
import { benchHost } from './bench-host.ts';
import { buildAll, root, sizes } from './bundles.ts';

const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const wanted = (name: string): boolean => !words.length || words.some((word) => name.includes(word));
const python = spawnSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' }).status === 0;

const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

function line(name: string, ours: number, theirs: number | null, unit = 'ms'): void {
  const figure = (value: number): string => `${value < 10 ? value.toFixed(3) : value.toFixed(1)} ${unit}`;
  const beside = theirs === null ? '–' : figure(theirs);
  const ratio = theirs === null ? '' : `${(ours / theirs).toFixed(2)} ×`;
  console.log(`${name.padEnd(44)}${figure(ours).padStart(14)}${beside.padStart(14)}${ratio.padStart(10)}`);
}

/** The worker as the editor has it, with one question at a time. */
class Bench {
  private readonly worker = new Worker(path.join(root, 'dist/worker.js'));
  private id = 0;

  async inspect(request: InspectRequest): Promise<{ report: Report; elapsed: number; untilRun: number }> {
    const id = ++this.id;
    const start = performance.now();
    let untilRun = 0;
    const answer = new Promise<Extract<WorkerResponse, { type: 'report' }>>((resolve, reject) => {
      const listen = (message: WorkerResponse): void => {
        if (message.id !== id) return;
        if (message.type === 'progress') untilRun = performance.now() - start;
        else {
          this.worker.off('message', listen);
          if (message.type === 'report') resolve(message);
          else reject(new Error(message.type === 'failed' ? message.message : message.type));
        }
      };
      this.worker.on('message', listen);
    });
    this.worker.postMessage({ id, type: 'inspect', request });
    const { result, report } = await answer;
    const elapsed = performance.now() - start;
    this.worker.postMessage({ id: 0, type: 'release', report });
    return { report: result, elapsed, untilRun };
  }

  end(): Promise<number> {
    return this.worker.terminate();
  }
}

const LIMITS = { seconds: 600, steps: 1e15, bytes: 8e9 };

const request = (text: string, experiments = false): InspectRequest => ({
  kind: 'python',
  source: 'bench.py',
  cells: [{ text }],
  options: { experiments, limits: LIMITS },
});

/** Milliseconds of one body in the engine: the best of a few runs, less the run without it. */
async function ours(bench: Bench, program: (typeof PROGRAMS)[number]): Promise<number> {
  const run = async (times: number): Promise<number> => {
    const { report } = await bench.inspect(request(programText(program, times)));
    const error = report.cells[0]?.error;
    if (error) throw new Error(`${program.name}: ${error.type}: ${error.message}`);
    return report.timings.run;
  };
  await run(1);
  const empty: number[] = [];
  const full: number[] = [];
  for (let i = 0; i < 5; i++) {
    empty.push(await run(0));
    full.push(await run(program.times));
  }
  return (Math.min(...full) - Math.min(...empty)) / program.times;
}

const TIMER = `
import sys, json, time
setup, body, times = json.load(sys.stdin)
space = {}
exec(setup, space)
code = compile(body, 'bench', 'exec')
exec(code, space)
best = 1e9
for _ in range(5):
    start = time.perf_counter()
    for _ in range(times):
        exec(code, space)
    best = min(best, time.perf_counter() - start)
print(best / times * 1000, file=sys.__stdout__)
`;

function theirs(program: (typeof PROGRAMS)[number]): number | null {
  if (!python) return null;
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };
  const input = JSON.stringify([program.setup, program.body, program.times]);
  return Number(spawnSync('python3', ['-c', TIMER], { input, env, encoding: 'utf8' }).stdout);
}

const EXAMPLE = path.join(root, 'examples/affine_softmax.ipynb');

async function notebook(bench: Bench): Promise<void> {
  const cells = readNotebook(readFileSync(EXAMPLE, 'utf8'));
  const script = cells.map((cell) => cell.text).join('\n');
  const process_ = (command: string, args: string[]): number => {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      spawnSync(command, args, { stdio: 'ignore' });
      return performance.now() - start;
    });
    return median(times);
  };
  const cli = process_(process.execPath, [path.join(root, 'dist/cli.js'), 'inspect', EXAMPLE, '--format', 'json']);
  line('example notebook, whole process', cli, python ? process_('python3', ['-c', script]) : null);
  const asked: InspectRequest = {
    kind: 'notebook',
    source: 'affine_softmax.ipynb',
    cells,
    options: { experiments: true },
  };
  const runs: { elapsed: number; untilRun: number; report: Report }[] = [];
  for (let i = 0; i < 20; i++) runs.push(await bench.inspect(asked));
  const warm = runs.slice(5);
  const exec = theirs({
    name: '',
    setup: 'import sys, os\nsys.stdout = open(os.devnull, "w")',
    body: script,
    times: 5,
  });
  line(
    'example notebook, warm in the worker, run',
    median(warm.map((one) => one.report.timings.run)),
    Number.isNaN(exec) ? null : exec,
  );
  line('… from request to the first report', median(warm.map((one) => one.untilRun)), null);
  line('… from request to the final report', median(warm.map((one) => one.elapsed)), null);
}

async function main(): Promise<void> {
  await buildAll();
  console.log(
    `${'median or best of five'.padEnd(44)}${'Matrix Loupe'.padStart(14)}${'CPython+NumPy'.padStart(14)}${'ratio'.padStart(10)}`,
  );
  const bench = new Bench();
  if (wanted('notebook')) await notebook(bench);
  for (const program of PROGRAMS.filter((one) => wanted(one.name))) {
    try {
      line(program.name, await ours(bench, program), theirs(program));
    } catch (error) {
      console.log(`${program.name}: ${(error as Error).message}`);
      process.exitCode = 1;
    }
  }
  await bench.end();
  if (wanted('editor') && !process.argv.includes('--no-editor'))
    for (const [name, value, unit] of [...(await benchHost()), ...(await benchEditor())]) line(name, value, null, unit);
  if (wanted('sizes')) for (const size of sizes()) console.log(size);
}

await main();
process.exit();
