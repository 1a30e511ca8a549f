/** What ran in the person's own modules, condensed to what hovers and hints tell: a place, a shape, once. */
import type { CallRecord, Report, Step, ValueSummary } from '../../protocol/report.ts';
import type { Runtime } from '../python/runtime/index.ts';
import type { Unit } from '../python/runtime/runtime.ts';

/** The modules of the person's that were run, in order. */
export function ownModules(runtime: Runtime): Unit[] {
  const units = new Set(runtime.nodes.map(({ unit }) => unit));
  return [...units].filter(isOwnModule);
}

/** Whether a unit is a module of the person's; code given to exec or eval has no file. */
export function isOwnModule({ cell, user, file }: Unit): boolean {
  return cell === null && user && file.endsWith('.py');
}

/** Of steps and calls at one place with the same shapes the last one stays: a program calls its modules over and over. */
export function condensed(parts: Pick<Report, 'steps' | 'expressions' | 'calls'>): typeof parts {
  const calls = lastOf(
    parts.calls.filter(({ span }) => span.cell >= 0),
    keyOfCall,
  );
  const position = new Map([...calls.keys()].map((key, index) => [key, index]));
  const callOf = (index: number | null): number | null => {
    const call = index === null ? undefined : parts.calls[index];
    return call === undefined ? null : (position.get(keyOfCall(call)) ?? null);
  };
  return {
    expressions: parts.expressions,
    calls: [...calls.values()].map((call, index) => ({ ...call, index, caller: null, parent: null })),
    steps: [...lastOf(parts.steps, keyOfStep).values()].map((step, index) => ({
      ...step,
      index,
      call: callOf(step.call),
    })),
  };
}

/** The last item of each key, in the order in which they were met last. */
function lastOf<T>(items: T[], keyOf: (item: T) => string): Map<string, T> {
  const last = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    last.delete(key);
    last.set(key, item);
  }
  return last;
}

const shapeOf = ({ type, shape }: ValueSummary): string => shape?.join('x') ?? type;

const keyOfStep = ({ kind, span, label, value }: Step): string =>
  [kind, span.line, span.column, label, shapeOf(value)].join('|');

const keyOfCall = ({ span, arguments: given }: CallRecord): string =>
  [span.line, span.column, ...given.map(({ name, value }) => `${name} ${shapeOf(value)}`)].join('|');
