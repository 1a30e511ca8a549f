/** How a section of NumPy's reference is written down: one entry a function, with its signature in Python syntax, a summary and its implementation. */
import type { NativeImplementation } from '../python/objects/functions.ts';

export interface Entry {
  /** As NumPy documents it; `<no value>` is a default that arrives as undefined. */
  signature: string;
  summary: string;
  implementation: NativeImplementation;
  /** Wrong arguments are reported as by a function written in C (true) or in Python (false). */
  native: boolean;
}

/** A function that NumPy writes in Python. */
export function entry(signature: string, summary: string, implementation: NativeImplementation): Entry {
  return { signature, summary, implementation, native: false };
}

/** A function that NumPy writes in C. */
export function nativeEntry(signature: string, summary: string, implementation: NativeImplementation): Entry {
  return { signature, summary, implementation, native: true };
}
