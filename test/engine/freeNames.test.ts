/** The libraries in Python name nothing that is not there, which would show only where a program comes to the line. */
import { describe, expect, it } from 'vitest';
import { installLibrary } from '../../src/engine/library.ts';
import { sectionTexts } from '../../src/engine/numpy/source/index.ts';
import { moduleSource, sourceModules } from '../../src/engine/python/objects/modules.ts';
import { createRuntime } from '../../src/engine/python/runtime/index.ts';
import type { AstNode } from '../../src/engine/python/syntax/ast.ts';
import { parseModule } from '../../src/engine/python/syntax/parse.ts';
import { buildScopes, type Scope } from '../../src/engine/python/syntax/scopes.ts';
import { walk } from '../../src/engine/python/syntax/walk.ts';

installLibrary();

/** What a program in the engine prints, word by word. */
function words(program: string): string[] {
  const runtime = createRuntime({ file: 'main.py', seed: 0 });
  runtime.run(runtime.compile(parseModule(program).module, program, { file: 'main.py', cell: 0 }));
  return runtime.stdout().split(/\s+/).filter(Boolean);
}

const builtins = new Set(words('import builtins\nprint(*dir(builtins))'));

/** The names that the scopes of a text look up in its module. */
function globalsOf(scope: Scope): string[] {
  const own = [...scope.symbols.values()].filter(({ resolution, isUsed, isAssigned }) =>
    scope.kind === 'module' ? isUsed && !isAssigned : isUsed && resolution.startsWith('global'),
  );
  return [...own.map(({ name }) => name), ...scope.children.flatMap(globalsOf)];
}

/** Names that a text uses and neither it, nor what is given, nor Python itself has. */
function freeNames(text: string, given: readonly string[]): string[] {
  const { module: scope } = buildScopes(parseModule(text).module);
  const bound = [...scope.symbols.values()].filter(({ isAssigned, isImported }) => isAssigned || isImported);
  // the class that super() means is nobody's name
  const known = new Set([...bound.map(({ name }) => name), ...given, ...builtins, '__class__']);
  return [...new Set(globalsOf(scope))].filter((name) => !known.has(name));
}

/** `np.name` of a text, for the names that numpy has not. */
function missingInNumpy(text: string, numpyNames: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  walk(parseModule(text).module, (node: AstNode) => {
    if (node.kind === 'Attribute' && node.value.kind === 'Name' && node.value.id === 'np' && !numpyNames.has(node.attr))
      found.add(node.attr);
  });
  return [...found];
}

describe("NumPy's parts in Python", () => {
  const asked = (text: string): string[] => [...text.matchAll(/\bnp\.(\w+)/g)].map(([, name]) => name as string);
  const texts = sectionTexts();
  const all = [...new Set([...texts.values()].flatMap(asked))];
  const numpyNames = new Set(
    words(`import numpy as np\nprint(*[n for n in ${JSON.stringify(all)} if hasattr(np, n)])`),
  );

  it.each([...texts])('%s has all the names that it uses', (_module, text) => {
    expect(freeNames(text, ['__name__', '__file__'])).toEqual([]);
    expect(missingInNumpy(text, numpyNames)).toEqual([]);
  });
});

describe('the standard library in Python', () => {
  it.each(sourceModules())('%s has all the names that it uses', (name) => {
    const given = words(`import ${name} as module\nprint(*vars(module))`);
    expect(freeNames(moduleSource(name)!.source, given)).toEqual([]);
  });
});

it('a name that is nowhere is found, in functions and in classes', () => {
  const text = 'import math\ndef f(x):\n    return math.sqrt(nowhere + x)\nclass A:\n    y = elsewhere\n';
  expect(freeNames(text, [])).toEqual(['nowhere', 'elsewhere']);
});
