/** The types of functions written in Python, of their cells and of their code. */
import { callFunction } from './call.ts';
import { address, identity } from './core.ts';
import { defineType, extendType, type SlotTable } from './define.ts';
import { PyDict, textOf } from './dict.ts';
import { type FunctionCode, PyFunction, PyMethod } from './functions.ts';
import { namespaceDict } from './namespace.ts';
import { identityHash } from './numbers.ts';
import { raise, typeError } from './raise.ts';
import { functionType, type PyType, typeName } from './type.ts';
import { newAttrs, PyTuple, type Value } from './values.ts';

/** Told apart by who they are. */
export const identityKey = { key: (self: Value) => self, hash: (self: Value) => identityHash(self as object) / 16 };

extendType(functionType, {
  js: PyFunction,
  slots: {
    ...identityKey,
    repr: (self: PyFunction) => `<function ${self.qualname} at ${address(self)}>`,
    call: callFunction as never,
    descrGet: (self: PyFunction, object: Value | undefined) =>
      object === undefined ? self : new PyMethod(self, object),
  } as SlotTable,
  getset: {
    __name__: {
      get: (self: PyFunction) => self.name,
      set: (self: PyFunction, value) => {
        self.name = textOf(value) ?? typeError('__name__ must be set to a string object');
      },
    },
    __qualname__: {
      get: (self: PyFunction) => self.qualname,
      set: (self: PyFunction, value) => {
        self.qualname = textOf(value) ?? typeError('__qualname__ must be set to a string object');
      },
    },
    __doc__: {
      get: (self: PyFunction) => self.doc,
      set: (self: PyFunction, value) => {
        self.doc = value;
      },
      delete: (self: PyFunction) => {
        self.doc = null;
      },
    },
    __module__: {
      get: (self: PyFunction) => self.module,
      set: (self: PyFunction, value) => {
        self.module = value;
      },
    },
    __defaults__: {
      get: (self: PyFunction) => (self.defaults.length === 0 ? null : new PyTuple(self.defaults)),
      set: (self: PyFunction, value) => setDefaults(self, value instanceof PyTuple ? value.items : []),
      delete: (self: PyFunction) => setDefaults(self, []),
    },
    __kwdefaults__: {
      get: (self: PyFunction) =>
        self.kwdefaults === null || self.kwdefaults.size === 0 ? null : PyDict.from(self.kwdefaults),
      set: (self: PyFunction, value) => {
        self.kwdefaults =
          value instanceof PyDict
            ? new Map(Array.from(value.entries(), ({ key, value: v }) => [String(key), v]))
            : null;
      },
    },
    __annotations__: {
      get: (self: PyFunction) => {
        self.annotations ??= new PyDict();
        return self.annotations;
      },
      set: (self: PyFunction, value) => {
        self.annotations = value;
      },
    },
    __globals__: (self: PyFunction) => namespaceDict(self.globals),
    __closure__: (self: PyFunction) => closureOf(self),
    __code__: {
      get: (self: PyFunction) => codeObject(self.code, self),
      set: (self: PyFunction, value) => {
        const { from } = value as unknown as { from?: PyFunction };
        if (from === undefined) typeError('__code__ must be set to a code object');
        const { code, $js, $hi, maker } = from;
        Object.assign(self, { code, $js, $hi, maker });
        setDefaults(self, self.defaults);
      },
    },
    __type_params__: {
      get: (self: PyFunction) => self.typeParameters ?? new PyTuple([]),
      set: (self: PyFunction, value) => {
        self.typeParameters = value;
      },
    },
  },
});
functionType.hasDict = true;

/** What was compiled fills in the defaults that the function was written with: with others, whoever calls fills them in. */
function setDefaults(self: PyFunction, defaults: readonly Value[]): void {
  self.defaults = defaults;
  if (self.$hi >= 0) self.$lo = self.$hi;
}

const cellType = defineType({
  name: 'cell',
  subclassable: false,
  slots: {
    repr: (self: Cell) =>
      `<cell at ${address(self)}: ${self.content === undefined ? 'empty' : `${typeName(self.content)} object at 0x${identity(self.content).toString(16)}`}>`,
  } as SlotTable,
  getset: {
    cell_contents: (self: Cell) => self.content ?? raise('ValueError', 'Cell is empty'),
  },
});

interface Cell {
  cls: PyType;
  content: Value | undefined;
}

/** The free variables of a function, as they are now. */
function closureOf(self: PyFunction): Value {
  if (self.maker === null) return null;
  return new PyTuple(self.maker(self, true).map((content) => ({ cls: cellType, content }) as Cell));
}

const codeType = defineType({
  name: 'code',
  subclassable: false,
  hasDict: true,
  slots: {
    repr: (self: Value) => {
      const { d } = self as unknown as { d: Record<string, Value> };
      const { co_name: name, co_filename: file, co_firstlineno: line } = d;
      return `<code object ${String(name)} at ${address(self as object)}, file "${String(file)}", line ${String(line)}>`;
    },
  } as SlotTable,
});

/** Flags of code: names are found by place, in a namespace of their own; a function in a function. */
const OPTIMIZED = 3;
const NESTED = 16;

const codes = new WeakMap<FunctionCode, Value>();

/** What `__code__` of a function or a generator is. */
export function codeObject(code: FunctionCode, from?: PyFunction): Value {
  const known = codes.get(code);
  if (known !== undefined) return known;
  const d = newAttrs();
  const { positional, kwonly, vararg, kwarg, posonly } = code.parameters;
  const parameters = [...positional, ...kwonly, ...[vararg, kwarg].filter((n) => n !== null)];
  d.co_name = code.name;
  d.co_qualname = code.qualname;
  d.co_argcount = positional.length;
  d.co_posonlyargcount = posonly;
  d.co_kwonlyargcount = kwonly.length;
  const cells = code.cellNames ?? [];
  const own = code.localNames.filter((name) => !parameters.includes(name) && !cells.includes(name));
  d.co_varnames = new PyTuple([...parameters, ...own]);
  d.co_freevars = new PyTuple(code.freeNames);
  d.co_cellvars = new PyTuple(cells);
  d.co_nlocals = parameters.length + own.length;
  d.co_filename = code.file;
  d.co_firstlineno = code.line;
  d.co_flags =
    OPTIMIZED |
    (code.qualname.includes('.<locals>.') ? NESTED : 0) |
    (vararg === null ? 0 : 4) |
    (kwarg === null ? 0 : 8) |
    { function: 0, generator: 0x20, coroutine: 0x80, asyncGenerator: 0x200 }[code.kind];
  const made = { cls: codeType, d, from } as unknown as Value;
  codes.set(code, made);
  return made;
}
