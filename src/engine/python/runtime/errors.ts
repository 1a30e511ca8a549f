/** Exceptions as they travel through compiled code: tracebacks, chaining, `except` matching, `raise`. */
import { construct } from '../objects/call.ts';
import type { FunctionCode } from '../objects/functions.ts';
import { instanceOf, isException, repr, subclassOf } from '../objects/protocol.ts';
import { errorType, exception, PyBaseException, typeError } from '../objects/raise.ts';
import { PyType, typeOf } from '../objects/type.ts';
import { PyTuple, type Value } from '../objects/values.ts';
import { groupSupport } from './exceptGroups.ts';
import { EngineFault, LimitError } from './limitError.ts';
import type { Runtime } from './runtime.ts';

/** JavaScript errors that stand for Python exceptions: by `pythonType` or `type`, a registered name. */
interface Foreign {
  pythonType?: unknown;
  type?: unknown;
  message: string;
  details?: Record<string, Value> | null;
}

/** A thrown value as what ends or passes through Python code: an exception, a limit, or a fault of the engine's. */
export function translated(error: unknown): unknown {
  if (error instanceof PyBaseException || error instanceof LimitError) return error;
  // No regular expression here: compiling one needs the stack that has just run out.
  if (error instanceof RangeError && error.message.includes('call stack'))
    return exception('RecursionError', 'maximum recursion depth exceeded');
  if (error instanceof RangeError && /BigInt/.test(error.message))
    return new LimitError('memory', 'an int grew beyond what memory allows');
  if (
    error instanceof RangeError &&
    /(Invalid (string|array|typed array) length|Array buffer allocation|(Map|Set) maximum size)/.test(error.message)
  )
    return new LimitError('memory', 'a value grew beyond what memory allows');
  if (!(error instanceof Error)) return error;
  const foreign = error as unknown as Foreign;
  const name = foreign.pythonType ?? foreign.type;
  const type = typeof name === 'string' ? errorType(name) : undefined;
  if (type === undefined) return new EngineFault(error);
  const made = exception(type, foreign.message);
  if (foreign.details) made.details = { ...foreign.details };
  return made;
}

/** Whether what was thrown is the program's doing: an exception, a limit, or a recursion without end. */
export function isProgramError(error: unknown): boolean {
  const python = translated(error);
  return (python instanceof PyBaseException || python instanceof LimitError) && !(python instanceof EngineFault);
}

/** What compiled code calls where exceptions are raised, pass through a frame, or are caught. */
export function errorSupport(rt: Runtime) {
  const frames = new Frames(rt);
  const { record, pass, chained } = frames;

  /** An error leaves a function. */
  const fail = (error: unknown, code: FunctionCode, caller: number, depth: number, self?: Value): unknown => {
    const python = record(error, code, self);
    rt.position = caller;
    rt.depth = depth;
    if (rt.frames.length > depth + 1) rt.frames.length = depth + 1;
    return python;
  };

  return {
    fail,
    failGenerator: record,
    failTraced(
      error: unknown,
      code: FunctionCode,
      caller: number,
      depth: number,
      token: unknown,
      self?: Value,
    ): unknown {
      const python = fail(error, code, caller, depth, self);
      if (rt.tracer !== null && !(python instanceof LimitError)) rt.tracer.fail(token as never, python);
      return python;
    },
    caught: frames.caught,
    chained,
    /** Goes on unhandled: this frame is in the traceback already. */
    rethrown: pass,
    reraise: (error: PyBaseException | null): PyBaseException =>
      error === null ? exception('RuntimeError', 'No active exception to reraise') : pass(error),
    raised,
    assertion: frames.assertion,
    matches: (error: PyBaseException, type: Value, position: number): boolean => matches(rt, error, type, position),
    ...groupSupport({ record, chained, pass }),
  };
}

/** The frames that an exception passes: what of each gets into the traceback, and which exceptions are whose context. */
class Frames {
  readonly #rt: Runtime;
  /** The exception that is thrown on without a new traceback line for this frame. */
  #passing: unknown = null;
  /** What the last assert statement raised. */
  #asserted: unknown = null;

  constructor(rt: Runtime) {
    this.#rt = rt;
  }

  readonly pass = (error: PyBaseException): PyBaseException => {
    this.#passing = error;
    return error;
  };

  readonly record = (error: unknown, code: FunctionCode | null, self?: Value): unknown => {
    const python = translated(error);
    if (python === this.#passing) {
      this.#passing = null;
      return python;
    }
    if (python instanceof PyBaseException || python instanceof LimitError)
      if (code?.user && python.traceback.length < 2000)
        python.traceback.push({
          name: code.name,
          position: this.#rt.position,
          locals: code.localNames ?? [],
          whole: python === this.#asserted && python.traceback.length === 0,
          self,
        });
    return python;
  };

  /** The innermost exception of `error`'s context chain gets `context`, as raising inside a handler does. */
  readonly chained = (error: unknown, context: PyBaseException): unknown => {
    const python = translated(error);
    if (!(python instanceof PyBaseException) || python === context || python === this.#passing) return python;
    let last = python;
    for (let n = 0; last.context !== null && n < 1000; n++) {
      if (last.context === context) return python;
      last = last.context;
    }
    if (last !== context) last.context = context;
    return python;
  };

  /** What an except clause sees; what Python must not catch is thrown on. */
  readonly caught = (error: unknown, code: FunctionCode | null): PyBaseException => {
    const python = this.record(error, code);
    if (!(python instanceof PyBaseException)) {
      if (python instanceof LimitError) this.#rt.stopped = python;
      this.#passing = python;
      throw python;
    }
    // Raised and caught inside another's handler: that one is its context; what is thrown into a generator gets none.
    if (this.#rt.handled !== null && python !== this.#rt.thrown) this.chained(python, this.#rt.handled);
    return python;
  };

  readonly assertion = (message: Value | undefined): PyBaseException => {
    const error = message === undefined ? exception('AssertionError') : exception('AssertionError', message);
    this.#asserted = error;
    return error;
  };
}

/** `raise value from cause` (cause undefined: no from). */
function raised(value: Value, cause: Value | undefined): PyBaseException {
  const error = instance(value, 'exceptions must derive from BaseException');
  if (cause === undefined) return error;
  if (cause !== null && !(cause instanceof PyBaseException) && !isExceptionClass(cause))
    return exception('TypeError', 'exception causes must derive from BaseException');
  error.cause = cause === null ? null : instance(cause, '');
  error.suppressContext = true;
  return error;
}

/** Whether an except clause with this type, or tuple of types, at this position takes an exception. */
function matches(rt: Runtime, error: PyBaseException, type: Value, position: number): boolean {
  if (type instanceof PyType) {
    if (error.cls === type || error.cls.isSubtype(type)) return true;
    if (isExceptionClass(type)) return false;
  } else if (type instanceof PyTuple) {
    for (const each of type.items) checkClass(rt, each, position);
    return type.items.some((each) => subclassOf(error.cls, each) || instanceOf(error, each));
  }
  checkClass(rt, type, position);
  return false;
}

/** Only classes of exceptions may stand in an except clause; the error is at the clause's position, where that is known. */
function checkClass(rt: Runtime, type: Value, position: number): void {
  if (isExceptionClass(type)) return;
  if (position >= 0) rt.position = position;
  typeError('catching classes that do not inherit from BaseException is not allowed');
}

function isExceptionClass(value: Value): value is PyType {
  return value instanceof PyType && value.mro.some((t) => t.name === 'BaseException');
}

function instance(value: Value, message: string): PyBaseException {
  if (value instanceof PyBaseException) return value;
  if (isExceptionClass(value)) {
    const made = construct(value, [], null);
    if (made instanceof PyBaseException) return made;
    const returned = repr(typeOf(made));
    return exception(
      'TypeError',
      `calling ${repr(value)} should have returned an instance of BaseException, not ${returned}`,
    );
  }
  return exception('TypeError', message);
}

export { isException };
