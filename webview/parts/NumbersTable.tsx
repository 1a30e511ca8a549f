/** The values as a real table; of a large array only the cells in sight are asked for and exist. */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { usePanel } from '../context.ts';
import { useTiles } from '../hooks.ts';
import { contentOffset, rowWindow, scrollLength } from '../pure/heatGeometry.ts';
import { short } from '../pure/numbers.ts';
import { type Matrix, sums } from '../pure/range.ts';
import { requestFor } from '../pure/slice.ts';
import { t } from '../strings.ts';
import type { ArrayModel } from './arrayModel.ts';
import { isOne } from './Sums.tsx';

const ROW = 22;
const HEAD = 44;
const TALLEST = 340;
/** Windows are asked for in blocks, so that a little scrolling asks for nothing. */
const BLOCK = 16;

interface NumbersProps {
  model: ArrayModel;
  cursor: [number, number] | null;
  onCursor(entry: [number, number]): void;
}

export function NumbersTable({ model, cursor, onCursor }: NumbersProps) {
  const { remembered } = usePanel();
  const full = remembered.value.digits === 'full' || !model.numeric;
  const width = model.numeric ? (full ? 176 : 78) : 132;
  const { rows, columns } = model;
  const [box, setBox] = useState({ x: 0, y: 0, width: 320, height: TALLEST });
  const scroller = useRef<HTMLDivElement>(null);
  const extra = model.sums.shown && model.matrix ? 1 : 0;
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
  const text = useTexts(model, full, [r0, r1], [c0, c1]);
  const scroll = scroller.current;
  const offset = {
    x: (scroll?.scrollLeft ?? 0) + c0 * width - box.x,
    y: (scroll?.scrollTop ?? 0) + r0 * ROW - box.y,
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs
    <div
      ref={scroller}
      class="numbers"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls, and must by keyboard too
      tabIndex={0}
      role="group"
      aria-label={t('array.tableLabel', model.title)}
      style={{ height: `${Math.min(TALLEST, content.height + 2)}px` }}
      onScroll={measure}
    >
      <div style={{ width: `${scrollLength(content.width)}px`, height: `${scrollLength(content.height)}px` }}>
        <table
          aria-rowcount={rows + 1}
          aria-colcount={columns + 1}
          style={{ transform: `translate(${offset.x}px, ${offset.y}px)` }}
        >
          <caption class="hidden">{t('array.tableLabel', model.title)}</caption>
          <Head columns={columns} from={c0} to={c1} width={width} sums={extra > 0} />
          <Body
            model={model}
            window={[r0, r1, c0, c1]}
            text={text}
            cursor={cursor}
            onCursor={onCursor}
            sums={extra > 0}
          />
        </table>
      </div>
    </div>
  );
}

interface HeadProps {
  columns: number;
  from: number;
  to: number;
  width: number;
  sums: boolean;
}

function Head({ columns, from, to, width, sums: withSums }: HeadProps) {
  return (
    <thead>
      <tr>
        <th scope="col" class="corner" style={{ width: `${HEAD}px`, minWidth: `${HEAD}px` }}>
          <span class="hidden">#</span>
        </th>
        {between(from, to).map((j) => (
          <th
            key={j}
            scope="col"
            aria-colindex={j + 2}
            style={{ width: `${width}px`, minWidth: `${width}px`, maxWidth: `${width}px` }}
          >
            {j}
          </th>
        ))}
        {withSums && to === columns && (
          <th scope="col" style={{ width: `${width}px`, minWidth: `${width}px` }}>
            Σ
          </th>
        )}
      </tr>
    </thead>
  );
}

interface BodyProps extends NumbersProps {
  window: [number, number, number, number];
  text: (row: number, column: number) => string;
  sums: boolean;
}

function Body({ model, window: [r0, r1, c0, c1], text, cursor, onCursor, sums: withSums }: BodyProps) {
  const { rows, columns, matrix, sums: kind } = model;
  return (
    <tbody>
      {between(r0, r1).map((i) => (
        <tr key={i} aria-rowindex={i + 2}>
          <th scope="row">{i}</th>
          {between(c0, c1).map((j) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: a convenience; the heatmap has the same by keyboard
            <td
              key={j}
              aria-colindex={j + 2}
              class={cursor?.[0] === i && cursor[1] === j ? 'on' : ''}
              onClick={() => onCursor([i, j])}
            >
              {text(i, j)}
            </td>
          ))}
          {withSums && matrix && c1 === columns && (
            <SumCell matrix={matrix} by="row" line={i} one={kind.probabilities} />
          )}
        </tr>
      ))}
      {withSums && matrix && r1 === rows && (
        <tr>
          <th scope="row">Σ</th>
          {between(c0, c1).map((j) => (
            <SumCell key={j} matrix={matrix} by="column" line={j} one={false} />
          ))}
          {c1 === columns && <td class="sum-cell" />}
        </tr>
      )}
    </tbody>
  );
}

function SumCell({ matrix, by, line, one }: { matrix: Matrix; by: 'row' | 'column'; line: number; one: boolean }) {
  const all = useMemo(() => sums(matrix, by), [matrix, by]);
  const sum = all[line] as number;
  const wrong = one && !isOne(sum);
  return (
    <td class={`sum-cell ${wrong ? 'wrong' : ''}`}>
      {short(sum)}
      {wrong && <span class="hidden"> {t('array.offOne')}</span>}
    </td>
  );
}

/** The text of an entry: rounded from the numbers at hand, or as NumPy prints it. */
function useTexts(model: ArrayModel, full: boolean, rows: [number, number], columns: [number, number]) {
  const { array, slice, matrix, derived } = model;
  const block = ([from, to]: [number, number], count: number) => ({
    start: Math.floor(from / BLOCK) * BLOCK,
    stop: Math.min(count, Math.ceil(to / BLOCK) * BLOCK),
    step: 1,
  });
  const down = block(rows, model.rows);
  const right = block(columns, model.columns);
  const ask = !derived && (full || !matrix);
  const { tiles } = useTiles(ask ? [requestFor(array, slice, down, right)] : [], { texts: full });
  const tile = tiles[0];
  return (i: number, j: number): string => {
    if (!full && matrix) return short(matrix.values[i * matrix.columns + j]);
    if (derived && matrix) return String(matrix.values[i * matrix.columns + j]);
    if (!tile) return '…';
    const k = (i - down.start) * tile.columns + (j - right.start);
    return full ? (tile.texts?.[k] ?? '') : short(tile.values[k]);
  };
}

const between = (start: number, stop: number): number[] => Array.from({ length: stop - start }, (_, i) => start + i);
