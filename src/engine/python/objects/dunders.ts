/** The bridge between dunder methods and slots: a dunder in a class body installs a slot that calls it, a native slot shows as a dunder method. */
import { bind } from './attributes.ts';
import { call } from './call.ts';
import { methodDescriptor, type NativeImplementation, PyFunction, PyNative } from './functions.ts';
import { exception, PyBaseException, raise, typeError } from './raise.ts';
import type { SlotName, Slots } from './slots.ts';
import { setStopValue } from './stop.ts';
import { isInstance, PyType, typeName, typeOf } from './type.ts';
import { type Keywords, PyIntObject, PyStrObject, type Value } from './values.ts';

type Caller = (...args: Value[]) => Value;

interface Kind {
  /** A slot function that calls the Python method. */
  install(f: Caller, dunder: string, raw: Value): unknown;
  /** Signature after the name, and a method that calls the slot. */
  parameters: string;
  expose(slot: never): NativeImplementation;
}

function truth(value: Value): boolean {
  if (value === true || value === false) return value;
  const { bool, len } = typeOf(value).slots;
  if (bool !== undefined) return bool(value);
  return len === undefined || len(value) !== 0;
}

function asInt(value: Value, dunder: string): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof PyIntObject) return value.v;
  return dunder === '__hash__'
    ? typeError('__hash__ method should return an integer')
    : dunder !== '__index__' && typeOf(value).slots.index !== undefined
      ? asInt(typeOf(value).slots.index!(value), '__index__')
      : typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
}

function asText(value: Value, dunder: string): string {
  if (typeof value === 'string') return value;
  if (value instanceof PyStrObject) return value.v;
  return typeError(`${dunder} returned non-string (type ${typeName(value)})`);
}

const unary: Kind = {
  install: (f) => (self: Value) => f(self),
  parameters: '(self, /)',
  expose: (slot: (self: Value) => Value) => (self: Value) => slot(self),
};

const binary: Kind = {
  install: (f) => (a: Value, b: Value) => f(a, b),
  parameters: '(self, value, /)',
  expose: (slot: (a: Value, b: Value) => Value) => (a: Value, b: Value) => slot(a, b),
};

const text: Kind = {
  install: (f, dunder) => (self: Value) => asText(f(self), dunder),
  parameters: '(self, /)',
  expose: (slot: (self: Value) => string) => (self: Value) => slot(self),
};

const kinds = {
  unary,
  binary,
  text,
  power: {
    install: (f) => (a: Value, b: Value, modulus?: Value) => (modulus === undefined ? f(a, b) : f(a, b, modulus)),
    parameters: '(self, value, mod=<none>, /)',
    expose: (slot: (a: Value, b: Value, m?: Value) => Value) => (a: Value, b: Value, m?: Value) => slot(a, b, m),
  },
  item: {
    install: (f) => (self: Value, key: Value) => f(self, key),
    parameters: '(self, key, /)',
    expose: (slot: (a: Value, b: Value) => Value) => (a: Value, b: Value) => slot(a, b),
  },
  hash: {
    install: (f, dunder, raw) =>
      raw === null
        ? (self: Value): never => typeError(`unhashable type: '${typeName(self)}'`)
        : (self: Value) => asInt(f(self), dunder),
    parameters: '(self, /)',
    expose: (slot: (self: Value) => number | bigint) => (self: Value) => slot(self),
  },
  bool: {
    install: (f) => (self: Value) => {
      const result = f(self);
      if (typeof result !== 'boolean') typeError(`__bool__ should return bool, returned ${typeName(result)}`);
      return result;
    },
    parameters: '(self, /)',
    expose: (slot: (self: Value) => boolean) => (self: Value) => slot(self),
  },
  len: {
    install: (f, dunder) => (self: Value) => {
      const length = Number(asInt(f(self), dunder));
      if (length < 0) raise('ValueError', '__len__() should return >= 0');
      return length;
    },
    parameters: '(self, /)',
    expose: (slot: (self: Value) => number) => (self: Value) => slot(self),
  },
  setitem: {
    install: (f) => (self: Value, key: Value, value: Value) => void f(self, key, value),
    parameters: '(self, key, value, /)',
    expose: (slot: (self: Value, key: Value, value: Value) => void) => (self: Value, key: Value, value: Value) => {
      slot(self, key, value);
      return null;
    },
  },
  delitem: {
    install: (f) => (self: Value, key: Value) => void f(self, key),
    parameters: '(self, key, /)',
    expose: (slot: (self: Value, key: Value) => void) => (self: Value, key: Value) => {
      slot(self, key);
      return null;
    },
  },
  contains: {
    install: (f) => (self: Value, item: Value) => truth(f(self, item)),
    parameters: '(self, key, /)',
    expose: (slot: (self: Value, item: Value) => boolean) => (self: Value, item: Value) => slot(self, item),
  },
  next: {
    install: (f) => (self: Value) => {
      try {
        return f(self);
      } catch (error) {
        return endOfIteration(error);
      }
    },
    parameters: '(self, /)',
    expose: (slot: (self: Value) => Value | undefined) => (self: Value) => {
      const value = slot(self);
      if (value === undefined) throw stopIteration();
      return value;
    },
  },
  format: {
    install: (f, dunder) => (self: Value, spec: string) => asText(f(self, spec), dunder),
    parameters: '(self, format_spec, /)',
    expose: (slot: (self: Value, spec: string) => string) => (self: Value, spec: Value) =>
      typeof spec === 'string'
        ? slot(self, spec)
        : typeError(`__format__() argument must be str, not ${typeName(spec)}`),
  },
  name: {
    install: (f) => (self: Value, name: string) => f(self, name),
    parameters: '(self, name, /)',
    expose: (slot: (self: Value, name: string) => Value | undefined) => (self: Value, name: string) => {
      const value = slot(self, name);
      if (value === undefined)
        throw exception('AttributeError', `'${typeName(self)}' object has no attribute '${name}'`);
      return value;
    },
  },
  setname: {
    install: (f) => (self: Value, name: string, value: Value) => void f(self, name, value),
    parameters: '(self, name, value, /)',
    expose: (slot: (self: Value, name: string, value: Value) => void) => (self: Value, name: string, value: Value) => {
      slot(self, name, value);
      return null;
    },
  },
  delname: {
    install: (f) => (self: Value, name: string) => void f(self, name),
    parameters: '(self, name, /)',
    expose: (slot: (self: Value, name: string) => void) => (self: Value, name: string) => {
      slot(self, name);
      return null;
    },
  },
  get: {
    install: (f) => (self: Value, object: Value | undefined, type: PyType) => f(self, object ?? null, type),
    parameters: '(self, instance, owner=None, /)',
    expose:
      (slot: (self: Value, object: Value | undefined, type: PyType) => Value) =>
      (self: Value, instance: Value, owner: Value) =>
        slot(self, instance === null && owner !== null ? undefined : instance, (owner ?? typeOf(instance)) as PyType),
  },
  set: {
    install: (f) => (self: Value, object: Value, value: Value) => void f(self, object, value),
    parameters: '(self, instance, value, /)',
    expose:
      (slot: (self: Value, object: Value, value: Value) => void) => (self: Value, object: Value, value: Value) => {
        slot(self, object, value);
        return null;
      },
  },
  delete: {
    install: (f) => (self: Value, object: Value) => void f(self, object),
    parameters: '(self, instance, /)',
    expose: (slot: (self: Value, object: Value) => void) => (self: Value, object: Value) => {
      slot(self, object);
      return null;
    },
  },
  times: {
    install: (f) => (self: Value, count: Value) => f(self, count),
    parameters: '(self, value, /)',
    expose: (slot: (self: Value, count: number) => Value) => (self: Value, count: Value) =>
      slot(self, Number(asInt(count, '__mul__'))),
  },
  round: {
    install: (f) => (self: Value, digits?: Value) => (digits === undefined ? f(self) : f(self, digits)),
    parameters: '(self, ndigits=<none>, /)',
    expose: (slot: (self: Value, digits?: Value) => Value) => (self: Value, digits?: Value) => slot(self, digits),
  },
  call: {
    install: (_f, _dunder, raw) => (self: Value, args: Value[], kw: Keywords | null) => callRaw(raw, self, args, kw),
    parameters: '(self, /, *args, **kwargs)',
    expose:
      (slot: (self: Value, args: Value[], kw: Keywords | null) => Value) =>
      (self: Value, args: Value[], kw: Keywords) =>
        slot(self, args, kw.size === 0 ? null : kw),
  },
  init: {
    install: (_f, _dunder, raw) => (self: Value, args: Value[], kw: Keywords | null) => {
      const result = callRaw(raw, self, args, kw);
      if (result !== null) typeError(`__init__() should return None, not '${typeName(result)}'`);
    },
    parameters: '(self, /, *args, **kwargs)',
    expose:
      (slot: (self: Value, args: Value[], kw: Keywords | null) => void) =>
      (self: Value, args: Value[], kw: Keywords) => {
        slot(self, args, kw.size === 0 ? null : kw);
        return null;
      },
  },
  new: {
    install: (_f, _dunder, raw) => (cls: PyType, args: Value[], kw: Keywords | null) => {
      const f = raw !== null && typeof raw === 'object' && 'func' in raw ? (raw.func as Value) : raw;
      return call(f, [cls, ...args], kw);
    },
    parameters: '(cls, /, *args, **kwargs)',
    expose:
      (slot: (cls: PyType, args: Value[], kw: Keywords | null) => Value) => (cls: Value, args: Value[], kw: Keywords) =>
        slot(cls as PyType, args, kw.size === 0 ? null : kw),
  },
} satisfies Record<string, Kind>;

function callRaw(raw: Value, self: Value, args: readonly Value[], kw: Keywords | null): Value {
  if (raw instanceof PyFunction || raw instanceof PyNative) return call(raw, [self, ...args], kw);
  return call(bind(raw, self, typeOf(self)), args, kw);
}

/** The end of an iteration as `next` slots tell it: undefined for StopIteration, everything else goes on. */
export function endOfIteration(error: unknown): undefined {
  if (error instanceof PyBaseException && error.cls.mro.some((type) => type.name === 'StopIteration')) {
    setStopValue(error.args.items[0] ?? null);
    return undefined;
  }
  throw error;
}

/** The StopIteration that `__next__` raises, with the value a generator returned. */
export function stopIteration(): PyBaseException {
  const value = setStopValue(null);
  return value === null ? exception('StopIteration') : exception('StopIteration', value);
}

const BINARY = [
  'add',
  'sub',
  'mul',
  'truediv',
  'floordiv',
  'mod',
  'divmod',
  'matmul',
  'lshift',
  'rshift',
  'and',
  'or',
  'xor',
];

function table(): [dunder: string, slot: SlotName, kind: Kind][] {
  const rows: [string, string, Kind][] = [
    ['__new__', 'new', kinds.new],
    ['__init__', 'init', kinds.init],
    ['__call__', 'call', kinds.call],
    ['__repr__', 'repr', text],
    ['__str__', 'str', text],
    ['__format__', 'format', kinds.format],
    ['__hash__', 'hash', kinds.hash],
    ['__bool__', 'bool', kinds.bool],
    ['__len__', 'len', kinds.len],
    ['__getitem__', 'getitem', kinds.item],
    ['__setitem__', 'setitem', kinds.setitem],
    ['__delitem__', 'delitem', kinds.delitem],
    ['__contains__', 'contains', kinds.contains],
    ['__iter__', 'iter', unary],
    ['__next__', 'next', kinds.next],
    ['__reversed__', 'reversed', unary],
    ['__getattribute__', 'getattribute', kinds.name],
    ['__getattr__', 'getattr', kinds.name],
    ['__setattr__', 'setattr', kinds.setname],
    ['__delattr__', 'delattr', kinds.delname],
    ['__get__', 'descrGet', kinds.get],
    ['__set__', 'descrSet', kinds.set],
    ['__delete__', 'descrDelete', kinds.delete],
    ['__pow__', 'pow', kinds.power],
    ['__rpow__', 'rpow', binary],
    ['__ipow__', 'ipow', binary],
    ['__round__', 'round', kinds.round],
  ];
  for (const name of ['eq', 'ne', 'lt', 'le', 'gt', 'ge']) rows.push([`__${name}__`, name, binary]);
  for (const name of BINARY) {
    rows.push([`__${name}__`, name, binary], [`__r${name}__`, `r${name}`, binary]);
    if (name !== 'divmod') rows.push([`__i${name}__`, `i${name}`, binary]);
  }
  for (const name of ['neg', 'pos', 'invert', 'abs', 'int', 'float', 'index', 'complex'])
    rows.push([`__${name}__`, name, unary]);
  return rows as [string, SlotName, Kind][];
}

const DUNDERS = table();
const BY_DUNDER = new Map(DUNDERS.map((row) => [row[0], row]));

/** Whether a name is one that fills a slot. */
export function isSlotName(name: string): boolean {
  return BY_DUNDER.has(name);
}

/** The dunders that show a native sequence's + and *; a class written in Python fills the number slots with these names. */
const SEQUENCE: [dunder: string, slot: SlotName, kind: Kind][] = [
  ['__add__', 'concat', binary],
  ['__mul__', 'repeat', kinds.times],
  ['__rmul__', 'repeat', kinds.times],
  ['__iadd__', 'iconcat', binary],
  ['__imul__', 'irepeat', kinds.times],
];

/** The dunders that show a slot, each with its place among all of them. */
const SHOWN = new Map<string, { at: number; row: [dunder: string, slot: SlotName, kind: Kind] }[]>();
for (const [at, row] of [...DUNDERS, ...SEQUENCE].entries())
  SHOWN.set(row[1], [...(SHOWN.get(row[1]) ?? []), { at, row }]);

/** Fills `type.own` for a dunder that stands in the class's dict, or empties it when it is gone. */
export function installDunder(type: PyType, dunder: string): void {
  const row = BY_DUNDER.get(dunder);
  if (row === undefined) return;
  const own = type.own as unknown as Record<string, unknown>;
  const value = type.dict.get(dunder);
  const native =
    value instanceof PyNative && value.owner !== null && type.isSubtype(value.owner) ? value.slot : undefined;
  own[row[1]] =
    native !== undefined ? native : value === undefined ? undefined : row[2].install(caller(value), dunder, value);
  if (dunder === '__hash__') own.key = value === undefined ? undefined : value === null ? own.hash : () => undefined;
  if (dunder === '__iter__' && value === null)
    own.iter = (self: Value) => typeError(`'${typeName(self)}' object is not iterable`);
}

/** How the slot calls the class attribute: functions directly, everything else bound first. */
function caller(value: Value): Caller {
  if (value instanceof PyFunction) {
    return (...args) => (args.length >= value.$lo && args.length <= value.$hi ? value.$js(...args) : call(value, args));
  }
  if (value instanceof PyNative) return (...args) => value.invoke(args, null);
  return (self, ...args) => call(bind(value, self, typeOf(self)), args);
}

/** Shows a native type's own slots as dunder methods in its dict. */
export function exposeSlots(type: PyType, slots: Partial<Slots>): void {
  // Most types have few of the hundred slots: going through all of them was a tenth of the engine's start.
  const shown = Object.keys(slots).flatMap((slot) => SHOWN.get(slot) ?? []);
  for (const { row } of shown.sort((a, b) => a.at - b.at)) {
    const [dunder, slot, kind] = row;
    const f = slots[slot];
    if (f === undefined || type.dict.has(dunder)) continue;
    const method = new PyNative(`${dunder}${kind.parameters}`, checked(kind.expose(f as never), dunder, type), {
      owner: dunder === '__new__' ? null : type,
    });
    if (dunder !== '__new__' && methodDescriptor.wrapper !== null) method.cls = methodDescriptor.wrapper;
    if (kind !== kinds.times) method.slot = f;
    type.dict.set(dunder, method);
  }
}

/** Refuses to make an instance of what is no class, or of another kind than this type's `__new__` makes. */
function checkClass(cls: Value, type: PyType): void {
  const { name } = type;
  if (!(cls instanceof PyType)) typeError(`${name}.__new__(X): X is not a type object (${typeName(cls)})`);
  if (!cls.isSubtype(type)) typeError(`${name}.__new__(${cls.name}): ${cls.name} is not a subtype of ${name}`);
}

/** Refuses a `self` of another class: `float.__add__(1, 2)`. */
function checked(f: NativeImplementation, dunder: string, type: PyType): NativeImplementation {
  if (dunder === '__new__')
    return ((cls: Value, ...rest: Value[]) => {
      checkClass(cls, type);
      return (f as (...args: Value[]) => Value)(cls, ...rest);
    }) as NativeImplementation;
  return ((self: Value, ...rest: Value[]) => {
    if (!isInstance(self, type))
      typeError(`descriptor '${dunder}' requires a '${type.name}' object but received a '${typeName(self)}'`);
    return (f as (...args: Value[]) => Value)(self, ...rest);
  }) as NativeImplementation;
}
