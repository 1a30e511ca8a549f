/** What the array room asks of Python for dtype object, and the hooks that need Python's str() and repr(). */

import { getattr, getattrOr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { runtime } from '../python/objects/current.ts';
import { callSpecial, repr, str, truth } from '../python/objects/protocol.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import { typeName } from '../python/objects/type.ts';
import { PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { binaryOp, eq_, invert_, ne_, neg_, positive_, richCompare } from '../python/runtime/operators.ts';
import { setArgumentRepr } from './arguments.ts';
import { setTextOf, toRaw } from './coerce.ts';
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
const COMPARE: Record<string, string> = {
  equal: 'eq',
  not_equal: 'ne',
  less: 'lt',
  less_equal: 'le',
  greater: 'gt',
  greater_equal: 'ge',
};

/** A function of Python's math module, which NumPy asks where an object has no method of its own. */
const viaMath = (name: string, args: Value[]): Value => call(runtime().importModule('math').d[name]!, args);

const refuse = (a: Value, name: string): never =>
  typeError(`loop of ufunc does not support argument 0 of type ${typeName(a)} which has no callable ${name} method`);

function callOn(name: string, args: Value[]): Value {
  const [a, b] = args as [Value, Value];
  const binary = BINARY[name];
  if (binary !== undefined) return binaryOp(binary as never, a, b);
  const compare = COMPARE[name];
  if (compare !== undefined)
    return compare === 'eq' ? eq_(a, b) : compare === 'ne' ? ne_(a, b) : richCompare(compare as never, a, b);
  switch (name) {
    case 'negative':
      return neg_(a);
    case 'positive':
      return positive_(a);
    case 'absolute':
      return callSpecial(a, '__abs__') ?? typeError(`bad operand type for abs(): '${typeName(a)}'`);
    case 'invert':
      return invert_(a);
    case 'square':
      return binaryOp('mul', a, a);
    case 'reciprocal':
      return binaryOp('truediv', 1, a);
    case 'sign':
      return truth(richCompare('lt', a, 0)) ? -1 : truth(richCompare('gt', a, 0)) ? 1 : 0;
    case 'maximum':
    case 'fmax':
      return truth(richCompare('ge', a, b)) ? a : b;
    case 'minimum':
    case 'fmin':
      return truth(richCompare('le', a, b)) ? a : b;
    case 'clip':
      return callOn('minimum', [callOn('maximum', [a, b]), args[2]!]);
    case 'logical_and':
      return truth(a) ? b : a;
    case 'logical_or':
      return truth(a) ? a : b;
    case 'logical_not':
      return !truth(a);
    case 'conjugate':
      return getattrOr(a, 'conjugate') === undefined ? a : call(getattr(a, 'conjugate'));
    case 'floor':
    case 'ceil':
    case 'trunc':
      return getattrOr(a, name) === undefined ? viaMath(name, [a]) : call(getattr(a, name));
    case 'bitwise_count':
      return call(getattrOr(a, 'bit_count') ?? refuse(a, name));
    case 'gcd':
    case 'lcm':
      return viaMath(name, [a, b]);
    default: {
      const method = getattrOr(a, name);
      if (method === undefined && args.length > 1) getattr(a, name);
      return call(method ?? refuse(a, name), args.slice(1));
    }
  }
}

/** Connects object arrays to Python. */
export function installObjectArrays(): void {
  setObjectOperations({
    call: (name, args) => callOn(name, args as Value[]),
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
