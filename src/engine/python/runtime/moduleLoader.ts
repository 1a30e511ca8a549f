/** Modules of the user, native ones, ones in Python source that ship with the engine, and stand-ins for known libraries, made on their first import. */
import { getattrOr } from '../objects/attributes.ts';
import { moduleFactory, moduleSource } from '../objects/modules.ts';
import { PyOpaque } from '../objects/opaque.ts';
import { exception, type PyBaseException } from '../objects/raise.ts';
import { PyList, PyModule, type Value } from '../objects/values.ts';
import { absolutePath } from '../stdlib/files.ts';
import { type Found, isStoodInFor, type ModuleFinder } from './moduleFinder.ts';
import type { Runtime } from './runtime.ts';

/** Those of which the engine has a module or two of its own. */
const PARTLY_SHIPPED = new Set(['scipy', 'sklearn']);

/** Runs a module's source in its globals; given by the interpreter. */
export type ExecuteModule = (source: string, file: string, module: PyModule, user: boolean) => void;

export class ModuleLoader {
  readonly #rt: Runtime;
  readonly #finder: ModuleFinder;
  readonly #execute: ExecuteModule;
  readonly #opaque = new Map<string, PyOpaque>();

  constructor(rt: Runtime, finder: ModuleFinder, execute: ExecuteModule) {
    this.#rt = rt;
    this.#finder = finder;
    this.#execute = execute;
  }

  #runSource(name: string, { source, file, isPackage }: Found, user: boolean): PyModule {
    const module = new PyModule(name);
    const parent = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '';
    module.d.__package__ = isPackage ? name : parent;
    module.d.__file__ = user ? absolutePath(this.#rt, file) : file;
    if (isPackage) module.d.__path__ = new PyList([absolutePath(this.#rt, file.replace(/\/?(?:__init__\.py)?$/, ''))]);
    this.#rt.modules.set(name, module);
    try {
      this.#execute(source, file, module, user);
    } catch (error) {
      this.#rt.modules.delete(name);
      throw error;
    }
    return this.#rt.modules.get(name) ?? module;
  }

  #build(name: string, ours: boolean): Value | null {
    const factory = moduleFactory(name);
    const user = ours && this.#finder.ships(name) ? null : this.#finder.findUser(name);
    if (user !== null) return this.#runSource(name, user, true);
    if (factory !== undefined) {
      const module = factory(this.#rt);
      this.#rt.modules.set(name, module);
      return module;
    }
    const shipped = moduleSource(name);
    if (shipped !== undefined)
      return this.#runSource(name, { source: shipped.source, isPackage: shipped.isPackage, file: `<${name}>` }, false);
    return null;
  }

  /** The stand-in of a known library or of a part of one. */
  opaqueModule(name: string): PyOpaque | null {
    if (!isStoodInFor(name.split('.')[0]!)) return null;
    const known = this.#opaque.get(name);
    if (known !== undefined) return known;
    const hasParts = PARTLY_SHIPPED.has(name);
    const module = new PyOpaque(name, hasParts ? (attribute) => this.#part(`${name}.${attribute}`) : undefined);
    this.#opaque.set(name, module);
    if (!hasParts) this.#rt.opaque.push({ name, position: this.#rt.position });
    return module;
  }

  /** A module of a library of which the engine has some: one that it has, or a stand-in. */
  #part(name: string): Value {
    const shipped = this.#rt.modules.get(name) ?? (moduleFactory(name) === undefined ? null : this.#build(name, true));
    return shipped ?? this.opaqueModule(name)!;
  }

  #notFound(name: string, root: string): PyBaseException {
    const parent = name === root ? undefined : this.#rt.modules.get(root);
    const isPackage = parent === undefined || (parent instanceof PyModule && parent.d.__path__ !== undefined);
    const suffix = isPackage ? '' : `; '${root}' is not a package`;
    const error = exception('ModuleNotFoundError', `No module named '${name}'${suffix}`);
    error.details = { name };
    return error;
  }

  /** Fails for a library that has only a stand-in. */
  mustExist(name: string): void {
    const root = name.split('.')[0]!;
    if (
      !isStoodInFor(root) ||
      this.#rt.modules.has(root) ||
      moduleFactory(root) !== undefined ||
      this.#finder.findUser(root) !== null
    )
      return;
    throw this.#notFound(root, root);
  }

  /** The module of a dotted name; parents come first and get it as attribute. `ours`: one that ships hides the user's. */
  load(name: string, ours = false): Value {
    const known: Value | undefined = this.#rt.modules.get(name);
    if (known === null) throw exception('ModuleNotFoundError', `import of ${name} halted; None in sys.modules`);
    if (known !== undefined) return known;
    const dot = name.lastIndexOf('.');
    if (dot >= 0) {
      const parentName = name.slice(0, dot);
      const parent = this.loadParent(parentName, name);
      if (parent instanceof PyOpaque)
        return PARTLY_SHIPPED.has(parentName) ? this.#part(name) : (this.opaqueModule(name) ?? parent);
      const again = this.#rt.modules.get(name);
      if (again !== undefined) return again;
      const module = this.#build(name, ours);
      if (module === null) {
        const attribute = getattrOr(parent, name.slice(dot + 1));
        if (attribute instanceof PyModule) return attribute;
        const standIn = this.opaqueModule(name);
        if (standIn !== null) return standIn;
        throw this.#notFound(name, parentName);
      }
      if (parent instanceof PyModule) parent.d[name.slice(dot + 1)] = module;
      return module;
    }
    const module = this.#build(name, ours) ?? this.opaqueModule(name);
    if (module === null) throw this.#notFound(name, name);
    return module;
  }

  /** A folder without `__init__.py` is a package as soon as a module in it is asked for. */
  loadParent(name: string, child: string): Value {
    const known = this.#rt.modules.get(name);
    if (known !== undefined) return known;
    if (!this.#finder.exists(name) && this.#finder.findUser(child) !== null) {
      const module = new PyModule(name);
      module.d.__path__ = new PyList(this.#finder.placesOf(name));
      module.d.__package__ = name;
      this.#rt.modules.set(name, module);
      if (name.includes('.')) {
        const parent = this.loadParent(name.slice(0, name.lastIndexOf('.')), name);
        if (parent instanceof PyModule) parent.d[name.slice(name.lastIndexOf('.') + 1)] = module;
      }
      return module;
    }
    return this.load(name);
  }

  /** The module of that name inside a package, loaded where it is not yet. */
  moduleIn(module: PyModule, name: string): Value | undefined {
    const full = `${module.name}.${name}`;
    const loaded = this.#rt.modules.get(full);
    if (loaded !== undefined) return loaded;
    return this.#finder.exists(full) ? this.load(full) : undefined;
  }
}
