/** What a learner cannot know of an error from Python's own text is explained, in both languages. */
import { expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';

it.each([
  ['en', 'Write the value into the code'],
  ['ja', '値をコードに書いて'],
] as const)('a program that asks for a line is told that nobody can type: %s', (locale, told) => {
  const cells = [{ text: "n = int(input('How many? '))\n" }];
  const { report } = inspect({ kind: 'python', source: 'main.py', cells, options: { locale } });
  expect(report.cells[0]).toMatchObject({ stdout: 'How many? ', error: { type: 'EOFError', line: 1 } });
  expect(report.cells[0]?.error?.explanation).toContain(told);
});

it.each([
  ['en', 'a = (1,\nprint(2)\n', "line 1, '(' was never closed."],
  ['ja', 'a = (1,\nprint(2)\n', "1 行目で '(' was never closed と言います"],
  ['en', 'def f(x):\n', 'line 1, expected an indented block after function definition on line 1.'],
] as const)('a cell that ends too early is told where, as a file would be: %s, %j', (locale, text, told) => {
  const { report } = inspect({ kind: 'notebook', source: 'a.ipynb', cells: [{ text }], options: { locale } });
  expect(report.cells[0]?.error).toMatchObject({ type: 'SyntaxError', message: 'incomplete input' });
  expect(report.cells[0]?.error?.explanation).toContain(told);
});
