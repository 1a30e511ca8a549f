/** The engine behind a message port: answers every request once, keeps the inspections whose tiles may be asked for. */
import { type Inspection, inspect } from '../engine/inspect.ts';
import type { WorkerRequest, WorkerResponse } from '../protocol/messages.ts';
import type { Experiments, Report } from '../protocol/report.ts';

/** What both hosts' workers can do. */
export interface Port {
  post(message: WorkerResponse, transfer: ArrayBuffer[]): void;
  /** Bytes that the process holds, where the host tells. */
  memoryUsed?(): number;
  /** Whether the experiments of a request are given up, where the host can say so while the worker is at work. */
  givenUp?(request: number): boolean;
}

/** The handler of one worker's requests. */
export function serve(port: Port): (request: WorkerRequest) => void {
  const inspections = new Map<number, Inspection>();
  let last = 0;

  const held = (report: number): Inspection => {
    const inspection = inspections.get(report);
    if (!inspection) throw new Error(`internal: report ${report} is not held any more`);
    return inspection;
  };

  /** Going through hundreds of megabytes takes its time: tiles that are asked for meanwhile come first. */
  const facts = (id: number, parts: ReturnType<Inspection['factsInParts']>): void => {
    const { done, value } = parts.next();
    if (done) return port.post({ id, type: 'facts', facts: value }, []);
    setTimeout(() => guarded(id, () => facts(id, parts)), 0);
  };

  const guarded = (id: number, body: () => void): void => {
    try {
      body();
    } catch (error) {
      port.post({ id, type: 'failed', message: describe(error) }, []);
    }
  };

  const answer = (request: WorkerRequest): void => {
    const { id } = request;
    switch (request.type) {
      case 'inspect': {
        const report = ++last;
        let told = false;
        const onRun = (partial: Inspection): void => {
          inspections.set(report, partial);
          told = true;
          port.post({ id, type: 'progress', report, partial: partial.report }, []);
        };
        const inspection = inspect(request.request, {
          onRun,
          ...(port.memoryUsed ? { memoryUsed: port.memoryUsed } : {}),
          interrupted: () => told && (port.givenUp?.(id) ?? false),
        });
        inspections.set(report, inspection);
        // What was told already would be copied for nothing.
        return told
          ? port.post({ id, type: 'experiments', report, found: experimentsOf(inspection.report) }, [])
          : port.post({ id, type: 'report', report, result: inspection.report }, []);
      }
      case 'tile': {
        const tile = held(request.report).tile(request.request, request.texts);
        // A tile is the worker's own copy: its buffer is handed over, not copied again.
        return port.post({ id, type: 'tile', tile }, [tile.values.buffer as ArrayBuffer]);
      }
      case 'facts':
        return facts(id, held(request.report).factsInParts(request.array));
      case 'scaled': {
        const tile = held(request.report).scaled(request.scaling);
        return port.post({ id, type: 'scaled', tile }, tile ? [tile.values.buffer as ArrayBuffer] : []);
      }
      case 'release':
        inspections.delete(request.report);
        return port.post({ id, type: 'released' }, []);
      default:
        request satisfies never;
    }
  };

  return (request) => guarded(request.id, () => answer(request));
}

const experimentsOf = ({ findings, gradients, notTried, timings }: Report): Experiments => ({
  findings,
  gradients,
  notTried,
  timings,
});

const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : `internal: ${String(error)}`;
