/** The module `itertools`: each function an iterator class whose steps are a JavaScript closure. */

import { call } from '../objects/call.ts';
import { defineType } from '../objects/define.ts';
import { PyNative } from '../objects/functions.ts';
import { adopt } from '../objects/instances.ts';
import { untilStop } from '../objects/iterators.ts';
import { spend } from '../objects/limits.ts';
import { equal, getIterator, intOf, listFrom, repr, toIndex, truth } from '../objects/protocol.ts';
import { typeError, valueError } from '../objects/raise.ts';
import { type PyType, typeOf } from '../objects/type.ts';
import { type Keywords, type NativeIterator, PyList, PyModule, PyTuple, type Value } from '../objects/values.ts';
import { binaryOp } from '../runtime/operators.ts';

type Step = () => Value | undefined;

class Iteration implements NativeIterator {
  declare cls: PyType;
  readonly $next: Step;
  readonly told: Known;
  constructor(cls: PyType, step: Step, told: Known = NOTHING) {
    this.cls = cls;
    this.$next = step;
    this.told = told;
  }
}

/** What is known of an instance beside its steps. */
interface Known {
  /** What its repr shows as it stands, for the classes that have a text of their own. */
  shown?: () => string;
  /** The arguments of one that goes on as this one does, for who copies it. */
  remaining?: () => Value[];
}

const NOTHING: Known = {};

interface Told extends Known {
  step: Step;
}

/** Classes with a text of their own, which a notebook shows in place of class and address. */
const SHOWN: ReadonlySet<string> = new Set(['count', 'repeat']);

/** An iterator class from a signature and the function that makes an instance's steps. */
function iteration(signature: string, make: (...args: never[]) => Step | Told): PyType {
  const name = signature.slice(0, signature.indexOf('('));
  const arguments_ = new PyNative(signature, ((...args: never[]) => {
    const made = make(...args);
    return typeof made === 'function' ? new Iteration(type, made) : new Iteration(type, made.step, made);
  }) as never);
  const type: PyType = defineType({
    name: `itertools.${name}`,
    slots: {
      new: (cls: PyType, args: Value[], kw: Keywords | null) => {
        const made = arguments_.invoke(args, kw);
        return cls === type ? made : adopt(made as Iteration, cls, type);
      },
      init: () => undefined,
      iter: (self: Value) => self,
      next: (self: Iteration) => self.$next(),
      ...(SHOWN.has(name) ? { repr: (self: Iteration) => self.told.shown!() } : {}),
    },
    methods: {
      '__reduce__(self)': (self: Iteration) =>
        self.told.remaining === undefined
          ? typeError(`cannot pickle 'itertools.${name}' object`)
          : new PyTuple([self.cls, new PyTuple(self.told.remaining())]),
    },
  });
  return type;
}

/** An iterator class whose steps call a person's function. */
const callingIteration = (signature: string, make: (...args: never[]) => Step): PyType =>
  iteration(signature, (...args) => untilStop(make(...args)));

/** The steps of a JavaScript generator. */
function steps(generator: Generator<Value, void>): Step {
  return () => {
    const { done, value } = generator.next();
    return done === true ? undefined : (value as Value);
  };
}

function* chained(iterables: Iterable<Value>): Generator<Value, void> {
  for (const iterable of iterables) yield* values(iterable);
}

function* values(iterable: Value): Generator<Value, void> {
  const items = getIterator(iterable);
  for (let item = items.$next(); item !== undefined; item = items.$next()) yield item;
}

const chain = iteration('chain(*iterables)', (iterables: Value[]) => steps(chained(iterables)));

const count = iteration('count(start=0, step=1)', (start: Value, step: Value) => {
  for (const { slots } of [typeOf(start), typeOf(step)])
    if (slots.add === undefined && slots.radd === undefined) typeError('a number is required');
  let next: Value = start;
  const shown = (): string => `count(${repr(next)}${step === 1 ? '' : `, ${repr(step)}`})`;
  const one = (): Value => {
    const value = next;
    next =
      typeof next === 'number' && step === 1 && next < Number.MAX_SAFE_INTEGER ? next + 1 : binaryOp('add', next, step);
    return value;
  };
  return { step: one, shown, remaining: () => [next, step] };
});

const cycle = iteration('cycle(iterable, /)', (iterable: Value) => {
  const items = getIterator(iterable);
  const saved: Value[] = [];
  let [at, isWhole] = [0, false];
  const read = (): Value | undefined => {
    const item = isWhole ? undefined : items.$next();
    if (item === undefined) isWhole = true;
    else saved.push(item);
    return item;
  };
  const step: Step = () => {
    const item = read();
    return item === undefined ? saved[at++ % saved.length] : item;
  };
  /** All of its elements, from the next one on: the rest of an unfinished round is read for it. */
  const remaining = (): Value[] => {
    const first = isWhole ? at % Math.max(saved.length, 1) : saved.length;
    while (read() !== undefined) spend(1);
    at = first;
    return [new PyList([...saved.slice(first), ...saved.slice(0, first)])];
  };
  return { step, remaining };
});

const repeat = iteration('repeat(object, times=None)', (object: Value, times: Value) => {
  let left = times === null ? Infinity : Math.max(0, Number(toIndex(times)));
  const step: Step = () => {
    if (left <= 0) return undefined;
    left--;
    return object;
  };
  return {
    step,
    shown: () => `repeat(${repr(object)}${left === Infinity ? '' : `, ${left}`})`,
    remaining: () => (left === Infinity ? [object] : [object, left]),
  };
});

const accumulate = callingIteration(
  'accumulate(iterable, func=None, *, initial=None)',
  (iterable: Value, func: Value, initial: Value) => {
    const items = getIterator(iterable);
    let total: Value | undefined = initial === null ? undefined : initial;
    let first = initial !== null;
    return () => {
      if (first) {
        first = false;
        return total;
      }
      const item = items.$next();
      if (item === undefined) return undefined;
      total = total === undefined ? item : func === null ? binaryOp('add', total, item) : call(func, [total, item]);
      return total;
    };
  },
);

const batched = iteration('batched(iterable, n)', (iterable: Value, n: Value) => {
  const size = toIndex(n);
  if (size < 1) valueError('n must be at least one');
  const items = getIterator(iterable);
  return () => {
    const batch: Value[] = [];
    for (let item = items.$next(); item !== undefined; item = items.$next()) {
      batch.push(item);
      if (batch.length === size) break;
    }
    return batch.length === 0 ? undefined : new PyTuple(batch);
  };
});

const compress = iteration('compress(data, selectors)', (data: Value, selectors: Value) => {
  const [items, chosen] = [getIterator(data), getIterator(selectors)];
  return () => {
    for (;;) {
      const item = items.$next();
      const selector = item === undefined ? undefined : chosen.$next();
      if (selector === undefined) return undefined;
      if (truth(selector)) return item;
    }
  };
});

const dropwhile = callingIteration('dropwhile(predicate, iterable, /)', (predicate: Value, iterable: Value) => {
  const items = getIterator(iterable);
  let dropping = true;
  return () => {
    let item = items.$next();
    while (dropping && item !== undefined && truth(call(predicate, [item]))) item = items.$next();
    dropping = false;
    return item;
  };
});

const takewhile = callingIteration('takewhile(predicate, iterable, /)', (predicate: Value, iterable: Value) => {
  const items = getIterator(iterable);
  let open = true;
  return () => {
    const item = open ? items.$next() : undefined;
    open = item !== undefined && truth(call(predicate, [item]));
    return open ? item : undefined;
  };
});

const filterfalse = callingIteration('filterfalse(function, iterable, /)', (f: Value, iterable: Value) => {
  const items = getIterator(iterable);
  return () => {
    let item = items.$next();
    while (item !== undefined && truth(f === null ? item : call(f, [item]))) item = items.$next();
    return item;
  };
});

const starmap = callingIteration('starmap(function, iterable, /)', (f: Value, iterable: Value) => {
  const items = getIterator(iterable);
  return () => {
    const item = items.$next();
    return item === undefined ? undefined : call(f, listFrom(item));
  };
});

const pairwise = iteration('pairwise(iterable, /)', (iterable: Value) => {
  const items = getIterator(iterable);
  let [before, isBegun]: [Value | undefined, boolean] = [undefined, false];
  return () => {
    if (!isBegun) [before, isBegun] = [items.$next(), true];
    const item = before === undefined ? undefined : items.$next();
    if (item === undefined) return undefined;
    const pair = new PyTuple([before as Value, item]);
    before = item;
    return pair;
  };
});

const islice = iteration(
  'islice(iterable, start, stop=<no value>, step=None, /)',
  (iterable: Value, a: Value, b: Value | undefined, c: Value) => {
    const bound = (value: Value, what: string, least: number): number => {
      const index = intOf(value);
      if (index === undefined || index < least)
        valueError(
          `${what} for islice() must be ${least === 1 ? 'a positive integer' : 'None or an integer: 0 <= x <= sys.maxsize.'} ${least === 1 ? 'or None.' : ''}`.trim(),
        );
      return Number(index);
    };
    const stopValue = b === undefined ? a : b;
    const start = b === undefined || a === null ? 0 : bound(a, 'Indices', 0);
    const stop = stopValue === null ? Infinity : bound(stopValue, b === undefined ? 'Stop argument' : 'Indices', 0);
    const step = c === null ? 1 : bound(c, 'Step', 1);
    const items = getIterator(iterable);
    let at = 0;
    let wanted = start;
    return () => {
      if (wanted >= stop) {
        while (at < stop && Number.isFinite(stop)) {
          at++;
          if (items.$next() === undefined) return undefined;
        }
        return undefined;
      }
      for (;;) {
        const item = items.$next();
        if (item === undefined) {
          wanted = stop;
          return undefined;
        }
        if (at++ === wanted) {
          wanted += step;
          return item;
        }
      }
    };
  },
);

const zipLongest = iteration('zip_longest(*iterables, fillvalue=None)', (iterables: Value[], fill: Value) => {
  const sources: (NativeIterator | null)[] = iterables.map(getIterator);
  return () => {
    const row = sources.map((source, at) => {
      const item = source?.$next();
      if (item === undefined) sources[at] = null;
      return item === undefined ? fill : item;
    });
    return sources.every((source) => source === null) ? undefined : new PyTuple(row);
  };
});

const product = iteration('product(*iterables, repeat=1)', (iterables: Value[], repeated: Value) => {
  const once = iterables.map(listFrom);
  const times = toIndex(repeated);
  if (times < 0) valueError('repeat argument cannot be negative');
  const pools = Array.from({ length: times }, () => once).flat();
  return steps(
    (function* () {
      if (pools.some((pool) => pool.length === 0)) return;
      const at = pools.map(() => 0);
      for (;;) {
        yield new PyTuple(pools.map((pool, i) => pool[at[i] as number] as Value));
        let i = pools.length - 1;
        while (i >= 0 && (at[i] as number) === (pools[i] as Value[]).length - 1) at[i--] = 0;
        if (i < 0) return;
        at[i] = (at[i] as number) + 1;
      }
    })(),
  );
});

function* permuted(pool: Value[], size: number): Generator<Value, void> {
  if (size > pool.length) return;
  const order = pool.map((_, at) => at);
  const cycles = Array.from({ length: size }, (_, at) => pool.length - at);
  yield new PyTuple(order.slice(0, size).map((at) => pool[at] as Value));
  for (;;) {
    let i = size - 1;
    for (; i >= 0; i--) {
      cycles[i] = (cycles[i] as number) - 1;
      if (cycles[i] === 0) {
        order.push(...order.splice(i, 1));
        cycles[i] = pool.length - i;
      } else {
        const j = order.length - (cycles[i] as number);
        [order[i], order[j]] = [order[j] as number, order[i] as number];
        yield new PyTuple(order.slice(0, size).map((at) => pool[at] as Value));
        break;
      }
    }
    if (i < 0) return;
  }
}

const permutations = iteration('permutations(iterable, r=None)', (iterable: Value, r: Value) => {
  const pool = listFrom(iterable);
  const size = r === null ? pool.length : toIndex(r);
  if (size < 0) valueError('r must be non-negative');
  return steps(permuted(pool, size));
});

/** Combinations in order; with replacement where an element may follow itself. */
function* combined(pool: Value[], size: number, again: boolean): Generator<Value, void> {
  const most = (at: number): number => (again ? pool.length - 1 : at + pool.length - size);
  if (again ? pool.length === 0 && size > 0 : size > pool.length) return;
  const chosen = Array.from({ length: size }, (_, at) => (again ? 0 : at));
  for (;;) {
    yield new PyTuple(chosen.map((at) => pool[at] as Value));
    let i = size - 1;
    while (i >= 0 && chosen[i] === most(i)) i--;
    if (i < 0) return;
    const next = (chosen[i] as number) + 1;
    for (let j = i; j < size; j++) chosen[j] = again ? next : next + j - i;
  }
}

function combinationClass(name: string, again: boolean): PyType {
  return iteration(`${name}(iterable, r)`, (iterable: Value, r: Value) => {
    const size = toIndex(r);
    if (size < 0) valueError('r must be non-negative');
    return steps(combined(listFrom(iterable), size, again));
  });
}

const grouper = defineType({
  name: 'itertools._grouper',
  slots: { iter: (self: Value) => self, next: (self: Iteration) => self.$next() },
});

const groupby = callingIteration('groupby(iterable, key=None)', (iterable: Value, key: Value) => {
  const items = getIterator(iterable);
  /** What is read and in no group yet; a group reads no further than it is asked. */
  let [item, itemKey]: [Value | undefined, Value | undefined] = [undefined, undefined];
  let groupKey: Value | undefined;
  let group = 0;
  const advance = (): boolean => {
    const next = items.$next();
    if (next === undefined) return false;
    [item, itemKey] = [next, key === null ? next : call(key, [next])];
    return true;
  };
  return () => {
    const own = ++group;
    // What the last group left unread is skipped.
    while (itemKey === undefined || (groupKey !== undefined && equal(groupKey, itemKey)))
      if (!advance()) return undefined;
    const ownKey = itemKey;
    groupKey = ownKey;
    const step: Step = () => {
      if (own !== group || (item === undefined && !advance()) || !equal(ownKey, itemKey as Value)) return undefined;
      const value = item;
      [item, itemKey] = [undefined, undefined];
      return value;
    };
    return new PyTuple([ownKey, new Iteration(grouper, untilStop(step))]);
  };
});

/** tee(): iterators that share what the source gave. */
function tee(iterable: Value, n: Value): Value {
  if (toIndex(n) < 0) valueError('n must be >= 0');
  const items = getIterator(iterable);
  const queue: Value[] = [];
  let ended = false;
  const make = (): Value => {
    let at = 0;
    return new Iteration(teeType, () => {
      if (at < queue.length) return queue[at++];
      const item = ended ? undefined : items.$next();
      if (item === undefined) {
        ended = true;
        return undefined;
      }
      queue.push(item);
      return queue[at++];
    });
  };
  return new PyTuple(Array.from({ length: toIndex(n) }, make));
}

const teeType = defineType({
  name: 'itertools._tee',
  slots: { iter: (self: Value) => self, next: (self: Iteration) => self.$next() },
});

const CLASSES = [
  accumulate,
  batched,
  chain,
  combinationClass('combinations', false),
  combinationClass('combinations_with_replacement', true),
  compress,
  count,
  cycle,
  dropwhile,
  filterfalse,
  groupby,
  islice,
  pairwise,
  permutations,
  product,
  repeat,
  starmap,
  takewhile,
  zipLongest,
];

/** Builds the module. */
export function itertoolsModule(): PyModule {
  const module = new PyModule('itertools', 'Functional tools for creating and using iterators.');
  for (const type of CLASSES) module.d[type.name] = type;
  chain.dict.set(
    'from_iterable',
    new PyNative(
      'from_iterable(iterable, /)',
      ((iterable: Value) =>
        new Iteration(chain, steps(chained({ [Symbol.iterator]: () => values(iterable) })))) as never,
    ),
  );
  module.d.tee = new PyNative('tee(iterable, n=2, /)', tee as never, { module: 'itertools' });
  return module;
}
