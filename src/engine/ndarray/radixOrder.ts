/** The stable order of many numbers by counting their digits: no comparison, and time in proportion to how many there are. */

const DIGIT = 11;
const BUCKETS = 1 << DIGIT;

/** Float64s as pairs of words whose unsigned order is that of the numbers, with NaN last and both zeros alike. */
function sortableWords(keys: Float64Array): { high: Uint32Array; low: Uint32Array } {
  const high = new Uint32Array(keys.length);
  const low = new Uint32Array(keys.length);
  const float = new Float64Array(1);
  const words = new Uint32Array(float.buffer);
  for (let i = 0; i < keys.length; i++) {
    float[0] = (keys[i] as number) + 0;
    const [bottom, top] = [words[0] as number, words[1] as number];
    const negative = top >>> 31 === 1 && !Number.isNaN(keys[i]);
    high[i] = negative ? ~top : top | 0x80000000;
    low[i] = negative ? ~bottom : bottom;
  }
  return { high, low };
}

/** Fills `order` with the positions of the keys from the smallest to the largest, equal ones as they stand. */
export function radixOrder(keys: Float64Array, order: Int32Array): void {
  const { high, low } = sortableWords(keys);
  let from: Int32Array = order;
  let to: Int32Array = new Int32Array(keys.length);
  for (let i = 0; i < from.length; i++) from[i] = i;
  for (const words of [low, high]) {
    for (let shift = 0; shift < 32; shift += DIGIT) {
      if (distribute(words, shift, from, to)) [from, to] = [to, from];
    }
  }
  if (from !== order) order.set(from);
}

/** One pass over a digit; false where all keys have the same one and nothing moves. */
function distribute(words: Uint32Array, shift: number, from: Int32Array, to: Int32Array): boolean {
  const mask = BUCKETS - 1;
  const starts = new Int32Array(BUCKETS + 1);
  for (let i = 0; i < words.length; i++) {
    const digit = ((words[i] as number) >>> shift) & mask;
    starts[digit + 1] = (starts[digit + 1] as number) + 1;
  }
  if (starts.includes(words.length, 1)) return false;
  for (let digit = 0; digit < BUCKETS; digit++)
    starts[digit + 1] = (starts[digit + 1] as number) + (starts[digit] as number);
  for (let i = 0; i < from.length; i++) {
    const at = from[i] as number;
    const digit = ((words[at] as number) >>> shift) & mask;
    const place = starts[digit] as number;
    to[place] = at;
    starts[digit] = place + 1;
  }
  return true;
}
