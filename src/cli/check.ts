/** `matrix-loupe check`: the findings of many files, each inspected in one of a few threads; one that dies (out of memory) fails its own file only. */
import { readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { inspect } from '../engine/inspect.ts';
import type { CellReport, Finding, Report } from '../protocol/report.ts';
import { memoryUsed, unwrittenBuffer } from '../worker/memory.ts';
import type { Style } from './ansi.ts';
import { type Arguments, Unusable } from './arguments.ts';
import { CHECK_FORMATS } from './checkFormats.ts';
import { EngineThread } from './engineThread.ts';
import { type RunOptions, readRequest } from './read.ts';
import { toldOnce } from './toldOnce.ts';

/** What one file came to. */
export interface Checked {
  file: string;
  kind: Report['kind'];
  findings: Finding[];
  errors: { cell: number; error: NonNullable<CellReport['error']> }[];
  /** Why it could not be inspected. */
  unusable: string | null;
}

interface Job {
  file: string;
  options: RunOptions;
}

const SKIPPED = new Set(['node_modules', '__pycache__', 'site-packages', 'venv', 'dist', 'build']);

/** Runs the command and gives the exit status; `say` gets the text in the chosen format, in the order of the files, as soon as it is known. */
export async function check(args: Arguments, style: Style, say: (text: string) => void): Promise<number> {
  const files = args.files.flatMap((file) => expand(file));
  if (!files.length) throw new Unusable('no .py, .ipynb or .json network there');
  const progress = process.stderr.isTTY
    ? (done: number) => process.stderr.write(`\r${done} of ${files.length} `)
    : () => {};
  const format = CHECK_FORMATS[args.format] as (typeof CHECK_FORMATS)[string];
  const checked: Checked[] = [];
  const fresh = toldOnce();
  await inspectAll(files, args, progress, (one) => {
    const named = fresh(one);
    checked.push(named);
    const text = format.file(named, style);
    if (text === '') return;
    if (process.stderr.isTTY) process.stderr.write(CLEARED);
    say(text);
  });
  if (process.stderr.isTTY) process.stderr.write(CLEARED);
  say(format.end(checked));
  return statusOf(checked);
}

/** Takes the line of progress away. */
const CLEARED = '\r\u001b[K';

function statusOf(checked: Checked[]): number {
  if (checked.some((file) => file.unusable)) return 2;
  // What our engine lacks is no mistake of the program's.
  const raised = ({ errors }: Checked): boolean => errors.some(({ error }) => error.kind !== 'unsupported');
  const bad = checked.some((file) => raised(file) || file.findings.some((f) => f.severity === 'error'));
  return bad ? 1 : 0;
}

/** A file is itself; a folder, every program and network under it. */
function expand(file: string): string[] {
  let folder: boolean;
  try {
    folder = statSync(file).isDirectory();
  } catch {
    throw new Unusable(`${file} does not exist`);
  }
  if (!folder) return [file];
  return readdirSync(file, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && !SKIPPED.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inside = path.join(file, entry.name);
      if (entry.isDirectory()) return expand(inside);
      return /\.(py|ipynb|network\.json)$/.test(entry.name) ? [inside] : [];
    });
}

/** `done` hears of each file in their order, as soon as it and all before it are inspected. */
async function inspectAll(
  files: string[],
  options: RunOptions,
  progress: (count: number) => void,
  done: (checked: Checked) => void,
): Promise<void> {
  const { seed, continueAfterError, experiments, seconds, locale } = options;
  const jobs = files.map((file) => ({ file, options: { seed, continueAfterError, experiments, seconds, locale } }));
  const waiting = new Map<number, Checked>();
  let next = 0;
  let count = 0;
  let told = 0;
  const lane = async (): Promise<void> => {
    const thread = new EngineThread<{ checkFile: typeof checkFile }>();
    for (let at = next++; at < jobs.length; at = next++) {
      const job = jobs[at] as Job;
      const died = ({ message }: Error): Checked => unusable(job.file, `the inspection died: ${message}`);
      waiting.set(at, await thread.ask('checkFile', job).catch(died));
      progress(++count);
      for (let first = waiting.get(told); first !== undefined; first = waiting.get(++told)) {
        waiting.delete(told);
        done(first);
      }
    }
    await thread.end();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), files.length) }, lane));
}

/** What a file came to: the engine's thread does this for the command. */
export async function checkFile({ file, options }: Job): Promise<Checked> {
  try {
    const { report } = inspect(await readRequest(file, options), { memoryUsed, unwrittenBuffer });
    const errors = report.cells.flatMap((cell) => (cell.error ? [{ cell: cell.index, error: cell.error }] : []));
    return { file, kind: report.kind, findings: report.findings, errors, unusable: null };
  } catch (error) {
    return unusable(file, error instanceof Unusable ? error.message : `internal: ${(error as Error).message}`);
  }
}

const unusable = (file: string, why: string): Checked => ({
  file,
  kind: 'python',
  findings: [],
  errors: [],
  unusable: why,
});
