/** The copying loops behind gather and scatter: elements of one dtype between byte offsets and a row-major array. */
import { isCContiguous, type NDArray } from './array.ts';
import type { DType } from './dtype.ts';
import { forEachOffset } from './elements.ts';

type Offsets = Int32Array | Float64Array;

/** The unsigned view that moves items of this size unchanged, and how many of its elements make one item. */
function mover(dtype: DType, aligned: boolean): { view: 'u8' | 'u16' | 'u32' | 'f64'; width: number } {
  const size = dtype.itemsize;
  if (!aligned || size % 2 !== 0 || dtype.kind === 'S' || dtype.kind === 'V') return { view: 'u8', width: 1 };
  if (size % 4 !== 0) return { view: 'u16', width: 2 };
  // A float64 view would be free to change the bits of a NaN, so only float64 itself uses it.
  return dtype.kind === 'f' && size === 8 ? { view: 'f64', width: 8 } : { view: 'u32', width: 4 };
}

const multiple = (array: NDArray, width: number): boolean =>
  array.offset % width === 0 && array.strides.every((stride) => stride % width === 0);

type Move = (
  to: Uint8Array | Uint16Array | Uint32Array | Float64Array,
  from: Uint8Array | Uint16Array | Uint32Array | Float64Array,
  toAt: (k: number) => number,
  fromAt: (k: number) => number,
  count: number,
  parts: number,
) => void;

const move: Move = (to, from, toAt, fromAt, count, parts) => {
  if (parts === 1) {
    for (let k = 0; k < count; k++) to[toAt(k)] = from[fromAt(k)] as number;
    return;
  }
  for (let k = 0; k < count; k++) {
    const a = toAt(k);
    const b = fromAt(k);
    for (let i = 0; i < parts; i++) to[a + i] = from[b + i] as number;
  }
};

function gatherF64(to: Float64Array, from: Float64Array, offsets: Offsets): void {
  for (let k = 0; k < offsets.length; k++) to[k] = from[(offsets[k] as number) / 8] as number;
}

/** Copies the elements at `offsets` of an array into the row-major array `made`. */
export function compilePick(dtype: DType): (array: NDArray, offsets: Offsets, made: NDArray) => void {
  return (array, offsets, made) => {
    if (dtype.hasObject)
      moveObjects(
        made,
        array,
        (k) => made.offset + k * dtype.itemsize,
        (k) => offsets[k] as number,
        offsets.length,
        dtype,
      );
    if (dtype.kind === 'O') return;
    const { view, width } = mover(
      dtype,
      multiple(array, dtype.itemsize % 8 === 0 && dtype.kind === 'f' ? 8 : 4) || dtype.itemsize === 2,
    );
    if (view === 'f64') {
      gatherF64(made.storage.f64, array.storage.f64, offsets);
      return;
    }
    const parts = dtype.itemsize / width;
    move(
      made.storage[view],
      array.storage[view],
      (k) => k * parts,
      (k) => (offsets[k] as number) / width,
      offsets.length,
      parts,
    );
  };
}

/** Copies a source of the same dtype, in row-major order, to `offsets` of the target. */
export function assignPositions(target: NDArray, offsets: Offsets, source: NDArray): void {
  const dtype = target.dtype;
  const from = sourceOffsets(source);
  if (dtype.hasObject) moveObjects(target, source, (k) => offsets[k] as number, from, offsets.length, dtype);
  if (dtype.kind === 'O') return;
  const both = dtype.itemsize % 8 === 0 && dtype.kind === 'f' ? 8 : 4;
  const { view, width } = mover(dtype, (multiple(target, both) && multiple(source, both)) || dtype.itemsize === 2);
  const parts = dtype.itemsize / width;
  move(
    target.storage[view],
    source.storage[view],
    (k) => (offsets[k] as number) / width,
    (k) => from(k) / width,
    offsets.length,
    parts,
  );
}

function sourceOffsets(source: NDArray): (k: number) => number {
  if (isCContiguous(source)) {
    const { offset } = source;
    const size = source.dtype.itemsize;
    return (k) => offset + k * size;
  }
  const offsets = new Float64Array(source.size);
  let n = 0;
  forEachOffset(source, (at) => {
    offsets[n++] = at;
  });
  return (k) => offsets[k] as number;
}

function moveObjects(
  to: NDArray,
  from: NDArray,
  toAt: (k: number) => number,
  fromAt: (k: number) => number,
  count: number,
  dtype: DType,
): void {
  const target = to.storage.objects as unknown[];
  const source = from.storage.objects as unknown[];
  const places = objectPlaces(dtype, 0);
  for (let k = 0; k < count; k++)
    for (const place of places) target[(toAt(k) + place) / 8] = source[(fromAt(k) + place) / 8];
}

/** Byte offsets of the objects inside one element. */
function objectPlaces(dtype: DType, at: number): number[] {
  if (dtype.kind === 'O') return [at];
  if (dtype.subarray !== null) {
    const { base, shape } = dtype.subarray;
    const count = shape.reduce((product, length) => product * length, 1);
    return Array.from({ length: count }, (_, i) => objectPlaces(base, at + i * base.itemsize)).flat();
  }
  return (dtype.fields ?? []).flatMap((field) => objectPlaces(field.dtype, at + field.offset));
}
