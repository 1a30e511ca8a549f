/** Formulas on pairs of float64 as the instructions that compute them: operands first, as WebAssembly's stack wants it. */
import { SPLITTER } from '../../elementary/doubled.ts';
import { type Code, I32, V128 } from './assembler.ts';
import { V } from './elementwise.ts';

/** A local, or what leaves one vector on the stack. */
export type Formula = number | ((code: Code) => unknown);

const push = (code: Code, formula: Formula): void => {
  if (typeof formula === 'number') code.get(formula);
  else formula(code);
};

const instruction =
  (number: number) =>
  (...operands: Formula[]): Formula =>
  (code) => {
    for (const operand of operands) push(code, operand);
    code.v(number);
  };

export const add: (a: Formula, b: Formula) => Formula = instruction(V.f64x2.add);
export const sub: (a: Formula, b: Formula) => Formula = instruction(V.f64x2.sub);
export const mul: (a: Formula, b: Formula) => Formula = instruction(V.f64x2.mul);
const neg: (a: Formula) => Formula = instruction(V.f64x2.neg);
export const abs: (a: Formula) => Formula = instruction(V.f64x2.abs);
export const floor: (a: Formula) => Formula = instruction(V.f64x2.floor);
/** Comparisons give lanes of ones or zeros. */
export const lt: (a: Formula, b: Formula) => Formula = instruction(V.f64x2.lt);
export const gt: (a: Formula, b: Formula) => Formula = instruction(V.f64x2.gt);
export const ge: (a: Formula, b: Formula) => Formula = instruction(V.f64x2.ge);
export const ne: (a: Formula, b: Formula) => Formula = instruction(V.f64x2.ne);
export const and: (a: Formula, b: Formula) => Formula = instruction(V.and);
export const or: (a: Formula, b: Formula) => Formula = instruction(V.or);
export const xor: (a: Formula, b: Formula) => Formula = instruction(V.xor);
/** `a` where the mask is ones, else `b`. */
export const select: (a: Formula, b: Formula, mask: Formula) => Formula = instruction(V.select);
const fused: (a: Formula, b: Formula, c: Formula) => Formula = instruction(V.f64x2.fused);

/** Both lanes the same number. */
export const num =
  (value: number): Formula =>
  (code) =>
    code.splatF64(value);

/** Both lanes the same bits. */
export const bits =
  (high: number, low: number): Formula =>
  (code) =>
    code.splatWords(high, low);

/** A shift by the same number of bits; its instruction says of which lanes. */
export const shift =
  (number: number, a: Formula, by: number): Formula =>
  (code) => {
    push(code, a);
    code.i32(by).v(number);
  };

/** Another vector instruction. */
export const other = (number: number, ...operands: Formula[]): Formula => instruction(number)(...operands);

/** A new local with the formula's value. */
export function keep(code: Code, formula: Formula): number {
  const local = code.local(V128);
  put(code, local, formula);
  return local;
}

/** Sets a local. */
export function put(code: Code, local: number, formula: Formula): void {
  push(code, formula);
  code.set(local);
}

/** Leaves the value on the stack. */
export function leave(code: Code, formula: Formula): void {
  push(code, formula);
}

/** Adds lanes to those that need the scalar loop. */
export function mark(code: Code, bad: number, mask: Formula): void {
  put(code, bad, or(bad, mask));
}

/** Runs `body` if a lane of the mask is ones. */
export function whenAny(code: Code, mask: Formula, body: () => void): void {
  push(code, mask);
  code.v(V.anyTrue).when(body);
}

/** What the rounding of `product` = a·b lost: by a fused multiply-add, or by halves of both numbers as in doubled.ts. */
export function lost(code: Code, a: number, b: number, product: number, fuses: boolean): Formula {
  if (fuses) return fused(a, b, neg(product));
  const head = (x: number): number => {
    const big = keep(code, mul(x, num(SPLITTER)));
    return keep(code, sub(big, sub(big, x)));
  };
  const [ah, bh] = [head(a), head(b)];
  const [al, bl] = [keep(code, sub(a, ah)), keep(code, sub(b, bh))];
  return add(add(add(sub(mul(ah, bh), product), mul(ah, bl)), mul(al, bh)), mul(al, bl));
}

/**
 * The first `columns` numbers (an even count) of two rows of a table, in a local each. `places` holds the rows' distances in
 * bytes from `table`, in two of its four 32-bit lanes.
 */
export function rowsOf(
  code: Code,
  table: number,
  places: number,
  lanes: readonly [number, number],
  columns: number,
): number[] {
  const [one, two] = lanes.map((lane) => {
    const address = code.local(I32);
    code.get(places).v(V.i32x4.extract, lane).set(address);
    return address;
  }) as [number, number];
  const found = Array.from({ length: columns }, () => code.local(V128));
  for (let c = 0; c < columns; c += 2) code.gatherPair(one, two, table + 8 * c, found[c]!, found[c + 1]!);
  return found;
}
