/** The backward slice: which statements above a selection run with it. */
import { describe, expect, it } from 'vitest';
import { parseProgram } from '../../../src/engine/trace/program.ts';
import { sliceFor } from '../../../src/engine/trace/slice.ts';

/** Lines of the statements that a selection of `lines` runs with. */
function linesFor(text: string, from: number, to = from): number[] {
  return keptFor(text, [[from, to]]);
}

/** The same for several selections. */
function keptFor(text: string, selections: [number, number][]): number[] {
  const program = parseProgram({ kind: 'python', source: 'main.py', cells: [{ text }] });
  const focus = selections.map(([from, to]) => ({
    cell: 0,
    line: from,
    column: 0,
    endLine: to,
    endColumn: text.split('\n')[to - 1]?.length ?? 0,
  }));
  const slice = sliceFor(program.cells, focus);
  return slice === null ? [] : [...slice.kept].map((s) => s.span.line).sort((a, b) => a - b);
}

const cases: { name: string; text: string; line: number; lines: number[] }[] = [
  { name: 'the definition of a name it reads', text: 'a = 1\nb = 2\nc = a + 1', line: 3, lines: [1, 3] },
  { name: 'the definitions behind that definition', text: 'a = 1\nb = a\nd = 5\nc = b', line: 4, lines: [1, 2, 4] },
  { name: 'only the last of two definitions', text: 'a = 1\na = 2\nc = a', line: 3, lines: [2, 3] },
  {
    name: 'an earlier value that an augmented assignment builds on',
    text: 'a = 1\na += 2\nc = a',
    line: 3,
    lines: [1, 2, 3],
  },
  { name: 'an assignment into an array', text: 'a = [1]\na[0] = 2\nc = a', line: 3, lines: [1, 2, 3] },
  { name: 'a method call that may change an object', text: 'a = [1]\na.append(2)\nc = a', line: 3, lines: [1, 2, 3] },
  {
    name: 'a call that keeps state, though its result goes elsewhere',
    text: 'l = L()\ny = l.forward(1)\nd = l.backward()',
    line: 3,
    lines: [1, 2, 3],
  },
  {
    name: 'imports and functions by what they read',
    text: 'import numpy as np\nk = 3\ndef f(x):\n    return np.sum(x) * k\ny = f(1)',
    line: 5,
    lines: [1, 2, 3, 5],
  },
  {
    name: 'the seed of the random numbers',
    text: 'import numpy as np\nnp.random.seed(0)\nx = np.random.rand(3)',
    line: 3,
    lines: [1, 2, 3],
  },
  { name: 'no printing', text: 'a = 1\nprint(a)\nc = a', line: 3, lines: [1, 3] },
  { name: 'a loop that binds what it reads', text: 'for i in range(3):\n    s = i\nt = s', line: 3, lines: [1, 3] },
  { name: 'both branches that may have bound it', text: 'a = 0\nif a:\n    a = 1\nc = a', line: 4, lines: [1, 2, 4] },
];

describe('a selection runs with', () => {
  it.each(cases)('$name', ({ text, line, lines }) => {
    expect(linesFor(text, line)).toEqual(lines);
  });
});

describe('a selection', () => {
  it('of blank lines is empty', () => {
    expect(linesFor('a = 1\n\n\nb = 2', 2, 3)).toEqual([]);
  });

  it('inside a function runs everything, because the calls come later', () => {
    expect(linesFor('def f(x):\n    y = x\n    return y\nf(1)', 2)).toEqual([1, 4]);
  });

  it('in several places leaves out what lies between', () => {
    expect(
      keptFor('a = 1\nb = 2\nc = a\nd = 4\ne = b', [
        [3, 3],
        [5, 5],
      ]),
    ).toEqual([1, 2, 3, 5]);
  });

  it('of the definition itself needs none above it', () => {
    expect(keptFor('a = 1\na = 2\nb = a', [[2, 3]])).toEqual([2, 3]);
  });

  it('of several statements keeps them all', () => {
    expect(linesFor('z = 9\na = 1\nb = 2', 2, 3)).toEqual([2, 3]);
  });
});
