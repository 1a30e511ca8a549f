/** The import statements: what names they bind to which modules. */
import { getattrOr } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { PyNative } from '../objects/functions.ts';
import { PyOpaque } from '../objects/opaque.ts';
import { listFrom } from '../objects/protocol.ts';
import { exception, raise } from '../objects/raise.ts';
import { type Attrs, PyModule, type Value } from '../objects/values.ts';
import { plainPath } from '../stdlib/files.ts';
import { ModuleFinder } from './moduleFinder.ts';
import { type ExecuteModule, ModuleLoader } from './moduleLoader.ts';
import { nsSet } from './namespaces.ts';
import type { Runtime } from './runtime.ts';

export interface ImportSupport {
  /** With `orFail` a library that has only a stand-in is missing: the program has something else to do. */
  importModule(globals: Attrs, name: string, whole: boolean, orFail?: boolean): Value;
  importFrom(globals: Attrs, name: string, level: number, names: readonly string[], orFail?: boolean): Value;
  importName(module: Value, name: string): Value;
  importStar(target: Attrs | Value, module: Value): void;
  load(name: string): Value;
}

/** The absolute name of `from ..name import`. */
function absolute(globals: Attrs, name: string, level: number): string {
  if (level === 0) return name;
  let base = typeof globals.__package__ === 'string' ? globals.__package__ : '';
  if (base === '') raise('ImportError', 'attempted relative import with no known parent package');
  for (let i = 1; i < level; i++) {
    const dot = base.lastIndexOf('.');
    if (dot < 0) raise('ImportError', 'attempted relative import beyond top-level package');
    base = base.slice(0, dot);
  }
  return name === '' ? base : `${base}.${name}`;
}

/** Whether these are the globals of a module that ships with the engine: it means the library, whatever lies beside the program. */
const isOfLibrary = (globals: Attrs): boolean =>
  typeof globals.__file__ === 'string' && globals.__file__.startsWith('<');

/** What `from module import *` binds. */
function publicNames({ d }: PyModule): string[] {
  const listed = d.__all__;
  return listed === undefined ? Object.keys(d).filter((name) => !name.startsWith('_')) : listFrom(listed).map(String);
}

/** Names that a module of the engine's has, and whose Python source is compiled when one is asked for. */
function unloadedNames({ d }: PyModule): string[] {
  const { __dir__: all, __all__: listed } = d;
  if (listed !== undefined || !(all instanceof PyNative)) return [];
  return listFrom(call(all, []))
    .map(String)
    .filter((name) => !(name.startsWith('_') || Object.hasOwn(d, name)));
}

/** A name that gets its value with the first look at it; until then nobody who lists the names sees it. */
function bindWhenAsked(target: Attrs, name: string, load: () => Value): void {
  const bind = (value: Value): void => {
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  };
  Object.defineProperty(target, name, {
    get: () => {
      const value = load();
      bind(value);
      return value;
    },
    set: bind,
    enumerable: false,
    configurable: true,
  });
}

/** Whether names are bound in a Python mapping, as in a class body with a namespace of its own, and not in a module's attributes. */
function isNamespaceObject(target: Attrs | Value): target is Value {
  return (
    target !== null &&
    typeof target === 'object' &&
    'cls' in target &&
    typeof target.cls === 'object' &&
    target.cls !== null &&
    'mro' in target.cls
  );
}

/** The import statements of one runtime. */
export function importSupport(rt: Runtime, execute: ExecuteModule): ImportSupport {
  const finder = new ModuleFinder(rt);
  const loader = new ModuleLoader(rt, finder, execute);

  return {
    load: (name) => loader.load(name),
    importModule(globals, name, whole, orFail) {
      if (orFail === true) loader.mustExist(name);
      const module = loader.load(name, isOfLibrary(globals));
      if (whole || !name.includes('.')) return module;
      const root = name.slice(0, name.indexOf('.'));
      return rt.modules.get(root) ?? loader.opaqueModule(root) ?? module;
    },
    importFrom(globals, name, level, names, orFail) {
      const full = absolute(globals, name, level);
      if (orFail === true) loader.mustExist(full);
      const first = names[0];
      if (
        first !== undefined &&
        first !== '*' &&
        !rt.modules.has(full) &&
        finder.findUser(full) === null &&
        finder.findUser(`${full}.${first}`) !== null
      )
        return loader.loadParent(full, `${full}.${first}`);
      return loader.load(full, isOfLibrary(globals));
    },
    importName(module, name) {
      const found = getattrOr(module, name);
      if (found !== undefined) return found;
      if (module instanceof PyModule) {
        const inside = loader.moduleIn(module, name);
        if (inside !== undefined) return inside;
        const file = module.d.__file__;
        const where = typeof file === 'string' && !file.startsWith('<') ? plainPath(rt, file) : 'unknown location';
        const error = exception('ImportError', `cannot import name '${name}' from '${module.name}' (${where})`);
        error.details = { name: module.name, name_from: name, obj: module };
        throw error;
      }
      return raise('ImportError', `cannot import name '${name}'`);
    },
    importStar(target, module) {
      if (module instanceof PyOpaque || !(module instanceof PyModule)) return;
      for (const name of publicNames(module)) {
        const own = getattrOr(module, name);
        const value = own === undefined ? loader.moduleIn(module, name) : own;
        if (value === undefined) raise('AttributeError', `module '${module.name}' has no attribute '${name}'`);
        if (isNamespaceObject(target)) nsSet(target, name, value);
        else target[name] = value;
      }
      for (const name of unloadedNames(module)) {
        if (isNamespaceObject(target)) nsSet(target, name, getattrOr(module, name)!);
        else bindWhenAsked(target, name, () => getattrOr(module, name)!);
      }
    },
  };
}
