/** What an array event reads and what it writes. */
import { NDArray } from '../ndarray/array.ts';
import type { ArrayEvent } from '../ndarray/observe.ts';

/** The arrays that an event read. */
export function inputsOf(event: ArrayEvent): readonly NDArray[] {
  switch (event.kind) {
    case 'elementwise':
    case 'einsum':
    case 'special':
      return event.inputs;
    case 'reduce':
    case 'accumulate':
    case 'gather':
      return [event.input];
    case 'assign':
    case 'scatter':
      return [event.source];
  }
}

/** The arrays that an event wrote. */
export function outputsOf(event: ArrayEvent): readonly NDArray[] {
  switch (event.kind) {
    case 'special':
      return event.outputs;
    case 'assign':
    case 'scatter':
      return [event.target];
    default:
      return [event.output];
  }
}

/** The event with its arrays as they are now: a program may give an array another shape in place later. */
export function frozen(event: ArrayEvent): ArrayEvent {
  switch (event.kind) {
    case 'elementwise':
      return { ...event, inputs: event.inputs.map(still), output: still(event.output) };
    case 'einsum':
      return { ...event, inputs: event.inputs.map(still), output: still(event.output) };
    case 'special':
      return { ...event, inputs: event.inputs.map(still), outputs: event.outputs.map(still) };
    case 'assign':
      return { ...event, target: still(event.target), source: still(event.source) };
    case 'scatter':
      return { ...event, target: still(event.target), source: still(event.source) };
    default:
      return { ...event, input: still(event.input), output: still(event.output) };
  }
}

/** The same window, which nobody will change. */
export const still = ({ storage, dtype, shape, strides, offset }: NDArray): NDArray =>
  new NDArray(storage, dtype, shape, strides, offset, null);
