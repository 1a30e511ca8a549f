/** How often each whole number from 0 on is in a line. */
import { empty, type NDArray } from './array.ts';
import { int64, TYPE } from './dtype.ts';
import { lineKeys } from './lines.ts';

/** The counts, at least so many; null for what holds other elements, or none. */
export function countsOf(line: NDArray, least: number): NDArray | null {
  const { dtype, size } = line;
  if (line.ndim !== 1 || size === 0 || !'iub'.includes(dtype.kind) || dtype.num === TYPE.uint64) return null;
  const keys = lineKeys(line, line.offset, line.strides[0] as number, size);
  if (keys === null) return null;
  let most = 0;
  for (let i = 0; i < size; i++) {
    const key = keys[i] as number;
    if (key < 0) return null;
    if (key > most) most = key;
  }
  const counts = empty([Math.max(most + 1, least)], int64);
  // a count is below 2^31, so that its lower word holds it
  const words = counts.storage.memory.i32;
  const first = counts.storage.start / 4;
  for (let i = 0; i < size; i++) {
    const at = first + 2 * (keys[i] as number);
    words[at] = (words[at] as number) + 1;
  }
  return counts;
}
