/** What a Python value is in JavaScript, and the attribute objects that instances, modules and classes keep. Data only: behaviour is in types' slots. */
import type { PyType } from './type.ts';

/** Any Python value: None, bool, int (safe integer or normalised bigint), str (UTF-16), or an object with a class. */
export type Value = null | boolean | number | bigint | string | PyObject;

export interface PyObject {
  cls: PyType;
}

/** An attribute object: keys are plain Python names, and nothing is inherited from JavaScript. */
export interface Attrs {
  [name: string]: Value;
}

/** An object whose attributes live in `d`; compiled code reads `o.d.name` directly when `o.cls.plain`. */
export interface Attributed extends PyObject {
  d: Attrs;
}

const nothingInherited: object = Object.freeze(Object.create(null));

/** A constructor of attribute objects; a class has its own so that V8 gives its instances one hidden class. */
export function attrsClass(): new () => Attrs {
  function Fields(): void {}
  Fields.prototype = nothingInherited;
  return Fields as unknown as new () => Attrs;
}

const AnyAttrs = attrsClass();

/** An empty attribute object. */
export function newAttrs(): Attrs {
  return new AnyAttrs();
}

export const LARGEST = Number.MAX_SAFE_INTEGER;

/** A bigint as the int that Python code sees: a number wherever it is safe. */
export function normalize(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** An instance of a class written in Python (and of `object`). */
export class PyInstance implements Attributed {
  cls: PyType;
  d: Attrs;
  constructor(cls: PyType) {
    this.cls = cls;
    this.d = new cls.Fields();
  }
}

/** float. A subclass (in Python, or the gradient tape's) has `exact` false, which keeps it off the fast paths. */
export class PyFloat implements PyObject {
  declare cls: PyType;
  declare readonly exact: boolean;
  v: number;
  constructor(v: number) {
    this.v = v;
  }
}

export class PyComplex implements PyObject {
  declare cls: PyType;
  re: number;
  im: number;
  constructor(re: number, im: number) {
    this.re = re;
    this.im = im;
  }
}

/** An instance of a Python subclass of int. */
export class PyIntObject implements Attributed {
  cls: PyType;
  d: Attrs;
  v: number | bigint;
  constructor(cls: PyType, v: number | bigint) {
    this.cls = cls;
    this.v = v;
    this.d = new cls.Fields();
  }
}

/** An instance of a Python subclass of str. */
export class PyStrObject implements Attributed {
  cls: PyType;
  d: Attrs;
  v: string;
  constructor(cls: PyType, v: string) {
    this.cls = cls;
    this.v = v;
    this.d = new cls.Fields();
  }
}

/** An instance of a Python subclass of float. */
export class PyFloatObject extends PyFloat implements Attributed {
  d: Attrs;
  constructor(cls: PyType, v: number) {
    super(v);
    this.cls = cls;
    this.d = new cls.Fields();
  }
}

export class PyList implements PyObject {
  declare cls: PyType;
  declare readonly exact: boolean;
  items: Value[];
  constructor(items: Value[]) {
    this.items = items;
  }
}

export class PyTuple implements PyObject {
  declare cls: PyType;
  declare readonly exact: boolean;
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    this.items = items;
  }
}

export class PyBytes implements PyObject {
  declare cls: PyType;
  v: Uint8Array;
  constructor(v: Uint8Array) {
    this.v = v;
  }
}

export class PyByteArray implements PyObject {
  declare cls: PyType;
  v: Uint8Array;
  constructor(v: Uint8Array) {
    this.v = v;
  }
}

/** range of safe integers; others are `PyFarRange` (ranges.ts). */
export class PyRange implements PyObject {
  declare cls: PyType;
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly length: number;
  constructor(start: number, stop: number, step: number) {
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = Math.max(0, step > 0 ? Math.ceil((stop - start) / step) : Math.ceil((start - stop) / -step));
  }

  /** Its numbers; by a loop, for `Array.from` with a function takes twenty times as long. */
  items(): number[] {
    const items = new Array<number>(this.length);
    for (let i = 0; i < items.length; i++) items[i] = this.start + i * this.step;
    return items;
  }
}

export class PySlice implements PyObject {
  declare cls: PyType;
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
  constructor(start: Value, stop: Value, step: Value) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

export class PyModule implements Attributed {
  declare cls: PyType;
  name: string;
  /** Made by the program, by calling the class. */
  made = false;
  d: Attrs = newAttrs();
  constructor(name: string, doc: string | null = null) {
    this.name = name;
    this.d.__name__ = name;
    this.d.__doc__ = doc;
  }
}

/** A value without data: NotImplemented, Ellipsis. */
export class PySingleton implements PyObject {
  declare cls: PyType;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export class PyNotImplemented extends PySingleton {}
export class PyEllipsis extends PySingleton {}
export const NotImplemented = new PyNotImplemented('NotImplemented');
export const Ellipsis = new PyEllipsis('Ellipsis');

for (const kind of [PyFloat, PyList, PyTuple])
  Object.defineProperty(kind.prototype, 'exact', { value: true, writable: true });
Object.defineProperty(PyFloatObject.prototype, 'exact', { value: false, writable: true });

/** What is called like a Python function: `$js` takes between `$lo` and `$hi` positional arguments directly (`$hi` -1: never). */
export interface DirectCallable extends PyObject {
  $lo: number;
  $hi: number;
  $js: (...args: Value[]) => Value;
}

/** An iterator that native code and compiled loops advance without a Python call; undefined is the end. */
export interface NativeIterator extends PyObject {
  $next(): Value | undefined;
}

/** Keyword arguments of a call, in order. */
export type Keywords = Map<string, Value>;
