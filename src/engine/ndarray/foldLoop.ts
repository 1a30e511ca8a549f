/** What a fold of a ufunc is given, which loop it computes with, and what it refuses. */
import { NDArray } from './array.ts';
import { astype } from './copying.ts';
import { bool, bytesDType, type DType, dtypeRepr, int64, strDType, uint64 } from './dtype.ts';
import { ArrayError } from './errors.ts';
import { isIrregular } from './irregularReduce.ts';
import { findLoop, noLoopForDType } from './loopChoice.ts';
import type { Raw } from './objects.ts';
import { canCast, textLength } from './promotion.ts';
import { COMPARISONS, incompatible, noFold, refusal } from './refusals.ts';
import type { Ufunc, UfuncLoop } from './ufuncs/index.ts';

export interface ReduceOptions {
  /** null: all axes. */
  axes?: readonly number[] | null;
  keepdims?: boolean;
  dtype?: DType | null;
  out?: NDArray | null;
  /** undefined: the ufunc's identity; null: start from the first element; a function is asked for it in the result's type. */
  initial?: Raw | ((type: DType) => Raw);
  where?: NDArray | null;
}

/** The loop that a fold computes with; `method` is whom an error names. */
export function foldLoop(
  ufunc: Ufunc,
  array: NDArray,
  dtype: DType | null,
  method: string,
  out: NDArray | null = null,
): UfuncLoop {
  const adds = ufunc.name === 'add' || ufunc.name === 'multiply';
  if (dtype !== null && adds && 'US'.includes(dtype.kind) && 'biufc'.includes(array.dtype.kind))
    throw foldAsText(ufunc, array, dtype, method);
  if (dtype === null && out !== null && out.dtype !== array.dtype) return loopInto(ufunc, array, out, method);
  let type = dtype ?? array.dtype;
  if (dtype === null && adds) {
    if (type.kind === 'b' || (type.kind === 'i' && type.itemsize < 8)) type = int64;
    else if (type.kind === 'u' && type.itemsize < 8) type = uint64;
  }
  const takesObjects = type.kind === 'O' && ufunc.loops.some(({ inputs }) => inputs[0]?.kind === 'O');
  if (dtype !== null && !takesObjects && !isIrregular(type)) return askedLoop(ufunc, array, type, method);
  if (ufunc.name.startsWith('logical') && type.kind !== 'O') type = bool;
  const first = loopOfPairs(ufunc, type);
  const loop = first.inputs[0] === first.outputs[0] ? first : loopOfPairs(ufunc, first.outputs[0] as DType);
  if (COMPARISONS.has(ufunc.name) && loop !== first) throw noFold(ufunc);
  return sameSteps(ufunc, loop, method);
}

/** Numbers that are to be folded as texts have their own room there, which each sum would double. */
function foldAsText(ufunc: Ufunc, array: NDArray, { kind }: DType, method: string): ArrayError {
  const room = (length: number): DType => (kind === 'U' ? strDType(length) : bytesDType(length));
  const length = textLength(array.dtype);
  if (ufunc.name === 'add') return incompatible(ufunc, method, [room(length), room(length), room(2 * length)]);
  return refusal(ufunc, [asOperand({ dtype: room(length) }), array]);
}

/** A dtype that is asked for is that of the accumulator, before and after a step. */
function askedLoop(ufunc: Ufunc, array: NDArray, dtype: DType, method: string): UfuncLoop {
  const loops = ufunc.loops.filter(
    ({ inputs, outputs }) => inputs[0]?.num === dtype.num && outputs[0]?.num === dtype.num,
  );
  const fits = (loop: UfuncLoop): boolean => canCast(array.dtype, loop.inputs[1] as DType, 'safe');
  const loop = loops.find(fits) ?? loops[0];
  if (loop === undefined) {
    if (dtype.kind === 'b' && ufunc.name === 'subtract') loopOfPairs(ufunc, dtype);
    throw noLoopForDType(ufunc, [asOperand({ dtype }), array], dtype);
  }
  return sameSteps(ufunc, loop, method);
}

/** One step at a time may be a reduction, but no running one. */
function sameSteps(ufunc: Ufunc, loop: UfuncLoop, method: string): UfuncLoop {
  const [before, element] = loop.inputs as [DType, DType];
  const [after] = loop.outputs as [DType];
  if (before.num === after.num && (element.num === after.num || method === 'reduce')) return loop;
  throw incompatible(ufunc, method, [before, element, after]);
}

/** Where the result goes decides what is computed in, too. */
function loopInto(ufunc: Ufunc, array: NDArray, out: NDArray, method: string): UfuncLoop {
  const loop = findLoop(ufunc, [out, array]);
  if (loop.inputs[0] === loop.outputs[0]) return loop;
  return foldLoop(ufunc, array, null, method);
}

/** The loop for an accumulator and an element; where there is none, NumPy's text names only the element's type. */
function loopOfPairs(ufunc: Ufunc, dtype: DType): UfuncLoop {
  try {
    return findLoop(ufunc, [asOperand({ dtype }), asOperand({ dtype })]);
  } catch (error) {
    if (error instanceof ArrayError && error.type === '_UFuncNoLoopError')
      throw new ArrayError(error.type, error.message.replace(/\(<class '[^']*'>/, '(None'));
    throw error;
  }
}

/** Times, texts and structures that a fold is asked to compute in another type: most of them are cast, some stay what they are. */
export function inFoldType(ufunc: Ufunc, array: NDArray, dtype: DType | null): NDArray {
  if (dtype === null || !isIrregular(array.dtype) || isIrregular(dtype)) return array;
  if (array.dtype.kind === 'V')
    throw new ArrayError(
      '_UFuncInputCastingError',
      `Cannot cast ufunc '${ufunc.name}' input 0 from ${dtypeRepr(array.dtype)} to ${dtypeRepr(dtype)} with casting rule 'unsafe'`,
    );
  const stays = array.dtype.unit === null ? ['add'] : ['add', 'subtract', 'multiply'];
  return stays.includes(ufunc.name) ? array : astype(array, dtype, 'unsafe');
}

/** findLoop looks at dtypes only, but tells arrays from weak scalars by their class. */
function asOperand(probe: { dtype: DType }): NDArray {
  return Object.setPrototypeOf(probe, NDArray.prototype) as NDArray;
}

export function checkReducible(ufunc: Ufunc, method: string): void {
  if (ufunc.nin !== 2) throw new ArrayError('ValueError', `${method} only supported for binary functions`);
  if (ufunc.nout !== 1)
    throw new ArrayError('ValueError', `${method} only supported for functions returning a single value`);
}

export function identityOf(ufunc: Ufunc, type: DType): Raw {
  return ufunc.name === 'bitwise_and' && type.kind === 'b' ? true : ufunc.identity;
}
