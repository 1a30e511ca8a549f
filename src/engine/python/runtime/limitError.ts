/** The end of a run that exceeded a limit. No Python code can catch it. */

export type LimitName = 'time' | 'steps' | 'memory' | 'output';

export class LimitError extends Error {
  readonly limit: LimitName;
  /** Where it happened, filled in as it passes frames; innermost first. */
  readonly traceback: { name: string; position: number }[] = [];
  constructor(limit: LimitName, message: string) {
    super(message);
    this.name = 'LimitError';
    this.limit = limit;
  }
}
