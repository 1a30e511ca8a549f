/**
 * `npm run conformance [-- --failures] [-- NAME…]`: runs the docstring examples of the installed NumPy (those that NumPy
 * itself reproduces) in the engine and prints how many answers are identical, by namespace. Needs python3 with NumPy.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { installLibrary } from '../src/engine/library.ts';
import { switchRuntime } from '../src/engine/python/objects/current.ts';
import { repr } from '../src/engine/python/objects/protocol.ts';
import { createRuntime, type Runtime } from '../src/engine/python/runtime/index.ts';
import { parseModule } from '../src/engine/python/syntax/parse.ts';

interface Example {
  source: string;
  want: string;
  /** NumPy gives what its docstring says. */
  ok: boolean;
  run: boolean;
}

interface Case {
  space: string;
  name: string;
  counted: boolean;
  examples: Example[];
}

const flags = process.argv.slice(2);
const showFailures = flags.includes('--failures');
/** `--from=FILE`: examples that tools/conformance.py wrote before. */
const from = flags.find((flag) => flag.startsWith('--from='))?.slice(7);
const names = flags.filter((flag) => !flag.startsWith('--'));

function examples(): Case[] {
  if (from !== undefined) return JSON.parse(readFileSync(from, 'utf8')) as Case[];
  const python = spawnSync('python3', ['tools/conformance.py'], { maxBuffer: 1 << 28, encoding: 'utf8' });
  if (python.status !== 0) {
    console.error(python.stderr);
    process.exit(2);
  }
  return JSON.parse(python.stdout) as Case[];
}

/** What the engine prints for an example in an interactive session. */
function answer(rt: Runtime, source: string): string {
  const before = rt.stdout().length;
  const parsed = parseModule(source) as unknown as { module?: unknown };
  try {
    const unit = rt.compile((parsed.module ?? parsed) as never, source, { file: 'example', cell: null, echo: true });
    const outcome = rt.run(unit);
    let text = rt.stdout().slice(before);
    if (!outcome.ok) {
      const lines = outcome.failure.traceback.trimEnd().split('\n');
      const last = lines.findIndex((line, i) => i > 0 && !line.startsWith(' '));
      return `${text}Traceback (most recent call last):\n${lines.slice(last < 0 ? lines.length - 1 : last).join('\n')}\n`;
    }
    if (outcome.result !== undefined && outcome.result !== null) {
      const previous = switchRuntime(rt);
      try {
        text += `${repr(outcome.result)}\n`;
        rt.globals._ = outcome.result;
      } finally {
        switchRuntime(previous);
      }
    }
    return text;
  } catch (error) {
    return `INTERNAL ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String((error as { args?: unknown }).args ?? error)}\n`;
  }
}

const sameError = (got: string, want: string): boolean =>
  got.startsWith('Traceback') && want.startsWith('Traceback') && errorLine(got) === errorLine(want);
const errorLine = (text: string): string =>
  (text.split('\n')[1] ?? '').replace(/^[\w.]*\.(\w+)(:|$)/, '$1$2').trimEnd();

installLibrary();
const tally = new Map<string, { same: number; all: number; failing: string[] }>();
for (const { space, name, examples: list } of examples()) {
  if (names.length > 0 && !names.some((wanted) => name === wanted || name.endsWith(`.${wanted}`))) continue;
  const rt = createRuntime({
    file: 'example',
    seed: 0,
    now: () => performance.now(),
    limits: { seconds: 20 },
  } as never);
  answer(rt, 'import numpy as np');
  answer(rt, 'np.random.seed(0)');
  const row = tally.get(space) ?? { same: 0, all: 0, failing: [] };
  tally.set(space, row);
  let failed = 0;
  for (const example of list) {
    if (!example.run) continue;
    const got = answer(rt, example.source);
    if (!example.ok) continue;
    row.all += 1;
    if (got === example.want || sameError(got, example.want)) row.same += 1;
    else {
      failed += 1;
      if (showFailures)
        console.log(
          `--- ${name}\n>>> ${example.source.trimEnd()}\n  want: ${JSON.stringify(example.want)}\n  got:  ${JSON.stringify(got)}`,
        );
    }
  }
  if (failed > 0) row.failing.push(`${name.slice(space.length + 1) || name}(${failed})`);
}
let same = 0;
let all = 0;
for (const [space, row] of tally) {
  same += row.same;
  all += row.all;
  console.log(
    `${space.padEnd(28)} ${String(row.same).padStart(5)} of ${String(row.all).padStart(5)}  ${((100 * row.same) / Math.max(row.all, 1)).toFixed(1)} %`,
  );
  if (!showFailures && row.failing.length > 0) console.log(`    ${row.failing.join(' ')}`);
}
console.log(
  `${'in all'.padEnd(28)} ${String(same).padStart(5)} of ${String(all).padStart(5)}  ${((100 * same) / Math.max(all, 1)).toFixed(1)} %`,
);
