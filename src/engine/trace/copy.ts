/**
 * Deep copies of Python values for experiments: arrays, containers and instances are copied with their sharing kept
 * (one memo for all roots); functions, classes, modules and whatever else are shared. Optionally float32 becomes
 * float64, because differences need the digits.
 */
import { NDArray, type Storage } from '../ndarray/array.ts';
import { float64 } from '../ndarray/dtype.ts';
import { astype } from '../ndarray/index.ts';
import { PyDict, PyInstance, PyList, PyTuple, type Value } from '../python/objects/index.ts';
import type { Attrs } from '../python/objects/values.ts';
import { copyStorage } from './snapshots.ts';

export interface CopyOptions {
  /** Make float16 and float32 arrays float64. */
  widen?: boolean;
}

export class Copier {
  readonly #memo = new Map<object, object>();
  readonly #storages = new Map<Storage, Storage>();
  readonly #widen: boolean;

  constructor(options: CopyOptions = {}) {
    this.#widen = options.widen ?? false;
  }

  /** The copy of a value; the same value gives the same copy. */
  copy(value: Value): Value {
    if (value === null || typeof value !== 'object') return value;
    const known = this.#memo.get(value);
    if (known !== undefined) return known as Value & object;
    if (value instanceof NDArray) return this.#ofSubclass(value, this.#remember(value, this.#array(value)));
    if (value instanceof PyList) {
      const list = this.#remember(value, new PyList([]));
      if (Object.hasOwn(value, 'cls')) list.cls = value.cls;
      for (const item of value.items) list.items.push(this.copy(item));
      return list;
    }
    if (value instanceof PyTuple) return this.#remember(value, this.#tuple(value));
    if (value instanceof PyDict) return this.#dict(value);
    if (value instanceof PyInstance) {
      const instance = this.#remember(value, new PyInstance(value.cls));
      for (const name of Object.keys(value.d)) instance.d[name] = this.copy(value.d[name] as Value);
      return instance;
    }
    return value;
  }

  #remember<T extends object>(original: object, copy: T): T {
    this.#memo.set(original, copy);
    return copy;
  }

  #tuple(value: PyTuple): PyTuple {
    const tuple = new PyTuple(value.items.map((item) => this.copy(item)));
    // A named tuple's, which keeps it off the fast paths of plain ones.
    if (Object.hasOwn(value, 'cls')) Object.assign(tuple, { cls: value.cls, exact: value.exact });
    return tuple;
  }

  #dict(value: PyDict): PyDict {
    const dict = this.#remember(value, new PyDict());
    if (Object.hasOwn(value, 'cls')) dict.cls = value.cls;
    for (const { key, value: item } of value.entries()) dict.set(this.copy(key), this.copy(item));
    return dict;
  }

  /** Views of one storage stay views of one storage. */
  /** What an array of a subclass has beside its numbers: a masked array's mask. */
  #ofSubclass(array: NDArray, copy: NDArray): Value & object {
    const { d } = array as { d?: Attrs };
    if (d !== undefined) {
      const own: Attrs = Object.create(Object.getPrototypeOf(d));
      Object.assign(copy, { d: own });
      for (const name of Object.keys(d)) own[name] = this.copy(d[name] as Value);
    }
    return copy as unknown as Value & object;
  }

  #array(array: NDArray): NDArray {
    if (this.#widen && array.dtype.kind === 'f' && array.dtype.itemsize < 8) return astype(array, float64);
    let storage = this.#storages.get(array.storage);
    if (storage === undefined) {
      storage = copyStorage(array.storage);
      this.#storages.set(array.storage, storage);
    }
    const copy = new NDArray(storage, array.dtype, array.shape, array.strides, array.offset, null);
    if (Object.hasOwn(array, 'cls')) copy.cls = array.cls;
    return copy;
  }
}
