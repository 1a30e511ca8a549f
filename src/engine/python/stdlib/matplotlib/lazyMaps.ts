/** The colour maps' modules, made when somebody asks for them: they cost their making, and most programs need none. */

import { attributeError, getattr } from '../../objects/attributes.ts';
import { call } from '../../objects/call.ts';
import { type NativeImplementation, nativeFunction } from '../../objects/functions.ts';
import { registerModule, registerSourceModule } from '../../objects/modules.ts';
import { PyModule, type Value } from '../../objects/values.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { cmSource, colorsSource } from './colourMaps.ts';

/** What `matplotlib.cm` has of this name. */
export const maps = (rt: Runtime, name: string): Value => getattr(rt.importModule('matplotlib._cm'), name);

const LAZY: Record<string, (rt: Runtime) => Value> = {
  colormaps: (rt) => maps(rt, '_colormaps'),
  Normalize: (rt) => maps(rt, 'Normalize'),
  Colormap: (rt) => maps(rt, 'Colormap'),
};
const SUBMODULES: Record<string, (rt: Runtime) => Value> = {
  cm: (rt) => rt.importModule('matplotlib.cm'),
  colors: (rt) => rt.importModule('matplotlib.colors'),
};
/** pyplot's classes of grids. */
const GRIDS: Record<string, (rt: Runtime) => Value> = Object.fromEntries(
  ['GridSpec', 'SubplotSpec'].map((name) => [
    name,
    (rt: Runtime) => getattr(rt.importModule('matplotlib.gridspec'), name),
  ]),
);

/** Names that a module has only once they are asked for. */
function whenAsked(module: PyModule, rt: Runtime, names: Record<string, (rt: Runtime) => Value>): void {
  const otherwise = module.d.__getattr__;
  for (const name of Object.keys(names)) delete module.d[name];
  module.d.__getattr__ = nativeFunction('__getattr__(name, /)', ((name: string): Value => {
    const make = Object.hasOwn(names, name) ? names[name] : undefined;
    if (make === undefined && otherwise === undefined) throw attributeError(module, name);
    if (make === undefined) return call(otherwise as Value, [name]);
    const made = make(rt);
    module.d[name] = made;
    return made;
  }) as NativeImplementation);
}

const BESIDE = { package: SUBMODULES, pyplot: GRIDS } as const;

/** Gives `pyplot` and the package their names that are made when they are asked for. */
export function giveMaps(module: PyModule, rt: Runtime, to: keyof typeof BESIDE): void {
  whenAsked(module, rt, { ...LAZY, ...BESIDE[to] });
}

/** Registers the modules. */
export function registerMaps(): void {
  registerSourceModule('matplotlib.colors', colorsSource);
  registerSourceModule('matplotlib._cm', cmSource);
  registerModule('matplotlib.cm', (rt) => {
    const module = new PyModule('matplotlib.cm');
    module.d.__getattr__ = nativeFunction('__getattr__(name, /)', (name: string) => {
      // These are gone from matplotlib 3.9; pyplot and the colour maps themselves still have the first.
      if (/^(?:get|register|unregister)_cmap$/.test(name)) throw attributeError(module, name);
      return maps(rt, name);
    });
    return module;
  });
}
