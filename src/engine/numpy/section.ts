/** How a section of NumPy's reference is written down: one entry a function, with its signature in Python syntax, a summary and its implementation. */
import type { NativeImplementation } from '../python/objects/functions.ts';
import type { ArgumentStyle } from '../python/objects/signature.ts';

export interface Entry {
  /** As NumPy documents it; `<no value>` is a default that arrives as undefined. */
  signature: string;
  summary: string;
  implementation: NativeImplementation;
  /** How wrong arguments are told. */
  style: ArgumentStyle;
}

/** A function that NumPy writes in Python. */
export function entry(signature: string, summary: string, implementation: NativeImplementation): Entry {
  return { signature, summary, implementation, style: 'python' };
}

/** A function that NumPy writes in C. */
export function nativeEntry(signature: string, summary: string, implementation: NativeImplementation): Entry {
  return { signature, summary, implementation, style: 'native' };
}

/** A function that NumPy writes in C with its own parser of arguments. */
export function parsedEntry(signature: string, summary: string, implementation: NativeImplementation): Entry {
  return { signature, summary, implementation, style: 'numpy' };
}
