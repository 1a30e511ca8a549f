/**
 * A gradient that is not its own forward's and yet that of the program's loss is a convention, no mistake: layers that
 * divide by the batch size because the loss's gradient does not.
 */
import type { NDArray } from '../../ndarray/array.ts';
import { PyList, PyTuple, type Value } from '../../python/objects/index.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { arraysIn } from '../../trace/values.ts';
import type { Captured, CapturedCall } from './capture.ts';
import { type GradientCheck, judged } from './check.ts';
import { summedByLogits } from './excuses.ts';
import type { ScriptChecks } from './script.ts';
import { memberOf } from './targets.ts';

const UNTRIED_WHY = 'no time left to hold it against the program’s loss, whose gradient it may be';

/**
 * The check as it is, or passed where what the program's own backward gave is proven right for its loss. Where the loss
 * could not be looked at, a failing one is not known to be wrong.
 */
export function inContext(
  check: GradientCheck,
  captured: readonly Captured[],
  { proven, isComplete }: Pick<ScriptChecks, 'proven' | 'isComplete'>,
  /** Whether the program's steps are the gradient of a loss, or as many times as much. */
  training: 'exact' | 'proportional' | 'none' = 'none',
): GradientCheck {
  const { candidate, row } = check;
  if (candidate === null || row.verdict !== 'fail' || check.shapes !== null) return check;
  // What a loss's gradient has too much, its network has divided by.
  const kind = check.convention?.kind;
  if (kind === 'summed' && training === 'exact') return { ...check, root: null, severity: 'info' };
  if (kind === 'fused sum' && training !== 'none') return summedByLogits(check);
  // Where the parameters are 0, as at a proof they may be, no penalty shows.
  if (check.convention?.kind === 'too little') return check;
  const own = captured.find((one) => one.candidate === candidate)?.backwards ?? [];
  const gave = own.flatMap((call) => arraysIn(leftAt(call, check.from), 2));
  const isProven = gave.some(
    (array) => sameShape(array.shape, row.shape) && proven.some((right) => sameNumbers(array, right)),
  );
  if (!isProven && !isComplete) return judged(check, 'unknown', UNTRIED_WHY);
  if (!isProven) return check;
  return {
    ...check,
    diagnosis: null,
    row: {
      ...row,
      verdict: 'pass',
      diagnosis: null,
      why: 'not the gradient of this forward alone, but that of the program’s loss',
    },
  };
}

/** What a call of the backward has left where this gradient is found; the result and the object where that is not known. */
function leftAt({ result, values }: CapturedCall, from: GradientCheck['from']): Value {
  const self = values[0]?.[1] ?? null;
  if (from === undefined) return new PyTuple([result, self]);
  if ('attribute' in from) {
    const left = memberOf(self, from.attribute);
    return (from.key === null ? left : memberOf(left, from.key)) ?? null;
  }
  const { returned } = from;
  if (returned === null) return result;
  const items = result instanceof PyTuple || result instanceof PyList ? result.items : null;
  if (typeof returned === 'number') return items?.[returned] ?? null;
  return memberOf(from.part === undefined ? result : items?.[from.part], returned) ?? null;
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((n, i) => n === b[i]);
}

function sameNumbers(a: NDArray, b: NDArray): boolean {
  if (!sameShape(a.shape, b.shape)) return false;
  const [x, y] = [numbersOf(a), numbersOf(b)];
  return x.every((v, i) => v === y[i]) && x.some((v) => v !== 0);
}
