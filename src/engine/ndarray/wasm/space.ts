/** Growing WebAssembly memories, in which the kernels of products work: operands are copied in, results out. */
import { hasWasm, type WasmMemory } from './assembler.ts';

/** A memory and its views, which are made anew when it has grown. */
export class Space {
  f64: Float64Array;
  f32: Float32Array;
  readonly memory: WasmMemory;
  #size: number;

  constructor(memory: WasmMemory) {
    this.memory = memory;
    this.f64 = new Float64Array(memory.buffer);
    this.f32 = new Float32Array(memory.buffer);
    this.#size = memory.buffer.byteLength;
  }

  /** Makes room for so many bytes; false where there is none. */
  room(bytes: number): boolean {
    if (bytes <= this.#size) return true;
    try {
      this.memory.grow(Math.ceil((bytes - this.#size) / 65536));
    } catch {
      return false;
    }
    const { buffer } = this.memory;
    this.#size = buffer.byteLength;
    this.f64 = new Float64Array(buffer);
    this.f32 = new Float32Array(buffer);
    return true;
  }
}

let own: Space | null | undefined;

/** The space of this thread, which all its kernels of products share; null where the host has no WebAssembly. */
export function ownSpace(): Space | null {
  if (own === undefined) own = hasWasm ? new Space(new WebAssembly.Memory({ initial: 16 })) : null;
  return own;
}
