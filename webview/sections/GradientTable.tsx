/** The hand-written gradients against automatic and numerical ones: a table whose rows open to heatmaps on one scale. */
import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { GradientRow } from '../../src/protocol/report.ts';
import { usePanel } from '../context.ts';
import { useTiles } from '../hooks.ts';
import { LinkButton } from '../parts/Controls.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Legend } from '../parts/Legend.tsx';
import { MiniHeat } from '../parts/MiniHeat.tsx';
import { Prose } from '../parts/Prose.tsx';
import { Section } from '../parts/Section.tsx';
import { gradientArrays } from '../pure/choice.ts';
import { compareMatrices } from '../pure/compare.ts';
import { gradientKey } from '../pure/gradientRows.ts';
import { count, errorText, fixed, shapeText, short } from '../pure/numbers.ts';
import { extent, fitRange, type Matrix } from '../pure/range.ts';
import { firstSlice, requestFor, type Slice, sizeOf } from '../pure/slice.ts';
import { t } from '../strings.ts';

const SIGNS = { pass: '✓', fail: '✗', unknown: '?' } as const;

export function GradientTable() {
  const { report } = usePanel();
  const rows = report.value?.gradients ?? [];
  if (!rows.length) return null;
  // The first that fails stands open; the others wait to be asked.
  const worst = rows.find(({ verdict }) => verdict === 'fail');
  const heads = ['hand', 'automatic', 'numerical'] as const;
  return (
    <Section id="gradients" title={t('gradients.title')} count={rows.length} tone={worst ? 'error' : 'ok'}>
      <div class="table-room">
        <table class="gradients">
          <caption class="hidden">{`${t('gradients.title')}. ${t('gradients.norms')}`}</caption>
          <thead>
            <tr>
              <th scope="col">{t('gradients.target')}</th>
              {heads.map((name) => (
                <th key={name} scope="col" class={name === 'hand' ? '' : 'roomy'}>
                  {t(`gradients.${name}`)}
                </th>
              ))}
              <th scope="col">{t('gradients.error')}</th>
              <th scope="col">
                <span class="hidden">{t('gradients.verdict')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={gradientKey(row, rows)} id={gradientKey(row, rows)} row={row} first={row === worst} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet small">{t('gradients.norms')}</p>
    </Section>
  );
}

function Row({ id, row, first }: { id: string; row: GradientRow; first: boolean }) {
  const { remembered, remember } = usePanel();
  const { layer, target, shape, norms, maxRelativeError, verdict } = row;
  const open = remembered.value.open[id] ?? first;
  const toggle = (): void => remember({ open: { ...remembered.value.open, [id]: !open } });
  return (
    <>
      <tr class={verdict}>
        <th scope="row">
          <button
            type="button"
            class="fold"
            aria-expanded={open}
            aria-label={t('gradients.details', layer, target)}
            onClick={toggle}
          >
            <Icon name="chevronRight" class={open ? 'turned' : ''} />
            <span class="gradient-name">
              <span class="gradient-layer">{words(layer)}</span> <b>{target}</b>
              <small>{shapeText(shape)}</small>
            </span>
          </button>
        </th>
        <td>{fixed(norms.hand)}</td>
        <td class="roomy">{fixed(norms.automatic)}</td>
        <td class="roomy">{fixed(norms.numerical)}</td>
        <td>{errorText(maxRelativeError)}</td>
        <td class={`verdict ${verdict}`}>
          <span aria-hidden="true">{SIGNS[verdict]}</span>
          <span class="hidden">{t(`gradients.${verdict}`)}</span>
        </td>
      </tr>
      {open && (
        <tr class="details">
          <td colSpan={6}>
            <Details row={row} />
          </td>
        </tr>
      )}
    </>
  );
}

/** A name that may break between its words: `Softmax|With|Loss`. */
const words = (name: string) =>
  name.split(/(?<=[a-z0-9_.])(?=[A-Z])/).flatMap((word, i) => (i > 0 ? [<wbr key={i} />, word] : [word]));

function Details({ row }: { row: GradientRow }) {
  const { editor, gotoSpan, report } = usePanel();
  const { worst, sampled, why, span, owner, at, module } = row;
  const place = span ?? owner ?? (module ? { cell: 0, ...module } : null);
  const finding = report.value?.findings.find(
    (one) => one.rule.includes('gradient') && one.cell === span?.cell && one.line === span.line,
  );
  const diagnosis = row.diagnosis ?? (row.verdict === 'fail' ? finding?.message : null);
  return (
    <div class="gradient-details">
      {diagnosis && (
        <p class="diagnosis">
          <Prose text={diagnosis} />
        </p>
      )}
      {why && (
        <p>
          <Prose text={why} />
        </p>
      )}
      <Strips row={row} />
      {worst && row.verdict !== 'pass' && (
        <p class="quiet">
          {t(
            'gradients.worst',
            worst.index.join(', '),
            short(worst.hand),
            short(worst.automatic),
            short(worst.numerical),
          )}
        </p>
      )}
      {sampled.checked > 0 && (
        <p class="quiet small">
          {t('gradients.sampled', count(sampled.checked), count(sampled.of))}
          {sampled.leftOut > 0 && t('gradients.leftOut', sampled.leftOut)}
        </p>
      )}
      {module !== undefined && <p class="quiet small">{t('gradients.module', module.file, count(module.line))}</p>}
      {at !== undefined && (
        <p class="quiet small">
          {t('gradients.at')} <code>{at}</code>
        </p>
      )}
      {editor && place && (
        <p class="actions">
          <LinkButton onClick={() => gotoSpan(place, module?.file)}>{t('gradients.showCode')}</LinkButton>
        </p>
      )}
    </div>
  );
}

const MOST = 128;

type StripName = 'hand' | 'automatic' | 'numerical' | 'difference';

/** The row's arrays in the order of the table; a difference that the report lacks is taken here. */
function useStrips(
  row: GradientRow,
  slice: Slice,
  rows: number,
  columns: number,
): [StripName, Matrix | null, string | null][] {
  const arrays = gradientArrays(row);
  const [down, across] = [Math.max(1, Math.ceil(rows / MOST)), Math.max(1, Math.ceil(columns / MOST))];
  // While the checks of another run go on, the pictures are those of the last one, whose arrays are gone.
  const { checks } = usePanel();
  const ask = checks.value !== 'running';
  const { tiles: found } = useTiles(
    arrays.map(([, array]) =>
      requestFor(array, slice, { start: 0, stop: rows, step: down }, { start: 0, stop: columns, step: across }),
    ),
    { ask },
  );
  const last = useRef(found);
  if (ask) last.current = found.map((tile, i) => tile ?? last.current[i] ?? null);
  const tiles = last.current;
  const strips = arrays.map(([name, array], i): [StripName, Matrix | null, string | null] => [
    name,
    tiles[i] ?? null,
    array,
  ]);
  const find = (name: StripName): Matrix | null => strips.find(([one]) => one === name)?.[1] ?? null;
  const [hand, truth] = [find('hand'), find('automatic') ?? find('numerical')];
  const difference = useMemo(() => hand && truth && compareMatrices(hand, truth, 'difference'), [hand, truth]);
  if (row.arrays.difference === undefined && difference) strips.push(['difference', difference, null]);
  return strips;
}

/** By hand, autodiff, numerical and the difference: one scale for all, so that equal colours are equal values. */
function Strips({ row }: { row: GradientRow }) {
  const { shape, worst } = row;
  const slice = useMemo(() => sliceAt(shape, worst?.index), [shape, worst]);
  const { rows, columns } = sizeOf(slice, shape);
  const strips = useStrips(row, slice, rows, columns);
  const [low, high] = extent(strips.flatMap(([, matrix]) => [...(matrix?.values ?? [])])) ?? [0, 0];
  const range = fitRange(low, high, 'diverging');
  const partly = strips.some(([, matrix]) => matrix?.values.some(Number.isNaN));
  if (!strips.length) return null;
  const at = worst && row.verdict !== 'pass' && shape.length > 0 ? worst.index : null;
  const height = Math.min(72, Math.max(14, Math.min(rows, 8) * 9));
  return (
    <>
      <dl class="strips">
        {strips.map(([name, matrix, array]) => (
          <Strip key={name} name={name} title={titleOf(name, row)} array={array} height={height}>
            {matrix && (
              <MiniHeat
                matrix={matrix}
                map="blueOrange"
                range={range}
                blank
                label={`${titleOf(name, row)} ${row.layer} ${shapeText(shape)}`}
              />
            )}
            {name === 'difference' && at && (
              <span class="worst" style={middleOf(at, slice, rows, columns)} aria-hidden="true" />
            )}
          </Strip>
        ))}
      </dl>
      {strips.some(([, matrix]) => matrix !== null) && <Legend map="blueOrange" range={range} />}
      {partly && <p class="quiet small">{t('gradients.blank')}</p>}
    </>
  );
}

const titleOf = (name: StripName, { target }: GradientRow): string => `${t(`gradients.${name}`)} ∂${target}`;

interface StripProps {
  name: StripName;
  title: string;
  array: string | null;
  height: number;
  children: ComponentChildren;
}

/** A picture below its name, which leads to the array where there is one. */
function Strip({ name, title, array, height, children }: StripProps) {
  const { choose } = usePanel();
  const text = t(`gradients.${name}`);
  return (
    <div class="strip">
      <dt>{array ? <LinkButton onClick={() => choose({ kind: 'handle', array, title })}>{text}</LinkButton> : text}</dt>
      <dd style={{ height: `${height}px` }}>{children}</dd>
    </div>
  );
}

/** The slice of an array in which an entry lies. */
function sliceAt(shape: readonly number[], at: readonly number[] | undefined): Slice {
  const first = firstSlice(shape);
  if (at?.length !== shape.length) return first;
  return { ...first, fixed: Object.fromEntries(Object.keys(first.fixed).map((axis) => [axis, at[Number(axis)] ?? 0])) };
}

/** The middle of an entry in its slice's picture. */
function middleOf(at: readonly number[], { rowAxis, columnAxis }: Slice, rows: number, columns: number) {
  const share = (axis: number | null, length: number): string =>
    `${(((axis === null ? 0 : (at[axis] ?? 0)) + 0.5) / length) * 100}%`;
  return { left: share(columnAxis, columns), top: share(rowAxis, rows) };
}
