/** An array of records as a table: a row for each record, a column for each field. */
import { useTiles } from '../hooks.ts';
import { requestFor } from '../pure/slice.ts';
import { t } from '../strings.ts';
import type { ArrayModel, Records } from './arrayModel.ts';
import { between, blockOf, EntryCell, TableFrame, TableHead, useTableFrame } from './TableFrame.tsx';

interface RecordsProps {
  model: ArrayModel;
  records: Records;
  /** Record and field. */
  cursor: [number, number] | null;
  onCursor(entry: [number, number]): void;
}

export function RecordsTable({ model, records: { fields, length }, cursor, onCursor }: RecordsProps) {
  const frame = useTableFrame({ rows: length, columns: fields.length, width: 88 });
  const [r0, r1, c0, c1] = frame.window;
  const block = blockOf([r0, r1], length);
  const one = { start: 0, stop: 1, step: 1 };
  const { tiles } = useTiles(
    fields.slice(c0, c1).map(({ array }) => requestFor(array, model.slice, one, block)),
    { texts: true },
  );
  return (
    <TableFrame frame={frame} label={t('array.tableLabel', model.title)}>
      <TableHead frame={frame} name={(j) => fields[j]?.name ?? ''} />
      <tbody>
        {between(r0, r1).map((i) => (
          <tr key={i} aria-rowindex={i + 2}>
            <th scope="row">{i}</th>
            {between(c0, c1).map((j) => (
              <EntryCell key={j} entry={[i, j]} cursor={cursor} onCursor={onCursor}>
                {tiles[j - c0]?.texts?.[i - block.start] ?? '…'}
              </EntryCell>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
