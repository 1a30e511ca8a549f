/** NumPy for the engine's Python: `installNumpy()` registers the modules, which are built when a program first imports them. */
import { getattr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { nativeModule } from '../python/objects/instances.ts';
import { moduleFactory, registerModule } from '../python/objects/modules.ts';
import type { Value } from '../python/objects/values.ts';
import { warn } from '../python/objects/warn.ts';
import { LIBRARY_PARTS } from './libraryParts.ts';
import { buildNumpy, buildSubmodule, SUBMODULES } from './module.ts';
import { installObjectArrays } from './objectArrays.ts';
import { setWarningEmitter } from './warnings.ts';

let installed = false;

/** Registers `numpy` and its submodules; once per process. */
export function installNumpy(): void {
  if (installed) return;
  installed = true;
  installObjectArrays();
  setWarningEmitter(warn);
  registerModule('numpy', buildNumpy);
  for (const [name, build] of Object.entries(LIBRARY_PARTS)) registerModule(name, build);
  for (const name of SUBMODULES) registerModule(`numpy.${name}`, (rt) => buildSubmodule(rt, name));
  if (moduleFactory('_codecs') === undefined) registerModule('_codecs', codecs);
}

/** What NumPy's pickles of the second protocol call to make bytes. */
function codecs(): ReturnType<typeof nativeModule> {
  return nativeModule('_codecs', {
    functions: {
      "encode(obj, encoding='utf-8', errors='strict')": (text: Value, encoding: Value) =>
        call(getattr(text, 'encode'), [encoding]),
    },
  });
}
