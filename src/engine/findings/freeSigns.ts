/**
 * What a decomposition leaves open, as an experiment: the columns of a singular value or eigenvalue decomposition may have
 * either sign, and those that belong to nothing may be turned among themselves. What a program prints either way can be
 * held against a record; what it prints for one choice of the library's cannot.
 */
import type { NDArray } from '../ndarray/array.ts';
import type { ArrayEvent, ArrayObserver } from '../ndarray/observe.ts';
import { numbersOf, writeNumbers } from '../trace/numbers.ts';

/** Which columns get the other sign, in one run and in another. */
export const CHOICES: readonly ((column: number) => boolean)[] = [(column) => column % 2 === 0, () => true];

/** Chooses otherwise than our library in each decomposition of a run. */
export class OtherSigns implements ArrayObserver {
  /** Whether something was left open that is not tried here: equal values share more than signs. */
  isOpen = false;
  readonly #isFlipped: (column: number) => boolean;

  constructor(isFlipped: (column: number) => boolean) {
    this.#isFlipped = isFlipped;
  }

  beforeWrite(): void {}

  event(event: ArrayEvent): void {
    if (event.kind !== 'special') return;
    const [first, second, third] = event.outputs;
    if (event.name === 'svd' && first && second && third) {
      this.#choose(second, [
        [first, 'columns'],
        [third, 'rows'],
      ]);
    } else if (event.name === 'qr' && first && second)
      this.#choose(null, [
        [first, 'columns'],
        [second, 'rows'],
      ]);
    else if ((event.name === 'eigh' || event.name === 'eig') && first && second)
      this.#choose(first, [[second, 'columns']]);
  }

  /** The columns of what belongs to each of some values, with other signs. */
  #choose(values: NDArray | null, sides: readonly [NDArray, 'rows' | 'columns'][]): void {
    const all = [...(values === null ? [] : [values]), ...sides.map(([side]) => side)];
    if (all.some(({ dtype }) => dtype.kind !== 'f') || sides.some(([{ shape }]) => shape.length !== 2)) {
      this.isOpen = true;
      return;
    }
    const known = values === null ? null : numbersOf(values);
    if (known !== null && hasEqual(known)) this.isOpen = true;
    for (const [side, along] of sides) this.#flip(side, along, known?.length ?? Number.POSITIVE_INFINITY);
  }

  #flip(side: NDArray, along: 'rows' | 'columns', known: number): void {
    const columns = side.shape[1] as number;
    const numbers = numbersOf(side);
    const indexOf = (at: number) => (along === 'columns' ? at % columns : Math.floor(at / columns));
    writeNumbers(
      side,
      numbers.map((v, at) => {
        const index = indexOf(at);
        if (index < known) return this.#isFlipped(index) ? -v : v;
        return turned(numbers, at, index - known, along === 'columns' ? 1 : columns, (i) => indexOf(i) >= known);
      }),
    );
  }
}

/** Pairs of what belongs to no value, turned by an eighth; the last of an odd number by half. */
function turned(
  numbers: Float64Array,
  at: number,
  place: number,
  step: number,
  isFree: (at: number) => boolean,
): number {
  const own = numbers[at] as number;
  const isFirst = place % 2 === 0;
  const other = isFirst ? at + step : at - step;
  const isThere = other < numbers.length && isFree(other);
  if (!isThere) return -own;
  return (isFirst ? own + (numbers[other] as number) : own - (numbers[other] as number)) * Math.SQRT1_2;
}

function hasEqual(values: Float64Array): boolean {
  const sorted = [...values].sort((a, b) => a - b);
  const least = 1e-8 * Math.max(...sorted.map(Math.abs));
  return sorted.some((value, i) => i > 0 && value - (sorted[i - 1] as number) <= least);
}
