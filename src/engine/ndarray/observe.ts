/**
 * What every array computation tells whoever listens (the gradient tape, the provenance recorder). All of NumPy comes
 * down to the few events below, because an array is a window (shape, strides, offset) on a storage and views need no
 * event at all: a listener that thinks in storages sees through any view, reshape, transpose or slice.
 *
 * A kernel reports after it has written its output, and before a storage is overwritten it reports `beforeWrite`, so
 * that a listener can keep the old values only where it still needs them.
 */
import type { NDArray, Storage } from './array.ts';

export type ArrayEvent =
  /** output[i] = f(inputs[0][i], …), inputs broadcast to the output. `name` is the ufunc's NumPy name (`modf:0` and `modf:1` for the results of modf, divmod and frexp); also `where` (condition, x, y) and `clip` (x, min, max). */
  | { kind: 'elementwise'; name: string; inputs: NDArray[]; output: NDArray; where: NDArray | null }
  /** A ufunc's reduce over `axes` (sorted, non-negative); `output` has keepdims shape in `keptShape` if it was reduced away. */
  | {
      kind: 'reduce';
      name: string;
      input: NDArray;
      output: NDArray;
      axes: number[];
      keepdims: boolean;
      initial: number | null;
      where: NDArray | null;
    }
  /** A ufunc's accumulate along one axis (cumsum, cumprod). */
  | { kind: 'accumulate'; name: string; input: NDArray; output: NDArray; axis: number }
  /** Generalised product, written in einsum's letters over the operands as they are: dot, matmul, inner, outer, tensordot, einsum. */
  | { kind: 'einsum'; name: string; subscripts: string; inputs: NDArray[]; output: NDArray }
  /** target[...] = source (broadcast, cast): copies, astype, basic assignment, concatenate (one event a piece), pad. */
  | { kind: 'assign'; target: NDArray; source: NDArray }
  /** output.flat[k] = input at element position positions[k] (row-major position in `input`): fancy and boolean indexing, take, sort, repeat, roll, max by argmax. */
  | { kind: 'gather'; name: string; input: NDArray; output: NDArray; positions: Int32Array | Float64Array }
  /** target at row-major positions[k] is set to (or, with `add`, increased by) source.flat[k]: fancy assignment, np.add.at, put. */
  | { kind: 'scatter'; target: NDArray; source: NDArray; positions: Int32Array | Float64Array; add: boolean }
  /** A named operation with a rule of its own: linalg's inv, solve, det, slogdet, cholesky, qr, svd, eigh; fft; … */
  | { kind: 'special'; name: string; inputs: NDArray[]; outputs: NDArray[]; parameters: Record<string, unknown> };

export interface ArrayObserver {
  event(event: ArrayEvent): void;
  /** Whether an event that is about to be told, with so many elements written, may be left out; asked where making it costs. */
  ignores?(elements: number): boolean;
  /** `storage` is about to be changed in place, within `window` only. */
  beforeWrite(storage: Storage, window: NDArray): void;
  /** Whether it looks at no window: a loop over elements then makes none. */
  readonly keepsWholeStorages?: boolean;
}

let observer: ArrayObserver | null = null;

/** The present listener, or null. Kernels test this before they build an event. */
export function currentObserver(): ArrayObserver | null {
  return observer;
}

/** Whether an operation with so many elements written need not be told: nobody listens, or has heard enough of this expression. */
export function isUntold(elements: number): boolean {
  return observer === null || observer.ignores?.(elements) === true;
}

/** Installs a listener for the time of `body`; listeners do not nest. */
export function observed<T>(listener: ArrayObserver | null, body: () => T): T {
  const before = observer;
  observer = listener;
  try {
    return body();
  } finally {
    observer = before;
  }
}
