/**
 * A loss that gives one value a sample and a backward that takes no upstream gradient: the mean of the values is meant, or
 * their sum. Right for either is right; what is a positive multiple of the right gradient in each sample is a matter of
 * how the program weighs the samples, which the loss alone does not tell.
 */
import { isPositiveMultiple } from '../../gradient/compare.ts';
import { float64, fromValues } from '../../ndarray/index.ts';
import { numbersOf } from '../../trace/numbers.ts';
import type { Candidate } from './candidates.ts';
import { type GradientCheck, judged } from './check.ts';
import type { Setup } from './setup.ts';
import { arrayAt } from './targets.ts';
import type { TrialResult } from './trial.ts';

/** The setups by which such a loss is judged, the mean first; none where it is something else. */
export function perSampleSetups(candidate: Candidate, setup: Setup, trial: TrialResult): Setup[] {
  const { output, hand } = trial;
  const samples = output.shape[0] ?? 0;
  if (setup.roles.hasUpstream || output.size < 2 || samples < 1) return [];
  const arrays = hand.map(({ target }) => ({ target, array: arrayAt(setup.values, target.path) }));
  const isOfSamples =
    output.size === samples &&
    arrays.every(
      ({ target, array }) =>
        array !== null &&
        array.ndim > 1 &&
        array.shape[0] === samples &&
        (array.ndim > output.ndim || !trial.isElementwise(target)),
    );
  // A loss may also have one value an entry.
  const isOfEntries = isCalledLoss(candidate) && arrays.every(({ array }) => array?.size === output.size);
  if (!isOfSamples && !isOfEntries) return [];
  return [...new Set([1 / samples, 1 / output.size, 1])].map((share) => ({
    ...setup,
    upstream: fromValues(new Array<number>(output.size).fill(share), float64, output.shape),
  }));
}

const LOSS = /loss|entropy|error|cost|mse|nll|損失|誤差/i;

const isCalledLoss = ({ layer, forward }: Candidate): boolean => [layer, forward.name].some((name) => LOSS.test(name));

/** What a check that fails by the mean and by the sum comes to. */
export function judgedPerSample(check: GradientCheck): GradientCheck {
  const { arrays, candidate, row } = check;
  if (row.verdict !== 'fail' || check.shapes !== null) return check;
  if (arrays.hand === null || arrays.automatic === null || candidate === null || !isCalledLoss(candidate))
    return judged(check, 'unknown', 'how the values of the samples become one loss is not known');
  const isWeighed = isMultipleInEachSample(numbersOf(arrays.hand), numbersOf(arrays.automatic), row.shape[0] ?? 1);
  return isWeighed ? { ...check, root: null, severity: 'info' } : check;
}

function isMultipleInEachSample(hand: Float64Array, right: Float64Array, samples: number): boolean {
  const width = right.length / samples;
  return Array.from({ length: samples }, (_, i) =>
    [hand, right].map((a) => a.subarray(i * width, (i + 1) * width)),
  ).every(([own, wanted]) => isPositiveMultiple(own as Float64Array, wanted as Float64Array));
}
