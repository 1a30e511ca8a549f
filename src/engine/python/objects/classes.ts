/** Making and changing classes written in Python: bases, layout, `__slots__`, `__set_name__`, `__init_subclass__`. */
import { bind, getattrOr } from './attributes.ts';
import { call } from './call.ts';
import { installDunder, isSlotName } from './dunders.ts';
import { PyClassMethod, PyFunction, PyGetSet, PyMember, PyStaticMethod } from './functions.ts';
import { listFrom } from './protocol.ts';
import { exception, raise, typeError } from './raise.ts';
import { epoch, objectType, PyType, typeOf, typeType } from './type.ts';
import { type Attrs, type Keywords, PySingleton, type PyTuple, type Value } from './values.ts';

/** Names whose plain functions are class methods without being marked. */
const IMPLICIT: Record<string, typeof PyClassMethod | typeof PyStaticMethod> = {
  __new__: PyStaticMethod,
  __init_subclass__: PyClassMethod,
  __class_getitem__: PyClassMethod,
};

/** The most derived metaclass of a class with these bases. */
export function metaclassOf(meta: PyType, bases: readonly PyType[]): PyType {
  let winner = meta;
  for (const base of bases) {
    if (winner.isSubtype(base.cls)) continue;
    if (base.cls.isSubtype(winner)) winner = base.cls;
    else
      typeError(
        'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases',
      );
  }
  return winner;
}

/** `type.__new__(meta, name, bases, namespace, **kw)`. */
export function makeClass(
  meta: PyType,
  name: string,
  bases: readonly Value[],
  namespace: Iterable<readonly [string, Value]>,
  kw: Keywords | null,
): PyType {
  const parents = bases.length === 0 ? [objectType] : bases.map(asBase);
  const twice = parents.find((base, at) => parents.indexOf(base) !== at);
  if (twice !== undefined) typeError(`duplicate base class ${twice.name}`);
  const dict = new Map<string, Value>(namespace);
  const cell = dict.get('__classcell__');
  dict.delete('__classcell__');
  const qualname = dict.get('__qualname__');
  dict.delete('__qualname__');
  const module = dict.get('__module__');
  for (const [key, Wrap] of Object.entries(IMPLICIT)) {
    const f = dict.get(key);
    if (f instanceof PyFunction) dict.set(key, new Wrap(f));
  }
  if (module === undefined) dict.set('__module__', '__main__');
  const type = new PyType(name, parents, dict, {
    metaclass: metaclassOf(meta, parents),
    qualname: typeof qualname === 'string' ? qualname : name,
    module: typeof module === 'string' ? module : '__main__',
  });
  type.layout = layoutOf(parents);
  type.hasDict = true;
  applySlots(type, parents);
  addInstanceMembers(type);
  if (!dict.has('__doc__')) dict.set('__doc__', null);
  if (dict.has('__eq__') && !dict.has('__hash__')) dict.set('__hash__', null);
  for (const key of dict.keys()) if (isSlotName(key)) installDunder(type, key);
  type.resolveSlots();
  type.plain = type.slots.getattribute === undefined && !type.isSubtype(typeType);
  if (cell instanceof ClassCell) cell.set(type);
  type.mortal = type.lookup('__del__') instanceof PyFunction;
  nameMembers(type);
  initSubclass(type, kw);
  return type;
}

/** How a class body's functions learn `__class__`: set once the class exists. */
export class ClassCell extends PySingleton {
  readonly set: (type: PyType) => void;
  constructor(set: (type: PyType) => void) {
    super('<cell>');
    this.set = set;
  }
}

function asBase(base: Value): PyType {
  if (!(base instanceof PyType)) typeError('bases must be types');
  if (!base.subclassable) typeError(`type '${base.name}' is not an acceptable base type`);
  return base;
}

function layoutOf(bases: readonly PyType[]): PyType | null {
  let layout: PyType | null = null;
  for (const base of bases) {
    if (base.layout === null || base.layout === layout) continue;
    if (layout === null || base.layout.isSubtype(layout)) layout = base.layout;
    else if (!layout.isSubtype(base.layout)) typeError('multiple bases have instance lay-out conflict');
  }
  return layout;
}

function applySlots(type: PyType, bases: readonly PyType[]): void {
  const slots = type.dict.get('__slots__');
  if (slots === undefined) return;
  const names = typeof slots === 'string' ? [slots] : listFrom(slots).map(String);
  type.hasDict = names.includes('__dict__') || bases.some((base) => base !== objectType && base.hasDict);
  for (const raw of names.sort()) {
    if (raw === '__dict__') continue;
    if (raw === '__weakref__') {
      type.dict.set(raw, weakReferences());
      continue;
    }
    const name = raw.startsWith('__') && !raw.endsWith('__') ? `_${type.name.replace(/^_+/, '')}${raw}` : raw;
    if (type.dict.has(name)) raise('ValueError', `'${name}' in __slots__ conflicts with class variable`);
    type.dict.set(name, slotMember(type, name));
  }
}

const weakReferences = (): PyGetSet => new PyGetSet('__weakref__', () => null);

/** `__dict__` and `__weakref__` stand in the first class of a line whose instances have them. */
function addInstanceMembers(type: PyType): void {
  const given = type.isSubtype(typeType) || type.bases.some((base) => base !== objectType && base.hasDict);
  if (!type.hasDict || given) return;
  const shared = objectType.dict.get('__dict__') as PyGetSet;
  for (const member of [new PyGetSet('__dict__', shared.get, shared.set), weakReferences()]) {
    if (type.dict.has(member.name)) continue;
    member.owner = type;
    type.dict.set(member.name, member);
  }
}

/** The descriptor of a name in `__slots__`; the value stands in the instance's attribute object all the same. */
function slotMember(type: PyType, name: string): PyMember {
  const fields = (self: Value): Attrs => {
    const cls = typeOf(self);
    if (cls !== type && !cls.isSubtype(type))
      typeError(`descriptor '${name}' for '${type.name}' objects doesn't apply to a '${cls.name}' object`);
    return (self as unknown as { d: Attrs }).d;
  };
  const member = new PyMember(
    name,
    (self) => fields(self)[name],
    (self, value) => {
      fields(self)[name] = value;
    },
    (self) => {
      if (fields(self)[name] === undefined) throw exception('AttributeError', name);
      delete fields(self)[name];
    },
  );
  member.owner = type;
  return member;
}

function nameMembers(type: PyType): void {
  for (const [key, value] of [...type.dict]) {
    if (value === null || typeof value !== 'object') continue;
    const setName = value.cls.lookup('__set_name__');
    if (setName !== undefined) call(bind(setName, value, value.cls), [type, key]);
  }
}

function initSubclass(type: PyType, kw: Keywords | null): void {
  for (const base of type.mro.slice(1)) {
    const hook = base.dict.get('__init_subclass__');
    if (hook === undefined) continue;
    if (hook instanceof PyClassMethod) call(hook.func, [type], kw);
    else call(hook, [type], kw);
    return;
  }
}

/** Whether replacing this class attribute changes what calls of methods do. */
function isBehaviour(value: Value | undefined): boolean {
  return value !== undefined && value !== null && typeof value === 'object' && value.cls.slots.descrGet !== undefined;
}

/** cls.name = value. */
export function setClassAttribute(type: PyType, name: string, value: Value): void {
  if (type.native) typeError(`cannot set '${name}' attribute of immutable type '${type.name}'`);
  const metaAttribute = typeOf(type).lookup(name);
  if (metaAttribute !== undefined && metaAttribute !== null && typeof metaAttribute === 'object') {
    const set = metaAttribute.cls.slots.descrSet;
    if (set !== undefined) return set(metaAttribute, type, value);
  }
  const before = type.lookup(name);
  type.dict.set(name, value);
  changed(type, name, isBehaviour(before) || isBehaviour(value));
}

/** del cls.name. */
export function deleteClassAttribute(type: PyType, name: string): void {
  if (type.native) typeError(`cannot delete '${name}' attribute of immutable type '${type.name}'`);
  const before = type.dict.get(name);
  if (!type.dict.delete(name))
    throw exception('AttributeError', `type object '${type.shown}' has no attribute '${name}'`);
  changed(type, name, isBehaviour(before));
}

function changed(type: PyType, name: string, behaviour: boolean): void {
  type.forget(name);
  if (name === '__abstractmethods__' || name === '__init__' || name === '__new__') type.forgetConstruction();
  if (behaviour) epoch.n++;
  if (behaviour || isSlotName(name)) {
    installDunder(type, name);
    const value = type.dict.get(name);
    const slots = value !== null && typeof value === 'object' ? value.cls.slots : undefined;
    if (slots?.descrSet !== undefined || name === '__getattribute__') type.unplain();
    if (isSlotName(name)) {
      epoch.n++;
      type.resolveSlots();
    }
  }
}

/** The namespace object of a class statement: `meta.__prepare__(name, bases, **kw)`, or null for an ordinary dict. */
export function prepareNamespace(meta: Value, name: string, bases: PyTuple, kw: Keywords | null): Value {
  if (meta === typeType) return null;
  const prepare = getattrOr(meta, '__prepare__');
  return prepare === undefined ? null : call(prepare, [name, bases], kw);
}
