/** What a vector-Jacobian rule is given. */
import type { NDArray } from '../../ndarray/array.ts';
import type { ArrayEvent } from '../../ndarray/observe.ts';
import type { GradientBuffers } from '../buffers.ts';

export interface Visit<E extends ArrayEvent = ArrayEvent> {
  /** The event; its inputs hold the values that they had just before it. */
  event: E;
  /** The outputs' values just after it. */
  outputs: readonly NDArray[];
  buffers: GradientBuffers;
  /** Whether nothing was overwritten, so that the outputs' memory began with this event. */
  fresh: boolean;
  isActive: (array: NDArray) => boolean;
  missing: Set<string>;
}

export type EventOf<K extends ArrayEvent['kind']> = Extract<ArrayEvent, { kind: K }>;
