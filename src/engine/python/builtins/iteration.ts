/** The builtins that iterate: all, any, sorted, and the iterator classes enumerate, filter, map, reversed and zip. */

import { call } from '../objects/call.ts';
import { defineType, extendType } from '../objects/define.ts';
import { adopt } from '../objects/instances.ts';
import { iteratorType, reversedSequence, untilStop } from '../objects/iterators.ts';
import { getIterator, listFrom, someItem, toInt, truth } from '../objects/protocol.ts';
import { typeError, valueError } from '../objects/raise.ts';
import { type PyType, typeName, typeOf } from '../objects/type.ts';
import { type Keywords, type NativeIterator, PyList, PyTuple, type Value } from '../objects/values.ts';
import { sortValues } from '../types/sort.ts';

/** An instance of one of the iterator classes here; `step` is set by the class's constructor. */
class StepIterator implements NativeIterator {
  declare cls: PyType;
  readonly $next: () => Value | undefined;
  constructor(cls: PyType, step: () => Value | undefined) {
    this.cls = cls;
    this.$next = step;
  }
}

type Make = (args: Value[], kw: Keywords | null) => () => Value | undefined;

/** An iterator class from a function that makes the steps of an instance. */
function iteratorClass(name: string, doc: string, make: Make): PyType {
  const type: PyType = defineType({
    name,
    doc,
    slots: {
      new: (cls: PyType, args: Value[], kw: Keywords | null) => {
        const step = make(args, kw);
        return cls === type ? new StepIterator(type, step) : adopt(new StepIterator(cls, step), cls, type);
      },
      init: () => undefined,
      iter: (self: Value) => self,
      next: (self: StepIterator) => self.$next(),
    },
  });
  return type;
}

function noKeywords(name: string, kw: Keywords | null): void {
  if (kw !== null && kw.size > 0) typeError(`${name}() takes no keyword arguments`);
}

const enumerate = iteratorClass('enumerate', 'Return an enumerate object.', (args, kw) => {
  const iterable = args.length > 0 ? args[0] : kw?.get('iterable');
  const start = args[1] ?? kw?.get('start');
  if (iterable === undefined) typeError("enumerate() missing required argument 'iterable'");
  if (args.length > 2) typeError(`enumerate() takes at most 2 arguments (${args.length} given)`);
  const items = getIterator(iterable as Value);
  let at = start === undefined ? 0 : toInt(start);
  return () => {
    const item = items.$next();
    if (item === undefined) return undefined;
    const pair = new PyTuple([at, item]);
    at = typeof at === 'number' && at < Number.MAX_SAFE_INTEGER ? at + 1 : BigInt(at) + 1n;
    return pair;
  };
});

const zip = iteratorClass(
  'zip',
  'zip(*iterables, strict=False) --> Yield tuples until an input is exhausted.',
  (args, kw) => {
    for (const word of kw?.keys() ?? [])
      if (word !== 'strict') typeError(`zip() got an unexpected keyword argument '${word}'`);
    const strict = truth(kw?.get('strict') ?? false);
    const sources = args.map(getIterator);
    return () => {
      if (sources.length === 0) return undefined;
      const row: Value[] = [];
      for (const [at, source] of sources.entries()) {
        const item = source.$next();
        if (item === undefined) {
          if (strict) checkLengths(sources, at);
          return undefined;
        }
        row.push(item);
      }
      return new PyTuple(row);
    };
  },
);

/** zip(strict=True): the source at `ended` has no more items; the others must have none either. */
function checkLengths(sources: NativeIterator[], ended: number): void {
  const before = (count: number): string => (count === 1 ? 'argument 1' : `arguments 1-${count}`);
  if (ended > 0) valueError(`zip() argument ${ended + 1} is shorter than ${before(ended)}`);
  for (let at = 1; at < sources.length; at++) {
    if ((sources[at] as NativeIterator).$next() !== undefined)
      valueError(`zip() argument ${at + 1} is longer than ${before(at)}`);
  }
}

const map = iteratorClass(
  'map',
  `map(func, *iterables) --> map object

Make an iterator that computes the function using arguments from
each of the iterables.  Stops when the shortest iterable is exhausted.`,
  (args, kw) => {
    noKeywords('map', kw);
    if (args.length < 2) typeError('map() must have at least two arguments.');
    const [f, ...iterables] = args as [Value, ...Value[]];
    const sources = iterables.map(getIterator);
    const [only] = sources as [NativeIterator];
    if (sources.length === 1) {
      return untilStop(() => {
        const item = only.$next();
        return item === undefined ? undefined : call(f, [item]);
      });
    }
    return untilStop(() => {
      const row: Value[] = [];
      for (const source of sources) {
        const item = source.$next();
        if (item === undefined) return undefined;
        row.push(item);
      }
      return call(f, row);
    });
  },
);

const filter = iteratorClass(
  'filter',
  `filter(function or None, iterable) --> filter object

Return an iterator yielding those items of iterable for which function(item)
is true. If function is None, return the items that are true.`,
  (args, kw) => {
    noKeywords('filter', kw);
    if (args.length !== 2) typeError(`filter expected 2 arguments, got ${args.length}`);
    const [f, iterable] = args as [Value, Value];
    const items = getIterator(iterable);
    return untilStop(() => {
      for (let item = items.$next(); item !== undefined; item = items.$next()) {
        if (truth(f === null ? item : call(f, [item]))) return item;
      }
      return undefined;
    });
  },
);

const reversed = iteratorType('reversed');
extendType(reversed, {
  doc: 'Return a reverse iterator over the values of the given sequence.',
  slots: {
    new: (_cls: PyType, args: Value[], kw: Keywords | null) => {
      noKeywords('reversed', kw);
      if (args.length !== 1) typeError(`reversed expected 1 argument, got ${args.length}`);
      const sequence = args[0] as Value;
      const { slots } = typeOf(sequence);
      if (typeOf(sequence).lookup('__reversed__') === null)
        typeError(`'${typeName(sequence)}' object is not reversible`);
      if (slots.reversed !== undefined) return slots.reversed(sequence);
      if (slots.getitem === undefined) typeError(`'${typeName(sequence)}' object is not reversible`);
      return reversedSequence(sequence);
    },
  },
});

const any = (iterable: Value): boolean => someItem(iterable, truth);

const all = (iterable: Value): boolean => !someItem(iterable, (item) => !truth(item));

/** The functions of this file by their signatures. */
export const ITERATION = {
  'all(iterable, /)': all,
  'any(iterable, /)': any,
  'sorted(iterable, /, *, key=None, reverse=False)': (iterable: Value, key: Value, reverse: Value): Value =>
    new PyList(sortValues(listFrom(iterable), key, truth(reverse))),
};

/** The classes of this file by their names. */
export const ITERATORS: Record<string, PyType> = { enumerate, filter, map, reversed, zip };
