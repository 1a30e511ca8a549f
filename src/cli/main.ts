/** The command line's one entry: reads the arguments, runs a command, sets the exit status. */
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { COLOURED, PLAIN } from './ansi.ts';
import { type Arguments, HELP, readArguments, Unusable } from './arguments.ts';
import { check, checkFile } from './check.ts';
import { answerJobs, EngineThread } from './engineThread.ts';
import { enableFusedMultiplyAdd } from './fusedMultiplyAdd.ts';
import { inspectFile } from './inspectFile.ts';

declare const MATRIX_LOUPE_VERSION: string;

const COMMANDS: Record<Arguments['command'], (args: Arguments) => Promise<number>> = {
  help: async () => say(HELP),
  version: async () => say(`${MATRIX_LOUPE_VERSION}\n`),
  inspect: inspectOne,
  check: checkFiles,
};

/** What the engine's threads do for the commands. */
const JOBS = { inspectFile, checkFile };

async function inspectOne(args: Arguments): Promise<number> {
  const thread = new EngineThread<typeof JOBS>();
  // A thread that nobody ends keeps the process alive.
  const said = thread.ask('inspectFile', { args, coloured: isColoured(args) }).finally(() => thread.end());
  const { text, html, status } = await said;
  await deliver(args, text);
  if (args.html && html !== null) write(args.html, html);
  return status;
}

/** On the standard output each file is told as soon as it can be, in a file all at the end. */
async function checkFiles(args: Arguments): Promise<number> {
  const parts: string[] = [];
  const status = await check(args, isColoured(args) ? COLOURED : PLAIN, (text) => {
    if (args.out) parts.push(text);
    else process.stdout.write(text);
  });
  await deliver(args, parts.join(''));
  return status;
}

/** Colour where a person reads it: on a terminal, or where it was asked for. */
const isColoured = (args: Arguments): boolean =>
  args.color ?? (!args.out && process.stdout.isTTY && !process.env.NO_COLOR);

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
else void answerJobs(JOBS);
