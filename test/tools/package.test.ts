/** What is shipped: the files in the package, its weight, and that suites, features and version are where they belong. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyReport } from '../../src/engine/emptyReport.ts';
import { MOST_PACKED } from '../../tools/bundles.ts';
import { squeezed } from '../../tools/squeeze.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The files of the package. */
const packed = (): string[] =>
  execFileSync('npx', ['vsce', 'ls', '--no-dependencies'], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n')
    .filter(Boolean);

describe('the package', () => {
  it('holds what belongs in it, and nothing else', { timeout: 120_000 }, () => {
    const files = packed();
    for (const needed of [
      'dist/extension.js',
      'dist/worker.js',
      'dist/network.schema.json',
      'media/icon.png',
      'LICENSE',
    ])
      expect(files).toContain(needed);
    const belongs = /^(dist|media|l10n|examples)\/|^(package(\.nls(\.ja)?)?\.json|README\.md|CHANGELOG\.md|LICENSE)$/;
    // The command line stands in dist/ too, but is for terminals.
    expect(files).not.toContain('dist/cli.js');
    expect(files.filter((file) => !belongs.test(file) || /\.(map|ts|tsx)$/.test(file))).toEqual([]);
  });

  it('weighs less than 1.15 MB', { timeout: 300_000 }, async () => {
    // Each file compressed as the .vsix holds it, and what the archive adds.
    const sizes = packed().map(
      async (file) => (await squeezed(readFileSync(path.join(root, file)))).length + 2 * file.length + 200,
    );
    expect((await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_PACKED);
  });

  it('names its version in every report of its engine', () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    expect(emptyReport({ kind: 'python', source: 'a.py', cells: [] }).engine.version).toBe(version);
  });

  it('asks VS Code for its API once, not for each file', () => {
    const bundle = readFileSync(path.join(root, 'dist/extension.js'), 'utf8');
    expect(bundle.match(/require\(["']vscode["']\)/g)).toHaveLength(1);
  });

  it('names each suite of the extension host in an index that is run', () => {
    const index = ['index.ts', 'untrusted.ts']
      .map((name) => readFileSync(path.join(root, 'test/vscode', name), 'utf8'))
      .join('\n');
    const suites = readdirSync(path.join(root, 'test/vscode/suites'));
    expect(suites.length).toBeGreaterThan(5);
    expect(suites.filter((name) => !index.includes(`'./suites/${name}'`))).toEqual([]);
  });

  it('registers each feature of the editor in the entry', () => {
    const entry = readFileSync(path.join(root, 'src/extension.ts'), 'utf8');
    const registers = readdirSync(path.join(root, 'src/editor'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [
        ...readFileSync(path.join(root, 'src/editor', name), 'utf8').matchAll(/^export function (register\w+)/gm),
      ]);
    expect(registers.length).toBeGreaterThan(10);
    expect(registers.map((match) => match[1] as string).filter((name) => !entry.includes(`${name}(`))).toEqual([]);
  });

  it('has every picture that its manifest and its README name', () => {
    const text = ['package.json', 'README.md'].map((name) => readFileSync(path.join(root, name), 'utf8')).join('\n');
    const named = [...text.matchAll(/["(](media\/[\w/.-]+\.(?:png|svg))[")]/g)].map((match) => match[1] as string);
    expect(named.length).toBeGreaterThan(6);
    expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });
});
