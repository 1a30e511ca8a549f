/** The worker answers every request once, and lets nobody wait for what takes long. */
import { describe, expect, it } from 'vitest';
import type { WorkerRequest, WorkerResponse } from '../../src/protocol/messages.ts';
import { type Port, serve } from '../../src/worker/serve.ts';

/** A worker with all that it has said. `waiting` is what a run finds in its port when it looks up. */
function worker({ waiting = [], ...port }: Partial<Port> & { waiting?: WorkerRequest[] } = {}) {
  const said: WorkerResponse[] = [];
  const listeners: (() => void)[] = [];
  const ask = serve({
    next: () => waiting.shift() ?? null,
    post: (message) => {
      said.push(message);
      for (const listener of listeners) listener();
    },
    ...port,
  });
  const until = (isThere: (message: WorkerResponse) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => void (said.some(isThere) && resolve());
      listeners.push(look);
      look();
    });
  const order = (): [number, string][] => said.map(({ id, type }) => [id, type]);
  return { said, ask, until, order, waiting };
}

const python = (text: string) => ({ kind: 'python' as const, source: 'a.py', cells: [{ text }] });
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

const corner = { start: 0, stop: 1, step: 1 };
const entry = (array: string, at = corner) => ({ array, rowAxis: 0, columnAxis: 1, fixed: {}, rows: at, columns: at });

describe('the worker', () => {
  it('transfers a tile’s numbers instead of copying them', async () => {
    const posts: [WorkerResponse, ArrayBuffer[]][] = [];
    const { ask } = worker({ post: (message, transfer) => void posts.push([message, transfer]) });
    ask({
      id: 1,
      type: 'inspect',
      request: { ...python('import numpy as np\nA = np.eye(3)\n'), options: { experiments: false } },
    });
    await expect.poll(() => posts.some(([{ type }]) => type === 'report')).toBe(true);
    const report = posts.map(([message]) => message).find(({ type }) => type === 'report');
    if (report?.type !== 'report') throw new Error('no report');
    const array = report.result.variables.A?.array ?? '';
    ask({ id: 2, type: 'tile', report: report.report, request: entry(array), texts: false });
    await expect.poll(() => posts.some(([{ type }]) => type === 'tile')).toBe(true);
    const [message, transfer] = posts.find(([{ type }]) => type === 'tile') ?? [];
    if (message?.type !== 'tile') throw new Error('no tile');
    expect(transfer).toEqual([message.tile.values.buffer]);
  });
  it('hands over a tile that is asked for while it goes through a large array', async () => {
    const { said, ask, until, order } = worker();
    const text = 'import numpy as np\nA = np.zeros((3000, 3000))\nA[7, 8] = np.nan\nA[2999, 2999] = 3\n';
    ask({ id: 1, type: 'inspect', request: { ...python(text), options: { experiments: false } } });
    const [answer] = said;
    if (answer?.type !== 'report') throw new Error('no report');
    const array = answer.result.variables.A?.array ?? '';
    ask({ id: 2, type: 'facts', report: answer.report, array });
    const request = entry(array, { start: 2999, stop: 3000, step: 1 });
    ask({ id: 3, type: 'tile', report: answer.report, request, texts: false });
    await until(({ type }) => type === 'facts');
    expect(order().map(([id]) => id)).toEqual([1, 3, 2]);
    const facts = said[2]?.type === 'facts' ? said[2].facts : null;
    expect(facts).toMatchObject({ min: 0, max: 3, nonFinite: { nan: 1, positive: 0, negative: 0 } });
    expect(facts?.histogram?.counts.reduce((a, b) => a + b, 0)).toBe(9_000_000 - 1);
  });
  it('tells what the experiments add, and not once more what it told of the run', async () => {
    const { said, ask, until } = worker();
    ask({ id: 5, type: 'inspect', request: python('import numpy as np\nx = np.log(np.zeros(3))\n') });
    await until(({ type }) => type === 'experiments');
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
    const { said, ask } = worker();
    ask({ id: 4, type: 'facts', report: 9, array: 'a0' });
    expect(said).toMatchObject([{ id: 4, type: 'failed' }]);
  });
});

describe('experiments that nobody waits for', () => {
  it('end where they are, with an answer, and the worker takes the next request', async () => {
    let last = 0;
    const { said, ask, until, order } = worker({ givenUp: (id) => id <= last });
    last = 6;
    ask({ id: 6, type: 'inspect', request: python(slow) });
    ask({ id: 7, type: 'inspect', request: python('a = 1\n') });
    await until(({ id, type }) => id === 7 && type === 'experiments');
    expect(order()).toEqual([
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

describe('what is on screen comes first', () => {
  const program = python(`${slow}big = np.arange(1200000.0).reshape(1000, 1200)\n`);
  const arrays = ({ said }: ReturnType<typeof worker>) => {
    const [progress] = said;
    if (progress?.type !== 'progress') throw new Error('no report');
    return { report: progress.report, array: progress.partial.variables.big?.array ?? '' };
  };

  it('a tile and facts that are asked for between two experiments, as on the web', async () => {
    const web = worker({ next: () => null });
    web.ask({ id: 1, type: 'inspect', request: program });
    const { report, array } = arrays(web);
    web.ask({ id: 2, type: 'facts', report, array });
    web.ask({ id: 3, type: 'tile', report, request: entry(array), texts: true });
    await web.until(({ type }) => type === 'experiments');
    expect(web.order()).toEqual([
      [1, 'progress'],
      [3, 'tile'],
      [2, 'facts'],
      [1, 'experiments'],
    ]);
  });

  it('a tile that is asked for in the middle of an experiment, where the port can be looked into', async () => {
    let looks = 0;
    const one = worker({
      next: () => {
        if (one.said.length === 0 || ++looks !== 2) return null;
        const { report, array } = arrays(one);
        return { id: 2, type: 'tile', report, request: entry(array), texts: false };
      },
    });
    one.ask({ id: 1, type: 'inspect', request: program });
    await one.until(({ type }) => type === 'experiments');
    expect(one.order()).toEqual([
      [1, 'progress'],
      [2, 'tile'],
      [1, 'experiments'],
    ]);
    const { said } = one;
    const tile = said[1]?.type === 'tile' ? said[1].tile : null;
    expect([...(tile?.values ?? [])]).toEqual([0]);
    const found = said[2]?.type === 'experiments' ? said[2].found : null;
    expect(found?.gradients.map(({ target, verdict }) => [target, verdict])).toContainEqual(['x', 'pass']);
  });

  it('an array of an earlier report, while a program runs', async () => {
    const one = worker();
    one.ask({ id: 1, type: 'inspect', request: { ...program, options: { experiments: false } } });
    const [first] = one.said;
    if (first?.type !== 'report') throw new Error('no report');
    const array = first.result.variables.big?.array ?? '';
    one.waiting.push({ id: 2, type: 'tile', report: first.report, request: entry(array), texts: false });
    one.ask({ id: 3, type: 'inspect', request: { ...program, options: { experiments: false } } });
    expect(one.order()).toEqual([
      [1, 'report'],
      [2, 'tile'],
      [3, 'report'],
    ]);
  });

  it('but what the program itself has to print waits until none of it runs', async () => {
    const text = `${slow}class Odd:
    def __repr__(self):
        return 'odd ' + str(np.add(1, 2))
odd = np.array([[Odd()]], dtype=object)
`;
    const one = worker({ next: () => null });
    one.ask({ id: 1, type: 'inspect', request: python(text) });
    const [progress] = one.said;
    if (progress?.type !== 'progress') throw new Error('no report');
    const array = progress.partial.variables.odd?.array ?? '';
    one.ask({ id: 2, type: 'tile', report: progress.report, request: entry(array), texts: true });
    one.ask({ id: 3, type: 'inspect', request: python('a = 1\n') });
    await one.until(({ id, type }) => id === 3 && type === 'experiments');
    expect(one.order().slice(0, 3)).toEqual([
      [1, 'progress'],
      [2, 'tile'],
      [1, 'experiments'],
    ]);
    expect(one.said[1]?.type === 'tile' ? one.said[1].tile.texts : null).toEqual(['odd 3']);
  });
});
