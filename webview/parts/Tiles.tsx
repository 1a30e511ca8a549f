/** Small multiples: one picture for each index of the first axis that is not shown, as for filters and feature maps. */
import { usePanel } from '../context.ts';
import { useTiles } from '../hooks.ts';
import { requestFor } from '../pure/slice.ts';
import { t } from '../strings.ts';
import type { ArrayModel } from './arrayModel.ts';
import { Legend } from './Legend.tsx';
import { MiniHeat } from './MiniHeat.tsx';
import { SliceControls } from './SliceControls.tsx';

const MOST = 64;
const EDGE = 64;

export function Tiles({ model }: { model: ArrayModel }) {
  const { remember, remembered } = usePanel();
  const { shape, slice, array, rows, columns, map, range, title, value } = model;
  const axis = shape.findIndex((_, i) => i !== slice.rowAxis && i !== slice.columnAxis);
  const length = shape[axis] ?? 0;
  const many = Math.min(MOST, length);
  const step = (count: number) => Math.max(1, Math.ceil(count / EDGE));
  const { tiles } = useTiles(
    Array.from({ length: many }, (_, index) =>
      requestFor(
        array,
        { ...slice, fixed: { ...slice.fixed, [axis]: index } },
        { start: 0, stop: rows, step: step(rows) },
        { start: 0, stop: columns, step: step(columns) },
      ),
    ),
  );
  const open = (index: number): void => {
    const slices = {
      ...remembered.value.slices,
      [shape.join('x')]: { ...slice, fixed: { ...slice.fixed, [axis]: index } },
    };
    remember({ slices, mode: 'heatmap' });
  };
  return (
    <>
      <Legend map={map} range={range} nonFinite={value.nonFinite} />
      <SliceControls model={model} without={axis} />
      <ul class="tiles">
        {tiles.map((tile, index) => (
          <li key={index}>
            <button
              type="button"
              title={t('array.tileLabel', title, index)}
              aria-label={t('array.tileLabel', title, index)}
              onClick={() => open(index)}
            >
              {tile ? <MiniHeat matrix={tile} map={map} range={range} class="tile" /> : <span class="tile" />}
              <span class="tile-index">{index}</span>
            </button>
          </li>
        ))}
      </ul>
      {length > MOST && <p class="quiet">{t('array.more', length - MOST)}</p>}
    </>
  );
}
