/** Threads of the host that help with large products; who has none, or a host without threads, multiplies alone. */
import { compiled, exportsOf } from './assembler.ts';
import { hasFused, type ProductKernels, productFunctions, productKernels } from './productKernels.ts';
import { helpFunction, sharesFunction, TASK, TASK_BYTES, type Task } from './shares.ts';
import { Space } from './space.ts';
import { ROWS } from './tile.ts';

/**
 * Starts threads that instantiate the module with the memory as its import `m.m` and call `help(who)`, numbered from 1.
 * How many there are; none is waited for, and `help` does not return.
 */
export type StartHelpers = (module: WebAssembly.Module, memory: WebAssembly.Memory) => number;

/**
 * Of a smaller product, or one of few rows, the copies into shared memory, which take four times as long, and the panels of B,
 * which one thread makes, cost more than the help gives.
 */
const LEAST_PRODUCTS = 2 ** 23;
const LEAST_ROWS = 96;

/** So many multiplications a program makes (some 20 ms) before threads are started for it. */
const WORTH_STARTING = 2 ** 28;

/** The memory, in pages of 64 kB. It does not grow: a thread that waits might not hear of it in time. A page that nobody touched costs nothing. */
const PAGES = 2 ** 10;
/** So much of it is left for what is not the members' own panels. */
const MOST_BYTES = PAGES * 2 ** 16 - 2 ** 22;

/** Where nobody is to take a share: `next` is beyond all blocks while a task is written. */
const NOBODY = 2 ** 30;

/** Memory for the module. */
export const sharedMemory = (): WebAssembly.Memory =>
  new WebAssembly.Memory({ initial: PAGES, maximum: PAGES, shared: true });

/** The threads, the memory that they share, and this thread's kernels on it. */
export class Team {
  readonly space: Space;
  readonly kernels: ProductKernels;
  /** How many take shares, with this thread. */
  readonly members: number;
  readonly #shares: Record<'f64' | 'f32', (who: number) => number>;
  readonly #words: Int32Array;

  constructor(module: WebAssembly.Module, start: StartHelpers) {
    const memory = sharedMemory();
    const found = exportsOf(module, memory);
    this.space = new Space(memory);
    this.kernels = productKernels(found);
    this.#shares = { f64: found['f64 shares']!, f32: found['f32 shares']! };
    this.#words = new Int32Array(memory.buffer, 0, TASK_BYTES / 4);
    Atomics.store(this.#words, TASK.next / 4, NOBODY);
    this.members = 1 + start(module, memory);
  }

  /** Rows of a block of m: two for each member, so that one who comes late keeps nobody waiting for long. */
  blockRows(m: number): number {
    return Math.ceil(m / (2 * this.members * ROWS)) * ROWS;
  }

  /** Does all shares of a product, with whoever comes; the operands lie in the shared space already. */
  multiply(task: Task): void {
    const words = this.#words;
    for (const [name, value] of Object.entries(task)) words[TASK[name as keyof Task] / 4] = value;
    Atomics.store(words, TASK.done / 4, 0);
    Atomics.store(words, TASK.next / 4, 0);
    Atomics.add(words, TASK.turn / 4, 1);
    Atomics.notify(words, TASK.turn / 4);
    this.#shares[task.single ? 'f32' : 'f64'](0);
    for (let done = 0; done < task.blocks; done = Atomics.load(words, TASK.done / 4))
      Atomics.wait(words, TASK.done / 4, done);
    // A helper that comes late finds nothing to take while the next task is written.
    Atomics.store(words, TASK.next / 4, NOBODY);
  }
}

let starter: StartHelpers | null = null;
let team: Team | null | undefined;
let multiplied = 0;

/** Who starts the threads of this host; null where it has none. */
export function setHelpers(start: StartHelpers | null): void {
  starter = start;
}

/** The team for a product of so many rows, multiplications and bytes of operands and result; null where one thread does it. */
export function teamFor(rows: number, products: number, bytes: number): Team | null {
  if (starter === null || products < LEAST_PRODUCTS || rows < LEAST_ROWS || bytes > MOST_BYTES) return null;
  multiplied += products;
  if (multiplied < WORTH_STARTING) return null;
  if (team === undefined) team = gathered(starter);
  return team;
}

/** Null where nobody helps, or the host has no memory for it. */
function gathered(start: StartHelpers): Team | null {
  try {
    const made = new Team(teamModule(), start);
    return made.members > 1 ? made : null;
  } catch {
    return null;
  }
}

/** The functions of products with those of the shares, for memory that threads share. */
export function teamModule(): WebAssembly.Module {
  const kernels = productFunctions(hasFused());
  const at = (name: string): number => kernels.findIndex((each) => each.name === name);
  const double = sharesFunction('f64 shares', at('f64 rows'), at('f64'));
  const single = sharesFunction('f32 shares', at('f32 rows'), at('f32'));
  const functions = [...kernels, double, single];
  functions.push(helpFunction(functions.indexOf(single), functions.indexOf(double)));
  return compiled(functions, PAGES)!;
}
