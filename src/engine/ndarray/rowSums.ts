/** Sums over the rows of a float64 matrix through WebAssembly SIMD, one row after the other as NumPy adds them: each sum is loaded and stored once for eight rows. */
import { allFinite } from './productStatus.ts';
import { atFirstUse, Code, I32, V128, type WasmExports, type WasmFunction } from './wasm/assembler.ts';

const TOGETHER = 8;
/** Below so many elements the copies cost more than they spare. */
const FROM = 640;
/** The longest row; elements of each eighth of a block, which ends with the row in which it has so many. */
const [WIDE, BLOCK] = [16384, 2048] as const;
/** Where the rows lie, behind the sums. */
const ROWS_AT = 8 * WIDE + 16;
const [ADD, I32_ADD] = [240, 0x6a] as const;

/** add(groups of eight rows, pairs of columns, bytes of a row). */
function kernel(): WasmFunction {
  const [groups, pairs, rowBytes] = [0, 1, 2] as const;
  const code = new Code(3);
  const [to, count, next, sum] = [code.local(I32), code.local(I32), code.local(I32), code.local(V128)];
  const rows = Array.from({ length: TOGETHER }, () => code.local(I32));
  code.i32(ROWS_AT).set(next);
  code.times(groups, () => {
    for (const row of rows) code.get(next).set(row).get(next).get(rowBytes).op(I32_ADD).set(next);
    code.i32(0).set(to).get(pairs).set(count);
    code.times(count, () => {
      code.get(to).load(0).set(sum);
      for (const row of rows) code.get(sum).get(row).load(0).v(ADD).set(sum).advance(row, 16);
      code.get(to).get(sum).store(0).advance(to, 16);
    });
  });
  return { name: 'add', parameters: [I32, I32, I32], result: null, code };
}

interface Kernels {
  readonly exports: WasmExports;
  readonly memory: Float64Array;
}

const kernels = atFirstUse<Kernels>(
  () => [kernel()],
  ({ exports, buffer }) => ({ exports, memory: new Float64Array(buffer) }),
  Math.ceil((ROWS_AT + 8 * TOGETHER * (WIDE + BLOCK)) / 65536),
);

/**
 * Adds neighbouring rows to the sums at R[to]. Returns how many rows it added: not the odd ones at the end, and none where they are
 * few or very long, or if a sum is not finite, as a loop that sees each step has to tell why.
 */
export function addRows(
  A: Float64Array,
  from: number,
  rows: number,
  columns: number,
  R: Float64Array,
  to: number,
): number {
  const whole = rows - (rows % TOGETHER);
  const found = whole * columns < FROM || columns > WIDE ? null : kernels();
  if (found === null) return 0;
  const { exports, memory } = found;
  const add = exports.add as (groups: number, pairs: number, rowBytes: number) => void;
  const most = TOGETHER * Math.ceil(BLOCK / columns);
  memory.set(R.subarray(to, to + columns));
  for (let i = 0; i < whole; i += most) {
    const some = Math.min(most, whole - i);
    memory.set(A.subarray(from + i * columns, from + (i + some) * columns), ROWS_AT / 8);
    add(some / TOGETHER, (columns + 1) >> 1, 8 * columns);
  }
  if (!allFinite(memory, 0, columns)) return 0;
  R.set(memory.subarray(0, columns), to);
  return whole;
}
