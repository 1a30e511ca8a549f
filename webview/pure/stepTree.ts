/** The flat list of a run's steps as a tree: calls nest under the step that called, loops hold one body an iteration. Pure. */
import type { CallRecord, Report, Step } from '../../src/protocol/report.ts';

export type StepNode = StepItem | CallItem | LoopItem;

export interface StepItem {
  kind: 'step';
  key: string;
  step: Step;
  children: StepNode[];
}

/** A call that belongs to no step of its own, or one of several in one statement. */
export interface CallItem {
  kind: 'call';
  key: string;
  call: CallRecord;
  children: StepNode[];
}

export interface LoopItem {
  kind: 'loop';
  key: string;
  /** Its name in the report's steps. */
  loop: string;
  /** Line of the first statement inside, by which the list places the loop. */
  line: number;
  cell: number;
  total: number;
  /** The iterations that the run kept, in order. */
  bodies: { iteration: number; children: StepNode[] }[];
}

/** A step or call of one frame before loops are folded. */
type Entry = { step: Step; calls: CallRecord[] } | { call: CallRecord; iterations: Step['iterations'] };

/** The tree of a report's steps. */
export function stepTree(report: Pick<Report, 'steps' | 'calls'>): StepNode[] {
  const frames = entriesByFrame(report);
  const build = (frame: number | null, inherited: number, path: string): StepNode[] =>
    fold(frames.get(frame) ?? [], inherited, path, (entry, key) => {
      if ('call' in entry)
        return { kind: 'call', key, call: entry.call, children: build(entry.call.index, entry.iterations.length, key) };
      const depth = entry.step.iterations.length;
      const only = entry.calls.length === 1 ? entry.calls[0] : undefined;
      const children = only
        ? build(only.index, depth, key)
        : entry.calls.map((call, i): StepNode => {
            const own = `${key}/c${i}`;
            return { kind: 'call', key: own, call, children: build(call.index, depth, own) };
          });
      return { kind: 'step', key, step: entry.step, children };
    });
  return build(null, 0, '');
}

/** Which steps and calls each frame holds, in order; a call goes with the first later step whose code holds its caller. */
function entriesByFrame({ steps, calls }: Pick<Report, 'steps' | 'calls'>): Map<number | null, Entry[]> {
  const frames = new Map<number | null, Entry[]>();
  const waiting = new Map<number | null, CallRecord[]>();
  const seen = new Set<number>();
  const direct = new Map<number, Step[]>();
  const byIndex = new Map(calls.map((call) => [call.index, call]));
  for (const step of steps) if (step.call !== null) push(direct, step.call, step);

  const open = (index: number | null): void => {
    const call = index === null ? undefined : byIndex.get(index);
    if (!call || seen.has(call.index)) return;
    seen.add(call.index);
    open(call.parent);
    push(waiting, call.parent, call);
  };
  const alone = (call: CallRecord): Entry => ({ call, iterations: commonLoops(direct.get(call.index) ?? []) });

  for (const step of steps) {
    open(step.call);
    const pending = waiting.get(step.call) ?? [];
    waiting.delete(step.call);
    const mine = pending.filter((call) => holds(step, call));
    for (const call of pending) if (!mine.includes(call)) push(frames, step.call, alone(call));
    push(frames, step.call, { step, calls: mine });
  }
  for (const [frame, pending] of waiting) for (const call of pending) push(frames, frame, alone(call));
  return frames;
}

function holds({ span }: Step, { caller }: CallRecord): boolean {
  if (!caller || caller.cell !== span.cell) return false;
  const before = (a: number, b: number, c: number, d: number): boolean => a < c || (a === c && b <= d);
  return (
    before(span.line, span.column, caller.line, caller.column) &&
    before(caller.endLine, caller.endColumn, span.endLine, span.endColumn)
  );
}

/** Loops that all steps of a call share lie around the call. */
function commonLoops(steps: Step[]): Step['iterations'] {
  const [first, ...rest] = steps;
  if (!first) return [];
  let length = first.iterations.length;
  for (const step of rest) {
    let same = 0;
    while (same < length && step.iterations[same]?.loop === first.iterations[same]?.loop) same += 1;
    length = same;
  }
  return first.iterations.slice(0, length);
}

/** Neighbours inside one loop become one item with a body for each iteration. */
function fold(
  entries: Entry[],
  depth: number,
  path: string,
  make: (entry: Entry, key: string) => StepNode,
): StepNode[] {
  const nodes: StepNode[] = [];
  const used = new Map<string, number>();
  const keyOf = (name: string): string => {
    const times = used.get(name) ?? 0;
    used.set(name, times + 1);
    return `${path}/${name}${times ? `~${times}` : ''}`;
  };
  for (let i = 0; i < entries.length; ) {
    const entry = entries[i] as Entry;
    const loop = loopsOf(entry)[depth];
    if (!loop) {
      nodes.push(make(entry, keyOf(placeOf(entry))));
      i += 1;
      continue;
    }
    let end = i;
    while (end < entries.length && loopsOf(entries[end] as Entry)[depth]?.loop === loop.loop) end += 1;
    const inside = entries.slice(i, end);
    const key = keyOf(`loop:${loop.loop}`);
    nodes.push({
      kind: 'loop',
      key,
      loop: loop.loop,
      ...whereOf(entry),
      total: loop.total,
      bodies: bodiesOf(inside, depth, key, make),
    });
    i = end;
  }
  return nodes;
}

function bodiesOf(
  entries: Entry[],
  depth: number,
  path: string,
  make: (entry: Entry, key: string) => StepNode,
): LoopItem['bodies'] {
  const byIteration = new Map<number, Entry[]>();
  for (const entry of entries) push(byIteration, loopsOf(entry)[depth]?.iteration ?? 0, entry);
  return [...byIteration]
    .sort(([a], [b]) => a - b)
    .map(([iteration, inside]) => ({ iteration, children: fold(inside, depth + 1, path, make) }));
}

const loopsOf = (entry: Entry): Step['iterations'] => ('step' in entry ? entry.step.iterations : entry.iterations);

const whereOf = (entry: Entry): { cell: number; line: number } => {
  const span = 'step' in entry ? entry.step.span : (entry.call.caller ?? entry.call.span);
  return { cell: span.cell, line: span.line };
};

const placeOf = (entry: Entry): string => {
  const { cell, line } = whereOf(entry);
  return 'step' in entry ? `${cell}:${line}:${entry.step.text}` : `${cell}:${line}:${entry.call.name}()`;
};

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
