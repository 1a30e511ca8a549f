/** `numpy.core`, `numpy._core` and their parts, from which editors like to import: the public names under their old places. */
import { getattrOr } from '../python/objects/attributes.ts';
import { nativeFunction } from '../python/objects/functions.ts';
import { raise } from '../python/objects/raise.ts';
import type { PyModule, Value } from '../python/objects/values.ts';
import type { Runtime } from '../python/runtime/runtime.ts';
import { picklingModule } from './pickling.ts';
import { fromSources } from './source/index.ts';
import { warn } from './warnings.ts';

/** For each part: the public modules whose names it has. */
const PARTS: Record<string, readonly string[]> = {
  _multiarray_umath: ['numpy'],
  arrayprint: ['numpy'],
  defchararray: ['numpy.char', 'numpy'],
  einsumfunc: ['numpy', 'numpy._einsum'],
  fromnumeric: ['numpy'],
  function_base: ['numpy'],
  getlimits: ['numpy'],
  memmap: ['numpy'],
  multiarray: ['numpy'],
  numeric: ['numpy', 'numpy.lib.array_utils'],
  numerictypes: ['numpy'],
  records: ['numpy.rec', 'numpy'],
  shape_base: ['numpy'],
  umath: ['numpy'],
};

/** Both packages with their parts, by the name behind `numpy.`. */
export const CORE_MODULES: Record<string, (rt: Runtime) => PyModule> = Object.fromEntries(
  ['core', '_core'].flatMap((root) => [
    [root, (rt: Runtime) => coreModule(rt, root, ['numpy'])],
    ...Object.entries(PARTS).map(
      ([part, homes]) => [`${root}.${part}`, (rt: Runtime) => coreModule(rt, `${root}.${part}`, homes)] as const,
    ),
  ]),
);

/** Parts that NumPy itself imports only with a module of texts, and those modules: before that `np.core.defchararray` is an AttributeError. */
const TEXT_PARTS: readonly string[] = ['defchararray', 'strings'];
const TEXT_MODULES = ['char', 'strings', 'core.defchararray', '_core.defchararray', '_core.strings'].map(
  (name) => `numpy.${name}`,
);

function coreModule(rt: Runtime, name: string, homes: readonly string[]): PyModule {
  const module = picklingModule(`numpy.${name}`);
  module.d.__getattr__ = nativeFunction('__getattr__(name)', (wanted: Value) => {
    const attribute = String(wanted);
    const absent = TEXT_PARTS.includes(attribute) && !TEXT_MODULES.some((module) => rt.modules.has(module));
    if (Object.hasOwn(CORE_MODULES, `${name}.${attribute}`) && !absent) {
      if (name === 'core') warn('DeprecationWarning', renamed(name, attribute));
      return rt.importModule(`numpy._core.${attribute}`);
    }
    for (const home of attribute.startsWith('__') || absent ? [] : homes) {
      const found =
        fromSources(rt, home, attribute) ?? (isOpen(home) ? getattrOr(rt.importModule(home), attribute) : undefined);
      if (found === undefined) continue;
      if (name.startsWith('core')) warn('DeprecationWarning', renamed(name, attribute));
      return found;
    }
    raise('AttributeError', `module 'numpy.${name.replace(/^core/, '_core')}' has no attribute '${attribute}'`);
  });
  return module;
}

/** Whether a module can be imported, and is not only a source. */
const isOpen = (home: string): boolean => !home.includes('._');

const renamed = (name: string, attribute: string): string =>
  `numpy.${name} is deprecated and has been renamed to numpy._${name}. The numpy._core namespace contains private NumPy internals and its use is discouraged, as NumPy internals can change without warning in any release. In practice, most real-world usage of numpy.core is to access functionality in the public NumPy API. If that is the case, use the public NumPy API. If not, you are using NumPy internals. If you would still like to access an internal attribute, use numpy._${name}.${attribute}.`;
