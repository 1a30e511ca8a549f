/** The long loops of products with vectors, through WebAssembly's fused multiply-add; blas/vectors.ts says in which order they sum. */
import type { Line } from '../blas/multiplyAdd.ts';
import type { Lines } from '../blas/vectors.ts';
import { Code, I32, instantiate, V128, type WasmExports, type WasmFunction } from './assembler.ts';
import { type MoveRows, rowsFunction } from './packing.ts';
import { ownSpace, type Space } from './space.ts';

const MULTIPLY = 242;
const ADD = 240;
const FUSED = 263;
const FUSED_SINGLE = 261;
const ADD_SINGLE = 228;
const SHUFFLE = 13;

type Floats = Float64Array | Float32Array;

/** Lines of either precision. */
export interface Lanes {
  view: Floats;
  at: number;
  between: number;
}

export interface VectorKernels {
  /** The sum of the first `count` products, a multiple of 16. */
  dot(x: Line, y: Line, count: number): number | null;
  /** For each of `count` lines (a multiple of 4) the sum of its first `length` products (a multiple of 4), in pieces. */
  rows(lines: Lines, count: number, length: number, piece: number, x: Line, out: Float64Array, to: number): boolean;
  /** For each of the first `length` columns (a multiple of 4) the sum over `count` lines (a multiple of 4). */
  columns(lines: Lines, count: number, length: number, x: Line, out: Float64Array, to: number): boolean;
  /**
   * For each vector and each of `count` lines of `length` the sum of the products, by sums of every eighth (of every sixteenth in single
   * precision): in 16 bytes each the one that adds neighbouring sums first, and the one that adds those half of all apart. All lines of the
   * first vector come first.
   */
  lanes(lines: Lanes, count: number, length: number, vectors: readonly Line[]): Floats | null;
}

/** sums[k] += a[k] · b[k], for neighbouring pairs from two addresses on. */
function addProducts(code: Code, a: number, b: number, sums: readonly number[], fused = FUSED): void {
  sums.forEach((sum, k) => {
    code
      .get(a)
      .load(16 * k)
      .get(b)
      .load(16 * k)
      .get(sum)
      .v(fused)
      .set(sum);
  });
}

/** dot(blocks of 32, blocks of 16, x, y, out): leaves two numbers whose sum is the answer. */
function dotFunction(): WasmFunction {
  const [wide, narrow, x, y, out] = [0, 1, 2, 3, 4] as const;
  const code = new Code(5);
  const sums = Array.from({ length: 16 }, () => code.local(V128));
  const folded = Array.from({ length: 8 }, () => code.local(V128));
  const round = (of: readonly number[]) => (): void => {
    addProducts(code, x, y, of);
    code.advance(x, 16 * of.length).advance(y, 16 * of.length);
  };
  code.get(wide).when(() => code.times(wide, round(sums)));
  // the upper half of each eight lanes goes to the lower one
  for (let q = 0; q < 4; q++)
    for (let h = 0; h < 2; h++)
      code
        .get(sums[4 * q + h]!)
        .get(sums[4 * q + h + 2]!)
        .v(ADD)
        .set(folded[2 * q + h]!);
  code.get(narrow).when(() => code.times(narrow, round(folded)));
  code.get(out);
  for (let h = 0; h < 2; h++) {
    code.get(folded[h]!);
    for (let q = 1; q < 4; q++) code.get(folded[2 * q + h]!).v(ADD);
  }
  code.v(ADD).store(0);
  return { name: 'dot', parameters: new Array<number>(5).fill(I32), result: null, code };
}

/** rows(groups of four lines, blocks of four, a, bytes per line, x, out): two numbers a line, whose sum is the answer. */
function linesFunction(): WasmFunction {
  const [groups, blocks, a, lineBytes, x, out] = [0, 1, 2, 3, 4, 5] as const;
  const code = new Code(6);
  const p = code.local(I32);
  const px = code.local(I32);
  const lines = Array.from({ length: 4 }, () => code.local(I32));
  const sums = Array.from({ length: 8 }, () => code.local(V128));
  const factors = [code.local(V128), code.local(V128)];
  code.times(groups, () => {
    for (const line of lines) code.get(a).set(line).get(a).get(lineBytes).op(0x6a).set(a);
    for (const sum of sums) code.zero().set(sum);
    code.get(x).set(px).get(blocks).set(p);
    code.times(p, () => {
      for (const [h, factor] of factors.entries())
        code
          .get(px)
          .load(16 * h)
          .set(factor);
      for (const [r, line] of lines.entries()) {
        for (const [h, factor] of factors.entries()) {
          const sum = sums[2 * r + h]!;
          code
            .get(line)
            .load(16 * h)
            .get(factor)
            .get(sum)
            .v(FUSED)
            .set(sum);
        }
        code.advance(line, 32);
      }
      code.advance(px, 32);
    });
    for (let r = 0; r < 4; r++)
      code
        .get(out)
        .get(sums[2 * r]!)
        .get(sums[2 * r + 1]!)
        .v(ADD)
        .store(16 * r);
    code.advance(out, 64);
  });
  return { name: 'rows', parameters: new Array<number>(6).fill(I32), result: null, code };
}

/** columns(groups of four lines, pairs of columns, a, bytes per line, x, out): adds each group's sum to out. */
function columnsFunction(): WasmFunction {
  const [groups, pairs, a, lineBytes, x, out] = [0, 1, 2, 3, 4, 5] as const;
  const code = new Code(6);
  const p = code.local(I32);
  const to = code.local(I32);
  const sum = code.local(V128);
  const lines = Array.from({ length: 4 }, () => code.local(I32));
  const factors = Array.from({ length: 4 }, () => code.local(V128));
  code.times(groups, () => {
    for (const [r, line] of lines.entries()) {
      code.get(a).set(line).get(a).get(lineBytes).op(0x6a).set(a);
      code
        .get(x)
        .loadSplat64(8 * r)
        .set(factors[r]!);
    }
    code.advance(x, 32).get(out).set(to).get(pairs).set(p);
    code.times(p, () => {
      code.get(lines[1]!).load(0).get(factors[1]!).v(MULTIPLY).set(sum);
      for (const r of [0, 2, 3]) code.get(lines[r]!).load(0).get(factors[r]!).get(sum).v(FUSED).set(sum);
      code.get(to).get(to).load(0).get(sum).v(ADD).store(0).advance(to, 16);
      for (const line of lines) code.advance(line, 16);
    });
  });
  return { name: 'columns', parameters: new Array<number>(6).fill(I32), result: null, code };
}

/** The places of a shuffle: numbers of `bytes` each, of two vectors one after the other. */
const places = (numbers: readonly number[], bytes: 4 | 8): number[] =>
  numbers.flatMap((number) => Array.from({ length: bytes }, (_, k) => number * bytes + k));

/** The precision of lanes: its instructions, and how many numbers a vector has. */
interface LanePrecision {
  readonly bytes: 4 | 8;
  readonly add: number;
  readonly fused: number;
}

/**
 * lanes(rows, blocks of 64 bytes, a, x, out): for each row the products that lie in the same place of each block are summed, and those
 * sums in both orders that BLAS has: neighbours first, and those half a block apart. Both stand at the beginning of 16 bytes.
 */
function lanesFunction(name: string, { bytes, add, fused }: LanePrecision): WasmFunction {
  const [rows, blocks, a, x, out] = [0, 1, 2, 3, 4] as const;
  const code = new Code(5);
  const p = code.local(I32);
  const px = code.local(I32);
  const sums = Array.from({ length: 4 }, () => code.local(V128));
  const [v0, v1, v2, v3] = sums as [number, number, number, number];
  const made = (): number => code.local(V128);
  const count = 16 / bytes;
  const every = (first: number): number[] =>
    places(
      Array.from({ length: count }, (_, k) => 2 * k + first),
      bytes,
    );
  const sum = (u: number, v: number): number => {
    const to = made();
    code.get(u).get(v).v(add).set(to);
    return to;
  };
  /** Neighbours of two vectors, one after the other. */
  const neighbours = (u: number, v: number): number => {
    const to = made();
    code
      .get(u)
      .get(v)
      .v(SHUFFLE, ...every(0))
      .get(u)
      .get(v)
      .v(SHUFFLE, ...every(1))
      .v(add)
      .set(to);
    return to;
  };
  code.times(rows, () => {
    for (const one of sums) code.zero().set(one);
    code.get(x).set(px).get(blocks).set(p);
    code.times(p, () => {
      addProducts(code, a, px, sums, fused);
      code.advance(a, 64).advance(px, 64);
    });
    let beside = neighbours(neighbours(v0, v1), neighbours(v2, v3));
    let apart = sum(sum(v0, v2), sum(v1, v3));
    if (count === 4) {
      // of its four numbers the first and the third, the second and the fourth
      code
        .get(apart)
        .get(apart)
        .v(SHUFFLE, ...places([0, 2, 1, 3], bytes))
        .set(apart);
      beside = neighbours(beside, apart);
      apart = beside;
    }
    code.get(out).get(neighbours(beside, apart)).store(0).advance(out, 16);
  });
  return { name, parameters: new Array<number>(5).fill(I32), result: null, code };
}

let known: VectorKernels | null | undefined;

/** The kernels, compiled at first use; null where the host has no fused multiply-add. */
export function vectorKernels(): VectorKernels | null {
  if (known === undefined) {
    const space = ownSpace();
    const lanes = [
      lanesFunction('lanes', { bytes: 8, add: ADD, fused: FUSED }),
      lanesFunction('lanes32', { bytes: 4, add: ADD_SINGLE, fused: FUSED_SINGLE }),
    ];
    const found =
      space && instantiate([dotFunction(), linesFunction(), columnsFunction(), rowsFunction(), ...lanes], space.memory);
    known = found && kernelsOf(found, space!);
  }
  return known;
}

function copyIn(line: Line, count: number, to: number, memory: Floats): void {
  if (line.step === 1 && count > 48) memory.set(line.view.subarray(line.at, line.at + count), to);
  else for (let i = 0, at = line.at; i < count; i++, at += line.step) memory[to + i] = line.view[at] as number;
}

/** The first `length` of each line, one after the other. */
function copyLines(lines: Lines, count: number, length: number, to: number, memory: Floats): void {
  if (lines.between === length) copyIn({ view: lines.view, at: lines.at, step: 1 }, count * length, to, memory);
  else
    for (let r = 0; r < count; r++)
      copyIn({ view: lines.view, at: lines.at + r * lines.between, step: 1 }, length, to + r * length, memory);
}

function kernelsOf({ dot, rows, columns, lanes, lanes32, ...others }: WasmExports, space: Space): VectorKernels {
  const moveRows = others['move rows'] as unknown as MoveRows;
  return {
    dot(x, y, count) {
      if (!space.room(16 * (count + 1))) return null;
      const { f64 } = space;
      copyIn(x, count, 2, f64);
      copyIn(y, count, 2 + count, f64);
      dot!(count >> 5, (count >> 4) & 1, 16, 16 + 8 * count, 0);
      return (f64[0] as number) + (f64[1] as number);
    },
    rows(lines, count, length, piece, x, out, to) {
      const results = count * length + length;
      if (!space.room(8 * (results + 2 * count))) return false;
      const { f64 } = space;
      copyLines(lines, count, length, 0, f64);
      copyIn(x, length, count * length, f64);
      for (let from = 0; from < length; from += piece) {
        const blocks = Math.min(piece, length - from) >> 2;
        rows!(count >> 2, blocks, 8 * from, 8 * length, 8 * (count * length + from), 8 * results);
        for (let r = 0, at = results; r < count; r++, at += 2) {
          const sum = (f64[at] as number) + (f64[at + 1] as number);
          out[to + r] = from === 0 ? sum : (out[to + r] as number) + sum;
        }
      }
      return true;
    },
    columns(lines, count, length, x, out, to) {
      const results = count * length + count;
      if (!space.room(8 * (results + length))) return false;
      const { f64 } = space;
      copyLines(lines, count, length, 0, f64);
      copyIn(x, count, count * length, f64);
      f64.fill(0, results, results + length);
      columns!(count >> 2, length >> 1, 0, 8 * length, 8 * count * length, 8 * results);
      for (let j = 0; j < length; j++) out[to + j] = f64[results + j] as number;
      return true;
    },
    lanes(lines, count, length, vectors) {
      const single = lines.view instanceof Float32Array;
      const bytes = lines.view.BYTES_PER_ELEMENT;
      const each = 64 / bytes;
      const blocks = Math.ceil(length / each);
      const padded = blocks * each;
      const x = count * padded;
      const results = x + padded;
      const pair = 16 / bytes;
      const given = results + pair * count * vectors.length;
      // as they lie, where they lie closely; else one by one
      const span = (count - 1) * lines.between + length;
      const isClose = lines.between > 0 && span <= 2 * count * length;
      if (!space.room(bytes * (given + (isClose ? span : 0)))) return null;
      const memory = single ? space.f32 : space.f64;
      const kernel = single ? lanes32! : lanes!;
      memory.fill(0, 0, results);
      if (isClose) {
        memory.set(lines.view.subarray(lines.at, lines.at + span), given);
        moveRows(count, bytes * given, bytes * lines.between, 0, bytes * padded, bytes * length);
      } else
        for (let r = 0; r < count; r++)
          copyIn({ view: lines.view, at: lines.at + r * lines.between, step: 1 }, length, r * padded, memory);
      vectors.forEach((vector, v) => {
        copyIn(vector, length, x, memory);
        kernel(count, blocks, 0, bytes * x, bytes * (results + pair * count * v));
      });
      return memory.subarray(results, given);
    },
  };
}
