/** The types of native functions, of methods and of the descriptors that a class shows for them. */
import { genericGet } from './attributes.ts';
import { call } from './call.ts';
import { address } from './core.ts';
import { defineType, extendType, type SlotTable } from './define.ts';
import { documentationOf } from './documentation.ts';
import { methodDescriptor, PyBuiltinMethod, PyFunction, PyMethod, PyNative } from './functions.ts';
import { identityKey } from './functionTypes.ts';
import { identityHash } from './numbers.ts';
import { exception } from './raise.ts';
import { builtinType, methodType, objectType, type PyType, typeName, typeOf } from './type.ts';
import { type Keywords, NotImplemented, type Value } from './values.ts';

/** Methods of which CPython does not write down what they take. */
const UNTOLD = /^(dict\.(clear|copy|items|keys|update|values)|(frozen)?set\.[a-z].*|str\.format.*)$/;

/** The parameters of a native function, where Python can write them. */
function textSignature({ name, text, owner, module }: PyNative): string | null {
  if (UNTOLD.test(`${owner?.name}.${name}`)) return null;
  const all = text.slice(text.indexOf('('));
  // methods of arrays hand on to functions what comes after `out`
  const parameters = owner !== null && all.includes('<n') ? all.replace(/, keepdims=.*/, ', **kwargs)') : all;
  // NumPy's "no value" is an object of its own, which inspect finds by this name
  const isNumPy = typeof module === 'string' && module.startsWith('numpy');
  if (parameters.includes('<n') && !isNumPy) return null;
  return owner === null ? parameters : parameters.replace(/^\((self|cls|type)\b/, '($$$1');
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
      get: (self: PyNative) => self.doc ?? documented(self),
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

/** What is known of a function by its name. */
function documented(self: PyNative): string | null {
  const owner = self.owner?.name ?? self.module;
  return documentationOf(typeof owner === 'string' && owner !== 'builtins' ? `${owner}.${self.name}` : self.name);
}

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
      repr: (self: PyNative) => `<${word} '${self.name}' of '${self.owner?.shown ?? ''}' objects>`,
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
    __qualname__: (self: PyBuiltinMethod) => `${typeOf(self.self).qualname}.${self.func.name}`,
    __self__: (self: PyBuiltinMethod) => self.self,
    __doc__: (self: PyBuiltinMethod) => self.func.doc ?? documented(self.func),
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
