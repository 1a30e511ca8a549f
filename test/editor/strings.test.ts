/** The editor's words are all there in both languages, and none is left over. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const json = (file: string): Record<string, string> => JSON.parse(read(file));

/** Every string given to vscode.l10n.t, in all of the editor's files. */
function used(): Set<string> {
  const files = readdirSync(path.join(root, 'src/editor'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/editor/${name}`);
  const strings = [...files, 'src/extension.ts'].flatMap((file) =>
    [...read(file).matchAll(/l10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)].map(
      (m) => (m[1] ?? m[2]) as string,
    ),
  );
  return new Set(strings);
}

/** Places to fill in, in order of appearance. */
const holes = (text: string): string[] => (text.match(/\{\d\}/g) ?? []).sort();

describe('the words of the editor', () => {
  const japanese = json('l10n/bundle.l10n.ja.json');

  it('are all there in Japanese, and none is left over', () => {
    expect(used().size).toBeGreaterThan(20);
    expect([...used()].filter((text) => !(text in japanese))).toEqual([]);
    expect(Object.keys(japanese).filter((text) => !used().has(text))).toEqual([]);
  });

  it('keep the places that are filled in', () => {
    for (const [text, translated] of Object.entries(japanese)) expect(holes(translated)).toEqual(holes(text));
  });

  it('name every key of the manifest in both languages', () => {
    const keys = new Set([...read('package.json').matchAll(/"%([\w.]+)%"/g)].map((match) => match[1] as string));
    expect(keys.size).toBeGreaterThan(20);
    for (const file of ['package.nls.json', 'package.nls.ja.json'])
      expect(new Set(Object.keys(json(file)))).toEqual(keys);
  });
});
