/** Steps show lists and dictionaries as they were then. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';

const textsOf = (text: string): string[] =>
  inspect({ kind: 'python', source: 'a.py', cells: [{ text }], options: { experiments: false } }).report.steps.map(
    ({ label, value }) => `${label} ${value.text}`,
  );

describe('what a step shows of a value that changes later', () => {
  it('is a list as it was', () => {
    expect(textsOf('s = []\ns.append(1)\nt = s\ns.append(2)\n')).toEqual(['s []', 't [1]']);
  });
  it('is a list within a list, and a dictionary', () => {
    expect(textsOf("d = {'a': [1]}\nd['a'].append(2)\nd['b'] = 3\n")[0]).toBe("d {'a': [1]}");
  });
  it('is no copy of what contains itself', () => {
    expect(textsOf('s = [1]\ns.append(s)\nt = s\n')[1]).toBe('t [1, [...]]');
  });
  it('tells of a long list that there is more', () => {
    expect(textsOf('s = list(range(1000))\n')[0]).toMatch(/^s \[0, 1, .* 39, …\]$/);
  });
});

describe('where a part of an array is assigned', () => {
  const wholes = (text: string) =>
    inspect({
      kind: 'python',
      source: 'a.py',
      cells: [{ text }],
      options: { experiments: false },
    }).report.steps.flatMap(({ text: statement, whole }) =>
      whole ? [`${statement}: ${whole.text} ${whole.value.text.replace(/\s+/g, ' ')}`] : [],
    );
  const np = (text: string): string => `import numpy as np\n${text}`;

  it.each([
    [
      'the step has the array as it was then',
      'x = np.zeros(3)\nx[0] = 1.5\nx[2] = -4\n',
      ['x[0] = 1.5: x array([1.5, 0. , 0. ])', 'x[2] = -4: x array([ 1.5, 0. , -4. ])'],
    ],
    ['also where it is done in place', 'x = np.ones(2)\nx[1] += 2\n', ['x[1] += 2: x array([1., 3.])']],
    [
      'also inside a function, of a whole number',
      'def f(out):\n    out[out < 0] = 0\n    return out\nf(np.array([-1, 2]))\n',
      ['out[out < 0] = 0: out array([0, 2])'],
    ],
    [
      'in each turn of a loop',
      'x = np.zeros(2)\nfor i in range(2):\n    x[i] = i + 1\n',
      ['x[i] = i + 1: x array([1., 0.])', 'x[i] = i + 1: x array([1., 2.])'],
    ],
    [
      'of an attribute by its name',
      'class A: pass\na = A()\na.W = np.zeros(2)\na.W[0] = 1\n',
      ['a.W[0] = 1: a.W array([1., 0.])'],
    ],
    ['lists and dictionaries have none', "d = {}\nd['a'] = np.ones(1)\ns = [1.0]\ns[0] = 2.0\n", []],
    ['nor has a large array in each turn of a loop', 'x = np.zeros(20000)\nfor i in range(2):\n    x[i] = 1.0\n', []],
  ])('%s', (_name, text, expected) => expect(wholes(np(text))).toEqual(expected));
});
