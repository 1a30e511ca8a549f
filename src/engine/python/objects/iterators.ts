/** Native iterators: those of list, tuple, range and dict as classes that compiled loops inline, all others by `makeIterator`. */
import { runtime } from './current.ts';
import { extendType } from './define.ts';
import { endOfIteration } from './dunders.ts';
import { spend } from './limits.ts';
import { len, setSequenceIterator } from './protocol.ts';
import { PyBaseException, raise, typeError } from './raise.ts';
import { setStopValue } from './stop.ts';
import { coreType, type PyType, typeOf } from './type.ts';
import { type NativeIterator, PyList, PyRange, PyTuple, type Value } from './values.ts';

/** Any iterator that is written in JavaScript. */
export abstract class PyIterator implements NativeIterator {
  declare cls: PyType;
  abstract $next(): Value | undefined;
}

/** How many steps of native iterators pass between two looks at the limits. */
const STEPS = 10_000;

const types = new Map<string, PyType>();

/** The type of iterators that are called `name`. */
export function iteratorType(name: string, members: Parameters<typeof extendType>[1] = {}): PyType {
  let type = types.get(name);
  if (type !== undefined) return type;
  const dot = name.lastIndexOf('.');
  type = coreType(name.slice(dot + 1), undefined, dot < 0 ? 'builtins' : name.slice(0, dot));
  types.set(name, type);
  extendType(type, {
    ...members,
    slots: { iter: (self: Value) => self, next: (self: NativeIterator) => plainNext(self), ...members.slots },
  });
  return type;
}

function plainNext(self: NativeIterator): Value | undefined {
  setStopValue(null);
  return self.$next();
}

/** Steps until the limits are looked at: endless native iterators stop too, whoever consumes them. */
let patience = STEPS;

/** Steps that call a person's function: as in C, its StopIteration ends them. */
export const untilStop = (step: () => Value | undefined) => (): Value | undefined => {
  try {
    return step();
  } catch (error) {
    return endOfIteration(error);
  }
};

class FunctionIterator extends PyIterator {
  #next: () => Value | undefined;
  constructor(type: PyType, next: () => Value | undefined) {
    super();
    this.cls = type;
    this.#next = next;
  }
  /** What is left; it stays to be given. */
  get rest(): Value[] {
    const rest: Value[] = [];
    for (let item = this.$next(); item !== undefined; item = this.$next()) rest.push(item);
    let at = 0;
    this.#next = () => rest[at++];
    return rest;
  }
  get remaining(): number {
    return this.rest.length;
  }
  $next(): Value | undefined {
    if (--patience < 0) {
      patience = STEPS;
      spend(STEPS);
    }
    return this.#next();
  }
}

/** An iterator over what `next` returns, until undefined; `typeName` as `type(it).__name__` shows it. */
export function makeIterator(typeName: string | PyType, next: () => Value | undefined): PyIterator {
  return new FunctionIterator(typeof typeName === 'string' ? iteratorType(typeName) : typeName, next);
}

export class ListIterator extends PyIterator {
  #list: PyList | null;
  #at = 0;
  constructor(list: PyList) {
    super();
    this.#list = list;
  }
  $next(): Value | undefined {
    const list = this.#list;
    if (list === null) return undefined;
    if (this.#at < list.items.length) return list.items[this.#at++];
    this.#list = null;
    return undefined;
  }
  get remaining(): number {
    return this.#list === null ? 0 : Math.max(0, this.#list.items.length - this.#at);
  }
  get rest(): Value[] {
    return this.#list?.items.slice(this.#at) ?? [];
  }
}

export class TupleIterator extends PyIterator {
  readonly #items: readonly Value[];
  #at = 0;
  constructor(tuple: PyTuple) {
    super();
    this.#items = tuple.items;
  }
  $next(): Value | undefined {
    return this.#at < this.#items.length ? this.#items[this.#at++] : undefined;
  }
  get remaining(): number {
    return this.#items.length - this.#at;
  }
  get rest(): readonly Value[] {
    return this.#items.slice(this.#at);
  }
}

export class RangeIterator extends PyIterator {
  #at: number;
  readonly #stop: number;
  readonly #step: number;
  constructor(start: number, stop: number, step: number) {
    super();
    this.#at = start;
    this.#stop = stop;
    this.#step = step;
  }
  $next(): Value | undefined {
    const at = this.#at;
    if (this.#step > 0 ? at >= this.#stop : at <= this.#stop) return undefined;
    this.#at = at + this.#step;
    return at;
  }
  get remaining(): number {
    return Math.max(0, Math.ceil((this.#stop - this.#at) / this.#step));
  }
  get rest(): PyRange {
    return new PyRange(this.#at, this.#stop, this.#step);
  }
}

const hint = { '__length_hint__(self, /)': (self: { remaining: number }): Value => self.remaining };

/** A copy goes on over what this one has left. */
const reduced = (rest: Value): Value => new PyTuple([runtime().builtins.iter as Value, new PyTuple([rest])]);
const REDUCED = {
  list_iterator: (self: ListIterator): Value => reduced(new PyList(self.rest)),
  tuple_iterator: (self: TupleIterator): Value => reduced(new PyTuple(self.rest)),
  range_iterator: (self: RangeIterator): Value => reduced(self.rest),
};

/** Iterators over what does not change while it is walked: what they have left is known. */
const KNOWN = `set_iterator dict_keyiterator dict_valueiterator dict_itemiterator dict_reversekeyiterator dict_reversevalueiterator
dict_reverseitemiterator str_iterator str_ascii_iterator bytes_iterator bytearray_iterator list_reverseiterator reversed
longrange_iterator _collections._deque_iterator _collections._deque_reverse_iterator`;
for (const name of KNOWN.split(/\s+/))
  iteratorType(name, {
    methods: { ...hint, '__reduce__(self, /)': (self: FunctionIterator) => reduced(new PyList(self.rest)) },
  });

for (const [name, js] of [
  ['list_iterator', ListIterator],
  ['tuple_iterator', TupleIterator],
  ['range_iterator', RangeIterator],
] as const)
  iteratorType(name, { js, methods: { ...hint, '__reduce__(self, /)': REDUCED[name] as never } });

/** Iteration over `__getitem__(0)`, `__getitem__(1)` … until IndexError. */
setSequenceIterator((value) => {
  let at = 0;
  let done = false;
  return makeIterator('iterator', () => {
    if (done) return undefined;
    try {
      return typeOf(value).slots.getitem!(value, at++);
    } catch (error) {
      if (!(error instanceof PyBaseException && error.cls.mro.some((type) => type.name === 'IndexError')))
        return endOfIteration(error);
      done = true;
      return undefined;
    }
  });
});

/** An iterator that complains when `size()` changes between two steps, and when it meets more elements than there were. */
export function guardedIterator(
  typeName: string,
  what: string,
  size: () => number,
  next: () => Value | undefined,
): PyIterator {
  const before = size();
  let left = before;
  return makeIterator(typeName, () => {
    if (size() !== before) raise('RuntimeError', `${what} changed size during iteration`);
    const item = next();
    if (item !== undefined && left-- === 0) raise('RuntimeError', `${what} keys changed during iteration`);
    return item;
  });
}

/** reversed() of a sequence with `__len__` and `__getitem__`. */
export function reversedSequence(value: Value): PyIterator {
  let at = len(value) - 1;
  const item = typeOf(value).slots.getitem;
  if (item === undefined) typeError(`'${typeOf(value).name}' object is not reversible`);
  return makeIterator('reversed', () => (at < 0 ? undefined : item(value, at--)));
}
