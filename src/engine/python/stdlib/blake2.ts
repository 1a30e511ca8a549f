/** BLAKE2 digests of bytes, with keys, salts and personal texts, for hashlib. */
import { START_256, START_512 } from './sha.ts';

/** Which word of the message a step takes. */
const SIGMA = [
  '0123456789abcdef',
  'ea489fd61c02b753',
  'b8c052fdae367194',
  '7931dcbe265a40f8',
  '905724afe1bc683d',
  '2c6a0b834d75fe19',
  'c51fed4a0763928b',
  'db7ec13950f4862a',
  '6fe9b308c2d714a5',
  'a2847615fb9e3cd0',
].map((row) => [...row].map((digit) => Number.parseInt(digit, 16)));

/** Columns, then diagonals. */
const MIXED = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
] as const;

export interface Blake {
  /** Bits of a word: 64 for BLAKE2b, 32 for BLAKE2s. */
  bits: 64 | 32;
  size: number;
  key: Uint8Array;
  salt: Uint8Array;
  person: Uint8Array;
}

const turns = { 64: [32n, 24n, 16n, 63n], 32: [16n, 12n, 8n, 7n] } as const;
const rounds = { 64: 12, 32: 10 } as const;

function wordsOf(bytes: Uint8Array, width: number): bigint[] {
  return Array.from({ length: bytes.length / width }, (_, i) => {
    let word = 0n;
    for (let b = width - 1; b >= 0; b--) word = (word << 8n) | BigInt(bytes[i * width + b] as number);
    return word;
  });
}

/** The digest of a message. */
export function blake2(message: Uint8Array, { bits, size, key, salt, person }: Blake): Uint8Array {
  const width = bits / 8;
  const block = 16 * width;
  const start = bits === 64 ? START_512() : Array.from(START_256(), (word) => BigInt(word >>> 0));
  const parameters = new Uint8Array(8 * width);
  parameters.set([size, key.length, 1, 1]);
  parameters.set(salt, 4 * width);
  parameters.set(person, 6 * width);
  const hash = wordsOf(parameters, width).map((word, i) => word ^ (start[i] as bigint));
  const head = key.length > 0 ? block : 0;
  const length = head + message.length;
  const padded = new Uint8Array(Math.max(Math.ceil(length / block), 1) * block);
  padded.set(key);
  padded.set(message, head);
  for (let at = 0; at < padded.length; at += block) {
    const isLast = at + block === padded.length;
    const words = wordsOf(padded.subarray(at, at + block), width);
    compress(hash, start, words, BigInt(isLast ? length : at + block), isLast, bits);
  }
  const out = new Uint8Array(8 * width);
  hash.forEach((word, i) => {
    for (let b = 0; b < width; b++) out[i * width + b] = Number((word >> BigInt(8 * b)) & 255n);
  });
  return out.slice(0, size);
}

function compress(
  hash: bigint[],
  start: readonly bigint[],
  words: readonly bigint[],
  count: bigint,
  isLast: boolean,
  bits: 64 | 32,
): void {
  const size = BigInt(bits);
  const mask = (1n << size) - 1n;
  const v = [...hash, ...start];
  const at = (i: number): bigint => v[i] as bigint;
  v[12] = at(12) ^ (count & mask);
  v[13] = at(13) ^ (count >> size);
  if (isLast) v[14] = at(14) ^ mask;
  const [r1, r2, r3, r4] = turns[bits];
  const rotate = (x: bigint, n: bigint): bigint => ((x >> n) | (x << (size - n))) & mask;
  for (let round = 0; round < rounds[bits]; round++) {
    const order = SIGMA[round % 10] as number[];
    for (const [step, [a, b, c, d]] of MIXED.entries()) {
      const [x, y] = [words[order[2 * step] as number] as bigint, words[order[2 * step + 1] as number] as bigint];
      v[a] = (at(a) + at(b) + x) & mask;
      v[d] = rotate(at(d) ^ at(a), r1);
      v[c] = (at(c) + at(d)) & mask;
      v[b] = rotate(at(b) ^ at(c), r2);
      v[a] = (at(a) + at(b) + y) & mask;
      v[d] = rotate(at(d) ^ at(a), r3);
      v[c] = (at(c) + at(d)) & mask;
      v[b] = rotate(at(b) ^ at(c), r4);
    }
  }
  for (let i = 0; i < 8; i++) hash[i] = (hash[i] as bigint) ^ at(i) ^ at(i + 8);
}
