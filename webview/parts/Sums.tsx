/** Sums beside the rows and below the columns of a heatmap; where they ought to be 1, those that are not say so. */
import { useMemo } from 'preact/hooks';
import { fixed, short } from '../pure/numbers.ts';
import { type Matrix, sums } from '../pure/range.ts';
import { t } from '../strings.ts';

/** As near to 1 as rounding lets a sum of probabilities be. */
export const isOne = (sum: number): boolean => Math.abs(sum - 1) < 1e-4;

interface SumProps {
  matrix: Matrix;
  probabilities: boolean;
}

export function RowSums({ matrix, height, probabilities }: SumProps & { height: number }) {
  const all = useMemo(() => sums(matrix, 'row'), [matrix]);
  const most = probabilities ? 1 : Math.max(...all.map(Math.abs), Number.MIN_VALUE);
  return (
    <ul class="row-sums" aria-label={t('array.rowSums')}>
      {all.map((sum, i) => {
        const wrong = probabilities && !isOne(sum);
        return (
          <li key={i} style={{ height: `${height}px` }} title={t('array.rowSum', i, sum)}>
            <span class={`sum ${probabilities ? (wrong ? 'wrong' : 'right') : ''}`}>
              <span class="sum-bar" style={{ width: `${Math.min(100, (Math.abs(sum) / most) * 100)}%` }} />
              <span class="sum-text">
                <span aria-hidden="true">Σ </span>
                {probabilities ? fixed(sum) : short(sum)}
                {wrong && <span class="hidden"> {t('array.offOne')}</span>}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

export function ColumnSums({ matrix, width, indent, probabilities }: SumProps & { width: number; indent: number }) {
  const all = useMemo(() => sums(matrix, 'column'), [matrix]);
  const most = Math.max(...all.map(Math.abs), probabilities ? 1 : Number.MIN_VALUE);
  const texts = width >= 40;
  return (
    <ul class="column-sums" aria-label={t('array.columnSums')} style={{ marginLeft: `${indent}px` }}>
      {all.map((sum, j) => (
        <li key={j} style={{ width: `${width}px` }} title={t('array.columnSum', j, sum)}>
          <span class="column-bar" aria-hidden="true">
            <span style={{ height: `${Math.min(100, (Math.abs(sum) / most) * 100)}%` }} />
          </span>
          <span class={texts ? 'column-text' : 'hidden'}>{fixed(sum, 3)}</span>
        </li>
      ))}
    </ul>
  );
}
