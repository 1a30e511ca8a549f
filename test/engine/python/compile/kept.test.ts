/** Runs that share their trees share what was compiled of a module, and nothing that one of them remembers. */
import { describe, expect, it } from 'vitest';
import { createRuntime, type Runtime } from '../../../../src/engine/python/runtime/index.ts';
import { parseChecked } from '../../../../src/engine/python/runtime/syntaxError.ts';
import { installStandardLibrary } from '../../../../src/engine/python/stdlib/index.ts';
import type { Expr, Module } from '../../../../src/engine/python/syntax/ast.ts';

installStandardLibrary();

const LAYERS = `seen = []
def half(n):
    seen.append(n)
    if n == 3:
        raise ValueError('three')
    return n * 10
`;

const trees = new Map<string, Module>();

function run(main: string, replace?: (node: Expr) => Expr | null): Runtime {
  const rt = createRuntime({
    trees,
    modules: (path) => (path === 'layers' ? LAYERS : null),
    ...(replace && { replace }),
  });
  const outcome = rt.run(rt.compile(parseChecked(main, 'main.py'), main, { file: 'main.py', trace: true }));
  if (!outcome.ok) rt.write(outcome.failure.traceback);
  return rt;
}

/** Where the traceback says that the module raised. */
const RAISED = 'File "layers.py", line 5, in half';

describe('a module that an earlier run compiled', () => {
  it.each([
    ['first', 'from layers import half\nprint(half(2))\nhalf(3)'],
    ['with fewer nodes before it', 'import layers\nlayers.half(3)'],
    ['with more nodes before it', 'a = 1 + 2\nb = a * a\nc = [a, b, a + b]\nimport layers\nprint(c)\nlayers.half(a)'],
  ])('knows its lines: %s', (_name, main) => {
    expect(run(main).stdout()).toContain(RAISED);
  });

  it('has globals of its own in each run', () => {
    const main = 'import layers\nlayers.half(1)\nprint(layers.seen)';
    expect([run(main).stdout(), run(main).stdout()]).toEqual(['[1]\n', '[1]\n']);
  });

  it('is compiled anew where an experiment changes it, and only there', () => {
    const main = 'import layers\nprint(layers.half(1))';
    const ten = (node: Expr) =>
      node.kind === 'Constant' && node.value.type === 'int' && Number(node.value.value) === 10;
    const doubled = (node: Expr): Expr | null =>
      ten(node) ? ({ ...node, value: { type: 'int', value: 20 } } as Expr) : null;
    expect([run(main, doubled), run(main, () => null), run(main)].map((rt) => rt.stdout())).toEqual([
      '20\n',
      '10\n',
      '10\n',
    ]);
  });
});
