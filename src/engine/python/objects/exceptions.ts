/** The tree of built-in exceptions, as in CPython 3.12, with the attributes that some of them carry. How one is raised is raise.ts. */
import { escapeOf } from '../format/quote.ts';
import { setattr } from './attributes.ts';
import { defineType, extendType, type GetSet } from './define.ts';
import { getitem, listFrom, repr, str, truth } from './protocol.ts';
import { errorType, PyBaseException, registerErrorType, typeError } from './raise.ts';
import { coreType, type PyType, typeName } from './type.ts';
import { type Keywords, PyList, PyTuple, type Value } from './values.ts';

export const baseExceptionType = coreType('BaseException');

const detail = (name: string, index = -1): GetSet => ({
  get: (self: PyBaseException) => self.details?.[name] ?? (index >= 0 ? (self.args.items[index] ?? null) : null),
  set: (self: PyBaseException, value) => {
    self.details = { ...self.details, [name]: value };
  },
});

/** errno and strerror are there only with two arguments or more. */
const osDetail = (name: string, index: number): GetSet => ({
  ...detail(name),
  get: (self: PyBaseException) =>
    self.details?.[name] ?? (isPlaced(self.args.items) ? (self.args.items[index] ?? null) : null),
});

function asException(value: Value, what: string): PyBaseException | null {
  if (value === null) return null;
  if (value instanceof PyBaseException) return value;
  return typeError(`exception ${what} must be None or derive from BaseException`);
}

extendType(baseExceptionType, {
  js: PyBaseException,
  slots: {
    new: (cls: PyType, args: Value[]) => new PyBaseException(cls, args),
    init: (self: PyBaseException, args: Value[], kw: Keywords | null) => {
      if (kw !== null && kw.size > 0) typeError(`${self.cls.name}() takes no keyword arguments`);
      self.args = new PyTuple(args);
    },
    repr: (self: PyBaseException) => {
      const { items } = self.args;
      return `${self.cls.name}(${items.map(repr).join(', ')})`;
    },
    str: (self: PyBaseException) => {
      const { items } = self.args;
      return items.length === 0 ? '' : items.length === 1 ? str(items[0]!) : repr(self.args);
    },
  },
  methods: {
    'with_traceback(self, tb, /)': (self: PyBaseException, trace: Value) => {
      setattr(self, '__traceback__', trace);
      return self;
    },
    '__setstate__(self, state, /)': (self: PyBaseException, state: Value) => {
      if (state !== null) for (const name of listFrom(state)) setattr(self, String(name), getitem(state, name));
      return null;
    },
    'add_note(self, note, /)': (self: PyBaseException, note: Value) => {
      if (typeof note !== 'string') typeError(`note must be a str, not '${typeName(note)}'`);
      const notes = self.d.__notes__;
      if (notes instanceof PyList) notes.items.push(note);
      else self.d.__notes__ = new PyList([note]);
      return null;
    },
  },
  getset: {
    args: {
      get: (self: PyBaseException) => self.args,
      set: (self: PyBaseException, value) => {
        self.args = value instanceof PyTuple ? value : new PyTuple(listFrom(value));
      },
    },
    __cause__: {
      get: (self: PyBaseException) => self.cause,
      set: (self: PyBaseException, value) => {
        self.cause = asException(value, 'cause');
        self.suppressContext = true;
      },
    },
    __context__: {
      get: (self: PyBaseException) => self.context,
      set: (self: PyBaseException, value) => {
        self.context = asException(value, 'context');
      },
    },
    __suppress_context__: {
      get: (self: PyBaseException) => self.suppressContext,
      set: (self: PyBaseException, value) => {
        self.suppressContext = truth(value);
      },
    },
  },
});
baseExceptionType.hasDict = true;
registerErrorType('BaseException', baseExceptionType);

/** Defines an exception class that native code raises by name. */
export function defineException(
  name: string,
  base: PyType | string,
  members: Parameters<typeof extendType>[1] = {},
): PyType {
  const parent = typeof base === 'string' ? errorType(base)! : base;
  const type = defineType({ name, bases: [parent], hasDict: true, ...members });
  registerErrorType(type.name, type);
  return type;
}

/** Every class by its base; order matters, since a base comes before what derives from it. */
const TREE: Record<string, string> = {
  BaseException: 'BaseExceptionGroup Exception GeneratorExit KeyboardInterrupt SystemExit',
  Exception:
    'ArithmeticError AssertionError AttributeError BufferError EOFError ImportError LookupError MemoryError NameError OSError ReferenceError RuntimeError StopAsyncIteration StopIteration SyntaxError SystemError TypeError ValueError Warning',
  ArithmeticError: 'FloatingPointError OverflowError ZeroDivisionError',
  ImportError: 'ModuleNotFoundError',
  LookupError: 'IndexError KeyError',
  NameError: 'UnboundLocalError',
  OSError:
    'BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError',
  ConnectionError: 'BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError',
  RuntimeError: 'NotImplementedError RecursionError',
  SyntaxError: 'IndentationError',
  IndentationError: 'TabError',
  ValueError: 'UnicodeError',
  UnicodeError: 'UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError',
  Warning:
    'BytesWarning DeprecationWarning EncodingWarning FutureWarning ImportWarning PendingDeprecationWarning ResourceWarning RuntimeWarning SyntaxWarning UnicodeWarning UserWarning',
};

/** The subclass of OSError for an error number. */
const BY_ERRNO: Record<number, string> = {
  1: 'PermissionError',
  2: 'FileNotFoundError',
  3: 'ProcessLookupError',
  4: 'InterruptedError',
  10: 'ChildProcessError',
  11: 'BlockingIOError',
  13: 'PermissionError',
  17: 'FileExistsError',
  20: 'NotADirectoryError',
  21: 'IsADirectoryError',
  32: 'BrokenPipeError',
  104: 'ConnectionResetError',
  110: 'TimeoutError',
  111: 'ConnectionRefusedError',
};

/** Takes `name=` (and more) as keywords beside any positional arguments. */
function withKeywords(...names: string[]): (self: PyBaseException, args: Value[], kw: Keywords | null) => void {
  return (self, args, kw) => {
    self.args = new PyTuple(args);
    for (const [key, value] of kw ?? []) {
      if (!names.includes(key)) typeError(`'${key}' is an invalid keyword argument for ${self.cls.name}()`);
      self.details = { ...self.details, [key]: value };
    }
  };
}

/** Whether an OSError's arguments are a number and a text (and files). */
const isPlaced = ({ length }: readonly Value[]): boolean => length >= 2 && length <= 5;

/** OSError(errno, strerror, filename, winerror, filename2): the files are attributes alone. */
function osError(self: PyBaseException, args: readonly Value[], kw: Keywords | null): void {
  if (kw !== null && kw.size > 0) typeError(`${self.cls.name}() takes no keyword arguments`);
  const [, , filename, , filename2] = args;
  const hasFile = isPlaced(args) && filename !== undefined;
  self.args = new PyTuple(hasFile ? args.slice(0, 2) : args);
  if (hasFile) self.details = { ...self.details, filename, filename2: filename2 ?? null };
}

const PLACE = ['filename', 'lineno', 'offset', 'text', 'end_lineno', 'end_offset'];

/** SyntaxError(message, (filename, lineno, offset, text)): where the error is. */
function placedSyntaxError(self: PyBaseException, args: Value[], kw: Keywords | null): void {
  if (kw !== null && kw.size > 0) typeError(`${self.cls.name}() takes no keyword arguments`);
  self.args = new PyTuple(args);
  if (args.length !== 2) return;
  const place = listFrom(args[1] as Value);
  if (place.length < 4) typeError(`function takes at least 4 arguments (${place.length} given)`);
  self.details = { ...self.details, ...Object.fromEntries(place.map((value, i) => [PLACE[i] ?? '', value])) };
}

/** What the errors of codecs tell, in the order of their arguments. */
const CODEC_FAILURE = Object.fromEntries(
  ['encoding', 'object', 'start', 'end', 'reason'].map((name, at) => [name, detail(name, at)]),
);

const MEMBERS: Record<string, Parameters<typeof extendType>[1]> = {
  AttributeError: {
    slots: { init: withKeywords('name', 'obj') },
    getset: { name: detail('name'), obj: detail('obj') },
  },
  NameError: { slots: { init: withKeywords('name') }, getset: { name: detail('name') } },
  ImportError: {
    slots: { init: withKeywords('name', 'path', 'name_from') },
    getset: { name: detail('name'), path: detail('path'), msg: detail('msg', 0) },
  },
  StopIteration: { getset: { value: detail('value', 0) } },
  SystemExit: { getset: { code: detail('code', 0) } },
  KeyError: {
    slots: {
      str: (self: PyBaseException) =>
        self.args.items.length === 1 ? repr(self.args.items[0]!) : baseExceptionType.own.str!(self),
    },
  },
  OSError: {
    getset: {
      errno: osDetail('errno', 0),
      strerror: osDetail('strerror', 1),
      filename: detail('filename'),
      filename2: detail('filename2'),
    },
    slots: {
      init: osError,
      new: (cls: PyType, args: Value[]) => {
        // A class with an `__init__` of its own hands on what it likes there.
        if (!cls.native && (cls.slots.init as unknown) !== osError) return new PyBaseException(cls, []);
        const name = cls.name === 'OSError' && cls.native && isPlaced(args) ? BY_ERRNO[Number(args[0])] : undefined;
        return new PyBaseException(name === undefined ? cls : errorType(name)!, args);
      },
      str: (self: PyBaseException) => {
        const { items } = self.args;
        const { errno = items[0], strerror = items[1], filename = null, filename2 = null } = self.details ?? {};
        if (!isPlaced(items)) return baseExceptionType.own.str!(self);
        const second = filename2 === null ? '' : ` -> ${repr(filename2)}`;
        return `[Errno ${str(errno!)}] ${str(strerror!)}${filename === null ? '' : `: ${repr(filename)}${second}`}`;
      },
    },
  },
  SyntaxError: {
    getset: {
      msg: detail('msg', 0),
      filename: detail('filename'),
      lineno: detail('lineno'),
      offset: detail('offset'),
      text: detail('text'),
      end_lineno: detail('end_lineno'),
      end_offset: detail('end_offset'),
    },
    slots: {
      init: placedSyntaxError,
      str: (self: PyBaseException) => {
        const message = str(self.details?.msg ?? self.args.items[0] ?? null);
        const { filename, lineno } = self.details ?? {};
        if (lineno === undefined || lineno === null) return message;
        return `${message} (${filename === undefined || filename === null ? '' : `${String(filename).split('/').at(-1)}, `}line ${str(lineno)})`;
      },
    },
  },
  UnicodeDecodeError: {
    slots: {
      str: (self: PyBaseException) => {
        const [codec, , start, end, reason] = self.args.items;
        const data = self.args.items[1] as unknown as { v?: Uint8Array };
        const at = Number(start);
        if (Number(end) === at + 1)
          return `'${String(codec)}' codec can't decode byte 0x${(data.v?.[at] ?? 0).toString(16).padStart(2, '0')} in position ${at}: ${String(reason)}`;
        return `'${String(codec)}' codec can't decode bytes in position ${at}-${Number(end) - 1}: ${String(reason)}`;
      },
    },
    getset: CODEC_FAILURE,
  },
  UnicodeEncodeError: {
    slots: {
      str: (self: PyBaseException) => {
        const [codec, text, start, end, reason] = self.args.items;
        // NumPy's errors come with their text ready made.
        if (reason === undefined) return String(codec ?? '');
        const at = Number(start);
        const shown = escapeOf(Array.from(String(text))[at]?.codePointAt(0) ?? 0);
        if (Number(end) === at + 1)
          return `'${String(codec)}' codec can't encode character '${shown}' in position ${at}: ${String(reason)}`;
        return `'${String(codec)}' codec can't encode characters in position ${at}-${Number(end) - 1}: ${String(reason)}`;
      },
    },
    getset: CODEC_FAILURE,
  },
};

for (const [base, names] of Object.entries(TREE))
  for (const name of names.split(' ')) defineException(name, base, Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : {});

registerErrorType('IOError', errorType('OSError')!);
registerErrorType('EnvironmentError', errorType('OSError')!);
