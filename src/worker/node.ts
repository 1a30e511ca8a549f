/** The engine's worker in Node: a thread of the extension host's process. */
import { parentPort } from 'node:worker_threads';
import type { WorkerRequest } from '../protocol/messages.ts';
import { memoryUsed } from './memory.ts';
import { serve } from './serve.ts';

const port = parentPort;
if (!port) throw new Error('internal: this file is a worker and is not run by itself');
port.on(
  'message',
  serve({ memoryUsed, post: (message, transfer) => port.postMessage(message, transfer) }) as (r: WorkerRequest) => void,
);
