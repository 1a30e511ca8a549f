/** One growing WebAssembly memory, which the kernels of products share: operands are copied in, results out. */
import { hasWasm, type WasmMemory } from './assembler.ts';

let own: WasmMemory | null | undefined;
/** Its bytes and its views; they are made anew when it has grown. */
let size = 0;
let views: { f64: Float64Array; f32: Float32Array } | null = null;

/** The memory; null where the host has no WebAssembly. */
export function sharedMemory(): WasmMemory | null {
  if (own === undefined) {
    own = hasWasm ? new WebAssembly.Memory({ initial: 16 }) : null;
    size = own?.buffer.byteLength ?? 0;
  }
  return own;
}

/** Its views. */
export function space(): { f64: Float64Array; f32: Float32Array } {
  if (views === null) {
    const { buffer } = own as WasmMemory;
    views = { f64: new Float64Array(buffer), f32: new Float32Array(buffer) };
  }
  return views;
}

/** Makes room for so many bytes; false where there is none. */
export function room(bytes: number): boolean {
  const memory = sharedMemory();
  if (memory === null) return false;
  if (bytes <= size) return true;
  try {
    memory.grow(Math.ceil((bytes - size) / 65536));
  } catch {
    return false;
  }
  size = memory.buffer.byteLength;
  views = null;
  return true;
}
