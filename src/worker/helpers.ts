/** Threads of Node that help the engine's with large products of matrices. */
import type { StartHelpers } from '../engine/ndarray/index.ts';

/** With the engine's own; more would take the processor from the editor. */
const MOST_THREADS = 4;

/** A helper has no code of ours but the module. */
const HELP = `const { module, memory, who } = require('node:worker_threads').workerData;
new WebAssembly.Instance(module, { m: { m: memory } }).exports.help(who);`;

/** What starts them: one for each processor that is left. They end with the thread that started them. */
export async function helperThreads(): Promise<StartHelpers> {
  const { Worker } = await import('node:worker_threads');
  const { availableParallelism } = await import('node:os');
  return (module, memory) => {
    const count = Math.min(availableParallelism(), MOST_THREADS) - 1;
    for (let who = 1; who <= count; who++) {
      const worker = new Worker(HELP, { eval: true, workerData: { module, memory, who } });
      worker.on('error', () => undefined); // one that cannot start takes no share
      worker.unref();
    }
    return count;
  };
}
