/**
 * The loops that rules are written with: formulas in text over broadcast operands, compiled once for each combination
 * of element types, that add into a gradient. Nothing here knows what is being differentiated.
 */
import { empty, type NDArray } from '../ndarray/array.ts';
import { plainCopy } from '../ndarray/copying.ts';
import { type DType, float64 } from '../ndarray/dtype.ts';
import { runLoop } from '../ndarray/iterate.ts';
import { type BodyText, compileLoop, isBehaved, type Loop } from '../ndarray/loops.ts';

const LETTERS = ['a', 'b', 'c', 'd'];

/** Whether gradients flow through elements of a dtype. */
export const isDifferentiable = (dtype: DType): boolean => dtype.kind === 'f' || dtype.kind === 'c';

/** The array itself where loops can run on it, else a float64 copy. */
const loopable = (array: NDArray): NDArray => (isBehaved(array) ? array : plainCopy(array, float64));

/** Up to four operands by the names that a formula uses for them: single letters but `r`. */
export type Operands = Record<string, NDArray>;

interface Formula {
  names: string[];
  adding: BodyText;
  setting: BodyText;
  /** Compiled loops by the element types of the operands and of the target. */
  loops: Map<number, Loop>;
}

const formulas = new Map<string, Formula>();

/** Rewrites a formula's names into the letters that loops give their operands. */
function compiled(formula: string): Formula {
  let found = formulas.get(formula);
  if (found === undefined) {
    const names = [...new Set(formula.match(/(?<![.\w])[a-z](?![\w(])/g) ?? [])];
    const text = formula.replace(/(?<![.\w])[a-z](?![\w(])/g, (name) => LETTERS[names.indexOf(name)] as string);
    found = { names, adding: { code: `r = R[ir] + (${text})` }, setting: { code: `r = ${text}` }, loops: new Map() };
    formulas.set(formula, found);
  }
  return found;
}

/**
 * target += formula, over `shape`, to which every operand and the target broadcast: a target that repeats collects the
 * sum. `accumulate: false` sets instead of adding.
 */
export function addFormula(
  target: NDArray,
  shape: readonly number[],
  formula: string,
  operands: Operands,
  accumulate = true,
): void {
  const found = compiled(formula);
  const arrays: NDArray[] = [];
  let key = target.dtype.num * 2 + (accumulate ? 1 : 0);
  for (const name of found.names) {
    const array = loopable(operands[name] as NDArray);
    key = key * 32 + array.dtype.num;
    arrays.push(array);
  }
  let loop = found.loops.get(key);
  if (loop === undefined) {
    const body = accumulate ? found.adding : found.setting;
    const types = arrays.map((array) => array.dtype);
    loop = compileLoop(`vjp ${body.code}`, types, [target.dtype], body);
    found.loops.set(key, loop);
  }
  arrays.push(target);
  runLoop(loop, shape, arrays);
}

/** Row-major float64 (real parts of complex numbers): the array's own memory where it lies so, else a copy. */
export function values(array: NDArray): Float64Array {
  const plain = array.dtype === float64 && isBehaved(array) && isRowMajor(array) ? array : plainCopy(array, float64);
  const start = plain.offset / 8;
  return plain.storage.f64.subarray(start, start + plain.size);
}

function isRowMajor(array: NDArray): boolean {
  let step = array.dtype.itemsize;
  for (let i = array.shape.length - 1; i >= 0; i--) {
    if (array.shape[i] !== 1 && array.strides[i] !== step) return false;
    step *= array.shape[i] as number;
  }
  return true;
}

/** A new float64 array around row-major values. */
export function fromFloats(data: ArrayLike<number>, shape: readonly number[]): NDArray {
  const made = empty(shape, float64);
  made.storage.f64.set(data);
  return made;
}
