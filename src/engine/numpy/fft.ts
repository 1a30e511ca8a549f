/** numpy.fft's one-dimensional transforms: mixed powers of two and, for other lengths, Bluestein's algorithm. What is made of them is in the Python source. */

import { cos, sin } from '../elementary/trigonometry.ts';
import { observed } from '../ndarray/observe.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import type { Value } from '../python/objects/values.ts';
import { integer } from './arguments.ts';
import { toArray } from './coerce.ts';
import { axisIn } from './indexing.ts';
import {
  ArrayError,
  assign,
  astype,
  canCast,
  complex64,
  complex128,
  copy,
  currentObserver,
  dtypeRepr,
  empty,
  float32,
  float64,
  moveaxis,
  NDArray,
} from './kernels.ts';
import { type Entry, entry } from './section.ts';

interface Signal {
  re: Float64Array;
  im: Float64Array;
}

const factors = new Map<number, Signal>();

/** cos and sin of -2πk/n, exact at the eighths. */
function roots(n: number): Signal {
  let found = factors.get(n);
  if (found !== undefined) return found;
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const eighth = Math.floor((8 * k) / n);
    const angle = (2 * Math.PI * k) / n;
    re[k] = cos(angle);
    im[k] = -sin(angle);
    if ((8 * k) % n === 0) exactEighth(re, im, k, eighth);
  }
  found = { re, im };
  if (n <= 65536) factors.set(n, found);
  return found;
}

function exactEighth(re: Float64Array, im: Float64Array, k: number, eighth: number): void {
  const h = Math.SQRT1_2;
  re[k] = [1, h, 0, -h, -1, -h, 0, h][eighth]!;
  im[k] = -[0, h, 1, h, 0, -h, -1, -h][eighth]!;
}

/** The transform of a signal (not in place), by its smallest factors; large primes by Bluestein's chirp. */
function transform(x: Signal): Signal {
  const n = x.re.length;
  if (n <= 1) return { re: x.re.slice(), im: x.im.slice() };
  const p = smallestFactor(n);
  if (p === n) return n <= 64 ? direct(x) : bluestein(x);
  const m = n / p;
  const parts: Signal[] = [];
  for (let r = 0; r < p; r++) {
    const part = { re: new Float64Array(m), im: new Float64Array(m) };
    for (let i = 0; i < m; i++) {
      part.re[i] = x.re[i * p + r]!;
      part.im[i] = x.im[i * p + r]!;
    }
    parts.push(transform(part));
  }
  return combine(parts, n, m, p);
}

function combine(parts: readonly Signal[], n: number, m: number, p: number): Signal {
  const w = roots(n);
  const out = { re: new Float64Array(n), im: new Float64Array(n) };
  if (p === 2) {
    const [even, odd] = parts as [Signal, Signal];
    for (let k = 0; k < m; k++) {
      const a = odd.re[k]! * w.re[k]! - odd.im[k]! * w.im[k]!;
      const b = odd.re[k]! * w.im[k]! + odd.im[k]! * w.re[k]!;
      out.re[k] = even.re[k]! + a;
      out.im[k] = even.im[k]! + b;
      out.re[k + m] = even.re[k]! - a;
      out.im[k + m] = even.im[k]! - b;
    }
    return out;
  }
  for (let k = 0; k < n; k++) {
    let re = 0;
    let im = 0;
    for (let r = 0; r < p; r++) {
      const at = (r * k) % n;
      const part = parts[r]!;
      const i = k % m;
      re += part.re[i]! * w.re[at]! - part.im[i]! * w.im[at]!;
      im += part.re[i]! * w.im[at]! + part.im[i]! * w.re[at]!;
    }
    out.re[k] = re;
    out.im[k] = im;
  }
  return out;
}

function smallestFactor(n: number): number {
  for (const p of [2, 3, 5, 7]) if (n % p === 0) return p;
  for (let p = 11; p * p <= n; p += 2) if (n % p === 0) return p;
  return n;
}

function direct(x: Signal): Signal {
  const n = x.re.length;
  const w = roots(n);
  const out = { re: new Float64Array(n), im: new Float64Array(n) };
  for (let k = 0; k < n; k++) {
    let re = 0;
    let im = 0;
    for (let j = 0; j < n; j++) {
      const at = (j * k) % n;
      re += x.re[j]! * w.re[at]! - x.im[j]! * w.im[at]!;
      im += x.re[j]! * w.im[at]! + x.im[j]! * w.re[at]!;
    }
    out.re[k] = re;
    out.im[k] = im;
  }
  return out;
}

/** A prime length as a convolution of a power of two's length. */
function bluestein(x: Signal): Signal {
  const n = x.re.length;
  const size = 2 ** Math.ceil(Math.log2(2 * n - 1));
  const w = roots(2 * n);
  const a = { re: new Float64Array(size), im: new Float64Array(size) };
  const b = { re: new Float64Array(size), im: new Float64Array(size) };
  const chirp = (k: number): number => (k * k) % (2 * n);
  for (let k = 0; k < n; k++) {
    const at = chirp(k);
    a.re[k] = x.re[k]! * w.re[at]! - x.im[k]! * w.im[at]!;
    a.im[k] = x.re[k]! * w.im[at]! + x.im[k]! * w.re[at]!;
    b.re[k] = w.re[at]!;
    b.im[k] = -w.im[at]!;
    if (k > 0) {
      b.re[size - k] = b.re[k]!;
      b.im[size - k] = b.im[k]!;
    }
  }
  const [fa, fb] = [transform(a), transform(b)];
  const product = { re: new Float64Array(size), im: new Float64Array(size) };
  for (let k = 0; k < size; k++) {
    // Conjugated, so that a forward transform inverts.
    product.re[k] = fa.re[k]! * fb.re[k]! - fa.im[k]! * fb.im[k]!;
    product.im[k] = -(fa.re[k]! * fb.im[k]! + fa.im[k]! * fb.re[k]!);
  }
  const back = transform(product);
  const out = { re: new Float64Array(n), im: new Float64Array(n) };
  for (let k = 0; k < n; k++) {
    const at = chirp(k);
    const [re, im] = [back.re[k]! / size, -back.im[k]! / size];
    out.re[k] = re * w.re[at]! - im * w.im[at]!;
    out.im[k] = re * w.im[at]! + im * w.re[at]!;
  }
  return out;
}

type Kind = 'fft' | 'ifft' | 'rfft' | 'irfft';

function lineTransform(kind: Kind, x: Signal, n: number): Signal {
  if (kind === 'fft') return transform(x);
  if (kind === 'rfft') {
    const y = transform(x);
    const half = Math.floor(n / 2) + 1;
    const out = { re: y.re.slice(0, half), im: y.im.slice(0, half) };
    out.im[0] = 0;
    if (n % 2 === 0) out.im[half - 1] = 0;
    return out;
  }
  const input = kind === 'irfft' ? mirrored(x, n) : x;
  // subtracted, for -0 would be seen
  const y = transform({ re: input.re, im: input.im.map((v) => 0 - v) });
  return { re: y.re, im: y.im.map((v) => 0 - v) };
}

/** The whole spectrum of a real signal from its first half. */
function mirrored(x: Signal, n: number): Signal {
  const out = { re: new Float64Array(n), im: new Float64Array(n) };
  for (let k = 0; k <= Math.floor(n / 2); k++) {
    out.re[k] = x.re[k]!;
    out.im[k] = k === 0 || 2 * k === n ? 0 : x.im[k]!;
    if (k > 0 && 2 * k !== n) {
      out.re[n - k] = x.re[k]!;
      out.im[n - k] = -x.im[k]!;
    }
  }
  return out;
}

function scaleOf(kind: Kind, norm: string, n: number): number {
  const inverse = kind === 'ifft' || kind === 'irfft';
  if (norm === 'ortho') return 1 / Math.sqrt(n);
  if (norm === 'backward') return inverse ? 1 / n : 1;
  if (norm === 'forward') return inverse ? 1 : 1 / n;
  valueError(`Invalid norm value ${norm}; should be "backward", "ortho" or "forward".`);
}

/** One transform along an axis. */
export function fftAlong(kind: Kind, a: Value, n: Value, axis: Value, norm: Value): NDArray {
  const array = toArray(a);
  const place = axis === undefined || axis === null ? -1 : integer(axis);
  // without a length it is looked up in the shape, before anything checks the axis
  if (n === null && (place >= array.shape.length || place < -array.shape.length))
    raise('IndexError', 'tuple index out of range');
  if (kind === 'rfft' && array.dtype.kind === 'c')
    typeError(
      `ufunc 'rfft_n_${(n === null ? array.shape[axisIn(axis, array.shape.length)]! : integer(n)) % 2 === 0 ? 'even' : 'odd'}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''`,
    );
  const single = array.dtype === float32 || array.dtype === complex64 || array.dtype.name === 'float16';
  const along = axisIn(axis, array.shape.length);
  const length = n === null ? (kind === 'irfft' ? 2 * (array.shape[along]! - 1) : array.shape[along]!) : integer(n);
  if (length < 1) valueError(`Invalid number of FFT data points (${length}) specified.`);
  const mode = norm === null ? 'backward' : String(norm);
  const scale = scaleOf(kind, mode, length);
  const result = observed(null, () => {
    const source = copy(moveaxis(astype(array, complex128), [along], [array.shape.length - 1]), 'C');
    const had = source.shape.at(-1)!;
    const lines = source.size / Math.max(had, 1);
    const outLength = kind === 'rfft' ? Math.floor(length / 2) + 1 : length;
    const type = kind === 'irfft' ? float64 : complex128;
    const made = empty([...source.shape.slice(0, -1), outLength], type);
    const data = source.storage.f64;
    const out = made.storage.f64;
    const need = kind === 'irfft' ? Math.floor(length / 2) + 1 : length;
    for (let line = 0; line < lines; line++) {
      const x = { re: new Float64Array(need), im: new Float64Array(need) };
      for (let k = 0; k < Math.min(need, had); k++) {
        x.re[k] = data[source.offset / 8 + 2 * (line * had + k)]!;
        x.im[k] = data[source.offset / 8 + 2 * (line * had + k) + 1]!;
      }
      const y = lineTransform(kind, x, length);
      for (let k = 0; k < outLength; k++) {
        const at = made.offset / 8 + (line * outLength + k) * (type === float64 ? 1 : 2);
        out[at] = y.re[k]! * scale;
        if (type !== float64) out[at + 1] = y.im[k]! * scale;
      }
    }
    const turned = moveaxis(made, [made.shape.length - 1], [along]);
    const laid = along === array.shape.length - 1 ? turned : copy(turned, 'C');
    return single ? astype(laid, type === float64 ? float32 : complex64) : laid;
  });
  currentObserver()?.event({
    kind: 'special',
    name: kind,
    inputs: [array],
    outputs: [result],
    parameters: { n: length, axis: along, norm: mode },
  });
  return result;
}

function transformEntry(kind: Kind, summary: string): Entry {
  return entry(
    `${kind}(a, n=None, axis=-1, norm=None, out=None)`,
    summary,
    (a: Value, n: Value, axis: Value, norm: Value, out: Value) => {
      const result = fftAlong(kind, a, n, axis, norm);
      if (out === null) return result as unknown as Value;
      if (!(out instanceof NDArray)) typeError('return arrays must be of ArrayType');
      if (out.shape.join() !== result.shape.join()) valueError('output array has wrong shape.');
      if (!canCast(result.dtype, out.dtype, 'same_kind'))
        throw new ArrayError(
          '_UFuncOutputCastingError',
          `Cannot cast ufunc '${kind}' output from ${dtypeRepr(result.dtype)} to ${dtypeRepr(out.dtype)} with casting rule 'same_kind'`,
        );
      assign(out, result);
      return out;
    },
  );
}

export const fft: Entry[] = [
  transformEntry('fft', 'The discrete Fourier transform.'),
  transformEntry('ifft', 'The inverse transform.'),
  transformEntry('rfft', 'The transform of real input.'),
  transformEntry('irfft', 'The inverse transform to real output.'),
];
