/** ufuncs as Python objects: calling them with out, where, dtype …, and reduce, accumulate, reduceat, outer, at. */

import { isShapeError } from '../ndarray/errors.ts';
import { checkReducible } from '../ndarray/foldLoop.ts';
import { refusal } from '../ndarray/refusals.ts';
import { defineType } from '../python/objects/define.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import { Ellipsis, type Keywords, PyFloat, PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { broadcastToShape } from '../shapes/broadcast.ts';
import { axesOf, axisIn, castingOf, checkWriteable, flag, lineAxis, orderOf } from './arguments.ts';
import { operand, toArray, value } from './coerce.ts';
import { toRaw } from './elementValues.ts';
import { callGufunc, isGufunc, signatureOf } from './gufuncObject.ts';
import { lineOfIndices } from './indexKernels.ts';
import { itemsOf } from './indexKeys.ts';
import {
  accumulateUfunc,
  assign,
  atUfunc,
  type CallOptions,
  callUfunc,
  checkAt,
  type DType,
  indexPositions,
  NDArray,
  type Raw,
  type ReduceOptions,
  reduceatUfunc,
  reduceUfunc,
  Ufunc,
  viewOf,
} from './kernels.ts';
import { noValue } from './noValue.ts';
import { plainResult, plainResultOf } from './operators.ts';
import { isForeign, overridden } from './overrides.ts';
import { plainUnary } from './plainScalars.ts';
import { matmulValues } from './products.ts';
import { unwrap } from './scalar.ts';
import { arrayView, isSubclassed } from './subclass.ts';
import { checkKeywords, loopType, maskOf, outputsOf, signatureType } from './ufuncOptions.ts';
import { warn } from './warnings.ts';
import { wrapResult, wrapResults } from './wrapping.ts';

/** ufunc(*args, **kw). */
function callUfuncObject(ufunc: Ufunc, args: readonly Value[], kw: Keywords | null): Value {
  const { nin, nout, name } = ufunc;
  if (args.length < nin || args.length > nin + nout) {
    typeError(
      `${name}() takes from ${nin} to ${nin + nout} positional arguments but ${args.length} ${args.length === 1 ? 'was' : 'were'} given`,
    );
  }
  if (kw === null && args.length === nin && nin <= 2) {
    const number = plainUnary(ufunc, args[0]!);
    if (number !== undefined) return number;
    const plain = nin === 1 ? plainResultOf(ufunc, args[0]!) : plainResult(ufunc, args[0]!, args[1]!);
    if (plain !== null) return unwrap(plain);
  }
  // structures are compared by their operators alone
  if (name.endsWith('equal') && args.some((one) => (one as { dtype?: DType } | null)?.dtype?.kind === 'V'))
    throw refusal(ufunc, args.slice(0, nin).map(operand));
  if (kw === null && args.length === nin && !args.some(isForeign)) {
    return wrapResults(ufunc, callUfunc(ufunc, args.map(operand)), args, null);
  }
  return overridden(ufunc, args, kw) ?? callWithOptions(ufunc, args, kw ?? new Map());
}

function callWithOptions(ufunc: Ufunc, args: readonly Value[], kw: Keywords): Value {
  const { nin, nout, name } = ufunc;
  checkKeywords(name, kw);
  const inputs = args.slice(0, nin);
  // numbers stay arrays without axes
  const isOfArrays = kw.get('out') === Ellipsis;
  if (args.includes(Ellipsis, nin)) outputsOf(Ellipsis, 1);
  const out =
    args.length > nin
      ? outputsOf(new PyTuple([...args.slice(nin), ...new Array<null>(nin + nout - args.length).fill(null)]), nout)
      : outputsOf(isOfArrays ? undefined : kw.get('out'), nout);
  const options: CallOptions = {
    out,
    where: maskOf(kw.get('where')),
    dtype: loopType(signatureType(ufunc, kw) ?? kw.get('dtype')),
    casting: castingOf(kw.get('casting'), 'same_kind'),
    order: orderOf(kw.get('order'), 'K'),
  };
  if (options.where !== null && out === null && !kw.has('out'))
    warn(
      'UserWarning',
      "'where' used without 'out', expect unitialized memory in output. If this is intentional, use out=None.",
    );
  const results = callUfunc(ufunc, inputs.map(operand), options);
  if (isOfArrays && results.every(({ ndim }) => ndim === 0))
    return results.length === 1 ? value(results[0]!) : new PyTuple(results.map(value));
  if (kw.get('subok') === false && out === null)
    return results.length === 1 ? unwrap(results[0]!) : new PyTuple(results.map(unwrap));
  return wrapResults(ufunc, results, inputs, out);
}

/** ufunc.reduce on Python arguments; what sum, prod, max, any … share. */
export function reduceValues(
  ufunc: Ufunc,
  array: Value,
  axis: Value | undefined,
  dtype: Value | undefined = null,
  out: Value | undefined = null,
  keepdims: Value | undefined = false,
  initial: Value | undefined = undefined,
  where: Value | undefined = true,
): Value {
  const input = toArray(array);
  // of no axis one may name the first, but no tuple with it
  if (input.ndim === 0 && axis instanceof PyTuple) for (const one of axis.items) axisIn(one, 0);
  const dtypeWanted = loopType(dtype);
  const options: ReduceOptions = {
    axes: axesOf(axis),
    keepdims: flag(keepdims),
    dtype: dtypeWanted,
    out: out === null || out === undefined ? null : (outputsOf(out, 1)?.[0] ?? null),
    where: maskOf(where),
  };
  if (initial !== undefined && initial !== noValue)
    options.initial = initial === null ? null : (type: DType): Raw => toRaw(initial, type);
  const result = reduceUfunc(ufunc, input, options);
  return options.out != null ? (options.out as unknown as Value) : wrapResult(result, [array]);
}

/** What a class of the program's answers to a method of a ufunc; undefined where none does. */
function answered(
  ufunc: Ufunc,
  method: string,
  inputs: readonly Value[],
  named: Record<string, Value | undefined> = {},
): Value | undefined {
  if (!inputs.some(isForeign)) return undefined;
  const given = Object.entries(named).filter((pair): pair is [string, Value] => pair[1] !== undefined);
  return overridden(ufunc, inputs, new Map(given), method);
}

/** The arguments of a method that differ from what it takes without them. */
const whereGiven = (axis: Value, dtype: Value, out: Value): Record<string, Value | undefined> => ({
  axis: axis === 0 ? undefined : axis,
  dtype: dtype ?? undefined,
  out: out ?? undefined,
});

function accumulate(ufunc: Ufunc, array: Value, axis: Value, dtype: Value, out: Value): Value {
  const own = answered(ufunc, 'accumulate', [array], whereGiven(axis, dtype, out));
  if (own !== undefined) return own;
  checkReducible(ufunc, 'accumulate');
  const input = toArray(array);
  const given = outputsOf(out === Ellipsis ? null : out, 1)?.[0] ?? null;
  const along = lineAxis(axis, input.ndim, 'accumulate');
  const result = accumulateUfunc(ufunc, input, along, loopType(dtype), given);
  return given !== null ? (given as unknown as Value) : wrapResult(result, [array]);
}

/** What it takes, as help() and inspect.signature() show it. */
function parametersOf(ufunc: Ufunc): string {
  const inputs = ufunc.nin === 1 ? 'x' : Array.from({ length: ufunc.nin }, (_, i) => `x${i + 1}`).join(', ');
  const out = ufunc.nout === 1 ? 'None' : `(${new Array(ufunc.nout).fill('None').join(', ')})`;
  const own = isGufunc(ufunc) ? 'axes=<no value>, axis=<no value>, keepdims=False' : 'where=True';
  return `(${inputs}, /, out=${out}, *, ${own}, casting='same_kind', order='K', dtype=None, subok=True, signature=None)`;
}

export const ufuncType = defineType({
  name: 'numpy.ufunc',
  js: Ufunc,
  doc: 'Functions that operate element by element on whole arrays.',
  slots: {
    call: (self: Ufunc, args, kw) =>
      isGufunc(self)
        ? self.name === 'matmul' && args.length === 2 && kw === null
          ? matmulValues(args[0]!, args[1]!)
          : callGufunc(self, args, kw)
        : callUfuncObject(self, args, kw),
    repr: (self: Ufunc) => `<ufunc '${self.name}'>`,
  },
  methods: {
    '__reduce__(self)': (self: Ufunc) => self.name,
    'reduce(self, array, /, axis=0, dtype=None, out=None, keepdims=False, initial=<no value>, where=True)': (
      self: Ufunc,
      array: Value,
      axis: Value,
      dtype: Value,
      out: Value,
      keepdims: Value,
      initial: Value | undefined,
      where: Value,
    ) => {
      const kept = keepdims === false ? undefined : keepdims;
      const own = answered(self, 'reduce', [array], { ...whereGiven(axis, dtype, out), keepdims: kept });
      if (own !== undefined) return own;
      checkReducible(self, 'reduce');
      if (out !== Ellipsis) return reduceValues(self, array, axis, dtype, out, keepdims, initial, where);
      return value(toArray(reduceValues(self, array, axis, dtype, null, keepdims, initial, where)));
    },
    'accumulate(self, array, /, axis=0, dtype=None, out=None)': accumulate,
    'reduceat(self, array, /, indices, axis=0, dtype=None, out=None)': (
      self: Ufunc,
      array: Value,
      indices: Value,
      axis: Value,
      dtype: Value,
      out: Value,
    ) => {
      checkReducible(self, 'reduceat');
      const input = toArray(array);
      const target = outputsOf(out === Ellipsis ? null : out, 1)?.[0] ?? null;
      const along = lineAxis(axis, input.ndim, 'reduceat');
      const result = reduceatUfunc(self, input, lineOfIndices(indices), along, loopType(dtype));
      if (target === null) return wrapResult(result, [array]);
      assign(target, result, 'unsafe');
      return target as unknown as Value;
    },
    'outer(self, A, B, /, **kwargs)': (self: Ufunc, a: Value, b: Value, kw: Keywords) => {
      const own = answered(self, 'outer', [a, b], Object.fromEntries(kw));
      if (own !== undefined) return own;
      const [left, right] = [toArray(a), toArray(b)];
      const spread = viewOf(
        left,
        [...left.shape, ...right.shape.map(() => 1)],
        [...left.strides, ...right.shape.map(() => 0)],
      );
      const first = isSubclassed(left) ? arrayView(left, spread) : (spread as unknown as Value);
      return callWithOptions(self, [first, isSubclassed(right) ? b : (right as unknown as Value)], kw);
    },
    'at(self, a, indices, b=<no value>, /)': (self: Ufunc, a: Value, indices: Value, b: Value | undefined) => {
      if (isGufunc(self))
        typeError(
          `${self.name}.at does not support ufunc with non-trivial signature: ${self.name} has signature ${signatureOf(self)}.`,
        );
      const own = answered(self, 'at', b === undefined ? [a, indices] : [a, indices, b]);
      if (own !== undefined) return own;
      if (!(a instanceof NDArray)) typeError('first operand must be array');
      const target = a as unknown as NDArray;
      const values = b === undefined ? null : toArray(b);
      checkAt(self, target, values);
      const key = indices instanceof PyList ? (toArray(indices) as unknown as Value) : indices;
      const items = itemsOf(key);
      const check = (): void => checkWriteable(target, 'operand array with iterator write flag set');
      if (items.some(({ kind }) => kind === 'array')) check();
      const { positions, shape } = indexPositions(target, items);
      check();
      if (values !== null && isShapeError(broadcastToShape(values.shape, shape)))
        valueError('array is not broadcastable to correct shape');
      atUfunc(self, target, positions, values, shape);
      return null;
    },
  },
  getset: {
    __name__: (self: Ufunc) => self.name,
    __qualname__: (self: Ufunc) => self.name,
    __doc__: (self: Ufunc) => self.name + parametersOf(self),
    __text_signature__: (self: Ufunc) => parametersOf(self),
    nin: (self: Ufunc) => self.nin,
    nout: (self: Ufunc) => self.nout,
    nargs: (self: Ufunc) => self.nin + self.nout,
    ntypes: (self: Ufunc) => self.types.length,
    types: (self: Ufunc) => new PyList([...self.types]),
    identity: ({ identity }: Ufunc) =>
      (typeof identity === 'number' && !Number.isInteger(identity) ? new PyFloat(identity) : identity) as Value,
    signature: (self: Ufunc) => signatureOf(self),
  },
});
ufuncType.subclassable = false;
