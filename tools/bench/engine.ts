/** The worker as the editor has it, with one question at a time. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerResponse } from '../../src/protocol/messages.ts';
import type { InspectRequest, Report } from '../../src/protocol/report.ts';
import { root } from '../bundles.ts';

export interface Timed {
  report: Report;
  /** Milliseconds until the final report, and until the first one. */
  elapsed: number;
  untilRun: number;
}

export class Engine {
  readonly worker = new Worker(path.join(root, 'dist/worker.js'));
  #id = 0;

  async inspect(request: InspectRequest): Promise<Timed> {
    const id = ++this.#id;
    const start = performance.now();
    let untilRun = 0;
    let partial: Report | null = null;
    const answer = new Promise<{ result: Report; report: number }>((resolve, reject) => {
      const listen = (message: WorkerResponse): void => {
        if (message.id !== id) return;
        if (message.type === 'progress') {
          untilRun = performance.now() - start;
          partial = message.partial;
        } else {
          this.worker.off('message', listen);
          if (message.type === 'report') resolve(message);
          else if (message.type === 'experiments' && partial)
            resolve({ report: message.report, result: { ...partial, ...message.found } });
          else reject(new Error(message.type === 'failed' ? message.message : message.type));
        }
      };
      this.worker.on('message', listen);
    });
    this.worker.postMessage({ id, type: 'inspect', request });
    const { result, report } = await answer;
    const elapsed = performance.now() - start;
    this.worker.postMessage({ id: 0, type: 'release', report });
    return { report: result, elapsed, untilRun };
  }

  end(): Promise<number> {
    return this.worker.terminate();
  }
}

export const script = (text: string, experiments: boolean): InspectRequest => ({
  kind: 'python',
  source: 'bench.py',
  cells: [{ text }],
  options: { experiments },
});
