/** Calling any value: functions, methods, classes, objects with `__call__`. Compiled code's own fast paths are runtime/calls.ts. */
import { maybeRuntime } from './current.ts';
import { PyDict } from './dict.ts';
import { PyBuiltinMethod, PyFunction, PyMethod, PyNative } from './functions.ts';
import { bindArguments } from './parameters.ts';
import { typeError } from './raise.ts';
import { objectType, type PyType, typeOf, typeType } from './type.ts';
import { type Keywords, PyInstance, PyModule, PyTuple, type Value } from './values.ts';

/** f(*args, **kw). */
export function call(f: Value, args: readonly Value[] = [], kw: Keywords | null = null): Value {
  if (f instanceof PyFunction) return callFunction(f, args, kw);
  if (f instanceof PyNative) return f.invoke(args, kw);
  if (f instanceof PyMethod) return call(f.func, [f.self, ...args], kw);
  if (f instanceof PyBuiltinMethod) return f.func.invoke([f.self, ...args], kw);
  const slot = typeOf(f).slots.call;
  if (slot === undefined) typeError(`'${typeOf(f).shown}' object is not callable${meantInside(f)}`);
  return slot(f, args as Value[], kw);
}

/** Who calls a module often means what is called like it: `import random; random()`. */
function meantInside(f: Value): string {
  if (!(f instanceof PyModule)) return '';
  const inside = f.d[f.name];
  const isCallable = inside !== undefined && typeOf(inside).slots.call !== undefined;
  return isCallable ? `. Did you mean: '${f.name}.${f.name}(...)'?` : '';
}

/** Calls a function written in Python with any arguments; what its caller raises afterwards stands where the caller is. */
export function callFunction(f: PyFunction, args: readonly Value[], kw: Keywords | null): Value {
  const isPlain = (kw === null || kw.size === 0) && args.length >= f.$lo && args.length <= f.$hi;
  const given = isPlain ? args : bindFunction(f, args, kw);
  const rt = maybeRuntime();
  if (rt === null) return f.$js(...given);
  const { position } = rt;
  const result = f.$js(...given);
  rt.position = position;
  return result;
}

/** The arguments of `$js`: positional, *args tuple, keyword-only, **kwargs dict. */
function bindFunction(f: PyFunction, args: readonly Value[], kw: Keywords | null): Value[] {
  const { parameters } = f.code;
  const count = parameters.positional.length;
  const first = count - f.defaults.length;
  const { values, extra, keywords } = bindArguments(parameters, f.qualname, args, kw, (i) =>
    i < count ? i >= first : (f.kwdefaults?.has(parameters.kwonly[i - count]!) ?? false),
  );
  const out: Value[] = [];
  for (let i = 0; i < count; i++) out.push(values[i] === undefined ? f.defaults[i - first]! : values[i]!);
  if (parameters.vararg !== null) out.push(new PyTuple(extra));
  for (let i = 0; i < parameters.kwonly.length; i++) {
    const value = values[count + i];
    out.push(value === undefined ? f.kwdefaults!.get(parameters.kwonly[i]!)! : value);
  }
  if (keywords !== null) {
    const dict = new PyDict();
    for (const [key, value] of keywords) dict.set(key, value);
    out.push(dict);
  }
  return out;
}

/** `object.__new__`, as the slot that marks classes without their own. */
export function newObject(cls: PyType, args: Value[], kw: Keywords | null): Value {
  if ((args.length > 0 || (kw !== null && kw.size > 0)) && cls.slots.new === newObject && !hasOwnInit(cls))
    typeError(`${cls.name}() takes no arguments`);
  const solid = cls.mro.find((type) => type.native && type !== objectType);
  if (solid?.slots.new !== undefined && solid.slots.new !== newObject)
    typeError(`object.__new__(${cls.name}) is not safe, use ${solid.name}.__new__()`);
  if (cls.slots.new !== newObject && (args.length > 0 || (kw !== null && kw.size > 0)))
    typeError('object.__new__() takes exactly one argument (the type to instantiate)');
  checkAbstract(cls);
  return new PyInstance(cls);
}

function hasOwnInit(cls: PyType): boolean {
  for (const type of cls.mro) if (type.dict.has('__init__')) return type.name !== 'object';
  return false;
}

/** Refuses classes with abstract methods left. */
function checkAbstract(cls: PyType): void {
  const abstract = cls.dict.get('__abstractmethods__');
  if (abstract === undefined || abstract === null || typeof abstract !== 'object' || !('items' in abstract)) return;
  const names = [...(abstract as unknown as { items(): readonly Value[] }).items()].map(String).sort();
  if (names.length === 0) return;
  const list = names.map((name) => `'${name}'`).join(', ');
  typeError(
    `Can't instantiate abstract class ${cls.name} without an implementation for abstract method${names.length > 1 ? 's' : ''} ${list}`,
  );
}

/** cls(*args, **kw): `__new__`, then `__init__` when the result is an instance. */
export function construct(cls: PyType, args: readonly Value[], kw: Keywords | null): Value {
  const { slots } = cls;
  if (slots.new === newObject) {
    const init = cls.lookup('__init__');
    if (init instanceof PyFunction) {
      checkAbstract(cls);
      if (cls.cls === typeType && !cls.mortal) rememberConstruction(cls, init);
      const instance = new PyInstance(cls);
      if (cls.mortal) maybeRuntime()?.born(instance);
      const result = callFunction(init, [instance, ...args], kw);
      if (result !== null) typeError(`__init__() should return None, not '${typeOf(result).shown}'`);
      return instance;
    }
  }
  if (slots.new === undefined) typeError(`cannot create '${fullName(cls)}' instances`);
  const object = slots.new(cls, args as Value[], kw);
  const made = typeOf(object);
  if (made !== cls && !made.isSubtype(cls)) return object;
  const { init } = made.slots;
  if (made.mortal) maybeRuntime()?.born(object);
  if (init !== undefined) init(object, args as Value[], kw);
  return object;
}

function wrongResult(result: Value): never {
  typeError(`__init__() should return None, not '${typeOf(result).shown}'`);
}

/** Lets calls of a class with a plain `__init__` of few parameters go straight to it; arguments left out arrive undefined there. */
function rememberConstruction(cls: PyType, { $lo, $hi, $js: init }: PyFunction): void {
  const makers: ((...args: Value[]) => Value)[] = [
    () => {
      const self = new PyInstance(cls);
      const result = init(self);
      return result === null ? self : wrongResult(result);
    },
    (a) => {
      const self = new PyInstance(cls);
      const result = init(self, a!);
      return result === null ? self : wrongResult(result);
    },
    (a, b) => {
      const self = new PyInstance(cls);
      const result = init(self, a!, b!);
      return result === null ? self : wrongResult(result);
    },
    (a, b, c) => {
      const self = new PyInstance(cls);
      const result = init(self, a!, b!, c!);
      return result === null ? self : wrongResult(result);
    },
    (a, b, c, d) => {
      const self = new PyInstance(cls);
      const result = init(self, a!, b!, c!, d!);
      return result === null ? self : wrongResult(result);
    },
  ];
  const make = makers[$hi - 1];
  if (make === undefined) return;
  cls.$js = make;
  cls.$lo = $lo - 1;
  cls.$hi = $hi - 1;
}

/** A class name as error texts qualify it. */
function fullName(cls: PyType): string {
  return cls.module === 'builtins' ? cls.name : `${cls.module}.${cls.name}`;
}
