/** What is packed of the libraries in Python is the same program. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseModule } from '../../src/engine/python/syntax/parse.ts';
import { pythonIn, slimFile, slimPython } from '../../tools/slimPython.mts';

const engine = path.resolve(import.meta.dirname, '../../src/engine');
const files = ['python/stdlib', 'numpy/source'].flatMap((folder) =>
  readdirSync(path.join(engine, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
);

/** A body without its docstring, where it has one of one line and more than that. */
function undocumented(
  body: readonly { kind: string; value?: { value?: { type?: string; value?: unknown } } }[],
): unknown {
  const { type, value } = body[0]?.value?.value ?? {};
  const isText = body[0]?.kind === 'Expr' && type === 'str';
  return isText && body.length > 1 && !String(value).includes('\n') ? body.slice(1) : body;
}

/** A syntax tree without its places and docstrings. */
const treeOf = (text: string): string =>
  JSON.stringify(parseModule(text.replaceAll('\\`', '`')).module, (key, value: unknown) => {
    if (/span$/i.test(key)) return undefined;
    if (key === 'body' && Array.isArray(value)) return undocumented(value);
    return typeof value === 'bigint' ? String(value) : value;
  });

describe('Python as it is packed', () => {
  it('has no blank lines, comments, deep margins and spaces around operators, but all its texts', () => {
    const text = `
def f(x):
    """A text
      of its own.

    """
    # why
    if x:  # so
        return '# "" not a comment', """a
    b"""

    return [1,
            2]
`;
    expect(slimPython(text)).toBe(`
def f(x):
 """A text
      of its own.

    """
 if x:
  return '# "" not a comment',"""a
    b"""
 return[1,
   2]
`);
  });

  it('has docstrings only where they have several lines or are all there is', () => {
    const text = `
class C:
    """Of one line."""

    def f(self):
        """Alone."""

    def g(self):
        r"""Of one line."""
        # why
        return 1
`;
    expect(slimPython(text)).toBe(`
class C:
 def f(self):
  """Alone."""
 def g(self):
  return 1
`);
  });

  it('has the margins of its first part in all parts of a class that stands in several literals', () => {
    const files = readdirSync(path.join(engine, 'numpy/source/ma')).filter((name) => /^array[A-Z]/.test(name));
    const slim = files.map((file) => slimFile(readFileSync(path.join(engine, 'numpy/source/ma', file), 'utf8')));
    expect(slim.filter((text) => /^ def /m.test(text)).length).toBe(4);
    expect(slim.filter((text) => /^ {4}def /m.test(text))).toEqual([]);
  });

  it('keeps the margin of a part that begins with a decorator', () => {
    const parts = ['class C:\n    x = 1\n', '    @property\n    def y(self):\n        return 1\n'];
    expect(treeOf(parts.map(slimPython).join(''))).toBe(treeOf(parts.join('')));
  });

  it('is the same program, in every file', () => {
    const texts = files.flatMap((file) => pythonIn(readFileSync(path.join(engine, file), 'utf8')));
    expect(texts.length).toBeGreaterThan(150);
    for (const text of texts) expect(treeOf(slimPython(text))).toBe(treeOf(text));
    const [before, after] = [texts, texts.map(slimPython)].map((all) => all.join('').length);
    expect(after).toBeLessThan((before as number) * 0.92);
  });
});
