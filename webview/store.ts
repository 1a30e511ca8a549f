/** The panel's one store: the report it shows, what is chosen, what is remembered. Sections read signals and call the functions here. */
import { batch, computed, signal } from '@preact/signals';
import type { PanelMessage, PanelRequest, SavedTarget, Standing } from '../src/protocol/messages.ts';
import type { ErrorReport, LoopTurn, Report, Span, Step } from '../src/protocol/report.ts';
import { ArrayReader } from './arrays.ts';
import type { Port } from './port.ts';
import {
  type Choice,
  changedPlaces,
  choiceOf,
  firstChoice,
  inTurn,
  resolve,
  type Shown,
  sameShown,
  stepAt,
} from './pure/choice.ts';
import type { MapName } from './pure/colour.ts';
import type { CompareMode } from './pure/compare.ts';
import type { RangeBy } from './pure/range.ts';
import type { Slice } from './pure/slice.ts';
import { countRows, pathTo } from './pure/stepRows.ts';
import { stepTree } from './pure/stepTree.ts';
import { locale } from './strings.ts';

export type ArrayMode = 'heatmap' | 'numbers' | 'histogram' | 'tiles';

/** What survives a reload. Everything here is plain data. */
export interface Remembered {
  /** Sections that were closed. */
  closed: Record<string, boolean>;
  open: Record<string, boolean>;
  iterations: Record<string, number>;
  choice: Choice | null;
  mode: ArrayMode;
  map: MapName | 'auto';
  by: RangeBy;
  robust: boolean;
  /** Axes and indices by shape. */
  slices: Record<string, Slice>;
  digits: 'short' | 'full';
  sums: 'auto' | 'on' | 'off';
  follow: boolean;
  /** What the panel shows, to be run again after a reload of the window; the host's own, unread here. */
  target: SavedTarget | null;
  /** Whether it keeps to that, whatever else is inspected. */
  pinned: boolean;
}

const FRESH: Remembered = {
  closed: {},
  open: {},
  iterations: {},
  choice: null,
  mode: 'heatmap',
  map: 'auto',
  by: 'whole',
  robust: false,
  slices: {},
  digits: 'short',
  sums: 'auto',
  follow: true,
  target: null,
  pinned: false,
};

export interface Loaded {
  id: number;
  report: Report;
  stale: boolean;
  live: boolean;
  /** Until they are done, findings and gradients are those of the last run of the same program. */
  checks: Standing['checks'];
  /** Places whose value changed since the report before. */
  changed: ReadonlySet<string>;
}

/** A record with some keys set; the same one where they are. */
const withKeys = <T>(record: Record<string, T>, keys: Record<string, T>): Record<string, T> =>
  Object.entries(keys).every(([key, value]) => record[key] === value) ? record : { ...record, ...keys };

/** Findings and gradients of the last run stay until the new ones are here, so that nothing jumps and nothing is praised too early. */
function withChecksOf(last: Report | null, report: Report): Report {
  if (last?.source !== report.source || last.kind !== report.kind) return report;
  const { findings, gradients, notTried } = last;
  return { ...report, findings, gradients, notTried };
}

const NOTHING: ReadonlySet<string> = new Set();

export type Panel = ReturnType<typeof createPanel>;

/** Makes the store of a page and begins to listen. */
export function createPanel(port: Port) {
  const arrays = new ArrayReader(port);
  const loaded = signal<Loaded | null>(null);
  const running = signal<string | null>(null);
  /** The host has said how things stand; before that nothing is shown, for it would be gone at once. */
  const heard = signal(false);
  const failure = signal<string | null>(null);
  /** The error of a later run, which has no report worth showing in place of this one. */
  const broken = signal<{ cell: number; error: ErrorReport } | null>(null);
  const remembered = signal<Remembered>({
    ...FRESH,
    ...((port.recall() as { panel?: Remembered } | null)?.panel ?? {}),
  });
  const filter = signal('');
  /** What is shown because nobody has chosen: findings, which come later, know better. */
  let unasked: Choice | null = null;
  /** A step that is awaited in a turn of a loop that no report has kept so far. */
  let sought: { turn: LoopTurn; step: Step } | null = null;
  /** Gradient rows that stand open, by layer and target. */
  const gradientFocus = signal<string | null>(null);
  const compare = signal<{ array: string; title: string; mode: CompareMode } | null>(null);

  const report = computed(() => loaded.value?.report ?? null);
  const id = computed(() => loaded.value?.id ?? 0);
  const checks = computed(() => loaded.value?.checks ?? 'done');
  const changed = computed(() => loaded.value?.changed ?? NOTHING);
  /** The report as the run left it: the experiments, which follow, change nothing that is read from here. */
  let asRun: Report | null = null;
  const ran = computed(() => {
    if (asRun?.steps !== report.value?.steps) asRun = report.value;
    return asRun;
  });
  const tree = computed(() => (ran.value ? stepTree(ran.value) : []));
  const openByDefault = computed(() => countRows(tree.value, 80) <= 80);
  let before: Shown | null = null;
  const shown = computed(() => {
    const now = report.value && resolve(report.value, remembered.value.choice);
    if (!now || !before || !sameShown(now, before)) before = now;
    return before;
  });

  const remember = (change: Partial<Remembered>): void => {
    remembered.value = { ...remembered.value, ...change };
    port.remember({ panel: remembered.value });
  };
  const post = (request: PanelRequest): void => port.post(request);

  const choose = (choice: Choice | null): void => {
    compare.value = null;
    remember({ choice });
  };
  const chooseFirst = (of: Report): void => {
    choose(firstChoice(of));
    unasked = remembered.value.choice;
  };
  const chooseStep = (step: Step, { goto = false } = {}): void => {
    if (!report.value) return;
    const { open, iterations } = pathTo(tree.value, step.index) ?? { open: [], iterations: {} };
    const now = remembered.value;
    const folded = open.filter((key) => !(now.open[key] ?? openByDefault.value));
    batch(() => {
      compare.value = null;
      remember({
        choice: choiceOf(report.value as Report, step),
        // What stands open already stays the same object, for which no row is drawn again.
        open: withKeys(now.open, Object.fromEntries(folded.map((key) => [key, true]))),
        iterations: withKeys(now.iterations, iterations),
      });
    });
    if (goto) gotoSpan(step.span);
  };
  /** Has a turn kept that this report lacks; `step` is followed into it. */
  const seekTurn = (turn: LoopTurn, step: Step | null): void => {
    if (!loaded.value) return;
    sought = step && { turn, step };
    post({ type: 'turn', report: loaded.value.id, turn });
  };
  const gotoSpan = (span: Span, file?: string): void => {
    if (!port.editor || !loaded.value || span.cell < 0) return;
    const { cell, line, column, endLine, endColumn } = span;
    const place = { cell, line, column, endLine, endColumn };
    post({ type: 'goto', report: loaded.value.id, ...place, ...(file === undefined ? {} : { file }) });
  };

  /** The loops around what is chosen stand in its turn, which may have come with the report. */
  const showTurn = (): void => {
    const step = shown.value?.step;
    const path = step?.iterations.length ? pathTo(tree.value, step.index) : null;
    if (path) remember({ iterations: withKeys(remembered.value.iterations, path.iterations) });
  };

  /** What the report at hand was waiting for, or stood under, is over. */
  const settle = (): void => {
    running.value = null;
    failure.value = null;
    broken.value = null;
  };
  const show = (message: Extract<PanelMessage, { type: 'report' }>): void => {
    const { id, stale, live, checks } = message;
    const last = loaded.value;
    const next = checks === 'running' ? withChecksOf(last?.report ?? null, message.report) : message.report;
    const places = last?.id === id ? last.changed : changedPlaces(last?.report ?? null, next);
    arrays.keepOnly(id, next);
    batch(() => {
      loaded.value = { id, report: next, stale, live, checks, changed: places };
      settle();
      if (message.target !== undefined) remember({ target: message.target });
      const there = sought && inTurn(message.report, sought.step, sought.turn);
      if (there) choose(choiceOf(message.report, there));
      else if (!resolve(message.report, remembered.value.choice)) chooseFirst(message.report);
      sought = null;
      showTurn();
    });
  };
  const hear = ({ id, stale, live, checks, experiments }: Extract<PanelMessage, { type: 'news' }>): void => {
    const now = loaded.value;
    if (now?.id !== id) return;
    const given = checks === 'stopped' ? { findings: [], gradients: [], notTried: [] } : {};
    batch(() => {
      const report = experiments || checks === 'stopped' ? { ...now.report, ...given, ...experiments } : now.report;
      loaded.value = { ...now, report, stale, live, checks };
      // The error of a later run still holds: this is news of the last good one.
      running.value = null;
      failure.value = null;
      if (experiments && unasked && remembered.value.choice === unasked) chooseFirst(report);
      // From then on it stays, whatever later runs find.
      if (experiments) unasked = null;
    });
  };
  const receive = (message: PanelMessage): void => {
    if (message.type !== 'strings') heard.value = true;
    switch (message.type) {
      case 'report':
        return show(message);
      case 'news':
        return hear(message);
      case 'running':
        running.value = message.source;
        return;
      case 'stopped':
        running.value = null;
        return;
      case 'broken':
        broken.value = { cell: message.cell, error: message.error };
        running.value = null;
        return;
      case 'failed':
        failure.value = message.message;
        running.value = null;
        return;
      case 'tile':
      case 'facts':
      case 'scaled':
      case 'requestFailed':
        return arrays.receive(message);
      case 'reveal': {
        const now = shown.value?.step ?? null;
        const step = report.value && remembered.value.follow && stepAt(report.value, message.cell, message.line, now);
        if (step && step !== now) chooseStep(step);
        return;
      }
      case 'strings':
        locale.value = message.locale;
        return;
      default:
        message satisfies never;
    }
  };
  port.listen(receive);

  return {
    editor: port.editor,
    place: port.place,
    arrays,
    loaded,
    report,
    ran,
    id,
    checks,
    changed,
    running,
    heard,
    failure,
    broken,
    remembered,
    filter,
    gradientFocus,
    compare,
    tree,
    openByDefault,
    shown,
    remember,
    post,
    choose,
    chooseStep,
    seekTurn,
    gotoSpan,
    pin: (pinned: boolean) => {
      remember({ pinned });
      post({ type: 'pin', pinned });
    },
    command: (command: Extract<PanelRequest, { type: 'command' }>['command']) => post({ type: 'command', command }),
    copy: (text: string) => post({ type: 'copy', text }),
    save: (name: string, bytes: Uint8Array) => post({ type: 'save', name, bytes }),
  };
}
