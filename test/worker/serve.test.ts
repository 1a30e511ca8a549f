/** The worker answers every request once, and lets nobody wait for what takes long. */
import { describe, expect, it } from 'vitest';
import type { WorkerResponse } from '../../src/protocol/messages.ts';
import { serve } from '../../src/worker/serve.ts';

describe('the worker', () => {
  it('hands over a tile that is asked for while it goes through a large array', async () => {
    const said: WorkerResponse[] = [];
    let whole: () => void = () => {};
    const finished = new Promise<void>((resolve) => {
      whole = resolve;
    });
    const ask = serve({
      post: (message) => {
        said.push(message);
        if (message.type === 'facts') whole();
      },
    });
    const text = 'import numpy as np\nA = np.zeros((3000, 3000))\nA[7, 8] = np.nan\nA[2999, 2999] = 3\n';
    const cells = [{ text }];
    ask({
      id: 1,
      type: 'inspect',
      request: { kind: 'python', source: 'a.py', cells, options: { experiments: false } },
    });
    const [answer] = said;
    if (answer?.type !== 'report') throw new Error('no report');
    const array = answer.result.variables.A?.array ?? '';
    ask({ id: 2, type: 'facts', report: answer.report, array });
    const one = { start: 2999, stop: 3000, step: 1 };
    const request = { array, rowAxis: 0, columnAxis: 1, fixed: {}, rows: one, columns: one };
    ask({ id: 3, type: 'tile', report: answer.report, request, texts: false });
    await finished;
    expect(said.map(({ id }) => id)).toEqual([1, 3, 2]);
    const facts = said[2]?.type === 'facts' ? said[2].facts : null;
    expect(facts).toMatchObject({ min: 0, max: 3, nonFinite: { nan: 1, positive: 0, negative: 0 } });
    expect(facts?.histogram?.counts.reduce((a, b) => a + b, 0)).toBe(9_000_000 - 1);
  });
  it('tells what the experiments add, and not once more what it told of the run', () => {
    const said: WorkerResponse[] = [];
    const ask = serve({ post: (message) => void said.push(message) });
    const cells = [{ text: 'import numpy as np\nx = np.log(np.zeros(3))\n' }];
    ask({ id: 5, type: 'inspect', request: { kind: 'python', source: 'a.py', cells } });
    expect(said.map(({ type }) => type)).toEqual(['progress', 'experiments']);
    const [progress, last] = said;
    if (progress?.type !== 'progress' || last?.type !== 'experiments') throw new Error('no report');
    expect(progress.partial.steps.length).toBeGreaterThan(0);
    expect(progress.partial.findings).toEqual([]);
    expect(last.report).toBe(progress.report);
    expect(Object.keys(last.found).sort()).toEqual(['findings', 'gradients', 'notTried', 'timings']);
    expect(last.found.findings[0]?.rule).toBe('log-of-zero');
  });
  it('says what failed', () => {
    const said: WorkerResponse[] = [];
    serve({ post: (message) => void said.push(message) })({ id: 4, type: 'facts', report: 9, array: 'a0' });
    expect(said).toMatchObject([{ id: 4, type: 'failed' }]);
  });
});

describe('experiments that nobody waits for', () => {
  const slow = `import numpy as np
class Cube:
    def forward(self, x):
        for _ in range(20000):
            pass
        self.x = x
        return x ** 3
    def backward(self, dout):
        return 3 * self.x ** 2 * dout
layer = Cube()
y = layer.forward(np.linspace(-1, 1, 400).reshape(20, 20))
dx = layer.backward(np.ones_like(y))
`;
  const request = { kind: 'python' as const, source: 'a.py', cells: [{ text: slow }] };

  it('end where they are, with an answer, and the worker takes the next request', () => {
    const said: WorkerResponse[] = [];
    let last = 0;
    const ask = serve({ post: (message) => void said.push(message), givenUp: (id) => id <= last });
    last = 6;
    ask({ id: 6, type: 'inspect', request });
    ask({ id: 7, type: 'inspect', request: { ...request, cells: [{ text: 'a = 1\n' }] } });
    expect(said.map(({ id, type }) => [id, type])).toEqual([
      [6, 'progress'],
      [6, 'experiments'],
      [7, 'progress'],
      [7, 'experiments'],
    ]);
    const ended = said[1]?.type === 'experiments' ? said[1].found : null;
    expect(ended?.gradients.some(({ verdict }) => verdict === 'pass')).toBe(false);
    expect(ended?.notTried.length).toBeGreaterThan(0);
  });
});
