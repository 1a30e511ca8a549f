/** numpy.fft's one-dimensional transforms along an axis. What is made of them is in the Python source. */

import { halfToNumber, numberToHalf } from '../ndarray/float16.ts';
import { INVALID, OVERFLOW, reportFloatStatus } from '../ndarray/floatStatus.ts';
import { doublePlans, type Plans, singlePlans } from '../ndarray/fourier/index.ts';
import type { Numbers } from '../ndarray/fourier/precision.ts';
import { castingError } from '../ndarray/loopChoice.ts';
import { observed } from '../ndarray/observe.ts';
import { noCommon } from '../ndarray/promotion.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import type { Value } from '../python/objects/values.ts';
import { axisIn, axisInShape, integer } from './arguments.ts';
import { toArray } from './coerce.ts';
import {
  assign,
  astype,
  canCast,
  complex64,
  complex128,
  copy,
  currentObserver,
  type DType,
  empty,
  float32,
  float64,
  moveaxis,
  NDArray,
} from './kernels.ts';
import { type Entry, entry } from './section.ts';

type Kind = 'fft' | 'ifft' | 'rfft' | 'irfft';

/** One line of the input, as complex numbers of which the first `had` are used, and where its transform goes. */
interface Line {
  readonly data: Numbers;
  readonly had: number;
  readonly out: Numbers;
}

/** Transforms a line, cut or filled up with zeros to the length. */
type LineTransform = (plans: Plans, line: Line, length: number, factor: number) => void;

function complexLine(sign: 1 | -1): LineTransform {
  return (plans, { data, had, out }, length, factor) => {
    out.fill(0).set(data.subarray(0, 2 * Math.min(had, length)));
    plans.complex(length)(out, factor, sign);
  };
}

function realLine(plans: Plans, { data, had, out }: Line, length: number, factor: number): void {
  const work = plans.precision.allocate(length);
  for (let k = 0; k < Math.min(had, length); k++) work[k] = data[2 * k]!;
  plans.real(length)(work, factor, true);
  out.fill(0).set(work.subarray(1), 2);
  out[0] = work[0]!;
}

function halfComplexLine(plans: Plans, { data, had, out }: Line, length: number, factor: number): void {
  const used = Math.min(had, Math.floor(length / 2) + 1);
  out.fill(0);
  if (used > 0) out[0] = data[0]!;
  out.set(data.subarray(2, Math.min(2 * used, length + 1)), 1);
  plans.real(length)(out, factor, false);
}

const lineTransforms: Readonly<Record<Kind, LineTransform>> = {
  fft: complexLine(-1),
  ifft: complexLine(1),
  rfft: realLine,
  irfft: halfComplexLine,
};

/** Rounds to the precision of the input, in which the factor is computed. */
function roundingOf(dtype: DType): (x: number) => number {
  if (dtype.name === 'float16') return (x) => halfToNumber(numberToHalf(x));
  return dtype === float32 || dtype === complex64 ? Math.fround : (x) => x;
}

/** What a transform's results are multiplied by; null is Python's own 1, which has no precision. */
function factorOf(kind: Kind, norm: string, n: number, dtype: DType): number | null {
  const round = roundingOf(dtype);
  if (norm === 'ortho') return round(1 / round(Math.sqrt(round(n))));
  if (norm !== 'backward' && norm !== 'forward')
    valueError(`Invalid norm value ${norm}; should be "backward","ortho" or "forward".`);
  const inverse = kind === 'ifft' || kind === 'irfft';
  return inverse === (norm === 'forward') ? null : round(1 / round(n));
}

/** NumPy's loops of single precision are taken only where input and factor have exactly their types. */
function loopTypes(kind: Kind, factor: number | null, dtype: DType): LoopTypes {
  return factor !== null && dtype === (kind === 'rfft' ? float32 : complex64) ? inSingle : inDouble;
}

interface LoopTypes {
  readonly plans: Plans;
  readonly real: DType;
  readonly complex: DType;
  readonly numbers: (array: NDArray) => Numbers;
}

const inDouble: LoopTypes = {
  plans: doublePlans,
  real: float64,
  complex: complex128,
  numbers: ({ storage, offset }) => storage.f64.subarray(offset / 8),
};

const inSingle: LoopTypes = {
  plans: singlePlans,
  real: float32,
  complex: complex64,
  numbers: ({ storage, offset }) => storage.f32.subarray(offset / 4),
};

/** The lines of the last axis of one array into those of another. */
function transformLines(
  kind: Kind,
  types: LoopTypes,
  source: NDArray,
  made: NDArray,
  length: number,
  factor: number,
): void {
  const had = source.shape.at(-1)!;
  const width = made.shape.at(-1)! * (kind === 'irfft' ? 1 : 2);
  const from = types.numbers(source);
  const to = types.numbers(made);
  const transform = (data: Numbers, out: Numbers): void =>
    lineTransforms[kind](types.plans, { data, had, out }, length, factor);
  let status = 0;
  for (let line = 0; line * width < to.length && (line + 1) * had * 2 <= from.length; line++) {
    const data = from.subarray(2 * line * had, 2 * (line + 1) * had);
    const out = to.subarray(line * width, (line + 1) * width);
    transform(data, out);
    status |= statusOf(data, out, transform);
  }
  reportFloatStatus(status, ufuncName(kind, length));
}

function ufuncName(kind: Kind, length: number): string {
  return kind === 'rfft' ? `rfft_n_${length % 2 === 0 ? 'even' : 'odd'}` : kind;
}

/** Numbers of a line's results up to which a NaN of the source is most often met before the infinities are. */
const HIDDEN = 16;

/** Infinities that came of finite numbers, and NaN that came of none; NaN beside infinities hides what those do. */
function statusOf(source: Numbers, made: Numbers, transform: (source: Numbers, made: Numbers) => void): number {
  if (made.every((x) => x - x === 0)) return 0;
  const finite = source.every((x) => x - x === 0);
  let nan = made.some(Number.isNaN);
  if (nan && source.some(Number.isNaN)) {
    nan = made.length > HIDDEN && source.some(isInfinite);
    const again = made.slice();
    if (nan)
      transform(
        source.map((x) => (Number.isNaN(x) ? 0 : x)),
        again,
      );
    nan &&= again.some(Number.isNaN);
  }
  return (finite ? OVERFLOW : 0) | (nan ? INVALID : 0);
}

const isInfinite = (x: number): boolean => Math.abs(x) === Number.POSITIVE_INFINITY;

function resultType(kind: Kind, dtype: DType): DType {
  const single = dtype === float32 || dtype === complex64;
  if (kind !== 'irfft') return single || dtype.name === 'float16' ? complex64 : complex128;
  return single ? float32 : dtype.name === 'float16' ? dtype : float64;
}

function checkPoints(count: number): void {
  if (count < 1) valueError(`Invalid number of FFT data points (${count}) specified.`);
}

/** One transform along an axis. */
function fftAlong(kind: Kind, a: Value, n: Value, axis: Value, norm: Value): NDArray {
  const array = toArray(a);
  const place = axis === undefined ? -1 : n === null ? axisInShape(axis) : axis === null ? -1 : integer(axis);
  // without a length it is looked up in the shape, before anything checks the axis
  if (n === null && (place >= array.shape.length || place < -array.shape.length))
    raise('IndexError', 'tuple index out of range');
  const points = n === null ? array.shape.at(place) : integer(n);
  if ('USMm'.includes(array.dtype.kind) && points !== 0) throw noCommon(array.dtype, 'weak float');
  if (!(kind === 'rfft' ? 'biuf' : 'biufc').includes(array.dtype.kind) && points !== 0)
    typeError(
      `ufunc '${ufuncName(kind, n === null ? array.shape[axisIn(axis, array.shape.length)]! : integer(n))}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''`,
    );
  if (n !== null) checkPoints(integer(n));
  const along = axisIn(axis, array.shape.length);
  const length = n === null ? (kind === 'irfft' ? 2 * (array.shape[along]! - 1) : array.shape[along]!) : integer(n);
  checkPoints(length);
  const mode = norm === null ? 'backward' : String(norm);
  const factor = factorOf(kind, mode, length, array.dtype);
  const types = loopTypes(kind, factor, array.dtype);
  const result = observed(null, () => {
    const source = copy(moveaxis(astype(array, types.complex), [along], [array.shape.length - 1]), 'C');
    const outLength = kind === 'rfft' ? Math.floor(length / 2) + 1 : length;
    const made = empty([...source.shape.slice(0, -1), outLength], kind === 'irfft' ? types.real : types.complex);
    transformLines(kind, types, source, made, length, factor ?? 1);
    const turned = moveaxis(made, [made.shape.length - 1], [along]);
    const laid = along === array.shape.length - 1 ? turned : copy(turned, 'C');
    return astype(laid, resultType(kind, array.dtype));
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
        throw castingError({ name: kind }, 'output', null, result.dtype, out.dtype, 'same_kind');
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
