/** Programs in the engine and in CPython: alternately, and the best of many short samples, so that a busy machine disturbs both alike. */
import { setHelpers } from '../../src/engine/ndarray/index.ts';
import type { RunOptions } from '../../src/engine/trace/run.ts';
import { helperThreads } from '../../src/worker/helpers.ts';
import { unwrittenBuffer } from '../../src/worker/memory.ts';
import { type Program, timedText } from '../../test/bench/programs.ts';
import { printed } from '../../test/engine/executed.ts';
import type { Python } from './python.ts';
import { row } from './table.ts';

const LIMITS = { seconds: 600, steps: 1e15, bytes: 8e9 };
const ROUNDS = 3;
/** Short ones more often: V8's compiler is warm only then, as it is threads that a busy machine gives little time. */
const SHORT_ROUNDS = 10;
const SHORT = 'small: ';
const SAMPLES = 40;

/** What a program prints in the engine; with a recorder and the worker's memory, as every inspection has them. */
const inEngine = (text: string, options: Partial<RunOptions>): string =>
  printed(text, { limits: LIMITS, record: true, unwrittenBuffer, ...options });

/** One line for a program; the traced and the untraced time of those that measure the tracing. */
export async function measure(program: Program, python: Python | null): Promise<{ traced: number; untraced: number }> {
  const samples = program.name.includes('1024') ? 4 : SAMPLES;
  const text = timedText(program, program.times, samples);
  const best = {
    traced: Number.POSITIVE_INFINITY,
    untraced: Number.POSITIVE_INFINITY,
    python: Number.POSITIVE_INFINITY,
  };
  const rounds = program.name.startsWith(SHORT) ? SHORT_ROUNDS : ROUNDS;
  setHelpers(program.helped ? await helperThreads() : null);
  for (let round = 0; round < rounds; round++) {
    best.traced = Math.min(best.traced, Number(inEngine(text, { record: true })));
    if (python !== null) best.python = Math.min(best.python, Number(await python.run(text)));
    if (program.traced) best.untraced = Math.min(best.untraced, Number(inEngine(text, { record: false })));
  }
  row({ name: program.name, ours: best.traced, theirs: python === null ? null : best.python, most: program.most });
  return best;
}
