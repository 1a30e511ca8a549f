/** What sys.getsizeof tells: the sizes of CPython 3.11 on 64 bits, which lessons on memory print. */

import { expect, test } from 'vitest';
import { installLibrary } from '../../../../src/engine/library.ts';
import { answerOf, outputOf } from './program.ts';

installLibrary();

test.each([
  ['0', 28],
  ['2**30', 32],
  ['2**100', 40],
  ['True', 28],
  ['None', 16],
  ['1.5', 24],
  ['1j', 32],
  ["''", 49],
  ["'abc'", 52],
  ["'é'", 74],
  ["'あ'", 76],
  ["'😀'", 80],
  ["b'abc'", 36],
  ["bytearray(b'abc')", 60],
  ['()', 40],
  ['(1, 2)', 56],
  ['[]', 56],
  ['[1, 2]', 72],
  ['[1, 2, 3]', 88],
  ['list(range(10))', 136],
  ['[0] * 1000', 8056],
  ['{}', 64],
  ["{'a': 1}", 184],
  ['{i: i for i in range(5)}', 224],
  ['{i: i for i in range(10)}', 352],
  ['{str(i): i for i in range(10)}', 272],
  ['{i: i for i in range(100)}', 4688],
  ['set()', 216],
  ['set(range(10))', 728],
  ['set(range(100))', 8408],
  ['range(10**9)', 48],
  ['lambda: 0', 152],
  ['object()', 16],
  ["__import__('numpy').zeros(10)", 192],
  ["__import__('numpy').zeros((3, 4))", 224],
  ["__import__('numpy').zeros(10)[2:]", 112],
  ["__import__('numpy').float64(1)", 32],
  ["__import__('numpy').int8(1)", 25],
])('%s takes %i bytes', (expression, size) => {
  expect(answerOf(`__import__('sys').getsizeof(${expression})`)).toEqual({ ok: String(size) });
});

test('a list that grows takes room in advance, and gives it back as it shrinks', () => {
  const source = `import sys
items, sizes = [], []
for k in range(18):
    sizes.append(sys.getsizeof(items))
    items.append(None)
print(sizes)
sizes = []
while items:
    items.pop()
    sizes.append(sys.getsizeof(items))
print(sizes)`;
  expect(outputOf(source)).toBe(
    '[56, 88, 88, 88, 88, 120, 120, 120, 120, 184, 184, 184, 184, 184, 184, 184, 184, 248]\n' +
      '[248, 248, 248, 248, 248, 248, 184, 184, 184, 184, 152, 152, 120, 120, 120, 120, 88, 56]\n',
  );
});
