/** Programs that would never end, or take all memory, end with a limit's name, and no handler of theirs catches it. */
import { expect, it } from 'vitest';
import { createRuntime } from '../../../../src/engine/python/runtime/index.ts';
import { parseModule } from '../../../../src/engine/python/syntax/parse.ts';
import { run } from './run.ts';

const LIMITS = { seconds: 0.3, memory: 400e6, output: 100_000 };

const PROGRAMS: [what: string, source: string, type: string, message: RegExp][] = [
  ['an endless loop', 'while True: pass', 'LimitError', /seconds/],
  ['a handler around an endless loop', 'while True:\n  try:\n    1 / 0\n  except: pass', 'LimitError', /seconds/],
  ['continue in a finally', 'while True:\n  try: pass\n  finally: continue', 'LimitError', /seconds/],
  [
    'a handler that wants everything',
    'try:\n  while True: pass\nexcept BaseException: print("caught")\nfinally: print("finally")',
    'LimitError',
    /seconds/,
  ],
  ['a power tower', 'x = 10**10**10', 'LimitError', /memory/],
  ['a long text', "x = 'a' * 10**12", 'LimitError', /memory/],
  ['a long list', 'x = [0] * 10**12', 'LimitError', /memory/],
  ['endless output', "while True: print('x' * 1000)", 'LimitError', /output/],
  ['an endless generator', 'def g():\n  while True: yield 1\nlist(g())', 'LimitError', /seconds|memory/],
  ['an endless native iterator', 'max(iter(int, 1))', 'LimitError', /seconds/],
  ['doubling a text', "x = 'a'\nwhile True: x += x", 'LimitError', /memory/],
  ['growing ints', 'x = 3\nwhile True: x *= x', 'LimitError', /memory|seconds/],
  ['endless appending', 'l = []\nwhile True: l.append(l)', 'LimitError', /seconds|memory/],
  ['a search without end', 'import itertools\n1 in itertools.repeat(0)', 'LimitError', /seconds/],
  ['a question to endless elements', 'import itertools\nany(itertools.repeat(0))', 'LimitError', /seconds/],
  ['an endless count', 'import itertools\nlist(itertools.count())', 'LimitError', /seconds|memory/],
  ['endless recursion', 'def f(): return f()\nf()', 'RecursionError', /maximum recursion depth exceeded/],
  [
    'recursion through __getattr__',
    'class A:\n  def __getattr__(self, n): return getattr(self, n + "x")\nA().y',
    'RecursionError',
    /recursion/,
  ],
];

/** Lists in lists, each ten times: 30 levels hold 10^30 elements in 300 places. */
const BOMB = "x = ['a']; y = ['a']\nfor i in range(30): x = [x] * 10; y = [y] * 10\n";

/** Work that native code does on values which are large, or small and deep. */
const NATIVE: [what: string, source: string][] = [
  ['the repr of lists in lists', `${BOMB}repr(x)`],
  ['the comparison of lists in lists', `${BOMB}x == y`],
  ['the order of lists in lists', `${BOMB}x < y`],
  ['the hash of tuples in tuples', 'x = (1,)\nfor i in range(30): x = (x,) * 10\nhash(x)'],
  ['classes in tuples in tuples', "x = (int,)\nfor i in range(30): x = (x,) * 10\nisinstance('a', x)"],
  ['lists in lists as JSON', `import json\n${BOMB}json.dumps(x)`],
  ['a search that goes back without end', "import re\nre.match('(a|a)*b', 'a' * 100)"],
  ['a row of searches that go back', "import re\nre.match('(.*)*(.*)*(.*)*x', 'a' * 1000)"],
  ['a binomial coefficient', 'import math\nmath.comb(10**7, 5 * 10**6)'],
  ['a factorial', 'import math\nmath.factorial(10**8)'],
  ['greatest common divisors', 'import math\na, b = 3**2000000, 7**1000000\nwhile True: math.gcd(a, b)'],
  ['endless bytes', "b = bytearray()\nwhile True: b += b'a' * 10**5"],
  ['endless texts in memory', "import io\nf = io.StringIO()\nwhile True: f.write('a' * 10**6)"],
  ['a large encoding', "('é' * 10**8).encode('utf-16')"],
  ['a large random sample', 'import random\nrandom.sample(range(10**12), 10**10)'],
  ['many random bytes', 'import random\nrandom.randbytes(10**11)'],
];

for (const [what, source] of NATIVE)
  it(`ends ${what}, and keeps what was printed`, () => {
    const ran = run(`print('before')\n${source}`, { limits: LIMITS });
    expect([ran.type, ran.stdout]).toEqual(['LimitError', 'before\n']);
  });

for (const [what, source, type, message] of PROGRAMS)
  it(`ends ${what}`, () => {
    const ran = run(source, { limits: LIMITS });
    expect(ran.type).toBe(type);
    expect(ran.message).toMatch(message);
    expect(ran.stdout).not.toContain('caught');
    expect(ran.stdout).not.toContain('finally');
  });

it('keeps what was printed before the limit', () => {
  expect(run('print("before")\nwhile True: pass', { limits: LIMITS }).stdout).toBe('before\n');
});

it('stops a list at a size that V8 can still enlarge, whatever memory there is', () => {
  const ran = run('l = [0] * 90_000_000', { limits: { ...LIMITS, memory: Infinity } });
  expect([ran.type, ran.message]).toEqual(['LimitError', 'the limit of Infinity MB of memory is exceeded']);
});

it('shows a chain of more exceptions than the stack has room for', () => {
  const source =
    'e = None\nfor i in range(20000):\n  try: raise ValueError(i) from e\n  except ValueError as x: e = x\nraise e';
  const { traceback } = run(source);
  expect(traceback.match(/direct cause/g)).toHaveLength(19_999);
});

it('counts steps', () => {
  expect(run('for i in range(10**9): pass', { limits: { ...LIMITS, seconds: 60, steps: 100_000 } }).message).toMatch(
    /100000 steps/,
  );
});

it('does not hold the work between two runs against the last one', () => {
  let time = 0;
  const runtime = createRuntime({ file: 'main.py', now: () => (time += 100), limits: { seconds: 1 } });
  const source = 'while True: pass';
  const { module } = parseModule(source, { file: 'main.py', mode: 'exec' });
  const unit = runtime.compile(module, source, { file: 'main.py', cell: 0 });
  expect(runtime.run(unit).ok).toBe(false);
  time += 60_000;
  expect(() => runtime.checkLimits()).not.toThrow();
});
