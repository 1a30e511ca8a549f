/** Where a line that ran is after edits. */
import { describe, expect, it } from 'vitest';
import { lineMap } from '../../src/editor/code/places.ts';

const lines = (text: string): string => text.split('').join('\n');

describe('where a line that ran is now', () => {
  it.each([
    ['an edited line is nowhere', 'abcd', 'abXd', [1, 2, null, 4]],
    ['lines below an inserted line move down', 'abcd', 'abXcd', [1, 2, 4, 5]],
    ['lines below a removed line move up', 'abcd', 'acd', [1, null, 2, 3]],
    ['a changed first line leaves the rest', 'abcd', 'Xbcd', [null, 2, 3, 4]],
    ['nothing is left of another text', 'ab', 'XY', [null, null]],
    ['without an edit all is where it was', 'abc', 'abc', [1, 2, 3]],
  ])('%s', (_name, ran, current, expected) => {
    const map = lineMap(lines(ran), lines(current));
    expect([...ran].map((_line, i) => map.now(i + 1))).toEqual(expected);
    for (const [i, now] of expected.entries()) if (now !== null) expect(map.ran(now)).toBe(i + 1);
  });

  it('only lines above the first edit are untouched', () => {
    const map = lineMap('a\nb\nc', 'a\nX\nc');
    expect([1, 2, 3].map((line) => map.untouched(line))).toEqual([true, false, false]);
  });
});
