/** The values of an array's slice as a real table, with their sums where these mean something. */
import { useMemo } from 'preact/hooks';
import { usePanel } from '../context.ts';
import { useTiles } from '../hooks.ts';
import { short } from '../pure/numbers.ts';
import { type Matrix, sums } from '../pure/range.ts';
import { requestFor } from '../pure/slice.ts';
import { t } from '../strings.ts';
import type { ArrayModel } from './arrayModel.ts';
import { isOne } from './Sums.tsx';
import {
  between,
  blockOf,
  EntryCell,
  HeadCell,
  TableFrame,
  TableHead,
  useTableFrame,
  type Window,
} from './TableFrame.tsx';

interface NumbersProps {
  model: ArrayModel;
  cursor: [number, number] | null;
  onCursor(entry: [number, number]): void;
}

export function NumbersTable({ model, cursor, onCursor }: NumbersProps) {
  const { remembered } = usePanel();
  const full = remembered.value.digits === 'full' || !model.numeric;
  const width = model.numeric ? (full ? 176 : 78) : 96;
  const { rows, columns } = model;
  const extra = model.sums.shown && model.matrix ? 1 : 0;
  const frame = useTableFrame({ rows, columns, width, extra });
  const [r0, r1, c0, c1] = frame.window;
  const text = useTexts(model, full, [r0, r1], [c0, c1]);
  return (
    <TableFrame frame={frame} label={t('array.tableLabel', model.title)}>
      <TableHead frame={frame} name={String}>
        {extra > 0 && c1 === columns && <HeadCell width={width}>Σ</HeadCell>}
      </TableHead>
      <Body model={model} window={frame.window} text={text} cursor={cursor} onCursor={onCursor} sums={extra > 0} />
    </TableFrame>
  );
}

interface BodyProps extends NumbersProps {
  window: Window;
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
            <EntryCell key={j} entry={[i, j]} cursor={cursor} onCursor={onCursor}>
              {text(i, j)}
            </EntryCell>
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
  const down = blockOf(rows, model.rows);
  const right = blockOf(columns, model.columns);
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
