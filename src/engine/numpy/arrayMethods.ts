/** ndarray's methods, most of them functions of the sections seen from the array; NumPy's scalars get them too. */

import { currentObserver } from '../ndarray/observe.ts';
import { scalarStr } from '../ndarray/printing/scalars.ts';
import { noFold } from '../ndarray/refusals.ts';
import { countedByTuple } from '../python/objects/argumentErrors.ts';
import { getattr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { runtime } from '../python/objects/current.ts';
import { extendType } from '../python/objects/define.ts';
import { PyNative } from '../python/objects/functions.ts';
import { toIndex, truth } from '../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import type { ArgumentStyle } from '../python/objects/signature.ts';
import { PyType } from '../python/objects/type.ts';
import { PyBytes, PyList, PyTuple, type Value } from '../python/objects/values.ts';
import {
  AXIS_WORDS,
  axesOf,
  axisOf,
  flag,
  integer,
  orderOf,
  parsedInteger,
  shapeFromArguments,
  shapeOf,
  targetOf,
} from './arguments.ts';
import { itemValue, ndarrayType } from './arrayType.ts';
import { astypeMethod } from './astype.ts';
import { arrayOfScalar, toArray, value } from './coerce.ts';
import { dtypeArgument, toDType } from './dtypeOf.ts';
import { toRaw } from './elementValues.ts';
import { Flags } from './flags.ts';
import { indexing } from './indexing.ts';
import { repeatCounts } from './indexKernels.ts';
import {
  apply,
  assign,
  astype,
  beforeWrite,
  callUfunc,
  copy,
  type DType,
  diagonal,
  fill,
  flatItems,
  flatten,
  fromValues,
  int64,
  NDArray,
  ravel,
  reduceUfunc,
  repeat,
  scalarArray,
  squeeze,
  swapaxes,
  swapByteOrder,
  toBytes,
  transpose,
  ufuncNamed,
  viewAs,
  viewOf,
} from './kernels.ts';
import { reshaped } from './manipulation.ts';
import { clip, rounded } from './math.ts';
import * as moments from './moments.ts';
import { dotValues } from './products.ts';
import * as reductions from './reductions.ts';
import { resizeInPlace } from './resizing.ts';
import { elementAt, isScalar, type Scalar, toPython, unwrap } from './scalar.ts';
import { itemOf, plainFloat } from './scalarSlots.ts';
import { genericType } from './scalarTypes.ts';
import type { Entry } from './section.ts';
import { partitionInPlace, sortEntries, sortInPlace } from './sorting.ts';
import { arrayType, arrayView, asSubclass } from './subclass.ts';
import { loopType } from './ufuncOptions.ts';
import { wrapResult } from './wrapping.ts';

function fromEntries(entries: readonly Entry[], name: string): (...args: never[]) => Value {
  const found = entries.find((one) => one.signature.startsWith(`${name}(`));
  if (found === undefined) throw new Error(`internal: no function ${name}`);
  return found.implementation as (...args: never[]) => Value;
}

type Call = (...args: Value[]) => Value;
const index = (name: string): Call => fromEntries(indexing, name) as Call;
const sorting = (name: string): Call => fromEntries(sortEntries, name) as Call;

/** tolist(): nested lists of Python objects. */
function toList(self: NDArray): Value {
  if (self.shape.length === 0) return itemValue(self, 0);
  return nested(self, self.offset, 0);
}

function nested(self: NDArray, at: number, axis: number): Value {
  const items: Value[] = [];
  const step = self.strides[axis]!;
  const length = self.shape[axis]!;
  const last = axis === self.shape.length - 1;
  for (let i = 0, from = at; i < length; i++, from += step)
    items.push(last ? pythonAt(self, from) : nested(self, from, axis + 1));
  return new PyList(items);
}

function pythonAt(self: NDArray, at: number): Value {
  const element = elementAt(self, at);
  // What an array of objects holds stays what it is, a NumPy scalar too.
  if (!isScalar(element) || self.dtype.kind === 'O') return element;
  if (element.dtype.kind === 'f' && currentObserver() !== null)
    return plainFloat(element.value as number, element.trace);
  return toPython(element.value, element.dtype);
}

function item(self: NDArray, args: Value[]): Value {
  if (args.length === 0) {
    if (self.size !== 1) valueError('can only convert an array of size 1 to a Python scalar');
    return itemValue(self, 0);
  }
  const indices = args.length === 1 && args[0] instanceof PyTuple ? args[0].items : args;
  if (indices.length === 1) {
    const at = toIndex(indices[0]!);
    if (at >= self.size || at < -self.size)
      raise(
        'IndexError',
        `index ${at} is out of bounds for ${self.shape.length === 1 ? 'axis 0 with ' : ''}size ${self.size}`,
      );
    return itemValue(self, at < 0 ? at + self.size : at);
  }
  if (indices.length !== self.shape.length) valueError('incorrect number of indices for array');
  let position = 0;
  indices.forEach((one, axis) => {
    const length = self.shape[axis]!;
    const i = toIndex(one);
    if (i >= length || i < -length)
      raise('IndexError', `index ${i} is out of bounds for axis ${axis} with size ${length}`);
    position = position * length + (i < 0 ? i + length : i);
  });
  return itemValue(self, position);
}

function viewMethod(self: NDArray, first: Value | undefined, type: Value): Value {
  if (type !== null && !(type instanceof PyType && type.isSubtype(arrayType())))
    valueError('Type must be a sub-type of ndarray type');
  let cls: Value = type;
  let dtype: DType | null = null;
  if (first instanceof PyType && first.isSubtype(arrayType())) cls = first;
  else if (first !== undefined) dtype = toDType(first);
  const view = dtype === null ? viewOf(self, self.shape, self.strides) : viewAs(self, dtype);
  if (cls instanceof PyType && cls !== arrayType()) return asSubclass(view, cls, value(self)) as unknown as Value;
  return cls instanceof PyType ? value(view) : arrayView(self, view);
}

function reshapingOrder(order: Value): ReturnType<typeof orderOf> {
  const found = orderOf(order);
  if (found === 'K') valueError("order 'K' is not permitted for reshaping");
  return found;
}

/** Some bytes of every element, read as another type. */
function fieldOf(self: NDArray, dtype: Value, offset: Value): NDArray {
  const type = toDType(dtype);
  if (self.dtype.kind === 'O') typeError('Cannot get/set field of an object array');
  const from = integer(offset);
  if (from < 0) valueError('offset is negative');
  if (type.itemsize > self.dtype.itemsize) valueError('new type is larger than original type');
  if (from > self.dtype.itemsize - type.itemsize) valueError('new type plus offset is larger than original type');
  return viewOf(self, self.shape, self.strides, self.offset + from, type);
}

function conjugated(self: NDArray, out: Value | undefined): Value {
  if (!'biufcO'.includes(self.dtype.kind)) typeError('cannot conjugate non-numeric dtype');
  if (out === undefined && !'cO'.includes(self.dtype.kind)) return value(self);
  const target = targetOf(out);
  return wrapResult(callUfunc(ufuncNamed('conjugate'), [self], { out: [target] })[0]!, [self]);
}

function trace(self: NDArray, offset: Value, axis1: Value, axis2: Value, dtype: Value, out: Value = null): Value {
  const line = diagonal(self, parsedInteger(offset), parsedInteger(axis1), parsedInteger(axis2));
  const target = targetOf(out);
  const sum = reduceUfunc(ufuncNamed('add'), line, {
    axes: [line.shape.length - 1],
    dtype: dtypeArgument(dtype),
    out: target,
  });
  return target !== null ? out : sum.shape.length === 0 ? unwrap(sum) : arrayView(self, sum);
}

/** any() and all() take a type, too, which can only be that of truths. */
const ofTruths =
  (ask: Call, ufunc: string): Call =>
  (self, axis, dtype, ...rest) => {
    if (!'bO'.includes(loopType(dtype)?.kind ?? 'b')) throw noFold(ufuncNamed(ufunc));
    return ask(self, axis, ...rest);
  };

const MOMENT = '*, where=True';
const REDUCED = 'axis=None, dtype=None, out=None, keepdims=False, initial=<no value>, where=True';
const EXTREME = 'axis=None, out=None, keepdims=False, initial=<no value>, where=True';

extendType(ndarrayType, {
  methods: {
    [`sum(self, ${REDUCED})`]: reductions.sum,
    [`prod(self, ${REDUCED})`]: reductions.prod,
    [`max(self, ${EXTREME})`]: reductions.max,
    [`min(self, ${EXTREME})`]: reductions.min,
    [`all(self, axis=None, dtype=None, out=None, keepdims=False, ${MOMENT})`]: ofTruths(reductions.all, 'logical_and'),
    [`any(self, axis=None, dtype=None, out=None, keepdims=False, ${MOMENT})`]: ofTruths(reductions.any, 'logical_or'),
    [`mean(self, axis=None, dtype=None, out=None, keepdims=<no value>, ${MOMENT})`]: moments.mean,
    [`var(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False, ${MOMENT}, mean=<no value>, correction=<no value>)`]:
      moments.variances,
    [`std(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False, ${MOMENT}, mean=<no value>, correction=<no value>)`]:
      moments.deviation,
    'cumsum(self, axis=None, dtype=None, out=None)': reductions.cumsum,
    'cumprod(self, axis=None, dtype=None, out=None)': reductions.cumprod,
    'argmax(self, axis=None, out=None, *, keepdims=False)': reductions.argmax,
    'argmin(self, axis=None, out=None, *, keepdims=False)': reductions.argmin,
    'clip(self, min=None, max=None, out=None, **kwargs)': (
      self: Value,
      low: Value,
      high: Value,
      out: Value,
      kw: Map<string, Value>,
    ) => clip(self, low, high, out, kw),
    'round(self, decimals=0, out=None)': rounded,
    'dot(self, b, out=None)': dotValues,
    "reshape(self, *shape, order='C', copy=None)": (self: NDArray, shape: Value[], order: Value, copyFlag: Value) => {
      if (shape.length === 0) countedByTuple('', 'reshape', 1, 1, 0);
      if (shape.length === 1 && shape[0] === null) return arrayView(self, viewOf(self, self.shape, self.strides));
      const copying = copyFlag === null ? null : truth(copyFlag);
      return arrayView(self, reshaped(self, shapeFromArguments(shape), reshapingOrder(order), copying));
    },
    "ravel(self, order='C')": (self: NDArray, order: Value) => arrayView(self, ravel(self, orderOf(order))),
    "flatten(self, order='C')": (self: NDArray, order: Value) => arrayView(self, flatten(self, orderOf(order))),
    'transpose(self, *axes)': (self: NDArray, axes: Value[]) => {
      if (axes.length === 0 || (axes.length === 1 && axes[0] === null)) return arrayView(self, transpose(self));
      return arrayView(self, transpose(self, axes.length === 1 ? shapeOf(axes[0]!) : axes.map(integer)));
    },
    'swapaxes(self, axis1, axis2, /)': (self: NDArray, x: Value, y: Value) =>
      arrayView(self, swapaxes(self, integer(x), integer(y))),
    'squeeze(self, axis=None)': (self: NDArray, axis: Value) =>
      arrayView(self, squeeze(self, axesOf(axis, AXIS_WORDS))),
    'diagonal(self, offset=0, axis1=0, axis2=1)': (self: NDArray, offset: Value, x: Value, y: Value) =>
      arrayView(self, diagonal(self, integer(offset), integer(x), integer(y))),
    'trace(self, offset=0, axis1=0, axis2=1, dtype=None, out=None)': trace,
    "copy(self, order='C')": (self: NDArray, order: Value) => arrayView(self, copy(self, orderOf(order))),
    "astype(self, dtype, order='K', casting='unsafe', subok=True, copy=True)": astypeMethod,
    'view(self, dtype=<no value>, type=None)': viewMethod,
    'tolist(self)': toList,
    'item(self, *args)': item,
    "tobytes(self, order='C')": (self: NDArray, order: Value) =>
      new PyBytes(toBytes(self, orderOf(order) === 'F' ? 'F' : 'C')),
    'fill(self, value, /)': (self: NDArray, given: Value) => {
      if (!self.writeable) valueError('assignment destination is read-only');
      if (self.dtype.kind === 'O') {
        beforeWrite(self);
        fill(self, given);
      } else if (
        given instanceof PyList ||
        given instanceof PyTuple ||
        (isScalar(given) && 'iu'.includes(self.dtype.kind) && 'iufmM'.includes(given.dtype.kind))
      )
        assign(self, scalarArray(toRaw(given, self.dtype), self.dtype));
      else assign(self, toArray(given, self.dtype));
      return null;
    },
    'repeat(self, repeats, axis=None)': (self: NDArray, repeats: Value, axis: Value) =>
      arrayView(self, repeat(self, repeatCounts(repeats), axisOf(axis))),
    "take(self, indices, axis=None, out=None, mode='raise')": index('take'),
    "put(self, indices, values, mode='raise')": index('put'),
    'nonzero(self)': index('nonzero'),
    'compress(self, condition, axis=None, out=None)': (self: Value, condition: Value, axis: Value, out: Value) =>
      index('compress')(condition, self, axis, out),
    "choose(self, *choices, out=None, mode='raise')": (self: Value, choices: Value[], out: Value, mode: Value) => {
      if (choices.length === 0) countedByTuple('', 'choose', 1, 1, 0);
      return index('choose')(self, choices.length === 1 ? choices[0]! : new PyTuple(choices), out, mode);
    },
    'sort(self, axis=-1, kind=None, order=None, *, stable=None)': (
      self: NDArray,
      axis: Value,
      kind: Value,
      order: Value,
    ) => {
      sortInPlace(self, axis, kind, order);
      return null;
    },
    'argsort(self, axis=-1, kind=None, order=None, *, stable=None)': sorting('argsort'),
    "partition(self, kth, axis=-1, kind='introselect', order=None)": (
      self: NDArray,
      kth: Value,
      axis: Value,
      kind: Value,
      order: Value,
    ) => {
      partitionInPlace(self, kth, axis, kind, order);
      return null;
    },
    "argpartition(self, kth, axis=-1, kind='introselect', order=None)": sorting('argpartition'),
    "searchsorted(self, v, side='left', sorter=None)": sorting('searchsorted'),
    'conj(self, out=<no value>, /)': conjugated,
    'conjugate(self, out=<no value>, /)': conjugated,
    'resize(self, *new_shape, refcheck=True)': resizeInPlace,
    'setflags(self, write=None, align=None, uic=None)': (self: NDArray, write: Value, _align: Value, uic: Value) => {
      if (uic !== null && truth(uic)) valueError('cannot set WRITEBACKIFCOPY flag to True');
      if (write !== null) {
        if (truth(write) && self.base !== null && !self.base.writeable)
          valueError('cannot set WRITEABLE flag to True of this array');
        self.writeable = truth(write);
      }
      return null;
    },
    'byteswap(self, inplace=False)': (self: NDArray, inplace: Value) => {
      if (flag(inplace) && !self.writeable) valueError('array to be byte-swapped is read-only');
      const swapped = copy(viewOf(self, self.shape, self.strides, self.offset, swapByteOrder(self.dtype)));
      const turned = astype(swapped, self.dtype);
      if (!flag(inplace)) return arrayView(self, turned);
      assign(self, turned);
      return value(self);
    },
    'getfield(self, dtype, offset=0)': (self: NDArray, dtype: Value, offset: Value) =>
      arrayView(self, fieldOf(self, dtype, offset)),
    'setfield(self, value, dtype, offset=0)': (self: NDArray, given: Value, dtype: Value, offset: Value) => {
      assign(fieldOf(self, dtype, offset), toArray(given));
      return null;
    },
    'to_device(self, device, /, *, stream=None)': (self: NDArray, device: Value) => {
      if (device !== 'cpu') valueError(`Unsupported device: ${String(device)}. Only 'cpu' is accepted.`);
      return value(self);
    },
    '__sizeof__(self)': (self: NDArray) =>
      96 + 16 * self.shape.length + (self.base === null ? self.size * self.dtype.itemsize : 0),
    "tofile(self, fid, sep='', format='%s')": (self: NDArray, file: Value, sep: Value) => {
      const bytes = new PyBytes(toBytes(self));
      const text = flatItems(self)
        .map((raw) => scalarStr(raw, self.dtype))
        .join(String(sep));
      const rt = runtime();
      const own = typeof file === 'string';
      const target = own ? call(rt.builtins.open!, [file, String(sep) === '' ? 'wb' : 'w']) : file;
      call(getattr(target, 'write'), [String(sep) === '' ? bytes : text]);
      if (own) call(getattr(target, 'close'));
      return null;
    },
    'dumps(self)': (self: NDArray) => new PyBytes(toBytes(self)),
  },
});

/* What scalars take over: each method runs on a 0-d array of the scalar. */
const NOT_ON_SCALARS = new Set([
  'argpartition',
  'dot',
  'partition',
  'tolist',
  'item',
  'astype',
  '__copy__',
  '__deepcopy__',
  '__reduce__',
  '__array__',
  '__array_wrap__',
  '__array_finalize__',
  '__array_ufunc__',
  'view',
  'conjugate',
  'conj',
  '__sizeof__',
  'round',
]);
const methods: Record<string, (...args: never[]) => Value> = {};
for (const [name, method] of ndarrayType.dict) {
  if (!(method instanceof PyNative) || NOT_ON_SCALARS.has(name) || (name.startsWith('__') && name.endsWith('__')))
    continue;
  methods[method.text] = ((self: Value, ...rest: Value[]) => {
    const result = (method.implementation as unknown as Call)(
      arrayOfScalar(self as unknown as Scalar) as unknown as Value,
      ...rest,
    );
    return result instanceof NDArray && (result as unknown as NDArray).shape.length === 0
      ? unwrap(result as unknown as NDArray)
      : result;
  }) as never;
}

const asArray = (self: Scalar): NDArray => arrayOfScalar(self);

/** A record is a window on its array, so a copy has memory of its own; other scalars never change. */
const ownRecord = (self: Scalar): Value =>
  self.dtype.kind === 'V' ? unwrap(copy(asArray(self))) : (self as unknown as Value);

extendType(genericType, {
  methods: {
    ...methods,
    'item(self, *args)': (self: Scalar) => itemOf(self),
    '__sizeof__(self)': ({ dtype: { kind, itemsize } }: Scalar) => ('cmM'.includes(kind) ? 32 : 24) + itemsize,
    'tolist(self)': (self: Scalar) => itemOf(self),
    "astype(self, dtype, order='K', casting='unsafe', subok=True, copy=True)": (
      self: Scalar,
      ...rest: [Value, Value, Value, Value, Value]
    ) => unwrap(astypeMethod(asArray(self), ...rest) as unknown as NDArray),
    'view(self, dtype=<no value>, type=None)': (self: Scalar, dtype: Value | undefined, type: Value) =>
      dtype === undefined && type === null
        ? (self as unknown as Value)
        : unwrap(viewMethod(asArray(self), dtype, type) as unknown as NDArray),
    'conjugate(self)': (self: Scalar) => unwrap(apply('conjugate', asArray(self))),
    'conj(self)': (self: Scalar) => unwrap(apply('conjugate', asArray(self))),
    'round(self, decimals=0, out=None)': (self: Scalar, decimals: Value, out: Value) =>
      rounded(self as unknown as Value, decimals, out),
    '__array__(self, dtype=None, *, copy=None)': (self: Scalar, dtype: Value) =>
      value(toArray(self as unknown as Value, dtypeArgument(dtype))),
    '__copy__(self)': ownRecord,
    '__deepcopy__(self, memo, /)': ownRecord,
    '__array_wrap__(self, array, context=None, return_scalar=False, /)': (_: Scalar, array: Value) => array,
  },
  getset: {
    dtype: (self: Scalar) => self.dtype as unknown as Value,
    shape: () => new PyTuple([]),
    strides: () => new PyTuple([]),
    ndim: () => 0,
    size: () => 1,
    itemsize: (self: Scalar) => self.dtype.itemsize,
    nbytes: (self: Scalar) => self.dtype.itemsize,
    base: () => null,
    device: () => 'cpu',
    T: (self: Scalar) => self as unknown as Value,
    real: (self: Scalar) => partOf(self, 'real'),
    imag: (self: Scalar) => partOf(self, 'imag'),
    flags: (self: Scalar) => new Flags(Object.assign(viewOf(asArray(self), [], []), { base: null, writeable: false })),
    flat: (self: Scalar) => value(asArray(self)),
    data: (self: Scalar) => new PyBytes(toBytes(asArray(self))),
  },
});

function partOf(self: Scalar, part: 'real' | 'imag'): Value {
  const getter = ndarrayType.dict.get(part) as unknown as { get(self: Value): Value };
  if (self.dtype.kind !== 'c')
    return part === 'real' ? (self as unknown as Value) : unwrap(astype(asArrayOf(0), self.dtype));
  return unwrap(getter.get(value(asArray(self))) as unknown as NDArray);
}

const asArrayOf = (n: number): NDArray => fromValues([n], int64, []);

/** Methods that NumPy's own parser of arguments serves. */
const PARSED =
  'argmax argmin argpartition argsort astype copy dot flatten partition ravel searchsorted sort squeeze take trace view'.split(
    ' ',
  );
/** Methods that NumPy hands to a hidden function in Python, whose name its errors carry. */
const HIDDEN: Record<string, string> = {
  all: '_all',
  any: '_any',
  max: '_amax',
  mean: '_mean',
  min: '_amin',
  prod: '_prod',
  std: '_std',
  sum: '_sum',
  var: '_var',
};

/** Methods that count their arguments as C's old functions do. */
const COUNTED = ['choose', 'fill', 'nonzero', 'swapaxes', 'tolist'];

for (const { dict } of [ndarrayType, genericType]) {
  const tell = (name: string, style: ArgumentStyle, errorName: string | null = null): void => {
    const method = dict.get(name);
    if (method instanceof PyNative) Object.assign(method, { style, errorName });
  };
  for (const name of PARSED) tell(name, 'numpy');
  for (const name of COUNTED) tell(name, 'tuple');
  for (const [name, hidden] of Object.entries(HIDDEN)) tell(name, 'python', hidden);
}
