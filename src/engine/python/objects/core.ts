/** object and type themselves, None, NotImplemented, Ellipsis, modules: the behaviour every other value falls back to. */
import { attributeError, attrsOf, bind, genericDelete, genericGet, genericSet } from './attributes.ts';
import { call, construct, newObject } from './call.ts';
import { ClassCell, deleteClassAttribute, makeClass, metaclassOf, setClassAttribute } from './classes.ts';
import { defineType, extendType, type SlotTable } from './define.ts';
import { PyDict } from './dict.ts';
import { PyGetSet, PyMember, PyNative } from './functions.ts';
import { PyMappingProxy } from './mappingProxy.ts';
import { attributesOf, namespaceDict } from './namespace.ts';
import { identityHash } from './numbers.ts';
import { listFrom, repr, truth } from './protocol.ts';
import { typeError } from './raise.ts';
import {
  builtinType,
  ellipsisType,
  isInstance,
  moduleType,
  noneType,
  notImplementedType,
  objectType,
  PyType,
  typeName,
  typeOf,
  typeType,
} from './type.ts';
import {
  type Attrs,
  type Keywords,
  NotImplemented,
  PyEllipsis,
  PyList,
  PyModule,
  PyNotImplemented,
  type PyObject,
  PyTuple,
  type Value,
} from './values.ts';

/** ` at 0x7f…` of default reprs. */
export function address(value: object): string {
  return `0x${identityHash(value).toString(16).padStart(12, '0')}`;
}

/** id(value). */
export function identity(value: Value): number {
  if (value !== null && typeof value === 'object') return identityHash(value);
  if (value === null) return 0x7f00_0000;
  if (typeof value === 'boolean') return value ? 0x7f00_0020 : 0x7f00_0040;
  const key = `${typeof value}:${value}`;
  let id = constants.get(key);
  if (id === undefined) {
    id = 0x5600_0000_0000 + constants.size * 32;
    if (constants.size > 100_000) constants.clear();
    constants.set(key, id);
  }
  return id;
}
const constants = new Map<string, number>();

function setClass(self: Value, value: Value): void {
  if (!(value instanceof PyType)) typeError(`__class__ must be set to a class, not '${typeName(value)}' object`);
  const isModule = self instanceof PyModule && value.isSubtype(moduleType);
  const isFixed = self === null || typeof self !== 'object' || self.cls.native || value.native;
  if (!isModule && (isFixed || self.cls.layout !== value.layout))
    typeError(`__class__ assignment only supported for mutable types or ModuleType subclasses`);
  (self as PyObject).cls = value;
}

/** dir(value): names of the instance, its class and the bases, sorted. */
export function directory(value: Value): string[] {
  if (value instanceof PyModule) return [...new Set([...Object.keys(value.d), ...MODULE_NAMES])].sort();
  const names = new Set<string>(Object.keys(attrsOf(value) ?? {}));
  const types = value instanceof PyType ? value.mro : typeOf(value).mro;
  let native = false;
  for (const type of types) {
    native ||= type.shownAs !== null;
    for (const [name] of ownMembers(type)) if (!native || !isInner(name)) names.add(name);
  }
  const type = value instanceof PyType ? value : typeOf(value);
  if (showsDict(type)) names.add('__dict__');
  return [...names].sort();
}

/** What every module has; how it was found is nowhere kept. */
const MODULE_NAMES = ['__doc__', '__loader__', '__name__', '__package__', '__spec__'];

/** Native functions keep attributes, but have no `__dict__` to show. */
const showsDict = (type: PyType): boolean => type.hasDict && type !== builtinType;

/** What a class shows as its own: `__dict__` of instances is kept once, by object, and belongs to the classes whose instances have one. */
function* ownMembers(type: PyType): Iterable<[string, Value]> {
  for (const entry of type.dict) if (type !== objectType || entry[0] !== '__dict__') yield entry;
}

/** What only a class in Python has, where CPython's is native. */
const isInner = (name: string): boolean => name === '__slots__' || /^_(?!_)/.test(name);

extendType(objectType, {
  doc: 'The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n',
  slots: {
    new: newObject,
    init: (self: Value, args: Value[], kw: Keywords | null) => {
      const { slots } = typeOf(self);
      if (
        (args.length > 0 || (kw !== null && kw.size > 0)) &&
        slots.new === newObject &&
        slots.init === objectType.own.init
      )
        typeError(`${typeName(self)}() takes no arguments`);
      if ((args.length > 0 || (kw !== null && kw.size > 0)) && slots.init !== objectType.own.init)
        typeError('object.__init__() takes exactly one argument (the instance to initialize)');
    },
    repr: (self: PyObject) => `<${qualified(self.cls)} object at ${address(self)}>`,
    str: (self: Value) => typeOf(self).slots.repr!(self),
    format: (self: Value, spec: string) => {
      if (spec !== '') typeError(`unsupported format string passed to ${typeName(self)}.__format__`);
      return typeOf(self).slots.str!(self);
    },
    hash: (self: PyObject) => identityHash(self) / 16,
    key: (self: Value) => self,
    eq: (a: Value, b: Value) => (a === b ? true : NotImplemented),
    ne: (a: Value, b: Value) => {
      const result = typeOf(a).slots.eq!(a, b);
      return result === NotImplemented ? NotImplemented : !truth(result);
    },
    setattr: undefined,
  } as SlotTable,
  methods: {
    '__getattribute__(self, name, /)': (self: Value, name: string) => {
      const found = genericGet(self, name);
      if (found === undefined) throw attributeError(self, name);
      return found;
    },
    '__setattr__(self, name, value, /)': (self: Value, name: string, value: Value) => {
      genericSet(self, name, value);
      return null;
    },
    '__delattr__(self, name, /)': (self: Value, name: string) => {
      genericDelete(self, name);
      return null;
    },
    '__dir__(self, /)': (self: Value) => new PyList(directory(self)),
    '__sizeof__(self, /)': () => 48,
    '__getstate__(self, /)': stateOf,
    '__reduce__(self, /)': (self: Value) => new PyTuple([typeOf(self), new PyTuple([])]),
    '__reduce_ex__(self, protocol, /)': (self: Value) => new PyTuple([typeOf(self), new PyTuple([])]),
    '__lt__(self, value, /)': () => NotImplemented,
    '__le__(self, value, /)': () => NotImplemented,
    '__gt__(self, value, /)': () => NotImplemented,
    '__ge__(self, value, /)': () => NotImplemented,
  },
  classMethods: {
    '__init_subclass__(cls, /, **kwargs)': (cls: PyType, kw: Keywords) => {
      if (kw.size > 0) typeError(`${cls.name}.__init_subclass__() takes no keyword arguments`);
      return null;
    },
    '__subclasshook__(cls, other, /)': () => NotImplemented,
  },
  getset: {
    __class__: { get: (self: Value) => typeOf(self), set: setClass },
    __dict__: {
      get: (self: Value) => {
        const d = attrsOf(self) ?? freshAttrs(self);
        return d === undefined || !showsDict(typeOf(self)) ? undefined : namespaceDict(d, typeOf(self));
      },
      set: (self: Value, value: Value) => {
        if (!(value instanceof PyDict)) typeError(`__dict__ must be set to a dictionary, not a '${typeName(value)}'`);
        (self as unknown as { d: Attrs }).d = attributesOf(value, typeOf(self));
      },
    },
  },
});
objectType.plain = true;

function freshAttrs(self: Value): Attrs | undefined {
  if (self === null || typeof self !== 'object' || !self.cls.hasDict) return undefined;
  const object = self as unknown as { d?: Attrs };
  object.d = new self.cls.Fields();
  return object.d;
}

/** `object.__getstate__`: the instance's dict, and beside it the values of its `__slots__`. */
function stateOf(self: Value): Value {
  const type = typeOf(self);
  const d = attrsOf(self) ?? {};
  const dict = type.hasDict ? namespaceDict(d, type).copy() : null;
  const state = dict === null || dict.size === 0 ? null : dict;
  const slotted = Object.entries(d).filter(([name]) => type.slotted && type.lookup(name) instanceof PyMember);
  return slotted.length === 0 ? state : new PyTuple([state, PyDict.from(slotted as [string, Value][])]);
}

/** module.qualname as reprs show classes. */
function qualified(type: PyType): string {
  return type.module === 'builtins' ? type.qualname : `${type.module}.${type.qualname}`;
}

/** Attribute of a class: metaclass data descriptor, then the mro, then the metaclass. */
function classGet(type: PyType, name: string): Value | undefined {
  const meta = type.cls;
  const metaFound = meta.lookup(name);
  const metaSlots =
    metaFound !== undefined && metaFound !== null && typeof metaFound === 'object' ? metaFound.cls.slots : undefined;
  if (metaSlots?.descrSet !== undefined && metaSlots.descrGet !== undefined)
    return metaSlots.descrGet(metaFound!, type, meta);
  const found = type.lookup(name);
  if (found !== undefined) {
    if (found === null || typeof found !== 'object') return found;
    const get = found.cls.slots.descrGet;
    return get === undefined ? found : get(found, undefined, type);
  }
  return metaFound === undefined ? undefined : bind(metaFound, type, meta);
}

function newType(meta: PyType, args: Value[], kw: Keywords | null): Value {
  if (args.length !== 3) typeError('type() takes 1 or 3 arguments');
  const [name, bases, namespace] = args as [Value, Value, Value];
  if (typeof name !== 'string') typeError(`type.__new__() argument 1 must be str, not ${typeName(name)}`);
  if (!(bases instanceof PyTuple)) typeError(`type.__new__() argument 2 must be tuple, not ${typeName(bases)}`);
  if (!(namespace instanceof PyDict)) typeError(`type.__new__() argument 3 must be dict, not ${typeName(namespace)}`);
  const winner = metaclassOf(
    meta,
    bases.items.filter((base) => base instanceof PyType),
  );
  if (winner !== meta && winner.slots.new !== undefined && winner.slots.new !== meta.slots.new)
    return winner.slots.new(winner, args, kw);
  return makeClass(
    meta,
    name,
    bases.items,
    Array.from(namespace.entries(), ({ key, value }) => [String(key), value] as const),
    kw,
  );
}

extendType(typeType, {
  slots: {
    new: newType,
    init: () => {},
    call: (self: PyType, args: Value[], kw: Keywords | null) =>
      self === typeType && args.length === 1 && kw === null ? typeOf(args[0]!) : construct(self, args, kw),
    repr: (self: PyType) => `<class '${qualified(self)}'>`,
    hash: (self: PyType) => identityHash(self) / 16,
    key: (self: Value) => self,
    getattribute: (self: PyType, name: string) => classGet(self, name),
    setattr: setClassAttribute as never,
    delattr: deleteClassAttribute as never,
    or: (a: Value, b: Value) => makeUnion([a, b]),
    ror: (b: Value, a: Value) => makeUnion([a, b]),
  } as SlotTable,
  methods: {
    'mro(self, /)': (self: PyType) => new PyList([...self.mro]),
    '__subclasses__(self, /)': (self: PyType) => new PyList([...self.directSubclasses()]),
    '__instancecheck__(self, instance, /)': (self: PyType, value: Value) => isInstance(value, self),
    '__subclasscheck__(self, subclass, /)': (self: PyType, cls: Value) => cls instanceof PyType && cls.isSubtype(self),
    '__dir__(self, /)': (self: PyType) => new PyList(directory(self)),
  },
  classMethods: {
    '__prepare__(cls, /, *args, **kwargs)': () => new PyDict(),
  },
  getset: {
    __name__: { get: (self: PyType) => self.name, set: (self: PyType, value) => rename(self, value) },
    __qualname__: {
      get: (self: PyType) => self.qualname,
      set: (self: PyType, value) => {
        self.qualname = String(value);
      },
    },
    __module__: {
      get: (self: PyType) => self.module,
      set: (self: PyType, value) => {
        self.module = String(value);
      },
    },
    __bases__: (self: PyType) => new PyTuple(self.bases),
    __base__: (self: PyType) => self.bases[0] ?? null,
    __mro__: (self: PyType) => new PyTuple(self.mro),
    __dict__: (self: PyType) => new PyMappingProxy(() => PyDict.from(ownMembers(self))),
    __doc__: {
      get: (self: PyType) => {
        const doc = self.dict.get('__doc__');
        // Where instances have a docstring of their own, its descriptor knows that of the class.
        return doc instanceof PyGetSet ? doc.doc : (doc ?? null);
      },
      set: (self: PyType, value) => {
        self.dict.set('__doc__', value);
      },
    },
    __annotations__: {
      get: (self: PyType) => {
        let found = self.dict.get('__annotations__');
        if (found === undefined && self.native) return undefined;
        if (found === undefined) {
          found = new PyDict();
          self.dict.set('__annotations__', found);
        }
        return found;
      },
      set: (self: PyType, value) => {
        self.dict.set('__annotations__', value);
      },
    },
    __abstractmethods__: {
      get: (self: PyType) => self.dict.get('__abstractmethods__'),
      set: (self: PyType, value) => {
        self.dict.set('__abstractmethods__', value);
        self.forgetConstruction();
      },
    },
  },
});

function rename(type: PyType, value: Value): void {
  if (type.native) typeError(`cannot set '__name__' attribute of immutable type '${type.name}'`);
  type.name = String(value);
}

let makeUnion: (items: Value[]) => Value = () => NotImplemented;

/** Gives classes `A | B`, which the typing side implements. */
export function setUnion(make: (items: Value[]) => Value): void {
  makeUnion = make;
}

extendType(noneType, {
  slots: { repr: () => 'None', bool: () => false, hash: () => 0xfca86420, key: () => null } as SlotTable,
});
extendType(notImplementedType, {
  js: PyNotImplemented,
  slots: { repr: () => 'NotImplemented', key: (self: Value) => self } as SlotTable,
});
defineType({
  name: 'cell',
  js: ClassCell,
  subclassable: false,
  slots: { repr: (self: ClassCell) => `<cell at ${address(self)}>` } as SlotTable,
});
extendType(ellipsisType, {
  js: PyEllipsis,
  slots: { repr: () => 'Ellipsis', key: (self: Value) => self } as SlotTable,
});

extendType(moduleType, {
  js: PyModule,
  new: [
    'module(cls, name, doc=None)',
    (cls: PyType, name: Value, doc: Value) => {
      const module = new PyModule(String(name));
      module.made = true;
      module.d.__doc__ = doc;
      if (cls !== moduleType) module.cls = cls;
      return module;
    },
  ],
  slots: {
    repr: (self: PyModule) => {
      const file = self.d.__file__;
      return `<module ${repr(self.name)}${typeof file === 'string' ? ` from ${repr(file)}` : self.made ? '' : ' (built-in)'}>`;
    },
    getattr: (self: PyModule, name: string) => {
      if (name === '__package__') return '';
      if (name === '__loader__' || name === '__spec__') return null;
      const hook = self.d.__getattr__;
      return hook === undefined ? undefined : call(hook, [name]);
    },
  } as SlotTable,
  getset: {
    __dict__: {
      get: (self: PyModule) => {
        makeAll(self);
        return namespaceDict(self.d, moduleType);
      },
    },
  },
});

/** Has a module of the engine make all that it makes when it is first asked for. */
function makeAll({ d }: PyModule): void {
  const { __dir__: names, __getattr__: make } = d;
  if (names === undefined || !(make instanceof PyNative)) return;
  for (const name of listFrom(call(names, []))) if (!(String(name) in d)) d[String(name)] = call(make, [name]);
}
moduleType.hasDict = true;
