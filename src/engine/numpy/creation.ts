/** Making arrays: from shapes, from data, from ranges. */

import { complexDivide } from '../ndarray/complexMath.ts';
import { call } from '../python/objects/call.ts';
import { bytesOf, iterate, listFrom, truth } from '../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import { typeName } from '../python/objects/type.ts';
import { PyBytes, PyComplex, PyFloat, PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { axisOf, flag, integer, layoutOf, likeArray, newShape, onCpu, orderOf, shapeOf } from './arguments.ts';
import { type ArrayOptions, operand, sizedFor, toArray, toRaw } from './coerce.ts';
import { dtypeArgument } from './dtypeOf.ts';
import {
  apply,
  assign,
  astype,
  broadcastTo,
  bytesDType,
  Complex,
  checkIntegerBounds,
  className,
  complex128,
  copy,
  currentObserver,
  type DType,
  empty,
  emptyLike,
  fill,
  float64,
  fromValues,
  int64,
  NDArray,
  parseDatetime,
  type Raw,
  reduceUfunc,
  reshape,
  resultType,
  sameDType,
  scalarArray,
  scalarOf,
  stack,
  storageOn,
  strDType,
  timeDType,
  toBytes,
  ufuncNamed,
  viewOf,
  Weak,
  type WeakScalar,
  writeAt,
  zeros,
} from './kernels.ts';
import { isScalar, unwrap } from './scalar.ts';
import { entry, nativeEntry, parsedEntry } from './section.ts';
import { arrayView, isSubclassed } from './subclass.ts';

const value = (array: NDArray): Value => array as unknown as Value;

/** Text of no length yet has room for one character. */
function withRoom(dtype: DType): DType {
  if (dtype.itemsize > 0) return dtype;
  return dtype.kind === 'U' ? strDType(1) : dtype.kind === 'S' ? bytesDType(1) : dtype;
}

function likeArguments(a: Value, dtype: Value, order: Value, shape: Value): NDArray {
  const like = toArray(a);
  const wanted = withRoom(dtypeArgument(dtype) ?? like.dtype);
  if (shape !== null) return empty(shapeOf(shape), wanted, orderOf(order, 'K') === 'F' ? 'F' : 'C');
  return emptyLike(like, wanted, orderOf(order, 'K'));
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
  return !!truth(copyValue);
}

function number(item: Value): number {
  if (typeof item === 'number') return item;
  if (item instanceof PyFloat) return item.v;
  return Number(scalarOf(toArray(item)));
}

function kindOf(item: Value): DType | WeakScalar {
  const found = operand(item);
  return found instanceof Weak ? found.kind : found.dtype;
}

/** np.arange's values: start + i·delta, where delta is what the first step makes of start. */
function arange(
  start: Value | undefined,
  stop: Value | undefined,
  step: Value | undefined,
  dtype: Value,
  device?: Value,
  likeValue?: Value,
): Value {
  onCpu(device);
  likeArray(likeValue);
  let first: Value = start ?? 0;
  let last: Value | undefined = stop ?? undefined;
  if (last === undefined || last === null) {
    if (start === undefined || start === null) typeError('arange() requires stop to be specified.');
    last = start;
    first = 0;
  }
  const by: Value = step === undefined || step === null ? 1 : step;
  for (const one of [first, last, by])
    if (isArrayLike(one)) typeError('only 0-dimensional arrays can be converted to Python scalars');
  const asked = dtypeArgument(dtype);
  if (asked !== null && 'USV'.includes(asked.kind))
    typeError(`arange() not supported for inputs with DType <class 'numpy.dtypes.${className(asked)}'>.`);
  if (
    [first, last, by].some((one) => isScalar(one) && 'Mm'.includes(one.dtype.kind)) ||
    asked?.kind === 'M' ||
    asked?.kind === 'm'
  ) {
    return timeRange(first, last, step === undefined ? null : by, asked);
  }
  for (const one of [first, last, by])
    if (typeof one === 'string')
      typeError("arange() not supported for inputs with DType <class 'numpy.dtypes.StrDType'>.");
  const type = asked ?? resultType([int64, ownType(first), ownType(last), ownType(by)]);
  if (type.kind === 'c') return complexRange(first, last, by, type);
  const [a, b, c] = [number(first), number(last), number(by)];
  if (c === 0) raise('ZeroDivisionError', 'division by zero');
  if (type.kind === 'u' && typeof first === 'number') checkIntegerBounds(first, type);
  const length = Math.max(0, Math.ceil((b - a) / c));
  if (type.kind === 'b' && length > 2)
    typeError('arange() is only supported for booleans when the result has at most length 2.');
  if (Number.isNaN(b - a)) valueError('arange: cannot compute length');
  if (!Number.isFinite(length) || Math.abs((b - a) / c) >= 2 ** 63) valueError('Maximum allowed size exceeded');
  const made = empty([length], type);
  if (length === 0) return value(made);
  const data = type === int64 ? null : type === float64 ? made.storage.f64 : null;
  if (data !== null) {
    const delta = a + c - a;
    for (let i = 0; i < length; i++) data[i] = a + i * delta;
    return value(made);
  }
  if (type === int64 && Number.isSafeInteger(a) && Number.isSafeInteger(c)) {
    const { i32 } = made.storage;
    for (let i = 0; i < length; i++) {
      const each = Math.trunc(a) + i * Math.trunc(c);
      i32[2 * i] = each | 0;
      i32[2 * i + 1] = Math.floor(each / 4294967296);
    }
    return value(made);
  }
  const round = type.name === 'float32' ? Math.fround : (x: number): number => x;
  const delta = 'iu'.includes(type.kind) ? Math.trunc(a + c) - Math.trunc(a) : round(round(a + c) - round(a));
  const begin = 'iu'.includes(type.kind) ? Math.trunc(a) : round(a);
  for (let i = 0; i < length; i++) writeAt(made, i * type.itemsize, round(begin + round(i * delta)));
  return value(made);
}

const ownType = (one: Value): DType =>
  typeof one === 'number' ? int64 : one instanceof PyFloat ? float64 : toArray(one).dtype;

/** Complex numbers count as far as the shorter of both parts reaches. */
function complexRange(first: Value, last: Value, by: Value, type: DType): Value {
  const [a, b, c] = [first, last, by].map((one) => scalarOf(toArray(one, complex128)) as Complex) as [
    Complex,
    Complex,
    Complex,
  ];
  const real = (b.re - a.re) * c.re + (b.im - a.im) * c.im;
  const whole = [first, last, by].every((one) => typeof one !== 'object' || !(one instanceof PyComplex));
  const quotient = complexDivide(b.re - a.re, b.im - a.im, c.re, c.im);
  // of the two parts of what it takes to get there, the shorter counts
  const steps = whole ? real / (c.re * c.re + c.im * c.im) : Math.min(quotient.re, quotient.im);
  const length = Math.max(0, Math.ceil(steps));
  const values = Array.from({ length }, (_, i) => new Complex(a.re + i * c.re, a.im + i * c.im));
  return value(fromValues(values, type));
}

const isArrayLike = (one: Value): boolean => one instanceof NDArray && (one as unknown as NDArray).shape.length > 0;

/** The type of a range of times: the unit that ends and step have together. */
function timeRangeType(given: readonly Value[], asked: DType | null): DType {
  if (asked !== null && asked.unit?.base !== 'generic') return asked;
  const units = given
    .map((one) => (typeof one === 'string' ? parseDatetime(one)?.unit : toArray(one).dtype.unit))
    .filter((unit) => unit != null);
  const dated = given.some((one) => isScalar(one) && one.dtype.kind === 'M');
  const kind = (asked?.kind ?? (dated ? 'M' : 'm')) as 'M' | 'm';
  return units.length === 0 ? asked! : resultType(units.map((unit) => timeDType(kind, unit)));
}

function timeRange(first: Value, last: Value, step: Value | null, asked: DType | null): Value {
  const type = timeRangeType([first, last, ...(step === null ? [] : [step])], asked);
  const span = timeDType('m', type.unit!);
  const isDate = (one: Value): boolean => typeof one === 'string' || (isScalar(one) && one.dtype.kind === 'M');
  const raw = (one: Value): bigint => BigInt(scalarOf(toArray(one, isDate(one) ? type : span)) as number | bigint);
  const a = raw(first);
  // from a date on, an end that is none counts from there
  const b = raw(last) + (isDate(first) && !isDate(last) ? a : 0n);
  const c = step === null ? 1n : raw(step);
  const values: bigint[] = [];
  for (let i = a; c > 0n ? i < b : i > b; i += c) values.push(i);
  return value(fromValues(values, type));
}

/** np.logspace with a base for each row: every base has its own exponents. */
function raised(bases: NDArray, start: Value, stop: Value, num: Value, endpoint: Value, axis: Value): NDArray {
  const zeros = apply('multiply', bases, new Weak('weak float', 0));
  const along = (one: Value): Value => value(apply('add', toArray(one), zeros));
  const exponents = linspace(along(start), along(stop), num, endpoint, false, null, axis) as unknown as NDArray;
  const ndim = exponents.shape.length;
  const place = integer(axis) < 0 ? integer(axis) + ndim : integer(axis);
  const shape = [...bases.shape];
  shape.splice(place, 0, 1);
  return apply('power', reshape(bases, shape), exponents);
}

/** np.linspace. */
export function linspace(
  start: Value,
  stop: Value,
  num: Value,
  endpoint: Value,
  retstep: Value,
  dtype: Value,
  axis: Value,
  device?: Value,
): Value {
  onCpu(device);
  const count = integer(num);
  if (count < 0) valueError(`Number of samples, ${count}, must be non-negative.`);
  const ends = truth(endpoint);
  const gaps = ends ? count - 1 : count;
  const first = toArray(start);
  const last = toArray(stop);
  const inner = resultType([kindOf(start), kindOf(stop), 'weak float']);
  const wanted = dtypeArgument(dtype) ?? inner;
  const a = first.dtype.kind === inner.kind ? first : astype(first, inner);
  const b = last.dtype.kind === inner.kind ? last : astype(last, inner);
  const delta = apply('subtract', b, a);
  let values: NDArray = empty(
    [count, ...new Array<number>(delta.shape.length).fill(1)],
    inner.kind === 'c' ? float64 : inner,
  );
  for (let i = 0; i < count; i++) writeAt(values, i * values.dtype.itemsize, i);
  let step: NDArray | null = null;
  if (gaps > 0) {
    step = apply('divide', delta, scalarArray(gaps, delta.dtype));
    const still = apply('equal', step, new Weak('weak int', 0));
    const anyStill = Array.from({ length: still.size }, (_, i) => truth(unwrapAt(still, i))).some(Boolean);
    values = anyStill
      ? apply('multiply', apply('divide', values, scalarArray(gaps, values.dtype)), delta)
      : apply('multiply', values, step);
  } else {
    step = filled(empty([], inner), Number.NaN);
    values = apply('multiply', values, delta);
  }
  values = apply('add', values, a);
  if (ends && count > 1)
    assign(
      viewOf(values, values.shape.slice(1), values.strides.slice(1), values.offset + (count - 1) * values.strides[0]!),
      b,
    );
  if ('iu'.includes(wanted.kind)) values = apply('floor', values);
  if (!sameDType(values.dtype, wanted)) values = astype(values, sizedFor(values, wanted));
  const along = axisOf(axis) ?? 0;
  if (along >= values.shape.length || along < -values.shape.length)
    raise('AxisError', `destination: axis ${along} is out of bounds for array of dimension ${values.shape.length}`);
  const result = along === 0 ? values : moveFirst(values, along);
  return flag(retstep) ? new PyTuple([value(result), unwrap(step)]) : value(result);
}

function unwrapAt(array: NDArray, position: number): Value {
  return unwrap(viewOf(array, [], [], array.offset + position * array.dtype.itemsize));
}

const _onesLike = (array: NDArray): NDArray => filled(emptyLike(array), 1);

function moveFirst(array: NDArray, axis: number): NDArray {
  const to = axis < 0 ? axis + array.shape.length : axis;
  const order = array.shape.map((_, i) => i).slice(1);
  order.splice(to, 0, 0);
  return viewOf(
    array,
    order.map((i) => array.shape[i]!),
    order.map((i) => array.strides[i]!),
  );
}

function frombuffer(buffer: Value, dtype: Value, count: Value, offset: Value): Value {
  const bytes = buffer instanceof NDArray ? toBytes(buffer as unknown as NDArray) : bytesOf(buffer);
  if (bytes === undefined) typeError(`a bytes-like object is required, not '${typeName(buffer)}'`);
  const type = dtypeArgument(dtype) ?? float64;
  const from = integer(offset);
  const asked = integer(count);
  const room = bytes.length - from;
  if (asked < 0 && room % type.itemsize !== 0) valueError('buffer size must be a multiple of element size');
  const length = asked < 0 ? room / type.itemsize : asked;
  if (length * type.itemsize > room) valueError('buffer is smaller than requested size');
  const storage = storageOn(bytes.slice(from, from + length * type.itemsize));
  const made = new NDArray(storage, type, [length], [type.itemsize], 0, null);
  made.writeable = !(buffer instanceof PyBytes);
  return value(made);
}

function fromiter(iterable: Value, dtype: Value, count: Value): Value {
  const type = dtypeArgument(dtype) ?? float64;
  const limit = integer(count);
  const items: Value[] = [];
  if (limit < 0) items.push(...listFrom(iterable));
  else {
    const stop = {};
    try {
      iterate(iterable, (item) => {
        items.push(item);
        if (items.length === limit) throw stop;
      });
    } catch (error) {
      if (error !== stop) throw error;
    }
    if (items.length < limit) valueError('iterator too short');
  }
  // A tape follows traced floats into an array of a list.
  if ((currentObserver() !== null && type.kind === 'f') || type.subarray !== null)
    return value(toArray(new PyList(items), type));
  const made = empty([items.length], type);
  items.forEach((item, i) => {
    writeAt(made, i * type.itemsize, toRaw(item, type));
  });
  return value(made);
}

function fromstring(text: Value, dtype: Value, count: Value, sep: Value): Value {
  const separator = String(sep);
  if (typeof text !== 'string')
    typeError(`fromstring() argument 1 must be read-only bytes-like object, not ${typeName(text)}`);
  if (separator === '') valueError('The binary mode of fromstring is removed, use frombuffer instead');
  const type = dtypeArgument(dtype) ?? float64;
  const parts = separator.trim() === '' ? text.trim().split(/\s+/) : text.split(separator.trim());
  const limit = integer(count);
  const items = parts.map((part) => part.trim()).filter((part) => part !== '');
  const made = items
    .slice(0, limit < 0 ? undefined : limit)
    .map((part) => toRaw(type.kind === 'i' || type.kind === 'u' ? Math.trunc(Number(part)) : part, type));
  return value(fromValues(made, type));
}

function indices(dimensions: Value, dtype: Value, sparse: Value): Value {
  const shape = shapeOf(new PyTuple(listFrom(dimensions)));
  const type = dtypeArgument(dtype) ?? int64;
  const grids = shape.map((length, axis) => {
    const line = fromValues(
      Array.from({ length }, (_, i) => i),
      type,
    );
    const full = shape.map((_, i) => (i === axis ? length : 1));
    return viewOf(
      line,
      full,
      shape.map((_, i) => (i === axis ? type.itemsize : 0)),
    );
  });
  if (flag(sparse)) return new PyTuple(grids.map(value));
  return value(grids.length === 0 ? empty([0], type) : stack(grids.map((grid) => broadcastTo(grid, shape))));
}

function meshgrid(arrays: Value[], copyFlag: Value, sparse: Value, indexing: Value): Value {
  if (indexing !== 'xy' && indexing !== 'ij') valueError("Valid values for `indexing` are 'xy' and 'ij'.");
  const ndim = arrays.length;
  const lines = arrays.map((one, i) => {
    const flat = toArray(one);
    const length = flat.size;
    const axis = indexing === 'xy' && ndim > 1 && i < 2 ? 1 - i : i;
    const shape = new Array<number>(ndim).fill(1);
    shape[axis] = length;
    const line = flat.shape.length === 1 ? flat : copy(flat, 'C');
    const step = flat.shape.length === 1 ? flat.strides[0]! : line.dtype.itemsize;
    const strides = new Array<number>(ndim).fill(0);
    strides[axis] = step;
    return viewOf(line, shape, strides);
  });
  const shape = new Array<number>(ndim).fill(1);
  for (const line of lines) {
    line.shape.forEach((length, i) => {
      if (length !== 1) shape[i] = length;
    });
  }
  const grids = truth(sparse) ? lines : lines.map((line) => broadcastTo(line, shape));
  return new PyTuple(grids.map((grid) => value(truth(copyFlag) ? copy(grid, 'C') : grid)));
}

function eye(
  rows: Value,
  columns: Value,
  k: Value,
  dtype: Value,
  order: Value,
  device?: Value,
  likeValue?: Value,
): Value {
  onCpu(device);
  likeArray(likeValue);
  const n = integer(rows);
  const m = columns === null ? n : integer(columns);
  const offset = integer(k);
  const type = dtypeArgument(dtype) ?? float64;
  const made = zeros([n, m], type, layoutOf(order));
  const one = type.kind === 'O' ? 1 : toRaw(1, type);
  if (type.kind === 'O') fill(made, 0);
  for (let i = Math.max(0, -offset); i < n && i + offset < m; i++)
    writeAt(made, i * made.strides[0]! + (i + offset) * made.strides[1]!, one);
  return value(made);
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
    (a: Value, dtype: Value) => value(toArray(a, dtypeArgument(dtype), { order: 'C', ndmin: 1 })),
  ),
  parsedEntry('asfortranarray(a, dtype=None, *, like=None)', 'A column-major array.', (a: Value, dtype: Value) =>
    value(toArray(a, dtypeArgument(dtype), { order: 'F', ndmin: 1 })),
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
      const source = toArray(fillValue);
      const type = withRoom(dtypeArgument(dtype) ?? source.dtype);
      const made = empty(newShape(shape), type, layoutOf(order));
      const isTraced = currentObserver() !== null && source.dtype.kind === 'f';
      const narrows =
        ('iu'.includes(type.kind) && (source.dtype.kind === 'f' || isScalar(fillValue))) ||
        ('iuf'.includes(type.kind) && source.dtype.kind === 'c') ||
        ('iufc'.includes(type.kind) && 'US'.includes(source.dtype.kind));
      // A NumPy scalar goes by way of an array, which leaves objects a plain number.
      const boxed = type.kind === 'O' && isScalar(fillValue);
      if (source.shape.length === 0 && type.kind !== 'V' && !isTraced && !narrows && !boxed)
        fill(made, toRaw(fillValue, type));
      else if (narrows || boxed) assign(made, source);
      else assign(made, toArray(fillValue, type));
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
      const isNumber =
        isScalar(fillValue) ||
        fillValue instanceof NDArray ||
        fillValue instanceof PyFloat ||
        fillValue instanceof PyComplex;
      assign(made, toArray(fillValue, isNumber ? null : made.dtype));
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
  entry('identity(n, dtype=None, *, like=None)', 'The identity matrix.', (n: Value, dtype: Value) =>
    eye(n, null, 0, dtype, 'C'),
  ),
];

function allOf(array: NDArray): NDArray {
  return reduceUfunc(ufuncNamed('logical_and'), array);
}
