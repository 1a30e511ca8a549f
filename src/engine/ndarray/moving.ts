/** The copying loops behind indexing: blocks of elements of one dtype between scattered places and memory without gaps. */
import { isCContiguous, type NDArray } from './array.ts';
import { plainCopy } from './copying.ts';
import type { DType } from './dtype.ts';
import { compileFunction, type LaneView, viewIn } from './loops.ts';

type WordView = 'u8' | 'u16' | 'u32' | 'f64' | 'objects';

/** The typed view by whose elements ("words") a dtype's bytes are moved unchanged, and how many of them make one item. */
export interface Words {
  readonly view: WordView;
  /** Bytes of a word. */
  readonly width: number;
  readonly parts: number;
}

const OBJECTS: Words = { view: 'objects', width: 8, parts: 1 };

const multiple = (array: NDArray, width: number): boolean =>
  array.offset % width === 0 && array.strides.every((stride) => stride % width === 0);

/** The largest words in which arrays of this dtype lie at whole places. */
export function wordsOf(dtype: DType, ...arrays: readonly NDArray[]): Words {
  const size = dtype.itemsize;
  if (dtype.kind === 'O') return OBJECTS;
  const fits = (width: number): boolean => size % width === 0 && arrays.every((array) => multiple(array, width));
  // A float64 view would be free to change the bits of a NaN, so only floats themselves use it.
  if ((dtype.kind === 'f' || dtype.kind === 'c') && fits(8)) return { view: 'f64', width: 8, parts: size / 8 };
  if (fits(4)) return { view: 'u32', width: 4, parts: size / 4 };
  if (fits(2)) return { view: 'u16', width: 2, parts: size / 2 };
  return { view: 'u8', width: 1, parts: size };
}

/** The index of an array's first element in the view of the words. */
const startOf = (array: NDArray, words: Words): number =>
  ((words === OBJECTS ? 0 : array.storage.start) + array.offset) / words.width;

/** The places of a window's elements in row-major order, from its first one on, in `unit`s of bytes. */
export function rowMajorPlaces(shape: readonly number[], strides: readonly number[], unit = 1): Int32Array {
  const size = shape.reduce((total, length) => total * length, 1);
  const places = new Int32Array(size);
  if (size === 0) return places;
  let filled = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis] as number;
    const step = (strides[axis] as number) / unit;
    repeatWithStep(places, filled, length, step);
    filled *= length;
  }
  return places;
}

/** Repeats the first `filled` places, each time `step` further on. */
function repeatWithStep(places: Int32Array, filled: number, times: number, step: number): void {
  let at = filled;
  for (let i = 1; i < times; i++) {
    const more = i * step;
    for (let j = 0; j < filled; j++) places[at++] = (places[j] as number) + more;
  }
}

/** The block of a single word. */
const WORD = new Int32Array(1);

/** The places of all words of a block, from its first byte on. */
export function blockOf(rest: NDArray, words: Words): Int32Array {
  const { shape, strides } = rest;
  if (shape.length === 0 && words.parts === 1) return WORD;
  if (words.parts === 1) return rowMajorPlaces(shape, strides, words.width);
  return rowMajorPlaces([...shape, words.parts], [...strides, words.width], words.width);
}

type Loop = (
  scattered: LaneView,
  base: number,
  places: Int32Array,
  scale: number,
  block: Int32Array,
  gapless: boolean,
  plain: LaneView,
  at: number,
  step: number,
) => void;

/** From so many bytes on, a block without gaps is moved by the view's own copying. */
const LONG = 1024;

const loops = new Map<string, Loop>();

/** The loop for one view, compiled apart from the others: one for all would be slow with each. */
function loopFor(direction: 'gather' | 'scatter', view: WordView): Loop {
  const key = `${direction} ${view}`;
  let found = loops.get(key);
  if (found === undefined) {
    const move = (place: string, at: string): string =>
      direction === 'gather' ? `plain[${at}] = scattered[${place}]` : `scattered[${place}] = plain[${at}]`;
    found = compileFunction(
      ['scattered', 'base', 'places', 'scale', 'block', 'gapless', 'plain', 'at', 'step'],
      `// ${key}
      const count = places.length, width = block.length;
      base |= 0; at |= 0; step |= 0; scale |= 0;
      if (width === 1) {
        const first = (base + block[0]) | 0;
        for (let i = 0; i < count; i++, at = (at + step) | 0) ${move('(first + imul(places[i], scale)) | 0', 'at')};
        return;
      }
      if (gapless) {
        for (let i = 0; i < count; i++, at = (at + step) | 0) {
          const first = (base + imul(places[i], scale)) | 0;
          for (let j = 0; j < width; j++) ${move('(first + j) | 0', '(at + j) | 0')};
        }
        return;
      }
      for (let i = 0; i < count; i++, at = (at + step) | 0) {
        const first = (base + imul(places[i], scale)) | 0;
        for (let j = 0; j < width; j++) ${move('(first + block[j]) | 0', '(at + j) | 0')};
      }`,
    ) as unknown as Loop;
    loops.set(key, found);
  }
  return found;
}

const isGapless = (block: Int32Array): boolean => {
  for (let j = 0; j < block.length; j++) if (block[j] !== j) return false;
  return true;
};

/**
 * Copies the block at each place of `array` (times `scale`, in words from its first element) into the row-major `plain` of the same dtype,
 * one after the other; or, scattering, the other way round. With `repeat`, `plain` is one block that goes to each place.
 */
export function moveBlocks(
  way: 'gather' | 'scatter',
  array: NDArray,
  words: Words,
  places: Int32Array,
  scale: number,
  block: Int32Array,
  plain: NDArray,
  repeat = false,
): void {
  if (array.dtype.hasObject && words !== OBJECTS) moveObjects(array, words, places, scale, block, plain, way, repeat);
  const base = startOf(array, words);
  const at = startOf(plain, words);
  const step = repeat ? 0 : block.length;
  const scattered = viewIn(array.storage, words.view);
  const row = viewIn(plain.storage, words.view);
  const gapless = isGapless(block);
  if (words === OBJECTS || block.length * words.width < LONG || !gapless)
    loopFor(way, words.view)(scattered, base, places, scale, block, gapless, row, at, step);
  else
    moveLong(
      way,
      scattered as unknown as Uint8Array,
      base,
      places,
      scale,
      row as unknown as Uint8Array,
      at,
      step,
      block.length,
    );
}

/** Blocks without gaps, by the views' own copying. */
function moveLong(
  way: 'gather' | 'scatter',
  scattered: Uint8Array,
  base: number,
  places: Int32Array,
  scale: number,
  plain: Uint8Array,
  from: number,
  step: number,
  length: number,
): void {
  for (let i = 0, at = from; i < places.length; i++, at += step) {
    const start = base + (places[i] as number) * scale;
    if (way === 'gather') plain.set(scattered.subarray(start, start + length), at);
    else scattered.set(plain.subarray(at, at + length), start);
  }
}

/** Structures with objects in them: their bytes move like any others, their objects one by one. */
function moveObjects(
  array: NDArray,
  words: Words,
  places: Int32Array,
  scale: number,
  block: Int32Array,
  plain: NDArray,
  way: 'gather' | 'scatter',
  repeat: boolean,
): void {
  const scattered = array.storage.objects as unknown[];
  const gapless = plain.storage.objects as unknown[];
  const { dtype } = array;
  const inside = objectPlaces(dtype, 0);
  let at = plain.offset;
  for (const place of places) {
    if (repeat) at = plain.offset;
    for (let j = 0; j < block.length; j += words.parts, at += dtype.itemsize) {
      const from = array.offset + (place * scale + (block[j] as number)) * words.width;
      for (const more of inside) {
        if (way === 'gather') gapless[(at + more) / 8] = scattered[(from + more) / 8];
        else scattered[(from + more) / 8] = gapless[(at + more) / 8];
      }
    }
  }
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

/** The array itself where it is row-major without gaps, else a copy that is. */
export const gaplessCopy = (array: NDArray): NDArray => (isCContiguous(array) ? array : plainCopy(array));
