/** `__dict__` and globals(): a dict that is an attribute object seen as a mapping. Writing through it writes the attributes. */
import { type Entry, PyDict, Table, textOf } from './dict.ts';
import { typeError } from './raise.ts';
import type { PyType } from './type.ts';
import type { Attrs, Value } from './values.ts';

/** The entries of an attribute object. */
export class AttrsTable extends Table {
  readonly attrs: Attrs;
  readonly #owner: PyType | null;

  constructor(attrs: Attrs, owner: PyType | null) {
    super();
    this.attrs = attrs;
    this.#owner = owner;
  }

  override get size(): number {
    return Object.keys(this.attrs).length;
  }

  override find(key: Value): Entry | undefined {
    const name = textOf(key);
    const value = name === undefined ? undefined : this.attrs[name];
    return value === undefined ? undefined : { key, value };
  }

  override set(key: Value, value: Value): void {
    const name = textOf(key) ?? typeError('attribute names are strings');
    const found = this.#owner?.lookup(name);
    if (found !== undefined && found !== null && typeof found === 'object' && found.cls.slots.descrSet !== undefined)
      this.#owner!.unplain();
    this.attrs[name] = value;
  }

  override delete(key: Value): Entry | undefined {
    const entry = this.find(key);
    if (entry !== undefined) delete this.attrs[textOf(key)!];
    return entry;
  }

  override clear(): void {
    for (const name of Object.keys(this.attrs)) delete this.attrs[name];
  }

  override *entries(): IterableIterator<Entry> {
    for (const key of Object.keys(this.attrs)) {
      const value = this.attrs[key];
      if (value !== undefined) yield { key, value };
    }
  }
}

/** A live dict over an attribute object; `owner` is the class of the instance it belongs to. */
export function namespaceDict(attrs: Attrs, owner: PyType | null = null): PyDict {
  return new PyDict(new AttrsTable(attrs, owner));
}
