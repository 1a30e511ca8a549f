/** The module `operator`. */

import { getattr, lookupSpecial } from '../objects/attributes.ts';
import { call, construct } from '../objects/call.ts';
import { defineType } from '../objects/define.ts';
import { textOf } from '../objects/dict.ts';
import { nativeModule } from '../objects/instances.ts';
import {
  contains,
  delitem,
  getitem,
  isIndex,
  iterate,
  len,
  repr,
  same,
  setitem,
  str,
  toInt,
  truth,
} from '../objects/protocol.ts';
import { typeError, valueError } from '../objects/raise.ts';
import { type PyType, typeName, typeOf } from '../objects/type.ts';
import { type Keywords, NotImplemented, type PyModule, type PyObject, PyTuple, type Value } from '../objects/values.ts';
import { eq_, ge_, gt_, le_, lt_, ne_ } from '../runtime/comparisons.ts';
import { binaryOp, inplaceOp, invert_, neg_, positive_ } from '../runtime/operators.ts';
import { partialType } from './functoolsNative.ts';

/** itemgetter, attrgetter and methodcaller: callables that remember their arguments. */
class PyGetter implements PyObject {
  cls: PyType;
  readonly args: Value[];
  readonly kw: Keywords | null;
  readonly get: (object: Value) => Value;
  constructor(cls: PyType, args: Value[], kw: Keywords | null, get: (object: Value) => Value) {
    this.cls = cls;
    this.args = args;
    this.kw = kw;
    this.get = get;
  }
}

function getter(
  name: string,
  none: string,
  make: (args: Value[], kw: Keywords | null) => (object: Value) => Value,
): PyType {
  const type: PyType = defineType({
    name: `operator.${name}`,
    slots: {
      new: (_cls: PyType, args: Value[], kw: Keywords | null) => {
        if (args.length === 0) typeError(none);
        return new PyGetter(type, args, kw, make(args, kw));
      },
      init: () => undefined,
      call: (self: PyGetter, args: Value[]) => {
        if (args.length !== 1) typeError(`${name} expected 1 argument, got ${args.length}`);
        return self.get(args[0] as Value);
      },
      repr: (self: PyGetter) => {
        const named = [...(self.kw ?? [])].map(([key, value]) => `${key}=${repr(value)}`);
        return `operator.${name}(${[...self.args.map(repr), ...named].join(', ')})`;
      },
    },
    methods: {
      '__reduce__(self, /)': ({ cls, args, kw }: PyGetter) =>
        kw === null || kw.size === 0
          ? new PyTuple([cls, new PyTuple(args)])
          : new PyTuple([construct(partialType, [cls, args[0]!], kw), new PyTuple(args.slice(1))]),
    },
  });
  return type;
}

function several(args: Value[], get: (object: Value, key: Value) => Value): (object: Value) => Value {
  const [only] = args as [Value];
  return args.length === 1
    ? (object) => get(object, only)
    : (object) => new PyTuple(args.map((key) => get(object, key)));
}

const itemgetter = getter('itemgetter', 'itemgetter expected 1 argument, got 0', (args) => several(args, getitem));
const attrgetter = getter('attrgetter', 'attrgetter expected 1 argument, got 0', (args) => {
  for (const name of args) if (typeof name !== 'string') typeError('attribute name must be a string');
  return several(args, (object, name) =>
    str(name)
      .split('.')
      .reduce<Value>((value, part) => getattr(value, part), object),
  );
});
const methodcaller = getter(
  'methodcaller',
  'methodcaller needs at least one argument, the method name',
  ([name, ...args], kw) => {
    const method = textOf(name as Value) ?? typeError('method name must be a string');
    return (object) => call(getattr(object, method), args, kw);
  },
);

const BINARY: Record<string, string> = {
  add: 'add',
  sub: 'sub',
  mul: 'mul',
  truediv: 'truediv',
  floordiv: 'floordiv',
  mod: 'mod',
  pow: 'pow',
  matmul: 'matmul',
  lshift: 'lshift',
  rshift: 'rshift',
  and_: 'and',
  or_: 'or',
  xor: 'xor',
};

type Functions = Record<string, (...args: Value[]) => Value>;

function operators(): Functions {
  const functions: Functions = {};
  for (const [name, op] of Object.entries(BINARY)) {
    functions[`${name}(a, b, /)`] = (a, b) => binaryOp(op as never, a as Value, b as Value);
    functions[`i${name.replace('_', '')}(a, b, /)`] = (a, b) => inplaceOp(op as never, a as Value, b as Value);
  }
  return functions;
}

function countOf(a: Value, b: Value): number {
  let count = 0;
  iterate(a, (item) => {
    if (same(item, b)) count++;
  });
  return count;
}

function indexOf(a: Value, b: Value): number {
  let at = 0;
  let found = -1;
  iterate(a, (item) => {
    if (found < 0 && same(item, b)) found = at;
    at++;
  });
  return found < 0 ? valueError('sequence.index(x): x not in sequence') : found;
}

function abs(value: Value): Value {
  const slot = typeOf(value).slots.abs;
  return slot === undefined ? typeError(`bad operand type for abs(): '${typeName(value)}'`) : slot(value);
}

const sequence = (value: Value): Value =>
  typeOf(value).slots.getitem === undefined ? typeError(`'${typeName(value)}' object can't be concatenated`) : value;

/** How many elements are left, as far as the object says. */
function lengthHint(object: Value, fallback: Value): Value {
  if (!isIndex(fallback)) typeError(`'${typeName(fallback)}' object cannot be interpreted as an integer`);
  if (typeOf(object).slots.len !== undefined) return len(object);
  const method = lookupSpecial(object, '__length_hint__');
  const hint = method === undefined ? NotImplemented : call(method);
  return hint === NotImplemented ? fallback : hint;
}

/** Builds the module; every function also under its dunder name. */
export function operatorModule(): PyModule {
  const module = nativeModule('operator', {
    home: '_operator',
    values: { itemgetter, attrgetter, methodcaller },
    functions: {
      ...operators(),
      'lt(a, b, /)': lt_,
      'le(a, b, /)': le_,
      'gt(a, b, /)': gt_,
      'ge(a, b, /)': ge_,
      'eq(a, b, /)': eq_,
      'ne(a, b, /)': ne_,
      'neg(a, /)': neg_,
      'pos(a, /)': positive_,
      'inv(a, /)': invert_,
      'invert(a, /)': invert_,
      'abs(a, /)': abs,
      'index(a, /)': (a: Value) => toInt(a),
      'truth(a, /)': (a: Value) => truth(a),
      'not_(a, /)': (a: Value) => !truth(a),
      'is_(a, b, /)': (a: Value, b: Value) => a === b,
      'is_not(a, b, /)': (a: Value, b: Value) => a !== b,
      'concat(a, b, /)': (a: Value, b: Value) => binaryOp('add', sequence(a), b),
      'iconcat(a, b, /)': (a: Value, b: Value) => inplaceOp('add', sequence(a), b),
      'contains(a, b, /)': (a: Value, b: Value) => contains(a, b),
      'countOf(a, b, /)': countOf,
      'indexOf(a, b, /)': indexOf,
      'getitem(a, b, /)': (a: Value, b: Value) => getitem(a, b),
      'setitem(a, b, c, /)': (a: Value, b: Value, c: Value) => {
        setitem(a, b, c);
        return null;
      },
      'delitem(a, b, /)': (a: Value, b: Value) => {
        delitem(a, b);
        return null;
      },
      'length_hint(obj, default=0, /)': lengthHint,
      'call(obj, /, *args, **kwargs)': (object: Value, args: Value[], kw: Keywords) => call(object, args, kw),
    },
  });
  for (const name of Object.keys(module.d)) {
    if (!name.startsWith('_')) module.d[`__${name.replace('_', '')}__`] = module.d[name] as Value;
  }
  return module;
}
