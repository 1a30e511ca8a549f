/** The run's steps: a tree in which calls nest and loops show one iteration; only the rows in sight exist. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { usePanel } from '../context.ts';
import { IconButton } from '../parts/Controls.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Section } from '../parts/Section.tsx';
import { isOfCode } from '../pure/choice.ts';
import { rowWindow } from '../pure/heatGeometry.ts';
import { count } from '../pure/numbers.ts';
import { type Row, visibleRows } from '../pure/stepRows.ts';
import { t } from '../strings.ts';
import { StepRow } from './StepRow.tsx';

/** Must agree with `.step` in the style sheet. */
const ROW = 24;

export function Steps() {
  const { ran, remembered, remember, filter, editor } = usePanel();
  const now = ran.value;
  if (!now?.steps.length) return null;
  const code = isOfCode(now);
  // The one array of a file is in sight already.
  if (!code && now.steps.length === 1) return null;
  const { follow } = remembered.value;
  const tools = (
    <>
      {(now.steps.length > 12 || filter.value !== '') && (
        <span class="filter">
          <Icon name="search" />
          <input
            type="search"
            placeholder={t('steps.filterShort')}
            aria-label={t('steps.filter')}
            title={t('steps.filter')}
            value={filter.value}
            onInput={(event) => {
              filter.value = event.currentTarget.value;
            }}
          />
        </span>
      )}
      {editor && code && (
        <IconButton
          icon="target"
          label={t('steps.follow')}
          pressed={follow}
          onClick={() => remember({ follow: !follow })}
        />
      )}
    </>
  );
  return (
    <Section id="steps" title={t(code ? 'steps.title' : 'steps.arrays')} count={now.steps.length} actions={tools}>
      <Tree />
    </Section>
  );
}

function Tree() {
  const { ran } = usePanel();
  const scroller = useRef<HTMLDivElement>(null);
  const { top, height, measure } = useScroll(scroller);
  const { rows, chosen, active, focus } = useRows();
  const { click, pick, toggle } = useGestures(focus);
  const many = (ran.value?.cells.length ?? 0) > 1;
  useEffect(() => reveal(scroller.current, chosen), [chosen]);

  const onClick = ({ target }: MouseEvent): void => {
    const place = target instanceof Element ? target.closest('.step, .step-fold > span, .loop') : null;
    const row = rows[Number(place?.closest('.step')?.id.slice('step-'.length))];
    // A loop's slider is moved, not chosen.
    if (!row || !place || place.classList.contains('loop')) return;
    if (place.classList.contains('step')) click(row);
    else toggle(row);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== scroller.current) return;
    const row = rows[active];
    const to = keyTarget(event.key, active, rows);
    if (to !== null) {
      pick(rows[to] as Row);
      reveal(scroller.current, to);
    } else if (event.key === 'ArrowRight' && row?.expanded === false) toggle(row, true);
    else if (event.key === 'ArrowLeft' && row?.expanded) toggle(row, false);
    else if ((event.key === 'Enter' || event.key === ' ') && row) click(row);
    else return;
    event.preventDefault();
  };
  const [first, last] = rowWindow(rows.length, ROW, top, height);
  if (!rows.length) return <p class="quiet">{t('steps.none')}</p>;
  return (
    <div
      ref={scroller}
      class="steps"
      role="tree"
      aria-label={t('steps.list')}
      tabIndex={0}
      aria-activedescendant={active >= first && active < last ? `step-${active}` : undefined}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onScroll={measure}
    >
      <div class="steps-all" role="presentation" style={{ height: `${rows.length * ROW}px` }}>
        {rows.slice(first, last).map((row, i) => (
          <StepRow
            key={row.node.key}
            id={`step-${first + i}`}
            row={row}
            top={(first + i) * ROW}
            chosen={first + i === chosen}
            active={first + i === active}
            many={many}
            begins={many && row.level === 1 && cellOf(outerBefore(rows, first + i)) !== cellOf(row)}
          />
        ))}
      </div>
      <span class="hidden">{count(rows.length)}</span>
    </div>
  );
}

/** How far the list is scrolled, and how much of it is in sight. */
function useScroll(scroller: RefObject<HTMLDivElement | null>) {
  const [scroll, setScroll] = useState({ top: 0, height: 400 });
  const measure = (): void => {
    const element = scroller.current;
    if (element) setScroll({ top: element.scrollTop, height: element.clientHeight });
  };
  useLayoutEffect(() => {
    if (!scroller.current) return;
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);
  return { ...scroll, measure };
}

/** The rows that are not folded away; which of them is chosen, and at which one the keyboard is. */
function useRows() {
  const { tree, remembered, openByDefault, filter, shown } = usePanel();
  const { open, iterations } = remembered.value;
  const rows = useMemo(
    () => visibleRows(tree.value, { open, iterations, filter: filter.value, openByDefault: openByDefault.value }),
    [tree.value, open, iterations, filter.value, openByDefault.value],
  );
  const chosenStep = shown.value?.step?.index;
  const chosen = rows.findIndex(({ node }) => node.kind === 'step' && node.step.index === chosenStep);
  const [focused, focus] = useState<string | null>(null);
  // The keyboard goes on from what is chosen, also where the editor's cursor chose it.
  useEffect(() => focus(null), [chosenStep]);
  const active = focused === null ? chosen : rows.findIndex(({ node }) => node.key === focused);
  return { rows, chosen, active, focus };
}

/** What a person does with a row. */
function useGestures(focus: (key: string) => void) {
  const { remembered, chooseStep, remember, gotoSpan } = usePanel();
  const toggle = ({ node, expanded }: Row, to = !expanded): void =>
    remember({ open: { ...remembered.value.open, [node.key]: to } });
  /** The keyboard came to it: its code is shown, and the keyboard stays here. */
  const pick = ({ node }: Row): void => {
    focus(node.key);
    if (node.kind === 'step') chooseStep(node.step);
    else if (node.kind === 'call' && node.call.caller) gotoSpan(node.call.caller);
  };
  const click = (row: Row): void => {
    const { node } = row;
    focus(node.key);
    if (node.kind === 'step') chooseStep(node.step, { goto: true });
    else toggle(row);
  };
  return { toggle, pick, click };
}

/** Scrolls as little as shows a whole row. */
function reveal(element: HTMLElement | null, index: number): void {
  if (!element || index < 0) return;
  const top = index * ROW;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top + ROW > element.scrollTop + element.clientHeight) element.scrollTop = top + ROW - element.clientHeight;
}

/** The row before another one that stands in no call: what a call shows is of the cell where its function is written. */
function outerBefore(rows: readonly Row[], index: number): Row | undefined {
  let at = index - 1;
  while ((rows[at]?.level ?? 1) > 1) at--;
  return rows[at];
}

function cellOf(row: Row | undefined): number {
  if (!row) return -1;
  const { node } = row;
  if (node.kind === 'step') return node.step.span.cell;
  return node.kind === 'loop' ? node.cell : (node.call.caller?.cell ?? node.call.span.cell);
}

/** Where a key moves to; null where it does not move. */
function keyTarget(key: string, at: number, rows: Row[]): number | null {
  const last = rows.length - 1;
  const row = rows[at];
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return Math.min(last, at + 10);
    case 'PageUp':
      return Math.max(0, at - 10);
    case 'ArrowRight':
      return row?.expanded ? Math.min(last, at + 1) : null;
    case 'ArrowLeft': {
      if (!row || row.expanded || row.level === 1) return null;
      for (let i = at - 1; i >= 0; i--) if ((rows[i] as Row).level < row.level) return i;
      return null;
    }
    default:
      return null;
  }
}
