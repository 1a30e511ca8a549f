/** The ufuncs over vectors and matrices (matmul, vecdot, matvec, vecmat): which axes are the core, and what out, axes, dtype … ask for. */

import { einsum } from '../ndarray/einsum.ts';
import { castingError } from '../ndarray/loopChoice.ts';
import { matmul } from '../ndarray/matmul.ts';
import { refusal } from '../ndarray/refusals.ts';
import { listFrom } from '../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import { Ellipsis, type Keywords, PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { broadcastShapes } from '../shapes/broadcast.ts';
import { isShapeError } from '../shapes/errors.ts';
import { compactShape } from '../shapes/texts.ts';
import { axisIn, castingOf, integer, integers, orderOf } from './arguments.ts';
import { operand, value } from './coerce.ts';
import { dtypeArgument } from './dtypeOf.ts';
import {
  apply,
  assign,
  astype,
  broadcastTo,
  type Casting,
  canCast,
  copy,
  type DType,
  moveaxis,
  NDArray,
  object,
  resultType,
  type Ufunc,
  viewOf,
  weakArray,
} from './kernels.ts';
import { outputsOf } from './ufuncOptions.ts';
import { wrapResult } from './wrapping.ts';

interface Core {
  signature: string;
  /** The letters of each input's and the output's core axes. */
  inputs: readonly [string, string];
  output: string;
  compute(a: NDArray, b: NDArray): NDArray;
}

const conjugated = (a: NDArray): NDArray => ('cO'.includes(a.dtype.kind) ? apply('conjugate', a) : a);

/** A vector as the column or the row of a matrix: NumPy multiplies vectors one by one, however many there are. */
const withAxis = (array: NDArray, axis: number): NDArray =>
  viewOf(array, array.shape.toSpliced(axis, 0, 1), array.strides.toSpliced(axis, 0, 0));

const withoutAxis = (array: NDArray, axis: number): NDArray =>
  viewOf(array, array.shape.toSpliced(axis, 1), array.strides.toSpliced(axis, 1));

const CORES: Record<string, Core> = {
  matmul: { signature: '(n?,k),(k,m?)->(n?,m?)', inputs: ['nk', 'km'], output: 'nm', compute: (a, b) => matmul(a, b) },
  vecdot: {
    signature: '(n),(n)->()',
    inputs: ['n', 'n'],
    output: '',
    compute: (a, b) => {
      const shape = broadcastShapes([a.shape, b.shape]) as number[];
      const operands = [conjugated(a), b].map((one) =>
        one.size < b.size || one.size < a.size ? broadcastTo(one, shape) : one,
      );
      return einsum('...i,...i->...', operands, { teller: 'vecdot' });
    },
  },
  matvec: {
    signature: '(m,n),(n)->(m)',
    inputs: ['mn', 'n'],
    output: 'm',
    compute: (a, b) => withoutAxis(matmul(a, withAxis(b, b.ndim), null, 'matvec'), -1),
  },
  vecmat: {
    signature: '(n),(n,m)->(m)',
    inputs: ['n', 'nm'],
    output: 'm',
    // complex vectors are conjugated by a product of matrices
    compute: (a, b) =>
      a.dtype.kind === 'c'
        ? einsum('...i,...ij->...j', [conjugated(a), b], { teller: 'vecmat' })
        : withoutAxis(matmul(withAxis(conjugated(a), a.ndim - 1), b, null, 'vecmat'), -2),
  },
};

/** Whether a ufunc works on vectors or matrices. */
export const isGufunc = (ufunc: Ufunc): boolean => Object.hasOwn(CORES, ufunc.name);

/** Which axes it works on; null where it works on elements. */
export const signatureOf = (ufunc: Ufunc): string | null => (isGufunc(ufunc) ? CORES[ufunc.name]!.signature : null);

const KEYWORDS = new Set('out axes axis keepdims casting order dtype subok signature sig'.split(' '));

/** How many core axes each operand and the result have; a result that keeps its axes has those of the operands. */
function coreDepths({ inputs, output }: Core, name: string, operands: readonly NDArray[], isKept: boolean): number[] {
  if (name !== 'matmul') return [...inputs, isKept ? inputs[0] : output].map((letters) => letters.length);
  // of matmul's operands an axis may be missing, and then is none of those that are named
  const depths = operands.map(({ shape }) => Math.min(shape.length, 2));
  return [...depths, depths[0]! + depths[1]! - 2];
}

/** One entry of `axes=`: an integer for a single axis, a tuple for any number. */
function axesItem(name: string, item: Value, k: number, depth: number): number[] {
  const isTuple = item instanceof PyTuple;
  const axes = isTuple ? integers(item) : [integer(item)];
  if (isTuple ? axes.length !== depth : depth !== 1)
    raise(
      'AxisError',
      `${name}: operand ${k} has ${depth} core dimensions, but ${isTuple ? `${axes.length} dimensions are specified by axes tuple` : 'the axes item is a single integer'}.`,
    );
  const twice = axes.find((axis, i) => axes.indexOf(axis) < i);
  if (twice !== undefined) valueError(`axes item ${k} has value ${twice} repeated`);
  return axes;
}

/** Core axes of the operands and the result, as `axes=` or `axis=` gives them; null for the last ones. */
function axesAsked(core: Core, name: string, kw: Keywords, operands: readonly NDArray[]): number[][] | null {
  const [axis, axes, isKept] = [kw.get('axis'), kw.get('axes'), kw.get('keepdims') === true];
  if (axis !== undefined && axes !== undefined) typeError("cannot specify both 'axis' and 'axes'");
  if (axis !== undefined) {
    if (core.inputs.join('') !== 'nn')
      typeError(
        `${name}: axis can only be used with a single shared core dimension, not with the ${new Set(core.inputs.join('')).size} distinct ones implied by signature ${core.signature}.`,
      );
    return [[integer(axis)], [integer(axis)], isKept ? [integer(axis)] : []];
  }
  if (axes === undefined) return null;
  if (!(axes instanceof PyList)) typeError('axes should be a list.');
  const items = listFrom(axes);
  if (items.length < 2 || items.length > 3 || (items.length < 3 && core.output !== ''))
    valueError(
      'axes should be a list with an entry for all 3 inputs and outputs; entries for outputs can only be omitted if none of them has core axes.',
    );
  const depths = coreDepths(core, name, operands, isKept);
  return depths.map((depth, k) => (items[k] === undefined ? [] : axesItem(name, items[k], k, depth)));
}

function checkDepth({ inputs, signature }: Core, name: string, { shape }: NDArray, k: number): void {
  // of matmul's operands one axis may be missing
  const least = name === 'matmul' ? 1 : inputs[k]!.length;
  if (shape.length < least)
    valueError(
      `${name}: Input operand ${k} does not have enough dimensions (has ${shape.length}, gufunc core with signature ${signature} requires ${least})`,
    );
}

function checkCore(core: Core, name: string, arrays: readonly NDArray[]): void {
  const sizes = new Map<string, number>();
  arrays.forEach((array, k) => {
    const letters = core.inputs[k]!;
    [...letters].forEach((letter, i) => {
      const length = array.shape.at(i - letters.length)!;
      const known = sizes.get(letter);
      if (known !== undefined && known !== length)
        valueError(
          `${name}: Input operand ${k} has a mismatch in its core dimension ${i}, with gufunc signature ${core.signature} (size ${length} is different from ${known})`,
        );
      sizes.set(letter, length);
    });
  });
}

function asType(array: NDArray, dtype: DType | null, casting: Casting, name: string, place: number): NDArray {
  if (dtype === null || array.dtype === dtype) return array;
  if (!canCast(array.dtype, dtype, casting)) throw castingError({ name }, 'input', place, array.dtype, dtype, casting);
  return astype(array, dtype);
}

const REDUCTION =
  'output operand requires a reduction along dimension -1, but the reduction is not enabled. The dimension size of 1 does not match the expected output shape.';

function delivered(name: string, result: NDArray, out: NDArray): void {
  const { signature, output } = CORES[name]!;
  const core = Math.min(output.length, result.shape.length);
  const given = Math.min(core, out.shape.length);
  for (let i = 0; i < given; i++) {
    const [own, wanted] = [out.shape.at(i - given)!, result.shape.at(i - given)!];
    if (own !== wanted)
      valueError(
        `${name}: Output operand 0 has a mismatch in its core dimension ${i}, with gufunc signature ${signature} (size ${own} is different from ${wanted})`,
      );
  }
  const missing = result.shape.slice(0, Math.max(0, result.shape.length - out.shape.length));
  if (missing.some((length) => length !== 1)) valueError(REDUCTION);
  const own = out.shape.slice(0, out.shape.length - core);
  const made = result.shape.slice(missing.length, result.shape.length - core);
  if (broadcastShapes([own, made]).toString() !== own.toString())
    valueError(
      `non-broadcastable output operand with shape ${compactShape(out.shape)} [remapped to ${compactShape(out.shape)}] doesn't match the broadcast shape ${compactShape(result.shape)}`,
    );
  assign(out, result, 'unsafe');
}

function checkOut(name: string, from: DType, out: NDArray, casting: Casting): void {
  if (!canCast(from, out.dtype, casting)) throw castingError({ name }, 'output', null, from, out.dtype, casting);
}

/** The operands in the types that they are multiplied in; what cannot be multiplied is refused before shapes are looked at. */
export function typedOperands(
  ufunc: Ufunc,
  args: readonly Value[],
  dtype: DType | null = null,
  casting: Casting = 'same_kind',
): NDArray[] {
  const given = args.slice(0, 2).map((one) => operand(one));
  const arrays = given.filter((one): one is NDArray => one instanceof NDArray);
  const isIrregular = arrays.some((array) => 'SUVMm'.includes(array.dtype.kind));
  if (isIrregular && !arrays.some((array) => array.dtype.kind === 'O')) throw refusal(ufunc, given);
  const common = isIrregular ? object : resultType(given.map((one) => (one instanceof NDArray ? one.dtype : one.kind)));
  return given.map((one, k) =>
    asType(one instanceof NDArray ? one : weakArray(one, common), dtype, casting, ufunc.name, k),
  );
}

function checkShapes(core: Core, name: string, arrays: readonly NDArray[]): void {
  checkCore(core, name, arrays);
  const loops = arrays.map((array, k) => array.shape.slice(0, array.shape.length - core.inputs[k]!.length));
  if (isShapeError(broadcastShapes(loops))) valueError(remapped(core, arrays, loops));
}

/** A number as the output has no columns, so that NumPy takes the second operand for vectors. */
function checkVectors(core: Core, [a, b]: readonly NDArray[]): void {
  const [own, wanted] = [b!.shape.at(-1), a!.shape.at(-1)];
  if (own === undefined || wanted === undefined) return;
  if (own !== wanted)
    valueError(
      `matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature ${core.signature} (size ${own} is different from ${wanted})`,
    );
  if (b!.shape.length > 1) valueError(REDUCTION);
}

/** NumPy's words where the axes before the core do not fit: each operand's whole shape, and how its axes are looped over. */
function remapped(core: Core, arrays: readonly NDArray[], loops: readonly (readonly number[])[]): string {
  const length = Math.max(...loops.map((loop) => loop.length)) + core.output.length;
  const shown = arrays.map((array, k) => {
    const axes = [...loops[k]!.map(String), ...core.output.replace(/./g, 'newaxis ').trim().split(' ')].filter(Boolean);
    return `${compactShape(array.shape)}->(${axes.join(',')}${length === 1 ? ',' : ''})`;
  });
  const output = core.output.replace(/./g, (letter) => `${sizeOf(core, arrays, letter)},`);
  return `operands could not be broadcast together with remapped shapes [original->remapped]: ${shown.join(' ')}  and requested shape (${output.replace(/,$/, '')})`;
}

function sizeOf(core: Core, arrays: readonly NDArray[], letter: string): number {
  const k = core.inputs.findIndex((letters) => letters.includes(letter));
  return arrays[k]!.shape.at(core.inputs[k]!.indexOf(letter) - core.inputs[k]!.length)!;
}

/** Which of the core axes NumPy names where a result cannot keep them. */
const NOT_KEPT: Record<string, string> = {
  matmul: 'output 0 to have 2',
  matvec: 'input 1 to have 1',
  vecmat: 'input 1 to have 2',
};

/** Calls one of the four with keywords. */
export function callGufunc(ufunc: Ufunc, args: readonly Value[], given: Keywords | null): Value {
  const { name } = ufunc;
  const core = CORES[name]!;
  const kw: Keywords = given ?? new Map();
  if (args.length < 2 || args.length > 3)
    typeError(
      `${name}() takes from 2 to 3 positional arguments but ${args.length} ${args.length === 1 ? 'was' : 'were'} given`,
    );
  for (const key of kw.keys())
    if (!KEYWORDS.has(key)) typeError(`${name}() got an unexpected keyword argument '${key}'`);
  const casting = castingOf(kw.get('casting'), 'same_kind');
  const dtype = dtypeArgument(kw.get('dtype'));
  const order = orderOf(kw.get('order'), 'K');
  // numbers stay arrays without axes
  const isOfArrays = kw.get('out') === Ellipsis;
  const out = isOfArrays ? null : (outputsOf(args[2] ?? kw.get('out'), 1)?.[0] ?? null);
  const isKept = kw.get('keepdims') ?? false;
  if (typeof isKept !== 'boolean') typeError("'keepdims' must be a boolean");
  const operands = typedOperands(ufunc, args, dtype, casting);
  for (const [k, array] of operands.entries()) checkDepth(core, name, array, k);
  const axes = axesAsked(core, name, kw, operands);
  if (casting === 'no' || casting === 'equiv')
    for (const [k, one] of operands.entries())
      asType(one, resultType(operands.map((each) => each.dtype)), casting, name, k);
  if (out !== null) checkOut(name, resultType(operands.map((one) => one.dtype)), out, casting);
  const inputs = operands.map((array, k) => {
    const own = axes?.[k] ?? [];
    return own.length === 0
      ? array
      : moveaxis(
          array,
          own.map((axis) => axisIn(axis, array.shape.length)),
          own.map((_, i) => array.shape.length - own.length + i),
        );
  });
  if (name !== 'matmul') checkShapes(core, name, inputs);
  else if (out !== null && out.shape.length === 0) checkVectors(core, inputs);
  let result = core.compute(inputs[0]!, inputs[1]!);
  if (isKept) {
    if (core.output !== '')
      typeError(
        `${name} does not support keepdims: its signature ${core.signature} requires ${NOT_KEPT[name]} core dimensions, but keepdims can only be used when all inputs have the same number of core dimensions and all outputs have no core dimensions.`,
      );
    result = withAxis(result, result.ndim);
  }
  const placed = axes?.[2] ?? [];
  if (placed.length > 0)
    result = moveaxis(
      result,
      placed.map((_, i) => result.shape.length - placed.length + i),
      placed.map((axis) => axisIn(axis, result.shape.length)),
    );
  if (out !== null) {
    delivered(name, result, out);
    return out as unknown as Value;
  }
  if (isOfArrays) return value(result);
  const factors = args.slice(0, 2);
  return wrapResult(order === 'F' ? copy(result, 'F') : result, factors, { ufunc, operands: factors, index: 0 });
}
