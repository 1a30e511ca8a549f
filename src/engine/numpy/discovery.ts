/** The shape and dtype that nested sequences have together. */
import { ArrayError, type DType, NDArray, object, promoteTypes } from '../ndarray/index.ts';
import { spend } from '../python/objects/limits.ts';
import { valueError } from '../python/objects/raise.ts';
import { PyFloat, PyTuple, type Value } from '../python/objects/values.ts';
import { dtypeOfElement, roomOfText, sizedFor } from './flexibleTypes.ts';
import { elementsOf, isSequence, ownArray } from './nestedValues.ts';
import { isScalar } from './scalar.ts';

export interface Discovery {
  shape: number[];
  /** How deep NumPy may look at all. */
  limit: number;
  /** The depth at which single objects were found. */
  settled: number;
  ragged: boolean;
  /** A sequence lies where no axis may be. */
  tooDeep: boolean;
  dtype: DType | null;
  /** A dtype was asked for: do not look at the elements' own. */
  fixed: boolean;
  /** Texts of any length were asked for: each element asks for the room of its text. */
  texts: DType | null;
}

export function discover(value: Value, depth: number, found: Discovery, structured: boolean): void {
  if (value instanceof NDArray && depth + value.shape.length > found.limit) {
    found.tooDeep = true;
    noteLeaf(value, depth, found);
    return;
  }
  if (value instanceof NDArray) {
    noteShape(value.shape, depth, found);
    // a scalar beside longer ones
    if (found.shape.length > depth + value.shape.length) cutAt(depth + value.shape.length, found);
    found.settled = Math.min(found.settled, depth + value.shape.length);
    if (!found.fixed) noteDType(found.texts === null ? value.dtype : sizedFor(value, found.texts), found);
    return;
  }
  const sequence = depth < found.limit && isSequence(value) && !(structured && value instanceof PyTuple);
  if (!sequence) {
    if (depth === found.limit && isSequence(value) && !(structured && value instanceof PyTuple)) found.tooDeep = true;
    if (depth === 64 && found.fixed === false && isSequence(value))
      valueError(
        'setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 64.',
      );
    const isDate = found.texts !== null && isScalar(value) && value.dtype.kind === 'M';
    const own =
      !isDate && typeof value === 'object' && value !== null && !(value instanceof PyFloat) ? ownArray(value) : null;
    if (own !== null) discover(own as unknown as Value, depth, found, structured);
    else noteLeaf(value, depth, found);
    return;
  }
  const items = elementsOf(value);
  spend(1 + (items.length >> 4));
  noteShape([items.length], depth, found);
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Value;
    const kind = typeof item;
    if (kind === 'number' || kind === 'boolean' || kind === 'string' || item instanceof PyFloat)
      noteLeaf(item, depth + 1, found);
    else discover(item, depth + 1, found, structured);
  }
}

/** A single object at `depth`: no axis can lie deeper. */
function noteLeaf(value: Value, depth: number, found: Discovery): void {
  if (found.shape.length > depth) cutAt(depth, found);
  if (depth < found.settled) found.settled = depth;
  if (!found.fixed) noteDType(found.texts === null ? dtypeOfElement(value) : roomOfText(value, found.texts), found);
}

/** The lengths from `depth` on: the first time they are taken, afterwards they must agree. */
function noteShape(lengths: readonly number[], depth: number, found: Discovery): void {
  for (let i = 0; i < lengths.length; i++) {
    const axis = depth + i;
    if (axis >= found.settled) {
      found.ragged = true;
      return;
    }
    if (axis === found.shape.length) found.shape.push(lengths[i]!);
    else if (found.shape[axis] !== lengths[i]) {
      cutAt(axis, found);
      return;
    }
  }
}

function cutAt(axis: number, found: Discovery): void {
  found.ragged = true;
  found.shape.length = Math.min(found.shape.length, axis);
  found.settled = Math.min(found.settled, axis);
}

function noteDType(dtype: DType, found: Discovery): void {
  if (found.dtype === dtype) return;
  if (found.dtype === null) found.dtype = dtype;
  else {
    try {
      found.dtype = promoteTypes(found.dtype, dtype);
    } catch (error) {
      if (!(error instanceof ArrayError)) throw error;
      found.dtype = object;
    }
  }
}
