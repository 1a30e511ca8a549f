/** Python code reaches no JavaScript global, prototype or constructor, whatever names it uses. */
import { expect, it } from 'vitest';
import { run } from './run.ts';

const NAMES = [
  'constructor',
  '__proto__',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  '__defineGetter__',
  '__lookupGetter__',
  'arguments',
  'undefined',
  'this',
  'globalThis',
  'window',
  'process',
  'require',
  'Function',
  'Object',
  'Array',
  'eval_',
  'R',
  'X',
  'K',
  'G',
  'L',
  'N',
  'E',
  't1',
  'sp',
  'dp',
  'F',
  'cls',
  'd',
  'items',
  'v',
  'slots',
  'let',
  'var',
  'new',
  'function',
  'typeof',
  'void',
  'delete',
  'null',
  'NaN',
  'Infinity',
  'super_',
  'static',
  'enum',
  'package',
  'await_',
];

const VALUES = [
  '[]',
  '{}',
  "''",
  '5',
  '2.5',
  'None',
  'True',
  '(lambda: 0)',
  'print',
  'object()',
  'type',
  '(1,)',
  '{1}',
  'range(3)',
  'C()',
  'C',
  'gen()',
  'Exception()',
  'len',
];

for (const name of NAMES) {
  it(`${name} is an ordinary name`, () => {
    const source = `
class C: pass
def gen(): yield 1
try: print(${name})
except NameError as e: print(e)
for o in [${VALUES.join(', ')}]:
    if '${name}' in dir(o): continue
    try:
        getattr(o, '${name}')
        print('reached', type(o), '${name}')
    except AttributeError: pass
    try:
        o.${name}
        print('reached', type(o), '${name}')
    except AttributeError: pass
    try:
        o.${name}()
        print('reached', type(o), '${name}')
    except AttributeError: pass
c = C()
c.${name} = 1
c.${name} += 1
print(c.${name}, vars(c), {'${name}': 3}['${name}'])
del c.${name}
print(hasattr(c, '${name}'))
${name} = 7
print(${name})
def f(${name}, *, k=${name}): return ${name} + k
print(f(1), f(${name}=2))
def kw(**${name}): return ${name}
print(kw(${name}=4))
class D:
    ${name} = 5
    def m(self): return self.${name}
print(D.${name}, D().m(), [${name} for ${name} in range(2)])
del ${name}
try: print(${name})
except NameError as e: print(e)
`;
    const ran = run(source);
    const expected = `name '${name}' is not defined\n2 {'${name}': 2} 3\nFalse\n7\n8 9\n{'${name}': 4}\n5 5 [0, 1]\nname '${name}' is not defined\n`;
    expect(ran.traceback).toBe('');
    expect(ran.stdout).toBe(expected);
  });
}

it('finds nothing of JavaScript through classes and functions', () => {
  const source = `
import sys
found = []
def look(o, depth=0):
    if depth > 3: return
    for n in ('__globals__', '__class__', '__base__', '__self__', '__func__', '__code__', '__dict__', '__init__', '__subclasses__'):
        x = getattr(o, n, None)
        if x is None: continue
        assert isinstance(x, object)
        look(x, depth + 1)
for o in (1, '', [], print, len, look, type, object, sys): look(o)
print('ok', type(globals()).__name__)
`;
  expect(run(source)).toMatchObject({ stdout: 'ok dict\n', traceback: '' });
});
