/** The engine behind a message port: answers every request once, keeps the inspections whose tiles may be asked for. */
import { type Inspection, inspectInParts } from '../engine/inspect.ts';
import { mark } from '../engine/mark.ts';
import { type HostMemory, memoryOf } from '../engine/trace/memory.ts';
import type { Parts } from '../engine/trace/parts.ts';
import type { WorkerRequest, WorkerResponse } from '../protocol/messages.ts';
import type { Experiments, Report } from '../protocol/report.ts';
import { type Kind, Turns, type Work } from './turns.ts';

/** What both hosts' workers can do. */
export interface Port extends HostMemory {
  post(message: WorkerResponse, transfer: ArrayBuffer[]): void;
  /** Whether the experiments of a request are given up, where the host can say so while the worker is at work. */
  givenUp?(request: number): boolean;
  /** Takes a request that waits out of the port, where that can be done while the worker is at work. */
  next?(): WorkerRequest | null;
}

/** A message, and the buffers that are handed over with it. */
type Answer = [message: WorkerResponse, transfer?: ArrayBuffer[]];

const KIND = { inspect: 'run', facts: 'scan', scaled: 'between', release: 'read', mark: 'read' } as const;

type Request<T extends WorkerRequest['type']> = Extract<WorkerRequest, { type: T }>;

/** Milliseconds in which a report is painted; on a machine with few processors the experiments would take one of them away. */
const UNTIL_SHOWN = 60;

/** The handler of one worker's requests. */
export function serve(port: Port): (request: WorkerRequest) => void {
  const inspections = new Inspections();
  const turns = new Turns();
  const take = (request: WorkerRequest): void => turns.add(kindOf(request, inspections), answered(request));
  /** For a run to call now and then: whoever asks for what is on screen waits for no run. */
  const lookUp = (): void => {
    for (let request = port.next?.(); request; request = port.next?.()) take(request);
    turns.readNow();
  };
  const answers: { [T in WorkerRequest['type']]: (request: Request<T>) => Answer | Parts<Answer> } = {
    inspect: (request) => inspected(request, port, inspections, turns, lookUp),
    *facts({ id, report, array }) {
      return [{ id, type: 'facts', facts: yield* inspections.held(report).factsInParts(array) }];
    },
    tile({ id, report, request, texts }) {
      const tile = inspections.held(report).tile(request, texts);
      // A tile is the worker's own copy: its buffer is handed over, not copied again.
      return [{ id, type: 'tile', tile }, [tile.values.buffer as ArrayBuffer]];
    },
    scaled({ id, report, scaling }) {
      const tile = inspections.held(report).scaled(scaling);
      return [{ id, type: 'scaled', tile }, tile ? [tile.values.buffer as ArrayBuffer] : []];
    },
    mark: ({ id, request }) => [{ id, type: 'marked', program: mark(request) }],
    release({ id, report }) {
      inspections.delete(report);
      return [{ id, type: 'released' }];
    },
  };

  function* answered(request: WorkerRequest): Work {
    const { id } = request;
    try {
      const answer = (answers[request.type] as (request: WorkerRequest) => Answer | Parts<Answer>)(request);
      const [message, transfer] = Array.isArray(answer) ? answer : yield* answer;
      port.post(message, transfer ?? []);
    } catch (error) {
      port.post({ id, type: 'failed', message: describe(error) }, []);
    }
  }

  return take;
}

/** The inspections whose arrays may be asked for, by the number of their report. */
class Inspections extends Map<number, Inspection> {
  #last = 0;

  nextReport(): number {
    return ++this.#last;
  }

  held(report: number): Inspection {
    const inspection = this.get(report);
    if (!inspection) throw new Error(`internal: report ${report} is not held any more`);
    return inspection;
  }
}

/** Runs the program and its experiments; the report is told as soon as the run is over, and the experiments are the answer. */
function* inspected(
  { id, request }: Request<'inspect'>,
  port: Port,
  inspections: Inspections,
  turns: Turns,
  lookUp: () => void,
): Parts<Answer> {
  const report = inspections.nextReport();
  let told = false;
  const onRun = (partial: Inspection): void => {
    inspections.set(report, partial);
    told = true;
    port.post({ id, type: 'progress', report, partial: partial.report }, []);
    turns.rest(UNTIL_SHOWN);
  };
  const inspection = yield* inspectInParts(request, {
    onRun,
    ...memoryOf(port),
    interrupted: () => {
      lookUp();
      return told && (port.givenUp?.(id) ?? false);
    },
  });
  inspections.set(report, inspection);
  // What was told already would be copied for nothing.
  return told
    ? [{ id, type: 'experiments', report, found: experimentsOf(inspection.report) }]
    : [{ id, type: 'report', report, result: inspection.report }];
}

function kindOf(request: WorkerRequest, inspections: Map<number, Inspection>): Kind {
  if (request.type !== 'tile') return KIND[request.type];
  const printing = request.texts && inspections.get(request.report)?.printsByCode(request.request.array);
  return printing ? 'between' : 'read';
}

const experimentsOf = ({ findings, gradients, notTried, timings }: Report): Experiments => ({
  findings,
  gradients,
  notTried,
  timings,
});

const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : `internal: ${String(error)}`;
