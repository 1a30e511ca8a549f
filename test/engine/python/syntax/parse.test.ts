/** Trees and syntax errors of CPython, recorded, against those of our parser. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseModule } from '../../../../src/engine/python/syntax/parse.ts';
import { walk } from '../../../../src/engine/python/syntax/walk.ts';
import { dump } from './dump.ts';

const recorded = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/syntax/${name}.json`, import.meta.url), 'utf8')) as T;

const trees = recorded<{ name: string; source: string; tree: unknown }[]>('trees');
type RecordedErrors = [source: string, error: [string, string, number, number, number, number] | null][];
const errors = recorded<RecordedErrors>('errors');
const cellErrors = recorded<RecordedErrors>('cellErrors');

describe('the syntax tree is the one CPython makes, positions included', () => {
  it.each(trees)('$name', ({ source, tree }) => {
    expect(dump(parseModule(source).module)).toEqual(tree);
  });

  it.each(trees)('whatever the line ends are: $name', ({ source, tree }) => {
    expect(dump(parseModule(source.replaceAll('\n', '\r\n')).module)).toEqual(tree);
  });

  it.each(trees)('every span holds the text of its offsets: $name', ({ source }) => {
    const starts = [0];
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
    walk(parseModule(source).module, ({ kind, span }) => {
      if (kind === 'Module') return;
      expect([starts[span.line - 1]! + span.column, starts[span.endLine - 1]! + span.endColumn]).toEqual([
        span.start,
        span.end,
      ]);
    });
  });
});

describe('a syntax error has the type, text and place that CPython gives', () => {
  it.each(errors)('%j', (source, error) => {
    const first = parseModule(source).errors[0];
    const found = first && [first.type, first.message, first.line, first.column, first.endLine, first.endColumn];
    expect(found ?? null).toEqual(error);
  });
});

describe('of a cell that ends too early IPython says only that', () => {
  it.each(cellErrors)('%j', (source, error) => {
    const first = parseModule(source, { cell: true }).errors[0];
    const found = first && [first.type, first.message, first.line, first.column, first.endLine, first.endColumn];
    expect(found ?? null).toEqual(error);
  });
});

describe('text with errors still gives what can be read', () => {
  it.each([
    [
      'a bracket that is never closed',
      'x = 1\ny = (2,\nz = 3\nw = 4\n',
      ['Assign@1', 'Pass@2', 'Assign@3', 'Assign@4'],
    ],
    ['an unfinished expression in a function', 'def f():\n  return a +\n\nx = 1', ['FunctionDef@1', 'Assign@4']],
    ['a header without its colon', 'class A:\n  def f(self)\n    return 1\n  def g(self): pass\n', ['ClassDef@1']],
    ['several errors', "a = 1\nb = $\nc = 'it\nd = 2", ['Assign@1', 'Pass@2', 'Pass@3', 'Assign@4']],
    ['a stray indent', 'x=1\n  y=2\nz=3', ['Assign@1', 'Assign@3']],
  ])('%s', (_, source, statements) => {
    const { module, errors } = parseModule(source);
    expect(errors).toHaveLength(1);
    expect(module.body.map((statement) => `${statement.kind}@${statement.span.line}`)).toEqual(statements);
  });
});

describe('modes', () => {
  it('reads one expression in eval mode, and nothing else', () => {
    expect(parseModule('a, b\n', { mode: 'eval' }).module.body).toMatchObject([
      { kind: 'Expr', value: { kind: 'Tuple' } },
    ]);
    expect(parseModule('a = 1', { mode: 'eval' }).errors[0]?.message).toBe('invalid syntax');
  });

  it('reads one statement in single mode', () => {
    expect(parseModule('a; b\n', { mode: 'single' }).errors).toEqual([]);
    expect(parseModule('a\nb\n', { mode: 'single' }).errors[0]?.message).toBe(
      'multiple statements found while compiling a single statement',
    );
  });

  it('accepts await at the top of a notebook cell when asked to', () => {
    expect(parseModule('await x').errors[0]?.message).toBe("'await' outside function");
    expect(parseModule('await x\n[y async for y in z]', { topLevelAwait: true }).errors).toEqual([]);
  });
});

it('any prefix of a program is read without a throw', () => {
  for (const { source } of trees) {
    for (let end = 0; end < source.length; end += 7) {
      expect(parseModule(source.slice(0, end)).errors.length).toBeLessThanOrEqual(50);
    }
  }
});

describe('text nested beyond all measure is an error at its statement, not a crash', () => {
  it.each<[string, (times: number) => string]>([
    ['signs', (times) => `x = ${'-'.repeat(times)}1`],
    ['not', (times) => `x = ${'not '.repeat(times)}1`],
    ['lambda', (times) => `x = ${'lambda: '.repeat(times)}1`],
    ['sums', (times) => `x = ${'1 + '.repeat(times)}1`],
    ['attributes', (times) => `x = a${'.T'.repeat(times)}`],
    ['branches', (times) => `if a: b\n${'elif a: b\n'.repeat(times)}`],
  ])('%s', (_, text) => {
    for (const times of [500, 100_000]) {
      const { errors, module } = parseModule(`y = 0\n${text(times)}`);
      expect(errors[0]?.message).toContain('too deeply nested');
      expect(module.body).toEqual([]);
    }
    expect(parseModule(text(300)).errors).toEqual([]);
  });
});
