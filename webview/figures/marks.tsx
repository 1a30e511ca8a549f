/** How lines, grounds and dots of a figure are painted, as a program's looks say and the theme has its colours. */
import { extent } from 'd3-array';
import type { Coloured, FigureLook } from '../../src/protocol/figure.ts';
import { theme } from '../theme.ts';
import { colourMap, cssOf, inTheme } from './colours.ts';
import { dotsPath, type Scales } from './paths.ts';

export type Place = [x: number, y: number];

const DASHES = { dashed: '6 4', dotted: '1.5 3', dashdot: '7 3 1.5 3', none: undefined };
const WIDTH = 1.5;
/** The diameter of a dot that nobody gave a size. */
export const DOT = 5;

/** A look's colour in the theme at hand. */
export const colourOf = (look: FigureLook | undefined): string => inTheme(look?.colour || 'C0', theme.value);

/** How something is painted, as SVG's attributes. */
export type Paint = Record<string, string | number>;

/** A stroke as a look says. */
export function stroke(look: FigureLook): Paint {
  const dashes = look.dash && DASHES[look.dash];
  return {
    fill: 'none',
    stroke: colourOf(look),
    'stroke-width': WIDTH,
    ...(look.alpha === undefined ? {} : { opacity: look.alpha }),
    ...(dashes ? { 'stroke-dasharray': dashes } : {}),
  };
}

/** A ground as a look says. */
export const filled = (look: FigureLook, colour = look.colour): Paint => ({
  fill: inTheme(colour, theme.value),
  ...(look.alpha === undefined ? {} : { opacity: look.alpha }),
});

/** Where two coordinates lie in the drawing. */
export const place = ({ x, y }: Scales, a: number, b: number | undefined): Place => [x.at(a), y.at(b ?? Number.NaN)];

/** Dots, crosses or squares, in one path. */
export function Dots({
  points,
  colour,
  look,
  size = DOT,
}: {
  points: Place[];
  colour: string;
  look: FigureLook;
  size?: number;
}) {
  const isCross = look.marker === 'x' || look.marker === '+';
  if (isCross)
    return <path d={crosses(points, look.marker === 'x')} fill="none" stroke={colour} stroke-width={WIDTH} />;
  const cap = look.marker === 's' ? 'square' : 'round';
  return (
    <path
      d={dotsPath(points)}
      fill="none"
      stroke={colour}
      stroke-width={look.marker === '.' || look.marker === ',' ? size * 0.6 : size}
      stroke-linecap={cap}
      {...(look.alpha === undefined ? {} : { opacity: look.alpha })}
    />
  );
}

function crosses(points: readonly Place[], isTurned: boolean): string {
  const r = 3;
  const arms = isTurned
    ? ([x, y]: Place) => `M${x - r},${y - r}l${2 * r},${2 * r}m0,${-2 * r}l${-2 * r},${2 * r}`
    : ([x, y]: Place) => `M${x - r},${y}h${2 * r}m${-r},${-r}v${2 * r}`;
  return points
    .filter((point) => point.every(Number.isFinite))
    .map(arms)
    .join('');
}

const SHADES = 24;

/** Points by colour and size, so that thousands of them are a few paths. */
export function groups(
  points: readonly Place[],
  coloured: Coloured,
  look: FigureLook,
  sizes?: readonly number[],
): { colour: string; size: number; points: Place[] }[] {
  const colourAt = colouring(coloured, look);
  const found = new Map<string, { colour: string; size: number; points: Place[] }>();
  points.forEach((point, i) => {
    const colour = colourAt(i);
    const area = sizes?.[sizes.length === 1 ? 0 : i];
    // matplotlib's sizes are areas in points.
    const size = area === undefined ? DOT : Math.round(Math.min(60, Math.max(1.5, Math.sqrt(area) * 0.85)));
    const key = `${colour}|${size}`;
    const group = found.get(key) ?? { colour, size, points: [] };
    group.points.push(point);
    found.set(key, group);
  });
  return [...found.values()];
}

/** The colour of each point: its number's on the map, in steps; one of its own; or the look's. */
function colouring({ shades, colours, map }: Coloured, look: FigureLook): (i: number) => string {
  if (!shades) return colours ? (i) => inTheme(colours[i] as string, theme.value) : () => colourOf(look);
  const [low = 0, high = 1] = extent(shades.filter(Number.isFinite));
  const shade = colourMap(map);
  return (i) => {
    const share = high === low ? 0.5 : ((shades[i] as number) - low) / (high - low);
    const step = Math.round(share * SHADES) / SHADES;
    return Number.isNaN(step) ? 'none' : cssOf(shade(step));
  };
}
