/** The engine's worker in a browser. */
import type { WorkerRequest } from '../protocol/messages.ts';
import { serve } from './serve.ts';

const scope = self as unknown as {
  onmessage: ((event: { data: WorkerRequest }) => void) | null;
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
};
const handle = serve({ post: (message, transfer) => scope.postMessage(message, transfer) });
scope.onmessage = (event) => handle(event.data);
