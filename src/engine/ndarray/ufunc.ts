/** Calling ufuncs elementwise: the short way, the general one, and that of times, texts and objects. Reductions are in reduction.ts. */
import { cStrides, NDArray, Storage, unwrittenArray } from './array.ts';
import { CAST_FROM } from './castLoops.ts';
import { asDType, copy, rawAssign } from './copying.ts';
import { bool, type DType, float64, int64, object } from './dtype.ts';
import { type CallOptions, execute } from './elementwise.ts';
import { ArrayError } from './errors.ts';
import { noteFloatStatus, reportNarrowing, unreported } from './floatStatus.ts';
import { asksForTimes, choosesForTimes, irregularCall, irregularRule } from './irregular.ts';
import { findLoop, noLoopForDType } from './loopChoice.ts';
import { addLoopHelpers } from './loops.ts';
import { objectOperations } from './objects.ts';
import { currentObserver } from './observe.ts';
import { WEAK_DEFAULT } from './promotion.ts';
import { quickBinary, quickScalar, quickUnary, turned, untransposed } from './quick.ts';
import { findUfunc, type Ufunc, type UfuncLoop } from './ufuncs/index.ts';
import { isUnderflowWatched, tellUnderflow } from './underflow.ts';
import { besideTimes, compareOutOfRange, type Operand, truthOf, Weak, weakArray } from './weak.ts';

addLoopHelpers({
  objectCall: (name: string, args: unknown[]): unknown => {
    const operations = objectOperations();
    const result = operations.call(name, args);
    noteFloatStatus(operations.floatStatus(name, args, result));
    return result;
  },
  objectTruth: (object: unknown): boolean => objectOperations().truth(object),
  none: (object: unknown): unknown => (object === undefined ? objectOperations().none : object),
});

const NO_OPTIONS: CallOptions = {};

/** The ufunc of a name; our own error if there is none. */
export function ufuncNamed(name: string): Ufunc {
  const found = findUfunc(name);
  if (found === undefined) throw new ArrayError('AttributeError', `internal: no ufunc '${name}'`);
  return found;
}

/** Calls a ufunc with one result by name. */
export function apply(name: string, ...inputs: Operand[]): NDArray {
  return callUfunc(ufuncNamed(name), inputs)[0] as NDArray;
}

const isSpecial = (dtype: DType): boolean => dtype.num >= 18 && dtype.num <= 22;

/** ufunc(*inputs, **options): the results, one or two. */
export function callUfunc(ufunc: Ufunc, inputs: readonly Operand[], options: CallOptions = NO_OPTIONS): NDArray[] {
  if (!isUnderflowWatched()) return results(ufunc, inputs, options);
  // what is written over is needed afterwards
  const before = options.out == null ? inputs : inputs.map((one) => (one instanceof NDArray ? copy(one) : one));
  const made = results(ufunc, before, options);
  if (options.where == null) tellUnderflow(ufunc.name, before, made[0] as NDArray);
  return made;
}

function results(ufunc: Ufunc, inputs: readonly Operand[], options: CallOptions): NDArray[] {
  const first = inputs[0] as Operand;
  const second = inputs[1];
  if (options === NO_OPTIONS || isPlain(options)) {
    const quick = shortly(ufunc, inputs.length, first, second, options.out?.[0] ?? null);
    if (quick !== null) return [quick];
  }
  if (options.out?.some((one) => one?.writeable === false))
    throw new ArrayError('ValueError', 'output array is read-only');
  if (inputs.length !== ufunc.nin)
    throw new ArrayError(
      'TypeError',
      `${ufunc.name}() takes from ${ufunc.nin} to ${ufunc.nin + ufunc.nout} positional arguments but ${inputs.length} were given`,
    );
  if (options.dtype != null && !mayGive(ufunc, inputs, options.dtype))
    throw noLoopForDType(ufunc, inputs, options.dtype);
  // a type that is asked for decides the loop, which the operands are cast to
  const asked = options.dtype != null && !isSpecial(options.dtype) && !knowsBetter(ufunc, inputs);
  if (options.dtype?.unit != null || (!asked && inputs.some((one) => one instanceof NDArray && isSpecial(one.dtype))))
    return callIrregular(ufunc, inputs, options);
  const outOfRange = compareOutOfRange(ufunc, first, second);
  if (outOfRange !== null) return results(ufunc, outOfRange, options);
  const loop = findLoop(ufunc, inputs, options);
  if (options.casting === 'equiv' && !ufunc.name.startsWith('logical')) checkWeak(inputs, loop);
  if (ufunc.nin < 3 && isPlain(options)) {
    const made = asFloats(ufunc, loop, first, second, options.out?.[0] ?? null);
    if (made !== null) return [made];
  }
  const arrays: NDArray[] = new Array(inputs.length);
  for (let k = 0; k < inputs.length; k++) {
    const input = inputs[k] as Operand;
    arrays[k] =
      input instanceof NDArray
        ? input
        : ufunc.name.startsWith('logical') && (loop.inputs[k] as DType).kind !== 'O'
          ? truthOf(ufunc, input)
          : weakArray(input, loop.inputs[k] as DType);
  }
  return execute(ufunc, loop, arrays, options);
}

/** Beside arrays a Python number must be what its type is by default, where nothing may be cast. */
function checkWeak(inputs: readonly Operand[], { inputs: wanted }: UfuncLoop): void {
  if (!inputs.some((one) => one instanceof NDArray)) return;
  inputs.forEach((one, k) => {
    const { kind, name, num } = wanted[k] as DType;
    if (!(one instanceof Weak) || 'Ob'.includes(kind) || WEAK_DEFAULT[one.kind].num === num) return;
    throw new ArrayError(
      'TypeError',
      `cannot cast Python ${one.kind.slice(5)} to ${name} under the casting rule 'equiv'`,
    );
  });
}

/** Whether a loop could give a type that is asked for: times come of times, texts are only added. */
function mayGive(ufunc: Ufunc, inputs: readonly Operand[], dtype: DType): boolean {
  if (!isSpecial(dtype)) return true;
  if (dtype.unit === null) return ufunc.name === 'add' && dtype.kind !== 'V';
  const hasTimes = inputs.some((one) => one instanceof NDArray && one.dtype.unit !== null);
  return hasTimes && choosesForTimes(ufunc) && ufunc.loops[0]?.outputs[0]?.kind !== 'b';
}

/** Ufuncs that choose a loop for times, and for the sum of texts, whatever type is asked for. */
function knowsBetter(ufunc: Ufunc, inputs: readonly Operand[]): boolean {
  const are = (kinds: string) => (one: Operand) => one instanceof NDArray && kinds.includes(one.dtype.kind);
  return (choosesForTimes(ufunc) && inputs.some(are('Mm'))) || (ufunc.name === 'add' && inputs.every(are('US')));
}

/** Beside objects everything becomes an object, where the ufunc knows objects and does not ask for times first. */
function callIrregular(ufunc: Ufunc, inputs: readonly Operand[], options: CallOptions): NDArray[] {
  const dtypes = inputs.map((one) => (one instanceof NDArray ? one.dtype : WEAK_DEFAULT[one.kind]));
  const objects =
    dtypes.some((dtype) => dtype.kind === 'O') &&
    hasObjectLoop(ufunc) &&
    !(asksForTimes(ufunc) && dtypes.some((dtype) => dtype.unit !== null));
  // what cannot be is refused before a number is looked at that may not fit
  if (!objects) irregularRule(ufunc, dtypes, inputs, options.out?.[0]?.dtype);
  const arrays = inputs.map((one) => (one instanceof NDArray ? one : besideTimes(one)));
  if (!objects) return irregularCall(ufunc, arrays, options);
  return callUfunc(
    ufunc,
    arrays.map((array) => asDType(array, object)),
    options,
  );
}

const hasObjectLoop = (ufunc: Ufunc): boolean =>
  ufunc.loops.some((loop) => loop.inputs.every((input) => input.kind === 'O'));

const isPlain = (options: CallOptions): boolean =>
  (options.out == null || options.out.length === 1) &&
  options.where == null &&
  options.dtype == null &&
  options.casting !== 'no' &&
  options.casting !== 'equiv' &&
  (options.order ?? 'K') === 'K';

/** The short way, told to who listens; null where it cannot be gone. */
export function quickly(
  ufunc: Ufunc,
  count: number,
  a: Operand,
  b: Operand | undefined,
  into: NDArray | null,
): NDArray | null {
  return isUnderflowWatched() ? null : shortly(ufunc, count, a, b, into);
}

function shortly(
  ufunc: Ufunc,
  count: number,
  a: Operand,
  b: Operand | undefined,
  into: NDArray | null,
): NDArray | null {
  if (count > 2 || count !== ufunc.nin) return null;
  return told(ufunc, a, b, null, rowMajor(ufunc, a, b, into) ?? columnMajor(ufunc, a, b, into));
}

/** A result of the short way, of which a listener hears; numbers of Python's took this dtype, or that of the array beside them. */
function told(
  ufunc: Ufunc,
  a: Operand,
  b: Operand | undefined,
  dtype: DType | null,
  result: NDArray | null,
): NDArray | null {
  if (result === null) return null;
  const observer = currentObserver();
  if (observer !== null && observer.ignores?.(result.size) !== true) {
    const asArray = (one: Operand): NDArray =>
      one instanceof NDArray ? one : weakArray(one, dtype ?? (a instanceof NDArray ? a : (b as NDArray)).dtype);
    // what a number loses was reported by the operation itself
    const inputs = unreported(() => (b === undefined ? [a] : [a, b]).map(asArray));
    observer.event({ kind: 'elementwise', name: ufunc.name, inputs, output: result, where: null });
  }
  return result;
}

/** Whole numbers in a loop for floats are cast before it where that goes by vectors: read in two halves they took three times as long. */
function asFloats(
  ufunc: Ufunc,
  loop: UfuncLoop,
  a: Operand,
  b: Operand | undefined,
  into: NDArray | null,
): NDArray | null {
  if (loop.inputs.some((input) => input !== float64)) return null;
  const x = floatsOf(a, 0);
  const y = b === undefined ? b : floatsOf(b, 1);
  return x === null || y === null || (x === a && y === b)
    ? null
    : told(ufunc, a, b, float64, rowMajor(ufunc, x, y, into));
}

/** Where casts of few operands lie until the loop has run: new memory would take longer than the cast. */
const casts = [0, 1].map(() => new Storage(new ArrayBuffer(8 * 4096), 0, 8 * 4096));

/** An operand for a loop of floats; null where the loop casts it as it goes. */
function floatsOf(operand: Operand, place: number): Operand | null {
  if (!(operand instanceof NDArray) || operand.dtype === float64) return operand;
  if ((operand.dtype !== int64 && operand.dtype !== bool) || operand.size < CAST_FROM) return null;
  const { shape, size } = operand;
  const cast =
    size > 4096
      ? unwrittenArray(shape, float64)
      : new NDArray(casts[place] as Storage, float64, shape, cStrides(shape, 8), 0, null);
  rawAssign(cast, operand);
  return cast;
}

function rowMajor(ufunc: Ufunc, a: Operand, b: Operand | undefined, into: NDArray | null): NDArray | null {
  if (b === undefined) return a instanceof NDArray ? quickUnary(ufunc, a, into) : null;
  if (a instanceof NDArray)
    return b instanceof NDArray ? quickBinary(ufunc, a, b, into) : quickWeak(ufunc, a, b, false, into);
  return b instanceof NDArray ? quickWeak(ufunc, b, a, true, into) : null;
}

/** Transposed matrices (`0.1 * x.T`) are computed as the matrices that they are the transposes of. */
function columnMajor(ufunc: Ufunc, a: Operand, b: Operand | undefined, into: NDArray | null): NDArray | null {
  const left = a instanceof NDArray ? untransposed(a) : a;
  const right = b instanceof NDArray ? untransposed(b) : b;
  const target = into === null ? null : untransposed(into);
  if (left === null || right === null || (target === null && into !== null)) return null;
  const made = rowMajor(ufunc, left, right, target);
  return made === null ? null : (into ?? turned(made));
}

function quickWeak(ufunc: Ufunc, array: NDArray, weak: Weak, weakFirst: boolean, into: NDArray | null): NDArray | null {
  const { kind } = array.dtype;
  const { value } = weak;
  if (typeof value !== 'number' || array.dtype.num === 23) return null;
  if (kind === 'f') {
    const result = quickScalar(ufunc, array, value, weakFirst, into);
    if (result !== null && !ufunc.name.startsWith('logical')) reportNarrowing(value, array.dtype.itemsize);
    return result;
  }
  if ((kind !== 'i' && kind !== 'u') || weak.kind !== 'weak int' || value > 127 || value < (kind === 'u' ? 0 : -128))
    return null;
  return ufunc.name.startsWith('logical') ? null : quickScalar(ufunc, array, value, weakFirst, into);
}
