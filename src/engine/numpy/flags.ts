/** array.flags. */

import { defineType } from '../python/objects/define.ts';
import { truth } from '../python/objects/protocol.ts';
import { raise, valueError } from '../python/objects/raise.ts';
import type { PyType } from '../python/objects/type.ts';
import { NotImplemented, type PyObject, type Value } from '../python/objects/values.ts';
import { isAligned, isCContiguous, isFContiguous, type NDArray } from './kernels.ts';

export class Flags implements PyObject {
  declare cls: PyType;
  readonly array: NDArray;
  constructor(array: NDArray) {
    this.array = array;
  }
}

const READ: Record<string, (array: NDArray) => boolean> = {
  C_CONTIGUOUS: isCContiguous,
  F_CONTIGUOUS: isFContiguous,
  OWNDATA: (array) => array.base === null,
  WRITEABLE: (array) => array.writeable,
  ALIGNED: isAligned,
  WRITEBACKIFCOPY: () => false,
};
const SHORT: Record<string, string> = {
  C: 'C_CONTIGUOUS',
  F: 'F_CONTIGUOUS',
  O: 'OWNDATA',
  W: 'WRITEABLE',
  A: 'ALIGNED',
  X: 'WRITEBACKIFCOPY',
  CONTIGUOUS: 'C_CONTIGUOUS',
  FORTRAN: 'F_CONTIGUOUS',
};
const COMBINED: Record<string, (array: NDArray) => boolean> = {
  FNC: (array) => isFContiguous(array) && !isCContiguous(array),
  FORC: (array) => isFContiguous(array) || isCContiguous(array),
  BEHAVED: (array) => isAligned(array) && array.writeable,
  CARRAY: (array) => isAligned(array) && array.writeable && isCContiguous(array),
  FARRAY: (array) => isAligned(array) && array.writeable && isFContiguous(array) && !isCContiguous(array),
};

function read(self: Flags, name: Value): boolean {
  const key = SHORT[String(name)] ?? String(name);
  const found = READ[key] ?? COMBINED[key];
  if (found === undefined) raise('KeyError', 'Unknown flag');
  return found(self.array);
}

function setWriteable(self: Flags, value: Value): void {
  const wanted = truth(value);
  if (wanted && self.array.base !== null && !self.array.base.writeable)
    valueError('cannot set WRITEABLE flag to True of this array');
  self.array.writeable = wanted;
}

const attribute =
  (name: string) =>
  (self: Flags): Value =>
    read(self, name);

defineType({
  name: 'numpy._core.multiarray.flagsobj',
  js: Flags,
  slots: {
    repr: (self: Flags) =>
      `${Object.keys(READ)
        .map((name) => `  ${name} : ${read(self, name) ? 'True' : 'False'}`)
        .join('\n')}\n`,
    eq: (self: Flags, other: Value) =>
      other instanceof Flags
        ? Object.keys(READ).every((name) => read(self, name) === read(other, name))
        : NotImplemented,
    getitem: (self: Flags, key: Value) => read(self, key),
    setitem: (self: Flags, key: Value, value: Value) => {
      if (key === 'WRITEABLE' || key === 'W') setWriteable(self, value);
      else raise('KeyError', 'Unknown flag');
    },
  },
  getset: {
    c_contiguous: attribute('C_CONTIGUOUS'),
    f_contiguous: attribute('F_CONTIGUOUS'),
    contiguous: attribute('C_CONTIGUOUS'),
    fortran: attribute('F_CONTIGUOUS'),
    owndata: attribute('OWNDATA'),
    aligned: attribute('ALIGNED'),
    fnc: attribute('FNC'),
    forc: attribute('FORC'),
    behaved: attribute('BEHAVED'),
    carray: attribute('CARRAY'),
    farray: attribute('FARRAY'),
    writebackifcopy: attribute('WRITEBACKIFCOPY'),
    writeable: { get: attribute('WRITEABLE'), set: setWriteable },
  },
});
