/** The table that screen readers find behind a heatmap: the entries around the cursor, with their indices as headers. */
import { short } from '../pure/numbers.ts';
import { t } from '../strings.ts';
import type { ArrayModel } from './arrayModel.ts';

const ROWS = 10;
const COLUMNS = 10;

export function NearbyTable({ model, cursor }: { model: ArrayModel; cursor: [number, number] | null }) {
  const { matrix, rows, columns, title } = model;
  if (!matrix) return null;
  const from = (at: number, count: number, size: number): number =>
    Math.max(0, Math.min(at - Math.floor(size / 2), count - size));
  const top = from(cursor?.[0] ?? 0, rows, ROWS);
  const left = from(cursor?.[1] ?? 0, columns, COLUMNS);
  const across = range(left, Math.min(columns, left + COLUMNS));
  return (
    <table class="hidden">
      <caption>{t('array.tableLabel', title)}</caption>
      <thead>
        <tr>
          <th scope="col">#</th>
          {across.map((j) => (
            <th key={j} scope="col">
              {j}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {range(top, Math.min(rows, top + ROWS)).map((i) => (
          <tr key={i}>
            <th scope="row">{i}</th>
            {across.map((j) => (
              <td key={j}>{short(matrix.values[i * columns + j])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const range = (start: number, stop: number): number[] =>
  Array.from({ length: Math.max(0, stop - start) }, (_, i) => start + i);
