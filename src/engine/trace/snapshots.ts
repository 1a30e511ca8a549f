/**
 * Arrays as they were at one moment, by handle, without copying: a snapshot keeps the window itself, and only when
 * its storage is about to be changed is the storage copied, once for all snapshots of it. What they hold is bounded.
 */
import type { ArrayHandle } from '../../protocol/report.ts';
import { NDArray, Storage } from '../ndarray/array.ts';

/** One kept array; `array` is null when the budget did not allow to keep its values. */
export interface Snapshot {
  handle: ArrayHandle;
  array: NDArray | null;
}

/** A part of a storage, without the storage itself. */
type Window = Pick<NDArray, 'offset' | 'dtype' | 'shape' | 'strides'>;

export class Snapshots {
  readonly #byHandle = new Map<ArrayHandle, Snapshot>();
  /** Snapshots that still share memory with the program, by storage. */
  readonly #shared = new Map<Storage, Snapshot[]>();
  /** Snapshots beyond the budget, by the storage that still holds what they saw; its owner may let it go. */
  readonly #unkept = new WeakMap<Storage, { snapshot: Snapshot; window: Window }[]>();
  /** For each storage that a record names without keeping it, the empty one that stands for it, and back once it is known to live. */
  readonly #emptied = new WeakMap<Storage, Storage>();
  readonly #living = new Map<Storage, Storage>();
  readonly #revived = new Map<ArrayHandle, NDArray>();
  /** Whether records name arrays whose memory they do not keep. */
  hasForgotten = false;
  #bytes = 0;
  readonly #budget: number;

  constructor(budget = 192 * 1024 * 1024) {
    this.#budget = budget;
  }

  /** Keeps the array's present contents; the same window at the same moment gives the same handle. */
  hold(array: NDArray): Snapshot {
    const known = this.#shared.get(array.storage);
    const same = known?.find((s) => s.array !== null && sameWindow(s.array, array));
    if (same) return same;
    const unkept = this.#unkept.get(array.storage);
    const sameUnkept = unkept?.find(({ window }) => sameWindow(window, array));
    if (sameUnkept) return sameUnkept.snapshot;
    const snapshot: Snapshot = { handle: `a${this.#byHandle.size}`, array };
    const { storage } = array;
    storage.keeper = storage.keeper === null || storage.keeper === this ? this : 'several';
    if (known) known.push(snapshot);
    else {
      this.#bytes += array.storage.byteLength;
      if (this.#bytes > this.#budget) {
        this.#bytes -= array.storage.byteLength;
        snapshot.array = null;
        const { offset, dtype, shape, strides } = array;
        const entry = { snapshot, window: { offset, dtype, shape, strides } };
        if (unkept) unkept.push(entry);
        else this.#unkept.set(array.storage, [entry]);
      } else this.#shared.set(array.storage, [snapshot]);
    }
    this.#byHandle.set(snapshot.handle, snapshot);
    return snapshot;
  }

  /** To be called before a storage changes: the snapshots on it get a copy of their own. */
  beforeWrite(storage: Storage): void {
    // Most updates of a training find nothing kept; the maps would take longer than the update of a small array.
    if (storage.keeper !== this) {
      if (storage.keeper !== 'several') return;
    } else storage.keeper = null;
    this.#unkept.delete(storage);
    const snapshots = this.#shared.get(storage);
    if (snapshots === undefined) return;
    this.#shared.delete(storage);
    // The program's storage stays as it is, so from here on there is one more.
    if (this.#bytes + storage.byteLength > this.#budget) {
      for (const snapshot of snapshots) snapshot.array = null;
      return;
    }
    const copy = copyStorage(storage);
    for (const snapshot of snapshots) {
      const { array } = snapshot;
      if (array !== null)
        snapshot.array = new NDArray(copy, array.dtype, array.shape, array.strides, array.offset, null);
    }
  }

  /** An array like this one, but with no memory: what a record keeps of an array whose values it may not keep. */
  withoutMemory(array: NDArray): NDArray {
    let empty = this.#emptied.get(array.storage);
    if (empty === undefined) {
      empty = new Storage(new ArrayBuffer(0), 0, 0);
      this.hasForgotten = true;
      this.#emptied.set(array.storage, empty);
    }
    const shell = new NDArray(empty, array.dtype, array.shape, array.strides, array.offset, null);
    if (Object.hasOwn(array, 'cls')) shell.cls = array.cls;
    return shell;
  }

  /** Says that the program still has this array: records that only name it may be shown with its values. */
  stillThere({ storage }: NDArray): void {
    const empty = this.#emptied.get(storage);
    if (empty !== undefined) this.#living.set(empty, storage);
  }

  /**
   * Makes a snapshot beyond the budget readable after the run, where the value it was taken of is still there and was not
   * written to since: that costs no memory. Rules do not see it, whose experiments would copy it.
   */
  revive({ handle }: Snapshot, value: NDArray): NDArray | null {
    const storage = this.#living.get(value.storage) ?? value.storage;
    const window = this.#unkept.get(storage)?.find(({ snapshot }) => snapshot.handle === handle)?.window;
    if (window === undefined) return null;
    const array = new NDArray(storage, window.dtype, window.shape, window.strides, window.offset, null);
    this.#revived.set(handle, array);
    return array;
  }

  /** The array of a handle, or null when it was not kept. */
  get(handle: ArrayHandle): NDArray | null {
    return this.#byHandle.get(handle)?.array ?? this.#revived.get(handle) ?? null;
  }
}

/** A storage of its own with the same bytes and objects. */
export function copyStorage(storage: Storage): Storage {
  const bytes = storage.u8.slice();
  return new Storage(bytes.buffer, 0, storage.byteLength, storage.objects === null ? null : storage.objects.slice());
}

function sameWindow(a: Window, b: Window): boolean {
  return (
    a.offset === b.offset &&
    a.dtype === b.dtype &&
    a.shape.length === b.shape.length &&
    a.shape.every((n, i) => n === b.shape[i]) &&
    a.strides.every((n, i) => n === b.strides[i])
  );
}
