/**
 * What the syntax stage reports, and the two ways its parser gives up: a failure that may be backtracked over, and an error that is final.
 */

export type SyntaxErrorType = 'SyntaxError' | 'IndentationError' | 'TabError';

/** An error of the source text: lines count from 1, columns are UTF-16 code units from 0; the end is never before the start. */
export interface PySyntaxError {
  type: SyntaxErrorType;
  message: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** What a file with this text would be told, where IPython says less. */
  inFile?: PySyntaxError;
  /** In a cell: found on the tree, as CPython's compiler does. IPython has run the statements before by then. */
  onTree?: true;
}

/** The part of a token or span that an error's place is taken from. */
export interface Place {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Thrown when the rule at hand does not match; the caller may try another. It carries nothing, so that throwing it costs little. */
export const MISMATCH: unique symbol = Symbol('mismatch');

/** Thrown when the error is known: no other rule is tried. */
export class RaisedSyntaxError {
  readonly error: PySyntaxError;

  constructor(error: PySyntaxError) {
    this.error = error;
  }
}

/** An error over `from`, or from the start of `from` to the end of `to`. */
export function syntaxError(
  message: string,
  from: Place,
  to: Place = from,
  type: SyntaxErrorType = 'SyntaxError',
): PySyntaxError {
  return {
    type,
    message,
    line: from.line,
    column: from.column,
    endLine: to.endLine,
    endColumn: to.endColumn,
  };
}
