/** super: attributes behind a class in the order of another's bases. */
import { genericGet } from './attributes.ts';
import { defineType, type SlotTable } from './define.ts';
import { PyFunction, PyMethod, PySuper } from './functions.ts';
import { exception, typeError } from './raise.ts';
import { isInstance, PyType, typeName, typeOf } from './type.ts';
import type { Value } from './values.ts';

/** The attribute `name` behind `type` in the mro of `self`'s class. */
function superGet(self: PySuper, name: string): Value | undefined {
  if (name === '__class__') return self.cls;
  const { mro } = self.start;
  for (let i = mro.indexOf(self.type) + 1; i < mro.length; i++) {
    const found = mro[i]!.dict.get(name);
    if (found === undefined) continue;
    if (found instanceof PyFunction) return self.self === self.start ? found : new PyMethod(found, self.self);
    if (found === null || typeof found !== 'object') return found;
    const get = found.cls.slots.descrGet;
    return get === undefined ? found : get(found, self.self === self.start ? undefined : self.self, self.start);
  }
  return genericGet(self, name);
}

/** super(type, self), checked as CPython does. */
export function makeSuper(type: Value, self: Value): PySuper {
  if (!(type instanceof PyType)) typeError(`super() argument 1 must be a type, not ${typeName(type)}`);
  if (self instanceof PyType && self.isSubtype(type)) return new PySuper(type, self, self);
  if (!isInstance(self, type)) typeError('super(type, obj): obj must be an instance or subtype of type');
  return new PySuper(type, self, typeOf(self));
}

export const superType = defineType({
  name: 'super',
  js: PySuper,
  new: [
    'super(cls, type=<none>, obj=<none>, /)',
    (_cls: PyType, type: Value | undefined, self: Value | undefined) => {
      if (type === undefined) throw exception('RuntimeError', 'super(): no arguments');
      if (self === undefined) typeError('super() with one argument is not supported');
      return makeSuper(type, self);
    },
  ],
  slots: {
    init: () => {},
    getattribute: (self: PySuper, name: string) => superGet(self, name),
    repr: (self: PySuper) => `<super: <class '${self.type.name}'>, <${self.start.name} object>>`,
  } as SlotTable,
  getset: {
    __thisclass__: (self: PySuper) => self.type,
    __self__: (self: PySuper) => self.self,
    __self_class__: (self: PySuper) => self.start,
  },
});
superType.plain = false;
