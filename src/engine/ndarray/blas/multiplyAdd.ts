/** The fused multiply-add that BLAS sums with, for hosts and sizes where no instruction does it. */

/** 2^27 + 1: splits a double into two halves whose products are exact. */
const SPLIT = 134217729;

/** a·b + c with one rounding: the errors of the product and of the sum are found and added last. */
export function multiplyAdd(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;
  const scaledA = SPLIT * a;
  const scaledB = SPLIT * b;
  const ah = scaledA - (scaledA - a);
  const bh = scaledB - (scaledB - b);
  const al = a - ah;
  const bl = b - bh;
  const productError = ah * bh - product + ah * bl + al * bh + al * bl;
  const back = sum - product;
  const sumError = product - (sum - back) + (c - back);
  const error = productError + sumError;
  // Infinities, NaN and halves past the largest double leave no error to add; none added to a negative zero would turn it.
  return error - error === 0 && error !== 0 ? sum + error : sum;
}

/** Numbers in memory, evenly apart. */
export interface Line {
  readonly view: Float64Array | Float32Array;
  readonly at: number;
  readonly step: number;
}

/** sum + x₀y₀ + x₁y₁ + …, one rounding each; every `stride`-th element from `from` to `to`. */
export function chain(x: Line, y: Line, from: number, to: number, stride: number, sum: number): number {
  let result = sum;
  for (let i = from, u = x.at + from * x.step, v = y.at + from * y.step; i < to; i += stride) {
    result = multiplyAdd(x.view[u] as number, y.view[v] as number, result);
    u += stride * x.step;
    v += stride * y.step;
  }
  return result;
}

/** The same in single precision, where a double holds each product exactly. */
export function chainSingle(x: Line, y: Line, from: number, to: number, stride: number, sum: number): number {
  let result = sum;
  for (let i = from, u = x.at + from * x.step, v = y.at + from * y.step; i < to; i += stride) {
    result = Math.fround((x.view[u] as number) * (y.view[v] as number) + result);
    u += stride * x.step;
    v += stride * y.step;
  }
  return result;
}

/** The chain of a precision. */
export const chainOf = (view: Float64Array | Float32Array): typeof chain =>
  view instanceof Float32Array ? chainSingle : chain;

/** The same with products rounded by themselves. */
export function plainChain(x: Line, y: Line, from: number, to: number, stride: number): number {
  let result = 0;
  for (let i = from, u = x.at + from * x.step, v = y.at + from * y.step; i < to; i += stride) {
    result += (x.view[u] as number) * (y.view[v] as number);
    u += stride * x.step;
    v += stride * y.step;
  }
  return result;
}

/** A few products as C's compiler sums them: x₀y₀ is fused with the rounded x₁y₁, the others follow. */
export function shortSum(x: Line, y: Line, from: number, to: number): number {
  const second = from + 1;
  if (second >= to) return (x.view[x.at + from * x.step] as number) * (y.view[y.at + from * y.step] as number);
  const pair = multiplyAdd(
    x.view[x.at + from * x.step] as number,
    y.view[y.at + from * y.step] as number,
    (x.view[x.at + second * x.step] as number) * (y.view[y.at + second * y.step] as number),
  );
  return chain(x, y, from + 2, to, 1, pair);
}
