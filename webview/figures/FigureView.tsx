/** A figure that matplotlib calls recorded: its axes in their grid, as far as the room allows. */
import type { Figure } from '../../src/protocol/figure.ts';
import { useWidth } from '../hooks.ts';
import { Axes } from './Axes.tsx';
import { columnsOf } from './layout.ts';

const GAP = 8;

export function FigureView({ figure }: { figure: Figure }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const columns = columnsOf(figure.axes, width);
  const rows = Math.max(1, ...figure.axes.map(({ place }) => place?.rows ?? 1));
  const wanted = Math.max(1, ...figure.axes.map(({ place }) => place?.columns ?? 1));
  const [across, up] = figure.size;
  const room = Math.min((width - GAP * (columns - 1)) / columns, across);
  return (
    <div class="figure" ref={ref}>
      {figure.title && <h3>{figure.title}</h3>}
      {width > 0 && (
        <div class="figure-grid" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
          {figure.axes.map((axes, i) => (
            <Axes key={i} axes={axes} width={room} ratio={across / wanted / (up / rows)} />
          ))}
        </div>
      )}
    </div>
  );
}
