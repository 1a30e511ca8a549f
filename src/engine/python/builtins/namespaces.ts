/** globals, locals, vars, dir, eval, exec, compile and `__import__`: the builtins that look at or run code in namespaces. */
import { getattr, getattrOr, lookupSpecial } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { address, directory } from '../objects/core.ts';
import { defineType, type SlotTable } from '../objects/define.ts';
import { PyDict, textOf } from '../objects/dict.ts';
import type { NativeImplementation } from '../objects/functions.ts';
import { attributesOf, namespaceDict } from '../objects/namespace.ts';
import { bytesOf, listFrom, toInt } from '../objects/protocol.ts';
import { exception, typeError } from '../objects/raise.ts';
import { type PyType, typeName } from '../objects/type.ts';
import { type Attrs, PyList, PyModule, type PyObject, type Value } from '../objects/values.ts';
import { buildClass } from '../runtime/classes.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { parseChecked } from '../runtime/syntaxError.ts';
import type { Module } from '../syntax/ast.ts';

/** compile()'s result. */
class PyCode implements PyObject {
  declare cls: PyType;
  readonly module: Module;
  readonly source: string;
  readonly file: string;
  readonly mode: string;
  constructor(module: Module, source: string, file: string, mode: string) {
    this.module = module;
    this.source = source;
    this.file = file;
    this.mode = mode;
  }
}
defineType({
  name: 'code',
  js: PyCode,
  subclassable: false,
  slots: {
    repr: (self: PyCode) => `<code object <module> at ${address(self)}, file "${self.file}", line 1>`,
  } as SlotTable,
  getset: { co_filename: (self: PyCode) => self.file, co_name: () => '<module>' },
});

/** compile()'s flag that asks for a tree. */
const ONLY_AST = 1024;

type Mode = 'exec' | 'eval' | 'single';

function codeOf(source: Value, file: string, mode: Mode, what: string): PyCode {
  if (source instanceof PyCode) return source;
  const bytes = bytesOf(source);
  const text = textOf(source) ?? (bytes === undefined ? undefined : new TextDecoder().decode(bytes));
  if (text === undefined) typeError(`${what}() arg 1 must be a string, bytes or code object`);
  const trimmed = mode === 'eval' ? text.replace(/^[ \t]+/, '') : text;
  return new PyCode(parseChecked(trimmed, file, mode), trimmed, file, mode);
}

/** The attribute object behind a globals dict; a plain dict becomes a view of one, so that functions made by exec go on seeing it. */
function attrsOf(dict: Value): Attrs {
  if (!(dict instanceof PyDict)) typeError(`globals must be a dict, not ${typeName(dict)}`);
  return attributesOf(dict);
}

function runCode(rt: Runtime, code: PyCode, globals: Value, locals: Value, echo: boolean): Value {
  const { caller } = rt;
  rt.caller = null;
  const run = (attrs: Attrs, namespace: Value | null): Value =>
    rt.evaluate(code.module, code.source, code.file, {
      globals: attrs,
      namespace,
      echo,
      display: code.mode === 'single',
    }) ?? null;
  if (globals === null) {
    const attrs = caller?.globals ?? rt.globals;
    if (locals !== null) return run(attrs, locals);
    if (caller?.namespace) return run(attrs, caller.namespace);
    return caller?.locals ? run(attrs, PyDict.from(caller.locals())) : run(attrs, null);
  }
  const attrs = attrsOf(globals);
  attrs.__builtins__ ??= rt.modules.get('builtins')!;
  return run(attrs, locals === null || locals === globals ? null : locals);
}

function locals(rt: Runtime): Value {
  const { caller } = rt;
  if (caller === null) return namespaceDict(rt.globals);
  if (caller.namespace !== null) return caller.namespace;
  return caller.locals === null ? namespaceDict(caller.globals) : PyDict.from(caller.locals());
}

export function namespaceFunctions(rt: Runtime): Record<string, NativeImplementation> {
  return {
    'globals()': () => namespaceDict(rt.caller?.globals ?? rt.globals),
    'locals()': () => locals(rt),
    'vars(object=<none>, /)': (value: Value | undefined) => {
      if (value === undefined) return locals(rt);
      const dict = getattrOr(value, '__dict__');
      return dict ?? typeError('vars() argument must have __dict__ attribute');
    },
    'dir(object=<none>, /)': (value: Value | undefined) => {
      if (value === undefined) {
        const names = listFrom(locals(rt)).map(String);
        return new PyList(names.sort());
      }
      const method = value instanceof PyModule ? value.d.__dir__ : lookupSpecial(value, '__dir__');
      const names = method === undefined ? directory(value) : listFrom(call(method)).map(String);
      return new PyList(names.sort());
    },
    'eval(source, globals=None, locals=None, /)': (source: Value, globals: Value, scope: Value) =>
      runCode(rt, codeOf(source, '<string>', 'eval', 'eval'), globals, scope, true),
    'exec(source, globals=None, locals=None, /, *, closure=None)': (source: Value, globals: Value, scope: Value) => {
      runCode(rt, codeOf(source, '<string>', 'exec', 'exec'), globals, scope, false);
      return null;
    },
    'compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)': (
      source: Value,
      file: Value,
      mode: Value,
      flags: Value,
    ) => {
      if (mode !== 'exec' && mode !== 'eval' && mode !== 'single')
        throw exception('ValueError', "compile() mode must be 'exec', 'eval' or 'single'");
      if (Number(toInt(flags)) & ONLY_AST) return call(getattr(rt.importModule('ast'), 'parse'), [source, file, mode]);
      return codeOf(source, String(file), mode, 'compile');
    },
    '__import__(name, globals=None, locals=None, fromlist=(), level=0)': (
      name: Value,
      _globals: Value,
      _locals: Value,
      from: Value,
      level: Value,
    ) => {
      void toInt(level);
      const module = rt.importModule(String(name));
      if (from !== null && listFrom(from).length > 0) return module;
      return rt.modules.get(String(name).split('.')[0]!) ?? module;
    },
    '__build_class__(func, name, /, *bases, **kwds)': (
      body: Value,
      name: Value,
      bases: Value[],
      kw: Map<string, Value>,
    ) => buildClass(String(name), (namespace) => void call(body, [namespace]), bases, kw, null),
  };
}
