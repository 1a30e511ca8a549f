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
};

/** Runs a cell's magics; gives the outcome of one that failed, and then the cell does not run. */
export function runMagics(runtime: Runtime, file: string, magics: readonly Magic[]): Outcome | null {
  for (const magic of magics) {
    const source = STATEMENTS[magic.name]?.(magic) ?? null;
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

/** `%pylab` puts NumPy's and pyplot's names into the notebook, and says so. */
const PYLAB =
  'from pylab import *\nprint("%pylab is deprecated, use %matplotlib inline and import the required libraries.\\nPopulating the interactive namespace from numpy and matplotlib")';
