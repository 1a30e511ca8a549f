/** SHA-2 digests of bytes: SHA-256 for hashlib, SHA-512 for it and for seeding `random` with text. */

const WORD = (1n << 64n) - 1n;

/** The first `count` primes. */
function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((p) => n % p !== 0)) found.push(n);
  return found;
}

/** The first 64 bits of the fraction of n's square or cube root: where the standard's constants come from. */
function rootBits(n: number, degree: 2 | 3): bigint {
  const target = BigInt(n) << BigInt(64 * degree);
  let low = 0n;
  let high = 1n << 70n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(degree) <= target) low = middle;
    else high = middle;
  }
  return low & WORD;
}

interface Parameters {
  readonly bits: 32 | 64;
  readonly rounds: number;
  readonly block: number;
  readonly big: readonly [number, number, number, number, number, number];
  readonly small: readonly [number, number, number, number, number, number];
}

const SHA512: Parameters = {
  bits: 64,
  rounds: 80,
  block: 128,
  big: [28, 34, 39, 14, 18, 41],
  small: [1, 8, 7, 19, 61, 6],
};
const SHA256: Parameters = {
  bits: 32,
  rounds: 64,
  block: 64,
  big: [2, 13, 22, 6, 11, 25],
  small: [7, 18, 3, 17, 19, 10],
};

/** SHA-512 of bytes. */
export function sha512(bytes: Uint8Array): Uint8Array {
  return digest(bytes, SHA512);
}

/** SHA-256 of bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return digest(bytes, SHA256);
}

function digest(bytes: Uint8Array, p: Parameters): Uint8Array {
  const size = BigInt(p.bits);
  const mask = (1n << size) - 1n;
  const cut = (value: bigint): bigint => value >> (64n - size);
  const rotate = (x: bigint, n: number): bigint => ((x >> BigInt(n)) | (x << (size - BigInt(n)))) & mask;
  const constants = primes(p.rounds).map((n) => cut(rootBits(n, 3)));
  const hash = primes(8).map((n) => cut(rootBits(n, 2)));
  const padded = pad(bytes, p.block);
  const width = p.bits / 8;
  for (let start = 0; start < padded.length; start += p.block) {
    const w: bigint[] = [];
    for (let i = 0; i < 16; i++) {
      let word = 0n;
      for (let b = 0; b < width; b++) word = (word << 8n) | BigInt(padded[start + i * width + b] as number);
      w.push(word);
    }
    for (let i = 16; i < p.rounds; i++) {
      const [a, b] = [w[i - 15] as bigint, w[i - 2] as bigint];
      const s0 = rotate(a, p.small[0]) ^ rotate(a, p.small[1]) ^ (a >> BigInt(p.small[2]));
      const s1 = rotate(b, p.small[3]) ^ rotate(b, p.small[4]) ^ (b >> BigInt(p.small[5]));
      w.push(((w[i - 16] as bigint) + s0 + (w[i - 7] as bigint) + s1) & mask);
    }
    let [a, b, c, d, e, f, g, h] = hash as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
    for (let i = 0; i < p.rounds; i++) {
      const s1 = rotate(e, p.big[3]) ^ rotate(e, p.big[4]) ^ rotate(e, p.big[5]);
      const choice = (e & f) ^ (~e & mask & g);
      const first = (h + s1 + choice + (constants[i] as bigint) + (w[i] as bigint)) & mask;
      const s0 = rotate(a, p.big[0]) ^ rotate(a, p.big[1]) ^ rotate(a, p.big[2]);
      const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) & mask;
      [a, b, c, d, e, f, g, h] = [(first + second) & mask, a, b, c, (d + first) & mask, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => {
      hash[i] = ((hash[i] as bigint) + value) & mask;
    });
  }
  const out = new Uint8Array(8 * width);
  hash.forEach((value, i) => {
    for (let b = 0; b < width; b++) out[i * width + b] = Number((value >> BigInt(p.bits - 8 - 8 * b)) & 255n);
  });
  return out;
}

function pad(bytes: Uint8Array, block: number): Uint8Array {
  const tail = block / 8;
  const length = Math.ceil((bytes.length + 1 + tail) / block) * block;
  const out = new Uint8Array(length);
  out.set(bytes);
  out[bytes.length] = 0x80;
  new DataView(out.buffer).setBigUint64(length - 8, BigInt(bytes.length) * 8n);
  return out;
}
