/** Formulas on pairs of float64, or four float32, as the instructions that compute them: operands first, as WebAssembly's stack wants it. */
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
export const div: (a: Formula, b: Formula) => Formula = instruction(V.f64x2.div);
export const abs: (a: Formula) => Formula = instruction(V.f64x2.abs);
export const floor: (a: Formula) => Formula = instruction(V.f64x2.floor);
export const and: (a: Formula, b: Formula) => Formula = instruction(V.and);
export const or: (a: Formula, b: Formula) => Formula = instruction(V.or);
/** a · b + c, and c - a · b, with one rounding. */
export const fma: (a: Formula, b: Formula, c: Formula) => Formula = instruction(V.f64x2.fused);
export const fnma: (a: Formula, b: Formula, c: Formula) => Formula = instruction(V.f64x2.fusedNegated);

/** The same on four singles. */
export const singles = {
  add: instruction(V.f32x4.add),
  sub: instruction(V.f32x4.sub),
  mul: instruction(V.f32x4.mul),
  div: instruction(V.f32x4.div),
  abs: instruction(V.f32x4.abs),
  fma: instruction(V.f32x4.fused),
  num: (value: number): Formula => whole(bitsOfSingle(value)),
} as const;

const words = new Uint32Array(2);
const float = new Float64Array(words.buffer);
const single = new Float32Array(words.buffer);

/** Both lanes the same bits. */
export const bits =
  (high: number, low: number): Formula =>
  (code) =>
    code.get(code.constant(high >>> 0, low >>> 0));

/** All four lanes of 32 bits the same. */
export const whole = (value: number): Formula => bits(value, value);

/** Both lanes the same number. */
export const num = (value: number): Formula => bits(upperHalf(value), words[0] as number);

/** Sign, exponent and the upper twenty bits of a number's mantissa. */
export function upperHalf(value: number): number {
  float[0] = value;
  return words[1] as number;
}

/** All bits of a single. */
export function bitsOfSingle(value: number): number {
  single[0] = value;
  return words[0] as number;
}

/** The coefficients of a series. */
export const numbers = <T extends readonly number[]>(values: T): { [K in keyof T]: Formula } =>
  values.map(num) as { [K in keyof T]: Formula };

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
function put(code: Code, local: number, formula: Formula): void {
  push(code, formula);
  code.set(local);
}

/** Leaves the value on the stack. */
export function leave(code: Code, formula: Formula): void {
  push(code, formula);
}

/** Some of the four 32-bit lanes of `places`, as addresses. */
export function addressesOf<const L extends readonly number[]>(
  code: Code,
  places: number,
  lanes: L,
): { -readonly [K in keyof L]: number } {
  return lanes.map((lane) => {
    const address = code.local(I32);
    code.get(places).v(V.i32x4.extract, lane).set(address);
    return address;
  }) as { -readonly [K in keyof L]: number };
}

/** The four singles at `from` behind four addresses, turned: the first ones in a local, the second ones in another, and so on. */
export function columnsOfSingles(code: Code, addresses: readonly number[], from: number): readonly Formula[] {
  const row = (k: number): Formula => keep(code, (inner) => inner.get(addresses[k] as number).load(from));
  const rows = [row(0), row(1), row(2), row(3)];
  const mixed = (a: Formula, b: Formula, numbers: readonly number[]): Formula =>
    keep(code, (inner) => {
      push(inner, a);
      push(inner, b);
      inner.v(V.shuffle, ...numbers.flatMap((number) => [0, 1, 2, 3].map((byte) => 4 * number + byte)));
    });
  const [a, b, c, d] = rows as [Formula, Formula, Formula, Formula];
  return [LOWER, UPPER].flatMap((half) => {
    const [first, second] = [mixed(a, b, half), mixed(c, d, half)];
    return [mixed(first, second, [0, 1, 4, 5]), mixed(first, second, [2, 3, 6, 7])];
  });
}

/** Of two rows the first two singles of each in turn, and the other two. */
const [LOWER, UPPER] = [
  [0, 4, 1, 5],
  [2, 6, 3, 7],
] as const;

/** The neighbouring numbers at `from` behind two addresses: the first ones in a local, the second ones in another. */
export function columnsAt(code: Code, [one, two]: readonly [number, number], from: number): [number, number] {
  const found: [number, number] = [code.local(V128), code.local(V128)];
  code.gatherPair(one, two, from, ...found);
  return found;
}
