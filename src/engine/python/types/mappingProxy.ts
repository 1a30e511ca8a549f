/** mappingproxy: what `types.MappingProxyType` makes, and what the `__dict__` of a class is. */

import { getattr } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { defineType } from '../objects/define.ts';
import { hashOf } from '../objects/dict.ts';
import { PyMappingProxy } from '../objects/mappingProxy.ts';
import { contains, equals, getitem, iter, len, repr, toText } from '../objects/protocol.ts';
import { typeError } from '../objects/raise.ts';
import { type PyType, strType, typeName, typeOf } from '../objects/type.ts';
import { PyList, PyTuple, type Value } from '../objects/values.ts';
import { binaryOp } from '../runtime/operators.ts';

const plain = (value: Value): Value => (value instanceof PyMappingProxy ? value.mapping() : value);

const asked = (name: string) => (self: PyMappingProxy, rest: readonly Value[] | undefined) =>
  call(getattr(self.mapping(), name), rest ?? []);

function makeProxy(_cls: PyType, mapping: Value): PyMappingProxy {
  const { getitem: subscripted } = typeOf(mapping).slots;
  if (subscripted === undefined || mapping instanceof PyList || mapping instanceof PyTuple)
    typeError(`mappingproxy() argument must be a mapping, not ${typeName(mapping)}`);
  return new PyMappingProxy(() => mapping);
}

export const mappingProxyType: PyType = defineType({
  name: 'mappingproxy',
  js: PyMappingProxy,
  subclassable: false,
  doc: 'Read-only proxy of a mapping.',
  new: ['mappingproxy(cls, mapping)', makeProxy],
  slots: {
    getitem: (self: PyMappingProxy, key: Value) => getitem(self.mapping(), key),
    contains: (self: PyMappingProxy, key: Value) => contains(self.mapping(), key),
    len: (self: PyMappingProxy) => len(self.mapping()),
    iter: (self: PyMappingProxy) => iter(self.mapping()),
    reversed: (self: PyMappingProxy) => call(getattr(self.mapping(), '__reversed__')),
    repr: (self: PyMappingProxy) => `mappingproxy(${repr(self.mapping())})`,
    str: (self: PyMappingProxy) => toText(call(strType, [self.mapping()])),
    hash: (self: PyMappingProxy) => hashOf(self.mapping()),
    eq: (self: PyMappingProxy, other: Value) => equals(self.mapping(), plain(other)),
    or: (self: Value, other: Value) => binaryOp('or', plain(self), plain(other)),
    ror: (other: Value, self: Value) => binaryOp('or', plain(self), plain(other)),
  },
  methods: {
    'get(self, key, default=None, /)': (self: PyMappingProxy, key: Value, fallback: Value) =>
      call(getattr(self.mapping(), 'get'), [key, fallback]),
    'keys(self, /)': asked('keys'),
    'values(self, /)': asked('values'),
    'items(self, /)': asked('items'),
    'copy(self, /)': asked('copy'),
  },
});
