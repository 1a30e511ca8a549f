/** What matplotlib's modules are made of: functions that take any arguments, and names that are all there. */

import { runtime } from '../../objects/current.ts';
import { type NativeImplementation, nativeFunction } from '../../objects/functions.ts';
import { moduleFactory } from '../../objects/modules.ts';
import { exception } from '../../objects/raise.ts';
import { type Keywords, PyModule, type Value } from '../../objects/values.ts';
import { ignoredAttribute } from './artists.ts';

export type Call = (args: Value[], kw: Keywords) => Value;

/** A function of Python's that takes whatever it is given. */
export function native(name: string, f: Call): Value {
  return nativeFunction(`${name}(*args, **kwargs)`, ((args: Value[], kw: Keywords) =>
    f(args, kw)) as NativeImplementation);
}

/** A module of these functions, whose unknown names are its own modules, or ignoring objects. */
export function lenient(name: string, functions: Readonly<Record<string, Call>> = {}): PyModule {
  const module = new PyModule(name);
  for (const [own, f] of Object.entries(functions)) module.d[own] = native(own, f);
  module.d.__getattr__ = nativeFunction('__getattr__(name, /)', ((attribute: string): Value => {
    if (attribute.startsWith('__'))
      throw exception('AttributeError', `module '${name}' has no attribute '${attribute}'`);
    // `from matplotlib import pyplot` asks for the attribute before the module
    const inside = `${name}.${attribute}`;
    return moduleFactory(inside) === undefined ? ignoredAttribute(attribute) : runtime().importModule(inside);
  }) as NativeImplementation);
  return module;
}
