/** numpy.dtype as a Python type: attributes, text, equality, fields; finfo and iinfo. */

import { defineType } from '../python/objects/define.ts';
import { hashOf, PyDict } from '../python/objects/dict.ts';
import { PyMappingProxy } from '../python/objects/mappingProxy.ts';
import { isIndex, repr, toIndex } from '../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import { type PyType, typeName } from '../python/objects/type.ts';
import { NotImplemented, PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { makeGeneric } from '../python/types/genericAlias.ts';
import { flag, intTuple } from './arguments.ts';
import { isRecordClass, setDTypeRepr, toDType } from './dtypeOf.ts';
import { canCast, DType, dtypeRepr, dtypeStr, type Field, sameDType, structDType, swapByteOrder } from './kernels.ts';
import { scalarType } from './scalar.ts';

setDTypeRepr(repr);

function compared(test: (a: DType, b: DType) => boolean): (self: DType, other: Value) => Value {
  return (self, other) => {
    try {
      return test(self, toDType(other));
    } catch {
      return NotImplemented;
    }
  };
}

function namedField(self: DType, name: Value): Field {
  if (typeof name !== 'string')
    typeError('Field key must be an integer field offset, single field name, or list of field names.');
  return self.field(name) ?? raise('KeyError', `Field named '${name}' not found.`);
}

/** The fields of these names, where they lie. */
function someFields(self: DType, names: readonly Value[]): DType {
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined && typeof twice === 'string') valueError(`duplicate field of name '${twice}'`);
  const fields = names.map((name) =>
    typeof name === 'string' ? (self.field(name) ?? raise('KeyError', name)) : namedField(self, name),
  );
  return structDType(fields, false, self.itemsize);
}

function fieldTuple(field: Field): Value {
  const items: Value[] = [field.dtype as unknown as Value, field.offset];
  if (field.title !== null) items.push(field.title);
  return new PyTuple(items);
}

/** The fields as tuples, gaps between them as fields without names. */
function descr(dtype: DType): Value {
  if (dtype.fields === null) return new PyList([new PyTuple(['', dtype.str])]);
  const items: Value[] = [];
  let end = 0;
  const gapUpTo = (offset: number): void => {
    if (offset > end) items.push(new PyTuple(['', `|V${offset - end}`]));
  };
  for (const field of dtype.fields) {
    const { name, title, dtype: own, offset } = field;
    if (offset < end) valueError('dtype.descr is not defined for types with overlapping or out-of-order fields');
    gapUpTo(offset);
    end = offset + own.itemsize;
    const base = own.subarray?.base ?? own;
    const parts = [title === null ? name : new PyTuple([title, name]), base.fields === null ? base.str : descr(base)];
    items.push(new PyTuple(own.subarray === null ? parts : [...parts, intTuple(own.subarray.shape)]));
  }
  gapUpTo(dtype.itemsize);
  return new PyList(items);
}

/** What NumPy's loops have to know of a dtype: whether it needs Python, is a list to pickle, holds references. */
function flagsOf(dtype: DType): number {
  if (dtype.fields !== null) return dtype.fields.reduce((all, field) => all | (flagsOf(field.dtype) & 27), 16);
  if (dtype.kind === 'O') return 63;
  return dtype.kind === 'U' ? 8 : 0;
}

export const dtypeType = defineType({
  name: 'numpy.dtype',
  js: DType,
  doc: 'The type of the elements of an array.',
  new: [
    'dtype(cls, dtype, align=False, copy=False, **kwargs)',
    (_: PyType, value: Value, align: Value, copied: Value) => {
      const made = toDType(value, flag(align));
      const isOwn = made.kind === 'V' && flag(copied);
      return (isOwn ? new DType({ ...made, record: isRecordClass(value) || made.record }) : made) as unknown as Value;
    },
  ],
  slots: {
    repr: (self: DType) => dtypeRepr(self),
    str: (self: DType) => dtypeStr(self),
    hash: (self: DType) => hashOf(self.str + (self.fields === null ? '' : dtypeStr(self))),
    eq: compared((a, b) => sameDType(a, b)),
    ne: compared((a, b) => !sameDType(a, b)),
    lt: compared((a, b) => !sameDType(a, b) && canCast(a, b, 'safe')),
    le: compared((a, b) => canCast(a, b, 'safe')),
    gt: compared((a, b) => !sameDType(a, b) && canCast(b, a, 'safe')),
    ge: compared((a, b) => canCast(b, a, 'safe')),
    bool: (self: DType) => self.fields === null || self.fields.length > 0,
    len: (self: DType) => self.fields?.length ?? 0,
    getitem: (self: DType, key: Value) => {
      if (self.fields === null) raise('KeyError', `There are no fields in dtype ${dtypeStr(self)}.`);
      if (key instanceof PyList) return someFields(self, key.items) as unknown as Value;
      if (!isIndex(key)) return namedField(self, key).dtype as unknown as Value;
      const place = toIndex(key);
      const field = self.fields.at(place) ?? raise('IndexError', `Field index ${place} out of range.`);
      return field.dtype as unknown as Value;
    },
  },
  methods: {
    "newbyteorder(self, new_order='S', /)": (self: DType, order: Value) => {
      if (typeof order !== 'string') typeError(`byteorder must be str, not ${typeName(order)}`);
      const wanted = order[0]?.toUpperCase() ?? '';
      if (!'SLB<>=|NI'.includes(wanted) || wanted === '') valueError(`byteorder not recognized (got ${repr(order)})`);
      if (wanted === 'S') return swapByteOrder(self) as unknown as Value;
      const swapped = wanted === '>' || wanted === 'B';
      return (self.swapped === swapped || wanted === '|' || wanted === 'I'
        ? self
        : swapByteOrder(self)) as unknown as Value;
    },
  },
  getset: {
    name: (self: DType) => self.name,
    type: (self: DType) => scalarType(self),
    kind: (self: DType) => self.kind,
    char: (self: DType) => self.char,
    num: (self: DType) => self.num,
    itemsize: (self: DType) => self.itemsize,
    alignment: (self: DType) => self.alignment,
    byteorder: (self: DType) => self.byteorder,
    str: (self: DType) => self.str,
    descr: (self: DType) => descr(self),
    hasobject: (self: DType) => self.hasObject,
    isbuiltin: (self: DType) => (self.fields !== null || 'USV'.includes(self.kind) ? 0 : 1),
    isnative: (self: DType) => !self.swapped && (self.fields?.every((field) => !field.dtype.swapped) ?? true),
    isalignedstruct: (self: DType) => self.aligned,
    flags: flagsOf,
    metadata: () => null,
    base: (self: DType) => (self.subarray === null ? self : self.subarray.base) as unknown as Value,
    shape: (self: DType) => intTuple(self.subarray?.shape ?? []),
    ndim: (self: DType) => self.subarray?.shape.length ?? 0,
    subdtype: (self: DType) =>
      self.subarray === null
        ? null
        : new PyTuple([self.subarray.base as unknown as Value, intTuple(self.subarray.shape)]),
    names: {
      get: (self: DType) => (self.names === null ? null : new PyTuple(self.names)),
      set: (self: DType, names: Value) => {
        if (self.fields === null) valueError('there are no fields defined');
        const list = names instanceof PyTuple || names instanceof PyList ? names.items : [];
        if (list.length !== self.fields.length)
          valueError(`must replace all names at once with a sequence of length ${self.fields.length}`);
        if (new Set(list).size < list.length) valueError('Duplicate field names given.');
        (self as unknown as { fields: Field[] }).fields = self.fields.map((field, i) => ({
          ...field,
          name: String(list[i]),
        }));
      },
    },
    fields: (self: DType) =>
      self.fields === null
        ? null
        : new PyMappingProxy(() =>
            PyDict.from(
              (self.fields ?? []).flatMap((field) =>
                [field.name, ...(field.title === null ? [] : [field.title])].map(
                  (key) => [key, fieldTuple(field)] as const,
                ),
              ),
            ),
          ),
  },
});
makeGeneric(dtypeType);
