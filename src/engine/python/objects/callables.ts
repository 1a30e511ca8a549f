/** The types of callables and descriptors: function, method, builtin, property, classmethod, staticmethod, super. */
import { bind, genericGet } from './attributes.ts';
import { call, callFunction } from './call.ts';
import { address, identity } from './core.ts';
import { defineType, extendType, type SlotTable } from './define.ts';
import { PyDict } from './dict.ts';
import {
  methodDescriptor,
  PyBuiltinMethod,
  PyClassMethod,
  PyFunction,
  PyGetSet,
  PyMember,
  PyMethod,
  PyNative,
  PyProperty,
  PyStaticMethod,
  PySuper,
} from './functions.ts';
import { namespaceDict } from './namespace.ts';
import { identityHash } from './numbers.ts';
import { exception, raise, typeError } from './raise.ts';
import { builtinType, functionType, isInstance, methodType, objectType, PyType, typeName, typeOf } from './type.ts';
import { type Keywords, NotImplemented, newAttrs, PyTuple, type Value } from './values.ts';

const identityKey = { key: (self: Value) => self, hash: (self: Value) => identityHash(self as object) / 16 };

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
        self.name = String(value);
      },
    },
    __qualname__: {
      get: (self: PyFunction) => self.qualname,
      set: (self: PyFunction, value) => {
        self.qualname = String(value);
      },
    },
    __doc__: {
      get: (self: PyFunction) => self.doc,
      set: (self: PyFunction, value) => {
        self.doc = value;
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
      set: (self: PyFunction, value) => {
        self.defaults = value instanceof PyTuple ? value.items : [];
        if (self.$hi >= 0) self.$lo = self.$hi - self.defaults.length;
      },
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
    __code__: (self: PyFunction) => codeObject(self),
    __type_params__: () => new PyTuple([]),
  },
});
functionType.hasDict = true;

/** The parameters of a native function, where Python can write them. */
function textSignature({ text, owner }: PyNative): string | null {
  const parameters = text.slice(text.indexOf('('));
  if (parameters.includes('<n')) return null;
  return owner === null ? parameters : parameters.replace(/^\((self|cls|type)\b/, '($$$1');
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

function codeObject({ code }: PyFunction): Value {
  const d = newAttrs();
  const { positional, kwonly, vararg, kwarg, posonly } = code.parameters;
  const parameters = [...positional, ...kwonly, ...[vararg, kwarg].filter((n) => n !== null)];
  d.co_name = code.name;
  d.co_qualname = code.qualname;
  d.co_argcount = positional.length;
  d.co_posonlyargcount = posonly;
  d.co_kwonlyargcount = kwonly.length;
  d.co_varnames = new PyTuple([...parameters, ...code.localNames.filter((name) => !parameters.includes(name))]);
  d.co_freevars = new PyTuple(code.freeNames);
  d.co_nlocals = code.localNames.length;
  d.co_filename = code.file;
  d.co_firstlineno = code.line;
  d.co_flags =
    (vararg === null ? 0 : 4) |
    (kwarg === null ? 0 : 8) |
    { function: 0, generator: 0x20, coroutine: 0x80, asyncGenerator: 0x200 }[code.kind];
  return { cls: codeType, d } as unknown as Value;
}

extendType(builtinType, {
  js: PyNative,
  slots: {
    ...identityKey,
    repr: (self: PyNative) => `<built-in function ${self.name}>`,
    call: (self: PyNative, args: Value[], kw: Keywords | null) => self.invoke(args, kw),
  } as SlotTable,
  getset: {
    __name__: { get: (self: PyNative) => self.name, set: (self: PyNative, value) => renameNative(self, 'name', value) },
    __qualname__: {
      get: (self: PyNative) => self.qualname ?? (self.owner === null ? self.name : `${self.owner.name}.${self.name}`),
      set: (self: PyNative, value) => renameNative(self, 'qualname', value),
    },
    __doc__: {
      get: (self: PyNative) => self.doc,
      set: (self: PyNative, value) => {
        self.doc = value;
      },
    },
    __module__: {
      get: (self: PyNative) => self.module ?? (self.owner === null ? 'builtins' : null),
      set: (self: PyNative, value) => {
        self.module = value;
      },
    },
    __self__: () => null,
    __objclass__: (self: PyNative) => self.owner ?? undefined,
    __text_signature__: textSignature,
  },
});
// Native functions made for a class bind like methods; that is no `__get__` of the type, so it is not in a table.
builtinType.own.descrGet = (self, object) =>
  object === undefined || (self as PyNative).owner === null ? self : new PyBuiltinMethod(self as PyNative, object);
builtinType.resolveSlots();
builtinType.hasDict = true;

/** Only functions that belong to no module (made for one class) may be renamed. */
function renameNative(self: PyNative, field: 'name' | 'qualname', value: Value): void {
  if (self.module !== null)
    throw exception(
      'AttributeError',
      `attribute '__${field}__' of 'builtin_function_or_method' objects is not writable`,
    );
  self[field] = String(value);
}

/** Methods and slot wrappers seen through their class. */
function descriptorType(name: string, word: string): PyType {
  return defineType({
    name,
    bases: [builtinType],
    subclassable: false,
    hasDict: true,
    slots: {
      repr: (self: PyNative) => `<${word} '${self.name}' of '${self.owner?.name ?? ''}' objects>`,
      descrGet: (self: PyNative, object: Value | undefined) =>
        object === undefined ? self : new PyBuiltinMethod(self, object),
    } as SlotTable,
  });
}
methodDescriptor.type = descriptorType('method_descriptor', 'method');
methodDescriptor.wrapper = descriptorType('wrapper_descriptor', 'slot wrapper');

/** All native types, for what is done to each. */
function* everyType(root: PyType = objectType): Iterable<PyType> {
  yield root;
  for (const type of root.directSubclasses()) yield* everyType(type);
}

/** Native methods defined before their types existed get them now. */
function adoptMethods(): void {
  for (const type of everyType())
    for (const [name, value] of type.dict)
      if (value instanceof PyNative && value.owner !== null && !Object.hasOwn(value, 'cls'))
        value.cls = /^__.*__$/.test(name) ? methodDescriptor.wrapper! : methodDescriptor.type!;
}

defineType({
  name: 'builtin_function_or_method',
  js: PyBuiltinMethod,
  subclassable: false,
  slots: {
    repr: (self: PyBuiltinMethod) =>
      `<built-in method ${self.func.name} of ${typeName(self.self)} object at ${address(self)}>`,
    call: (self: PyBuiltinMethod, args: Value[], kw: Keywords | null) => self.func.invoke([self.self, ...args], kw),
    eq: (a: PyBuiltinMethod, b: Value) =>
      b instanceof PyBuiltinMethod ? a.func === b.func && a.self === b.self : NotImplemented,
    hash: (self: PyBuiltinMethod) => identityHash(self.func) / 16,
  } as SlotTable,
  getset: {
    __name__: (self: PyBuiltinMethod) => self.func.name,
    __qualname__: (self: PyBuiltinMethod) => `${typeName(self.self)}.${self.func.name}`,
    __self__: (self: PyBuiltinMethod) => self.self,
    __doc__: (self: PyBuiltinMethod) => self.func.doc,
    __module__: () => null,
  },
}).name = 'builtin_function_or_method';

extendType(methodType, {
  js: PyMethod,
  new: ['method(cls, function, instance, /)', (_cls: PyType, func: Value, self: Value) => new PyMethod(func, self)],
  slots: {
    repr: (self: PyMethod) =>
      `<bound method ${String(self.func instanceof PyFunction ? self.func.qualname : (genericGet(self.func, '__qualname__') ?? '?'))} of ${typeOf(self.self).slots.repr!(self.self)}>`,
    call: (self: PyMethod, args: Value[], kw: Keywords | null) => call(self.func, [self.self, ...args], kw),
    eq: (a: PyMethod, b: Value) => (b instanceof PyMethod ? a.func === b.func && a.self === b.self : NotImplemented),
    hash: (self: PyMethod) => identityHash(self.func as object) / 16,
    getattr: (self: PyMethod, name: string) => {
      const { func } = self;
      const type = typeOf(func);
      return type.slots.getattribute === undefined ? genericGet(func, name, type) : type.slots.getattribute(func, name);
    },
  } as SlotTable,
  getset: {
    __func__: (self: PyMethod) => self.func,
    __self__: (self: PyMethod) => self.self,
    __doc__: (self: PyMethod) => (self.func instanceof PyFunction ? self.func.doc : null),
  },
});

adoptMethods();

/** property, with its copies by setter, getter and deleter. */
const PROPERTY_PARTS = ['fget', 'fset', 'fdel', 'doc'];

/** The property as one of a class; instances of subclasses have attributes. */
function ofClass(property: PyProperty, cls: PyType): PyProperty {
  if (cls === propertyType) return property;
  property.cls = cls;
  property.d = new cls.Fields();
  return property;
}

export const propertyType: PyType = defineType({
  name: 'property',
  js: PyProperty,
  hasDict: true,
  slots: {
    // What a subclass is called with is for its own __init__.
    new: (cls: PyType) => ofClass(new PyProperty(null, null, null, null), cls),
    init: (self: PyProperty, args: readonly Value[], kw: Keywords | null) => {
      const [get, set, del, doc] = PROPERTY_PARTS.map((name, at) => args[at] ?? kw?.get(name) ?? null) as [
        Value,
        Value,
        Value,
        Value,
      ];
      const unknown = [...(kw?.keys() ?? [])].find((name) => !PROPERTY_PARTS.includes(name));
      if (unknown !== undefined) typeError(`property() got an unexpected keyword argument '${unknown}'`);
      if (args.length > 4) typeError(`property() takes at most 4 arguments (${args.length} given)`);
      Object.assign(self, { get, set, delete: del, doc: doc ?? (get instanceof PyFunction ? get.doc : null) });
      // The class of one's own has a docstring of its own.
      if (self.d !== undefined) self.d.__doc__ = self.doc;
    },
    descrGet: (self: PyProperty, object: Value | undefined) => {
      if (object === undefined) return self;
      if (self.get === null)
        throw exception('AttributeError', `property${named(self)} of '${typeName(object)}' object has no getter`);
      return self.get instanceof PyFunction && self.get.$hi === 1 ? self.get.$js(object) : call(self.get, [object]);
    },
    descrSet: (self: PyProperty, object: Value, value: Value) => {
      if (self.set === null)
        throw exception('AttributeError', `property${named(self)} of '${typeName(object)}' object has no setter`);
      call(self.set, [object, value]);
    },
    descrDelete: (self: PyProperty, object: Value) => {
      if (self.delete === null)
        throw exception('AttributeError', `property${named(self)} of '${typeName(object)}' object has no deleter`);
      call(self.delete, [object]);
    },
  } as SlotTable,
  methods: {
    'getter(self, fget, /)': (self: PyProperty, get: Value) => copyProperty(self, get, self.set, self.delete),
    'setter(self, fset, /)': (self: PyProperty, set: Value) => copyProperty(self, self.get, set, self.delete),
    'deleter(self, fdel, /)': (self: PyProperty, del: Value) => copyProperty(self, self.get, self.set, del),
    '__set_name__(self, owner, name, /)': (self: PyProperty, _owner: Value, name: string) => {
      propertyNames.set(self, name);
      return null;
    },
  },
  getset: {
    fget: (self: PyProperty) => self.get,
    fset: (self: PyProperty) => self.set,
    fdel: (self: PyProperty) => self.delete,
    __doc__: {
      get: (self: PyProperty) => self.doc,
      set: (self: PyProperty, value) => {
        self.doc = value;
      },
      doc: 'Property attribute.',
    },
    __isabstractmethod__: (self: PyProperty) =>
      [self.get, self.set, self.delete].some((f) => f instanceof PyFunction && f.d?.__isabstractmethod__ === true),
  },
});
const propertyNames = new WeakMap<PyProperty, string>();
const named = (property: PyProperty): string => {
  const name = propertyNames.get(property);
  return name === undefined ? '' : ` '${name}'`;
};

function copyProperty(self: PyProperty, get: Value, set: Value, del: Value): PyProperty {
  const copy = new PyProperty(get, set, del, self.doc);
  return ofClass(copy, self.cls);
}

type Wrapper = PyClassMethod | PyStaticMethod;

const wrapperMembers = {
  getset: {
    __func__: (self: Wrapper) => self.func,
    __wrapped__: (self: Wrapper) => self.func,
    __isabstractmethod__: (self: Wrapper) =>
      self.func instanceof PyFunction && self.func.d?.__isabstractmethod__ === true,
    __doc__: (self: Wrapper) => (self.func instanceof PyFunction ? self.func.doc : null),
    __name__: (self: Wrapper) => (self.func instanceof PyFunction ? self.func.name : undefined),
    __qualname__: (self: Wrapper) => (self.func instanceof PyFunction ? self.func.qualname : undefined),
  },
};

export const classmethodType = defineType({
  name: 'classmethod',
  js: PyClassMethod,
  hasDict: true,
  new: ['classmethod(cls, function, /)', (_cls: PyType, f: Value) => new PyClassMethod(f)],
  slots: {
    init: () => {},
    descrGet: (self: PyClassMethod, _object: Value | undefined, type: PyType) =>
      self.func instanceof PyFunction
        ? new PyMethod(self.func, type)
        : self.func instanceof PyNative
          ? new PyBuiltinMethod(self.func, type)
          : bind(self.func, type, type.cls),
    repr: (self: PyClassMethod) => `<classmethod(${typeOf(self.func).slots.repr!(self.func)})>`,
  } as SlotTable,
  ...wrapperMembers,
});

export const staticmethodType = defineType({
  name: 'staticmethod',
  js: PyStaticMethod,
  hasDict: true,
  new: ['staticmethod(cls, function, /)', (_cls: PyType, f: Value) => new PyStaticMethod(f)],
  slots: {
    init: () => {},
    descrGet: (self: PyStaticMethod) => self.func,
    repr: (self: PyStaticMethod) => `<staticmethod(${typeOf(self.func).slots.repr!(self.func)})>`,
    call: (self: PyStaticMethod, args: Value[], kw: Keywords | null) => call(self.func, args, kw),
  } as SlotTable,
  ...wrapperMembers,
});

methodDescriptor.getset = defineType({
  name: 'getset_descriptor',
  js: PyGetSet,
  subclassable: false,
  slots: {
    repr: (self: PyGetSet) => `<attribute '${self.name}' of '${self.owner?.name ?? ''}' objects>`,
    descrGet: (self: PyGetSet, object: Value | undefined) => {
      if (object === undefined) return self;
      const value = self.get(object);
      if (value === undefined)
        throw exception('AttributeError', `'${typeName(object)}' object has no attribute '${self.name}'`);
      return value;
    },
    descrSet: (self: PyGetSet, object: Value, value: Value) => {
      if (self.set === null)
        throw exception(
          'AttributeError',
          `attribute '${self.name}' of '${self.owner === null ? typeName(object) : ownerName(self.owner)}' objects is not writable`,
        );
      self.set(object, value);
    },
    descrDelete: (self: PyGetSet, object: Value) => {
      if (self.delete === null)
        throw exception('AttributeError', `cannot delete attribute '${self.name}' of '${typeName(object)}' objects`);
      self.delete(object);
    },
  } as SlotTable,
  getset: {
    __name__: (self: PyGetSet) => self.name,
    __doc__: (self: PyGetSet) => self.doc,
    __objclass__: (self: PyGetSet) => self.owner ?? undefined,
  },
});

defineType({
  name: 'member_descriptor',
  bases: [methodDescriptor.getset],
  js: PyMember,
  subclassable: false,
  slots: {
    repr: (self: PyMember) => `<member '${self.name}' of '${self.owner?.name ?? ''}' objects>`,
  } as SlotTable,
});

const ownerName = (type: PyType): string => (type.module === 'builtins' ? type.name : `${type.module}.${type.name}`);

/** The attribute `name` behind `type` in the mro of `self`'s class. */
function superGet(self: PySuper, name: string): Value | undefined {
  if (name === '__class__') return self.cls;
  const { mro } = self.start;
  for (let i = mro.indexOf(self.type) + 1; i < mro.length; i++) {
    const found = mro[i]!.dict.get(name);
    if (found === undefined) continue;
    if (found instanceof PyFunction) return self.self === self.start ? found : new PyMethod(found, self.self);
    if (found === null || typeof found !== 'object') return found;
    const get = found.cls.slots.descrGet;
    return get === undefined ? found : get(found, self.self === self.start ? undefined : self.self, self.start);
  }
  return genericGet(self, name);
}

/** super(type, self), checked as CPython does. */
export function makeSuper(type: Value, self: Value): PySuper {
  if (!(type instanceof PyType)) typeError(`super() argument 1 must be a type, not ${typeName(type)}`);
  if (self instanceof PyType && self.isSubtype(type)) return new PySuper(type, self, self);
  if (!isInstance(self, type)) typeError('super(type, obj): obj must be an instance or subtype of type');
  return new PySuper(type, self, typeOf(self));
}

export const superType = defineType({
  name: 'super',
  js: PySuper,
  new: [
    'super(cls, type=<none>, obj=<none>, /)',
    (_cls: PyType, type: Value | undefined, self: Value | undefined) => {
      if (type === undefined) throw exception('RuntimeError', 'super(): no arguments');
      if (self === undefined) typeError('super() with one argument is not supported');
      return makeSuper(type, self);
    },
  ],
  slots: {
    init: () => {},
    getattribute: (self: PySuper, name: string) => superGet(self, name),
    repr: (self: PySuper) => `<super: <class '${self.type.name}'>, <${self.start.name} object>>`,
  } as SlotTable,
  getset: {
    __thisclass__: (self: PySuper) => self.type,
    __self__: (self: PySuper) => self.self,
    __self_class__: (self: PySuper) => self.start,
  },
});
superType.plain = false;
