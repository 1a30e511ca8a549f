/** The rule of products: matrices, stacks of them, contractions, diagonals and sums, real and complex. */
import { describe, expect, test } from 'vitest';
import { Tape } from '../../../src/engine/gradient/tape.ts';
import type { NDArray } from '../../../src/engine/ndarray/array.ts';
import { astype, zeros } from '../../../src/engine/ndarray/copying.ts';
import { complex128, float32 } from '../../../src/engine/ndarray/dtype.ts';
import { einsum as kernel } from '../../../src/engine/ndarray/einsum.ts';
import * as matmul from '../../../src/engine/ndarray/matmul.ts';
import { currentObserver, observed } from '../../../src/engine/ndarray/observe.ts';
import { apply } from '../../../src/engine/ndarray/ufunc.ts';
import { expectGradients, floats, seeded } from './support.ts';

const SHAPES: [string, (a: NDArray, b: NDArray) => NDArray, number[], number[]][] = [
  ['matmul', matmul.matmul, [3, 4], [4, 2]],
  ['matmul of vectors', matmul.matmul, [4], [4]],
  ['matmul of a vector and a matrix', matmul.matmul, [4], [4, 2]],
  ['matmul of a matrix and a vector', matmul.matmul, [3, 4], [4]],
  ['matmul of stacks', matmul.matmul, [5, 3, 4], [5, 4, 2]],
  ['matmul of stacks that broadcast', matmul.matmul, [2, 1, 3, 4], [3, 4, 2]],
  ['matmul large enough for the fast product', matmul.matmul, [13, 14], [14, 15]],
  ['dot', matmul.dot, [3, 4], [4, 2]],
  ['dot of a stack', matmul.dot, [2, 3, 4], [2, 4, 3]],
  ['inner', matmul.inner, [3, 4], [2, 4]],
  ['outer', matmul.outer, [3], [2, 2]],
  ['tensordot', (a, b) => matmul.tensordot(a, b, [0, 2], [1, 0]), [3, 2, 4], [4, 3, 2]],
  [
    'tensordot large enough for the fast product',
    (a, b) => matmul.tensordot(a, b, [0, 2], [1, 0]),
    [13, 5, 7],
    [7, 13, 6],
  ],
];

test.each(SHAPES)('%s', (_, product, left, right) => {
  expectGradients(product, seeded(left, 1), seeded(right, 2));
});

/** What an einsum event promises, computed plainly; the rule is checked whatever kernel will report it. */
function einsum(subscripts: string, shape: number[], ...inputs: NDArray[]): NDArray {
  const [left, right] = subscripts.split('->') as [string, string];
  const lists = left.split(',');
  const letters = [...new Set(left.replaceAll(',', ''))];
  const sizes = letters.map((letter) => {
    const k = lists.findIndex((list) => list.includes(letter));
    return inputs[k]!.shape[lists[k]!.indexOf(letter)]!;
  });
  const output = zeros(shape);
  const count = sizes.reduce((product, size) => product * size, 1);
  const at = (list: string, array: { shape: readonly number[] }, index: number[]): number =>
    [...list].reduce((position, letter, axis) => position * array.shape[axis]! + index[letters.indexOf(letter)]!, 0);
  const data = inputs.map(floats);
  for (let n = 0; n < count; n++) {
    let rest = n;
    const index = sizes.map((size) => {
      const i = rest % size;
      rest = Math.floor(rest / size);
      return i;
    });
    const product = inputs.reduce((total, input, k) => total * data[k]![at(lists[k]!, input, index)]!, 1);
    output.storage.f64[at(right, output, index)]! += product;
  }
  return output;
}

const SUBSCRIPTS: [string, number[], ...number[][]][] = [
  ['ij,jk->ik', [3, 2], [3, 4], [4, 2]],
  ['ii->i', [3], [3, 3]],
  ['ii->', [], [3, 3]],
  ['ij->j', [4], [3, 4]],
  ['ij,ij->', [], [3, 4], [3, 4]],
  ['bij,bjk->bik', [2, 3, 2], [2, 3, 4], [2, 4, 2]],
  ['i,j,k->kij', [4, 2, 3], [2], [3], [4]],
  ['ij,jk,kl->il', [2, 2], [2, 3], [3, 4], [4, 2]],
  ['ij,ji,jj,i->', [], [3, 3], [3, 3], [3, 3], [3]],
  ['ijij->ij', [2, 3], [2, 3, 2, 3]],
];

describe.each(SUBSCRIPTS)('%s', (subscripts, shape, ...operands) => {
  test('has the gradient of its central differences', () => {
    const inputs = operands.map((operand, k) => seeded(operand, k + 1));
    expectGradients(
      (...arrays) => {
        const output = einsum(subscripts, shape, ...arrays);
        currentObserver()?.event({ kind: 'einsum', name: 'einsum', subscripts, inputs: arrays, output });
        return output;
      },
      ...inputs,
    );
  });
});

const KERNEL: [string, ...number[][]][] = [
  ['ij,jk', [3, 4], [4, 2]],
  ['bij,bjk->bik', [3, 12, 8], [3, 8, 9]],
  ['bhid,bhjd->bhij', [2, 3, 5, 8], [2, 3, 7, 8]],
  ['...ij,...jk->...ik', [2, 1, 3, 4], [3, 4, 2]],
  ['ii', [4, 4]],
  ['ij->ji', [3, 4]],
  ['ij,kj->', [3, 4], [2, 4]],
  ['ij,jk,kl->il', [2, 3], [3, 4], [4, 2]],
];

test.each(KERNEL)('np.einsum %s', (subscripts, ...shapes) => {
  const inputs = shapes.map((shape, k) => seeded(shape, k + 1));
  expectGradients((...arrays) => apply('multiply', kernel(subscripts, arrays), kernel(subscripts, arrays)), ...inputs);
});

test('np.einsum into an array that was used before', () => {
  expectGradients(
    (x, y) => {
      const out = apply('multiply', x, y);
      const kept = apply('multiply', out, x);
      kernel('ij,jk->ik', [x, y], { out });
      matmul.matmul(apply('exp', out), y, out);
      return apply('multiply', kept, out);
    },
    seeded([3, 3], 1),
    seeded([3, 3], 2),
  );
});

test('an ellipsis stands for the leading axes', () => {
  const a = seeded([2, 3, 4], 1);
  const b = seeded([4, 2], 2);
  const gradients = (subscripts: string): number[][] => {
    const tape = new Tape();
    const output = observed(null, () => matmul.matmul(a, b));
    tape.event({ kind: 'einsum', name: 'einsum', subscripts, inputs: [a, b], output });
    const { gradientOf } = tape.backward(output);
    return [floats(gradientOf(a)), floats(gradientOf(b))];
  };
  expect(gradients('...ij,jk->...ik')).toEqual(gradients('nij,jk->nik'));
});

test('gradients of float32 operands are float64', () => {
  const [a, b] = [astype(seeded([3, 4]), float32), astype(seeded([4, 2], 2), float32)];
  const tape = new Tape();
  const y = observed(tape, () => matmul.matmul(a, b));
  const { gradientOf } = tape.backward(y);
  expect(gradientOf(a).dtype.name).toBe('float64');
  const rowSums = [0, 1, 2, 3].map((j) => floats(b)[2 * j]! + floats(b)[2 * j + 1]!);
  expect(floats(gradientOf(a)).slice(0, 4)).toEqual(rowSums);
});

test('complex products, down to a real loss', () => {
  const imaginary = astype(seeded([2, 2], 7), complex128);
  imaginary.storage.f64.forEach((_, i, data) => {
    data[i] = Math.cos(i + 1);
  });
  expectGradients(
    (x, w) => {
      const z = apply('multiply', astype(x, complex128), imaginary);
      return apply(
        'absolute',
        apply(
          'exp',
          apply(
            'divide',
            matmul.matmul(z, apply('conjugate', z)),
            apply('add', matmul.matmul(z, astype(w, complex128)), z),
          ),
        ),
      );
    },
    seeded([2, 2], 1),
    seeded([2, 2], 2),
  );
});
