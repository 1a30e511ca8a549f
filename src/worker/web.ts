/** The engine's worker in a browser. */
import type { WorkerRequest } from '../protocol/messages.ts';
import { serve } from './serve.ts';

/** Answers the requests of the page that started this worker. */
export function attach(): void {
  const scope = self as unknown as {
    onmessage: ((event: { data: WorkerRequest }) => void) | null;
    postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  };
  const handle = serve({ post: (message, transfer) => scope.postMessage(message, transfer) });
  scope.onmessage = (event) => handle(event.data);
}
