/** array.flat: the elements in row-major order, to read, write and iterate. */

import { defineType } from '../python/objects/define.ts';
import { raise, valueError } from '../python/objects/raise.ts';
import type { PyType } from '../python/objects/type.ts';
import { Ellipsis, type NativeIterator, PyList, PySlice, PyTuple, type Value } from '../python/objects/values.ts';
import { checkWriteable, intTuple } from './arguments.ts';
import { toArray } from './coerce.ts';
import { toRaw } from './elementValues.ts';
import { unravel } from './indexKernels.ts';
import { getItem } from './indexKeys.ts';
import {
  flatItems,
  flatten,
  fromValues,
  getIndex,
  type IndexItem,
  int64,
  NDArray,
  offsetOf,
  setIndex,
} from './kernels.ts';
import { arrayComparison } from './operators.ts';
import { elementAt, isScalar } from './scalar.ts';
import { arrayView } from './subclass.ts';

interface Range {
  start: number;
  stop: number;
  step: number;
}

export class FlatIterator implements NativeIterator {
  declare cls: PyType;
  readonly array: NDArray;
  position = 0;
  constructor(array: NDArray) {
    this.array = array;
  }

  $next(): Value | undefined {
    if (this.position >= this.array.size) return undefined;
    return elementAt(this.array, offsetOf(this.array, this.position++));
  }

  /** Sets positions in turn to the values, which are repeated as needed. */
  set(range: Range | number[], value: Value): void {
    const positions = Array.isArray(range) ? range : rangeOf(range);
    const source = flatten(toArray(value, this.array.dtype));
    this.put(positions, source);
  }

  /** Sets one position; whatever goes wrong is told in the same words. */
  setOne(position: number, value: Value): void {
    let source: NDArray;
    try {
      const { dtype } = this.array;
      source =
        isScalar(value) || dtype.kind === 'O'
          ? fromValues([toRaw(value, dtype)], dtype)
          : flatten(toArray(value, dtype));
      if (source.size === 0) valueError('setting an array element with a sequence.');
    } catch {
      raise('ValueError', 'Error setting single item of array.');
    }
    this.put([position], source);
  }

  private put(positions: number[], source: NDArray): void {
    if (positions.length === 0) return;
    if (source.size === 0) return;
    const values = getIndex(source, [
      {
        kind: 'array',
        array: fromValues(
          positions.map((_, k) => k % source.size),
          int64,
        ),
      },
    ]);
    const places = unravel(fromValues(positions, int64), this.array.shape);
    if (this.array.shape.length === 0) {
      setIndex(this.array, [], values.shape.length === 1 ? getIndex(values, [{ kind: 'int', value: 0 }]) : values);
      return;
    }
    setIndex(
      this.array,
      places.map((array): IndexItem => ({ kind: 'array', array })),
      values,
    );
  }
}

function rangeOf({ start, stop, step }: Range): number[] {
  const positions: number[] = [];
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) positions.push(i);
  return positions;
}

const UNKNOWN_INDEX = 'only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid indices';

/** An index array of one axis whose numbers are among the positions; slices are as they are. */
function wanted({ array: { size } }: FlatIterator, key: Value): Value {
  if (key instanceof PySlice) return key;
  const indices = toArray(key);
  const axes = indices.dtype.kind === 'b' ? indices.shape.length : 1;
  if (axes > 1)
    raise('IndexError', `too many indices for flat iterator: flat iterator is 1-dimensional, but ${axes} were indexed`);
  if (indices.dtype.kind === 'b') {
    const [length] = indices.shape;
    if (length !== undefined && length !== size)
      raise(
        'IndexError',
        `boolean index did not match indexed flat iterator along axis 0; size of axis is ${size} but size of corresponding boolean axis is ${length}`,
      );
    return key;
  }
  const outside = flatItems(indices).find((one) => (one as number) >= size || (one as number) < -size);
  if (outside !== undefined) raise('IndexError', `index ${outside} is out of bounds for size ${size}`);
  return key;
}

/** Truths that are no array: once they were taken for the numbers 0 and 1. */
function refuseTruths(key: Value, isPart = false): void {
  const isOne =
    key instanceof PyList || (isScalar(key) && key.dtype.kind === 'b') || (isPart && typeof key === 'boolean');
  if (isOne && toArray(key).dtype.kind === 'b')
    raise(
      'IndexError',
      'boolean indices for iterators are not supported because of previous behavior that was confusing (valid boolean indices are expected to work in the future)',
    );
}

/** A single truth: the first element or none. */
const singleTruth = (key: Value): boolean | null =>
  typeof key === 'boolean'
    ? key
    : key instanceof NDArray && key.dtype.kind === 'b' && key.ndim === 0
      ? flatItems(key)[0] === true || flatItems(key)[0] === 1
      : null;

/** The flat positions that a subscript names, and whether it names a single one. */
function positionsOf(
  self: FlatIterator,
  key: Value,
): { positions: number[]; single: boolean; shape?: readonly number[] } {
  const { size } = self.array;
  if (key === Ellipsis || (key instanceof PyTuple && key.items.length === 0))
    return { positions: Array.from({ length: size }, (_, i) => i), single: false };
  if (key instanceof PyTuple) {
    for (const one of key.items) refuseTruths(one, true);
    const named = key.items.filter((one) => one !== null && one !== Ellipsis).length;
    if (named > 1)
      raise(
        'IndexError',
        `too many indices for flat iterator: flat iterator is 1-dimensional, but ${named} were indexed`,
      );
    if (key.items.length > 1) raise('IndexError', UNKNOWN_INDEX);
    return positionsOf(self, key.items[0]!);
  }
  refuseTruths(key);
  const truth = singleTruth(key);
  if (truth === true) return { positions: [0], single: true };
  if (truth === false) return { positions: [], single: false };
  if (!(typeof key === 'number' || key instanceof PySlice || (key !== null && typeof key === 'object')))
    raise('IndexError', UNKNOWN_INDEX);
  if (typeof key === 'number' && (key >= size || key < -size))
    raise('IndexError', `index ${key} is out of bounds for size ${size}`);
  if (typeof key === 'number') return { positions: [key < 0 ? key + size : key], single: true };
  const line = fromValues(
    Array.from({ length: size }, (_, i) => i),
    int64,
  );
  const picked = getItem(line, wanted(self, key));
  if (picked instanceof NDArray) {
    const array = toArray(picked as unknown as Value);
    return {
      positions: Array.from({ length: array.size }, (_, i) =>
        Number((elementAt(array, offsetOf(array, i)) as unknown as { value: number }).value),
      ),
      single: false,
      shape: array.shape,
    };
  }
  return { positions: [Number((picked as unknown as { value: number }).value)], single: true };
}

export const flatIteratorType = defineType({
  name: 'numpy.flatiter',
  js: FlatIterator,
  slots: {
    iter: (self: FlatIterator) => {
      self.position = 0;
      return self;
    },
    next: (self: FlatIterator) => self.$next(),
    len: (self: FlatIterator) => self.array.size,
    getitem: (self: FlatIterator, key: Value) => {
      const { positions, single, shape } = positionsOf(self, key);
      if (single) return elementAt(self.array, offsetOf(self.array, positions[0]!));
      const chosen = fromValues(positions, int64, shape ?? [positions.length]);
      return arrayView(self.array, getIndex(flatten(self.array), [{ kind: 'array', array: chosen }]));
    },
    setitem: (self: FlatIterator, key: Value, value: Value) => {
      checkWriteable(self.array, 'underlying array');
      if (key instanceof PyTuple && key.items.length === 0)
        raise('IndexError', 'Assigning to a flat iterator with a 0-D index is not supported');
      const { positions, single } = positionsOf(self, key);
      if (single) self.setOne(positions[0]!, value);
      else self.set(positions, value);
    },
    eq: ((self: FlatIterator, other: Value) =>
      arrayComparison('eq')(flatten(self.array) as unknown as Value, other)) as never,
  },
  methods: {
    'copy(self)': (self: FlatIterator) => flatten(self.array) as unknown as Value,
    '__array__(self, dtype=None)': (self: FlatIterator) => flatten(self.array) as unknown as Value,
  },
  getset: {
    base: (self: FlatIterator) => self.array as unknown as Value,
    index: (self: FlatIterator) => self.position,
    coords: (self: FlatIterator) =>
      intTuple(
        self.array.size === 0
          ? self.array.shape.map(() => 0)
          : unravel(fromValues([self.position], int64), self.array.shape).map((one) => Number(flatItems(one)[0])),
      ),
  },
});
