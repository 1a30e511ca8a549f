/** One pair of axes of a figure: its title, what is drawn in it, what its colours mean, and a reading of the point under the pointer. */
import { extent } from 'd3-array';
import { useMemo, useState } from 'preact/hooks';
import type { FigureAxes, FigureItem } from '../../src/protocol/figure.ts';
import { short } from '../pure/numbers.ts';
import { t } from '../strings.ts';
import { theme } from '../theme.ts';
import { colourMap, cssOf, inTheme } from './colours.ts';
import { Drawing } from './Drawing.tsx';
import { type Frame, frameOf, isPlain } from './layout.ts';
import { Picture } from './Picture.tsx';
import { readerOf } from './reading.ts';

export function Axes({ axes, width, ratio }: { axes: FigureAxes; width: number; ratio: number }) {
  const frame = useMemo(() => frameOf(axes, width, ratio), [axes, width, ratio]);
  const over = axes.over ?? [];
  const names = [axes.xlabel, axes.ylabel, ...over.map(({ ylabel }) => ylabel)];
  const label = [axes.title || t('output.figure'), ...names].filter(Boolean).join(', ');
  return (
    <div class="axes">
      {axes.title && <h3>{axes.title}</h3>}
      <Plot axes={axes} frame={frame} label={label} />
      {axes.colourBar && <ColourBar items={axes.items} />}
      <Names items={[axes, ...over].flatMap(({ items }) => items)} />
    </div>
  );
}

function Plot({ axes, frame, label }: { axes: FigureAxes; frame: Frame; label: string }) {
  const [reading, setReading] = useState('');
  const { height, scales } = frame;
  const readingAt = useMemo(() => readerOf(axes.items, scales), [axes.items, scales]);
  const read = (event: PointerEvent & { currentTarget: Element }): void => {
    const box = event.currentTarget.getBoundingClientRect();
    setReading(isPlain(axes) ? readingAt(event.clientX - box.left, event.clientY - box.top) : '');
  };
  return (
    <div
      class="figure-plot"
      style={{ height: `${height}px` }}
      onPointerMove={read}
      onPointerLeave={() => setReading('')}
    >
      {axes.items.map((item, i) => item.kind === 'image' && <Picture key={i} item={item} scales={scales} />)}
      <Drawing axes={axes} frame={frame} label={label} />
      {reading && <output class="figure-reading">{reading}</output>}
    </div>
  );
}

const STOPS = 12;

/** The colours of what is drawn by numbers, from the least to the largest. */
function ColourBar({ items }: { items: readonly FigureItem[] }) {
  const item = items.findLast((one) => mappedNumbers(one) !== null);
  const [low, high] = extent(((item && mappedNumbers(item)) ?? []).filter(Number.isFinite));
  if (!item || low === undefined || high === undefined) return null;
  const range = item.kind === 'image' ? item.range : undefined;
  const shade = colourMap('map' in item ? item.map : undefined);
  const stops = Array.from({ length: STOPS + 1 }, (_, i) => cssOf(shade(i / STOPS)));
  return (
    <div class="figure-bar">
      {short(range?.[0] ?? low)}
      <span style={{ background: `linear-gradient(to right, ${stops.join(', ')})` }} />
      {short(range?.[1] ?? high)}
    </div>
  );
}

function mappedNumbers(item: FigureItem): number[] | null {
  if (item.kind === 'image') return item.colours ? null : item.values;
  if (item.kind === 'contour' || item.kind === 'surface') return item.values;
  return (item.kind === 'scatter' || item.kind === 'scatter3') && item.shades ? item.shades : null;
}

/** What the colours mean. */
function Names({ items }: { items: readonly FigureItem[] }) {
  const named = items.flatMap((item) =>
    'label' in item && item.label !== '' && !item.label.startsWith('_') ? [{ label: item.label, look: item.look }] : [],
  );
  if (!named.length) return null;
  return (
    <ul class="figure-names">
      {named.map(({ label, look }, i) => (
        <li key={i}>
          <span class="swatch" style={{ background: inTheme(look.colour, theme.value) }} />
          {label}
        </li>
      ))}
    </ul>
  );
}
