/**
 * The other points of a check: the arguments scaled away from saturation and out of the flat part around 0, parameters a
 * little changed. Whole numbers (labels, one-hot rows) stay, what is positive stays positive, probabilities stay ones.
 */
import { numbersOf, writeNumbers } from '../../trace/numbers.ts';
import { fixedNumbers } from './forwardRun.ts';
import { copied } from './setup.ts';
import { arrayAt, type Target, type Values } from './targets.ts';

/** Small arrays whose values are this small are made larger: near 0 many wrong derivatives look right. */
const SMALL = { size: 64, rms: 0.25 };

export function moved(values: Values, targets: readonly Target[], scale: number, seed: number): Values {
  const copy = copied(values);
  for (const [index, target] of targets.entries()) {
    const array = arrayAt(copy, target.path);
    if (array === null) continue;
    const numbers = numbersOf(array);
    if (target.isArgument && index > 0 && numbers.every(Number.isInteger)) continue;
    const noise = fixedNumbers(numbers.length, index + 11 + 31 * seed);
    const change = target.isArgument ? argumentChange(numbers, scale) : (v: number, n: number) => v * (1 + 0.2 * n);
    writeNumbers(
      array,
      numbers.map((v, i) => change(v, noise[i] as number)),
    );
  }
  return copy;
}

function argumentChange(numbers: Float64Array, scale: number): (v: number, noise: number) => number {
  const isPositive = numbers.every((v) => v >= 0);
  if (isPositive && numbers.every((v) => v <= 1) && !numbers.every(Number.isInteger))
    return (v, noise) => Math.min(0.98, Math.max(0.02, v * (1 - 0.4 * Math.abs(scale)) + 0.05 * Math.abs(noise)));
  const rms = Math.sqrt(numbers.reduce((sum, v) => sum + v * v, 0) / numbers.length);
  const isFlat = numbers.length <= SMALL.size && rms > 0 && rms * Math.abs(scale) < SMALL.rms;
  const factor = (isPositive ? Math.abs(scale) : scale) * (isFlat ? (2 * SMALL.rms) / (rms * Math.abs(scale)) : 1);
  return isPositive
    ? (v, noise) => v * factor * (1 + 0.2 * noise) + 0.05 * Math.abs(noise)
    : (v, noise) => v * factor * (1 + 0.2 * noise) + 0.05 * noise;
}
