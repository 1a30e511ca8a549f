/** Code-point views of UTF-16 text beyond len and indexing (objects/slicing.ts): clipped slices and offsets of what a search found. */

import { characters, isPlainText, textLength } from '../objects/slicing.ts';

export { characters, textLength };

/** Whether code points and UTF-16 units differ. */
export function isWide(text: string): boolean {
  return !isPlainText(text);
}

/** `text[start:stop]` for indices already clipped. */
export function sliceText(text: string, start: number, stop: number): string {
  if (stop <= start) return '';
  return isWide(text) ? Array.from(text).slice(start, stop).join('') : text.slice(start, stop);
}

/** The code-point index of a UTF-16 offset. */
export function toIndexOf(text: string, offset: number): number {
  return isWide(text) ? textLength(text.slice(0, offset)) : offset;
}
