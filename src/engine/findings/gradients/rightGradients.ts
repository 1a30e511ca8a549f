/** The right gradients with respect to all that a forward read and computed, by the places where it did. */

import { inputsOf } from '../../gradient/operands.ts';
import type { Moment } from '../../gradient/tape.ts';
import { type NDArray, swapaxes } from '../../ndarray/index.ts';
import { numbersOf } from '../../trace/numbers.ts';
import type { ForwardRun } from './forwardRun.ts';
import type { Series } from './series.ts';

/** The gradient with respect to one value, and the value's name where it has one. */
export interface Gradient {
  of: string | null;
  numbers: Float64Array;
}

/** The gradients with respect to what one place of the forward read or computed, in the order in which it did. */
export interface Group {
  shape: readonly number[];
  values: Gradient[];
}

const MOST_ELEMENTS = 600_000;

export function rightGradients(
  { tape, positions, locals }: Pick<ForwardRun, 'tape' | 'positions'> & { locals: ForwardRun['locals'] | null },
  seeds: readonly { output: NDArray; seed: NDArray | null; at?: Moment }[],
  series: readonly Pick<Series, 'shape'>[],
  from: Moment = 0,
): Group[] {
  const shapes = new Set(series.map(({ shape }) => shape.join()));
  const places = new Map<string, NDArray[]>();
  let elements = 0;
  const add = (place: string, array: NDArray): void => {
    if (array.dtype.kind !== 'f' || !shapes.has(array.shape.join())) return;
    elements += array.size;
    const key = `${place} ${array.shape.join()}`;
    places.set(key, [...(places.get(key) ?? []), array]);
  };
  const end = Math.max(...seeds.map(({ at }) => at ?? tape.events.length));
  tape.events.slice(from, end).forEach((event, i) => {
    const at = `${positions[from + i]} ${event.kind}`;
    inputsOf(event).forEach((array, k) => {
      add(`${at} ${k}`, array);
      if (isTransposed(array)) add(`${at} ${k} transposed`, swapaxes(array, -1, -2));
    });
    if ('output' in event) add(at, event.output);
  });
  if (elements > MOST_ELEMENTS) return [];
  const wanted = [...places.values()].flat();
  const sweeps = seeds.map(({ output, seed, at }) =>
    tape.backward(output, { seed, wanted, ...(at === undefined ? {} : { at }) }),
  );
  if (sweeps.some(({ missing }) => missing.length > 0)) return [];
  const named = [...(locals?.byName.values() ?? [])].filter(({ isRepeated }) => !isRepeated);
  const nameOf = ({ storage, size }: NDArray): string | null =>
    named.find(({ array }) => array.storage === storage && array.size === size)?.name ?? null;
  return [...places.values()].map((arrays) => ({
    shape: (arrays[0] as NDArray).shape,
    values: arrays.map((array) => ({
      of: nameOf(array),
      numbers: added(sweeps.map((backward) => numbersOf(backward.gradientOfValue(array)))),
    })),
  }));
}

/** Whether a window's rows lie across memory: `K.T` may be all that the forward reads of `K`. */
function isTransposed({ ndim, strides }: NDArray): boolean {
  const [between, within] = strides.slice(-2) as [number, number];
  return ndim >= 2 && between > 0 && within > between;
}

function added(parts: Float64Array[]): Float64Array {
  const [first, ...rest] = parts as [Float64Array, ...Float64Array[]];
  return first.map((v, i) => rest.reduce((sum, part) => sum + (part[i] as number), v));
}
