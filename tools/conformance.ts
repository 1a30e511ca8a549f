/**
 * `npm run conformance [-- --failures] [-- NAME…]`: runs the docstring examples of the installed NumPy (those that NumPy
 * itself reproduces) in the engine and prints how many answers are identical: by namespace, among the functions of the
 * census's 95 % line (tools/census.json), and in the namespaces that are judged. Needs python3 with NumPy.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import census from './census.json';
import { Session } from './session.ts';

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

interface Row {
  same: number;
  all: number;
  failing: string[];
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

const censusNames = new Set([
  ...census.names.to95.map((name) => name.replace(/^np\./, 'numpy.')),
  ...[...census.methods.to95, ...census.attributes.to95].map((name) => `numpy.ndarray.${name}`),
  ...census.generatorMethods.to95.flatMap((name) => [
    `numpy.random.Generator.${name}`,
    `numpy.random.RandomState.${name}`,
  ]),
]);
/** `np.random.normal` has its docstring from RandomState, and `np.char.add` may have it from `np.strings`. */
const inCensus = (name: string): boolean =>
  censusNames.has(name) ||
  censusNames.has(name.replace('.RandomState.', '.')) ||
  censusNames.has(name.replace('.strings.', '.char.'));

const sameError = (got: string, want: string): boolean =>
  got.startsWith('Traceback') && want.startsWith('Traceback') && errorLine(got) === errorLine(want);
const errorLine = (text: string): string =>
  (text.split('\n')[1] ?? '').replace(/^[\w.]*\.(\w+)(:|$)/, '$1$2').trimEnd();

function count(row: Row, session: Session, name: string, list: readonly Example[]): void {
  let failed = 0;
  for (const example of list) {
    if (!example.run) continue;
    const got = session.answer(example.source);
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
  if (failed > 0) row.failing.push(`${name}(${failed})`);
}

const empty = (): Row => ({ same: 0, all: 0, failing: [] });
const total = (rows: Iterable<Row>): Row => {
  const sum = empty();
  for (const row of rows) {
    sum.same += row.same;
    sum.all += row.all;
    sum.failing.push(...row.failing);
  }
  return sum;
};

function print(title: string, row: Row, withFailures: boolean): void {
  const share = ((100 * row.same) / Math.max(row.all, 1)).toFixed(1);
  console.log(
    `${title.padEnd(36)} ${String(row.same).padStart(5)} of ${String(row.all).padStart(5)}  ${share.padStart(5)} %`,
  );
  if (withFailures && row.failing.length > 0) console.log(`    ${row.failing.join(' ')}`);
}

const spaces = new Map<string, Row>();
const judged: Row[] = [];
const used: Row[] = [];
for (const { space, name, counted, examples: list } of examples()) {
  if (names.length > 0 && !names.some((wanted) => name === wanted || name.endsWith(`.${wanted}`))) continue;
  const session = new Session();
  session.answer('import numpy as np');
  session.answer('np.random.seed(0)');
  const row = empty();
  count(row, session, name, list);
  spaces.set(space, total([spaces.get(space) ?? empty(), row]));
  if (counted) judged.push(row);
  if (inCensus(name)) used.push(row);
}
for (const [space, row] of spaces) print(space, row, !showFailures);
console.log();
print("the census's 95 % line", total(used), true);
print('numpy, classes, linalg, random, fft', total(judged), false);
print('in all', total(spaces.values()), false);
