/** For probabilities: logits, probabilities and targets of each sample beside each other, what they sum to, and a temperature to turn. */
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Report, ValueSummary } from '../../src/protocol/report.ts';
import type { Tile, TileRequest } from '../../src/protocol/tile.ts';
import { usePanel } from '../context.ts';
import { useScaled, useTiles } from '../hooks.ts';
import { LinkButton, Slider } from '../parts/Controls.tsx';
import { MiniHeat } from '../parts/MiniHeat.tsx';
import { Section } from '../parts/Section.tsx';
import { isOne } from '../parts/Sums.tsx';
import { isOneHot, type Shown } from '../pure/choice.ts';
import { type MapName, mapFor } from '../pure/colour.ts';
import { fixed, count as grouped, short } from '../pure/numbers.ts';
import { extent, fitRange, type Matrix, type Range } from '../pure/range.ts';
import { argmax, entropy, normalisedOver, type Over, rowOf, softmax, trueClasses } from '../pure/softmax.ts';
import { t } from '../strings.ts';

/** Rows that are shown at first, so that the sections below stay in reach, and those that can be asked for. */
const FEW_ROWS = 5;
const MOST_ROWS = 100;
const ALL_ROWS = 'softmax-rows';
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
  const over = useMemo(() => (logits ? normalisedOver(logits, own) : null), [logits, own]);
  const { shown, ...turned } = useTemperature(own, logits, over);
  const logitLook = useMemo(() => lookOf(logits), [logits]);
  const strips = logits ? `${t('softmax.logits')} → ${t('softmax.probabilities')}` : t('softmax.probabilities');
  const legend = classes ? `${strips} · ▁ ${t('softmax.targets')}` : strips;
  const range = { low: 0, high: extent(shown.values)?.[1] ?? 1 };
  const { remembered, remember } = usePanel();
  const all = remembered.value.open[ALL_ROWS] ?? false;
  // One row behind a button would take the room of the button.
  const count = all || own.rows === FEW_ROWS + 1 ? Math.min(MOST_ROWS, own.rows) : Math.min(FEW_ROWS, own.rows);
  return (
    <>
      <Verdict shown={shown} classes={classes} />
      {over && <Temperature over={over} {...turned} />}
      <p class="quiet small" aria-hidden="true">
        {legend}
      </p>
      <div class="table-room">
        <table class="samples">
          <caption class="hidden">{t('softmax.title')}</caption>
          <Columns legend={legend} hasClasses={classes !== null} />
          <tbody>
            {Array.from({ length: count }, (_, i) => (
              <Sample key={i} index={i} row={rowOf(shown, i)} truth={classes?.[i]}>
                {logitLook && logits && <Strip row={rowOf(logits, i)} {...logitLook} />}
                <Strip row={rowOf(shown, i)} map="viridis" range={range} />
              </Sample>
            ))}
          </tbody>
        </table>
      </div>
      {own.rows > FEW_ROWS + 1 && (
        <p class="actions">
          <LinkButton onClick={() => remember({ open: { ...remembered.value.open, [ALL_ROWS]: !all } })}>
            {all ? t('findings.fewer') : t('findings.more', grouped(Math.min(MOST_ROWS, own.rows) - count))}
          </LinkButton>
          {all && own.rows > count && <span class="quiet">{t('array.more', grouped(own.rows - count))}</span>}
        </p>
      )}
    </>
  );
}

/** What the rows say together: whether they are probabilities, and how many samples are told right. */
function Verdict({ shown, classes }: { shown: Matrix; classes: number[] | null }) {
  const { off, right } = useMemo(() => {
    const rows = Array.from({ length: shown.rows }, (_, i) => rowOf(shown, i));
    return {
      off: rows.filter((row) => !isOne(row.reduce((a, b) => a + b, 0))).length,
      right: classes && rows.filter((row, i) => argmax(row) === classes[i]).length,
    };
  }, [shown, classes]);
  const all = grouped(shown.rows);
  return (
    <ul class="facts">
      <li class={off ? 'wrong' : ''}>{off ? t('softmax.notOne', grouped(off), all) : t('softmax.allOne')}</li>
      {right !== null && <li>{t('softmax.accuracy', grouped(right), all)}</li>}
    </ul>
  );
}

interface Turned {
  /** The temperature's power of ten. */
  exponent: number;
  turn(exponent: number): void;
  /** The array came from a run of the program's own softmax, not from ours. */
  isOwn: boolean;
}

/** The probabilities at the temperature that the slider has: the program's own softmax again where it can be called, else ours. */
function useTemperature(own: Tile, logits: Tile | null, over: Over | null): Turned & { shown: Matrix } {
  const [exponent, turn] = useState(0);
  const factor = 10 ** exponent;
  const again = useScaled(own.array, logits?.array ?? null, 1 / factor);
  const shown: Matrix = useMemo(() => {
    if (!logits || !over || exponent === 0 || again === 'waiting') return own;
    return again ?? softmax(logits, over, factor);
  }, [logits, over, exponent, factor, own, again]);
  return { exponent, turn, isOwn: again !== null, shown };
}

function Temperature({ over, exponent, turn, isOwn }: Turned & { over: Over }) {
  const factor = short(10 ** exponent, 3);
  const words = t(`softmax.over.${over}`);
  return (
    <div class="temperature">
      <Slider
        label={t('softmax.temperature')}
        min={-1}
        max={1}
        step={0.05}
        value={exponent}
        text={factor}
        onChange={(next) => turn(Math.abs(next) < 0.03 ? 0 : next)}
      />
      <p class="quiet small">
        {exponent === 0 ? words : isOwn ? t('softmax.again', factor) : t('softmax.recomputed', words)}
      </p>
    </div>
  );
}

function Columns({ legend, hasClasses }: { legend: string; hasClasses: boolean }) {
  return (
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
        {hasClasses && <th scope="col">{t('softmax.true')}</th>}
      </tr>
    </thead>
  );
}

interface SampleProps {
  index: number;
  row: Float64Array;
  /** The true class. */
  truth: number | undefined;
  /** Its strips. */
  children: ComponentChildren;
}

/** One sample: its strips, its sum, its entropy, and the class that it stands for. */
function Sample({ index, row, truth, children }: SampleProps) {
  const sum = row.reduce((a, b) => a + b, 0);
  const predicted = argmax(row);
  return (
    <tr>
      <th scope="row">{index}</th>
      <td class="wide">
        {children}
        {truth !== undefined && <Target at={truth} of={row.length} />}
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
}

interface Look {
  map: MapName;
  range: Range;
}

/** A row of numbers as a row of colours. */
function Strip({ row, map, range }: Look & { row: Float64Array }) {
  return (
    <MiniHeat class="sample-strip" matrix={{ rows: 1, columns: row.length, values: row }} map={map} range={range} />
  );
}

/** Map and range of the logits, the same for all samples. */
function lookOf(logits: Tile | null): Look | null {
  if (!logits) return null;
  const [low, high] = extent(logits.values) ?? [null, null];
  const map = mapFor(low, high);
  return { map, range: fitRange(low, high, map === 'blueOrange' ? 'diverging' : 'sequential') };
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
