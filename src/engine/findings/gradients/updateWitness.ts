/** The entry in which an update is furthest from the gradient of its loss, with what the program itself says of it. */
import type { GradientRow } from '../../../protocol/report.ts';
import { compareGradients, disagreements, indexOf, norm } from '../../gradient/compare.ts';
import { outputsOf } from '../../gradient/operands.ts';
import { NDArray } from '../../ndarray/array.ts';
import { numbersOf, writeNumbers } from '../../trace/numbers.ts';
import type { Context } from '../rule.ts';
import { heard } from './firstEvents.ts';
import type { Judged, Wrong } from './judged.ts';
import type { UpdateSearch } from './updateSearch.ts';
import { largestOf } from './updateTests.ts';

export type UpdateContext = Pick<Context, 'program' | 'rerun' | 'outOfTime' | 'spanOf' | 'runtime'>;

type Witness = Pick<GradientRow, 'maxRelativeError' | 'norms' | 'sampled' | 'worst'>;

/** Null where differences do not bear the automatic gradient out, or agree with the one by hand on one side of a kink. */
export function witnessOf(context: UpdateContext, search: UpdateSearch, wrong: Wrong): Witness | null {
  const { node, right, scale, update } = wrong;
  const byHand = search.traffic.valuesOf(node).map((v) => v / scale);
  const worst = disagreements(byHand, right)[0] ?? largestOf(right);
  const named = search.run.names.known.get(update.parameter.storage);
  const slopes = named === undefined ? null : slopesAt(context, search, wrong, named, worst);
  const [hand, automatic] = [byHand[worst] as number, right[worst] as number];
  if (slopes === null || isOneSided(slopes, hand, automatic)) return null;
  const numerical = (slopes.up + slopes.down) / 2;
  if (Math.abs(numerical - automatic) > 1e-3 * Math.max(Math.abs(numerical), 1e-6)) return null;
  return {
    maxRelativeError: compareGradients(byHand, right, { floor: 1e-10 }).maxRelativeError,
    norms: { hand: norm(byHand), automatic: norm(right), numerical: null },
    sampled: { checked: 1, of: right.length, leftOut: 0 },
    worst: { index: indexOf(worst, update.parameter.shape), hand, automatic, numerical },
  };
}

/** How a loss changes with one entry of a parameter, to either side. */
interface Slopes {
  up: number;
  down: number;
}

/** Where an activation has a kink, as of a bias of 0 under a sample of zeros, either side's slope is a gradient. */
const isOneSided = ({ up, down }: Slopes, hand: number, right: number): boolean =>
  [up, down].some((slope) => Math.abs(hand - slope) < 0.05 * Math.abs(hand - right));

/** The differences to either side: the program again, with one entry moved where the parameter is first held. */
function slopesAt(
  context: UpdateContext,
  search: UpdateSearch,
  { loss, update }: Judged,
  { ordinal, part }: { ordinal: number; part: number },
  position: number,
): Slopes | null {
  let size = 0;
  const at = (by: number): number | null => {
    const move = (array: NDArray): void => {
      const values = numbersOf(array);
      size = 1e-5 * Math.max(1, Math.abs(values[position] as number));
      writeNumbers(
        array,
        values.map((v, i) => (i === position ? v + by * size : v)),
      );
    };
    const { dtype, shape, strides, offset, size: length } = update.parameter;
    const again = heard(
      context,
      loss.index + 1 + (loss.guess ? 1 : 0),
      update.since > 0
        ? {
            after(at, { storage }) {
              if (at === update.since) move(new NDArray(storage, dtype, shape, strides, offset, null));
            },
          }
        : {
            move(now, parts) {
              const array = now === ordinal ? parts[part] : undefined;
              if (array?.size === length) move(array);
            },
          },
    );
    const event = again?.tape.events[loss.index];
    if (!again || !event || size === 0) return null;
    return loss.guess?.()?.valueIn(again.tape) ?? numbersOf(outputsOf(event)[0] as NDArray)[0] ?? null;
  };
  const here = search.valueOf(loss);
  const [above, below] = [at(1), at(-1)];
  return above === null || below === null ? null : { up: (above - here) / size, down: (here - below) / size };
}
