/** Small multiples: one picture for each index of the axes that are not shown, as for filters and feature maps. */
import { usePanel } from '../context.ts';
import { useTiles, useWidth } from '../hooks.ts';
import { requestFor } from '../pure/slice.ts';
import { tileGrid, tileSize } from '../pure/tileGrid.ts';
import { t } from '../strings.ts';
import type { ArrayModel } from './arrayModel.ts';
import { Legend } from './Legend.tsx';
import { MiniHeat } from './MiniHeat.tsx';
import { SliceControls } from './SliceControls.tsx';

const EDGE = 64;

export function Tiles({ model }: { model: ArrayModel }) {
  const { remember, remembered } = usePanel();
  const { shape, slice, array, rows, columns, map, range, title, value } = model;
  const [list, width] = useWidth<HTMLUListElement>();
  const { axes, indices, across, left } = tileGrid(shape, slice);
  const step = (count: number) => Math.max(1, Math.ceil(count / EDGE));
  const at = (index: readonly number[]) => ({
    ...slice,
    fixed: { ...slice.fixed, ...Object.fromEntries(axes.map((axis, i) => [axis, index[i] ?? 0])) },
  });
  const { tiles } = useTiles(
    indices.map((index) =>
      requestFor(
        array,
        at(index),
        { start: 0, stop: rows, step: step(rows) },
        { start: 0, stop: columns, step: step(columns) },
      ),
    ),
  );
  const open = (index: readonly number[]): void =>
    remember({ slices: { ...remembered.value.slices, [shape.join('x')]: at(index) }, mode: 'heatmap' });
  const nameOf = (axis: number | undefined): string =>
    axis === undefined ? '' : (value.dimensions?.[axis] ?? t('array.axis', axis));
  return (
    <>
      <Legend map={map} range={range} nonFinite={value.nonFinite} />
      <SliceControls model={model} without={axes} />
      {axes.length > 1 && <p class="quiet small">{t('array.grid', nameOf(axes[0]), nameOf(axes[1]))}</p>}
      <ul
        ref={list}
        class="tiles"
        style={{
          gridTemplateColumns: `repeat(${across ?? 'auto-fill'}, ${tileSize(width, across ?? indices.length)}px)`,
        }}
      >
        {indices.map((index, i) => {
          const tile = tiles[i];
          const label = t('array.tileLabel', title, index.join(', '));
          return (
            <li key={index.join()}>
              <button type="button" title={label} aria-label={label} onClick={() => open(index)}>
                {tile ? <MiniHeat matrix={tile} map={map} range={range} class="tile" /> : <span class="tile" />}
                <span class="tile-index">{index.join(',')}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {left > 0 && <p class="quiet">{t('array.more', left)}</p>}
    </>
  );
}
