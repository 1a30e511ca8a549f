/** Elementwise operations on transposed matrices: the values of row-major copies, in NumPy's memory order, and told of the arrays that were given. */
import { describe, expect, it } from 'vitest';
import { plainCopy } from '../../../src/engine/ndarray/copying.ts';
import { flatItems } from '../../../src/engine/ndarray/elements.ts';
import { float64, fromValues, int64, type NDArray } from '../../../src/engine/ndarray/index.ts';
import { reshape, transpose } from '../../../src/engine/ndarray/manipulate.ts';
import { type ArrayEvent, observed } from '../../../src/engine/ndarray/observe.ts';
import { callUfunc, ufuncNamed } from '../../../src/engine/ndarray/ufunc.ts';
import { type Operand, Weak } from '../../../src/engine/ndarray/weak.ts';

const matrix = (rows: number, columns: number, dtype = float64, sign = 1): NDArray =>
  reshape(
    fromValues(
      Array.from({ length: rows * columns }, (_, i) => sign * (i + 1)),
      dtype,
    ),
    [rows, columns],
  );
const turned = (rows: number, columns: number, dtype = float64, sign = 1): NDArray =>
  transpose(matrix(columns, rows, dtype, sign), null);

const half = new Weak('weak float', 0.5);
const COLUMN_MAJOR = [8, 32];
const ROW_MAJOR = [24, 8];

/** Operands of 4 × 3, and the strides of NumPy's result. */
const CASES: [string, string, Operand[], number[]][] = [
  ['a number times a transposed matrix', 'multiply', [half, turned(4, 3)], COLUMN_MAJOR],
  ['a transposed matrix less a number', 'subtract', [turned(4, 3), half], COLUMN_MAJOR],
  ['two transposed matrices', 'divide', [turned(4, 3), turned(4, 3, float64, -2)], COLUMN_MAJOR],
  ['a function of one', 'sqrt', [turned(4, 3)], COLUMN_MAJOR],
  ['integers', 'add', [turned(4, 3, int64), turned(4, 3, int64, 7)], COLUMN_MAJOR],
  ['a comparison, whose results are bytes', 'greater', [turned(4, 3), half], [1, 4]],
  ['one transposed, one not', 'add', [turned(4, 3), matrix(4, 3)], ROW_MAJOR],
  ['one not, one transposed', 'add', [matrix(4, 3), turned(4, 3)], ROW_MAJOR],
  ['a row beside one', 'add', [turned(4, 3), matrix(1, 3)], COLUMN_MAJOR],
];

describe('the result of', () => {
  it.each(CASES)('%s', (_, name, operands, strides) => {
    const [result] = callUfunc(ufuncNamed(name), operands) as [NDArray];
    const copies = operands.map((one) => (one instanceof Weak ? one : plainCopy(one)));
    const [expected] = callUfunc(ufuncNamed(name), copies) as [NDArray];
    expect(result.shape).toEqual([4, 3]);
    expect(result.strides).toEqual(strides);
    expect(flatItems(result)).toEqual(flatItems(expected));
    expect(result.base).toBeNull();
  });
});

describe('a transposed matrix is written in place', () => {
  it.each([
    ['where the other is transposed, too', turned(4, 3)],
    ['where the other is not', matrix(4, 3)],
    ['by a number', half],
  ])('%s', (_, other) => {
    const into = turned(4, 3, float64, 3);
    const expected = plainCopy(into);
    const results = callUfunc(ufuncNamed('subtract'), [into, other], { out: [into] });
    callUfunc(ufuncNamed('subtract'), [expected, other], { out: [expected] });
    expect(results[0]).toBe(into);
    expect(flatItems(into)).toEqual(flatItems(expected));
  });
});

it('listeners are told of the operands as they were given', () => {
  const events: ArrayEvent[] = [];
  const operand = turned(4, 3);
  observed({ event: (event) => void events.push(event), beforeWrite: () => {} }, () =>
    callUfunc(ufuncNamed('negative'), [operand]),
  );
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ kind: 'elementwise', name: 'negative', inputs: [operand] });
  expect((events[0] as { output: NDArray }).output.shape).toEqual([4, 3]);
});
