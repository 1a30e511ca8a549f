/** Recognises densities by the operations that made them: exponentials with factors, which a mixture adds up and divides by their sum. */
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { exponentOf, isSum, makerOf, valuesOf } from './provenance.ts';
import type { Context } from './rule.ts';

const MOST_FACTORS = 6;

/** What an exponential was taken of that an array is a multiple of, by weights and constants: `w * exp(-d / 2) / norm`. */
export function exponentWithin(context: Context, ref: ArrayRef, depth = 0): ArrayRef | null {
  const maker = makerOf(context, ref);
  const exponent = exponentOf(maker);
  if (exponent !== null || maker?.kind !== 'elementwise' || depth > MOST_FACTORS) return exponent;
  const factors = maker.name === 'divide' ? maker.inputs.slice(0, 1) : maker.name === 'multiply' ? maker.inputs : [];
  for (const factor of factors) {
    const found = exponentWithin(context, factor, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** The exponents of a mixture's likelihood `sum(w * exp(…))` over its components, in a program that divides by such a sum, too. */
export function mixtureExponents(context: Context, sum: Operation): Float64Array | null {
  const exponents = addedExponents(context, sum);
  if (exponents === null) return null;
  const isShared = context.recorder.operations.operations.some(
    ({ kind, name, inputs: [over, by] }) =>
      kind === 'elementwise' &&
      name === 'divide' &&
      over !== undefined &&
      by !== undefined &&
      over.shape.length > 1 &&
      exponentWithin(context, over) !== null &&
      isSumOfDensities(context, makerOf(context, by)),
  );
  return isShared ? exponents : null;
}

function isSumOfDensities(context: Context, sum: Operation | null): boolean {
  return isSum(sum) && sum.kind === 'reduce' && addedExponents(context, sum) !== null;
}

/** Of a sum over one axis of many: what is never positive, and was not shifted so that 0 is the largest. */
function addedExponents(context: Context, { kind, name, axes, inputs: [added] }: Operation): Float64Array | null {
  if (kind !== 'reduce' || name !== 'add' || added === undefined || axes?.length !== 1 || added.shape.length < 2)
    return null;
  const exponent = exponentWithin(context, added);
  const values = exponent === null ? null : valuesOf(exponent);
  return values?.every((v) => Number.isFinite(v) && v < 0) ? values : null;
}
