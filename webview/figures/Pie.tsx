/** Pies: slices with their labels outside and their shares inside. */
import type { FigureItem } from '../../src/protocol/figure.ts';
import { theme } from '../theme.ts';
import { inTheme } from './colours.ts';
import { slicePath } from './paths.ts';

/** A round in the middle of the axes, whatever their scales. */
export function Pie({ item, width, height }: { item: FigureItem & { kind: 'pie' }; width: number; height: number }) {
  const total = item.values.reduce((sum, value) => sum + value, 0) || 1;
  const radius = Math.min(width, height) / 2 - 18;
  const [cx, cy] = [width / 2, height / 2];
  let from = 0;
  const slices = item.values.map((value, i) => {
    const start = from;
    from += value / total;
    const angle = Math.PI * (start + from);
    return { start, end: from, x: Math.cos(angle), y: -Math.sin(angle), i };
  });
  return (
    <>
      {slices.map(({ start, end, x, y, i }) => (
        <g key={i}>
          <path
            d={slicePath(cx, cy, radius, start, end)}
            fill={inTheme(item.colours?.[i] ?? `C${i % 10}`, theme.value)}
            stroke={theme.value.ground}
          />
          {item.labels[i] && (
            <text
              class="figure-words"
              x={cx + x * (radius + 6)}
              y={cy + y * (radius + 8) + 3}
              text-anchor={x < 0 ? 'end' : 'start'}
            >
              {item.labels[i]}
            </text>
          )}
          {item.texts[i] && (
            <text class="figure-share" x={cx + x * radius * 0.6} y={cy + y * radius * 0.6 + 3} text-anchor="middle">
              {item.texts[i]}
            </text>
          )}
        </g>
      ))}
    </>
  );
}
