/** Short names in packed Python belong to the same scopes as the long ones did. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseModule } from '../../src/engine/python/syntax/parse.ts';
import { buildScopes, type Scope } from '../../src/engine/python/syntax/scopes.ts';
import { shortNames } from '../../tools/shortNames.mts';
import { pythonIn } from '../../tools/slimPython.mts';

const engine = path.resolve(import.meta.dirname, '../../src/engine');
const texts = ['python/stdlib', 'numpy/source'].flatMap((folder) =>
  readdirSync(path.join(engine, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => pythonIn(readFileSync(path.join(engine, folder, name), 'utf8'))),
);

/** A syntax tree without its places and the names in it. */
const shapeOf = (text: string): string =>
  JSON.stringify(parseModule(text).module, (key, value: unknown) => {
    if (/span$/i.test(key) || key === 'id') return undefined;
    return typeof value === 'bigint' ? String(value) : value;
  });

/** What each scope has, in the order in which it is met: names that are seen from outside, and of the others what they are. */
const scopesOf = (text: string): string =>
  JSON.stringify(buildScopes(parseModule(text).module).module, (key, value: unknown) => {
    if (key === 'node' || key === 'parent') return undefined;
    if (!(value instanceof Map)) return value;
    return [...(value as Scope['symbols']).values()].map(({ name, ...symbol }) =>
      symbol.resolution.startsWith('global') || symbol.isParameter || symbol.isImported ? { name, ...symbol } : symbol,
    );
  });

describe('short names', () => {
  const cases: [what: string, text: string, short: string][] = [
    [
      'are for local variables',
      'def f(count):\n  total=count+other\n  return total',
      'def f(count):\n  a=count+other\n  return a',
    ],
    [
      'go into the functions inside',
      'def f():\n  total=1\n  def g():return total\n  return g',
      'def f():\n  a=1\n  def g():return a\n  return g',
    ],
    [
      'are not for parameters that callers name',
      'def f(size):\n  size+=1\n  return size',
      'def f(size):\n  size+=1\n  return size',
    ],
    [
      'leave a default what it means outside',
      'def f(n=size):\n  size=n\n  return size',
      'def f(n=size):\n  a=n\n  return a',
    ],
    ['leave what a comprehension goes through first', 'rows=[row for row in row]', 'rows=[a for a in row]'],
    [
      'are none where a text shows the name',
      "def f():\n  total=1\n  return f'{total=}'",
      "def f():\n  total=1\n  return f'{total=}'",
    ],
    [
      'are none where all variables are looked at',
      'def f():\n  total=1\n  return locals()',
      'def f():\n  total=1\n  return locals()',
    ],
    ['are no names that are used there', 'def f():\n  total=a\n  return total', 'def f():\n  b=a\n  return b'],
  ];
  it.each(cases)('%s', (_, text, short) => expect(shortNames(text)).toBe(short));

  it('belong to the same scopes, in every file', () => {
    for (const text of texts.filter((each) => !each.includes('\\`') && !each.startsWith(' '))) {
      const short = shortNames(text);
      expect(shapeOf(short)).toBe(shapeOf(text));
      expect(scopesOf(short)).toBe(scopesOf(text));
    }
  });

  it('are worth it', () => {
    const [before, after] = [texts, texts.map(shortNames)].map((all) => all.join('').length);
    expect(after).toBeLessThan((before as number) * 0.96);
  });
});
