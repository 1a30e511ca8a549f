/** The registry of native modules, built when first imported; each runtime has its own instances. */

import type { Runtime } from '../runtime/runtime.ts';
import type { PyModule } from './values.ts';

export type ModuleFactory = (rt: Runtime) => PyModule;

const factories = new Map<string, ModuleFactory>();

/** Makes `import name` call `build` once per runtime; `name` may be dotted (its parent must be registered too). */
export function registerModule(name: string, build: ModuleFactory): void {
  factories.set(name, build);
}

/** How a native module is built, if there is one of this name. */
export function moduleFactory(name: string): ModuleFactory | undefined {
  return factories.get(name);
}

const sources = new Map<string, { source: string; isPackage: boolean }>();

/** Makes `import name` run Python source that ships with the engine; its frames are not the user's. */
export function registerSourceModule(name: string, source: string, isPackage = false): void {
  sources.set(name, { source, isPackage });
}

/** The source of a module that ships with the engine. */
export function moduleSource(name: string): { source: string; isPackage: boolean } | undefined {
  return sources.get(name);
}

/** The names of all modules that ship as Python source. */
export const sourceModules = (): string[] => [...sources.keys()];
