/** Warnings from native code: handed to the warnings module once that is loaded, else printed as CPython does. */
import { runtime } from './current.ts';
import { errorType } from './raise.ts';
import type { PyType } from './type.ts';

export type WarningHandler = (category: PyType, message: string, stackLevel: number) => void;

/** Under which `runtime().state` holds the handler that the warnings module installed. */
export const WARNING_HANDLER = Symbol('warning handler');

/** What was said where, until the warnings module is loaded: once is enough. */
const SAID = Symbol('warnings said');

/** Warns as `warnings.warn(message, category)` called at the user's current line. */
export function warn(category: PyType | string, message: string, stackLevel = 1): void {
  const type = typeof category === 'string' ? errorType(category)! : category;
  const rt = runtime();
  const handler = rt.state.get(WARNING_HANDLER) as WarningHandler | undefined;
  if (handler !== undefined) return handler(type, message, stackLevel);
  const text = `${rt.place()}: ${type.name}: ${message}\n`;
  const said = (rt.state.get(SAID) as Set<string> | undefined) ?? new Set();
  rt.state.set(SAID, said);
  if (said.has(text)) return;
  said.add(text);
  rt.writeError(text + rt.placeLine());
}
