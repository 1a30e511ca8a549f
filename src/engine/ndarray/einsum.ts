/** np.einsum: views where the subscripts only rearrange, matrix products where two operands allow it, else products summed. */
import { type EinsumPlan, einsumPlan } from '../shapes/products.ts';
import { type NDArray, viewOf } from './array.ts';
import { assign, astype, copy, scalarArray } from './copying.ts';
import { type DType, dtypeRepr } from './dtype.ts';
import { ArrayError, orThrow } from './errors.ts';
import { reportingAs, unreported } from './floatStatus.ts';
import { reshape, transpose } from './manipulate.ts';
import { matmul } from './matmul.ts';
import { currentObserver, observed } from './observe.ts';
import { resultType } from './promotion.ts';
import { reduceUfunc } from './reduction.ts';
import { sumOfProducts, sumsByLoops } from './sumOfProducts.ts';
import { apply, ufuncNamed } from './ufunc.ts';

/** An operand with repeated letters on their diagonal, and its letters without repetition. */
function diagonals(array: NDArray, term: string): { view: NDArray; letters: string[] } {
  const letters = [...new Set(term)];
  const shape = letters.map((letter) =>
    Math.max(...[...term].flatMap((own, i) => (own === letter ? [array.shape[i] as number] : []))),
  );
  const strides = letters.map((letter, k) =>
    [...term].reduce(
      (total, own, i) =>
        own === letter && !(array.shape[i] === 1 && shape[k] !== 1) ? total + (array.strides[i] as number) : total,
      0,
    ),
  );
  return { view: viewOf(array, shape, strides), letters };
}

/** Axes of one operand with the same letter must be equally long; where that is told of a view, NumPy has words of its own. */
function checkRepeated(plan: EinsumPlan, shape: readonly number[], k: number): void {
  const letters = [...(plan.inputs[k] as string)];
  letters.forEach((letter, axis) => {
    const first = shape[letters.indexOf(letter)] as number;
    if (shape[axis] === first) return;
    const isView = plan.inputs.length === 1 && letters.slice(0, axis).every((own) => plan.output.includes(own));
    throw new ArrayError(
      'ValueError',
      `dimensions in ${isView ? 'single operand' : `operand ${k}`} for collapsing index '${letter}' don't match (${first} != ${shape[axis]})`,
    );
  });
}

/** The operand with its axes in the order of `letters`; those it lacks have length 1. */
function aligned(array: NDArray, own: readonly string[], letters: readonly string[]): NDArray {
  const shape = letters.map((letter) => (own.includes(letter) ? (array.shape[own.indexOf(letter)] as number) : 1));
  const strides = letters.map((letter) => (own.includes(letter) ? (array.strides[own.indexOf(letter)] as number) : 0));
  return viewOf(array, shape, strides);
}

/** Two operands as stacks of matrices: letters in both and in the output are the stack, those summed the inner axis. */
function asMatmul(
  x: { view: NDArray; letters: string[] },
  y: { view: NDArray; letters: string[] },
  plan: EinsumPlan,
  teller: string | null,
): NDArray | null {
  const output = [...plan.output];
  const isFull = (part: typeof x): boolean =>
    part.letters.every((letter, i) => part.view.shape[i] === plan.sizes[letter]);
  if (!isFull(x) || !isFull(y)) return null;
  const shared = x.letters.filter((letter) => y.letters.includes(letter));
  const batch = shared.filter((letter) => output.includes(letter));
  const summed = shared.filter((letter) => !output.includes(letter));
  const rows = x.letters.filter((letter) => !shared.includes(letter));
  const columns = y.letters.filter((letter) => !shared.includes(letter));
  if (summed.length === 0 || [...rows, ...columns].some((letter) => !output.includes(letter))) return null;
  const size = (letters: readonly string[]): number =>
    letters.reduce((total, letter) => total * (plan.sizes[letter] as number), 1);
  const order = (part: typeof x, letters: readonly string[]): NDArray =>
    transpose(
      part.view,
      letters.map((letter) => part.letters.indexOf(letter)),
    );
  const letters = [...batch, ...rows, ...columns];
  // The product of two matrices as it comes is nobody's view, and is not copied afterwards.
  const isPlain = batch.length === 0 && rows.length === 1 && columns.length === 1 && summed.length === 1;
  if (isPlain && letters.join() === output.join())
    return matmul(order(x, [...rows, ...summed]), order(y, [...summed, ...columns]), null, teller);
  const left = reshape(order(x, [...batch, ...rows, ...summed]), [size(batch), size(rows), size(summed)]);
  const right = reshape(order(y, [...batch, ...summed, ...columns]), [size(batch), size(summed), size(columns)]);
  const product = reshape(
    matmul(left, right, null, teller),
    letters.map((letter) => plan.sizes[letter] as number),
  );
  return transpose(
    product,
    output.map((letter) => letters.indexOf(letter)),
  );
}

function compute(parts: { view: NDArray; letters: string[] }[], plan: EinsumPlan, teller: string | null): NDArray {
  const output = [...plan.output];
  const views = parts.map(({ view }) => view);
  const products = Object.values(plan.sizes).reduce((total, length) => total * length, 1);
  if (teller === null && sumsByLoops(views, products)) {
    const own = [
      ...output,
      ...Object.keys(plan.sizes)
        .filter((letter) => !output.includes(letter))
        .sort(),
    ];
    return sumOfProducts(
      parts.map((part) => aligned(part.view, part.letters, own)),
      own.map((letter) => plan.sizes[letter] as number),
      output.length,
    );
  }
  if (parts.length === 2) {
    const product = asMatmul(parts[0]!, parts[1]!, plan, teller);
    if (product !== null) return teller === null ? addedToZeros(product) : product;
  }
  const summed = Object.keys(plan.sizes).filter((letter) => !output.includes(letter));
  const letters = [...output, ...summed];
  let total = aligned(parts[0]!.view, parts[0]!.letters, letters);
  for (const part of parts.slice(1)) total = apply('multiply', total, aligned(part.view, part.letters, letters));
  const axes = summed.map((_, i) => output.length + i);
  return addedToZeros(
    summed.length === 0 ? total : reduceUfunc(ufuncNamed('add'), total, { axes, dtype: total.dtype }),
  );
}

/** NumPy adds to zeros, so that no zero is negative. */
const addedToZeros = (sums: NDArray): NDArray =>
  'fc'.includes(sums.dtype.kind) ? apply('add', sums, scalarArray(0, sums.dtype)) : sums;

/** Sums start at False, which must be one of the type's values. */
function checkSummable(dtype: DType): void {
  // what has room for the text of False gets past the zeros that sums begin with
  const hasRoom = 'US'.includes(dtype.kind) && dtype.itemsize >= (dtype.kind === 'U' ? 20 : 5);
  if (dtype.kind === 'm' || hasRoom) throw new ArrayError('TypeError', 'invalid data type for einsum');
  if ('USVM'.includes(dtype.kind))
    throw new ArrayError(
      'TypeError',
      `Cannot cast scalar from dtype('bool') to ${dtypeRepr(dtype)} according to the rule 'safe'`,
    );
}

/** What subscripts mean for operands and an output, which must fit. */
export function checkedPlan(subscripts: string, operands: readonly NDArray[], out: NDArray | null): EinsumPlan {
  const shapes = operands.map((operand) => operand.shape);
  const plan = orThrow<EinsumPlan>(einsumPlan(subscripts, shapes));
  if (out !== null && out.ndim !== plan.output.length)
    throw new ArrayError(
      'ValueError',
      `out parameter does not have the correct number of dimensions, has ${out.ndim} but should have ${plan.output.length}`,
    );
  for (const [k, shape] of shapes.entries()) checkRepeated(plan, shape, k);
  return plan;
}

/** np.einsum(subscripts, *operands). */
export function einsum(
  subscripts: string,
  operands: readonly NDArray[],
  options: { out?: NDArray | null; dtype?: DType | null; teller?: string } = {},
): NDArray {
  const plan = checkedPlan(subscripts, operands, options.out ?? null);
  const outputs = options.out == null ? [] : [options.out];
  const dtype = options.dtype ?? resultType([...operands, ...outputs].map((array) => array.dtype));
  const result = observed(null, () => {
    const cast = operands.map((operand) => (operand.dtype.num === dtype.num ? operand : astype(operand, dtype)));
    const parts = cast.map((operand, k) => diagonals(operand, plan.inputs[k] as string));
    const single = parts.length === 1 && parts[0]!.letters.length === plan.output.length;
    if (single) {
      // A rearrangement is a view on the operand.
      const { view, letters } = parts[0]!;
      return viewOf(
        operands[0]!,
        [...plan.output].map((letter) => view.shape[letters.indexOf(letter)] as number),
        [...plan.output].map((letter) => view.strides[letters.indexOf(letter)] as number),
      );
    }
    // np.einsum warns of nothing; products that are computed by it do so under their own names
    const { teller } = options;
    if (teller === undefined) checkSummable(dtype);
    return teller === undefined
      ? unreported(() => compute(parts, plan, null))
      : reportingAs(teller, () => compute(parts, plan, teller));
  });
  const shared = result.base !== null && operands.some((operand) => operand.storage === result.storage);
  if (shared && options.out == null && options.dtype == null) return result;
  const output =
    options.out ??
    (shared
      ? observed(null, () => astype(result, dtype))
      : result.base === null
        ? result
        : observed(null, () => copy(result, 'K')));
  if (options.out != null) {
    currentObserver()?.beforeWrite(output.storage, output);
    // Whether the result may be cast was asked by whoever knows the rule.
    observed(null, () => assign(output, result));
  }
  currentObserver()?.event({
    kind: 'einsum',
    name: 'einsum',
    subscripts: `${plan.inputs.join(',')}->${plan.output}`,
    inputs: [...operands],
    output,
  });
  return output;
}
