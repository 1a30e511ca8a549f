/** Products of arrays: matmul, dot, inner, outer, tensordot, einsum. The arithmetic is the array room's. */

import { correlated } from '../ndarray/correlation.ts';
import { checkedPlan, einsum } from '../ndarray/einsum.ts';
import { castingError } from '../ndarray/loopChoice.ts';
import * as products from '../ndarray/matmul.ts';
import { call } from '../python/objects/call.ts';
import { runtime } from '../python/objects/current.ts';
import { isIndex, listFrom, toIndex } from '../python/objects/protocol.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import { NotImplemented, PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { castingOf, checkWriteable, integer, integers, isSingle, orderOf, targetOf } from './arguments.ts';
import { toArray, value } from './coerce.ts';
import { dtypeArgument } from './dtypeOf.ts';
import { callGufunc, typedOperands } from './gufuncObject.ts';
import {
  asDType,
  type Casting,
  canCast,
  copy,
  type DType,
  dtypeRepr,
  isFContiguous,
  NDArray,
  object,
  parseDType,
  resultType,
  ufuncNamed,
} from './kernels.ts';
import { defersTo } from './operators.ts';
import { isScalar, unwrap } from './scalar.ts';
import { type Entry, entry } from './section.ts';
import { fromSources } from './source/index.ts';
import { wrapPrioritized, wrapProduct, wrapResult } from './wrapping.ts';

/** NumPy's numbers stay what they are beside arrays of objects, in lists, too. */
function factorBeside(one: Value, other: Value): NDArray {
  const isAmongObjects =
    (isScalar(one) || one instanceof PyList || one instanceof PyTuple) &&
    other instanceof NDArray &&
    (other as unknown as NDArray).dtype.kind === 'O';
  return toArray(one, isAmongObjects ? object : null);
}

type Product = (a: NDArray, b: NDArray, out: NDArray | null) => NDArray;
/** Knows what its arrays were made of, too. */
type ProductOf = (a: NDArray, b: NDArray, out: NDArray | null, given: readonly Value[]) => NDArray;

function product(
  compute: ProductOf,
  wrap = wrapPrioritized,
  refusal = "'out' must be an array",
): (a: Value, b: Value, out?: Value) => Value {
  return (a, b, out = null) => {
    const target = targetOf(out, refusal);
    const result = compute(factorBeside(a, b), factorBeside(b, a), target, [a, b]);
    return target === null ? wrap(result, [a, b]) : out;
  };
}

/** A product in the operands' class, which is told of what: masks of all operands count. */
const wrapMatmul = (result: NDArray, operands: readonly unknown[]): Value =>
  wrapResult(result, operands, { ufunc: ufuncNamed('matmul'), operands: operands as readonly Value[], index: 0 });

const arrayMatmul = product((a, b, out) => products.matmul(a, b, out), wrapMatmul);

export function matmulValues(a: Value, b: Value): Value {
  if (a instanceof NDArray && b instanceof NDArray) return arrayMatmul(a, b);
  const [x, y] = typedOperands(ufuncNamed('matmul'), [a, b]) as [NDArray, NDArray];
  return wrapMatmul(products.matmul(x, y), [a, b]);
}

/** a @ b, unless b wants to answer. */
export function matmulOperator(a: Value, b: Value): Value {
  return defersTo(b) ? NotImplemented : matmulValues(a, b);
}

/** a @= b: nothing but what a itself has room for. */
export function matmulInPlace(a: Value, b: Value): Value {
  if (defersTo(b)) return NotImplemented;
  checkWriteable(a as unknown as NDArray, 'output array');
  const [x, y] = [a as unknown as NDArray, toArray(b)];
  if (y.ndim === 1) {
    const type = resultType([x.dtype, y.dtype]);
    if (!canCast(type, x.dtype, 'same_kind'))
      throw castingError(ufuncNamed('matmul'), 'output', null, type, x.dtype, 'same_kind');
    valueError(
      'inplace matrix multiplication requires the first operand to have at least one and the second at least two dimensions.',
    );
  }
  return callGufunc(ufuncNamed('matmul'), [a, b, a], null);
}

/** Whether a product is one of Python's objects: structures (tuples) and dates have none of their own, durations and texts not with all. */
function isOfObjects({ kind }: DType, other: DType): boolean {
  const without: Record<string, string> = { V: '', M: 'biufcUS', m: 'fcUS' };
  const kinds = without[kind];
  return kinds === '' || kinds?.includes(other.kind) === true;
}

/** What a product is one of that is none of numbers: numbers become texts or durations first, which refuse it or count. */
const orOfOthers =
  (compute: Product): ProductOf =>
  (a, b, out, given) => {
    const kinds = a.dtype.kind + b.dtype.kind;
    if (isOfObjects(a.dtype, b.dtype) || isOfObjects(b.dtype, a.dtype))
      return compute(asDType(a, object), asDType(b, object), out);
    if (!/[USm]/.test(kinds) || /[OM]/.test(kinds)) return compute(a, b, out);
    const type = parseDType(/[US]/.test(kinds) ? (kinds.includes('U') ? 'U' : 'S') : 'm8');
    const [x, y] = given.map((one) => toArray(one, type)) as [NDArray, NDArray];
    return compute(x, y, out);
  };

export const dotValues = product(orOfOthers(products.dot), wrapProduct);
const innerValues = product(orOfOthers(products.inner), wrapProduct);

function tensordot(a: Value, b: Value, axes: Value = 2): Value {
  const x = toArray(a);
  const y = toArray(b);
  const given = isSingle(axes) ? null : listFrom(axes);
  let first: number[];
  let second: number[];
  if (given !== null) {
    if (given.length > 2) valueError('too many values to unpack (expected 2)');
    if (given.length < 2) valueError(`not enough values to unpack (expected 2, got ${given.length})`);
    first = integers(given[0]!);
    second = integers(given[1]!);
  } else {
    const count = integer(axes);
    first = Array.from({ length: count }, (_, i) => i - count);
    second = Array.from({ length: count }, (_, i) => i);
  }
  const result = products.tensordot(x, y, first, second);
  return value(result);
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** einsum(op, [0, 1], op, [1, 2], [0, 2]) as letters. */
function sublists(args: readonly Value[]): [string, Value[]] {
  const operands: Value[] = [];
  const parts: string[] = [];
  const letters = (list: Value): string =>
    listFrom(list)
      .map((one) => (isIndex(one) ? LETTERS[toIndex(one)] : '...'))
      .join('');
  let i = 0;
  for (; i + 1 < args.length; i += 2) {
    operands.push(args[i]!);
    parts.push(letters(args[i + 1]!));
  }
  return [i < args.length ? `${parts.join(',')}->${letters(args[i]!)}` : parts.join(','), operands];
}

/** What is summed in another type than its own is cast to it. */
function checkSummands(arrays: readonly NDArray[], type: DType, casting: Casting): void {
  arrays.forEach(({ dtype }, k) => {
    if (!canCast(dtype, type, casting))
      typeError(
        `Iterator operand ${k} dtype could not be cast from ${dtypeRepr(dtype)} to ${dtypeRepr(type)} according to the rule '${casting}'`,
      );
  });
}

function einsumValues(args: Value[], out: Value, dtype: Value, order: Value, casting: Value, optimize: Value): Value {
  if (args.length === 0)
    valueError(
      'must specify the einstein sum subscripts string and at least one operand, or at least one operand and its corresponding subscripts list',
    );
  if (args.length === 1)
    valueError(
      typeof args[0] === 'string'
        ? 'must specify the einstein sum subscripts string and at least one operand'
        : 'must provide at least an operand and a subscripts list to einsum',
    );
  const [subscripts, operands] = typeof args[0] === 'string' ? [args[0], args.slice(1)] : sublists(args);
  const target = targetOf(out, 'keyword parameter out must be an array for einsum');
  if (target !== null) checkWriteable(target, 'operand array with iterator write flag set');
  const wanted = orderOf(order, 'K');
  const arrays = operands.map((one) => toArray(one));
  const isColumnMajor = wanted === 'F' || (wanted === 'A' && arrays.every(isFContiguous));
  const laid = (made: NDArray): NDArray => (isColumnMajor ? copy(made, 'F') : made);
  if (optimize !== false) {
    const inSteps = fromSources(runtime(), 'numpy._einsum', 'optimized')!;
    const made = call(inSteps, [new PyTuple(args), optimize, out, dtype]);
    return target === null && made instanceof NDArray ? value(laid(made)) : made;
  }
  // subscripts are looked at before types, and what is only another view of its operand keeps its own
  const plan = checkedPlan(subscripts, arrays, target);
  const type = dtypeArgument(dtype);
  const rule = castingOf(casting, 'safe');
  if (target === null && plan.inputs.length === 1 && new Set(plan.inputs[0]).size === plan.output.length)
    return unwrap(einsum(subscripts, arrays));
  const common = type ?? resultType([...arrays, ...(target === null ? [] : [target])].map((one) => one.dtype));
  checkSummands(arrays, common, rule);
  if (target !== null && !canCast(common, target.dtype, rule))
    typeError(
      `Iterator requested dtype could not be cast from ${dtypeRepr(common)} to ${dtypeRepr(target.dtype)}, the operand ${arrays.length} dtype, according to the rule '${rule}'`,
    );
  const result = einsum(subscripts, arrays, { out: target, dtype: type });
  return target === null ? unwrap(laid(result)) : out;
}

export const productEntries: Entry[] = [
  entry('dot(a, b, out=None)', 'Dot product.', dotValues),
  entry('inner(a, b, /)', 'Product over the last axes.', (a: Value, b: Value) => innerValues(a, b)),
  entry(
    'outer(a, b, out=None)',
    'All products of two vectors.',
    product(products.outer, value, 'return arrays must be of ArrayType'),
  ),
  entry('vdot(a, b, /)', 'Dot product of flattened arrays, the first conjugated.', (a: Value, b: Value) =>
    unwrap(products.vdot(toArray(a), toArray(b))),
  ),
  entry('tensordot(a, b, axes=2)', 'Products summed over axes.', tensordot),
  entry(
    "einsum(*operands, out=None, dtype=None, order='K', casting='safe', optimize=False)",
    "Einstein's summation convention.",
    einsumValues,
  ),
  entry(
    '_correlated(a, v, before, count)',
    'What np.correlate mostly is; None where its steps have to be told.',
    (a: Value, v: Value, before: Value, count: Value) => {
      const sums = correlated(toArray(a), toArray(v), integer(before), integer(count));
      return sums === null ? null : value(sums);
    },
  ),
];
