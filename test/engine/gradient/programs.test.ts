/** Python programs as written, under the tape, against central differences: NumPy's functions, control flow, classes. */
import { describe, expect, type TestContext, test } from 'vitest';
import { compareGradients } from '../../../src/engine/gradient/compare.ts';
import { values } from '../../../src/engine/gradient/kernels.ts';
import { ENTRY, numericalGradient } from '../../../src/engine/gradient/numerical.ts';
import { ELEMENTWISE } from '../../../src/engine/gradient/rules/elementwise.ts';
import { Tape } from '../../../src/engine/gradient/tape.ts';
import { installLibrary } from '../../../src/engine/library.ts';
import { NDArray } from '../../../src/engine/ndarray/array.ts';
import { plainCopy } from '../../../src/engine/ndarray/copying.ts';
import { observed } from '../../../src/engine/ndarray/observe.ts';
import { withTracedFloats } from '../../../src/engine/numpy/tracedFloat.ts';
import { PyBaseException } from '../../../src/engine/python/objects/index.ts';
import { createRuntime, type Runtime, type Value } from '../../../src/engine/python/runtime/index.ts';
import { installStandardLibrary } from '../../../src/engine/python/stdlib/index.ts';
import { parseModule } from '../../../src/engine/python/syntax/parse.ts';
import { seeded } from './support.ts';

installLibrary();
installStandardLibrary();

/** NumPy's functions that the engine does not have (yet) are skipped by name, not passed. */
const lacks = (error: unknown): boolean =>
  error instanceof PyBaseException && /^module 'numpy[\w.]*' has no attribute/.test(String(error.args.items[0]));

/** A runtime in which `f` is defined. */
function defined(source: string): { runtime: Runtime; f: Value } {
  const runtime = createRuntime({});
  const { module, errors } = parseModule(source);
  expect(errors).toEqual([]);
  const unit = runtime.compile(module, source, { file: 'main.py', cell: 0, trace: false, echo: false });
  const outcome = runtime.run(unit);
  if (!outcome.ok) throw new Error(outcome.failure.traceback);
  return { runtime, f: (runtime.globals as unknown as Record<string, Value>).f as Value };
}

/** The array of a result: itself, or what a traced scalar stands for. */
function arrayOf(result: Value): NDArray {
  if (result instanceof NDArray) return result;
  const { trace } = result as unknown as { trace?: unknown };
  if (trace instanceof NDArray) return trace;
  throw new Error(`the result carries no trace: ${(result as object | null)?.constructor.name}`);
}

/** Σ w result with fixed weights; Python floats and NumPy scalars count as one element. */
function projected(result: Value): number {
  const data = result instanceof NDArray ? values(result) : [(result as unknown as { v: number }).v];
  return Array.from(data).reduce((sum, value, i) => sum + value * (1 + 0.37 * ((i * 7) % 5)), 0);
}

function expectProgram(source: string): void {
  const { runtime, f } = defined(source);
  const inputs = [seeded([3, 4], 31, 0.2, 1.8), seeded([4], 32, 0.3, 1.5)];
  const call = (arrays: NDArray[]): Value => runtime.call(f, arrays as unknown as Value[]);
  const tape = new Tape();
  const copies = inputs.map((input) => plainCopy(input));
  const output = arrayOf(withTracedFloats(runtime, () => observed(tape, () => call(copies))));
  const seed = plainCopy(output);
  values(seed).forEach((_, i, data) => {
    data[i] = 1 + 0.37 * ((i * 7) % 5);
  });
  const { gradientOf, missing } = tape.backward(output, { seed, wanted: copies });
  expect(missing).toEqual([]);
  let checked = 0;
  inputs.forEach((input, k) => {
    const numerical = numericalGradient(() => projected(call(inputs.map((one) => plainCopy(one)))), input);
    const automatic = values(gradientOf(copies[k] as NDArray));
    checked += numerical.checked;
    const { maxRelativeError, worst } = compareGradients(automatic, numerical.values, {
      include: (i) => numerical.entries[i] === ENTRY.checked,
    });
    expect(
      maxRelativeError ?? 0,
      `input ${k} at ${worst}: ${automatic[worst]} against ${numerical.values[worst]}`,
    ).toBeLessThan(1e-5);
  });
  expect(checked).toBeGreaterThan(8);
}

/** The same, skipped where NumPy's function is not there. */
function expectProgramOf(context: TestContext, source: string): void {
  try {
    expectProgram(source);
  } catch (error) {
    if (!lacks(error)) throw error;
    context.skip(String((error as PyBaseException).args.items[0]));
  }
}

/** Expressions in a matrix x (3, 4) and a vector y (4,), all positive. */
const EXPRESSIONS = `
x * y + x / y - y ** 2
-x @ y
x.T @ x
x.dot(y)
np.dot(x, x.T)
np.outer(y, x[0])
np.inner(x, y)
np.vdot(x[0], y)
np.tensordot(x, x, axes=([1], [1]))
np.einsum('ij,j->i', x, y)
np.einsum('ij,kj', x, x)
np.kron(x[:2, :2], x[1:, 2:])
np.matmul(x[None], x.T[None])
np.linalg.norm(x)
np.linalg.norm(x, axis=1)
np.linalg.norm(y, ord=1)
np.sum(x)
x.sum(axis=0) * y
x.sum(axis=1, keepdims=True) * x
np.mean(x, axis=0)
x.mean()
np.var(x, axis=1)
x.std(axis=0, ddof=1)
np.prod(x, axis=1)
np.max(x, axis=1) * np.min(x)
np.amax(x, axis=0)
np.ptp(x, axis=1)
np.median(x, axis=1)
np.percentile(y, 30)
np.quantile(x, 0.3, axis=0)
np.average(x, axis=1, weights=y)
np.cumsum(x, axis=1)
np.cumprod(y)
np.diff(x, axis=0)
np.gradient(y)
np.nansum(x, axis=0)
np.nanmean(x)
np.sqrt(np.mean((x - y) ** 2))
np.exp(x - np.max(x, axis=1, keepdims=True)) / np.sum(np.exp(x - np.max(x, axis=1, keepdims=True)), axis=1, keepdims=True)
np.log(x + 1e-7) * np.log1p(y) + np.expm1(x)
np.logaddexp(x, y)
np.tanh(x) + np.sinh(y) - np.cosh(y)
np.arctan2(x, y) + np.hypot(x, y)
np.abs(x - 1) * np.sign(y)
np.maximum(x, y) + np.minimum(x, 0.9)
np.where(x > 1, x ** 2, x * y)
np.clip(x, 0.5, 1.2)
x.clip(max=1.1)
np.power(x, 1.5) + np.float_power(y, 0.5)
np.reciprocal(x) + np.square(y) + np.cbrt(x)
np.heaviside(x - 1, 0.5) * x
np.nan_to_num(x) * 2
np.round(x) * x
x % 0.7
np.reshape(x, (2, 6)) * 2
x.ravel() ** 2
x.flatten()[::2]
x.T.copy().reshape(-1)
x.transpose(1, 0) * 3
np.swapaxes(x, 0, 1) ** 2
np.moveaxis(x, 0, 1) ** 2
np.expand_dims(y, 0) * x
np.squeeze(x[:1]) * y
y[:, np.newaxis] * y
np.broadcast_to(y, (3, 4)) * x
np.concatenate([x, y[None]], axis=0) ** 2
np.vstack([x, y]) ** 2
np.row_stack([x, y]) ** 2
np.hstack([x, x]) ** 2
np.stack([y, y * 2], axis=1) ** 2
np.column_stack([y, y ** 2])
np.append(x, y) ** 2
np.r_[y, y ** 2]
np.c_[y, y ** 2]
np.split(x, 2, axis=1)[1] ** 2
np.tile(y, (2, 1)) ** 2
np.repeat(x, 2, axis=0) ** 2
np.roll(x, 1, axis=1) * x
np.flip(x, 0) * x
np.flipud(x) * np.fliplr(x)
np.rot90(x) ** 2
np.pad(x, 1) ** 2
np.pad(x, ((1, 0), (0, 2)), mode='edge') ** 2
np.take(x, [0, 2, 0], axis=0) ** 2
np.take_along_axis(x, np.argsort(x, axis=1), axis=1) * y
np.sort(x, axis=1) * y
np.sort(y)[::-1] * y
x[np.arange(3), [1, 0, 3]] ** 2
x[x > 1] ** 2
x[[0, 2]][:, [1, 3]]
x[np.ix_([0, 2], [1, 3])] ** 2
np.compress([True, False, True], x, axis=0) ** 2
np.delete(x, 1, axis=0) ** 2
np.insert(y, 1, 3.0) ** 2
np.diag(y) @ y
np.diag(x[:, :3]) ** 2
np.trace(x[:, :3] @ x[:, :3])
np.tril(x) * np.triu(x) + np.tril(x)
np.diagonal(x) ** 2
np.convolve(y, [1, 2, 1])
np.correlate(y, y, 'full')
np.interp([0.5, 1.5], [0, 1, 2, 3], y)
np.trapezoid(y)
np.cross(x[0, :3], x[1, :3])
np.linalg.inv(x[:, :3] + 3 * np.eye(3))
np.linalg.solve(x[:, :3] + 3 * np.eye(3), x[:, 3])
np.linalg.det(x[:, :3] + np.eye(3))
np.linalg.slogdet(x[:, :3] + 3 * np.eye(3))[1]
np.linalg.pinv(x)
np.linalg.cholesky(x @ x.T + np.eye(3))
np.linalg.qr(x.T)[1]
np.linalg.svd(x, compute_uv=False)
np.linalg.svd(x)[1]
np.linalg.eigvalsh(x @ x.T)
np.linalg.eigh(x @ x.T)[0]
np.linalg.lstsq(x.T, y, rcond=None)[0]
np.linalg.matrix_power(x[:, :3], 3)
np.linalg.multi_dot([x, x.T, x])
np.abs(np.fft.fft(y)) ** 2
np.fft.irfft(np.fft.rfft(y) * np.fft.rfft(x))
np.fft.fft2(x).real ** 2
np.apply_along_axis(lambda r: r * np.sum(r), 1, x)
np.vectorize(lambda a: a * a + 1)(y)
np.array([np.sum(x), np.prod(y), x[0, 1]]) ** 2
np.array([[v * w for v in y] for w in x[0]])
np.asarray([float(v) ** 2 for v in y])
np.array(x.tolist()) * x
np.fromiter((v * 2 for v in y), dtype=float)
x.astype(np.float64) * 2
np.full((3, 4), y[0]) * x
np.full_like(x, x[0, 0]) * x
np.ones_like(x) * x
np.add.reduce(x, axis=1) * np.multiply.reduce(x, axis=1)
np.add.outer(y, y) ** 2
np.multiply.accumulate(x, axis=1)
np.maximum.accumulate(x, axis=1)
np.add.reduceat(y, [0, 2])
np.lib.stride_tricks.sliding_window_view(x, (2, 2)) ** 2
np.ravel(x.T, order='F') ** 2
np.resize(y, (2, 3)) ** 2
np.select([x > 1, x > 0.5], [x ** 2, x ** 3], x)
np.choose([0, 1, 0, 1], [y, y ** 2])
np.piecewise(y, [y < 1, y >= 1], [lambda v: v ** 2, lambda v: v ** 3])
np.polyval([1, 2, 3], y)
np.unwrap(y) * 2
np.sinc(x)
np.linspace(0, 1, 4) * y
np.meshgrid(y, y)[0] ** 2
np.atleast_2d(y) ** 2
np.array_split(x, 2)[0] ** 2
np.amin(x, axis=1) + np.fmax(x, y).sum(axis=1) + np.fmin(x, 0.8).sum(axis=1)
np.asin(x / 2) + np.acos(x / 2) + np.atan(x) + np.atan2(x, y)
np.asinh(x) + np.acosh(x + 1) + np.atanh(x / 2)
np.around(x, 1) * x + np.floor(x) * x + np.ceil(x) * y + np.trunc(x) + np.rint(x) + np.fix(x)
np.atleast_1d(y) * np.atleast_3d(y)[0, :, 0]
np.broadcast_arrays(x, y)[1] ** 2
np.concat([x, x]) ** 2
np.dsplit(x.reshape(1, 3, 4), 2)[1] ** 2
np.hsplit(x, 2)[0] * np.vsplit(x, 3)[0][:, :2]
np.extract(x > 1, x) ** 2
np.real(x) * 2 + np.imag(x) + np.conj(x)
np.identity(4) @ y
np.matrix_transpose(x) ** 2
np.matvec(x, y) ** 2
np.vecdot(x, y) ** 2
np.vecmat(y, x.T) ** 2
np.nancumsum(x, axis=1) * np.nancumprod(x, axis=1)
np.nanprod(x, axis=0) + np.nanmax(x, axis=0) * np.nanmin(x, axis=0) + np.nanstd(x, axis=0) + np.nanvar(x, axis=0)
np.partition(y, 2) ** 2
np.permute_dims(x, (1, 0)) ** 2
np.rollaxis(x, 1) ** 2
np.unstack(x)[1] ** 2
np.unique(y) ** 2
np.linalg.svdvals(x)
np.abs(np.fft.ifft(y)) ** 2
np.linalg.vector_norm(x, axis=1) + np.linalg.matrix_norm(x)
np.linalg.tensorinv(np.eye(4).reshape(2, 2, 2, 2) * y[0] + 1, ind=2)
np.divide(x, y) + np.floor_divide(x, 5) + np.remainder(x, 5) + np.fmod(x, 5)
np.exp2(x) + np.log2(x) + np.log10(x) + np.deg2rad(x) + np.rad2deg(x) + np.degrees(x) + np.radians(x)
np.logspace(0, 1, 4) * np.geomspace(1, 8, 4) * y
np.ediff1d(y) ** 2
np.lexsort((y,)) * y
np.digitize(x, [0.5, 1]) * x
np.trim_zeros(y) ** 2
np.union1d(y, [9.0]) ** 2
np.vander(y, 3)
np.poly(y)
np.roots([1.0, 3.0, 2.0]) * np.sum(y)
np.histogram(y)[0] * 1.0 * np.sum(y)
np.copysign(x, -1) * y
np.spacing(x) + x
np.diagflat(y) ** 2
np.fft.rfft2(x).real
np.fft.fftshift(y) * y
np.fft.ihfft(y).real + np.fft.rfft(y).imag
np.dstack([x, x]) ** 2
np.block([[x], [x]]) ** 2
np.cov(x)
np.corrcoef(x)
sum(y) ** 2
sum(float(v) for v in y) ** 2
max(y) * min(y)
abs(float(y[0]) - 3) * float(y[1]) / 2
math.exp(y[0]) * math.log(y[1]) + math.sqrt(float(y[2])) + math.tanh(y[3])
float(np.sum(x)) ** 2 + pow(float(y[0]), 2)
x.item(3) * 2 - -x.item(1)
np.float64(3) * y[1] + 2 ** y[0]
divmod(y, 0.4)[1] * y
np.modf(y)[0] * y
np.cumulative_sum(x, axis=1) * np.cumulative_prod(x, axis=1)
np.nanmedian(x, axis=1) + np.nanpercentile(x, 30, axis=1) + np.nanquantile(x, 0.6, axis=1)
np.polyadd(y, x[0]) * np.polysub(y, x[1])
np.polymul(y, x[0])
np.polydiv(x[0], y[:2])[0]
np.polyder(y) * np.polyint(y)[:3]
np.polyfit([0.0, 1, 2, 3], y, 1)
np.real_if_close(y) ** 2
np.setdiff1d(y, [9.0]) ** 2 + np.setxor1d(y, [])
np.unique_values(y) ** 2 + np.unique_all(y)[0] * np.unique_counts(y)[0] * np.unique_inverse(y)[0]
np.bmat([[x, x]]) * 2.0
np.histogram_bin_edges(y, 3) ** 2
np.asmatrix(x) * np.require(x.T)
np.apply_over_axes(np.sum, x, [0]) ** 2
np.bincount([0, 1, 1, 0], weights=y) ** 2
np.linalg.cond(x[:, :3])
np.linalg.tensorsolve(np.eye(4) * y[0] + 1, y)
np.fft.fftn(x).real + np.fft.ifft2(x).real + np.fft.ifftn(x).imag + np.fft.ifftshift(x)
np.fft.rfftn(x).real
np.fft.irfft2(x)
np.fft.irfftn(x) + np.fft.irfft2(x)
np.fft.hfft(y)
`
  .trim()
  .split('\n');

/** Nothing of these depends smoothly on an array: tests, indices, integers and bits, texts, types, constants, settings. */
const CONSTANT = new Set(
  `all allclose any argmax argmin argpartition argwhere array2string array_equal array_equiv array_repr array_str
bitwise_and bitwise_count bitwise_invert bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift bitwise_xor
broadcast_shapes can_cast common_type empty shape zeros count_nonzero datetime_as_string datetime_data diag_indices diag_indices_from
empty_like equal flatnonzero format_float_positional format_float_scientific frombuffer fromfunction fromstring gcd
get_printoptions getbufsize geterr geterrcall greater greater_equal indices intersect1d invert isclose iscomplex
iscomplexobj isdtype isfinite isfortran isinf isnan isnat isneginf isposinf isreal isrealobj isscalar issubdtype
iterable lcm left_shift less less_equal logical_and logical_not logical_or logical_xor may_share_memory
min_scalar_type mintypecode ndim nextafter nonzero not_equal ones promote_types ravel_multi_index result_type
right_shift searchsorted set_printoptions setbufsize seterr seterrcall shares_memory show_config show_runtime signbit size typename
unravel_index zeros_like bartlett base_repr binary_repr blackman busday_count busday_offset einsum_path fftfreq fromfile frompyfunc
fromregex genfromtxt get_include hamming hanning histogram2d histogramdd info is_busday isin kaiser load loadtxt mask_indices
matrix_rank nanargmax nanargmin nested_iters packbits rfftfreq save savetxt savez savez_compressed tri tril_indices
tril_indices_from triu_indices triu_indices_from unpackbits`.split(/\s+/),
);

/** Those that copy, and those that write in place: tried in the bodies below and in movement.test.ts. */
const MOVING = new Set(
  'asanyarray asarray_chkfinite ascontiguousarray asfortranarray copyto fill_diagonal place put put_along_axis putmask'.split(
    ' ',
  ),
);

/** No rule yet: the gradient table says so by name. */
const NO_RULE = new Set(['angle', 'eig', 'eigvals', 'i0', 'sort_complex']);

test.each(['np', 'np.linalg', 'np.fft'])(
  'every function of %s is tried here, is constant, or has no rule',
  (module) => {
    const { f } = defined(
      `import numpy as np\nf = [n for n in dir(${module}) if n[0] != '_' and callable(getattr(${module}, n)) and not isinstance(getattr(${module}, n), type)]\n`,
    );
    const names = (f as unknown as { items: string[] }).items;
    expect(names.length).toBeGreaterThan(3);
    const tried = new Set(EXPRESSIONS.flatMap((expression) => expression.match(/\b\w+(?=[([.])/g) ?? []));
    const isKnown = (name: string): boolean =>
      tried.has(name) ||
      CONSTANT.has(name) ||
      MOVING.has(name) ||
      NO_RULE.has(name) ||
      name in ELEMENTWISE ||
      `${name}:0` in ELEMENTWISE;
    expect(names.filter((name) => !isKnown(name))).toEqual([]);
  },
);

test.each([
  ['i0', 'np.i0(x)'],
  ['eig', 'np.linalg.eigvals(x[:, :3])'],
  ['eig', 'np.linalg.eig(x[:, :3])[1]'],
])('%s is named as having no rule', (name, expression) => {
  const { runtime, f } = defined(`import numpy as np\ndef f(x):\n    return ${expression}\n`);
  const x = seeded([3, 4], 31, 0.2, 1.8);
  const tape = new Tape();
  const output = arrayOf(observed(tape, () => runtime.call(f, [x] as unknown as Value[])));
  expect(tape.backward(output, { wanted: [x] }).missing.join()).toMatch(new RegExp(`${name}|complex`));
});

describe.each(EXPRESSIONS)('%s', (expression) => {
  test('has the gradient of its central differences', (context) => {
    expectProgramOf(
      context,
      `${expression.includes('math.') ? 'import math\n' : ''}import numpy as np\ndef f(x, y):\n    return ${expression}\n`,
    );
  });
});

const BODIES: Record<string, string> = {
  'a loop with a condition': `
def f(x, y):
    total = 0.0
    for row in x:
        if row.sum() > 3:
            total += np.sum(row * y)
        else:
            total -= row[0] ** 2
    return total`,
  'in-place updates of slices and views': `
def f(x, y):
    z = x.copy()
    z[1:] *= 2
    z[:, 0] = y[:3]
    z[0, 1] += z[2, 2] * y[0]
    v = z.T
    v[1] -= y[1]
    z[z > 2] = 0
    return z * x`,
  'element by element': `
def f(x, y):
    n, m = x.shape
    out = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            out[i, j] = x[i, j] * y[j] + (out[i, j - 1] if j else 0)
    return out`,
  'a class with state': `
class Layer:
    def __init__(self, W, b):
        self.params = {'W': W, 'b': b}
        self.x = None
    def forward(self, x):
        self.x = x
        return np.maximum(0, x @ self.params['W'].T + self.params['b'])
def f(x, y):
    layer = Layer(x, y[:3])
    h = layer.forward(y.reshape(1, 4) - 0.5)
    return h @ layer.x.T.repeat(3, axis=1).T`,
  'an accumulator that starts as an int': `
def f(x, y):
    loss = 0
    for i, row in enumerate(x):
        e = np.exp(row - row.max())
        p = e / e.sum()
        loss = loss - np.log(p[i])
    return loss / len(x)`,
  'np.add.at and out=': `
def f(x, y):
    z = np.zeros(4)
    np.add.at(z, [0, 1, 1, 3], y)
    np.multiply(z, y, out=z)
    np.dot(x, z, out=np.empty(3))
    w = np.empty((3, 4))
    np.exp(x, out=w)
    np.add(w, z, out=w, where=x > 1)
    return np.where(x > 1, w, x)`,
  'functions that write in place': `
def f(x, y):
    z = x.copy()
    np.copyto(z[0], y)
    np.fill_diagonal(z, y[0] ** 2)
    np.put(z, [5, 7], y[:2] * 2)
    np.putmask(z, z > 1.5, z * y[1])
    np.place(z, z < 0.4, y[2:] ** 2)
    np.put_along_axis(z, np.array([[0], [1], [2]]), np.ascontiguousarray(y[:3, None]), axis=1)
    np.add.accumulate(z, axis=1, out=z)
    return np.asfortranarray(z) * np.asanyarray(x)`,
  'a recurrent loop over a list': `
def f(x, y):
    states = [np.zeros(4)]
    for row in x:
        states.append(np.tanh(row + states[-1] * y))
    return np.stack(states[1:])`,
  im2col: `
def f(x, y):
    img = x.reshape(1, 1, 3, 4)
    col = np.zeros((1, 1, 2, 2, 2, 3))
    for i in range(2):
        for j in range(2):
            col[:, :, i, j, :, :] = img[:, :, i:i + 2, j:j + 3]
    col = col.transpose(0, 4, 5, 1, 2, 3).reshape(6, -1)
    return np.dot(col, y.reshape(4, 1))`,
};

describe.each(Object.entries(BODIES))('%s', (_, body) => {
  test('has the gradient of its central differences', () => {
    expectProgram(`import numpy as np\n${body}\n`);
  });
});

test.each([
  ['arrays of objects', 'return np.array([v for v in y * 2], dtype=object).astype(float)'],
  ['one memory seen as floats of two widths', 'z = y * 2; w = z.view(np.float32) * 2; return z * w[::2].astype(float)'],
])('%s are named, not passed over', (what, body) => {
  const { runtime, f } = defined(`import numpy as np\ndef f(x, y):\n    ${body}\n`);
  const inputs = [seeded([3, 4], 31), seeded([4], 32)];
  const tape = new Tape();
  const output = arrayOf(observed(tape, () => runtime.call(f, inputs as unknown as Value[])));
  expect(tape.backward(output, { wanted: inputs }).missing).toContain(what);
});
