/** The state of a Generator and of a RandomState, apart from their types so that what they share imports neither. */
import type { PyType } from '../../python/objects/type.ts';
import type { PyObject } from '../../python/objects/values.ts';
import type { PyBitGenerator } from './bitGenerators.ts';
import type { BitSource } from './bits.ts';
import { Binomial } from './common.ts';
import type { LegacySource } from './legacy.ts';

export class PyGenerator implements PyObject {
  declare cls: PyType;
  readonly bitGenerator: PyBitGenerator;
  readonly binomial = new Binomial(false);
  constructor(bitGenerator: PyBitGenerator) {
    this.bitGenerator = bitGenerator;
  }
  get bits(): BitSource {
    return this.bitGenerator.source;
  }
}

export class PyRandomState implements PyObject, LegacySource {
  declare cls: PyType;
  bitGenerator: PyBitGenerator;
  hasGauss = false;
  gauss = 0;
  readonly binomial = new Binomial(true);
  constructor(bitGenerator: PyBitGenerator) {
    this.bitGenerator = bitGenerator;
  }
  get bits(): BitSource {
    this.touch?.();
    return this.bitGenerator.source;
  }
  /** Seeds the global stream from the run's seed when it is first drawn from. */
  touch: (() => void) | null = null;
}
