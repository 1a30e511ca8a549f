/** Where an array lies, as lessons on views ask: addresses that tell the same storage, `__array_interface__`, `ctypes`. */
import { getattr } from '../python/objects/attributes.ts';
import { defineType } from '../python/objects/define.ts';
import { PyDict } from '../python/objects/dict.ts';
import type { PyType } from '../python/objects/type.ts';
import { type PyObject, PyTuple, type Value } from '../python/objects/values.ts';
import { isCContiguous, type NDArray } from './kernels.ts';

let next = 0x5600_0000_0000;
const starts = new WeakMap<object, number>();

/** The address of an array's first element: no real one, but views of one storage agree in it. */
function addressOf(array: NDArray): number {
  const { buffer } = array.storage;
  let start = starts.get(buffer);
  if (start === undefined) {
    start = next;
    next += Math.ceil((buffer.byteLength + 64) / 64) * 64;
    starts.set(buffer, start);
  }
  return start + array.storage.start + array.offset;
}

/** array.__array_interface__. */
export function arrayInterface(array: NDArray): Value {
  return PyDict.from([
    ['data', new PyTuple([addressOf(array), !array.writeable])],
    ['strides', isCContiguous(array) ? null : new PyTuple([...array.strides])],
    ['descr', getattr(array.dtype as unknown as Value, 'descr')],
    ['typestr', array.dtype.str],
    ['shape', new PyTuple([...array.shape])],
    ['version', 3],
  ]);
}

/** array.ctypes, without the C types: the address. */
export class ArrayAddress implements PyObject {
  declare cls: PyType;
  readonly array: NDArray;
  constructor(array: NDArray) {
    this.array = array;
  }
}

defineType({
  name: 'numpy._core._internal._ctypes',
  js: ArrayAddress,
  subclassable: false,
  getset: { data: (self: ArrayAddress) => addressOf(self.array) },
});
