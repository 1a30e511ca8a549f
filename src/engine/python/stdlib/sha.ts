/** SHA-2 digests of bytes: for hashlib, and SHA-512 for seeding `random` with text. */

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

/** What the standard takes of roots of primes, computed once. */
function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

const roots = (primeNumbers: readonly number[], degree: 2 | 3): bigint[] =>
  primeNumbers.map((n) => rootBits(n, degree));
const upperWords = (bits: readonly bigint[]): Int32Array => Int32Array.from(bits, (word) => Number(word >> 32n) | 0);

/** The first words of SHA-256 and SHA-512; BLAKE2 begins with them, too. */
export const START_512 = once(() => roots(primes(8), 2));
export const START_256 = once(() => upperWords(START_512()));
const START_384 = once(() => roots(primes(16).slice(8), 2));
/** SHA-224 begins with the lower halves of SHA-384's words. */
const START_224 = once(() => Int32Array.from(START_384(), (word) => Number(word & 0xffffffffn) | 0));
const CONSTANTS_512 = once(() => roots(primes(80), 3));
const CONSTANTS_256 = once(() => upperWords(CONSTANTS_512().slice(0, 64)));

/** SHA-512 of bytes. */
export const sha512 = (bytes: Uint8Array): Uint8Array => longDigest(bytes, START_512());
export const sha384 = (bytes: Uint8Array): Uint8Array => longDigest(bytes, START_384()).slice(0, 48);
/** SHA-256 of bytes. */
export const sha256 = (bytes: Uint8Array): Uint8Array => shortDigest(bytes, START_256());
export const sha224 = (bytes: Uint8Array): Uint8Array => shortDigest(bytes, START_224()).slice(0, 28);

const turned = (x: number, n: number): number => (x >>> n) | (x << (32 - n));

const schedule = new Int32Array(64);

function shortDigest(bytes: Uint8Array, start: Int32Array): Uint8Array {
  const padded = pad(bytes, 64);
  const view = new DataView(padded.buffer);
  const hash = start.slice();
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i++) schedule[i] = view.getInt32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const [a, b] = [schedule[i - 15] as number, schedule[i - 2] as number];
      const s0 = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
      const s1 = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10);
      schedule[i] = ((schedule[i - 16] as number) + s0 + (schedule[i - 7] as number) + s1) | 0;
    }
    mixShort(hash);
  }
  const out = new DataView(new ArrayBuffer(32));
  hash.forEach((word, i) => {
    out.setInt32(4 * i, word);
  });
  return new Uint8Array(out.buffer);
}

function mixShort(hash: Int32Array): void {
  const constants = CONSTANTS_256();
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let i = 0; i < 64; i++) {
    const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + s1 + ((e & f) ^ (~e & g)) + (constants[i] as number) + (schedule[i] as number)) | 0;
    const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  const mixed = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i++) hash[i] = (hash[i] as number) + (mixed[i] as number);
}

function longDigest(bytes: Uint8Array, start: readonly bigint[]): Uint8Array {
  const rotate = (x: bigint, n: bigint): bigint => ((x >> n) | (x << (64n - n))) & WORD;
  const constants = CONSTANTS_512();
  const hash = start.slice();
  const padded = pad(bytes, 128);
  const view = new DataView(padded.buffer);
  for (let at = 0; at < padded.length; at += 128) {
    const w: bigint[] = [];
    for (let i = 0; i < 16; i++) w.push(view.getBigUint64(at + 8 * i));
    for (let i = 16; i < 80; i++) {
      const [a, b] = [w[i - 15] as bigint, w[i - 2] as bigint];
      const s0 = rotate(a, 1n) ^ rotate(a, 8n) ^ (a >> 7n);
      const s1 = rotate(b, 19n) ^ rotate(b, 61n) ^ (b >> 6n);
      w.push(((w[i - 16] as bigint) + s0 + (w[i - 7] as bigint) + s1) & WORD);
    }
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = hash;
    for (let i = 0; i < 80; i++) {
      const s1 = rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n);
      const choice = (e & f) ^ (~e & WORD & g);
      const first = (h + s1 + choice + (constants[i] as bigint) + (w[i] as bigint)) & WORD;
      const s0 = rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n);
      const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) & WORD;
      [a, b, c, d, e, f, g, h] = [(first + second) & WORD, a, b, c, (d + first) & WORD, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => {
      hash[i] = ((hash[i] as bigint) + value) & WORD;
    });
  }
  const out = new DataView(new ArrayBuffer(64));
  hash.forEach((word, i) => {
    out.setBigUint64(8 * i, word);
  });
  return new Uint8Array(out.buffer);
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
