/** The records of a run keep no more alive than they may: what the program lets go is let go, and what it still has is shown. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';
import { newStorage } from '../../../src/engine/ndarray/array.ts';
import { float64, fromValues } from '../../../src/engine/ndarray/index.ts';
import { PyDict, PyFloat, PyList, PySet, PyTuple, type Value } from '../../../src/engine/python/objects/index.ts';
import { Held } from '../../../src/engine/trace/held.ts';
import { isArray } from '../../../src/engine/trace/values.ts';
import { executed } from '../executed.ts';

const numbers = (count: number): PyList => new PyList(Array.from({ length: count }, (_, i) => new PyFloat(i)));
const arrayOf = (count: number): Value => fromValues(new Array(count).fill(1), float64, [count]) as Value;

/** A list in a list in a list …, each of 100 numbers. */
function chain(length: number): Value {
  let inner: PyList = numbers(100);
  for (let i = 1; i < length; i++) inner = new PyList([...numbers(100).items, inner]);
  return inner;
}

describe('what is held', () => {
  it.each<[string, number, Value[]]>([
    ['a number', 0, [new PyFloat(1)]],
    ['an array, which the snapshots count', 0, [arrayOf(1000)]],
    ['a list of 1,000 numbers', 40, [numbers(1000)]],
    ['the same list again', 40, (([list]) => [list as Value, list as Value])([numbers(1000)])],
    ['a list of many numbers', 40_000, [numbers(1_000_000)]],
    ['an array in a tuple', 8, [new PyTuple([arrayOf(1000)])]],
    ['an array in two tuples', 8, (([a]) => [new PyTuple([a as Value]), new PyTuple([a as Value])])([arrayOf(1000)])],
    ['an array in a tuple in a list', 8, [new PyList([new PyTuple([arrayOf(1000)])])]],
    ['texts in a set in a list', 0, [new PyList([new PySet(['a', 'b'])])]],
    ['lists in lists, however deep', 400, [chain(100)]],
  ])('of %s is about %i thousand bytes', (_name, thousands, values) => {
    const fills = (budget: number): boolean => {
      const held = new Held(budget);
      for (const value of values) held.add(value);
      return held.isFull;
    };
    expect(fills(thousands * 700 - 1)).toBe(true);
    expect(fills(thousands * 1300 + 1000)).toBe(false);
  });

  it('grows with a list that was met before', () => {
    const held = new Held(100_000);
    const list = numbers(10);
    held.add(list);
    expect(held.isFull).toBe(false);
    list.items.push(...numbers(5000).items);
    held.add(list);
    expect(held.isFull).toBe(true);
  });

  it('are the values of a dictionary', () => {
    const dict = new PyDict();
    dict.set('a', arrayOf(1000));
    const held = new Held(8000);
    held.add(dict);
    expect(held.isFull).toBe(true);
  });
});

describe('a scalar', () => {
  it('shares its buffer with other scalars only, so that one that is kept keeps no arrays', () => {
    const [scalar, row, array] = [newStorage(8, false), newStorage(64, false), newStorage(2048, false)];
    expect(scalar.buffer).not.toBe(array.buffer);
    expect(row.buffer).not.toBe(array.buffer);
    expect(scalar.buffer.byteLength).toBeLessThanOrEqual(4096);
  });
});

/** Ten arrays of 32 MB, more than snapshots may hold. */
const LARGE = `import numpy as np
def f(i):
    return np.full(4_000_000, i, dtype=float)
for i in range(10):
    a = f(i)
`;

describe('arrays beyond what is kept', () => {
  it('are named by the records of calls, but their memory is free to go', () => {
    const run = executed(LARGE, { record: true });
    const results = run.recorder?.calls.map(({ result }) => result?.value ?? null) ?? [];
    const bytes = results.map((value) => (isArray(value) ? value.storage.byteLength : -1));
    expect(bytes.slice(0, 6)).toEqual(new Array(6).fill(32_000_000));
    expect(bytes.slice(6)).toEqual([0, 0, 0, 0]);
    expect(results.map((value) => (isArray(value) ? value.shape : null))).toEqual(new Array(10).fill([4_000_000]));
  });

  it('are shown where the program still has them', () => {
    const { report } = inspect({
      kind: 'python',
      source: 'main.py',
      cells: [{ text: LARGE }],
      options: { experiments: false },
    });
    const shown = report.steps.filter(({ label }) => label === 'a').map(({ value }) => value.array !== undefined);
    expect(shown).toEqual([true, true, true, true, true, true, false, false, false, true]);
    expect(report.steps.every(({ value }) => value.shape?.join() === '4000000' || value.shape === undefined)).toBe(
      true,
    );
  });
});
