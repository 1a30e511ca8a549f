/** The engine's worker in Node: a thread of the extension host's process. */
import type { WorkerRequest } from '../protocol/messages.ts';
import { memoryUsed } from './memory.ts';
import { serve } from './serve.ts';

/** Answers the requests of the thread that started this one; those that come earlier wait in the port. */
export async function attach(): Promise<void> {
  const { parentPort: port } = await import('node:worker_threads');
  if (!port) throw new Error('internal: this file is a worker and is not run by itself');
  const handle = serve({ memoryUsed, post: (message, transfer) => port.postMessage(message, transfer) });
  port.on('message', (request: WorkerRequest) => handle(request));
}
