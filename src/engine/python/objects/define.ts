/** Native types as tables: `defineType` makes one, `extendType` adds to one. */
import { exposeSlots } from './dunders.ts';
import {
  methodDescriptor,
  type NativeImplementation,
  PyClassMethod,
  PyGetSet,
  PyNative,
  PyStaticMethod,
} from './functions.ts';
import { typeError } from './raise.ts';
import type { ArgumentStyle } from './signature.ts';
import type { Slots } from './slots.ts';
import { objectType, PyType, typeName, typeType } from './type.ts';
import type { Value } from './values.ts';

export type Getter = (self: never) => Value | undefined;

export interface GetSet {
  get: Getter;
  set?: (self: never, value: Value) => void;
  delete?: (self: never) => void;
  doc?: string;
}

export interface TypeMembers {
  doc?: string;
  /** Slots take `self: Value` first; a table may narrow it to the type's own JavaScript class. */
  slots?: SlotTable;
  /** Methods by their signature: `'append(self, object, /)': (self: PyList, object) => …`. */
  methods?: Record<string, NativeImplementation>;
  classMethods?: Record<string, NativeImplementation>;
  staticMethods?: Record<string, NativeImplementation>;
  /** Computed attributes; a function alone is read-only, its `undefined` means AttributeError. */
  getset?: Record<string, Getter | GetSet>;
  /** Plain class attributes. */
  members?: Record<string, Value>;
  /** `__new__`: the class first. The signature's name is used in error texts: `'range(cls, start, stop=<none>, step=<none>, /)'`. */
  new?: [signature: string, implementation: NativeImplementation];
  init?: [signature: string, implementation: NativeImplementation];
  /** Argument errors as of functions written in Python. */
  python?: boolean;
  /** Argument errors of the methods, where they are of another kind. */
  style?: ArgumentStyle;
  /** The JavaScript class of the instances; its prototype gets `cls`. */
  js?: abstract new (
    ...args: never[]
  ) => object;
}

/** `Slots` with parameters that an implementation may narrow. */
export type SlotTable = {
  [K in keyof Slots]?: Slots[K] extends ((...args: infer A) => infer R) | undefined
    ? A extends [unknown, ...infer Rest]
      ? (self: never, ...rest: { [I in keyof Rest]: Rest[I] }) => R
      : never
    : never;
};

export interface TypeDefinition extends TypeMembers {
  /** `numpy.ndarray`, or a bare name for builtins. */
  name: string;
  bases?: PyType[];
  metaclass?: PyType;
  /** Whether Python classes may derive from it (default true). */
  subclassable?: boolean;
  /** Instances take attributes of any name (they need a field `d`). */
  hasDict?: boolean;
}

/** Makes a native type. */
export function defineType(definition: TypeDefinition): PyType {
  const dot = definition.name.lastIndexOf('.');
  const bases = definition.bases ?? [objectType];
  const type = new PyType(definition.name.slice(dot + 1), bases, new Map(), {
    native: true,
    module: dot < 0 ? 'builtins' : definition.name.slice(0, dot),
    metaclass: definition.metaclass ?? bases[0]!.cls ?? typeType,
  });
  type.subclassable = definition.subclassable ?? true;
  type.hasDict = definition.hasDict ?? bases.some((base) => base.hasDict);
  type.layout = definition.js !== undefined ? type : (bases.find((base) => base.layout !== null)?.layout ?? null);
  extendType(type, definition);
  return type;
}

/** Adds slots, methods and attributes to a native type. */
export function extendType(type: PyType, members: TypeMembers): void {
  const { dict } = type;
  if (members.doc !== undefined) dict.set('__doc__', members.doc);
  if (members.js !== undefined) {
    Object.defineProperty(members.js.prototype, 'cls', { value: type, writable: true, configurable: true });
    type.layout = type;
  }
  const slots: Partial<Slots> = { ...(members.slots as Partial<Slots> | undefined) };
  const python = members.python ?? false;
  if (members.new !== undefined) {
    const make = new PyNative(members.new[0], members.new[1], { python });
    slots.new = (cls, args, kw) => make.invoke([cls, ...args], kw);
    make.owner = type;
  }
  if (members.init !== undefined) {
    const init = new PyNative(members.init[0], members.init[1], { python });
    slots.init = (self, args, kw) => void init.invoke([self, ...args], kw);
    init.owner = type;
  }
  hashAsEquality(slots);
  Object.assign(type.own, slots);
  exposeSlots(type, slots);
  addMethods(type, members, members.style ?? (python ? 'python' : 'native'));
  for (const [name, value] of Object.entries(members.members ?? {})) dict.set(name, value);
  for (const [name, item] of Object.entries(members.getset ?? {})) {
    const { get, set, delete: del, doc } = typeof item === 'function' ? ({ get: item } as GetSet) : item;
    const descriptor = new PyGetSet(
      name,
      get as (self: Value) => Value | undefined,
      (set ?? null) as never,
      (del ?? null) as never,
      doc ?? null,
    );
    descriptor.owner = type;
    dict.set(name, descriptor);
  }
  for (const name of dict.keys()) type.forget(name);
  type.resolveSlots();
  type.plain = type.slots.getattribute === undefined;
}

/** A type with its own `==` is unhashable unless it says otherwise, and its dict keys follow its hash. */
function hashAsEquality(slots: Partial<Slots>): void {
  if (slots.eq === undefined) return;
  if (slots.hash === undefined) {
    slots.hash = (self) => typeError(`unhashable type: '${typeName(self)}'`);
    slots.key = slots.hash;
  }
  slots.key ??= () => undefined;
}

function addMethods(type: PyType, members: TypeMembers, style: ArgumentStyle): void {
  const { dict } = type;
  for (const [signature, f] of Object.entries(members.methods ?? {})) {
    const method = new PyNative(signature, f, { owner: type, style });
    if (methodDescriptor.type !== null) method.cls = methodDescriptor.type;
    dict.set(method.name, method);
  }
  for (const [signature, f] of Object.entries(members.classMethods ?? {})) {
    const method = new PyNative(signature, f, { owner: type, style });
    dict.set(method.name, new PyClassMethod(method));
  }
  for (const [signature, f] of Object.entries(members.staticMethods ?? {})) {
    const method = new PyNative(signature, f, { style });
    dict.set(method.name, new PyStaticMethod(method));
  }
}
