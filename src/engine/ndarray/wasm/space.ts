/** One growing WebAssembly memory, which the kernels of products share: operands are copied in, results out. */
import { hasWasm, type WasmMemory } from './assembler.ts';

let own: WasmMemory | null | undefined;
let views: { buffer: ArrayBuffer; f64: Float64Array; f32: Float32Array } | null = null;

/** The memory; null where the host has no WebAssembly. */
export function sharedMemory(): WasmMemory | null {
  own ??= hasWasm ? new WebAssembly.Memory({ initial: 16 }) : null;
  return own;
}

/** Its views; they are made anew when it has grown. */
export function space(): { f64: Float64Array; f32: Float32Array } {
  const { buffer } = own as WasmMemory;
  if (views === null || views.buffer !== buffer)
    views = { buffer, f64: new Float64Array(buffer), f32: new Float32Array(buffer) };
  return views;
}

/** Makes room for so many bytes; false where there is none. */
export function room(bytes: number): boolean {
  const memory = sharedMemory();
  if (memory === null) return false;
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / 65536);
  if (missing <= 0) return true;
  try {
    memory.grow(missing);
    return true;
  } catch {
    return false;
  }
}
