/** A table that scrolls, of which only the cells in sight exist: its window, its frame and its head. */
import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { contentOffset, rowWindow, scrollLength } from '../pure/heatGeometry.ts';

const ROW = 22;
const HEAD = 44;
const TALLEST = 340;
/** Windows are asked for in blocks, so that a little scrolling asks for nothing. */
const BLOCK = 16;

/** First and next-to-last row, first and next-to-last column. */
export type Window = [firstRow: number, nextRow: number, firstColumn: number, nextColumn: number];

interface Size {
  rows: number;
  columns: number;
  /** Of a column, in pixels. */
  width: number;
  /** Rows and columns behind the last, as of sums. */
  extra?: number;
}

export interface Frame extends Size {
  window: Window;
  scroller: RefObject<HTMLDivElement | null>;
  measure(): void;
  content: { width: number; height: number };
  /** Where the window begins in what scrolls. */
  offset: { x: number; y: number };
}

export function useTableFrame({ rows, columns, width, extra = 0 }: Size): Frame {
  const [box, setBox] = useState({ x: 0, y: 0, width: 320, height: TALLEST });
  const scroller = useRef<HTMLDivElement>(null);
  const content = { width: (columns + extra) * width + HEAD, height: (rows + extra + 1) * ROW };
  const measure = (): void => {
    const element = scroller.current;
    if (element)
      setBox({
        x: contentOffset(element.scrollLeft, content.width, element.clientWidth),
        y: contentOffset(element.scrollTop, content.height, element.clientHeight),
        width: element.clientWidth,
        height: element.clientHeight,
      });
  };
  useLayoutEffect(() => {
    measure();
    const observer = new ResizeObserver(measure);
    if (scroller.current) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [content.width, content.height]);
  const [r0, r1] = rowWindow(rows, ROW, box.y, box.height, 2);
  const [c0, c1] = rowWindow(columns, width, box.x, box.width, 1);
  const scroll = scroller.current;
  const offset = {
    x: (scroll?.scrollLeft ?? 0) + c0 * width - box.x,
    y: (scroll?.scrollTop ?? 0) + r0 * ROW - box.y,
  };
  return { rows, columns, width, extra, window: [r0, r1, c0, c1], scroller, measure, content, offset };
}

export function TableFrame({ frame, label, children }: { frame: Frame; label: string; children: ComponentChildren }) {
  const { rows, columns, scroller, measure, content, offset } = frame;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs
    <div
      ref={scroller}
      class="numbers"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls, and must by keyboard too
      tabIndex={0}
      role="group"
      aria-label={label}
      style={{ height: `${Math.min(TALLEST, content.height + 2)}px` }}
      onScroll={measure}
    >
      <div style={{ width: `${scrollLength(content.width)}px`, height: `${scrollLength(content.height)}px` }}>
        <table
          aria-rowcount={rows + 1}
          aria-colcount={columns + 1}
          style={{ transform: `translate(${offset.x}px, ${offset.y}px)` }}
        >
          <caption class="hidden">{label}</caption>
          {children}
        </table>
      </div>
    </div>
  );
}

/** The columns' names; what stands behind the last one comes as children. */
export function TableHead({
  frame: { window, width },
  name,
  children,
}: {
  frame: Frame;
  name(column: number): string;
  children?: ComponentChildren;
}) {
  const [, , from, to] = window;
  return (
    <thead>
      <tr>
        <th scope="col" class="corner" style={{ width: `${HEAD}px`, minWidth: `${HEAD}px` }}>
          <span class="hidden">#</span>
        </th>
        {between(from, to).map((j) => (
          <HeadCell key={j} width={width} column={j}>
            {name(j)}
          </HeadCell>
        ))}
        {children}
      </tr>
    </thead>
  );
}

export function HeadCell({ width, column, children }: { width: number; column?: number; children: string }) {
  const wide = `${width}px`;
  return (
    <th
      scope="col"
      {...(column === undefined ? {} : { 'aria-colindex': column + 2 })}
      style={{ width: wide, minWidth: wide, maxWidth: wide }}
    >
      {children}
    </th>
  );
}

interface EntryCellProps {
  entry: [row: number, column: number];
  cursor: [number, number] | null;
  onCursor(entry: [number, number]): void;
  children: string;
}

export function EntryCell({ entry, cursor, onCursor, children }: EntryCellProps) {
  const [row, column] = entry;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a convenience; heatmaps, of a field too, have the same by keyboard
    <td
      aria-colindex={column + 2}
      class={cursor?.[0] === row && cursor[1] === column ? 'on' : ''}
      onClick={() => onCursor(entry)}
    >
      {children}
    </td>
  );
}

/** The block of lines around a window. */
export const blockOf = ([from, to]: [number, number], count: number) => ({
  start: Math.floor(from / BLOCK) * BLOCK,
  stop: Math.min(count, Math.ceil(to / BLOCK) * BLOCK),
  step: 1,
});

export const between = (start: number, stop: number): number[] =>
  Array.from({ length: stop - start }, (_, i) => start + i);
