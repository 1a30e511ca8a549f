/** np.resize and ndarray.resize: another size, by repetition or by zeros. */
import { runtime } from '../python/objects/current.ts';
import { truth } from '../python/objects/protocol.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import { PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { shapeFromArguments, shapeOf } from './arguments.ts';
import { isArray, toArray } from './coerce.ts';
import {
  assign,
  concatenate,
  empty,
  isCContiguous,
  isFContiguous,
  type NDArray,
  ravel,
  reshape,
  viewOf,
} from './kernels.ts';
import { inClassOf } from './subclass.ts';

const sizeOf = (shape: readonly number[]): number => shape.reduce((total, one) => total * one, 1);

export function resized(a: Value, newShape: Value): Value {
  const array = toArray(a);
  if (newShape === null) typeError("'NoneType' object is not iterable");
  const shape = shapeOf(newShape);
  const size = sizeOf(shape);
  if (shape.some((one) => one < 0)) valueError('all elements of `new_shape` must be non-negative');
  if (array.size === 0 || size === 0) return inClassOf(a, empty(shape, array.dtype));
  const flat = ravel(array);
  const parts = new Array<NDArray>(Math.ceil(size / array.size)).fill(flat);
  const whole = concatenate(parts); // a copy of a single part, too
  const made = reshape(viewOf(whole, [size], whole.strides), shape);
  return inClassOf(a, made);
}

/**
 * Whether others of the program have the array, too. NumPy counts references; here the program's names tell, the lists and
 * tuples and windows under them, and the results that a notebook keeps.
 */
function isSeenElsewhere(array: NDArray): boolean {
  const self = array as Value;
  const { modules, builtins } = runtime();
  const named = Object.values(modules.get('__main__')?.d ?? {});
  if (named.filter((value) => value === self).length > 1 || Object.values(builtins).includes(self)) return true;
  return named.some((value) =>
    value instanceof PyList || value instanceof PyTuple
      ? value.items.includes(self)
      : isArray(value) && value.base === self,
  );
}

/** array.resize(shape): its memory is cut or grows by zeros, and the new shape lies on it in the order that it had. */
export function resizeInPlace(self: NDArray, args: Value[], check: Value = true): Value {
  if (args.length === 0 || (args.length === 1 && args[0] === null)) return null;
  const shape = shapeFromArguments(args);
  const size = sizeOf(shape);
  const order = isCContiguous(self) ? 'C' : 'F';
  if (order === 'F' && !isFContiguous(self)) valueError('resize only works on single-segment arrays');
  if (shape.some((length) => length < 0)) valueError('negative dimensions not allowed');
  const laid = empty(shape, self.dtype, order);
  if (size !== self.size) {
    if (self.base !== null) valueError('cannot resize this array: it does not own its data');
    if (truth(check) && isSeenElsewhere(self))
      valueError(
        'cannot resize an array that references or is referenced\nby another object in this way.\nUse the np.resize function to get a new resized copy or\n set refcheck=False to disable this check',
      );
    const flat = ravel(self, order);
    const count = Math.min(size, self.size);
    assign(viewOf(laid, [count], [self.dtype.itemsize]), viewOf(flat, [count], flat.strides));
    self.storage = laid.storage;
    self.offset = 0;
    self.size = size;
  }
  self.shape = laid.shape;
  self.strides = laid.strides;
  return null;
}
