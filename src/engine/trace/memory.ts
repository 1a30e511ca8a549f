/**
 * Bounds what a run holds and how long its array operations take: after every so many bytes of new arrays the host is
 * asked how much there is, and the runtime's limits are looked at. Python steps alone would not tell: one turn of a
 * loop can be a second of array work.
 */
import { setAllocationListener } from '../ndarray/index.ts';
import type { Runtime } from '../python/runtime/index.ts';

/** How much is allocated between two looks: a look costs about as much as allocating this. */
const BETWEEN_LOOKS = 32 * 1024 * 1024;

/** The same for the time limit, whose look is cheap. */
const BETWEEN_CLOCKS = 2 * 1024 * 1024;

/** What a host tells of its memory. */
export interface HostMemory {
  /** Bytes that the process holds, with what was let go and is not collected yet. */
  memoryUsed?(): number;
  /** Whether the heap is nearly as large as the host lets it become. */
  memoryFull?(): boolean;
  /** Memory that nobody has set to 0. */
  unwrittenBuffer?(bytes: number): ArrayBuffer;
}

/** What of a host is of its memory. */
export const memoryOf = ({ memoryUsed, memoryFull, unwrittenBuffer }: HostMemory): HostMemory => ({
  ...(memoryUsed ? { memoryUsed } : {}),
  ...(memoryFull ? { memoryFull } : {}),
  ...(unwrittenBuffer ? { unwrittenBuffer } : {}),
});

/**
 * What the process holds beyond what it held at the start, or at its least since then: some of that was waiting to be
 * collected. In a heap that is full a run has no bound of its own, once it holds more than `most`. Null where the host cannot tell.
 */
export function growth({ memoryUsed, memoryFull }: HostMemory, most: number): (() => number) | null {
  if (memoryUsed === undefined) return null;
  let least = memoryUsed();
  return () => {
    const now = memoryUsed();
    least = Math.min(least, now);
    return now - least > most && memoryFull?.() ? Number.POSITIVE_INFINITY : now - least;
  };
}

/** Ends the run with a limit's error once its arrays, with all else, hold more than `limit` bytes. */
export function watchAllocations(runtime: Runtime, used: (() => number) | null, limit: number): void {
  let since = 0;
  let unclocked = 0;
  setAllocationListener((bytes) => {
    since += bytes;
    unclocked += bytes;
    if (unclocked >= BETWEEN_CLOCKS) {
      unclocked = 0;
      runtime.checkLimits();
    }
    if (since < BETWEEN_LOOKS) return;
    since = 0;
    const held = used?.() ?? 0;
    if (held > limit) runtime.reserve(held);
  });
}
