/** The person's own text inside a hover: it can end no code, make no link and fetch no picture. */
import { expect, test } from 'vitest';
import { codeBlock, codeSpan, escaped } from '../../src/editor/code/markdown.ts';

const PICTURE = '![x](https://example.com/seen.png)';

test.each([
  ['plain code', 'x @ W', '`x @ W`'],
  ['a backtick', `d["\`${PICTURE}"]`, `\`\` d["\`${PICTURE}"] \`\``],
  ['several in a row', 'a```b', '```` a```b ````'],
  ['an empty line, which would end the span', `a\n\n${PICTURE}`, `\`a ${PICTURE}\``],
])('code within a line: %s', (_name, text, markdown) => {
  expect(codeSpan(text)).toBe(markdown);
});

test.each([
  ['plain lines', 'a\nb', '```\na\nb\n```\n\n'],
  ['a fence of its own', `\`\`\`\n${PICTURE}`, `\`\`\`\`\n\`\`\`\n${PICTURE}\n\`\`\`\`\n\n`],
])('code in lines of its own: %s', (_name, text, markdown) => {
  expect(codeBlock(text)).toBe(markdown);
});

test('prose has no mark that means anything', () => {
  expect(escaped(`${PICTURE}\n<b>`)).toBe('\\!\\[x\\]\\(https://example\\.com/seen\\.png\\) \\<b\\>');
});
