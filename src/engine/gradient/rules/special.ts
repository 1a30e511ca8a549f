/** Applies the rules of named operations (linear algebra, Fourier transforms) and names those that have none. */
import type { NDArray } from '../../ndarray/array.ts';
import { FFT } from './fft.ts';
import { INTERP } from './interp.ts';
import { LINALG } from './linalg.ts';
import type { EventOf, Visit } from './rule.ts';

/** What a special rule is given: gradients of the outputs (null where none arrived), to be added under the inputs. */
export interface SpecialVisit {
  inputs: readonly NDArray[];
  outputs: readonly NDArray[];
  gradients: readonly (NDArray | null)[];
  parameters: Record<string, unknown>;
  /** The window to add an input's gradient to, or null where none is wanted. */
  into(k: number): NDArray | null;
}

/** Adds the gradients, or says with `false` that it cannot in this case. */
export type SpecialRule = (visit: SpecialVisit) => boolean;

export const SPECIAL: Record<string, SpecialRule> = { ...LINALG, ...FFT, ...INTERP };

/** Operations whose outputs are constant wherever they have a derivative. */
const FLAT = new Set(['matrix_rank', 'argsort', 'argmax', 'argmin', 'searchsorted', 'histogram', 'nonzero']);

export function applySpecial(visit: Visit<EventOf<'special'>>): void {
  const { event, outputs, buffers, fresh, isActive, missing } = visit;
  const gradients = event.outputs.map((output) => buffers.take(output, fresh));
  if (gradients.every((g) => g === null) || FLAT.has(event.name)) return;
  if (!event.inputs.some(isActive)) return;
  const into = (k: number): NDArray | null => {
    const input = event.inputs[k];
    return input !== undefined && isActive(input) ? buffers.window(input) : null;
  };
  const rule = SPECIAL[event.name];
  const given = { inputs: event.inputs, outputs, gradients, parameters: event.parameters, into };
  if (rule === undefined || !rule(given)) missing.add(event.name);
}
