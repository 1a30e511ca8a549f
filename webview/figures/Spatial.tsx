/** Axes in three dimensions: the box, its surfaces, lines and points, seen from one side. */
import { extent } from 'd3-array';
import type { FigureAxes, FigureItem } from '../../src/protocol/figure.ts';
import { short } from '../pure/numbers.ts';
import { theme } from '../theme.ts';
import { colourMap, cssOf, inTheme } from './colours.ts';
import { DOT, groups } from './marks.tsx';
import { dotsPath } from './paths.ts';
import { facets, type Point3, type Space, spaceOf } from './space.ts';

export function Spatial({ axes, width, height }: { axes: FigureAxes; width: number; height: number }) {
  const space = spaceOf(axes.items, width, height);
  return (
    <>
      <Box space={space} axes={axes} />
      {axes.items.map((item, i) => (
        <InSpace key={i} item={item} space={space} />
      ))}
    </>
  );
}

const onScreen = (space: Space, ...points: Point3[]): string =>
  `M${points
    .map((point) =>
      space
        .seen(point)
        .slice(0, 2)
        .map((n) => n.toFixed(1))
        .join(),
    )
    .join('L')}`;

/** The floor, the edges behind, and each direction's ends and name. */
function Box({ space, axes }: { space: Space; axes: FigureAxes }) {
  const [[x0, x1], [y0, y1], [z0, z1]] = space.limits as [[number, number], [number, number], [number, number]];
  const floor = onScreen(space, [x0, y0, z0], [x1, y0, z0], [x1, y1, z0], [x0, y1, z0], [x0, y0, z0]);
  const walls = [
    onScreen(space, [x0, y0, z0], [x0, y0, z1], [x0, y1, z1], [x0, y1, z0]),
    onScreen(space, [x0, y1, z1], [x1, y1, z1], [x1, y1, z0]),
  ];
  const label = (point: Point3, dx: number, dy: number, text: string, anchor: 'start' | 'middle' | 'end') => {
    const [x, y] = space.seen(point);
    return (
      <text x={x + dx} y={y + dy} text-anchor={anchor}>
        {text}
      </text>
    );
  };
  return (
    <g class="figure-ticks">
      <path d={[floor, ...walls].join('')} fill="none" stroke={theme.value.line} />
      {label([x0, y0, z0], 0, 14, short(x0, 3), 'end')}
      {label([x1, y0, z0], 0, 14, short(x1, 3), 'middle')}
      {label([(x0 + x1) / 2, y0, z0], -6, 20, axes.xlabel, 'end')}
      {label([x1, y1, z0], 6, 8, short(y1, 3), 'start')}
      {label([x1, (y0 + y1) / 2, z0], 12, 16, axes.ylabel, 'start')}
      {label([x1, y1, (z0 + z1) / 2], 8, 4, axes.zlabel ?? '', 'start')}
      {label([x1, y1, z0], 6, -4, short(z0, 3), 'start')}
      {label([x1, y1, z1], 6, 4, short(z1, 3), 'start')}
    </g>
  );
}

function InSpace({ item, space }: { item: FigureItem; space: Space }) {
  switch (item.kind) {
    case 'surface':
      return <Surface item={item} space={space} />;
    case 'line3': {
      const points = item.x.map((x, i): Point3 => [x, item.y[i] as number, item.z[i] as number]);
      return (
        <path
          d={onScreen(space, ...points)}
          fill="none"
          stroke={inTheme(item.look.colour, theme.value)}
          stroke-width={1.5}
        />
      );
    }
    case 'scatter3': {
      const points = item.x.map((x, i): [number, number] => {
        const [px, py] = space.seen([x, item.y[i] as number, item.z[i] as number]);
        return [px, py];
      });
      return (
        <>
          {groups(points, item, item.look).map((group) => (
            <path
              key={group.colour}
              d={dotsPath(group.points)}
              stroke={group.colour}
              stroke-width={DOT}
              stroke-linecap="round"
            />
          ))}
        </>
      );
    }
    default:
      return null;
  }
}

function Surface({ item, space }: { item: FigureItem & { kind: 'surface' }; space: Space }) {
  const cells = facets(item, space);
  const [low = 0, high = 1] = extent(cells, ({ height }) => height);
  const shade = colourMap(item.map);
  const own = item.look ? inTheme(item.look.colour, theme.value) : null;
  if (item.wire)
    return (
      <path d={cells.map(({ path }) => path).join('')} fill="none" stroke={own ?? theme.value.ink} stroke-width={0.6} />
    );
  return (
    <>
      {cells.map(({ path, height }, i) => {
        const fill = own ?? cssOf(shade(high === low ? 0.5 : (height - low) / (high - low)));
        return <path key={i} d={path} fill={fill} stroke={fill} stroke-width={0.4} />;
      })}
    </>
  );
}
