/** A tree of a regular expression as instructions for the machine in machine.ts. */

import { CharacterSet, fold } from './characters.ts';
import { placeNumber } from './places.ts';
import { type Node, type Parsed, RegexError, UNLIMITED } from './syntax.ts';

/** What an instruction does; its operands stand behind it. */
export const OP = {
  /** code */
  CHARACTER: 0,
  /** folded code */
  FOLDED: 1,
  /** set */
  SET: 2,
  /** where to go first, where to go on failure */
  SPLIT: 3,
  /** where to go */
  JUMP: 4,
  /** register that gets the position */
  OPEN: 5,
  /** register that gets the position, group */
  CLOSE: 6,
  /** place, ascii */
  PLACE: 7,
  /** negative, where to go on */
  LOOK_AHEAD: 8,
  /** negative, where to go on, characters to step back */
  LOOK_BEHIND: 9,
  /** where to go on */
  ATOMIC: 10,
  /** group, ignore case */
  REFERENCE: 11,
  /** group, where to go where it did not match */
  CONDITION: 12,
  /** set, least, most */
  RUN: 13,
  LAZY_RUN: 14,
  /** register of the count; that of the last position is behind it */
  LOOP_START: 15,
  /** register, least, most, where to go after the loop */
  LOOP: 16,
  LAZY_LOOP: 17,
  /** register, most */
  LAZY_TURN: 18,
  ACCEPT: 19,
  MATCH: 20,
} as const;

export interface Program {
  /** Instructions and their operands in one row. */
  readonly code: Int32Array;
  readonly sets: readonly CharacterSet[];
  readonly groups: number;
  readonly registers: number;
  /** The characters below 256 a match may begin with and, last, whether others may; null where it may be empty. */
  readonly first: Uint8Array | null;
}

/** Compiles a tree. */
export function compile(parsed: Parsed): Program {
  const writer = new Writer(parsed.groups);
  writer.node(parsed.tree);
  writer.write(OP.MATCH);
  const first = new Uint8Array(257);
  return {
    code: Int32Array.from(writer.code),
    sets: writer.sets,
    groups: parsed.groups,
    registers: writer.registers,
    first: mayBegin(parsed.tree, first) ? null : first,
  };
}

class Writer {
  readonly code: number[] = [];
  readonly sets: CharacterSet[] = [];
  registers: number;

  constructor(groups: number) {
    // Begin and end of each group, the whole match as group 0, and the group that closed last.
    this.registers = 2 * (groups + 1) + 1;
  }

  write(...words: number[]): number {
    this.code.push(...words);
    return this.code.length - words.length;
  }

  #here(at: number): void {
    this.code[at] = this.code.length;
  }

  #setIndex(set: CharacterSet): number {
    const known = this.sets.indexOf(set);
    return known >= 0 ? known : this.sets.push(set) - 1;
  }

  node(node: Node): void {
    switch (node.kind) {
      case 'character':
        this.write(node.ignoreCase ? OP.FOLDED : OP.CHARACTER, node.ignoreCase ? fold(node.code) : node.code);
        return;
      case 'set':
        this.write(OP.SET, this.#setIndex(node.set));
        return;
      case 'place':
        this.write(OP.PLACE, placeNumber(node.place), node.ascii ? 1 : 0);
        return;
      case 'sequence':
        for (const item of node.items) this.node(item);
        return;
      case 'group':
        this.#group(node.group, node.body);
        return;
      case 'branch':
        this.#branch(node.options);
        return;
      case 'repeat':
        this.#repeat(node);
        return;
      case 'look':
        this.#look(node);
        return;
      case 'atomic':
        this.#atomic(node.body);
        return;
      case 'reference':
        this.write(OP.REFERENCE, node.group, node.ignoreCase ? 1 : 0);
        return;
      case 'condition':
        this.#condition(node.group, node.yes, node.no);
        return;
    }
  }

  #group(group: number | null, body: Node): void {
    if (group !== null) this.write(OP.OPEN, 2 * group);
    this.node(body);
    if (group !== null) this.write(OP.CLOSE, 2 * group + 1, group);
  }

  #branch(options: readonly Node[]): void {
    const ends: number[] = [];
    options.forEach((option, at) => {
      if (at === options.length - 1) {
        this.node(option);
        return;
      }
      const split = this.write(OP.SPLIT, 0, 0);
      this.#here(split + 1);
      this.node(option);
      ends.push(this.write(OP.JUMP, 0) + 1);
      this.#here(split + 2);
    });
    for (const end of ends) this.#here(end);
  }

  #repeat(node: Node & { kind: 'repeat' }): void {
    if (node.how === 'possessive') {
      this.#atomic({ ...node, how: 'greedy' });
      return;
    }
    const lazy = node.how === 'lazy';
    const set = oneCharacter(node.body);
    const max = node.max === UNLIMITED ? 0x7fffffff : Math.min(node.max, 0x7fffffff);
    const min = Math.min(node.min, 0x7fffffff);
    if (set !== null) {
      this.write(lazy ? OP.LAZY_RUN : OP.RUN, this.#setIndex(set), min, max);
      return;
    }
    const register = this.registers;
    this.registers += 2;
    this.write(OP.LOOP_START, register);
    const loop = this.write(lazy ? OP.LAZY_LOOP : OP.LOOP, register, min, max, 0);
    if (lazy) this.write(OP.LAZY_TURN, register, max);
    this.node(node.body);
    this.write(OP.JUMP, loop);
    this.#here(loop + 4);
  }

  #look(node: Node & { kind: 'look' }): void {
    const negative = node.negative ? 1 : 0;
    const at = node.ahead
      ? this.write(OP.LOOK_AHEAD, negative, 0)
      : this.write(OP.LOOK_BEHIND, negative, 0, fixedWidth(node.body));
    this.node(node.body);
    this.write(OP.ACCEPT);
    this.#here(at + 2);
  }

  #atomic(body: Node): void {
    const at = this.write(OP.ATOMIC, 0);
    this.node(body);
    this.write(OP.ACCEPT);
    this.#here(at + 1);
  }

  #condition(group: number, yes: Node, no: Node): void {
    const at = this.write(OP.CONDITION, group, 0);
    this.node(yes);
    const jump = this.write(OP.JUMP, 0);
    this.#here(at + 2);
    this.node(no);
    this.#here(jump + 1);
  }
}

/** The set of a node that always takes one character; null for others. */
function oneCharacter(node: Node): CharacterSet | null {
  if (node.kind === 'set') return node.set;
  if (node.kind === 'group' && node.group === null) return oneCharacter(node.body);
  if (node.kind !== 'character') return null;
  return new CharacterSet([[node.code, node.code]], false, node.ignoreCase ? 'unicode' : 'no');
}

type Width = readonly [number, number];

function width(node: Node): Width {
  switch (node.kind) {
    case 'character':
    case 'set':
      return [1, 1];
    case 'sequence':
      return node.items.map(width).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0] as Width);
    case 'group':
    case 'atomic':
      return width(node.body);
    case 'branch':
      return either(node.options.map(width));
    case 'condition':
      return either([width(node.yes), width(node.no)]);
    case 'repeat': {
      const [least, most] = width(node.body);
      return [least * node.min, most === 0 ? 0 : most * node.max];
    }
    case 'reference':
      // What the group took is not known before the match.
      return [0, UNLIMITED];
    default:
      return [0, 0];
  }
}

const either = (widths: readonly Width[]): Width => [
  Math.min(...widths.map(([least]) => least)),
  Math.max(...widths.map(([, most]) => most)),
];

function fixedWidth(node: Node): number {
  const [least, most] = width(node);
  if (least !== most) throw new RegexError('look-behind requires fixed-width pattern', null);
  return least;
}

/** Adds what a match of the node may begin with; whether it may take nothing. */
function mayBegin(node: Node, first: Uint8Array): boolean {
  switch (node.kind) {
    case 'character':
    case 'set': {
      const set = oneCharacter(node) as CharacterSet;
      for (let code = 0; code < 256; code++) if (set.has(code)) first[code] = 1;
      if (node.kind === 'set' || node.ignoreCase || node.code > 255) first[256] = 1;
      return false;
    }
    case 'sequence':
      return node.items.every((item) => mayBegin(item, first));
    case 'group':
    case 'atomic':
      return mayBegin(node.body, first);
    case 'branch':
      return node.options.map((option) => mayBegin(option, first)).includes(true);
    case 'repeat':
      return mayBegin(node.body, first) || node.min === 0;
    default:
      return true;
  }
}
