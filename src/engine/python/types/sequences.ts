/** What the methods of indexable types share: bounds of find-like methods and the size limit of what padding makes. */

import { reserve } from '../objects/limits.ts';
import { toBigIndex, type Value } from './support.ts';

/** `start` and `end` arguments of find, count, index …: clipped to the length. */
export function clipBounds(start: Value | undefined, end: Value | undefined, length: number): [number, number] {
  const clip = (value: Value | undefined, fallback: number): number => {
    if (value === undefined || value === null) return fallback;
    const index = Number(toBigIndex(value, 'slice indices must be integers or None or have an __index__ method'));
    return index < 0 ? Math.max(index + length, 0) : index;
  };
  return [clip(start, 0), Math.min(clip(end, length), length)];
}

/** Refuses what could not be held: `'a'.center(10**12)`. */
export function checkSize(characters: number): void {
  reserve(characters);
}
