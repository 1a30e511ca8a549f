/** What programs find installed: NumPy beside Python's own modules, and the random streams that experiments put back. */

import { installNumpy } from './numpy/index.ts';
import { saveRandomState as saveNumpyRandom } from './numpy/random/index.ts';
import type { Runtime } from './python/runtime/index.ts';
import { installStandardLibrary } from './python/stdlib/index.ts';
import { saveRandomState as savePythonRandom } from './python/stdlib/random.ts';
import { installBuiltinTypes } from './python/types/index.ts';

let installed = false;

/** Registers everything once per process; modules themselves are built when they are first imported. */
export function installLibrary(): void {
  if (installed) return;
  installed = true;
  installBuiltinTypes();
  installStandardLibrary();
  installNumpy();
}

/** Makes every call of `body` draw the same random numbers. */
export function sameRandomness(runtime: Runtime): <T>(body: () => T) => T {
  return (body) => {
    const restore = [saveNumpyRandom(runtime), savePythonRandom(runtime)];
    try {
      return body();
    } finally {
      for (const put of restore) put();
    }
  };
}
