/** The error of the pure text functions: the Python exception's type name and its text; the runtime turns it into the exception. */

/** A failure that CPython would raise as the exception `type` with the text `message`. */
export class TextError extends Error {
  readonly type: string;
  readonly pythonType: string;

  constructor(type: string, message: string) {
    // V8 writes down the stack of every Error, which takes ten times as long as the failed int(text); nobody reads it.
    const errors = Error as unknown as { stackTraceLimit?: number };
    const { stackTraceLimit } = errors;
    errors.stackTraceLimit = 0;
    super(message);
    errors.stackTraceLimit = stackTraceLimit;
    this.name = 'TextError';
    this.type = type;
    this.pythonType = type;
  }
}

/** A ValueError with this text. */
export function valueError(message: string): TextError {
  return new TextError('ValueError', message);
}
