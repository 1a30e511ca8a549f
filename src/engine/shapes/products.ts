/** Shapes of matmul, dot, inner, tensordot and einsum, with NumPy's errors. */

import { broadcastShapes } from './broadcast.ts';
import type { ShapeError } from './errors.ts';
import { compactShape } from './texts.ts';

type Shape = readonly number[];
const valueError = (message: string): ShapeError => ({ type: 'ValueError', message });

export interface MatmulShape {
  readonly batch: number[];
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly shape: number[];
}

const SIGNATURE = '(n?,k),(k,m?)->(n?,m?)';

/** The shape of a @ b. */
export function matmulShape(a: Shape, b: Shape): MatmulShape | ShapeError {
  if (a.length === 2 && b.length === 2 && a[1] === b[0]) return matricesShape(a, b);
  if (a.length === 0 || b.length === 0)
    return valueError(
      `matmul: Input operand ${a.length === 0 ? 0 : 1} does not have enough dimensions (has 0, gufunc core with signature ${SIGNATURE} requires 1)`,
    );
  const inner = a[a.length - 1] as number;
  const coreAxis = b.length === 1 ? 0 : b.length - 2;
  if (b[coreAxis] !== inner) {
    return valueError(
      `matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature ${SIGNATURE} (size ${b[coreAxis]} is different from ${inner})`,
    );
  }
  const batchA = a.slice(0, -2);
  const batchB = b.slice(0, -2);
  const batch = batchA.length + batchB.length === 0 ? [] : broadcastShapes([batchA, batchB]);
  const rows = a.length > 1 ? [a[a.length - 2] as number] : [];
  const columns = b.length > 1 ? [b[b.length - 1] as number] : [];
  if (!Array.isArray(batch)) {
    const remapped = (shape: Shape, own: Shape): string =>
      `${compactShape(shape)}->(${[...own, ...shape.slice(own.length).map(() => 'newaxis')].join(',')})`;
    return valueError(
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${remapped(a, batchA)} ${remapped(b, batchB)}  and requested shape ${compactShape([...rows, ...columns])}`,
    );
  }
  return { batch, rows: rows[0] ?? 1, inner, columns: columns[0] ?? 1, shape: [...batch, ...rows, ...columns] };
}

/** Two matrices that fit, as nearly all do. */
function matricesShape(a: Shape, b: Shape): MatmulShape {
  const rows = a[0] as number;
  const columns = b[1] as number;
  return { batch: [], rows, inner: b[0] as number, columns, shape: [rows, columns] };
}

const notAligned = (a: Shape, b: Shape, i: number, j: number): ShapeError =>
  valueError(`shapes ${compactShape(a)} and ${compactShape(b)} not aligned: ${a[i]} (dim ${i}) != ${b[j]} (dim ${j})`);

/** The shape of np.dot for operands of at least one axis: the last of a against the last but one of b. */
export function dotShape(a: Shape, b: Shape): number[] | ShapeError {
  if (a.length === 0 || b.length === 0) return [...a, ...b];
  const j = Math.max(b.length - 2, 0);
  if (a[a.length - 1] !== b[j]) return notAligned(a, b, a.length - 1, j);
  return [...a.slice(0, -1), ...b.slice(0, j), ...b.slice(j + 1)];
}

/** The shape of np.inner: the last axes against each other. */
export function innerShape(a: Shape, b: Shape): number[] | ShapeError {
  if (a.length === 0 || b.length === 0) return [...a, ...b];
  if (a[a.length - 1] !== b[b.length - 1]) {
    // NumPy multiplies by the transposed operand, and so shows its shape.
    const turned = b.length > 1 ? [...b.slice(0, -2), b[b.length - 1] as number, b[b.length - 2] as number] : b;
    return notAligned(a, turned, a.length - 1, Math.max(b.length - 2, 0));
  }
  return [...a.slice(0, -1), ...b.slice(0, -1)];
}

/** The axes and shape of np.tensordot. */
export function tensordotShape(
  a: Shape,
  b: Shape,
  axesA: readonly number[],
  axesB: readonly number[],
): { axesA: number[]; axesB: number[]; shape: number[] } | ShapeError {
  const positive = (axis: number, shape: Shape): number => (axis < 0 ? axis + shape.length : axis);
  const x = axesA.map((axis) => positive(axis, a));
  const y = axesB.map((axis) => positive(axis, b));
  if (x.length !== y.length) return valueError('shape-mismatch for sum');
  for (let k = 0; k < x.length; k++) {
    const i = x[k] as number;
    const j = y[k] as number;
    if (i >= a.length || j >= b.length || i < 0 || j < 0)
      return { type: 'IndexError', message: 'tuple index out of range' };
    if (a[i] !== b[j]) return valueError('shape-mismatch for sum');
  }
  return { axesA: x, axesB: y, shape: [...a.filter((_, i) => !x.includes(i)), ...b.filter((_, i) => !y.includes(i))] };
}

export interface EinsumPlan {
  /** One letter an axis, ellipsis written out. */
  readonly inputs: string[];
  readonly output: string;
  readonly sizes: Record<string, number>;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Reads einsum's subscripts against the operands' shapes. */
export function einsumPlan(subscripts: string, shapes: readonly Shape[]): EinsumPlan | ShapeError {
  const text = subscripts.replace(/ /g, '');
  const [left, right] = text.split('->') as [string, string | undefined];
  const terms = left.split(',');
  const known = text
    .split(',')
    .slice(0, Math.min(terms.length, shapes.length) - 1)
    .join();
  const bad = /[^A-Za-z,.>-]/.exec(terms.length === shapes.length ? text : known);
  if (bad !== null)
    return valueError(`invalid subscript '${bad[0]}' in einstein sum subscripts string, subscripts must be letters`);
  // the two are told the wrong way round, as NumPy does
  if (terms.length !== shapes.length)
    return valueError(
      `${terms.length > shapes.length ? 'more' : 'fewer'} operands provided to einstein sum function than specified in the subscripts string`,
    );
  const dotted = terms.findIndex((term) => term.replace('...', '').includes('.'));
  if (dotted >= 0)
    return valueError(
      `einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...') in operand ${dotted}`,
    );
  const free = [...LETTERS].filter((letter) => !text.includes(letter)).reverse();
  const dots = Math.max(
    0,
    ...terms.map((term, k) => (term.includes('...') ? (shapes[k] as Shape).length - (term.length - 3) : 0)),
  );
  const dotLetters = free.slice(0, dots).reverse().join('');
  const inputs: string[] = [];
  for (const [k, term] of terms.entries()) {
    const ndim = (shapes[k] as Shape).length;
    const named = term.replace('...', '').length;
    if (named < ndim && !term.includes('...'))
      return valueError(
        `operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.`,
      );
    if (named > ndim) return valueError(`einstein sum subscripts string contains too many subscripts for operand ${k}`);
    const own = ndim - named;
    inputs.push(term.replace('...', own === 0 ? '' : dotLetters.slice(dots - own)));
  }
  const output = right === undefined ? implicitOutput(inputs, dotLetters) : right.replace('...', dotLetters);
  const sizes = einsumSizes(inputs, output, shapes);
  if ('message' in sizes) return sizes as unknown as ShapeError;
  for (const letter of output) {
    if (!(letter in sizes))
      return valueError(
        `einstein sum subscripts string included output subscript '${letter}' which never appeared in an input`,
      );
    if (output.indexOf(letter) !== output.lastIndexOf(letter))
      return valueError(`einstein sum subscripts string includes output subscript '${letter}' multiple times`);
  }
  if (right !== undefined && !right.includes('...') && dots > 0)
    return valueError(
      'output has fewer dimensions than ellipsis subscripts in einstein sum: output subscripts must have an ellipsis to match',
    );
  return { inputs, output, sizes: sizes as Record<string, number> };
}

function einsumSizes(
  inputs: readonly string[],
  output: string,
  shapes: readonly Shape[],
): Record<string, number> | ShapeError {
  const sizes: Record<string, number> = {};
  for (const [k, term] of inputs.entries()) {
    for (const [axis, letter] of [...term].entries()) {
      const length = (shapes[k] as Shape)[axis] as number;
      const known = sizes[letter];
      if (known === undefined || known === 1) {
        sizes[letter] = length;
        continue;
      }
      if (length !== known && length !== 1)
        return einsumMismatch(inputs, output, shapes, k, term, letter, length, known);
    }
  }
  return sizes;
}

function einsumMismatch(
  inputs: readonly string[],
  output: string,
  shapes: readonly Shape[],
  k: number,
  term: string,
  letter: string,
  length: number,
  known: number,
): ShapeError {
  const first = term.indexOf(letter);
  if ((shapes[k] as Shape)[first] !== length && term.lastIndexOf(letter) !== first) {
    // told of a view where all axes up to there are kept
    const before = [...term.slice(0, term.indexOf(letter, first + 1))];
    const isView = inputs.length === 1 && before.every((one) => output.includes(one));
    return valueError(
      `dimensions in ${isView ? 'single operand' : `operand ${k}`} for collapsing index '${letter}' don't match (${(shapes[k] as Shape)[first]} != ${length})`,
    );
  }
  const remapped = inputs.map((own, i) => {
    const shape = shapes[i] as Shape;
    const letters = [...new Set([...output, ...[...inputs.join('')].sort()])];
    const lengths = letters.map((one) => (own.includes(one) ? String(shape[own.indexOf(one)]) : 'newaxis'));
    return `${compactShape(shape)}->(${lengths.slice(lengths.findIndex((length) => length !== 'newaxis')).join(',')})`;
  });
  return known === length
    ? valueError('')
    : valueError(
        `operands could not be broadcast together with remapped shapes [original->remapped]: ${remapped.join(' ')} `,
      );
}

function implicitOutput(inputs: readonly string[], dots: string): string {
  const all = inputs.join('');
  const once = [...new Set(all)].filter(
    (letter) => !dots.includes(letter) && all.indexOf(letter) === all.lastIndexOf(letter),
  );
  return dots + once.sort().join('');
}
