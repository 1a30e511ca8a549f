/** What a call or attribute site of compiled code remembers between two runs of it. */
import type { PyType } from '../objects/type.ts';
import type { Value } from '../objects/values.ts';

export class Site {
  readonly name: string;
  /** Id of the Attribute node. */
  readonly attribute: number;
  /** For this class, in this epoch, `js` is the method (with self first). */
  cls: PyType | null = null;
  epoch = -1;
  js: ((...args: Value[]) => Value) | null = null;
  constructor(name: string, attribute: number) {
    this.name = name;
    this.attribute = attribute;
  }
}
