/** Classes: PyType, the method resolution order, attribute lookup along it, and the core types' objects. How a class statement makes one is classes.ts. */
import { typeError } from './raise.ts';
import { SLOT_NAMES, Slots } from './slots.ts';
import { type Attrs, attrsClass, type PyObject, type Value } from './values.ts';

/** Grows when a function or descriptor of some class changes; compiled call sites compare it before they trust what they remember. */
export const epoch = { n: 0 };

/** What a class has beside its name, bases and namespace. */
export interface TypeOptions {
  module?: string;
  qualname?: string;
  doc?: string | null;
  metaclass?: PyType | null;
  /** Written in JavaScript: immutable from Python. */
  native?: boolean;
}

/** Sets each slot to a class's own or else its base's: written out, since by their names it was a fortieth of the engine's start. */
const inheritSlots = new Function(
  'slots',
  'own',
  'inherited',
  SLOT_NAMES.map((name) => `slots.${name} = own.${name} ?? inherited.${name};`).join('\n'),
) as (slots: Slots, own: Slots, inherited: Slots) => void;

/** A class: its namespace, its method resolution order, and the slots that its instances answer with. */
export class PyType implements PyObject {
  cls: PyType;
  /** Set once instances are known to be made by a plain `__init__` (call.ts): calls of the class then go straight to `$js`. */
  $lo = 1;
  $hi = 0;
  $js: ((...args: Value[]) => Value) | null = null;
  name: string;
  qualname: string;
  module: string;
  readonly bases: PyType[];
  mro: PyType[];
  readonly dict: Map<string, Value>;
  /** Slots this class defines itself, and the resolved ones of the whole mro. */
  own = new Slots();
  slots = new Slots();
  readonly native: boolean;
  /** Attribute reads may take `o.d.name` first: no `__getattribute__`, and no data descriptor can be hidden there. */
  plain = false;
  /** Instances take any attribute; false for native types and with `__slots__`. */
  hasDict: boolean;
  /** The class or one of its bases names `__slots__`. */
  slotted: boolean;
  /** Instances have `__del__`: the run is told of each one. */
  mortal = false;
  /** May be a base class. */
  subclassable = true;
  /** The nearest native ancestor whose instances have their own JavaScript class; null for plain objects. */
  layout: PyType | null = null;
  /** Constructor of the instances' attribute objects. */
  Fields: new () => Attrs;
  /** Python subclasses of a class written in Python. */
  readonly subclasses: PyType[] = [];
  #native: WeakRef<PyType>[] = [];
  #nativeMost = 64;
  readonly #cache = new Map<string, Value | undefined>();

  constructor(name: string, bases: PyType[], dict: Map<string, Value>, options: TypeOptions = {}) {
    this.name = name;
    this.qualname = options.qualname ?? name;
    this.module = options.module ?? 'builtins';
    this.bases = bases;
    this.dict = dict;
    this.native = options.native ?? false;
    this.hasDict = !this.native;
    this.slotted = dict.has('__slots__') || bases.some((base) => base.slotted);
    this.cls = options.metaclass ?? (null as unknown as PyType);
    this.mro = linearize(this);
    this.Fields = attrsClass();
    for (const base of bases) {
      if (base.native) base.#addNative(this);
      else base.subclasses.push(this);
    }
  }

  /** Classes of runs that are over leave empty references behind: they go when as many have come again. */
  #addNative(type: PyType): void {
    if (this.#native.length >= this.#nativeMost) {
      this.#native = this.#native.filter((known) => known.deref() !== undefined);
      this.#nativeMost = Math.max(64, 2 * this.#native.length);
    }
    this.#native.push(new WeakRef(type));
  }

  /** The name in error texts where it is not the usual one: library classes that are native in CPython. */
  shownAs: string | null = null;

  /** The name in error texts: native types outside builtins show their module, `numpy.ndarray`. */
  get shown(): string {
    if (this.shownAs !== null) return this.shownAs;
    return this.native && this.module !== 'builtins' ? `${this.module}.${this.name}` : this.name;
  }

  /** The attribute found along the mro, or undefined. */
  lookup(name: string): Value | undefined {
    const cached = this.#cache.get(name);
    if (cached !== undefined || this.#cache.has(name)) return cached;
    let found: Value | undefined;
    for (const type of this.mro) {
      found = type.dict.get(name);
      if (found !== undefined) break;
    }
    this.#cache.set(name, found);
    return found;
  }

  /** Forgets what lookups of `name` found, here and in all subclasses. */
  forget(name: string): void {
    this.#cache.delete(name);
    if (this.native && this.#native.length === 0) return;
    for (const type of this.directSubclasses()) type.forget(name);
  }

  isSubtype(other: PyType): boolean {
    // a subclass has more classes to look through: most questions are answered without looking
    return this === other || (this.mro.length > other.mro.length && this.mro.includes(other));
  }

  /** From now on attribute reads of this class look for data descriptors first. */
  unplain(): void {
    this.plain = false;
    for (const type of this.directSubclasses()) type.unplain();
  }

  directSubclasses(): PyType[] {
    if (!this.native) return this.subclasses;
    const alive: PyType[] = [];
    for (const reference of this.#native) {
      const type = reference.deref();
      if (type !== undefined) alive.push(type);
    }
    return alive;
  }

  /** Forgets how instances are made, here and in all subclasses. */
  forgetConstruction(): void {
    this.$lo = 1;
    this.$hi = 0;
    this.$js = null;
    for (const type of this.directSubclasses()) type.forgetConstruction();
  }

  /** Recomputes `slots` from the classes of the mro, and in all subclasses. */
  resolveSlots(): void {
    this.$hi = 0;
    if (this.bases.length === 1) inheritSlots(this.slots, this.own, this.bases[0]!.slots);
    else {
      const slots = this.slots as unknown as Record<string, unknown>;
      for (const name of SLOT_NAMES) {
        let found: unknown;
        for (const type of this.mro) {
          found = type.own[name];
          if (found !== undefined) break;
        }
        slots[name] = found;
      }
    }
    for (const type of this.directSubclasses()) type.resolveSlots();
  }
}

/** C3 linearization. */
function linearize(type: PyType): PyType[] {
  const sequences = [...type.bases.map((base) => [...base.mro]), [...type.bases]].filter((s) => s.length > 0);
  const order: PyType[] = [type];
  for (;;) {
    const open = sequences.filter((s) => s.length > 0);
    if (open.length === 0) return order;
    const next = open.map((s) => s[0]!).find((head) => open.every((s) => s.indexOf(head) <= 0));
    if (next === undefined) {
      const names = [...new Set(open.map((s) => s[0]!.name))].join(', ');
      typeError(`Cannot create a consistent method resolution\norder (MRO) for bases ${names}`);
    }
    order.push(next);
    for (const sequence of open) if (sequence[0] === next) sequence.shift();
  }
}

export const objectType = new PyType('object', [], new Map(), { native: true });
export const typeType = new PyType('type', [objectType], new Map(), { native: true });
objectType.cls = typeType;
typeType.cls = typeType;

/** A bare native type; its behaviour is added by `extendType`. */
export function coreType(name: string, bases: PyType[] = [objectType], module = 'builtins'): PyType {
  return new PyType(name, bases, new Map(), { native: true, metaclass: typeType, module });
}

export const noneType = coreType('NoneType');
export const intType = coreType('int');
export const boolType = coreType('bool', [intType]);
export const floatType = coreType('float');
export const complexType = coreType('complex');
export const strType = coreType('str');
export const bytesType = coreType('bytes');
export const bytearrayType = coreType('bytearray');
export const listType = coreType('list');
export const tupleType = coreType('tuple');
export const dictType = coreType('dict');
export const setType = coreType('set');
export const frozensetType = coreType('frozenset');
export const rangeType = coreType('range');
export const sliceType = coreType('slice');
export const moduleType = coreType('module');
export const functionType = coreType('function');
export const builtinType = coreType('builtin_function_or_method');
export const methodType = coreType('method');
export const ellipsisType = coreType('ellipsis');
export const notImplementedType = coreType('NotImplementedType');
for (const type of [intType, floatType, complexType, strType]) type.layout = type;
boolType.layout = intType;
for (const type of [noneType, boolType, rangeType, sliceType, functionType, builtinType, methodType, ellipsisType])
  type.subclassable = false;

/** The class of any value. */
export function typeOf(value: Value): PyType {
  switch (typeof value) {
    case 'object':
      return value === null ? noneType : value.cls;
    case 'number':
    case 'bigint':
      return intType;
    case 'string':
      return strType;
    default:
      return boolType;
  }
}

/** The name of a value's class, as error texts show it. */
export function typeName(value: Value): string {
  return typeOf(value).shown;
}

/** Whether `value` is an instance of `type` (no `__instancecheck__`). */
export function isInstance(value: Value, type: PyType): boolean {
  const cls = typeOf(value);
  return cls === type || cls.isSubtype(type);
}
