/** Rules of what moves elements without changing them: assignment, gathering and scattering by position. */
import type { NDArray } from '../../ndarray/array.ts';
import { offsetOf } from '../../ndarray/elements.ts';
import { partOf } from '../buffers.ts';
import { addFormula, values } from '../kernels.ts';
import type { EventOf, Visit } from './rule.ts';

/** The windows that carry gradient from `from` to `to`: real parts, and imaginary ones where both are complex. */
function lanes(from: NDArray, to: NDArray): [NDArray, NDArray][] {
  if (from.dtype.kind !== 'c') return [[from, to.dtype.kind === 'c' ? partOf(to, 0) : to]];
  if (to.dtype.kind !== 'c') return [[partOf(from, 0), to]];
  return [
    [partOf(from, 0), partOf(to, 0)],
    [partOf(from, 8), partOf(to, 8)],
  ];
}

/** target[...] = source: the gradient moves to the source, summed where it was broadcast. */
export function applyAssign({ event, buffers, fresh, isActive }: Visit<EventOf<'assign'>>): void {
  const g = buffers.take(event.target, fresh);
  if (g === null || !isActive(event.source)) return;
  for (const [from, to] of lanes(g, buffers.window(event.source))) addFormula(to, g.shape, 'g', { g: from });
}

/** output.flat[k] = input.flat[positions[k]]: each gradient is added where the element came from. */
export function applyGather({ event, buffers, fresh, isActive }: Visit<EventOf<'gather'>>): void {
  const g = buffers.take(event.output, fresh);
  if (g === null || !isActive(event.input)) return;
  for (const [from, to] of lanes(g, buffers.window(event.input))) {
    const data = values(from);
    const slots = slotsOf(to, event.positions);
    const memory = to.storage.f64;
    for (let k = 0; k < data.length; k++) memory[slots[k] as number]! += data[k] as number;
  }
}

/**
 * target.flat[positions[k]] = (or +=) source.flat[k]. Read from the last to the first, so that of two writes to one
 * place the later one takes the gradient.
 */
export function applyScatter({ event, buffers, isActive }: Visit<EventOf<'scatter'>>): void {
  const { target, source, positions, add } = event;
  if (!buffers.has(target.storage) || !isFloat(target)) return;
  const active = isActive(source);
  const into = active ? buffers.window(source) : buffers.window(target);
  for (const [from, to] of lanes(buffers.window(target), into)) {
    const slots = slotsOf(from, positions);
    const memory = from.storage.f64;
    const starts = active ? slotsOf(to, null) : slots;
    for (let k = positions.length - 1; k >= 0; k--) {
      const slot = slots[k] as number;
      const g = memory[slot] as number;
      if (!add) memory[slot] = 0;
      if (active) to.storage.f64[starts[source.size === 1 ? 0 : k] as number]! += g;
    }
  }
}

const isFloat = (array: NDArray): boolean => array.dtype.kind === 'f' || array.dtype.kind === 'c';

/** The float64 slots of row-major positions of a window (of all positions where none are given). */
function slotsOf(window: NDArray, positions: ArrayLike<number> | null): Float64Array {
  const slots = new Float64Array(positions === null ? window.size : positions.length);
  for (let k = 0; k < slots.length; k++)
    slots[k] = offsetOf(window, positions === null ? k : (positions[k] as number)) / 8;
  return slots;
}
