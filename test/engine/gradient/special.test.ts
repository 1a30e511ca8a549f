/** Rules of linear algebra and Fourier transforms against central differences, whatever kernel computes them. */
import { describe, expect, test } from 'vitest';
import {
  build,
  determinant,
  entry,
  inverse,
  type Matrix,
  matrix,
  product,
  scaled,
  solved,
  transposed,
} from '../../../src/engine/gradient/rules/dense.ts';
import { SPECIAL } from '../../../src/engine/gradient/rules/special.ts';
import { empty, NDArray } from '../../../src/engine/ndarray/array.ts';
import { astype } from '../../../src/engine/ndarray/copying.ts';
import { complex128 } from '../../../src/engine/ndarray/dtype.ts';
import { transpose } from '../../../src/engine/ndarray/manipulate.ts';
import { matmul } from '../../../src/engine/ndarray/matmul.ts';
import { currentObserver } from '../../../src/engine/ndarray/observe.ts';
import { apply } from '../../../src/engine/ndarray/ufunc.ts';
import { array, expectGradients, floats, seeded } from './support.ts';

/** The eigenvalues, rising, and eigenvectors of a symmetric matrix by Jacobi's rotations; signs made definite. */
function eigh(a: Matrix): { w: number[]; v: Matrix } {
  const n = a.rows;
  let m = build(n, n, (i, j) => entry(a, Math.max(i, j), Math.min(i, j)));
  let v = build(n, n, (i, j) => (i === j ? 1 : 0));
  for (let sweep = 0; sweep < 30; sweep++)
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(entry(m, p, q)) < 1e-300) continue;
        const angle = Math.atan2(2 * entry(m, p, q), entry(m, q, q) - entry(m, p, p)) / 2;
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const r = build(n, n, (i, j) => {
          if (i === j) return i === p || i === q ? c : 1;
          return i === p && j === q ? s : i === q && j === p ? -s : 0;
        });
        m = product(transposed(r), m, r);
        v = product(v, r);
      }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => entry(m, i, i) - entry(m, j, j));
  const sign = order.map((k) => (entry(v, 0, k) < 0 ? -1 : 1));
  return { w: order.map((k) => entry(m, k, k)), v: build(n, n, (i, j) => sign[j]! * entry(v, i, order[j]!)) };
}

function svd(a: Matrix): { u: Matrix; s: number[]; vh: Matrix } {
  if (a.rows < a.columns) {
    const { u, s, vh } = svd(transposed(a));
    return { u: transposed(vh), s, vh: transposed(u) };
  }
  const { w, v } = eigh(product(transposed(a), a));
  const order = w.map((_, i) => w.length - 1 - i);
  const s = order.map((k) => Math.sqrt(w[k]!));
  const right = build(v.rows, v.columns, (i, j) => entry(v, i, order[j]!));
  return {
    u: scaled(
      product(a, right),
      s.map((x) => 1 / x),
      true,
    ),
    s,
    vh: transposed(right),
  };
}

function qr(a: Matrix): { q: Matrix; r: Matrix } {
  const q = matrix(a.rows, a.columns);
  const r = matrix(a.columns, a.columns);
  for (let j = 0; j < a.columns; j++) {
    const v = Array.from({ length: a.rows }, (_, i) => entry(a, i, j));
    for (let k = 0; k < j; k++) {
      const dot = v.reduce((sum, x, i) => sum + x * entry(q, i, k), 0);
      r.data[k * a.columns + j] = dot;
      v.forEach((x, i) => {
        v[i] = x - dot * entry(q, i, k);
      });
    }
    const norm = Math.hypot(...v);
    r.data[j * a.columns + j] = norm;
    v.forEach((x, i) => {
      q.data[i * a.columns + j] = x / norm;
    });
  }
  return { q, r };
}

function cholesky(a: Matrix): Matrix {
  const l = matrix(a.rows, a.rows);
  for (let j = 0; j < a.rows; j++)
    for (let i = j; i < a.rows; i++) {
      let rest = entry(a, i, j);
      for (let k = 0; k < j; k++) rest -= entry(l, i, k) * entry(l, j, k);
      l.data[i * a.rows + j] = i === j ? Math.sqrt(rest) : rest / entry(l, j, j);
    }
  return l;
}

const read = (a: NDArray): Matrix => matrix(a.shape[0]!, a.shape[1] ?? 1, Float64Array.from(floats(a)));
const write = (a: Matrix): NDArray => array([...a.data], [a.rows, a.columns]);

/** Reports what a kernel would. */
function report(
  name: string,
  inputs: NDArray[],
  outputs: NDArray[],
  parameters: Record<string, unknown> = {},
): NDArray[] {
  currentObserver()?.event({ kind: 'special', name, inputs, outputs, parameters });
  return outputs;
}

/** A symmetric positive matrix that depends on its input. */
const positive = (x: NDArray): NDArray =>
  apply('add', matmul(x, transpose(x)), array([2, 0, 0, 0, 3, 0, 0, 0, 4], [3, 3]));

type Program = (x: NDArray, y: NDArray) => NDArray;

const LINALG: Record<string, Program[]> = {
  inv: [(x) => report('inv', [x], [write(inverse(read(x)))])[0]!],
  det: [(x) => report('det', [x], [array([determinant(read(x))], [])])[0]!],
  slogdet: [
    (x) => {
      const d = determinant(read(x));
      return report('slogdet', [x], [array([Math.sign(d)], []), array([Math.log(Math.abs(d))], [])])[1]!;
    },
  ],
  solve: [
    (x, y) => report('solve', [x, y], [write(solved(read(x), read(y)))])[0]!,
    (x, y) => {
      const b = apply('multiply', apply('sin', row(y)), row(x));
      return report('solve', [x, b], [array([...solved(read(x), read(b)).data])])[0]!;
    },
  ],
  lstsq: [
    (x, y) => {
      const a = columns(x, 2);
      const p = solved(product(transposed(read(a)), read(a)), transposed(read(a)));
      return report('lstsq', [a, y], [write(product(p, read(y)))])[0]!;
    },
  ],
  pinv: [
    (x) => {
      const a = columns(x, 2);
      return report('pinv', [a], [write(solved(product(transposed(read(a)), read(a)), transposed(read(a))))])[0]!;
    },
    (x) => {
      const a = transpose(columns(x, 2));
      const wide = read(a);
      return report('pinv', [a], [write(transposed(solved(product(wide, transposed(wide)), wide)))])[0]!;
    },
  ],
  cholesky: [
    (x) => choleskyOf(positive(x), false),
    (x) => choleskyOf(positive(x), true),
    (x) => choleskyOf(apply('add', x, array([9, 0, 0, 0, 9, 0, 0, 0, 9], [3, 3])), false),
  ],
  qr: [
    (x) => both(...(qrOf(x) as [NDArray, NDArray])),
    (x) => qrOf(x)[0]!,
    (x) => both(...(qrOf(columns(x, 2)) as [NDArray, NDArray])),
    (x) => {
      const { q, r } = qr(read(x));
      return report('qr', [x], [write(r)], { q: write(q) })[0]!;
    },
  ],
  svd: [
    (x) => svdOf(x)[1]!,
    (x) => both(apply('absolute', svdOf(x)[0]!), svdOf(x)[2]!),
    (x) => svdOf(columns(x, 2))[0]!,
    (x) => svdOf(transpose(columns(x, 2)))[2]!,
    (x) => {
      const { u, s, vh } = svd(read(x));
      return report('svd', [x], [array(s)], { u: write(u), vh: write(vh) })[0]!;
    },
  ],
  eigh: [
    (x) => eighOf(positive(x))[0]!,
    (x) => both(...(eighOf(positive(x)) as [NDArray, NDArray])),
    (x) => eighOf(x)[0]!,
    (x) => {
      const { w, v } = eigh(read(x));
      return report('eigh', [x], [array(w)], { v: write(v) })[0]!;
    },
  ],
};

/** The first row of a matrix. */
const row = (x: NDArray): NDArray => new NDArray(x.storage, x.dtype, [x.shape[1]!], [x.strides[1]!], x.offset, x);
/** The first columns of a matrix, a view. */
const columns = (x: NDArray, count: number): NDArray =>
  new NDArray(x.storage, x.dtype, [x.shape[0]!, count], x.strides, x.offset, x);
const both = (a: NDArray, b: NDArray): NDArray =>
  matmul(a.ndim === 1 ? apply('multiply', a, b) : apply('multiply', a, a), apply('exp', b));
function choleskyOf(a: NDArray, upper: boolean): NDArray {
  const l = cholesky(read(a));
  const read2 = upper ? transposed(cholesky(transposed(read(a)))) : l;
  return report('cholesky', [a], [write(read2)], { upper })[0]!;
}
function qrOf(x: NDArray): NDArray[] {
  const { q, r } = qr(read(x));
  return report('qr', [x], [write(q), write(r)]);
}
function svdOf(x: NDArray): NDArray[] {
  const { u, s, vh } = svd(read(x));
  return report('svd', [x], [write(u), array(s), write(vh)]);
}
function eighOf(x: NDArray): NDArray[] {
  const { w, v } = eigh(read(x));
  return report('eigh', [x], [array(w), write(v)]);
}

/** y_k = Σ x_j e^(∓2πi jk/n), for each line of the last axis. */
function dft(name: string, x: NDArray, n: number, norm: string): NDArray {
  const inverse = name.startsWith('i');
  const scale = norm === 'ortho' ? 1 / Math.sqrt(n) : (norm === 'forward') !== inverse ? 1 / n : 1;
  const [lines, ins] = x.shape as [number, number];
  const source = astype(x, complex128).storage.f64;
  const spectrum = name === 'irfft';
  const outs = name === 'rfft' ? Math.floor(n / 2) + 1 : n;
  const y = empty([lines, outs], spectrum ? seeded([1]).dtype : complex128);
  for (let line = 0; line < lines; line++)
    for (let k = 0; k < outs; k++) {
      let [re, im] = [0, 0];
      for (let j = 0; j < Math.min(ins, spectrum ? Math.floor(n / 2) + 1 : n); j++) {
        const angle = ((inverse ? 2 : -2) * Math.PI * j * k) / n;
        const weight = spectrum && j > 0 && 2 * j !== n ? 2 * scale : scale;
        const [a, b] = [source[2 * (line * ins + j)]!, source[2 * (line * ins + j) + 1]!];
        re += weight * (a * Math.cos(angle) - b * Math.sin(angle));
        im += weight * (a * Math.sin(angle) + b * Math.cos(angle));
      }
      if (spectrum) y.storage.f64[line * outs + k] = re;
      else y.storage.f64.set([re, im], 2 * (line * outs + k));
    }
  return report(name, [x], [y], { n, axis: 1, norm })[0]!;
}

const phase = (): NDArray => {
  const made = empty([4], complex128);
  made.storage.f64.set([1, 0.5, -0.3, 1, 0.2, -0.7, 1, 1]);
  return made;
};
const FFT: Record<string, Program[]> = Object.fromEntries(
  ['fft', 'ifft', 'rfft', 'irfft'].map((name) => [
    name,
    [4, 5, 6].flatMap((n) =>
      ['backward', 'ortho', 'forward'].map(
        (norm): Program =>
          (x) => {
            const input = name === 'rfft' ? x : apply('multiply', astype(x, complex128), phase());
            const y = dft(name, input, n, norm);
            return y.dtype.kind === 'c' ? apply('absolute', apply('multiply', y, y)) : apply('multiply', y, y);
          },
      ),
    ),
  ]),
);

test('every rule has a program here', () => {
  // interp is tried as a Python program, in programs.test.ts.
  expect([...Object.keys({ ...LINALG, ...FFT }), 'interp'].sort()).toEqual(Object.keys(SPECIAL).sort());
});

describe.each(Object.entries(LINALG))('%s', (_, programs) => {
  test.each(programs.map((program, k) => [k, program] as const))('program %i', (_k, program) => {
    expectGradients(program, seeded([3, 3], 21), seeded([3, 3], 22));
  });
});

describe.each(Object.entries(FFT))('%s', (_, programs) => {
  test.each(programs.map((program, k) => [k, program] as const))('length and norm %i', (_k, program) => {
    expectGradients((x) => program(x, x), seeded([2, 4], 23));
  });
});

test('the determinant of a singular matrix has a gradient', () => {
  const singular = array([1, 2, 3, 2, 4, 6, 1, 0, 1], [3, 3]);
  expectGradients((x) => report('det', [x], [array([determinant(read(x))], [])])[0]!, singular);
});
