/**
 * The rule of every generalised product (dot, matmul, tensordot, einsum, …): the gradient of one operand is the product
 * of the output's gradient with the other operands, summed over the letters that the operand lacks. A letter that an
 * operand repeats is its diagonal: a window whose strides are added up.
 */
import { empty, type NDArray, viewOf } from '../../ndarray/array.ts';
import { float32, float64 } from '../../ndarray/dtype.ts';
import { einsum } from '../../ndarray/einsum.ts';
import { unreported } from '../../ndarray/floatStatus.ts';
import { partOf } from '../buffers.ts';
import { addFormula } from '../kernels.ts';
import type { EventOf, Visit } from './rule.ts';

/** An array with a letter for each axis. */
interface Lettered {
  array: NDArray;
  letters: string;
}

export function applyEinsum({ event, buffers, fresh, isActive }: Visit<EventOf<'einsum'>>): void {
  const taken = buffers.take(event.output, fresh);
  if (taken === null) return;
  const { inputs: lists, output } = spell(event.subscripts, event.inputs, event.output);
  const lengths = new Map<string, number>();
  event.inputs.forEach((array, k) => {
    [...(lists[k] as string)].forEach((letter, axis) => {
      const length = array.shape[axis] as number;
      if (length !== 1 || !lengths.has(letter)) lengths.set(letter, length);
    });
  });
  event.inputs.forEach((input, k) => {
    if (!isActive(input)) return;
    const others = event.inputs.flatMap((array, m) => (m === k ? [] : [{ array, letters: lists[m] as string }]));
    const product = matrixProduct(
      { array: input, letters: lists[k] as string },
      [{ array: taken, letters: output }, ...others],
      lengths,
    );
    if (product !== null && buffers.adopt(input, product)) return;
    const window = buffers.window(input);
    if (product !== null) addFormula(window, window.shape, 'g', { g: product });
    else
      addProduct(
        { array: window, letters: lists[k] as string },
        [{ array: taken, letters: output }, ...others],
        lengths,
      );
  });
}

/** The letters of each operand and of the output, with `...` spelt out. */
function spell(subscripts: string, arrays: readonly NDArray[], result: NDArray): { inputs: string[]; output: string } {
  const [left, right] = subscripts.replace(/\s/g, '').split('->') as [string, string | undefined];
  const lists = left.split(',');
  const spare = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((letter) => !subscripts.includes(letter)).join('');
  const expand = (list: string, ndim: number): string => {
    const count = ndim - (list.length - 3);
    // Broadcast axes align at the end.
    return list.includes('...') ? list.replace('...', spare.slice(12 - count, 12)) : list;
  };
  const inputs = lists.map((list, k) => expand(list, (arrays[k] as NDArray).ndim));
  if (right !== undefined) return { inputs, output: expand(right, result.ndim) };
  const all = [...inputs.join('')];
  const once = all.filter((letter) => all.indexOf(letter) === all.lastIndexOf(letter) && !spare.includes(letter));
  const wide = [...new Set(all.filter((letter) => spare.includes(letter)))].sort();
  return { inputs, output: [...wide, ...once.sort()].join('') };
}

/** target += the product of the operands (all but the first conjugated), summed over what the target lacks. */
function addProduct(target: Lettered, operands: Lettered[], lengths: Map<string, number>): void {
  const complex = target.array.dtype.kind === 'c';
  for (const part of complex ? [0, 8] : [0]) {
    const real = complex ? { ...target, array: partOf(target.array, part) } : target;
    for (const term of terms(operands, part === 8)) addReal(real, term.factors, term.sign, lengths);
  }
}

interface Term {
  sign: 1 | -1;
  factors: Lettered[];
}

/** The real or the imaginary part of the product as a sum of real products. */
function terms(operands: Lettered[], imaginary: boolean): Term[] {
  const last = operands[operands.length - 1] as Lettered;
  const re = { ...last, array: realPart(last.array) };
  const im = last.array.dtype.kind === 'c' ? { ...last, array: imaginaryPart(last.array) } : null;
  if (operands.length === 1) {
    if (!imaginary) return [{ sign: 1, factors: [re] }];
    return im === null ? [] : [{ sign: 1, factors: [im] }];
  }
  const rest = operands.slice(0, -1);
  const times = (list: Term[], factor: Lettered, sign: 1 | -1): Term[] =>
    list.map((term) => ({ sign: (term.sign * sign) as 1 | -1, factors: [...term.factors, factor] }));
  const straight = times(terms(rest, imaginary), re, 1);
  if (im === null) return straight;
  // (a + ib) conj(c + id) = (ac + bd) + i (bc - ad)
  return [...straight, ...times(terms(rest, !imaginary), im, imaginary ? -1 : 1)];
}

const realPart = (array: NDArray): NDArray => (array.dtype.kind === 'c' ? half(array, 0) : array);
const imaginaryPart = (array: NDArray): NDArray => half(array, array.dtype.itemsize / 2);

const half = (array: NDArray, offset: number): NDArray =>
  viewOf(array, array.shape, array.strides, array.offset + offset, array.dtype.itemsize === 16 ? float64 : float32);

function addReal(target: Lettered, factors: Lettered[], sign: 1 | -1, lengths: Map<string, number>): void {
  let left = factors;
  while (left.length > 3) left = [multiplied(left[0] as Lettered, left[1] as Lettered, lengths), ...left.slice(2)];
  const letters = [...new Set([target, ...left].flatMap(({ letters }) => [...letters]))].join('');
  const shape = [...letters].map((letter) => lengths.get(letter) as number);
  const names = ['x', 'y', 'z'].slice(0, left.length);
  const operands = Object.fromEntries(names.map((name, k) => [name, spread(left[k] as Lettered, letters, shape)]));
  addFormula(spread(target, letters, shape), shape, `${sign < 0 ? '-' : ''}${names.join(' * ')}`, operands);
}

/**
 * The gradient of an operand by the array room's fast product, where all is real and the letters are those of (stacks
 * of) matrices; else null.
 */
function matrixProduct(target: Lettered, factors: Lettered[], lengths: Map<string, number>): NDArray | null {
  const work = [...lengths.values()].reduce((product, length) => product * length, 1);
  if (work < 2048 || factors.length !== 2) return null;
  // The factor that has the target's first letter goes first, so that the product lies as the target does.
  const inOrder = (factors[0] as Lettered).letters.includes(target.letters[0] ?? '');
  const [a, b] = (inOrder ? factors : [factors[1], factors[0]]) as [Lettered, Lettered];
  const whole = ({ array, letters }: Lettered): boolean =>
    array.dtype.kind !== 'c' &&
    new Set(letters).size === letters.length &&
    [...letters].every((letter, k) => array.shape[k] === lengths.get(letter));
  const both = (letter: string): boolean => a.letters.includes(letter) && b.letters.includes(letter);
  const all = [...new Set(a.letters + b.letters)];
  const kept = all.filter((letter) => target.letters.includes(letter));
  if (kept.length !== target.letters.length || !all.every((letter) => kept.includes(letter) || both(letter)))
    return null;
  if (![a, b, target].every(whole)) return null;
  // As a product of matrices, which is many times faster than the loops of np.einsum.
  const subscripts = `${a.letters},${b.letters}->${target.letters}`;
  return unreported(() => einsum(subscripts, [a.array, b.array], { teller: 'matmul' }));
}

function multiplied(a: Lettered, b: Lettered, lengths: Map<string, number>): Lettered {
  const letters = [...new Set(a.letters + b.letters)].join('');
  const array = empty(
    [...letters].map((letter) => lengths.get(letter) as number),
    float64,
  );
  addReal({ array, letters }, [a, b], 1, lengths);
  return { array, letters };
}

/** A window with one axis a letter: strides 0 where the array lacks it (or has length 1), added up where it repeats it. */
function spread({ array, letters }: Lettered, all: string, shape: readonly number[]): NDArray {
  const strides = [...all].map((letter, axis) => {
    let stride = 0;
    [...letters].forEach((own, k) => {
      if (own === letter && (array.shape[k] !== 1 || shape[axis] === 1)) stride += array.strides[k] as number;
    });
    return stride;
  });
  return viewOf(array, shape, strides);
}
