/** Arithmetic on any values: fast paths for int and float, then slots with reflection, then CPython's error texts. Comparisons are comparisons.ts. */
import { floatDivmod } from '../format/exact.ts';
import { maybeRuntime } from '../objects/current.ts';
import * as ints from '../objects/integers.ts';
import { fits } from '../objects/limits.ts';
import { isIndex, toInt } from '../objects/protocol.ts';
import { raise, typeError } from '../objects/raise.ts';
import type { SlotName } from '../objects/slots.ts';
import { type PyType, typeName, typeOf } from '../objects/type.ts';
import { LARGEST, NotImplemented, PyFloat, type Value } from '../objects/values.ts';
import { elements } from './elements.ts';
import { isFloat, isWhole, plain } from './plainNumbers.ts';

export type BinaryName =
  | 'add'
  | 'sub'
  | 'mul'
  | 'truediv'
  | 'floordiv'
  | 'mod'
  | 'divmod'
  | 'pow'
  | 'matmul'
  | 'lshift'
  | 'rshift'
  | 'and'
  | 'or'
  | 'xor';

const SYMBOLS: Record<BinaryName, string> = {
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  divmod: 'divmod()',
  pow: '** or pow()',
  matmul: '@',
  lshift: '<<',
  rshift: '>>',
  and: '&',
  or: '|',
  xor: '^',
};

/** Slots of the right operand and in-place ones, by name: made once, for a name put together at each operation costs more than the operation. */
const slotNames = (prefix: string): Record<BinaryName, string> =>
  Object.fromEntries(Object.keys(SYMBOLS).map((name) => [name, prefix + name])) as Record<BinaryName, string>;
const REFLECTED_SLOT = slotNames('r');
const IN_PLACE_SLOT = slotNames('i');

type Slot = ((a: Value, b: Value) => Value) | undefined;

const slotOf = (type: PyType, name: string): Slot => type.slots[name as SlotName] as Slot;

/** Numeric slots of both operands; NotImplemented when none answers. */
function dispatch(name: BinaryName, a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  const forward = slotOf(ta, name);
  if (ta === tb) return forward === undefined ? NotImplemented : forward(a, b);
  let tried = false;
  if (tb.isSubtype(ta)) {
    const own = slotOf(tb, REFLECTED_SLOT[name]);
    if (own !== undefined && own !== slotOf(ta, REFLECTED_SLOT[name])) {
      tried = true;
      const result = own(b, a);
      if (result !== NotImplemented) return result;
    }
  }
  if (forward !== undefined) {
    const result = forward(a, b);
    if (result !== NotImplemented) return result;
  }
  const reflected = tried ? undefined : slotOf(tb, REFLECTED_SLOT[name]);
  return reflected === undefined ? NotImplemented : reflected(b, a);
}

/** Sequence + and *, asked when no number slot answered; += and *= where `a` may change. */
function sequenceOperation(name: BinaryName, a: Value, b: Value, inPlace = false): Value {
  const { slots } = typeOf(a);
  if (name === 'add') {
    const concat = (inPlace ? slots.iconcat : undefined) ?? slots.concat;
    if (concat !== undefined) return concat(a, b);
  } else if (name === 'mul') {
    const repeat = (inPlace ? slots.irepeat : undefined) ?? slots.repeat;
    if (repeat !== undefined) return repeat(a, repeatCount(b));
    const reflected = typeOf(b).slots.repeat;
    if (reflected !== undefined) return reflected(b, repeatCount(a));
  }
  return NotImplemented;
}

function repeatCount(value: Value): number {
  if (!isIndex(value)) typeError(`can't multiply sequence by non-int of type '${typeName(value)}'`);
  const count = toInt(value);
  if (typeof count === 'bigint') raise('OverflowError', "cannot fit 'int' into an index-sized integer");
  return count;
}

/** a op b, by the name of its slot. */
export function binaryOp(name: BinaryName, a: Value, b: Value, symbol: string = SYMBOLS[name], inPlace = false): Value {
  const traced = maybeRuntime()?.floatHook?.binary(name, a, b);
  if (traced !== undefined) return traced;
  let result = dispatch(name, a, b);
  if (result === NotImplemented) result = sequenceOperation(name, a, b, inPlace);
  if (result === NotImplemented) unsupported(symbol, a, b);
  return result;
}

function unsupported(symbol: string, a: Value, b: Value): never {
  const hint =
    symbol === '>>' && typeName(a) === 'builtin_function_or_method'
      ? '. Did you mean "print(<message>, file=<output_stream>)"?'
      : '';
  typeError(`unsupported operand type(s) for ${symbol}: '${typeName(a)}' and '${typeName(b)}'${hint}`);
}

/** a op= b. */
export function inplaceOp(name: BinaryName, a: Value, b: Value): Value {
  const slot = slotOf(typeOf(a), IN_PLACE_SLOT[name]);
  if (slot !== undefined) {
    const result = slot(a, b);
    if (result !== NotImplemented) return result;
  }
  return binaryOp(name, a, b, name === 'pow' ? '** or pow()' : `${SYMBOLS[name]}=`, true);
}

/** pow(a, b, m). */
export function power(a: Value, b: Value, modulus: Value): Value {
  const slot = typeOf(a).slots.pow;
  if (slot !== undefined) {
    const result = slot(a, b, modulus);
    if (result !== NotImplemented) return result;
  }
  if ([a, b, modulus].every((value) => value instanceof PyFloat || isIndex(value)))
    typeError('pow() 3rd argument not allowed unless all arguments are integers');
  return typeError(
    `unsupported operand type(s) for ** or pow(): '${typeName(a)}', '${typeName(b)}', '${typeName(modulus)}'`,
  );
}

/** The fast ways of an operator; undefined where the types' own slots have to be asked. */
function sum(a: Value, b: Value): Value | undefined {
  if (isFloat(a)) {
    if (isFloat(b)) return new PyFloat(a.v + b.v);
    if (typeof b === 'number') return new PyFloat(a.v + b);
  } else if (typeof a === 'number') {
    if (isFloat(b)) return new PyFloat(a + b.v);
    if (isWhole(b)) return ints.addInts(a, b);
  } else if (typeof a === 'bigint') {
    if (isWhole(b)) return ints.addInts(a, b);
  } else if (typeof a === 'string' && typeof b === 'string') {
    if (a.length + b.length > 1_000_000) fits(a.length + b.length);
    return a + b;
  }
  return undefined;
}

function difference(a: Value, b: Value): Value | undefined {
  if (isFloat(a)) {
    if (isFloat(b)) return new PyFloat(a.v - b.v);
    if (typeof b === 'number') return new PyFloat(a.v - b);
  } else if (typeof a === 'number') {
    if (isFloat(b)) return new PyFloat(a - b.v);
    if (isWhole(b)) return ints.subtractInts(a, b);
  } else if (typeof a === 'bigint' && isWhole(b)) return ints.subtractInts(a, b);
  return undefined;
}

function product(a: Value, b: Value): Value | undefined {
  if (isFloat(a)) {
    if (isFloat(b)) return new PyFloat(a.v * b.v);
    if (typeof b === 'number') return new PyFloat(a.v * b);
  } else if (typeof a === 'number') {
    if (isFloat(b)) return new PyFloat(a * b.v);
    if (isWhole(b)) return ints.multiplyInts(a, b);
  } else if (typeof a === 'bigint' && isWhole(b)) return ints.multiplyInts(a, b);
  return undefined;
}

function quotient(a: Value, b: Value): Value | undefined {
  const y = plain(b);
  if (y === undefined || y === 0) return undefined;
  const x = plain(a);
  return x === undefined ? undefined : new PyFloat(x / y);
}

export const add_ = (a: Value, b: Value): Value => sum(a, b) ?? elements.add(a, b) ?? binaryOp('add', a, b);
export const sub_ = (a: Value, b: Value): Value => difference(a, b) ?? elements.sub(a, b) ?? binaryOp('sub', a, b);
export const mul_ = (a: Value, b: Value): Value => product(a, b) ?? elements.mul(a, b) ?? binaryOp('mul', a, b);
export const truediv_ = (a: Value, b: Value): Value =>
  quotient(a, b) ?? elements.truediv(a, b) ?? binaryOp('truediv', a, b);
export const iadd_ = (a: Value, b: Value): Value => sum(a, b) ?? elements.add(a, b) ?? inplaceOp('add', a, b);
export const isub_ = (a: Value, b: Value): Value => difference(a, b) ?? elements.sub(a, b) ?? inplaceOp('sub', a, b);
export const imul_ = (a: Value, b: Value): Value => product(a, b) ?? elements.mul(a, b) ?? inplaceOp('mul', a, b);
export const itruediv_ = (a: Value, b: Value): Value =>
  quotient(a, b) ?? elements.truediv(a, b) ?? inplaceOp('truediv', a, b);

export function floordiv_(a: Value, b: Value): Value {
  if (typeof b === 'number' && b !== 0 && typeof a === 'number') {
    const remainder = a % b;
    const quotient = (a - remainder) / b;
    return remainder !== 0 && remainder < 0 !== b < 0 ? quotient - 1 : quotient + 0;
  }
  if (isFloat(a) && isFloat(b) && b.v !== 0) return new PyFloat(floatDivmod(a.v, b.v)[0]);
  if (isWhole(a) && isWhole(b)) return ints.floorDivideInts(a, b);
  return binaryOp('floordiv', a, b);
}

export function mod_(a: Value, b: Value): Value {
  if (typeof b === 'number' && b !== 0 && typeof a === 'number') {
    const remainder = a % b;
    return remainder !== 0 && remainder < 0 !== b < 0 ? remainder + b : remainder + 0;
  }
  if (isWhole(a) && isWhole(b)) return ints.moduloInts(a, b);
  return binaryOp('mod', a, b);
}

export function pow_(a: Value, b: Value): Value {
  if (typeof b === 'number') {
    if (b === 2 && isFloat(a)) {
      const square = a.v * a.v;
      if (square < Number.MAX_VALUE) return new PyFloat(square);
    } else if (typeof a === 'number' && b >= 0) {
      const power = a ** b;
      if (power <= LARGEST && power >= -LARGEST) return power + 0;
    }
  }
  return binaryOp('pow', a, b);
}

export const matmul_ = (a: Value, b: Value): Value => binaryOp('matmul', a, b);

const small = (a: Value, b: Value): boolean =>
  typeof a === 'number' && typeof b === 'number' && a === (a | 0) && b === (b | 0);

/** The fast way of an operator on bits; undefined where slots have to be asked. */
const bitwise =
  (ofInts: (a: ints.Int, b: ints.Int) => ints.Int) =>
  (a: Value, b: Value): Value | undefined =>
    isWhole(a) && isWhole(b) ? ofInts(a, b) : undefined;
const and = bitwise(ints.andInts);
const or = bitwise(ints.orInts);
const xor = bitwise(ints.xorInts);
const lshift = bitwise(ints.leftShift);
const rshift = bitwise(ints.rightShift);

export const and_ = (a: Value, b: Value): Value =>
  small(a, b) ? (a as number) & (b as number) : (and(a, b) ?? binaryOp('and', a, b));
export const or_ = (a: Value, b: Value): Value =>
  small(a, b) ? (a as number) | (b as number) : (or(a, b) ?? binaryOp('or', a, b));
export const xor_ = (a: Value, b: Value): Value =>
  small(a, b) ? (a as number) ^ (b as number) : (xor(a, b) ?? binaryOp('xor', a, b));
export const lshift_ = (a: Value, b: Value): Value => lshift(a, b) ?? binaryOp('lshift', a, b);
export const rshift_ = (a: Value, b: Value): Value => rshift(a, b) ?? binaryOp('rshift', a, b);

export const ifloordiv_ = (a: Value, b: Value): Value =>
  isWhole(a) && isWhole(b) ? floordiv_(a, b) : inplaceOp('floordiv', a, b);
export const imod_ = (a: Value, b: Value): Value => (isWhole(a) && isWhole(b) ? mod_(a, b) : inplaceOp('mod', a, b));
export const ipow_ = (a: Value, b: Value): Value => inplaceOp('pow', a, b);
export const imatmul_ = (a: Value, b: Value): Value => inplaceOp('matmul', a, b);
export const ilshift_ = (a: Value, b: Value): Value => lshift(a, b) ?? inplaceOp('lshift', a, b);
export const irshift_ = (a: Value, b: Value): Value => rshift(a, b) ?? inplaceOp('rshift', a, b);
export const iand_ = (a: Value, b: Value): Value => and(a, b) ?? inplaceOp('and', a, b);
export const ior_ = (a: Value, b: Value): Value => or(a, b) ?? inplaceOp('or', a, b);
export const ixor_ = (a: Value, b: Value): Value => xor(a, b) ?? inplaceOp('xor', a, b);

export function neg_(a: Value): Value {
  if (typeof a === 'number') return 0 - a;
  if (isFloat(a)) return new PyFloat(-a.v);
  if (typeof a === 'bigint') return ints.negateInt(a);
  return unary('neg', '-', a);
}

export const positive_ = (a: Value): Value => unary('pos', '+', a);
export const invert_ = (a: Value): Value => (isWhole(a) ? ints.invertInt(a) : unary('invert', '~', a));

function unary(slot: 'neg' | 'pos' | 'invert', symbol: string, a: Value): Value {
  const traced = slot === 'invert' ? undefined : maybeRuntime()?.floatHook?.unary(slot, a);
  if (traced !== undefined) return traced;
  const f = typeOf(a).slots[slot];
  if (f === undefined) typeError(`bad operand type for unary ${symbol}: '${typeName(a)}'`);
  return f(a);
}
