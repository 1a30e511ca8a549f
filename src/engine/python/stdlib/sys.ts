/** The module `sys`, as far as a program without an operating system meets it. */

import { attributeError, getattr } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { defineType } from '../objects/define.ts';
import { PyFrozenSet } from '../objects/dict.ts';
import { type NativeImplementation, nativeFunction } from '../objects/functions.ts';
import { nativeModule } from '../objects/instances.ts';
import { LEAST_DIGITS } from '../objects/integers.ts';
import { bytesOf, repr, toInt, toText } from '../objects/protocol.ts';
import { exception, raise, typeError, valueError } from '../objects/raise.ts';
import { textLength } from '../objects/slicing.ts';
import { type PyType, tupleType, typeName } from '../objects/type.ts';
import {
  type Attrs,
  newAttrs,
  PyFloat,
  PyList,
  type PyModule,
  type PyObject,
  PyTuple,
  type Value,
} from '../objects/values.ts';
import { frameAt } from '../runtime/frames.ts';
import { LIBRARY_NAMES } from '../runtime/libraryNames.ts';
import { modulesDict } from '../runtime/moduleTable.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { programFolder } from './files.ts';
import { sizeOf } from './sizes.ts';
import { standardInput } from './standardInput.ts';

/** sys.stdout and sys.stderr. */
class PyStream implements PyObject {
  declare cls: PyType;
  readonly name: string;
  readonly send: (text: string) => void;
  d: Attrs = newAttrs();
  constructor(name: string, send: (text: string) => void) {
    this.name = name;
    this.send = send;
  }
}

/** `sys.stdout.buffer`: bytes that are shown as the text they encode. */
class PyByteStream implements PyObject {
  declare cls: PyType;
  readonly stream: PyStream;
  constructor(stream: PyStream) {
    this.stream = stream;
  }
}

defineType({
  name: '_io.BufferedWriter',
  js: PyByteStream,
  slots: { repr: (self: PyByteStream) => `<_io.BufferedWriter name='<${self.stream.name}>'>` },
  methods: {
    'write(self, buffer, /)': (self: PyByteStream, data: Value) => {
      const bytes = bytesOf(data) ?? typeError(`a bytes-like object is required, not '${typeName(data)}'`);
      self.stream.send(new TextDecoder().decode(bytes));
      return bytes.length;
    },
    'flush(self, /)': () => null,
    'isatty(self, /)': () => false,
    'writable(self, /)': () => true,
    'readable(self, /)': () => false,
    'fileno(self, /)': (self: PyByteStream) => fileNumber(self.stream),
  },
  getset: { name: (self: PyByteStream) => `<${self.stream.name}>`, mode: () => 'wb', closed: () => false },
});

const fileNumber = (stream: PyStream): number => (stream.name === 'stderr' ? 2 : 1);

defineType({
  name: '_io.TextIOWrapper',
  js: PyStream,
  hasDict: true,
  slots: { repr: (self: PyStream) => `<_io.TextIOWrapper name='<${self.name}>' mode='w' encoding='utf-8'>` },
  methods: {
    'write(self, text, /)': (self: PyStream, text: Value) => {
      const shown = toText(text, 'write() argument');
      self.send(shown);
      return textLength(shown);
    },
    'writelines(self, lines, /)': (self: PyStream, lines: Value) => {
      for (const line of (lines as PyList).items) self.send(toText(line));
      return null;
    },
    'flush(self, /)': () => null,
    'isatty(self, /)': () => false,
    'writable(self, /)': () => true,
    'readable(self, /)': () => false,
    'close(self, /)': () => null,
    'fileno(self, /)': fileNumber,
    'detach(self, /)': (self: PyStream) => new PyByteStream(self),
    'reconfigure(self, /, **kwargs)': () => null,
  },
  getset: {
    buffer: (self: PyStream) => new PyByteStream(self),
    line_buffering: () => false,
    mode: () => 'w',
    encoding: () => 'utf-8',
    errors: () => 'strict',
    closed: () => false,
    name: (self: PyStream) => `<${self.name}>`,
  },
});

/** A tuple with named fields, as the C structures show themselves. */
function structure(name: string, fields: Record<string, Value>): Value {
  const names = Object.keys(fields);
  const type = defineType({
    name: `sys.${name}`,
    bases: [tupleType],
    slots: {
      repr: (self: PyTuple) =>
        `sys.${name}(${names.map((field, at) => `${field}=${repr(self.items[at] as Value)}`).join(', ')})`,
    },
    getset: Object.fromEntries(names.map((field, at) => [field, (self: PyTuple) => self.items[at] as Value])),
  });
  return Object.assign(new PyTuple(Object.values(fields)), { cls: type, exact: false });
}

const UNSET = 'debug inspect interactive optimize dont_write_bytecode no_user_site no_site ignore_environment';
const FLAGS = {
  ...Object.fromEntries(UNSET.split(' ').map((name) => [name, 0])),
  ...{ verbose: 0, bytes_warning: 0, quiet: 0, hash_randomization: 1, isolated: 0, dev_mode: false, utf8_mode: 0 },
  ...{ warn_default_encoding: 0, safe_path: false, int_max_str_digits: 4300 },
};

const VALUES = {
  maxsize: 9223372036854775807n,
  maxunicode: 1114111,
  byteorder: 'little',
  platform: 'linux',
  executable: '/usr/bin/python3',
  prefix: '/usr',
  exec_prefix: '/usr',
  version: '3.12.3 (main, Apr  9 2024, 08:09:14) [GCC 13.2.0]',
  copyright: 'Copyright (c) 2001-2023 Python Software Foundation.',
  api_version: 1013,
  hexversion: 0x030c03f0,
  dont_write_bytecode: true,
  float_repr_style: 'short',
  ps1: '>>> ',
  ps2: '... ',
  pycache_prefix: null,
} satisfies Record<string, Value>;

function floatInfo(): Value {
  return structure('float_info', {
    max: new PyFloat(Number.MAX_VALUE),
    max_exp: 1024,
    max_10_exp: 308,
    min: new PyFloat(2.2250738585072014e-308),
    min_exp: -1021,
    min_10_exp: -307,
    dig: 15,
    mant_dig: 53,
    epsilon: new PyFloat(Number.EPSILON),
    radix: 2,
    rounds: 1,
  });
}

/** The attributes that belong to one run. */
function valuesOf(rt: Runtime): Record<string, Value> {
  const stdout = new PyStream('stdout', (text) => rt.write(text));
  const stderr = new PyStream('stderr', (text) => rt.writeError(text));
  return {
    ...VALUES,
    argv: new PyList([rt.file]),
    path: new PyList([rt.options.interactive === true ? '' : programFolder(rt)]),
    path_hooks: new PyList([]),
    meta_path: new PyList([]),
    warnoptions: new PyList([]),
    flags: structure('flags', FLAGS),
    builtin_module_names: new PyTuple(['builtins', 'math', 'sys', 'time']),
    stdlib_module_names: new PyFrozenSet(LIBRARY_NAMES),
    stdout,
    __stdout__: stdout,
    stderr,
    __stderr__: stderr,
    stdin: standardInput(rt),
    __stdin__: standardInput(rt),
    version_info: structure('version_info', { major: 3, minor: 12, micro: 3, releaselevel: 'final', serial: 0 }),
    float_info: floatInfo(),
    int_info: structure('int_info', {
      bits_per_digit: 30,
      sizeof_digit: 4,
      default_max_str_digits: 4300,
      str_digits_check_threshold: 640,
    }),
    hash_info: structure('hash_info', { width: 64, modulus: (1n << 61n) - 1n, inf: 314159, nan: 0, imag: 1000003 }),
    implementation: structure('implementation', { name: 'cpython', cache_tag: 'cpython-312' }),
  };
}

function functionsOf(rt: Runtime): Record<string, NativeImplementation> {
  return {
    'exit(status=None, /)': (status: Value) => {
      throw status === null ? exception('SystemExit') : exception('SystemExit', status);
    },
    'exc_info()': () => {
      const error = rt.handled;
      return new PyTuple(error === null ? [null, null, null] : [error.cls, error, getattr(error, '__traceback__')]);
    },
    'excepthook(exctype, value, traceback, /)': (_type: Value, error: Value) =>
      call(getattr(rt.importModule('traceback'), 'print_exception'), [error]),
    'exception()': () => rt.handled,
    'getrecursionlimit()': () => rt.maxDepth,
    'setrecursionlimit(limit, /)': (limit: Value) => {
      rt.maxDepth = recursionLimit(limit, rt.depth);
      return null;
    },
    'getsizeof(object, default=<no value>, /)': (object: Value) => sizeOf(object),
    'getrefcount(object, /)': () => 2,
    'getdefaultencoding()': () => 'utf-8',
    'getfilesystemencoding()': () => 'utf-8',
    'intern(string, /)': (text: Value) => text,
    'set_int_max_str_digits(maxdigits)': (digits: Value) => {
      const wanted = Number(toInt(digits));
      if (wanted !== 0 && wanted < LEAST_DIGITS) valueError(`maxdigits must be 0 or larger than ${LEAST_DIGITS}`);
      rt.maxDigits = wanted;
      return null;
    },
    'get_int_max_str_digits()': () => rt.maxDigits,
    'gettrace()': () => null,
    'settrace(function, /)': () => null,
    'setprofile(function, /)': () => null,
    'is_finalizing()': () => false,
    '_getframe(depth=0, /)': (depth: Value) => frameAt(rt, depth),
  };
}

/** A limit for programs that run `depth` frames deep; where JavaScript's stack ends before it, that raises RecursionError too. */
function recursionLimit(limit: Value, depth: number): number {
  const wanted = toInt(limit);
  if (wanted >= 2 ** 31) raise('OverflowError', 'Python int too large to convert to C int');
  if (wanted < 1) valueError('recursion limit must be greater or equal than 1');
  if (depth >= wanted) {
    const tooLow = `cannot set the recursion limit to ${wanted} at the recursion depth ${depth}: the limit is too low`;
    raise('RecursionError', tooLow);
  }
  return Number(wanted);
}

/** Builds the module. */
export function sysModule(rt: Runtime): PyModule {
  const module = nativeModule('sys', { values: valuesOf(rt), functions: functionsOf(rt) });
  module.d.__excepthook__ = module.d.excepthook!;
  module.d.__getattr__ = nativeFunction('__getattr__(name, /)', ((name: string): Value => {
    if (name === 'modules') return modulesDict(rt.modules);
    throw attributeError(module, name);
  }) as never);
  return module;
}
