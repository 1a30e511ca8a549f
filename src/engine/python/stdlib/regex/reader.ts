/** Reads a pattern piece by piece: a character, or a backslash with the character behind it. */

import { RegexError } from './syntax.ts';

export class Reader {
  readonly #characters: readonly string[];
  /** Bytes: `\u` and `\N` are no escapes there. */
  readonly bytes: boolean;
  #at = 0;
  /** The piece to come; null at the end. */
  next: string | null = null;

  constructor(text: string, bytes: boolean) {
    this.#characters = Array.from(text);
    this.bytes = bytes;
    this.#advance();
  }

  #advance(): void {
    const first = this.#characters[this.#at];
    this.next = first ?? null;
    if (first === undefined) return;
    this.#at++;
    if (first !== '\\') return;
    const second = this.#characters[this.#at];
    if (second === undefined) throw new RegexError('bad escape (end of pattern)', this.#at - 1);
    this.next = first + second;
    this.#at++;
  }

  /** Where the piece to come begins. */
  tell(): number {
    return this.#at - (this.next === null ? 0 : Array.from(this.next).length);
  }

  seek(at: number): void {
    this.#at = at;
    this.#advance();
  }

  take(): string | null {
    const piece = this.next;
    this.#advance();
    return piece;
  }

  /** Takes the piece to come; an error with this message where there is none. */
  needed(message = 'unexpected end of pattern'): string {
    const piece = this.take();
    if (piece === null) throw this.error(message);
    return piece;
  }

  /** Takes the piece to come where it is this one. */
  match(piece: string): boolean {
    if (this.next !== piece) return false;
    this.#advance();
    return true;
  }

  /** Takes up to `most` pieces of these characters. */
  takeWhile(most: number, allowed: RegExp): string {
    let out = '';
    for (let i = 0; i < most && this.next !== null && allowed.test(this.next); i++) out += this.take();
    return out;
  }

  /** What stands before `end`; `what` names it in the errors. */
  until(end: string, what: string): string {
    let out = '';
    for (;;) {
      const piece = this.take();
      if (piece === null) {
        if (out === '') throw this.error(`missing ${what}`);
        throw this.error(`missing ${end}, unterminated name`, Array.from(out).length);
      }
      if (piece === end) {
        if (out === '') throw this.error(`missing ${what}`, 1);
        return out;
      }
      out += piece;
    }
  }

  /** An error so many characters before the piece to come. */
  error(message: string, before = 0): RegexError {
    return new RegexError(message, this.tell() - before);
  }
}
