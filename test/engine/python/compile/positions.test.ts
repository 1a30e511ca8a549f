/** Errors point at the failing expression, and the trace sees each expression's latest value. */
import { describe, expect, it } from 'vitest';
import { createRuntime } from '../../../../src/engine/python/runtime/index.ts';
import { parseChecked } from '../../../../src/engine/python/runtime/syntaxError.ts';
import { installStandardLibrary } from '../../../../src/engine/python/stdlib/index.ts';

installStandardLibrary();

/** The source text of the failing expression. */
function failing(source: string): string {
  const rt = createRuntime({ file: 'main.py' });
  const outcome = rt.run(rt.compile(parseChecked(source, 'main.py'), source, { file: 'main.py' }));
  if (outcome.ok) return '';
  const { span } = rt.nodes[outcome.failure.position]!.node;
  return source.slice(span.start, span.end);
}

describe('the failing expression', () => {
  const CASES: [source: string, text: string][] = [
    ['x = 1 + (2 + None) * 3', '2 + None'],
    ['def f(a):\n  return a.b.c\nf(1)', 'a.b'],
    ['x = [1]\ny = x[0] + x[5]', 'x[5]'],
    ['x = 5\nx.foo(1, 2)', 'x.foo'],
    ["print(len('a'), len(5))", 'len(5)'],
    ['x = {}\nx["a"]["b"] = 1', 'x["a"]'],
    ['a, b = 1, 2, 3', 'a, b'],
    ['if 1 < None: pass', '1 < None'],
    ['x = 1\nx += None', 'x += None'],
    ['y = [i / 0 for i in range(3)]', 'i / 0'],
    ['print(f"{1:z}")', '{1:z}'],
    ['x = missing', 'missing'],
    ['for i in 5: pass', '5'],
    ['with 5: pass', '5'],
    ['raise ValueError("x")', 'raise ValueError("x")'],
    ['assert 1 == 2', '1 == 2'],
    ['-None', '-None'],
    ['x = not_defined_at_all()', 'not_defined_at_all'],
    ['def f(*, a): pass\nf(1)', 'f(1)'],
  ];
  for (const [source, text] of CASES) it(source.replaceAll('\n', ' ⏎ '), () => expect(failing(source)).toBe(text));
});

it('keeps the latest value of each expression of a traced unit', () => {
  const source = 'total = 0\nfor i in range(4):\n    total = total + i * 2\n';
  const rt = createRuntime({ file: 'main.py' });
  rt.run(rt.compile(parseChecked(source, 'main.py'), source, { file: 'main.py', trace: true }));
  const values = new Map(rt.nodes.map(({ node }, id) => [source.slice(node.span.start, node.span.end), rt.last[id]]));
  expect(values.get('i * 2')).toBe(6);
  expect(values.get('total + i * 2')).toBe(12);
});

it('runs an experiment with an expression in the place of another', () => {
  const source = 'n = 2\nprint(n * 10)';
  const module = parseChecked(source, 'main.py');
  const rt = createRuntime({ file: 'main.py' });
  const replace = (node: { kind: string; span: { start: number } }): never =>
    (node.kind === 'Constant' && node.span.start === 4 ? { ...node, value: { type: 'int', value: 7 } } : null) as never;
  rt.run(rt.compile(module, source, { file: 'main.py', replace }));
  expect(rt.stdout()).toBe('70\n');
});

it('tells the tracer of assignments, calls, returns and loops', () => {
  const told: string[] = [];
  const trace = {
    assign: (_node: number, name: string) => void told.push(`assign ${name}`),
    expression: () => void told.push('expression'),
    returning: () => void told.push('return'),
    enter: (f: { name: string }, values: () => [string, unknown][]) =>
      void told.push(`enter ${f.name}(${values().map(([n]) => n)})`),
    leave: () => void told.push('leave'),
    fail: () => void told.push('fail'),
    loop: (_node: number, turn: number) => void told.push(`turn ${turn}`),
  };
  const source =
    'def f(a, b=2):\n    return [a, b]\nx = f(1)\nfor i in [5]:\n    x\ndef g():\n    1 / 0\ntry: g()\nexcept ZeroDivisionError: pass\n';
  const rt = createRuntime({ file: 'main.py', trace: trace as never });
  rt.run(rt.compile(parseChecked(source, 'main.py'), source, { file: 'main.py', trace: true }));
  expect(told).toEqual([
    'enter f(a,b)',
    'return',
    'leave',
    'assign x',
    'turn 0',
    'assign i',
    'expression',
    'enter g()',
    'fail',
  ]);
});

it('imports modules and packages of the user, relative ones too', () => {
  const files: Record<string, { source: string; file: string; isPackage: boolean }> = {
    common: { source: '', file: 'common/__init__.py', isPackage: true },
    'common/layers': {
      source: 'from .functions import double\nfrom . import functions as f\nclass Relu: pass\n_hidden = 1',
      file: 'common/layers.py',
      isPackage: false,
    },
    'common/functions': {
      source: 'def double(x): return 2 * x\nprint(__name__, __package__)',
      file: 'common/functions.py',
      isPackage: false,
    },
    'loose/inner': { source: 'value = 3', file: 'loose/inner.py', isPackage: false },
  };
  const source =
    "import sys, os\nsys.path.append(os.pardir)\nfrom common.layers import *\nprint(double(4), Relu.__module__, '_hidden' in globals())\nimport loose.inner\nprint(loose.inner.value)\nfrom loose import inner\nimport pandas as pd\nframe = pd.DataFrame({'a': [1]})\na, b = frame.split()\nwith frame as q: pass\nprint(frame, pd.x.y(1)[2] + 3)\n";
  const rt = createRuntime({ file: 'main.py', modules: (path) => files[path] ?? null });
  const outcome = rt.run(rt.compile(parseChecked(source, 'main.py'), source, { file: 'main.py' }));
  expect(outcome.ok ? '' : outcome.failure.traceback).toBe('');
  expect(rt.stdout()).toBe(
    'common.functions common\n8 common.layers False\n3\n<opaque pandas.DataFrame()> <opaque pandas.x.y()[…]>\n',
  );
  expect(rt.opaque.map((o) => o.name)).toEqual(['pandas']);
});
