/** NumPy for the engine's Python: `installNumpy()` registers the modules, which are built when a program first imports them. */
import { registerModule } from '../python/objects/modules.ts';
import { warn } from '../python/objects/warn.ts';
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
  for (const name of SUBMODULES) registerModule(`numpy.${name}`, (rt) => buildSubmodule(rt, name));
}

export { NpScalar } from './scalar.ts';
