/** What native code does with any value: truth, text, equality, iteration, conversion to JavaScript numbers. */
import { getattrOr, lookupSpecial } from './attributes.ts';
import { call } from './call.ts';
import { PyDict, PySet, sameOrEqual, setEquality } from './dict.ts';
import { PyNative } from './functions.ts';
import { grown, reserve, spend } from './limits.ts';
import { PyBaseException, raise, typeError } from './raise.ts';
import { PyType, typeName, typeOf } from './type.ts';
import {
  type NativeIterator,
  NotImplemented,
  PyByteArray,
  PyBytes,
  PyFloat,
  PyIntObject,
  PyList,
  PyRange,
  PyStrObject,
  PyTuple,
  type Value,
} from './values.ts';

/** bool(value). */
export function truth(value: Value): boolean {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      return value !== 0;
    case 'string':
      return value !== '';
    case 'bigint':
      return true;
  }
  if (value === null) return false;
  if (value instanceof PyFloat) return value.v !== 0;
  const { bool, len } = value.cls.slots;
  if (bool !== undefined) return bool(value);
  return len === undefined || len(value) !== 0;
}

let depth = 0;
const DEEPEST = 900;

function guarded<T>(f: () => T, what: string): T {
  if (depth > DEEPEST) raise('RecursionError', `maximum recursion depth exceeded ${what}`);
  depth++;
  try {
    return f();
  } finally {
    depth--;
  }
}

/** repr(value). */
export function repr(value: Value): string {
  const slot = typeOf(value).slots.repr!;
  if (value === null || typeof value !== 'object') return slot(value);
  return guarded(() => slot(value), 'while getting the repr of an object');
}

/** str(value). */
export function str(value: Value): string {
  if (typeof value === 'string') return value;
  const slot = typeOf(value).slots.str!;
  if (value === null || typeof value !== 'object') return slot(value);
  return guarded(() => slot(value), 'while getting the str of an object');
}

/** format(value, spec). */
export function format(value: Value, spec: string): string {
  return typeOf(value).slots.format!(value, spec);
}

/** a == b as any Python value (arrays answer with arrays). */
export function equals(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  let tried = false;
  if (ta !== tb && tb.slots.eq !== undefined && tb.isSubtype(ta)) {
    tried = true;
    const result = tb.slots.eq(b, a);
    if (result !== NotImplemented) return result;
  }
  if (ta.slots.eq !== undefined) {
    const result = ta.slots.eq(a, b);
    if (result !== NotImplemented) return result;
  }
  if (!tried && tb.slots.eq !== undefined) {
    const result = tb.slots.eq(b, a);
    if (result !== NotImplemented) return result;
  }
  return a === b;
}

/** bool(a == b). */
export function equal(a: Value, b: Value): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') {
    if (a === b) return true;
    if (typeof a === typeof b && typeof a !== 'object') return false;
  }
  const result = equals(a, b);
  return result === true || (result !== false && truth(result));
}
setEquality(equal);

/** Whether a container that compares by identity first holds equal values. */
export const same = sameOrEqual;

/** An iterator over a Python iterator object, for values whose class is not native. */
class SlotIterator {
  readonly cls: PyType;
  readonly iterator: Value;
  readonly #next: (self: Value) => Value | undefined;
  constructor(iterator: Value, next: (self: Value) => Value | undefined) {
    this.iterator = iterator;
    this.cls = typeOf(iterator);
    this.#next = next;
  }
  $next(): Value | undefined {
    return this.#next(this.iterator);
  }
}

/** What `for` loops over: an object with `$next()`. */
export function getIterator(value: Value): NativeIterator {
  const iterator = iter(value);
  if (iterator !== null && typeof iterator === 'object' && '$next' in iterator) return iterator as NativeIterator;
  return new SlotIterator(iterator, typeOf(iterator).slots.next!);
}

/** The subscripts that make no sequence of a value: of classes, as `list[int]`, and of NumPy's scalars. */
const subscriptsOnly = new WeakSet<object>();

/** Marks a subscript whose values cannot be looped over. */
export function subscriptOnly<F extends object>(getitem: F): F {
  subscriptsOnly.add(getitem);
  return getitem;
}

/** Whether a value has elements to loop over, by `__iter__` or as a sequence. */
export function isIterable(value: Value): boolean {
  const { iter: slot, getitem } = typeOf(value).slots;
  return slot !== undefined || (getitem !== undefined && !subscriptsOnly.has(getitem));
}

/** iter(value): a Python iterator. */
export function iter(value: Value): Value {
  const type = typeOf(value);
  const slot = type.slots.iter;
  if (slot === undefined) {
    if (!isIterable(value)) typeError(`'${type.shown}' object is not iterable`);
    return makeSequenceIterator(value);
  }
  const iterator = slot(value);
  if (typeOf(iterator).slots.next === undefined)
    typeError(`iter() returned non-iterator of type '${typeName(iterator)}'`);
  return iterator;
}

let makeSequenceIterator: (value: Value) => Value = () => typeError('object is not iterable');

/** Gives iter() the iterator over `__getitem__(0)`, `__getitem__(1)` … */
export function setSequenceIterator(make: (value: Value) => Value): void {
  makeSequenceIterator = make;
}

/** Calls `visit` with each element. */
export function iterate(value: Value, visit: (item: Value) => void): void {
  if ((value instanceof PyList || value instanceof PyTuple) && value.exact) {
    for (let i = 0; i < value.items.length; i++) visit(value.items[i]!);
    return;
  }
  const iterator = getIterator(value);
  let turns = 0;
  for (let item = iterator.$next(); item !== undefined; item = iterator.$next()) {
    visit(item);
    if ((++turns & 0xfff) === 0) spend(0x1000);
  }
}

/** Whether an element passes the test; the others after it are not asked for. */
export function someItem(value: Value, test: (item: Value) => boolean): boolean {
  const iterator = getIterator(value);
  let turns = 0;
  for (let item = iterator.$next(); item !== undefined; item = iterator.$next()) {
    if (test(item)) return true;
    if ((++turns & 0xfff) === 0) spend(0x1000);
  }
  return false;
}

/** The elements as a new JavaScript array. */
export function listFrom(value: Value): Value[] {
  if ((value instanceof PyList || value instanceof PyTuple) && value.exact) return value.items.slice();
  if (typeof value === 'string') return Array.from(value);
  if (value instanceof PyRange) {
    reserve(value.length * 8);
    return value.items();
  }
  if (value instanceof PySet) return value.items().slice();
  if (value instanceof PyDict && value.exact) return value.keys();
  const items: Value[] = [];
  iterate(value, (item) => {
    grown(items.push(item));
  });
  return items;
}

/** The next element of a Python iterator; undefined at the end. */
export function next(iterator: Value): Value | undefined {
  if (iterator !== null && typeof iterator === 'object' && '$next' in iterator)
    return (iterator as NativeIterator).$next();
  const slot = typeOf(iterator).slots.next;
  if (slot === undefined) typeError(`'${typeName(iterator)}' object is not an iterator`);
  return slot(iterator);
}

/** len(value). */
export function len(value: Value): number {
  const slot = typeOf(value).slots.len;
  if (slot === undefined) typeError(`object of type '${typeName(value)}' has no len()`);
  return slot(value);
}

/** The int value of an int, bool or instance of a subclass of int; undefined for anything else. */
export function intOf(value: Value): number | bigint | undefined {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
  }
  return value instanceof PyIntObject ? value.v : undefined;
}

/** operator.index(value). */
export function toInt(value: Value): number | bigint {
  const known = intOf(value);
  if (known !== undefined) return known;
  const index = typeOf(value).slots.index;
  if (index === undefined) typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  const result = intOf(index(value));
  if (result === undefined) typeError(`__index__ returned non-int (type ${typeName(value)})`);
  return result;
}

const BEYOND = 2n ** 63n;

/** operator.index(value) as a JavaScript number: a size or a place, rounded where no memory has so many; OverflowError from 2^63 on. */
export function toIndex(value: Value): number {
  if (typeof value === 'number') return value;
  const int = toInt(value);
  if (int >= BEYOND || int < -BEYOND) raise('OverflowError', 'Python int too large to convert to C ssize_t');
  return Number(int);
}

/** Whether operator.index() accepts the value. */
export function isIndex(value: Value): boolean {
  return intOf(value) !== undefined || typeOf(value).slots.index !== undefined;
}

/** float(value) for numbers, as math functions take their arguments. */
export function toFloat(value: Value): number {
  if (typeof value === 'number') return value;
  if (value instanceof PyFloat) return value.v;
  const int = intOf(value);
  if (int !== undefined) return intToFloat(int);
  const { float, index } = typeOf(value).slots;
  if (float !== undefined) {
    const result = float(value);
    if (result instanceof PyFloat) return result.v;
    typeError(`${typeName(value)}.__float__ returned non-float (type ${typeName(result)})`);
  }
  if (index !== undefined) return intToFloat(toInt(value));
  typeError(`must be real number, not ${typeName(value)}`);
}

/** float(int); OverflowError when it is too large. */
export function intToFloat(value: number | bigint): number {
  if (typeof value === 'number') return value;
  const float = Number(value);
  if (!Number.isFinite(float)) raise('OverflowError', 'int too large to convert to float');
  return float;
}

/** The text of a str; TypeError for anything else. */
export function toText(value: Value, what = 'argument'): string {
  if (typeof value === 'string') return value;
  if (value instanceof PyStrObject) return value.v;
  return typeError(`${what} must be str, not ${typeName(value)}`);
}

/** The bytes of a bytes-like value, or undefined. */
export function bytesOf(value: Value): Uint8Array | undefined {
  return value instanceof PyBytes || value instanceof PyByteArray ? value.v : undefined;
}

/** The bytes of whatever lends its memory: bytes, a view of them, an array, what has a `__buffer__`. */
export function bufferOf(value: Value): Uint8Array | undefined {
  const known = bytesOf(value);
  if (known !== undefined || typeof value !== 'object') return known;
  const { buffer } = typeOf(value).slots;
  if (buffer !== undefined) return buffer(value);
  const lent = callSpecial(value, '__buffer__', 0);
  return lent === undefined ? undefined : bufferOf(lent);
}

/** Calls the dunder `name` of a value's class; undefined when it has none. */
export function callSpecial(value: Value, name: string, ...args: Value[]): Value | undefined {
  const method = lookupSpecial(value, name);
  return method === undefined ? undefined : call(method, args);
}

/** isinstance(value, cls), with tuples, unions and `__instancecheck__`. */
export function instanceOf(value: Value, cls: Value): boolean {
  if (cls instanceof PyType && cls.cls.lookup('__instancecheck__') instanceof PyNative) {
    return typeOf(value) === cls || typeOf(value).isSubtype(cls) || declaredClass(value)?.isSubtype(cls) === true;
  }
  if (cls instanceof PyTuple) {
    spend(1);
    return cls.items.some((item) => instanceOf(value, item));
  }
  const check = lookupSpecial(cls, '__instancecheck__');
  if (check !== undefined) return truth(call(check, [value]));
  if (cls instanceof PyType) return typeOf(value).isSubtype(cls);
  return typeError('isinstance() arg 2 must be a type, a tuple of types, or a union');
}

/** What `value.__class__` claims when it is not its type. */
function declaredClass(value: Value): PyType | null {
  if (value === null || typeof value !== 'object' || value.cls.native) return null;
  if (!value.cls.mro.some((type) => !type.native && (type.dict.has('__class__') || type.dict.has('__getattribute__'))))
    return null;
  const cls = getattrOr(value, '__class__');
  return cls instanceof PyType ? cls : null;
}

/** issubclass(cls, base). */
export function subclassOf(cls: Value, base: Value): boolean {
  if (base instanceof PyTuple) return base.items.some((item) => subclassOf(cls, item));
  if (base instanceof PyType && base.cls.lookup('__subclasscheck__') instanceof PyNative) {
    if (!(cls instanceof PyType)) typeError('issubclass() arg 1 must be a class');
    return cls.isSubtype(base);
  }
  const check = lookupSpecial(base, '__subclasscheck__');
  if (check !== undefined) return truth(call(check, [cls]));
  if (!(cls instanceof PyType)) typeError('issubclass() arg 1 must be a class');
  if (base instanceof PyType) return cls.isSubtype(base);
  return typeError('issubclass() arg 2 must be a class, a tuple of classes, or a union');
}

/** Whether a thrown JavaScript value is a Python exception of this class (by registered name or type). */
export function isException(error: unknown, type: string | PyType): error is PyBaseException {
  if (!(error instanceof PyBaseException)) return false;
  return typeof type === 'string' ? error.cls.mro.some((cls) => cls.name === type) : error.cls.isSubtype(type);
}

/** `key` of a mapping or sequence: o[key]. */
export function getitem(o: Value, key: Value): Value {
  const slot = typeOf(o).slots.getitem;
  if (slot !== undefined) return slot(o, key);
  if (o instanceof PyType) {
    const classGetitem = getattrOr(o, '__class_getitem__');
    if (classGetitem !== undefined) return call(classGetitem, [key]);
    typeError(`type '${o.name}' is not subscriptable`);
  }
  return typeError(`'${typeName(o)}' object is not subscriptable`);
}

/** o[key] = value. */
export function setitem(o: Value, key: Value, value: Value): void {
  const slot = typeOf(o).slots.setitem;
  if (slot === undefined) typeError(`'${typeName(o)}' object does not support item assignment`);
  slot(o, key, value);
}

/** del o[key]. */
export function delitem(o: Value, key: Value): void {
  const slot = typeOf(o).slots.delitem;
  if (slot === undefined) {
    const type = typeOf(o);
    // An integer is first taken for the place in a sequence, whose text is another.
    const inSequence = intOf(key) !== undefined && (!type.native || type.slots.len !== undefined);
    typeError(`'${typeName(o)}' object ${inSequence ? "doesn't" : 'does not'} support item deletion`);
  }
  slot(o, key);
}

/** item in container. */
export function contains(container: Value, item: Value): boolean {
  const type = typeOf(container);
  const slot = type.slots.contains;
  if (slot !== undefined) return slot(container, item);
  if (!isIterable(container)) typeError(`argument of type '${type.shown}' is not iterable`);
  return someItem(container, (each) => sameOrEqual(each, item));
}
