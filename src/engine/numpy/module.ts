/** The module `numpy`, put together from the sections, and its submodules. */

import * as dtypes from '../ndarray/dtype.ts';
import { getattr, getattrOr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { runtime } from '../python/objects/current.ts';
import { PyDict } from '../python/objects/dict.ts';
import { type NativeImplementation, nativeFunction, PyFunction, type PyNative } from '../python/objects/functions.ts';
import { raise } from '../python/objects/raise.ts';
import { objectType, typeOf } from '../python/objects/type.ts';
import { PyFloat, PyList, PyModule, PyTuple, type Value } from '../python/objects/values.ts';
import type { Runtime } from '../python/runtime/runtime.ts';
import { findUfunc, fromValues, NDArray, parseDType, SPECIAL, ufuncNames } from './kernels.ts';
import './arrayMethods.ts';
import './genericScalars.ts';
import { dispatcherOf, markDispatched, type Takes } from './arrayFunction.ts';
import { ndarrayType } from './arrayType.ts';
import { CORE_MODULES } from './coreModules.ts';
import { creation } from './creation.ts';
import { datetimes } from './datetimes.ts';
import { deprecatedAttribute } from './deprecated.ts';
import { dtypeClasses } from './dtypeClasses.ts';
import { dtypeType } from './dtypeType.ts';
import { errorHandling, errstateType } from './errorHandling.ts';
import { exceptions, linAlgError } from './errors.ts';
import { fft } from './fft.ts';
import { flatIteratorType } from './flatIterator.ts';
import { indexing } from './indexing.ts';
import { interpolation } from './interpolation.ts';
import { joining } from './joining.ts';
import { linalg } from './linalg/index.ts';
import { logic } from './logic.ts';
import { manipulation } from './manipulation.ts';
import { math } from './math.ts';
import { makeNamedTuple } from './namedTuples.ts';
import { noValue } from './noValue.ts';
import { finfoType, iinfoType } from './numericLimits.ts';
import { hasOwnMethod, isForeign } from './overrides.ts';
import { printing } from './printOptions.ts';
import { productEntries } from './products.ts';
import { randomModule } from './random/index.ts';
import { reductions } from './reductions.ts';
import { makeScalar } from './scalar.ts';
import { scalarTypes } from './scalarTypes.ts';
import type { Entry } from './section.ts';
import { sortEntries } from './sorting.ts';
import { fromSources, sourceNames } from './source/index.ts';
import { orStandIn, throughStandIns } from './standIns.ts';
import { strings } from './strings.ts';
import { typeInfo } from './typeInfo.ts';
import { ufuncType } from './ufuncObject.ts';

const SECTIONS: readonly (readonly Entry[])[] = [
  creation,
  manipulation,
  joining,
  indexing,
  math,
  interpolation,
  reductions,
  sortEntries,
  productEntries,
  printing,
  errorHandling,
  logic,
  typeInfo,
  datetimes,
];

/** Functions that ask their first argument for its method of that name, where it is no array (masked arrays, data frames). */
const METHODS = new Set(
  'argmax argmin argpartition argsort choose clip compress cumprod cumsum diagonal nonzero ptp put ravel repeat reshape round searchsorted sort squeeze swapaxes take trace transpose'.split(
    ' ',
  ),
);

const isDefault = (given: unknown): boolean => (given ?? null) === null || (given instanceof Map && given.size === 0);

function orMethod(name: string, implementation: NativeImplementation): NativeImplementation {
  return (...args: never[]): Value => {
    const [first, ...rest] = args as Value[];
    if (isForeign(first!) && (!(first instanceof NDArray) || hasOwnMethod(first, name))) {
      // a copy is sorted in its place
      const copied = name === 'sort' ? getattrOr(first!, 'copy') : undefined;
      const owner = copied === undefined ? first! : call(copied, []);
      const method = getattrOr(owner, name);
      if (method !== undefined) {
        // defaults at the end are the method's own matter
        let count = rest.length;
        while (count > 0 && isDefault(rest[count - 1])) count -= 1;
        const answer =
          name === 'reshape'
            ? call(method, rest.slice(0, 1), rest[1] === 'C' ? null : new Map([['order', rest[1] as Value]]))
            : call(method, rest.slice(0, count));
        return copied === undefined ? answer : owner;
      }
    }
    return (implementation as (...all: Value[]) => Value)(...(args as Value[]));
  };
}

/** Functions to which a matrix is a plain array, since their results are lines or have more axes than a matrix can. */
const AS_PLAIN = new Set('ascontiguousarray diag diagonal expand_dims outer ravel resize unique'.split(' '));

const isMatrix = (value: Value): boolean =>
  value instanceof NDArray && isForeign(value) && typeOf(value).mro.some((type) => type.name === 'matrix');

const plainly = (implementation: NativeImplementation): NativeImplementation => {
  const compute = implementation as (...all: Value[]) => Value;
  return (...args: never[]): Value =>
    compute(...(args as Value[]).map((arg) => (isMatrix(arg) ? getattr(arg, 'A') : arg)));
};

const takes = ({ signature }: PyNative): Takes => ({ parameters: signature, defaults: signature.defaults });

function takesOf({ code: { parameters }, defaults, kwdefaults }: PyFunction): Takes {
  const first = parameters.positional.length - defaults.length;
  return {
    parameters,
    defaults: [
      ...parameters.positional.map((_, i) => defaults[i - first]),
      ...parameters.kwonly.map((name) => kwdefaults?.get(name)),
    ],
  };
}

/** Functions that NumPy writes with an array's own indices: an array whose elements are more than its numbers moves them itself. */
const BY_INDEX = new Set(
  'flip fliplr flipud rot90 roll tile moveaxis rollaxis expand_dims atleast_1d atleast_2d atleast_3d split array_split hsplit vsplit dsplit'.split(
    ' ',
  ),
);

const movesItself = (value: Value | undefined): value is Value =>
  value instanceof NDArray && !isMatrix(value) && hasOwnMethod(value, '__getitem__') && hasOwnMethod(value, 'ravel');

/** `move` of the array's places, and then what stands there. */
const byIndex =
  (move: (...args: Value[]) => Value): ((...args: Value[]) => Value) =>
  (first, ...rest) => {
    if (!movesItself(first)) return move(first!, ...rest);
    const { shape, size } = first as unknown as NDArray;
    const places = fromValues(
      Array.from({ length: size }, (_, i) => i),
      dtypes.int64,
      shape,
    );
    const elements = call(getattr(first, 'ravel'), []);
    const at = (moved: Value): Value => call(getattr(elements, '__getitem__'), [moved]);
    const moved = move(places as unknown as Value, ...rest);
    return moved instanceof PyList ? new PyList(moved.items.map(at)) : at(moved);
  };

/** Functions that NumPy writes with an array's own methods (`source/subclassed.ts`), by the place of the array among the arguments. */
const IN_PYTHON = new Map(
  'flatnonzero argwhere nansum nanprod take_along_axis put_along_axis isreal iscomplex isposinf isneginf diag unique union1d'
    .split(' ')
    .map((name) => [name, 0])
    .concat([
      ['compress', 1],
      ['extract', 1],
    ]) as [string, number][],
);

const inPython =
  (name: string, compute: (...args: Value[]) => Value): ((...args: Value[]) => Value) =>
  (...args) =>
    movesItself(args[IN_PYTHON.get(name)!])
      ? call(fromSources(runtime(), 'numpy._subclassed', name)!, args)
      : compute(...args);

/** What makes an array of something: of a stand-in not even the number of axes is known. */
const TAKES_ARRAYS = new Set('array asarray asanyarray ascontiguousarray asfortranarray'.split(' '));

/** Puts a section's functions into a module. */
function addEntries(module: PyModule, entries: readonly Entry[], owner = 'numpy'): void {
  for (const { signature, summary, implementation, style } of entries) {
    const name = signature.slice(0, signature.indexOf('('));
    const inNumPy = owner === 'numpy';
    const method = name === 'around' ? 'round' : name;
    const asked = inNumPy && METHODS.has(method) ? orMethod(method, implementation) : implementation;
    const own = inNumPy && AS_PLAIN.has(name) ? plainly(asked) : asked;
    const path = `${owner}.${name}`;
    const answered = dispatcherOf(
      owner,
      name,
      () => made,
      () => takes(made),
    );
    const compute = own as (...all: Value[]) => Value;
    const direct = inNumPy && IN_PYTHON.has(name) ? inPython(name, compute) : compute;
    const placed = inNumPy && BY_INDEX.has(name) ? byIndex(direct) : direct;
    const through = inNumPy && TAKES_ARRAYS.has(name) ? throughStandIns(path, placed) : placed;
    const answer = orStandIn(path, through, answered);
    const made: PyNative = nativeFunction(signature, answer, { style, module: owner, doc: summary });
    if (answered !== undefined) markDispatched(made);
    module.d[made.name] = made;
  }
}

const ALIASES: Record<string, string> = {
  bool_: 'bool',
  byte: 'int8',
  short: 'int16',
  intc: 'int32',
  int_: 'int64',
  intp: 'int64',
  long: 'int64',
  longlong: 'int64',
  ubyte: 'uint8',
  ushort: 'uint16',
  uintc: 'uint32',
  uint: 'uint64',
  uintp: 'uint64',
  ulong: 'uint64',
  ulonglong: 'uint64',
  half: 'float16',
  single: 'float32',
  double: 'float64',
  longdouble: 'float64',
  float128: 'float64',
  csingle: 'complex64',
  cdouble: 'complex128',
  clongdouble: 'complex128',
  complex256: 'complex128',
};

function addTypes(module: PyModule): void {
  const { d } = module;
  for (const [name, type] of Object.entries(scalarTypes)) d[name] = type;
  for (const [alias, name] of Object.entries(ALIASES)) d[alias] = scalarTypes[name]!;
  d.ndarray = ndarrayType;
  d.dtype = dtypeType;
  d.ufunc = ufuncType;
  d.flatiter = flatIteratorType;
  d.errstate = errstateType;
  d.finfo = finfoType;
  d.iinfo = iinfoType;
  d.ScalarType = new PyTuple(Object.values(scalarTypes));
  d.sctypeDict = PyDict.from(
    [...Object.keys(scalarTypes), ...Object.keys(ALIASES)].map((name) => [name, d[name]!] as const),
  );
  d.True_ = makeScalar(true, dtypes.bool);
  d.False_ = makeScalar(false, dtypes.bool);
}

/** The characters of the dtypes by their kinds. */
const TYPE_CODES = {
  Character: 'c',
  Integer: 'bhilqnp',
  UnsignedInteger: 'BHILQNP',
  Float: 'efdg',
  Complex: 'FDG',
  AllInteger: 'bBhHiIlLqQnNpP',
  AllFloat: 'efdgFDG',
  Datetime: 'Mm',
  All: '?bhilqnpBHILQNPefdgFDGSUVOMm',
};

const VERSION = '2.4.6';

/** How NumPy was built is another story on every machine: the engine says what stands there instead. */
function showBuild(): null {
  runtime().write(`NumPy ${VERSION}'s arrays in JavaScript and WebAssembly, without BLAS and LAPACK\n`);
  return null;
}

function addConstants(module: PyModule): void {
  const { d } = module;
  d.pi = new PyFloat(Math.PI);
  d.e = new PyFloat(Math.E);
  d.euler_gamma = new PyFloat(0.5772156649015329);
  d.inf = new PyFloat(Number.POSITIVE_INFINITY);
  d.nan = new PyFloat(Number.NaN);
  d.newaxis = null;
  d.little_endian = true;
  const typecodes = new PyDict();
  d.typecodes = typecodes;
  for (const [name, codes] of Object.entries(TYPE_CODES)) typecodes.set(name, codes);
  d._NoValue = noValue;
  d._named_tuple = nativeFunction('_named_tuple(name, fields, items)', (name: Value, fields: PyTuple, items: PyTuple) =>
    makeNamedTuple(String(name), fields.items.map(String), items.items),
  );
  d.__version__ = VERSION;
  for (const name of ['show_config', 'show_runtime']) d[name] = nativeFunction(`${name}(*args, **kwargs)`, showBuild);
  d.__file__ = 'numpy/__init__.py';
}

/** NumPy's ufuncs under all their names; a few kernels are functions, not ufuncs, or of another library. */
function addUfuncs(module: PyModule): void {
  for (const name of ufuncNames()) {
    if (name === 'clip' || name.startsWith('_') || SPECIAL.has(name)) continue;
    module.d[name] = findUfunc(name) as unknown as Value;
  }
}

/** A submodule of the given functions; what is missing comes from the Python sources, then from the module `behind`. */
function submodule(rt: Runtime, name: string, entries: readonly Entry[], behind?: string): PyModule {
  const full = `numpy.${name}`;
  const module = new PyModule(full);
  addEntries(module, entries, full);
  module.d.__getattr__ = nativeFunction('__getattr__(name)', (wanted: Value) => {
    const found =
      fromSource(rt, module, full, String(wanted)) ??
      nested(rt, module, `${name}.${String(wanted)}`) ??
      (behind === undefined ? undefined : getattrOr(rt.importModule(behind), String(wanted)));
    if (found !== undefined) return found;
    raise('AttributeError', `module '${full}' has no attribute '${String(wanted)}'`);
  });
  module.d.__dir__ = nativeFunction(
    '__dir__()',
    () => new PyList([...new Set([...Object.keys(module.d), ...sourceNames(full)])]),
  );
  return module;
}

/** A submodule's own submodule, as in np.polynomial.chebyshev. */
function nested(rt: Runtime, module: PyModule, name: string): Value | undefined {
  if (!Object.hasOwn(BUILDERS, name)) return undefined;
  const made = rt.importModule(`numpy.${name}`);
  module.d[name.slice(name.lastIndexOf('.') + 1)] = made;
  return made;
}

/** A name that a Python source defines, kept in the public module from then on. */
function fromSource(rt: Runtime, module: PyModule, owner: string, name: string): Value | undefined {
  const found = fromSources(rt, owner, name);
  if (found === undefined) return undefined;
  if (found instanceof PyFunction) {
    const answered = dispatcherOf(
      owner,
      name,
      () => found,
      () => takesOf(found),
    );
    found.$js = orStandIn(`${owner}.${name}`, found.$js, answered);
    if (answered !== undefined) markDispatched(found);
    found.module = owner;
  }
  module.d[name] = found;
  return found;
}

/** Builders of the submodules by name. */
const BUILDERS: Record<string, (rt: Runtime) => PyModule> = {
  random: () => randomModule(),
  linalg: (rt) => {
    const module = submodule(rt, 'linalg', linalg);
    module.d.LinAlgError = linAlgError;
    return module;
  },
  fft: (rt) => submodule(rt, 'fft', fft),
  testing: (rt) => submodule(rt, 'testing', []),
  strings: (rt) => submodule(rt, 'strings', strings),
  char: (rt) => submodule(rt, 'char', strings),
  ma: (rt) => submodule(rt, 'ma', []),
  'ma.core': (rt) => rt.importModule('numpy.ma'),
  'ma.extras': (rt) => rt.importModule('numpy.ma'),
  version: () => {
    const module = new PyModule('numpy.version');
    for (const name of ['version', 'full_version', 'short_version', '__version__']) module.d[name] = VERSION;
    module.d.release = true;
    return module;
  },
  __config__: (rt) => {
    const module = new PyModule('numpy.__config__');
    module.d.show = getattr(rt.importModule('numpy'), 'show_config');
    return module;
  },
  'ma._domains': (rt) => submodule(rt, 'ma._domains', []),
  polynomial: (rt) => submodule(rt, 'polynomial', []),
  ...Object.fromEntries(
    ['polynomial', 'chebyshev', 'legendre', 'hermite', 'hermite_e', 'laguerre', 'polyutils', '_polybase'].map(
      (basis) => [`polynomial.${basis}`, (rt: Runtime) => submodule(rt, `polynomial.${basis}`, [])],
    ),
  ),
  rec: (rt) => submodule(rt, 'rec', []),
  matlib: (rt) => submodule(rt, 'matlib', [], 'numpy'),
  emath: (rt) => submodule(rt, 'lib.scimath', []),
  'lib.stride_tricks': (rt) => submodule(rt, 'lib.stride_tricks', []),
  'lib.recfunctions': (rt) => submodule(rt, 'lib.recfunctions', []),
  'lib.mixins': (rt) => submodule(rt, 'lib.mixins', []),
  'lib.scimath': (rt) => submodule(rt, 'lib.scimath', []),
  'lib.npyio': (rt) => submodule(rt, 'lib.npyio', []),
  'lib.array_utils': (rt) => submodule(rt, 'lib.array_utils', []),
  'lib._iotools': (rt) => submodule(rt, 'lib._iotools', []),
  lib: (rt) => submodule(rt, 'lib', []),
  ...CORE_MODULES,
  typing: (rt) => {
    const module = submodule(rt, 'typing', []);
    module.d.ArrayLike = objectType;
    module.d.NDArray = ndarrayType;
    module.d.DTypeLike = objectType;
    return module;
  },
  exceptions: (rt) => {
    const module = submodule(rt, 'exceptions', []);
    for (const [name, type] of Object.entries(exceptions)) module.d[name] = type;
    return module;
  },
  dtypes: (rt) => {
    const module = submodule(rt, 'dtypes', []);
    Object.assign(
      module.d,
      dtypeClasses(
        [
          'bool',
          'int8',
          'int16',
          'int32',
          'int64',
          'uint8',
          'uint16',
          'uint32',
          'uint64',
          'float16',
          'float32',
          'float64',
          'complex64',
          'complex128',
          'O',
          'U',
          'S',
          'V',
          'M8',
          'm8',
        ].map(parseDType),
      ),
    );
    module.d.StringDType = nativeFunction('StringDType(*, coerce=True, na_object=None)', () =>
      raise('NotImplementedError', 'StringDType is not supported by this engine; use dtype=str or dtype=object'),
    );
    return module;
  },
};

/** Those of which NumPy makes folders, which shows in errors about what is not in them. */
const PACKAGES = new Set('_core char core fft lib linalg ma polynomial random rec strings testing typing'.split(' '));

export const SUBMODULES = Object.keys(BUILDERS);

/** Builds a submodule, or gives the one that `import numpy` built. */
export function buildSubmodule(rt: Runtime, name: string): PyModule {
  const module = BUILDERS[name]!(rt);
  if (PACKAGES.has(name)) module.d.__path__ = new PyTuple([]);
  return module;
}

/** Builds `numpy` for a run. Submodules are made when they are first asked for. */
export function buildNumpy(rt: Runtime): PyModule {
  const module = new PyModule('numpy', 'Arrays, and what one computes with them.');
  module.d.__path__ = new PyTuple([]);
  addUfuncs(module);
  for (const section of SECTIONS) addEntries(module, section);
  // the array API's names of two
  module.d.concat = module.d.concatenate!;
  module.d.permute_dims = module.d.transpose!;
  addTypes(module);
  addConstants(module);
  module.d.__getattr__ = nativeFunction('__getattr__(name)', (name: Value) => lazy(rt, module, String(name)));
  module.d.__dir__ = nativeFunction(
    '__dir__()',
    () =>
      new PyList(
        [
          ...new Set([
            ...Object.keys(module.d),
            ...sourceNames('numpy'),
            ...SUBMODULES.filter((name) => !name.includes('.')),
          ]),
        ].sort(),
      ),
  );
  return module;
}

function lazy(rt: Runtime, module: PyModule, name: string): Value {
  if (Object.hasOwn(BUILDERS, name)) {
    const made = rt.importModule(`numpy.${name}`);
    module.d[name] = made;
    return made;
  }
  const found = fromSource(rt, module, 'numpy', name);
  if (found !== undefined) return found;
  if (name === 'chararray') return getattr(rt.importModule('numpy.char'), name);
  deprecatedAttribute(name);
  raise('AttributeError', `module 'numpy' has no attribute '${name}'`);
}
