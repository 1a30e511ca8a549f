/**
 * Who gets the worker's one thread, and when: what only reads comes first, in the middle of a run, too; what takes long
 * goes on part by part. Knows nothing of what the work is.
 */

/** Work that is left at each `yield`, so that others get their turn. */
export type Work = Generator<undefined, void>;

/**
 * What comes first stands first.
 * - `read` is over soon and touches nothing that a run uses: it is done even while one is at work, where that one looks up;
 * - `scan` is the same with many parts;
 * - `between` runs code, but is over soon: it comes between the parts of a run;
 * - `run` waits until the runs before it are over.
 */
const KINDS = ['read', 'scan', 'between', 'run'] as const;
export type Kind = (typeof KINDS)[number];

/** Lets the host's messages in before the next part. */
const whenHeard: (body: () => void) => void =
  typeof setImmediate === 'function' ? (body) => void setImmediate(body) : channelled();

function channelled(): (body: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (body) => {
    waiting.push(body);
    port2.postMessage(null);
  };
}

/** The works that wait for the thread, and who gets it next. */
export class Turns {
  readonly #works: Record<Kind, Work[]> = { read: [], scan: [], between: [], run: [] };
  readonly #now: () => number;
  readonly #after: (milliseconds: number, body: () => void) => void;
  /** Runs are left alone until somebody has been shown what they found so far. */
  #resting = false;
  /** A part of some work is on the stack. */
  #busy = false;
  #scheduled = false;
  /** When a scan may go on in the middle of a run. */
  #scanAgain = 0;

  constructor(
    now: () => number = () => performance.now(),
    after: (milliseconds: number, body: () => void) => void = (milliseconds, body) =>
      void setTimeout(body, milliseconds),
  ) {
    this.#now = now;
    this.#after = after;
  }

  /** Adds work; where nothing is being done, its first part is done at once. */
  add(kind: Kind, work: Work): void {
    this.#works[kind].push(work);
    if (!this.#busy && !this.#scheduled) this.#go();
  }

  /** For a run to call: what is left of it waits a while, and all runs behind it; everything else goes on. */
  rest(milliseconds: number): void {
    this.#resting = true;
    this.#after(milliseconds, () => {
      this.#resting = false;
      this.#schedule();
    });
  }

  /** For a run to call where it looks up: all that is read, and one part of a scan, after which the run has as long for itself. */
  readNow(): void {
    while (this.#works.read.length) this.#part('read');
    if (!this.#works.scan.length || this.#now() < this.#scanAgain) return;
    const begun = this.#now();
    this.#part('scan');
    const over = this.#now();
    this.#scanAgain = over + (over - begun);
  }

  #go(): void {
    const kind = this.#next();
    if (!kind) return;
    this.#busy = true;
    try {
      this.#part(kind);
    } finally {
      this.#busy = false;
      this.#schedule();
    }
  }

  /** What comes first of what there is to do. */
  #next(): Kind | undefined {
    return KINDS.find((kind) => this.#works[kind].length > 0 && !(kind === 'run' && this.#resting));
  }

  #schedule(): void {
    if (this.#scheduled || !this.#next()) return;
    this.#scheduled = true;
    whenHeard(() => {
      this.#scheduled = false;
      this.#go();
    });
  }

  /** One part of the oldest work of a kind. */
  #part(kind: Kind): void {
    const works = this.#works[kind];
    const work = works[0] as Work;
    let done: boolean | undefined = true;
    try {
      done = work.next().done;
    } finally {
      if (done) works.splice(works.indexOf(work), 1);
    }
  }
}
