/** Calls as compiled code makes them when the direct way is closed: wrong arity, bound methods, classes, keywords. */

import type { Site } from '../compile/site.ts';
import { attributeError, bind, findattr, setattr as setAttribute } from '../objects/attributes.ts';
import { call, callFunction, construct } from '../objects/call.ts';
import { PyDict } from '../objects/dict.ts';
import { type FunctionCode, type FunctionMaker, PyFunction, PyMethod, PyNative } from '../objects/functions.ts';
import { getitem, listFrom } from '../objects/protocol.ts';
import { typeError } from '../objects/raise.ts';
import { epoch, PyType, typeName, typeOf, typeType } from '../objects/type.ts';
import type { Attributed, Attrs, Keywords, Value } from '../objects/values.ts';
import { calleeName } from './subscripts.ts';

/** f(*args) for any f. */
function callAny(f: Value, args: Value[]): Value {
  if (f instanceof PyMethod) {
    const { func } = f;
    if (func instanceof PyFunction && args.length + 1 >= func.$lo && args.length + 1 <= func.$hi)
      return func.$js(f.self, ...args);
  } else if (f instanceof PyType && f.cls === typeType && f !== typeType) return construct(f, args, null);
  return call(f, args);
}

/** Whether a function takes so many arguments, a method's object included, straight away. */
function takes(f: PyFunction | PyNative, count: number): boolean {
  if (f instanceof PyFunction) return f.$lo <= count && f.$hi >= count;
  void f.signature;
  return f.least <= count && f.most >= count;
}

/** Whether that is a native function of a module, as `np.exp` is. */
const isDirect = (f: Value, count: number): f is PyNative =>
  f instanceof PyNative && f.owner === null && takes(f, count);

export const call0 = (f: Value): Value => (isDirect(f, 0) ? f.$js() : callAny(f, []));

export function call1(f: Value, a: Value): Value {
  if (isDirect(f, 1)) return f.$js(a);
  if (f instanceof PyFunction && f.$lo <= 1 && f.$hi >= 1) return f.$js(a);
  if (f instanceof PyMethod && f.func instanceof PyFunction && f.func.$lo <= 2 && f.func.$hi >= 2)
    return f.func.$js(f.self, a);
  return callAny(f, [a]);
}

export const call2 = (f: Value, a: Value, b: Value): Value => (isDirect(f, 2) ? f.$js(a, b) : callAny(f, [a, b]));
export const call3 = (f: Value, a: Value, b: Value, c: Value): Value =>
  isDirect(f, 3) ? f.$js(a, b, c) : callAny(f, [a, b, c]);
export const call4 = (f: Value, a: Value, b: Value, c: Value, d: Value): Value => callAny(f, [a, b, c, d]);

export interface MethodCalls {
  method0(site: Site, o: Value): Value;
  method1(site: Site, o: Value, a: Value): Value;
  method2(site: Site, o: Value, a: Value, b: Value): Value;
  method3(site: Site, o: Value, a: Value, b: Value, c: Value): Value;
  methodN(site: Site, o: Value, args: Value[]): Value;
  methodAt(site: Site, o: Value, count: number): Value | Unbound;
}

/** `o.name(…)` at a site; `at` tells the position of the attribute for the error of a missing one. */
export function methodCalls(at: (node: number) => void): MethodCalls {
  return {
    method0: (site, o) => {
      const f = find(site, o, 0, at);
      return f === undefined ? unbound(site, o, []) : call0(f);
    },
    method1: (site, o, a) => {
      const f = find(site, o, 1, at);
      return f === undefined ? unbound(site, o, [a]) : call1(f, a);
    },
    method2: (site, o, a, b) => {
      const f = find(site, o, 2, at);
      return f === undefined ? unbound(site, o, [a, b]) : call2(f, a, b);
    },
    method3: (site, o, a, b, c) => {
      const f = find(site, o, 3, at);
      return f === undefined ? unbound(site, o, [a, b, c]) : call3(f, a, b, c);
    },
    methodN: (site, o, args) => {
      const f = find(site, o, args.length, at);
      return f === undefined ? unbound(site, o, args) : callAny(f, args);
    },
    methodAt: (site, o, count) => {
      const type = typeOf(o);
      return find(site, o, count, at) ?? new Unbound(type.lookup(site.name) as PyFunction | PyNative, type);
    },
  };
}

/** Calls of what methodAt() found, once the arguments are known. */
export const bound1 = (f: Value | Unbound, o: Value, a: Value): Value =>
  f instanceof Unbound ? callMethodKeywords(f, o, [a], null) : call1(f, a);
export const bound2 = (f: Value | Unbound, o: Value, a: Value, b: Value): Value =>
  f instanceof Unbound ? callMethodKeywords(f, o, [a, b], null) : call2(f, a, b);
export const bound3 = (f: Value | Unbound, o: Value, a: Value, b: Value, c: Value): Value =>
  f instanceof Unbound ? callMethodKeywords(f, o, [a, b, c], null) : call3(f, a, b, c);
export const boundN = (f: Value | Unbound, o: Value, args: Value[]): Value =>
  f instanceof Unbound ? callMethodKeywords(f, o, args, null) : callAny(f, args);

/** The class attribute that the site's last lookup found. */
function unbound(site: Site, o: Value, args: Value[]): Value {
  const f = typeOf(o).lookup(site.name)!;
  return f instanceof PyFunction ? callFunction(f, [o, ...args], null) : (f as PyNative).invoke([o, ...args], null);
}

/**
 * What `o.name` is, for a call of it; undefined when it is a plain function of the class, to be called with `o` first.
 * In that case the site remembers it, when its arity allows a direct call.
 */
function find(site: Site, o: Value, count: number, at: (node: number) => void): Value | undefined {
  const type = typeOf(o);
  const { name } = site;
  if (type.slots.getattribute === undefined) {
    const d = o !== null && typeof o === 'object' ? (o as Partial<Attributed>).d : undefined;
    const own = d === undefined || d === null ? undefined : d[name];
    if (own !== undefined && type.plain) return own;
    const found = type.lookup(name);
    if (own === undefined && (found instanceof PyFunction || (found instanceof PyNative && found.owner !== null))) {
      if (takes(found, count + 1) && typeof o === 'object') {
        site.cls = type;
        site.epoch = epoch.n;
        site.js = found.$js;
      }
      return undefined;
    }
  }
  at(site.attribute);
  const value = findattr(o, name);
  if (value === undefined) throw attributeError(o, name);
  return value;
}

/** `o.name` for a call with keywords or stars: a plain function of the class stays unbound. */
export function method(o: Value, name: string): Value {
  const type = typeOf(o);
  if (type.slots.getattribute === undefined) {
    const d = o !== null && typeof o === 'object' ? (o as Partial<Attributed>).d : undefined;
    if (d === undefined || d === null || d[name] === undefined) {
      const found = type.lookup(name);
      if (found instanceof PyFunction || (found instanceof PyNative && found.owner !== null))
        return new Unbound(found, type) as unknown as Value;
    }
  }
  const value = findattr(o, name);
  if (value === undefined) throw attributeError(o, name);
  return value;
}

/** Marks a class function that is to be called with its object first. */
export class Unbound {
  readonly f: PyFunction | PyNative;
  readonly cls: PyType;
  constructor(f: PyFunction | PyNative, cls: PyType) {
    this.f = f;
    this.cls = cls;
  }
}

export function callMethodKeywords(f: Value | Unbound, o: Value, args: Value[], kw: Keywords | null): Value {
  if (f instanceof Unbound) return call(f.f, [o, ...args], kw);
  return call(f, args, kw);
}

export function callKeywords(f: Value, args: Value[], kw: Keywords | null): Value {
  return call(f, args, kw);
}

/** The keywords of a call with `**value` among them. */
export function mergeKeywords(parts: readonly (readonly [string | null, Value])[], callee: Value): Keywords | null {
  const merged: Keywords = new Map();
  const add = (name: string, value: Value): void => {
    if (merged.has(name)) typeError(`${calleeName(callee)}got multiple values for keyword argument '${name}'`);
    merged.set(name, value);
  };
  for (const [name, value] of parts) {
    if (name !== null) add(name, value);
    else
      for (const [key, item] of mapping(value, callee)) {
        if (typeof key !== 'string') typeError('keywords must be strings');
        add(key, item);
      }
  }
  return merged.size === 0 ? null : merged;
}

function mapping(value: Value, callee: Value): [Value, Value][] {
  if (value instanceof PyDict) return Array.from(value.entries(), ({ key, value: v }) => [key, v]);
  const keys = typeOf(value).lookup('keys');
  if (keys === undefined) typeError(`${calleeName(callee)}argument after ** must be a mapping, not ${typeName(value)}`);
  return listFrom(call(bind(keys, value, typeOf(value)))).map((key) => [key, getitem(value, key)]);
}

/** A def's function object; `make` closes over it. */
export function makeFunction(
  code: FunctionCode,
  globals: Attrs,
  make: FunctionMaker,
  defaults: readonly Value[],
  kwdefaults: Keywords | null,
): PyFunction {
  const f = new PyFunction(code, globals, defaults, kwdefaults);
  f.$js = make(f);
  if (code.freeNames.length > 0) f.maker = make;
  return f;
}

export function annotate(f: PyFunction, pairs: readonly [string, Value][]): PyFunction {
  f.annotations = PyDict.from(pairs);
  return f;
}

/** o.name = value at a site, which remembers classes whose instances simply keep it. */
export function setattr(site: Site, o: Value, name: string, value: Value): void {
  const type = typeOf(o);
  setAttribute(o, name, value);
  if (type.slots.setattr !== undefined || !type.hasDict || o === null || typeof o !== 'object') return;
  if ((o as Partial<Attributed>).d?.[name] !== value || type.native) return;
  const found = type.lookup(name);
  if (found !== undefined && found !== null && typeof found === 'object' && found.cls.slots.descrSet !== undefined)
    return;
  site.cls = type;
  site.epoch = epoch.n;
}
