/** What the recorded programs cannot show: events, limits, WebAssembly against the plain loops, and the exponential's last bit. */
import { describe, expect, it } from 'vitest';
import { exp } from '../../../src/engine/elementary/exponential.ts';
import { numpyTanh } from '../../../src/engine/elementary/tanh.ts';
import { multiplyAdd } from '../../../src/engine/ndarray/blas/multiplyAdd.ts';
import * as nd from '../../../src/engine/ndarray/index.ts';
import { wasmGemm } from '../../../src/engine/ndarray/wasm/gemm.ts';
import { hasFused } from '../../../src/engine/ndarray/wasm/productKernels.ts';

const ramp = (shape: number[], dtype = nd.float64): nd.NDArray => {
  const size = shape.reduce((a, b) => a * b, 1);
  return nd.fromValues(
    Array.from({ length: size }, (_, i) => i),
    dtype,
    shape,
  );
};

/** Numbers without a pattern that a wrong loop could share. */
function noise(count: number): Float64Array {
  let state = 12345;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

function eventsOf(body: () => void): nd.ArrayEvent[] {
  const events: nd.ArrayEvent[] = [];
  nd.observed({ event: (event) => events.push(event), beforeWrite: () => {} }, body);
  return events;
}

describe('events', () => {
  it('reports one elementwise event with the operands as they were given', () => {
    const a = ramp([2, 3]);
    const [event] = eventsOf(() => nd.apply('multiply', a, new nd.Weak('weak float', 2)));
    expect(event).toMatchObject({ kind: 'elementwise', name: 'multiply' });
    expect((event as { inputs: nd.NDArray[] }).inputs[0]).toBe(a);
  });

  it('reports reductions on the short and the long way alike', () => {
    const quick = eventsOf(() => nd.reduceUfunc(nd.ufuncNamed('add'), ramp([2, 3]), { axes: [1] }));
    const long = eventsOf(() => nd.reduceUfunc(nd.ufuncNamed('add'), nd.transpose(ramp([3, 2])), { axes: [-1] }));
    for (const events of [quick, long])
      expect(events).toMatchObject([{ kind: 'reduce', name: 'add', axes: [1], keepdims: false }]);
  });

  it('names row-major positions for fancy indices, in the order of the result', () => {
    const items: nd.IndexItem[] = [
      { kind: 'slice', start: null, stop: null, step: null },
      { kind: 'array', array: nd.fromValues([2, 0], nd.int64) },
    ];
    const [event] = eventsOf(() => nd.getIndex(ramp([2, 3]), items));
    expect([...(event as { positions: Int32Array }).positions]).toEqual([2, 0, 5, 3]);
  });

  it('reports a product as one einsum and nothing inside it', () => {
    expect(eventsOf(() => nd.matmul(ramp([2, 3]), ramp([3, 4])))).toMatchObject([
      { kind: 'einsum', subscripts: 'xy,yz->xz' },
    ]);
    expect(eventsOf(() => nd.einsum('ij,kj->ik', [ramp([2, 3]), ramp([4, 3])]))).toMatchObject([
      { kind: 'einsum', subscripts: 'ij,kj->ik' },
    ]);
  });

  it('tells of a storage before it changes, and counts the change', () => {
    const target = ramp([3]);
    const seen: number[] = [];
    const listener = { event: () => {}, beforeWrite: (storage: nd.Storage) => seen.push(storage.f64[0] as number) };
    nd.observed(listener, () => nd.fill(target, 7));
    expect(seen).toEqual([0]);
    expect(target.storage.version).toBe(1);
    expect(nd.flatItems(target)).toEqual([7, 7, 7]);
  });
});

describe('memory', () => {
  it("refuses what does not fit with NumPy's words", () => {
    expect(() => nd.zeros([10 ** 6, 10 ** 6])).toThrow(
      'Unable to allocate 7.28 TiB for an array with shape (1000000, 1000000) and data type float64',
    );
  });

  it('views and their bases share memory; copies do not', () => {
    const a = ramp([4, 4]);
    const view = nd.transpose(nd.reshape(a, [2, 8]));
    expect(view.base).toBe(a);
    expect(nd.mayShareMemory(a, view)).toBe(true);
    expect(nd.mayShareMemory(a, nd.copy(view))).toBe(false);
  });

  it('assigns through overlapping views as if the source had been copied', () => {
    const a = ramp([5]);
    const tail = nd.getIndex(a, [{ kind: 'slice', start: 1, stop: null, step: null }]);
    const head = nd.getIndex(a, [{ kind: 'slice', start: null, stop: -1, step: null }]);
    nd.assign(tail, head);
    expect(nd.flatItems(a)).toEqual([0, 0, 1, 2, 3]);
  });
});

describe('WebAssembly', () => {
  it.each([
    [1, 1, 1],
    [3, 5, 7],
    [65, 30, 300],
    [130, 9, 40],
  ])('multiplies %i×%i over %i to the bits of the loop over k', (m, n, k) => {
    const add = hasFused() ? multiplyAdd : (a: number, b: number, sum: number): number => sum + a * b;
    const [A, B, C] = [noise(m * k), noise(k * n), new Float64Array(m * n)];
    const done = wasmGemm(m, n, k, { view: A, at: 0, row: k, column: 1 }, { view: B, at: 0, row: n, column: 1 }, C, 0);
    expect(done).toBe(true);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let p = 0; p < k; p++) sum = add(A[i * k + p] as number, B[p * n + j] as number, sum);
        expect(C[i * n + j]).toBe(sum);
      }
    }
  });
});

describe('the exponential', () => {
  it.each([
    [1, Math.E],
    [-1, 0.36787944117144233],
    [0.3, 1.3498588075760032],
    [2.9, 18.17414536944306],
    [4, 54.598150033144236],
    [0, 1],
    [-745.2, 0],
    [710, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, 0],
  ])('of %d is %d', (x, expected) => {
    expect(exp(x)).toBe(expected);
  });

  it('serves tanh within a unit in the last place', () => {
    expect(numpyTanh(1)).toBeCloseTo(0.7615941559557649, 15);
    expect(numpyTanh(-30)).toBe(-1);
    expect(Object.is(numpyTanh(-0), -0)).toBe(true);
  });
});
