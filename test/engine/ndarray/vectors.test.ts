/** The vector kernels give what the scalar loops give, bit for bit: each result of a long array against those of its short pieces. */
import { describe, expect, it } from 'vitest';
import { empty, type NDArray, viewOf } from '../../../src/engine/ndarray/array.ts';
import { assign, plainCopy } from '../../../src/engine/ndarray/copying.ts';
import { setFloatErrorHandler } from '../../../src/engine/ndarray/floatStatus.ts';
import {
  complex64,
  complex128,
  type DType,
  float32,
  float64,
  fromValues,
  int64,
} from '../../../src/engine/ndarray/index.ts';
import { callUfunc, ufuncNamed } from '../../../src/engine/ndarray/ufunc.ts';
import { type Operand, Weak } from '../../../src/engine/ndarray/weak.ts';

/** More than one block of the kernels, and no whole number of turns. */
const LENGTH = 9001;
/** Shorter than any length that vector kernels begin at. */
const PIECE = 2;

const floats = (seed: number, special: boolean, dtype = float64): NDArray => {
  const [large, tiny] = dtype === float64 ? [1e308, 5e-324] : [3e38, 1e-45];
  const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, large, -large, tiny];
  const values = Array.from({ length: LENGTH }, (_, i) =>
    special && i % 701 === 600 ? (odd[(i + seed) % odd.length] as number) : Math.sin(i * 1.7 + seed) * 3,
  );
  return fromValues(values, dtype);
};

/** As far as a function's cases reach: to either sign, or near 1; of float32 beyond its range, too. */
const FAR: [string, string, (i: number) => number][] = [
  ['log', 'numbers of all sizes', (i) => 10 ** (((i * 0.618034) % 1) * 600 - 300)],
  ['log', 'numbers near 1', (i) => 0.93 + ((i * 0.618034) % 1) * 0.15],
  ['tanh', 'numbers to beyond its limit', (i) => ((i * 0.618034) % 1) * 60 - 30],
  ['tanh', 'small numbers', (i) => (i % 5 === 0 ? -0 : 10 ** (((i * 0.618034) % 1) * -12))],
  ['exp', 'numbers to beyond its range', (i) => ((i * 0.618034) % 1) * 1600 - 800],
];

const whole = (seed: bigint): NDArray =>
  fromValues(
    Array.from(
      { length: LENGTH },
      (_, i) => BigInt.asIntN(64, BigInt(i) * 0x9e3779b97f4a7c15n * seed) >> BigInt(i % 60),
    ),
    int64,
  );

/** Whole numbers of up to so many bits and a sign. */
const upTo = (bits: number, seed: bigint): NDArray =>
  fromValues(
    Array.from({ length: LENGTH }, (_, i) =>
      BigInt.asIntN(bits, (BigInt(i + 1) * 0x9e3779b97f4a7c15n * seed) >> BigInt(i % bits)),
    ),
    int64,
  );

/** The greatest numbers that are multiples of others, one more and one less. */
const multiples = (): NDArray[] => {
  const divisors = Array.from({ length: LENGTH }, (_, i) => BigInt(i * i + 1) * (i % 2 === 0 ? 1n : -1n));
  const near = divisors.map((by, i) => ((2n ** 51n - 2n) / by) * by + BigInt((i % 3) - 1));
  return [near, divisors].map((values) => fromValues(values, int64));
};

/** Complex numbers whose parts are those of `floats`. */
const complexes = (seed: number, special: boolean, dtype: DType, part: DType): NDArray => {
  const made = empty([LENGTH], dtype);
  for (const [k, offset] of [0, part.itemsize].entries())
    assign(viewOf(made, [LENGTH], [dtype.itemsize], offset, part), floats(seed + k, special, part));
  return made;
};

/** Which of them are more than 0. */
const positive = (seed: number): NDArray =>
  callUfunc(ufuncNamed('greater'), [floats(seed, true), new Weak('weak float', 0)])[0] as NDArray;

/** The same numbers of either precision. */
const PRECISIONS = [
  ['floats', float64],
  ['singles', float32],
] as const;

const COMPLEXES = [
  ['complex numbers', complex128, float64],
  ['complex singles', complex64, float32],
] as const;

function bytesOf(array: NDArray): Uint8Array {
  const { storage, offset, nbytes } = plainCopy(array);
  return storage.u8.slice(offset, offset + nbytes);
}

function* pairs(parts: ArrayLike<number>): Iterable<[number, number]> {
  for (let i = 0; i < parts.length; i += 2) yield [parts[i] as number, parts[i + 1] as number];
}

/** NaNs have many bits; which ones a processor makes is not told by the standard. */
function comparable(array: NDArray): unknown {
  const bytes = bytesOf(array);
  if (array.dtype.num === float64.num) return [...new Float64Array(bytes.buffer)];
  if (array.dtype.kind === 'c')
    return array.itemsize === 8
      ? [...pairs(new Float32Array(bytes.buffer))]
      : [...pairs(new Float64Array(bytes.buffer))];
  return array.dtype.num === float32.num ? [...new Float32Array(bytes.buffer)] : [...bytes];
}

function piece(operand: Operand, from: number, count: number): Operand {
  if (operand instanceof Weak || operand.size === 1) return operand;
  return viewOf(operand, [count], operand.strides, operand.offset + from * operand.itemsize);
}

function inPieces(name: string, operands: Operand[]): unknown[] {
  const results: unknown[] = [];
  for (let from = 0; from < LENGTH; from += PIECE) {
    const count = Math.min(PIECE, LENGTH - from);
    const [result] = callUfunc(
      ufuncNamed(name),
      operands.map((operand) => piece(operand, from, count)),
    );
    results.push(...(comparable(result as NDArray) as unknown[]));
  }
  return results;
}

const BINARY = ['add', 'subtract', 'multiply', 'divide', 'maximum', 'minimum'];
const WHOLE = ['add', 'subtract', 'multiply', 'maximum', 'minimum', 'bitwise_and', 'bitwise_or', 'bitwise_xor'];
const DIVISIONS = ['floor_divide', 'remainder'];
const COMPARE = ['equal', 'not_equal', 'less', 'less_equal', 'greater', 'greater_equal'];

const cases: [string, string, () => Operand[]][] = [
  ...PRECISIONS.flatMap(([kind, dtype]): [string, string, () => Operand[]][] => [
    ...[...BINARY, ...COMPARE].flatMap((name): [string, string, () => Operand[]][] => [
      [name, `finite ${kind}`, () => [floats(1, false, dtype), floats(2, false, dtype)]],
      [name, `${kind}, some of them not finite`, () => [floats(1, true, dtype), floats(2, true, dtype)]],
      [name, `${kind} and a number`, () => [floats(3, true, dtype), new Weak('weak float', 0.5)]],
      [name, `a number and ${kind}`, () => [new Weak('weak float', 0.5), floats(3, true, dtype)]],
    ]),
    ...['sqrt', 'square', 'absolute', 'negative', 'exp', 'log', 'tanh'].flatMap(
      (name): [string, string, () => Operand[]][] => [
        [name, kind, () => [floats(4, false, dtype)]],
        [name, `${kind}, some of them not finite`, () => [floats(5, true, dtype)]],
      ],
    ),
    ...FAR.map(([name, of, value]): [string, string, () => Operand[]] => [
      name,
      `${kind}: ${of}`,
      () => [
        fromValues(
          Array.from({ length: LENGTH }, (_, i) => value(i)),
          dtype,
        ),
      ],
    ]),
  ]),
  ...COMPLEXES.flatMap(([kind, dtype, part]): [string, string, () => Operand[]][] => [
    ...['add', 'subtract', 'multiply'].flatMap((name): [string, string, () => Operand[]][] => [
      [name, kind, () => [complexes(1, false, dtype, part), complexes(3, false, dtype, part)]],
      [
        name,
        `${kind}, some of them not finite`,
        () => [complexes(1, true, dtype, part), complexes(3, true, dtype, part)],
      ],
      [
        name,
        `${kind} and one of them`,
        () => [complexes(1, false, dtype, part), viewOf(complexes(3, false, dtype, part), [], [])],
      ],
    ]),
    ...['square', 'negative'].map((name): [string, string, () => Operand[]] => [
      name,
      kind,
      () => [complexes(5, true, dtype, part)],
    ]),
  ]),
  ...[...WHOLE, ...COMPARE].flatMap((name): [string, string, () => Operand[]][] => [
    [name, 'whole numbers of 64 bits', () => [whole(3n), whole(5n)]],
    [name, 'whole numbers and a small one', () => [whole(3n), new Weak('weak int', 7)]],
  ]),
  ['multiply', 'floats and truths', () => [floats(1, true), positive(2)]],
  ['divide', 'truths and truths', () => [positive(1), positive(2)]],
  ...DIVISIONS.flatMap((name): [string, string, () => Operand[]][] => [
    [name, 'whole numbers of 64 bits', () => [whole(3n), whole(5n)]],
    [name, 'whole numbers of up to 54 bits', () => [upTo(54, 3n), upTo(54, 5n)]],
    [name, 'whole numbers and smaller ones of either sign', () => [upTo(51, 3n), upTo(9, 5n)]],
    [name, 'multiples, and what lies beside them', () => multiples()],
    [name, 'whole numbers and a negative one', () => [upTo(51, 3n), new Weak('weak int', -7)]],
    [name, 'a number and whole numbers, some of them 0', () => [new Weak('weak int', 100), upTo(6, 5n)]],
  ]),
  ...['negative', 'absolute', 'square'].map((name): [string, string, () => Operand[]] => [
    name,
    'whole numbers of 64 bits',
    () => [whole(7n)],
  ]),
];

describe('vector kernels', () => {
  it.each(cases)('%s of %s', (name, _, make) => {
    const operands = make();
    const [result] = callUfunc(ufuncNamed(name), operands);
    expect(comparable(result as NDArray)).toEqual(inPieces(name, operands));
  });

  it.each(['add', 'multiply', 'divide'])('%s into its own operand, where a block has to be done again', (name) => {
    const [a, b] = [floats(1, true), floats(2, true)];
    const expected = inPieces(name, [plainCopy(a), b]);
    callUfunc(ufuncNamed(name), [a, b], { out: [a] });
    expect(comparable(a)).toEqual(expected);
  });

  it.each([
    ['floats, some of them not finite', () => floats(1, true)],
    ['whole numbers', () => whole(3n)],
    ['complex numbers', () => complexes(1, true, complex128, float64)],
  ])('a matrix and a row of %s, in either order', (_, make) => {
    const [ROWS, COLUMNS] = [310, 29];
    const all = make();
    const row = (from: number): NDArray => viewOf(all, [COLUMNS], all.strides, from * all.itemsize);
    const matrix = viewOf(all, [ROWS, COLUMNS], [COLUMNS * all.itemsize, all.itemsize]);
    for (const isRowFirst of [false, true]) {
      const minus = (one: NDArray): unknown[] => {
        const operands = isRowFirst ? [row(11), one] : [one, row(11)];
        return comparable(callUfunc(ufuncNamed('subtract'), operands)[0] as NDArray) as unknown[];
      };
      expect(minus(matrix)).toEqual(Array.from({ length: ROWS }, (_row, i) => minus(row(i * COLUMNS))).flat());
    }
  });

  it('into memory that is read shifted goes the long way', () => {
    const a = floats(1, false);
    const [left, right] = [0, 8].map((by) => viewOf(a, [LENGTH - 1], a.strides, a.offset + by)) as [NDArray, NDArray];
    const [expected] = callUfunc(ufuncNamed('add'), [plainCopy(left), plainCopy(right)]);
    callUfunc(ufuncNamed('add'), [left, right], { out: [right] });
    expect(comparable(right)).toEqual(comparable(expected as NDArray));
  });

  it('tells what went wrong once', () => {
    const heard: string[] = [];
    setFloatErrorHandler((kind) => heard.push(kind));
    try {
      const zeros = fromValues(new Array(LENGTH).fill(0), float64);
      callUfunc(ufuncNamed('divide'), [floats(1, false), zeros]);
    } finally {
      setFloatErrorHandler(null);
    }
    expect(heard).toEqual(['divide']);
  });
});
