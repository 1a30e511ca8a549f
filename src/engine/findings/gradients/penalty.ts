/** Whether a loss holds a penalty on a parameter: a sum of its squares or sizes, on the way to it. */
import { inputsOf, outputsOf } from '../../gradient/operands.ts';
import type { Moment, Tape } from '../../gradient/tape.ts';
import type { NDArray } from '../../ndarray/array.ts';
import { lineageOf } from './lineage.ts';

export function isPenalised(
  parameter: NDArray,
  { tape, loss, at, since = 0 }: { tape: Tape; loss: NDArray; at: Moment; since?: Moment },
): boolean {
  const own = tape.events.slice(since, at).filter((event) => {
    const inputs = inputsOf(event).filter(({ size }) => size > 1);
    return inputs.length > 0 && inputs.every(({ storage }) => storage === parameter.storage);
  });
  if (own.length === 0) return false;
  const { storages } = lineageOf(tape, loss, at, parameter.storage);
  return own.some((event) => outputsOf(event).some(({ storage }) => storages.has(storage)));
}
