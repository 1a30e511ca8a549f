/**
 * How NumPy refuses operands that a ufunc has no loop for. It has several ways of looking for loops, each with a text of
 * its own, and which one answers depends on the ufunc and on the operands' kinds.
 */
import { NDArray } from './array.ts';
import { bool, type DType, dtypeRepr } from './dtype.ts';
import { ArrayError } from './errors.ts';
import { className, notCast, WEAK_CLASS, WEAK_DEFAULT, type WeakScalar } from './promotion.ts';
import type { Ufunc } from './ufuncs/index.ts';

/** An operand as a refusal names it; null is the accumulator of a reduction, whose type is not known yet. */
export type Refused = NDArray | { readonly kind: WeakScalar } | null;

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

export const COMPARISONS = set('equal not_equal less less_equal greater greater_equal');
const UNIFORM = set('maximum minimum fmax fmin gcd lcm matmul vecdot matvec vecmat clip');
const ADDITIVE = set('add subtract multiply');
const DIVIDING = set('divide floor_divide remainder divmod');
const LOGICAL = set('logical_and logical_or logical_xor');
const BY_CLASS = set('positive negative sign absolute');

const isArray = (operand: Refused): operand is NDArray => operand instanceof NDArray;
const dtypeOf = (operand: Refused): DType | null =>
  operand === null ? null : isArray(operand) ? operand.dtype : WEAK_DEFAULT[operand.kind];

/** An operand's class of dtypes, as refusals name it. */
export const classOf = (operand: Refused): string =>
  operand === null
    ? 'None'
    : `<class 'numpy.dtypes.${isArray(operand) ? className(operand.dtype) : WEAK_CLASS[operand.kind]}'>`;

/** The error for `operands`, those of a reduction being its accumulator and an element. */
export function refusal(ufunc: Ufunc, operands: readonly Refused[]): ArrayError {
  const known = operands.map(dtypeOf);
  const element = known.find((dtype) => dtype !== null) as DType;
  const dtypes = known.map((dtype) => dtype ?? element);
  const { name } = ufunc;
  const texts = dtypes.some((dtype) => 'USV'.includes(dtype.kind));
  const times = dtypes.some((dtype) => dtype.unit !== null);
  if (LOGICAL.has(name)) return noTruth(dtypes);
  if (BY_CLASS.has(name)) return noLoopForClasses(ufunc, operands);
  if (COMPARISONS.has(name))
    return dtypes.every((dtype) => dtype.unit !== null) ? cannotUse(ufunc, dtypes) : noLoopForClasses(ufunc, operands);
  if (UNIFORM.has(name)) return texts ? noLoopForTypes(ufunc, dtypes) : noLoopForClasses(ufunc, operands);
  if (ADDITIVE.has(name)) return refusedSum(ufunc, dtypes, times);
  return DIVIDING.has(name) && times ? cannotUse(ufunc, dtypes) : notSupported(ufunc);
}

function refusedSum(ufunc: Ufunc, dtypes: readonly DType[], times: boolean): ArrayError {
  const kinds = dtypes.map((dtype) => dtype.kind);
  const repeats = kinds.some((kind) => 'US'.includes(kind)) && kinds.some((kind) => 'iuMm'.includes(kind));
  if (ufunc.name === 'multiply' && repeats)
    return new ArrayError(
      'TypeError',
      "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use numpy.strings.multiply to multiply strings without specifying 'out'.",
    );
  const mixed = ufunc.name === 'add' && kinds.includes('U') && kinds.includes('S');
  return times || mixed ? cannotUse(ufunc, dtypes) : noLoopForTypes(ufunc, dtypes);
}

/** and, or and xor ask any value whether it is true, but structures cannot say. */
function noTruth(dtypes: readonly DType[]): ArrayError {
  const odd = dtypes.find((dtype) => dtype.kind === 'V') ?? (dtypes[0] as DType);
  return notCast(odd, bool, 'unsafe');
}

const noLoop = (ufunc: Ufunc, types: readonly string[]): ArrayError =>
  new ArrayError(
    '_UFuncNoLoopError',
    `ufunc '${ufunc.name}' did not contain a loop with signature matching types ${types.length === 1 ? types[0] : `(${types.join(', ')})`} -> None`,
  );

const noLoopForClasses = (ufunc: Ufunc, operands: readonly Refused[]): ArrayError =>
  noLoop(ufunc, operands.map(classOf));

const noLoopForTypes = (ufunc: Ufunc, dtypes: readonly DType[]): ArrayError => noLoop(ufunc, dtypes.map(dtypeRepr));

const cannotUse = (ufunc: Ufunc, dtypes: readonly DType[]): ArrayError =>
  new ArrayError(
    '_UFuncBinaryResolutionError',
    `ufunc '${ufunc.name}' cannot use operands with types ${dtypes.map(dtypeRepr).join(' and ')}`,
  );

/** "ufunc 'sin' not supported for the input types, …". */
const notSupported = (ufunc: Ufunc): ArrayError =>
  new ArrayError(
    'TypeError',
    ufunc.name === 'isnat'
      ? "ufunc 'isnat' is only defined for np.datetime64 and np.timedelta64."
      : `ufunc '${ufunc.name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''`,
  );

/** The error of a fold whose accumulator would change its type from step to step. */
export const incompatible = (ufunc: Ufunc, method: string, resolved: readonly DType[]): ArrayError =>
  new ArrayError(
    'TypeError',
    `the resolved dtypes are not compatible with ${ufunc.name}.${method}. Resolved (${resolved.map(dtypeRepr).join(', ')})`,
  );

/** The error of folds with a comparison, whose results are no operands of it. */
export const noFold = (ufunc: Ufunc): ArrayError =>
  new ArrayError('TypeError', `No loop matching the specified signature and casting was found for ufunc ${ufunc.name}`);
