/** Small heatmaps without axes: thumbnails in lists, and strips that are compared on one scale. */
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { type Colouring, paintThumbnail } from '../painter.ts';
import { COLOUR_MAPS, colourTable, type MapName, mapFor } from '../pure/colour.ts';
import { extent, fitRange, type Matrix, type Range } from '../pure/range.ts';
import { theme } from '../theme.ts';

export function Thumbnail({ matrix }: { matrix: { rows: number; columns: number; values: number[] } }) {
  const own = useMemo(
    () => ({ ...matrix, values: Float64Array.from(matrix.values, (value) => value ?? Number.NaN) }),
    [matrix],
  );
  const found = extent(own.values);
  return <MiniHeat class="thumbnail" matrix={own} map={mapFor(found?.[0] ?? null, found?.[1] ?? null)} />;
}

/** The same object for the same values, or every choice of a step and every run would paint all pictures again. */
function useSame(matrix: Matrix): Matrix {
  const kept = useRef(matrix);
  const { rows, columns, values } = kept.current;
  const same =
    kept.current === matrix ||
    (rows === matrix.rows &&
      columns === matrix.columns &&
      matrix.values.every((value, i) => Object.is(values[i], value)));
  if (!same) kept.current = matrix;
  return kept.current;
}

export interface MiniHeatProps {
  matrix: Matrix;
  map: MapName;
  range?: Range;
  /** NaN is left unpainted. */
  blank?: boolean;
  class?: string;
  /** Named where the picture itself says something; otherwise it is decoration. */
  label?: string;
}

export function MiniHeat({ matrix: given, map, range, blank = false, class: extra = '', label }: MiniHeatProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const matrix = useSame(given);
  const { dark } = theme.value;
  useLayoutEffect(() => {
    const found = extent(matrix.values);
    const own = range ?? fitRange(found?.[0] ?? null, found?.[1] ?? null, COLOUR_MAPS[map].kind);
    const colouring: Colouring = {
      table: colourTable(map, { dark }),
      rangeOf: () => own,
      uniform: true,
      key: `${map}:${dark}:${own.low}:${own.high}:${blank}`,
      blank,
    };
    if (ref.current) paintThumbnail(ref.current, matrix, colouring);
  }, [matrix, map, range?.low, range?.high, blank, dark]);
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas without tabindex takes no focus
  const decoration = <canvas ref={ref} class={`mini ${extra}`} aria-hidden="true" />;
  return label ? <canvas ref={ref} class={`mini ${extra}`} role="img" aria-label={label} /> : decoration;
}
