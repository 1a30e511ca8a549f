/** The module `scipy.special`: what teaching code takes from it. Any other name of it is opaque, like the rest of scipy. */
import { nativeFunction, PyFunction } from '../python/objects/functions.ts';
import { PyOpaque } from '../python/objects/opaque.ts';
import { raise } from '../python/objects/raise.ts';
import { PyModule, type Value } from '../python/objects/values.ts';
import type { Runtime } from '../python/runtime/runtime.ts';
import { findUfunc, SPECIAL } from './kernels.ts';
import { fromSources } from './source/index.ts';
import { throughStandIns } from './standIns.ts';

const NAME = 'scipy.special';

export function buildScipySpecial(rt: Runtime): PyModule {
  const module = new PyModule(NAME);
  for (const name of SPECIAL) module.d[name] = findUfunc(name) as unknown as Value;
  module.d.__getattr__ = nativeFunction('__getattr__(name)', (wanted: Value) => {
    const name = String(wanted);
    if (name.startsWith('__')) raise('AttributeError', `module '${NAME}' has no attribute '${name}'`);
    const found = fromSources(rt, NAME, name);
    if (found instanceof PyFunction) found.$js = throughStandIns(`${NAME}.${name}`, found.$js);
    module.d[name] = found ?? standIn(rt, name);
    return module.d[name];
  });
  return module;
}

function standIn(rt: Runtime, name: string): Value {
  const path = `${NAME}.${name}`;
  rt.opaque.push({ name: path, position: rt.position });
  return new PyOpaque(path);
}
