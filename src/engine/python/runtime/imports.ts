/** import: modules of the user, native ones, ones in Python source that ship with the engine, and opaque ones for known libraries. */
import { getattrOr } from '../objects/attributes.ts';
import { textOf } from '../objects/dict.ts';
import { moduleFactory, moduleSource } from '../objects/modules.ts';
import { PyOpaque } from '../objects/opaque.ts';
import { listFrom } from '../objects/protocol.ts';
import { exception, type PyBaseException, raise } from '../objects/raise.ts';
import { type Attrs, PyList, PyModule, type Value } from '../objects/values.ts';
import { absolutePath, PROGRAM_FOLDER, plainPath } from '../stdlib/files.ts';
import { nsSet } from './namespaces.ts';
import type { Runtime } from './runtime.ts';

/** Libraries that programs of this kind import and that the engine stands in for with opaque values. */
const OPAQUE = new Set(
  'turtle tkinter xml pandas sklearn torch torchvision torchaudio tensorflow keras tf_keras jax flax optax cv2 PIL scipy seaborn requests ipywidgets plotly bokeh statsmodels xgboost lightgbm gym gymnasium nltk spacy transformers datasets skimage imageio networkx sympy numba cupy dask h5py yaml tqdm mpl_toolkits google pytest joblib psutil wandb tensorboard tensorboardX cython theano mxnet chainer autograd bs4 urllib3 pyarrow altair graphviz pydot librosa soundfile'.split(
    ' ',
  ),
);

/** Those of which the engine has a module or two of its own. */
const PARTLY_SHIPPED = new Set(['scipy']);

/** Native modules that no file of the user can shadow. */
const BUILT_IN = new Set(['sys', 'builtins', 'time', 'math', 'itertools', 'gc', 'marshal', '_thread']);

/** What is importable without a word in `sys.path`: an open workspace makes it so, and a selection may lack the line that does. */
const WORKSPACE = [PROGRAM_FOLDER, `${PROGRAM_FOLDER}/..`, `${PROGRAM_FOLDER}/../..`];

interface Found {
  source: string;
  file: string;
  isPackage: boolean;
}

export interface ImportSupport {
  /** With `orFail` a library that has only a stand-in is missing: the program has something else to do. */
  importModule(globals: Attrs, name: string, whole: boolean, orFail?: boolean): Value;
  importFrom(globals: Attrs, name: string, level: number, names: readonly string[], orFail?: boolean): Value;
  importName(module: Value, name: string): Value;
  importStar(target: Attrs | Value, module: Value): void;
  load(name: string): Value;
}

/** A folder without `__init__.py`, which is found under its own path. */
const isFolder = (file: string): boolean => file.endsWith('/');

function foldersOf(path: Value | undefined): string[] {
  return path instanceof PyList ? path.items.flatMap((folder) => textOf(folder) ?? []) : [];
}

/** Runs a module's source in its globals; given by the interpreter. */
export type ExecuteModule = (source: string, file: string, module: PyModule, user: boolean) => void;

export function importSupport(rt: Runtime, execute: ExecuteModule): ImportSupport {
  const opaque = new Map<string, PyOpaque>();

  /** Where Python would look for a module: a package says it for those inside it, `sys.path` for the others. */
  const placesOf = (name: string): string[] => {
    const dot = name.lastIndexOf('.');
    const parent = dot < 0 ? undefined : rt.modules.get(name.slice(0, dot));
    if (parent !== undefined) return foldersOf(parent.d.__path__).map((folder) => `${folder}/${name.slice(dot + 1)}`);
    return foldersOf(rt.modules.get('sys')?.d.path).map((folder) => `${folder || '.'}/${name.replaceAll('.', '/')}`);
  };

  const search = (places: readonly string[], isWanted: (file: string) => boolean): Found | null => {
    if (rt.options.modules === undefined) return null;
    for (const place of places) {
      const path = plainPath(rt, place);
      const given = rt.options.modules(path);
      const found = typeof given === 'string' ? { source: given, file: `${path}.py`, isPackage: false } : given;
      if (found !== null && isWanted(found.file)) return found;
    }
    return null;
  };

  /**
   * The user's module of a name, in Python's order: one that a path leads to hides a module of the library, which hides what only
   * lies elsewhere in the workspace and folders without `__init__.py`.
   */
  const findUser = (name: string): Found | null => {
    const isOurs = moduleFactory(name) !== undefined || moduleSource(name) !== undefined;
    if (isOurs && BUILT_IN.has(name)) return null;
    const places = placesOf(name);
    const onPath = search(places, (file) => !isFolder(file));
    if (onPath !== null || isOurs || rt.modules.has(name.slice(0, Math.max(0, name.lastIndexOf('.')))))
      return onPath ?? (isOurs ? null : search(places, isFolder));
    const around = [...places, ...WORKSPACE.map((folder) => `${folder}/${name.replaceAll('.', '/')}`)];
    const inWorkspace = search(around, (file) => !isFolder(file));
    return inWorkspace ?? (OPAQUE.has(name) ? null : search(around, isFolder));
  };

  const runSource = (name: string, { source, file, isPackage }: Found, user: boolean): PyModule => {
    const module = new PyModule(name);
    const parent = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '';
    module.d.__package__ = isPackage ? name : parent;
    module.d.__file__ = user ? absolutePath(file) : file;
    if (isPackage) module.d.__path__ = new PyList([absolutePath(file.replace(/\/?(?:__init__\.py)?$/, ''))]);
    rt.modules.set(name, module);
    try {
      execute(source, file, module, user);
    } catch (error) {
      rt.modules.delete(name);
      throw error;
    }
    return rt.modules.get(name) ?? module;
  };

  const build = (name: string): Value | null => {
    const factory = moduleFactory(name);
    const user = findUser(name);
    if (user !== null) return runSource(name, user, true);
    if (factory !== undefined) {
      const module = factory(rt);
      rt.modules.set(name, module);
      return module;
    }
    const shipped = moduleSource(name);
    if (shipped !== undefined)
      return runSource(name, { source: shipped.source, isPackage: shipped.isPackage, file: `<${name}>` }, false);
    return null;
  };

  const opaqueModule = (name: string): PyOpaque | null => {
    if (!OPAQUE.has(name.split('.')[0]!)) return null;
    const known = opaque.get(name);
    if (known !== undefined) return known;
    const hasParts = PARTLY_SHIPPED.has(name);
    const module = new PyOpaque(name, hasParts ? (attribute) => part(`${name}.${attribute}`) : undefined);
    opaque.set(name, module);
    if (!hasParts) rt.opaque.push({ name, position: rt.position });
    return module;
  };

  /** A module of a library of which the engine has some: one that it has, or a stand-in. */
  const part = (name: string): Value => {
    const shipped = rt.modules.get(name) ?? (moduleFactory(name) === undefined ? null : build(name));
    return shipped ?? opaqueModule(name)!;
  };

  const notFound = (name: string, root: string): PyBaseException => {
    const suffix = name.includes('.') && rt.modules.has(root) ? `; '${root}' is not a package` : '';
    const error = exception('ModuleNotFoundError', `No module named '${name}'${suffix}`);
    error.details = { name };
    return error;
  };

  const mustExist = (name: string): void => {
    const root = name.split('.')[0]!;
    if (!OPAQUE.has(root) || rt.modules.has(root) || moduleFactory(root) !== undefined || findUser(root) !== null)
      return;
    throw notFound(root, root);
  };

  /** The module of a dotted name; parents come first and get it as attribute. */
  const load = (name: string): Value => {
    const known: Value | undefined = rt.modules.get(name);
    if (known === null) throw exception('ModuleNotFoundError', `import of ${name} halted; None in sys.modules`);
    if (known !== undefined) return known;
    const dot = name.lastIndexOf('.');
    if (dot >= 0) {
      const parentName = name.slice(0, dot);
      const parent = loadParent(parentName, name);
      if (parent instanceof PyOpaque)
        return PARTLY_SHIPPED.has(parentName) ? part(name) : (opaqueModule(name) ?? parent);
      const again = rt.modules.get(name);
      if (again !== undefined) return again;
      const module = build(name);
      if (module === null) {
        const attribute = getattrOr(parent, name.slice(dot + 1));
        if (attribute instanceof PyModule) return attribute;
        throw notFound(name, parentName);
      }
      if (parent instanceof PyModule) parent.d[name.slice(dot + 1)] = module;
      return module;
    }
    const module = build(name) ?? opaqueModule(name);
    if (module === null) throw notFound(name, name);
    return module;
  };

  /** A folder without `__init__.py` is a package as soon as a module in it is asked for. */
  const loadParent = (name: string, child: string): Value => {
    const known = rt.modules.get(name);
    if (known !== undefined) return known;
    if (
      findUser(name) === null &&
      moduleFactory(name) === undefined &&
      moduleSource(name) === undefined &&
      findUser(child) !== null
    ) {
      const module = new PyModule(name);
      module.d.__path__ = new PyList(placesOf(name));
      module.d.__package__ = name;
      rt.modules.set(name, module);
      if (name.includes('.')) {
        const parent = loadParent(name.slice(0, name.lastIndexOf('.')), name);
        if (parent instanceof PyModule) parent.d[name.slice(name.lastIndexOf('.') + 1)] = module;
      }
      return module;
    }
    return load(name);
  };

  /** The module of that name inside a package, loaded where it is not yet. */
  const moduleIn = (module: PyModule, name: string): Value | undefined => {
    const full = `${module.name}.${name}`;
    const loaded = rt.modules.get(full);
    if (loaded !== undefined) return loaded;
    const exists = findUser(full) !== null || moduleFactory(full) !== undefined || moduleSource(full) !== undefined;
    return exists ? load(full) : undefined;
  };

  /** The absolute name of `from ..name import`. */
  const absolute = (globals: Attrs, name: string, level: number): string => {
    if (level === 0) return name;
    let base = typeof globals.__package__ === 'string' ? globals.__package__ : '';
    if (base === '') raise('ImportError', 'attempted relative import with no known parent package');
    for (let i = 1; i < level; i++) {
      const dot = base.lastIndexOf('.');
      if (dot < 0) raise('ImportError', 'attempted relative import beyond top-level package');
      base = base.slice(0, dot);
    }
    return name === '' ? base : `${base}.${name}`;
  };

  return {
    load,
    importModule(_globals, name, whole, orFail) {
      if (orFail === true) mustExist(name);
      const module = load(name);
      if (whole || !name.includes('.')) return module;
      const root = name.slice(0, name.indexOf('.'));
      return rt.modules.get(root) ?? opaqueModule(root) ?? module;
    },
    importFrom(globals, name, level, names, orFail) {
      const full = absolute(globals, name, level);
      if (orFail === true) mustExist(full);
      const first = names[0];
      if (
        first !== undefined &&
        first !== '*' &&
        !rt.modules.has(full) &&
        findUser(full) === null &&
        findUser(`${full}.${first}`) !== null
      )
        return loadParent(full, `${full}.${first}`);
      return load(full);
    },
    importName(module, name) {
      const found = getattrOr(module, name);
      if (found !== undefined) return found;
      if (module instanceof PyModule) {
        const inside = moduleIn(module, name);
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
      const listed = module.d.__all__;
      const names =
        listed === undefined
          ? Object.keys(module.d).filter((name) => !name.startsWith('_'))
          : listFrom(listed).map(String);
      const isNamespace =
        target !== null &&
        typeof target === 'object' &&
        'cls' in target &&
        typeof target.cls === 'object' &&
        target.cls !== null &&
        'mro' in target.cls;
      for (const name of names) {
        const own = getattrOr(module, name);
        const value = own === undefined ? moduleIn(module, name) : own;
        if (value === undefined) raise('AttributeError', `module '${module.name}' has no attribute '${name}'`);
        if (isNamespace) nsSet(target as Value, name, value);
        else (target as Attrs)[name] = value;
      }
    },
  };
}
