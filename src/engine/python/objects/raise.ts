/** Python exceptions as thrown JavaScript values, and the one way native code raises them. The exception tree is exceptions.ts. */
import type { PyType } from './type.ts';
import { type Attributed, type Attrs, PyTuple, type Value } from './values.ts';

/** One line of a traceback, innermost last in `PyBaseException.traceback` once printed; stored innermost first. */
export interface TracebackEntry {
  /** Function name, `<module>` for the top level. */
  name: string;
  /** The unit's node id of the failing expression; -1 when unknown. */
  position: number;
  /** Names of the function's variables, for suggestions. */
  locals?: readonly string[];
  /** Raised by the statement itself: a failed `assert` shows as a whole. */
  whole?: boolean;
  /** The object of a method, for suggestions. */
  self?: Value | undefined;
}

/** Any Python exception instance; thrown directly with JavaScript's `throw`. */
export class PyBaseException implements Attributed {
  cls: PyType;
  d: Attrs;
  args: PyTuple;
  cause: Value = null;
  context: PyBaseException | null = null;
  suppressContext = false;
  /** Innermost first. */
  traceback: TracebackEntry[] = [];
  /** What native code attached beside args (AttributeError's name and obj, ImportError's name, …). */
  details: Record<string, Value> | null = null;
  constructor(cls: PyType, args: readonly Value[]) {
    this.cls = cls;
    this.d = new cls.Fields();
    this.args = new PyTuple(args);
  }
}

const types = new Map<string, PyType>();

/** Makes `raise(name, …)` and foreign errors with that type name find `type`. */
export function registerErrorType(name: string, type: PyType): void {
  types.set(name, type);
}

/** The exception class registered under `name`. */
export function errorType(name: string): PyType | undefined {
  return types.get(name);
}

/** A new exception of a registered class name or a class. */
export function exception(type: PyType | string, ...args: Value[]): PyBaseException {
  const cls = typeof type === 'string' ? types.get(type) : type;
  if (cls === undefined) throw new Error(`internal: no exception class ${String(type)} (${String(args[0])})`);
  const made = new PyBaseException(cls, args);
  // An OSError tells its file beside its arguments.
  if (args.length > 2) cls.slots.init?.(made, args, null);
  return made;
}

/** Raises a Python exception: `raise('ValueError', 'text')`. */
export function raise(type: PyType | string, ...args: Value[]): never {
  throw exception(type, ...args);
}

/** Raises TypeError. */
export function typeError(message: string): never {
  throw exception('TypeError', message);
}

/** Raises ValueError. */
export function valueError(message: string): never {
  throw exception('ValueError', message);
}
