/** A notebook's cells as IPython runs them: what an earlier cell showed, magics, and what a semicolon hides. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';

/** What the last of the cells printed and showed. */
function lastOf(...texts: string[]) {
  const cells = texts.map((text) => ({ text }));
  const options = { experiments: false, continueAfterError: true };
  const { report } = inspect({ kind: 'notebook', source: 'a.ipynb', cells, options });
  const cell = report.cells.at(-1);
  return { stdout: cell?.stdout, stderr: cell?.stderr, result: cell?.result, error: cell?.error?.message ?? null };
}

it.each([
  ['the last result is _', ['1 + 1', 'x = 3', '_ + 5'], '7'],
  ['results have the number of their cell', ['1 + 1', '', '5', '_1, _2, Out[2], Out'], '(2, 5, 5, {1: 2, 2: 5})'],
  ['texts of cells are in In', ['x = 3', 'In, _i'], "(['', 'x = 3', 'In, _i'], 'x = 3')"],
  ['a name _ of the program goes before', ['7', 'for _ in range(3): pass', '8', '_'], '2'],
  ['a semicolon hides the result', ['5;  # quiet'], null],
  ['a hidden result is not remembered', ['4', '5;', '_'], '4'],
  ['%time runs its statement', ['%time x = 3', 'x'], '3'],
  ['%time shows its value', ['%time 3 + 4'], '7'],
  ['%time gives its value to a name', ['y = %time 3 + 4', 'y'], '7'],
  [
    '%pylab brings the names of NumPy and pyplot',
    ['%pylab inline', 'arange(3), np.pi > 3, plot([1]) is None'],
    '(array([0, 1, 2]), True, False)',
  ],
  ['%%capture keeps what the cell prints', ['%%capture seen\nprint("a\\n\\"")\n5', 'seen.stdout'], `'a\\n"\\n'`],
  [
    '%%writefile writes a module that can be imported',
    ['%%writefile h.py\ndef f(x):\n    return x + 1', 'import h\nh.f(2)'],
    '3',
  ],
  [
    '%run brings the names of a script',
    ['%%writefile h.py\nx = [__name__]', '%run h.py', 'x, __name__'],
    "(['__main__'], '__main__')",
  ],
  [
    'a script runs with its arguments',
    ['%%writefile h.py\nimport sys\nx = sys.argv', '%run ./h 1 "b c"  # so', 'x'],
    "['./h.py', '1', 'b c']",
  ],
  ['%run -i lets a script see the names', ['y = 4', '%%writefile h.py\ny += 1', '%run -i h', 'y'], '5'],
  ['%%capture needs no name', ['%%capture\nprint(1)\n5'], null],
  ['prompts are taken away', ['>>> def f(x):\n...     return x + 1\n...\n>>> f(2)'], '3'],
  ['a prompt may stand before the first line alone', ['>>> def f():\n\treturn 5\n\nf()'], '5'],
  ['a margin is taken away', ['  x = 1\n  x + 1'], '2'],
  ['a future import may stand anywhere', ['import math\nfrom __future__ import division\nmath.pi > 3'], 'True'],
  [
    'what displays something shows its text',
    ["from IPython.display import HTML\nHTML('<b>')"],
    '<IPython.core.display.HTML object>',
  ],
] as [string, string[], string | null][])('%s', (_name, cells, result) => {
  expect(lastOf(...cells)).toMatchObject({ result, error: null });
});

it.each([
  ['a warning of NumPy', 'x = np.array([1.0]) / 0', 'a.ipynb:1: RuntimeWarning: divide by zero encountered in divide'],
  ['a warning of the program', 'import warnings\nwarnings.warn("soon")', 'a.ipynb:2: UserWarning: soon'],
  ['logging', 'import logging\nlogging.warning("loss %.1f", 0.5)', 'WARNING:root:loss 0.5'],
  ['what is printed there', 'import sys\nprint("epoch", 1, file=sys.stderr)', 'epoch 1'],
])('%s stands in stderr of its cell', (_name, text, line) => {
  const { stdout, stderr } = lastOf('import numpy as np, logging\nlogging.warning("before")', text);
  expect([stdout, stderr?.split('\n')[0]]).toEqual(['', line]);
});

it('a cell that is silent on stderr has none', () => expect(lastOf('print(1)').stderr).toBeUndefined());

it('%%capture keeps stderr, too', () => {
  expect(lastOf('%%capture seen\nimport logging\nlogging.warning(1)')).toMatchObject({ stderr: undefined });
  expect(lastOf('%%capture seen\nimport logging\nlogging.warning(1)', 'seen.stderr').result).toBe(
    "'WARNING:root:1\\n'",
  );
});

it('%%capture prints nothing but when it is asked to', () => {
  expect(lastOf('%%capture --no-stderr seen\nprint(1)').stdout).toBe('');
  expect(lastOf('%%capture seen\nprint(1)', 'seen.show()').stdout).toBe('1\n');
});

it('display prints a value, and help what a function says of itself', () => {
  expect(lastOf('display([1], "a")').stdout).toBe("[1]\n'a'\n");
  const text = "def f(x, y=1, *, k: int = 3) -> int:\n    '''Adds.\n\n    Twice.'''\nhelp(f)";
  expect(lastOf(text).stdout).toBe(
    'Help on function f in module __main__:\n\nf(x, y=1, *, k: int = 3) -> int\n    Adds.\n\n    Twice.\n\n',
  );
});

describe('cells that await', () => {
  const HEAD =
    'import asyncio\nimport numpy as np\nasync def twice(x):\n    await asyncio.sleep(0)\n    return x * 2\n';
  const second = (text: string) =>
    inspect({ kind: 'notebook', source: 'n.ipynb', cells: [{ text: HEAD }, { text }] }).report.cells[1]!;

  it.each([
    ['await twice(3)', '', '6'],
    ['r = await asyncio.gather(twice(1), twice(2))\nprint(r)', '[2, 4]\n', null],
    ['b = await twice(np.arange(3)) + 1\nb', '', 'array([1, 3, 5])'],
    [
      'async def count():\n    for i in range(2):\n        yield i\nasync for x in count():\n    print(x)\n[y async for y in count()]',
      '0\n1\n',
      '[0, 1]',
    ],
    ['async with asyncio.timeout(9):\n    v = await twice(4)\nv', '', '8'],
    ['task = asyncio.ensure_future(twice(5))\nprint(task.done())\nawait task', 'False\n', '10'],
  ])('%j', (text, stdout, result) => {
    const cell = second(text);
    expect([cell.error, cell.stdout, cell.result]).toEqual([null, stdout, result]);
  });

  it('end with the error that a coroutine raises', () => {
    expect(second('async def bad():\n    1 / 0\nawait bad()').error).toMatchObject({
      type: 'ZeroDivisionError',
      line: 2,
    });
  });
});

describe('results are shown as IPython shows them (recorded by tools/oracle/notebook_results.py)', () => {
  const path = new URL('../../fixtures/python/results.json', import.meta.url);
  const recorded = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  it.each(Object.entries(recorded))('%j', (cell, result) => {
    const shown = lastOf(cell);
    expect({ ...shown, result: shown.result?.replaceAll(/0x[0-9a-f]+/g, '0x') }).toMatchObject({ result, error: null });
  });
});

it('%%writefile says whether the file was there, and -a adds to it', () => {
  expect(lastOf('%%writefile a.txt\nx').stdout).toBe('Writing a.txt\n');
  expect(lastOf('%%writefile a.txt\nx', '%%writefile a.txt\ny').stdout).toBe('Overwriting a.txt\n');
  expect(lastOf('%%writefile a.txt\nx', '%%writefile -a a.txt\ny').stdout).toBe('Appending to a.txt\n');
  expect(lastOf('%%writefile a.txt\nx', '%%writefile -a a.txt\ny', 'open("a.txt").read()').result).toBe("'x\\ny\\n'");
});

it("an error in a script that %run runs is its cell's, which says where it is", () => {
  expect(lastOf('%%writefile h.py\nx = 1\nx / 0', '%run h.py').error).toBe('division by zero');
  expect(lastOf('%%writefile h.py\nx = 1\nx / 0', '%run h.py', 'x').result).toBe('1');
  expect(lastOf('%run missing').error).toBe("File `'missing.py'` not found.");
});

it.each([
  ['%cat h.txt', 'a\nb\n'],
  ['!cat h.txt ./h.txt', 'a\nb\na\nb\n'],
  ['cat missing.txt', ''],
  ['!cat h.txt | wc -l', ''],
  ['!rm h.txt', ''],
])('%s shows what is in files', (cell, stdout) => {
  expect(lastOf('%%writefile h.txt\na\nb', cell)).toMatchObject({ stdout, error: null });
});

it('%run runs the cells of another notebook among the names of this one', () => {
  const cells = [
    { cell_type: 'markdown', source: ['x = 1'] },
    { cell_type: 'code', source: ['%matplotlib inline\n', 'def twice(x):\n', '    return 2 * x * y'] },
    { cell_type: 'code', source: ['z = twice(2)'] },
  ];
  const text = `%%writefile other.ipynb\n${JSON.stringify({ cells })}`;
  expect(lastOf(text, 'y = 5', '%run "other.ipynb"', 'z').result).toBe('20');
});

it.each([
  ['print(1)\nif print(2):\n    return 3\nprint(4)', '1\n', "'return' outside function"],
  ['print(1)\n1 / 0\nbreak', '1\n', 'division by zero'],
  ['print(1); break', '1\n', "'break' outside loop"],
  ['def f():\n    nonlocal x\nprint(1)', '', "no binding for nonlocal 'x' found"],
  ['print(1)\nx = = 2', '', 'invalid syntax'],
])('%j runs up to the statement that the compiler refuses', (cell, stdout, error) => {
  expect(lastOf(cell)).toMatchObject({ stdout, error });
});

it('a cell can show the value of each of its expressions', () => {
  const asks =
    'from IPython.core.interactiveshell import InteractiveShell\nInteractiveShell.ast_node_interactivity = "all"';
  const shown = lastOf(asks, "[1]\nNone\nfor i in range(2):\n    'a', i\ndef f():\n    5\nf()\n{2}");
  expect(shown).toMatchObject({ stdout: "[1]\n('a', 0)\n('a', 1)\n", result: '{2}' });
  expect(lastOf('1\n2')).toMatchObject({ stdout: '', result: '2' });
});

it('what has no text of its own is shown by its class and address', () => {
  expect(lastOf('class A: pass\nA()').result).toMatch(/^<__main__\.A at 0x[0-9a-f]+>$/);
  const lines = lastOf('import matplotlib.pyplot as plt\nplt.plot([1])').result;
  expect(lines).toMatch(/^\[<matplotlib\.lines\.Line2D at 0x[0-9a-f]+>\]$/);
});

it('display shows what a result would', () => {
  expect(lastOf('display([int, {2, 1}])').stdout).toBe('[int, {1, 2}]\n');
});
