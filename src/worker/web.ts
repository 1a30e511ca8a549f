/** The engine's worker in a browser. */
import type { GiveUp, WorkerRequest } from '../protocol/messages.ts';
import { serve } from './serve.ts';

/** Answers the requests of the page that started this worker. */
export function attach(): void {
  const scope = self as unknown as {
    onmessage: ((event: { data: WorkerRequest | GiveUp }) => void) | null;
    postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  };
  // It is heard between two experiments; where one takes longer, the host ends the worker.
  let last = 0;
  const handle = serve({
    givenUp: (request) => request <= last,
    post: (message, transfer) => scope.postMessage(message, transfer),
  });
  scope.onmessage = ({ data }) => {
    if (data.type === 'giveUp') last = data.request;
    else handle(data);
  };
}
