/** Each kind of thing that a figure draws between its axes, as SVG. */
import { extent, ticks } from 'd3-array';
import type { JSX } from 'preact';
import type { FigureItem, FigureLook } from '../../src/protocol/figure.ts';
import { type ColourMap, colourMap, cssOf } from './colours.ts';
import { colourOf, Dots, filled, groups, type Place, place, stroke } from './marks.tsx';
import { areaPath, contourPaths, headPath, linePath, type Scales, segmentsPath } from './paths.ts';

type Of<K extends FigureItem['kind']> = FigureItem & { kind: K };

function Line({ item, scales }: { item: Of<'line'>; scales: Scales }) {
  const { look, x, y, step } = item;
  const alone = x.length === 1;
  return (
    <>
      {look.dash !== 'none' && <path d={linePath(x, y, scales, step)} {...stroke(look)} />}
      {(look.marker || alone) && (
        <Dots points={x.map((v, i) => place(scales, v, y[i]))} colour={colourOf(look)} look={look} />
      )}
    </>
  );
}

function Scatter({ item, scales }: { item: Of<'scatter'>; scales: Scales }) {
  const points = item.x.map((v, i) => place(scales, v, item.y[i]));
  return (
    <>
      {groups(points, item, item.look, item.sizes).map((group) => (
        <Dots key={`${group.colour}${group.size}`} {...group} look={item.look} />
      ))}
    </>
  );
}

function Bars({ item, scales }: { item: Of<'bar'>; scales: Scales }) {
  const { x, y, base, width, horizontal, look, colours } = item;
  const [across, along] = horizontal ? [scales.y, scales.x] : [scales.x, scales.y];
  return (
    <>
      {x.map((middle, i) => {
        const half = (width[i] ?? width[0] ?? 0.8) / 2;
        const from = base?.[i] ?? 0;
        const [a, b] = [across.at(middle - half), across.at(middle + half)];
        const [p, q] = [along.at(from), along.at(from + (y[i] as number))];
        return (
          <Rect
            key={i}
            sides={horizontal ? [p, q, a, b] : [a, b, p, q]}
            look={look}
            {...(colours ? { colour: colours[i] as string } : {})}
          />
        );
      })}
    </>
  );
}

/** A rectangle between two x and two y, in either order; from 0 of a logarithmic direction it reaches the edge. */
function Rect({ sides, look, colour }: { sides: number[]; look: FigureLook; colour?: string }) {
  const [x0, x1, y0, y1] = sides.map((side) => (Number.isFinite(side) ? side : 1e4)) as [
    number,
    number,
    number,
    number,
  ];
  return (
    <rect
      x={Math.min(x0, x1)}
      y={Math.min(y0, y1)}
      width={Math.abs(x1 - x0)}
      height={Math.abs(y1 - y0)}
      {...filled(look, colour)}
    />
  );
}

function Histogram({ item, scales }: { item: Of<'histogram'>; scales: Scales }) {
  const { edges, counts, look } = item;
  return (
    <>
      {counts.map((n, i) => (
        <Rect
          key={i}
          sides={[
            scales.x.at(edges[i] as number) + 0.5,
            scales.x.at(edges[i + 1] as number),
            scales.y.at(0),
            scales.y.at(n),
          ]}
          look={look}
        />
      ))}
    </>
  );
}

function Errors({ item, scales }: { item: Of<'errors'>; scales: Scales }) {
  const cap = 3;
  const bars = item.x.map((x, i) => {
    const [low, high] = [item.low[i], item.high[i]];
    if (item.horizontal) {
      const [[a, y], [b]] = [place(scales, low as number, item.y[i]), place(scales, high as number, item.y[i])];
      return `M${a},${y - cap}v${2 * cap}m0,${-cap}H${b}m0,${-cap}v${2 * cap}`;
    }
    const [[at, a], [, b]] = [place(scales, x, low), place(scales, x, high)];
    return `M${at - cap},${a}h${2 * cap}m${-cap},0V${b}m${-cap},0h${2 * cap}`;
  });
  return <path d={bars.filter((bar) => !bar.includes('NaN')).join('')} {...stroke({ colour: item.look.colour })} />;
}

function Area({ item, scales }: { item: Of<'area'>; scales: Scales }) {
  return <path d={areaPath(item.x, item.low, item.high, scales)} {...filled(item.look)} />;
}

/** Longer than any axes. */
const FAR = 1e4;

/** A closed line. */
function Polygon({ item, scales }: { item: Of<'polygon'>; scales: Scales }) {
  const path = `${linePath(item.x, item.y, scales)}Z`;
  return item.outline ? <path d={path} {...stroke(item.look)} /> : <path d={path} {...filled(item.look)} />;
}

function Rule({ item, scales }: { item: Of<'rule'>; scales: Scales }) {
  const scale = scales[item.direction];
  const at = scale.at(item.at);
  if (item.to !== undefined) {
    const to = scale.at(item.to);
    return <Rect sides={item.direction === 'x' ? [at, to, -FAR, FAR] : [-FAR, FAR, at, to]} look={item.look} />;
  }
  return <path d={item.direction === 'x' ? `M${at},${-FAR}V${FAR}` : `M${-FAR},${at}H${FAR}`} {...stroke(item.look)} />;
}

function Segments({ item, scales }: { item: Of<'segments'>; scales: Scales }) {
  const from = item.x.map((x, i) => place(scales, x, item.y[i]));
  const to = item.toX.map((x, i) => place(scales, x, item.toY[i]));
  const heads = item.look.marker === '>' ? from.map((start, i) => headPath(start, to[i] as Place, 7)).join('') : '';
  return <path d={segmentsPath(from, to) + heads} {...stroke(item.look)} />;
}

/** Arrows of a field: the longest as long as arrows stand apart. */
function Arrows({ item, scales }: { item: Of<'arrows'>; scales: Scales }) {
  const longest = Math.max(...item.u.map((u, i) => Math.hypot(u, item.v[i] as number)).filter(Number.isFinite), 1e-300);
  const room = Math.abs(scales.x.end - scales.x.start) / Math.max(2, Math.sqrt(item.u.length));
  const from = item.x.map((x, i) => place(scales, x, item.y[i]));
  const to = from.map(
    ([x, y], i): Place => [x + ((item.u[i] as number) / longest) * room, y - ((item.v[i] as number) / longest) * room],
  );
  const heads = from.map((start, i) => headPath(start, to[i] as Place, Math.min(5, room / 3))).join('');
  return <path d={segmentsPath(from, to) + heads} {...stroke(item.look)} stroke-width={1} />;
}

function Contour({ item, scales }: { item: Of<'contour'>; scales: Scales }) {
  const [low = 0, high = 1] = extent(item.values.filter(Number.isFinite));
  const levels = typeof item.levels === 'number' ? ticks(low, high, item.levels) : item.levels;
  const shade: ColourMap = colourMap(item.map);
  const opacity = item.look?.alpha === undefined ? {} : { opacity: item.look.alpha };
  const own = item.look?.colour ? colourOf(item.look) : null;
  const share = (value: number): number => Math.min(1, Math.max(0, high === low ? 0.5 : (value - low) / (high - low)));
  if (!item.filled)
    return (
      <>
        {contourPaths(item, levels, false, scales).map(({ value, path }) => (
          <path
            key={value}
            d={path}
            fill="none"
            stroke={own ?? cssOf(shade(share(value)))}
            stroke-width={1.2}
            {...opacity}
          />
        ))}
      </>
    );
  // The lowest area reaches from below all values to the first level.
  const bounds = levels[0] !== undefined && levels[0] > low ? [low, ...levels] : [...levels];
  const middle = (i: number): number => ((bounds[i] as number) + (bounds[i + 1] ?? high)) / 2;
  return (
    <g {...opacity}>
      {contourPaths(item, bounds, true, scales).map(({ value, path }, i) => (
        <path key={value} d={path} fill={own ?? cssOf(shade(share(middle(i))))} stroke="none" />
      ))}
    </g>
  );
}

function Boxes({ item, scales }: { item: Of<'boxes'>; scales: Scales }) {
  const [across, along] = item.horizontal ? [scales.y, scales.x] : [scales.x, scales.y];
  const on = (a: number, b: number): string =>
    item.horizontal ? `${along.at(b)},${across.at(a)}` : `${across.at(a)},${along.at(b)}`;
  const look: FigureLook = { colour: 'ink' };
  return (
    <>
      {item.boxes.map(({ low, q1, median, q3, high, outliers }, i) => {
        const at = item.at[i] as number;
        const [a, b] = [at - 0.25, at + 0.25];
        const box = `M${on(a, q1)}L${on(b, q1)}L${on(b, q3)}L${on(a, q3)}Z`;
        const whiskers = `M${on(at, q1)}L${on(at, low)}M${on(at, q3)}L${on(at, high)}M${on(a + 0.1, low)}L${on(b - 0.1, low)}M${on(a + 0.1, high)}L${on(b - 0.1, high)}`;
        const dots = outliers.map((value) => (item.horizontal ? place(scales, value, at) : place(scales, at, value)));
        return (
          <g key={i}>
            <path d={box + whiskers} {...stroke(look)} stroke-width={1} />
            <path d={`M${on(a, median)}L${on(b, median)}`} {...stroke({ colour: 'C1' })} />
            <Dots points={dots} colour={colourOf(look)} look={look} size={4} />
          </g>
        );
      })}
    </>
  );
}

/** From a text's point down to the line it stands on, of letters of 10.5 pixels. */
const DOWN = { line: 0, middle: 3.5, top: 9 };

function Words({ item, scales }: { item: Of<'text'>; scales: Scales }) {
  const [x, y] = place(scales, item.x, item.y);
  if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
  const to = item.arrow && place(scales, ...item.arrow);
  return (
    <>
      {to && (
        <path
          d={segmentsPath([[x, y]], [to]) + headPath([x, y], to, 7)}
          {...stroke({ colour: 'ink' })}
          stroke-width={1}
        />
      )}
      <text
        x={x}
        y={y + DOWN[item.up ?? 'line'] - (to ? 3 : 0)}
        class={`figure-words${item.colour === 'ground' ? ' light' : ''}`}
        text-anchor={item.across ?? 'start'}
        {...(item.colour && !/^(ink|ground)$/.test(item.colour)
          ? { style: { fill: colourOf({ colour: item.colour }) } }
          : {})}
      >
        {item.text}
      </text>
    </>
  );
}

type Drawn = { [K in FigureItem['kind']]?: (props: { item: Of<K>; scales: Scales }) => JSX.Element | null };

/** By kind; pictures, pies and what stands in space are drawn elsewhere. */
const DRAWN: Drawn = {
  line: Line,
  scatter: Scatter,
  bar: Bars,
  histogram: Histogram,
  errors: Errors,
  area: Area,
  polygon: Polygon,
  rule: Rule,
  segments: Segments,
  arrows: Arrows,
  contour: Contour,
  boxes: Boxes,
  text: Words,
};

export function Item({ item, scales }: { item: FigureItem; scales: Scales }) {
  const Draw = DRAWN[item.kind] as ((props: { item: FigureItem; scales: Scales }) => JSX.Element | null) | undefined;
  return Draw ? <Draw item={item} scales={scales} /> : null;
}
