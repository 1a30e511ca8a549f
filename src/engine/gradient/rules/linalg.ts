/**
 * Rules of linear algebra on stacks of real matrices. Sources: Giles, "An extended collection of matrix derivative
 * results" (2008); Golub and Pereyra (1973) for pinv; Townsend, "Differentiating the singular value decomposition"
 * (2016); Walter and Lehmann (2010) for QR; Murray (2016) for Cholesky.
 */
import type { NDArray } from '../../ndarray/array.ts';
import { addFormula, fromFloats, values } from '../kernels.ts';
import {
  build,
  cofactors,
  entry,
  identity,
  inverse,
  type Matrix,
  matrix,
  negated,
  plus,
  product,
  scaled,
  solved,
  transposed as T,
} from './dense.ts';
import type { SpecialRule, SpecialVisit } from './special.ts';

/** The matrices of a stack, or null where they are not real. */
function matrices(array: NDArray, vectors = false): Matrix[] | null {
  if (array.dtype.kind === 'c') return null;
  const shape = vectors ? [...array.shape, 1] : array.shape;
  const [rows, columns] = shape.slice(-2) as [number, number];
  const data = values(array);
  const size = rows * columns;
  return Array.from({ length: size === 0 ? 0 : data.length / size }, (_, k) =>
    matrix(rows, columns, data.subarray(k * size, (k + 1) * size)),
  );
}

/** Adds a stack's gradients under an input. */
function addStack(into: NDArray | null, parts: Matrix[]): void {
  if (into === null) return;
  const data = new Float64Array(into.size);
  let start = 0;
  for (const part of parts) {
    data.set(part.data, start);
    start += part.data.length;
  }
  addFormula(into, into.shape, 'g', { g: fromFloats(data, into.shape) });
}

type One = (a: Matrix, outputs: (Matrix | null)[], gradients: (Matrix | null)[]) => Matrix | null;

/** A rule for one matrix at a time; `null` from it means that there is no gradient in this case. */
function each(
  rule: One,
  extra: (visit: SpecialVisit) => (NDArray | null)[] = ({ outputs }) => [...outputs],
): SpecialRule {
  return (visit) => {
    const inputs = matrices(visit.inputs[0] as NDArray);
    if (inputs === null) return false;
    const stacked = (arrays: readonly (NDArray | null)[]): ((k: number) => (Matrix | null)[]) => {
      const lists = arrays.map((array) =>
        array === null ? null : matricesOrNumbers(array, visit.inputs[0] as NDArray),
      );
      return (k) => lists.map((list) => list?.[k] ?? null);
    };
    const [outputs, gradients] = [stacked(extra(visit)), stacked(visit.gradients)];
    const parts = inputs.map((a, k) => rule(a, outputs(k), gradients(k)));
    if (parts.some((part) => part === null)) return false;
    addStack(visit.into(0), parts as Matrix[]);
    return true;
  };
}

/** Outputs may be matrices, vectors (as columns) or single numbers for each matrix of the stack. */
function matricesOrNumbers(array: NDArray, like: NDArray): Matrix[] {
  const lost = like.ndim - array.ndim;
  const data = values(array);
  const columns = lost > 0 ? 1 : (array.shape[array.ndim - 1] as number);
  const rows = lost === 2 ? 1 : (array.shape[array.ndim - (lost > 0 ? 1 : 2)] as number);
  const size = rows * columns;
  return Array.from({ length: size === 0 ? 0 : data.length / size }, (_, k) =>
    matrix(rows, columns, data.subarray(k * size, (k + 1) * size)),
  );
}

const number = (a: Matrix | null | undefined): number => a?.data[0] ?? 0;

/** The gradient of a symmetric matrix of which only one triangle is read. */
const folded = (a: Matrix, upper = false): Matrix =>
  build(a.rows, a.rows, (i, j) => {
    if (i === j) return entry(a, i, i);
    return i > j !== upper ? entry(a, i, j) + entry(a, j, i) : 0;
  });

const withoutDiagonal = (n: number, f: (i: number, j: number) => number): Matrix =>
  build(n, n, (i, j) => (i === j ? 0 : f(i, j)));
const times = (a: Matrix, b: Matrix): Matrix => build(a.rows, a.columns, (i, j) => entry(a, i, j) * entry(b, i, j));
const diagonal = (d: ArrayLike<number>): Matrix =>
  build(d.length, d.length, (i, j) => (i === j ? (d[i] as number) : 0));

function pinvGradient(a: Matrix, p: Matrix, g: Matrix): Matrix {
  const gT = T(g);
  const outside = plus(identity(a.rows), product(a, p), -1);
  const inside = plus(identity(a.columns), product(p, a), -1);
  const direct = negated(product(T(p), g, T(p)));
  return plus(plus(direct, product(outside, gT, p, T(p))), product(T(p), p, gT, inside));
}

/** A⁺ of a matrix of full rank. */
const pseudoInverse = (a: Matrix): Matrix =>
  a.rows >= a.columns ? solved(product(T(a), a), T(a)) : T(solved(product(a, T(a)), a));

function svdGradient(u: Matrix, s: Matrix, vh: Matrix, [gu, gs, gvh]: (Matrix | null)[]): Matrix | null {
  const k = s.rows;
  if (u.columns !== k || vh.rows !== k) {
    // Of the columns beyond the reduced form no derivative exists.
    if (gu !== null || gvh !== null) return null;
    const [thin, wide] = [build(u.rows, k, (i, j) => entry(u, i, j)), build(k, vh.columns, (i, j) => entry(vh, i, j))];
    return svdGradient(thin, s, wide, [null, gs ?? null, null]);
  }
  const d = s.data;
  let core = diagonal(gs?.data ?? new Float64Array(k));
  const F = withoutDiagonal(k, (i, j) => 1 / ((d[j] as number) ** 2 - (d[i] as number) ** 2));
  const v = T(vh);
  const over = Float64Array.from(d, (x) => 1 / x);
  let rest = matrix(u.rows, vh.columns);
  if (gu !== null && gu !== undefined) {
    const skew = plus(product(T(u), gu), product(T(gu), u), -1);
    core = plus(core, scaled(times(F, skew), d, true));
    const outside = plus(gu, product(u, T(u), gu), -1);
    rest = plus(rest, product(scaled(outside, over, true), vh));
  }
  if (gvh !== null && gvh !== undefined) {
    const gv = T(gvh);
    const skew = plus(product(vh, gv), product(gvh, v), -1);
    core = plus(core, scaled(times(F, skew), d));
    const outside = plus(gvh, product(gvh, v, vh), -1);
    rest = plus(rest, product(u, scaled(outside, over)));
  }
  return plus(product(u, core, vh), rest);
}

function eighGradient(w: Matrix, v: Matrix, gw: Matrix | null, gv: Matrix | null, upper: boolean): Matrix {
  let core = diagonal(gw?.data ?? new Float64Array(w.rows));
  if (gv !== null) {
    const F = withoutDiagonal(w.rows, (i, j) => 1 / ((w.data[j] as number) - (w.data[i] as number)));
    core = plus(core, times(F, product(T(v), gv)));
  }
  const full = product(v, core, T(v));
  const symmetric = build(full.rows, full.rows, (i, j) => (entry(full, i, j) + entry(full, j, i)) / 2);
  return folded(symmetric, upper);
}

/** With M = R Ḡrᵀ - Ḡqᵀ Q: (Ḡq + Q · (the lower triangle of M mirrored)) R⁻ᵀ, for as many rows as columns or more. */
function qrGradient(q: Matrix, r: Matrix, gq: Matrix | null, gr: Matrix | null): Matrix | null {
  if (r.rows !== r.columns || q.columns !== r.rows) return null;
  const upper = build(r.rows, r.rows, (i, j) => (j >= i && gr !== null ? entry(gr, i, j) : 0));
  let m = product(r, T(upper));
  if (gq !== null) m = plus(m, product(T(gq), q), -1);
  const mirrored = build(m.rows, m.rows, (i, j) => (i >= j ? entry(m, i, j) : entry(m, j, i)));
  const g = gq === null ? product(q, mirrored) : plus(gq, product(q, mirrored));
  return T(solved(r, T(g)));
}

function choleskyGradient(l: Matrix, g: Matrix, upper: boolean): Matrix {
  const lower = build(g.rows, g.rows, (i, j) => (i >= j ? entry(g, i, j) : 0));
  const p = product(T(l), lower);
  const half = build(p.rows, p.rows, (i, j) => (i > j ? entry(p, i, j) : i === j ? entry(p, i, i) / 2 : 0));
  const inv = inverse(l);
  const full = product(T(inv), half, inv);
  const symmetric = build(full.rows, full.rows, (i, j) => (entry(full, i, j) + entry(full, j, i)) / 2);
  return folded(symmetric, upper);
}

const parameter = (name: string) => (visit: SpecialVisit) => (visit.parameters[name] as NDArray | undefined) ?? null;

/** svd and eigh of which only the values are wanted bring their vectors in the parameters. */
const withVectors =
  (...names: (string | null)[]) =>
  (visit: SpecialVisit): (NDArray | null)[] =>
    visit.outputs.length === names.length
      ? [...visit.outputs]
      : names.map((name) => (name === null ? (visit.outputs[0] as NDArray) : parameter(name)(visit)));

const solve: SpecialRule = ({ inputs, outputs, gradients, parameters, into }) => {
  const vector = parameters.vector === true || (inputs[1] as NDArray).ndim === 1;
  const [a, x] = [matrices(inputs[0] as NDArray), matrices(outputs[0] as NDArray, vector)];
  const g = matrices(gradients[0] as NDArray, vector);
  if (a === null || x === null || g === null || a.length !== x.length) return false;
  const gb = a.map((one, k) => solved(T(one), g[k] as Matrix));
  if ((inputs[1] as NDArray).size !== (outputs[0] as NDArray).size) return false;
  addStack(into(1), gb);
  addStack(
    into(0),
    gb.map((one, k) => negated(product(one, T(x[k] as Matrix)))),
  );
  return true;
};

const lstsq: SpecialRule = ({ inputs, outputs, gradients, into }) => {
  const vector = (inputs[1] as NDArray).ndim === 1;
  const one = (array: NDArray | null | undefined): Matrix | undefined =>
    array == null ? undefined : matrices(array, vector)?.[0];
  const [b, x, g] = [one(inputs[1]), one(outputs[0]), one(gradients[0])];
  const a = matrices(inputs[0] as NDArray)?.[0];
  if (a === undefined || b === undefined || x === undefined) return false;
  if (g !== undefined) {
    const p = pseudoInverse(a);
    addStack(into(1), [product(T(p), g)]);
    addStack(into(0), [pinvGradient(a, p, product(g, T(b)))]);
  }
  const squares = gradients[1] == null ? [] : values(gradients[1]);
  if (squares.length > 0) {
    // x is the best there is: that it moves changes nothing
    const missed = scaled(
      plus(b, product(a, x), -1),
      Float64Array.from(squares, (weight) => 2 * weight),
      true,
    );
    addStack(into(1), [missed]);
    addStack(into(0), [negated(product(missed, T(x)))]);
  }
  return true;
};

export const LINALG: Record<string, SpecialRule> = {
  inv: each((_a, [b], [g]) => negated(product(T(b as Matrix), g as Matrix, T(b as Matrix)))),
  det: each((a, _outputs, [g]) => {
    const scale = number(g);
    const c = cofactors(a);
    return build(a.rows, a.rows, (i, j) => scale * entry(c, i, j));
  }),
  slogdet: each((a, _outputs, [, g]) => {
    const scale = number(g);
    const inv = inverse(a);
    return build(a.rows, a.rows, (i, j) => scale * entry(inv, j, i));
  }),
  cholesky: (visit) =>
    visit.parameters.upper === true
      ? each((_a, [l], [g]) => choleskyGradient(T(l as Matrix), T(g as Matrix), true))(visit)
      : each((_a, [l], [g]) => choleskyGradient(l as Matrix, g as Matrix, false))(visit),
  qr: (visit) =>
    each((_a, [q, r], gradients) => {
      const [gq, gr] = visit.outputs.length === 2 ? gradients : [null, gradients[0]];
      return q == null || r == null ? null : qrGradient(q, r, gq ?? null, gr ?? null);
    }, withVectorsOfR)(visit),
  svd: (visit) =>
    each(
      (_a, [u, s, vh], gradients) => {
        const all = visit.outputs.length === 3 ? gradients : [null, gradients[0] ?? null, null];
        return u == null || s == null || vh == null ? null : svdGradient(u, s, vh, all);
      },
      withVectors('u', null, 'vh'),
    )(visit),
  eigh: (visit) =>
    each(
      (_a, [w, v], [gw, gv]) => {
        if (w == null || v == null) return null;
        return eighGradient(w, v, gw ?? null, gv ?? null, visit.parameters.uplo === 'U');
      },
      withVectors(null, 'v'),
    )(visit),
  pinv: each((a, [p], [g]) => pinvGradient(a, p as Matrix, g as Matrix)),
  solve,
  lstsq,
};

/** qr of which only R is wanted brings Q in the parameters. */
function withVectorsOfR(visit: SpecialVisit): (NDArray | null)[] {
  return visit.outputs.length === 2 ? [...visit.outputs] : [parameter('q')(visit), visit.outputs[0] as NDArray];
}
