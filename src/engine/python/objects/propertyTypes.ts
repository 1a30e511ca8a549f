/** property, classmethod and staticmethod, and the descriptors of native attributes. */
import { bind, getattr } from './attributes.ts';
import { call } from './call.ts';
import { defineType, type SlotTable } from './define.ts';
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
} from './functions.ts';
import { exception, typeError } from './raise.ts';
import { type PyType, typeName, typeOf } from './type.ts';
import type { Keywords, Value } from './values.ts';

const PROPERTY_PARTS = ['fget', 'fset', 'fdel', 'doc'];

/** The property or method as one of a class; instances of subclasses have attributes. */
function ofClass<T extends PyProperty | Wrapper>(made: T, cls: PyType): T {
  if (cls === made.cls) return made;
  made.cls = cls;
  made.d = new cls.Fields();
  return made;
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
        throw exception(
          'AttributeError',
          `property${named(self)} of '${typeOf(object).qualname}' object has no getter`,
        );
      return self.get instanceof PyFunction && self.get.$hi === 1 ? self.get.$js(object) : call(self.get, [object]);
    },
    descrSet: (self: PyProperty, object: Value, value: Value) => {
      if (self.set === null)
        throw exception(
          'AttributeError',
          `property${named(self)} of '${typeOf(object).qualname}' object has no setter`,
        );
      call(self.set, [object, value]);
    },
    descrDelete: (self: PyProperty, object: Value) => {
      if (self.delete === null)
        throw exception(
          'AttributeError',
          `property${named(self)} of '${typeOf(object).qualname}' object has no deleter`,
        );
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
    __module__: (self: Wrapper) => (self.func instanceof PyFunction ? getattr(self.func, '__module__') : undefined),
    __annotations__: (self: Wrapper) =>
      self.func instanceof PyFunction ? getattr(self.func, '__annotations__') : undefined,
  },
};

export const classmethodType = defineType({
  name: 'classmethod',
  js: PyClassMethod,
  hasDict: true,
  new: ['classmethod(cls, function, /)', (cls: PyType, f: Value) => ofClass(new PyClassMethod(f), cls)],
  slots: {
    init: () => {},
    descrGet: (self: PyClassMethod, _object: Value | undefined, type: PyType) =>
      self.func instanceof PyFunction
        ? new PyMethod(self.func, type)
        : self.func instanceof PyNative
          ? new PyBuiltinMethod(self.func, type)
          : typeOf(self.func).slots.descrGet === undefined
            ? new PyMethod(self.func, type)
            : bind(self.func, type, type.cls),
    repr: (self: PyClassMethod) => `<classmethod(${typeOf(self.func).slots.repr!(self.func)})>`,
  } as SlotTable,
  ...wrapperMembers,
});

export const staticmethodType = defineType({
  name: 'staticmethod',
  js: PyStaticMethod,
  hasDict: true,
  new: ['staticmethod(cls, function, /)', (cls: PyType, f: Value) => ofClass(new PyStaticMethod(f), cls)],
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
    repr: (self: PyGetSet) => `<attribute '${self.name}' of '${self.owner?.shown ?? ''}' objects>`,
    descrGet: (self: PyGetSet, object: Value | undefined) => {
      if (object === undefined) return self;
      const value = self.get(object);
      if (value === undefined)
        throw exception('AttributeError', `'${typeName(object)}' object has no attribute '${self.name}'`);
      return value;
    },
    descrSet: (self: PyGetSet, object: Value, value: Value) => {
      if (self.set === null) notWritable(self, object);
      self.set(object, value);
    },
    descrDelete: (self: PyGetSet, object: Value) => {
      if (self.delete === null && self.set === null) notWritable(self, object);
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

function notWritable(self: PyGetSet, object: Value): never {
  const owner = self.owner === null ? typeName(object) : ownerName(self.owner);
  throw exception('AttributeError', `attribute '${self.name}' of '${owner}' objects is not writable`);
}
