/** Arrays that choose among their own rows, as a codebook by the nearest code: what passes the choice is estimated, not derived. */
import { inputsOf, outputsOf } from '../../gradient/operands.ts';
import type { Moment, Tape } from '../../gradient/tape.ts';
import type { NDArray, Storage } from '../../ndarray/array.ts';
import type { ArrayEvent } from '../../ndarray/observe.ts';

/** Computes what is compared, in one go for all rows. */
const isOfAllRows = (event: ArrayEvent): boolean => event.kind === 'elementwise' || event.kind === 'einsum';

/**
 * Whether single rows of an array reach what `reaching` was computed from, after something that it was computed from as a
 * whole did not, nor went into a hand-written gradient: distances, of which the smallest named the rows.
 */
export function choosesItsRows(
  { events }: Tape,
  { storage, size }: NDArray,
  since: Moment,
  at: Moment,
  reaching: ReadonlySet<Storage>,
  ofGradients: ReadonlySet<Storage>,
): boolean {
  const own = events.slice(since, at).filter((event) => inputsOf(event).some((input) => input.storage === storage));
  const reaches = (event: ArrayEvent): boolean => outputsOf(event).some((output) => reaching.has(output.storage));
  const compared = own.findIndex(
    (event) =>
      isOfAllRows(event) &&
      !reaches(event) &&
      !outputsOf(event).some((output) => ofGradients.has(output.storage)) &&
      inputsOf(event).some((input) => input.storage === storage && input.size >= size),
  );
  return compared >= 0 && own.slice(compared).some((event) => event.kind === 'gather' && reaches(event));
}
