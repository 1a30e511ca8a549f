/** A figure that matplotlib calls recorded: its axes one below the other, lines, points, bars, images and histograms. */
import { useMemo } from 'preact/hooks';
import type { Figure, FigureAxes } from '../../src/protocol/report.ts';
import { t } from '../strings.ts';
import { Curve } from './Curve.tsx';
import type { Series } from './curves.ts';
import { MiniHeat } from './MiniHeat.tsx';

export function FigureView({ figure }: { figure: Figure }) {
  return (
    <div class="figure">
      {figure.title && <h3>{figure.title}</h3>}
      {figure.axes.map((axes, i) => (
        <Axes key={i} axes={axes} />
      ))}
    </div>
  );
}

function Axes({ axes }: { axes: FigureAxes }) {
  const series = useMemo(() => axes.items.flatMap(seriesOf), [axes]);
  const images = axes.items.filter((item) => item.kind === 'image');
  const texts = axes.items.filter((item) => item.kind === 'text');
  const label = [axes.title || t('output.figure'), axes.xlabel, axes.ylabel].filter(Boolean).join(', ');
  return (
    <div class="axes">
      {axes.title && <h3>{axes.title}</h3>}
      {images.map((image, i) => (
        <MiniHeat
          key={i}
          class="figure-image"
          map="viridis"
          label={label}
          matrix={{ rows: image.rows, columns: image.columns, values: Float64Array.from(image.values) }}
        />
      ))}
      {series.length > 0 && <Curve series={series} label={label} {...(axes.xlabel ? { xlabel: axes.xlabel } : {})} />}
      {texts.length > 0 && <p class="quiet">{texts.map(({ text }) => text).join(' · ')}</p>}
    </div>
  );
}

function seriesOf(item: FigureAxes['items'][number]): Series[] {
  switch (item.kind) {
    case 'line':
    case 'scatter':
    case 'bar':
      return [{ label: item.label, x: item.x, y: item.y, kind: item.kind }];
    case 'histogram':
      return [{ label: '', x: item.edges.slice(0, -1), y: item.counts, kind: 'bar' }];
    default:
      return [];
  }
}
