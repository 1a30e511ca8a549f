/** Snapshots keep an array as it was, without a copy until its memory changes. */
import { describe, expect, it } from 'vitest';
import { float64, fromValues, viewOf } from '../../../src/engine/ndarray/index.ts';
import { numbersOf, writeNumbers } from '../../../src/engine/trace/numbers.ts';
import { Snapshots } from '../../../src/engine/trace/snapshots.ts';

const array = () => fromValues([1, 2, 3, 4], float64, [2, 2]);

function change(snapshots: Snapshots, target: ReturnType<typeof array>, values: number[]): void {
  snapshots.beforeWrite(target.storage);
  writeNumbers(target, values);
}

describe('a snapshot', () => {
  it('keeps the values from before a write', () => {
    const snapshots = new Snapshots();
    const a = array();
    const { handle } = snapshots.hold(a);
    change(snapshots, a, [9, 9, 9, 9]);
    expect([...numbersOf(snapshots.get(handle) as typeof a)]).toEqual([1, 2, 3, 4]);
  });

  it('shares memory with the program until then', () => {
    const snapshots = new Snapshots();
    const a = array();
    expect(snapshots.hold(a).array?.storage).toBe(a.storage);
  });

  it('of a view keeps its window', () => {
    const snapshots = new Snapshots();
    const a = array();
    const transposed = viewOf(a, [2, 2], [8, 16]);
    const { handle } = snapshots.hold(transposed);
    change(snapshots, a, [0, 0, 0, 0]);
    expect([...numbersOf(snapshots.get(handle) as typeof a)]).toEqual([1, 3, 2, 4]);
  });

  it('of the same window at the same moment has the same handle, and another after a write', () => {
    const snapshots = new Snapshots();
    const a = array();
    const first = snapshots.hold(a).handle;
    expect(snapshots.hold(a).handle).toBe(first);
    change(snapshots, a, [5, 6, 7, 8]);
    expect(snapshots.hold(a).handle).not.toBe(first);
  });

  it('beyond the budget can be read after the run, while its value is there and was not written to', () => {
    const snapshots = new Snapshots(0);
    const [a, b] = [array(), array()];
    const [kept, written] = [snapshots.hold(a), snapshots.hold(b)];
    expect(snapshots.hold(a).handle).toBe(kept.handle);
    change(snapshots, b, [9, 9, 9, 9]);
    expect(snapshots.revive(written, b)).toBeNull();
    expect(snapshots.get(kept.handle)).toBeNull();
    expect([...numbersOf(snapshots.revive(kept, a) as typeof a)]).toEqual([1, 2, 3, 4]);
    expect(snapshots.get(kept.handle)?.storage).toBe(a.storage);
    expect(kept.array).toBeNull();
  });

  it('has no values beyond the budget', () => {
    const snapshots = new Snapshots(40);
    snapshots.hold(array());
    expect(snapshots.hold(array()).array).toBeNull();
  });

  it('that its last record has given up makes no copy at a write, and its memory is free for others', () => {
    const snapshots = new Snapshots(40);
    const [a, b] = [array(), array()];
    const kept = snapshots.hold(a);
    snapshots.release(kept);
    change(snapshots, a, [9, 9, 9, 9]);
    expect(kept.array?.storage).toBe(a.storage);
    expect(snapshots.hold(b).array).not.toBeNull();
  });

  it('stays while another record has it, or somebody its handle', () => {
    const snapshots = new Snapshots();
    const [a, b] = [array(), array()];
    const [twice, named] = [snapshots.hold(a), snapshots.hold(b)];
    snapshots.hold(a);
    const { handle } = named;
    for (const snapshot of [twice, named]) snapshots.release(snapshot);
    for (const changed of [a, b]) change(snapshots, changed, [9, 9, 9, 9]);
    expect([...numbersOf(snapshots.get(twice.handle) as typeof a)]).toEqual([1, 2, 3, 4]);
    expect([...numbersOf(snapshots.get(handle) as typeof a)]).toEqual([1, 2, 3, 4]);
  });

  it('given up after a write frees its copy', () => {
    const snapshots = new Snapshots(80);
    const [a, b] = [array(), array()];
    const before = snapshots.hold(a);
    change(snapshots, a, [9, 9, 9, 9]);
    snapshots.release(before);
    expect([snapshots.hold(a), snapshots.hold(b)].map((snapshot) => snapshot.array !== null)).toEqual([true, true]);
  });

  it('of a run beside another on the same memory is its own', () => {
    const [first, second] = [new Snapshots(), new Snapshots()];
    const a = array();
    const [one, other] = [first.hold(a), second.hold(a)];
    first.beforeWrite(a.storage);
    change(second, a, [9, 9, 9, 9]);
    expect([one, other].map((snapshot) => [...numbersOf(snapshot.array as typeof a)])).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
  });
});
