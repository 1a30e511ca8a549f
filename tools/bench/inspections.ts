/** Whole inspections: the example as a process and warm in the worker, text to report, experiments, the gradient table. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readNotebook } from '../../src/documents/notebook.ts';
import { GRADIENTS, SIXTY_LINES } from '../../test/bench/programs.ts';
import { root } from '../bundles.ts';
import { type Engine, script, type Timed } from './engine.ts';
import type { Python } from './python.ts';
import { row } from './table.ts';

const best = (times: number[]): number => Math.min(...times);

const EXAMPLE = path.join(root, 'examples/affine_softmax.ipynb');

async function warm(engine: Engine, request: Parameters<Engine['inspect']>[0], rounds: number): Promise<Timed[]> {
  const runs: Timed[] = [];
  for (let i = 0; i < rounds; i++) runs.push(await engine.inspect(request));
  return runs.slice(Math.floor(rounds / 3));
}

function processTime(command: string, args: string[]): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    spawnSync(command, args, { stdio: 'ignore' });
    return performance.now() - start;
  });
  return best(times);
}

/** The notebook: as a whole process against Python with the same cells as a script, and warm in the worker. */
export async function notebook(engine: Engine, python: Python | null): Promise<void> {
  const cells = readNotebook(readFileSync(EXAMPLE, 'utf8'));
  const text = cells.map((cell) => cell.text).join('\n');
  row({
    name: 'example notebook, whole process',
    ours: processTime(process.execPath, [path.join(root, 'dist/cli.js'), 'inspect', EXAMPLE, '--format', 'json']),
    theirs: python === null ? null : processTime('python3', ['-c', text]),
  });
  const request = { kind: 'notebook', source: 'affine_softmax.ipynb', cells, options: { experiments: true } } as const;
  const runs = await warm(engine, request, 30);
  const timed = `from time import perf_counter as now\nimport io, contextlib\ncode = compile(${JSON.stringify(text)}, 'b', 'exec')\ntimes = []\nfor _ in range(20):\n    with contextlib.redirect_stdout(io.StringIO()):\n        start = now()\n        exec(code, {})\n        times.append(now() - start)\nprint(min(times) * 1000)`;
  row({
    name: 'example notebook, warm in the worker, run',
    ours: best(runs.map((one) => one.report.timings.run)),
    theirs: python === null ? null : Number(await python.run(timed)),
  });
  row({ name: '… from request to the first report', ours: best(runs.map((one) => one.untilRun)) });
  row({ name: '… all experiments', ours: best(runs.map((one) => one.report.timings.experiments)), most: 300 });
  row({ name: '… from request to the final report', ours: best(runs.map((one) => one.elapsed)) });
}

export async function sixtyLines(engine: Engine): Promise<void> {
  const runs = await warm(engine, script(SIXTY_LINES, false), 120);
  row({ name: 'program of 60 lines, text to report', ours: best(runs.map((one) => one.elapsed)), most: 5 });
}

export async function gradientTable(engine: Engine): Promise<void> {
  const runs = await warm(engine, script(GRADIENTS, true), 6);
  const rows = runs[0]?.report.gradients ?? [];
  const checked = rows.reduce((sum, { sampled }) => sum + sampled.checked, 0);
  const of = rows.reduce((sum, { sampled }) => sum + sampled.of, 0);
  const failed = rows.filter(({ verdict }) => verdict !== 'pass').length;
  row({
    name: 'gradient table of 784-50-10, batch 10',
    ours: best(runs.map((one) => one.elapsed)),
    most: 2000,
    note: `(${rows.length} gradients, ${failed} not passed; differences at ${checked} of ${of} entries)`,
  });
}
