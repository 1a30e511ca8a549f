/** SHA-3 digests of bytes, for hashlib. */

const WORD = (1n << 64n) - 1n;
const ROUNDS = 24;

const rotate = (x: bigint, n: bigint): bigint => (n === 0n ? x : ((x << n) | (x >> (64n - n))) & WORD);

/** The round constants: bits of the standard's shift register at the places 2^j - 1. */
function roundConstants(): bigint[] {
  let register = 1;
  return Array.from({ length: ROUNDS }, () => {
    let constant = 0n;
    for (let j = 0; j < 7; j++) {
      if ((register & 1) === 1) constant |= 1n << BigInt((1 << j) - 1);
      register = (register << 1) ^ ((register >> 7) * 0x171);
    }
    return constant;
  });
}

let constants: bigint[] | null = null;

/** One permutation of the 25 words x + 5y. */
function permute(state: bigint[]): void {
  constants ??= roundConstants();
  const at = (i: number): bigint => state[i] as bigint;
  for (const constant of constants) {
    const column = [0, 1, 2, 3, 4].map((x) => at(x) ^ at(x + 5) ^ at(x + 10) ^ at(x + 15) ^ at(x + 20));
    for (let i = 0; i < 25; i++)
      state[i] = at(i) ^ (column[(i + 4) % 5] as bigint) ^ rotate(column[(i + 1) % 5] as bigint, 1n);
    // Each word is turned and moved to where the one before it on this way stood.
    let [x, y, moving] = [1, 0, at(1)];
    for (let t = 0; t < 24; t++) {
      [x, y] = [y, (2 * x + 3 * y) % 5];
      const next = at(x + 5 * y);
      state[x + 5 * y] = rotate(moving, BigInt((((t + 1) * (t + 2)) / 2) % 64));
      moving = next;
    }
    for (let row = 0; row < 25; row += 5) {
      const old = state.slice(row, row + 5);
      for (let i = 0; i < 5; i++)
        state[row + i] = (old[i] as bigint) ^ (~(old[(i + 1) % 5] as bigint) & WORD & (old[(i + 2) % 5] as bigint));
    }
    state[0] = at(0) ^ constant;
  }
}

function sponge(bytes: Uint8Array, rate: number, suffix: number, size: number): Uint8Array {
  const padded = new Uint8Array((Math.floor(bytes.length / rate) + 1) * rate);
  padded.set(bytes);
  padded[bytes.length] = suffix;
  padded[padded.length - 1] = (padded[padded.length - 1] as number) | 0x80;
  const input = new DataView(padded.buffer);
  const state = new Array<bigint>(25).fill(0n);
  for (let start = 0; start < padded.length; start += rate) {
    for (let i = 0; i < rate / 8; i++) state[i] = (state[i] as bigint) ^ input.getBigUint64(start + 8 * i, true);
    permute(state);
  }
  const out = new DataView(new ArrayBuffer(Math.ceil(size / rate) * rate));
  for (let start = 0; start < size; start += rate) {
    if (start > 0) permute(state);
    for (let i = 0; i < rate / 8; i++) out.setBigUint64(start + 8 * i, state[i] as bigint, true);
  }
  return new Uint8Array(out.buffer).slice(0, size);
}

/** SHA3-224 to SHA3-512, by the size of the digest in bytes. */
export const sha3 = (bytes: Uint8Array, size: number): Uint8Array => sponge(bytes, 200 - 2 * size, 0x06, size);

/** SHAKE128 and SHAKE256: as many bytes as are asked for. */
export const shake = (bytes: Uint8Array, bits: number, size: number): Uint8Array =>
  sponge(bytes, 200 - bits / 4, 0x1f, size);
