/** What stands in a pair of axes as SVG: frame, grid, ticks, names, and each thing that is drawn. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { FigureAxes, FigureTicks } from '../../src/protocol/figure.ts';
import { short } from '../pure/numbers.ts';
import { theme } from '../theme.ts';
import { Item } from './Items.tsx';
import { type Frame, isPlain, LETTER } from './layout.ts';
import { Pie } from './Pie.tsx';
import { Spatial } from './Spatial.tsx';
import { type Scale, scaleOf } from './scales.ts';

interface DrawingProps {
  axes: FigureAxes;
  frame: Frame;
  label: string;
  /** What lies over it. */
  children?: ComponentChildren;
}

export function Drawing({ axes, frame, label, children }: DrawingProps) {
  const clip = useId();
  const { width, height, left, top, right, bottom, scales } = frame;
  const pie = axes.items.find((item) => item.kind === 'pie');
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      <clipPath id={clip}>
        <rect x={left} y={top} width={right - left} height={bottom - top} />
      </clipPath>
      {axes.spatial && <Spatial axes={axes} width={width} height={height} />}
      {pie && <Pie item={pie} width={width} height={height} />}
      {isPlain(axes) && !axes.bare && <Ticks axes={axes} frame={frame} />}
      {isPlain(axes) && (
        <g clip-path={`url(#${clip})`} class={hasColours(axes) ? 'on-colours' : ''}>
          {axes.items.map((item, i) => (
            <Item key={i} item={item} scales={scales} />
          ))}
        </g>
      )}
      {axes.over?.map((twin, i) => (
        <Twin key={i} axes={twin} frame={frame} clip={clip} />
      ))}
      {children}
    </svg>
  );
}

/** Texts stand on colours that no theme changes. */
const hasColours = ({ items }: FigureAxes): boolean =>
  items.some((item) => item.kind === 'image' || (item.kind === 'contour' && item.filled));

function Ticks({ axes, frame }: { axes: FigureAxes; frame: Frame }) {
  const { left, top, right, bottom, height, slanted, scales } = frame;
  const hasGrid = !axes.items.some((item) => item.kind === 'image');
  const x = placed(axes.xticks, scales.x, (right - left) / 55);
  const y = placed(axes.yticks, scales.y, (bottom - top) / 32);
  const { line, grid } = theme.value;
  return (
    <g class="figure-ticks">
      {hasGrid && (
        <path
          d={[...x.map(({ at }) => `M${at},${top}V${bottom}`), ...y.map(({ at }) => `M${left},${at}H${right}`)].join(
            '',
          )}
          stroke={grid}
          stroke-width={0.5}
          opacity={0.6}
        />
      )}
      <path d={`M${left},${top}V${bottom}H${right}`} fill="none" stroke={line} />
      {slanted
        ? x.map(({ at, text }) => (
            <text key={at} transform={`translate(${at + 4},${bottom + 11}) rotate(-35)`} text-anchor="end">
              {text}
            </text>
          ))
        : spaced(x, (right - left) / Math.max(1, x.length)).map(({ at, text }) => (
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
        <text class="figure-name" x={(left + right) / 2} y={height - 7} text-anchor="middle">
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

/** Axes that lie over others: what is drawn in them, and their vertical direction at the right. */
function Twin({ axes, frame, clip }: { axes: FigureAxes; frame: Frame; clip: string }) {
  const { width, right, top, bottom } = frame;
  const y = scaleOf(axes.ylim ?? [0, 1], bottom, top, axes.ylog === true);
  const scales = { x: frame.scales.x, y };
  const ticks = placed(axes.yticks, y, (bottom - top) / 32);
  return (
    <>
      <g clip-path={`url(#${clip})`}>
        {axes.items.map((item, i) => (
          <Item key={i} item={item} scales={scales} />
        ))}
      </g>
      <g class="figure-ticks">
        <path d={`M${right},${top}V${bottom}`} stroke={theme.value.line} />
        {ticks.map(({ at, text }) => (
          <text key={at} x={right + 5} y={at + 3.5}>
            {text}
          </text>
        ))}
        {axes.ylabel && (
          <text
            class="figure-name"
            transform={`translate(${width - 4},${(top + bottom) / 2}) rotate(-90)`}
            text-anchor="middle"
          >
            {axes.ylabel}
          </text>
        )}
      </g>
    </>
  );
}

interface Tick {
  at: number;
  text: string;
}

/** The ticks of a direction that lie in what is drawn. */
function placed(ticks: FigureTicks | undefined, scale: Scale, count: number): Tick[] {
  const values = ticks?.at ?? scale.ticks(Math.max(2, Math.floor(count)));
  const [from, to] = [Math.min(scale.start, scale.end), Math.max(scale.start, scale.end)];
  return values
    .map((value, i) => ({ at: scale.at(value), text: ticks?.labels ? (ticks.labels[i] ?? '') : short(value) }))
    .filter(({ at }) => at >= from - 1 && at <= to + 1);
}

/** Every so many texts, where all of them would not fit beside each other. */
function spaced(ticks: readonly Tick[], room: number): Tick[] {
  const longest = Math.max(0, ...ticks.map(({ text }) => text.length * LETTER + 4));
  const step = Math.max(1, Math.ceil(longest / Math.max(room, 1)));
  return ticks.filter((_, i) => i % step === 0);
}
