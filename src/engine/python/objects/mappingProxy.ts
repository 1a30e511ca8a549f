/** A read-only view of a mapping; a class's `__dict__` is one. Its type is in `types/mappingProxy.ts`. */
import type { PyType } from './type.ts';
import type { PyObject, Value } from './values.ts';

export class PyMappingProxy implements PyObject {
  declare cls: PyType;
  /** The mapping as it is now. */
  readonly mapping: () => Value;
  constructor(mapping: () => Value) {
    this.mapping = mapping;
  }
}
