/** The scale of a heatmap's colours with its two ends, and what has no colour on it: NaN and infinities, counted. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { cssOf, SIGNS, SPECIAL } from '../painter.ts';
import { COLOUR_MAPS, colourTable, type MapName } from '../pure/colour.ts';
import { short } from '../pure/numbers.ts';
import { NEGATIVE_INFINITY, NOT_A_NUMBER, POSITIVE_INFINITY, type Range } from '../pure/range.ts';
import { t } from '../strings.ts';
import { theme } from '../theme.ts';

interface LegendProps {
  map: MapName;
  range: Range;
  /** Said in place of the two ends where each line has its own range. */
  ends?: [string, string];
  /** The ends are those of a sample: the whole is still being gone through. */
  about?: boolean;
  nonFinite?: { nan: number; positive: number; negative: number } | undefined;
}

export function Legend({ map, range, ends, about = false, nonFinite }: LegendProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const { dark } = theme.value;
  useLayoutEffect(() => {
    const canvas = ref.current;
    if (!canvas) return;
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const image = context.createImageData(256, 1);
    new Uint32Array(image.data.buffer).set(colourTable(map, { dark }));
    context.putImageData(image, 0, 0);
  }, [map, dark]);
  const end = (value: number): string => `${about ? '≈ ' : ''}${short(value)}`;
  const [low, high] = ends ?? [end(range.low), end(range.high)];
  const special: [number, number, string][] = [
    [NOT_A_NUMBER, nonFinite?.nan ?? 0, t('array.nan')],
    [POSITIVE_INFINITY, nonFinite?.positive ?? 0, t('array.inf')],
    [NEGATIVE_INFINITY, nonFinite?.negative ?? 0, t('array.ninf')],
  ];
  return (
    <div class="legend">
      <span>{low}</span>
      <span class="legend-scale">
        <canvas ref={ref} width={256} height={1} role="img" aria-label={t('array.legend', low, high)} />
        {COLOUR_MAPS[map].kind === 'diverging' && !ends && <span class="legend-zero" aria-hidden="true" />}
      </span>
      <span>{high}</span>
      {special.map(([kind, many, name]) =>
        many > 0 ? (
          <span key={kind} class="legend-special">
            <span class="swatch" style={{ background: cssOf(SPECIAL[kind] as number) }} aria-hidden="true">
              {SIGNS[kind]}
            </span>{' '}
            {name} × {many}
          </span>
        ) : null,
      )}
    </div>
  );
}
