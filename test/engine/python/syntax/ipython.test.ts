/** Magics and margins of cells: what is taken out, and that every line stays where it was. */
import { describe, expect, it } from 'vitest';
import { prepareCell } from '../../../../src/engine/python/syntax/ipython.ts';
import { parseModule } from '../../../../src/engine/python/syntax/parse.ts';

describe('what only IPython understands is taken out of a cell', () => {
  it.each([
    ['%matplotlib inline\nx = 1', ['line matplotlib inline 1'], '                  \nx = 1'],
    ['!pip install numpy\nx', ['shell  pip install numpy 1'], '                  \nx'],
    ['np.dot?\n??np', ['help np.dot  1', 'help np  2'], '       \n    '],
    ['files = !ls *.py', ['shell  ls *.py 1'], 'files = 0       '],
    ['t = %timeit -o f()', ['line timeit -o f() 1'], 't = 0             '],
    ['if x:\n    !ls\n    %cd a', ['shell  ls 2', 'line cd a 3'], 'if x:\n    0  \n    0    '],
    ['%%time\nx = 1\n', ['cell time  1'], '      \nx = 1\n'],
    ['%%timeit -n10 -r 3 x = 1\nf(x)', ['cell timeit -n10 -r 3 x = 1 1'], '0;                 x = 1\nf(x)'],
    ['%%timeit -o\nf(x)', ['cell timeit -o 1'], '           \nf(x)'],
    ['%%bash -e\nls', ['cell bash -e 1'], '         \n  '],
    ['cd data\nx = 1', ['line cd data 1'], '       \nx = 1'],
    ['pwd', ['line pwd  1'], '   '],
    ['ls -l\npip install numpy', ['line ls -l 1', 'line pip install numpy 2'], '     \n                 '],
    ['!a \\\n  b\nx', ['shell  a b 1'], '    \n   \nx'],
  ])('%j', (text, magics, source) => {
    const prepared = prepareCell(text);
    expect(prepared.source).toBe(source);
    expect(prepared.magics.map(({ kind, name, args, line }) => `${kind} ${name} ${args} ${line}`)).toEqual(magics);
    expect(parseModule(prepared.source).errors).toEqual([]);
  });

  it.each([
    ['a remainder on a line of its own', 'x = (4\n%2)'],
    ['a remainder behind a backslash', 'x = 4 \\\n%2'],
    ['text that looks like magic', "x = '''\n%a\n!b\nc?\n'''"],
    ['a question in a comment', 'x = 1  # why?'],
    ['an inequality', 'x = a != b'],
    ['a variable of the name of a command', 'time = 3\ntime -1'],
    ['another one', 'for ls in y:\n    pass\nls'],
    ['an operator behind the name of a command', 'time in y\ncat is None\nman -1'],
  ])('%s is left alone', (_, text) => {
    expect(prepareCell(text)).toEqual({ source: text, magics: [] });
  });
});

describe('the margin of a cell, which IPython takes away', () => {
  it.each([
    ['one line', ' x = 1', 1],
    ['lines below each other', '  x = 1\n  if x:\n    y = 2\n  z = 3\n', 3],
    ['lines without it', '\n    # above\n    x = 1\ny = 2\n\n    z = 3', 3],
    ['tabs', '\tx = 1\n\tfor i in y:\n\t\tpass', 2],
  ])('%s', (_, text, statements) => {
    const { module, errors } = parseModule(text, { cell: true });
    expect(errors).toEqual([]);
    expect(module.body.length).toBe(statements);
    expect(parseModule(text).errors[0]?.message).toBe('unexpected indent');
  });

  it('is only that of its first line', () => {
    expect(parseModule('x = 1\n  y = 2', { cell: true }).errors[0]?.message).toBe('unexpected indent');
    expect(parseModule('  x = 1\n    y = 2', { cell: true }).errors[0]?.message).toBe('unexpected indent');
  });
});
