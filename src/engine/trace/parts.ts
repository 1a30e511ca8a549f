/** Work that is done part by part, so that whoever drives it can see to others between two parts. */
export type Parts<T> = Generator<undefined, T>;

/** Does all parts at once. */
export function finished<T>(parts: Parts<T>): T {
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
  }
}
