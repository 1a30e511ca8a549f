/** What the array room asks of Python for dtype object, and the hooks that need Python's str() and repr(). */

import { INVALID, OVERFLOW } from '../ndarray/floatStatus.ts';
import { getattr, getattrOr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { runtime } from '../python/objects/current.ts';
import { callSpecial, repr, str, truth } from '../python/objects/protocol.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import { typeName } from '../python/objects/type.ts';
import { PyFloat, PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { eq_, ne_, richCompare } from '../python/runtime/comparisons.ts';
import { binaryOp, invert_, neg_, positive_ } from '../python/runtime/operators.ts';
import { setArgumentRepr } from './arguments.ts';
import { toRaw } from './elementValues.ts';
import { setTextOf } from './flexibleTypes.ts';
import { type DType, NDArray, type Raw, setObjectOperations, toBytes } from './kernels.ts';
import { toPython } from './scalar.ts';

const BINARY: Record<string, string> = {
  add: 'add',
  subtract: 'sub',
  multiply: 'mul',
  divide: 'truediv',
  true_divide: 'truediv',
  floor_divide: 'floordiv',
  remainder: 'mod',
  power: 'pow',
  divmod: 'divmod',
  bitwise_and: 'and',
  bitwise_or: 'or',
  bitwise_xor: 'xor',
  left_shift: 'lshift',
  right_shift: 'rshift',
  matmul: 'matmul',
};
const ORDER: Record<string, string> = {
  less: 'lt',
  less_equal: 'le',
  greater: 'gt',
  greater_equal: 'ge',
};

/** A function of Python's math module, which NumPy asks where an object has no method of its own. */
const viaMath = (name: string, args: Value[]): Value => call(runtime().importModule('math').d[name]!, args);

const isWhole = (one: Value): boolean =>
  typeof one === 'number' ||
  typeof one === 'bigint' ||
  typeof one === 'boolean' ||
  getattrOr(one, '__index__') !== undefined;

/** Whole numbers by math.gcd, anything else by Euclid's steps. */
function gcdOf(a: Value, b: Value): Value {
  if (isWhole(a) && isWhole(b)) return viaMath('gcd', [a, b]);
  for (const one of [a, b])
    if (!truth(viaMath('isfinite', [one])))
      valueError(`Can only find greatest common divisor of finite arguments, found "${str(one)}"`);
  let [x, y] = [a, b];
  while (truth(y)) [x, y] = [y, binaryOp('mod', x, y)];
  return absolute(x);
}

function lcmOf(a: Value, b: Value): Value {
  const divisor = gcdOf(a, b);
  return truth(divisor) ? absolute(binaryOp('mul', binaryOp('floordiv', a, divisor), b)) : 0;
}

const absolute = (a: Value): Value =>
  callSpecial(a, '__abs__') ?? typeError(`bad operand type for abs(): '${typeName(a)}'`);
const larger = (a: Value, b: Value): Value => (truth(richCompare('ge', a, b)) ? a : b);
const smaller = (a: Value, b: Value): Value => (truth(richCompare('le', a, b)) ? a : b);

function sign(a: Value): Value {
  if (truth(richCompare('lt', a, 0))) return -1;
  if (truth(richCompare('gt', a, 0))) return 1;
  return truth(eq_(a, 0)) ? 0 : typeError('unorderable types for comparison');
}

const ownOrMath =
  (name: string) =>
  (a: Value): Value => {
    const own = getattrOr(a, name);
    // C hands a tuple on as the arguments
    return own === undefined ? viaMath(name, a instanceof PyTuple ? [...a.items] : [a]) : call(own);
  };

const refuse = (a: Value, name: string): never =>
  typeError(`loop of ufunc does not support argument 0 of type ${typeName(a)} which has no callable ${name} method`);

/** What a ufunc does with objects, where it is neither an operator nor a method of the ufunc's own name. */
const FUNCTIONS: Record<string, (a: Value, b: Value, c: Value) => Value> = {
  equal: eq_,
  not_equal: ne_,
  negative: neg_,
  positive: positive_,
  absolute,
  invert: invert_,
  square: (a) => binaryOp('mul', a, a),
  reciprocal: (a) => binaryOp('truediv', 1, a),
  sign,
  maximum: larger,
  fmax: larger,
  minimum: smaller,
  fmin: smaller,
  clip: (a, least, most) => smaller(larger(a, least), most),
  logical_and: (a, b) => (truth(a) ? b : a),
  logical_or: (a, b) => (truth(a) ? a : b),
  logical_not: (a) => !truth(a),
  conjugate: (a) => call(getattrOr(a, 'conjugate') ?? refuse(a, 'conjugate')),
  floor: ownOrMath('floor'),
  ceil: ownOrMath('ceil'),
  trunc: ownOrMath('trunc'),
  bitwise_count: (a) => call(getattrOr(a, 'bit_count') ?? refuse(a, 'bit_count')),
  gcd: gcdOf,
  lcm: lcmOf,
};

function callOn(name: string, args: Value[]): Value {
  const [a, b, c] = args as [Value, Value, Value];
  const binary = BINARY[name];
  if (binary !== undefined) return binaryOp(binary as never, a, b);
  const order = ORDER[name];
  if (order !== undefined) return richCompare(order as never, a, b);
  const own = FUNCTIONS[name];
  if (own !== undefined) return own(a, b, c);
  const method = getattrOr(a, name);
  if (method === undefined && args.length > 1) getattr(a, name);
  return call(method ?? refuse(a, name), args.slice(1));
}

const isNaNFloat = (value: Value): boolean => value instanceof PyFloat && Number.isNaN(value.v);
const isFiniteFloat = (value: Value): boolean => !(value instanceof PyFloat) || Number.isFinite(value.v);
const SUMS = new Set(['add', 'subtract', 'multiply', 'divide', 'true_divide', 'square']);
const DIVISIONS = new Set(['floor_divide', 'remainder']);
const ORDERED = new Set([...Object.keys(ORDER), 'maximum', 'minimum', 'fmax', 'fmin', 'clip']);

/** What the processor notes while Python computes with floats; NumPy warns of it. */
function floatStatus(name: string, args: readonly Value[], result: Value): number {
  const lost = args.some(isNaNFloat);
  if (ORDERED.has(name)) return lost ? INVALID : 0;
  if (!(result instanceof PyFloat) || Number.isFinite(result.v)) return 0;
  if (DIVISIONS.has(name)) return Number.isNaN(result.v) ? INVALID : 0;
  if (!SUMS.has(name) || lost) return 0;
  if (Number.isNaN(result.v)) return INVALID;
  return args.every(isFiniteFloat) ? OVERFLOW : 0;
}

/** Connects object arrays to Python. */
export function installObjectArrays(): void {
  setObjectOperations({
    call: (name, args) => callOn(name, args as Value[]),
    floatStatus: (name, args, result) => floatStatus(name, args as Value[], result as Value),
    truth: (object) => truth((object ?? null) as Value),
    box: (raw: Raw, dtype: DType) =>
      dtype.kind === 'V' && raw instanceof NDArray && dtype.fields === null
        ? toPython(toBytes(raw), dtype)
        : toPython(raw, dtype),
    unbox: (object, dtype) => {
      if ('US'.includes(dtype.kind) && (object instanceof PyList || object instanceof PyTuple))
        valueError('setting an array element with a sequence');
      return toRaw((object ?? null) as Value, dtype);
    },
    // Arrays show lists as list([…]), so that they are not taken for rows.
    repr: (object) => (object instanceof PyList ? `list(${repr(object)})` : repr((object ?? null) as Value)),
    str: (object) => str((object ?? null) as Value),
    zero: 0,
    none: null,
  });
  setTextOf(str);
  setArgumentRepr(repr);
}
