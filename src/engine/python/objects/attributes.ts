/** Attribute access: the generic lookup along descriptors, class and instance, and its error texts. */
import { PyBuiltinMethod, PyFunction, PyMethod, PyNative } from './functions.ts';
import { exception, PyBaseException } from './raise.ts';
import { moduleType, type PyType, typeOf } from './type.ts';
import { type Attrs, PyModule, type PyObject, type Value } from './values.ts';

/** o.name; raises AttributeError. */
export function getattr(o: Value, name: string): Value {
  const found = findattr(o, name);
  if (found === undefined) throw attributeError(o, name);
  return found;
}

/** o.name or undefined; errors other than AttributeError pass. */
export function getattrOr(o: Value, name: string): Value | undefined {
  try {
    return findattr(o, name);
  } catch (error) {
    if (isAttributeError(error)) return undefined;
    throw error;
  }
}

function isAttributeError(error: unknown): boolean {
  return error instanceof PyBaseException && error.cls.mro.some((type) => type.name === 'AttributeError');
}

/** o.name, undefined when the lookup finds nothing; what `__getattr__` or a property raises comes through. */
export function findattr(o: Value, name: string): Value | undefined {
  const type = typeOf(o);
  const { slots } = type;
  const { getattr: fallback } = slots;
  if (fallback === undefined) return lookupAttribute(o, name, type);
  const found = unlessMissing(o, name, type);
  return found === undefined ? fallback(o, name) : found;
}

function lookupAttribute(o: Value, name: string, type: PyType): Value | undefined {
  const { getattribute } = type.slots;
  return getattribute === undefined ? genericGet(o, name, type) : getattribute(o, name);
}

function unlessMissing(o: Value, name: string, type: PyType): Value | undefined {
  try {
    return lookupAttribute(o, name, type);
  } catch (error) {
    if (isAttributeError(error)) return undefined;
    throw error;
  }
}

/** `object.__getattribute__`: data descriptor, instance attribute, class attribute. */
export function genericGet(o: Value, name: string, type: PyType = typeOf(o)): Value | undefined {
  const found = type.lookup(name);
  if (found !== undefined && found instanceof PyFunction) {
    const own = ownAttribute(o, name);
    return own === undefined ? new PyMethod(found, o) : own;
  }
  const slots = found === undefined || found === null || typeof found !== 'object' ? undefined : found.cls.slots;
  if (
    slots !== undefined &&
    (slots.descrSet !== undefined || slots.descrDelete !== undefined) &&
    slots.descrGet !== undefined
  )
    return slots.descrGet(found as Value, o, type);
  const own = ownAttribute(o, name);
  if (own !== undefined) return own;
  if (found === undefined) return undefined;
  return slots?.descrGet === undefined ? found : slots.descrGet(found, o, type);
}

/** The attribute object of a value, if it has one. */
export function attrsOf(o: Value): Attrs | undefined {
  return o !== null && typeof o === 'object' ? (o as { d?: Attrs }).d : undefined;
}

function ownAttribute(o: Value, name: string): Value | undefined {
  return attrsOf(o)?.[name];
}

/** A class attribute bound to `o`, as implicit dunder calls look it up (never on the instance); undefined if there is none. */
export function lookupSpecial(o: Value, name: string): Value | undefined {
  const type = typeOf(o);
  const found = type.lookup(name);
  return found === undefined ? undefined : bind(found, o, type);
}

/** What a class attribute becomes when read through an instance. */
export function bind(found: Value, o: Value, type: PyType): Value {
  if (found instanceof PyFunction) return new PyMethod(found, o);
  if (found instanceof PyNative && found.owner !== null) return new PyBuiltinMethod(found, o);
  if (found === null || typeof found !== 'object') return found;
  const get = found.cls.slots.descrGet;
  return get === undefined ? found : get(found, o, type);
}

/** o.name = value. */
export function setattr(o: Value, name: string, value: Value): void {
  const set = typeOf(o).slots.setattr;
  if (set !== undefined) set(o, name, value);
  else genericSet(o, name, value);
}

/** `object.__setattr__`. */
export function genericSet(o: Value, name: string, value: Value): void {
  const type = typeOf(o);
  const found = type.lookup(name);
  if (found !== undefined && found !== null && typeof found === 'object') {
    const set = found.cls.slots.descrSet;
    if (set !== undefined) return set(found, o, value);
  }
  const target = writableAttrs(o, type);
  if (target === undefined) {
    if (found !== undefined)
      throw withDetails(
        exception('AttributeError', `'${type.shown}' object attribute '${name}' is read-only`),
        o,
        name,
      );
    throw noSuchAttribute(o, name);
  }
  target[name] = value;
}

/** `del o.name`. */
export function delattr(o: Value, name: string): void {
  const type = typeOf(o);
  if (type.slots.delattr !== undefined) type.slots.delattr(o, name);
  else genericDelete(o, name);
}

/** `object.__delattr__`. */
export function genericDelete(o: Value, name: string): void {
  const type = typeOf(o);
  const found = type.lookup(name);
  if (found !== undefined && found !== null && typeof found === 'object') {
    const { descrDelete, descrSet } = found.cls.slots;
    if (descrDelete !== undefined) return descrDelete(found, o);
    if (descrSet !== undefined) throw exception('AttributeError', `cannot delete attribute '${name}'`);
  }
  const d = attrsOf(o);
  if (d === undefined || d[name] === undefined) throw attributeError(o, name);
  delete d[name];
}

function writableAttrs(o: Value, type: PyType): Attrs | undefined {
  if (!type.hasDict || o === null || typeof o !== 'object') return undefined;
  const object = o as PyObject & { d?: Attrs };
  object.d ??= new type.Fields();
  return object.d;
}

function withDetails(error: PyBaseException, o: Value, name: string): PyBaseException {
  error.details = { name, obj: o };
  return error;
}

function noSuchAttribute(o: Value, name: string): PyBaseException {
  return withDetails(exception('AttributeError', `'${typeOf(o).shown}' object has no attribute '${name}'`), o, name);
}

/** The AttributeError of a failed lookup. */
export function attributeError(o: Value, name: string): PyBaseException {
  if (o instanceof PyModule || typeOf(o) === moduleType) {
    const shown = (o as PyModule).d.__name__;
    return withDetails(
      exception('AttributeError', `module '${String(shown ?? (o as PyModule).name)}' has no attribute '${name}'`),
      o,
      name,
    );
  }
  const text = isType(o) ? `type object '${o.shown}' has no attribute '${name}'` : null;
  return text === null ? noSuchAttribute(o, name) : withDetails(exception('AttributeError', text), o, name);
}

function isType(o: Value): o is PyType {
  return o !== null && typeof o === 'object' && 'mro' in o && 'slots' in o;
}
