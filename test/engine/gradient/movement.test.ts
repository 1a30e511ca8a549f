/** Views, slices, fancy indexing, assignment and in-place changes: the tape sees through all of them. */
import { describe, expect, test } from 'vitest';
import { Tape } from '../../../src/engine/gradient/tape.ts';
import { type NDArray, viewOf } from '../../../src/engine/ndarray/array.ts';
import { where } from '../../../src/engine/ndarray/conditions.ts';
import { assign, astype, copy, fill, fromValues, zeros } from '../../../src/engine/ndarray/copying.ts';
import { bool, float32, int64 } from '../../../src/engine/ndarray/dtype.ts';
import type { IndexItem } from '../../../src/engine/ndarray/indexItems.ts';
import { getIndex, indexPositions, setIndex } from '../../../src/engine/ndarray/indexing.ts';
import * as joining from '../../../src/engine/ndarray/joining.ts';
import * as manipulate from '../../../src/engine/ndarray/manipulate.ts';
import { observed } from '../../../src/engine/ndarray/observe.ts';
import { reduceUfunc } from '../../../src/engine/ndarray/reduction.ts';
import { atUfunc } from '../../../src/engine/ndarray/scatter.ts';
import { sort } from '../../../src/engine/ndarray/sort.ts';
import { apply, ufuncNamed } from '../../../src/engine/ndarray/ufunc.ts';
import { array, expectGradients, floats, inPlace, seeded } from './support.ts';

const at = (value: number): IndexItem => ({ kind: 'int', value });
const slice = (start: number | null, stop: number | null, step: number | null = null): IndexItem => ({
  kind: 'slice',
  start,
  stop,
  step,
});
const all = slice(null, null);
const fancy = (...values: number[]): IndexItem => ({ kind: 'array', array: fromValues(values, int64) });
const square = (x: NDArray): NDArray => apply('multiply', x, x);
const mul = (a: NDArray, b: NDArray): NDArray => apply('multiply', a, b);

const PROGRAMS: Record<string, (x: NDArray, y: NDArray) => NDArray> = {
  'a slice with a step': (x) => square(getIndex(x, [slice(null, null, 2), slice(null, null, -1)])),
  'rows read twice': (x) => apply('add', square(getIndex(x, [at(1)])), getIndex(x, [at(1)])),
  'a transposed and reshaped view': (x) => square(manipulate.reshape(manipulate.transpose(x), [2, 6])),
  'fancy rows with a repeat': (x) => square(getIndex(x, [fancy(0, 2, 0)])),
  'fancy pairs': (x) => square(getIndex(x, [fancy(0, 2, 1), fancy(3, 3, 0)])),
  'a mask': (x) => square(getIndex(x, [{ kind: 'mask', array: apply('greater', x, array([0])) }])),
  'assignment to a slice': (x, y) => {
    const z = square(x);
    setIndex(z, [slice(1, 3), slice(0, 2)], mul(getIndex(x, [slice(0, 2), slice(2, 4)]), getIndex(y, [slice(0, 2)])));
    return mul(z, z);
  },
  'assignment with broadcasting': (x, y) => {
    const z = square(x);
    setIndex(z, [slice(0, 2)], y);
    return mul(z, x);
  },
  'assignment to fancy places, one of them twice': (x, y) => {
    const z = square(x);
    setIndex(z, [fancy(0, 2, 0)], joining.stack([y, square(y), mul(y, square(y))]));
    return mul(z, z);
  },
  'assignment under a mask': (x) => {
    const z = square(x);
    setIndex(z, [{ kind: 'mask', array: apply('less', x, array([0])) }], array([0]));
    return mul(z, x);
  },
  'rows filled in a loop': (x, y) => {
    const z = zeros([3, 4]);
    for (let i = 0; i < 3; i++) {
      const before = i === 0 ? y : mul(getIndex(z, [at(i - 1)]), y);
      setIndex(z, [at(i)], apply('tanh', apply('add', getIndex(x, [at(i)]), before)));
    }
    return z;
  },
  'in place on a view': (x, y) => {
    const z = copy(x);
    inPlace('multiply', [getIndex(z, [slice(null, null, 2)]), y]);
    inPlace('add', [getIndex(z, [all, slice(1, 3)]), getIndex(z, [all, slice(0, 2)])]);
    return square(z);
  },
  'the input itself changed in place': (x, y) => {
    inPlace('multiply', [x, x]);
    inPlace('add', [x, y]);
    inPlace('exp', [x]);
    return mul(x, y);
  },
  'a state that is overwritten in a loop': (x, y) => {
    const state = copy(y);
    for (let i = 0; i < 3; i++)
      inPlace('tanh', [inPlace('multiply', [inPlace('add', [state, getIndex(x, [at(i)])]), y])]);
    return state;
  },
  'a value read before it is overwritten': (x) => {
    const z = square(x);
    const kept = mul(z, x);
    fill(z, 3);
    return apply('add', kept, z);
  },
  'concatenate and stack': (x, y) => square(joining.concatenate([square(x), joining.stack([y, y]), x], 0)),
  'roll, flip, repeat, tile': (x) =>
    mul(
      joining.roll(square(x), [2], [1]),
      joining.repeat(manipulate.flip(joining.tile(getIndex(x, [slice(0, 3), slice(0, 2)]), [1, 1]), [0]), [2], 1),
    ),
  broadcast_to: (_x, y) => square(manipulate.broadcastTo(y, [3, 4])),
  'add.at with a repeat': (x, y) => {
    const z = square(x);
    const { positions } = indexPositions(z, [fancy(0, 0, 2), fancy(1, 1, 3)]);
    atUfunc(ufuncNamed('add'), z, positions, square(getIndex(y, [slice(0, 3)])), [3]);
    return mul(z, x);
  },
  'where and clip with constants': (x) => mul(x, apply('maximum', x, array([0.1]))),
  where: (x, y) => square(where(apply('greater', x, y), mul(x, y), apply('negative', y))),
  'sort along an axis': (x) => mul(sort(square(x), 0), x),
  'diagonal and trace': (x) => square(manipulate.diagonal(x)),
  'pad by assignment': (x) => {
    const wide = zeros([5, 6]);
    setIndex(wide, [slice(1, 4), slice(1, 5)], square(x));
    return mul(wide, wide);
  },
  'sliding windows that overlap': (x) => {
    const [rows, columns] = x.strides as [number, number];
    return square(viewOf(x, [2, 3, 2, 2], [rows, columns, rows, columns]));
  },
  'another shape in place': (x) => {
    const z = square(x);
    const w = mul(z, z);
    z.shape = [4, 3];
    z.strides = [24, 8];
    return mul(z, manipulate.reshape(w, [4, 3]));
  },
  'through float32 and back': (x) => square(astype(astype(astype(x, x.dtype), x.dtype), x.dtype)),
};

describe.each(Object.entries(PROGRAMS))('%s', (_, program) => {
  test('has the gradient of its central differences', () => {
    expectGradients(program, seeded([3, 4], 11), seeded([4], 12, 0.3, 1.5));
  });
});

test('float32 programs are differentiated in float64', () => {
  const x = astype(seeded([3]), float32);
  const tape = new Tape();
  const y = observed(tape, () => apply('exp', x));
  const g = tape.backward(y).gradientOf(x);
  expect(g.dtype.name).toBe('float64');
  expect(floats(g)).toEqual(floats(y));
});

test('integers and comparisons carry no gradient', () => {
  const x = seeded([4]);
  const tape = new Tape();
  const y = observed(tape, () =>
    apply('multiply', astype(astype(x, int64), x.dtype), astype(apply('greater', x, array([0])), x.dtype)),
  );
  expect(floats(tape.backward(y).gradientOf(x))).toEqual([0, 0, 0, 0]);
});

test('memory is as the program left it after the walk', () => {
  const x = array([1, 2, 3]);
  const tape = new Tape();
  const y = observed(tape, () => {
    const z = copy(x);
    inPlace('multiply', [z, z]);
    inPlace('add', [getIndex(z, [slice(0, 2)]), array([10])]);
    return inPlace('exp', [z]);
  });
  const before = floats(y);
  tape.backward(y);
  tape.backward(y);
  expect(floats(y)).toEqual(before);
  expect(floats(x)).toEqual([1, 2, 3]);
});

test('what an array held at a moment is read, and all memory is as it was afterwards', () => {
  const x = array([1, 2]);
  const y = array([5]);
  const tape = new Tape();
  const moments = observed(tape, () =>
    [3, 10].map((factor) => {
      inPlace('multiply', [x, array([factor])]);
      inPlace('add', [y, array([1])]);
      return tape.now;
    }),
  );
  expect([0, ...moments].map((moment) => tape.held(x, moment, floats))).toEqual([
    [1, 2],
    [3, 6],
    [30, 60],
  ]);
  expect([floats(x), floats(y)]).toEqual([[30, 60], [7]]);
});

test('gradients at a moment in the middle, and of intermediate values', () => {
  const x = array([2]);
  const tape = new Tape();
  let z = x;
  let middle = 0;
  let overwritten = x;
  observed(tape, () => {
    z = square(x);
    middle = tape.now;
    overwritten = square(z);
    const kept = mul(overwritten, z);
    fill(overwritten, 0);
    apply('add', kept, overwritten);
  });
  const result = tape.backward(overwritten, { at: middle + 1, wanted: [x, z] });
  expect(floats(result.gradientOf(x))).toEqual([32]);
  expect(floats(result.gradientOfValue(z))).toEqual([8]);
  const later = tape.backward(overwritten, { wanted: [x] });
  expect(floats(later.gradientOf(x))).toEqual([0]);
  const fromMiddle = tape.backward(overwritten, { at: middle + 1, until: middle, wanted: [z] });
  expect(floats(fromMiddle.gradientOf(z))).toEqual([8]);
});

test('what does not depend on the wanted arrays needs no rule', () => {
  const x = seeded([3]);
  const other = seeded([3], 2);
  const tape = new Tape();
  const y = observed(tape, () => {
    const odd = apply('positive', other);
    tape.event({ kind: 'special', name: 'mystery', inputs: [other], outputs: [odd], parameters: {} });
    return reduceUfunc(ufuncNamed('add'), mul(x, odd));
  });
  expect(tape.backward(y).missing).toEqual(['mystery']);
  expect(tape.backward(y, { wanted: [x] }).missing).toEqual([]);
});

test('a mask of booleans that is written does not disturb the floats beside it', () => {
  const x = seeded([3]);
  expectGradients((v) => {
    const mask = zeros([3], bool);
    assign(mask, apply('greater', v, array([0])));
    return apply('multiply', v, mask);
  }, x);
});
