/** The two operands of an operation that failed, drawn as boxes whose sides that do not fit stand out. Pure. */
import type { ErrorReport } from '../../src/protocol/report.ts';
import { BAD, boxOf, type Colours, type DiagramLayout, place, scaleOf } from './boxes.ts';

type Failed = Pick<ErrorReport, 'message' | 'operands'>;

const PRODUCT = /^matmul: Input operand 1 has a mismatch|^shapes .* not aligned/;
/** Of two operands and nothing else. */
const ELEMENTWISE = /^operands could not be broadcast together with shapes (?:\([\d,]*\)\s*){2}$/;

/** What NumPy's message is about; null where it is another thing than two sides of two operands. */
export function mismatchOf({ message, operands = [] }: Failed): DiagramLayout | null {
  const [left, right] = operands;
  if (!left || !right || operands.length > 2) return null;
  const product = PRODUCT.test(message);
  if (!product && !ELEMENTWISE.test(message)) return null;
  const [a, b, unequal] = product ? inner(left.shape, right.shape) : aligned(left.shape, right.shape);
  if (!unequal) return null;
  const scale = scaleOf([left.shape, right.shape]);
  const box = ({ text, shape }: typeof left, colours: Colours) => boxOf(text, shape, shape, colours, '', scale);
  return place([box(left, a), product ? '@' : '↔', box(right, b), unequal]);
}

type Sides = [left: Colours, right: Colours, unequal: string];

/** The inner sides of a matrix product. */
function inner(left: number[], right: number[]): Sides {
  const [columns, rows] = [left.at(-1), right.at(right.length === 1 ? -1 : -2)];
  const other = right.length === 1 ? { rows: 0, columns: BAD } : { rows: BAD, columns: 2 };
  return [{ rows: 0, columns: BAD }, other, columns === rows ? '' : `${columns} ≠ ${rows}`];
}

/** Sides are compared from the right; one of length 1 fits all. */
function aligned(left: number[], right: number[]): Sides {
  const bad = (axis: number): boolean => {
    const [a, b] = [left.at(axis), right.at(axis)];
    return a !== undefined && b !== undefined && a !== b && a !== 1 && b !== 1;
  };
  const colours = { rows: bad(-2) ? BAD : 0, columns: bad(-1) ? BAD : 2 };
  const unequal = [-2, -1].filter(bad).map((axis) => `${left.at(axis)} ≠ ${right.at(axis)}`);
  return [colours, colours, unequal.join(', ')];
}
