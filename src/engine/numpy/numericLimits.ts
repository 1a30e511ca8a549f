/** numpy.finfo and numpy.iinfo: the range and the precision of the numeric dtypes. */

import { defineType } from '../python/objects/define.ts';
import { repr, str } from '../python/objects/protocol.ts';
import { valueError } from '../python/objects/raise.ts';
import { type PyType, typeOf } from '../python/objects/type.ts';
import { normalize, type PyObject, type Value } from '../python/objects/values.ts';
import { toDType } from './dtypeOf.ts';
import { type DType, parseDType } from './kernels.ts';
import { makeScalar, scalarType } from './scalar.ts';

const RULE = '---------------------------------------------------------------';

/** The dtype that a value names, or else that it is of. */
function dtypeMeant(given: Value): DType {
  try {
    return toDType(given);
  } catch {
    return toDType(typeOf(given));
  }
}

/** The limits of IEEE's numbers with so many bits for the exponent and for the fraction. */
function limitsOf(nexp: number, nmant: number) {
  const maxexp = 2 ** (nexp - 1);
  const minexp = 2 - maxexp;
  const eps = 2 ** -nmant;
  const precision = Math.floor(nmant * Math.log10(2));
  return {
    bits: 1 + nexp + nmant,
    eps,
    epsneg: eps / 2,
    max: (2 - eps) * 2 ** (maxexp - 1),
    tiny: 2 ** minexp,
    smallest: 2 ** minexp * eps,
    precision,
    resolution: Number(`1e-${precision}`),
    nexp,
    nmant,
    maxexp,
    minexp,
    machep: -nmant,
    negep: -nmant - 1,
  };
}

type FloatLimits = ReturnType<typeof limitsOf>;

/** By the size in bytes. */
const LIMITS: Record<number, FloatLimits> = { 2: limitsOf(5, 10), 4: limitsOf(8, 23), 8: limitsOf(11, 52) };

class FloatInfo implements PyObject {
  declare cls: PyType;
  readonly dtype: DType;
  readonly limits: FloatLimits;
  constructor(dtype: DType) {
    this.dtype = dtype;
    this.limits = LIMITS[dtype.itemsize]!;
  }
}

const number =
  (name: keyof FloatLimits, sign = 1) =>
  (self: FloatInfo): Value =>
    makeScalar(sign * self.limits[name], self.dtype);
const count =
  (name: keyof FloatLimits) =>
  (self: FloatInfo): Value =>
    self.limits[name];

export const finfoType = defineType({
  name: 'numpy.finfo',
  js: FloatInfo,
  python: true,
  new: [
    '__new__(cls, dtype)',
    (_: PyType, given: Value) => {
      const dtype = dtypeMeant(given);
      if (dtype.kind === 'c') return new FloatInfo(parseDType(dtype.itemsize === 8 ? 'float32' : 'float64'));
      if (dtype.kind !== 'f') valueError(`data type ${repr(scalarType(dtype))} not inexact`);
      return new FloatInfo(dtype);
    },
  ],
  slots: {
    repr: (self: FloatInfo) =>
      `finfo(resolution=${str(number('resolution')(self))}, min=-${largest(self)}, max=${largest(self)}, dtype=${self.dtype.name})`,
    str: (self: FloatInfo) => floatInfoText(self),
  },
  getset: {
    bits: count('bits'),
    eps: number('eps'),
    epsneg: number('epsneg'),
    max: number('max'),
    min: number('max', -1),
    tiny: number('tiny'),
    smallest_normal: number('tiny'),
    smallest_subnormal: number('smallest'),
    resolution: number('resolution'),
    precision: count('precision'),
    nexp: count('nexp'),
    nmant: count('nmant'),
    maxexp: count('maxexp'),
    minexp: count('minexp'),
    machep: count('machep'),
    negep: count('negep'),
    iexp: count('nexp'),
    dtype: (self: FloatInfo) => self.dtype as unknown as Value,
  },
});

function floatInfoText(self: FloatInfo): string {
  const { limits } = self;
  const text = (name: keyof FloatLimits): string => str(number(name)(self));
  return [
    `Machine parameters for ${self.dtype.name}`,
    RULE,
    `precision = ${limits.precision}   resolution = ${text('resolution')}`,
    `machep = ${limits.machep}   eps =        ${text('eps')}`,
    `negep =  ${limits.negep}   epsneg =     ${text('epsneg')}`,
    `minexp = ${limits.minexp}   tiny =       ${text('tiny')}`,
    `maxexp = ${limits.maxexp}   max =        ${text('max')}`,
    `nexp =   ${limits.nexp}   min =        -max`,
    `smallest_normal = ${text('tiny')}   smallest_subnormal = ${text('smallest')}`,
    RULE,
    '',
  ].join('\n');
}

/** The largest number as finfo's own text has it. */
const largest = (self: FloatInfo): string => (self.dtype.itemsize === 2 ? '6.55040e+04' : str(number('max')(self)));

class IntegerInfo implements PyObject {
  declare cls: PyType;
  readonly dtype: DType;
  constructor(dtype: DType) {
    this.dtype = dtype;
  }
}

const bits = (self: IntegerInfo): bigint => BigInt(self.dtype.itemsize * 8);
const least = (self: IntegerInfo): Value => (self.dtype.kind === 'u' ? 0 : normalize(-(1n << (bits(self) - 1n))));
const most = (self: IntegerInfo): Value => normalize((1n << (bits(self) - (self.dtype.kind === 'u' ? 0n : 1n))) - 1n);

export const iinfoType = defineType({
  name: 'numpy.iinfo',
  js: IntegerInfo,
  python: true,
  new: [
    '__init__(self, int_type)',
    (_: PyType, given: Value) => {
      const dtype = dtypeMeant(given);
      if (!'iu'.includes(dtype.kind)) valueError(`Invalid integer data type '${dtype.kind}'.`);
      return new IntegerInfo(dtype);
    },
  ],
  slots: {
    repr: (self: IntegerInfo) =>
      `iinfo(min=${String(least(self))}, max=${String(most(self))}, dtype=${self.dtype.name})`,
    str: (self: IntegerInfo) => {
      const lines = [`min = ${String(least(self))}`, `max = ${String(most(self))}`];
      return [`Machine parameters for ${self.dtype.name}`, RULE, ...lines, RULE, ''].join('\n');
    },
  },
  getset: {
    min: least,
    max: most,
    bits: (self: IntegerInfo) => self.dtype.itemsize * 8,
    kind: (self: IntegerInfo) => self.dtype.kind,
    key: (self: IntegerInfo) => `${self.dtype.kind}${self.dtype.itemsize * 8}`,
    dtype: (self: IntegerInfo) => self.dtype as unknown as Value,
  },
});
