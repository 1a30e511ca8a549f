/** Help for `__new__` of native types, and native modules from tables. */
import { type NativeImplementation, type NativeOptions, nativeFunction } from './functions.ts';
import type { PyType } from './type.ts';
import { PyModule, type PyObject, type Value } from './values.ts';

/** Makes a native instance one of `cls`, when a Python subclass was asked for; returns it. */
export function adopt<T extends PyObject>(instance: T, cls: PyType, own: PyType): T {
  if (cls === own) return instance;
  const object = instance as T & { cls: PyType; d?: unknown; exact?: boolean };
  object.cls = cls;
  object.d = new cls.Fields();
  if (object.exact === true) Object.defineProperty(object, 'exact', { value: false });
  return instance;
}

export interface ModuleTable {
  doc?: string;
  /** By signature. */
  functions?: Record<string, NativeImplementation>;
  values?: Record<string, Value>;
  /** Argument errors as of functions written in Python. */
  python?: boolean;
  /** The module in C that the functions are of, where it has another name. */
  home?: string;
}

/** A module from a table. */
export function nativeModule(name: string, { doc, functions, values, python, home = name }: ModuleTable): PyModule {
  const module = new PyModule(name, doc ?? null);
  const options: NativeOptions = { module: home, python: python ?? false };
  for (const [signature, f] of Object.entries(functions ?? {})) {
    const native = nativeFunction(signature, f, options);
    module.d[native.name] = native;
  }
  for (const [key, value] of Object.entries(values ?? {})) module.d[key] = value;
  return module;
}
