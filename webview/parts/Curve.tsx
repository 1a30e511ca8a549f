/** Curves by uPlot, in the theme's colours; the same figures stand in words in the caption. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useWidth } from '../hooks.ts';
import { short } from '../pure/numbers.ts';
import { theme } from '../theme.ts';
import type { Series } from './curves.ts';

export interface CurveProps {
  series: Series[];
  /** The whole in a sentence. */
  label: string;
  height?: number;
  log?: boolean;
  xlabel?: string;
}

export function Curve({ series, label, height = 150, log = false, xlabel }: CurveProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const plot = useRef<uPlot | null>(null);
  const look = theme.value;
  useLayoutEffect(() => {
    if (!ref.current || width <= 0) return;
    const [xs, columns] = joined(series);
    const pens = series.map((_, i) => look.pens[i % look.pens.length] ?? look.ink);
    const axis = {
      stroke: look.ink,
      grid: { stroke: look.grid, width: 1 },
      ticks: { show: false },
      font: `11px ${look.font}`,
    };
    plot.current = new uPlot(
      {
        width,
        height,
        legend: { show: series.length > 1 || Boolean(series[0]?.label) },
        cursor: { y: false },
        scales: { x: { time: false }, y: log ? { distr: 3 } : {} },
        axes: [
          {
            ...axis,
            size: 22,
            label: xlabel ?? '',
            labelSize: xlabel ? 14 : 0,
            labelGap: 0,
            labelFont: `11px ${look.font}`,
          },
          { ...axis, size: 52, values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : short(tick, 3))) },
        ],
        series: [
          { label: xlabel ?? 'x', value: (_, v) => (v === null ? '' : short(v)) },
          ...series.map((one, i) => ({
            label: one.label,
            stroke: pens[i],
            width: 1.5,
            value: (_: uPlot, v: number | null) => (v === null ? '' : short(v)),
            points: { show: one.x.length <= FEW, size: 5 },
          })),
        ],
      },
      [xs, ...columns],
      ref.current,
    );
    return () => plot.current?.destroy();
  }, [series, width, height, log, xlabel, look]);
  return (
    <figure class="curve">
      <div ref={ref} class="curve-plot" aria-hidden="true" />
      <figcaption class="hidden">{label}</figcaption>
    </figure>
  );
}

/** So few points are seen as such, and not as a curve with corners. */
const FEW = 12;

/** uPlot wants one x axis: all x values, and gaps where a series has none. */
function joined(series: Series[]): [number[], (number | null)[][]] {
  const xs = [...new Set(series.flatMap((one) => one.x))].sort((a, b) => a - b);
  const place = new Map(xs.map((x, i) => [x, i]));
  const columns = series.map((one) => {
    const column = new Array<number | null>(xs.length).fill(null);
    one.x.forEach((x, i) => {
      const y = one.y[i];
      column[place.get(x) as number] = y === undefined || y === null || !Number.isFinite(y) ? null : y;
    });
    return column;
  });
  return [xs, columns];
}
