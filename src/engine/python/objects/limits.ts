/** The seam to the runtime's limits, for code that is about to make something large. */

let guard: (bytes: number) => void = () => {};
let room: (bytes: number) => void = () => {};

/** What is smaller takes no more memory between two looks at the limits than they allow. */
const SMALL = 4_000;

/** Called before about `bytes` bytes are taken at once; throws the runtime's LimitError when that is too much. */
export function reserve(bytes: number): void {
  if (bytes > SMALL) guard(bytes);
}

/** Throws the runtime's LimitError where about `bytes` bytes are too much; for what takes them without the work of filling them. */
export function fits(bytes: number): void {
  room(bytes);
}

/** Sets what `reserve` and `fits` ask. */
export function setReserve(check: (bytes: number) => void, bound: (bytes: number) => void): void {
  guard = check;
  room = bound;
}

let count: (steps: number) => void = () => {};

/** Counts steps that native code took; throws the runtime's LimitError when there are too many. */
export function spend(steps: number): void {
  count(steps);
}

/** Sets what `spend` tells. */
export function setSpend(tell: (steps: number) => void): void {
  count = tell;
}

/** More elements than this V8 cannot always enlarge an array from: it would end the whole process. */
const MOST_ELEMENTS = 80_000_000;

/** Called before an array of Python values gets so many elements; throws the runtime's LimitError when that is too much. */
export function roomFor(length: number): void {
  if (length > MOST_ELEMENTS) guard(Number.POSITIVE_INFINITY);
}

let growth: (length: number) => void = () => {};

/** Called after each element that is appended to an array of Python values, which Python may let grow without end. */
export function grown(length: number): void {
  if ((length & 0xffff) === 0) growth(length);
  else if (length > MOST_ELEMENTS) guard(Number.POSITIVE_INFINITY);
}

/** Lets the runtime stop what grows without end; it is told every 65,536 elements. */
export function setGrowth(check: (length: number) => void): void {
  growth = check;
}
