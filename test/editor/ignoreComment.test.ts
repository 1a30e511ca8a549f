/** Where the comment that silences a rule is put in a line. */
import { describe, expect, it } from 'vitest';
import { ignoreComment } from '../../src/editor/code/ignoreComment.ts';

/** The text after the comment was put in; the finding spans all its lines from `first` on. */
function ignored(text: string, first = 0, last = text.split('\n').length - 1): string {
  const lines = text.split('\n');
  const { line, from, to, text: comment } = ignoreComment(lines, first, last, 'rule');
  lines[line] = `${lines[line]?.slice(0, from)}${comment}${lines[line]?.slice(to)}`;
  return lines.join('\n');
}

describe('the comment that silences a rule', () => {
  it.each([
    ['stands at the end of the line', 'y = f(x)', 'y = f(x)  # loupe: ignore[rule]'],
    ['joins the one that is there', 'y = f(x)  # loupe: ignore[other]', 'y = f(x)  # loupe: ignore[other, rule]'],
    ['leaves other comments alone', 'y = f(x)  # note', 'y = f(x)  # note  # loupe: ignore[rule]'],
    ['may stand in brackets', 'y = f(\n  x)', 'y = f(  # loupe: ignore[rule]\n  x)'],
    ['stands behind a continued line', 'y = f(x) + \\\n  z', 'y = f(x) + \\\n  z  # loupe: ignore[rule]'],
    ['stands behind a long text', 'y = f("""a "b\n# c"""\n)', 'y = f("""a "b\n# c"""  # loupe: ignore[rule]\n)'],
    ['is not misled by a quote in a comment', "y = f(  # it's\n  x)", "y = f(  # it's  # loupe: ignore[rule]\n  x)"],
  ])('%s', (_name, text, expected) => {
    expect(ignored(text)).toBe(expected);
  });

  it('knows of texts that began above', () => {
    expect(ignored('s = """\nx\n""" + y\n', 1, 2)).toBe('s = """\nx\n""" + y  # loupe: ignore[rule]\n');
  });
});
