/** Where CPython's hash table would hold the elements of a set, and so their order: its probing, its growth, its merging. */

type Hash = number | bigint;

const SMALLEST = 8;
const LINEAR_PROBES = 9;
const PERTURB_SHIFT = 5n;
/** Above so many elements a table grows by two, below by four. */
const MANY = 50_000;

const GONE: unique symbol = Symbol('a removed element');
type Slot<K> = K | typeof GONE | undefined;

/** The table of one set. Its elements are told apart by the set itself: what is added is not in it yet. */
export class SetLayout<K> {
  #slots: Slot<K>[] = filled<Slot<K>>(SMALLEST, undefined);
  #hashes: Hash[] = filled<Hash>(SMALLEST, 0);
  /** Slots in use, with those of removed elements. */
  #fill = 0;
  #used = 0;
  /** Where `pop` goes on to look. */
  #finger = 0;

  get #mask(): number {
    return this.#slots.length - 1;
  }

  items(): K[] {
    return this.#slots.filter(isElement) as K[];
  }

  add(key: K, hash: Hash): void {
    const at = this.#room(hash);
    // The last removed element on the way makes room.
    const reused = this.#slots[at] === GONE;
    this.#slots[at] = key;
    this.#hashes[at] = hash;
    this.#used++;
    if (reused) return;
    this.#fill++;
    if (this.#fill * 5 >= this.#mask * 3) this.#grow();
  }

  remove(key: K, hash: Hash): void {
    const slots = this.#slots;
    for (const way = new Way(hash, this.#mask); ; way.jump())
      for (let at = way.start; at <= way.last; at++)
        if (slots[at] === key) {
          slots[at] = GONE;
          this.#used--;
          return;
        }
  }

  /** The element that `pop` would take; it stays. */
  next(): K | undefined {
    if (this.#used === 0) return undefined;
    let at = this.#finger & this.#mask;
    while (!isElement(this.#slots[at])) at = (at + 1) & this.#mask;
    this.#finger = at + 1;
    return this.#slots[at] as K;
  }

  /** Room for the elements of another set or dict, before they come. */
  makeRoom(count: number): void {
    if ((this.#fill + count) * 5 >= this.#mask * 3) this.#resize((this.#used + count) * 2);
  }

  /** The elements of another table, of which `isNew` says whether they are not in this one. */
  merge(other: SetLayout<K>, isNew: (key: K) => boolean): void {
    if (other === this || other.#used === 0) return;
    this.makeRoom(other.#used);
    if (this.#fill > 0) {
      for (let i = 0; i < other.#slots.length; i++) {
        const key = other.#slots[i];
        if (isElement(key) && isNew(key as K)) this.add(key as K, other.#hashes[i] as Hash);
      }
      return;
    }
    if (this.#mask === other.#mask && other.#fill === other.#used) {
      this.#slots = other.#slots.slice();
      this.#hashes = other.#hashes.slice();
    } else this.#take(other.#slots, other.#hashes);
    this.#fill = this.#used = other.#used;
  }

  /** After many elements were removed at once: their slots are given up. */
  tidy(): void {
    if (this.#fill - this.#used > this.#mask / 4) this.#grow();
  }

  #grow(): void {
    this.#resize(this.#used > MANY ? this.#used * 2 : this.#used * 4);
  }

  #resize(wanted: number): void {
    let size = SMALLEST;
    while (size <= wanted) size *= 2;
    const [slots, hashes] = [this.#slots, this.#hashes];
    this.#slots = filled<Slot<K>>(size, undefined);
    this.#hashes = filled<Hash>(size, 0);
    this.#fill = this.#used;
    this.#take(slots, hashes);
  }

  /** Puts the elements of other slots into these, in which there are none. */
  #take(slots: readonly Slot<K>[], hashes: readonly Hash[]): void {
    for (let i = 0; i < slots.length; i++) {
      if (!isElement(slots[i])) continue;
      const at = this.#room(hashes[i] as Hash);
      this.#slots[at] = slots[i];
      this.#hashes[at] = hashes[i] as Hash;
    }
  }

  /** The slot for a new element: the last removed one on its way to the first that is empty, or that. */
  #room(hash: Hash): number {
    const slots = this.#slots;
    let gone = -1;
    for (const way = new Way(hash, this.#mask); ; way.jump())
      for (let at = way.start; at <= way.last; at++) {
        const slot = slots[at];
        if (slot === undefined) return gone < 0 ? at : gone;
        if (slot === GONE) gone = at;
      }
  }
}

/** The slots that a hash leads to: a few neighbours, then a jump. */
class Way {
  start: number;
  readonly #hash: Hash;
  readonly #mask: number;
  #perturb: bigint | null = null;

  constructor(hash: Hash, mask: number) {
    this.#hash = hash;
    this.#mask = mask;
    // Ints of 31 bits need no bigint.
    this.start =
      typeof hash === 'number' && hash >= 0 && hash <= 0x7fffffff ? hash & mask : Number(unsigned(hash) & BigInt(mask));
  }

  get last(): number {
    return this.start + LINEAR_PROBES <= this.#mask ? this.start + LINEAR_PROBES : this.start;
  }

  jump(): void {
    this.#perturb = (this.#perturb ?? unsigned(this.#hash)) >> PERTURB_SHIFT;
    this.start = Number((BigInt(this.start) * 5n + 1n + this.#perturb) & BigInt(this.#mask));
  }
}

const isElement = (slot: unknown): boolean => slot !== undefined && slot !== GONE;

/** An array whose places V8 keeps one beside the other, however they are filled. */
function filled<T>(size: number, value: T): T[] {
  const made: T[] = [];
  for (let i = 0; i < size; i++) made.push(value);
  return made;
}

const unsigned = (hash: Hash): bigint => BigInt.asUintN(64, BigInt(hash));
