/** `_weakref`: references that do not keep their object; when it has gone, the run's list of mortals tells them. */

import { call } from '../objects/call.ts';
import { address } from '../objects/core.ts';
import { runtime } from '../objects/current.ts';
import { defineType } from '../objects/define.ts';
import { hashOf } from '../objects/dict.ts';
import { adopt, nativeModule } from '../objects/instances.ts';
import { equals, truth } from '../objects/protocol.ts';
import { typeError } from '../objects/raise.ts';
import { type PyType, typeName, typeOf } from '../objects/type.ts';
import { NotImplemented, type PyModule, type PyObject, PyTuple, type Value } from '../objects/values.ts';
import type { WeakReference } from '../runtime/mortal.ts';

/** Values of these types (their subclasses aside) have no room for references to them. */
const WITHOUT = new Set(
  'int float complex bool str bytes tuple list dict NoneType object range slice ellipsis'.split(' '),
);

class PyReference implements PyObject, WeakReference {
  declare cls: PyType;
  /** Private, so that whoever looks for what is held does not find it. */
  #object: Value | undefined;
  readonly callback: Value;
  hash: number | bigint | undefined;

  constructor(object: Value, callback: Value) {
    this.#object = object;
    this.callback = callback;
  }

  get object(): Value | undefined {
    return this.#object;
  }

  die(): void {
    this.#object = undefined;
  }

  tell(): void {
    if (this.callback !== null) call(this.callback, [this]);
  }
}

function makeReference(cls: PyType, args: readonly Value[]): Value {
  const [object, callback = null] = args;
  if (object === undefined) return typeError('__new__ expected at least 1 argument, got 0');
  const type = typeOf(object);
  if (type.native ? WITHOUT.has(type.name) : type.lookup('__weakref__') === undefined)
    return typeError(`cannot create weak reference to '${typeName(object)}' object`);
  const rt = runtime();
  // References without a callback are all the same one.
  const old = rt.references(object as object).find((one) => (one as PyReference).callback === null);
  if (cls === referenceType && callback === null && old?.cls === cls) return old as PyReference;
  const made = adopt(new PyReference(object, callback), cls, referenceType);
  rt.watch(object as object, made);
  return made;
}

function equalReferences(a: PyReference, b: Value): Value {
  if (!(b instanceof PyReference)) return NotImplemented;
  return a.object === undefined || b.object === undefined ? a === b : truth(equals(a.object, b.object));
}

function hashReference(self: PyReference): number | bigint {
  if (self.hash === undefined && self.object === undefined) return typeError('weak object has gone away');
  self.hash ??= hashOf(self.object as Value);
  return self.hash;
}

const referenceType: PyType = defineType({
  name: 'weakref.ReferenceType',
  js: PyReference,
  slots: {
    new: makeReference,
    init: () => undefined,
    call: (self: PyReference) => self.object ?? null,
    eq: equalReferences,
    hash: hashReference,
    repr: (self: PyReference) => {
      const to = self.object;
      const end = to === undefined ? 'dead' : `to '${typeName(to)}' at ${address(to as object)}`;
      return `<weakref at ${address(self)}; ${end}>`;
    },
  },
  getset: { __callback__: (self: PyReference) => (self.object === undefined ? null : self.callback) },
});

/** Builds `_weakref`. */
export function weakrefNative(): PyModule {
  return nativeModule('_weakref', {
    values: { ref: referenceType },
    functions: {
      'getweakrefs(object, /)': (object: Value) =>
        new PyTuple(
          object === null || typeof object !== 'object' ? [] : (runtime().references(object) as PyReference[]),
        ),
    },
  });
}
