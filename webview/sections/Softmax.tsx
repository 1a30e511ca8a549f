/** For probabilities: logits, probabilities and targets of each sample beside each other, what they sum to, and a temperature to turn. */
import { useMemo, useState } from 'preact/hooks';
import type { Report, ValueSummary } from '../../src/protocol/report.ts';
import type { Tile, TileRequest } from '../../src/protocol/tile.ts';
import { usePanel } from '../context.ts';
import { useScaled, useTiles } from '../hooks.ts';
import { Slider } from '../parts/Controls.tsx';
import { MiniHeat } from '../parts/MiniHeat.tsx';
import { Section } from '../parts/Section.tsx';
import { isOne } from '../parts/Sums.tsx';
import { isOneHot, type Shown } from '../pure/choice.ts';
import { mapFor } from '../pure/colour.ts';
import { fixed, short } from '../pure/numbers.ts';
import { extent, fitRange, type Matrix } from '../pure/range.ts';
import { argmax, entropy, normalisedOver, rowOf, softmax, trueClasses } from '../pure/softmax.ts';
import { t } from '../strings.ts';

const MOST_ROWS = 12;
const MOST_CANDIDATES = 8;

export function Softmax() {
  const { shown, ran, compare } = usePanel();
  const now = shown.value;
  const shape = now?.value.shape;
  // One-hot targets sum to 1 too, and are no softmax.
  if (now && isOneHot(now.value)) return null;
  if (!now?.value.sums || !ran.value || shape?.length !== 2 || !now.value.array || compare.value) return null;
  return (
    <Section id="softmax" title={t('softmax.title')}>
      <Contents key={now.value.array} shown={now} report={ran.value} array={now.value.array} />
    </Section>
  );
}

function Contents({ shown, report, array }: { shown: Shown; report: Report; array: string }) {
  const [rows, columns] = shown.value.shape as [number, number];
  const logitsOf = useMemo(() => candidates(report, shown, sameShape(shown.value)), [report, shown]);
  const targetsOf = useMemo(() => candidates(report, shown, isTarget(rows, columns)), [report, shown, rows, columns]);
  const { tiles } = useTiles(
    [array, ...logitsOf, ...targetsOf].map((handle, i) =>
      whole(handle, rows, columns, i > logitsOf.length ? report : null),
    ),
  );
  const [own, ...rest] = tiles;
  const logits = rest.slice(0, logitsOf.length).find((tile) => tile && own && normalisedOver(tile, own)) ?? null;
  const targets = rest.slice(logitsOf.length).find((tile) => tile && trueClasses(tile, rows, columns)) ?? null;
  if (!own) return <p class="quiet">{t('array.loading')}</p>;
  return <Samples own={own} logits={logits} classes={targets && trueClasses(targets, rows, columns)} />;
}

interface SamplesProps {
  own: Tile;
  logits: Tile | null;
  classes: number[] | null;
}

function Samples({ own, logits, classes }: SamplesProps) {
  const [temperature, setTemperature] = useState(0);
  const factor = 10 ** temperature;
  const over = useMemo(() => (logits ? normalisedOver(logits, own) : null), [logits, own]);
  const again = useScaled(own.array, logits?.array ?? null, 1 / factor);
  const shown: Matrix = useMemo(() => {
    if (!logits || !over || temperature === 0 || again === 'waiting') return own;
    return again ?? softmax(logits, over, factor);
  }, [logits, over, temperature, factor, own, again]);
  const logitRange = logits ? extent(logits.values) : null;
  const logitMap = mapFor(logitRange?.[0] ?? null, logitRange?.[1] ?? null);
  const logitScale = fitRange(
    logitRange?.[0] ?? null,
    logitRange?.[1] ?? null,
    logitMap === 'blueOrange' ? 'diverging' : 'sequential',
  );
  const strips = logits ? `${t('softmax.logits')} → ${t('softmax.probabilities')}` : t('softmax.probabilities');
  const legend = classes ? `${strips} · ▁ ${t('softmax.targets')}` : strips;
  const most = extent(shown.values)?.[1] ?? 1;
  const one = (matrix: Matrix, i: number): Matrix => ({ rows: 1, columns: matrix.columns, values: rowOf(matrix, i) });
  const indices = Array.from({ length: Math.min(MOST_ROWS, own.rows) }, (_, i) => i);
  return (
    <>
      {logits && over && (
        <div class="temperature">
          <Slider
            label={t('softmax.temperature')}
            min={-1}
            max={1}
            step={0.05}
            value={temperature}
            text={short(factor, 3)}
            onChange={(next) => setTemperature(Math.abs(next) < 0.03 ? 0 : next)}
          />
          <p class="quiet small">
            {temperature === 0
              ? t(`softmax.over.${over}`)
              : again === null
                ? t('softmax.recomputed', t(`softmax.over.${over}`))
                : t('softmax.again', short(factor, 3))}
          </p>
        </div>
      )}
      <p class="quiet small" aria-hidden="true">
        {legend}
      </p>
      <div class="table-room">
        <table class="samples">
          <caption class="hidden">{t('softmax.title')}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="hidden">{t('softmax.sample')}</span>
              </th>
              <th scope="col" class="wide">
                <span class="hidden">{legend}</span>
              </th>
              <th scope="col">{t('softmax.sum')}</th>
              <th scope="col" class="roomy">
                {t('softmax.entropy')}
              </th>
              <th scope="col">{t('softmax.predicted')}</th>
              {classes && <th scope="col">{t('softmax.true')}</th>}
            </tr>
          </thead>
          <tbody>
            {indices.map((i) => {
              const row = rowOf(shown, i);
              const sum = row.reduce((a, b) => a + b, 0);
              const predicted = argmax(row);
              const truth = classes?.[i];
              return (
                <tr key={i}>
                  <th scope="row">{i}</th>
                  <td class="wide">
                    {logits && (
                      <MiniHeat class="sample-strip" matrix={one(logits, i)} map={logitMap} range={logitScale} />
                    )}
                    <MiniHeat
                      class="sample-strip"
                      matrix={one(shown, i)}
                      map="viridis"
                      range={{ low: 0, high: most }}
                    />
                    {truth !== undefined && <Target at={truth} of={own.columns} />}
                  </td>
                  <td class={isOne(sum) ? '' : 'wrong'}>
                    {fixed(sum)}
                    {!isOne(sum) && <span class="hidden"> {t('array.offOne')}</span>}
                  </td>
                  <td class="roomy">{fixed(entropy(row), 3)}</td>
                  <td>{predicted}</td>
                  {truth !== undefined && (
                    <td class={`verdict ${predicted === truth ? 'pass' : 'fail'}`}>
                      {truth} <span aria-hidden="true">{predicted === truth ? '✓' : '✗'}</span>
                      <span class="hidden">{t(predicted === truth ? 'softmax.right' : 'softmax.wrong')}</span>
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {own.rows > MOST_ROWS && <p class="quiet">{t('array.more', own.rows - MOST_ROWS)}</p>}
    </>
  );
}

/** A small mark under the true class. */
function Target({ at, of }: { at: number; of: number }) {
  return (
    <span class="target" aria-hidden="true">
      <span style={{ left: `${(at / of) * 100}%`, width: `${100 / of}%` }} />
    </span>
  );
}

const sameShape =
  (own: ValueSummary) =>
  (value: ValueSummary): boolean =>
    value.array !== own.array &&
    String(value.shape) === String(own.shape) &&
    /^(float|int|uint)/.test(value.dtype ?? '');

/** What could hold the true classes: zeros with a one in each row, or one class number for each row. */
const isTarget =
  (rows: number, columns: number) =>
  (value: ValueSummary): boolean => {
    const { shape, min, max, dtype } = value;
    if (shape?.length === 2) return shape[0] === rows && shape[1] === columns && isOneHot(value);
    if (shape?.length !== 1 || shape[0] !== rows || !/^u?int/.test(dtype ?? '')) return false;
    return (min ?? -1) >= 0 && (max ?? columns) < columns;
  };

/** Arrays around a step that fit: its own inputs and those of calls first, then earlier steps, then variables. */
function candidates(report: Report, shown: Shown, fits: (value: ValueSummary) => boolean): string[] {
  const found = new Set<string>();
  const take = (value: ValueSummary | null | undefined): void => {
    if (value?.array && fits(value)) found.add(value.array);
  };
  const until = shown.step?.index ?? report.steps.length;
  for (const call of report.calls)
    if (call.result?.array === shown.value.array) for (const { value } of call.arguments) take(value);
  for (const call of report.calls.slice(-20)) for (const { value } of call.arguments) take(value);
  for (let i = until - 1; i >= 0 && found.size < MOST_CANDIDATES; i--) take(report.steps[i]?.value);
  for (const value of Object.values(report.variables)) take(value);
  return [...found].slice(0, MOST_CANDIDATES);
}

/** The whole of a matrix, or of a vector of class numbers. */
function whole(array: string, rows: number, columns: number, report: Report | null): TileRequest {
  const value =
    report && [...report.steps.map((s) => s.value), ...Object.values(report.variables)].find((v) => v.array === array);
  const vector = value?.shape?.length === 1;
  const all = (stop: number): TileRequest['rows'] => ({ start: 0, stop, step: 1 });
  return vector
    ? { array, rowAxis: null, columnAxis: 0, fixed: {}, rows: all(1), columns: all(rows) }
    : { array, rowAxis: 0, columnAxis: 1, fixed: {}, rows: all(rows), columns: all(columns) };
}
