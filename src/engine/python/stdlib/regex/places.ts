/** Places in a text: steps by characters, which take one or two code units, and what `^`, `$`, `\b` and their like ask of a place. */

import { characterClass } from './characters.ts';
import type { Place } from './syntax.ts';

/** The character at a place, as a code point. */
export function codeAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00 ? (text.codePointAt(at) as number) : unit;
}

/** The place behind the character here. */
export function after(text: string, at: number): number {
  return at + (codeAt(text, at) > 0xffff ? 2 : 1);
}

/** The place before the character that ends here. */
export function before(text: string, at: number): number {
  const low = text.charCodeAt(at - 1);
  const pair = low >= 0xdc00 && low < 0xe000 && at > 1 && codeAt(text, at - 2) > 0xffff;
  return at - (pair ? 2 : 1);
}

const isWord = { unicode: characterClass('w', false), ascii: characterClass('w', true) };

function isBoundary(text: string, at: number, ascii: boolean): boolean {
  const word = ascii ? isWord.ascii : isWord.unicode;
  const left = at > 0 && word(codeAt(text, before(text, at)));
  const right = at < text.length && word(codeAt(text, at));
  return left !== right;
}

type PlaceTest = (text: string, at: number, ascii: boolean) => boolean;

const TESTS: Readonly<Record<Place, PlaceTest>> = {
  start: (_text, at) => at === 0,
  'line start': (text, at) => at === 0 || text[at - 1] === '\n',
  end: (text, at) => at === text.length,
  'last line end': (text, at) => at === text.length || (at === text.length - 1 && text[at] === '\n'),
  'line end': (text, at) => at === text.length || text[at] === '\n',
  // An empty text has neither boundaries nor places that are none.
  boundary: (text, at, ascii) => text.length > 0 && isBoundary(text, at, ascii),
  inside: (text, at, ascii) => text.length > 0 && !isBoundary(text, at, ascii),
};

const PLACES = Object.keys(TESTS) as readonly Place[];

/** The number that a program has for a kind of place: where its test stands in `PLACE_TESTS`. */
export const placeNumber = (place: Place): number => PLACES.indexOf(place);

export const PLACE_TESTS: readonly PlaceTest[] = Object.values(TESTS);
