/** The module `_importlib`: importing by name, and reload, which runs a module of the user again. */

import { PyFunction } from '../objects/functions.ts';
import { nativeModule } from '../objects/instances.ts';
import { moduleFactory, moduleSource, registerModule } from '../objects/modules.ts';
import { toText } from '../objects/protocol.ts';
import { typeError } from '../objects/raise.ts';
import { PyType } from '../objects/type.ts';
import { PyList, PyModule, PyTuple, type Value } from '../objects/values.ts';
import { absolutePath } from '../stdlib/files.ts';
import type { Runtime } from './runtime.ts';

/** The text of the file or cell in which a function, class or module of the user stands, its first and its last line. */
function definitionOf(rt: Runtime, object: Value): Value {
  const entry = rt.nodes.findLast(({ node, unit }) => {
    if (object instanceof PyFunction) return node === rt.nodes[object.code.node]?.node;
    if (object instanceof PyModule) return absolutePath(rt, unit.file) === object.d.__file__;
    return object instanceof PyType && node.kind === 'ClassDef' && node.name === object.name;
  });
  if (entry === undefined) return null;
  const { node, unit } = entry;
  if (object instanceof PyModule) return new PyTuple([unit.source, 1, unit.source.split('\n').length]);
  const decorators = node.kind === 'FunctionDef' || node.kind === 'ClassDef' ? node.decoratorList : [];
  return new PyTuple([unit.source, Math.min(node.span.line, ...decorators.map((d) => d.span.line)), node.span.endLine]);
}

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
      'line_of(file, line, /)': (file: Value, line: Value) => {
        const text = rt.nodes.find(({ unit }) => unit.file === file)?.unit.source.split('\n')[Number(line) - 1];
        return text === undefined ? null : new PyList([`${text}\n`]);
      },
      'definition_of(object, /)': (object: Value) => definitionOf(rt, object),
      'invalidate_caches()': () => null,
      'is_known(name, /)': (name: Value) => {
        const text = toText(name, 'name');
        return moduleFactory(text) !== undefined || moduleSource(text) !== undefined;
      },
    },
  }),
);
