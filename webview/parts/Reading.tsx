/** The line that says index and value of the entry under the pointer or the cursor. */
import { useEffect, useState } from 'preact/hooks';
import { useTiles } from '../hooks.ts';
import { short } from '../pure/numbers.ts';
import { indexOf, requestFor } from '../pure/slice.ts';
import { t } from '../strings.ts';
import type { ArrayModel } from './arrayModel.ts';

export function Reading({ id, model, entry }: { id: string; model: ArrayModel; entry: [number, number] | null }) {
  const { array, slice, shape, matrix, derived, title } = model;
  const settled = useSettled(entry, 60);
  const [row, column] = settled ?? [0, 0];
  const one = (at: number) => ({ start: at, stop: at + 1, step: 1 });
  const { tiles } = useTiles(settled && !derived ? [requestFor(array, slice, one(row), one(column))] : [], {
    texts: true,
  });
  const text = (): string => {
    if (!entry) return '';
    const same = settled && entry[0] === row && entry[1] === column;
    const exact = same ? tiles[0]?.texts?.[0] : undefined;
    if (exact !== undefined) return exact;
    return matrix ? short(matrix.values[entry[0] * matrix.columns + entry[1]]) : '…';
  };
  return (
    <output id={id} class="reading" aria-live="polite">
      {entry ? (
        <>
          <span class="reading-index">
            {title}
            {derived && ' '}[{indexOf(slice, shape, entry[0], entry[1]).join(', ')}]
          </span>{' '}
          = <b>{text()}</b>
        </>
      ) : (
        <span class="quiet">{t('array.hint')}</span>
      )}
    </output>
  );
}

/** The entry once it stood still for a moment, so that a moving pointer asks for nothing. */
function useSettled(entry: [number, number] | null, ms: number): [number, number] | null {
  const [settled, setSettled] = useState(entry);
  const [row, column] = entry ?? [-1, -1];
  useEffect(() => {
    const timer = setTimeout(() => setSettled(row < 0 ? null : [row, column]), ms);
    return () => clearTimeout(timer);
  }, [row, column, ms]);
  return settled;
}
