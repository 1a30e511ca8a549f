/** The tree of a regular expression, its flags, and why a text may be none. */

import type { CharacterSet } from './characters.ts';

/** Why and where a pattern is no regular expression; the position is null where CPython tells none. */
export class RegexError extends Error {
  readonly position: number | null;
  constructor(message: string, position: number | null) {
    super(message);
    this.position = position;
  }
}

export const FLAGS = { TEMPLATE: 1, I: 2, L: 4, M: 8, S: 16, U: 32, X: 64, DEBUG: 128, A: 256 } as const;

/** Where a match may stand without taking a character. */
export type Place = 'start' | 'line start' | 'end' | 'last line end' | 'line end' | 'boundary' | 'inside';

export type Node =
  | { readonly kind: 'character'; readonly code: number; readonly ignoreCase: boolean }
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'place'; readonly place: Place; readonly ascii: boolean }
  /** `group` is null for `(?:…)`; `flagged` where flags hold inside, which counts as one item for a quantifier. */
  | { readonly kind: 'group'; readonly group: number | null; readonly flagged: boolean; readonly body: Node }
  | {
      readonly kind: 'repeat';
      readonly body: Node;
      readonly min: number;
      readonly max: number;
      readonly how: 'greedy' | 'lazy' | 'possessive';
    }
  | { readonly kind: 'branch'; readonly options: readonly Node[] }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'look'; readonly ahead: boolean; readonly negative: boolean; readonly body: Node }
  | { readonly kind: 'atomic'; readonly body: Node }
  | { readonly kind: 'reference'; readonly group: number; readonly ignoreCase: boolean }
  | { readonly kind: 'condition'; readonly group: number; readonly yes: Node; readonly no: Node };

/** A pattern that was read. */
export interface Parsed {
  readonly tree: Node;
  readonly flags: number;
  readonly groups: number;
  /** Group numbers by name. */
  readonly names: Map<string, number>;
}

/** "Any number of times". */
export const UNLIMITED = 4294967295;
