/** From numbers to places on the screen along one direction of a figure's axes, linear or logarithmic. Pure. */
import { ticks as evenTicks } from 'd3-array';

export interface Scale {
  /** The place of a number; NaN where a logarithmic direction has none. */
  at(value: number): number;
  /** The number at a place. */
  from(place: number): number;
  /** About so many numbers to write beside the axes. */
  ticks(count: number): number[];
  readonly start: number;
  readonly end: number;
}

/** `limits` lie at the places `start` and `end`; either may be the larger one. */
export function scaleOf(limits: readonly [number, number], start: number, end: number, isLogarithmic: boolean): Scale {
  const bend = isLogarithmic ? Math.log10 : (value: number): number => value;
  const [from, to] = limits.map(bend) as [number, number];
  const span = to - from || 1;
  return {
    start,
    end,
    at: (value) => start + ((bend(value) - from) / span) * (end - start),
    from: (place) => {
      const bent = from + ((place - start) / (end - start || 1)) * span;
      return isLogarithmic ? 10 ** bent : bent;
    },
    ticks: (count) =>
      isLogarithmic ? decades(from, to, count) : evenTicks(Math.min(from, to), Math.max(from, to), count),
  };
}

/** Powers of ten; where there are fewer than two, what lies between them too. */
function decades(from: number, to: number, count: number): number[] {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const first = Math.ceil(low - 1e-9);
  const powers = Array.from({ length: Math.max(0, Math.floor(high + 1e-9) - first + 1) }, (_, i) => first + i);
  if (powers.length < 2) return evenTicks(10 ** low, 10 ** high, count);
  const step = Math.ceil(powers.length / Math.max(count, 2));
  return powers.filter((_, i) => i % step === 0).map((power) => 10 ** power);
}
