/** The loops that cast one numeric dtype to another, and what vector instructions make of long lines. */
import { isCContiguous, type NDArray } from './array.ts';
import { bool, type DType, float64, isInteger, TYPE } from './dtype.ts';
import { INVALID } from './floatStatus.ts';
import { broadcastStrides, coalesce } from './iterate.ts';
import { type BodyText, compileLoop, type Lane, type Loop, laneOf } from './loops.ts';
import { type Simd, simdFor, TO_FLOAT } from './simd.ts';

const FLOAT_TO_INT: Record<number, string> = {
  1: 'if (a < 2147483648 && a > -2147483649) r = a; else { st |= INVALID; r = 0; }',
  2: 'if (a < 2147483648 && a > -2147483649) r = a; else { st |= INVALID; r = 0; }',
  4: 'if (a < 2147483648 && a > -2147483649) r = a; else { st |= INVALID; r = -2147483648; }',
  8: 'if (a < 9223372036854775808 && a >= -9223372036854775808) r = Math.trunc(a); else { st |= INVALID; r = -9223372036854775808; }',
};

/** The loop body that casts one numeric dtype to another. */
function castBody(from: DType, to: DType): BodyText {
  const source = (laneOf(from) as Lane).as;
  const target = (laneOf(to) as Lane).as;
  const wideFrom = source === 'int64' || source === 'uint64';
  const wideTo = target === 'int64' || target === 'uint64';
  if (wideFrom && wideTo) return { raw: true, code: 'R[ir] = A[ia]; R[ir + 1] = A[ia + 1];' };
  if (source === 'complex' && target === 'complex')
    return { code: `rr = ar; ri = ai${to.itemsize < from.itemsize ? narrowed('ar', 'ai') : ''}` };
  if (to.kind === 'b')
    return { code: source === 'complex' ? 'r = ar !== 0 || ai !== 0 ? 1 : 0' : 'r = a !== 0 ? 1 : 0' };
  if (target === 'complex')
    return { code: `rr = a; ri = 0${from === float64 && to.itemsize === 8 ? narrowed('a') : ''}` };
  if (source === 'complex')
    return { code: `const a = ar; ${isInteger(to) ? floatToInt(to) : floatToFloat(from.itemsize / 2, to)}` };
  if (wideFrom && isInteger(to)) return { raw: true, code: 'R[ir] = A[ia];' };
  if (from.kind === 'f' && isInteger(to)) return { code: floatToInt(to) };
  if (to.kind === 'f' && (from.kind === 'f' || to.itemsize === 2))
    return { code: floatToFloat(from.kind === 'f' ? from.itemsize : 8, to) };
  return { code: 'r = a' };
}

/** Tells when a part that the narrower lane rounds overflows. */
export const narrowed = (...parts: string[]): string =>
  `; if (${parts.map((part) => `(Math.abs(fround(${part})) === Infinity && ${part} - ${part} === 0)`).join(' || ')}) st |= OVERFLOW`;

/** Narrowing rounds, and tells when that overflows. */
function floatToFloat(itemsize: number, to: DType): string {
  if (to.itemsize >= itemsize) return 'r = a';
  return `r = ${to.itemsize === 2 ? 'roundHalf' : 'fround'}(a); if (r - r !== 0 && a - a === 0) st |= OVERFLOW`;
}

function floatToInt(to: DType): string {
  if (to.num === TYPE.uint32)
    return 'if (a < 9223372036854775808 && a >= -9223372036854775808) r = a; else { st |= INVALID; r = 0; }';
  if (to.num === TYPE.uint64)
    return 'if (a < 18446744073709551616 && a >= -9223372036854775808) r = Math.trunc(a); else { st |= INVALID; r = a > 0 ? 0 : -9223372036854775808; }';
  return FLOAT_TO_INT[to.itemsize] as string;
}

const castLoops = new Map<number, Loop>();

/** The compiled loop of a cast. */
export function castLoop(from: DType, to: DType): Loop {
  const key = from.num * 64 + to.num;
  let loop = castLoops.get(key);
  if (loop === undefined) {
    loop = compileLoop('cast', [from], [to], castBody(from, to));
    castLoops.set(key, loop);
  }
  return loop;
}

/** Floats outside uint32 become what the vector instructions of x86 make of them, four at a time; the last three at most wrap around. */
export function fillOutside(target: NDArray, source: NDArray): number {
  const { itemsize } = source.dtype;
  const { shape, strides } = coalesce(target.shape, [target.strides, broadcastStrides(source, target.shape)]);
  const length = (shape.at(-1) ?? 1) & ~3;
  if (strides[0]?.at(-1) !== 4 || strides[1]?.at(-1) !== itemsize) return 0;
  const view = itemsize === 8 ? source.storage.f64 : source.storage.f32;
  let status = 0;
  const lines = (axis: number, to: number, from: number): void => {
    if (axis < shape.length - 1)
      for (let i = 0; i < (shape[axis] as number); i++)
        lines(axis + 1, to + i * (strides[0]?.[axis] as number), from + i * (strides[1]?.[axis] as number));
    else
      for (let i = 0; i < length; i++) {
        const x = view[from / itemsize + i] as number;
        if (x > -(2 ** 31) - 1 && x < 2 ** 32) continue;
        target.storage.u32[to / 4 + i] = x > 0 ? 0 : 2 ** 31;
        status = INVALID;
      }
  };
  lines(0, target.offset, source.offset);
  return status;
}

/** From so many elements on the vectors' cast pays: one by one, in two halves, a number takes 2 ns, and so 0.3. */
export const CAST_FROM = 48;

let wholeToFloat: Simd | null = null;

/** Truths and whole numbers to floats where both sides lie without gaps; false where the loop must do it, as for numbers beyond 2^51. */
export function castToFloats(target: NDArray, source: NDArray): boolean {
  const { size } = source;
  if (size < CAST_FROM || size !== target.size || !isCContiguous(target) || !isCContiguous(source)) return false;
  const from = source.storage.start + source.offset;
  const to = target.storage.start + target.offset;
  if (source.dtype === bool) {
    const { u8, i32 } = source.storage.memory;
    // a mask of 0 and 255 seen as truths is for the loop; four are looked at together
    for (let i = from >> 2; i << 2 < from + size; i++) if (((i32[i] as number) & 0xfefefefe) !== 0) return false;
    target.storage.memory.f64.set(u8.subarray(from, from + size), to / 8);
    return true;
  }
  wholeToFloat ??= simdFor(TO_FLOAT, source.dtype) as Simd;
  const [A, R] = [source.storage.memory.i32, target.storage.memory.i32];
  return wholeToFloat(A, from / 4, 2, A, from / 4, 2, R, to / 4, size) === size;
}
