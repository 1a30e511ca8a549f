/** What pairwise sums that are not finite warn of: the additions of pairwise.ts again, one by one, each asked what it met. */
import { statusOf2 } from './floatStatus.ts';

/** How a sum is cut: accumulators side by side, what is summed without halving, and the first half of more. */
interface Blocks {
  readonly lanes: number;
  readonly most: number;
  readonly half: (count: number) => number;
}

export const REAL_BLOCKS: Blocks = {
  lanes: 8,
  most: 128,
  half: (count) => (count >> 1) - ((count >> 1) % 8),
};

/** Complex numbers count in floats, of which there are two each. */
export const COMPLEX_BLOCKS: Blocks = {
  lanes: 4,
  most: 64,
  half: (count) => {
    const half = (count - (count % 8)) >> 1;
    return half - (half % 4);
  },
};

interface Summed {
  readonly sum: number;
  readonly status: number;
}

/** What one addition that gave `r` met. */
export const stepStatus = (a: number, b: number, r: number): number => (r - r === 0 ? 0 : statusOf2(a, b, r));

/** The sum of `count` values from `from` on, and the floating-point status of all its additions. */
export function pairwiseStatus(
  blocks: Blocks,
  from: number,
  count: number,
  value: (i: number) => number,
  round: (value: number) => number,
): Summed {
  let status = 0;
  const add = (a: number, b: number): number => {
    const r = round(a + b);
    status |= stepStatus(a, b, r);
    return r;
  };
  const sumOf = (start: number, length: number): number => {
    if (length > blocks.most) {
      const half = blocks.half(length);
      return add(sumOf(start, half), sumOf(start + half, length - half));
    }
    let sum = -0;
    const whole = length - (length % blocks.lanes);
    if (whole > 0) sum = joined(lanesOf(start, whole));
    for (let i = whole; i < length; i++) sum = add(sum, value(start + i));
    return sum;
  };
  const lanesOf = (start: number, length: number): number[] => {
    const sums = Array.from({ length: blocks.lanes }, (_, lane) => value(start + lane));
    for (let i = blocks.lanes; i < length; i++)
      sums[i % blocks.lanes] = add(sums[i % blocks.lanes] as number, value(start + i));
    return sums;
  };
  const joined = (sums: readonly number[]): number => {
    if (sums.length === 1) return sums[0] as number;
    return joined(
      Array.from({ length: sums.length / 2 }, (_, i) => add(sums[2 * i] as number, sums[2 * i + 1] as number)),
    );
  };
  const sum = sumOf(from, count);
  return { sum, status };
}
