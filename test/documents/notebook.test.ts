/** Notebooks of each format as cells of code, and what of a file is told to be none. */
import { describe, expect, it } from 'vitest';
import { readNotebook } from '../../src/documents/notebook.ts';

describe('reading a notebook', () => {
  it('takes the code cells of format 4 with what they recorded', () => {
    const outputs = [
      { output_type: 'stream', name: 'stdout', text: ['1\n', '2\n'] },
      { output_type: 'stream', name: 'stderr', text: ['a warning\n'] },
      { output_type: 'execute_result', data: { 'text/plain': ['array([1,\n', '       2])'] } },
    ];
    const cells = [
      { cell_type: 'markdown', source: ['# Title'] },
      { cell_type: 'code', source: ['a = 1\n', 'a'], outputs },
      { cell_type: 'code', source: 'b = 2', outputs: [] },
    ];
    expect(readNotebook(JSON.stringify({ nbformat: 4, cells }))).toEqual([
      { text: 'a = 1\na', recorded: { stdout: '1\n2\n', result: 'array([1,\n       2])' } },
      { text: 'b = 2', recorded: null },
    ]);
  });

  it('leaves out a record beside which a library says that it will no longer give that', () => {
    const outputs = [
      { output_type: 'stream', name: 'stdout', text: ['[1]\n'] },
      { output_type: 'stream', name: 'stderr', text: ['<input>:2: FutureWarning: this will change\n'] },
    ];
    const cells = [{ cell_type: 'code', source: 'print(a[[range(1)]])', outputs }];
    expect(readNotebook(JSON.stringify({ nbformat: 4, cells }))).toEqual([
      { text: 'print(a[[range(1)]])', recorded: null },
    ]);
  });

  it('takes the worksheets of format 3', () => {
    const outputs = [
      { output_type: 'stream', stream: 'stdout', text: 'hello\n' },
      { output_type: 'pyout', text: ['3'] },
    ];
    const worksheets = [{ cells: [{ cell_type: 'code', input: ['1 + ', '2'], outputs }] }];
    expect(readNotebook(JSON.stringify({ nbformat: 3, worksheets }))).toEqual([
      { text: '1 + 2', recorded: { stdout: 'hello\n', result: '3' } },
    ]);
  });

  it.each([
    [{ language_info: { name: 'R' } }, 'is a notebook in R, not in Python'],
    [{ kernelspec: { language: 'julia' } }, 'is a notebook in julia, not in Python'],
  ])('refuses another language: %j', (metadata, message) => {
    expect(() => readNotebook(JSON.stringify({ cells: [], metadata }))).toThrow(message);
  });

  it.each([[{}], [{ language_info: { name: 'python' } }], [{ kernelspec: { language: 'ipython3' } }]])(
    'reads a notebook that says %j',
    (metadata) => {
      expect(readNotebook(JSON.stringify({ cells: [], metadata }))).toEqual([]);
    },
  );

  it.each([['not json'], ['{}'], ['[]'], ['null']])('says clearly that %s is none', (text) => {
    expect(() => readNotebook(text)).toThrow(/is not a notebook/);
  });
});
