/** The chosen value: what it is, how it came about, and its contents as heatmap, numbers, histogram or tiles. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import { memberPath } from '../../src/protocol/memberPath.ts';
import type { ValueSummary } from '../../src/protocol/report.ts';
import { usePanel } from '../context.ts';
import { useFacts, useKeyed } from '../hooks.ts';
import { ArrayOptions, ArrayToolbar } from '../parts/ArrayToolbar.tsx';
import { type ArrayModel, useArrayModel } from '../parts/arrayModel.ts';
import { Choose, IconButton, LinkButton } from '../parts/Controls.tsx';
import { Diagram } from '../parts/Diagram.tsx';
import { type Entry, Heatmap } from '../parts/Heatmap.tsx';
import { Histogram } from '../parts/Histogram.tsx';
import { Legend } from '../parts/Legend.tsx';
import { NumbersTable } from '../parts/NumbersTable.tsx';
import { ProductEntry } from '../parts/ProductEntry.tsx';
import { Reading } from '../parts/Reading.tsx';
import { RecordsTable } from '../parts/RecordsTable.tsx';
import { Section } from '../parts/Section.tsx';
import { SliceControls } from '../parts/SliceControls.tsx';
import { Tiles } from '../parts/Tiles.tsx';
import type { Shown } from '../pure/choice.ts';
import { fitCell, sampleStep } from '../pure/heatGeometry.ts';
import { byteSize, count, dimensionText, isNumeric, shapeText, short } from '../pure/numbers.ts';
import { isComplex, partShown } from '../pure/parts.ts';
import { showText, t, typeText } from '../strings.ts';

export function ArrayView() {
  const { shown, remembered } = usePanel();
  const { part } = remembered.value;
  const whole = shown.value;
  // The same object as long as nothing changed: models are made for it.
  const now = useMemo(() => whole && partShown(whole, part), [whole, part]);
  if (!whole || !now) return null;
  const { value } = now;
  return (
    <Section id="array" title={t('array.title')}>
      <Head shown={now}>{whole.value.parts && <PartChooser whole={whole.value} />}</Head>
      {value.array && value.shape ? <Contents shown={now} array={value.array} /> : <Plain shown={now} />}
    </Section>
  );
}

function Head({ shown, children }: { shown: Shown; children: ComponentChildren }) {
  const { editor, gotoSpan, ran } = usePanel();
  const { title, value, span } = shown;
  const many = (ran.value?.cells.length ?? 0) > 1;
  const names = dimensionText(value.dimensions);
  return (
    <div class="array-head">
      <div class="array-title">
        <div class="row">
          <h3 class="array-name">{title}</h3>
          {value.dtype ? (
            <>
              <span class="chip shape">{typeText(value)}</span>
              <span class="chip shape wraps">
                {shapeText(value.shape ?? [])}
                {names && ` = ${names}`}
              </span>
            </>
          ) : (
            <span class="chip">{value.type}</span>
          )}
        </div>
        {editor && span && span.cell >= 0 && (
          <IconButton icon="goto" label={showText(span, many)} onClick={() => gotoSpan(span)} />
        )}
      </div>
      {children}
      {isNumeric(value.dtype) && value.array && value.shape && value.shape.length > 0 && !value.shape.includes(0) && (
        <Range value={value} />
      )}
      {shown.step && !value.array && <Diagram step={shown.step} />}
    </div>
  );
}

/** Fields of records, parts of complex numbers: an array of more than one number an entry is looked at by one of them. */
function PartChooser({ whole }: { whole: ValueSummary }) {
  const { remembered, remember } = usePanel();
  const parts = whole.parts ?? [];
  const complex = isComplex(whole);
  const all = { value: '', text: t(complex ? 'array.magnitude' : 'array.allFields') };
  const chosen = parts.find(({ name }) => name === remembered.value.part)?.name ?? '';
  return (
    <Choose
      showLabel
      label={t(complex ? 'array.part' : 'array.field')}
      options={[all, ...parts.map(({ name }) => ({ value: name, text: complex ? complexName(name) : name }))]}
      value={chosen}
      onChange={(name) => remember({ part: name || null })}
    />
  );
}

const complexName = (name: string): string =>
  name === 'real' ? t('array.real') : name === 'imag' ? t('array.imaginary') : t('array.angle');

/** Smallest, greatest, mean; of what nobody has gone through yet they come with the facts, for which the line has its room. */
function Range({ value }: { value: ValueSummary }) {
  const [painted, setPainted] = useState(false);
  // Tiles are asked for before them.
  useEffect(() => setPainted(true), []);
  const facts = useFacts(painted && value.min === undefined ? value.array : undefined);
  const known = value.min === undefined ? facts : value;
  const { nan = 0, positive = 0, negative = 0 } = known?.nonFinite ?? {};
  const bad = nan + positive + negative;
  if (value.dtype === 'bool') return <Truths value={value} mean={known?.mean} />;
  return (
    <ul class="facts">
      {(['min', 'max', 'mean'] as const).map((name) => (
        <li key={name}>
          <span class="fact-name">{t(`array.${name}`)}</span> {known ? short(known[name]) : '…'}
        </li>
      ))}
      {known && <li>{bad > 0 ? `${count(bad)} NaN/inf` : t('array.allFinite')}</li>}
    </ul>
  );
}

/** Of truths how many there are. */
function Truths({ value: { shape = [] }, mean }: { value: ValueSummary; mean: number | null | undefined }) {
  const size = shape.reduce((a, b) => a * b, 1);
  return (
    <ul class="facts">
      <li>{typeof mean === 'number' ? t('array.trueCount', count(Math.round(mean * size)), count(size)) : '…'}</li>
    </ul>
  );
}

/** What is no array, or one whose values were not kept. */
function Plain({ shown: { title, value } }: { shown: Shown }) {
  const { choose, report } = usePanel();
  const name = Object.entries(report.value?.variables ?? {}).find(([, one]) => one === value)?.[0];
  const attributes = Object.entries(value.attributes ?? {});
  const lost = value.shape !== undefined && value.shape.length > 0 && !value.array;
  return (
    <>
      <pre class="plain">{value.text}</pre>
      {lost && <p class="quiet">{t('array.notKept')}</p>}
      {attributes.length > 0 && (
        <table class="attributes">
          <caption class="hidden">{t('array.attributes', title)}</caption>
          <tbody>
            {attributes.map(([attribute, inner]) => (
              <tr key={attribute}>
                <th scope="row">
                  {inner.array ? (
                    <LinkButton
                      onClick={() =>
                        choose(
                          name
                            ? { kind: 'variable', name, attribute }
                            : { kind: 'handle', array: inner.array ?? '', title: memberPath(title, attribute) },
                        )
                      }
                    >
                      {attribute}
                    </LinkButton>
                  ) : (
                    attribute
                  )}
                </th>
                <td>{inner.shape?.length ? `${inner.dtype} ${shapeText(inner.shape)}` : inner.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Contents({ shown, array }: { shown: Shown; array: string }) {
  const { remembered } = usePanel();
  const model = useArrayModel(shown, array);
  // Another array starts with its own zoom and cursor; another moment of the same shape keeps them.
  const size = model.shape.join('x');
  const [zoom, setZoom] = useKeyed(size, 0);
  const [cursor, setCursor] = useKeyed<Entry | null>(size, null);
  const [pointed, setPointed] = useKeyed<Entry | null>(size, null);
  const reading = useId();
  const { value, shape, records } = model;
  // Where a step changed a part of the array, its operation made that part.
  const made = !model.derived && shown.step?.whole === undefined;
  if (shape.some((size) => size === 0)) return <p class="quiet">{t('array.empty')}</p>;
  const numeric = isNumeric(value.dtype);
  const wished = remembered.value.mode;
  const mode = !numeric ? 'numbers' : wished === 'tiles' && shape.length < 3 ? 'heatmap' : wished;
  return (
    <div class="array-body">
      {shown.step && <Diagram step={shown.step} entry={made ? cursor : null} />}
      <ArrayToolbar model={model} mode={mode} zoom={zoom} onZoom={setZoom} />
      {mode !== 'tiles' && <SliceControls model={model} />}
      {!numeric && !records && <p class="quiet">{t('array.noNumbers')}</p>}
      {model.derived && <p class="quiet small">{model.title}</p>}
      {mode === 'heatmap' && (
        <>
          {model.failed && !model.matrix && <p class="quiet">{model.failed}</p>}
          <Heatmap
            model={model}
            zoom={zoom}
            cursor={cursor}
            onPoint={setPointed}
            onCursor={setCursor}
            describedBy={reading}
          />
        </>
      )}
      {mode === 'numbers' && !records && <NumbersTable model={model} cursor={cursor} onCursor={setCursor} />}
      {records && <RecordsTable model={model} records={records} cursor={cursor} onCursor={setCursor} />}
      {mode === 'histogram' && <Histogram model={model} />}
      {mode === 'tiles' && <Tiles model={model} />}
      {(mode === 'heatmap' || mode === 'numbers') && (
        <>
          <Reading id={reading} {...readingOf(model, pointed ?? cursor)} />
          {shown.step && cursor && made && <ProductEntry step={shown.step} entry={cursor} />}
        </>
      )}
      {mode === 'heatmap' && (
        <>
          <ModelLegend model={model} />
          <Sampling model={model} zoom={zoom} />
        </>
      )}
      <ArrayOptions model={model} mode={mode} shown={shown} />
    </div>
  );
}

/** In a table of records an entry is one of its field. */
function readingOf(model: ArrayModel, entry: Entry | null): { model: ArrayModel; entry: Entry | null } {
  const field = entry && model.records?.fields[entry[1]];
  if (!entry || !field) return { model, entry };
  return { model: { ...model, array: field.array, title: `${model.title}['${field.name}']` }, entry: [0, entry[0]] };
}

function ModelLegend({ model }: { model: ArrayModel }) {
  const { remembered } = usePanel();
  const { by } = remembered.value;
  const known = model.value.min === undefined ? model.facts : model.value;
  const ends: [string, string] | undefined =
    known?.min === null
      ? [short(null), short(null)]
      : by === 'whole' || model.large
        ? undefined
        : ([t('array.min'), t('array.max')].map((end) => `${end}/${t(`array.${by}`)}`) as [string, string]);
  return (
    <Legend
      map={model.map}
      range={model.range}
      {...(ends ? { ends } : {})}
      about={model.sampled}
      nonFinite={model.value.nonFinite ?? model.facts?.nonFinite}
    />
  );
}

/** Says so where not every entry is drawn. */
function Sampling({ model, zoom }: { model: ArrayModel; zoom: number }) {
  const { place } = usePanel();
  if (!model.large) return null;
  // Of a file only what is in sight is read; packed, it is smaller than its data.
  const bytes = place === 'file' ? 'array.bytesOfFile' : 'array.bytes';
  const step = zoom === 0 ? sampleStep(fitCell(model.rows, model.columns, 400, 340).height) : 1;
  return (
    <p class="quiet small">
      {model.facts && t(bytes, byteSize(model.facts.bytes))}
      {step > 1 && ` · ${t('array.sampled', count(step))}`}
    </p>
  );
}
