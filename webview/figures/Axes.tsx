/** One pair of axes of a figure: frame, ticks, names, what is drawn in it, and a reading of the point under the pointer. */
import { extent } from 'd3-array';
import { useId, useMemo, useState } from 'preact/hooks';
import type { FigureAxes, FigureItem, FigureTicks } from '../../src/protocol/figure.ts';
import { short } from '../pure/numbers.ts';
import { t } from '../strings.ts';
import { theme } from '../theme.ts';
import { colourMap, cssOf, inTheme } from './colours.ts';
import { Item } from './Items.tsx';
import { type Frame, frameOf } from './layout.ts';
import { Picture } from './Picture.tsx';
import { Pie } from './Pie.tsx';
import type { Scales } from './paths.ts';
import { readerOf } from './reading.ts';
import { Spatial } from './Spatial.tsx';

export function Axes({ axes, width, ratio }: { axes: FigureAxes; width: number; ratio: number }) {
  const frame = useMemo(() => frameOf(axes, width, ratio), [axes, width, ratio]);
  const label = [axes.title || t('output.figure'), axes.xlabel, axes.ylabel].filter(Boolean).join(', ');
  return (
    <div class="axes">
      {axes.title && <h3>{axes.title}</h3>}
      <Plot axes={axes} frame={frame} label={label} />
      {axes.colourBar && <ColourBar items={axes.items} />}
      <Names items={axes.items} />
    </div>
  );
}

function Plot({ axes, frame, label }: { axes: FigureAxes; frame: Frame; label: string }) {
  const clip = useId();
  const [reading, setReading] = useState('');
  const { width, height, left, top, right, bottom, scales } = frame;
  const pie = axes.items.find((item) => item.kind === 'pie');
  const isPlain = !pie && !axes.spatial;
  const readingAt = useMemo(() => readerOf(axes.items, scales), [axes.items, scales]);
  const read = (event: PointerEvent & { currentTarget: Element }): void => {
    const box = event.currentTarget.getBoundingClientRect();
    setReading(isPlain ? readingAt(event.clientX - box.left, event.clientY - box.top) : '');
  };
  return (
    <div
      class="figure-plot"
      style={{ height: `${height}px` }}
      onPointerMove={read}
      onPointerLeave={() => setReading('')}
    >
      {axes.items.map((item, i) => item.kind === 'image' && <Picture key={i} item={item} scales={scales} />)}
      <svg width={width} height={height} role="img" aria-label={label}>
        <clipPath id={clip}>
          <rect x={left} y={top} width={right - left} height={bottom - top} />
        </clipPath>
        {axes.spatial && <Spatial axes={axes} width={width} height={height} />}
        {pie && <Pie item={pie} width={width} height={height} />}
        {isPlain && !axes.bare && <Ticks axes={axes} frame={frame} />}
        {isPlain && (
          <g clip-path={`url(#${clip})`}>
            {axes.items.map((item, i) => (
              <Item key={i} item={item} scales={scales} />
            ))}
          </g>
        )}
      </svg>
      {reading && <output class="figure-reading">{reading}</output>}
    </div>
  );
}

function Ticks({ axes, frame }: { axes: FigureAxes; frame: Frame }) {
  const { left, top, right, bottom, scales } = frame;
  const hasGrid = !axes.items.some((item) => item.kind === 'image');
  const x = placed(axes.xticks, scales, 'x', (right - left) / 55).filter(({ at }) => at >= left - 1 && at <= right + 1);
  const y = placed(axes.yticks, scales, 'y', (bottom - top) / 32).filter(({ at }) => at >= top - 1 && at <= bottom + 1);
  const line = theme.value.line;
  return (
    <g class="figure-ticks">
      {hasGrid && (
        <path
          d={[...x.map(({ at }) => `M${at},${top}V${bottom}`), ...y.map(({ at }) => `M${left},${at}H${right}`)].join(
            '',
          )}
          stroke={line}
          stroke-width={0.5}
          opacity={0.6}
        />
      )}
      <path d={`M${left},${top}V${bottom}H${right}`} fill="none" stroke={line} />
      {spaced(x, (right - left) / Math.max(1, x.length)).map(({ at, text }) => (
        <text key={at} x={at} y={bottom + 13} text-anchor="middle">
          {text}
        </text>
      ))}
      {y.map(({ at, text }) => (
        <text key={at} x={left - 5} y={at + 3.5} text-anchor="end">
          {text}
        </text>
      ))}
      {axes.xlabel && (
        <text class="figure-name" x={(left + right) / 2} y={bottom + 27} text-anchor="middle">
          {axes.xlabel}
        </text>
      )}
      {axes.ylabel && (
        <text class="figure-name" transform={`translate(11,${(top + bottom) / 2}) rotate(-90)`} text-anchor="middle">
          {axes.ylabel}
        </text>
      )}
    </g>
  );
}

interface Tick {
  at: number;
  text: string;
}

function placed(ticks: FigureTicks | undefined, scales: Scales, direction: 'x' | 'y', count: number): Tick[] {
  const scale = scales[direction];
  const values = ticks?.at ?? scale.ticks(Math.max(2, Math.floor(count)));
  return values.map((value, i) => ({
    at: scale.at(value),
    text: ticks?.labels ? (ticks.labels[i] ?? '') : short(value),
  }));
}

const LETTER = 6;

/** Every so many texts, where all of them would not fit beside each other. */
function spaced(ticks: readonly Tick[], room: number): Tick[] {
  const longest = Math.max(0, ...ticks.map(({ text }) => text.length * LETTER + 4));
  const step = Math.max(1, Math.ceil(longest / Math.max(room, 1)));
  return ticks.filter((_, i) => i % step === 0);
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
