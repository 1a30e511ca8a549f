/** The module `_importlib`: importing by name, and reload, which runs a module of the user again. */
import { nativeModule } from '../objects/instances.ts';
import { moduleFactory, moduleSource, registerModule } from '../objects/modules.ts';
import { toText } from '../objects/protocol.ts';
import { typeError } from '../objects/raise.ts';
import { PyModule, type Value } from '../objects/values.ts';

registerModule('_importlib', (rt) =>
  nativeModule('importlib', {
    python: true,
    functions: {
      'import_module(name, package=None)': (name: Value, parent: Value) => {
        const text = toText(name, 'name');
        if (!text.startsWith('.')) return rt.importModule(text);
        const level = text.length - text.replace(/^\.+/, '').length;
        const base = toText(parent, 'package').split('.');
        return rt.importModule([...base.slice(0, base.length - level + 1), text.slice(level)].join('.'));
      },
      'reload(module)': (module: Value) => {
        if (!(module instanceof PyModule)) typeError('reload() argument must be a module');
        if (typeof module.d.__file__ !== 'string') return module;
        rt.modules.delete(module.name);
        const fresh = rt.importModule(module.name);
        for (const name of Object.keys(fresh.d)) module.d[name] = fresh.d[name]!;
        rt.modules.set(module.name, module);
        return module;
      },
      'invalidate_caches()': () => null,
      'is_known(name, /)': (name: Value) => {
        const text = toText(name, 'name');
        return moduleFactory(text) !== undefined || moduleSource(text) !== undefined;
      },
    },
  }),
);
