/** The worker as a browser has it: nothing is heard while it computes, all of it between two experiments. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WorkerResponse } from '../../src/protocol/messages.ts';
import { attach } from '../../src/worker/web.ts';

const LAYERS = `import numpy as np
class Cube:
    def forward(self, x):
        self.x = x
        return x ** 3
    def backward(self, dout):
        return 3 * self.x ** 2 * dout
class Square:
    def forward(self, x):
        self.x = x
        return x ** 2
    def backward(self, dout):
        return 2 * self.x * dout
for layer in [Cube(), Square()]:
    y = layer.forward(np.linspace(-1, 1, 6).reshape(2, 3))
    dx = layer.backward(np.ones_like(y))
`;

describe('the worker in a browser', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('gives up experiments when it is told, with an answer, and goes on', async () => {
    const said: WorkerResponse[] = [];
    const ended = new Promise<void>((resolve) => {
      const scope = {
        onmessage: null as ((event: { data: unknown }) => void) | null,
        postMessage: (message: WorkerResponse) => {
          said.push(message);
          if (message.type === 'progress' && message.id === 1)
            scope.onmessage?.({ data: { type: 'giveUp', request: 1 } });
          if (message.type === 'experiments' && message.id === 2) resolve();
        },
      };
      vi.stubGlobal('self', scope);
      attach();
      const request = { kind: 'python', source: 'a.py', cells: [{ text: LAYERS }] };
      scope.onmessage?.({ data: { id: 1, type: 'inspect', request } });
      scope.onmessage?.({ data: { id: 2, type: 'inspect', request } });
    });
    await ended;
    const verdicts = said.flatMap((one) => (one.type === 'experiments' ? [one.found.gradients.length] : []));
    expect(said.map(({ id, type }) => [id, type])).toEqual([
      [1, 'progress'],
      [1, 'experiments'],
      [2, 'progress'],
      [2, 'experiments'],
    ]);
    expect(verdicts).toEqual([0, 2]);
  });
});
