/**
 * `npm run fuzz -- [COUNT] [--seed=N] [--only=TOPIC,…] [--show=N] [--told]`: random NumPy programs (tools/fuzz/), run by the real
 * NumPy and by the engine; what differs is made small and printed, and the exit code says whether something did.
 * With --told the engine runs them as an inspection does, telling a listener of every array.
 * Programs are numbered: the same seed gives the same ones. Needs python3 with NumPy.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { answers, toldAnswers } from './fuzz/answers.ts';
import { same } from './fuzz/compare.ts';

interface Made {
  statements: string[];
  /** Last digits may differ. */
  loose: boolean;
  want: string[];
}

const flags = process.argv.slice(2);
const option = (name: string, otherwise: string): string =>
  flags.find((flag) => flag.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const count = Number(flags.find((flag) => !flag.startsWith('--')) ?? 10_000);
const seed = Number(option('seed', '0'));
const first = Number(option('first', '0'));
const topics = option('only', '').split(',').filter(Boolean);
const shown = Number(option('show', '20'));
const answersOf = flags.includes('--told') ? toldAnswers : answers;
/** Programs of one request, and of one session's length. */
const BATCH = 200;

/** The real NumPy, asked line by line. It may crash or hang, and is then started anew; what it was asked is answered by null. */
class Oracle {
  private python: ChildProcessWithoutNullStreams = this.start();
  private waiting: ((line: string) => void)[] = [];

  private start(): ChildProcessWithoutNullStreams {
    const python = spawn('python3', ['tools/fuzz/programs.py']);
    python.stderr.on('data', (text: Buffer) => process.stderr.write(text));
    python.stdin.on('error', () => {});
    python.on('exit', () => {
      const asked = this.waiting;
      this.waiting = [];
      if (asked.length > 0) this.python = this.start();
      for (const answer of asked) answer('null');
    });
    createInterface({ input: python.stdout }).on('line', (line) => this.waiting.shift()?.(line));
    return python;
  }

  ask<T>(request: unknown): Promise<T | null> {
    this.python.stdin.write(`${JSON.stringify(request)}\n`);
    return new Promise((resolve) => this.waiting.push((line) => resolve(JSON.parse(line) as T | null)));
  }

  end(): void {
    this.python.stdin.end();
  }
}

/** Programs from a number on; those at which NumPy ends are left out. */
async function make(oracle: Oracle, from: number, howMany: number): Promise<(Made | null)[]> {
  const all = await oracle.ask<Made[]>({ make: [seed, from, howMany, topics] });
  if (all !== null) return all;
  const each: (Made | null)[] = [];
  for (let i = 0; i < howMany; i++) {
    const one = await oracle.ask<Made[]>({ make: [seed, from + i, 1, topics] });
    if (one === null) console.log(`--- program ${from + i}: NumPy ended`);
    each.push(one?.[0] ?? null);
  }
  return each;
}

const differs = (got: readonly string[], want: readonly string[], loose: boolean): number =>
  want.findIndex((text, i) => !same(got[i] ?? '', text, loose));

/** How two answers begin: a smaller program shall differ in the same way. */
const kind = (got = '', want = ''): string =>
  [got, want].map((text) => /^(?:<\w+ ?\w*|\w+(?=[:(\n]))?/.exec(text)?.[0].replace(/<.*/, '<')).join('/');

/** The smallest program found that still differs. */
async function shrink(oracle: Oracle, made: Made): Promise<Made> {
  let best = made;
  const got = answersOf(made.statements);
  const where = differs(got, made.want, made.loose);
  const wanted = kind(got[where], made.want[where]);
  for (let round = 0; round < 40; round++) {
    const candidates = await oracle.ask<string[][]>({ smaller: best.statements });
    const wants = candidates && (await oracle.ask<string[][]>({ run: candidates }));
    if (candidates === null || wants === null) return best;
    const at = candidates.findIndex((statements, i) => {
      const want = wants[i]!;
      const got = answersOf(statements);
      const where = differs(got, want, best.loose);
      return where >= 0 && !want[where]!.includes('SyntaxError') && kind(got[where], want[where]) === wanted;
    });
    if (at < 0) return best;
    best = { statements: candidates[at]!, loose: best.loose, want: wants[at]! };
  }
  return best;
}

function show(number: number, { statements, want, loose }: Made): void {
  const got = answersOf(statements);
  const at = differs(got, want, loose);
  console.log(`--- program ${number}`);
  for (const statement of statements.slice(0, at + 1)) console.log(`>>> ${statement}`);
  console.log(`NumPy:\n${want[at]}engine:\n${got[at]}`);
}

/** What a difference is about: programs that differ only in names and numbers are shown once. */
function subject({ statements, want, loose }: Made): string {
  const got = answersOf(statements);
  const at = differs(got, want, loose);
  const text = statements[at]!.replace(/\bv\d+|'\w*'|[\d.]+/g, '');
  return `${text.match(/[a-z_][\w.]*(?=\()|(?<=\w )[^\w\s]+(?= \w)/g)?.join(' ') ?? text} ${kind(got[at], want[at])}`;
}

const oracle = new Oracle();
let different = 0;
const subjects = new Set<string>();
const started = performance.now();
let next = make(oracle, first, Math.min(BATCH, count));
for (let done = 0; done < count; ) {
  const made = await next;
  const from = first + done;
  done += made.length;
  if (done < count) next = make(oracle, first + done, Math.min(BATCH, count - done));
  for (const [i, program] of made.entries()) {
    if (program === null) continue;
    const firstly = answersOf(program.statements);
    const where = differs(firstly, program.want, program.loose);
    if (where < 0) continue;
    different += 1;
    if (differs(answersOf(program.statements), program.want, program.loose) < 0) {
      console.log(`--- program ${from + i} differed once:\n${program.statements[where]}\n${firstly[where]}`);
      continue;
    }
    const about = subject(program);
    if (subjects.has(about) || subjects.size >= shown) continue;
    subjects.add(about);
    show(from + i, await shrink(oracle, program));
  }
}
oracle.end();
console.log(
  `${count} programs, ${different} differences (seed ${seed}, ${((performance.now() - started) / 1000).toFixed(0)} s)`,
);
process.exitCode = different > 0 ? 1 : 0;
