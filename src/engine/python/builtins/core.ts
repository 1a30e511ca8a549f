/** The builtins that belong to running itself: printing, iteration, attributes, classes. Namespaces, eval and exec are namespaces.ts, all others index.ts. */
import { delattr, getattr, getattrOr, lookupSpecial, setattr } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { identity } from '../objects/core.ts';
import { hashOf, textOf } from '../objects/dict.ts';
import { stopIteration } from '../objects/dunders.ts';
import { type NativeImplementation, nativeFunction } from '../objects/functions.ts';
import { iteratorType, makeIterator, untilStop } from '../objects/iterators.ts';
import { classmethodType, propertyType, staticmethodType } from '../objects/propertyTypes.ts';
import { equal, instanceOf, iter, len, next, repr, str, subclassOf } from '../objects/protocol.ts';
import { errorType, raise, typeError } from '../objects/raise.ts';
import { exactLength, PyFarRange } from '../objects/ranges.ts';
import { setStopValue } from '../objects/stop.ts';
import { superType } from '../objects/superType.ts';
import { objectType, typeName, typeOf, typeType } from '../objects/type.ts';
import { type Attrs, Ellipsis, NotImplemented, type Value } from '../objects/values.ts';
import { awaitOr } from '../runtime/awaiting.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { standardInput } from '../stdlib/standardInput.ts';
import { installBuiltins } from './index.ts';
import { namespaceFunctions } from './namespaces.ts';

function attributeName(name: Value): string {
  return textOf(name) ?? typeError(`attribute name must be string, not '${typeName(name)}'`);
}

function plainText(value: Value, name: string): string {
  if (value === null) return name === 'sep' ? ' ' : '\n';
  return textOf(value) ?? typeError(`${name} must be None or a string, not ${typeName(value)}`);
}

/** print: to the run's output, or to anything with `write`. */
function print(rt: Runtime) {
  return (values: Value[], sep: Value, end: Value, file: Value | undefined, flush: Value): Value => {
    const separator = plainText(sep, 'sep');
    const ending = plainText(end, 'end');
    const text = values.map(str).join(separator) + ending;
    if (file === null || file === undefined) {
      const sys = rt.modules.get('sys')?.d;
      const redirected = sys?.stdout ?? null;
      if (redirected === null || redirected === sys?.__stdout__) rt.write(text);
      else call(getattr(redirected, 'write'), [text]);
    } else call(getattr(file, 'write'), [text]);
    void flush;
    return null;
  };
}

function nextValue(iterator: Value, fallback: Value | undefined): Value {
  if (typeOf(iterator).slots.next === undefined) typeError(`'${typeName(iterator)}' object is not an iterator`);
  const value = next(iterator);
  if (value !== undefined) return value;
  if (fallback === undefined) throw stopIteration();
  setStopValue(null);
  return fallback;
}

function getAttribute(o: Value, name: Value, fallback: Value | undefined): Value {
  const text = attributeName(name);
  if (fallback === undefined) return getattr(o, text);
  const found = getattrOr(o, text);
  return found === undefined ? fallback : found;
}

const callableIterator = iteratorType('callable_iterator');

function callUntil(f: Value, sentinel: Value | undefined): Value {
  if (sentinel === undefined) return iter(f);
  if (typeOf(f).slots.call === undefined) typeError('iter(object, sentinel): object must be callable');
  let done = false;
  return makeIterator(
    callableIterator,
    untilStop(() => {
      if (done) return undefined;
      const value = call(f, []);
      done = equal(value, sentinel);
      return done ? undefined : value;
    }),
  );
}

function asyncNext(iterator: Value, fallback: Value | undefined): Value {
  const method = lookupSpecial(iterator, '__anext__');
  if (method === undefined) return typeError(`'${typeName(iterator)}' object is not an async iterator`);
  return fallback === undefined ? call(method) : awaitOr(call(method), fallback);
}

function functions(rt: Runtime): Record<string, NativeImplementation> {
  return {
    "print(*args, sep=' ', end='\\n', file=None, flush=False)": print(rt),
    'len(obj, /)': (value: Value) => (value instanceof PyFarRange ? exactLength(value) : len(value)),
    'iter(object, sentinel=<none>, /)': callUntil,
    'next(iterator, default=<none>, /)': nextValue,
    'isinstance(obj, class_or_tuple, /)': (value: Value, cls: Value) => instanceOf(value, cls),
    'issubclass(cls, class_or_tuple, /)': (cls: Value, base: Value) => subclassOf(cls, base),
    'getattr(object, name, default=<none>, /)': getAttribute,
    'hasattr(obj, name, /)': (o: Value, name: Value) => getattrOr(o, attributeName(name)) !== undefined,
    'setattr(obj, name, value, /)': (o: Value, name: Value, value: Value) => {
      setattr(o, attributeName(name), value);
      return null;
    },
    'delattr(obj, name, /)': (o: Value, name: Value) => {
      delattr(o, attributeName(name));
      return null;
    },
    'id(obj, /)': (value: Value) => identity(value),
    'hash(obj, /)': (value: Value) => hashOf(value),
    'repr(obj, /)': (value: Value) => repr(value),
    'callable(obj, /)': (value: Value) => typeOf(value).slots.call !== undefined,
    'aiter(async_iterable, /)': (value: Value) => {
      const method = lookupSpecial(value, '__aiter__');
      return method === undefined ? typeError(`'${typeName(value)}' object is not an async iterable`) : call(method);
    },
    'anext(async_iterator, default=<none>, /)': asyncNext,
    "input(prompt='', /)": (prompt: Value) => {
      rt.write(str(prompt));
      const given = standardInput(rt).line();
      return given === '' ? raise('EOFError', 'EOF when reading a line') : given.replace(/\n$/, '');
    },
    "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)": (
      ...args: Value[]
    ) => openFile(rt, args),
    'help(*args)': (args: Value[]) => call(rt.importModule('pydoc').d.help!, args),
    'exit(code=None)': (code: Value) => raise('SystemExit', code),
    'quit(code=None)': (code: Value) => raise('SystemExit', code),
    'breakpoint(*args, **kws)': () => null,
  };
}

/** open(): of the workspace to read, in memory to write; the file objects are the io module's. */
function openFile(rt: Runtime, args: Value[]): Value {
  return call(rt.importModule('io').d.open!, args);
}

const EXCEPTIONS =
  'BaseException Exception ArithmeticError AssertionError AttributeError BaseExceptionGroup BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError'.split(
    ' ',
  );

/** Fills the built-in namespace of a runtime. */
export function installCoreBuiltins(rt: Runtime, table: Attrs): void {
  installBuiltins(table);
  for (const [signature, f] of Object.entries({ ...functions(rt), ...namespaceFunctions(rt) })) {
    const native = nativeFunction(signature, f, { module: 'builtins' });
    table[native.name] = native;
  }
  for (const name of EXCEPTIONS) table[name] = errorType(name)!;
  for (const type of [objectType, typeType, superType, propertyType, classmethodType, staticmethodType])
    table[type.name] = type;
  // the compiler knows these three; here they are listed, and meant where one writes `true`
  Object.assign(table, { None: null, NotImplemented, Ellipsis, False: false, True: true });
  table.__debug__ = true;
  table.__name__ = 'builtins';
}
