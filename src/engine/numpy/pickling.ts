/** How arrays, dtypes and scalars are pickled: NumPy's own functions and states, so that its pickles can be read. */

import { extendType } from '../python/objects/define.ts';
import { nativeFunction } from '../python/objects/functions.ts';
import { bytesOf, truth } from '../python/objects/protocol.ts';
import { valueError } from '../python/objects/raise.ts';
import type { PyType } from '../python/objects/type.ts';
import { PyBytes, PyList, PyModule, PyTuple, type Value } from '../python/objects/values.ts';
import { intTuple, shapeOf } from './arguments.ts';
import { ndarrayType } from './arrayType.ts';
import { dtypeType } from './dtypeType.ts';
import { cStrides, type DType, empty, flatItems, fStrides, NDArray, scalarOf, storageOn, toBytes } from './kernels.ts';
import { makeScalar } from './scalar.ts';
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
    const element = new NDArray(storageOn(rawBytes(data).slice()), dtype, [], [], 0, null);
    return makeScalar(scalarOf(element), dtype);
  },
  { module: MODULE },
);

/** (version, shape, dtype, is Fortran, data) */
function restore(self: NDArray, state: PyTuple): Value {
  const [shape, dtype, fortran, data] = state.items.slice(state.items.length - 4) as [Value, Value, Value, Value];
  const type = dtype as unknown as DType;
  const lengths = shapeOf(shape);
  let made: NDArray;
  if (data instanceof PyList) {
    made = empty(lengths, type);
    data.items.forEach((one, i) => {
      made.storage.objects![i] = one;
    });
  } else {
    const strides = truth(fortran) ? fStrides(lengths, type.itemsize) : cStrides(lengths, type.itemsize);
    made = new NDArray(storageOn(rawBytes(data).slice()), type, lengths, strides, 0, null);
  }
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

extendType(ndarrayType, {
  methods: {
    '__setstate__(self, state, /)': restore,
    '__reduce__(self)': (self: NDArray) => {
      const data = self.dtype.kind === 'O' ? new PyList([...objectsOf(self)]) : new PyBytes(toBytes(self));
      const state = new PyTuple([1, intTuple(self.shape), self.dtype as unknown as Value, false, data]);
      return new PyTuple([
        reconstruct,
        new PyTuple([self.cls as PyType, new PyTuple([0]), new PyBytes(Uint8Array.of(98))]),
        state,
      ]);
    },
    '__reduce_ex__(self, protocol, /)': (self: NDArray) => {
      const data = self.dtype.kind === 'O' ? new PyList([...objectsOf(self)]) : new PyBytes(toBytes(self));
      const state = new PyTuple([1, intTuple(self.shape), self.dtype as unknown as Value, false, data]);
      return new PyTuple([
        reconstruct,
        new PyTuple([self.cls as PyType, new PyTuple([0]), new PyBytes(Uint8Array.of(98))]),
        state,
      ]);
    },
  },
});

function objectsOf(self: NDArray): Value[] {
  return flatItems(self) as Value[];
}

extendType(dtypeType, {
  methods: {
    '__setstate__(self, state, /)': () => null,
    '__reduce__(self)': (self: DType) => new PyTuple([dtypeType, new PyTuple([self.str, false, true])]),
    '__reduce_ex__(self, protocol, /)': (self: DType) => new PyTuple([dtypeType, new PyTuple([self.str, false, true])]),
  },
});

/** The modules that pickles name. */
export function picklingModule(name: string): PyModule {
  const module = new PyModule(name);
  module.d._reconstruct = reconstruct;
  module.d.scalar = scalar;
  return module;
}
