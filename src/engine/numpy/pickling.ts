/** How arrays, dtypes and scalars are pickled: NumPy's own functions and states, so that its pickles can be read. */

import { getattr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { extendType } from '../python/objects/define.ts';
import { nativeFunction } from '../python/objects/functions.ts';
import { bytesOf, getitem, truth } from '../python/objects/protocol.ts';
import { valueError } from '../python/objects/raise.ts';
import type { PyType } from '../python/objects/type.ts';
import { PyBytes, PyList, PyModule, PyTuple, type Value } from '../python/objects/values.ts';
import { intTuple, shapeOf } from './arguments.ts';
import { ndarrayType } from './arrayType.ts';
import { arrayOfScalar, toArray } from './coerce.ts';
import { dtypeType } from './dtypeType.ts';
import { frombuffer } from './fromData.ts';
import {
  copy,
  cStrides,
  type DType,
  empty,
  flatItems,
  fStrides,
  isCContiguous,
  isFContiguous,
  NDArray,
  ravel,
  type Storage,
  scalarOf,
  storageOn,
  structDType,
  subarrayDType,
  toBytes,
  transpose,
} from './kernels.ts';
import { hasOwnMethod } from './overrides.ts';
import { makeScalar, type Scalar, unwrap } from './scalar.ts';
import { genericType, recordScalarType } from './scalarTypes.ts';
import { asSubclass } from './subclass.ts';

const MODULE = 'numpy._core.multiarray';

const reconstruct = nativeFunction(
  '_reconstruct(subtype, shape, dtype)',
  (type: PyType) => asSubclass(empty([0]), type, null) as unknown as Value,
  { module: MODULE },
);

/** Bytes of a state; old pickles hold them as text of one character a byte. */
function rawBytes(data: Value): Uint8Array {
  if (typeof data === 'string') return Uint8Array.from(data, (character) => character.charCodeAt(0));
  return bytesOf(data) ?? valueError('state is not a byte string');
}

const scalar = nativeFunction(
  'scalar(dtype, obj=None)',
  (dtype: DType, data: Value) => {
    if (dtype.kind === 'O') return data;
    if (dtype.hasObject) return unwrap(copy(data as unknown as NDArray));
    const element = new NDArray(storageOn(rawBytes(data).slice()), dtype, [], [], 0, null);
    return makeScalar(scalarOf(element), dtype);
  },
  { module: MODULE },
);

extendType(genericType, {
  methods: {
    // A record with objects in it has no bytes of its own: NumPy hands on the array.
    '__reduce__(self)': (self: Scalar) => {
      const element = arrayOfScalar(self);
      const data = self.dtype.hasObject ? (element as unknown as Value) : new PyBytes(toBytes(element));
      return new PyTuple([scalar, new PyTuple([self.dtype as unknown as Value, data])]);
    },
  },
});

/** Objects, or records with objects in them, one after the other. */
function storageOfItems(data: PyList, dtype: DType): Storage {
  if (dtype.kind !== 'O') return toArray(data, dtype).storage;
  const { storage } = empty([data.items.length], dtype);
  data.items.forEach((one, i) => {
    storage.objects![i] = one;
  });
  return storage;
}

/** What a pickle holds of an array's elements: their bytes, or where there are objects a list. */
function dataOf(array: NDArray): Value {
  if (array.dtype.kind === 'O') return new PyList(flatItems(array) as Value[]);
  return array.dtype.hasObject ? method(ravel(array), 'tolist') : new PyBytes(toBytes(array));
}

const method = (of: NDArray, name: string): Value => call(getattr(of as unknown as Value, name), []);

/** (version, shape, dtype, is Fortran, data) */
function restore(self: NDArray, state: PyTuple): Value {
  const [shape, dtype, fortran, data] = state.items.slice(state.items.length - 4) as [Value, Value, Value, Value];
  const type = dtype as unknown as DType;
  const lengths = shapeOf(shape);
  const strides = truth(fortran) ? fStrides(lengths, type.itemsize) : cStrides(lengths, type.itemsize);
  const storage = data instanceof PyList ? storageOfItems(data, type) : storageOn(rawBytes(data).slice());
  const made = new NDArray(storage, type, lengths, strides, 0, null);
  Object.assign(self, {
    storage: made.storage,
    dtype: type,
    shape: made.shape,
    strides: made.strides,
    offset: made.offset,
    size: made.size,
  });
  return null;
}

/** An array's constructor, its arguments and the state to give it. */
function reduceArray(self: NDArray): Value {
  const isFortran = isFContiguous(self) && !isCContiguous(self);
  const inOrder = isFortran ? transpose(self) : self;
  const state = new PyTuple([1, intTuple(self.shape), self.dtype as unknown as Value, isFortran, dataOf(inOrder)]);
  return new PyTuple([
    reconstruct,
    new PyTuple([self.cls as PyType, new PyTuple([0]), new PyBytes(Uint8Array.of(98))]),
    state,
  ]);
}

extendType(ndarrayType, {
  methods: {
    '__setstate__(self, state, /)': restore,
    '__reduce__(self)': reduceArray,
    '__reduce_ex__(self, protocol, /)': (self: NDArray) =>
      hasOwnMethod(self as unknown as Value, '__reduce__') ? method(self, '__reduce__') : reduceArray(self),
  },
});

/** What stands in the state of an aligned structure beside its fields' own flags. */
const ALIGNED = 128;

function reduceDType(self: DType): Value {
  const made = (name: Value): Value[] => [dtypeType, new PyTuple([name, false, true])];
  if (self.kind === 'O') return new PyTuple([...made('O8'), new PyTuple([3, '|', null, null, null, -1, -1, 63])]);
  if (self.fields === null && self.subarray === null) return new PyTuple(made(self.str));
  const attribute = (name: string): Value => getattr(self as unknown as Value, name);
  const names = self.names;
  const state = new PyTuple([
    3,
    '|',
    attribute('subdtype'),
    names === null ? null : new PyTuple(names),
    names === null ? null : call(getattr(attribute('fields'), 'copy'), []),
    self.itemsize,
    self.alignment,
    (attribute('flags') as number) + (self.aligned ? ALIGNED : 0),
  ]);
  return new PyTuple([...made(self.record ? recordScalarType : `V${self.itemsize}`), state]);
}

/** (version, byte order, (base, shape), names, fields, itemsize, alignment, flags): what a dtype is more than its name. */
function restoreDType(self: DType, state: PyTuple): Value {
  const [, , subarray, names, fields, itemsize, , flags] = state.items;
  if (subarray instanceof PyTuple)
    Object.assign(self, subarrayDType(subarray.items[0] as unknown as DType, shapeOf(subarray.items[1]!)));
  else if (names instanceof PyTuple) {
    const inits = names.items.map((name) => {
      const [dtype, offset, title] = (getitem(fields!, name) as PyTuple).items;
      return {
        name: name as string,
        dtype: dtype as unknown as DType,
        offset: offset as number,
        title: title as string,
      };
    });
    const made = structDType(inits, ((flags as number) & ALIGNED) !== 0, itemsize as number);
    Object.assign(self, made, { record: self.record });
  }
  return null;
}

extendType(dtypeType, {
  methods: {
    '__setstate__(self, state, /)': restoreDType,
    '__reduce__(self)': reduceDType,
    '__reduce_ex__(self, protocol, /)': reduceDType,
  },
});

/** What protocol 5 makes an array of: its bytes, and the order in which its axes lie where it is neither C's nor Fortran's. */
const fromBuffer = nativeFunction(
  '_frombuffer(buf, dtype, shape, order, axis_order=None)',
  (buffer: Value, dtype: Value, shape: Value, order: Value, axes: Value) => {
    const flat = frombuffer(buffer, dtype, -1, 0);
    const reshaped = (by: Value): Value => call(getattr(flat, 'reshape'), [shape], new Map([['order', by]]));
    return order === 'K' && axes !== null ? call(getattr(reshaped('C'), 'transpose'), [axes]) : reshaped(order);
  },
  { module: 'numpy._core.numeric' },
);

/** The modules that pickles name. */
export function picklingModule(name: string): PyModule {
  const module = new PyModule(name);
  module.d._reconstruct = reconstruct;
  module.d.scalar = scalar;
  module.d._frombuffer = fromBuffer;
  return module;
}
