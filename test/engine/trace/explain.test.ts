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
