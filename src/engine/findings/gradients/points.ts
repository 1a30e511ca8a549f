/** The points beside the program's own values at which a failing gradient is judged again, each run when it is first asked for. */
import { float64, fromValues, type NDArray } from '../../ndarray/index.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { isArray } from '../../trace/values.ts';
import type { CapturedCall } from './capture.ts';
import { tameTrials } from './epsilon.ts';
import { moved } from './moved.ts';
import type { Setup } from './setup.ts';
import { runTrial, type TrialResult } from './trial.ts';

class Lazy<T> {
  #value: { of: T } | null = null;
  readonly #make: () => T;
  constructor(make: () => T) {
    this.#make = make;
  }
  get value(): T {
    this.#value ??= { of: this.#make() };
    return this.#value.of;
  }
}

/** The other points at which all targets of a reading are judged, each run when it is first asked for. */
export interface Points {
  elsewhere: Lazy<TrialResult[]>;
  /** Where nothing is saturated, for programs with an epsilon in a logarithm. */
  tame: Lazy<TrialResult[]>;
  /** With the program's own upstream gradient, where that is mostly 0: a backward may be written for nothing else. */
  sparse: Lazy<TrialResult[]>;
  /** With so little that arrives that no bound is met on the way, of a cell that clips what it carries through time. */
  faint: Lazy<TrialResult[]>;
}

export function pointsOf(setup: Setup, backward: CapturedCall | null): Points {
  return {
    elsewhere: new Lazy(() =>
      [0.25, -0.6].flatMap(
        (scale, i) => runTrial({ ...setup, values: moved(setup.values, setup.targets, scale, i) }) ?? [],
      ),
    ),
    tame: new Lazy(() => tameTrials(setup)),
    sparse: new Lazy(() => {
      const upstream = sparseUpstream(setup, backward);
      return upstream === null ? [] : [runTrial({ ...setup, upstream }) ?? []].flat();
    }),
    faint: new Lazy(() => (setup.roles.hasUpstream ? [runTrial({ ...setup, scale: FAINT }) ?? []].flat() : [])),
  };
}

/** What is carried through many steps is clipped at 1 as a rule. No whole number's share, as a batch size's would be. */
const FAINT = 0.7e-3;

/** What the program's backward was given, where only one entry of it is not 0. */
function sparseUpstream({ roles }: Setup, backward: CapturedCall | null): NDArray | null {
  const name = roles.roles.find(({ role }) => role.kind === 'upstream')?.name;
  const given = backward?.values.find(([n]) => n === name)?.[1];
  if (!isArray(given) || given.size < 2) return null;
  const numbers = numbersOf(given);
  return numbers.filter((v) => v !== 0).length === 1 ? fromValues([...numbers], float64, given.shape) : null;
}
