/**
 * Arrays as they were at one moment, by handle, without copying: a snapshot keeps the window itself, and only when
 * its storage is about to be changed is the storage copied, once for all snapshots of it. What they hold is bounded.
 */
import type { ArrayHandle } from '../../protocol/report.ts';
import { NDArray, Storage, type StorageNote } from '../ndarray/array.ts';

/** A part of a storage, without the storage itself. */
type Window = Pick<NDArray, 'offset' | 'dtype' | 'shape' | 'strides'>;

/** One kept array; `array` is null when the budget did not allow to keep its values. */
export class Snapshot {
  array: NDArray | null;
  /** How many records have it. */
  users = 1;
  /** Its number once somebody asked for a handle, -1 before. */
  number = -1;
  readonly #owner: Snapshots;

  constructor(array: NDArray, owner: Snapshots) {
    this.array = array;
    this.#owner = owner;
  }

  /** Under which the report finds it; most snapshots of a long run are given up before anybody asks. */
  get handle(): ArrayHandle {
    if (this.number < 0) this.number = this.#owner.register(this);
    return `a${this.number}`;
  }
}

/** What the records of one run know of a storage. */
export class Note implements StorageNote {
  readonly mark: object;
  /** The operation log's number of the storage, -1 before it has one. */
  id = -1;
  /** Snapshots that have this storage's memory. */
  held: Snapshot[] | null = null;
  /** Snapshots beyond the budget: the storage still holds what they saw; its owner may let it go. */
  unkept: { snapshot: Snapshot; window: Window }[] | null = null;
  /** The empty storage that stands for this one in records that name it without keeping it. */
  emptied: Storage | null = null;

  constructor(mark: object) {
    this.mark = mark;
  }
}

export class Snapshots {
  /** Those whose handles are known, by number. */
  readonly #registered: Snapshot[] = [];
  readonly #mark = {};
  /** Notes about storages on which another run's records were first. */
  readonly #elsewhere = new Map<Storage, Note>();
  /** For each empty storage of a record the one that it stands for, once that is known to live. */
  readonly #living = new Map<Storage, Storage>();
  readonly #revived = new Map<ArrayHandle, NDArray>();
  /** Whether records name arrays whose memory they do not keep. */
  hasForgotten = false;
  #bytes = 0;
  readonly #budget: number;

  constructor(budget = 192 * 1024 * 1024) {
    this.#budget = budget;
  }

  /** What this run's records know of a storage. */
  noteOf(storage: Storage): Note {
    const known = this.#knownNote(storage);
    if (known !== null) return known;
    const note = new Note(this.#mark);
    if (storage.note === null) storage.note = note;
    else {
      storage.isNotedElsewhere = true;
      this.#elsewhere.set(storage, note);
    }
    return note;
  }

  #knownNote(storage: Storage): Note | null {
    const { note } = storage;
    if (note === null) return null;
    if (note.mark === this.#mark) return note as Note;
    return storage.isNotedElsewhere ? (this.#elsewhere.get(storage) ?? null) : null;
  }

  /** Gives a snapshot its number. */
  register(snapshot: Snapshot): number {
    return this.#registered.push(snapshot) - 1;
  }

  /** Keeps the array's present contents; the same window at the same moment gives the same snapshot. */
  hold(array: NDArray): Snapshot {
    const { storage } = array;
    const note = this.noteOf(storage);
    const same =
      note.held?.find((s) => s.array !== null && sameWindow(s.array, array)) ??
      note.unkept?.find(({ window }) => sameWindow(window, array))?.snapshot;
    if (same !== undefined) {
      same.users += 1;
      return same;
    }
    const snapshot = new Snapshot(array, this);
    if (note.held !== null) note.held.push(snapshot);
    else if (this.#bytes + storage.byteLength <= this.#budget) {
      this.#bytes += storage.byteLength;
      note.held = [snapshot];
    } else {
      snapshot.array = null;
      const { offset, dtype, shape, strides } = array;
      note.unkept = [...(note.unkept ?? []), { snapshot, window: { offset, dtype, shape, strides } }];
    }
    return snapshot;
  }

  /** Says that a record which held the snapshot is gone: without records and handle it keeps nothing any more. */
  release(snapshot: Snapshot): void {
    snapshot.users -= 1;
    const { array } = snapshot;
    if (snapshot.users > 0 || snapshot.number >= 0 || array === null) return;
    const note = this.#knownNote(array.storage);
    if (note?.held == null) return;
    note.held = note.held.length === 1 ? null : note.held.filter((other) => other !== snapshot);
    if (note.held === null) this.#bytes -= array.storage.byteLength;
  }

  /** To be called before a storage changes: the snapshots on it get a copy of their own. */
  beforeWrite(storage: Storage): void {
    const note = this.#knownNote(storage);
    if (note === null) return;
    note.unkept = null;
    const { held } = note;
    if (held === null) return;
    note.held = null;
    // The program's storage stays as it is, so from here on there is one more.
    if (this.#bytes + storage.byteLength > this.#budget) {
      for (const snapshot of held) snapshot.array = null;
      return;
    }
    const copy = copyStorage(storage);
    this.noteOf(copy).held = held;
    for (const snapshot of held) {
      const { array } = snapshot;
      if (array !== null)
        snapshot.array = new NDArray(copy, array.dtype, array.shape, array.strides, array.offset, null);
    }
  }

  /** An array like this one, but with no memory: what a record keeps of an array whose values it may not keep. */
  withoutMemory(array: NDArray): NDArray {
    const note = this.noteOf(array.storage);
    note.emptied ??= new Storage(new ArrayBuffer(0), 0, 0);
    this.hasForgotten = true;
    const empty = note.emptied;
    const shell = new NDArray(empty, array.dtype, array.shape, array.strides, array.offset, null);
    if (Object.hasOwn(array, 'cls')) shell.cls = array.cls;
    return shell;
  }

  /** Says that the program still has this array: records that only name it may be shown with its values. */
  stillThere({ storage }: NDArray): void {
    const empty = this.#knownNote(storage)?.emptied;
    if (empty) this.#living.set(empty, storage);
  }

  /**
   * Makes a snapshot beyond the budget readable after the run, where the value it was taken of is still there and was not
   * written to since: that costs no memory. Rules do not see it, whose experiments would copy it.
   */
  revive(snapshot: Snapshot, value: NDArray): NDArray | null {
    const storage = this.#living.get(value.storage) ?? value.storage;
    const unkept = this.#knownNote(storage)?.unkept;
    const window = unkept?.find((one) => one.snapshot === snapshot)?.window;
    if (window === undefined) return null;
    const array = new NDArray(storage, window.dtype, window.shape, window.strides, window.offset, null);
    this.#revived.set(snapshot.handle, array);
    return array;
  }

  /** The array of a handle, or null when it was not kept. */
  get(handle: ArrayHandle): NDArray | null {
    return this.#registered[Number(handle.slice(1))]?.array ?? this.#revived.get(handle) ?? null;
  }
}

/** A storage of its own with the same bytes and objects. */
export function copyStorage(storage: Storage): Storage {
  const bytes = storage.u8.slice();
  return new Storage(bytes.buffer, 0, storage.byteLength, storage.objects === null ? null : storage.objects.slice());
}

function sameWindow(a: Window, b: Window): boolean {
  return a.offset === b.offset && a.dtype === b.dtype && areSame(a.shape, b.shape) && areSame(a.strides, b.strides);
}

function areSame(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
