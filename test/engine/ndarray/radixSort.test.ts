/** The sort by digits against the one of typed arrays, at random numbers and at special ones. */
import { describe, expect, it } from 'vitest';
import { type SortableView, sortNumbers } from '../../../src/engine/ndarray/radixSort.ts';

/** A fixed stream of numbers in [0, 1): what is sorted is the same in every run. */
function stream(): () => number {
  let state = 12345;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
}

const KINDS: [name: string, fill: (length: number, next: () => number) => SortableView][] = [
  ['int8', (n, next) => Int8Array.from({ length: n }, () => next() * 256 - 128)],
  ['uint8', (n, next) => Uint8Array.from({ length: n }, () => next() * 256)],
  ['int16', (n, next) => Int16Array.from({ length: n }, () => next() * 65536 - 32768)],
  ['uint16', (n, next) => Uint16Array.from({ length: n }, () => next() * 65536)],
  ['int32', (n, next) => Int32Array.from({ length: n }, () => next() * 2 ** 32 - 2 ** 31)],
  ['uint32', (n, next) => Uint32Array.from({ length: n }, () => next() * 2 ** 32)],
  ['int64', (n, next) => BigInt64Array.from({ length: n }, () => BigInt(Math.floor((next() - 0.5) * 2 ** 60)))],
  ['uint64', (n, next) => BigUint64Array.from({ length: n }, () => BigInt(Math.floor(next() * 2 ** 62)) * 4n)],
  ['float32', (n, next) => Float32Array.from({ length: n }, () => (next() - 0.5) * 10 ** (next() * 40 - 20))],
  ['float64', (n, next) => Float64Array.from({ length: n }, () => (next() - 0.5) * 10 ** (next() * 300 - 150))],
];

describe('many numbers are sorted by their digits as the typed array itself sorts them', () => {
  it.each(KINDS)('%s', (_, fill) => {
    const view = fill(6000, stream());
    const wanted = view.slice().sort();
    sortNumbers(view);
    expect(view).toEqual(wanted);
  });

  it('numbers in the middle of a buffer leave what lies around them alone', () => {
    const next = stream();
    const all = Float64Array.from({ length: 9000 }, next);
    const before = all.slice();
    sortNumbers(all.subarray(1000, 8000));
    expect(all.slice(0, 1000)).toEqual(before.slice(0, 1000));
    expect(all.slice(1000, 8000)).toEqual(before.slice(1000, 8000).sort());
    expect(all.slice(8000)).toEqual(before.slice(8000));
  });

  it('infinities stand at the ends, -0 before 0, and NaN of either sign last', () => {
    const next = stream();
    const special = [Number.NaN, Number.POSITIVE_INFINITY, -0, 0, Number.NEGATIVE_INFINITY, 5e-324, -5e-324];
    const view = Float64Array.from({ length: 7000 }, (_, i) => special[i % 7] ?? next());
    const words = new Uint32Array(view.buffer);
    words[1] = (words[1] as number) | 0x80000000;
    sortNumbers(view);
    expect(new Set(view.subarray(0, 1000))).toEqual(new Set([Number.NEGATIVE_INFINITY]));
    expect(
      [...view.subarray(1000, 5000)].every((value, i) => Object.is(value, [-5e-324, -0, 0, 5e-324][(i / 1000) | 0])),
    ).toBe(true);
    expect(new Set(view.subarray(6000))).toEqual(new Set([Number.NaN]));
  });
});
