/** What the host says to the panel, and what of it changes. */
import { batch } from '@preact/signals';
import type { PanelMessage } from '../../src/protocol/messages.ts';
import type { Report } from '../../src/protocol/report.ts';
import type { ArrayReader } from '../arrays.ts';
import { changedPlaces, stepAt } from '../pure/choice.ts';
import { locale } from '../strings.ts';
import type { Choosing } from './choosing.ts';
import { showGradients } from './gradientsInSight.ts';
import type { Memory } from './remembered.ts';
import type { Signals } from './shown.ts';

type Message<T extends PanelMessage['type']> = Extract<PanelMessage, { type: T }>;
type Receivers = { [T in PanelMessage['type']]: (message: Message<T>) => void };

interface Parts {
  arrays: ArrayReader;
  signals: Signals;
  memory: Memory;
  choosing: Choosing;
}

/** What is done with a message of the host. */
export function receiver(parts: Parts): (message: PanelMessage) => void {
  const { arrays } = parts;
  const { running, cancelled, failure, broken, heard } = parts.signals;
  const toArrays = (message: Message<'tile' | 'facts' | 'scaled' | 'requestFailed'>): void => arrays.receive(message);
  const receivers: Receivers = {
    report: (message) => show(parts, message),
    news: (message) => hear(parts, message),
    reveal: (message) => reveal(parts, message),
    running: ({ source }) => {
      running.value = source;
      cancelled.value = null;
    },
    stopped: (message) => {
      running.value = null;
      cancelled.value = message.cancelled ?? null;
    },
    broken: ({ cell, error }) => {
      broken.value = { cell, error };
      running.value = null;
    },
    failed: ({ message }) => {
      failure.value = message;
      running.value = null;
    },
    tile: toArrays,
    facts: toArrays,
    scaled: toArrays,
    requestFailed: toArrays,
    strings: (message) => {
      locale.value = message.locale;
    },
  };
  return (message) => {
    if (message.type !== 'strings') heard.value = true;
    (receivers[message.type] as (message: PanelMessage) => void)(message);
  };
}

/** A report is here: what the panel was waiting for, or stood under, is over. */
function show({ arrays, signals, memory, choosing }: Parts, message: Message<'report'>): void {
  const { loaded, running, cancelled, failure, broken, filter } = signals;
  const { id, stale, live, checks } = message;
  const last = loaded.value;
  const next = checks === 'running' ? withChecksOf(last?.report ?? null, message.report) : message.report;
  const changed = last?.id === id ? last.changed : changedPlaces(last?.report ?? null, next);
  arrays.keepOnly(id, next);
  batch(() => {
    loaded.value = { id, report: next, stale, live, checks, changed };
    running.value = null;
    cancelled.value = null;
    failure.value = null;
    broken.value = null;
    // What was looked for in one program is not what another one is opened for.
    if (last?.report.source !== next.source) filter.value = '';
    if (message.target !== undefined) memory.remember({ target: message.target });
    choosing.follow(message.report);
  });
}

/** The experiments of the report at hand, or that it is old. */
function hear({ signals, choosing }: Parts, { id, stale, live, checks, experiments }: Message<'news'>): void {
  const { loaded, running, failure } = signals;
  const now = loaded.value;
  if (now?.id !== id) return;
  const given = checks === 'stopped' ? { findings: [], gradients: [], notTried: [] } : {};
  batch(() => {
    const next = experiments || checks === 'stopped' ? { ...now.report, ...given, ...experiments } : now.report;
    loaded.value = { ...now, report: next, stale, live, checks };
    // The error of a later run still holds: this is news of the last good one.
    running.value = null;
    failure.value = null;
    if (experiments) choosing.settle(next);
  });
}

/** Follows the editor's cursor to the step of its line, or shows the gradients that were asked for. */
function reveal({ signals, memory, choosing }: Parts, { cell, line, section }: Message<'reveal'>): void {
  if (section === 'gradients') return showGradients(memory, signals.report.value, { cell, line });
  const { report, shown } = signals;
  if (choosing.isEcho(cell, line)) return;
  const now = shown.value?.step ?? null;
  const step = report.value && memory.remembered.value.follow && stepAt(report.value, cell, line, now);
  if (step && step !== now) choosing.chooseStep(step);
}

/** Findings and gradients of the last run stay until the new ones are here, so that nothing jumps and nothing is praised too early. */
function withChecksOf(last: Report | null, report: Report): Report {
  if (last?.source !== report.source || last.kind !== report.kind) return report;
  const { findings, gradients, notTried } = last;
  return { ...report, findings, gradients, notTried };
}
