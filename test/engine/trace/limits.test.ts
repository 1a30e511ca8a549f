/** A run ends at its limits also where single turns of a loop do long array work; what came before stays. */
import { expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';

const cellOf = (text: string, seconds: number, hooks = {}) =>
  inspect(
    { kind: 'python', source: 'main.py', cells: [{ text }], options: { limits: { seconds }, experiments: false } },
    hooks,
  ).report.cells[0];

it.each([
  ['new arrays', 'a = np.exp(a * 0.5)'],
  ['arrays changed in place', 'np.sin(a, out=a)'],
])(
  'a loop over %s ends at the time limit, with what it printed',
  (_name, body) => {
    const text = `import numpy as np\nprint('before')\na = np.ones((500, 500))\nfor i in range(10**9):\n    ${body}\n`;
    const cell = cellOf(text, 0.5);
    expect(cell?.stdout).toBe('before\n');
    expect(cell?.error).toMatchObject({ kind: 'limit', message: 'the limit of 0.5 seconds is exceeded', line: 5 });
  },
  60_000,
);

it('arrays that pile up end at the memory limit, where the host tells how much there is', () => {
  let held = 0;
  const text = 'import numpy as np\nkept = []\nfor i in range(10**9):\n    kept.append(np.ones(10**6))\n';
  const cell = cellOf(text, 30, { memoryUsed: () => (held += 2 ** 30) });
  expect(cell?.error).toMatchObject({ kind: 'limit', line: 4 });
  expect(cell?.error?.message).toMatch(/of memory is exceeded/);
}, 60_000);

it('a run ends where it fills the heap, and goes on where the heap is full of what went before it', () => {
  const GIGABYTE = 2 ** 30;
  const text = 'import numpy as np\nfor i in range(300):\n    a = np.ones(10**6)\nprint(i)\n';
  const ends = (looks: number[]) => {
    const sizes = looks.map((size) => size * GIGABYTE);
    const memoryUsed = () => (sizes.length > 1 ? sizes.shift() : sizes[0]) as number;
    return cellOf(text, 30, { memoryUsed, memoryFull: () => true })?.error?.message ?? null;
  };
  expect(ends([2.2, 2.6])).toBe(null);
  expect(ends([1.2, 2.6])).toMatch(/of memory is exceeded/);
  expect(ends([2.2, 0.9, 2.6])).toMatch(/of memory is exceeded/);
}, 60_000);

it.each([
  ['the sum of a range without end', 'sum(range(10**12))'],
  ['the largest of an endless iterator', 'max(iter(int, 1))'],
])(
  '%s ends at a limit, and what was printed stays',
  (_name, text) => {
    const cell = cellOf(`print('before')\n${text}\n`, 0.5);
    expect(cell?.stdout).toBe('before\n');
    expect(cell?.error).toMatchObject({ kind: 'limit' });
  },
  60_000,
);
