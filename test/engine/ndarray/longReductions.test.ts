/** Reductions of long arrays, which go by vectors or by several rows at once, give what a plain loop over the elements gives, bit for bit. */
import { describe, expect, it } from 'vitest';
import { argmax, argmin } from '../../../src/engine/ndarray/argBest.ts';
import { type NDArray, viewOf } from '../../../src/engine/ndarray/array.ts';
import { setFloatErrorHandler } from '../../../src/engine/ndarray/floatStatus.ts';
import { float64, fromValues } from '../../../src/engine/ndarray/index.ts';
import { reduceUfunc } from '../../../src/engine/ndarray/reduction.ts';
import { ufuncNamed } from '../../../src/engine/ndarray/ufunc.ts';

const LENGTHS = [511, 512, 513, 8191, 8192, 8193, 20001];
const { NaN: nan, POSITIVE_INFINITY: inf, NEGATIVE_INFINITY: under } = Number;

const wave = (length: number): number[] => Array.from({ length }, (_, i) => Math.sin(i * 1.7) * 3);
const put = (values: number[], places: Record<number, number>): number[] => {
  for (const [at, value] of Object.entries(places)) values[Number(at) % values.length] = value;
  return values;
};

const PATTERNS: [name: string, make: (length: number) => number[]][] = [
  ['a wave', wave],
  ['rising values', (n) => Array.from({ length: n }, (_, i) => i / 7)],
  ['falling values', (n) => Array.from({ length: n }, (_, i) => -i / 7)],
  ['equal values', (n) => new Array<number>(n).fill(2.5)],
  ['0 before -0', (n) => put(new Array<number>(n).fill(0), { [n - 1]: -0 })],
  ['-0 before 0', (n) => put(new Array<number>(n).fill(-0), { [n - 1]: 0 })],
  [
    'zeros of both signs among negatives',
    (n) =>
      put(
        wave(n).map((x) => -Math.abs(x) - 1),
        { 3: 0, 300: -0, 12500: 0 },
      ),
  ],
  [
    'zeros of both signs among positives',
    (n) =>
      put(
        wave(n).map((x) => Math.abs(x) + 1),
        { 3: -0, 300: 0, 14999: -0 },
      ),
  ],
  ['infinities', (n) => put(wave(n), { 17: under, 400: inf, 450: inf, 12300: under })],
  ['nothing but -inf', (n) => new Array<number>(n).fill(under)],
  ['nothing but inf', (n) => new Array<number>(n).fill(inf)],
  ['NaN first', (n) => put(wave(n), { 0: nan })],
  ['NaN last', (n) => put(wave(n), { [n - 1]: nan })],
  ['NaN twice after inf', (n) => put(wave(n), { 5: inf, 301: nan, 490: nan })],
];

/** The loop of the ufunc as it is defined: of equal elements the later one stays. */
function fold(values: number[], beyond: (a: number, b: number) => boolean): number {
  return values.reduce((a, b) => (beyond(a, b) || Number.isNaN(a) ? a : b));
}

function firstOf(values: number[], extreme: number): number {
  return values.findIndex((value) => value === extreme || (Number.isNaN(value) && Number.isNaN(extreme)));
}

const SIDES = [
  ['maximum', argmax, (a: number, b: number) => a > b],
  ['minimum', argmin, (a: number, b: number) => a < b],
] as const;

const numbers = (array: NDArray): number[] => {
  const { storage, offset, size } = array;
  return Array.from({ length: size }, (_, i) => storage.f64[offset / 8 + i] as number);
};
const index = (array: NDArray): number => array.storage.i32[array.offset / 4] as number;

/** The values in memory as a view that begins `before` elements in and goes by `step`. */
function laid(values: number[], before: number, step: number): NDArray {
  const memory = new Array<number>(before + values.length * step).fill(1e300);
  for (const [i, value] of values.entries()) memory[before + i * step] = value;
  return viewOf(fromValues(memory, float64), [values.length], [8 * step], 8 * before);
}

describe('the extremes of long arrays', () => {
  const cases = SIDES.flatMap((side) => PATTERNS.map((pattern) => [side[0], pattern[0], side, pattern[1]] as const));
  it.each(cases)('%s of %s', (name, _, [, find, beyond], make) => {
    for (const length of LENGTHS) {
      const values = make(length);
      const extreme = fold(values, beyond);
      for (const [before, step] of [
        [0, 1],
        [3, 1],
        [1, 2],
      ] as const) {
        const array = laid(values, before, step);
        const where = `${length} elements from ${before} by ${step}`;
        expect(numbers(reduceUfunc(ufuncNamed(name), array)), where).toEqual([extreme]);
        expect(index(find(array)), where).toBe(firstOf(values, extreme));
      }
    }
  });

  it('row by row, with an initial value', () => {
    const rows = [wave(600), put(wave(600), { 9: nan }), put(wave(600), { 599: 7 })];
    const array = viewOf(fromValues(rows.flat(), float64), [3, 600], [4800, 8]);
    for (const [name, find, beyond] of SIDES) {
      const extremes = rows.map((row) => fold(row, beyond));
      const initial = rows.map((row) => fold([5, ...row], beyond));
      expect(numbers(reduceUfunc(ufuncNamed(name), array, { axes: [1] }))).toEqual(extremes);
      expect(numbers(reduceUfunc(ufuncNamed(name), array, { axes: [1], initial: 5 }))).toEqual(initial);
      const indices = find(array, 1).storage.i32;
      expect(rows.map((_, i) => indices[2 * i])).toEqual(rows.map((row, i) => firstOf(row, extremes[i] as number)));
    }
  });
});

function columnSums(values: number[], rows: number, columns: number): number[] {
  return Array.from({ length: columns }, (_, j) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += values[i * columns + j] as number;
    return sum;
  });
}

function heardWhile(body: () => void): string[] {
  const heard: string[] = [];
  setFloatErrorHandler((kind) => heard.push(kind));
  try {
    body();
  } finally {
    setFloatErrorHandler(null);
  }
  return heard;
}

describe('sums over the first axis', () => {
  const SPECIAL: [name: string, places: Record<number, number>, heard: string[]][] = [
    ['finite values', {}, []],
    ['values of which small ones vanish', { 0: 1e17, 5: -1e17 }, []],
    ['negative zeros', { 0: -0, 1: -0 }, []],
    ['an infinity and a NaN', { 3: inf, 7: nan }, []],
  ];
  it.each(SPECIAL)('%s', (_, places, expected) => {
    // a single column lies in one line and is summed in pairs
    for (const rows of [7, 8, 9, 16, 37])
      for (const columns of [2, 13, 64, 2051]) {
        const values = put(wave(rows * columns), places);
        const array = viewOf(fromValues([9, ...values], float64), [rows, columns], [8 * columns, 8], 8);
        const heard = heardWhile(() =>
          expect(numbers(reduceUfunc(ufuncNamed('add'), array, { axes: [0] })), `${rows} by ${columns}`).toEqual(
            columnSums(values, rows, columns),
          ),
        );
        expect(heard, `${rows} by ${columns}`).toEqual(expected);
      }
  });

  it.each([
    ['overflow', 1e308, 'over'],
    ['the difference of infinities', inf, 'invalid'],
  ])('%s is told once, though it happens among rows that are added together', (_, value, kind) => {
    const [ROWS, COLUMNS] = [10, 80];
    const values = new Array<number>(ROWS * COLUMNS).fill(1);
    values[2] = value;
    values[2 + COLUMNS] = kind === 'over' ? value : -value;
    const array = viewOf(fromValues(values, float64), [ROWS, COLUMNS], [8 * COLUMNS, 8]);
    let sums: number[] = [];
    const heard = heardWhile(() => {
      sums = numbers(reduceUfunc(ufuncNamed('add'), array, { axes: [0] }));
    });
    expect(sums).toEqual(columnSums(values, ROWS, COLUMNS));
    expect(heard).toEqual([kind]);
  });
});
