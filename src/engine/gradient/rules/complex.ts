/**
 * Rules of ufuncs on complex numbers. The gradient of a real loss L with respect to z = x + iy is dL/dx + i dL/dy; a
 * holomorphic function with derivative d passes on g * conj(d), and a real input takes the real part.
 */
import { type NDArray, viewOf } from '../../ndarray/array.ts';
import { plainCopy } from '../../ndarray/copying.ts';
import { complex128, float64 } from '../../ndarray/dtype.ts';
import { broadcastStrides } from '../../ndarray/iterate.ts';
import { partOf } from '../buffers.ts';
import { addFormula, fromFloats, values } from '../kernels.ts';
import type { EventOf, Visit } from './rule.ts';

type C = readonly [number, number];
const ONE: C = [1, 0];
const ZERO: C = [0, 0];
const negated = ([re, im]: C): C => [-re, -im];
const times = (a: C, b: C): C => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
const over = (a: C, b: C): C => {
  const size = b[0] * b[0] + b[1] * b[1];
  return [(a[0] * b[0] + a[1] * b[1]) / size, (a[1] * b[0] - a[0] * b[1]) / size];
};
const conj = ([re, im]: C): C => [re, -im];
const abs = ([re, im]: C): number => Math.hypot(re, im);

/** Derivatives with respect to each input, from the inputs and the output. */
const HOLOMORPHIC: Record<string, readonly ((x: C, y: C, o: C) => C)[]> = {
  add: [() => ONE, () => ONE],
  subtract: [() => ONE, () => [-1, 0]],
  multiply: [(_x, y) => y, (x) => x],
  divide: [(_x, y) => over(ONE, y), (_x, y, o) => negated(over(o, y))],
  true_divide: [(_x, y) => over(ONE, y), (_x, y, o) => negated(over(o, y))],
  power: [
    (x, y, o) => (x[0] === 0 && x[1] === 0 ? (y[0] === 1 ? ONE : ZERO) : over(times(y, o), x)),
    (x, _y, o) => times(o, [Math.log(abs(x)), Math.atan2(x[1], x[0])]),
  ],
  positive: [() => ONE],
  negative: [() => [-1, 0]],
  square: [(x) => [2 * x[0], 2 * x[1]]],
  reciprocal: [(_x, _y, o) => negated(times(o, o))],
  sqrt: [(_x, _y, o) => over([0.5, 0], o)],
  exp: [(_x, _y, o) => o],
  log: [(x) => over(ONE, x)],
};

/** What is not holomorphic: the input's share from the gradient of the output. */
const OTHER: Record<string, (g: C, x: C, o: C) => C> = {
  conjugate: (g) => conj(g),
  absolute: (g, x, o) => (o[0] === 0 ? ZERO : [(g[0] * x[0]) / o[0], (g[0] * x[1]) / o[0]]),
};

/** Adds the shares of an elementwise event that has complex operands; false where there is no rule. */
export function applyComplex(visit: Visit<EventOf<'elementwise'>>, g: NDArray): boolean {
  const { event, outputs, buffers, isActive } = visit;
  const rule = HOLOMORPHIC[event.name];
  const other = OTHER[event.name];
  if (rule === undefined && other === undefined) return false;
  const shape = event.output.shape;
  const [x, y] = [spread(event.inputs[0], shape), spread(event.inputs[1], shape)];
  const o = spread(outputs[0], shape);
  const gradient = spread(g, shape);
  event.inputs.forEach((input, k) => {
    if (!isActive(input)) return;
    const re = new Float64Array(event.output.size);
    const im = new Float64Array(event.output.size);
    for (let i = 0; i < re.length; i++) {
      const share =
        rule === undefined
          ? (other as (typeof OTHER)[string])(gradient(i), x(i), o(i))
          : times(gradient(i), conj((rule[k] as (x: C, y: C, o: C) => C)(x(i), y(i), o(i))));
      re[i] = share[0];
      im[i] = share[1];
    }
    addParts(buffers.window(input), shape, re, im);
  });
  return true;
}

/** target += re + i im over `shape`; a real target takes the real part. */
export function addParts(target: NDArray, shape: readonly number[], re: Float64Array, im: Float64Array): void {
  const parts = target.dtype.kind === 'c' ? [partOf(target, 0), partOf(target, 8)] : [target];
  parts.forEach((part, k) => {
    addFormula(part, shape, 'g', { g: fromFloats(k === 0 ? re : im, shape) });
  });
}

/** Reads an array, broadcast to `shape`, as complex numbers by row-major position. */
function spread(array: NDArray | undefined, shape: readonly number[]): (i: number) => C {
  if (array === undefined) return () => ZERO;
  const wide = viewOf(array, shape, broadcastStrides(array, shape));
  if (array.dtype.kind !== 'c') {
    const data = values(plainCopy(wide, float64));
    return (i) => [data[i] as number, 0];
  }
  const data = plainCopy(wide, complex128).storage.f64;
  return (i) => [data[2 * i] as number, data[2 * i + 1] as number];
}
