/** Names that are not JavaScript variables: globals and built-ins, a class body's namespace, unbound locals; and their error texts. */
import { PyDict } from '../objects/dict.ts';
import { delitem, getitem, isException, setitem } from '../objects/protocol.ts';
import { exception, type PyBaseException } from '../objects/raise.ts';
import type { Attrs, Value } from '../objects/values.ts';
import type { Runtime } from './runtime.ts';

function nameError(name: string): PyBaseException {
  const error = exception('NameError', `name '${name}' is not defined`);
  error.details = { name };
  return error;
}

export function unbound(name: string): never {
  const error = exception(
    'UnboundLocalError',
    `cannot access local variable '${name}' where it is not associated with a value`,
  );
  error.details = { name };
  throw error;
}

export function unboundFree(name: string): never {
  const error = exception(
    'NameError',
    `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
  );
  error.details = { name };
  throw error;
}

export function nsSet(namespace: Value, name: string, value: Value): Value {
  if (namespace instanceof PyDict && namespace.exact) namespace.set(name, value);
  else setitem(namespace, name, value);
  return value;
}

function nsFind(namespace: Value, name: string): Value | undefined {
  if (namespace instanceof PyDict && namespace.exact) return namespace.get(name);
  try {
    return getitem(namespace, name);
  } catch (error) {
    if (isException(error, 'KeyError')) return undefined;
    throw error;
  }
}

export function nsGetOr(namespace: Value, name: string, outer: Value | undefined): Value {
  const found = nsFind(namespace, name) ?? outer;
  return found === undefined ? unboundFree(name) : found;
}

export function nsClear(namespace: Value, name: string): void {
  if (nsFind(namespace, name) !== undefined) delitem(namespace, name);
}

export function nsDelete(namespace: Value, name: string): void {
  if (nsFind(namespace, name) === undefined) throw nameError(name);
  delitem(namespace, name);
}

/** `__annotations__` of a module, which is there before the first one. */
export function moduleAnnotations(globals: Attrs): Value {
  globals.__annotations__ ??= new PyDict();
  return globals.__annotations__;
}

export function moduleAnnotation(globals: Attrs, name: string, value: Value): void {
  const all = globals.__annotations__;
  if (all === undefined) throw nameError('__annotations__');
  setitem(all, name, value);
}

export function classAnnotation(namespace: Value, name: string, value: Value): void {
  setupAnnotations(namespace).set(name, value);
}

/** `__annotations__` of a class body: before its other names, as CPython has it. */
export function setupAnnotations(namespace: Value): PyDict {
  const known = nsFind(namespace, '__annotations__');
  if (known instanceof PyDict) return known;
  const all = new PyDict();
  nsSet(namespace, '__annotations__', all);
  return all;
}

/** The built-ins that code in these globals sees: its own where `__builtins__` names others. */
export function builtinsOf(globals: Attrs, usual: Attrs): Attrs {
  const own = globals.__builtins__;
  return own !== undefined && own !== null && typeof own === 'object' && 'd' in own ? (own.d as Attrs) : usual;
}

export function nameSupport(rt: Runtime) {
  return {
    global: (globals: Attrs, name: string): Value => {
      const own = globals[name];
      if (own !== undefined) return own;
      const built = builtinsOf(globals, rt.builtins)[name];
      if (built === undefined) throw nameError(name);
      return built;
    },
    deleteGlobal(globals: Attrs, name: string): void {
      if (globals[name] === undefined) throw nameError(name);
      delete globals[name];
    },
    nsGet(namespace: Value, globals: Attrs, name: string): Value {
      const found = nsFind(namespace, name);
      if (found !== undefined) return found;
      const outer = globals[name] !== undefined ? globals[name] : builtinsOf(globals, rt.builtins)[name];
      if (outer === undefined) throw nameError(name);
      return outer;
    },
  };
}
