/** The host's side of the worker: numbers of reports, one run at a time, and what is given up or started anew. */
import { describe, expect, it } from 'vitest';
import { Cancelled, EngineClient, OutOfMemory, TimeLimit, type WorkerHandle } from '../../src/editor/engineClient.ts';
import type { WorkerRequest, WorkerResponse } from '../../src/protocol/messages.ts';
import type { InspectRequest, Report } from '../../src/protocol/report.ts';

const request = (source: string): InspectRequest => ({ kind: 'python', source, cells: [{ text: source }] });
const report = (source: string): Report => ({ source }) as Report;
const tileRequest = {
  array: 'a',
  rowAxis: null,
  columnAxis: 0,
  fixed: {},
  rows: { start: 0, stop: 1, step: 1 },
  columns: { start: 0, stop: 1, step: 1 },
};

/** A worker whose answers the test gives; `endless` requests are never answered. */
function fakeWorkers() {
  const workers: {
    asked: WorkerRequest[];
    ended: boolean;
    givenUp: number;
    /** The run of `long experiments` is over. */
    told: boolean;
    /** Its experiments are, too. */
    finish(): void;
    handle: WorkerHandle;
  }[] = [];
  const spawn = async (): Promise<WorkerHandle> => {
    let reports = 0;
    const worker = {
      asked: [] as WorkerRequest[],
      ended: false,
      givenUp: 0,
      told: false,
      finish: () => {},
      handle: {
        post: (message) => {
          worker.asked.push(message);
          const reply = answer(message);
          if (reply) queueMicrotask(() => worker.handle.onMessage(reply));
        },
        onMessage: () => undefined,
        onDeath: () => undefined,
        giveUp: (id) => {
          worker.givenUp = id;
        },
        terminate: () => {
          worker.ended = true;
        },
      } as WorkerHandle,
    };
    const answer = (message: WorkerRequest): WorkerResponse | null => {
      const { id } = message;
      if (message.type === 'inspect') {
        if (message.request.source === 'endless') return null;
        if (['in parts', 'long experiments'].includes(message.request.source)) {
          const found = {
            findings: [],
            gradients: [],
            notTried: [],
            timings: { parse: 1, run: 2, experiments: 3, total: 6 },
          };
          const partial = { ...report('in parts'), steps: [] };
          worker.finish = () => worker.handle.onMessage({ id, type: 'experiments', report: reports, found });
          queueMicrotask(() => {
            worker.handle.onMessage({ id, type: 'progress', report: ++reports, partial });
            worker.told = true;
            if (message.request.source === 'in parts') worker.finish();
          });
          return null;
        }
        return { id, type: 'report', report: ++reports, result: report(message.request.source) };
      }
      if (message.type === 'tile')
        return { id, type: 'tile', tile: { array: 'a', rows: 1, columns: 1, values: Float64Array.of(message.report) } };
      return message.type === 'release' ? { id, type: 'released' } : null;
    };
    workers.push(worker);
    return worker.handle;
  };
  return { workers, spawn };
}

describe('the engine’s client', () => {
  it('gives each report a number of its own and asks the worker by the worker’s', async () => {
    const { spawn, workers } = fakeWorkers();
    const client = new EngineClient(spawn);
    const first = await client.inspect(request('a'), { seconds: 10 });
    const second = await client.inspect(request('b'), { seconds: 10 });
    expect([first.result.source, second.result.source]).toEqual(['a', 'b']);
    expect((await client.tile(second.report, tileRequest, false)).values[0]).toBe(2);
    expect(workers).toHaveLength(1);
  });

  it('completes the report of the run by its experiments, and leaves all else the same objects', async () => {
    const { spawn } = fakeWorkers();
    const client = new EngineClient(spawn);
    let partial: Report | null = null;
    const onProgress = (_report: number, sofar: Report): void => {
      partial = sofar;
    };
    const { result } = await client.inspect(request('in parts'), { seconds: 10, onProgress });
    expect(result).toMatchObject({ source: 'in parts', gradients: [], timings: { experiments: 3 } });
    expect(result.steps).toBe((partial as Report | null)?.steps);
  });

  it('starts no worker before the first request', async () => {
    const { spawn, workers } = fakeWorkers();
    const client = new EngineClient(spawn);
    client.cancel();
    expect(workers).toHaveLength(0);
    await client.inspect(request('a'), { seconds: 10 });
    expect(workers).toHaveLength(1);
    client.dispose();
  });

  it('gives up experiments without their worker, and asks it next when it is free of them', async () => {
    const { spawn, workers } = fakeWorkers();
    const client = new EngineClient(spawn);
    const running = client.inspect(request('long experiments'), { seconds: 10 });
    await expect.poll(() => workers[0]?.asked.length).toBe(1);
    await expect.poll(() => workers[0]?.told).toBe(true);
    client.cancel();
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    const next = client.inspect(request('next'), { seconds: 10 });
    expect(workers[0]?.asked).toHaveLength(1);
    workers[0]?.finish();
    expect((await next).result.source).toBe('next');
    expect(workers.map(({ ended, givenUp }) => ({ ended, givenUp }))).toEqual([{ ended: false, givenUp: 1 }]);
  });

  it('ends a worker that does not leave its experiments, and the next request has another', async () => {
    const { spawn, workers } = fakeWorkers();
    const client = new EngineClient(spawn);
    const running = client.inspect(request('long experiments'), { seconds: 10 });
    await expect.poll(() => workers[0]?.told).toBe(true);
    client.cancel();
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    expect((await client.inspect(request('next'), { seconds: 10 })).result.source).toBe('next');
    expect(workers.map((worker) => worker.ended)).toEqual([true, false]);
  });

  it('ends the worker on cancel, answers what waited, and starts another for the next request', async () => {
    const { spawn, workers } = fakeWorkers();
    const client = new EngineClient(spawn);
    const running = client.inspect(request('endless'), { seconds: 10 });
    await expect.poll(() => workers[0]?.asked.length).toBe(1);
    client.cancel();
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    expect((await client.inspect(request('next'), { seconds: 10 })).result.source).toBe('next');
    expect(workers.map((worker) => worker.ended)).toEqual([true, false]);
  });

  it('keeps its worker where nothing but a question about an array is under way', async () => {
    const { spawn, workers } = fakeWorkers();
    const client = new EngineClient(spawn);
    const { report: number } = await client.inspect(request('a'), { seconds: 10 });
    const asked = client.tile(number, tileRequest, false);
    client.cancel();
    expect((await asked).values[0]).toBe(1);
    expect(workers.map((worker) => worker.ended)).toEqual([false]);
  });

  it('can be cancelled while its worker still starts, which the next request has', async () => {
    const { spawn, workers } = fakeWorkers();
    const client = new EngineClient(spawn);
    const running = client.inspect(request('endless'), { seconds: 10 });
    client.cancel();
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    expect((await client.inspect(request('next'), { seconds: 10 })).result.source).toBe('next');
    expect(workers.map(({ ended, asked }) => ({ ended, asked: asked.length }))).toEqual([{ ended: false, asked: 1 }]);
  });

  it('ends what passes the time limit', async () => {
    const client = new EngineClient(fakeWorkers().spawn);
    await expect(client.inspect(request('endless'), { seconds: 0.05 })).rejects.toBeInstanceOf(TimeLimit);
  });

  it('runs a program again where the arrays of its report went with a worker', async () => {
    const { spawn, workers } = fakeWorkers();
    const client = new EngineClient(spawn);
    await client.inspect(request('other'), { seconds: 10 });
    const { report: kept } = await client.inspect(request('kept'), { seconds: 10 });
    const running = client.inspect(request('endless'), { seconds: 10 });
    await expect.poll(() => workers[0]?.asked.length).toBe(3);
    client.cancel();
    await expect(running).rejects.toThrow();
    expect((await client.tile(kept, tileRequest, false)).values[0]).toBe(1);
    expect(workers[1]?.asked.map((one) => one.type)).toEqual(['inspect', 'tile']);
  });

  it('answers with the reason where a worker dies or cannot start', async () => {
    const { spawn, workers } = fakeWorkers();
    const client = new EngineClient(spawn);
    const running = client.inspect(request('endless'), { seconds: 10 });
    await expect.poll(() => workers[0]?.asked.length).toBe(1);
    workers[0]?.handle.onDeath(new OutOfMemory('heap'));
    await expect(running).rejects.toThrow(OutOfMemory);
    const broken = new EngineClient(() => Promise.reject(new Error('no worker here')));
    await expect(broken.inspect(request('a'), { seconds: 10 })).rejects.toThrow('no worker here');
  });

  it('says that a released report is gone', async () => {
    const client = new EngineClient(fakeWorkers().spawn);
    const { report: id } = await client.inspect(request('a'), { seconds: 10 });
    client.release(id);
    await expect(client.tile(id, tileRequest, false)).rejects.toThrow('not held any more');
  });
});
