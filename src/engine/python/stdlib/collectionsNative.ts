/** `_collections`: deque, defaultdict, and the constructors that namedtuple and dataclass need with signatures of their own. */

import { setattr } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { defineType } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { nativeFunction, PyStaticMethod } from '../objects/functions.ts';
import { nativeModule } from '../objects/instances.ts';
import { updateDict } from '../objects/mappings.ts';
import { bindArguments, type Parameters } from '../objects/parameters.ts';
import { iterate, listFrom, repr } from '../objects/protocol.ts';
import { raise, typeError } from '../objects/raise.ts';
import { withoutRecursion } from '../objects/reprs.ts';
import { dictType, objectType, type PyType, typeOf } from '../objects/type.ts';
import { type Keywords, NotImplemented, type PyModule, PyTuple, type Value } from '../objects/values.ts';
import { binaryOp } from '../runtime/operators.ts';
import { makeGeneric } from '../types/genericAlias.ts';
import { dequeType } from './deque.ts';

class PyDefaultDict extends PyDict {
  factory: Value = null;
}
Object.defineProperty(PyDefaultDict.prototype, 'exact', { value: false, writable: true });

function missing(self: PyDefaultDict, key: Value): Value {
  if (self.factory === null) return raise('KeyError', key);
  const value = call(self.factory);
  self.set(key, value);
  return value;
}

function copy(self: PyDefaultDict): PyDefaultDict {
  const made = new PyDefaultDict();
  made.factory = self.factory;
  for (const { key, value } of self.entries()) made.set(key, value);
  return made;
}

function merged(a: Value, b: Value): Value {
  if (!(a instanceof PyDict && b instanceof PyDict)) return NotImplemented;
  const made = new PyDefaultDict();
  made.factory = a instanceof PyDefaultDict ? a.factory : (b as PyDefaultDict).factory;
  updateDict(made, a);
  updateDict(made, b);
  return made;
}

const defaultdictType: PyType = defineType({
  name: 'collections.defaultdict',
  bases: [dictType],
  js: PyDefaultDict,
  slots: {
    new: (cls: PyType) => {
      const made = new PyDefaultDict();
      if (cls === defaultdictType) return made;
      return Object.assign(made, { cls, d: new cls.Fields() }) as unknown as Value;
    },
    init: (self: PyDefaultDict, args: Value[], kw: Keywords | null) => {
      const [factory = null, ...rest] = args;
      if (factory !== null && typeOf(factory).slots.call === undefined)
        typeError('first argument must be callable or None');
      self.factory = factory;
      if (rest.length > 1) typeError(`defaultdict expected at most 2 arguments, got ${args.length}`);
      if (rest[0] !== undefined) updateDict(self, rest[0]);
      for (const [key, value] of kw ?? []) self.set(key, value);
    },
    repr: (self: PyDefaultDict) =>
      withoutRecursion(self, 'defaultdict(...)', () => {
        const items = Array.from(self.entries(), ({ key, value }) => `${repr(key)}: ${repr(value)}`).join(', ');
        return `${self.cls.name}(${repr(self.factory)}, {${items}})`;
      }),
    or: (a: Value, b: Value) => merged(a, b),
    ror: (b: Value, a: Value) => merged(a, b),
  },
  methods: {
    '__missing__(self, key, /)': missing,
    'copy(self, /)': copy,
    '__copy__(self, /)': copy,
    '__reduce__(self, /)': (self: PyDefaultDict) =>
      new PyTuple([
        self.cls,
        new PyTuple([self.factory]),
        null,
        null,
        new PyTuple(Array.from(self.entries(), (e) => new PyTuple([e.key, e.value]))),
      ]),
  },
  getset: {
    default_factory: {
      get: (self: PyDefaultDict) => self.factory,
      set: (self: PyDefaultDict, value: Value) => {
        self.factory = value;
      },
    },
  },
});

makeGeneric(defaultdictType);

/** `__new__` of a named tuple: one parameter a field. */
function namedtupleNew(typename: Value, fields: Value, defaults: Value): Value {
  const positional = ['_cls', ...listFrom(fields).map(String)];
  const values = listFrom(defaults);
  const first = positional.length - values.length;
  const parameters: Parameters = { posonly: 0, positional, vararg: null, kwonly: [], kwarg: null };
  const bound = (args: Value[], kw: Keywords): Value[] => {
    if (kw.size === 0 && args.length === positional.length) return args;
    const name = `${String(typename)}.__new__`;
    const { values: given } = bindArguments(parameters, name, args, kw.size === 0 ? null : kw, (at) => at >= first);
    return given.map((value, at) => (value === undefined ? (values[at - first] as Value) : value));
  };
  const make = (args: Value[], kw: Keywords): Value => {
    const [cls, ...items] = bound(args, kw) as [PyType, ...Value[]];
    const tuple = new PyTuple(items) as PyTuple & { exact: boolean; d: object };
    tuple.cls = cls;
    tuple.exact = false;
    tuple.d = new cls.Fields();
    return tuple;
  };
  const native = nativeFunction('__new__(*args, **kwargs)', make as never);
  return new PyStaticMethod(native);
}

/** `__init__` of a dataclass: binds the fields, and sets them or hands them to `run(self, values)` as a dict. */
function dataclassInit(name: Value, plain: Value, keyword: Value, none: Value, run: Value): Value {
  const pairs = (value: Value): [string, Value][] => listFrom(value).map((pair) => listFrom(pair) as [string, Value]);
  const [first, second] = [pairs(plain), pairs(keyword)];
  const all = [...first, ...second];
  const parameters: Parameters = {
    posonly: 0,
    positional: ['self', ...first.map(([field]) => field)],
    vararg: null,
    kwonly: second.map(([field]) => field),
    kwarg: null,
  };
  const defaults = [none, ...all.map(([, value]) => value)];
  const bound = (args: Value[], kw: Keywords): Value[] => {
    if (kw.size === 0 && args.length === defaults.length && second.length === 0) return args;
    const given = kw.size === 0 ? null : kw;
    const { values } = bindArguments(parameters, String(name), args, given, (index) => defaults[index] !== none);
    return values.map((value, at) => (value === undefined ? (defaults[at] as Value) : value));
  };
  const init = (args: Value[], kw: Keywords): Value => {
    const values = bound(args, kw);
    const self = values[0] as Value;
    if (run !== null) return call(run, [self, PyDict.from(all.map(([field], at) => [field, values[at + 1] as Value]))]);
    for (let at = 0; at < all.length; at++) setattr(self, (all[at] as [string, Value])[0], values[at + 1] as Value);
    return null;
  };
  return nativeFunction('__init__(*args, **kwargs)', init as never, { owner: objectType, python: true });
}

const COUNTING = ['get', '__setitem__'] as const;

/** Counts what an iterable gives in a dict; false where the dict's class has ways of its own. */
function countElements(counts: Value, iterable: Value): boolean {
  const type = typeOf(counts);
  if (!(counts instanceof PyDict) || COUNTING.some((name) => type.lookup(name) !== dictType.lookup(name))) return false;
  iterate(iterable, (key) => {
    const known = counts.get(key);
    counts.set(key, known === undefined ? 1 : typeof known === 'number' ? known + 1 : binaryOp('add', known, 1));
  });
  return true;
}

/** Builds the module. */
export function collectionsNative(): PyModule {
  return nativeModule('_collections', {
    values: { deque: dequeType, defaultdict: defaultdictType },
    functions: {
      '_namedtuple_new(typename, fields, defaults, /)': namedtupleNew,
      '_count_elements(mapping, iterable, /)': countElements,
      '_dataclass_init(name, plain, keyword, none, run, /)': dataclassInit,
    },
  });
}
