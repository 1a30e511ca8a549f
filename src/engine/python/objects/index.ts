/**
 * The Python object model, for native code. What is where:
 *
 * Values      `Value`; PyInstance, PyFloat(v), PyComplex(re, im), PyList(items[]), PyTuple(items[]), PyDict (get/set/has/delete/entries/keys/values/size/copy, PyDict.from(pairs)),
 *             PySet/PyFrozenSet (has/add/delete/items()/size), PyBytes(v), PyByteArray(v), PyRange, PySlice(start, stop, step), PyModule(name).d,
 *             None is null, bool/number|bigint/string are Python's bool/int/str; ints are normalised (`normalize(bigint)`), never -0.
 *             Instances of Python subclasses of int, str, float: PyIntObject.v, PyStrObject.v, PyFloatObject.v. `exact` is false on subclass instances of float, list, tuple, dict.
 * Types       `defineType({name: 'mod.Name', bases, js, new: ['Name(cls, a, b=1)', f], slots, methods: {'append(self, object, /)': f}, classMethods, staticMethods, getset, members, hasDict})`,
 *             `extendType(type, …)` adds to one; typeOf(v), typeName(v), isInstance(v, type), instanceOf(v, cls) (with __instancecheck__); core types: intType, strType, listType …
 *             Slots are in slots.ts: repr/str return JavaScript strings, bool a boolean, len a number, next undefined at the end, eq … a Value or NotImplemented; `radd(self, left)`.
 *             A type with an `eq` slot and no `hash` slot is unhashable; `key(self)` gives a JavaScript primitive for dict keys.
 *             Making instances of the class asked for (subclassing from Python): `new` gets `cls`; set `instance.cls = cls`, `instance.d = new cls.Fields()` when cls is not your own type (`adopt(instance, cls, own)`).
 * Functions   nativeFunction('gcd(a, b=0, /, *args, key=None, **kw)', (a, b, args, key, kw) => Value, {python?, doc?, module?}); `=<none>` arrives as undefined; *args as Value[], **kw as Map.
 *             call(f, args, kw?), getattr(o, name), getattrOr(o, name) (undefined if absent), setattr, delattr, callSpecial(o, '__enter__', …), lookupSpecial(o, name).
 * Protocol    truth(v) (= toBool), repr(v), str(v), format(v, spec), len(v), equal(a, b), equals(a, b) (a Value), iterate(v, fn), getIterator(v).$next(), next(it), listFrom(v), getitem, setitem, delitem, contains,
 *             intOf(v) (undefined if no int), toInt(v) (number|bigint via __index__), toIndex(v) (number), toFloat(v), toText(v), hashOf(v), makeIterator('name', () => Value | undefined), iteratorOver(name, iterable).
 * Errors      raise('ValueError', 'text'), typeError(text), valueError(text), exception(name, ...args) (to throw yourself), isException(error, 'KeyError'), defineException('mod.Name', 'ValueError'), registerErrorType(name, type).
 * Modules     registerModule('math', (rt) => PyModule); nativeModule('math', {functions: {...}, values: {...}}) builds one; runtime() is the run that goes on (its `state(key, make)` keeps a module's own data per run).
 */
export * from './attributes.ts';
export * from './call.ts';
export * from './callables.ts';
export * from './classes.ts';
export * from './core.ts';
export * from './current.ts';
export * from './define.ts';
export * from './dict.ts';
export * from './dunders.ts';
export * from './exceptionGroups.ts';
export * from './exceptions.ts';
export * from './functions.ts';
export * from './functionTypes.ts';
export * from './instances.ts';
export * as ints from './integers.ts';
export * from './iterators.ts';
export * from './limits.ts';
export * from './mappings.ts';
export * from './modules.ts';
export * from './namespace.ts';
export * from './numbers.ts';
export * from './opaque.ts';
export * from './parameters.ts';
export * from './propertyTypes.ts';
export * from './protocol.ts';
export * from './raise.ts';
export * from './reprs.ts';
export * from './sequences.ts';
export * from './textSequences.ts';

import './slices.ts';

export * from './slicing.ts';
export * from './slots.ts';
export * from './stop.ts';
export * from './superType.ts';
export * from './type.ts';
export * from './values.ts';
export * from './warn.ts';
