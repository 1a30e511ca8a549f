/** Curves as a figure's lines: their colours, and limits that show all of them or a chosen part. Pure. */
import { extent, least, nice } from 'd3-array';
import type { FigureAxes, FigureItem } from '../../src/protocol/figure.ts';
import type { Scale } from '../figures/scales.ts';
import type { Series } from './curves.ts';

export type Line = FigureItem & { kind: 'line' };

interface Shown {
  xlabel: string;
  log: boolean;
  /** The part of the x axis that is shown. */
  part: readonly [number, number] | null;
}

/** So few points are seen as such, and not as a curve with corners. */
const FEW = 12;

export const linesOf = (series: readonly Series[]): Line[] =>
  series.map(({ label, x, y }, i) => ({
    kind: 'line',
    label,
    x,
    y: y.map((value) => value ?? Number.NaN),
    look: { colour: `C${i}`, ...(x.length <= FEW ? { marker: 'o' } : {}) },
  }));

export function curveAxes(lines: readonly Line[], { xlabel, log, part }: Shown): FigureAxes {
  const [from = 0, to = 1] = part ?? extent(lines.flatMap(({ x }) => x));
  const inside = lines.flatMap(({ x, y }) =>
    y.filter((value, i) => Number.isFinite(value) && (x[i] as number) >= from && (x[i] as number) <= to),
  );
  return {
    title: '',
    xlabel,
    ylabel: '',
    items: [...lines],
    xlim: [from, to],
    ylim: (log ? powerLimits : limits)(inside),
    ...(log ? { ylog: true } : {}),
  };
}

/** About so many numbers stand beside the y axis. */
const TICKS = 4;

/** From the number with a tick below the least to the one above the largest. */
function limits(values: readonly number[]): [number, number] {
  const [low = 0, high = 1] = extent(values);
  const room = low === high ? Math.abs(high) / 2 || 1 : 0;
  return nice(low - room, high + room, TICKS);
}

/** Logarithmic ones, where round numbers are too far apart: with some room around. */
function powerLimits(values: readonly number[]): [number, number] {
  const [low = 1, high = 10] = extent(values);
  const room = low === high ? 2 : (high / low) ** 0.05;
  return [low / room, high * room];
}

/** The x nearest to a place on the screen of all that have a point. */
export const nearestX = (lines: readonly Line[], scale: Scale, place: number): number | undefined =>
  least(
    lines.flatMap(({ x }) => x),
    (x) => Math.abs(scale.at(x) - place),
  );

/** A line's value at an x; NaN where it has none. */
export const valueAt = ({ x, y }: Line, at: number | undefined): number =>
  at === undefined ? Number.NaN : (y[x.indexOf(at)] ?? Number.NaN);
