/** ufunc.accumulate, reduceat and outer. */
import { normalizeAxis } from '../shapes/axes.ts';
import { broadcastShapes } from '../shapes/broadcast.ts';
import { compactShape } from '../shapes/texts.ts';
import { empty, type NDArray, viewOf } from './array.ts';
import { asDType, assign, astype, copy, rawAssign } from './copying.ts';
import type { DType } from './dtype.ts';
import { ownLoop } from './elementwise.ts';
import { ArrayError, isShapeError, orThrow } from './errors.ts';
import { reportFloatStatus, reportingAs } from './floatStatus.ts';
import { window } from './fold.ts';
import { checkReducible, foldLoop, inFoldType } from './foldLoop.ts';
import { foldRule, irregularAccumulate, isIrregular } from './irregularReduce.ts';
import { runLoop, stridesOver } from './iterate.ts';
import { isBehaved } from './loops.ts';
import { moveaxis } from './manipulate.ts';
import { currentObserver } from './observe.ts';
import { reduceUfunc } from './reduction.ts';
import type { Ufunc, UfuncLoop } from './ufuncs/index.ts';

/** ufunc.accumulate(array, axis). */
export function accumulateUfunc(
  ufunc: Ufunc,
  given: NDArray,
  axis = 0,
  dtype: DType | null = null,
  out: NDArray | null = null,
): NDArray {
  checkReducible(ufunc, 'accumulate');
  if (given.ndim === 0) throw new ArrayError('TypeError', 'cannot accumulate on a scalar');
  const along = orThrow<number>(normalizeAxis(axis, given.ndim));
  const array = inFoldType(ufunc, given, dtype);
  const result = isIrregular(array.dtype)
    ? irregularAccumulate(ufunc, array, along, out)
    : accumulated(array, along, foldLoop(ufunc, array, dtype, 'accumulate', out), out);
  const isIterated = array.ndim > 1 || given.dtype !== result.dtype || out?.dtype !== result.dtype;
  const target = out && written(out, array.shape, along, isIterated);
  // Told before `out` is written, which may be the input itself.
  currentObserver()?.event({ kind: 'accumulate', name: ufunc.name, input: array, output: result, axis: along });
  if (target !== null && target.size > 0) assign(target, result);
  return out ?? result;
}

/** What of `out` is written: NumPy's iterator stretches the input to it, but for the axis, and keeps to the first place of further axes. */
function written(out: NDArray, shape: readonly number[], along: number, isIterated: boolean): NDArray {
  if (out.shape.join() === shape.join()) return out;
  const own = out.shape.slice(0, shape.length);
  const isStretched =
    own.length === shape.length && shape.every((length, axis) => length === own[axis] || length === 1);
  if (!isIterated || !isStretched) throw new ArrayError('ValueError', misfit(shape, out.shape, isIterated));
  const target = viewOf(out, own.with(along, shape[along] as number), out.strides.slice(0, shape.length));
  return out.size === 0 ? window(target, [along], [[0, 0]]) : target;
}

/** What NumPy says of an `out` of another shape; it iterates unless a line of one type is added up. */
function misfit(shape: readonly number[], out: readonly number[], isIterated: boolean): string {
  if (out.length < shape.length)
    return `Iterator input op_axes[0][${shape.length - 1 - out.length}] (==${out.length}) is not a valid axis of op[0], which has ${out.length} dimensions `;
  const own = out.slice(0, shape.length);
  const fits = (length: number, axis: number): boolean => length === shape[axis];
  if (!isIterated || own.every(fits)) return 'provided out is the wrong size for the accumulation.';
  const text = compactShape(shape);
  const together = broadcastShapes([own, shape]);
  if (!isShapeError(together))
    return `non-broadcastable output operand with shape ${compactShape(out)} [remapped to ${compactShape(own.toReversed())}] doesn't match the broadcast shape ${compactShape(together)}`;
  return `operands could not be broadcast together with remapped shapes [original->remapped]: ${compactShape(out)}->${compactShape(own)} ${text}->${text} `;
}

function accumulated(array: NDArray, along: number, loop: UfuncLoop, out: NDArray | null = null): NDArray {
  const type = loop.outputs[0] as DType;
  const source = array.dtype.num === type.num && isBehaved(array) ? array : astype(array, type, 'unsafe', 'C');
  const result = empty(array.shape, type);
  result.strides = stridesOver([array.strides], array.shape, type.itemsize);
  const length = array.shape[along] as number;
  if (array.size > 0) {
    rawAssign(window(result, [along], [[0, 1]]), window(source, [along], [[0, 1]]));
    if (length > 1) {
      const before = window(result, [along], [[0, length - 1]]);
      const after = window(result, [along], [[1, length]]);
      const status = runLoop(ownLoop(loop), after.shape, [before, window(source, [along], [[1, length]]), after]);
      // NumPy looks at no flags where it casts what it writes
      if (out === null || out.dtype.num === type.num) reportFloatStatus(status, 'accumulate');
    }
  }
  return result;
}

/** ufunc.reduceat(array, indices, axis). */
export function reduceatUfunc(
  ufunc: Ufunc,
  given: NDArray,
  indices: readonly number[],
  axis = 0,
  dtype: DType | null = null,
): NDArray {
  checkReducible(ufunc, 'reduceat');
  if (given.ndim === 0) throw new ArrayError('TypeError', 'cannot reduceat on a scalar');
  const along = orThrow<number>(normalizeAxis(axis, given.ndim));
  const length = given.shape[along] as number;
  for (const from of indices)
    if (from < 0 || from >= length)
      throw new ArrayError('IndexError', `index ${from} out-of-bounds in ${ufunc.name}.reduceat [0, ${length})`);
  // line by line, so that a sum of floats is that of a line in memory, wherever its elements lie
  const last = given.ndim - 1;
  const whole = inFoldType(ufunc, given, dtype);
  const lines = along === last ? whole : copy(moveaxis(whole, [along], [last]), 'C');
  const loop = isIrregular(lines.dtype) ? null : foldLoop(ufunc, lines, dtype, 'reduceat');
  const type = loop === null ? foldRule(ufunc, lines.dtype, 'reduceat').output : loop.outputs[0];
  const array = loop === null ? lines : asDType(lines, loop.inputs[1] as DType);
  const result = empty(given.shape.with(along, indices.length), type as DType);
  indices.forEach((from, k) => {
    const next = indices[k + 1] ?? length;
    const to = next > from ? next : from + 1;
    const piece = reportingAs('reduceat', () =>
      reduceUfunc(ufunc, window(array, [last], [[from, to]]), {
        axes: [last],
        keepdims: true,
        dtype,
        initial: null,
      }),
    );
    assign(window(result, [along], [[k, k + 1]]), moveaxis(piece, [last], [along]));
  });
  return result;
}
