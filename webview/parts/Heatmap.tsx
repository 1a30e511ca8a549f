/** The heatmap: a canvas that paints what is in sight, read by pointer and by arrow keys, with a table of the neighbourhood behind it. */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useFast, useTiles, useWidth } from '../hooks.ts';
import { type Placed, paintGrid, paintHeat, paintValues } from '../painter.ts';
import {
  type Box,
  type Cell,
  contentOffset,
  entryAt,
  fitCell,
  moveEntry,
  scrollLength,
  type TileAt,
  visibleTiles,
  zoomCell,
} from '../pure/heatGeometry.ts';
import { requestFor } from '../pure/slice.ts';
import { t } from '../strings.ts';
import { theme } from '../theme.ts';
import type { ArrayModel } from './arrayModel.ts';
import { NearbyTable } from './NearbyTable.tsx';
import { ColumnSums, RowSums } from './Sums.tsx';

export type Entry = [number, number];

const TALLEST = 340;
const GUTTER = 34;
const SUMS = 104;

interface HeatmapProps {
  model: ArrayModel;
  zoom: number;
  cursor: Entry | null;
  /** The entry under the pointer, or the cursor. */
  onPoint(entry: Entry | null): void;
  onCursor(entry: Entry): void;
  describedBy: string;
}

export function Heatmap(props: HeatmapProps) {
  const { model, zoom } = props;
  const [outer, width] = useWidth<HTMLDivElement>();
  const { rows, columns, matrix } = model;
  // Labels and sums stand beside the rows only where rows are tall enough for their text.
  const tall = fitCell(rows, columns, width, TALLEST).height >= 13;
  const withSums = model.sums.shown && zoom === 0 && tall && matrix !== null;
  const withLabels = zoom === 0 && tall && rows > 1;
  const room = width - (withSums ? SUMS : 0) - (withLabels ? GUTTER : 0);
  const fit = fitCell(rows, columns, room, TALLEST);
  const cell = zoomCell(fit, zoom);
  return (
    <div ref={outer} class="heat">
      {width > 0 && (
        <div class="heat-row">
          {withLabels && <Labels count={rows} height={cell.height} />}
          {/* Another size begins at its own first entry. */}
          <Scroller key={`${rows}x${columns}`} {...props} cell={cell} room={Math.max(1, room)} />
          {withSums && matrix && (
            <RowSums matrix={matrix} height={cell.height} probabilities={model.sums.probabilities} />
          )}
        </div>
      )}
      {withSums && matrix && columns > 1 && (
        <ColumnSums
          matrix={matrix}
          width={cell.width}
          indent={withLabels ? GUTTER : 0}
          probabilities={model.sums.probabilities}
        />
      )}
    </div>
  );
}

function Labels({ count, height }: { count: number; height: number }) {
  return (
    <div class="heat-labels" aria-hidden="true">
      {Array.from({ length: count }, (_, i) => (
        <span key={i} style={{ height: `${height}px`, lineHeight: `${height}px` }}>
          {i}
        </span>
      ))}
    </div>
  );
}

interface ScrollerProps extends HeatmapProps {
  cell: Cell;
  room: number;
}

function Scroller({ model, cursor, onPoint, onCursor, describedBy, cell, room }: ScrollerProps) {
  const { rows, columns } = model;
  const { scroller, size, content, scrolls, view, onScroll, follow } = useView(rows, columns, cell, room);
  const canvas = usePainted(model, cell, view);
  const moved = useMoved();

  const entryOf = (event: { offsetX: number; offsetY: number }): Entry | null =>
    entryAt(event.offsetX + view.x, event.offsetY + view.y, rows, columns, cell);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveEntry(event.key, cursor ?? [0, 0], rows, columns, event.ctrlKey || event.metaKey);
    if (!next) return;
    event.preventDefault();
    const entry: Entry = cursor ? next : [0, 0];
    onPoint(null);
    onCursor(entry);
    follow(entry);
  };
  return (
    <div
      ref={scroller}
      class={`heat-scroll ${scrolls ? 'scrolls' : ''}`}
      style={{ width: `${size.width}px`, height: `${size.height + (scrolls ? 12 : 0)}px` }}
      onScroll={onScroll}
    >
      <div
        class="heat-content"
        style={{ width: `${scrollLength(content.width)}px`, height: `${scrollLength(content.height)}px` }}
      >
        <div class="heat-view" style={{ width: `${size.width}px`, height: `${size.height}px` }}>
          <canvas
            ref={canvas}
            role="img"
            tabIndex={0}
            aria-label={t('array.heatmapLabel', model.title, rows, columns)}
            aria-describedby={describedBy}
            onPointerMove={(event) => {
              if (moved(event)) onPoint(entryOf(event));
            }}
            onPointerLeave={() => onPoint(null)}
            onClick={(event) => {
              const entry = entryOf(event);
              if (entry) onCursor(entry);
            }}
            onKeyDown={onKeyDown}
          />
          {cursor && <Mark entry={cursor} cell={cell} view={view} />}
        </div>
      </div>
      <NearbyTable model={model} cursor={cursor} />
    </div>
  );
}

/** Tells whether the pointer itself has moved: what scrolls away under one that rests is told as a movement, too. */
function useMoved(): (event: PointerEvent) => boolean {
  const last = useRef({ x: -1, y: -1 });
  return ({ clientX: x, clientY: y }) => {
    const moved = x !== last.current.x || y !== last.current.y;
    last.current = { x, y };
    return moved;
  };
}

/** The part of the heatmap that is in sight, and how it moves: by scrolling, and so that an entry can be seen. */
function useView(rows: number, columns: number, cell: Cell, room: number) {
  const content = { width: columns * cell.width, height: rows * cell.height };
  const size = { width: Math.min(room, content.width), height: Math.min(TALLEST, content.height) };
  const scrolls = content.width > size.width + 0.5 || content.height > size.height + 0.5;
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState({ x: 0, y: 0 });
  const { x, y } = scrolls ? at : { x: 0, y: 0 };
  const { width, height } = size;
  const view = useMemo((): Box => ({ x, y, width, height }), [x, y, width, height]);
  const onScroll = (): void => {
    const element = scroller.current;
    if (element)
      setAt({
        x: contentOffset(element.scrollLeft, content.width, size.width),
        y: contentOffset(element.scrollTop, content.height, size.height),
      });
  };
  const follow = (entry: Entry): void => {
    const element = scroller.current;
    if (!element || !scrolls) return;
    element.scrollTop += away(entry[0] * cell.height, cell.height, view.y, view.height);
    element.scrollLeft += away(entry[1] * cell.width, cell.width, view.x, view.width);
  };
  return { scroller, size, content, scrolls, view, onScroll, follow };
}

/** A canvas on which what is in sight is painted: colours, lines between them, and numbers where there is room. */
function usePainted(model: ArrayModel, cell: Cell, view: Box) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const placed = usePlaced(model, cell, view);
  const look = theme.value;
  useLayoutEffect(() => {
    if (!canvas.current) return;
    paintHeat(canvas.current, placed, cell, view, model.colouring);
    const context = canvas.current.getContext('2d') as CanvasRenderingContext2D;
    paintGrid(context, cell, view, look);
    paintValues(context, placed, cell, view, model.colouring, look);
  }, [placed, cell.width, cell.height, view, model.colouring, look]);
  return canvas;
}

/** How far to scroll so that an entry lies inside. */
function away(start: number, length: number, from: number, room: number): number {
  if (start < from) return start - from;
  return start + length > from + room ? start + length - from - room : 0;
}

function Mark({ entry, cell, view }: { entry: Entry; cell: Cell; view: Box }) {
  const width = Math.max(6, cell.width);
  const height = Math.max(6, cell.height);
  const left = entry[1] * cell.width - view.x + (cell.width - width) / 2;
  const top = entry[0] * cell.height - view.y + (cell.height - height) / 2;
  return (
    <span
      class="heat-mark"
      style={{ transform: `translate(${left}px, ${top}px)`, width: `${width}px`, height: `${height}px` }}
    />
  );
}

/** What can be painted now: the whole slice, or of a large one a coarse picture and over it the tiles in sight. */
function usePlaced(model: ArrayModel, cell: Cell, view: Box): Placed[] {
  const { rows, columns, large, matrix, array, slice } = model;
  const ratio = window.devicePixelRatio || 1;
  const fit = fitCell(rows, columns, view.width, TALLEST);
  const wanted: TileAt[] = large
    ? [
        ...visibleTiles(rows, columns, fit, { x: 0, y: 0, width: view.width, height: TALLEST }),
        ...visibleTiles(rows, columns, cell, view, ratio),
      ]
    : [];
  const ask = !useFast(view.x, view.y);
  const { tiles } = useTiles(
    wanted.map((at) => requestFor(array, slice, at.rows, at.columns)),
    { ask },
  );
  const ready = tiles.filter((tile) => tile !== null).length;
  const key = `${JSON.stringify(wanted)}${ready}${JSON.stringify(slice)}${array}`;
  return useMemo((): Placed[] => {
    if (matrix)
      return [
        {
          rows: { start: 0, stop: rows, step: 1 },
          columns: { start: 0, stop: columns, step: 1 },
          tile: matrix,
        },
      ];
    return wanted.flatMap((at, i) => {
      const tile = tiles[i];
      return tile ? [{ ...at, tile }] : [];
    });
  }, [matrix, key]);
}
