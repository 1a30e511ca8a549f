/** Calling ufuncs elementwise: choosing the loop, broadcasting, casting, `out`, `where`, warnings and events. Reductions are in reduction.ts. */
import { broadcastError, broadcastShapes, compactShape } from '../shapes/broadcast.ts';
import { empty, isCContiguous, NDArray } from './array.ts';
import { asDType, astype, beforeWrite, overlaps, plainCopy, rawAssign, scalarArray } from './copying.ts';
import { bool, complex128, type DType, dtypeRepr, float64, int64, object, uint64 } from './dtype.ts';
import { ArrayError, isShapeError } from './errors.ts';
import { reportFloatStatus, reportNarrowing } from './floatStatus.ts';
import { flatNonzero, isTrue } from './gather.ts';
import { asksForTimes, irregularCall, irregularRule } from './irregular.ts';
import { broadcastStrides, runLoop, stridesOver } from './iterate.ts';
import { addLoopHelpers, compileLoop, isBehaved, type Loop } from './loops.ts';
import { type Complex, objectOperations, type Raw } from './objects.ts';
import { currentObserver } from './observe.ts';
import { type Casting, canCast, className, resultType, WEAK_DEFAULT, type WeakScalar } from './promotion.ts';
import { quickBinary, quickScalar, quickUnary } from './quick.ts';
import { COMPARISONS, refusal } from './refusals.ts';
import { findUfunc, type Ufunc, type UfuncLoop } from './ufuncs/index.ts';

addLoopHelpers({
  objectCall: (name: string, args: unknown[]): unknown => objectOperations().call(name, args),
  objectTruth: (object: unknown): boolean => objectOperations().truth(object),
  none: (object: unknown): unknown => (object === undefined ? objectOperations().none : object),
});

/** A Python int, float or complex as an operand: it takes the arrays' dtype where its kind allows. */
export class Weak {
  readonly kind: WeakScalar;
  readonly value: number | bigint | Complex;
  constructor(kind: WeakScalar, value: number | bigint | Complex) {
    this.kind = kind;
    this.value = value;
  }
}

export type Operand = NDArray | Weak;

export interface CallOptions {
  out?: readonly (NDArray | null)[] | null;
  where?: NDArray | null;
  dtype?: DType | null;
  casting?: Casting;
  order?: 'C' | 'F' | 'A' | 'K';
}

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
  const first = inputs[0] as Operand;
  const second = inputs[1];
  if (options === NO_OPTIONS || isPlain(options)) {
    const quick = quickly(ufunc, inputs.length, first, second, options.out?.[0] ?? null);
    if (quick !== null) return [quick];
  }
  if (inputs.length !== ufunc.nin)
    throw new ArrayError(
      'TypeError',
      `${ufunc.name}() takes from ${ufunc.nin} to ${ufunc.nin + ufunc.nout} positional arguments but ${inputs.length} were given`,
    );
  // a type that is asked for decides the loop, which the operands are cast to
  const asked = options.dtype != null && !isSpecial(options.dtype);
  if (options.dtype?.unit != null || (!asked && inputs.some((one) => one instanceof NDArray && isSpecial(one.dtype))))
    return callIrregular(ufunc, inputs, options);
  const outOfRange = compareOutOfRange(ufunc, first, second);
  if (outOfRange !== null) return callUfunc(ufunc, outOfRange, options);
  const loop = findLoop(ufunc, inputs, options);
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

/** A Python number as logical operations take it: beside another operand it has to fit a long. */
function truthOf(ufunc: Ufunc, { kind, value }: Weak): NDArray {
  if (
    kind === 'weak int' &&
    ufunc.nin > 1 &&
    BigInt.asIntN(64, BigInt(value as number | bigint)) !== BigInt(value as number | bigint)
  )
    throw tooLarge();
  return scalarArray(isTrue(value), bool);
}

const tooLarge = (): ArrayError => new ArrayError('OverflowError', 'Python int too large to convert to C long');

/** Beside objects everything becomes an object, where the ufunc knows objects and does not ask for times first. */
function callIrregular(ufunc: Ufunc, inputs: readonly Operand[], options: CallOptions): NDArray[] {
  const dtypes = inputs.map((one) => (one instanceof NDArray ? one.dtype : WEAK_DEFAULT[one.kind]));
  const objects =
    dtypes.some((dtype) => dtype.kind === 'O') &&
    hasObjectLoop(ufunc) &&
    !(asksForTimes(ufunc) && dtypes.some((dtype) => dtype.unit !== null));
  // what cannot be is refused before a number is looked at that may not fit
  if (!objects) irregularRule(ufunc, dtypes, inputs);
  const arrays = inputs.map((one) => (one instanceof NDArray ? one : besideTimes(one)));
  if (!objects) return irregularCall(ufunc, arrays, options);
  return callUfunc(
    ufunc,
    arrays.map((array) => asDType(array, object)),
    options,
  );
}

function besideTimes(weak: Weak): NDArray {
  if (
    weak.kind === 'weak int' &&
    BigInt.asIntN(64, BigInt(weak.value as number | bigint)) !== BigInt(weak.value as number | bigint)
  )
    throw new ArrayError('OverflowError', 'int too big to convert');
  return weakDefault(weak);
}

const hasObjectLoop = (ufunc: Ufunc): boolean =>
  ufunc.loops.some((loop) => loop.inputs.every((input) => input.kind === 'O'));

const isPlain = (options: CallOptions): boolean =>
  (options.out == null || options.out.length === 1) &&
  options.where == null &&
  options.dtype == null &&
  (options.order ?? 'K') === 'K';

/** The short way, where it can be gone. */
function quickly(
  ufunc: Ufunc,
  count: number,
  a: Operand,
  b: Operand | undefined,
  into: NDArray | null,
): NDArray | null {
  if (count > 2 || count !== ufunc.nin) return null;
  let result: NDArray | null;
  if (b === undefined) result = a instanceof NDArray ? quickUnary(ufunc, a, into) : null;
  else if (a instanceof NDArray)
    result = b instanceof NDArray ? quickBinary(ufunc, a, b, into) : quickWeak(ufunc, a, b, false, into);
  else result = b instanceof NDArray ? quickWeak(ufunc, b, a, true, into) : null;
  if (result === null) return null;
  const observer = currentObserver();
  if (observer !== null && observer.ignores?.(result.size) !== true) {
    const inputs = (b === undefined ? [a] : [a, b]).map((one) =>
      one instanceof NDArray ? one : weakArray(one, (a instanceof NDArray ? a : (b as NDArray)).dtype),
    );
    observer.event({ kind: 'elementwise', name: ufunc.name, inputs, output: result, where: null });
  }
  return result;
}

function quickWeak(ufunc: Ufunc, array: NDArray, weak: Weak, weakFirst: boolean, into: NDArray | null): NDArray | null {
  const { kind } = array.dtype;
  const { value } = weak;
  if (typeof value !== 'number' || array.dtype.num === 23) return null;
  if (kind === 'f') {
    const result = quickScalar(ufunc, array, value, weakFirst, into);
    if (result !== null) reportNarrowing(value, array.dtype.itemsize);
    return result;
  }
  if ((kind !== 'i' && kind !== 'u') || weak.kind !== 'weak int' || value > 127 || value < (kind === 'u' ? 0 : -128))
    return null;
  return ufunc.name.startsWith('logical') ? null : quickScalar(ufunc, array, value, weakFirst, into);
}

/** A weak scalar as the array that NumPy would make of it alone. */
export function weakDefault(weak: Weak): NDArray {
  const { value } = weak;
  if (weak.kind === 'weak int' && (value as number) > Number.MAX_SAFE_INTEGER && BigInt(value as bigint) >= 2n ** 63n)
    return weakArray(weak, BigInt(value as bigint) < 2n ** 64n ? uint64 : object);
  return weakArray(weak, WEAK_DEFAULT[weak.kind]);
}

const BOUNDS: Record<string, [bigint, bigint]> = {};

/** Throws Python's OverflowError when an int does not fit an integer dtype. */
export function checkIntegerBounds(value: number | bigint, dtype: DType): void {
  let bounds = BOUNDS[dtype.name];
  if (bounds === undefined) {
    const bits = BigInt(dtype.itemsize * 8);
    bounds = dtype.kind === 'u' ? [0n, (1n << bits) - 1n] : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
    BOUNDS[dtype.name] = bounds;
  }
  if (value >= bounds[0] && value <= bounds[1]) return;
  // NumPy's own C conversion fails first, beyond 64 bits (63 where it goes through a signed long).
  const most = dtype.kind === 'u' && dtype.itemsize >= 4 ? 2 ** 64 : 2 ** 63;
  if (value >= most || BigInt(value) < -(2n ** 63n)) throw tooLarge();
  throw new ArrayError('OverflowError', `Python integer ${value} out of bounds for ${dtype.name}`);
}

/** A Python number as an array of a dtype, if it fits there. */
export function weakArray(weak: Weak, dtype: DType): NDArray {
  let value: Raw = weak.value;
  if (weak.kind === 'weak int' && (dtype.kind === 'i' || dtype.kind === 'u'))
    checkIntegerBounds(weak.value as number | bigint, dtype);
  if (dtype.kind === 'O')
    value = objectOperations().box(
      value,
      weak.kind === 'weak int' ? int64 : weak.kind === 'weak float' ? float64 : complex128,
    );
  if (dtype.kind === 'f') reportNarrowing(Number(value), dtype.itemsize);
  if (dtype.kind === 'c' && typeof value === 'number') reportNarrowing(value, dtype.itemsize / 2);
  return scalarArray(value, dtype);
}

/** Two Python ints of which one is beyond 64 bits: which is larger says how they compare. */
function compareWhole(a: Weak, b: Weak): Operand[] | null {
  const isLarge = (one: Weak): boolean => typeof one.value === 'bigint' && BigInt.asIntN(64, one.value) !== one.value;
  if (a.kind !== 'weak int' || b.kind !== 'weak int' || !(isLarge(a) || isLarge(b))) return null;
  const difference = BigInt(a.value as bigint) - BigInt(b.value as bigint);
  return [scalarArray(difference > 0n ? 1 : difference < 0n ? -1 : 0, int64), scalarArray(0, int64)];
}

/** A Python int beyond an integer array's range compares as an infinity, and divides as a float. */
function compareOutOfRange(ufunc: Ufunc, a: Operand, b: Operand | undefined): Operand[] | null {
  const divides = ufunc.name === 'divide';
  if (a instanceof Weak && b instanceof Weak && !divides && COMPARISONS.has(ufunc.name)) return compareWhole(a, b);
  if (b === undefined || a instanceof Weak === b instanceof Weak || !(divides || COMPARISONS.has(ufunc.name)))
    return null;
  const weak = (a instanceof Weak ? a : b) as Weak;
  const array = (a instanceof Weak ? b : a) as NDArray;
  if (weak.kind !== 'weak int' || !(divides ? 'iub' : 'iu').includes(array.dtype.kind)) return null;
  try {
    checkIntegerBounds(weak.value as number | bigint, array.dtype.kind === 'b' ? int64 : array.dtype);
    return null;
  } catch {
    if (divides) {
      const float = new Weak('weak float', Number(weak.value));
      return a instanceof Weak ? [float, array] : [array, float];
    }
    const infinity = scalarArray(Number(weak.value) > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY, float64);
    const wide = astype(array, float64);
    return a instanceof Weak ? [infinity, wide] : [wide, infinity];
  }
}

/** The dtypes that inputs count as: weak ones take what they become beside the others. */
function inputTypes(inputs: readonly Operand[]): DType[] {
  const strong: DType[] = [];
  let hasWeak = false;
  for (const input of inputs) {
    if (input instanceof NDArray) strong.push(input.dtype);
    else hasWeak = true;
  }
  if (!hasWeak) return strong;
  return inputs.map((input) => {
    if (input instanceof NDArray) return input.dtype;
    if (inputs.length === 1) return weakDefault(input).dtype;
    if (strong.length === 0) return resultType(inputs.map((one) => (one as Weak).kind));
    return resultType([...strong, input.kind]);
  });
}

/** The loop that NumPy would choose. */
export function findLoop(ufunc: Ufunc, inputs: readonly Operand[], options: CallOptions = NO_OPTIONS): UfuncLoop {
  const types =
    ufunc.name === 'ldexp'
      ? inputs.map((input) => (input instanceof NDArray ? input.dtype : alone(input, inputs)))
      : inputTypes(inputs);
  if (options.dtype != null) return loopForDType(ufunc, types, options.dtype, options.casting ?? 'same_kind');
  let key = types.length;
  for (let k = 0; k < types.length; k++) key = key * 64 + (types[k] as DType).num;
  let loop = ufunc.resolved.get(key);
  if (loop === undefined) {
    loop = searchLoop(ufunc, types, inputs);
    ufunc.resolved.set(key, loop);
  }
  return loop;
}

function searchLoop(ufunc: Ufunc, types: readonly DType[], inputs: readonly Operand[]): UfuncLoop {
  if ((ufunc.name === 'gcd' || ufunc.name === 'lcm') && types.every((type) => 'bfc'.includes(type.kind)))
    throw refusal(ufunc, inputs);
  if (types.every((type) => type.kind === 'b') && ['subtract', 'negative', 'positive', 'sign'].includes(ufunc.name))
    throw booleanError(ufunc.name);
  if (types.some((type) => type.kind === 'O')) {
    const found = ufunc.loops.find((loop) => loop.inputs.every((input) => input.kind === 'O'));
    if (found !== undefined) return found;
  } else {
    for (const loop of ufunc.loops)
      if (loop.inputs.every((input, k) => input.kind !== 'O' && canCast(types[k] as DType, input, 'safe'))) return loop;
  }
  if (types.some((type) => type.kind === 'b') && (ufunc.name === 'subtract' || ufunc.name === 'negative'))
    throw booleanError(ufunc.name);
  throw refusal(ufunc, inputs);
}

function booleanError(name: string): ArrayError {
  if (name === 'positive' || name === 'sign')
    return new ArrayError(
      '_UFuncNoLoopError',
      `ufunc '${name}' did not contain a loop with signature matching types <class 'numpy.dtypes.BoolDType'> -> None`,
    );
  if (name === 'negative')
    return new ArrayError(
      'TypeError',
      'The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.',
    );
  return new ArrayError(
    'TypeError',
    'numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.',
  );
}

/** What a Python number counts as for `ldexp`, whose inputs are no pair: beside an array, an int is the smallest that there is. */
const alone = ({ kind }: Weak, inputs: readonly Operand[]): DType =>
  kind === 'weak int' && inputs.some((input) => input instanceof NDArray) && inputs[0] instanceof Weak
    ? bool
    : WEAK_DEFAULT[kind];

function loopForDType(ufunc: Ufunc, types: readonly DType[], dtype: DType, casting: Casting): UfuncLoop {
  const candidates = ufunc.loops.filter((loop) => loop.outputs.every((output) => output.num === dtype.num));
  const found =
    candidates.find((loop) => loop.inputs.every((input, k) => canCast(types[k] as DType, input, 'safe'))) ??
    candidates.find((loop) => loop.inputs.every((input, k) => canCast(types[k] as DType, input, casting)));
  if (found !== undefined) return found;
  const near = candidates[0];
  if (near === undefined || candidates.length > 1) {
    if (dtype.kind === 'b' && (ufunc.name === 'subtract' || ufunc.name === 'negative')) throw booleanError(ufunc.name);
    throw BY_CLASS.has(ufunc.name)
      ? new ArrayError(
          '_UFuncNoLoopError',
          `ufunc '${ufunc.name}' did not contain a loop with signature matching types ${signatureTypes(ufunc, types, dtype)}`,
        )
      : new ArrayError(
          'TypeError',
          `No loop matching the specified signature and casting was found for ufunc ${ufunc.name}`,
        );
  }
  const at = near.inputs.findIndex((input, k) => !canCast(types[k] as DType, input, casting));
  throw castingError(ufunc, 'input', ufunc.nin > 1 ? at : null, types[at] as DType, near.inputs[at] as DType, casting);
}

/** Ufuncs whose loops are looked up by the classes of the dtypes. */
const BY_CLASS = new Set(['absolute', 'gcd', 'lcm', 'positive', 'sign']);

function signatureTypes(ufunc: Ufunc, types: readonly DType[], dtype: DType): string {
  const name = (one: DType): string => `<class 'numpy.dtypes.${className(one)}'>`;
  const ins = types.map(name);
  return `${ufunc.nin === 1 ? ins[0] : `(${ins.join(', ')})`} -> ${name(dtype)}`;
}

/** Whether a loop for float64 (or float32) may read an operand of another real type as it is. */
function readsDirectly(loopType: DType, own: DType): boolean {
  if (own.num === loopType.num) return true;
  if (loopType.num === float64.num) return own.kind !== 'c' && own.kind !== 'O';
  return loopType.kind === 'f' && own.kind !== 'c' && own.kind !== 'O' && own.itemsize < loopType.itemsize;
}

function execute(ufunc: Ufunc, loop: UfuncLoop, arrays: readonly NDArray[], options: CallOptions): NDArray[] {
  const where = options.where ?? null;
  checkCasts(ufunc, loop, arrays, options);
  const shape = commonShape(arrays, options.out, where);
  const outs = outputArrays(loop, arrays, shape, options);
  if (where !== null) {
    masked(ufunc, loop, arrays, outs, where, shape);
  } else {
    runInto(ufunc, loop, arrays, outs, shape, options.out != null);
  }
  const observer = currentObserver();
  if (observer !== null)
    outs.forEach((output, k) => {
      // Of two results each is told by itself, by number.
      const name = outs.length === 1 ? ufunc.name : `${ufunc.name}:${k}`;
      observer.event({ kind: 'elementwise', name, inputs: [...arrays], output, where });
    });
  return outs;
}

/** Casts are looked at before shapes. */
function checkCasts(ufunc: Ufunc, loop: UfuncLoop, arrays: readonly NDArray[], options: CallOptions): void {
  const casting = options.casting ?? 'same_kind';
  if (casting === 'no' || casting === 'equiv')
    arrays.forEach((array, k) => {
      if (!canCast(array.dtype, loop.inputs[k] as DType, casting))
        throw castingError(ufunc, 'input', ufunc.nin > 1 ? k : null, array.dtype, loop.inputs[k] as DType, casting);
    });
  options.out?.forEach((given, k) => {
    const dtype = loop.outputs[k] as DType;
    if (given !== null && !canCast(dtype, given.dtype, casting))
      throw castingError(ufunc, 'output', loop.outputs.length > 1 ? k : null, dtype, given.dtype, casting);
  });
}

function castingError(
  ufunc: Ufunc,
  side: 'input' | 'output',
  place: number | null,
  from: DType,
  to: DType,
  casting: Casting,
): ArrayError {
  return new ArrayError(
    side === 'input' ? '_UFuncInputCastingError' : '_UFuncOutputCastingError',
    `Cannot cast ufunc '${ufunc.name}' ${side}${place === null ? '' : ` ${place}`} from ${dtypeRepr(from)} to ${dtypeRepr(to)} with casting rule '${casting}'`,
  );
}

function commonShape(arrays: readonly NDArray[], out: CallOptions['out'], where: NDArray | null): readonly number[] {
  const only = arrays[0] as NDArray;
  let shape: readonly number[] = only.shape;
  if (arrays.length > 1 || where !== null) {
    const shapes = arrays.map((array) => array.shape);
    if (where !== null) shapes.push(where.shape);
    let same = true;
    for (let k = 1; k < shapes.length && same; k++) same = sameShape(shape, shapes[k] as readonly number[]);
    if (!same) {
      const found = broadcastShapes(shapes);
      if (isShapeError(found)) throw notTogether(arrays, out, where);
      shape = found;
    }
  }
  return out == null ? shape : fitOut(shape, out, arrays, where);
}

/** Operands, outputs and mask that have no shape in common. */
function notTogether(arrays: readonly NDArray[], out: CallOptions['out'], where: NDArray | null): ArrayError {
  const all = [...arrays, ...(out ?? []), where].filter((one) => one !== null);
  return new ArrayError('ValueError', broadcastError(all.map((one) => one.shape)).message);
}

function fitOut(
  shape: readonly number[],
  out: readonly (NDArray | null)[],
  arrays: readonly NDArray[],
  where: NDArray | null,
): readonly number[] {
  for (const one of out) {
    if (one === null || sameShape(one.shape, shape)) continue;
    const whole = broadcastShapes([shape, one.shape]);
    if (isShapeError(whole)) throw notTogether(arrays, [one], where);
    if (!sameShape(whole, one.shape)) {
      throw new ArrayError(
        'ValueError',
        `non-broadcastable output operand with shape ${compactShape(one.shape)} doesn't match the broadcast shape ${compactShape(whole)}`,
      );
    }
    return whole;
  }
  return shape;
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function outputArrays(
  loop: UfuncLoop,
  arrays: readonly NDArray[],
  shape: readonly number[],
  options: CallOptions,
): NDArray[] {
  const outs: NDArray[] = new Array(loop.outputs.length);
  for (let k = 0; k < outs.length; k++) {
    const given = options.out?.[k] ?? null;
    const dtype = loop.outputs[k] as DType;
    if (given === null) {
      outs[k] = newOutput(arrays, shape, dtype, options.order ?? 'K');
      continue;
    }
    if (!given.writeable) throw new ArrayError('ValueError', 'output array is read-only');
    outs[k] = given;
  }
  return outs;
}

/** A new result in the memory order of its inputs (order 'K'). */
export function newOutput(
  arrays: readonly NDArray[],
  shape: readonly number[],
  dtype: DType,
  order: 'C' | 'F' | 'A' | 'K' = 'K',
): NDArray {
  const made = empty(shape, dtype, order === 'F' ? 'F' : 'C');
  if (shape.length < 2 || order === 'C' || order === 'F') return made;
  let rowMajor = true;
  for (const array of arrays) if (array.shape.length > 1 && !isCContiguous(array)) rowMajor = false;
  if (!rowMajor)
    made.strides = stridesOver(
      arrays.map((array) => broadcastStrides(array, shape)),
      shape,
      dtype.itemsize,
    );
  return made;
}

/** Computes into `outs`, which have the right shape; their dtypes may differ from the loop's. */
function runInto(
  ufunc: Ufunc,
  loop: UfuncLoop,
  arrays: readonly NDArray[],
  outs: readonly NDArray[],
  shape: readonly number[],
  given: boolean,
): void {
  const inputs: NDArray[] = new Array(arrays.length);
  for (let k = 0; k < arrays.length; k++) inputs[k] = ready(arrays[k] as NDArray, loop.inputs[k] as DType, loop);
  if (!given) {
    run(ufunc, loop, inputs, outs, shape);
    return;
  }
  const targets = outs.map((out, k) => {
    const direct = out.dtype.num === (loop.outputs[k] as DType).num && isBehaved(out);
    return direct ? out : empty(shape, loop.outputs[k] as DType);
  });
  for (let k = 0; k < inputs.length; k++) {
    if (targets.some((target) => overlaps(target, inputs[k] as NDArray))) inputs[k] = plainCopy(inputs[k] as NDArray);
  }
  for (const out of outs) beforeWrite(out);
  run(ufunc, loop, inputs, targets, shape);
  outs.forEach((out, k) => {
    if (targets[k] !== out) rawAssign(out, targets[k] as NDArray);
  });
}

/** The operand itself if the loop can read it, else a cast copy. */
function ready(array: NDArray, dtype: DType, loop: UfuncLoop): NDArray {
  if (array.dtype === dtype && isBehaved(array)) return array;
  if (!loop.body.raw && !loop.body.big && readsDirectly(dtype, array.dtype) && isBehaved(array)) return array;
  const cast = empty(array.shape, dtype);
  rawAssign(cast, array);
  return cast;
}

const direct = new WeakMap<UfuncLoop, Loop>();

function compiledFor(loop: UfuncLoop, inputs: readonly NDArray[]): Loop {
  let plain = true;
  for (let k = 0; k < inputs.length; k++)
    if ((inputs[k] as NDArray).dtype.num !== (loop.inputs[k] as DType).num) plain = false;
  if (!plain) {
    return compileLoop(
      loop.key,
      inputs.map((input) => input.dtype),
      loop.outputs,
      loop.body,
    );
  }
  let found = direct.get(loop);
  if (found === undefined) {
    found = compileLoop(loop.key, loop.inputs, loop.outputs, loop.body);
    direct.set(loop, found);
  }
  return found;
}

function run(
  ufunc: Ufunc,
  loop: UfuncLoop,
  inputs: readonly NDArray[],
  outs: readonly NDArray[],
  shape: readonly number[],
): void {
  const status = runLoop(compiledFor(loop, inputs), shape, [...inputs, ...outs]);
  if (status !== 0) reportFloatStatus(status, ufunc.name);
}

/** The loop compiled for exactly its own types; for reductions, and for those that go `alongside` many results at once. */
export function ownLoop(loop: UfuncLoop, alongside = false): Loop {
  if (loop.body.reducing !== undefined && !alongside)
    return compileLoop(`${loop.key} reducing`, loop.inputs, loop.outputs, { ...loop.body, code: loop.body.reducing });
  return compiledFor(
    loop,
    loop.inputs.map((dtype) => ({ dtype }) as NDArray),
  );
}

/** `where`: only the chosen elements are computed, so that the others raise no warnings. */
function masked(
  ufunc: Ufunc,
  loop: UfuncLoop,
  arrays: readonly NDArray[],
  outs: readonly NDArray[],
  where: NDArray,
  shape: readonly number[],
): void {
  const mask = asDType(where, bool);
  const stretched = new NDArray(mask.storage, mask.dtype, shape, broadcastStrides(mask, shape), mask.offset, mask);
  const chosen = flatNonzero(stretched);
  const picked = arrays.map((array) =>
    pick(new NDArray(array.storage, array.dtype, shape, broadcastStrides(array, shape), array.offset, array), chosen),
  );
  const results = loop.outputs.map((dtype) => empty([chosen.length], dtype));
  runInto(ufunc, loop, picked, results, [chosen.length], false);
  outs.forEach((out, k) => {
    beforeWrite(out);
    spread(out, asDType(results[k] as NDArray, out.dtype), chosen);
  });
}

import { pick, spread } from './gather.ts';
