/** `__dict__` and globals(): a dict that is an attribute object seen as a mapping. Writing through it writes the attributes. */
import { type Entry, PyDict, Table, textOf } from './dict.ts';
import { PyMember } from './functions.ts';
import type { PyType } from './type.ts';
import { type Attrs, newAttrs, type Value } from './values.ts';

/** The entries of an attribute object, and those whose keys are no texts. */
class AttrsTable extends Table {
  readonly attrs: Attrs;
  readonly #owner: PyType | null;

  constructor(attrs: Attrs, owner: PyType | null) {
    super();
    this.attrs = attrs;
    this.#owner = owner;
  }

  /** Values of `__slots__` stand in the attribute object, too, and are not part of the dict. */
  #isSlot(name: string): boolean {
    const owner = this.#owner;
    return owner?.slotted === true && owner.lookup(name) instanceof PyMember;
  }

  #names(): string[] {
    const names = Object.keys(this.attrs);
    return this.#owner?.slotted === true ? names.filter((name) => !this.#isSlot(name)) : names;
  }

  override get size(): number {
    return this.#names().length + super.size;
  }

  override find(key: Value): Entry | undefined {
    const name = textOf(key);
    if (name === undefined) return super.find(key);
    const value = this.attrs[name];
    return value === undefined || this.#isSlot(name) ? undefined : { key, value };
  }

  override set(key: Value, value: Value): void {
    const name = textOf(key);
    if (name === undefined) return super.set(key, value);
    const found = this.#owner?.lookup(name);
    if (found !== undefined && found !== null && typeof found === 'object' && found.cls.slots.descrSet !== undefined)
      this.#owner!.unplain();
    this.attrs[name] = value;
  }

  override delete(key: Value): Entry | undefined {
    const name = textOf(key);
    if (name === undefined) return super.delete(key);
    const entry = this.find(key);
    if (entry !== undefined) delete this.attrs[name];
    return entry;
  }

  override clear(): void {
    super.clear();
    for (const name of this.#names()) delete this.attrs[name];
  }

  override *entries(): IterableIterator<Entry> {
    for (const key of this.#names()) {
      const value = this.attrs[key];
      if (value !== undefined) yield { key, value };
    }
    yield* super.entries();
  }
}

/** The dicts that became the `__dict__` of an object, by its attributes. */
const given = new WeakMap<Attrs, PyDict>();

/** A live dict over an attribute object; `owner` is the class of the instance it belongs to. */
export function namespaceDict(attrs: Attrs, owner: PyType | null = null): PyDict {
  return given.get(attrs) ?? new PyDict(new AttrsTable(attrs, owner));
}

/** The attributes behind a dict that becomes a namespace: from now on it is a view of them. */
export function attributesOf(dict: PyDict, owner: PyType | null = null): Attrs {
  if (dict.table instanceof AttrsTable) return dict.table.attrs;
  const { table } = dict;
  const attrs = owner === null ? newAttrs() : new owner.Fields();
  dict.table = new AttrsTable(attrs, owner);
  for (const { key, value } of table.entries()) dict.table.set(key, value);
  if (owner !== null) given.set(attrs, dict);
  return attrs;
}

/** An instance's attributes as a state to pickle; None where it has none. */
export function stateOf(o: Value): Value {
  const own = (o as { d?: Attrs }).d;
  return own === undefined || Object.keys(own).length === 0 ? null : PyDict.from(Object.entries(own));
}
