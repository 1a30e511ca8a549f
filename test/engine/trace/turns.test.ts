/** What the report tells of long loops, most of whose turns run without a tracer. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';
import { nextTurn } from '../../../src/engine/python/runtime/turns.ts';
import type { LoopTurn, Report, Step } from '../../../src/protocol/report.ts';

function reportOf(text: string, turn?: LoopTurn): Report {
  const options = { experiments: false, ...(turn ? { turn } : {}) };
  return inspect({ kind: 'python', source: 'long.py', cells: [{ text }], options }).report;
}

const stepsOf = (report: Report, label: string): Step[] => report.steps.filter((step) => step.label === label);
const turnOf = (step: Step | undefined): number | undefined => step?.iterations[0]?.iteration;
const totalOf = (step: Step | undefined): number | undefined => step?.iterations[0]?.total;

/** The hover's text of the expression of this width on a line. */
function seen(report: Report, line: number, width: number): string | undefined {
  return report.expressions.find(
    ({ span }) => span.line === line && span.endLine === line && span.endColumn - span.column === width,
  )?.value.text;
}

function tracedTurns(total: number, known: boolean): number[] {
  const turns: number[] = [];
  for (let turn = 0; turn < total; turn = nextTurn(turn, known ? total : -1)) turns.push(turn);
  return turns;
}

describe('turns that are traced', () => {
  it.each([1, 63, 64, 65, 79, 80, 81, 100, 1000, 123_457])('of %i turns the first 64 and the last 16', (total) => {
    const turns = tracedTurns(total, true);
    expect(turns.slice(0, 64)).toEqual(Array.from({ length: Math.min(total, 64) }, (_, i) => i));
    const last = Math.min(total, 16);
    expect(turns.slice(-last)).toEqual(Array.from({ length: last }, (_, i) => total - last + i));
  });

  it.each([100, 1000, 123_457])('of an unknown number, here %i, one in the last sixteenth', (total) => {
    const turns = tracedTurns(total, false);
    expect(turns.at(-1)).toBeGreaterThanOrEqual(Math.floor((total * 15) / 16) - 1);
    expect(turns.length).toBeLessThan(64 + 16 * Math.log2(total));
  });
});

describe('a call after a loop', () => {
  it('is in none of its turns, though the loop was the last thing that its caller did', () => {
    const text = [
      'import numpy as np',
      'def double(x):',
      '    doubled = x * 2',
      '    return doubled',
      'for i in range(2):',
      '    for j in range(3):',
      '        x = np.ones(2)',
      '    y = double(x)',
    ].join('\n');
    const turns = stepsOf(reportOf(text), 'doubled').map(({ iterations }) => iterations.map(({ loop }) => loop));
    expect(turns).toEqual([['0:For:0'], ['0:For:0']]);
  });
});

describe('reports of long loops', () => {
  it('keep the last turns of a loop over a range', () => {
    const steps = stepsOf(reportOf('import numpy as np\nfor i in range(5000):\n    x = np.ones(2) * i\n'), 'x');
    expect(turnOf(steps.at(-1))).toBe(4999);
    expect(totalOf(steps[0])).toBe(5000);
    expect(turnOf(steps.at(-16))).toBe(4984);
    expect(steps.at(-1)?.value.text).toBe('array([4999., 4999.])');
  });

  it('keep the turn that is asked for, as it was, and those that they keep anyway', () => {
    const text = 'import numpy as np\ntotal = np.zeros(2)\nfor i in range(5000):\n    total = total + i\n';
    const usual = stepsOf(reportOf(text), 'total');
    const loop = usual.at(-1)?.iterations[0]?.loop ?? '';
    const steps = stepsOf(reportOf(text, { loop, iteration: 1234 }), 'total');
    const asked = steps.filter((step) => turnOf(step) === 1234);
    expect(asked.map(({ value }) => value.text)).toEqual([`array([${(1234 * 1235) / 2}., ${(1234 * 1235) / 2}.])`]);
    expect(steps.filter((step) => turnOf(step) !== 1234).map(turnOf)).toEqual(usual.map(turnOf));
  });

  it('keep the turn that an earlier text’s report asks for, after an edit that adds no loop before it', () => {
    const before =
      'import numpy as np\nsquares = [k * k for k in range(9)]\ntotal = np.zeros(2)\nfor i in range(5000):\n    total = total + i\n';
    const after = before.replace('np.zeros(2)', 'np.zeros(2) + 1\nhalf = total / 2\nmore = [k for k in range(3)]');
    const loop = stepsOf(reportOf(before), 'total').at(-1)?.iterations[0]?.loop ?? '';
    const asked = stepsOf(reportOf(after, { loop, iteration: 1234 }), 'total').filter((step) => turnOf(step) === 1234);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.iterations[0]?.loop).toBe(loop);
  });

  it('have the last value of what a while loop sets, and of the names in its test', () => {
    const report = reportOf('x = 1.0\nn = 0\nwhile x > 0.001:\n    x = x * 0.999\n    n += 1\n');
    const [steps, counts] = [stepsOf(report, 'x'), stepsOf(report, 'n')];
    expect(steps.at(-1)?.value.text).toBe(report.variables.x?.text);
    expect(counts.at(-1)?.value.text).toBe(report.variables.n?.text);
    expect(totalOf(steps.at(-1))).toBe(Number(report.variables.n?.text));
    expect(seen(report, 3, 1)).toBe(report.variables.x?.text);
    expect(seen(report, 4, 'x * 0.999'.length)).toBe(report.variables.x?.text);
  });

  it('end with the turn that was left by break', () => {
    const report = reportOf('for i in range(100000):\n    y = i * 2\n    if i == 777:\n        break\n');
    expect(stepsOf(report, 'y').at(-1)?.value.text).toBe('1554');
    expect(totalOf(stepsOf(report, 'y')[0])).toBe(778);
  });

  it('count the turns of a loop that a return or an exception ends', () => {
    const returned = reportOf(
      'import numpy as np\ndef f():\n    for i in range(100000):\n        a = np.ones(1) * i\n        if i == 300:\n            return a\nf()\n',
    );
    expect(totalOf(stepsOf(returned, 'a')[0])).toBe(301);
    const raised = reportOf('for i in range(1000):\n    y = 1 / (700 - i)\n');
    expect(raised.cells[0]?.error?.type).toBe('ZeroDivisionError');
    expect(totalOf(stepsOf(raised, 'y')[0])).toBe(701);
  });

  it('show what rarely runs, with its turn', () => {
    const report = reportOf(
      'import numpy as np\nfor i in range(3000):\n    a = i\n    if i % 500 == 499:\n        b = np.ones(1) * i\n',
    );
    expect(stepsOf(report, 'b').map(turnOf)).toEqual([499, 999, 1499, 1999, 2499, 2999]);
  });

  it('show calls from the last turn', () => {
    const report = reportOf(
      'import numpy as np\ndef f(a):\n    return a + 1\nfor i in range(9000):\n    y = f(np.ones(1) * i)\n',
    );
    expect(report.calls.at(-1)?.result?.text).toBe('array([9000.])');
    expect(report.calls.length).toBeLessThan(500);
  });

  it('say of calls between the first and the last ones only that they were made, but for a turn that is asked for', () => {
    const text = 'import numpy as np\ndef f(a):\n    return a + 1\nfor i in range(9000):\n    y = f(np.ones(1) * i)\n';
    const { calls, steps } = reportOf(text);
    const withValues = calls.filter(({ arguments: given, result }) => given.length > 0 && result !== null);
    expect(calls.length).toBeGreaterThan(90);
    expect(withValues).toEqual([...calls.slice(0, 64), ...calls.slice(-16)]);
    const loop = steps.at(-1)?.iterations[0]?.loop ?? '';
    const asked = reportOf(text, { loop, iteration: 1234 }).calls;
    expect(asked.map(({ result }) => result?.text)).toContain('array([1235.])');
  });

  it.each([
    ['for i in range(300):', '', true],
    ['while i < 300:', '    i += 1', false],
  ])('tell of calls in the turns that they tell of, and of no others: %s', (loop, end, known) => {
    const program = [
      'import numpy as np',
      'def halve(x):',
      '    half = x / 2',
      '    return np.array(half)',
      'i = 0',
      loop,
      '    a = halve(np.ones(1))',
      '    b = np.sum(a)',
      end,
    ];
    const report = reportOf(program.join('\n'));
    const told = tracedTurns(300, known);
    expect(report.calls).toHaveLength(told.length);
    expect(stepsOf(report, 'half').map(turnOf)).toEqual([...told.slice(0, 64), ...told.slice(-16)]);
  });

  it('see the last elements of a long comprehension nearly', () => {
    const report = reportOf('values = [k * 2 for k in range(10000)]\n');
    const product = Number(seen(report, 1, 'k * 2'.length));
    expect(product).toBeGreaterThan(18_700);
    expect(report.variables.values?.text).toContain('[0, 2, 4, 6');
  });
});

describe('reports of loops in loops', () => {
  const nested = 'total = 0.0\nfor i in range(60):\n    for j in range(100):\n        total += i * j\n';

  it('tell the first turns of the inner one, and its last value in each run', () => {
    const report = reportOf(nested);
    const steps = stepsOf(report, 'total').filter(({ iterations }) => iterations.length === 2);
    expect(steps.slice(0, 64).map(({ iterations }) => iterations[1]?.iteration)).toEqual([...Array(64).keys()]);
    expect(steps.at(-1)?.value.text).toBe(report.variables.total?.text);
    expect(totalOf(steps.at(-1))).toBe(60);
    expect(steps.at(-1)?.iterations[1]?.total).toBe(100);
  });

  it('keep the inner turns of a turn that is asked for', () => {
    const loop = stepsOf(reportOf(nested), 'total').at(-1)?.iterations[0]?.loop ?? '';
    const steps = stepsOf(reportOf(nested, { loop, iteration: 55 }), 'total').filter((step) => turnOf(step) === 55);
    expect(steps.length).toBeGreaterThan(5);
  });
});

describe('elements in loops that have told enough', () => {
  it('are computed as before', () => {
    const turn =
      'e = a[i % 5] * a[1] - 2 * a[i % 3] / k[1] + s[2] % 2\n    b[i % 5] = -e\n    seen.add((repr(e), repr(b[i % 5] < e), repr(k[2] // 2 ** k[1])))\n';
    const program = (turns: number): string =>
      `import numpy as np\na = np.array([.1, 2.5, -3, 4, 7])\nk = np.arange(7, 10)\ns = a.astype(np.float32)\nb = a.copy()\nseen = set()\nfor i in range(${turns}):\n    ${turn}print(sorted(seen), b)\n`;
    expect(reportOf(program(3000)).cells[0]?.stdout).toBe(reportOf(program(15)).cells[0]?.stdout);
  });
});
