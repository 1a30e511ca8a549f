/** Modules of other libraries of which the engine has what teaching code takes from them; any other name of theirs is a stand-in. */
import { nativeFunction, PyFunction } from '../python/objects/functions.ts';
import { PyOpaque } from '../python/objects/opaque.ts';
import { raise } from '../python/objects/raise.ts';
import { PyType } from '../python/objects/type.ts';
import { PyModule, type Value } from '../python/objects/values.ts';
import type { Runtime } from '../python/runtime/runtime.ts';
import { findUfunc, SPECIAL } from './kernels.ts';
import { fromSources } from './source/index.ts';
import { sklearnSections } from './source/sklearn/index.ts';
import { throughStandIns } from './standIns.ts';

/** Builders of the modules by name. */
export const LIBRARY_PARTS: Record<string, (rt: Runtime) => PyModule> = {
  'scipy.special': (rt) => {
    const module = partOf(rt, 'scipy.special');
    for (const name of SPECIAL) module.d[name] = findUfunc(name) as unknown as Value;
    return module;
  },
  ...Object.fromEntries(Object.keys(sklearnSections).map((name) => [name, (rt: Runtime) => partOf(rt, name)])),
};

function partOf(rt: Runtime, path: string): PyModule {
  const module = new PyModule(path);
  const known = new Set<Value>();
  module.d.__getattr__ = nativeFunction('__getattr__(name)', (wanted: Value) => {
    const name = String(wanted);
    if (name.startsWith('__')) raise('AttributeError', `module '${path}' has no attribute '${name}'`);
    const found = fromSources(rt, path, name);
    if (found !== undefined) letStandInsThrough(`${path}.${name}`, found, known);
    module.d[name] = found ?? standIn(rt, `${path}.${name}`);
    return module.d[name];
  });
  return module;
}

/** A function, and each method of a class and its bases, makes a stand-in of every stand-in. */
function letStandInsThrough(path: string, found: Value, known: Set<Value>): void {
  if (known.has(found)) return;
  known.add(found);
  if (found instanceof PyFunction) found.$js = throughStandIns(path, found.$js);
  if (!(found instanceof PyType) || found.native) return;
  for (const [name, method] of found.dict)
    if (!name.startsWith('_')) letStandInsThrough(`${path}.${name}`, method, known);
  for (const base of found.bases) letStandInsThrough(path, base, known);
}

function standIn(rt: Runtime, path: string): Value {
  rt.opaque.push({ name: path, position: rt.position });
  return new PyOpaque(path);
}
