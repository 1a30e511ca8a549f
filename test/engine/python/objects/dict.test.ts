/** Keys of dict and set follow Python's equality, and sets of numbers come in CPython's order. */
import { describe, expect, it } from 'vitest';
import { PyDict, PySet } from '../../../../src/engine/python/objects/dict.ts';
import { repr } from '../../../../src/engine/python/objects/index.ts';
import { PyFloat, PyTuple, type Value } from '../../../../src/engine/python/objects/values.ts';

const float = (v: number): Value => new PyFloat(v);
const tuple = (...items: Value[]): Value => new PyTuple(items);

describe('equal keys are one key', () => {
  const CASES: [a: Value, b: Value, same: boolean][] = [
    [1, float(1), true],
    [1, true, true],
    [0, float(-0), true],
    [2 ** 53 - 1, 9007199254740991, true],
    [float(1e22), 10n ** 22n, true],
    ['1', 1, false],
    ['a', tuple('a'), false],
    [tuple(1, 'x'), tuple(float(1), 'x'), true],
    [tuple('ab'), tuple('a', 'b'), false],
    [tuple(1, 2), tuple(12), false],
    ['\0Tn1,', tuple(1), false],
    [null, 'None', false],
    [float(Number.NaN), float(Number.NaN), false],
    ['__proto__', 'constructor', false],
  ];
  for (const [a, b, same] of CASES)
    it(`${repr(a)} and ${repr(b)} ${same ? 'are' : 'are not'}`, () => {
      const dict = PyDict.from([[a, 'first']]);
      dict.set(b, 'second');
      expect(dict.size).toBe(same ? 1 : 2);
      expect(dict.get(a)).toBe(same ? 'second' : 'first');
    });
});

it('keeps the first key and the order of insertion', () => {
  const dict = PyDict.from([
    [1, 'a'],
    ['x', 'b'],
  ]);
  dict.set(true, 'c');
  expect(repr(dict)).toBe("{1: 'c', 'x': 'b'}");
});

describe('sets of numbers are ordered as in CPython', () => {
  const CASES: [items: Value[], text: string][] = [
    [[3, 1, 2], '{1, 2, 3}'],
    [[10, 1, 8], '{8, 1, 10}'],
    [[33, 1, 65, 2], '{65, 33, 2, 1}'],
    [[100, 50, 20, 10, 5, 1], '{1, 100, 5, 10, 50, 20}'],
    [[-1, 0, 1], '{0, 1, -1}'],
  ];
  for (const [items, text] of CASES) it(text, () => expect(repr(new PySet(items))).toBe(text));
});
