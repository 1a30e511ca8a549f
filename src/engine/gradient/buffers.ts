/**
 * Gradient memory: for each storage one buffer of float64 slots, so that every window on the storage has its window on
 * the gradient, and views, reshapes and slices need no rule. A complex element has two slots, for its real and its
 * imaginary part (the gradient of a real loss is dL/dre + i dL/dim).
 */
import { NDArray, newStorage, type Storage, viewOf } from '../ndarray/array.ts';
import { complex128, float64 } from '../ndarray/dtype.ts';
import { observed } from '../ndarray/observe.ts';
import { addFormula, isDifferentiable, values } from './kernels.ts';

/** What the tape cannot differentiate; it is named, and the gradient is then not known. */
export class Unsupported extends Error {}

interface Buffer {
  /** Bytes of the storage that one slot stands for. */
  width: number;
  memory: Storage;
}

const partWidth = (array: NDArray): number =>
  array.dtype.kind === 'c' ? array.dtype.itemsize / 2 : array.dtype.itemsize;

/** The gradients of storages while the tape goes backwards: one buffer a storage, of which every window on it is a window. */
export class GradientBuffers {
  readonly #buffers = new Map<Storage, Buffer>();

  has(storage: Storage): boolean {
    return this.#buffers.has(storage);
  }

  /** The window on the gradient that lies under an array; float64, or complex128 under complex elements. */
  window(array: NDArray): NDArray {
    const width = partWidth(array);
    let buffer = this.#buffers.get(array.storage);
    if (buffer === undefined) {
      buffer = { width, memory: slots(Math.ceil(array.storage.byteLength / width)) };
      this.#buffers.set(array.storage, buffer);
    }
    const scale = 8 / buffer.width;
    if (buffer.width !== width) throw new Unsupported('one memory seen as floats of two widths');
    const dtype = array.dtype.kind === 'c' ? complex128 : float64;
    const strides = scale === 1 ? array.strides : array.strides.map((stride) => stride * scale);
    return new NDArray(buffer.memory, dtype, array.shape, strides, array.offset * scale, null);
  }

  /**
   * Takes out what has arrived for `output`, which is about to be seen as overwritten: the gradient as an array of its
   * own, or null where none has arrived. Where `fresh` memory is covered wholly its buffer is handed over uncopied.
   */
  take(output: NDArray, fresh: boolean): NDArray | null {
    const buffer = this.#buffers.get(output.storage);
    if (buffer === undefined || !isDifferentiable(output.dtype)) return null;
    const window = this.window(output);
    if (fresh && coversAll(output)) {
      this.#buffers.delete(output.storage);
      return window;
    }
    const taken = copied(window);
    clear(window);
    return taken;
  }

  /** A copy of the gradient under an array, zero where nothing has arrived. */
  copy(array: NDArray): NDArray {
    return copied(this.window(array));
  }

  /** The same once nothing will be added any more: uncopied where it is memory by itself. */
  read(array: NDArray): NDArray {
    return array.dtype.kind === 'f' && coversAll(array) ? this.window(array) : this.copy(array);
  }

  /**
   * Makes `gradient`, which nobody else keeps, the buffer of an array that fills its memory and to which nothing has
   * arrived; false where that is not so and the gradient has to be added.
   */
  adopt(array: NDArray, gradient: NDArray): boolean {
    const fits =
      !this.#buffers.has(array.storage) &&
      array.dtype.kind === 'f' &&
      gradient.dtype === float64 &&
      gradient.size === array.size &&
      coversAll(array) &&
      coversAll(gradient);
    if (fits) this.#buffers.set(array.storage, { width: array.dtype.itemsize, memory: gradient.storage });
    return fits;
  }
}

const slots = (count: number): Storage => newStorage(count * 8, false);

const coversAll = (array: NDArray): boolean =>
  array.size * array.dtype.itemsize === array.storage.byteLength && array.offset === 0 && isDense(array);

function isDense(array: NDArray): boolean {
  let step = array.dtype.itemsize;
  for (let i = array.shape.length - 1; i >= 0; i--) {
    if (array.shape[i] !== 1 && array.strides[i] !== step) return false;
    step *= array.shape[i] as number;
  }
  return true;
}

function copied(window: NDArray): NDArray {
  const itemsize = window.dtype.itemsize;
  const strides: number[] = new Array(window.shape.length);
  let step = itemsize;
  for (let i = window.shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= window.shape[i] as number;
  }
  const made = new NDArray(slots(window.size * (itemsize / 8)), window.dtype, window.shape, strides, 0, null);
  if (window.dtype === float64) made.storage.f64.set(observed(null, () => values(window)));
  else for (const part of [0, 8]) copyPart(made, window, part);
  return made;
}

const copyPart = (to: NDArray, from: NDArray, part: number): void =>
  addFormula(partOf(to, part), to.shape, 'g', { g: partOf(from, part) }, false);

/** The real (0) or imaginary (8) part of a complex128 window as a float64 window. */
export function partOf(array: NDArray, part: number): NDArray {
  return viewOf(array, array.shape, array.strides, array.offset + part, float64);
}

function clear(window: NDArray): void {
  if (window.dtype === float64) addFormula(window, window.shape, '0', {}, false);
  else for (const part of [0, 8]) addFormula(partOf(window, part), window.shape, '0', {}, false);
}
