/** One row of the steps: its line, its text, the shape and a thumbnail; for a loop the slider of its iterations. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { usePanel } from '../context.ts';
import { Icon } from '../parts/Icon.tsx';
import { Thumbnail } from '../parts/MiniHeat.tsx';
import { memo } from '../parts/memo.tsx';
import { placeOf, resultOf, rowText } from '../pure/choice.ts';
import { count, dimensionText, shapeText } from '../pure/numbers.ts';
import { shortText } from '../pure/oneLine.ts';
import { bodyOf, type Row, sameStep } from '../pure/stepRows.ts';
import type { LoopItem } from '../pure/stepTree.ts';
import { placeText, t, typeText } from '../strings.ts';

interface StepRowProps {
  id: string;
  row: Row;
  top: number;
  chosen: boolean;
  active: boolean;
  /** Whether several cells ran, so that a line's number alone does not say where it is. */
  many: boolean;
  /** Another cell begins here. */
  begins: boolean;
}

/** Its clicks are the tree's, which knows the row by its id, and a fold by its class. */
export const StepRow = memo(({ id, row, top, chosen, active, many, begins }: StepRowProps) => {
  const { node, level, expanded, position, size } = row;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names its active row
    <div
      id={id}
      class={`step ${node.kind} ${chosen ? 'chosen' : ''} ${active ? 'active' : ''} ${begins && position ? 'begins' : ''}`}
      role="treeitem"
      aria-level={level}
      aria-expanded={expanded ?? undefined}
      aria-selected={chosen}
      aria-posinset={position}
      aria-setsize={size}
      style={{ top: `${top}px`, '--level': level - 1 }}
    >
      <Place row={row} many={many} />
      <span class="step-fold">
        {expanded !== null && (
          <span>
            <Icon name="chevronRight" class={expanded ? 'turned' : ''} />
          </span>
        )}
      </span>
      <Content row={row} />
    </div>
  );
});

/** The line in the gutter, with its cell where there are several: a function's lines stand in another one than its call. */
function Place({ row, many }: { row: Row; many: boolean }) {
  const place = placeOfRow(row);
  const { cell, line } = place;
  if (line === 0) return <span class="step-line" />;
  const words = placeText(place, many);
  return (
    <span class={`step-line ${many ? 'wide' : ''}`} title={many ? words : undefined}>
      <span class="hidden">{words}</span>
      <span aria-hidden="true">{many ? `${cell + 1}:${line}` : line}</span>
    </span>
  );
}

function Content({ row: { node } }: { row: Row }) {
  if (node.kind === 'loop') return <Loop loop={node} />;
  if (node.kind === 'call')
    return (
      <code class="step-text">
        <b>{node.call.name}</b>({node.call.arguments.map(({ name }) => name).join(', ')})
      </code>
    );
  return <StepContent step={node.step} />;
}

function StepContent({ step }: { step: Extract<Row['node'], { kind: 'step' }>['step'] }) {
  const { changed: places } = usePanel();
  const value = resultOf(step);
  const [target, tail] = rowText(step);
  const isArray = value.shape !== undefined && value.shape.length > 0;
  const type = typeText(value);
  const names = dimensionText(value.dimensions);
  const changed = places.value.has(placeOf(step));
  return (
    <>
      <code class="step-text" title={step.text}>
        <span>{target}</span>
        {tail && <span class="step-tail"> {tail}</span>}
        {changed && (
          <span class="changed" title={t('steps.changed')}>
            <span class="hidden">{t('steps.changed')}</span>
          </span>
        )}
      </code>
      {isArray ? (
        <span class="chip shape" title={`${type} ${shapeText(value.shape ?? [])}${names && ` = ${names}`}`}>
          <span class={`dtype ${value.dtype === 'float64' ? 'usual' : ''}`}>{type} </span>
          {shapeText(value.shape ?? [])}
        </span>
      ) : (
        <code class="step-value" title={value.text}>
          {shortText(value)}
        </code>
      )}
      {isArray && value.thumbnail && value.thumbnail.values.length > 0 ? (
        <Thumbnail matrix={value.thumbnail} />
      ) : isArray ? (
        <span class="thumbnail" />
      ) : null}
    </>
  );
}

/** How long a slider rests before a turn that was not kept is fetched by running the program again. */
const REST = 200;

function Loop({ loop }: { loop: LoopItem }) {
  const { remembered, remember, shown, chooseStep, seekTurn, loaded, editor } = usePanel();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [sought, setSought] = useState<number | null>(null);
  const stop = (): void => {
    if (timer.current !== null) clearTimeout(timer.current);
  };
  useEffect(() => {
    setSought(null);
    return stop;
  }, [loaded.value?.id]);
  const body = bodyOf(loop, remembered.value);
  // Where the program can run again, the slider has every turn, otherwise those that were kept.
  const every = editor && loaded.value?.stale === false;
  const turns = every ? null : loop.bodies.map(({ iteration }) => iteration);
  const at = body?.iteration ?? 0;
  const text = t('steps.iteration', count(at + 1), count(loop.total));
  const choose = (iteration: number): void => {
    stop();
    const iterations = { ...remembered.value.iterations, [loop.key]: iteration };
    remember({ iterations });
    const next = bodyOf(loop, { iterations });
    // What was chosen in this loop is followed into the other turn.
    const step = shown.value?.step ?? null;
    const inside = step && body && sameStep(body.children, step) === step ? step : null;
    setSought(next?.iteration === iteration ? null : iteration);
    if (next?.iteration !== iteration) {
      timer.current = setTimeout(() => seekTurn({ loop: loop.loop, iteration }, inside), REST);
      return;
    }
    const there = inside && sameStep(next.children, inside);
    if (there) chooseStep(there);
  };
  return (
    <span class="loop">
      <input
        type="range"
        min={0}
        max={(turns?.length ?? loop.total) - 1}
        value={turns ? turns.indexOf(at) : (sought ?? at)}
        aria-label={`${t('steps.loop')}, ${t('steps.line', loop.line)}`}
        aria-valuetext={text}
        onInput={({ currentTarget: { valueAsNumber } }) => choose(turns?.[valueAsNumber] ?? valueAsNumber)}
      />
      <span class="loop-text">{text}</span>
    </span>
  );
}

const NOWHERE = { cell: 0, line: 0 };

/** Line 0 for what stands nowhere. */
function placeOfRow({ node }: Row): { cell: number; line: number } {
  // Arrays of a file or a process stand in no code.
  if (node.kind === 'step') return node.step.span.cell < 0 ? NOWHERE : node.step.span;
  return node.kind === 'loop' ? { cell: node.cell, line: node.line } : (node.call.caller ?? NOWHERE);
}
