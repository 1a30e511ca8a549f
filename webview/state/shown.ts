/** The panel's signals: the report at hand, what goes on, what is chosen, and what follows from them. */
import { computed, signal } from '@preact/signals';
import type { Standing } from '../../src/protocol/messages.ts';
import type { ErrorReport, Report } from '../../src/protocol/report.ts';
import { resolve, type Shown, sameShown } from '../pure/choice.ts';
import type { CompareMode } from '../pure/compare.ts';
import { countRows } from '../pure/stepRows.ts';
import { stepTree } from '../pure/stepTree.ts';
import type { Memory } from './remembered.ts';

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

const NOTHING: ReadonlySet<string> = new Set();
/** A tree of so many rows stands open at first. */
const OPEN_ROWS = 80;

export type Signals = ReturnType<typeof makeSignals>;

export function makeSignals({ remembered }: Memory) {
  const loaded = signal<Loaded | null>(null);
  const report = computed(() => loaded.value?.report ?? null);
  /** The report as the run left it: the experiments, which follow, change nothing that is read from here. */
  let asRun: Report | null = null;
  const ran = computed(() => {
    if (asRun?.steps !== report.value?.steps) asRun = report.value;
    return asRun;
  });
  const tree = computed(() => (ran.value ? stepTree(ran.value) : []));
  let before: Shown | null = null;
  const shown = computed(() => {
    const now = report.value && resolve(report.value, remembered.value.choice);
    if (!now || !before || !sameShown(now, before)) before = now;
    return before;
  });
  return {
    loaded,
    report,
    ran,
    tree,
    shown,
    id: computed(() => loaded.value?.id ?? 0),
    checks: computed(() => loaded.value?.checks ?? 'done'),
    changed: computed(() => loaded.value?.changed ?? NOTHING),
    openByDefault: computed(() => countRows(tree.value, OPEN_ROWS) <= OPEN_ROWS),
    running: signal<string | null>(null),
    /** The program whose last run a person ended: what is shown is older. */
    cancelled: signal<string | null>(null),
    /** The host has said how things stand; before that nothing is shown, for it would be gone at once. */
    heard: signal(false),
    failure: signal<string | null>(null),
    /** The error of a later run, which has no report worth showing in place of this one. */
    broken: signal<{ cell: number; error: ErrorReport } | null>(null),
    filter: signal(''),
    compare: signal<{ array: string; title: string; mode: CompareMode } | null>(null),
  };
}
