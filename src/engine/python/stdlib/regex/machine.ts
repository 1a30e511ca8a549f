/**
 * Runs the instructions of a regular expression: a backtracking machine with a stack of its own, so that neither a long text
 * nor a pattern without end can take more than the limits allow.
 */

import { reserve, spend } from '../../objects/limits.ts';
import { fold } from './characters.ts';
import { after, before, codeAt, PLACE_TESTS } from './places.ts';
import { OP, type Program } from './program.ts';

/** What lies on the stack, four words each. */
const CHOICE = 0;
const RESTORE = 1;
const GREEDY = 2;
const LAZY = 3;
const WORDS = 4;

/** Steps between two looks at the limits. */
const BATCH = 4096;

/** How a match must stand. */
export interface Wanted {
  /** It must end at the end of the text. */
  readonly whole: boolean;
  /** It must begin where the search begins. */
  readonly anchored: boolean;
  /** An empty match where the search begins does not count. */
  readonly advance: boolean;
}

/** A stack that no search uses. */
let spare: Int32Array<ArrayBuffer> | null = null;
const SMALL = 0x10000;
const NO_STACK = new Int32Array(0);

/** Looks for matches of one program in one text. */
export class Machine {
  readonly #program: Program;
  readonly #code: Int32Array;
  readonly #text: string;
  readonly #end: number;
  readonly #registers: Int32Array;
  readonly #last: number;
  #stack: Int32Array<ArrayBuffer> = NO_STACK;
  #top = 0;
  #steps = 0;
  #whole = false;
  /** A match that ends here does not count. */
  #refused = -1;

  constructor(program: Program, text: string) {
    this.#program = program;
    this.#code = program.code;
    this.#text = text;
    this.#end = text.length;
    this.#registers = new Int32Array(program.registers).fill(-1);
    this.#last = 2 * (program.groups + 1);
  }

  /**
   * Looks for a match from `from` on: where the groups begin and end, two words for a group, and the group that closed last,
   * or null.
   */
  search(from: number, wanted: Wanted): Int32Array | null {
    this.#stack = spare ?? new Int32Array(64 * WORDS);
    spare = null;
    const found = this.#search(from, wanted);
    if (this.#stack.length <= SMALL) spare = this.#stack;
    this.#spend();
    if (found < 0) return null;
    const marks = this.#registers.slice(0, this.#last + 1);
    marks[1] = found;
    this.#registers.fill(-1);
    this.#top = 0;
    return marks;
  }

  /** Where the match ends, or -1. */
  #search(from: number, wanted: Wanted): number {
    const first = this.#program.first;
    this.#whole = wanted.whole;
    for (let at = from; at <= this.#end; at = after(this.#text, at)) {
      if (first !== null && !wanted.anchored) {
        while (at < this.#end && first[Math.min(this.#text.charCodeAt(at), 256)] === 0) at++;
        if (at >= this.#end) return -1;
      }
      this.#refused = wanted.advance && at === from ? at : -1;
      const end = this.#run(0, at);
      if (end >= 0) {
        this.#registers[0] = at;
        return end;
      }
      if (wanted.anchored) break;
      this.#step();
    }
    return -1;
  }

  #step(): void {
    if (++this.#steps >= BATCH) this.#spend();
  }

  #spend(): void {
    const steps = this.#steps;
    this.#steps = 0;
    spend(steps);
  }

  #push(kind: number, a: number, b: number, c: number): void {
    if (this.#top + WORDS > this.#stack.length) {
      reserve(this.#stack.byteLength * 2);
      const larger = new Int32Array(this.#stack.length * 2);
      larger.set(this.#stack);
      this.#stack = larger;
    }
    const at = this.#top;
    this.#stack[at] = kind;
    this.#stack[at + 1] = a;
    this.#stack[at + 2] = b;
    this.#stack[at + 3] = c;
    this.#top = at + WORDS;
  }

  #set(register: number, value: number): void {
    this.#push(RESTORE, register, this.#registers[register] as number, 0);
    this.#registers[register] = value;
  }

  /** Runs from an instruction at a place; where the match ends, or -1. What it leaves on the stack can be taken back. */
  #run(entry: number, start: number): number {
    const code = this.#code;
    const base = this.#top;
    let pc = entry;
    let at = start;
    for (;;) {
      const next = this.#one(pc, at);
      if (next >= 0) {
        at = this.#at;
        if (next !== pc) {
          pc = next;
          continue;
        }
        // An instruction that leads to itself is an end.
        if (code[pc] === OP.ACCEPT || this.#accepts(at)) return at;
      }
      this.#step();
      pc = this.#back(base);
      if (pc < 0) return -1;
      at = this.#at;
    }
  }

  /** The place after the last instruction or the last step back. */
  #at = 0;

  #accepts(at: number): boolean {
    return at !== this.#refused && (!this.#whole || at === this.#end);
  }

  /** Takes back what was done since the last choice; the instruction to go on with, or -1 where none is left. */
  #back(base: number): number {
    const stack = this.#stack;
    while (this.#top > base) {
      this.#top -= WORDS;
      const top = this.#top;
      const a = stack[top + 1] as number;
      const b = stack[top + 2] as number;
      const c = stack[top + 3] as number;
      switch (stack[top]) {
        case RESTORE:
          this.#registers[a] = b;
          continue;
        case CHOICE:
          this.#at = b;
          return a;
        case GREEDY:
          return this.#shorter(a, b, c);
        case LAZY: {
          const next = this.#longer(a, b, c);
          if (next >= 0) return next;
        }
      }
    }
    return -1;
  }

  /** A greedy run gives one character back. */
  #shorter(pc: number, least: number, at: number): number {
    const code = this.#code;
    let place = before(this.#text, at);
    // Where a character must follow, places before another one need not be tried.
    if (code[pc] === OP.CHARACTER) {
      const wanted = code[pc + 1] as number;
      while (place > least && codeAt(this.#text, place) !== wanted) place = before(this.#text, place);
    }
    if (place > least) this.#push(GREEDY, pc, least, place);
    this.#at = place;
    return pc;
  }

  /** A lazy run takes one character more. */
  #longer(pc: number, at: number, left: number): number {
    const set = this.#program.sets[this.#code[pc + 1] as number]!;
    if (at >= this.#end || !set.has(codeAt(this.#text, at))) return -1;
    const place = after(this.#text, at);
    if (left > 1) this.#push(LAZY, pc, place, left - 1);
    this.#at = place;
    return pc + 4;
  }

  /** One instruction: the next one (itself at an end), or -1 where it fails; sets `#at`. */
  #one(pc: number, at: number): number {
    const code = this.#code;
    this.#at = at;
    switch (code[pc]) {
      case OP.CHARACTER:
        if (at >= this.#end || codeAt(this.#text, at) !== code[pc + 1]) return -1;
        this.#at = after(this.#text, at);
        return pc + 2;
      case OP.FOLDED:
        if (at >= this.#end || fold(codeAt(this.#text, at)) !== code[pc + 1]) return -1;
        this.#at = after(this.#text, at);
        return pc + 2;
      case OP.SET:
        if (at >= this.#end || !this.#program.sets[code[pc + 1] as number]!.has(codeAt(this.#text, at))) return -1;
        this.#at = after(this.#text, at);
        return pc + 2;
      case OP.SPLIT:
        this.#push(CHOICE, code[pc + 2] as number, at, 0);
        return code[pc + 1] as number;
      case OP.JUMP:
        return code[pc + 1] as number;
      case OP.OPEN:
        this.#set(code[pc + 1] as number, at);
        return pc + 2;
      case OP.CLOSE:
        this.#set(code[pc + 1] as number, at);
        this.#set(this.#last, code[pc + 2] as number);
        return pc + 3;
      case OP.PLACE:
        return PLACE_TESTS[code[pc + 1] as number]!(this.#text, at, code[pc + 2] === 1) ? pc + 3 : -1;
      case OP.LOOK_AHEAD:
        return this.#look(pc + 3, at, at, code[pc + 1] === 1) ? (code[pc + 2] as number) : -1;
      case OP.LOOK_BEHIND:
        return this.#lookBehind(pc, at) ? (code[pc + 2] as number) : -1;
      case OP.ATOMIC:
        return this.#atomic(pc, at);
      case OP.REFERENCE:
        return this.#reference(code[pc + 1] as number, code[pc + 2] === 1, at) ? pc + 3 : -1;
      case OP.CONDITION:
        return (this.#registers[2 * (code[pc + 1] as number) + 1] as number) >= 0 ? pc + 3 : (code[pc + 2] as number);
      case OP.RUN:
        return this.#runGreedy(pc, at);
      case OP.LAZY_RUN:
        return this.#runLazy(pc, at);
      case OP.LOOP_START:
        this.#set(code[pc + 1] as number, 0);
        this.#set((code[pc + 1] as number) + 1, -1);
        return pc + 2;
      case OP.LOOP:
        return this.#loop(pc, at);
      case OP.LAZY_LOOP:
        return this.#lazyLoop(pc, at);
      case OP.LAZY_TURN:
        return this.#lazyTurn(pc, at);
      default:
        return pc;
    }
  }

  #runGreedy(pc: number, at: number): number {
    const least = this.#code[pc + 2] as number;
    const place = this.#taken(pc, at, this.#code[pc + 3] as number);
    if (place < 0) return -1;
    const shortest = least === 0 ? at : this.#skip(at, least);
    if (place > shortest) this.#push(GREEDY, pc + 4, shortest, place);
    this.#at = place;
    return pc + 4;
  }

  /** The place behind as many characters of the set as there are, or -1 where there are too few. */
  #taken(pc: number, from: number, most: number): number {
    const set = this.#program.sets[this.#code[pc + 1] as number]!;
    const low = set.low;
    let at = from;
    let count = 0;
    while (count < most && at < this.#end) {
      const unit = this.#text.charCodeAt(at);
      if (unit < 256) {
        if (low[unit] === 0) break;
        at++;
      } else {
        const point = codeAt(this.#text, at);
        if (!set.has(point)) break;
        at += point > 0xffff ? 2 : 1;
      }
      count++;
    }
    this.#steps += count >> 4;
    return count < (this.#code[pc + 2] as number) ? -1 : at;
  }

  /** The place so many characters further. */
  #skip(from: number, count: number): number {
    let at = from;
    for (let i = 0; i < count; i++) at = after(this.#text, at);
    return at;
  }

  #runLazy(pc: number, at: number): number {
    const code = this.#code;
    const least = code[pc + 2] as number;
    const place = least === 0 ? at : this.#taken(pc, at, least);
    if (place < 0) return -1;
    const left = (code[pc + 3] as number) - least;
    if (left > 0) this.#push(LAZY, pc, place, left);
    this.#at = place;
    return pc + 4;
  }

  #loop(pc: number, at: number): number {
    const code = this.#code;
    const register = code[pc + 1] as number;
    const count = this.#registers[register] as number;
    this.#step();
    if (count < (code[pc + 2] as number)) {
      this.#turn(register, count, at);
      return pc + 5;
    }
    // A turn that took nothing is the last one.
    if (count < (code[pc + 3] as number) && at !== this.#registers[register + 1]) {
      this.#push(CHOICE, code[pc + 4] as number, at, 0);
      this.#turn(register, count, at);
      return pc + 5;
    }
    return code[pc + 4] as number;
  }

  #lazyLoop(pc: number, at: number): number {
    const code = this.#code;
    const register = code[pc + 1] as number;
    const count = this.#registers[register] as number;
    this.#step();
    if (count < (code[pc + 2] as number)) {
      this.#turn(register, count, at);
      return pc + 8;
    }
    this.#push(CHOICE, pc + 5, at, 0);
    return code[pc + 4] as number;
  }

  #lazyTurn(pc: number, at: number): number {
    const register = this.#code[pc + 1] as number;
    const count = this.#registers[register] as number;
    if (count >= (this.#code[pc + 2] as number) || at === this.#registers[register + 1]) return -1;
    this.#turn(register, count, at);
    return pc + 3;
  }

  #turn(register: number, count: number, at: number): void {
    this.#set(register, count + 1);
    this.#set(register + 1, at);
  }

  /** Runs a part for itself and forgets its choices, but not what its groups took. */
  #alone(entry: number, at: number): number {
    const base = this.#top;
    const end = this.#run(entry, at);
    if (end < 0) return -1;
    const stack = this.#stack;
    let kept = base;
    for (let record = base; record < this.#top; record += WORDS) {
      if (stack[record] !== RESTORE) continue;
      stack.copyWithin(kept, record, record + WORDS);
      kept += WORDS;
    }
    this.#top = kept;
    return end;
  }

  #look(entry: number, from: number, at: number, negative: boolean): boolean {
    const base = this.#top;
    const found = this.#alone(entry, from) >= 0;
    if (found && negative) this.#back(base);
    this.#at = at;
    return found !== negative;
  }

  #lookBehind(pc: number, at: number): boolean {
    const negative = this.#code[pc + 1] === 1;
    let from = at;
    for (let i = this.#code[pc + 3] as number; i > 0; i--) {
      if (from <= 0) return negative;
      from = before(this.#text, from);
    }
    return this.#look(pc + 4, from, at, negative);
  }

  #atomic(pc: number, at: number): number {
    const end = this.#alone(pc + 2, at);
    this.#at = end;
    return end < 0 ? -1 : (this.#code[pc + 1] as number);
  }

  #reference(group: number, ignoreCase: boolean, at: number): boolean {
    const from = this.#registers[2 * group] as number;
    const to = this.#registers[2 * group + 1] as number;
    if (from < 0 || to < from) return false;
    let place = at;
    for (let of = from; of < to; of = after(this.#text, of)) {
      if (place >= this.#end) return false;
      const wanted = codeAt(this.#text, of);
      const found = codeAt(this.#text, place);
      if (wanted !== found && !(ignoreCase && fold(wanted) === fold(found))) return false;
      place = after(this.#text, place);
    }
    this.#at = place;
    return true;
  }
}
