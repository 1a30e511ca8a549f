/** What IPython's magics do before a cell runs, and `%%capture` after it: files written and run, names brought in, output kept. */
import type { Outcome, Runtime } from '../python/runtime/index.ts';
import type { Magic } from '../python/syntax/ipython.ts';
import { parseModule } from '../python/syntax/parse.ts';

/** The statement that a magic is. */
const STATEMENTS: Record<string, (magic: Magic) => string | null> = {
  pylab: ({ kind }) => (kind === 'line' ? PYLAB : null),
  run: ({ kind, args }) =>
    kind === 'line' ? `__import__('IPython').run_file(${JSON.stringify(args)}, globals())` : null,
  writefile: writeBody,
  file: writeBody,
  cat: showFiles,
};

/** A shell's `cat` is the magic of that name; nothing else is run of what stands behind `!`. */
const nameOf = ({ kind, name, args }: Magic): string => (kind === 'shell' && /^cat\s/.test(args) ? 'cat' : name);

/**
 * Runs a cell's magics; gives the outcome of one that failed, and then the cell does not run. What shows files is run where the cell
 * has no statements: it would come before those that write them.
 */
export function runMagics(runtime: Runtime, file: string, magics: readonly Magic[], alone: boolean): Outcome | null {
  for (const magic of magics) {
    const name = nameOf(magic);
    const source = name === 'cat' && !alone ? null : (STATEMENTS[name]?.(magic) ?? null);
    const outcome = source === null ? null : runSource(runtime, file, source);
    if (outcome?.ok === false) return outcome;
  }
  return null;
}

const runSource = (runtime: Runtime, file: string, source: string): Outcome =>
  runtime.run(runtime.compile(parseModule(source, { mode: 'exec', file }).module, source, { file, user: false }));

/** `%%capture name` keeps under the name what the cell printed, for `name.stdout` and `name.show()`. */
export function keepCaptured(
  runtime: Runtime,
  file: string,
  args: string,
  { stdout, stderr }: { stdout: string; stderr: string },
): void {
  const name = args.split(/\s+/).find((word) => /^[A-Za-z_]\w*$/.test(word));
  if (name === undefined) return;
  runSource(
    runtime,
    file,
    `${name} = __import__('types').SimpleNamespace(stdout=${JSON.stringify(stdout)}, stderr=${JSON.stringify(stderr)}, outputs=[])
${name}.show = lambda: print(${name}.stdout, end='')`,
  );
}

/** `%%writefile name` writes the cell's lines into a file, and says so. */
function writeBody({ kind, args, body }: Magic): string | null {
  const name = args.split(/\s+/).find((word) => word !== '' && !word.startsWith('-'));
  if (kind !== 'cell' || body === null || name === undefined) return null;
  const isMore = /(?:^|\s)(?:-a|--append)\b/.test(args);
  const values = [name.replace(/^(["'])(.*)\1$/, '$2'), body.replace(/\n?$/, '\n'), isMore ? 'a' : 'w'].map((text) =>
    JSON.stringify(text),
  );
  return `(lambda path, text, mode: [print(('Writing' if not __import__('os').path.exists(path) else 'Overwriting' if mode == 'w' else 'Appending to') + ' ' + path), open(path, mode).write(text)])(${values.join(', ')})`;
}

/** `%cat name` and `!cat name` print what is in files, of those that came along or were written. */
function showFiles({ args }: Magic): string | null {
  const names = args.replace(/^cat\s+/, '').split(/\s+/);
  if (!names.every((name) => /^[\w./][\w./-]*$/.test(name))) return null;
  return `[print(open(name).read(), end='') for name in ${JSON.stringify(names)} if __import__('os').path.isfile(name)]`;
}

/** `%pylab` puts NumPy's and pyplot's names into the notebook, and says so. */
const PYLAB =
  'from pylab import *\nprint("%pylab is deprecated, use %matplotlib inline and import the required libraries.\\nPopulating the interactive namespace from numpy and matplotlib")';
