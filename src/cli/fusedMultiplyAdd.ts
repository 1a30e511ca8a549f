/** WebAssembly's fused multiply-add in Node 20, which has it behind a flag: without it products of matrices end in other digits than in VS Code. */
import v8 from 'node:v8';

export function enableFusedMultiplyAdd(): void {
  if (Number.parseInt(process.versions.node, 10) < 22) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
}
