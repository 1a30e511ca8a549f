/** What the tape costs: a forward pass that it listens to, and the walk back, in times of the forward alone. */
import { Tape } from '../../src/engine/gradient/index.ts';
import { NDArray } from '../../src/engine/ndarray/array.ts';
import { observed } from '../../src/engine/ndarray/observe.ts';
import type { Value } from '../../src/engine/python/objects/values.ts';
import type { Run } from '../../src/engine/trace/run.ts';
import { FORWARD } from '../../test/bench/programs.ts';
import { executed } from '../../test/engine/executed.ts';
import { row } from './table.ts';

const ROUNDS = 60;

export function tape(): void {
  const text = `${FORWARD.setup}\nloss()\n`;
  const run = executed(text);
  const best = { alone: Number.POSITIVE_INFINITY, recorded: Number.POSITIVE_INFINITY, both: Number.POSITIVE_INFINITY };
  for (let i = 0; i < ROUNDS; i++) {
    best.alone = Math.min(
      best.alone,
      timed(() => observed(null, () => forward(run))),
    );
    const listener = new Tape();
    let output: Value = null;
    const recorded = timed(() => {
      output = observed(listener, () => forward(run));
    });
    const back = timed(() => listener.backward(arrayOf(output), { wanted: weights(run) }));
    best.recorded = Math.min(best.recorded, recorded);
    best.both = Math.min(best.both, recorded + back);
  }
  row({ name: 'forward of 784-50-10 under the tape', ours: best.recorded, theirs: best.alone, most: 2 });
  row({ name: 'the tape itself: recording and walk back', ours: best.both - best.alone, theirs: best.alone, most: 2 });
}

const forward = (run: Run): Value => run.runtime.call(run.runtime.globals.loss as Value, []);

function weights(run: Run): NDArray[] {
  return ['W1', 'b1', 'W2', 'b2'].map((name) => run.runtime.globals[name] as unknown as NDArray);
}

/** NumPy's scalars carry the array that they were read from. */
function arrayOf(value: Value): NDArray {
  if (value instanceof NDArray) return value;
  const { trace } = value as unknown as { trace?: unknown };
  if (trace instanceof NDArray) return trace;
  throw new Error('the loss is no array');
}

function timed(body: () => void): number {
  const start = performance.now();
  body();
  return performance.now() - start;
}
