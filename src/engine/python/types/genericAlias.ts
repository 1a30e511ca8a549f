/** types.GenericAlias: what `list[int]` gives; it is called and inherited from like its origin. */

import { getattrOr } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { defineType, extendType } from '../objects/define.ts';
import { makeIterator } from '../objects/iterators.ts';
import { repr, same, subscriptOnly } from '../objects/protocol.ts';
import { typeError } from '../objects/raise.ts';
import { dictType, frozensetType, listType, noneType, PyType, setType, tupleType, typeType } from '../objects/type.ts';
import {
  Ellipsis,
  type Keywords,
  NotImplemented,
  PyList,
  type PyObject,
  PyTuple,
  type Value,
} from '../objects/values.ts';
import { unionOf } from './union.ts';

class PyGenericAlias implements PyObject {
  declare cls: PyType;
  readonly origin: Value;
  readonly args: readonly Value[];
  /** What iteration gives: `*tuple[int, ...]`. */
  readonly unpacked: boolean;
  constructor(origin: Value, args: readonly Value[], unpacked = false) {
    this.origin = origin;
    this.args = args;
    this.unpacked = unpacked;
  }
}

function shown(item: Value): string {
  if (item === Ellipsis) return '...';
  if (item === noneType) return 'None';
  if (item instanceof PyList) return `[${item.items.map(shown).join(', ')}]`;
  if (!(item instanceof PyType)) return repr(item);
  return item.module === 'builtins' ? item.qualname : `${item.module}.${item.qualname}`;
}

/** Type variables among the arguments, in order. */
function parameters(args: readonly Value[]): Value[] {
  const found: Value[] = [];
  for (const arg of args) {
    if (arg === null || typeof arg !== 'object' || arg instanceof PyType) continue;
    const inner = getattrOr(arg, '__parameters__');
    const own = inner instanceof PyTuple ? inner.items : /TypeVar|ParamSpec/.test(arg.cls.name) ? [arg] : [];
    for (const one of own) if (!found.includes(one)) found.push(one);
  }
  return found;
}

const refused = (what: string) => (): never => typeError(`${what}() argument 2 cannot be a parameterized generic`);

/** The class of `list[int]`. */
export const genericAliasType: PyType = defineType({
  name: 'types.GenericAlias',
  js: PyGenericAlias,
  slots: {
    new: (_cls: PyType, args: Value[]) => genericAlias(args[0] ?? null, args[1] ?? null),
    repr: (self: PyGenericAlias) =>
      `${self.unpacked ? '*' : ''}${shown(self.origin)}[${self.args.length === 0 ? '()' : self.args.map(shown).join(', ')}]`,
    call: (self: PyGenericAlias, args: Value[], kw: Keywords | null) => call(self.origin, args, kw),
    getattr: (self: PyGenericAlias, name: string) => (name.startsWith('__') ? undefined : getattrOr(self.origin, name)),
    getitem: (self: PyGenericAlias, key: Value) => {
      const names = parameters(self.args);
      const values = key instanceof PyTuple ? key.items : [key];
      if (names.length === 0) typeError(`${repr(self)} is not a generic class`);
      return new PyGenericAlias(
        self.origin,
        self.args.map((arg) => values[names.indexOf(arg)] ?? arg),
      );
    },
    iter: (self: PyGenericAlias) => {
      let left = self.unpacked ? 0 : 1;
      return makeIterator('generic_alias_iterator', () =>
        left-- > 0 ? new PyGenericAlias(self.origin, self.args, true) : undefined,
      );
    },
    eq: (a: PyGenericAlias, b: Value) =>
      b instanceof PyGenericAlias
        ? a.unpacked === b.unpacked &&
          same(a.origin, b.origin) &&
          a.args.length === b.args.length &&
          a.args.every((arg, at) => same(arg, b.args[at] as Value))
        : NotImplemented,
    hash: (self: PyGenericAlias) => self.args.length + 17,
    or: (a: Value, b: Value) => unionOf([a, b]),
    ror: (b: Value, a: Value) => unionOf([a, b]),
  },
  methods: {
    '__mro_entries__(self, bases, /)': (self: PyGenericAlias) => new PyTuple([self.origin]),
    '__instancecheck__(self, instance, /)': refused('isinstance'),
    '__subclasscheck__(self, cls, /)': refused('issubclass'),
  },
  getset: {
    __origin__: (self: PyGenericAlias) => self.origin,
    __args__: (self: PyGenericAlias) => new PyTuple(self.args),
    __parameters__: (self: PyGenericAlias) => new PyTuple(parameters(self.args)),
    __name__: (self: PyGenericAlias) => getattrOr(self.origin, '__name__'),
    __qualname__: (self: PyGenericAlias) => getattrOr(self.origin, '__qualname__'),
    __module__: (self: PyGenericAlias) => getattrOr(self.origin, '__module__'),
    __unpacked__: (self: PyGenericAlias) => self.unpacked,
  },
});

/** `origin[item]`, whatever the origin. */
export function genericAlias(origin: Value, item: Value): PyGenericAlias {
  return new PyGenericAlias(origin, item instanceof PyTuple ? [...item.items] : [item]);
}

/** Lets a native class be subscripted. */
export function makeGeneric(type: PyType): void {
  extendType(type, { classMethods: { '__class_getitem__(cls, item, /)': genericAlias } });
}

/** Library classes, by module, that can be subscripted as the builtin containers can, and so can what is derived from them. */
const SUBSCRIPTED: ReadonlySet<string> = new Set(
  [
    'builtins: enumerate mappingproxy BaseExceptionGroup',
    'queue: Queue',
    'csv: DictReader DictWriter',
    'asyncio: Future Task Queue',
    'concurrent.futures: Future',
    'contextvars: ContextVar Token',
    'functools: partial partialmethod cached_property',
    'logging: LoggerAdapter StreamHandler',
    ...[
      'os: PathLike',
      'itertools: chain',
      'weakref: ReferenceType',
      'tempfile: TemporaryDirectory',
      'dataclasses: Field',
    ],
    ...['difflib: SequenceMatcher', 'graphlib: TopologicalSorter', 'fileinput: FileInput'],
  ].flatMap((line) => {
    const [module, names] = line.split(': ') as [string, string];
    return names.split(' ').map((name) => `${module}.${name}`);
  }),
);

const isSubscripted = (type: PyType): boolean => type.mro.some((t) => SUBSCRIPTED.has(`${t.module}.${t.name}`));

/** Lets the builtin containers be subscripted. */
export function installGenerics(): void {
  for (const type of [listType, dictType, tupleType, setType, frozensetType]) makeGeneric(type);
  extendType(typeType, {
    slots: {
      getitem: subscriptOnly((self: PyType, key: Value) => {
        if (self === typeType) return genericAlias(self, key);
        const classGetitem = getattrOr(self, '__class_getitem__');
        if (classGetitem === undefined && isSubscripted(self)) return genericAlias(self, key);
        return classGetitem === undefined
          ? typeError(`type '${self.name}' is not subscriptable`)
          : call(classGetitem, [key]);
      }),
    },
  });
}
