/** The distribution of the whole array's finite values: bars in the colours of its map, with the counts as a table behind. */
import { cssOf } from '../painter.ts';
import { colourTable } from '../pure/colour.ts';
import { count, short } from '../pure/numbers.ts';
import { colourIndex, histogramOf } from '../pure/range.ts';
import { t } from '../strings.ts';
import { theme } from '../theme.ts';
import type { ArrayModel } from './arrayModel.ts';

const HEIGHT = 120;

export function Histogram({ model }: { model: ArrayModel }) {
  const { facts, matrix, map, range, derived } = model;
  const found = derived
    ? matrix && histogramOf(matrix.values)
    : (facts?.histogram ?? (matrix && histogramOf(matrix.values)));
  const table = colourTable(map, { dark: theme.value.dark });
  if (!found) return <p class="quiet">{model.failed ?? t('array.loading')}</p>;
  const { edges, counts } = found;
  const most = Math.max(1, ...counts);
  const middle = (i: number): number => ((edges[i] as number) + (edges[i + 1] as number)) / 2;
  return (
    <div class="histogram">
      <svg viewBox={`0 0 ${counts.length} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {counts.map((n, i) => {
          const height = n === 0 ? 0 : Math.max(1.5, (n / most) * (HEIGHT - 4));
          const index = Math.max(0, colourIndex(middle(i), range));
          return (
            <rect
              key={i}
              x={i + 0.06}
              width={0.88}
              y={HEIGHT - height}
              height={height}
              fill={cssOf(table[index] as number)}
            >
              <title>{`${short(edges[i])} … ${short(edges[i + 1])}: ${count(n)}`}</title>
            </rect>
          );
        })}
      </svg>
      <div class="histogram-axis" aria-hidden="true">
        <span>{short(edges[0])}</span>
        <span>{`${t('array.max')} ${count(most)}`}</span>
        <span>{short(edges.at(-1))}</span>
      </div>
      <table class="hidden">
        <caption>{t('array.histogram')}</caption>
        <tbody>
          {counts.map((n, i) =>
            n > 0 ? (
              <tr key={i}>
                <th scope="row">{`${short(edges[i])} … ${short(edges[i + 1])}`}</th>
                <td>{n}</td>
              </tr>
            ) : null,
          )}
        </tbody>
      </table>
    </div>
  );
}
