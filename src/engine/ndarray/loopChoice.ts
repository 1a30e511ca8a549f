/** Which of a ufunc's loops NumPy would choose for operands of these types, and its errors where there is none. */
import { NDArray } from './array.ts';
import { bool, type DType, dtypeRepr } from './dtype.ts';
import { ArrayError } from './errors.ts';
import { type Casting, canCast, className, resultType, WEAK_DEFAULT } from './promotion.ts';
import { classOf, noFold, refusal } from './refusals.ts';
import type { Ufunc, UfuncLoop } from './ufuncs/index.ts';
import { type Operand, Weak, weakArray, weakDefault } from './weak.ts';

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

const NO_TYPE = {};

/** The loop that NumPy would choose. */
export function findLoop(
  ufunc: Ufunc,
  inputs: readonly Operand[],
  options: { dtype?: DType | null; casting?: Casting } = NO_TYPE,
): UfuncLoop {
  const asked =
    options.dtype != null && inputs.some((one) => one instanceof NDArray && !'biufcO'.includes(one.dtype.kind));
  const types =
    ufunc.name === 'ldexp' || asked
      ? inputs.map((input) => (input instanceof NDArray ? input.dtype : alone(input, inputs)))
      : inputTypes(inputs);
  if (options.dtype != null) return loopForDType(ufunc, types, inputs, options.dtype, options.casting ?? 'same_kind');
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
  kind === 'weak int' && inputs.some((input) => input instanceof NDArray) ? bool : WEAK_DEFAULT[kind];

function loopForDType(
  ufunc: Ufunc,
  types: readonly DType[],
  inputs: readonly Operand[],
  dtype: DType,
  casting: Casting,
): UfuncLoop {
  const candidates = ufunc.loops.filter((loop) => loop.outputs.every((output) => output.num === dtype.num));
  const found =
    candidates.find((loop) => loop.inputs.every((input, k) => canCast(types[k] as DType, input, 'safe'))) ??
    candidates.find((loop) =>
      // loops of one type are asked for by its name, others must take what is there
      loop.inputs.every((input, k) => input.num === dtype.num && canCast(types[k] as DType, input, casting)),
    );
  if (found !== undefined) return found;
  const near =
    candidates.length === 1
      ? candidates[0]
      : candidates.find((loop) => loop.inputs.every((input) => input.num === dtype.num));
  if (near === undefined) {
    if (dtype.kind === 'b' && (ufunc.name === 'subtract' || ufunc.name === 'negative')) throw booleanError(ufunc.name);
    throw noLoopForDType(ufunc, inputs, dtype);
  }
  // a Python int that fits nowhere is told before a cast that is not allowed
  inputs.forEach((input, k) => {
    if (input instanceof Weak && input.kind === 'weak int') weakArray(input, near.inputs[k] as DType);
  });
  const at = near.inputs.findIndex((input, k) => !canCast(types[k] as DType, input, casting));
  throw castingError(ufunc, 'input', ufunc.nin > 1 ? at : null, types[at] as DType, near.inputs[at] as DType, casting);
}

/** The error of a ufunc without a loop that gives a dtype. */
export function noLoopForDType(ufunc: Ufunc, inputs: readonly Operand[], dtype: DType): ArrayError {
  const byClass = BY_CLASS.has(ufunc.name) || (!'biufcO'.includes(dtype.kind) && BY_CLASS_BESIDE.has(ufunc.name));
  const odd = inputs.some((one) => classOf(one).includes(ufunc.nin === 1 ? 'Complex' : 'Object'));
  if (!byClass || odd) return noFold(ufunc);
  return new ArrayError(
    '_UFuncNoLoopError',
    `ufunc '${ufunc.name}' did not contain a loop with signature matching types ${signatureTypes(ufunc, inputs, dtype)}`,
  );
}

/** Ufuncs whose loops are looked up by the classes of the dtypes. */
const BY_CLASS = new Set(['absolute', 'gcd', 'lcm', 'positive', 'sign']);
/** Those that are so where the type is no number's. */
const BY_CLASS_BESIDE = new Set(['add', 'maximum', 'minimum', 'multiply', 'negative', 'subtract']);

function signatureTypes(ufunc: Ufunc, inputs: readonly Operand[], dtype: DType): string {
  const ins = inputs.map(classOf);
  return `${ufunc.nin === 1 ? ins[0] : `(${ins.join(', ')})`} -> <class 'numpy.dtypes.${className(dtype)}'>`;
}

/** The error of an operand or a result that may not be cast so. */
export function castingError(
  ufunc: { name: string },
  side: 'input' | 'output',
  place: number | null,
  from: DType,
  to: DType,
  casting: Casting,
): ArrayError {
  return new ArrayError(
    side === 'input' ? '_UFuncInputCastingError' : '_UFuncOutputCastingError',
    `Cannot cast ufunc '${ufunc.name}' ${side}${place === null ? '' : ` ${place}`} from ${dtypeRepr(from)} to ${dtypeRepr(to)} with casting rule '${canCast(from, to, 'unsafe') ? casting : 'unsafe'}'`,
  );
}
