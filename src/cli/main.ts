/** The command line's one entry: reads the arguments, runs a command, sets the exit status. */
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { type Inspection, inspect } from '../engine/inspect.ts';
import { memoryUsed, unwrittenBuffer } from '../worker/memory.ts';
import { COLOURED, PLAIN, type Style } from './ansi.ts';
import { type Arguments, HELP, readArguments, Unusable } from './arguments.ts';
import { check, checkWorker } from './check.ts';
import { enableFusedMultiplyAdd } from './fusedMultiplyAdd.ts';
import { reportHtml } from './html.ts';
import { reportJson } from './json.ts';
import { readRequest } from './read.ts';
import { reportText } from './text.ts';

declare const MATRIX_LOUPE_VERSION: string;

const COMMANDS: Record<Arguments['command'], (args: Arguments) => Promise<number>> = {
  help: async () => say(HELP),
  version: async () => say(`${MATRIX_LOUPE_VERSION}\n`),
  inspect: inspectFile,
  check: checkFiles,
};

async function inspectFile(args: Arguments): Promise<number> {
  const inspection = inspect(await readRequest(args.files[0] as string, args), { memoryUsed, unwrittenBuffer });
  const formats: Record<string, () => string> = {
    text: () => reportText(inspection, styleFor(args)),
    json: () => `${reportJson(inspection, args.allValues)}\n`,
    html: () => reportHtml(inspection, args.locale),
  };
  await deliver(args, (formats[args.format] as () => string)());
  if (args.html) write(args.html, reportHtml(inspection, args.locale));
  return statusOf(inspection);
}

/** On the standard output each file is told as soon as it can be, in a file all at the end. */
async function checkFiles(args: Arguments): Promise<number> {
  const parts: string[] = [];
  const status = await check(args, styleFor(args), (text) => {
    if (args.out) parts.push(text);
    else process.stdout.write(text);
  });
  await deliver(args, parts.join(''));
  return status;
}

/** 1 where the code raised or a finding of severity error stands. */
function statusOf({ report }: Inspection): number {
  const raised = report.cells.some((cell) => cell.error);
  return raised || report.findings.some((finding) => finding.severity === 'error') ? 1 : 0;
}

/** Colour where a person reads it: on a terminal, or where it was asked for. */
function styleFor(args: Arguments): Style {
  if (args.color !== null) return args.color ? COLOURED : PLAIN;
  return !args.out && process.stdout.isTTY && !process.env.NO_COLOR ? COLOURED : PLAIN;
}

async function deliver(args: Arguments, text: string): Promise<void> {
  if (args.out) write(args.out, text);
  else await say(text);
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Unusable(`${file} cannot be written: ${(error as Error).message}`);
  }
}

/** Resolves when the text is out: a pipe may take it in pieces, and the process ends right after. */
const say = (text: string): Promise<number> =>
  new Promise((resolve) => {
    process.stdout.write(text, () => resolve(0));
  });

async function main(): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2)); // `| head`
  try {
    const args = readArguments(process.argv.slice(2));
    process.exitCode = await COMMANDS[args.command](args);
  } catch (error) {
    const line = error instanceof Unusable ? error.message : `internal: ${(error as Error).stack}`;
    process.stderr.write(`matrix-loupe: ${line}\n`);
    process.exitCode = 2;
  }
}

enableFusedMultiplyAdd();
if (isMainThread) void main();
else checkWorker();
