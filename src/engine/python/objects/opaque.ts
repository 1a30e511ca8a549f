/** Values of libraries the engine does not have: whatever is done with one gives another, so that the rest of a program goes on. */
import { defineType, type SlotTable } from './define.ts';
import { makeIterator } from './iterators.ts';
import { identityHash } from './numbers.ts';
import type { PyType } from './type.ts';
import { PyFloat, type PyObject, type Value } from './values.ts';

export class PyOpaque implements PyObject {
  declare cls: PyType;
  /** How it came about: `pandas.DataFrame`. */
  readonly path: string;
  /** What an attribute is, for a library of which the engine has a part. */
  readonly part: ((attribute: string) => Value) | undefined;
  constructor(path: string, part?: (attribute: string) => Value) {
    this.path = path;
    this.part = part;
  }
}

/** What programs print of a module or a class; any other such name is a protocol, which a stand-in does not have. */
const TOLD = new Set(['__version__', '__file__', '__path__', '__doc__']);

const isDunder = (name: string): boolean => name.startsWith('__') && name.endsWith('__');

/** What a stand-in's special attribute is: its own name is known, and its version and the like are stand-ins. */
function special(self: PyOpaque, name: string): Value | undefined {
  if (name === '__class__') return opaqueType;
  if (name === '__name__' || name === '__qualname__') return self.path.slice(self.path.lastIndexOf('.') + 1);
  return TOLD.has(name) ? of(self, `.${name}`) : undefined;
}

const of = (self: Value, path = ''): PyOpaque => new PyOpaque(`${(self as PyOpaque).path}${path}`);
const arithmetic = Object.fromEntries(
  ['add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'matmul', 'lshift', 'rshift', 'and', 'or', 'xor']
    .flatMap((name) => [name, `r${name}`])
    .concat(['eq', 'ne', 'lt', 'le', 'gt', 'ge'])
    .map((name) => [name, (self: Value) => of(self)]),
) as SlotTable;

const opaqueType = defineType({
  name: 'opaque',
  js: PyOpaque,
  subclassable: false,
  slots: {
    ...arithmetic,
    repr: (self: PyOpaque) => `<opaque ${self.path}>`,
    format: (self: PyOpaque) => `<opaque ${self.path}>`,
    getattribute: (self: PyOpaque, name: string) =>
      isDunder(name) ? special(self, name) : (self.part?.(name) ?? of(self, `.${name}`)),
    setattr: () => {},
    delattr: () => {},
    getitem: (self: Value) => of(self, '[…]'),
    setitem: () => {},
    delitem: () => {},
    contains: () => false,
    len: () => 1,
    bool: () => true,
    call: (self: Value) => of(self, '()'),
    iter: (self: Value) => {
      let given = false;
      return makeIterator('opaque_iterator', () => {
        if (given) return undefined;
        given = true;
        return of(self, '[…]');
      });
    },
    neg: (self: Value) => of(self),
    pos: (self: Value) => of(self),
    invert: (self: Value) => of(self),
    abs: (self: Value) => of(self),
    float: () => new PyFloat(Number.NaN),
    // A length or an index of what is unknown: as many as the stand-in's own iterator gives.
    index: () => 1,
    int: () => 1,
    hash: (self: PyOpaque) => identityHash(self) / 16,
    key: (self: Value) => self,
  } as SlotTable,
  methods: {
    '__enter__(self, /)': (self: Value) => self,
    '__exit__(self, /, *args)': () => false,
  },
});

/** What a class gets in the place of an opaque base: any attribute it lacks is opaque. */
const opaqueBase = defineType({
  name: 'opaque',
  hasDict: true,
  slots: {
    init: () => {},
    getattr: (self: PyObject, name: string) => (isDunder(name) ? undefined : new PyOpaque(`${self.cls.name}.${name}`)),
    call: (self: PyObject) => new PyOpaque(`${self.cls.name}()`),
  } as SlotTable,
});

/** A class statement's base, opaque ones replaced. */
export function opaqueAsBase(base: Value): Value {
  return base instanceof PyOpaque ? opaqueBase : base;
}
