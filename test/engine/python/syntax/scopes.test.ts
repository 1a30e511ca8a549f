/** To which scope each name belongs, as CPython's symbol table says. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseModule } from '../../../../src/engine/python/syntax/parse.ts';
import { buildScopes, mangle, type Scope } from '../../../../src/engine/python/syntax/scopes.ts';

interface Recorded {
  name: string;
  symbols: Record<string, string>;
  children: Recorded[];
}

const cases: { name: string; source: string; scope: Recorded }[] = JSON.parse(
  readFileSync(new URL('../../../fixtures/syntax/scopes.json', import.meta.url), 'utf8'),
);

const scopesOf = (source: string): Scope => buildScopes(parseModule(source).module).module;

/** CPython calls a generator's scope "genexpr", and a module's names global where a function declares them so. */
function shape(scope: Scope): Recorded {
  const symbols = [...scope.symbols.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    name: scope.name.replace(/^<(.*)>$/, '$1'),
    symbols: Object.fromEntries(symbols.map(({ name, resolution }) => [name, resolution])),
    children: scope.children.map(shape),
  };
}

function asLocals(recorded: Recorded): Recorded {
  const symbols = Object.entries(recorded.symbols).map(([name, r]) => [name, r === 'globalExplicit' ? 'local' : r]);
  return { ...recorded, symbols: Object.fromEntries(symbols) };
}

describe('every name belongs where CPython says', () => {
  it.each(cases)('$name', ({ source, scope }) => {
    expect(asLocals(shape(scopesOf(source)))).toEqual(asLocals(scope));
  });
});

it('comprehensions have scopes of their own, and := binds outside of them', () => {
  const [f] = scopesOf('def f(n):\n  return [(last := i) for i in n if i > k]\n').children;
  expect(f?.symbols.get('last')).toMatchObject({ resolution: 'cell', isAssigned: true });
  expect(f?.symbols.has('i')).toBe(false);
  const [comprehension] = f?.children ?? [];
  expect(comprehension).toMatchObject({ kind: 'comprehension', name: '<listcomp>' });
  expect(comprehension?.symbols.get('i')).toMatchObject({ resolution: 'local', isIteration: true });
});

describe('a function knows what it uses and what it is', () => {
  it.each([
    ['def f(): return locals()', { usesLocals: true }],
    ['def f(locals): return locals()', { usesLocals: false }],
    ['def f(): exec(a)', { usesExec: true, usesEval: false }],
    ['def f(): yield', { isGenerator: true, isAsync: false }],
    ['async def f(): pass', { isCoroutine: true, isAsync: true }],
    ['async def f(): yield', { isCoroutine: false, isGenerator: true, isAsync: true }],
    ['def f(a, /, b, *c, d, **e): pass', { parameters: ['a', 'b', 'd', 'c', 'e'] }],
  ])('%s', (source, expected) => {
    expect(scopesOf(source).children[0]).toMatchObject(expected);
  });

  it('super needs the class around it', () => {
    const [klass] = scopesOf('class A:\n  def f(self): return super().f()\n  def g(self): pass').children;
    expect(klass).toMatchObject({ kind: 'class', needsClassCell: true });
    expect(klass?.children).toMatchObject([
      { usesClass: true, usesSuper: true },
      { usesClass: false, usesSuper: false },
    ]);
  });
});

it('private names carry the name of their class', () => {
  expect(mangle('_A', '__x')).toBe('_A__x');
  expect([mangle('A', '__x__'), mangle('A', '_x'), mangle(null, '__x'), mangle('__', '__x')]).toEqual([
    '__x__',
    '_x',
    '__x',
    '__x',
  ]);
});
