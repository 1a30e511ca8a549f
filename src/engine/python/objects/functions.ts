/** Callables and descriptors: functions written in Python, native functions, bound methods, property, classmethod, staticmethod, getset. Data and binding of native arguments; calling in general is call.ts. */
import type { Parameters } from './parameters.ts';
import { typeError } from './raise.ts';
import {
  type ArgumentStyle,
  bindNative,
  hasDefaults,
  parseSignature,
  REQUIRED,
  type Signature,
  spreadArguments,
} from './signature.ts';
import { type PyType, typeOf } from './type.ts';
import type { Attrs, DirectCallable, Keywords, PyObject, Value } from './values.ts';

/** What the compiler knows of a function. */
export interface FunctionCode {
  name: string;
  qualname: string;
  parameters: Parameters;
  kind: 'function' | 'generator' | 'coroutine' | 'asyncGenerator';
  doc: string | null;
  /** The runtime's id of the def (or lambda) node. */
  node: number;
  /** False for functions of standard-library modules in Python. */
  user: boolean;
  line: number;
  file: string;
  localNames: string[];
  /** Locals that inner functions use. */
  cellNames?: string[];
  /** Variables of enclosing functions, sorted as CPython's `co_freevars`. */
  freeNames: string[];
  /** A generator that has something to do when it is given up. */
  cleans?: boolean;
}

/** Makes a function's JavaScript; asked for its cells instead, it tells the values of its free variables. */
export interface FunctionMaker {
  (f: PyFunction): (...args: Value[]) => Value;
  (f: PyFunction, cells: true): (Value | undefined)[];
}

/** A function written in Python. `$js` takes every parameter in place; parameters with defaults may arrive undefined. */
export class PyFunction implements DirectCallable {
  declare cls: PyType;
  $lo: number;
  $hi: number;
  $js: (...args: Value[]) => Value;
  readonly code: FunctionCode;
  name: string;
  qualname: string;
  doc: Value;
  module: Value;
  /** Defaults of the last positional parameters. */
  defaults: readonly Value[];
  kwdefaults: Keywords | null;
  globals: Attrs;
  annotations: Value | null = null;
  /** Those of `def f[T]`. */
  typeParameters: Value | null = null;
  d: Attrs | undefined = undefined;
  /** Kept where there are free variables. */
  maker: FunctionMaker | null = null;
  constructor(code: FunctionCode, globals: Attrs, defaults: readonly Value[], kwdefaults: Keywords | null) {
    this.code = code;
    this.name = code.name;
    this.qualname = code.qualname;
    this.doc = code.doc;
    this.module = globals.__name__ ?? null;
    this.defaults = defaults;
    this.kwdefaults = kwdefaults;
    this.globals = globals;
    this.$js = null as unknown as (...args: Value[]) => Value;
    const { positional, vararg, kwonly, kwarg } = code.parameters;
    const direct = vararg === null && kwonly.length === 0 && kwarg === null;
    this.$hi = direct ? positional.length : -1;
    this.$lo = direct ? positional.length - defaults.length : 0;
  }
}

/** A native implementation; `undefined` arrives for a parameter whose default is `<no value>`. */
export type NativeImplementation = (...args: never[]) => Value;

export interface NativeOptions {
  /** Argument errors as of a function written in Python (most of NumPy's are). */
  python?: boolean;
  /** Argument errors of another kind; goes before `python`. */
  style?: ArgumentStyle;
  doc?: string | null;
  module?: string | null;
  /** The class this is a method of. */
  owner?: PyType | null;
}

/** A function written in JavaScript, with its signature in Python syntax. */
export class PyNative implements DirectCallable {
  declare cls: PyType;
  $lo = 1;
  $hi = 0;
  $js: (...args: Value[]) => Value;
  /** How many arguments `$js` takes, once the signature is known: of a method, its object included. */
  least = 1;
  most = 0;
  name: string;
  /** Set when Python code named it; otherwise it follows from name and owner. */
  qualname: string | null = null;
  readonly text: string;
  readonly implementation: NativeImplementation;
  style: ArgumentStyle;
  /** The name in argument errors, where a hidden function reports them. */
  errorName: string | null = null;
  doc: Value;
  module: Value;
  owner: PyType | null;
  d: Attrs | undefined = undefined;
  /** The slot function behind a native type's dunder, so that classes which copy the dunder get the slot itself. */
  slot: unknown = undefined;
  #signature: Signature | null = null;
  constructor(signature: string, implementation: NativeImplementation, options: NativeOptions = {}) {
    this.text = signature;
    this.name = signature.slice(0, signature.indexOf('('));
    this.implementation = implementation;
    this.$js = implementation as (...args: Value[]) => Value;
    this.style = options.style ?? (options.python === true ? 'python' : 'native');
    this.doc = options.doc ?? null;
    this.module = options.module ?? null;
    this.owner = options.owner ?? null;
  }

  /** The parsed signature; from the first use on, plain positional calls go straight to `$js`. */
  get signature(): Signature {
    if (this.#signature !== null) return this.#signature;
    const signature = parseSignature(this.text);
    this.#signature = signature;
    if (hasDefaults(signature)) {
      const isOpen = signature.vararg !== null || signature.kwarg !== null;
      this.$js = isOpen ? withRest(this.implementation, signature) : withDefaults(this.$js, signature);
      this.least = signature.required;
      this.most = signature.vararg !== null ? ANY_NUMBER : signature.positional.length;
      // who calls a method by its class has its object looked at first
      if (this.owner === null) [this.$lo, this.$hi] = [this.least, this.most];
    }
    return signature;
  }

  /** Any call. */
  invoke(args: readonly Value[], kw: Keywords | null): Value {
    const signature = this.signature;
    if (this.owner !== null && this.cls === methodDescriptor.type && args.length > 0)
      checkSelf(args[0]!, this.owner, this.name);
    if (kw === null && args.length >= this.least && args.length <= this.most) return this.$js(...args);
    const method = this.owner === null ? null : this.owner.name;
    const { name } = signature;
    const bound = bindNative(signature, args, kw, {
      style: this.style,
      method,
      module: this.module === 'builtins' ? null : (this.module as string | null),
      name: this.errorName ?? (method !== null && this.style === 'python' ? `${method}.${name}` : name),
    });
    return (this.implementation as (...args: unknown[]) => Value)(...bound);
  }
}

/** Refuses a `self` of another class: `str.upper(5)`. */
function checkSelf(self: Value, owner: PyType, name: string): void {
  const type = typeOf(self);
  if (type === owner || type.isSubtype(owner)) return;
  typeError(`descriptor '${name}' for '${owner.shown}' objects doesn't apply to a '${type.shown}' object`);
}

type Direct = (...args: Value[]) => Value;

/** More arguments than a call has. */
const ANY_NUMBER = 2 ** 30 - 1;

/** `f`, which takes its `*args` as an array and its `**kw` as a map, called with as many arguments as there are. */
function withRest(implementation: NativeImplementation, signature: Signature): Direct {
  const f = implementation as (...args: unknown[]) => Value;
  const { required, positional, kwonly, defaults, vararg, kwarg } = signature;
  if (kwarg !== null)
    return vararg !== null && positional.length + kwonly.length === 0
      ? (...args) => f(args, new Map())
      : (...args) => f(...spreadArguments(signature, args));
  const isMethod = required === 1 && positional.length === 1;
  if (isMethod && kwonly.length === 0) return (self, ...rest) => f(self, rest);
  if (isMethod && kwonly.length === 2) {
    const [, key, other] = defaults;
    return (self, ...rest) => f(self, rest, key, other);
  }
  return (...args) => f(...spreadArguments(signature, args));
}

/** `f` with its defaults filled in for the arguments that are undefined. */
function withDefaults(f: Direct, { defaults }: Signature): Direct {
  if (defaults.every((d) => d === REQUIRED)) return f;
  const d = defaults.map((value) => (value === REQUIRED ? undefined : value)) as Value[];
  switch (d.length) {
    case 1:
      return (a = d[0]!) => f(a);
    case 2:
      return (a = d[0]!, b = d[1]!) => f(a, b);
    case 3:
      return (a = d[0]!, b = d[1]!, c = d[2]!) => f(a, b, c);
    case 4:
      return (a = d[0]!, b = d[1]!, c = d[2]!, e = d[3]!) => f(a, b, c, e);
    case 5:
      return (a = d[0]!, b = d[1]!, c = d[2]!, e = d[3]!, g = d[4]!) => f(a, b, c, e, g);
    case 6:
      return (a = d[0]!, b = d[1]!, c = d[2]!, e = d[3]!, g = d[4]!, h = d[5]!) => f(a, b, c, e, g, h);
    case 7:
      return (a = d[0]!, b = d[1]!, c = d[2]!, e = d[3]!, g = d[4]!, h = d[5]!, i = d[6]!) => f(a, b, c, e, g, h, i);
    case 8:
      return (a = d[0]!, b = d[1]!, c = d[2]!, e = d[3]!, g = d[4]!, h = d[5]!, i = d[6]!, j = d[7]!) =>
        f(a, b, c, e, g, h, i, j);
    default:
      return (...args) => f(...d.map((value, i) => (args[i] === undefined ? value : args[i]!)));
  }
}

/** A native function: `nativeFunction('gcd(a, b, /)', (a, b) => …)`. */
export function nativeFunction(
  signature: string,
  implementation: NativeImplementation,
  options?: NativeOptions,
): PyNative {
  return new PyNative(signature, implementation, options);
}

/** The type of native methods seen through the class; set by callables.ts. */
export const methodDescriptor: { type: PyType | null; wrapper: PyType | null; getset: PyType | null } = {
  type: null,
  wrapper: null,
  getset: null,
};

export class PyMethod implements PyObject {
  declare cls: PyType;
  readonly func: Value;
  readonly self: Value;
  constructor(func: Value, self: Value) {
    this.func = func;
    this.self = self;
  }
}

/** A native method bound to its object: `[].append`. */
export class PyBuiltinMethod implements PyObject {
  declare cls: PyType;
  readonly func: PyNative;
  readonly self: Value;
  constructor(func: PyNative, self: Value) {
    this.func = func;
    this.self = self;
  }
}

export class PyProperty implements PyObject {
  declare cls: PyType;
  get: Value;
  set: Value;
  delete: Value;
  doc: Value;
  d: Attrs | undefined = undefined;
  constructor(get: Value, set: Value, del: Value, doc: Value) {
    this.get = get;
    this.set = set;
    this.delete = del;
    this.doc = doc;
  }
}

export class PyClassMethod implements PyObject {
  declare cls: PyType;
  func: Value;
  d: Attrs | undefined = undefined;
  constructor(func: Value) {
    this.func = func;
  }
}

export class PyStaticMethod implements PyObject {
  declare cls: PyType;
  func: Value;
  d: Attrs | undefined = undefined;
  constructor(func: Value) {
    this.func = func;
  }
}

/** A native computed attribute. */
export class PyGetSet implements PyObject {
  declare cls: PyType;
  readonly name: string;
  readonly get: (self: Value) => Value | undefined;
  readonly set: ((self: Value, value: Value) => void) | null;
  readonly delete: ((self: Value) => void) | null;
  readonly doc: string | null;
  owner: PyType | null = null;
  constructor(
    name: string,
    get: (self: Value) => Value | undefined,
    set: ((self: Value, value: Value) => void) | null = null,
    del: ((self: Value) => void) | null = null,
    doc: string | null = null,
  ) {
    this.name = name;
    this.get = get;
    this.set = set;
    this.delete = del;
    this.doc = doc;
  }
}

/** A name of `__slots__`. */
export class PyMember extends PyGetSet {}

/** super(): looks attributes up behind `type` in the mro of `self`'s class. */
export class PySuper implements PyObject {
  declare cls: PyType;
  readonly type: PyType;
  readonly self: Value;
  readonly start: PyType;
  constructor(type: PyType, self: Value, start: PyType) {
    this.type = type;
    this.self = self;
    this.start = start;
  }
}
