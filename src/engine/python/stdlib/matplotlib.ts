/** matplotlib as a recorder: pyplot's calls become figures of the report, everything about looks is ignored. */

import { runtime } from '../objects/current.ts';
import { PyDict } from '../objects/dict.ts';
import { registerModule, registerSourceModule } from '../objects/modules.ts';
import { PyList, PyModule, PyTuple } from '../objects/values.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { ignoredAttribute } from './matplotlib/artists.ts';
import { currentAxes, drawing } from './matplotlib/figures.ts';
import { GRIDS } from './matplotlib/grids.ts';
import { giveMaps, registerMaps } from './matplotlib/lazyMaps.ts';
import { installMethods } from './matplotlib/methods.ts';
import { type Call, lenient, native } from './matplotlib/modules.ts';
import { IGNORED, PYPLOT_NAMES, STYLES } from './matplotlib/names.ts';
import { parameters } from './matplotlib/parameters.ts';
import { PATCH_MAKERS } from './matplotlib/patches.ts';
import { PICTURES } from './matplotlib/pictures.ts';
import { DRAWING, type Draw, PYPLOT_LABELS } from './matplotlib/plotting.ts';
import { imread, nothing, PYPLOT } from './matplotlib/pyplot.ts';
import { refuseRemoved, useStyle } from './matplotlib/removed.ts';

export { figuresOf } from './matplotlib/figures.ts';

function onCurrentAxes(draw: Draw): Call {
  return (args, kw) => draw(currentAxes(drawing(runtime())), args, kw);
}

function styles(): PyModule {
  const module = lenient('matplotlib.style', { use: useStyle, reload_library: nothing });
  module.d.available = new PyList(STYLES.filter((name) => !name.startsWith('_')));
  module.d.library = PyDict.from(STYLES.map((name) => [name, new PyDict()]));
  return module;
}

function pyplot(rt: Runtime): PyModule {
  const module = new PyModule('matplotlib.pyplot');
  for (const name of PYPLOT_NAMES) module.d[name] = ignoredAttribute(name);
  const drawing = Object.entries({ ...DRAWING, ...PYPLOT_LABELS });
  const onAxes = Object.fromEntries(drawing.map(([name, draw]) => [name, onCurrentAxes(draw)]));
  const functions: Record<string, Call> = { ...PYPLOT, ...PATCH_MAKERS, ...onAxes };
  for (const [name, f] of Object.entries(functions))
    module.d[name] = native(name, (args, kw) => {
      refuseRemoved(name, kw);
      return f(args, kw);
    });
  module.d.rcParams = parameters(rt);
  module.d.np = rt.importModule('numpy');
  module.d.style = rt.importModule('matplotlib.style');
  module.d.cm = rt.importModule('matplotlib.cm');
  giveMaps(module, rt, 'pyplot');
  return module;
}

function packageOf(name: string, rt: Runtime): PyModule {
  const module = lenient(name, { use: nothing });
  module.d.__path__ = new PyTuple([]);
  module.d.rcParams = parameters(rt);
  module.d.__version__ = '3.9.2';
  if (name === 'matplotlib') giveMaps(module, rt, 'package');
  return module;
}

/** NumPy's names and pyplot's in one module, as `%pylab` has them. */
const PYLAB = `
from numpy import *
from numpy.fft import *
from numpy.random import *
from numpy.linalg import *
from matplotlib.pyplot import *
import numpy as np
import matplotlib as mpl
import matplotlib.pyplot as plt
from builtins import abs, bool, bytes, complex, float, int, max, min, object, pow, round, str
`;

/** Registers matplotlib and what comes with it. */
export function registerMatplotlib(): void {
  installMethods();
  registerModule('matplotlib', (rt) => packageOf('matplotlib', rt));
  registerModule('mpl_toolkits', (rt) => packageOf('mpl_toolkits', rt));
  registerModule('mpl_toolkits.mplot3d', (rt) => packageOf('mpl_toolkits.mplot3d', rt));
  registerModule('matplotlib.pyplot', pyplot);
  registerSourceModule('matplotlib.pylab', PYLAB);
  registerSourceModule('pylab', PYLAB);
  registerSourceModule('matplotlib._pictures', PICTURES);
  registerSourceModule('matplotlib.gridspec', GRIDS);
  registerModule('matplotlib.style', styles);
  registerMaps();
  for (const name of IGNORED) registerModule(name, () => lenient(name));
  registerModule('matplotlib.patches', () => lenient('matplotlib.patches', PATCH_MAKERS));
  registerModule('matplotlib.image', () => lenient('matplotlib.image', { imread }));
}
