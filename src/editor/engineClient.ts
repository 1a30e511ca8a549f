/**
 * Speaks to the engine's worker: one request, one answer, and an end at any moment. It knows neither VS Code nor the
 * engine; what a worker is, its maker says.
 */
import type { MarkedProgram, Unmarkable } from '../protocol/marked.ts';
import type { WorkerRequest, WorkerResponse } from '../protocol/messages.ts';
import type { ArrayHandle, InspectRequest, Report } from '../protocol/report.ts';
import type { ArrayFacts, ScalingRequest, Tile, TileRequest } from '../protocol/tile.ts';

/** A worker of either host. */
export interface WorkerHandle {
  post(message: WorkerRequest): void;
  /** Set once by the client. */
  onMessage: (message: WorkerResponse) => void;
  /** The worker died by itself. */
  onDeath: (reason: Error) => void;
  /** Ends the experiments of requests up to a number, where the worker can be told while it is at work. */
  giveUp?(request: number): void;
  terminate(): void;
}

export class Cancelled extends Error {
  override name = 'Cancelled';
}

export class TimeLimit extends Error {
  override name = 'TimeLimit';
}

/** The worker died of what its program holds: the engine's own limit came too late. */
export class OutOfMemory extends Error {
  override name = 'OutOfMemory';
}

type Answer = Extract<WorkerResponse, { type: 'report' | 'tile' | 'facts' | 'scaled' | 'marked' | 'released' }>;

interface Pending {
  /** Whether code of the person's runs for it, which may take any time. */
  runs: boolean;
  /** Whether the worker has it. */
  posted: boolean;
  /** The report so far, which the experiments complete. */
  partial?: Report;
  onProgress?: (report: number, partial: Report) => void;
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** Experiments that were given up, until the worker is free of them. */
interface Yielding {
  request: number;
  free: Promise<void>;
  end(): void;
}

/** Milliseconds in which a worker has to end given-up experiments; what computes one large product does not look up in between. */
const PATIENCE = 100;

const RUNS = new Set<WorkerRequest['type']>(['inspect', 'scaled']);

/** A report's own number, which outlives the worker that made it. */
interface Kept {
  request: InspectRequest;
  generation: number;
  /** The number by which the worker of that generation knows it. */
  workerReport: number;
  restoring: Promise<void> | null;
}

/** What one inspection is given beside its request. */
export interface InspectCallbacks {
  /** The run is over, experiments go on: a report to show already. */
  onProgress?: (report: number, partial: Report) => void;
  /** Seconds after which the worker is ended, whatever it does. */
  seconds: number;
}

export class EngineClient {
  private worker: Promise<WorkerHandle> | null = null;
  /** The same once it has started. */
  private handle: WorkerHandle | null = null;
  private yielding: Yielding | null = null;
  private generation = 0;
  private nextId = 1;
  private nextReport = 1;
  private readonly pending = new Map<number, Pending>();
  private readonly kept = new Map<number, Kept>();
  private readonly spawn: () => Promise<WorkerHandle>;

  constructor(spawn: () => Promise<WorkerHandle>) {
    this.spawn = spawn;
  }

  /** Runs one request; rejects with Cancelled or TimeLimit where the worker was ended. */
  async inspect(request: InspectRequest, callbacks: InspectCallbacks): Promise<{ report: number; result: Report }> {
    const report = this.nextReport++;
    const keep = (workerReport: number): void => {
      this.kept.set(report, { request, generation: this.generation, workerReport, restoring: null });
    };
    const limit = setTimeout(() => this.end(new TimeLimit('time limit')), callbacks.seconds * 1000);
    try {
      const answer = await this.ask({ type: 'inspect', request }, (workerReport, partial) => {
        keep(workerReport);
        callbacks.onProgress?.(report, partial);
      });
      if (answer.type !== 'report') throw new Error('internal: an inspection was answered with something else');
      keep(answer.report);
      return { report, result: answer.result };
    } finally {
      clearTimeout(limit);
    }
  }

  /** A window of an array; where the worker that held it is gone, the same program is run again first. */
  async tile(report: number, request: TileRequest, texts: boolean): Promise<Tile> {
    const answer = await this.ask({ type: 'tile', report: await this.live(report), request, texts });
    if (answer.type !== 'tile') throw new Error('internal: a tile was answered with something else');
    return answer.tile;
  }

  async facts(report: number, array: ArrayHandle): Promise<ArrayFacts> {
    const answer = await this.ask({ type: 'facts', report: await this.live(report), array });
    if (answer.type !== 'facts') throw new Error('internal: facts were answered with something else');
    return answer.facts;
  }

  async scaled(report: number, scaling: ScalingRequest): Promise<Tile | null> {
    const answer = await this.ask({ type: 'scaled', report: await this.live(report), scaling });
    if (answer.type !== 'scaled') throw new Error('internal: a scaled run was answered with something else');
    return answer.tile;
  }

  /** The program with marks, for a Python that is not ours. */
  async mark(request: InspectRequest): Promise<MarkedProgram | Unmarkable> {
    const answer = await this.ask({ type: 'mark', request });
    if (answer.type !== 'marked') throw new Error('internal: marks were answered with something else');
    return answer.program;
  }

  /** Forgets a report and its arrays. */
  release(report: number): void {
    const kept = this.kept.get(report);
    this.kept.delete(report);
    if (kept && this.worker && kept.generation === this.generation)
      void this.ask({ type: 'release', report: kept.workerReport }).catch(() => undefined);
  }

  /**
   * Ends what runs, at once. Only a program that still runs costs its worker: experiments are given up, and what only reads
   * arrays is answered soon.
   */
  cancel(): void {
    const running = [...this.pending].filter(([, { runs }]) => runs);
    for (const [id, one] of running) if (!one.posted) this.refuse(id, new Cancelled('cancelled'));
    const busy = running.filter(([, { posted }]) => posted);
    const { handle } = this;
    if (!busy.length) return;
    if (handle?.giveUp && busy.every(([, { partial }]) => partial)) this.giveUp(handle, busy);
    else this.end(new Cancelled('cancelled'));
  }

  dispose(): void {
    this.end(new Cancelled('closed'));
  }

  private giveUp(handle: WorkerHandle, busy: [number, Pending][]): void {
    const request = Math.max(...busy.map(([id]) => id));
    handle.giveUp?.(request);
    for (const [id] of busy) this.refuse(id, new Cancelled('cancelled'));
    let end = (): void => {};
    const free = new Promise<void>((resolve) => {
      end = resolve;
    });
    const impatient = setTimeout(() => this.replace(new Cancelled('cancelled')), PATIENCE);
    this.yielding = {
      request,
      free,
      end: () => {
        clearTimeout(impatient);
        this.yielding = null;
        end();
      },
    };
  }

  private refuse(id: number, reason: Error): void {
    this.pending.get(id)?.reject(reason);
    this.pending.delete(id);
  }

  private async live(report: number): Promise<number> {
    const kept = this.kept.get(report);
    if (!kept) throw new Error('This report is not held any more; inspect again.');
    if (kept.generation !== this.generation) {
      kept.restoring ??= this.restore(kept).finally(() => {
        kept.restoring = null;
      });
      await kept.restoring;
    }
    return kept.workerReport;
  }

  private async restore(kept: Kept): Promise<void> {
    const answer = await this.ask({ type: 'inspect', request: kept.request });
    if (answer.type !== 'report') throw new Error('internal: an inspection was answered with something else');
    kept.workerReport = answer.report;
    kept.generation = this.generation;
  }

  private async ask(request: Unnumbered, onProgress?: Pending['onProgress']): Promise<Answer> {
    const id = this.nextId++;
    const answered = new Promise<Answer>((resolve, reject) =>
      this.pending.set(id, { runs: RUNS.has(request.type), posted: false, onProgress, resolve, reject }),
    );
    answered.catch(() => undefined); // it may be refused while the worker still starts
    try {
      if (this.yielding) await this.yielding.free;
      const worker = await this.ensure();
      const waiting = this.pending.get(id);
      if (!waiting) return answered;
      waiting.posted = true;
      worker.post({ ...request, id } as WorkerRequest);
    } catch (error) {
      this.refuse(id, error as Error);
    }
    return answered;
  }

  private ensure(): Promise<WorkerHandle> {
    this.worker ??= this.start();
    return this.worker;
  }

  private async start(): Promise<WorkerHandle> {
    const generation = ++this.generation;
    try {
      const worker = await this.spawn();
      worker.onMessage = (message) => this.receive(message);
      worker.onDeath = (reason) => {
        if (generation === this.generation) this.end(reason);
      };
      if (generation !== this.generation)
        worker.terminate(); // it was cancelled while it started
      else this.handle = worker;
      return worker;
    } catch (error) {
      if (generation === this.generation) this.worker = null;
      throw error;
    }
  }

  private receive(message: WorkerResponse): void {
    if (message.id === this.yielding?.request && message.type !== 'progress') this.yielding.end();
    const waiting = this.pending.get(message.id);
    if (!waiting) return;
    if (message.type === 'progress') {
      waiting.partial = message.partial;
      return waiting.onProgress?.(message.report, message.partial);
    }
    this.pending.delete(message.id);
    if (message.type === 'failed') waiting.reject(new Error(message.message));
    else if (message.type === 'experiments') waiting.resolve(completed(message, waiting.partial));
    else waiting.resolve(message);
  }

  /** Ends the worker; everything that waits is answered with the reason. */
  private end(reason: Error): void {
    for (const [id, { posted }] of [...this.pending]) if (!posted) this.refuse(id, reason);
    this.replace(reason);
  }

  /** Ends the worker; what it has is answered with the reason, what waits to be posted gets the next one. */
  private replace(reason: Error): void {
    const { worker } = this;
    this.worker = null;
    this.handle = null;
    this.generation++;
    void worker?.then((w) => w.terminate()).catch(() => undefined);
    this.yielding?.end();
    for (const [id, { posted }] of [...this.pending]) if (posted) this.refuse(id, reason);
  }
}

/** The whole report; what the experiments have not changed stays the very same objects. */
function completed(
  { id, report, found }: Extract<WorkerResponse, { type: 'experiments' }>,
  partial: Report | undefined,
): Answer {
  if (!partial) throw new Error('internal: experiments came before their report');
  return { id, type: 'report', report, result: { ...partial, ...found } };
}

/** A request before it has its number. */
type Unnumbered = WorkerRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;
