/** Underflow: results too small for their type. Loops do not collect it; it is looked for once a program asks for it (`np.errstate(under='raise')`). */
import { NDArray } from './array.ts';
import { flatItems } from './elements.ts';
import { reportFloatStatus, UNDERFLOW } from './floatStatus.ts';
import { broadcastTo } from './manipulate.ts';
import type { Operand } from './weak.ts';

let asked = false;
let isHeard: () => boolean = () => false;

/** Registers who knows whether the present run wants to hear. */
export function setUnderflowHearer(hears: () => boolean): void {
  isHeard = hears;
}

/** A run wants to hear of underflow from here on, or no more. */
export function watchUnderflow(wanted: boolean): void {
  asked = wanted;
}

/** Whether results are to be looked at; another run's wish ends with it. */
export function isUnderflowWatched(): boolean {
  if (asked && !isHeard()) asked = false;
  return asked;
}

/** The least normal numbers by size of the type. */
const LEAST: Record<number, number> = { 2: 2 ** -14, 4: 2 ** -126, 8: 2 ** -1022 };

/** Whether a tiny result is not the exact one. */
type Loss = (result: number, a: number, b: number) => boolean;

const ofExponential: Loss = (_, a) => Number.isFinite(a);

const LOSSES: Partial<Record<string, Loss>> = {
  multiply: (r, a, b) => (r === 0 ? a !== 0 && b !== 0 : r / b !== a),
  divide: (r, a, b) => (r === 0 ? a !== 0 && Number.isFinite(b) : r * b !== a),
  square: (r, a) => (r === 0 ? a !== 0 : r / a !== a),
  power: (_, a, b) => a !== 0 && Number.isFinite(a) && Number.isFinite(b) && b !== 1,
  ldexp: (_, a) => a !== 0,
  nextafter: (_, a, b) => a !== b,
  exp: ofExponential,
  exp2: ofExponential,
};

/** Tells of a ufunc's result that lost what it was, if the run wants to hear. */
export function tellUnderflow(name: string, operands: readonly Operand[], result: NDArray): void {
  const loss = LOSSES[name];
  const least = LEAST[result.dtype.itemsize];
  if (loss === undefined || result.dtype.kind !== 'f' || least === undefined) return;
  const results = flatItems(result) as number[];
  if (!results.some((one) => Math.abs(one) < least)) return;
  const [first, second] = operands.map((one) =>
    one instanceof NDArray ? (flatItems(broadcastTo(one, result.shape)) as number[]) : null,
  );
  const value = (items: number[] | null | undefined, k: number, i: number): number =>
    Number(items == null ? (operands[k] as { value?: unknown } | undefined)?.value : items[i]);
  const isLost = results.some((one, i) => Math.abs(one) < least && loss(one, value(first, 0, i), value(second, 1, i)));
  if (isLost) reportFloatStatus(UNDERFLOW, name);
}
