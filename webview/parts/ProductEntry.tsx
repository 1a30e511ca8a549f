/** For a matrix product: the row and the column that made the chosen entry, their products and the sum. */
import type { Step } from '../../src/protocol/report.ts';
import { usePanel } from '../context.ts';
import { useTiles } from '../hooks.ts';
import { short } from '../pure/numbers.ts';
import { operandOf } from '../pure/operand.ts';
import { t } from '../strings.ts';

const PRODUCTS = /^(@|(np|numpy)\.(dot|matmul)|.*\.(dot|matmul))$/;
const MOST = 12;

export function ProductEntry({ step, entry: [row, column] }: { step: Step; entry: [number, number] }) {
  const { report } = usePanel();
  const [left, right] = step.inputs;
  const fits =
    PRODUCTS.test(step.operation ?? '') &&
    left?.shape.length === 2 &&
    right?.shape.length === 2 &&
    step.value.shape?.length === 2;
  const a = fits && report.value ? operandOf(report.value, step, left) : null;
  const b = fits && report.value ? operandOf(report.value, step, right) : null;
  const inner = left?.shape[1] ?? 0;
  const both = a !== null && b !== null;
  const all = { start: 0, stop: inner, step: 1 };
  const { tiles } = useTiles(
    both
      ? [
          { ...a, fixed: {}, rows: { start: row, stop: row + 1, step: 1 }, columns: all },
          { ...b, fixed: {}, rows: all, columns: { start: column, stop: column + 1, step: 1 } },
        ]
      : [],
  );
  const [x, y] = tiles;
  if (!both || !left || !right || !x || !y) return null;
  const products = x.values.map((value, k) => value * (y.values[k] as number));
  const sum = products.reduce((total, value) => total + value, 0);
  const shown = Array.from({ length: Math.min(MOST, inner) }, (_, k) => k);
  const more = inner > MOST ? <td>…</td> : null;
  const line = (label: string, values: Float64Array) => (
    <tr>
      <th scope="row">{label}</th>
      {shown.map((k) => (
        <td key={k}>{short(values[k])}</td>
      ))}
      {more}
    </tr>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long rows scroll, and must by keyboard too
    <div class="product" tabIndex={0} role="group" aria-label={t('array.product')}>
      <table>
        <caption>{t('array.product')}</caption>
        <tbody>
          {line(`${left.text}[${row}, :]`, x.values)}
          {line(`${right.text}[:, ${column}]`, y.values)}
          {line('×', products)}
        </tbody>
      </table>
      <p>
        <code>
          Σ = <b>{short(sum)}</b>
        </code>
      </p>
    </div>
  );
}
