/** Sorting plain numbers by counting their digits, where there are many: no native sort, which takes longer and which nothing can end. */

export type SortableView =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

const DIGIT = 11;
const BUCKETS = 1 << DIGIT;
const MASK = BUCKETS - 1;
const TOP = 0x80000000;

/** From so many elements on, counting digits is the faster way. */
const MANY = 4000;

/** How the bits of a negative number become digits that rise with the numbers. */
type Order = 'unsigned' | 'signed' | 'float';

const ORDERS: [view: new (buffer: ArrayBuffer) => SortableView, order: Order][] = [
  [Float64Array, 'float'],
  [Float32Array, 'float'],
  [BigInt64Array, 'signed'],
  [Int32Array, 'signed'],
  [Int16Array, 'signed'],
  [Int8Array, 'signed'],
];

/** Sorts in place, NaN last; -0 comes before 0. */
export function sortNumbers(view: SortableView): void {
  if (view.length < MANY) {
    view.sort();
    return;
  }
  const order = ORDERS.find(([type]) => view instanceof type)?.[1] ?? 'unsigned';
  const numbers = order === 'float' ? view.subarray(0, nanLast(view as Float64Array)) : view;
  if (view.BYTES_PER_ELEMENT < 4) countValues(view as Int16Array);
  else
    sortWords(
      new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.byteLength / 4),
      order,
      view.BYTES_PER_ELEMENT / 4,
    );
}

/** Moves what is no number behind the others and counts those. */
function nanLast(view: Float64Array): number {
  let count = view.length;
  for (let i = 0; i < count; ) {
    const value = view[i] as number;
    if (!Number.isNaN(value)) i++;
    else {
      view[i] = view[--count] as number;
      view[count] = value;
    }
  }
  return count;
}

/** Narrow integers: how often each value occurs says all. */
function countValues(view: Int16Array): void {
  const lowest = view instanceof Int8Array || view instanceof Int16Array ? -(2 ** (view.BYTES_PER_ELEMENT * 8 - 1)) : 0;
  const counts = new Float64Array(2 ** (view.BYTES_PER_ELEMENT * 8));
  for (let i = 0; i < view.length; i++) {
    const value = (view[i] as number) - lowest;
    counts[value] = (counts[value] as number) + 1;
  }
  for (let value = 0, at = 0; value < counts.length; value++) {
    const end = at + (counts[value] as number);
    view.fill(value + lowest, at, end);
    at = end;
  }
}

/** Numbers of one or two words, the low word first: least digits first, each pass keeps what the passes before it arranged. */
function sortWords(words: Uint32Array, order: Order, width: number): void {
  toDigits(words, order, width);
  let from: Uint32Array = words;
  let to: Uint32Array = new Uint32Array(words.length);
  for (let word = 0; word < width; word++) {
    for (let shift = 0; shift < 32; shift += DIGIT) {
      if (distribute(from, to, word, shift, width)) [from, to] = [to, from];
    }
  }
  if (from !== words) copyInPieces(from, words);
  fromDigits(words, order, width);
}

/** So many words are copied in a millisecond. */
const PIECE = 2 ** 20;

/** Nothing can end a native copy, which takes a fifth of a second for 800 MB. */
function copyInPieces(from: Uint32Array, to: Uint32Array): void {
  for (let at = 0; at < from.length; at += PIECE) to.set(from.subarray(at, at + PIECE), at);
}

/** Makes the words' unsigned order that of the numbers: the sign turned, and all bits of a negative float. */
function toDigits(words: Uint32Array, order: Order, width: number): void {
  if (order === 'unsigned') return;
  for (let i = 0; i < words.length; i += width) {
    const top = words[i + width - 1] as number;
    const turned = order === 'float' && top >= TOP;
    words[i + width - 1] = turned ? ~top : top ^ TOP;
    if (turned && width === 2) words[i] = ~(words[i] as number);
  }
}

function fromDigits(words: Uint32Array, order: Order, width: number): void {
  if (order === 'unsigned') return;
  for (let i = 0; i < words.length; i += width) {
    const top = words[i + width - 1] as number;
    const turned = order === 'float' && top < TOP;
    words[i + width - 1] = turned ? ~top : top ^ TOP;
    if (turned && width === 2) words[i] = ~(words[i] as number);
  }
}

/** One pass over a digit; false where all numbers have the same one and nothing moves. */
function distribute(from: Uint32Array, to: Uint32Array, word: number, shift: number, width: number): boolean {
  const starts = new Float64Array(BUCKETS + 1);
  for (let i = word; i < from.length; i += width) {
    const digit = ((from[i] as number) >>> shift) & MASK;
    starts[digit + 1] = (starts[digit + 1] as number) + width;
  }
  if (starts.includes(from.length, 1)) return false;
  for (let digit = 0; digit < BUCKETS; digit++)
    starts[digit + 1] = (starts[digit + 1] as number) + (starts[digit] as number);
  if (width === 1) moveSingles(from, to, starts, shift);
  else movePairs(from, to, starts, word, shift);
  return true;
}

function moveSingles(from: Uint32Array, to: Uint32Array, starts: Float64Array, shift: number): void {
  for (let i = 0; i < from.length; i++) {
    const value = from[i] as number;
    const digit = (value >>> shift) & MASK;
    const place = starts[digit] as number;
    to[place] = value;
    starts[digit] = place + 1;
  }
}

function movePairs(from: Uint32Array, to: Uint32Array, starts: Float64Array, word: number, shift: number): void {
  for (let i = 0; i < from.length; i += 2) {
    const digit = ((from[i + word] as number) >>> shift) & MASK;
    const place = starts[digit] as number;
    to[place] = from[i] as number;
    to[place + 1] = from[i + 1] as number;
    starts[digit] = place + 2;
  }
}
