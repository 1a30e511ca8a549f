/** numpy.ndarray as a Python type: attributes, operators, text, iteration, construction and subclassing. Its methods are in arrayMethods.ts. */

import { getattr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { runtime } from '../python/objects/current.ts';
import { defineType } from '../python/objects/define.ts';
import { nativeFunction } from '../python/objects/functions.ts';
import { makeIterator } from '../python/objects/iterators.ts';
import { bytesOf, format as formatValue, str, toIndex } from '../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import { floatType, intType, type PyType, typeName, typeOf } from '../python/objects/type.ts';
import { NotImplemented, PyBytes, PyComplex, PyFloat, PyTuple, type Value } from '../python/objects/values.ts';
import { makeGeneric } from '../python/types/genericAlias.ts';
import { PyMemoryView } from '../python/types/memoryview.ts';
import { checkWriteable, intTuple, orderOf, shapeOf } from './arguments.ts';
import { plainly } from './arrayFunction.ts';
import { isArray, toArray } from './coerce.ts';
import { dtypeArgument, toDType } from './dtypeOf.ts';
import { Flags } from './flags.ts';
import { FlatIterator } from './flatIterator.ts';
import { getItem, setItem } from './indexKeys.ts';
import {
  assign,
  copy,
  cStrides,
  type DType,
  dtypeRepr,
  empty,
  flatItems,
  float64,
  imaginaryPart,
  NDArray,
  partType,
  realPart,
  reshape,
  scalarOf,
  storageOn,
  swapaxes,
  toBytes,
  transpose,
  viewAs,
  viewOf,
} from './kernels.ts';
import { ArrayAddress, arrayInterface } from './memory.ts';
import { memoryOf } from './memoryWindows.ts';
import { comparisonSlots, inPlaceSlots, operatorSlots } from './operatorSlots.ts';
import {
  arrayComparison,
  arrayOperator,
  arrayTruth,
  inPlaceOperator,
  power,
  powerInPlace,
  unaryOperator,
} from './operators.ts';
import { answersUfuncs } from './overrides.ts';
import { reprArray, strArray } from './printOptions.ts';
import { matmulInPlace, matmulOperator } from './products.ts';
import { elementAt, isScalar, toPython, unwrap } from './scalar.ts';
import { itemOf } from './scalarSlots.ts';
import { arrayView, asSubclass, isSubclassed, setArrayType } from './subclass.ts';

/** The only element of a 0-d array as a scalar, for int(), float() …. */
function only(array: NDArray): Value {
  if (array.shape.length > 0) typeError('only 0-dimensional arrays can be converted to Python scalars');
  return elementAt(array, array.offset);
}

function convert(slot: 'int' | 'float' | 'complex'): (self: NDArray) => Value {
  return (self) => {
    const element = only(self);
    if (element instanceof NDArray) return convert(slot)(element);
    if (typeof element === 'string') typeError('');
    if (self.dtype.kind === 'c' && slot !== 'complex')
      typeError(
        `${slot}() argument must be a string${slot === 'int' ? ', a bytes-like object' : ''} or a real number, not 'complex'`,
      );
    if (isScalar(element) && element.cls.slots[slot] !== undefined) return element.cls.slots[slot]!(element);
    if (isScalar(element) && 'US'.includes(element.dtype.kind)) {
      if (slot === 'complex') typeError(`Unable to convert ${dtypeRepr(element.dtype)} to complex`);
      return call(slot === 'int' ? intType : floatType, [toPython(element.value, element.dtype)]);
    }
    if (slot === 'int' && (typeof element === 'number' || typeof element === 'bigint')) return element;
    if (slot === 'float') return new PyFloat(Number(element));
    return new PyComplex(Number(element), 0);
  };
}

function index(self: NDArray): Value {
  if (self.shape.length > 0 || !'iu'.includes(self.dtype.kind))
    typeError('only integer scalar arrays can be converted to a scalar index');
  return scalarOf(self) as number | bigint;
}

function contains(self: NDArray, item: Value): boolean {
  const found = arrayComparison('eq')(self as unknown as Value, item);
  if (typeof found === 'boolean') return found;
  return flatItems(toArray(found)).some((raw) => raw === true || raw === 1);
}

function iterate(self: NDArray): Value {
  if (self.shape.length === 0) typeError('iteration over a 0-d array');
  let i = 0;
  const length = self.shape[0]!;
  // a subclass has its own elements
  const item = isSubclassed(self) ? ((self.cls as PyType).slots.getitem as typeof getItem) : getItem;
  return makeIterator('iterator', () => (i < length ? item(self, i++) : undefined));
}

/** Whether all elements of a window lie in its memory. */
function staysInside({ storage, dtype, shape, strides, offset }: NDArray): boolean {
  if (shape.includes(0)) return true;
  let [first, last] = [offset, offset + dtype.itemsize];
  for (const [axis, length] of shape.entries()) {
    const reach = (length - 1) * strides[axis]!;
    if (reach < 0) first += reach;
    else last += reach;
  }
  return first >= 0 && last <= storage.byteLength;
}

/** The given strides, or those of an array without gaps in the order asked for. */
function stridesOf(strides: Value, lengths: readonly number[], { itemsize }: DType, order: Value): number[] {
  if (strides !== null) {
    const given = shapeOf(strides);
    if (given.length !== lengths.length) valueError('strides, if given, must be the same length as shape');
    return given;
  }
  return orderOf(order) === 'F' ? cStrides(lengths.toReversed(), itemsize).reverse() : cStrides(lengths, itemsize);
}

/** A new array by `np.ndarray(shape, dtype, buffer, offset, strides, order)`, of the class asked for. */
function construct(
  cls: PyType,
  shape: Value,
  dtype: Value,
  buffer: Value,
  offset: Value,
  strides: Value,
  order: Value,
): Value {
  const type = dtypeArgument(dtype) ?? float64;
  if (shape === null) typeError('Use () not None as shape arguments');
  const lengths = shapeOf(shape);
  let made: NDArray;
  // objects are in no buffer: what is there as bytes can only be nothing
  if (buffer === null || (type.kind === 'O' && !isArray(buffer)))
    made = empty(lengths, type, orderOf(order) === 'F' ? 'F' : 'C');
  else if (isArray(buffer)) {
    const base = buffer as unknown as NDArray;
    made = new NDArray(
      base.storage,
      type,
      lengths,
      stridesOf(strides, lengths, type, order),
      base.offset + toIndex(offset),
      base.base ?? base,
    );
  } else {
    const bytes = bytesOf(buffer);
    if (bytes === undefined) typeError(`a bytes-like object is required, not '${typeName(buffer)}'`);
    made = new NDArray(
      storageOn(bytes.slice()),
      type,
      lengths,
      stridesOf(strides, lengths, type, order),
      toIndex(offset),
      null,
    );
    made.writeable = !(buffer instanceof PyBytes);
  }
  if (strides === null && !staysInside(made)) typeError('buffer is too small for requested array');
  if (!staysInside(made)) valueError('strides is incompatible with shape of requested array and size of buffer');
  return asSubclass(made, cls, null) as unknown as Value;
}

/** Subclass instances keep their class; anything else is taken as it is. */
/** A copy whose Python objects are copies, too. */
function deepCopy(self: NDArray, memo: Value): NDArray {
  const made = copy(self);
  if (made.dtype.kind !== 'O') return made;
  const deep = runtime().importModule('copy').d.deepcopy!;
  const objects = made.storage.objects as Value[];
  for (let i = 0; i < objects.length; i++) objects[i] = call(deep, [objects[i] ?? null, memo]);
  return made;
}

function part(self: NDArray, result: NDArray): Value {
  return arrayView(self, result);
}

const [, rpow] = arrayOperator('power');

export const ndarrayType = defineType({
  name: 'numpy.ndarray',
  js: NDArray,
  doc: 'A multidimensional array of elements of one type.',
  new: ['ndarray(cls, shape, dtype=None, buffer=None, offset=0, strides=None, order=None)', construct],
  slots: {
    repr: (self: NDArray) => reprArray(self),
    str: (self: NDArray) => strArray(self),
    format: (self: NDArray, spec: string) => {
      if (self.shape.length === 0) {
        const element = itemValue(self, 0);
        return formatValue(element, spec);
      }
      if (spec === '') return strValue(self);
      typeError('unsupported format string passed to numpy.ndarray.__format__');
    },
    bool: (self: NDArray) => arrayTruth(self),
    len: (self: NDArray) => (self.shape.length === 0 ? typeError('len() of unsized object') : self.shape[0]!),
    getitem: (self: NDArray, key: Value) => getItem(self, key),
    setitem: (self: NDArray, key: Value, value: Value) => setItem(self, key, value),
    delitem: () => raise('ValueError', 'cannot delete array elements'),
    contains: (self: NDArray, item: Value) => contains(self, item),
    iter: (self: NDArray) => iterate(self),
    ...operatorSlots(arrayOperator),
    ...inPlaceSlots(inPlaceOperator),
    ...comparisonSlots(arrayComparison),
    pow: ((a: Value, b: Value, modulus?: Value) =>
      modulus !== undefined && modulus !== null ? NotImplemented : power(a, b)) as never,
    rpow: rpow as never,
    matmul: matmulOperator as never,
    rmatmul: ((a: Value, b: Value) => matmulOperator(b, a)) as never,
    ipow: powerInPlace as never,
    imatmul: matmulInPlace as never,
    buffer: ((self: NDArray) => toBytes(self)) as never,
    memory: memoryOf as never,
    neg: unaryOperator('negative') as never,
    pos: unaryOperator('positive') as never,
    abs: unaryOperator('absolute') as never,
    invert: unaryOperator('invert') as never,
    int: convert('int'),
    float: convert('float'),
    complex: convert('complex'),
    index,
  },
  getset: {
    T: (self: NDArray) => part(self, transpose(self)),
    mT: (self: NDArray) =>
      self.shape.length < 2
        ? valueError('matrix transpose with ndim < 2 is undefined')
        : part(self, swapaxes(self, -1, -2)),
    shape: {
      get: (self: NDArray) => intTuple(self.shape),
      set: (self: NDArray, value: Value) => {
        const changed = reshape(self, shapeOf(value));
        if (changed.storage !== self.storage)
          raise(
            'AttributeError',
            'Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the desired shape.',
          );
        self.shape = changed.shape;
        self.strides = changed.strides;
      },
    },
    ndim: (self: NDArray) => self.shape.length,
    size: (self: NDArray) => self.size,
    itemsize: (self: NDArray) => self.dtype.itemsize,
    nbytes: (self: NDArray) => self.size * self.dtype.itemsize,
    strides: {
      get: (self: NDArray) => intTuple(self.strides),
      set: (self: NDArray, value: Value) => {
        const strides = shapeOf(value);
        if (strides.length !== self.shape.length)
          valueError(`strides must be  same length as shape (${self.shape.length})`);
        const view = viewOf(self, self.shape, strides);
        if (!staysInside(view)) valueError('strides is not compatible with available memory');
        self.strides = strides;
      },
    },
    dtype: {
      get: (self: NDArray) => self.dtype as unknown as Value,
      set: (self: NDArray, value: Value) => {
        const view = viewAs(self, toDType(value));
        self.dtype = view.dtype;
        self.shape = view.shape;
        self.strides = view.strides;
        self.size = view.size;
      },
    },
    base: (self: NDArray) => self.base as unknown as Value,
    flags: (self: NDArray) => new Flags(self),
    flat: {
      get: (self: NDArray) => new FlatIterator(self),
      set: (self: NDArray, value: Value) => {
        checkWriteable(self, 'array');
        new FlatIterator(self).set({ start: 0, stop: self.size, step: 1 }, value);
      },
    },
    real: {
      get: (self: NDArray) => part(self, realPart(self, partType(self))),
      set: (self: NDArray, value: Value) => assign(realPart(self, partType(self)), toArray(value)),
    },
    imag: {
      get: (self: NDArray) => part(self, imaginaryPart(self, partType(self))),
      set: (self: NDArray, value: Value) => {
        if (self.dtype.kind !== 'c') typeError('array does not have imaginary part to set');
        assign(imaginaryPart(self, partType(self)), toArray(value));
      },
    },
    data: (self: NDArray) => new PyMemoryView(memoryOf(self)) as unknown as Value,
    device: () => 'cpu',
    __array_interface__: arrayInterface,
    ctypes: (self: NDArray) => new ArrayAddress(self) as unknown as Value,
  },
  members: { __array_priority__: new PyFloat(0) },
  methods: {
    '__array__(self, dtype=None, *, copy=None)': (self: NDArray, dtype: Value) =>
      toArray(self as unknown as Value, dtypeArgument(dtype)) as unknown as Value,
    '__array_wrap__(self, array, context=None, return_scalar=False, /)': (
      self: NDArray,
      array: Value,
      _context: Value,
      scalar: Value,
    ) => (scalar === true && !isSubclassed(self) ? unwrap(toArray(array)) : arrayView(self, toArray(array))),
    '__array_finalize__(self, obj, /)': () => null,
    '__array_ufunc__(self, ufunc, method, /, *inputs, **kwargs)': (
      _: NDArray,
      ufunc: Value,
      method: Value,
      inputs: Value[],
      kw: Map<string, Value>,
    ) => {
      const outs = kw.get('out');
      const given = [...inputs, ...(outs instanceof PyTuple ? outs.items : []), kw.get('where') ?? null];
      if (given.some(answersUfuncs)) return NotImplemented;
      return call(method === '__call__' ? ufunc : getattr(ufunc, String(method)), inputs, kw.size === 0 ? null : kw);
    },
    '__array_function__(self, func, types, args, kwargs)': (
      _: NDArray,
      func: Value,
      types: Value,
      args: Value,
      kw: Value,
    ) => plainly(func, types, args, kw),
    '__copy__(self)': (self: NDArray) => part(self, copy(self)),
    '__deepcopy__(self, memo, /)': (self: NDArray, memo: Value) => part(self, deepCopy(self, memo)),
    '__reduce__(self)': (self: NDArray) =>
      new PyTuple([
        rebuilder(),
        new PyTuple([new PyBytes(toBytes(self)), self.dtype as unknown as Value, intTuple(self.shape)]),
      ]),
  },
});
makeGeneric(ndarrayType);
setArrayType(ndarrayType);
ndarrayType.own.hash = (self: Value): never => typeError(`unhashable type: '${typeOf(self).shown}'`);
ndarrayType.dict.set('__hash__', null);
ndarrayType.resolveSlots();

const strValue = (array: NDArray): string => str(array as unknown as Value);

/** array.item(k) by flat position. */
export function itemValue(array: NDArray, position: number): Value {
  const element = elementAt(array, offsetAt(array, position));
  return isScalar(element) && array.dtype.kind !== 'O' ? itemOf(element) : element;
}

function offsetAt(array: NDArray, position: number): number {
  let rest = position;
  let at = array.offset;
  for (let i = array.shape.length - 1; i >= 0; i--) {
    at += (rest % array.shape[i]!) * array.strides[i]!;
    rest = Math.floor(rest / array.shape[i]!);
  }
  return at;
}

let rebuild: Value | null = null;
function rebuilder(): Value {
  rebuild ??= nativeFunction(
    '_reconstruct(data, dtype, shape)',
    (data: PyBytes, dtype: DType, shape: Value) =>
      new NDArray(
        storageOn(data.v.slice()),
        dtype,
        shapeOf(shape),
        cStrides(shapeOf(shape), dtype.itemsize),
        0,
        null,
      ) as unknown as Value,
  );
  return rebuild;
}
