/** Arrays from shapes and from data, and the table of all that makes arrays. */
import { call } from '../python/objects/call.ts';
import { truth } from '../python/objects/protocol.ts';
import { valueError } from '../python/objects/raise.ts';
import type { Value } from '../python/objects/values.ts';
import { flag, integer, layoutOf, likeArray, newShape, onCpu, orderOf, shapeOf } from './arguments.ts';
import { type ArrayOptions, operand, toArray, value } from './coerce.ts';
import { copySource } from './copySource.ts';
import { dtypeArgument } from './dtypeOf.ts';
import { toRaw } from './elementValues.ts';
import { sizedFor } from './flexibleTypes.ts';
import { frombuffer, fromiter, fromstring } from './fromData.ts';
import { eye, indices, meshgrid } from './grids.ts';
import {
  apply,
  assign,
  astype,
  bytesDType,
  type DType,
  empty,
  emptyLike,
  fill,
  float64,
  isCContiguous,
  isFContiguous,
  NDArray,
  type Raw,
  reduceUfunc,
  strDType,
  ufuncNamed,
  viewOf,
  zeros,
} from './kernels.ts';
import { arange, linspace, raised } from './ranges.ts';
import { unwrap } from './scalar.ts';
import { entry, nativeEntry, parsedEntry } from './section.ts';
import { arrayView, isSubclassed } from './subclass.ts';

/** Text of no length yet has room for one character. */
function withRoom(dtype: DType): DType {
  if (dtype.itemsize > 0) return dtype;
  return dtype.kind === 'U' ? strDType(1) : dtype.kind === 'S' ? bytesDType(1) : dtype;
}

function likeArguments(a: Value, dtype: Value, order: Value, shape: Value): NDArray {
  const like = toArray(a);
  const wanted = withRoom(dtypeArgument(dtype) ?? like.dtype);
  const lengths = shape === null ? like.shape : shapeOf(shape);
  // a shape of as many axes lies in memory as the array does
  if (lengths.length === like.shape.length) return emptyLike(like, wanted, orderOf(order, 'K'), lengths);
  const asked = orderOf(order, 'K');
  const isFortran = asked === 'F' || (asked === 'A' && isFContiguous(like) && !isCContiguous(like));
  return empty(lengths, wanted, isFortran ? 'F' : 'C');
}

function like(a: Value, made: NDArray, subok: Value): Value {
  return a instanceof NDArray && truth(subok) && isSubclassed(a as unknown as NDArray)
    ? arrayView(a as unknown as NDArray, made)
    : value(made);
}

function filled(made: NDArray, raw: Raw): NDArray {
  fill(made, raw);
  return made;
}

function onesOf(shape: number[], dtype: DType, order: Value): NDArray {
  return filled(
    empty(shape, dtype, layoutOf(order)),
    dtype.kind === 'U' || dtype.kind === 'S' ? toRaw('1', dtype) : dtype.kind === 'O' ? 1 : toRaw(1, dtype),
  );
}

/** np.array and its relatives. */
function makeArray(object: Value, dtype: Value, options: ArrayOptions, subok: boolean): Value {
  const wanted = dtypeArgument(dtype);
  const made = toArray(object, wanted, options);
  if (!(object instanceof NDArray)) return value(made);
  const source = object as unknown as NDArray;
  if (!isSubclassed(source)) return value(made);
  if (subok) return made === source ? object : arrayView(source, made);
  return made === source ? value(viewOf(made, made.shape, made.strides)) : value(made);
}

function copyMode(copyValue: Value | undefined): boolean | null {
  if (copyValue === undefined || copyValue === true) return true;
  if (copyValue === null) return null;
  return truth(copyValue);
}

const TAIL = 'device=None, like=None';

export const creation = [
  parsedEntry(
    `array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, ndmax=0, like=None)`,
    'An array of the given data.',
    (
      object: Value,
      dtype: Value,
      copyValue: Value,
      order: Value,
      subok: Value,
      ndmin: Value,
      ndmax: Value,
      like?: Value,
    ) => {
      likeArray(like);
      return makeArray(
        object,
        dtype,
        {
          copy: copyMode(copyValue),
          order: orderOf(order, 'K'),
          ndmin: integer(ndmin),
          ndmax: integer(ndmax) === 0 ? 64 : integer(ndmax),
        },
        flag(subok),
      );
    },
  ),
  parsedEntry(
    'asarray(a, dtype=None, order=None, *, device=None, copy=None, like=None)',
    'The data as an array, without a copy where possible.',
    (a: Value, dtype: Value, order: Value, device: Value, copyValue: Value, like?: Value) => {
      onCpu(device);
      likeArray(like);
      return makeArray(a, dtype, { copy: copyMode(copyValue), order: orderOf(order, 'K') }, false);
    },
  ),
  parsedEntry(
    `asanyarray(a, dtype=None, order=None, *, device=None, copy=None, like=None)`,
    'The data as an array; subclasses pass through.',
    (a: Value, dtype: Value, order: Value, device: Value, copyValue: Value, like?: Value) => {
      onCpu(device);
      likeArray(like);
      return makeArray(a, dtype, { copy: copyMode(copyValue), order: orderOf(order, 'K') }, true);
    },
  ),
  parsedEntry(
    'ascontiguousarray(a, dtype=None, *, like=None)',
    'A row-major array of at least one dimension.',
    (a: Value, dtype: Value, like?: Value) => {
      likeArray(like);
      return makeArray(a, dtype, { order: 'C', ndmin: 1 }, false);
    },
  ),
  parsedEntry('asfortranarray(a, dtype=None, *, like=None)', 'A column-major array.', (a: Value, dtype: Value) =>
    makeArray(a, dtype, { order: 'F', ndmin: 1 }, false),
  ),
  entry(
    'asarray_chkfinite(a, dtype=None, order=None)',
    'The data as an array, checked for NaN and infinity.',
    (a: Value, dtype: Value) => {
      const made = toArray(a, dtypeArgument(dtype));
      if ('fc'.includes(made.dtype.kind) && !truth(unwrap(allOf(apply('isfinite', made)))))
        valueError('array must not contain infs or NaNs');
      return value(made);
    },
  ),
  parsedEntry(
    `zeros(shape, dtype=None, order='C', *, ${TAIL})`,
    'An array of zeros.',
    (shape: Value, dtype: Value, order: Value, device?: Value, like?: Value) => {
      onCpu(device);
      likeArray(like);
      return value(zeros(newShape(shape), withRoom(dtypeArgument(dtype) ?? float64), layoutOf(order)));
    },
  ),
  parsedEntry(
    `empty(shape, dtype=None, order='C', *, ${TAIL})`,
    'An array whose elements do not matter.',
    (shape: Value, dtype: Value, order: Value, device?: Value, like?: Value) => {
      onCpu(device);
      likeArray(like);
      return value(empty(newShape(shape), withRoom(dtypeArgument(dtype) ?? float64), layoutOf(order)));
    },
  ),
  entry(
    `ones(shape, dtype=None, order='C', *, ${TAIL})`,
    'An array of ones.',
    (shape: Value, dtype: Value, order: Value, device?: Value, like?: Value) => {
      onCpu(device);
      likeArray(like);
      return value(onesOf(newShape(shape), withRoom(dtypeArgument(dtype) ?? float64), order));
    },
  ),
  entry(
    `full(shape, fill_value, dtype=None, order='C', *, ${TAIL})`,
    'An array of one value.',
    (shape: Value, fillValue: Value, dtype: Value, order: Value, device?: Value, like?: Value) => {
      onCpu(device);
      likeArray(like);
      const type = withRoom(dtypeArgument(dtype) ?? toArray(fillValue).dtype);
      const made = empty(newShape(shape), type, layoutOf(order));
      assign(made, copySource(fillValue, type, 'unsafe'));
      return value(made);
    },
  ),
  entry(
    `zeros_like(a, dtype=None, order='K', subok=True, shape=None, *, device=None)`,
    'Zeros of the same shape.',
    (a: Value, dtype: Value, order: Value, subok: Value, shape: Value, device?: Value) => {
      onCpu(device);
      const made = likeArguments(a, dtype, order, shape);
      if (made.dtype.kind === 'O') fill(made, 0);
      return like(a, made, subok);
    },
  ),
  entry(
    `ones_like(a, dtype=None, order='K', subok=True, shape=None, *, device=None)`,
    'Ones of the same shape.',
    (a: Value, dtype: Value, order: Value, subok: Value, shape: Value, device?: Value) => {
      onCpu(device);
      const made = likeArguments(a, dtype, order, shape);
      return like(a, filled(made, toRaw(made.dtype.kind === 'U' ? '1' : 1, made.dtype)), subok);
    },
  ),
  entry(
    `empty_like(prototype, dtype=None, order='K', subok=True, shape=None, *, device=None)`,
    'An array of the same shape.',
    (a: Value, dtype: Value, order: Value, subok: Value, shape: Value, device?: Value) => {
      onCpu(device);
      return like(a, likeArguments(a, dtype, order, shape), subok);
    },
  ),
  entry(
    `full_like(a, fill_value, dtype=None, order='K', subok=True, shape=None, *, device=None)`,
    'One value in the same shape.',
    (a: Value, fillValue: Value, dtype: Value, order: Value, subok: Value, shape: Value, device?: Value) => {
      onCpu(device);
      const made = likeArguments(a, dtype, order, shape);
      assign(made, copySource(fillValue, made.dtype, 'unsafe'));
      return like(a, made, subok);
    },
  ),
  parsedEntry(
    `arange(start=<no value>, stop=<no value>, step=<no value>, dtype=None, *, ${TAIL})`,
    'Evenly spaced values within an interval.',
    arange,
  ),
  entry(
    'linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None)',
    'A number of evenly spaced values.',
    linspace,
  ),
  entry(
    `logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0)`,
    'Values evenly spaced on a logarithmic scale.',
    (start: Value, stop: Value, num: Value, endpoint: Value, base: Value, dtype: Value, axis: Value) => {
      const exponents = linspace(start, stop, num, endpoint, false, null, axis) as unknown as NDArray;
      const bases = toArray(base);
      const made =
        bases.shape.length === 0
          ? apply('power', operand(base), exponents)
          : raised(bases, start, stop, num, endpoint, axis);
      const wanted = dtypeArgument(dtype);
      return value(wanted === null ? made : astype(made, sizedFor(made, wanted)));
    },
  ),
  entry("copy(a, order='K', subok=False)", 'A copy of an array.', (a: Value, order: Value, subok: Value) => {
    const made = toArray(a, null, { copy: true, order: orderOf(order, 'K') });
    return a instanceof NDArray && flag(subok) ? arrayView(a as unknown as NDArray, made) : value(made);
  }),
  nativeEntry(
    'frombuffer(buffer, dtype=None, count=-1, offset=0, *, like=None)',
    'An array on the memory of a buffer.',
    frombuffer,
  ),
  nativeEntry(
    'fromiter(iter, dtype, count=-1, *, like=None)',
    'A one-dimensional array of what an iterable yields.',
    fromiter,
  ),
  nativeEntry(
    "fromstring(string, dtype=None, count=-1, *, sep='', like=None)",
    'An array from the numbers in a text.',
    fromstring,
  ),
  entry(
    'fromfunction(function, shape, *, dtype=None, like=None, **kwargs)',
    'An array of a function of the coordinates.',
    (f: Value, shape: Value, dtype: Value, _like: Value, kw: Map<string, Value>) => {
      const grids = indices(shape, dtypeArgument(dtype) === null ? 'float64' : dtype, false) as unknown as NDArray;
      const parts = Array.from({ length: grids.shape[0]! }, (_, i) =>
        value(viewOf(grids, grids.shape.slice(1), grids.strides.slice(1), grids.offset + i * grids.strides[0]!)),
      );
      return call(f, parts, kw.size === 0 ? null : kw);
    },
  ),
  entry('indices(dimensions, dtype=None, sparse=False)', 'The coordinates of a grid.', indices),
  entry(
    "meshgrid(*xi, copy=True, sparse=False, indexing='xy')",
    'Coordinate matrices from coordinate vectors.',
    meshgrid,
  ),
  entry(`eye(N, M=None, k=0, dtype=None, order='C', *, ${TAIL})`, 'Ones on a diagonal, zeros elsewhere.', eye),
  entry('identity(n, dtype=None, *, like=None)', 'The identity matrix.', (n: Value, dtype: Value, like?: Value) =>
    eye(n, null, 0, dtype, 'C', null, like),
  ),
];

function allOf(array: NDArray): NDArray {
  return reduceUfunc(ufuncNamed('logical_and'), array);
}
