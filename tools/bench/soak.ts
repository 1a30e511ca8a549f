/** An hour's use: the same notebook inspected again and again, each report released. What the heap keeps must not grow. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readNotebook } from '../../src/documents/notebook.ts';
import { serve } from '../../src/worker/serve.ts';
import { root } from '../bundles.ts';
import { row } from './table.ts';

/** Until then V8 compiles the engine's hot functions, which takes 2 MB and with its compilers off nothing. */
const SETTLED = 300;
/** The hour. */
const INSPECTIONS = 500;

export async function soak(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = (): number => {
    collect();
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 1e6;
  };
  let over: (report: number) => void = () => {};
  const answer = serve({
    post(message) {
      if (message.type === 'report' || message.type === 'experiments') over(message.report);
      else if (message.type === 'failed') throw new Error(message.message);
    },
  });
  const cells = readNotebook(readFileSync(path.join(root, 'examples/affine_softmax.ipynb'), 'utf8'));
  let settled = 0;
  for (let id = 1; id <= SETTLED + INSPECTIONS; id++) {
    const request = {
      kind: 'notebook',
      source: 'affine_softmax.ipynb',
      cells,
      options: { experiments: true },
    } as const;
    const report = await new Promise<number>((resolve) => {
      over = resolve;
      answer({ id, type: 'inspect', request });
    });
    answer({ id, type: 'release', report });
    // Each message is a job of its own in a worker, too: weak references are let go between jobs.
    await new Promise(setImmediate);
    if (id === SETTLED) settled = held();
  }
  row({
    name: `heap after ${INSPECTIONS} inspections, more than before them`,
    ours: held() - settled,
    unit: 'MB',
    most: 2,
    note: `(${settled.toFixed(1)} MB before, with ${SETTLED} made already)`,
  });
}
