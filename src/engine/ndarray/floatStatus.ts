/** What went wrong in floating point while a kernel ran: bits that loops collect, and the hook that turns them into NumPy's warnings or errors. */

export const DIVIDE = 1;
export const OVERFLOW = 2;
export const UNDERFLOW = 4;
export const INVALID = 8;

export type FloatError = 'divide' | 'over' | 'under' | 'invalid';
/** Hears of one kind of error; `flags` has the bits of all kinds that occurred. */
export type FloatErrorHandler = (kind: FloatError, message: string, flags: number) => void;

let handler: FloatErrorHandler | null = null;

/** Registers who hears "divide by zero encountered in log" and the like; it may throw. */
export function setFloatErrorHandler(listener: FloatErrorHandler | null): void {
  handler = listener;
}

let noted = 0;

/** What goes wrong while Python computes with objects counts for the loop that asks it. */
export function noteFloatStatus(status: number): void {
  noted |= status;
}

/** What was noted since the last question. */
export function takeNoted(): number {
  const before = noted;
  noted = 0;
  return before;
}

let outer: string | null = null;

/** What runs inside reports under one name: the parts of ufunc.at and reduceat. */
export function reportingAs<T>(name: string, body: () => T): T {
  const before = outer;
  outer = name;
  try {
    return body();
  } finally {
    outer = before;
  }
}

/** What runs inside reports nothing. */
export function unreported<T>(body: () => T): T {
  const before = handler;
  handler = null;
  try {
    return body();
  } finally {
    handler = before;
  }
}

let collected: number | null = null;

/** What goes wrong inside, casts too, is not reported but given back, for who tells of it all at once. */
export function collecting(body: () => void): number {
  const before = collected;
  collected = 0;
  try {
    body();
    return collected;
  } finally {
    collected = before;
  }
}

/** Reports the bits that a kernel called `own` collected. */
export function reportFloatStatus(status: number, own: string): void {
  if (collected !== null) collected |= status;
  if (status === 0 || handler === null || collected !== null) return;
  const name = outer ?? own;
  if (status & DIVIDE) handler('divide', `divide by zero encountered in ${name}`, status);
  if (status & OVERFLOW) handler('over', `overflow encountered in ${name}`, status);
  if (status & UNDERFLOW) handler('under', `underflow encountered in ${name}`, status);
  if (status & INVALID) handler('invalid', `invalid value encountered in ${name}`, status);
}

/** A Python or wider number that becomes an infinity of a narrower dtype: NumPy tells of the cast. */
export function reportNarrowing(value: number, itemsize: number): void {
  if (value - value !== 0 || Math.abs(value) < LARGEST_HALF) return;
  if (itemsize === 2 || (itemsize === 4 && !Number.isFinite(Math.fround(value)))) reportFloatStatus(OVERFLOW, 'cast');
}

/** From here on, half precision rounds to infinity. */
const LARGEST_HALF = 65520;

/** Which bit a result that is not finite sets, from the operands it came from. */
export function statusOf2(a: number, b: number, r: number): number {
  if (Number.isNaN(r)) return Number.isNaN(a) || Number.isNaN(b) ? 0 : INVALID;
  if (a - a !== 0 || b - b !== 0) return 0;
  return OVERFLOW;
}

/** The same where a zero second operand means division by zero. */
export function statusOfDivide(a: number, b: number, r: number): number {
  if (Number.isNaN(r)) return Number.isNaN(a) || Number.isNaN(b) ? 0 : INVALID;
  if (a - a !== 0) return 0;
  return b === 0 ? DIVIDE : OVERFLOW;
}

/** The same for one operand. */
export function statusOf1(a: number, r: number): number {
  if (a - a !== 0) return Number.isNaN(r) && !Number.isNaN(a) ? INVALID : 0;
  return Number.isNaN(r) ? INVALID : OVERFLOW;
}

/** The same for functions with a pole (log at 0, reciprocal). */
export function statusOfPole(a: number, r: number): number {
  if (a - a !== 0) return Number.isNaN(r) && !Number.isNaN(a) ? INVALID : 0;
  return Number.isNaN(r) ? INVALID : DIVIDE;
}
