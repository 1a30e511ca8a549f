/** Threads that help with large products: they do shares by themselves, and the product has the digits of one thread. */
import { availableParallelism } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import * as nd from '../../src/engine/ndarray/index.ts';
import { TASK } from '../../src/engine/ndarray/wasm/shares.ts';
import { type StartHelpers, sharedMemory, teamFor, teamModule } from '../../src/engine/ndarray/wasm/team.ts';
import { helperThreads } from '../../src/worker/helpers.ts';

/** Numbers without a pattern that a share in the wrong place could repeat. */
function noise(shape: [number, number], dtype: nd.DType): nd.NDArray {
  let state = 12345;
  const next = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 31 - 1;
  };
  return nd.fromValues(Array.from({ length: shape[0] * shape[1] }, next), dtype, shape);
}

const alone = (a: nd.NDArray, b: nd.NDArray): Uint8Array => {
  nd.setHelpers(null);
  return nd.toBytes(nd.matmul(a, b));
};

/** After so many products threads are worth starting. */
function warmUp(start: StartHelpers): void {
  nd.setHelpers(start);
  const square = noise([300, 300], nd.float64);
  for (let i = 0; i < 11; i++) nd.matmul(square, square);
  expect(teamFor(300, 300 ** 3, 2 ** 20) !== null).toBe(availableParallelism() > 1);
}

afterEach(() => nd.setHelpers(null));

describe('threads that help with products', () => {
  it.skipIf(availableParallelism() === 1)('a helper does a share that nobody else takes', async () => {
    const memory = sharedMemory();
    const start = await helperThreads();
    expect(start(teamModule(), memory)).toBeGreaterThan(0);
    const numbers = new Float64Array(memory.buffer);
    const [a, b, c, panels] = [64, 128, 192, 256];
    for (let i = 0; i < 4; i++) numbers[a + i] = i + 1; // a column of four rows; B's panel has one row of four columns
    numbers.set([1, 10, 100, 1000], b);
    const words = new Int32Array(memory.buffer);
    const task = { blocks: 1, blockRows: 4, rows: 4, depth: 1, across: 8, along: 8, rowBytes: 32, columnPanels: 1 };
    for (const [name, value] of Object.entries({ ...task, a: 8 * a, b: 8 * b, c: 8 * c, panels: 8 * panels }))
      words[TASK[name as keyof typeof TASK] / 4] = value;
    Atomics.store(words, TASK.turn / 4, 1);
    Atomics.notify(words, TASK.turn / 4);
    expect(Atomics.wait(words, TASK.done / 4, 0, 60_000)).not.toBe('timed-out');
    expect([...numbers.subarray(c, c + 8)]).toEqual([1, 10, 100, 1000, 2, 20, 200, 2000]);
  });

  it.each([
    ['whole blocks', [256, 256], [256, 256]],
    ['several blocks of k', [300, 1000], [1000, 130]],
    ['rows and columns that fill no panel', [519, 131], [131, 133]],
    ['many rows of few', [8001, 25], [25, 101]],
  ] as [string, [number, number], [number, number]][])(
    'the product has the same digits: %s',
    async (_, left, right) => {
      const start = await helperThreads();
      warmUp(start);
      for (const dtype of [nd.float64, nd.float32]) {
        const [a, b] = [noise(left, dtype), noise(right, dtype)];
        for (const [x, y] of [[a, b] as const, [nd.transpose(b), nd.transpose(a)] as const]) {
          nd.setHelpers(start);
          const helped = nd.toBytes(nd.matmul(x, y));
          expect(Buffer.compare(helped, alone(x, y))).toBe(0);
        }
      }
    },
  );
});
