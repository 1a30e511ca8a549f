/** What the panel remembers across a reload of its page. */
import { type Signal, signal } from '@preact/signals';
import type { SavedTarget } from '../../src/protocol/messages.ts';
import type { Port } from '../port.ts';
import type { Choice } from '../pure/choice.ts';
import type { MapName } from '../pure/colour.ts';
import type { RangeBy } from '../pure/range.ts';
import type { Slice } from '../pure/slice.ts';

export type ArrayMode = 'heatmap' | 'numbers' | 'histogram' | 'tiles';

/** Everything here is plain data. */
export interface Remembered {
  /** Sections that were closed. */
  closed: Record<string, boolean>;
  open: Record<string, boolean>;
  iterations: Record<string, number>;
  choice: Choice | null;
  mode: ArrayMode;
  map: MapName | 'auto';
  by: RangeBy;
  robust: boolean;
  /** Axes and indices by shape. */
  slices: Record<string, Slice>;
  /** The field of records, or the part of complex numbers, that is looked at; null is all of it. */
  part: string | null;
  digits: 'short' | 'full';
  sums: 'auto' | 'on' | 'off';
  follow: boolean;
  /** What the panel shows, to be run again after a reload of the window; the host's own, unread here. */
  target: SavedTarget | null;
  /** Whether it keeps to that, whatever else is inspected. */
  pinned: boolean;
}

const FRESH: Remembered = {
  closed: {},
  open: {},
  iterations: {},
  choice: null,
  mode: 'heatmap',
  map: 'auto',
  by: 'whole',
  robust: false,
  slices: {},
  part: null,
  digits: 'short',
  sums: 'auto',
  follow: true,
  target: null,
  pinned: false,
};

export interface Memory {
  remembered: Signal<Remembered>;
  remember(change: Partial<Remembered>): void;
}

/** What an earlier life of the page has left, and the way to add to it. */
export function openMemory(port: Port): Memory {
  const before = (port.recall() as { panel?: Remembered } | null)?.panel ?? {};
  const remembered = signal<Remembered>({ ...FRESH, ...before });
  return {
    remembered,
    remember: (change) => {
      remembered.value = { ...remembered.value, ...change };
      port.remember({ panel: remembered.value });
    },
  };
}
