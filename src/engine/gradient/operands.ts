/** What an array event reads and what it writes. */
import type { NDArray } from '../ndarray/array.ts';
import type { ArrayEvent } from '../ndarray/observe.ts';

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
