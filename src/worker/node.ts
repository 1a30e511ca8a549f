/** The engine's worker in Node: a thread of the extension host's process. */
import { setHelpers } from '../engine/ndarray/index.ts';
import type { WorkerRequest } from '../protocol/messages.ts';
import { helperThreads } from './helpers.ts';
import { isHeapFull, memoryUsed, unwrittenBuffer } from './memory.ts';
import { serve } from './serve.ts';

/** Answers the requests of the thread that started this one; those that come earlier wait in the port. */
export async function attach(): Promise<void> {
  const { parentPort: port, receiveMessageOnPort, resourceLimits, workerData } = await import('node:worker_threads');
  if (!port) throw new Error('internal: this file is a worker and is not run by itself');
  setHelpers(await helperThreads());
  // The host writes the last request whose experiments it has given up into memory that both see.
  const given = workerData instanceof Int32Array ? workerData : null;
  const givenUp = (request: number): boolean => given !== null && Atomics.load(given, 0) >= request;
  const next = (): WorkerRequest | null => receiveMessageOnPort(port)?.message ?? null;
  const most = resourceLimits?.maxOldGenerationSizeMb ?? Number.POSITIVE_INFINITY;
  const handle = serve({
    memoryUsed,
    unwrittenBuffer,
    memoryFull: () => isHeapFull(most),
    givenUp,
    next,
    post: (message, transfer) => port.postMessage(message, transfer),
  });
  port.on('message', (request: WorkerRequest) => handle(request));
}
