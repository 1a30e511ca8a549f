/** What ends a run and no Python code can catch: a limit that is exceeded, and a fault of the engine's own. */

export type LimitName = 'time' | 'steps' | 'memory' | 'output' | 'fault';

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

/** The engine itself went wrong: the run ends at the statement it was in, and what came before stays in the report. */
export class EngineFault extends LimitError {
  constructor(cause: Error) {
    super('fault', `the engine itself failed here (${cause.name}: ${cause.message}); please report it with this line`);
    this.name = 'EngineFault';
    this.cause = cause;
  }
}
