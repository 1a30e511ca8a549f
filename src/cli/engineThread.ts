/** The engine's threads in the terminal: their stack is deep enough for programs that recurse, which the main thread's is not. */
import { parentPort, Worker } from 'node:worker_threads';
import { setHelpers } from '../engine/ndarray/index.ts';
import { STACK_MEGABYTES } from '../protocol/messages.ts';
import { helperThreads } from '../worker/helpers.ts';
import { Unusable } from './arguments.ts';

/** What a thread can be asked for, by name; each is given one plain value and gives one. */
export type Jobs = Record<string, (given: never) => Promise<unknown>>;

type Answer = { value: unknown } | { unusable: string } | { internal: string | undefined };

/** A thread that does one job at a time; it is started with the first one. */
export class EngineThread<J extends Jobs> {
  #worker: Worker | null = null;

  /** Throws Unusable for what cannot be read, and whatever the thread died of; the next job then starts a new thread. */
  async ask<K extends keyof J & string>(job: K, given: Parameters<J[K]>[0]): Promise<Awaited<ReturnType<J[K]>>> {
    this.#worker ??= new Worker(__filename, { resourceLimits: { stackSizeMb: STACK_MEGABYTES } });
    const answer = await this.#answer(this.#worker, { job, given });
    if ('value' in answer) return answer.value as Awaited<ReturnType<J[K]>>;
    if ('unusable' in answer) throw new Unusable(answer.unusable);
    throw Object.assign(new Error(), { stack: answer.internal });
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
  }

  #answer(worker: Worker, question: unknown): Promise<Answer> {
    return new Promise((resolve, reject) => {
      // Only our own are taken off: without the listeners that Node keeps on it, a worker hears of no further message.
      const settled = (): unknown => worker.off('message', onMessage).off('error', onError);
      const onMessage = (answer: Answer): void => {
        settled();
        resolve(answer);
      };
      const onError = (error: Error): void => {
        settled();
        this.#worker = null;
        reject(error);
      };
      worker.on('message', onMessage).on('error', onError);
      worker.postMessage(question);
    });
  }
}

/** Makes this thread answer what its `EngineThread` asks for. */
export async function answerJobs(jobs: Jobs): Promise<void> {
  const port = parentPort;
  setHelpers(await helperThreads());
  port?.on('message', async ({ job, given }: { job: string; given: never }) => {
    port.postMessage(await answered(jobs[job] as Jobs[string], given));
  });
}

async function answered(job: Jobs[string], given: never): Promise<Answer> {
  try {
    return { value: await job(given) };
  } catch (error) {
    return error instanceof Unusable ? { unusable: error.message } : { internal: (error as Error).stack };
  }
}
