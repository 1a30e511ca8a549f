/** numpy.random.SeedSequence: mixes entropy of any size into a pool and draws well-distributed seeds from it. */

const XSHIFT = 16;
const INIT_A = 0x43b0d7e5;
const MULT_A = 0x931e8875;
const INIT_B = 0x8b51f9dd;
const MULT_B = 0x58f38ded;
const MIX_LEFT = 0xca01f9dd;
const MIX_RIGHT = 0x4973f715;

/** A non-negative integer as little-endian 32-bit words; 0 is one word. */
function wordsOf(value: bigint): number[] {
  if (value === 0n) return [0];
  const words: number[] = [];
  for (let rest = value; rest > 0n; rest >>= 32n) words.push(Number(rest & 0xffffffffn));
  return words;
}

export class SeedSequence {
  readonly entropy: readonly bigint[];
  readonly spawnKey: readonly number[];
  readonly poolSize: number;
  readonly pool: Uint32Array;
  childrenSpawned = 0;

  constructor(entropy: readonly bigint[], spawnKey: readonly number[] = [], poolSize = 4) {
    this.entropy = entropy;
    this.spawnKey = spawnKey;
    this.poolSize = poolSize;
    this.pool = new Uint32Array(poolSize);
    this.#mix(this.#assembled());
  }

  /** A spawn key is told from the entropy by zeros up to the pool's size. */
  #assembled(): number[] {
    const words = this.entropy.flatMap(wordsOf);
    const key = this.spawnKey.flatMap((k) => wordsOf(BigInt(k)));
    while (key.length > 0 && words.length < this.poolSize) words.push(0);
    return words.concat(key);
  }

  #mix(words: number[]): void {
    const { pool, poolSize } = this;
    let constant = INIT_A;
    const hash = (value: number): number => {
      let v = value ^ constant;
      constant = Math.imul(constant, MULT_A);
      v = Math.imul(v, constant);
      return v ^ (v >>> XSHIFT);
    };
    const mix = (x: number, y: number): number => {
      const result = (Math.imul(MIX_LEFT, x) - Math.imul(MIX_RIGHT, y)) | 0;
      return result ^ (result >>> XSHIFT);
    };
    for (let i = 0; i < poolSize; i++) pool[i] = hash(words[i] ?? 0);
    for (let source = 0; source < poolSize; source++) {
      for (let target = 0; target < poolSize; target++) {
        if (source !== target) pool[target] = mix(pool[target]!, hash(pool[source]!));
      }
    }
    for (let source = poolSize; source < words.length; source++) {
      for (let target = 0; target < poolSize; target++) pool[target] = mix(pool[target]!, hash(words[source]!));
    }
  }

  /** `count` 32-bit words to seed a generator with. */
  generate32(count: number): Uint32Array {
    const words = new Uint32Array(count);
    let constant = INIT_B;
    for (let i = 0; i < count; i++) {
      let value = this.pool[i % this.poolSize]! ^ constant;
      constant = Math.imul(constant, MULT_B);
      value = Math.imul(value, constant);
      words[i] = value ^ (value >>> XSHIFT);
    }
    return words;
  }

  /** `count` 64-bit words. */
  generate64(count: number): bigint[] {
    const words = this.generate32(count * 2);
    return Array.from({ length: count }, (_, i) => (BigInt(words[2 * i + 1]!) << 32n) | BigInt(words[2 * i]!));
  }

  spawn(count: number): SeedSequence[] {
    const first = this.childrenSpawned;
    this.childrenSpawned += count;
    return Array.from(
      { length: count },
      (_, i) => new SeedSequence(this.entropy, [...this.spawnKey, first + i], this.poolSize),
    );
  }
}
